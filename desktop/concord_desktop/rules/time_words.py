"""Days, clock times and lengths as a person says them: "Wed 25 Nov", "15:30–16:30", "every day"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from concord.domain.when import WEEK, WEEKEND, WORKDAYS, Minute, Recurrence, Relation, Span, Weekday, When

from ..clock_words import clock, clock_text, hours_text, minutes_text, span_text

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_TIMES = {1: "once", 2: "twice"}


def short_day(day: date, *, weekday: bool = True) -> str:
    """Write a date as "Wed 25 Nov"."""
    name = f"{DAY_NAMES[day.weekday()][:3]} " if weekday else ""
    return f"{name}{day.day} {_MONTHS[day.month - 1]}"


def near_day(day: date, today: date) -> str:
    """Write a date as seen from today: "Today", "Tomorrow", "Yesterday", else "Fri 27 Nov"."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    return near.get((day - today).days) or short_day(day)


def choice_words(choice: str) -> str:
    """Write an answer that may be picked; a bare date becomes "Fri 27 Nov"."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", choice):
        return short_day(date.fromisoformat(choice))
    return choice


def length(minutes: int) -> str:
    """Write a length: "45 minutes", "1 hour", "1 hour 30 minutes", "2 days"."""
    if minutes and minutes % 1440 == 0:
        return _count(minutes // 1440, "day")
    hours, rest = divmod(minutes, 60)
    words = [_count(hours, "hour")] if hours else []
    if rest or not words:
        words.append(_count(rest, "minute"))
    return " ".join(words)


def short_length(minutes: int) -> str:
    """Write a length for a narrow place: "45 min", "1 hour", "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return f"{hours} h {rest} min"
    return f"{rest} min" if rest or not hours else length(minutes)


def clock_span(span: Span) -> str:
    """Write the clock times of a stretch: "15:30–16:30", "15:30" for a moment, "all day" for whole days."""
    if span.start.time() == span.end.time() == datetime.min.time() and span.end > span.start:
        return "all day"
    if span.end <= span.start:
        return clock(span.start)
    if span.minutes >= 1440:
        return f"{clock(span.start)} – {short_day(span.end.date())} {clock(span.end)}"
    return hours_text(span.start, span.end)


