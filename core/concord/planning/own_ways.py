"""Where else and when else somebody would have something, in their own words: who can give way by themselves, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from concord.domain.conflict import ConflictKind
from concord.domain.rule import Reading
from concord.domain.when import Span, at_minute

from .asks import Ask
from .conflicts import Clash
from .manners import same_thing

_OVER = (ConflictKind.PLACE, ConflictKind.RESOURCE)


def own_stretches(reading: Reading, day: date) -> tuple[Span, ...]:
    """Return the stretches of a day to which its own text lets something be moved; none where it does not speak of that."""
    return tuple(Span(at_minute(day, low), at_minute(day, high)) for low, high in reading.when.otherwise)


def own_times(ask: Ask, asked: Span, step: timedelta) -> list[Span]:
    """Return the other times that its own text leaves a request, the nearest first."""
    length = max(asked.end - asked.start, timedelta())
    found: dict[Span, None] = {}
    for stretch in own_stretches(ask.reading, ask.request.date):
        at = stretch.start
        while at + length <= stretch.end:
            found[Span(at, at + length)] = None
            at += step
    found.pop(asked, None)
    return sorted(found, key=lambda span: (abs(span.start - asked.start), span.start))


def bounds_itself(ask: Ask) -> bool:
    """Say whether a request's own text says to what times it may be moved: it is moved to no other."""
    return bool(ask.reading.when.otherwise) and ask.asked is None


def suits_itself(ask: Ask, span: Span) -> bool:
    """Say whether a request's own text lets it be at a time in place of the one it asks for."""
    return any(stretch.start <= span.start and span.end <= stretch.end for stretch in own_stretches(ask.reading, ask.request.date))


def can_yield(ask: Ask, clash: Clash) -> bool:
    """Say whether the owner of a request named something else that takes it out of a clash: another time, place or thing."""
    if ask.is_pinned or ask.is_fixed or ask.is_cancelled or ask.span is None:
        return False
    if bounds_itself(ask):
        return True
    if clash.is_own or clash.kind not in _OVER:
        return False
    reading = ask.reading
    is_elsewhere = reading.elsewhere and same_thing(reading.place, clash.place)
    return bool(is_elsewhere or (reading.otherwise_with and same_thing(reading.resource, clash.place)))


def ranks_by_own_ways(clash: Clash, sides: Sequence[Ask]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Put those first who named nothing else; empty where nobody did."""
    yielding = {ask.id for ask in sides if can_yield(ask, clash)}
    if not yielding:
        return ()
    return tuple((ask.id, (int(ask.id in yielding),)) for ask in sides)
