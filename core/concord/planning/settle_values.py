"""Which values hold where several wishes for one place cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from concord.domain.conflict import ConflictKind
from concord.domain.plan import ItemState, Verdict
from concord.domain.when import DAY

from .asks import Ask, Asks
from .because import Names, capital, clock, in_a_list, value_text
from .conflicts import Clash
from .conflicts_settings import contradicts
from .placements import Placed, refused
from .rulings import Ruling, Way


def values_settled(asks: Asks, rulings: Sequence[Ruling], placed: Mapping[str, Placed]) -> dict[str, Placed]:
    """Return the settings whose value was settled: what ranks lower yields, or all meet at one value.

    What yielded to something that itself yields elsewhere holds after all.
    """
    changed: dict[str, Placed] = {}
    meanwhile: dict[str, list[str]] = {}
    for ruling in rulings:
        if ruling.way is Way.MEET and ruling.value is not None:
            for request in ruling.clash.requests:
                at = changed.get(request) or placed.get(request)
                if at is not None and at.measure is not None and contradicts(at.measure, ruling.value):
                    because = "Settled by hand." if ruling.by_hand else "The wishes meet in the middle."
                    if is_longer := _is_longer(at, ruling.clash):
                        meanwhile.setdefault(request, []).append(f"{_while(ruling.clash)} it is {value_text(ruling.value)}")
                        because = f"{capital(in_a_list(meanwhile[request]))}. {because}"
                    measure = at.measure if is_longer else ruling.value
                    changed[request] = replace(at, measure=measure, state=ItemState.CHANGED, verdict=Verdict.ADJUSTED, because=because)
        elif ruling.way is Way.YIELD and ruling.clash.kind is ConflictKind.RESTRICTION:
            request = max(ruling.ranks, key=lambda pair: pair[1])[0]
            at = changed.get(request) or placed[request]
            if _is_longer(at, ruling.clash):
                meanwhile.setdefault(request, []).append(_while(ruling.clash))
                because = f"Something else goes first {in_a_list(meanwhile[request])}."
                changed[request] = replace(at, state=ItemState.CHANGED, verdict=Verdict.ADJUSTED, because=because)
            else:
                changed[request] = refused(at, Verdict.DECLINED, "Something else goes first then.")
        elif ruling.way is Way.YIELD:
            for request in _yielding(ruling, asks):
                because = "Settled by hand." if ruling.by_hand else "Another wish goes first here."
                at = changed.get(request) or placed[request]
                if _is_longer(at, ruling.clash):
                    because = because if ruling.by_hand else f"Another wish goes first here {_while(ruling.clash)}."
                    changed[request] = replace(at, state=ItemState.CHANGED, verdict=Verdict.ADJUSTED, because=because)
                else:
                    changed[request] = refused(at, Verdict.DECLINED, because)
    for request in _gone_for_nothing(asks, rulings, {**placed, **changed}):
        del changed[request]
    return changed


def values_told(ruling: Ruling, sides: Sequence[Ask], placed: Mapping[str, Placed], names: Names) -> str:
    """Say which value holds while the wishes for one are in each other's way, and what gives way to it."""
    if ruling.clash.span is None:
        return ""
    if ruling.way is Way.MEET and ruling.value is not None:
        return f"It is {value_text(ruling.value)} {_while(ruling.clash)}."
    told = []
    for ask in sides:
        at = placed.get(ask.id)
        who = names.get(ask.owner) if ask.owner is not None else None
        what = f"{who}’s {value_text(ask.request.measure)}" if who else f"the household’s {value_text(ask.request.measure)}"
        gives_way = at is None or not at.stands or at.state is ItemState.CHANGED
        told.append((gives_way, f"{what} {'gives way' if gives_way else 'holds'}"))
    return capital(f"{'; '.join(text for _, text in sorted(told, key=lambda one: one[0]))}, {_while(ruling.clash)}.")


def _while(clash: Clash) -> str:
    """Say when two values are in each other's way: "from 19:00 to 21:00", "all day"."""
    if clash.span is None or clash.span.minutes >= DAY:
        return "all day"
    return f"from {clock(clash.span.start)} to {'24:00' if clock(clash.span.end) == '00:00' else clock(clash.span.end)}"


def _gone_for_nothing(asks: Asks, rulings: Sequence[Ruling], placed: Mapping[str, Placed]) -> list[str]:
    """Return the values that a policy let yield, and that nothing which holds in their rooms at their time contradicts."""
    yielding = (r for r in rulings if r.way is Way.YIELD and not r.by_hand and r.clash.kind is not ConflictKind.RESTRICTION)
    by_policy = {request for ruling in yielding for request in ruling.clash.requests}
    by_hand = {request for ruling in rulings if ruling.by_hand for request in ruling.clash.requests}
    found: list[str] = []
    for request in sorted(by_policy - by_hand):
        at, ask = placed.get(request), asks.by_id.get(request)
        if at is None or ask is None or at.stands or at.measure is None or ask.is_cancelled:
            continue
        beside = [asks.by_id[other] for other in found]
        beside += [other for other in asks.on(ask.request.date) if (there := placed.get(other.id)) is not None and there.stands]
        if not any(_contradicts(ask, at, other, placed[other.id]) for other in beside if other.request.rule != ask.request.rule):
            found.append(request)
    return found


def _contradicts(ask: Ask, at: Placed, other: Ask, there: Placed) -> bool:
    if there.measure is None or at.measure is None or not set(ask.rooms) & set(other.rooms) or not at.span.overlaps(there.span):
        return False
    return contradicts(at.measure, there.measure)


def _is_longer(at: Placed, clash: Clash) -> bool:
    """What holds for longer than the clash lasts keeps its value for the rest, and is marked as not met throughout."""
    return clash.span is not None and (at.span.start < clash.span.start or clash.span.end < at.span.end)


def yielding(ruling: Ruling, asks: Asks) -> list[str]:
    """Return the requests that give way in a clash whose values meet or yield, or in which something goes first that is forbidden."""
    if ruling.way is Way.MEET:
        middle = ruling.value
        sides = [ask for request in ruling.clash.requests if (ask := asks.by_id.get(request)) is not None]
        return [a.id for a in sides if a.request.measure is not None and middle is not None and contradicts(a.request.measure, middle)]
    if ruling.clash.kind is ConflictKind.RESTRICTION:
        return [max(ruling.ranks, key=lambda pair: pair[1])[0]]
    return _yielding(ruling, asks)


def _yielding(ruling: Ruling, asks: Asks) -> list[str]:
    """Go through a clash in its order and let each value yield that contradicts one before it."""
    kept: list[Ask] = []
    gone: list[str] = []
    for request, _ in sorted(ruling.ranks, key=lambda pair: (pair[1], pair[0])):
        ask = asks.by_id.get(request)
        if ask is None:
            continue
        mine = ask.request.measure
        if mine is not None and any(k.request.measure is not None and contradicts(mine, k.request.measure) for k in kept):
            gone.append(request)
        else:
            kept.append(ask)
    return gone
