"""After a block was moved or left out by hand the planner and the checker go by the same hours, and by the same wishes."""

from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, forbids, household, item_of, minute, prefers, span, when

from concord.checking.checker import check_plan
from concord.domain.edit import Cancel, Edit, Move
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Rule
from concord.domain.when import Relation
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")


def moved(rules: list[Rule], edit: Edit) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK, edits=[edit], has_options=False)
    assert check_plan(plan, HOME, [edit]) == ()
    return plan


def test_what_comes_after_something_that_was_moved_keeps_to_its_own_hours() -> None:
    hours = when("mo", window=(minute("13:30"), minute("15:30")), anchor="meeting", relation=Relation.AFTER)
    rules = [doing("ana-1", "meeting", "mo", "11:30-13:30"), doing("ana-2", "stretch", "", moment=hours)]
    assert item_of(moved(rules, Move("ana-1.0@2026-11-23", span("mo", "10:45-12:45"))), "ana-2").span == span("mo", "13:30-14:30")


def test_what_goes_by_something_without_an_hour_stays_where_it_was_when_a_hand_gives_that_one() -> None:
    quiet = forbids("ben-1", "noise", "mo", "20:00-21:00", category="noise")
    [reading] = quiet.readings
    after = replace(reading, when=when("mo", anchor="rest", relation=Relation.AFTER))
    rules = [doing("ben-2", "rest", "", moment=when("mo")), replace(quiet, readings=(after,))]
    moved(rules, Move("ben-2.0@2026-11-23", span("mo", "16:00-17:00")))


def test_a_wish_for_a_room_counts_also_where_a_hand_put_it_there() -> None:
    rules = [
        doing("ana-1", "homework", "mo", "16:00-17:00"),
        prefers("ana-2", "study", "ana-1"),
        doing("ana-3", "swim", "mo", "18:00-19:00"),
    ]
    plan = moved(rules, Move("ana-1.0@2026-11-23", span("mo", "16:45-17:45"), "study"))
    assert item_of(plan, "ana-1").place == "study"


def test_what_followed_something_that_was_left_out_is_in_nobodys_way_and_follows_nobody_elses() -> None:
    hours = when("mo", window=(minute("12:00"), minute("12:30")), anchor="meeting", relation=Relation.BEFORE)
    rules = [doing(f"{name}-1", "meeting", "mo", "08:00-08:30", category="client") for name in ("ana", "ben")]
    plan = moved([*rules, doing("ben-2", "stretch", "", moment=hours)], Cancel("ben-1.0@2026-11-23"))
    assert item_of(plan, "ben-2").verdict is Verdict.MISSED
