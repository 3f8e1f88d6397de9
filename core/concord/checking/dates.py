"""On which dates of a week a text applies: the checker's own reading of `When`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from concord.domain.plan import Week
from concord.domain.when import WEEK, Recurrence, When

HORIZON = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that a text surely means, and those it may mean (the sure ones among them).

    A date is only possible where the text leaves it to the planner ("twice a week") or lacks a start to count from ("every
    other Monday" without a first one).
    """

    sure: tuple[date, ...] = ()
    possible: tuple[date, ...] = ()


@lru_cache(maxsize=1024)
def dates_of(when: When, week: Week) -> Dates:
    """Say on which dates of `week` a text applies by its own words. What follows other texts has none here."""
    dates = [d for d in week.dates if _is_open(when, d)]
    if when.dates:
        # A text that follows several others has the weekdays of those that repeat and the dates of those that do not.
        has_both = when.recurrence in (Recurrence.CONDITIONAL, Recurrence.WEEKLY)
        sure = [d for d in dates if d in when.dates or (has_both and WEEK[d.weekday()] in when.days)]
        return Dates(tuple(sure), tuple(sure))
    if when.rrule:
        found = _by_rrule(when, [d for d in dates if not when.days or WEEK[d.weekday()] in when.days])
        # What goes along with something of which no text says when it is ("when she is away, every other day") may be on any of them.
        hangs_on_others = when.recurrence is Recurrence.CONDITIONAL and when.anchor is not None
        return Dates((), found.possible) if hangs_on_others else found
    if when.times_a_week and not when.days:
        return Dates((), tuple(dates))
    on_days = [d for d in dates if not when.days or WEEK[d.weekday()] in when.days]
    match when.recurrence:
        case Recurrence.DAILY | Recurrence.RANGE:
            return Dates(tuple(on_days), tuple(on_days))
        case Recurrence.WEEKLY | Recurrence.ONCE:
            return Dates(tuple(on_days) if when.days else (), tuple(on_days))
        case Recurrence.CONDITIONAL:
            return Dates((), tuple(on_days) if when.days or when.anchor else ())
        case _:
            return Dates((), tuple(on_days))


def _is_open(when: When, day: date) -> bool:
    return (
        (when.first is None or day >= when.first)
        and (when.last is None or day <= when.last)
        and day not in when.except_dates
        and WEEK[day.weekday()] not in when.except_days
    )


def _by_rrule(when: When, dates: list[date]) -> Dates:
    """Expand an RRULE. Without a DTSTART only one that needs none (no INTERVAL, no COUNT) is sure."""
    parts = dict(part.split("=", 1) for part in (when.rrule or "").upper().removeprefix("RRULE:").split(";") if "=" in part)
    needs_start = int(parts.get("INTERVAL", "1")) > 1 or "COUNT" in parts
    if not dates:
        return Dates()
    begins = when.rrule_start or dates[0] - HORIZON
    if when.rrule_start is None and needs_start:
        parts.pop("INTERVAL", None)
        parts.pop("COUNT", None)
    rule = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=datetime.combine(begins, time()))
    found = tuple(_among(dates, (moment.date() for moment in rule.between(_midnight(dates[0]), _midnight(dates[-1]), inc=True))))
    return Dates((), found) if when.rrule_start is None and needs_start else Dates(found, found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _among(dates: list[date], found: Iterable[date]) -> list[date]:
    hits = set(found)
    return [d for d in dates if d in hits]
