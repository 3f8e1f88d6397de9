"""When something happens that is told relative to something else: before lunch, an hour before bed, after yoga."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concord.domain.household import Rhythm
from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading
from concord.domain.when import Recurrence, Relation, Span, When, at_minute

from .asks import Ask, is_happening
from .manners import MEALS, is_sleep, words_of

_CATEGORY = {"bed": "sleep", "school": "school", "waking": "waking"}
_EVENING, _SMALL_HOURS = 17 * 60, 4 * 60
_MAKES_READY = frozenset({"delivery", "preparation"})
_IS_OVER = re.compile(r"\b(?:returns?|returned|back|after|afterwards|finish(?:es|ed)?)\b", re.I)
_UNKNOWN_END = timedelta(minutes=60)
"""How long something without an end may be expected to take by what waits until it is over."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a text is told relative to: its time, and the request that set it (None: the household's rhythm)."""

    span: Span
    request: str | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """The time that an anchored text comes to: a fixed span, or a window to be placed in."""

    span: Span | None = None
    window: Span | None = None
    wants_latest: bool = False


def find_anchor(name: str, member: MemberId | None, day: date, asks: Sequence[Ask], rhythm: Rhythm) -> Anchor | None:
    """Find what `name` means for a member on a date.

    Their own commitment comes first, then one of the whole household, then what their settings say of it, then the rhythm.
    """
    wanted = words_of(name)
    found = [ask for ask in asks if ask.request.date == day and ask.span is not None and _is_called(ask, name, wanted)]
    doing = [ask for ask in found if is_happening(ask)]
    own = [ask for ask in doing if ask.owner == member]
    theirs = [ask for ask in doing if ask.owner is None and (not ask.request.members or member is None or member in ask.request.members)]
    said = [ask for ask in found if ask.request.kind is Kind.SETTING and ask.owner == member and ask.host is None and _CATEGORY.get(name)]
    joined = [ask for ask in doing if member in ask.request.members]
    for group in (own, theirs, joined, said):
        timed = [ask for ask in group if ask.span is not None and ask.span.minutes < 20 * 60]
        if timed:
            first = min(timed, key=lambda ask: (ask.span.start if ask.span else datetime.max, ask.id))
            assert first.span is not None
            return Anchor(first.span, first.id)
    minute = rhythm_of(name, rhythm)
    if minute is None:
        return None
    at = at_minute(day, minute)
    return Anchor(Span(at, at + timedelta(minutes=45 if name in MEALS else 0)))


def rhythm_of(name: str, rhythm: Rhythm) -> int | None:
    """Return the minute of a daily anchor by the household's rhythm, None for anything else."""
    known = {"waking": rhythm.waking, "breakfast": rhythm.breakfast, "lunch": rhythm.lunch, "dinner": rhythm.dinner, "bed": rhythm.bed}
    return known.get(name)


def turn_before(at: datetime, day: date, rhythm: Rhythm) -> datetime:
    """Return when the day's previous anchor was over: the last of the rhythm's turns before `at`."""
    turns = (at_minute(day, turn) for turn in (rhythm.waking, rhythm.breakfast, rhythm.lunch, rhythm.dinner))
    return max((turn for turn in turns if turn < at), default=min(at, at_minute(day, 0)))


def is_timed_by_its_anchor(reading: Reading) -> bool:
    """Say whether something is forbidden before or after something whose time none of its own words or links tell."""
    when = reading.when
    is_beside = when.anchor is not None and when.relation in (Relation.BEFORE, Relation.AFTER)
    return is_beside and reading.kind is Kind.RESTRICTION and (when.start, when.end, when.window) == (None,) * 3


def _is_called(ask: Ask, name: str, wanted: frozenset[str]) -> bool:
    """Say whether a request is what the anchor names. Cooking dinner is not dinner, and a nap is not going to bed."""
    category, said = ask.request.category, words_of(ask.reading.activity)
    if name in MEALS:
        return category == "meal" and name in (ask.reading.activity or "").lower()
    if name in _CATEGORY:
        if name != "bed":
            return category == _CATEGORY[name] or (name == "school" and ask.reading.place == name)
        if not is_sleep(category, ask.reading.activity, ask.reading.condition) or ask.reading.when.start is None:
            return False
        return ask.reading.when.start >= _EVENING or ask.reading.when.start <= _SMALL_HOURS
    there = words_of(ask.reading.place)
    return bool(wanted) and (wanted <= said or category == name or wanted <= there)


