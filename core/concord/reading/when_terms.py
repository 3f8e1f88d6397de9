"""The temporal terms that a text is made of, before they are put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from concord.domain.rule import Doubt
from concord.domain.when import Recurrence, Relation, Weekday


class Bound(StrEnum):
    """How a single clock time bounds what is said."""

    AT = "at"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Written:
    """A clock time as written.

    `hour` is 0..24; `half` is "am", "pm" or None; `is_sure` where it can only be read one way ("21:00", "09:00", noon).
    `has_minutes` where they are written out ("8:00").
    """

    hour: int
    minute: int
    half: str | None = None
    is_sure: bool = False
    has_minutes: bool = False


@dataclass(frozen=True, slots=True)
class ClockTerm:
    """One time or a range of two. `is_window`: "sometime between"; anything inside it will do."""

    first: Written
    last: Written | None = None
    bound: Bound = Bound.AT
    is_window: bool = False
    approximate: bool = False
    is_start_range: bool = False
    """ "starting around 10:00 to 10:30": both are starts."""


@dataclass(frozen=True, slots=True)
class DaysTerm:
    """Weekdays. `mode` is "" (on Monday), "every", "this", "next", "last", "coming" or "other" (every other)."""

    days: tuple[Weekday, ...]
    mode: str = ""
    is_plural: bool = False
    is_daily: bool = False
    part: str | None = None
    is_either: bool = False
    """ "Tuesday or Thursday"."""
    is_run: bool = False
    """ "Friday to Sunday"."""
    interval: int = 2
    """Every how many weeks, where the mode is "other"."""
    is_rough: bool = False
    """ "most Fridays"."""
    or_next: bool = False
    """ "this Sunday or next"."""
    count: int = 0
    """How many they are to be, where only that is said: "the other two"."""


@dataclass(frozen=True, slots=True)
class NthTerm:
    """Weekdays counted in the month: (1, MO) the first Monday, (-1, FR) the last Friday."""

    nth: tuple[tuple[int, Weekday], ...]
    is_vague: bool = False
    """ "every third Thursday": of the month or of three weeks."""


@dataclass(frozen=True, slots=True)
class MonthDayTerm:
    """Days of a month by number ("on the 28th"). `is_monthly` where every month is meant."""

    numbers: tuple[int, ...]
    is_monthly: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class DatesTerm:
    """Named dates, or the first and last of a span over days."""

    dates: tuple[date, ...]
    is_span: bool = False
    doubts: tuple[Doubt, ...] = ()
    part: str | None = None
    """ "the evening of the 4th"."""


@dataclass(frozen=True, slots=True)
class LimitTerm:
    """From when or until when something holds."""

    first: date | None = None
    last: date | None = None
    length: int | None = None
    """So many days from its first on."""
    is_counted: bool = False
    """A length counted from the first day that the rest of the text names, if it names one."""
    counted_from: date | None = None
    """A day on which a repetition has fallen, so that it is counted from there ("last one was on the 17th")."""
    is_off: bool = False
    """ "this week is off"."""


@dataclass(frozen=True, slots=True)
class MonthSetTerm:
    """A day of each month that only a rule says: its last working day."""

    rule: str


@dataclass(frozen=True, slots=True)
class HoursTerm:
    """Every so many minutes of a day."""

    minutes: int


@dataclass(frozen=True, slots=True)
class SpanTerm:
    """From one day to another with clock times, as of the week it was written in ("from Friday 18:00 to Sunday 16:00")."""

    first: Weekday
    last: Weekday
    start: Written | None
    end: Written | None
    mode: str = ""
    dates: tuple[date, ...] = ()
    """Its days, where one end at least has a date."""


@dataclass(frozen=True, slots=True)
class FrequencyTerm:
    """How often, without days: weekly, monthly, every other week, twice a week."""

    recurrence: Recurrence
    interval: int = 1
    times_a_week: int | None = None
    freq: str = ""
    """RFC 5545 FREQ where a rule is needed: WEEKLY, MONTHLY, YEARLY."""
    is_weak: bool = False
    """ "always", "usually": gives way to any day that is named."""
    doubts: tuple[Doubt, ...] = ()
    week: str = ""
    """Which of two kinds of week: odd, even, a or b."""
    part: str | None = None
    """The part of day it says with it: "every other morning", "two evenings a week"."""


@dataclass(frozen=True, slots=True)
class PartTerm:
    """A part of day. `is_habit`: "in the mornings", "every evening", "at night"."""

    part: str
    is_habit: bool = False
    is_today: bool = False
    """ "this evening", "tonight"."""


@dataclass(frozen=True, slots=True)
class AllDayTerm:
    """All day, day and night."""


@dataclass(frozen=True, slots=True)
class DurationTerm:
    """How long, and whether each day ("twenty minutes a day")."""

    minutes: int
    is_daily: bool = False


@dataclass(frozen=True, slots=True)
class AnchorTerm:
    """Relative to something else. `name` is None where it is left out ("a reminder 30 minutes before")."""

    name: str | None
    relation: Relation
    offset: int | None = None
    is_daily: bool = False
    approximate: bool = False
    length: int | None = None
    """ "the hour before": it lasts as long as it is off."""
    gap: int | None = None
    """ "at least an hour before": it is so far off, or farther."""
    part: str | None = None
    """ "the night before"."""


@dataclass(frozen=True, slots=True)
class ExceptTerm:
    """Days on which it does not hold."""

    days: tuple[Weekday, ...] = ()
    dates: tuple[date, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    counts: tuple[int, ...] = ()
    """Which in a month of the weekday it is about: 1 for "except the first one of the month"."""


Body = (
    ClockTerm
    | DaysTerm
    | NthTerm
    | MonthDayTerm
    | DatesTerm
    | LimitTerm
    | SpanTerm
    | FrequencyTerm
    | PartTerm
    | AllDayTerm
    | DurationTerm
    | AnchorTerm
    | ExceptTerm
    | MonthSetTerm
    | HoursTerm
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the tokens [begin, end) that said it."""

    body: Body
    begin: int
    end: int
    doubts: tuple[Doubt, ...] = field(default=())
    said: tuple[tuple[int, int], ...] = ()
    """The tokens that said it, where some inside [begin, end) are no part of it."""
