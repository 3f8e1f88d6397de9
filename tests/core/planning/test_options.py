from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, household, item_of, setting, span, verdict_of, when

from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Cancel, Settle
from concord.domain.plan import Verdict
from concord.domain.rule import Comparator, Strength
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")


def plan(*rules, **more):
    return plan_week(rules, HOME, THE_WEEK, **more)


def with_strength(rule, strength):
    return replace(rule, strength=strength)


def values(conflict):
    return [edit.value for option in conflict.options for edit in option.edits if isinstance(edit, Settle)]


def test_no_option_breaks_a_limit_that_must_hold():
    limit = with_strength(setting("ana-1", 72, when("mo", "18:00-20:00"), Comparator.AT_MOST, place="study"), Strength.MUST)
    [conflict] = plan(limit, setting("ben-1", 74, when("mo", "18:00-20:00"), place="study")).conflicts
    assert values(conflict) == [72]


def test_no_option_breaks_a_limit_beside_the_conflict():
    limit = with_strength(setting("ana-1", 70, when("mo", "0:00-24:00"), Comparator.AT_MOST, place="study"), Strength.MUST)
    low, high = (setting(f"{name}-2", value, when("mo", "18:00-20:00"), place="study") for name, value in (("ana", 66), ("ben", 70)))
    found = [conflict for conflict in plan(limit, low, high).conflicts if not conflict.is_own]
    assert found
    assert all(value <= 70 for conflict in found for value in values(conflict))


def test_what_must_be_is_not_the_one_to_move():
    must = doing("ana-1", "exam", "mo", "10:00-11:00", strength=Strength.MUST)
    [conflict] = plan(must, doing("ana-2", "shopping", "mo", "10:00-11:00")).conflicts
    assert conflict.options
    assert {rule for option in conflict.options for rule in option.breaks} == {"ana-2"}


def three_at_once():
    return (
        doing("ana-1", "exam", "mo", "10:00-11:00"),
        doing("ana-2", "shopping", "mo", "10:30-12:00"),
        doing("ana-3", "call", "mo", "11:30-12:30"),
    )


def test_cancelling_takes_a_request_out_of_all_its_conflicts():
    before = plan(*three_at_once())
    assert len(before.conflicts) == 2
    after = plan(*three_at_once(), edits=[Cancel("ana-2.0@2026-11-23")])
    assert after.conflicts == ()
    assert verdict_of(after, "ana-2") is Verdict.DECLINED


def test_settling_one_conflict_frees_the_others_of_the_one_that_yields():
    first = next(c for c in plan(*three_at_once()).conflicts if "ana-1" in c.rules)
    settle = Settle(first.id, first.span.start.date(), winner="ana-1.0@2026-11-23", losers=("ana-2.0@2026-11-23",))
    after = plan(*three_at_once(), edits=[settle])
    assert {conflict.status for conflict in after.conflicts} == {ConflictStatus.RESOLVED}
    assert verdict_of(after, "ana-1") is verdict_of(after, "ana-3") is Verdict.KEPT
    assert verdict_of(after, "ana-2") is Verdict.DECLINED
    assert item_of(after, "ana-3").span == span("mo", "11:30-12:30")


def test_no_way_out_does_what_another_does_and_more():
    both = (doing("ana-1", "fair", "mo", "6:00-22:00", place="town hall"), doing("ana-2", "shed", "mo", "6:00-22:00", place="garden"))
    [conflict] = plan(*both).conflicts
    assert conflict.options
    assert not any(one is not other and set(other.edits) <= set(one.edits) for one in conflict.options for other in conflict.options), [
        option.label for option in conflict.options
    ]
