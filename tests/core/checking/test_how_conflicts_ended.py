"""What a plan says of how a conflict ended is held against where everything stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.core.planning.builders import THE_WEEK, doing, fallback, household, item_of, order, policy, setting, span, when

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.edit import Pin
from concord.domain.ids import RuleId
from concord.domain.plan import Asked, ItemState, Plan, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule
from concord.domain.when import Relation, Span
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")
TWO_MEETINGS = (
    order("house-1", "ana", "ben", by=OrderBy.MEMBER),
    policy("house-2", PolicyKind.RETIME),
    doing("ana-1", "meeting", "mo", "10:00-11:00", place="Room 1"),
    doing("ben-1", "meeting", "mo", "10:00-11:00", place="Room 1"),
)


def planned(*rules: Rule) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    return plan


def said_to_have_given_way(plan: Plan, *rules: str) -> list[str]:
    (conflict,) = plan.conflicts
    told = check_plan(replace(plan, conflicts=(replace(conflict, gave_way=tuple(RuleId(name) for name in rules)),)), HOME)
    return [found.evidence for found in told if "gave way in it" in found.evidence]


def test_who_is_said_to_have_given_way_and_stands_as_asked_is_told() -> None:
    plan = planned(*TWO_MEETINGS)
    assert plan.conflicts[0].gave_way == ("ben-1",)
    assert said_to_have_given_way(plan, "ben-1") == []
    assert said_to_have_given_way(plan, "ana-1", "ben-1") == [f"{plan.conflicts[0].id} says that ana-1 gave way in it, which it did not"]


def test_who_gave_way_and_is_not_said_to_have_is_told() -> None:
    plan = planned(*TWO_MEETINGS)
    assert said_to_have_given_way(plan) == [f"{plan.conflicts[0].id} does not say that ben-1 gave way in it"]


def test_an_order_that_is_called_settled_while_both_stand_against_it_is_told() -> None:
    dinner = doing("ana-1", "dinner", "mo", "18:00-19:00", category="meal")
    first = doing("ana-2", "homework", "", moment=when("mo", "19:00-20:00", anchor="dinner", relation=Relation.BEFORE))
    plan = planned(dinner, first)
    (conflict,) = plan.conflicts
    assert (conflict.kind, conflict.status) == (ConflictKind.ORDER, ConflictStatus.OPEN)
    settled = replace(
        plan,
        conflicts=(replace(conflict, status=ConflictStatus.RESOLVED),),
        items=tuple(replace(item, state=ItemState.AS_ASKED, verdict=Verdict.KEPT) for item in plan.items),
        rules=tuple(replace(row, verdict=Verdict.KEPT) for row in plan.rules),
    )
    assert any("is settled, and no policy decides it" in found.evidence for found in check_plan(settled, HOME))


def test_a_standing_conflict_names_a_block_that_is_there() -> None:
    plan = planned(
        setting("ana-1", 68.0, when(), place="bedroom", condition="sleeping"),
        setting("ana-2", 64.0, when("daily"), place="bedroom"),
    )
    (conflict,) = plan.conflicts
    block = item_of(plan, "ana-2", "mo")
    assert conflict.span is None
    assert block.request in conflict.requests
    elsewhere = tuple(name.replace("2026-11-23", "2026-12-23") for name in conflict.requests)
    told = check_plan(replace(plan, conflicts=(replace(conflict, requests=elsewhere),)), HOME)
    assert any("names a block that is not there" in found.evidence for found in told)


def test_what_is_moved_out_of_a_conflict_that_a_person_is_to_decide_is_told() -> None:
    """By the order over the TV her film gives way, and by no policy her call: nothing of it is moved before she says."""
    plan = planned(
        order("house-1", "ben", "ana", by=OrderBy.MEMBER, resources=("TV",)),
        policy("house-2", PolicyKind.RETIME, scope=PolicyScope(resources=("TV",))),
        doing("ana-1", "film", "mo", "19:00-20:00", resource="TV"),
        doing("ana-2", "call grandma", "mo", "19:30-20:00"),
        doing("ben-1", "news", "mo", "19:00-19:30", resource="TV"),
    )
    film = item_of(plan, "ana-1")
    assert film.state is ItemState.OPEN
    earlier = Span(film.span.start - timedelta(hours=2), film.span.end - timedelta(hours=2))
    moved = replace(film, span=earlier, asked=Asked(span=film.span), state=ItemState.MOVED, verdict=Verdict.ADJUSTED)
    settled = tuple(
        replace(one, status=ConflictStatus.RESOLVED, gave_way=(RuleId("ana-1"),)) if film.request in one.requests else one
        for one in plan.conflicts
    )
    damaged = replace(plan, items=tuple(moved if item is film else item for item in plan.items), conflicts=settled)
    assert any("a person is to decide" in found.evidence for found in check_plan(damaged, HOME))


def test_a_policy_that_gave_a_place_and_is_called_idle_is_told_also_where_a_hand_settled_something() -> None:
    by_hand = (Pin("ana-2.0@2026-11-24", span("tu", "18:00-19:00")),)
    rules = (
        fallback("house-1", "Blue room", "Red room", kinds=("meeting",)),
        doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"),
        doing("ana-2", "yoga", "tu", "18:00-19:00"),
    )
    plan = plan_week(rules, HOME, THE_WEEK, edits=by_hand)
    assert check_plan(plan, HOME, by_hand) == ()
    idle = tuple(replace(row, verdict=Verdict.IDLE) if row.rule.id == "house-1" else row for row in plan.rules)
    assert [found.rule for found in check_plan(replace(plan, rules=idle), HOME, by_hand)] == ["house-1"]
