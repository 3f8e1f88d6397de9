"""What several could do better together, each with another of the times and places that it may have: a search of the checker's own.

Those that the household's policies serve in an order and that could be in each other's way are put together. All ways of giving them
times and places beside everything else where it stands are gone through, as long as they could be better than what the plan gives.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.when import Span

from .findings import Finding
from .looked_at import days_of
from .prices import LEFT_OUT, Prices, level_of, not_served, turns_of
from .settled import Told
from .spots import Spot, Week, choices_of, counted, spot_of, times_by_policy
from .takes import Taken, disturb, go_together, room_used, share_time, taken_by
from .wanted import Wanted

logger = logging.getLogger(__name__)

MOST_LOOKED_AT = 20_000
"""So many pairs of ways are held against each other for a plan, shared out among those that are together; then it is let be."""
LEAST_LOOKED_AT = 2_000
"""However many others there are, so many are."""
ROUNDED = 2
"""Less than this, in thousandths, is what comes of rounding."""


def better_together(
    plan: Plan,
    asked: Sequence[Wanted],
    items: Mapping[str, PlanItem],
    entries: Mapping[str, Sequence[Told]],
    week: Week,
    fixed: frozenset[str],
    led: frozenset[str],
    quiet: Collection[date],
) -> Iterator[Finding]:
    """Find those of which more would be served if some of them had other times or places.

    `fixed` stand where they stand, `led` stay at the time at which others go along with them. On `quiet` days there are none.
    """
    turns = turns_of(plan, asked, entries)
    claiming = [one for one in asked if one.request in turns and one.request in items and one.request not in fixed]
    parts = [part for part in _parts(claiming, week) if len(part) > 1 and any(level_of(items[one.request]) for one in part)]
    stopped = 0
    for part in parts:
        if all(day in quiet for one in part for day in days_of(one)):
            continue
        prices = Prices(plan, week, {one.request: turns[one.request] for one in part})
        search = _Search(part, items, entries, prices, week, led, max(LEAST_LOOKED_AT, MOST_LOOKED_AT // len(parts)))
        better = search.better()
        stopped += search.left < 0
        if better is not None:
            one, (span, place, thing) = better
            where = f" in {place or thing}" if place or thing else ""
            others = ", ".join(other.request for other in part if other is not one)
            at = span.start.isoformat(timespec="minutes")
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} could be at {at}{where} with other times or places for {others}")
    if stopped:
        logger.info("what %d of %d sets of requests could do better was not looked for to the end", stopped, len(parts))


def _parts(claiming: Sequence[Wanted], week: Week) -> list[list[Wanted]]:
    """Put together what could need one person, place or thing, or one room, on one day."""
    users: dict[tuple[date, Taken], list[int]] = {}
    for n, one in enumerate(claiming):
        assert one.span is not None
        names: set[Taken] = set()
        for choice in choices_of(one, week):
            span, place, thing = spot_of(one, one.span, choice)
            names.update(taken_by(one, span, place, thing, week.numbers))
            room = room_used(one, span, place, week.numbers)
            names.update([("room", room)] if room is not None else [])
        for day in {one.date, one.span.start.date(), one.span.end.date()}:
            for name in names:
                users.setdefault((day, name), []).append(n)
    part_of = list(range(len(claiming)))
    for found in users.values():
        first, *others = {part_of[n] for n in found}
        if others:
            part_of = [first if part in others else part for part in part_of]
    parts: dict[int, list[Wanted]] = {}
    for one, part in zip(claiming, part_of, strict=True):
        parts.setdefault(part, []).append(one)
    return list(parts.values())


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to serve something, and what it takes up there: nothing where it is left out."""

    cost: int
    level: int
    spot: Spot
    time: Span
    taken: tuple[Taken, ...]
    room: str | None


