"""Which clashes cannot be settled as ruled after all, for what else their sides wait for: they wait for a person too."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.conflict import ConflictStatus
from concord.domain.plan import ItemState
from concord.domain.rule import Strength

from .asks import Ask, Asks
from .placements import Ruled, Settlement
from .rulings import Ruling, Way


def stuck_rulings(rulings: Sequence[Ruling], settlement: Settlement, asks: Asks) -> list[int]:
    """Return the places in `rulings` of those that cannot be carried out. What a person said is carried out whatever comes of it."""
    return [
        n
        for n, (ruling, ruled) in enumerate(zip(rulings, settlement.ruled, strict=True))
        if not ruling.by_hand and _is_stuck(ruling, ruled, rulings, settlement, asks)
    ]


def all_sides_wait(rulings: Sequence[Ruling]) -> list[int]:
    """Return the places of those that serve in an order what waits for a person elsewhere, all of it: nothing can be moved for them.

    Known before anything is placed, so that what clashes with one of their sides alone is settled as if that stayed.
    """
    waiting = {request for ruling in rulings if ruling.way is Way.WAIT for request in ruling.clash.requests}
    serving = (n for n, ruling in enumerate(rulings) if ruling.way is Way.SERVE and not ruling.by_hand)
    return [n for n in serving if waiting.issuperset(rulings[n].clash.requests)]


def _is_stuck(ruling: Ruling, ruled: Ruled, rulings: Sequence[Ruling], settlement: Settlement, asks: Asks) -> bool:
    if ruling.way is Way.MEET:
        return _is_undecided(ruling, settlement)
    if ruling.way is not Way.SERVE:
        return False
    is_open = ruled.status is ConflictStatus.OPEN
    return is_open or _leaves_out(ruling, rulings, settlement) or _passes_over(ruling, rulings, settlement, asks)


def _is_undecided(ruling: Ruling, settlement: Settlement) -> bool:
    """Say whether one of those who would meet halfway waits for a person over the same at that time: what is halfway hangs on that."""
    clash = ruling.clash
    return any(
        entry.status is ConflictStatus.OPEN
        and entry.clash.quantity == clash.quantity
        and entry.clash.span is not None
        and clash.span is not None
        and entry.clash.span.overlaps(clash.span)
        and bool(set(entry.clash.requests) & set(clash.requests))
        for entry in settlement.ruled
        if entry.clash is not clash
    )


def _leaves_out(ruling: Ruling, rulings: Sequence[Ruling], settlement: Settlement) -> bool:
    """Say whether somebody would be left out by what people named themselves, where nothing else leaves them out."""
    if not ruling.by_own_ways:
        return False
    out = {request for request, _ in ruling.ranks if (at := settlement.placed.get(request)) is not None and not at.stands}
    decided = (other for other in rulings if other.way is Way.SERVE and not other.by_own_ways)
    return bool(out - {request for other in decided for request, _ in other.ranks})


def _passes_over(ruling: Ruling, rulings: Sequence[Ruling], settlement: Settlement, asks: Asks) -> bool:
    """Say whether somebody gave way to one that comes after them, and stands only as it waits for a person elsewhere.

    What must be comes before what is none, whatever the order.
    """
    waiting = {request for other in rulings if other.way is Way.WAIT for request in other.clash.requests}
    ranks = dict(ruling.ranks)
    for request, rank in ruling.ranks:
        at = settlement.placed.get(request)
        if at is None or (at.stands and at.state is ItemState.AS_ASKED) or request in waiting:
            continue
        behind = [name for name in waiting & ranks.keys() if _goes_before(asks.by_id[request], rank, asks.by_id[name], ranks[name], ruling)]
        if behind:
            return True
    return False


def _goes_before(one: Ask, rank: tuple[int, ...], other: Ask, its: tuple[int, ...], ruling: Ruling) -> bool:
    is_must, other_must = (ask.request.strength is Strength.MUST for ask in (one, other))
    if ruling.by_own_ways:  # However much it insists, it is its own owner who named another way.
        return its > rank and (is_must or not other_must)
    return (not other_must, its) > (not is_must, rank)
