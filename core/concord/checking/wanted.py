"""One thing that was asked for on one date, and what its text says of its days and of what it goes along with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Measure, Reading
from concord.domain.when import WEEK, Recurrence, Span

from .words import one_thing

A_MINUTE = timedelta(minutes=1)
DOING = (Kind.COMMITMENT, Kind.TASK)


class Wanted(NamedTuple):
    """One thing that was asked for on one date. `span` is None where the planner had to find its time.

    `choices` are the places or things it may have, first choice first; `rooms` where a value holds; `may_be_in` the rooms that it
    may turn out to hold in; `may_be_at` those in which something that is done may turn out to be; `names` the other rules that its
    block speaks of. `is_still` marks what was settled before the rest was looked at and stands where it stands, `has_no_block` what fell
    away with what it goes along with, when that had been settled. `led_by` are the requests that lead it where its text has several
    leading it on one day.
    """

    request: str
    rule: RuleId
    reading: Reading
    number: int
    date: date
    owner: MemberId | None
    kind: Kind
    members: tuple[MemberId, ...]
    performers: tuple[str, ...]
    span: Span | None
    choices: tuple[str, ...] = ()
    is_stated: bool = False
    resource: str | None = None
    rooms: tuple[str, ...] = ()
    may_be_in: tuple[str, ...] = ()
    measure: Measure | None = None
    category: str | None = None
    title: str = ""
    names: tuple[RuleId, ...] = ()
    is_pinned: bool = False
    is_still: bool = False
    needs_somebody: bool = False
    may_be_at: tuple[str, ...] = ()
    has_no_block: bool = False
    led_by: frozenset[str] | None = None

    @property
    def is_done(self) -> bool:
        """Whether somebody does it, as against what holds, is forbidden or reminded of."""
        return self.kind in DOING

    @property
    def place(self) -> str | None:
        """Where it is to be: its first choice, unless that is a choice between things."""
        first = self.choices[0] if self.choices else None
        return self.reading.place if self.resource is not None and self.resource in self.choices else first

    @property
    def thing(self) -> str | None:
        """What it is to be done with."""
        return self.choices[0] if self.resource is not None and self.resource in self.choices else self.resource

    @property
    def stretch(self) -> Span | None:
        """Its time, a moment taken as a minute."""
        if self.span is None or self.span.end > self.span.start:
            return self.span
        return Span(self.span.start, self.span.start + A_MINUTE)


def has_days(reading: Reading) -> bool:
    """Say whether a text has days of its own, not those of what it goes along with."""
    when = reading.when
    is_own = bool(when.days or when.dates or when.rrule or when.times_a_week) or when.recurrence is Recurrence.DAILY
    return is_own and when.recurrence is not Recurrence.CONDITIONAL


def is_on(reading: Reading, day: date) -> bool:
    """Say whether a text that goes along with others does so on a day."""
    when = reading.when
    return not (when.days or when.dates) or day in when.dates or WEEK[day.weekday()] in when.days


def is_named_by(one: Wanted, other: Wanted) -> bool:
    """Say whether one goes along with the other: its text follows it, by a link or by name, and its block says so."""
    if other.rule not in one.names or one.date != other.date or not other.is_done:
        return False
    if one.led_by is not None and other.request not in one.led_by:
        return False
    return other.rule in one.reading.applies_to or one.reading.when.anchor is not None


def books_for(one: Wanted, other: Wanted) -> bool:
    """Say whether one is nothing but a thing kept for the other, of the same text, all the while that lasts."""
    return one.rule == other.rule and one.resource is not None and one_thing(one.reading.activity or one.title, one.thing)
