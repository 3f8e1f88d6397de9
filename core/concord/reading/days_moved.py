"""The days before or after those of something: "the evening before", "two days before", "the next day"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from concord.domain.when import DAY, WEEK, Recurrence, Weekday, When

from .when_terms import AnchorTerm

_CODE = re.compile(r"BYDAY=([A-Z,]+)")
_MONTHDAY = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=(\d{1,2})")


def days_moved(when: When, count: int, *, keeps_anchor: bool = False) -> When | None:
    """Return a When that many days later: "the day before" what is on Thursday is on Wednesday.

    None where a rule of months says the days, which the planner counts from what it is linked to.
    """
    rrule = when.rrule
    if rrule is not None:
        if not rrule.startswith("FREQ=WEEKLY"):
            return None
        rrule = _CODE.sub(lambda m: "BYDAY=" + ",".join(WEEK[(Weekday(code).number + count) % 7] for code in m[1].split(",")), rrule)
    moved = replace(
        when,
        days=tuple(sorted((WEEK[(day.number + count) % 7] for day in when.days), key=lambda day: day.number)),
        dates=tuple(day + timedelta(days=count) for day in when.dates),
        rrule=rrule,
        rrule_start=when.rrule_start + timedelta(days=count) if when.rrule_start is not None else None,
    )
    return moved if keeps_anchor else replace(moved, anchor=None, relation=None, offset_minutes=None)


def says_days(offset: int | None) -> bool:
    """Say whether a distance tells on which days something is, and no hour: "the night before", "two days after"."""
    return bool(offset) and (offset or 0) % DAY == 0


def is_days_off(body: AnchorTerm) -> bool:
    """Say whether a term only tells how many days off something is from what was said before it."""
    return body.name is None and says_days(body.offset)


def beside(when: When, other: When) -> When | None:
    """Return a time that is so many days off what was said before it, on its days; None where it says no days off or the other none.

    "The rice is put to soak the evening before" the Sundays on which it is cooked is on Saturday evenings.
    """
    offset = when.offset_minutes
    if when.anchor is not None or not offset or offset % DAY or when.days or when.dates or when.rrule:
        return None
    count = offset // DAY
    if not (other.days or other.dates or other.rrule):
        return None
    there = when.on_days_of(other)
    monthly = _MONTHDAY.fullmatch(other.rrule or "")
    if monthly is not None and 1 <= int(monthly[1]) + count <= _SHORTEST_MONTH:
        return replace(there, rrule=f"FREQ=MONTHLY;BYMONTHDAY={int(monthly[1]) + count}", anchor=None, relation=None, offset_minutes=None)
    if other.recurrence is Recurrence.RANGE and other.dates:
        there = replace(there, dates=other.dates[:1] if count < 0 else other.dates[-1:], recurrence=Recurrence.ONCE)
    return days_moved(there, count)


_SHORTEST_MONTH = 28
