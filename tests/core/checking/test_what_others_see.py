from __future__ import annotations

from dataclasses import replace

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictKind
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Judged, Verdict
from concord.domain.rule import Kind, Status
from concord.domain.visibility import Scope, Visibility

from .good_plan import ANNA, BO, CARL, GOOD, HOME, RULES, act, conflict, item, rule, span, with_item, with_verdict


def test_a_footprint_has_no_verdict_and_is_still_something_in_the_way():
    shadow = replace(rule("carl-9", act("07:00", "07:30", "TU", "", None)), is_footprint=True)
    block = item("carl-9.0@2026-11-24", Kind.COMMITMENT, span("2026-11-24T07:00", "2026-11-24T07:30"))
    plan = replace(GOOD, rules=(*GOOD.rules, Judged(shadow, Verdict.MISSED)), items=(*GOOD.items, block))
    assert {d.rule for d in check_plan(plan, HOME)} == {"carl-3"}


def test_a_busy_row_is_not_judged():
    rows = tuple(replace(row, is_busy=True, verdict=Verdict.MISSED) if row.rule.id == "carl-3" else row for row in GOOD.rules)
    plan = replace(GOOD, rules=rows)
    assert check_plan(plan, HOME) == ()


def test_a_paused_rule_is_idle_and_may_have_no_block():
    paused = replace(next(r for r in RULES if r.id == "carl-3"), status=Status.PAUSED)
    rows = tuple(Judged(paused, Verdict.IDLE) if row.rule.id == "carl-3" else row for row in GOOD.rules)
    without = tuple(i for i in GOOD.items if not i.request.startswith("carl-3."))
    assert check_plan(replace(GOOD, rules=rows, items=without), HOME) == ()
    assert {d.rule for d in check_plan(replace(GOOD, rules=rows), HOME)} == {"carl-3"}


def test_whoever_knows_both_sides_of_a_clash_sees_both_wait():
    baking = replace(act("07:00", "07:30", "TU", "baking"), people=(CARL,))
    surprise = replace(rule("bo-9", baking), visibility=Visibility(Scope.KEEP_FROM, (ANNA,)))
    request = "bo-9.0@2026-11-24"
    run = "carl-3.0@2026-11-24"
    clash = conflict("c9", ConflictKind.PERSON, span("2026-11-24T07:00", "2026-11-24T07:30"), (request, run))
    block = item(request, Kind.COMMITMENT, clash.span, state=ItemState.OPEN, verdict=Verdict.OPEN)
    block = replace(block, members=(BO, CARL))
    plan = replace(
        GOOD,
        rules=(*GOOD.rules, Judged(surprise, Verdict.OPEN)),
        items=(*GOOD.items, block),
        conflicts=(*GOOD.conflicts, clash),
        utility=(),
    )
    [found] = check_plan(plan, HOME, later={RuleId("bo-9")})
    assert (found.rule, found.planned, found.found) == ("carl-3", Verdict.KEPT, Verdict.OPEN)
    assert {d.rule for d in check_plan(with_verdict(plan, "bo-9", Verdict.KEPT), HOME, later={RuleId("bo-9")})} == {"bo-9", "carl-3"}


def test_an_open_block_that_was_moved_meanwhile_is_told():
    moved = with_item(GOOD, "anna-4.0@2026-11-25", span=span("2026-11-25T20:00", "2026-11-25T21:00"), state=ItemState.OPEN)
    assert "anna-4" in {d.rule for d in check_plan(moved, HOME)}


def test_evidence_holds_ids_and_no_words_of_a_rule():
    secret = tuple(replace(row, rule=replace(row.rule, text="Buy the surprise")) for row in GOOD.rules)
    told = check_plan(replace(GOOD, rules=secret, items=()), HOME)
    assert told
    assert not any("surprise" in d.evidence.lower() for d in told)
