"""The checker's own search for values that cannot hold in one room at one time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from concord.domain.conflict import ConflictKind
from concord.domain.rule import Comparator, Kind, Measure
from concord.domain.when import Span

from .measures import bounds
from .own_clashes import OwnClash, stretches
from .wanted import Wanted


def clashes_of_values(asked: Sequence[Wanted]) -> list[OwnClash]:
    """Return the sets of wishes for one quantity in one room that cannot all hold."""
    held = [one for one in asked if one.span is not None and one.kind is not Kind.REMINDER and is_a_number(one.measure)]
    rooms: dict[tuple[str, str], list[Wanted]] = {}
    for one in held:
        for room in one.rooms:
            rooms.setdefault((room, one.measure.quantity if one.measure is not None else ""), []).append(one)
    found: list[OwnClash] = []
    for (room, _), users in sorted(rooms.items()):
        found += sorted(stretches(users, _cannot, ConflictKind.SETTING, room), key=lambda c: c.span.start if c.span else datetime.max)
    found = _through_midnight(found)
    for one in held:
        if not one.rooms and one.may_be_in:
            found += _wherever_it_is(one, rooms)
    kept: dict[tuple[frozenset[str], Span | None], OwnClash] = {}
    for clash in found:
        kept.setdefault((clash.requests, clash.span), clash)
    return list(kept.values())


def is_a_number(measure: Measure | None) -> bool:
    """Say whether a value can be compared with another."""
    return measure is not None and isinstance(measure.value, int | float | tuple)


def exclude_each_other(one: Measure | None, other: Measure | None) -> bool:
    """Say whether two values cannot hold in one place at one time, Celsius and Fahrenheit taken as one scale."""
    if one is None or other is None or one.quantity != other.quantity or not (is_a_number(one) and is_a_number(other)):
        return False
    if one.comparator is other.comparator is Comparator.RAMP:
        return False
    mine, theirs = _range(one), _range(other)
    for ramp, plain in ((one, other), (other, one)):
        if ramp.comparator is Comparator.RAMP and plain.comparator is Comparator.EQUAL:
            low, high = _range(replace(ramp, comparator=Comparator.BETWEEN))
            at = _range(plain)
            return at[1] < low or at[0] > high  # On its way it passes what lies between.
    return mine[0] > theirs[1] or theirs[0] > mine[1]


def _range(measure: Measure) -> tuple[float, float]:
    low, high = bounds(measure.comparator, measure.value) or (float("-inf"), float("inf"))
    is_celsius = measure.unit in ("degC", "°C", "C", "celsius")
    return (round(low * 1.8 + 32, 6), round(high * 1.8 + 32, 6)) if is_celsius else (low, high)


def _cannot(one: Wanted, other: Wanted) -> bool:
    return one.rule != other.rule and exclude_each_other(one.measure, other.measure)


def _through_midnight(found: Sequence[OwnClash]) -> list[OwnClash]:
    """Join what goes on after midnight, where a wish for every day is another request on each side."""
    kept: list[OwnClash] = []
    for clash in sorted(found, key=lambda c: (c.place or "", c.is_own, c.span.start if c.span else datetime.max, sorted(c.requests))):
        for n, before in enumerate(kept):
            if before.span is None or clash.span is None or before.span.end != clash.span.start:
                continue
            if (before.place, before.is_own, _texts(before)) == (
                clash.place,
                clash.is_own,
                _texts(clash),
            ) and before.requests & clash.requests:
                kept[n] = replace(before, span=Span(before.span.start, clash.span.end), requests=before.requests | clash.requests)
                break
        else:
            kept.append(clash)
    return kept


def _texts(clash: OwnClash) -> frozenset[str]:
    return frozenset(request.partition("@")[0] for request in clash.requests)


def _wherever_it_is(one: Wanted, rooms: dict[tuple[str, str], list[Wanted]]) -> list[OwnClash]:
    """Return what a value without a room clashes with, where in each room that it may be in somebody objects."""
    assert one.measure is not None
    by_room = []
    everybody: dict[str, Wanted] = {}
    for room in one.may_be_in:
        users = [other for other in rooms.get((room, one.measure.quantity), ()) if other.request != one.request]
        everybody.update((other.request, other) for other in users)
        by_room.append([clash for clash in stretches([*users, one], _cannot, ConflictKind.SETTING, room) if one.request in clash.requests])
    found: list[OwnClash] = []
    for start, end in pairwise(_edges(clash for clashes in by_room for clash in clashes)):
        here = [[c for c in clashes if c.span is not None and c.span.start <= start and end <= c.span.end] for clashes in by_room]
        if not all(here):
            continue
        objections = [c for clashes in here for c in clashes]
        others = [c for c in objections if not c.is_own]
        names = {
            name
            for c in others or objections
            for name in c.requests - {one.request}
            if exclude_each_other(one.measure, everybody[name].measure)
        }
        clash = OwnClash(
            ConflictKind.SETTING, Span(start, end), frozenset({one.request, *names}), None, None if others else one.owner, not others
        )
        last = found[-1] if found else None
        if last is not None and last.span is not None and last.span.end == start and last.requests == clash.requests:
            found[-1] = replace(last, span=Span(last.span.start, end))
        else:
            found.append(clash)
    return found


def _edges(clashes: Iterable[OwnClash]) -> list[datetime]:
    return sorted({at for clash in clashes if clash.span is not None for at in (clash.span.start, clash.span.end)})
