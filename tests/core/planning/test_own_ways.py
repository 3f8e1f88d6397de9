"""Those who named another place or time themselves yield, where no policy decides, to those who did not; the checker sees how far."""

from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, household, item_of, minute, order, policy, when

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus, Severity
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule, Strength
from concord.domain.when import Span, When
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
ONE_AT_A_TIME = policy("house-1", PolicyKind.CAPACITY, capacity=1, scope=PolicyScope(resources=("attic",)))
LATER = policy("house-2", PolicyKind.RETIME)
FIRST_BEN = order("house-3", "ben", "ana", by=OrderBy.MEMBER)


def planned(*rules: Rule) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    return plan


def flute(name: str, at: str = "17:00-18:00", *otherwise: str, **more: object) -> Rule:
    stretches = tuple((minute(text.partition("-")[0]), minute(text.partition("-")[2])) for text in otherwise)
    moment: When = when("mo", at, otherwise=stretches)
    return doing(name, "flute", "mo", moment=moment, place="attic", **more)  # type: ignore[arg-type]


def test_two_of_three_go_where_they_said_they_would() -> None:
    plan = planned(ONE_AT_A_TIME, flute("ana-1", elsewhere=("den",)), flute("ben-1"), flute("cleo-1", elsewhere=("hall",)))
    assert [(item_of(plan, f"{who}-1").place, item_of(plan, f"{who}-1").state) for who in ("ana", "ben", "cleo")] == [
        ("den", ItemState.RELOCATED),
        ("attic", ItemState.AS_ASKED),
        ("hall", ItemState.RELOCATED),
    ]
    (conflict,) = plan.conflicts
    assert conflict.status is ConflictStatus.RESOLVED
    assert conflict.severity is Severity.SOFT
    assert set(conflict.gave_way) == {"ana-1", "cleo-1"}
    assert conflict.policy is None
    assert "Ana: Flute has the den" in conflict.outcome


def test_a_must_that_named_another_place_yields_to_a_wish_that_did_not() -> None:
    plan = planned(ONE_AT_A_TIME, flute("ana-1", elsewhere=("den",), strength=Strength.MUST), flute("ben-1"))
    assert (item_of(plan, "ana-1").place, item_of(plan, "ben-1").place) == ("den", "attic")


def test_who_can_come_at_another_time_does_so_inside_the_own_hours() -> None:
    plan = planned(ONE_AT_A_TIME, flute("ana-1", "17:00-18:00", "17:00-19:00"), flute("ben-1"))
    moved = item_of(plan, "ana-1")
    assert moved.state is ItemState.MOVED
    assert moved.span.start.hour == 18
    assert item_of(plan, "ben-1").state is ItemState.AS_ASKED


def test_nobody_is_left_out_for_what_another_person_named() -> None:
    busy = doing("ana-2", "dentist", "mo", "18:00-19:00", place="town")
    plan = planned(ONE_AT_A_TIME, flute("ana-1", "17:00-18:00", "17:00-19:00"), flute("ben-1"), busy)
    (conflict,) = plan.conflicts
    assert conflict.status is ConflictStatus.OPEN
    assert all(item.state is not ItemState.DECLINED for item in plan.items)


def test_another_time_by_the_households_policy_stays_inside_the_own_hours() -> None:
    plan = planned(ONE_AT_A_TIME, LATER, FIRST_BEN, flute("ana-1", "17:00-18:00", "20:00-21:00"), flute("ben-1"))
    assert item_of(plan, "ana-1").span.start.hour == 20
    refused = planned(ONE_AT_A_TIME, LATER, FIRST_BEN, flute("ana-1", "17:00-18:00", "17:00-18:30"), flute("ben-1"))
    assert item_of(refused, "ana-1").verdict is Verdict.DECLINED


def test_a_policy_that_decides_is_not_overruled_by_what_a_person_named() -> None:
    first_ana = order("house-3", "ana", "ben", by=OrderBy.MEMBER)
    plan = planned(ONE_AT_A_TIME, first_ana, flute("ana-1", elsewhere=("den",)), flute("ben-1", elsewhere=("hall",)))
    assert (item_of(plan, "ana-1").place, item_of(plan, "ben-1").place) == ("attic", "hall")


def test_what_is_talked_about_moves_nobody() -> None:
    talk = policy("house-3", PolicyKind.DISCUSS, scope=PolicyScope(resources=("attic",)))
    plan = planned(ONE_AT_A_TIME, talk, flute("ana-1", elsewhere=("den",)), flute("ben-1"))
    (conflict,) = plan.conflicts
    assert conflict.status is ConflictStatus.OPEN


def test_the_checker_sees_a_time_outside_the_own_hours() -> None:
    plan = planned(ONE_AT_A_TIME, flute("ana-1", "17:00-18:00", "17:00-20:00"), flute("ben-1"))
    old = item_of(plan, "ana-1")
    too_late = Span(old.span.start.replace(hour=21), old.span.end.replace(hour=22))
    wrong = replace(plan, items=tuple(replace(item, span=too_late) if item is old else item for item in plan.items))
    assert any("leaves out" in found.evidence for found in check_plan(wrong, HOME))


def test_the_checker_sees_a_place_that_was_not_named() -> None:
    plan = planned(ONE_AT_A_TIME, flute("ana-1", elsewhere=("den",)), flute("ben-1"))
    old = item_of(plan, "ana-1")
    wrong = replace(plan, items=tuple(replace(item, place="garage") if item is old else item for item in plan.items))
    assert any("does not name" in found.evidence for found in check_plan(wrong, HOME))


def test_one_persons_own_two_things_part_where_one_may_be_at_another_time() -> None:
    plan = planned(flute("ana-1", "17:00-18:00", "16:00-19:00"), doing("ana-2", "dentist", "mo", "17:00-18:00", place="town"))
    assert item_of(plan, "ana-1").state is ItemState.MOVED
    assert item_of(plan, "ana-2").state is ItemState.AS_ASKED
