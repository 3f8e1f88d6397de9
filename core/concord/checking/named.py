"""Which thing asked for, or which turn of the day, a text means by a name: "before lunch", "after yoga"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concord.domain.household import Household, Rhythm
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Kind
from concord.domain.when import Span, When, at_minute

from .asks import is_planned
from .dates import dates_of
from .findings import Finding, answers
from .wanted import DOING, Wanted, has_days
from .words import is_held, is_sleeping, telling_words

_CLASS = {"bed": "sleep", "school": "school", "waking": "waking"}
_MEALS = ("breakfast", "lunch", "dinner")
_EVENING, _NIGHT_OVER = 17 * 60, 4 * 60
_TOO_LONG = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: its time, and what was asked for that gives it (None: the household's rhythm)."""

    span: Span
    request: str | None = None


def named(name: str, owner: MemberId | None, day: date, today: Sequence[Wanted], rhythm: Rhythm) -> Named | None:
    """Return what a name in a text means on its day.

    The owner's own thing goes before the household's, one that the owner takes part in before a time the owner only sets, and the
    rhythm comes last.
    """
    called = [other for other in today if other.span is not None and _is_called(other, name)]
    done = [other for other in called if other.is_done]
    for group in (
        [other for other in done if other.owner == owner],
        [other for other in done if other.owner is None and (not other.members or owner is None or owner in other.members)],
        [other for other in done if owner in other.members],
        [
            other
            for other in called
            if other.kind is Kind.SETTING and other.owner == owner and not other.reading.applies_to and name in _CLASS
        ],
    ):
        timed = [(other.span, other.request) for other in group if other.span is not None and other.span.end - other.span.start < _TOO_LONG]
        if timed:
            span, request = min(timed, key=lambda entry: (entry[0].start, entry[1]))
            return Named(span, request)
    minute = {
        "waking": rhythm.waking,
        "breakfast": rhythm.breakfast,
        "lunch": rhythm.lunch,
        "dinner": rhythm.dinner,
        "bed": rhythm.bed,
    }.get(name)
    if minute is None:
        return None
    at = at_minute(day, minute)
    return Named(Span(at, at + timedelta(minutes=45 if name in _MEALS else 0)))


def anchored_and_not_there(plan: Plan, household: Household, asked: Sequence[Wanted], later: Collection[RuleId]) -> Iterator[Finding]:
    """Find what is told relative to something, on days on which that is there, and has no block."""
    by_day: dict[date, list[Wanted]] = {}
    for one in asked:
        by_day.setdefault(one.date, []).append(one)
    there = {(parts.rule, parts.reading, parts.date) for item in plan.items if (parts := answers(item.request)) is not None}
    for rule in (judged.rule for judged in plan.rules if judged.rule.id not in later and is_planned(judged.rule)):
        for n, reading in enumerate(rule.readings):
            name = reading.when.anchor
            is_led = is_held(reading) or (reading.kind in (*DOING, Kind.REMINDER) and reading.when.start is None)
            if name is None or reading.applies_to or not is_led:
                continue
            dates = dates_of(reading.when, plan.week)
            for day in dates.sure if has_days(reading) else dates.possible if reading.when.rrule else plan.week.dates:
                if (rule.id, n, day) in there or named(name, rule.member, day, by_day.get(day, ()), household.rhythm) is None:
                    continue
                yield Finding(rule.id, Verdict.MISSED, f"{rule.id}.{n} has its anchor on {day.isoformat()} and no block")


def somebody_elses(name: str, today: Sequence[Wanted]) -> Named | None:
    """Return the only thing of a day that is called so, with or without its owner's name."""
    wanted = telling_words(name)
    found = [
        Named(other.span, other.request)
        for other in today
        if other.is_done and other.span is not None and wanted and wanted <= telling_words(f"{other.owner or ''} {other.reading.activity}")
    ]
    return found[0] if len(found) == 1 else None


def _is_called(other: Wanted, name: str) -> bool:
    reading = other.reading
    if name in _MEALS:
        return other.category == "meal" and name in (reading.activity or "").lower()
    if name == "bed":
        start = reading.when.start
        is_at_night = start is not None and (start >= _EVENING or start <= _NIGHT_OVER)
        return is_at_night and is_sleeping(other.category, reading.activity, reading.condition)
    if name in _CLASS:
        return other.category == _CLASS[name] or (name == "school" and reading.place == name)
    wanted = telling_words(name)
    return bool(wanted) and (wanted <= telling_words(reading.activity) or other.category == name or wanted <= telling_words(reading.place))


def own_limits(when: When) -> tuple[int, int] | None:
    """Return the minutes of the day between which a text without a start wants to be, None where it does not say."""
    if when.start is not None or when.part is not None or (when.window is None and when.end is None):
        return None
    low, high = when.window or (0, 24 * 60)
    return (low, min(high, when.end)) if when.end is not None and when.end > low else (low, high)
