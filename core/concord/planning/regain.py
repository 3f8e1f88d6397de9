"""Gives back what gave way for nothing: whatever it made room for is not there in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from .arrange import Arranged, Claim, claims_of, excused_pairs, fairness_of, surroundings
from .asks import Asks
from .candidates import REFUSED, Candidate, Movable, candidates_of, is_doing, placings_of
from .capacities import Block, block_of
from .circumstances import Circumstances
from .excused import Excused
from .placements import Placed
from .policies import Agreement
from .rulings import Ruling
from .solve import Fairness, costs_of


def regained(
    arranged: Arranged, asks: Asks, placed: Mapping[str, Placed], rulings: Sequence[Ruling], around: Circumstances, agreement: Agreement
) -> Arranged:
    """Return the arrangement in which each that could be served better, with all others where they ended up, is served better.

    They come one after the other in the order in which they are served, so that no two take the same place.
    """
    claims, excused = claims_of(asks, rulings, around, agreement), excused_pairs(rulings)
    fairness = fairness_of(around)
    standing = _standing(asks, placed, around)
    given = dict(enumerate(arranged.given))
    for n, (movable, now) in sorted(given.items(), key=lambda entry: (entry[1][0].tier is None, entry[1][0].tier or 0, entry[0])):
        if movable.is_waiting or (movable.tier is not None and not now.level) or (movable.tier is None and now.level != REFUSED):
            continue
        better = _better(movable, now, claims.get(movable.ask.id), asks, standing, around, excused, fairness)
        if better is not None:
            given[n] = (movable, better)
            _put(standing, movable, better)
    return replace(arranged, given=tuple(given[n] for n in sorted(given)))


def _better(
    movable: Movable,
    now: Candidate,
    claim: Claim | None,
    asks: Asks,
    standing: Mapping[date, Sequence[Block]],
    around: Circumstances,
    excused: Excused,
    fairness: Fairness,
) -> Candidate | None:
    ask = movable.ask
    near = surroundings(ask.request.date, asks, standing, around, excused)
    if movable.tier is None:
        return next(placings_of(ask, near), None)
    if claim is None:
        return None
    found = candidates_of(ask, near, may_retime=claim.may_retime, may_queue=claim.may_queue, only_as_asked=claim.must_win)
    costs = costs_of(replace(movable, candidates=(*found, now)), fairness)
    best = min(found, key=costs)
    return best if costs(best) < costs(now) else None


def _standing(asks: Asks, placed: Mapping[str, Placed], around: Circumstances) -> dict[date, list[Block]]:
    """Return what takes place, where it ended up, by each date that it touches."""
    blocks: dict[date, list[Block]] = {}
    for ask in asks:
        at = placed.get(ask.id)
        if at is None or not at.stands or not is_doing(ask):
            continue
        block = block_of(ask, around.capacities, at.span, at.place, at.resource)
        for day in sorted({at.span.start.date(), at.span.end.date()}):
            blocks.setdefault(day, []).append(block)
    return blocks


def _put(standing: dict[date, list[Block]], movable: Movable, better: Candidate) -> None:
    for blocks in standing.values():
        blocks[:] = [block for block in blocks if block.id != movable.ask.id]
    if better.block is not None:
        for day in sorted({better.span.start.date(), better.span.end.date()}):
            standing.setdefault(day, []).append(better.block)
