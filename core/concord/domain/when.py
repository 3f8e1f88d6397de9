"""When something is asked for: days, dates, clock times, parts of day, anchors. Data only.

Expanding it to dates is done twice, by `planning` and, on its own, by `checking`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

Minute = NewType("Minute", int)
"""Minutes after local midnight: 0 is 00:00 and 1440 is 24:00. An end at or before its start is on the next day."""

DAY = Minute(24 * 60)


def clock_text(minute: Minute) -> str:
    """Write a minute as "HH:MM"; 1440 is "24:00"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def hours_text(start: datetime, end: datetime) -> str:
    """Write from when until when: "15:30–16:30", "20:00–24:00", "20:45–08:15 next day", "20:45 – Sun 08:15" later still."""
    if end.date() <= start.date():
        return f"{start:%H:%M}–{end:%H:%M}"
    if end.time() == time() and end.date() - start.date() == timedelta(days=1):
        return f"{start:%H:%M}–24:00"
    if end.date() - start.date() == timedelta(days=1):
        return f"{start:%H:%M}–{end:%H:%M} next day"
    return f"{start:%H:%M} – {end:%a %H:%M}"


def minutes_text(start: Minute, end: Minute) -> str:
    """Write the hours of no one day: "15:30–16:30"; what ends at or before its start ends on the next day: "20:45–08:15 next day"."""
    return f"{clock_text(start)}–{clock_text(end)}" + (" next day" if end <= start else "")


def length_text(minutes: int) -> str:
    """Write a length as people say it: "half an hour", "20 minutes", "an hour", "2 hours 15 minutes"."""
    if minutes == 30:
        return "half an hour"
    hours, rest = divmod(minutes, 60)
    said = ["an hour" if hours == 1 and not rest else f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    return " ".join([*said, *([f"{rest} minutes" if rest > 1 else "1 minute"] if rest or not hours else [])])


def apart_text(when: When) -> str:
    """Write how far something is to be from its anchor, before the word for its side: "at least half an hour ", "an hour ", ""."""
    if when.gap_minutes:
        return f"at least {length_text(when.gap_minutes)} "
    return f"{length_text(abs(when.offset_minutes))} " if when.offset_minutes else ""


def at_minute(day: date, minute: int) -> datetime:
    """Return the local time `minute` minutes into `day` on the clock face; 1440 is the next day's midnight."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


class Weekday(StrEnum):
    """Days of the week as RFC 5545 (3.3.10) writes them."""

    MO = "MO"
    TU = "TU"
    WE = "WE"
    TH = "TH"
    FR = "FR"
    SA = "SA"
    SU = "SU"

    @property
    def number(self) -> int:
        """Monday is 0, as in date.weekday()."""
        return WEEK.index(self)


WEEK: tuple[Weekday, ...] = tuple(Weekday)
WORKDAYS: tuple[Weekday, ...] = WEEK[:5]
WEEKEND: tuple[Weekday, ...] = WEEK[5:]


class Recurrence(StrEnum):
    """How a text repeats. `conditional` follows other commitments or a condition, so it has no days of its own."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"
    RANGE = "range"
    CONDITIONAL = "conditional"


class Relation(StrEnum):
    """How a text stands to its anchor."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    AT = "at"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of local wall-clock time, from start up to but not including end.

    An all-day span ends at the next midnight, as DTEND does (RFC 5545 3.6.1), so nothing adds or takes a day on the way out.
    """

    start: datetime
    end: datetime

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share time; touching ends do not, and an empty span counts as one minute."""
        mine = self.end if self.end > self.start else self.start + timedelta(minutes=1)
        theirs = other.end if other.end > other.start else other.start + timedelta(minutes=1)
        return self.start < theirs and other.start < mine

    @property
    def minutes(self) -> int:
        """Length in minutes on the clock face."""
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class When:
    """When one reading applies.

    `days` are the weekdays of a repeating text, `dates` the dates of one that is dated; a `span` over days lists each
    date, with `start` on the first and `end` on the last. `start` and `end` are the asked clock times; `window` bounds a
    text that may go anywhere inside. `anchor` names a daily anchor (waking, breakfast, school, lunch, dinner, bed) or the
    activity it follows, with `offset_minutes` from it (negative is before). `rrule` is RFC 5545, for what `days` cannot say.
    """

    recurrence: Recurrence = Recurrence.ONCE
    days: tuple[Weekday, ...] = ()
    dates: tuple[date, ...] = ()
    span: bool = False
    rrule: str | None = None
    rrule_start: date | None = None
    """DTSTART of `rrule`, where a text or the document's date fixes one."""
    except_days: tuple[Weekday, ...] = ()
    except_dates: tuple[date, ...] = ()
    first: date | None = None
    """First date on which it holds, if it says so ("from 1 December")."""
    last: date | None = None
    """Last date on which it holds ("until Friday")."""
    start: Minute | None = None
    end: Minute | None = None
    duration_minutes: int | None = None
    window: tuple[Minute, Minute] | None = None
    part: str | None = None
    """Part of day as written: morning, afternoon, evening, night, ... `window` holds its bounds where nothing else says them."""
    anchor: str | None = None
    relation: Relation | None = None
    offset_minutes: int | None = None
    times_a_week: int | None = None
    """"Twice a week" without days: the planner may choose them."""
    approximate: bool = False
    otherwise: tuple[tuple[Minute, Minute], ...] = ()
    """Stretches of the day in which it may be in place of `start`, in its writer's words: "at five, any time up to eight is fine"."""

    gap_minutes: int | None = None
    """How far it is from its anchor at least, on the side that `relation` says: "at least half an hour before dinner"."""

    def on_days_of(self, other: When) -> When:
        """Return this time of day on the days of another, with how they repeat and from when until when."""
        return replace(
            self,
            recurrence=other.recurrence,
            days=other.days,
            dates=other.dates,
            rrule=other.rrule,
            rrule_start=other.rrule_start,
            first=other.first,
            last=other.last,
        )
