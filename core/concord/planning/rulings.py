"""What is to happen with each clash: who is served first, by which policy, or that it waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from concord.domain.conflict import ConflictKind
from concord.domain.edit import Settle
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Comparator, Kind, Measure, Strength

from .asks import Ask, Asks
from .conflicts import Clash
from .conflicts_settings import contradicts
from .own_ways import ranks_by_own_ways
from .policies import Agreement, Rank

_MOVING = (ConflictKind.PLACE, ConflictKind.RESOURCE, ConflictKind.PERSON)


class Way(Enum):
    """How a clash is dealt with."""

    WAIT = "wait"
    SERVE = "serve"
    """In order; the rest have their next choice or another time."""
    YIELD = "yield"
    """Of values: those that rank lower do not hold."""
    MEET = "meet"
    """Of values: one between, or one that a person set."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How one clash is dealt with. `ranks` order its requests, lowest first; `by_hand` marks a person's word."""

    clash: Clash
    way: Way
    policy: Policy | None = None
    ranks: tuple[tuple[str, Rank], ...] = ()
    may_retime: bool = False
    may_queue: bool = False
    """Of one thing that serves in an order: those behind have their turn after those before."""
    retime: Policy | None = None
    fallback: Policy | None = None
    value: Measure | None = None
    by_hand: bool = False
    by: tuple[Policy, ...] | None = None
    """Those that told its sides apart, where the first that speaks of it may not have; empty where none did. None: `policy`."""
    by_own_ways: bool = False
    """Nobody's policy: those yield who named another place or time themselves, and nobody is left out for it."""


def rule_on(clash: Clash, asks: Asks, agreement: Agreement, settles: Sequence[Settle]) -> Ruling:
    """Say what happens with a clash: a person's word first, then the household's policies, else it waits."""
    sides = [asks.by_id[request] for request in clash.requests if request in asks.by_id]
    retime, fallback = agreement.retime(clash, sides), agreement.fallback(clash)
    settle = next((s for s in reversed(settles) if _speaks_of(s, clash)), None)
    if settle is not None:
        return _by_hand(clash, sides, settle, retime, fallback)
    policy = agreement.deciding(clash, sides)
    waiting = Ruling(clash, Way.WAIT, policy if policy is not None and policy.kind is PolicyKind.DISCUSS else None)
    if clash.span is None or len(sides) < len(clash.requests):
        return waiting
    if clash.kind is ConflictKind.SETTING:
        return _on_setting(clash, sides, agreement) or waiting
    if clash.kind is ConflictKind.RESTRICTION:
        return _on_ban(clash, sides, agreement, retime) or waiting
    if clash.kind not in _MOVING or (policy is not None and policy.kind is PolicyKind.DISCUSS):
        return waiting
    if clash.unplaced is not None:
        return waiting  # Who goes first gains nothing while nobody has said where it is to be.
    has_enough = fallback is not None and len(sides) <= len(fallback.choices)
    if not has_enough and _put_in_the_way(sides, agreement, policy):
        return waiting
    if policy is not None:
        ranked = agreement.ranked_in_turn(clash, sides)
        if ranked.ties is not None and ranked.first > agreement.at_once(clash):
            return Ruling(clash, Way.WAIT, ranked.ties)
        if clash.is_own and len(set(ranked.ranks)) < len(sides):
            return _by_own_ways(clash, sides, agreement, fallback) or waiting
        queues = retime is None and clash.kind is not ConflictKind.PERSON and not clash.is_own
        ranks = tuple((ask.id, rank) for ask, rank in zip(sides, ranked.ranks, strict=True))
        insisting = min((int(not _must_be(ask)), rank) for ask, rank in zip(sides, ranked.ranks, strict=True))
        is_overruled = insisting[1] != min(ranked.ranks)  # What must be is served before the orders are asked.
        by = (not is_overruled and ranked.telling) or tuple(p for p in (fallback, retime) if p is not None)
        return Ruling(clash, Way.SERVE, policy, ranks, retime is not None, queues, retime, fallback, by=by)
    if fallback is not None and (retime is not None or has_enough):
        return Ruling(clash, Way.SERVE, fallback, tuple((ask.id, ()) for ask in sides), retime is not None, False, retime, fallback)
    if retime is not None and not clash.is_own:
        return Ruling(clash, Way.SERVE, retime, tuple((ask.id, ()) for ask in sides), may_retime=True, retime=retime)
    return _by_own_ways(clash, sides, agreement, fallback) or waiting


def _on_ban(clash: Clash, sides: Sequence[Ask], agreement: Agreement, retime: Policy | None) -> Ruling | None:
    """Let what is not to happen, or what is asked for against it, go first where an order of the household tells the two apart.

    A must gives way to nothing that is none, and what a hand put there stays till a person decides.
    """
    doing = next((ask for ask in sides if ask.request.kind is not Kind.RESTRICTION), None)
    if doing is None or len(sides) != 2 or any(ask.is_pinned or ask.is_fixed for ask in sides) or doing.span is None:
        return None
    for policy in agreement.deciding_in_turn(clash, sides):
        if policy.kind is PolicyKind.DISCUSS:
            return None
        ranks = tuple((ask.id, agreement.rank(policy, ask)) for ask in sides)
        if not policy.ranks_bans or ranks[0][1] == ranks[1][1] or not agreement.names_both(policy, sides):
            continue
        first, last = sorted(sides, key=lambda ask: dict(ranks)[ask.id])
        if _must_be(last) and not _must_be(first):
            return None
        if last is doing:
            return Ruling(clash, Way.SERVE, policy, ranks, retime is not None, False, retime, by=(policy,))
        return Ruling(clash, Way.YIELD, policy, ranks)
    return None