@dataclass(slots=True)
class _Search:
    """Goes through the ways to serve some things together, as long as they could be better than what the plan gives."""

    part: Sequence[Wanted]
    items: Mapping[str, PlanItem]
    entries: Mapping[str, Sequence[Told]]
    prices: Prices
    week: Week
    led: frozenset[str]
    left: int
    """How many pairs may still be held against each other; negative where it was not enough."""
    _ways: list[list[_Way]] = field(default_factory=list)
    _limit: int = 0
    _now_served: Sequence[_Way] = ()

    def better(self) -> tuple[Wanted, Spot] | None:
        """Return one that would be served better and where, if there is a better way for all of them together."""
        now = [self._now(one, self.items[one.request]) for one in self.part]
        self._now_served = now
        self._limit = sum(way.cost for way in now) - ROUNDED
        self._ways = self._worth_a_look(now)
        order = sorted(range(len(now)), key=lambda n: len(self._ways[n]))
        found = self._go_on({}, 0, [(n, self._ways[n]) for n in order])
        if found is None:
            return None
        _, n = min((way.cost - now[n].cost, n) for n, way in found.items())
        return self.part[n], found[n].spot

    def _now(self, one: Wanted, item: PlanItem) -> _Way:
        level, spot = level_of(item), (item.span, item.place, item.resource)
        return self._way(one, level, spot, self.prices.of(one, level, spot))

    def _way(self, one: Wanted, level: int, spot: Spot, cost: int) -> _Way:
        if level == LEFT_OUT:
            return _Way(cost, level, spot, spot[0], (), None)
        taken, room = taken_by(one, *spot, self.week.numbers), room_used(one, spot[0], spot[1], self.week.numbers)
        return _Way(cost, level, spot, counted(spot[0]), taken, room)

    def _worth_a_look(self, now: Sequence[_Way]) -> list[list[_Way]]:
        """Return the ways of each that something better could be made of, the best first: free beside all that is not looked at.

        Where the best that is free for each comes to no more than the plan gives, there are none.
        """
        waiting = [self._free_ways(one, way) for one, way in zip(self.part, now, strict=True)]
        found = [[next(ways)] for ways in waiting]
        above = self._limit - sum(ways[0].cost for ways in found)
        if above <= 0:
            return [[] for _ in found]
        for mine, ways in zip(found, waiting, strict=True):
            most = mine[0].cost + above
            for way in ways:
                if way.cost >= most:
                    break
                mine.append(way)
        return found

    def _free_ways(self, one: Wanted, now: _Way) -> Iterator[_Way]:
        """Yield the ways to serve something that nothing but the others that are looked at is in the way of, the best first."""
        together = [other.request for other in self.part]
        for cost, level, _, spot in sorted((*self._all(one), (now.cost, now.level, -1, now.spot)), key=lambda way: way[:3]):
            if spot is now.spot:
                yield now
            elif level == LEFT_OUT or self.week.is_free(one, spot, is_asked_time=spot[0] == one.span, but_for=together):
                yield self._way(one, level, spot, cost)

    def _all(self, one: Wanted) -> Iterator[tuple[int, int, int, Spot]]:
        assert one.span is not None
        choices = choices_of(one, self.week)
        spots = [spot_of(one, one.span, choice) for choice in choices]
        if one.request not in self.led:
            spots += [
                spot_of(one, span, choice) for span in times_by_policy(one, self.entries[one.request], self.week) for choice in choices
            ]
        for n, spot in enumerate(spots):
            level = self.prices.level_at(one, spot)
            yield self.prices.of(one, level, spot), level, n, spot
        yield self.prices.of(one, LEFT_OUT, spots[0]), LEFT_OUT, len(spots), spots[0]

    def _go_on(self, chosen: Mapping[int, _Way], spent: int, rest: Sequence[tuple[int, Sequence[_Way]]]) -> dict[int, _Way] | None:
        """Try each way of the next one. `rest` holds for each what is still open to it, the best first."""
        if not rest:
            return dict(chosen) if self._is_worth_it(chosen) and self._serves_all(chosen) else None
        if any(not ways for _, ways in rest):
            return None
        (n, ways), others = rest[0], rest[1:]
        at_least = sum(open_to_it[0].cost for _, open_to_it in others)
        for way in ways:
            if spent + way.cost + at_least >= self._limit or self.left < 0:
                return None
            fitting = [(m, [other for other in open_to_it if self._fit(n, way, m, other)]) for m, open_to_it in others]
            if all(open_to_it for _, open_to_it in fitting):
                found = self._go_on({**chosen, n: way}, spent + way.cost, fitting)
                if found is not None:
                    return found
        return None

    def _is_worth_it(self, chosen: Mapping[int, _Way]) -> bool:
        """Say whether it is no worse for all of them together, unless fewer are left out for it.

        That fewer are moved is no reason to move one of them far, where a little of two would do.
        """
        lost = sum(not_served(way.cost) for way in chosen.values())
        if lost <= sum(not_served(way.cost) for way in self._now_served) + ROUNDED:
            return True
        levels = [(self.part[n], way.level) for n, way in chosen.items()]
        return self.prices.left_out(levels) < self.prices.left_out(
            (one, way.level) for one, way in zip(self.part, self._now_served, strict=True)
        )

    def _fit(self, n: int, way: _Way, m: int, other: _Way) -> bool:
        """Say whether two can be served in these ways side by side, but for what serves several at once."""
        self.left -= 1
        if LEFT_OUT in (way.level, other.level) or not share_time(way.time, other.time):
            return True
        for_one = [name for name in way.taken if name in other.taken and self.week.numbers.serves(name) == 1]
        is_room = way.room is not None and way.room == other.room and disturb(self.part[n], self.part[m], way.room, self.week.numbers)
        return not (for_one or is_room) or self._go_together(n, way, m, other)

    def _go_together(self, n: int, way: _Way, m: int, other: _Way) -> bool:
        """Say whether two may be at one time, as they might when both were asked for: nothing is moved into the middle of another."""
        one, two = self.part[n], self.part[m]
        assert one.span is not None
        assert two.span is not None
        asked = (one.span, one.place), (two.span, two.place)
        return go_together(one, two, way.spot[:2], other.spot[:2]) and go_together(one, two, *asked)

    def _serves_all(self, chosen: Mapping[int, _Way]) -> bool:
        """Say whether nothing that serves several at once serves more than that."""
        counts = [name for way in chosen.values() for name in way.taken if self.week.numbers.serves(name) > 1]
        together = [one.request for one in self.part]
        for n, way in chosen.items():
            for name in set(way.taken) & set(counts):
                there = [other for m, other in chosen.items() if m != n and name in other.taken and share_time(way.time, other.time)]
                if len(there) + self.week.users(self.part[n], way.spot, name, but_for=together) >= self.week.numbers.serves(name):
                    return False
        return True
