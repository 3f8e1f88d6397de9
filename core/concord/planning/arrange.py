"""Finds a time and place for those that have to give way, then for those that may be anywhere in their window."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from concord.domain.rule import Strength

from .asks import Ask, Asks, days_of
from .candidates import Candidate, Movable, candidates_of, is_doing, placings_of, refused
from .capacities import Block
from .circumstances import Circumstances
from .excused import NOBODY, Excused
from .following import led_elsewhere
from .items import asked_place
from .own_ways import bounds_itself
from .placements import block_at
from .policies import Agreement
from .rulings import Ruling, Way, kept_out
from .solve import solve
from .surroundings import Surroundings
from .tiers import Fairness
from .utility import STRENGTHS

_EACH = 50
"""About so many times and places one that may be moved could have."""
_TOGETHER = 6
"""So many requests of a day, that could not be placed one after the other, are solved together; more are not."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """What each request was given that did not simply get what it asked for."""

    given: tuple[tuple[Movable, Candidate], ...]
    is_proved: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """How a request takes part in being served: its place in the order, and what it may be given instead."""

    tier: int
    may_retime: bool
    may_queue: bool
    must_win: bool
    by_hand: bool
    """A person said what becomes of it: it does not wait for another clash to be talked about."""


def arrange(asks: Asks, rulings: Sequence[Ruling], around: Circumstances, agreement: Agreement) -> Arranged:
    """Serve the clashing in the household's order, then place the rest in what is left."""
    excused = excused_pairs(rulings)
    claims = claims_of(asks, rulings, around, agreement)
    placing = [ask for ask in asks if ask.needs_placing and not ask.is_cancelled]
    standing = _standing(asks, {*claims, *(ask.id for ask in placing)}, around)
    fairness = fairness_of(around)
    claiming = [ask for ask in asks if ask.id in claims]
    out = kept_out(rulings)
    days = {days: surroundings(days, asks, standing, around, excused, out) for days in {days_of(ask) for ask in claiming}}
    movables = [_movable(ask, claims[ask.id], days[days_of(ask)], around, excused) for ask in claiming]
    solution = solve(movables, around.capacities, fairness, excused, around.known, around.told)
    given = [(movable, solution.chosen[movable.ask.id]) for movable in movables]
    for movable, candidate in given:
        if candidate.block is not None:
            for day in sorted({movable.ask.request.date, candidate.span.end.date()}):
                standing.setdefault(day, []).append(candidate.block)
    decided = {movable.ask.id: candidate for movable, candidate in given if candidate.block is not None or not movable.is_waiting}
    led, left = led_elsewhere(placing, asks, decided, around.household.rhythm)
    given += _place(led, asks, standing, around, fairness)
    given += [(Movable(ask, (nothing := _nothing(ask),)), nothing) for ask in left]
    return Arranged(tuple(given), solution.is_proved)


def fairness_of(around: Circumstances) -> Fairness:
    """Return what ranks equal claims here."""
    return Fairness({member.id: member.weight for member in around.household.members}, around.strengths, around.gave_way)


def excused_pairs(rulings: Sequence[Ruling]) -> Excused:
    """Return the pairs that wait for a person: nothing is moved for them."""
    waiting = [ruling.clash for ruling in rulings if ruling.way is Way.WAIT]
    return Excused(clash.requests for clash in waiting)


def claims_of(asks: Asks, rulings: Sequence[Ruling], around: Circumstances, agreement: Agreement) -> dict[str, Claim]:
    """Return how each takes part that has to be served in an order. What nobody is free to do makes nobody give way."""
    order = {policy: n for n, policy in enumerate(agreement.policies)}
    keys: dict[str, tuple[int, int, tuple[int, ...]]] = {}
    found: dict[str, tuple[bool, bool, bool, bool]] = {}
    for ruling in rulings:
        if ruling.way is not Way.SERVE:
            continue
        for request, rank in ruling.ranks:
            ask = asks.by_id[request]
            if ask.is_pinned or ask.is_fixed or not is_doing(ask) or ask.span is None or ask.id in around.uncovered:
                continue
            number = -1 if ruling.by_hand else order.get(ruling.policy, 0) if ruling.policy is not None else 0
            least = int(ask.request.strength is not Strength.MUST)
            key = (-1, 0, rank) if ruling.by_hand else (least, number, rank)
            if ruling.by_own_ways and rank > (0,):  # However much it insists, it is its own owner who has another way.
                key = (1, len(order), rank)
            keys[request] = min(keys.get(request, key), key)
            was = found.get(request, (False, False, False, False))
            now = (ruling.may_retime or bounds_itself(ask), ruling.may_queue, ruling.by_hand and rank == (0,), ruling.by_hand)
            found[request] = (was[0] or now[0], was[1] or now[1], was[2] or now[2], was[3] or now[3])
    tiers = {key: n for n, key in enumerate(sorted(set(keys.values())))}
    return {request: Claim(tiers[key], *found[request]) for request, key in keys.items()}


