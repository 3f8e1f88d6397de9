"""What was understood of one typed line, in plain words: the reading, when it first comes about, what it is in the way of. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.plan import Judged, Verdict
from concord.domain.rule import Reading, Rule
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Recurrence

from .documents.understood import Note, note_of
from .rules.time_words import clock_span, short_day

if TYPE_CHECKING:
    from concord.flows.understand_line import LineUnderstood, Occurrence

MOST_CLASHES = 3
"""Clashes that are said one by one."""


@dataclass(frozen=True, slots=True)
class LineSaid:
    """One line in words. `note` is the reading as a page shows it, `first` tells when, `clashes` what it is in the way of.

    `visibility` is the scope that its words set; `asks_scope` says that its owner has not confirmed that yet.
    """

    note: Note
    rule: Rule
    first: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    visibility: Visibility = Visibility()
    asks_scope: bool = False
    is_free: bool = False
    """Whether the weeks in which it first comes about were looked at, and nothing is in its way there."""

    @property
    def spoken(self) -> str:
        """All of it as one run of words."""
        return ". ".join(part.rstrip(".") for part in (self.note.spoken, *self.first, *self.clashes) if part) + "."


def said_of(understood: LineUnderstood, names: Mapping[str, str], before: LineSaid | None = None) -> LineSaid:
    """Put what was understood of a line into words.

    As long as no week was looked at, what was in the way of the line as it was `before` still is, if it is for the same time.
    """
    rule = understood.rule
    note = note_of(Judged(rule, Verdict.IDLE, ""), None, names)
    first = tuple(dict.fromkeys(_first(one, rule.readings[one.reading]) for one in understood.first))
    clashes = understood.in_the_way[:MOST_CLASHES]
    more = len(understood.in_the_way) - len(clashes)
    if more:
        clashes += (f"And {more} more.",)
    asks = rule.visibility.scope is not Scope.EVERYONE and not rule.visibility.confirmed
    days = [one.span.start.date() for one in understood.first]
    was_looked_at = bool(days) and all(any((day - week).days in range(7) for week in understood.weeks) for day in days)
    if before is not None and not understood.weeks and first and first == before.first:
        return LineSaid(note, rule, first, before.clashes, rule.visibility, asks, before.is_free)
    return LineSaid(note, rule, first, clashes, rule.visibility, asks, was_looked_at and not clashes)


def notes_beside(said: LineSaid) -> tuple[Note, ...]:
    """Return what stands beside the line of a page that is being written, below its reading."""
    first = tuple(Note("clock", "ink2", "First" if not number else "Also", words) for number, words in enumerate(said.first))
    return first + tuple(Note("knot", "coral", "In its way", words) for words in said.clashes)


def _first(one: Occurrence, reading: Reading) -> str:
    """Say "Tue 24 Nov 19:30–21:30, living room, then every 14 days"."""
    clock = clock_span(one.span) if one.has_time else "any time"
    when = f"{short_day(one.span.start.date())} {clock}" if clock != "any time" else f"{short_day(one.span.start.date())}, any time"
    return ", ".join(part for part in (when, one.place or "", _then(one, reading)) if part)


def _then(one: Occurrence, reading: Reading) -> str:
    if one.then is None:
        return ""
    days, when = (one.then - one.span.start.date()).days, reading.when
    if not when.dates and days == 1 and (when.recurrence is Recurrence.DAILY or len(when.days) == 7):
        return "then every day"
    if not when.dates and len(when.days) == 1 and not when.except_dates:
        if when.recurrence is Recurrence.WEEKLY and days == 7:
            return "then every week"
        if when.recurrence is Recurrence.BIWEEKLY and days == 14:
            return "then every 14 days"
    return f"then {short_day(one.then)}"
