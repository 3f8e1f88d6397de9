"""Rules and households for tests, as short as the sentences they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict, Week
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind, PolicyScope
from concord.domain.rule import Comparator, Kind, Measure, Reading, Rule, Strength
from concord.domain.when import WEEK, Minute, Recurrence, Relation, Span, Weekday, When

MONDAY = date(2026, 11, 23)
THE_WEEK = Week(MONDAY)


def household(*names: str, children: Sequence[str] = ()) -> Household:
    members = [
        Member(MemberId(name.lower()), name, Role.CHILD if name in children else Role.ADULT, place_in_order=n)
        for n, name in enumerate([*names, *children])
    ]
    return Household("home", tuple(members))


def minute(text: str) -> Minute:
    hours, minutes = text.split(":")
    return Minute(int(hours) * 60 + int(minutes))


def days(text: str) -> tuple[Weekday, ...]:
    """Read "mo we fr"; "daily" is all seven."""
    return WEEK if text == "daily" else tuple(Weekday(day.upper()) for day in text.split())


def when(text: str = "", at: str = "", **more: object) -> When:
    """Read days and "16:00-17:00" or "16:00"."""
    start, _, end = at.partition("-")
    recurrence = Recurrence.DAILY if text == "daily" else Recurrence.WEEKLY if text else Recurrence.CONDITIONAL
    made = When(recurrence, days(text), start=minute(start) if start else None, end=minute(end) if end else None)
    return replace(made, **more)  # type: ignore[arg-type]


def rule(name: str, *readings: Reading, strength: Strength = Strength.SHOULD, **more: object) -> Rule:
    """Make a rule; "ana-3" is Ana's, "house-1" the household's."""
    owner = name.rpartition("-")[0]
    member = None if owner == "house" else MemberId(owner)
    made = Rule(RuleId(name), member, "test.txt", 1, name, readings, strength=strength)
    return replace(made, **more)  # type: ignore[arg-type]


def doing(
    name: str, activity: str, text: str, at: str = "", *, strength: Strength = Strength.SHOULD, moment: When | None = None, **more: object
) -> Rule:
    """A commitment: who ("ana-1"), what, on which days, when."""
    reading = Reading(Kind.COMMITMENT, moment or when(text, at), activity=activity)
    return rule(name, replace(reading, **more), strength=strength)  # type: ignore[arg-type]


def task(name: str, activity: str, made: When, **more: object) -> Rule:
    return rule(name, replace(Reading(Kind.TASK, made, activity=activity), **more))  # type: ignore[arg-type]


def setting(name: str, value: float | tuple[float, float], made: When, comparator: Comparator = Comparator.EQUAL, **more: object) -> Rule:
    reading = Reading(Kind.SETTING, made, measure=Measure("temperature", comparator, value, "degF"))
    return rule(name, replace(reading, **more))  # type: ignore[arg-type]


def provision(name: str, need: str, *applies_to: str) -> Rule:
    return rule(name, Reading(Kind.PROVISION, when(), needs=(need,), applies_to=tuple(RuleId(r) for r in applies_to)))


def prefers(name: str, place: str, *applies_to: str) -> Rule:
    reading = Reading(Kind.PREFERENCE, when(), place=place, applies_to=tuple(RuleId(r) for r in applies_to))
    return rule(name, reading, strength=Strength.NICE)


def forbids(name: str, activity: str, text: str, at: str, **more: object) -> Rule:
    return rule(name, replace(Reading(Kind.RESTRICTION, when(text, at), activity=activity), **more))  # type: ignore[arg-type]


def policy(name: str, kind: PolicyKind, **more: object) -> Rule:
    body = replace(Policy(RuleId(name), name, kind), **more)  # type: ignore[arg-type]
    return rule(name, Reading(Kind.POLICY, policies=(body,)))


def order(name: str, *classes: str, by: OrderBy = OrderBy.CLASS, resources: Sequence[str] = ()) -> Rule:
    return policy(name, PolicyKind.ORDER, order=(Order(by, classes),), scope=PolicyScope(resources=tuple(resources)))


def fallback(name: str, *choices: str, kinds: Sequence[str] = ()) -> Rule:
    return policy(name, PolicyKind.FALLBACK, choices=choices, scope=PolicyScope(kinds=tuple(kinds)))


def before(anchor: str, minutes: int | None = None, text: str = "daily") -> When:
    offset = -minutes if minutes is not None else None
    return when(text, anchor=anchor, relation=Relation.BEFORE, offset_minutes=offset)


def span(day: str, times: str) -> Span:
    """Read "tu", "16:00-17:00" in the planned week."""
    start, _, end = times.partition("-")
    number = Weekday(day.upper()).number
    at = [datetime(2026, 11, 23 + number, *map(int, text.split(":"))) for text in (start, end or start)]
    return Span(*at)


def item_of(plan: Plan, rule_id: str, day: str | None = None) -> PlanItem:
    """Return the only item that answers a rule (on a day)."""
    number = Weekday(day.upper()).number if day else None
    found = [i for i in plan.items if i.request.startswith(f"{rule_id}.") and (number is None or i.span.start.weekday() == number)]
    assert len(found) == 1, [i.request for i in found]
    return found[0]


def verdict_of(plan: Plan, rule_id: str) -> Verdict:
    return judged_of(plan, rule_id).verdict


def judged_of(plan: Plan, rule_id: str) -> Judged:
    return next(judged for judged in plan.rules if judged.rule.id == rule_id)