def _standing(asks: Asks, moving: set[str], around: Circumstances) -> dict[date, list[Block]]:
    """Return what stays where it asks to be, by each date that it touches."""
    blocks: dict[date, list[Block]] = {}
    for ask in asks:
        if ask.id in moving or ask.is_cancelled or ask.id in around.uncovered or not is_doing(ask):
            continue
        at = asked_place(ask, around.known)
        if at is not None:
            block = block_at(ask, at, around.capacities, around.known)
            for day in sorted({at.span.start.date(), at.span.end.date()}):
                blocks.setdefault(day, []).append(block)
    return blocks


def _movable(ask: Ask, claim: Claim, today: Surroundings, around: Circumstances, excused: Excused) -> Movable:
    waits = not claim.by_hand and excused.waits(ask.id)
    may_retime, may_queue = claim.may_retime and not waits, claim.may_queue and not waits
    only_as_asked = claim.must_win
    candidates = around.known.once(
        ("candidates", ask.id),
        (ask, today.near((ask,), around.known), excused.beside(ask.id), may_retime, may_queue, only_as_asked, waits),
        lambda: candidates_of(ask, today, may_retime=may_retime, may_queue=may_queue, only_as_asked=only_as_asked, waits=waits),
        size=_EACH if may_retime or may_queue else 1,
    )
    insists = claim.must_win or (ask.request.strength is Strength.MUST and not claim.by_hand and not waits)
    return Movable(ask, candidates, claim.tier, around.last.get(ask.id), waits, insists)


def surroundings(
    days: Sequence[date],
    asks: Asks,
    standing: Mapping[date, Sequence[Block]],
    around: Circumstances,
    excused: Container[frozenset[str]] = NOBODY,
    out: frozenset[str] = frozenset(),
) -> Surroundings:
    """Return what some days, the first of them a request's own, hold already, and what is forbidden on the first."""
    bands = asks.bands_on(days[0])
    blocks = {block.id: block for day in days for block in standing.get(day, ())}
    return Surroundings(tuple(blocks.values()), bands, around.capacities, around.household.rhythm, excused, out)


def _place(
    placing: Sequence[Ask], asks: Asks, standing: Mapping[date, Sequence[Block]], around: Circumstances, fairness: Fairness
) -> list[tuple[Movable, Candidate]]:
    """Place those of each day beside what stands there, or as before where nothing of that day is different."""
    given: list[tuple[Movable, Candidate]] = []
    for day in sorted({ask.request.date for ask in placing}):
        today = tuple(ask for ask in placing if ask.request.date == day)
        beside = surroundings((day,), asks, standing, around)
        claims = tuple((around.last.get(ask.id), fairness.of(ask)) for ask in today)
        given += around.known.once(
            ("placing", day),
            (today, beside.near(today, around.known), claims),
            partial(_place_day, today, beside, around, fairness),
            size=len(beside.blocks) + _EACH * len(today),
        )
    return given


def _place_day(
    today: Sequence[Ask], beside: Surroundings, around: Circumstances, fairness: Fairness
) -> tuple[tuple[Movable, Candidate], ...]:
    """Place one after the other, those that insist most and have least room first; where that fails, those of the day together."""
    one_by_one = _one_by_one(today, beside, around)
    if any(candidate.block is None for _, candidate in one_by_one) and 1 < len(today) <= _TOGETHER:
        movables = [Movable(ask, (*placings_of(ask, beside), _nothing(ask)), None, around.last.get(ask.id)) for ask in today]
        solution = solve(movables, around.capacities, fairness, known=around.known)
        together = tuple((movable, solution.chosen[movable.ask.id]) for movable in movables)
        if sum(c.block is None for _, c in together) < sum(c.block is None for _, c in one_by_one):
            return together
    return one_by_one


def _one_by_one(today: Sequence[Ask], beside: Surroundings, around: Circumstances) -> tuple[tuple[Movable, Candidate], ...]:
    given: dict[str, tuple[Movable, Candidate]] = {}
    for ask in sorted(today, key=_insistence):
        was = around.last.get(ask.id)
        best: Candidate | None = None
        for candidate in placings_of(ask, beside):
            if best is None:
                best = candidate
            if was is None or (was.span, was.place, was.resource) == (candidate.span, candidate.place, candidate.resource):
                best = candidate
                break
        chosen = best or _nothing(ask)
        if chosen.block is not None:
            beside = replace(beside, blocks=(*beside.blocks, chosen.block))
        given[ask.id] = (Movable(ask, (chosen,), None, was), chosen)
    return tuple(given[ask.id] for ask in today)


def _insistence(ask: Ask) -> tuple[int, int, str]:
    window = ask.request.window
    assert window is not None
    return -STRENGTHS[ask.request.strength], window.minutes - ask.minutes, ask.id


def _nothing(ask: Ask) -> Candidate:
    window = ask.request.window
    assert window is not None
    return refused(ask, type(window)(window.start, window.start))
