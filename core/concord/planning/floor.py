"""What serving one after the other comes to is the least that a plan may be worth."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from .candidates import REFUSED, Movable
from .capacities import Capacities
from .in_turn import improved, in_turn
from .solver import Found
from .tiers import MUSTS, UTILITY, WAITING, Costs


def at_least_in_turn(
    component: Sequence[Movable],
    costs: Sequence[Sequence[Costs]],
    found: Found,
    capacities: Capacities,
    excused: Container[frozenset[str]],
) -> Found:
    """Return what was found, or what comes of serving one after the other where that is worth more and not less to who goes first.

    Moving as few of a rank as can be may move one of them far, where a little of two would do. Nobody more is left out for it, and no
    must is put off.
    """
    if any(movable.tier is None for movable in component):
        return found
    best = found
    for by_time in (True, False):
        served = in_turn(component, costs, capacities, excused, by_time=by_time)
        chosen = tuple(improved(component, costs, served, capacities, excused))
        mine, theirs = _worth(component, costs, chosen), _worth(component, costs, best.chosen)
        if sum(mine) < sum(theirs) and mine <= theirs and _left_out(component, costs, chosen) <= _left_out(component, costs, best.chosen):
            best = replace(found, chosen=chosen)
    return best


def _left_out(component: Sequence[Movable], costs: Sequence[Sequence[Costs]], chosen: Sequence[int]) -> tuple[int, ...]:
    """Return what a choice takes from those who wait, from what must be, and how many of each rank it leaves out, the first rank first."""
    given = [row[k] for row, k in zip(costs, chosen, strict=True)]
    refused: dict[int, int] = dict.fromkeys(sorted({movable.tier or 0 for movable in component}), 0)
    for movable, k in zip(component, chosen, strict=True):
        refused[movable.tier or 0] += movable.candidates[k].level == REFUSED
    return sum(cost[WAITING] for cost in given), sum(cost[MUSTS] for cost in given), *refused.values()


def _worth(component: Sequence[Movable], costs: Sequence[Sequence[Costs]], chosen: Sequence[int]) -> tuple[int, ...]:
    """Return what each rank loses, the first rank first."""
    lost: dict[int, int] = dict.fromkeys(sorted({movable.tier or 0 for movable in component}), 0)
    for movable, row, k in zip(component, costs, chosen, strict=True):
        lost[movable.tier or 0] += row[k][UTILITY]
    return tuple(lost.values())
