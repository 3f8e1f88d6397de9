"""The checker works out the hours of each text by itself: a block that is at others, or is left out, is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.planning.builders import THE_WEEK, doing, household, rule, setting, task, when

from concord.checking.checker import check_plan
from concord.domain.conflict import Severity
from concord.domain.ids import ItemId, RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
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


TEA = When(recurrence=Recurrence.CONDITIONAL, start=Minute(600))
IN_THE_ROOMS = (
    doing("ana-1", "yoga", "mo", "18:00-19:00", place="living room"),
    doing("ana-2", "choir", "tu", "18:00-19:00", place="hall"),
    setting("ana-3", 66.0, WHILE, place="living room", applies_to=(RuleId("ana-1"), RuleId("ana-2"))),
    doing("ben-1", "tea", "mo", "10:00-10:30", category="meal"),
    rule("ben-2", Reading(Kind.TASK, TEA, "scones", category="preparation", condition="tea", applies_to=(RuleId("ben-1"),))),
    doing("ben-3", "wake up", "mo", "07:00", category="waking"),
    doing("ben-4", "run", "", moment=when("mo", "07:00-07:30", anchor="waking", relation=Relation.AFTER)),
)


def told_of(plan: Plan, rule: str, **changes: object) -> set[str]:
    """Change the first block of a rule and return which rules are told of."""
    was = block(plan, rule)
    damaged = replace(plan, items=tuple(replace(item, **changes) if item is was else item for item in plan.items))  # type: ignore[arg-type]
    return {found.rule for found in check_plan(damaged, HOME)}


def test_a_value_has_a_block_where_its_room_is_used_and_is_only_named_on_what_is_elsewhere() -> None:
    plan = plan_week(IN_THE_ROOMS, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    assert [item.span.start.day for item in plan.items if item.request.startswith("ana-3.")] == [23]
    assert "ana-3" in block(plan, "ana-2").rules
    assert told_of(plan, "ana-2", rules=(RuleId("ana-2"),)) == {"ana-3"}
    choir = block(plan, "ana-2")
    there_too = replace(block(plan, "ana-3"), id=ItemId("more"), request="ana-3.0@2026-11-24", span=choir.span)
    assert "ana-3" in {found.rule for found in check_plan(replace(plan, items=(*plan.items, there_too)), HOME)}
    without = replace(plan, items=tuple(item for item in plan.items if not item.request.startswith("ana-3.")))
    carried = replace(block(plan, "ana-1"), rules=(RuleId("ana-1"), RuleId("ana-3")))
    only_named = tuple(carried if item.request.startswith("ana-1.") else item for item in without.items)
    assert "ana-3" in {found.rule for found in check_plan(replace(without, items=only_named), HOME)}


def test_what_makes_ready_for_something_and_stands_at_its_minute_is_told() -> None:
    plan = plan_week(IN_THE_ROOMS, HOME, THE_WEEK)
    at = block(plan, "ben-1").span.start
    assert block(plan, "ben-2").span.end < at
    assert told_of(plan, "ben-2", span=Span(at, at)) == {"ben-2"}


@pytest.mark.parametrize("rule", ["ana-3", "ben-2", "ben-4"])
def test_what_does_not_name_what_it_has_its_time_from_is_told(rule: str) -> None:
    plan = plan_week(IN_THE_ROOMS, HOME, THE_WEEK)
    assert len(block(plan, rule).rules) == 2
    assert rule in told_of(plan, rule, rules=(RuleId(rule),))


def test_what_is_there_without_what_it_comes_before_is_told() -> None:
    lift = task("ana-1", "lift", when("tu", anchor="choir practice", relation=Relation.BEFORE))
    plan = plan_week((lift, doing("ana-2", "yoga", "tu", "18:00-19:00")), HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    assert {judged.rule.id: judged.verdict for judged in plan.rules}["ana-1"] is Verdict.MISSED
    yoga = block(plan, "ana-2")
    lifted = replace(yoga, id=ItemId("more"), request="ana-1.0@2026-11-24", kind=Kind.TASK, rules=(RuleId("ana-1"), RuleId("ana-2")))
    kept = tuple(replace(row, verdict=Verdict.KEPT) for row in plan.rules)
    assert "ana-1" in {found.rule for found in check_plan(replace(plan, rules=kept, items=(*plan.items, lifted)), HOME)}


def test_what_follows_something_that_never_is_asks_for_nothing_and_is_not_missed() -> None:
    story = task("ana-1", "read a story", When(recurrence=Recurrence.CONDITIONAL, anchor="out", relation=Relation.DURING))
    plan = plan_week((story,), HOME, THE_WEEK)
    assert (plan.rules[0].verdict, check_plan(plan, HOME)) == (Verdict.IDLE, ())
    missed = replace(plan, rules=(replace(plan.rules[0], verdict=Verdict.MISSED),))
    assert [found.found for found in check_plan(missed, HOME)] == [Verdict.IDLE]


def test_what_goes_along_with_something_at_hours_of_its_own_names_it() -> None:
    by_nine = When(recurrence=Recurrence.CONDITIONAL, end=Minute(540), window=(Minute(0), Minute(540)))
    coffee = task("ben-1", "coffee ready", by_nine, condition="yoga", applies_to=YOGA)
    plan = plan_week((RULES[0], coffee), HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    was = block(plan, "ben-1")
    alone = replace(was, rules=tuple(name for name in was.rules if name != "ana-1"))
    told = check_plan(replace(plan, items=tuple(alone if item is was else item for item in plan.items)), HOME)
    assert any("does not name what it goes along with" in found.evidence for found in told)
