"""A few requests in each other's way, as in most families' weeks: all ways are gone through, the best first, without a solver."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import combinations
from math import inf

from .asks import counted
from .candidates import Movable
from .capacities import Capacities
from .constraints import disturb, in_the_way, may_share
from .tiers import Costs, objectives_of

FEW = 8
"""Of more, the solver knows sooner which way is best."""
MOST_LOOKED_AT = 20_000
"""After so many pairs were held against each other it is left to the solver as well."""


def solve_few(
    component: Sequence[Movable], costs: Sequence[Sequence[Costs]], capacities: Capacities, excused: Container[frozenset[str]]
) -> list[int] | None:
    """Return which of its candidates each request has in the one best choice; None where that is not found soon."""
    if len(component) > FEW:
        return None
    lanes = _lanes(component, capacities, excused)
    tables = objectives_of(component, costs, inf)
    if lanes is None or len(tables) != 1:
        return None
    return _Search(component, tables[0], lanes, excused).best()


def _lanes(component: Sequence[Movable], capacities: Capacities, excused: Container[frozenset[str]]) -> dict[str, bool] | None:
    """Say of each lane whether its users are held to it pair by pair; None where one serves several and more than that want it."""
    users: dict[str, dict[str, Movable]] = {}
    for movable in component:
        for candidate in movable.candidates:
            for lane in candidate.block.lanes if candidate.block is not None else ():
                users.setdefault(lane, {})[movable.ask.id] = movable
    found: dict[str, bool] = {}
    for lane, each in users.items():
        by_pairs = any(may_share(a, b) or frozenset({a.ask.id, b.ask.id}) in excused for a, b in combinations(each.values(), 2))
        if by_pairs or capacities.at_once(lane) == 1:
            found[lane] = by_pairs
        elif len(each) > capacities.at_once(lane):
            return None
    return found


class _Search:
    """Goes through the ways to serve all of them, and leaves each branch that cannot be better than the best way so far."""

    def __init__(
        self, component: Sequence[Movable], table: Sequence[Sequence[int]], lanes: dict[str, bool], excused: Container[frozenset[str]]
    ) -> None:
        self._component, self._table, self._lanes, self._excused = component, table, lanes, excused
        self._ranked = [sorted(range(len(row)), key=row.__getitem__) for row in table]
        self._spans = [[counted(c.span) for c in m.candidates] for m in component]
        self._looked_at = 0
        self._least: float = inf
        self._found: list[int] | None = None

    def best(self) -> list[int] | None:
        """Return the best way, None where it takes too long to know."""
        # Those with most at stake first: what they are given decides what is left for the others.
        order = sorted(range(len(self._table)), key=lambda n: min(self._table[n]) - max(self._table[n]))
        self._go_on({}, 0, [(n, self._ranked[n]) for n in order])
        return self._found if self._looked_at <= MOST_LOOKED_AT else None

    def _go_on(self, chosen: dict[int, int], spent: int, left: list[tuple[int, list[int]]]) -> None:
        """Try each candidate of the first that is left. `left` holds for each what is still open to it, the best first."""
        if not left:
            self._least, self._found = spent, [chosen[n] for n in range(len(self._table))]
            return
        (n, open_to_it), rest = left[0], left[1:]
        at_least = sum(self._table[m][others[0]] for m, others in rest)
        for k in open_to_it:
            now = spent + self._table[n][k]
            if now + at_least >= self._least or self._looked_at > MOST_LOOKED_AT:
                return
            fitting = [(m, [j for j in others if self._fit(n, k, m, j)]) for m, others in rest]
            if all(others for _, others in fitting) and now + sum(self._table[m][others[0]] for m, others in fitting) < self._least:
                self._go_on({**chosen, n: k}, now, fitting)

    def _fit(self, n: int, k: int, m: int, j: int) -> bool:
        """Say whether two requests can have these candidates side by side."""
        self._looked_at += 1
        one, other = self._component[n].candidates[k].block, self._component[m].candidates[j].block
        if one is None or other is None:
            return True
        mine, theirs = self._spans[n][k], self._spans[m][j]
        if mine.start >= theirs.end or theirs.start >= mine.end:
            return True
        is_excused = frozenset({one.id, other.id}) in self._excused
        for lane in one.lanes:
            by_pairs = self._lanes.get(lane)
            if by_pairs is None or lane not in other.lanes:
                continue
            if not by_pairs or (not is_excused and in_the_way(one, other)):
                return False
        return one.room is None or one.room != other.room or is_excused or not disturb(one, other)
