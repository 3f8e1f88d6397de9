"""Serving one after the other: where trying all ways is out of the question, and as what any other way has to be as good as."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from .candidates import Candidate, Movable
from .capacities import Block, Capacities
from .constraints import disturb, in_the_way
from .tiers import Costs
from .utility import STRENGTHS

Chosen = list[int]
"""Which of its candidates each request of a component has."""
_Taken = dict[str, list[Block]]


def in_turn(
    component: Sequence[Movable], costs: Sequence[Sequence[Costs]], capacities: Capacities, excused: Container[frozenset[str]]
) -> Chosen:
    """Let each in its turn have the best of what is left."""
    chosen = [0] * len(component)
    taken: _Taken = {}
    for n in _turns(component):
        candidates, row = component[n].candidates, costs[n]
        ranked = sorted(range(len(row)), key=row.__getitem__)
        chosen[n] = next((k for k in ranked if _fits(candidates[k], taken, capacities, excused)), ranked[-1])
        _take(candidates[chosen[n]], taken)
    return chosen


def improved(
    component: Sequence[Movable],
    costs: Sequence[Sequence[Costs]],
    chosen: Chosen,
    capacities: Capacities,
    excused: Container[frozenset[str]],
) -> Chosen:
    """Give each, in its turn, the best that the others leave it: nobody is worse off by it."""
    now = list(chosen)
    taken: _Taken = {}
    for movable, k in zip(component, now, strict=True):
        _take(movable.candidates[k], taken)
    for n in _turns(component):
        candidates, row = component[n].candidates, costs[n]
        better = sorted((k for k in range(len(row)) if row[k] < row[now[n]]), key=row.__getitem__)
        best = next((k for k in better if _fits(candidates[k], taken, capacities, excused)), None)
        if best is not None:
            _take(candidates[now[n]], taken, is_given_back=True)
            _take(candidates[best], taken)
            now[n] = best
    return now


def _turns(component: Sequence[Movable]) -> list[int]:
    def turn(n: int) -> tuple[bool, int, int, str]:
        movable = component[n]
        return movable.tier is None, movable.tier or 0, -STRENGTHS[movable.ask.request.strength], movable.ask.id

    return sorted(range(len(component)), key=turn)


def _take(candidate: Candidate, taken: _Taken, *, is_given_back: bool = False) -> None:
    if candidate.block is None:
        return
    for lane in candidate.block.takes:
        if is_given_back:
            taken[lane].remove(candidate.block)
        else:
            taken.setdefault(lane, []).append(candidate.block)


def _fits(candidate: Candidate, taken: Mapping[str, Sequence[Block]], capacities: Capacities, excused: Container[frozenset[str]]) -> bool:
    block = candidate.block
    if block is None:
        return True
    for lane in block.lanes:
        others = [
            b for b in taken.get(lane, ()) if b.id != block.id and in_the_way(block, b) and frozenset({block.id, b.id}) not in excused
        ]
        if len(others) >= capacities.at_once(lane):
            return False
    beside = taken.get(f"room:{block.room}", ()) if block.room else ()
    return not any(other.id != block.id and disturb(block, other) and frozenset({block.id, other.id}) not in excused for other in beside)
