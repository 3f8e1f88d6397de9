"""One way out of a conflict for each set of people who could give way in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.planning.builders import THE_WEEK, doing, fallback, household, order, policy, setting, span, when

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.edit import Cancel, Move, Pin, Settle
from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.policy import OrderBy, Otherwise, PolicyKind, PolicyScope
from concord.domain.rule import Rule, Strength
from concord.domain.when import Relation
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
TALK = policy("house-9", PolicyKind.DISCUSS, otherwise=Otherwise.DISCUSS)


def plan(*rules: Rule, **more: object) -> Plan:
    return plan_week(rules, HOME, THE_WEEK, by_giver=True, **more)  # type: ignore[arg-type]


def givers(conflict: Conflict) -> set[frozenset[str]]:
    return {frozenset(name.rpartition("-")[0] for name in option.breaks) for option in conflict.options}


def car(name: str, day: str = "mo", at: str = "10:00-11:00", **more: object) -> Rule:
    return doing(name, f"errand of {name}", day, at, resource="car", **more)  # type: ignore[arg-type]


def test_each_who_could_give_way_has_one_way_and_a_move_comes_before_leaving_out() -> None:
    (conflict,) = plan(car("ana-1"), car("ben-1")).conflicts
    assert {frozenset({"ana"}), frozenset({"ben"})} <= givers(conflict)
    alone = [option for option in conflict.options if len(option.breaks) == 1]
    assert len(alone) == 2
    assert all(isinstance(option.edits[0], Move) for option in alone)


def test_of_three_who_want_one_thing_any_two_may_give_way() -> None:
    (conflict,) = plan(car("ana-1"), car("ben-1"), car("cleo-1")).conflicts
    assert {frozenset(pair) for pair in (("ana", "ben"), ("ana", "cleo"), ("ben", "cleo"))} <= givers(conflict)


def test_what_must_be_and_what_is_pinned_gives_way_to_nobody() -> None:
    (must,) = plan(car("ana-1", strength=Strength.MUST), car("ben-1")).conflicts
    assert givers(must) == {frozenset({"ben"})}
    pin = Pin("ana-1.0@2026-11-23", span("mo", "10:00-11:00"))
    (pinned,) = plan(car("ana-1"), car("ben-1"), edits=[pin]).conflicts
    assert givers(pinned) == {frozenset({"ben"})}
    both = [car(name, strength=Strength.MUST) for name in ("ana-1", "ben-1")]
    assert plan(*both).conflicts[0].options == ()


def test_a_contradiction_of_one_person_is_theirs_alone() -> None:
    (own,) = plan(doing("ana-1", "exam", "mo", "10:00-11:00"), doing("ana-2", "call", "mo", "10:30-12:00")).conflicts
    assert own.is_own
    assert own.options == ()


def test_what_the_household_never_moves_stays() -> None:
    church = replace(doing("ana-1", "church", "mo", "10:00-11:00", resource="car", category="faith"))
    stays = policy("house-1", PolicyKind.DISCUSS, otherwise=Otherwise.LEAVE, scope=PolicyScope(kinds=("faith",)))
    (conflict,) = plan(church, car("ben-1"), stays).conflicts
    assert conflict.status is ConflictStatus.OPEN
    assert givers(conflict) == {frozenset({"ben"})}


def test_that_nothing_is_decided_without_people_leaves_people_the_choice() -> None:
    leave = policy("house-1", PolicyKind.DISCUSS, otherwise=Otherwise.LEAVE)
    (conflict,) = plan(car("ana-1"), car("ben-1"), leave).conflicts
    assert {frozenset({"ana"}), frozenset({"ben"})} <= givers(conflict)


def test_nobody_is_offered_to_pay_who_has_no_part_in_it() -> None:
    after = when("mo", anchor="errand of ana-1", relation=Relation.AFTER)
    cleo = doing("cleo-1", "help ana unload", "", moment=after, applies_to=(RuleId("ana-1"),))
    (conflict,) = plan(car("ana-1"), car("ben-1"), cleo).conflicts
    assert not any(isinstance(edit, Cancel) and edit.request.startswith("ana-1") for option in conflict.options for edit in option.edits)


def test_wishes_for_a_value_are_each_others_to_give() -> None:
    low, high = (setting(f"{name}-1", value, when("mo", "18:00-20:00"), place="study") for name, value in (("ana", 66), ("ben", 72)))
    (conflict,) = plan(low, high, TALK).conflicts
    assert {frozenset({"ana"}), frozenset({"ben"}), frozenset({"ana", "ben"})} == givers(conflict)


def tied() -> tuple[Rule, ...]:
    rooms = ("study", "attic")
    yoga = [doing(f"{who}-1", f"yoga of {who}", "mo", "10:00-11:00", place="study") for who in ("ana", "ben")]
    return (*yoga, fallback("house-1", *rooms))


def test_a_tie_that_a_fallback_settled_can_be_turned_round() -> None:
    before = plan(*tied())
    (conflict,) = before.conflicts
    assert conflict.status is ConflictStatus.RESOLVED
    (loser,) = conflict.gave_way
    (option,) = conflict.options
    assert isinstance(option.edits[0], Settle)
    (after,) = plan(*tied(), edits=option.edits).conflicts
    assert after.status is ConflictStatus.RESOLVED
    assert after.gave_way
    assert loser not in after.gave_way


@pytest.mark.parametrize("by", [order("house-1", "ana", "ben", by=OrderBy.MEMBER), order("house-1", by=OrderBy.SHORTER)])
def test_what_the_household_agreed_on_is_not_turned_round(by: Rule) -> None:
    (conflict,) = plan(car("ana-1", at="10:00-10:30"), car("ben-1"), by).conflicts
    assert conflict.status is ConflictStatus.RESOLVED
    assert conflict.options == ()


def test_what_a_person_settled_is_not_turned_round() -> None:
    (conflict,) = plan(*tied()).conflicts
    settle = Settle(conflict.id, span("mo", "10:00").start.date(), winner="ben-1.0@2026-11-23", losers=("ana-1.0@2026-11-23",))
    (settled,) = plan(*tied(), edits=[settle]).conflicts
    assert settled.options == ()
