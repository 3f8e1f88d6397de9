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


def car(name: str, at: str = "9:00-11:00", *instead: str, day: str = "fr", **more: object) -> Rule:
    return doing(name, "car", day, at, resource="car", otherwise_with=instead, **more)  # type: ignore[arg-type]


def test_who_would_also_take_the_bike_leaves_the_car_to_who_would_not() -> None:
    plan = planned(car("ana-1", "9:00-11:00", "bike"), car("ben-1", "9:00-12:00"))
    mine, theirs = item_of(plan, "ana-1"), item_of(plan, "ben-1")
    assert (mine.title, mine.resource, mine.state) == ("Bike", "bike", ItemState.RELOCATED)
    assert (theirs.title, theirs.resource, theirs.state) == ("Car", "car", ItemState.AS_ASKED)
    (conflict,) = plan.conflicts
    assert (conflict.status, conflict.severity) == (ConflictStatus.RESOLVED, Severity.SOFT)
    assert (conflict.gave_way, conflict.outcome) == (("ana-1",), "Ana has the bike; Ben has the car.")


def test_where_the_bike_is_taken_too_a_person_decides() -> None:
    bike = doing("cleo-1", "bike", "fr", "10:00-11:00", resource="bike")
    plan = planned(car("ana-1", "9:00-11:00", "bike"), car("ben-1", "9:00-12:00"), bike)
    over_the_car = next(conflict for conflict in plan.conflicts if conflict.place == "car")
    assert over_the_car.status is ConflictStatus.OPEN
    assert item_of(plan, "ana-1").resource == "car"


def test_two_who_would_take_either_have_one_each() -> None:
    plan = planned(car("ana-1", "9:00-11:00", "bike"), car("ben-1", "9:00-11:00", "bike"))
    assert {item_of(plan, who).resource for who in ("ana-1", "ben-1")} == {"car", "bike"}
    assert {conflict.status for conflict in plan.conflicts} == {ConflictStatus.RESOLVED}


def test_the_house_order_says_who_of_two_has_the_first_choice() -> None:
    first = order("house-1", "ben", "ana", by=OrderBy.MEMBER, resources=("car",))
    plan = planned(first, car("ana-1", "9:00-11:00", "bike"), car("ben-1", "9:00-11:00", "bike"))
    assert (item_of(plan, "ana-1").resource, item_of(plan, "ben-1").resource) == ("bike", "car")


def test_a_booking_around_a_visit_goes_along_with_it_whichever_thing_it_is() -> None:
    visit = doing("ana-1", "dentist", "fr", "9:30-10:00")
    both = replace(visit, readings=(*visit.readings, car("ana-1", "9:00-11:00", "bike").readings[0]))
    plan = planned(both, car("ben-1", "9:00-12:00"))
    assert [item.resource for item in plan.items if item.request.startswith("ana-1.1")] == ["bike"]
    assert [conflict.status for conflict in plan.conflicts] == [ConflictStatus.RESOLVED]


def test_the_checker_sees_a_thing_that_nobody_named() -> None:
    plan = planned(car("ana-1", "9:00-11:00", "bike"), car("ben-1", "9:00-12:00"))
    sled = replace(plan, items=tuple(replace(i, resource="sled") if i.resource == "bike" else i for i in plan.items))
    assert check_plan(sled, HOME)


def test_a_room_with_a_letter_serves_one_at_a_time() -> None:
    rooms = {"place": "Room A", "elsewhere": ("Room B",)}
    plan = planned(doing("ana-1", "review", "mo", "9:00-10:00", **rooms), doing("ben-1", "call", "mo", "9:00-10:00", place="Room A"))
    assert (item_of(plan, "ana-1").place, item_of(plan, "ben-1").place) == ("Room B", "Room A")
    assert plan.conflicts[0].outcome == "Ana: Review has Room B; Ben: Call has Room A."
