"""What is made least of when requests are served, the most important first, and all of it in as few whole numbers as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Strength

from .asks import Ask
from .candidates import ELSEWHERE, LATER, REFUSED, Candidate, Movable
from .utility import STRENGTHS

LARGEST = 2**52
"""Sums of an objective stay below this, where a double still tells whole numbers apart."""

Costs = tuple[int, ...]
"""What one candidate costs: whether a waiting one is moved, its rank's turn, its must, its place, its utility, what it is worth to one
who weighs nothing (who is served as well as costs nobody anything), the change, who gave way, how early it is, and which of its
request's candidates it is."""
UP_TO_PLACE = -2
"""Before this, what a candidate costs says how well it serves; after it, only its time of day and its place in a list would decide."""
WAITING, _RANK, MUSTS, UTILITY = 0, 1, 2, 4
"""Where in the costs of a candidate they stand."""
Table = list[list[int]]
"""For each request, what each of its candidates costs."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """What ranks equal claims: members' weights, how much rules insist, and who gave way how often of late."""

    weights: Mapping[MemberId, float]
    strengths: Mapping[RuleId, Strength]
    gave_way: Mapping[MemberId, int]

    def of(self, ask: Ask) -> tuple[float, int, int]:
        """Return what concerns one request: its member's weight and times of giving way, and how much its wish for a place counts."""
        weight = self.weights.get(ask.owner, 1.0) if ask.owner is not None else 1.0
        wish = STRENGTHS[self.strengths.get(ask.wish_rule, Strength.NICE)] if ask.wish_rule is not None else 0
        return weight, self.gave_way.get(ask.owner, 0) if ask.owner is not None else 0, wish


def costs_of(component: Sequence[Movable], fairness: Fairness) -> list[list[Costs]]:
    """Return for each request of a component what each of its candidates costs, the most important first."""
    counts: dict[int, int] = {}
    for movable in component:
        if movable.tier is not None:
            counts[movable.tier] = counts.get(movable.tier, 0) + 1
    musts = {LATER: 1, REFUSED: 1 + sum(m.insists for m in component)}
    """Fewest musts left out, then fewest at another time; another of its own places serves a must as well."""
    return [_costs(m, 1 + counts.get(m.tier, 0) if m.tier is not None else 0, musts, fairness) for m in component]


def _costs(movable: Movable, base: int, musts: Mapping[int, int], fairness: Fairness) -> list[Costs]:
    """Of one rank fewest are refused, then fewest moved, then fewest elsewhere: `base` is more than there are of it."""
    ask, is_placed = movable.ask, movable.tier is None
    strength = STRENGTHS[ask.request.strength]
    weight, gave_way, wish = fairness.of(ask)
    penalty = {ELSEWHERE: 1, LATER: base, REFUSED: base**2}
    midnight = midnight_of(movable)
    found: list[Costs] = []
    for n, c in enumerate(movable.candidates):
        is_refused = c.level == REFUSED
        gained = c.score * strength + (1000 * wish if c.has_wish else 0)
        found.append(
            (
                int(movable.is_waiting and is_refused),
                0 if is_placed else penalty.get(c.level, 0),
                musts.get(c.level, 0) if movable.insists else 0,
                strength if is_placed and is_refused else 0,
                -round(gained * weight),
                0 if weight else -round(gained),
                _change(movable, c),
                gave_way if c.level else 0,
                n if is_placed else int((c.span.start - midnight).total_seconds() // 60),
                n,
            )
        )
    return found


def _change(movable: Movable, candidate: Candidate) -> int:
    was = movable.was
    if was is None:
        return 0
    is_same = was.span == candidate.span and was.place == candidate.place and was.resource == candidate.resource
    return int(not is_same)


def midnight_of(movable: Movable) -> datetime:
    """Return when the day of a request begins."""
    return datetime.combine(movable.ask.request.date, time())


def objectives_of(component: Sequence[Movable], costs: Sequence[Sequence[Costs]], largest: float = LARGEST) -> list[Table]:
    """Return coefficient tables. Neighbouring tiers are one objective where their product is small enough to stay exact."""
    joined: list[Table] = []
    reach = 1
    for table in _tables(component, costs):
        lowest = [min(row) for row in table]
        shifted = [[value - low for value in row] for row, low in zip(table, lowest, strict=True)]
        size = sum(max(row) for row in shifted) + 1
        if size == 1:
            continue
        if joined and reach * size <= largest:
            last = joined[-1]
            joined[-1] = [
                [value * size + more for value, more in zip(row, extra, strict=True)] for row, extra in zip(last, shifted, strict=True)
            ]
            reach *= size
        else:
            joined.append(shifted)
            reach = size
    return joined


def _tables(component: Sequence[Movable], costs: Sequence[Sequence[Costs]]) -> list[Table]:
    """Return each tier: a rank of the household's order is one of its own, and so is at last the choice of each request, by its rank."""
    ranks = sorted({m.tier for m in component if m.tier is not None})
    count = len(costs[0][0])
    in_order = sorted(range(len(component)), key=lambda n: (component[n].tier is None, component[n].tier or 0, n))
    tables = [[[c[0] for c in row] for row in costs]]
    tables += [[[c[_RANK] if m.tier == rank else 0 for c in row] for m, row in zip(component, costs, strict=True)] for rank in ranks]
    tables += [[[c[k] for c in row] for row in costs] for k in range(_RANK + 1, count - 1)]
    tables += [[[c[-1] if k == n else 0 for c in row] for k, row in enumerate(costs)] for n in in_order]
    return tables
