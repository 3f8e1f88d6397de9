"""Nothing gives way for nothing: what made somebody give way is there in the end, also past midnight."""

from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, fallback, household, item_of, order, policy, prefers, setting, task, when

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Move
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.policy import Order, OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule, Strength
from concord.domain.when import Relation, Span
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo", children=["Kim"])
FIRST_ANA = order("house-1", "ana", "ben", "cleo", "kim", by=OrderBy.MEMBER)


def planned(*rules: Rule) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    return plan


def test_nobody_gives_way_to_what_nobody_is_free_to_do() -> None:
    ride = task("ana-1", "drive Kim", when("mo", "15:00-15:30"), needs_performer=True, category="transport", people=("kim",))
    drive = replace(ride, strength=Strength.MUST)
    busy = [doing(f"{name}-9", "work", "mo", "9:00-17:00") for name in ("ben", "cleo")]
    plan = planned(FIRST_ANA, drive, *busy, doing("kim-1", "choir", "mo", "15:00-16:00"))
    assert item_of(plan, "ana-1").verdict is Verdict.MISSED
    assert item_of(plan, "kim-1").verdict is Verdict.KEPT


def test_a_value_that_yielded_to_one_that_itself_yields_holds_after_all() -> None:
    by_member = PolicyScope(quantities=("temperature",))
    ana_first = policy("house-1", PolicyKind.ORDER, order=(Order(OrderBy.MEMBER, ("ana", "ben", "cleo")),), scope=by_member)
    plan = planned(
        ana_first,
        setting("ana-1", 66, when("mo", "10:00-11:00"), place="study"),
        setting("ben-1", 70, when("mo", "10:00-11:00"), place="study"),
        setting("cleo-1", 70, when("mo", "10:00-11:00"), place="den"),
    )
    assert item_of(plan, "cleo-1").verdict is Verdict.KEPT


def test_what_goes_on_past_midnight_is_settled_with_what_comes_the_next_morning() -> None:
    night = doing("ben-1", "night shift", "mo", "22:00-07:00", people=("ana",))
    plan = planned(FIRST_ANA, night, doing("ana-1", "rowing", "tu", "06:00-06:30"))
    [conflict] = plan.conflicts
    assert (conflict.status, conflict.policy) == (ConflictStatus.RESOLVED, "house-1")
    assert item_of(plan, "ana-1").verdict is Verdict.KEPT


def test_nothing_is_moved_for_a_conflict_that_ends_open() -> None:
    rooms = fallback("house-1", "Blue room", "Red room", kinds=("meeting",))
    same = [doing(f"{name}-1", "meeting", "mo", "10:00-11:00", category="team") for name in ("ana", "ben", "cleo")]
    plan = planned(rooms, policy("house-2", PolicyKind.RETIME), *same, doing("ana-2", "meeting", "mo", "10:00-11:00", category="team"))
    for item in plan.items:
        if item.state is ItemState.OPEN:
            assert (item.place, item.asked) == ("Blue room", None)


def test_what_waits_for_a_person_keeps_its_first_room_though_a_hand_put_something_there() -> None:
    rooms = fallback("house-1", "Blue room", "Red room", kinds=("meeting",))
    asks = [
        doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"),
        doing("ana-2", "dentist", "mo", "10:30-11:30"),
        doing("ben-1", "meeting", "mo", "13:00-14:00", category="team"),
    ]
    at = item_of(plan_week([rooms, *asks], HOME, THE_WEEK), "ana-1").span
    edits = [Move("ben-1.0@2026-11-23", Span(at.start, at.end))]
    plan = plan_week([rooms, order("house-2", "ana", "ben", by=OrderBy.MEMBER), *asks], HOME, THE_WEEK, edits=edits)
    assert (item_of(plan, "ana-1").state, item_of(plan, "ana-1").place) == (ItemState.OPEN, "Blue room")
    assert check_plan(plan, HOME, edits) == ()


def test_a_wish_for_another_room_waits_with_the_activity_it_is_about() -> None:
    rooms = fallback("house-1", "Blue room", "Red room", kinds=("meeting",))
    two = [doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"), doing("ana-2", "dentist", "mo", "10:30-11:30")]
    plan = planned(rooms, *two, prefers("ana-3", "Red room", "ana-1"))
    assert {row.rule.id: row.verdict for row in plan.rules}["ana-3"] in (Verdict.OPEN, Verdict.KEPT)


def test_a_day_on_which_the_anchor_is_missing_is_missed_though_it_is_there_on_another() -> None:
    swim = doing("ana-2", "swim", "", moment=when("mo tu", anchor="yoga", relation=Relation.AFTER))
    plan = planned(doing("ana-1", "yoga", "mo", "9:00-10:00"), swim)
    assert {row.rule.id: row.verdict for row in plan.rules}["ana-2"] is Verdict.MISSED


def test_what_others_planned_counts_the_same_when_something_hidden_is_planned_into_it() -> None:
    rooms = fallback("house-1", "Blue room", "Red room", kinds=("meeting",))
    base = [rooms, doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"), prefers("ana-2", "Red room", "ana-1")]
    first = plan_week(base, HOME, THE_WEEK)
    both = plan_week([doing("ben-1", "secret visit", "fr", "10:00-11:00")], HOME, THE_WEEK, frozen=first)
    assert dict(both.utility)["ana"] == dict(first.utility)["ana"]
    assert check_plan(both, HOME, (), {"ben-1"}) == ()  # type: ignore[arg-type]


def test_a_policy_that_settles_only_something_hidden_is_kept_too() -> None:
    first = plan_week([FIRST_ANA, doing("ana-1", "shopping", "mo", "10:00-11:00", resource="car")], HOME, THE_WEEK)
    assert {row.rule.id: row.verdict for row in first.rules}["house-1"] is Verdict.IDLE
    both = plan_week([doing("ben-1", "surprise", "mo", "10:00-11:00", resource="car")], HOME, THE_WEEK, frozen=first)
    assert {row.rule.id: row.verdict for row in both.rules}["house-1"] is Verdict.KEPT
    assert check_plan(both, HOME, (), {"ben-1"}) == ()  # type: ignore[arg-type]
