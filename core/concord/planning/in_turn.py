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
    component: Sequence[Movable],
    costs: Sequence[Sequence[Costs]],
    capacities: Capacities,
    excused: Container[frozenset[str]],
    *,
    by_time: bool = False,
) -> Chosen:
    """Let each in its turn have the best of what is left; what must be and has no place gets one that another must can do without.

    Those of one rank come by how much they insist, or `by_time`, the earlier asked for first.
    """
    chosen = [0] * len(component)
    places = {movable.ask.id: n for n, movable in enumerate(component)}
    taken: _Taken = {}
    for n in _turns(component, by_time=by_time):
        candidates, row = component[n].candidates, costs[n]
        ranked = sorted(range(len(row)), key=row.__getitem__)
        chosen[n] = next((k for k in ranked if _fits(candidates[k], taken, capacities, excused)), ranked[-1])
        if component[n].insists and candidates[chosen[n]].block is None:
            _make_room(n, ranked, component, costs, chosen, places, taken, capacities, excused)
        _take(candidates[chosen[n]], taken)
    return chosen


def _make_room(
    n: int,
    ranked: Sequence[int],
    component: Sequence[Movable],
    costs: Sequence[Sequence[Costs]],
    chosen: Chosen,
    places: Mapping[str, int],
    taken: _Taken,
    capacities: Capacities,
    excused: Container[frozenset[str]],
) -> None:
    """Let one that must be have a place of which another that must be, and that stands there alone, has a next best."""
    for k in ranked:
        wanted = component[n].candidates[k]
        there = _in_its_way(wanted, taken, excused)
        m = places.get(there[0]) if len(there) == 1 else None
        if wanted.block is None or m is None or not component[m].insists:
            continue
        stood = component[m].candidates[chosen[m]]
        _take(stood, taken, is_given_back=True)
        if _fits(wanted, taken, capacities, excused):
            _take(wanted, taken)
            row = costs[m]
            others = (j for j in sorted(range(len(row)), key=row.__getitem__) if component[m].candidates[j].block is not None)
            other = next((j for j in others if _fits(component[m].candidates[j], taken, capacities, excused)), None)
            _take(wanted, taken, is_given_back=True)
            if other is not None:
                chosen[m], chosen[n] = other, k
                _take(component[m].candidates[other], taken)
                return
        _take(stood, taken)


def _in_its_way(candidate: Candidate, taken: Mapping[str, Sequence[Block]], excused: Container[frozenset[str]]) -> list[str]:
    """Return who stands where a candidate would, by the ids of their requests."""
    block = candidate.block
    if block is None:
        return []
    near = {other.id: other for name in block.takes for other in taken.get(name, ()) if other.id != block.id}
    return [
        name
        for name, other in near.items()
        if frozenset({block.id, name}) not in excused
        and (
            any(lane in other.lanes and in_the_way(block, other) for lane in block.lanes)
            or (block.room is not None and block.room == other.room and disturb(block, other))
        )
    ]


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


def _turns(component: Sequence[Movable], *, by_time: bool = False) -> list[int]:
    def turn(n: int) -> tuple[bool, int, str, int, str]:
        movable = component[n]
        ask = movable.ask
        when = ask.span.start.isoformat() if by_time and ask.span is not None else ""
        return movable.tier is None, movable.tier or 0, when, -STRENGTHS[ask.request.strength], ask.id

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
