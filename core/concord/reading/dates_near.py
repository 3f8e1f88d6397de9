"""Which date a day without a year, or a weekday, means."""

from __future__ import annotations

from datetime import date, timedelta

from concord.domain.when import Weekday

LOOK_BACK = timedelta(days=60)
"""A date without a year is at most this long before the day it was written, else in the next year."""


def near_date(month: int, day: int, written: date) -> date | None:
    """The date of a day and month without a year; None where there is no such day."""
    for year in (written.year, written.year + 1, written.year + 2, written.year + 3, written.year + 4):
        found = make_date(year, month, day)
        if found is not None and found >= written - LOOK_BACK:
            return found
    return None


def make_date(year: int, month: int, day: int) -> date | None:
    """That date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def coming(day: Weekday, written: date) -> date:
    """The first such weekday on or after `written`."""
    return written + timedelta(days=(day.number - written.weekday()) % 7)


def in_week_of(day: Weekday, written: date) -> date:
    """That weekday of the week, from Monday, that holds `written`."""
    return written + timedelta(days=day.number - written.weekday())


def next_monthday(number: int, written: date) -> date:
    """The first day with that number in its month, on or after `written`."""
    day = written
    for _ in range(70):
        if day.day == number:
            return day
        day += timedelta(days=1)
    return written


def on_weekday(number: int, day: Weekday, written: date) -> date:
    """The next day with that number in its month that is such a weekday, if it is soon; else the next day with that number."""
    for ahead in range(_SOON):
        found = written + timedelta(days=ahead)
        if found.day == number and found.weekday() == day.number:
            return found
    return next_monthday(number, written)


_SOON = 62
