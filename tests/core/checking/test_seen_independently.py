"""Plans made by the planner with something taken out of them: the checker has to notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.core.planning.builders import THE_WEEK, doing, household, item_of, order, policy, setting, task, when

from concord.checking.checker import check_plan
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule
from concord.domain.when import Recurrence, When
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", children=["Kim"])
SERVER = policy("house-1", PolicyKind.CAPACITY, capacity=1, scope=PolicyScope(resources=("the robot",)))
ALPHABET = order("house-2", "ana", "ben", by=OrderBy.MEMBER)
FAIR = When(Recurrence.RANGE, dates=(date(2026, 11, 24), date(2026, 11, 25)), span=True, start=0, end=24 * 60)


def planned(*rules: Rule) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    return plan


def silenced(plan: Plan) -> Plan:
    """The same plan that says nothing of its conflicts."""
    items = tuple(replace(i, conflicts=(), state=ItemState.AS_ASKED, verdict=Verdict.KEPT, asked=None) for i in plan.items)
    rules = tuple(replace(row, verdict=Verdict.KEPT) for row in plan.rules)
    return replace(plan, items=items, rules=rules, conflicts=(), decisions=())


CLASHING = {
    "quiet and loud in one room": (
        doing("ana-1", "read", "mo", "17:00-18:00", category="reading", place="living room"),
        doing("ben-1", "drums", "mo", "17:00-18:00", category="music", place="living room"),
    ),
    "two showers": (
        doing("ana-1", "shower", "mo", "7:00-7:20", category="hygiene", place="bathroom", resource="bathroom"),
        doing("ben-1", "bath", "mo", "7:10-7:40", category="hygiene", resource="bathroom"),
    ),
    "away and here": (
        doing("ana-1", "book fair in Leipzig", "", moment=FAIR),
        doing("ana-2", "dentist", "tu", "10:00-11:00"),
    ),
    "one helper twice": (
        SERVER,
        ALPHABET,
        task("ana-1", "coffee", when("mo", "10:00"), category="delivery", performers=("the robot",)),
        task("ben-1", "tea", when("mo", "10:00"), category="delivery", performers=("the robot",)),
    ),
}


@pytest.mark.parametrize("name", CLASHING)
def test_a_conflict_that_is_not_told_is_noticed(name: str) -> None:
    plan = planned(*CLASHING[name])
    assert len(plan.conflicts) >= 1
    assert check_plan(silenced(plan), HOME)


def test_a_birthday_of_a_whole_day_keeps_nobody_from_the_dentist() -> None:
    plan = planned(doing("ana-1", "birthday", "", moment=FAIR), doing("ana-2", "dentist", "tu", "10:00-11:00"))
    assert plan.conflicts == ()


def test_what_nobody_does_is_noticed() -> None:
    drive = task("kim-1", "drive me", when("tu", "15:00-15:30"), needs_performer=True, category="transport")
    busy = [doing(f"{name}-1", "work", "tu", "9:00-17:00") for name in ("ana", "ben")]
    plan = planned(drive, *busy)
    assert [conflict.kind for conflict in plan.conflicts] == ["uncovered"]
    assert {d.rule for d in check_plan(silenced(plan), HOME)} == {"kim-1"}


def test_one_of_several_blocks_that_is_lost_is_noticed() -> None:
    baths = [doing(f"ana-{n}", "bath", "mo", at) for n, at in ((1, "9:00-10:00"), (2, "15:00-16:00"))]
    warm = setting("ana-3", 74, when(), place="bathroom", condition="bath", applies_to=(RuleId("ana-1"), RuleId("ana-2")))
    plan = planned(*baths, warm)
    lost = next(item for item in plan.items if item.request.startswith("ana-3.") and item.span.start.hour == 15)
    short = replace(plan, items=tuple(item for item in plan.items if item is not lost))
    assert item_of(short, "ana-3")
    assert {d.rule for d in check_plan(short, HOME)} == {"ana-3"}
