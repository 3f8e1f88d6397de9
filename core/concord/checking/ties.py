"""Between what is as good the household has an order too: fewest changes from the last plan, then who gave way least, then the earliest.

Looked for are one thing that could be at another time as near, and two of which one could have given way in place of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from concord.domain.plan import Plan, PlanItem, Verdict

from .before import Before
from .findings import Finding
from .looked_at import days_of
from .prices import AS_ASKED, LEFT_OUT, Prices, level_of, turns_of
from .settled import Told
from .spots import Spot, Week, choices_of, counted, spot_of, times_by_policy
from .takes import disturb, go_together, room_used, share_time, taken_by
from .wanted import Wanted

Worth = tuple[int, int, int, int, timedelta]
"""What is missing, what to those who weigh nothing, how much is changed, how often those who give way did so of late, and how late it
is: less is better."""


def ties_that_go_the_other_way(
    plan: Plan,
    asked: Sequence[Wanted],
    items: Mapping[str, PlanItem],
    entries: Mapping[str, Sequence[Told]],
    week: Week,
    fixed: frozenset[str],
    before: Before,
    quiet: Collection[date],
) -> Iterator[Finding]:
    """Find what is served as well as it can be, and by the household's order between equals should be served otherwise.

    On `quiet` days there is none.
    """
    turns = turns_of(plan, asked, entries)
    claiming = {one.request: one for one in asked if one.request in turns and one.request in items and one.request not in fixed}
    prices = Prices(plan, week, {name: turns[name] for name in claiming})
    ties = _Ties(items, entries, week, prices, before)
    for one in claiming.values():
        level = level_of(items[one.request])
        beside = (one, *(side for entry in entries[one.request] for side in entry.sides))
        if not level or all(day in quiet for other in beside for day in days_of(other)):
            continue
        better = ties.by_itself(one) if level != LEFT_OUT else None
        if better is not None:
            at = better[0].start.isoformat(timespec="minutes")
            yield Finding(one.rule, Verdict.ADJUSTED, f"{one.request} could be as near at {at}, as the household would rather have it")
        for entry in entries[one.request]:
            for other in entry.sides:
                is_equal = other.request in claiming and turns[other.request] == turns[one.request] and not level_of(items[other.request])
                if is_equal and ties.in_place_of(one, other):
                    yield Finding(one.rule, Verdict.KEPT, f"{other.request} should have given way in place of {one.request}")


class _Ties:
    """Holds the ways to serve one or two things against how they are served, with all others where they are."""

    def __init__(
        self, items: Mapping[str, PlanItem], entries: Mapping[str, Sequence[Told]], week: Week, prices: Prices, before: Before
    ) -> None:
        self._items, self._entries, self._week, self._prices, self._before = items, entries, week, prices, before

    def by_itself(self, one: Wanted) -> Spot | None:
        """Return another time or place for something that is as good, and comes first between equals."""
        now = self._now(one)
        for level, spot in self._others(one):
            is_better = self._worth(one, level, spot) < now and self._is_as_good(one, level, spot, now)
            if is_better and self._week.is_free(one, spot, is_asked_time=spot[0] == one.span):
                return spot
        return None

    def in_place_of(self, one: Wanted, other: Wanted) -> bool:
        """Say whether it would be better between equals if one stood as asked and the other, which does, gave way."""
        assert one.span is not None
        back = spot_of(one, one.span, choices_of(one, self._week)[0])
        if not self._week.is_free(one, back, is_asked_time=True, but_for=(other.request,)):
            return False
        now = _sum(self._now(one), self._now(other))
        mine = self._worth(one, AS_ASKED, back)
        for level, spot in (*self._others(other), (LEFT_OUT, self._spot(other))):
            then = _sum(mine, self._worth(other, level, spot))
            if then[0] != now[0] or then >= now:
                continue
            if level == LEFT_OUT or (
                self._week.is_free(other, spot, is_asked_time=spot[0] == other.span, but_for=(one.request,))
                and not self._meet(one, back, other, spot)
            ):
                return True
        return False

    def _others(self, one: Wanted) -> Iterator[tuple[int, Spot]]:
        assert one.span is not None
        choices = choices_of(one, self._week)
        for choice in choices[1:]:
            spot = spot_of(one, one.span, choice)
            yield self._prices.level_at(one, spot), spot
        for span in times_by_policy(one, self._entries[one.request], self._week):
            for choice in choices:
                spot = spot_of(one, span, choice)
                yield self._prices.level_at(one, spot), spot

    def _is_as_good(self, one: Wanted, level: int, spot: Spot, now: Worth) -> bool:
        return self._worth(one, level, spot)[0] == now[0]

    def _now(self, one: Wanted) -> Worth:
        return self._worth(one, level_of(self._items[one.request]), self._spot(one))

    def _spot(self, one: Wanted) -> Spot:
        item = self._items[one.request]
        return item.span, item.place, item.resource

    def _worth(self, one: Wanted, level: int, spot: Spot) -> Worth:
        assert one.span is not None
        gave_way = self._before.gave_way.get(one.owner, 0) if level and one.owner is not None else 0
        span = one.span if level == LEFT_OUT else spot[0]
        changes = self._before.changes(one.request, (span, *spot[1:]))
        missing = self._prices.of(one, level, spot), self._prices.of_the_weightless(one, level, spot)
        return *missing, changes, gave_way, span.start - one.span.start

    def _meet(self, one: Wanted, here: Spot, other: Wanted, there: Spot) -> bool:
        """Say whether two could not stand in these places side by side."""
        if not share_time(counted(here[0]), counted(there[0])) or go_together(one, other, here[:2], there[:2]):
            return False
        numbers = self._week.numbers
        rooms = room_used(one, *here[:2], numbers), room_used(other, *there[:2], numbers)
        if rooms[0] is not None and rooms[0] == rooms[1] and disturb(one, other, rooms[0], numbers):
            return True
        shared = set(taken_by(one, *here, numbers)) & set(taken_by(other, *there, numbers))
        return any(numbers.serves(name) == 1 for name in shared)


def _sum(one: Worth, other: Worth) -> Worth:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3], one[4] + other[4]
