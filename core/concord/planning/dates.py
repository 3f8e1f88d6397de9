"""On which dates of a week a reading applies."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from concord.domain.plan import Week
from concord.domain.when import WEEK, Recurrence, When

_NEVER_ENDS = 400
"""Days before the week from which a rule without a start of its own is unrolled: longer than a year, for yearly rules."""


def dates_of(when: When, week: Week) -> tuple[date, ...]:
    """Return the dates of `week` that the text names by itself, in order; none for one that follows other activities."""
    candidates = _named(when, week)
    return tuple(day for day in candidates if _holds_on(when, day))


def has_own_days(when: When) -> bool:
    """Say whether the text itself says on which days it applies, in this week or another."""
    return bool(when.days or when.dates or when.rrule or when.times_a_week) or when.recurrence is Recurrence.DAILY


def span_minutes(when: When, day: date) -> tuple[int | None, int | None]:
    """Return start and end minute on `day`. In a span over days the start counts on the first date and the end on the last."""
    if not when.span or len(when.dates) < 2:
        return when.start, when.end
    first, last = min(when.dates), max(when.dates)
    start = when.start if day == first and when.start is not None else 0
    end = when.end if day == last and when.end is not None else 24 * 60
    return start, end


def _named(when: When, week: Week) -> tuple[date, ...]:
    dates = week.dates
    if when.dates:
        # A text that goes along with several others has the weekdays of those that repeat and the dates of those that do not.
        days = when.days if when.recurrence in (Recurrence.WEEKLY, Recurrence.CONDITIONAL) else ()
        return tuple(day for day in dates if day in when.dates or WEEK[day.weekday()] in days)
    if when.rrule is not None:
        return _unrolled(when, week)
    if when.times_a_week and not when.days:
        return _spread(when.times_a_week, dates)
    if when.days:
        numbers = {day.number for day in when.days}
        return tuple(day for day in dates if day.weekday() in numbers and _right_week(when, day))
    if when.recurrence is Recurrence.DAILY:
        return dates
    if when.recurrence is Recurrence.RANGE and (when.first or when.last):
        return dates
    return ()


def _unrolled(when: When, week: Week) -> tuple[date, ...]:
    first = week.dates[0]
    begin = when.rrule_start or when.first
    if begin is None:
        steps_over = "INTERVAL" in (when.rrule or "") or "COUNT" in (when.rrule or "")
        begin = first if steps_over else first - timedelta(days=_NEVER_ENDS)
    try:
        rule = rrulestr(when.rrule or "", dtstart=datetime.combine(begin, time()), ignoretz=True)
    except ValueError:
        return ()  # a repetition that says nothing is as good as none; the reader has its doubts about it
    end = datetime.combine(week.dates[-1], time(23, 59))
    found = (at.date() for at in rule.between(datetime.combine(first, time()), end, inc=True))
    return tuple(day for day in found if not when.days or WEEK[day.weekday()] in when.days)


def _right_week(when: When, day: date) -> bool:
    """Every other week counts from `rrule_start` or `first`; with neither, the planned week is one of them."""
    begin = when.rrule_start or when.first
    if when.recurrence is not Recurrence.BIWEEKLY or begin is None:
        return True
    monday, other = day - timedelta(days=day.weekday()), begin - timedelta(days=begin.weekday())
    return ((monday - other).days // 7) % 2 == 0


def _spread(times: int, dates: tuple[date, ...]) -> tuple[date, ...]:
    """Choose that many dates, as far apart as can be."""
    count = min(times, len(dates))
    return tuple(dates[(2 * n + 1) * len(dates) // (2 * count)] for n in range(count))


def _holds_on(when: When, day: date) -> bool:
    if day in when.except_dates or WEEK[day.weekday()] in when.except_days:
        return False
    return (when.first is None or day >= when.first) and (when.last is None or day <= when.last)