def stated_bounds(when: When) -> tuple[int, int] | None:
    """Return the minutes between which a text without a start has to be, None where it says nothing of it."""
    if when.start is not None or when.part is not None or (when.window is None and when.end is None):
        return None
    low, high = when.window or (0, 24 * 60)
    return low, min(high, when.end) if when.end is not None and when.end > low else high


def within_reach(hosts: Sequence[Ask], when: When) -> list[Ask]:
    """Leave out what a text cannot come after, or before, in the hours that it states, on days with something that it can.

    "Coffee after chores, until eight" is after those of the morning, and not after those of the evening.
    """
    bounds = stated_bounds(when)
    if bounds is None or when.offset_minutes is not None or when.relation not in (Relation.AFTER, Relation.BEFORE):
        return list(hosts)

    def is_near(host: Ask) -> bool:
        low, high = (at_minute(host.request.date, minute) for minute in bounds)
        if host.span is None:
            return True
        return host.span.end < high if when.relation is Relation.AFTER else host.span.start > low

    near = [host for host in hosts if is_near(host)]
    days = {host.request.date for host in near}
    return [host for host in hosts if host in near or host.request.date not in days]


def _bounded(window: Span, when: When, day: date) -> Span:
    """Keep a window within the bounds that the text states beside its anchor; where nothing is left, the bounds count."""
    bounds = stated_bounds(when)
    if bounds is None:
        return window
    low, high = at_minute(day, bounds[0]), at_minute(day, bounds[1])
    start, end = max(window.start, low), min(window.end, high)
    return Span(start, end) if start < end else Span(low, high)


def leaning(reading: Reading) -> Relation | None:
    """Say how a task stands to the activity it is for, where it has no time of its own.

    What makes ready for it is due before it, and what waits until somebody is back follows it. None: neither can be said.
    """
    when = reading.when
    is_bare = when.relation is None and when.offset_minutes is None and when.window is None and when.end is None
    if reading.kind is not Kind.TASK or not reading.applies_to or not is_bare or when.recurrence is not Recurrence.CONDITIONAL:
        return None
    if _IS_OVER.search(reading.condition or ""):
        return Relation.AFTER
    return Relation.BEFORE if reading.category in _MAKES_READY else None


def over(span: Span) -> Span:
    """Return when something is over that states no end."""
    return span if span.end > span.start else Span(span.start, span.start + _UNKNOWN_END)


def timing(when: When, anchor: Anchor, minutes: int, day: date, previous: datetime) -> Timing:
    """Turn relation and offset into a time.

    Args:
        when: holds relation, offset and clock times.
        anchor: what it is told relative to.
        minutes: its own length, 0 for a moment.
        day: the date.
        previous: what came before the anchor that day; a "before" without an offset is placed after it.
    """
    start, end = anchor.span.start, anchor.span.end
    offset = when.offset_minutes
    length = timedelta(minutes=minutes)
    if when.relation is Relation.DURING:
        return Timing(anchor.span if not minutes else Span(start, start + length))
    if offset is not None:
        base = end if when.relation is Relation.AFTER or (when.relation is None and offset > 0) else start
        at = base + timedelta(minutes=abs(offset) if when.relation is Relation.AFTER else offset)
        if when.relation is Relation.BEFORE:
            at = start - timedelta(minutes=abs(offset))
        return Timing(Span(at, at + length))
    gap = timedelta(minutes=when.gap_minutes or 0)
    if when.relation is Relation.BEFORE:
        start -= gap
        return Timing(window=_bounded(Span(min(previous, start - length), start), when, day), wants_latest=True)
    if when.relation is Relation.AFTER:
        end += gap
        window = _bounded(Span(end, at_minute(day, 24 * 60)), when, day)
        return Timing(window=window, wants_latest=window.start < end)  # where it cannot follow, it is as near as its own bounds allow
    return Timing(Span(start, start + length))
