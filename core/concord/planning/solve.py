"""Finds the best way to serve requests that cannot all have what they ask for.

Small problems first fall apart into components. Each is solved tier by tier (what a hand settled, musts in the household's order,
the rest in it, utility, fewest changes, who gave way least, earliest, rule order); the last tier leaves one optimum only, so the
answer is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from .asks import days_of
from .candidates import Candidate, Movable
from .capacities import Capacities
from .conflicts import joined
from .excused import NOBODY, Excused
from .few import solve_few
from .floor import at_least_in_turn
from .in_turn import improved, in_turn
from .remembered import Remembered
from .solver import Found, solve_part
from .tiers import Fairness, costs_of

EFFORT = 2.0
"""Deterministic time for a plan, shared among its components by size and among their tiers: the same amount of work on any machine."""
MOST_TOGETHER = 150
"""More than so many in each other's way are served one after the other, and the plan says that it is not proved best."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The chosen candidate of each request, and whether it is proved that there is no better choice."""

    chosen: dict[str, Candidate]
    is_proved: bool = True


def solve(
    movables: Sequence[Movable],
    capacities: Capacities,
    fairness: Fairness,
    excused: Excused = NOBODY,
    known: Remembered | None = None,
    told: Callable[[float], None] | None = None,
) -> Solution:
    """Choose a candidate for each request. A component of which all is as it was is not solved again.

    `told` hears after each component how many of the requests have theirs, 0..1.
    """
    known = known if known is not None else Remembered()
    chosen: dict[str, Candidate] = {}
    is_proved = True
    parts = components(movables, known)
    together = sum(len(part) for part in parts if 1 < len(part) <= MOST_TOGETHER)
    for component in parts:
        if len(component) > MOST_TOGETHER:
            found = _too_many(component, capacities, fairness, excused)
        else:
            found = _part(component, capacities, fairness, excused, EFFORT * len(component) / (together or 1), known)
        chosen |= {m.ask.id: m.candidates[n] for m, n in zip(component, found.chosen, strict=True)}
        is_proved = is_proved and found.is_proved
        if told is not None:
            told(len(chosen) / len(movables))
    return Solution(chosen, is_proved)


def _part(
    component: Sequence[Movable], capacities: Capacities, fairness: Fairness, excused: Excused, effort: float, known: Remembered
) -> Found:
    """Solve a component, or remember it. What was proved with less effort than is left now would come out the same."""
    ids = tuple(m.ask.id for m in component)
    ranks = {tier: n for n, tier in enumerate(sorted({m.tier for m in component if m.tier is not None}))}
    claims = tuple(
        (m.ask, m.candidates, ranks[m.tier] if m.tier is not None else None, m.was, m.is_waiting, m.insists, fairness.of(m.ask))
        for m in component
    )
    pairs = tuple(excused.beside(name).intersection(ids) for name in ids)
    name, given = ("part", ids), (claims, capacities, pairs)
    before = known.find(name, given)
    if isinstance(before, _Solved) and before.would_be_found(effort):
        return before.found
    found = _solved(component, capacities, fairness, excused, effort)
    known.keep(name, given, _Solved(found, effort), len(component))
    return found


def _too_many(component: Sequence[Movable], capacities: Capacities, fairness: Fairness, excused: Excused) -> Found:
    costs = costs_of(component, fairness)
    found = Found(tuple(improved(component, costs, in_turn(component, costs, capacities, excused), capacities, excused)), False)
    return at_least_in_turn(component, costs, found, capacities, excused)


@dataclass(frozen=True, slots=True)
class _Solved:
    found: Found
    effort: float

    def would_be_found(self, effort: float) -> bool:
        """Say whether solving with so much effort would come to the same."""
        return effort == self.effort or (self.found.is_proved and 2 * self.found.work <= effort)


def _solved(component: Sequence[Movable], capacities: Capacities, fairness: Fairness, excused: Excused, effort: float) -> Found:
    costs = costs_of(component, fairness)
    if len(component) == 1:
        return Found((min(range(len(costs[0])), key=costs[0].__getitem__),), True)
    few = solve_few(component, costs, capacities, excused)
    found = Found(tuple(few), True) if few is not None else solve_part(component, costs, capacities, excused, effort)
    if not found.is_proved:
        found = Found(tuple(improved(component, costs, list(found.chosen), capacities, excused)), False)
    return at_least_in_turn(component, costs, found, capacities, excused)


def components(movables: Sequence[Movable], known: Remembered | None = None) -> list[list[Movable]]:
    """Split the requests into groups that cannot be in each other's way, on whatever candidate."""
    known = known if known is not None else Remembered()
    users: dict[tuple[date, str], list[str]] = {}
    for movable in movables:
        for lane in known.of_these("takes", (movable.candidates,), partial(_taken, movable.candidates)):
            for day in days_of(movable.ask):
                users.setdefault((day, lane), []).append(movable.ask.id)
    groups = joined((names[0], name) for names in users.values() for name in names)
    home = {name: n for n, group in enumerate(groups) for name in group}
    sorted_out: dict[object, list[Movable]] = {}
    for movable in movables:
        sorted_out.setdefault(home.get(movable.ask.id, movable.ask.id), []).append(movable)
    return list(sorted_out.values())


def _taken(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lane for candidate in candidates if candidate.block is not None for lane in candidate.block.takes))
