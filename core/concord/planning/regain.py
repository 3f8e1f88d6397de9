"""Gives back what gave way for nothing: whatever it made room for is not there in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from .arrange import Arranged, Claim, claims_of, excused_pairs, fairness_of, surroundings
from .asks import Asks, days_of
from .candidates import REFUSED, Candidate, Movable, candidates_of, is_doing, placings_of
from .capacities import Block
from .circumstances import Circumstances
from .excused import Excused
from .placements import Placed, block_at
from .policies import Agreement
from .rulings import Ruling, kept_out
from .surroundings import Surroundings
from .tiers import UP_TO_PLACE, Fairness, costs_of


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
    near: dict[tuple[date, ...], Surroundings] = {}
    for n, (movable, now) in sorted(given.items(), key=lambda entry: (entry[1][0].tier is None, entry[1][0].tier or 0, entry[0])):
        if movable.is_waiting or (movable.tier is not None and not now.level) or (movable.tier is None and now.level != REFUSED):
            continue
        days = days_of(movable.ask)
        if days not in near:
            near[days] = surroundings(days, asks, standing, around, excused, kept_out(rulings))
        better = _remembered(movable, now, claims.get(movable.ask.id), near[days], around, excused, fairness)
        if better is not None:
            given[n] = (movable, better)
            _put(standing, movable, better)
            near.clear()
    return replace(arranged, given=tuple(given[n] for n in sorted(given)))


def _remembered(
    movable: Movable,
    now: Candidate,
    claim: Claim | None,
    near: Surroundings,
    around: Circumstances,
    excused: Excused,
    fairness: Fairness,
) -> Candidate | None:
    ask = movable.ask
    own = (ask, movable.tier is None, movable.insists, movable.was, now, fairness.of(ask))
    may = (claim.may_retime, claim.may_queue, claim.must_win) if claim is not None else None
    given = (own, may, near.near((ask,), around.known), excused.beside(ask.id))
    return around.known.once(("regained", ask.id), given, lambda: (_better(movable, now, claim, near, fairness),))[0]


def _better(movable: Movable, now: Candidate, claim: Claim | None, near: Surroundings, fairness: Fairness) -> Candidate | None:
    ask = movable.ask
    if movable.tier is None:
        return next(placings_of(ask, near), None)
    if claim is None:
        return None
    found = candidates_of(ask, near, may_retime=claim.may_retime, may_queue=claim.may_queue, only_as_asked=claim.must_win)
    costs = [cost[:UP_TO_PLACE] for cost in costs_of([replace(movable, candidates=(*found, now))], fairness)[0]]
    best = min(range(len(found)), key=costs.__getitem__)
    return found[best] if costs[best] < costs[-1] else None


def _standing(asks: Asks, placed: Mapping[str, Placed], around: Circumstances) -> dict[date, list[Block]]:
    """Return what takes place, where it ended up, by each date that it touches."""
    blocks: dict[date, list[Block]] = {}
    for ask in asks:
        at = placed.get(ask.id)
        if at is None or not at.stands or not is_doing(ask):
            continue
        block = block_at(ask, at, around.capacities, around.known)
        for day in sorted({at.span.start.date(), at.span.end.date()}):
            blocks.setdefault(day, []).append(block)
    return blocks


def _put(standing: dict[date, list[Block]], movable: Movable, better: Candidate) -> None:
    for blocks in standing.values():
        blocks[:] = [block for block in blocks if block.id != movable.ask.id]
    if better.block is not None:
        for day in sorted({better.span.start.date(), better.span.end.date()}):
            standing.setdefault(day, []).append(better.block)
