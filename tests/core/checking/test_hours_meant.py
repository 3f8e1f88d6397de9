"""The checker works out the hours of each text by itself: a block that is at others, or is left out, is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.planning.builders import THE_WEEK, doing, household, rule, setting, task, when

from concord.checking.checker import check_plan
from concord.domain.conflict import Severity
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem
from concord.domain.rule import Kind, Reading
from concord.domain.when import Minute, Recurrence, Relation, Span, When
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")
WHILE = When(recurrence=Recurrence.CONDITIONAL)
BEFORE_BED = When(recurrence=Recurrence.DAILY, anchor="bed", relation=Relation.BEFORE, offset_minutes=-60)
YOGA = (RuleId("ana-1"),)
RULES = (
    doing("ana-1", "yoga", "mo", "18:00-19:00", place="living room"),
    doing("ana-2", "choir", "mo", "15:00-16:00", place="hall"),
    setting("ana-3", 68.0, BEFORE_BED, place="bedroom"),
    setting("ana-4", 66.0, WHILE, place="living room", applies_to=YOGA),
    rule("ana-5", Reading(Kind.RESTRICTION, WHILE, "drums", condition="yoga", applies_to=YOGA)),
    task("ana-6", "stretch", When(recurrence=Recurrence.CONDITIONAL, anchor="yoga", relation=Relation.BEFORE, offset_minutes=-10)),
    task("ben-1", "water the plants", when("mo", window=(Minute(480), Minute(720)), duration_minutes=30)),
)


def planned() -> Plan:
    plan = plan_week(RULES, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    assert len([item for item in plan.items if item.request.startswith("ana-3")]) == 7
    return plan


def block(plan: Plan, rule: str) -> PlanItem:
    return next(item for item in plan.items if item.request.startswith(f"{rule}."))


@pytest.mark.parametrize(
    ("rule", "start", "end"),
    [
        ("ana-3", 60, 60),
        ("ana-3", -30, 0),
        ("ana-4", -180, -180),
        ("ana-5", -180, -180),
        ("ana-6", 10, 10),
        ("ben-1", 0, 30),
        ("ben-1", -300, -300),
    ],
    ids=["after bed", "longer before bed", "value elsewhen", "ban elsewhen", "no minutes before", "twice as long", "before its hours"],
)
def test_a_block_at_hours_that_its_text_does_not_mean_is_told(rule: str, start: int, end: int) -> None:
    plan = planned()
    was = block(plan, rule)
    span = Span(was.span.start + timedelta(minutes=start), was.span.end + timedelta(minutes=end))
    damaged = replace(plan, items=tuple(replace(item, span=span) if item is was else item for item in plan.items))
    assert was.state is ItemState.AS_ASKED
    assert rule in {found.rule for found in check_plan(damaged, HOME)}


@pytest.mark.parametrize("rule", ["ana-4", "ana-5"])
def test_what_goes_along_with_an_activity_and_is_left_out_is_told(rule: str) -> None:
    plan = planned()
    damaged = replace(plan, items=tuple(item for item in plan.items if not item.request.startswith(f"{rule}.")))
    assert rule in {found.rule for found in check_plan(damaged, HOME)}


def test_a_ban_that_the_activity_it_speaks_of_does_not_name_is_told() -> None:
    plan = planned()
    yoga = block(plan, "ana-1")
    damaged = replace(plan, items=tuple(replace(item, rules=item.rules[:1]) if item is yoga else item for item in plan.items))
    assert yoga.rules == ("ana-1", "ana-5")
    assert {found.rule for found in check_plan(damaged, HOME)} == {"ana-5"}


def test_a_conflict_that_is_called_harder_than_it_is_is_told() -> None:
    rules = (
        doing("ana-1", "read", "mo", "17:00-18:00", category="reading", place="living room"),
        doing("ben-1", "drums", "mo", "17:00-18:00", category="music", place="living room"),
    )
    plan = plan_week(rules, HOME, THE_WEEK)
    (conflict,) = plan.conflicts
    assert (conflict.severity, check_plan(plan, HOME)) == (Severity.SOFT, ())
    assert check_plan(replace(plan, conflicts=(replace(conflict, severity=Severity.HARD),)), HOME)
