"""The checker looks for conflicts by itself: one that is kept back, made longer, joined or made up is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK, doing, fallback, forbids, household, minute, order, policy, rule, setting, task, when
from tests.core.planning.weeks import HOME as FOUR
from tests.core.planning.weeks import few, weeks

from concord.checking.checker import check_plan
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.edit import Cancel, Move
from concord.domain.ids import ConflictId, RuleId
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.policy import PolicyKind, PolicyScope
from concord.domain.rule import Comparator, Kind, Reading, Rule
from concord.domain.when import Relation, Span
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", children=["Kim"])
ROOMS = fallback("house-1", "Blue room", "Red room", kinds=("meeting",))


def planned(*rules: Rule) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    return plan


def without(plan: Plan, gone: Conflict) -> Plan:
    """The same plan that says nothing of one conflict, and calls all that stands kept."""
    items = tuple(
        replace(
            item,
            conflicts=tuple(name for name in item.conflicts if name != gone.id),
            state=ItemState.AS_ASKED if item.state is ItemState.OPEN else item.state,
            verdict=Verdict.KEPT if item.verdict is Verdict.OPEN else item.verdict,
        )
        for item in plan.items
    )
    rules = tuple(replace(row, verdict=Verdict.KEPT) if row.verdict is Verdict.OPEN else row for row in plan.rules)
    return replace(plan, items=items, rules=rules, conflicts=tuple(one for one in plan.conflicts if one is not gone))


def changed(plan: Plan, old: Conflict, new: Conflict) -> Plan:
    return replace(plan, conflicts=tuple(new if one is old else one for one in plan.conflicts))


TWO_MEETINGS = (
    doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"),
    doing("ben-1", "meeting", "mo", "10:30-12:00", category="client"),
)
CASES: dict[str, tuple[Rule, ...]] = {
    "one person in two places": (doing("ana-1", "dentist", "mo", "9:00-10:00"), doing("ana-2", "school fair", "mo", "9:30-11:00")),
    "one room, its next choice free": (ROOMS, *TWO_MEETINGS),
    "one car": (
        doing("ana-1", "shopping", "mo", "10:00-11:00", resource="car"),
        doing("ben-1", "airport", "mo", "10:00-12:00", resource="car"),
    ),
    "three on two bikes": (
        policy("house-1", PolicyKind.CAPACITY, capacity=2, scope=PolicyScope(resources=("bikes",))),
        doing("ana-1", "ride", "mo", "10:00-11:00", resource="bikes"),
        doing("ben-1", "ride", "mo", "10:00-11:00", resource="bikes"),
        doing("kim-1", "ride", "mo", "10:30-11:00", resource="bikes"),
    ),
    "two values": (
        setting("ana-1", 68, when("mo", "10:00-12:00"), place="study"),
        setting("ben-1", 74, when("mo", "11:00-13:00"), place="study"),
    ),
    "a value over midnight": (
        setting("ana-1", 62, when("mo tu we th fr sa su", "00:00-24:00"), Comparator.AT_MOST, place="den"),
        setting("ben-1", 70, when("mo", "22:00-02:00"), place="den"),
    ),
    "music in the quiet hours": (
        doing("ana-1", "drums", "mo", "21:00-22:00", category="music", place="den"),
        forbids("house-1", "noise", "mo", "21:30-23:00", category="noise"),
    ),
    "one's own ban": (doing("ana-1", "drive", "mo", "9:00-10:00", category="errand"), forbids("ana-2", "drive", "mo", "8:00-12:00")),
    "before what comes earlier": (
        doing("ana-1", "meeting", "mo", "9:00-10:00"),
        doing("ana-2", "swim", "mo", moment=when("mo", "14:00-15:00", anchor="meeting", relation=Relation.BEFORE)),
    ),
    "nobody to drive": (
        task("kim-1", "drive me", when("mo", "15:00-15:30"), needs_performer=True, category="transport"),
        doing("ana-1", "work", "mo", "9:00-17:00"),
        doing("ben-1", "work", "mo", "9:00-17:00"),
    ),
    "two bedtimes": (
        doing("ana-1", "go to bed", "mo", "22:00-22:30", category="sleep"),
        doing("ana-2", "asleep", "mo", "23:00-23:30", category="sleep"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_conflict_that_is_kept_back_is_told(name: str) -> None:
    plan = planned(*CASES[name])
    assert plan.conflicts
    for conflict in plan.conflicts:
        assert check_plan(without(plan, conflict), HOME)


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("two bedtimes", "nobody to drive")])
def test_a_conflict_of_another_length_is_told(name: str) -> None:
    plan = planned(*CASES[name])
    for conflict in plan.conflicts:
        assert conflict.span is not None
        longer = replace(conflict, span=Span(conflict.span.start, conflict.span.end + timedelta(minutes=15)))
        assert check_plan(changed(plan, conflict, longer), HOME)


@pytest.mark.parametrize("name", CASES)
def test_a_conflict_that_is_made_up_is_told(name: str) -> None:
    plan = planned(*CASES[name], doing("kim-7", "choir", "tu", "17:00-18:00"), doing("ben-7", "chess", "tu", "17:30-18:30"))
    there = [item for item in plan.items if item.request.startswith(("kim-7", "ben-7"))]
    odd = replace(
        plan.conflicts[0],
        id=ConflictId("c99"),
        status=ConflictStatus.RESOLVED,
        span=Span(there[1].span.start, there[0].span.end),
        requests=tuple(item.request for item in there),
        rules=tuple(item.rules[0] for item in there),
        gave_way=(),
    )
    assert check_plan(replace(plan, conflicts=(*plan.conflicts, odd)), HOME)


def test_who_is_busy_is_not_found_to_be_free_and_who_is_free_is() -> None:
    plan = planned(*CASES["nobody to drive"])
    rested = replace(plan, items=tuple(item for item in plan.items if not item.request.startswith("ben-1")))
    free = replace(rested, rules=tuple(row for row in plan.rules if row.rule.id != "ben-1"))
    assert "kim-1" in {found.rule for found in check_plan(free, HOME)}


def test_there_somebody_drives_and_back_nobody_is_two_things() -> None:
    """The way there may be at any time before it, the way back is at its end."""
    there = Reading(
        Kind.TASK, when("mo", relation=Relation.BEFORE, anchor="judo"), activity="drive me", category="transport", needs_performer=True
    )
    back = replace(there, when=when("mo", relation=Relation.AFTER, anchor="judo", at="18:00"), activity="fetch me")
    lifts = rule("kim-2", *(replace(one, applies_to=(RuleId("kim-1"),)) for one in (there, back)))
    busy = [doing(f"{who}-1", "evening shift", "mo", "17:30-22:00") for who in ("ana", "ben")]
    plan = planned(doing("kim-1", "judo", "mo", "17:00-18:00"), lifts, *busy)
    assert [item.members for item in plan.items if item.request.startswith("kim-2.0")] in ([("kim", "ana")], [("kim", "ben")])
    assert [(c.kind, c.rules) for c in plan.conflicts] == [(ConflictKind.UNCOVERED, ("kim-2", "kim-1"))]


def test_a_drive_given_to_somebody_who_is_elsewhere_is_told() -> None:
    drive = task("kim-1", "drive me", when("mo", "15:00-15:30"), needs_performer=True, category="transport")
    plan = planned(drive, doing("ana-1", "work", "mo", "9:00-17:00"))
    given = next(item for item in plan.items if item.request.startswith("kim-1"))
    assert "ben" in given.members
    swapped = replace(given, members=tuple("ana" if name == "ben" else name for name in given.members))
    wrong = replace(plan, items=tuple(swapped if item is given else item for item in plan.items))
    assert "kim-1" in {found.rule for found in check_plan(wrong, HOME)}


@given(weeks(most=10))
@few
def test_planner_and_checker_find_the_same_conflicts_in_small_weeks(rules: list[Rule]) -> None:
    assert check_plan(plan_week(rules, FOUR, THE_WEEK, has_options=False), FOUR) == ()


@given(weeks(most=10), st.integers(0, 40), st.sampled_from((timedelta(minutes=30), timedelta(hours=3), timedelta(days=1))), st.booleans())
@few
def test_they_do_so_too_where_people_moved_and_left_out_things_by_hand(rules: list[Rule], pick: int, by: timedelta, also: bool) -> None:
    items = [item for item in plan_week(rules, FOUR, THE_WEEK, has_options=False).items if item.kind is Kind.COMMITMENT]
    if not items:
        return
    one, other = items[pick % len(items)], items[(pick + 1) % len(items)]
    moved = Move(one.request, Span(one.span.start + by, one.span.end + by))
    edits = [moved, Cancel(other.request)] if also else [moved]
    assert check_plan(plan_week(rules, FOUR, THE_WEEK, edits=edits, has_options=False), FOUR, edits) == ()


@given(weeks(most=10), st.integers(0, 40))
@few
def test_any_conflict_of_a_small_week_that_is_kept_back_is_told(rules: list[Rule], pick: int) -> None:
    plan = plan_week(rules, FOUR, THE_WEEK, has_options=False)
    if plan.conflicts:
        assert check_plan(without(plan, plan.conflicts[pick % len(plan.conflicts)]), FOUR)


@pytest.mark.parametrize(("relation", "window"), [(Relation.AFTER, ("08:00", "10:00")), (Relation.BEFORE, ("15:00", "17:00"))])
def test_what_waits_on_one_day_and_is_without_its_anchor_on_another_is_told_once(relation: Relation, window: tuple[str, str]) -> None:
    stretch = when("mo tu", window=(minute(window[0]), minute(window[1])), anchor="meeting", relation=relation)
    plan = planned(doing("ana-1", "meeting", "tu", "10:30-14:30"), doing("ana-2", "stretch", "", moment=stretch))
    assert {row.rule.id: row.verdict for row in plan.rules} == {"ana-1": Verdict.OPEN, "ana-2": Verdict.OPEN}
    gone = replace(plan, items=tuple(item for item in plan.items if not item.request.startswith("ana-2")))
    assert "ana-2" in {found.rule for found in check_plan(gone, HOME)}


def test_two_conflicts_told_as_one_are_told() -> None:
    plan = planned(
        ROOMS, *TWO_MEETINGS, doing("kim-1", "meeting", "mo", "11:30-12:30", category="team"), order("house-2", "client", "team")
    )
    first, second = plan.conflicts
    assert first.span is not None
    assert second.span is not None
    both = replace(first, span=Span(first.span.start, second.span.end), requests=tuple(sorted({*first.requests, *second.requests})))
    joined = replace(
        plan, conflicts=(both,), items=tuple(replace(item, conflicts=(both.id,) if item.conflicts else ()) for item in plan.items)
    )
    assert check_plan(joined, HOME)


def test_a_conflict_that_names_another_thing_is_told() -> None:
    plan = planned(*CASES["one car"])
    [conflict] = plan.conflicts
    assert check_plan(changed(plan, conflict, replace(conflict, place=None)), HOME)
