"""Which values asked for one room at one time cannot hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import inf

from concord.domain.conflict import ConflictKind
from concord.domain.rule import Comparator, Kind, Measure
from concord.domain.when import Span

from .asks import Ask
from .capacities import Block
from .conflicts import Clash, Pair, sweep
from .remembered import Remembered

_UNCLEAR = (-inf, inf)


def is_numeric(measure: Measure | None) -> bool:
    """Say whether a value can be compared at all; words such as "a bit cooler" never clash."""
    return measure is not None and isinstance(measure.value, int | float | tuple)


def contradicts(one: Measure, other: Measure) -> bool:
    """Say whether two values cannot hold in one place at one time. The boundary of a floor or ceiling itself is allowed."""
    if one.quantity != other.quantity or not (is_numeric(one) and is_numeric(other)):
        return False
    low, high = bounds(one)
    other_low, other_high = bounds(other)
    for ramp, plain in ((one, other), (other, one)):
        if ramp.comparator is Comparator.RAMP and plain.comparator is Comparator.EQUAL:
            return max(low, other_low) > min(high, other_high)
        if ramp.comparator is Comparator.RAMP and isinstance(ramp.value, tuple):
            end = _kelvin(ramp.value[1], ramp.unit)
            floor, ceiling = bounds(plain) if plain.comparator is not Comparator.RAMP else (end, end)
            return not floor <= end <= ceiling
    return max(low, other_low) > min(high, other_high)


def bounds(measure: Measure) -> tuple[float, float]:
    """Return the lowest and highest value that meet it, temperatures in one unit."""
    value = measure.value
    if isinstance(value, tuple):
        first, second = (_kelvin(part, measure.unit) for part in value)
        return min(first, second), max(first, second)
    if not isinstance(value, int | float):
        return _UNCLEAR
    plain = _kelvin(value, measure.unit)
    if measure.comparator is Comparator.AT_LEAST:
        return plain, inf
    if measure.comparator is Comparator.AT_MOST:
        return -inf, plain
    return plain, plain


def _kelvin(value: float, unit: str | None) -> float:
    """Fahrenheit stays as written; Celsius is converted to it, rounded so that 20 °C and 68 °F are one."""
    return round(value * 9 / 5 + 32, 6) if unit in ("degC", "°C", "C", "celsius") else float(value)


def find_setting_clashes(asks: Sequence[Ask], known: Remembered) -> list[Clash]:
    """Return the clashes over quantities: room by room, then of those whose room is open and fits in none."""
    holding = [ask for ask in asks if ask.span is not None and is_numeric(ask.request.measure) and ask.request.kind is not Kind.REMINDER]
    by_id = {ask.id: ask for ask in holding}
    groups: dict[tuple[str, str], list[Ask]] = {}
    for ask in holding:
        assert ask.request.measure is not None
        for room in ask.rooms:
            groups.setdefault((room, ask.request.measure.quantity), []).append(ask)
    found: list[Clash] = []
    for (room, quantity), group in sorted(groups.items()):
        sharing = tuple(group)
        name = ("values", room, quantity, group[0].id, len(group))
        clashes = known.once(name, (sharing,), partial(_in_room, sharing, room, by_id), len(group))
        found += [replace(clash, quantity=quantity) for clash in clashes]
    found = _over_midnight(found)
    for ask in holding:
        if not ask.rooms and ask.plausible and ask.request.measure is not None:
            competing = tuple(tuple(groups.get((room, ask.request.measure.quantity), ())) for room in ask.plausible)
            anywhere = ("values anywhere", ask.id, sum(map(len, competing)))
            found += known.once(anywhere, (ask, competing), partial(_in_every_room, ask, groups, by_id), sum(map(len, competing)))
    return _once_each(found)


def _in_room(group: Sequence[Ask], room: str, by_id: dict[str, Ask]) -> list[Clash]:
    if len(group) < 2:
        return []
    return list(sweep([_block(ask) for ask in group], lambda active: _pairs(active, by_id), ConflictKind.SETTING, room))


def _pairs(active: Sequence[Block], by_id: dict[str, Ask]) -> list[Pair]:
    pairs = []
    for n, a in enumerate(active):
        for b in active[n + 1 :]:
            one, other = by_id[a.id].request, by_id[b.id].request
            same_text = one.rule == other.rule
            if not same_text and one.measure is not None and other.measure is not None and contradicts(one.measure, other.measure):
                pairs.append((a, b))
    return pairs


def _block(ask: Ask) -> Block:
    assert ask.span is not None
    return Block(ask.id, ask.owner, ask.request.members, ask.span, (), ask.request.title, ask.request.rules)


def _in_every_room(ask: Ask, groups: dict[tuple[str, str], list[Ask]], by_id: dict[str, Ask]) -> list[Clash]:
    """A value whose room is not stated clashes where somebody objects in every room that it may turn out to be."""
    assert ask.request.measure is not None
    quantity = ask.request.measure.quantity
    per_room = []
    for room in ask.plausible:
        group = [other for other in groups.get((room, quantity), ()) if other.id != ask.id]
        per_room.append([clash for clash in _in_room([*group, ask], room, by_id) if ask.id in clash.requests])
    cuts = sorted({at for clashes in per_room for c in clashes if c.span for at in (c.span.start, c.span.end)})
    found: list[Clash] = []
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        here = [[c for c in clashes if c.span and c.span.start <= start and end <= c.span.end] for clashes in per_room]
        if not all(here):
            continue
        cross = [c for clashes in here for c in clashes if not c.is_own]
        chosen = cross or [c for clashes in here for c in clashes]
        partners = {p for c in chosen for p in c.requests if _objects(ask, by_id[p])}
        clash = Clash(
            ConflictKind.SETTING,
            piece,
            tuple(sorted({ask.id, *partners})),
            None,
            not cross,
            None if cross else ask.owner,
            quantity,
        )
        if found and found[-1].requests == clash.requests and found[-1].span and found[-1].span.end == start:
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, end))
        else:
            found.append(clash)
    return found


def _objects(ask: Ask, other: Ask) -> bool:
    one, two = ask.request.measure, other.request.measure
    return one is not None and two is not None and contradicts(one, two)


def _over_midnight(clashes: list[Clash]) -> list[Clash]:
    """What goes on through midnight is one clash, though a wish for every day is another request on each side of it."""
    ordered = sorted(clashes, key=lambda c: (c.place or "", c.is_own, c.span.start if c.span else None, c.requests))
    kept: list[Clash] = []
    for clash in ordered:
        before = next((k for k in kept if _continues(k, clash)), None)
        if before is None:
            kept.append(clash)
        else:
            assert before.span is not None
            assert clash.span is not None
            requests = tuple(sorted({*before.requests, *clash.requests}))
            kept[kept.index(before)] = replace(before, span=Span(before.span.start, clash.span.end), requests=requests)
    return kept


def _continues(before: Clash, clash: Clash) -> bool:
    if before.span is None or clash.span is None or before.span.end != clash.span.start or before.place != clash.place:
        return False
    texts = [{request.partition("@")[0] for request in c.requests} for c in (before, clash)]
    return texts[0] == texts[1] and bool(set(before.requests) & set(clash.requests)) and before.is_own == clash.is_own


def _once_each(clashes: list[Clash]) -> list[Clash]:
    """One set clashing in several shared rooms at once is one entry, in the first of them."""
    best: dict[tuple[tuple[str, ...], Span | None], Clash] = {}
    for clash in clashes:
        best.setdefault((clash.requests, clash.span), clash)
    return list(best.values())