def kept_out(rulings: Sequence[Ruling]) -> frozenset[str]:
    """Return the requests that may not be where they asked to be, by an order in which what forbids that goes first."""
    found = (ruling for ruling in rulings if ruling.way is Way.SERVE and ruling.clash.kind is ConflictKind.RESTRICTION)
    return frozenset(name for ruling in found for name, rank in ruling.ranks if rank > min(rank for _, rank in ruling.ranks))


def _by_own_ways(clash: Clash, sides: Sequence[Ask], agreement: Agreement, fallback: Policy | None) -> Ruling | None:
    """Let those yield who named something else themselves, where nothing was put there by hand."""
    ranks = ranks_by_own_ways(clash, sides)
    if not ranks or _put_in_the_way(sides, agreement, None):
        return None
    return Ruling(clash, Way.SERVE, None, ranks, fallback=fallback, by_own_ways=True)


def _put_in_the_way(sides: Sequence[Ask], agreement: Agreement, policy: Policy | None) -> bool:
    """Say whether a hand put something there that a rule would not have: nobody else is sent away for it, a person decides."""
    by_hand = [ask for ask in sides if ask.is_pinned]
    if any(ask.asked is not None and (ask.asked.span, ask.asked.places) != (ask.request.span, ask.request.places) for ask in by_hand):
        return True
    if policy is None or not by_hand:
        return False
    ranks = dict(zip((ask.id for ask in sides), agreement.ranks(policy, sides), strict=True))
    return any(ranks[ask.id] > min(ranks.values()) for ask in by_hand)


def _speaks_of(settle: Settle, clash: Clash) -> bool:
    if settle.date is not None and (clash.span is None or clash.span.start.date() != settle.date):
        return False
    named = {name for name in (settle.winner, *settle.losers) if name is not None}
    return bool(named) and named <= set(clash.requests)


def _by_hand(clash: Clash, sides: Sequence[Ask], settle: Settle, retime: Policy | None, fallback: Policy | None) -> Ruling:
    if clash.kind is ConflictKind.SETTING:
        asked = next((ask.request.measure for ask in sides if ask.request.measure is not None), None)
        if settle.value is not None and asked is not None:
            return Ruling(clash, Way.MEET, value=Measure(asked.quantity, Comparator.EQUAL, settle.value, asked.unit), by_hand=True)
    if settle.winner is None:
        return Ruling(clash, Way.WAIT)
    ranks = tuple((ask.id, (int(ask.id != settle.winner),)) for ask in sides)
    if clash.kind is ConflictKind.SETTING or clash.span is None:
        return Ruling(clash, Way.YIELD, ranks=ranks, by_hand=True)
    return Ruling(clash, Way.SERVE, None, ranks, retime is not None, False, retime, fallback, by_hand=True)


def _on_setting(clash: Clash, sides: Sequence[Ask], agreement: Agreement) -> Ruling | None:
    """Ask the policies on two wishes for a value one after the other: those too far apart for a middle may be talked over."""
    deciding = agreement.deciding(clash, sides)
    if deciding is not None and deciding.kind is PolicyKind.DISCUSS:
        return Ruling(clash, Way.WAIT, deciding)
    for policy in agreement.deciding_in_turn(clash, sides):
        if policy.kind is PolicyKind.DISCUSS:
            return Ruling(clash, Way.WAIT, policy)
        ruling = _on_values(clash, sides, agreement, policy)
        if ruling is not None:
            return ruling
    return None


def _must_be(ask: Ask) -> bool:
    return ask.request.strength is Strength.MUST


def _on_values(clash: Clash, sides: Sequence[Ask], agreement: Agreement, policy: Policy | None) -> Ruling | None:
    if policy is None or clash.is_own:
        return None
    if policy.kind is PolicyKind.ORDER:
        ranks = tuple((ask.id, rank) for ask, rank in zip(sides, agreement.ranks(policy, sides), strict=True))
        if len({rank for _, rank in ranks}) == 1:
            return None
        return Ruling(
            clash, Way.YIELD, policy, tuple((ask.id, (int(not _must_be(ask)), *rank)) for ask, (_, rank) in zip(sides, ranks, strict=True))
        )
    if policy.kind is PolicyKind.MIDDLE:
        measures = [ask.request.measure for ask in sides if ask.request.measure is not None]
        values = [m.value for m in measures if isinstance(m.value, int | float) and m.comparator is Comparator.EQUAL]
        limits = [m for m in measures if m.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)]
        if len(values) < 2 or len(values) + len(limits) < len(sides) or len({m.unit for m in measures}) > 1:
            return None
        low, high = min(values), max(values)
        if policy.within is not None and high - low > policy.within:
            return None
        middle = Measure(measures[0].quantity, Comparator.EQUAL, (low + high) / 2, measures[0].unit)
        if any(contradicts(limit, middle) for limit in limits):
            return None
        if any(_must_be(ask) and ask.request.measure is not None and contradicts(ask.request.measure, middle) for ask in sides):
            return None
        return Ruling(clash, Way.MEET, policy, value=middle)
    return None
