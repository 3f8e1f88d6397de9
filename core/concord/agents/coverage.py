"""Which sentences apply on some days, by the plan's own lists: what a briefing of these days has to hold or to leave out by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from concord.domain.ids import RuleId
from concord.domain.plan import Judged, Plan, Verdict
from concord.domain.rule import Kind, Status
from concord.domain.when import Span
from concord.planning.dates import dates_of, has_own_days

ON_THE_TIMELINE = "it is on the timeline then"
IN_A_CONFLICT = "it is part of a conflict then"
SETTLES = "it settles a conflict then"
ASKS_THEN = "it asks for something then"
ALWAYS = "it holds every day"
_HOLDING = (Kind.POLICY, Kind.RESTRICTION, Kind.SETTING, Kind.PROVISION, Kind.PREFERENCE)


@dataclass(frozen=True, slots=True)
class LeftOutRule:
    """A sentence that applies and is not in a briefing, and why."""

    rule: RuleId
    why: str


def applicable(plan: Plan, days: Collection[date]) -> Mapping[RuleId, str]:
    """Return every sentence of a viewer's copy that applies on any of these days, in the order of the texts, each with why."""
    found: dict[RuleId, str] = {}
    for item in plan.items:
        new = [rule for rule in item.rules if rule not in found]
        if new and _touches(item.span, days):
            found.update(dict.fromkeys(new, ON_THE_TIMELINE))
    for conflict in plan.conflicts:
        if conflict.span is None or _touches(conflict.span, days):
            found.update(dict.fromkeys((rule for rule in conflict.rules if rule not in found), IN_A_CONFLICT))
            if conflict.policy is not None:
                found.setdefault(conflict.policy, SETTLES)
    for row in plan.rules:
        why = _by_itself(row, plan, days) if row.rule.id not in found else None
        if why is not None:
            found.setdefault(row.rule.id, why)
    return {row.rule.id: found[row.rule.id] for row in plan.rules if row.rule.id in found and not row.is_busy and row.rule.text}


def _by_itself(row: Judged, plan: Plan, days: Collection[date]) -> str | None:
    """Say why a sentence applies by its own words, None where it does not."""
    if row.is_busy or row.rule.status is not Status.IN_FORCE or row.verdict is Verdict.UNCLEAR:
        return None
    for reading in row.rule.readings:
        left_out = {day for day in days for gap in row.rule.left_out if gap.first <= day and (gap.last is None or day <= gap.last)}
        if (set(dates_of(reading.when, plan.week)) & set(days)) - left_out:
            return ASKS_THEN
        if reading.kind in _HOLDING and not has_own_days(reading.when) and row.verdict is not Verdict.IDLE:
            return ALWAYS
    return None


def _touches(span: Span, days: Collection[date]) -> bool:
    first = span.start.date()
    last = (span.end - timedelta(microseconds=1)).date() if span.end > span.start else first
    return any(first <= day <= last for day in days)