def how_soon(start: datetime, now: datetime) -> str:
    """Say how far off a start is, on the same day only: "in 5 hours", "now", else ""."""
    minutes = int((start - now).total_seconds() // 60)
    if start.date() != now.date() or minutes < -15:
        return ""
    if minutes <= 1:
        return "now"
    return f"in {minutes} minutes" if minutes < 60 else f"in {_count(round(minutes / 60), 'hour')}"


def days_of(when: When) -> str:
    """Say on which days a reading holds: "Mon to Fri", "Wed 25 Nov", "every other Mon", "every day"; "" where it says nothing."""
    words = _which_days(when)
    if when.except_days:
        words += f" except {_weekdays(when.except_days)}"
    if when.except_dates:
        words += f" except {_dates(when.except_dates)}"
    if when.first is not None and when.first not in when.dates:
        words += f" from {short_day(when.first, weekday=False)}"
    if when.last is not None and when.last not in when.dates:
        words += f" until {short_day(when.last, weekday=False)}"
    return words.strip()


def clock_of(when: When, *, forbids: bool = False) -> str:
    """Say at what time of day a reading holds; `forbids` writes open ends as "from 22:00" and "before 09:00"."""
    words = _clock(when, forbids=forbids)
    anchored = _anchored(when)
    joined = ", ".join(part for part in (words, anchored, _otherwise(when)) if part)
    return f"about {joined}" if when.approximate and joined and not joined.startswith("about") else joined


def _clock(when: When, *, forbids: bool) -> str:
    if when.start is not None and when.end is not None:
        if (when.start, when.end) == (0, 1440):
            return "all day"
        is_nightly = when.recurrence is Recurrence.DAILY or len(when.days) == len(WEEK)
        return minutes_text(when.start, when.end) if not is_nightly else span_text(when.start, when.end)
    if when.start is not None:
        if forbids:
            return f"from {clock_text(when.start)}"
        return clock_text(when.start) + (f", {length(when.duration_minutes)}" if when.duration_minutes else "")
    if when.end is not None:
        return f"before {clock_text(when.end)}" if forbids else f"until {clock_text(when.end)}"
    lasts = f", {length(when.duration_minutes)}" if when.duration_minutes else ""
    if when.part:
        return _part(when.part) + lasts
    if when.window is not None:
        return _window(when.window) + lasts
    return lasts.removeprefix(", ")


def _part(part: str) -> str:
    return f"at {part}" if part in {"night", "noon", "midnight"} else f"in the {part}" if part.isalpha() else part


def _window(window: tuple[Minute, Minute]) -> str:
    first, last = window
    if first == 0:
        return f"before {clock_text(last)}"
    if last == 1440:
        return f"after {clock_text(first)}"
    return f"between {clock_text(first)} and {clock_text(last)}"


def _otherwise(when: When) -> str:
    """Say to what other times it may go: "or any time between 15:00 and 20:00", "or at 17:00"."""
    length_of_it = (when.end or when.start or 0) - (when.start or 0)
    told = []
    for first, last in when.otherwise:
        is_one_time = last - first <= length_of_it
        told.append(f"or at {clock_text(first)}" if is_one_time else f"or any time {_window((first, last))}")
    return ", ".join(told)


def _anchored(when: When) -> str:
    if when.anchor is None:
        return ""
    relation = when.relation or Relation.AT
    offset = f"{length(abs(when.offset_minutes))} " if when.offset_minutes else ""
    if offset and relation not in (Relation.BEFORE, Relation.AFTER):
        relation = Relation.BEFORE if (when.offset_minutes or 0) < 0 else Relation.AFTER
    if when.gap_minutes:
        offset = f"at least {length(when.gap_minutes)} "
    return f"{offset}{relation.value} {when.anchor}"


def _which_days(when: When) -> str:
    if when.dates:
        return _dates(when.dates)
    if when.times_a_week:
        often = f"{_TIMES.get(when.times_a_week, f'{when.times_a_week} times')} a week"
        return f"{often}, {_weekdays(when.days)}" if when.days else often
    match when.recurrence:
        case Recurrence.BIWEEKLY:
            return f"every other {_weekdays(when.days)}" if when.days else "every other week"
        case Recurrence.MONTHLY:
            return _monthly(when)
        case Recurrence.DAILY:
            return "every day"
        case _:
            return _weekdays(when.days)


def _monthly(when: When) -> str:
    rrule = when.rrule or ""
    nth = re.search(r"BYDAY=(-?\d)(MO|TU|WE|TH|FR|SA|SU)", rrule)
    if nth:
        weekday = DAY_NAMES[Weekday(nth[2]).number]
        return f"{_NTH.get(int(nth[1]), nth[1])} {weekday} of the month"
    dated = re.search(r"BYMONTHDAY=(-?\d+)", rrule)
    if dated:
        number = int(dated[1])
        return "last day of the month" if number == -1 else f"on the {_ordinal(number)} of the month"
    return f"once a month, {_weekdays(when.days)}" if when.days else "once a month"


def _weekdays(days: Sequence[Weekday]) -> str:
    ordered = tuple(day for day in WEEK if day in days)
    if ordered == WEEK:
        return "every day"
    if ordered == WORKDAYS:
        return "Mon to Fri"
    if ordered == WEEKEND:
        return "Sat, Sun"
    numbers = [day.number for day in ordered]
    names = [DAY_NAMES[n][:3] for n in numbers]
    if len(numbers) >= 3 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def _dates(dates: Sequence[date]) -> str:
    ordered = sorted(dates)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == timedelta(days=len(ordered) - 1):
        return f"{short_day(ordered[0])} to {short_day(ordered[-1])}"
    if len(ordered) > 3:
        return f"{short_day(ordered[0])} and {len(ordered) - 1} more dates"
    return ", ".join(short_day(day) for day in ordered)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
