"""Take a good plan, break it, and see that it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Cancel, Move, Pin, Reassign
from concord.domain.ids import ConflictId, ItemId, RuleId
from concord.domain.plan import Asked, ItemState, Judged, Verdict
from concord.domain.rule import Kind, Reading
from concord.domain.when import Relation, Span

from .good_plan import (
    ANNA,
    GOOD,
    HOME,
    TUESDAY,
    act,
    hours,
    item,
    rule,
    span,
    with_conflict,
    with_item,
    with_verdict,
    without_conflict,
    without_item,
)


def blamed(plan, edits=()):
    return {d.rule for d in check_plan(plan, HOME, edits)}


def test_a_good_plan_is_not_contradicted():
    assert check_plan(GOOD, HOME) == ()


def test_an_item_at_another_time_that_says_as_asked_is_told():
    later = span("2026-11-24T08:00", "2026-11-24T08:30")
    broken = with_item(GOOD, "carl-3.0@2026-11-24", span=later)
    (found,) = check_plan(broken, HOME)
    assert (found.rule, found.planned, found.found) == ("carl-3", Verdict.KEPT, Verdict.ADJUSTED)
    assert "time" in found.evidence


def test_an_item_that_ends_earlier_than_asked_is_told():
    assert blamed(with_item(GOOD, "carl-3.0@2026-11-24", span=span("2026-11-24T07:00", "2026-11-24T07:20"))) == {"carl-3"}


def test_a_dropped_date_is_told():
    (found,) = check_plan(without_item(GOOD, "carl-3.0@2026-11-26"), HOME)
    assert (found.found, "2026-11-26" in found.evidence) == (Verdict.MISSED, True)


def test_a_dropped_band_of_a_restriction_is_told():
    assert blamed(without_item(GOOD, "carl-2.0@2026-11-29")) == {"carl-2"}


def test_an_item_on_a_day_nobody_asked_for_is_told():
    extra = item("carl-3.0@2026-11-25", Kind.COMMITMENT, span("2026-11-25T07:00", "2026-11-25T07:30"))
    assert blamed(replace(GOOD, items=(*GOOD.items, extra))) == {"carl-3"}


def test_a_conflict_that_is_not_reported_is_told():
    assert {"anna-3", "anna-4"} <= blamed(without_conflict(GOOD, "c2"))


def test_a_settled_room_that_is_not_reported_is_told():
    assert {"anna-1", "bo-1"} & blamed(without_conflict(GOOD, "c1"))


def test_a_setting_conflict_that_is_not_reported_is_told():
    assert {"anna-5", "bo-2"} <= blamed(without_conflict(GOOD, "c3"))


def test_an_open_conflict_that_is_called_resolved_is_told():
    assert blamed(with_conflict(GOOD, "c2", status=ConflictStatus.RESOLVED))


def test_a_thing_to_do_before_another_that_stands_after_it_is_told():
    warm_up = rule("carl-4", Reading(Kind.TASK, hours(None, None, "TU", anchor="run", relation=Relation.BEFORE), "warm up"))
    request = "carl-4.0@2026-11-24"
    before = item(request, Kind.TASK, span("2026-11-24T06:55", "2026-11-24T06:55"), rules=("carl-3",), is_moment=True)
    plan = replace(GOOD, rules=(*GOOD.rules, Judged(warm_up, Verdict.KEPT)), items=(*GOOD.items, before))
    assert blamed(plan) == set()
    assert blamed(with_item(plan, request, span=span("2026-11-24T09:00", "2026-11-24T09:00"))) == {"carl-4"}


def test_a_declined_block_is_told_even_where_its_rule_is_open_elsewhere():
    broken = with_item(GOOD, "anna-5.0@2026-11-24", state=ItemState.DECLINED, verdict=Verdict.DECLINED)
    assert blamed(broken) == {"anna-5"}


def test_two_in_one_room_are_told():
    assert blamed(with_item(GOOD, "bo-1.0@2026-11-24", place="Oak room"))


def test_one_person_twice_after_a_move_is_told():
    onto = with_item(GOOD, "carl-1.0@2026-11-24", span=span("2026-11-24T06:45", "2026-11-24T07:45"))
    assert {"carl-1", "carl-3"} & blamed(onto)


def test_a_move_into_a_time_that_its_member_rules_out_is_told():
    assert "carl-2" in blamed(with_item(GOOD, "carl-1.0@2026-11-24", span=span("2026-11-24T08:00", "2026-11-24T09:00")))


def test_what_is_forbidden_during_an_activity_is_not_the_activity():
    quiet = rule(
        "bo-9", replace(act("07:00", "07:30", "TU", "calls"), kind=Kind.RESTRICTION, condition="run", applies_to=(RuleId("carl-3"),))
    )
    band = item("bo-9.0@2026-11-24", Kind.RESTRICTION, span("2026-11-24T07:00", "2026-11-24T07:30"))
    run = {"carl-3.0@2026-11-24": ("carl-3", "bo-9")}
    items = tuple(replace(i, rules=tuple(map(RuleId, run.get(i.request, i.rules)))) for i in GOOD.items)
    assert blamed(replace(GOOD, rules=(*GOOD.rules, Judged(quiet, Verdict.KEPT)), items=(*items, band))) == set()


def test_a_move_out_of_the_day_is_told():
    assert "carl-1" in blamed(with_item(GOOD, "carl-1.0@2026-11-24", span=span("2026-11-24T20:00", "2026-11-24T21:00")))


def test_what_was_asked_for_early_may_be_moved_while_people_are_up_and_not_into_the_night():
    asked = Asked(span=span("2026-11-24T07:00", "2026-11-24T07:30"))
    moved = {"state": ItemState.MOVED, "verdict": Verdict.ADJUSTED, "asked": asked}
    run = with_verdict(GOOD, "carl-3", Verdict.ADJUSTED)
    assert blamed(with_item(run, "carl-3.0@2026-11-24", span=span("2026-11-24T20:00", "2026-11-24T20:30"), **moved)) == set()
    assert blamed(with_item(run, "carl-3.0@2026-11-24", span=span("2026-11-24T22:30", "2026-11-24T23:00"), **moved)) == {"carl-3"}


def test_a_move_that_does_not_say_from_where_is_told():
    assert "carl-1" in blamed(with_item(GOOD, "carl-1.0@2026-11-24", asked=None))


def test_moved_without_a_move_is_told():
    unmoved = with_item(
        GOOD,
        "carl-3.0@2026-11-24",
        state=ItemState.MOVED,
        verdict=Verdict.ADJUSTED,
        asked=Asked(span=span("2026-11-24T06:00", "2026-11-24T06:30")),
    )
    assert blamed(with_verdict(unmoved, "carl-3", Verdict.ADJUSTED)) == {"carl-3"}


def test_another_value_that_says_as_asked_is_told():
    assert "anna-5" in blamed(with_item(GOOD, "anna-5.0@2026-11-24", value=19.0))


def test_declined_though_nobody_decided_so_is_told():
    refused = with_item(GOOD, "carl-3.0@2026-11-24", state=ItemState.DECLINED, verdict=Verdict.DECLINED)
    (found,) = check_plan(with_verdict(refused, "carl-3", Verdict.DECLINED), HOME)
    assert found.found is Verdict.MISSED


def test_open_without_a_conflict_is_told():
    waiting = with_item(GOOD, "carl-3.0@2026-11-24", state=ItemState.OPEN, verdict=Verdict.OPEN)
    assert blamed(with_verdict(waiting, "carl-3", Verdict.OPEN)) == {"carl-3"}


def test_a_provision_that_its_activity_does_not_list_is_told():
    assert blamed(with_item(GOOD, "anna-1.0@2026-11-24", needs=("flowers",))) == {"anna-2"}


def test_a_provision_whose_name_is_lost_is_told():
    assert blamed(with_item(GOOD, "anna-1.0@2026-11-24", rules=("anna-1",))) == {"anna-2"}


def test_a_preference_that_is_called_kept_at_another_place_is_told():
    assert blamed(with_verdict(GOOD, "bo-4", Verdict.KEPT)) == {"bo-4"}


@pytest.mark.parametrize("judged", GOOD.rules, ids=lambda judged: judged.rule.id)
def test_a_verdict_that_is_wrong_is_told(judged):
    wrong = Verdict.MISSED if judged.verdict is not Verdict.MISSED else Verdict.KEPT
    assert judged.rule.id in blamed(with_verdict(GOOD, judged.rule.id, wrong))


def test_a_conflict_between_what_does_not_clash_is_told():
    odd = replace(GOOD.conflicts[1], id=ConflictId("c9"), span=TUESDAY, status=ConflictStatus.RESOLVED)
    assert blamed(replace(GOOD, conflicts=(*GOOD.conflicts, odd)))


def test_an_item_that_names_no_conflict_there_is_is_told():
    assert blamed(with_item(GOOD, "carl-3.0@2026-11-24", conflicts=(ConflictId("c77"),))) == {"carl-3"}


def test_an_item_that_is_there_twice_is_told():
    again = next(i for i in GOOD.items if i.request == "carl-3.0@2026-11-24")
    assert "carl-3" in blamed(replace(GOOD, items=(*GOOD.items, replace(again, id=ItemId(again.id)))))


def test_a_pin_that_did_not_hold_is_told():
    there = Pin("carl-3.0@2026-11-24", span("2026-11-24T09:00", "2026-11-24T09:30"))
    assert "carl-3" in blamed(GOOD, (there,))


def test_a_move_by_hand_is_kept_and_a_later_one_replaces_it():
    first, second = (Span(datetime(2026, 11, 24, h), datetime(2026, 11, 24, h, 30)) for h in (9, 15))
    moved = with_item(
        GOOD,
        "carl-3.0@2026-11-24",
        span=second,
        state=ItemState.MOVED,
        is_pinned=True,
        verdict=Verdict.ADJUSTED,
        asked=Asked(span=span("2026-11-24T07:00", "2026-11-24T07:30")),
    )
    plan = with_verdict(moved, "carl-3", Verdict.ADJUSTED)
    edits = (Move("carl-3.0@2026-11-24", first), Move("carl-3.0@2026-11-24", second))
    assert blamed(plan, edits) == set()
    assert blamed(plan, edits[::-1]) == {"carl-3"}


def test_what_was_cancelled_must_be_gone():
    cancel = Cancel("carl-3.0@2026-11-24")
    assert blamed(GOOD, (cancel,)) == {"carl-3"}
    gone = with_item(GOOD, "carl-3.0@2026-11-24", state=ItemState.DECLINED, verdict=Verdict.DECLINED)
    assert blamed(with_verdict(gone, "carl-3", Verdict.DECLINED), (cancel,)) == set()


def test_what_was_given_to_another_must_be_theirs():
    assert blamed(GOOD, (Reassign("carl-3.0@2026-11-24", (ANNA,)),)) == {"carl-3"}


def test_a_fact_that_the_checker_does_not_mind_is_the_order_of_blocks():
    assert check_plan(replace(GOOD, items=GOOD.items[::-1], conflicts=GOOD.conflicts[::-1]), HOME) == ()


def test_the_week_after_is_another_week():
    later = replace(GOOD, week=replace(GOOD.week, start=date(2026, 11, 23) + timedelta(days=7)))
    assert blamed(later)
