"""Who does what somebody has to do: a free adult for the child that is to be driven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from concord.domain.absence import ABSENCE
from concord.domain.conflict import ConflictKind
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId
from concord.domain.when import Span

from .asks import Ask, Asks, counted, is_happening
from .capacities import PERSON, THING, Block, Capacities, block_as_asked, meet
from .circumstances import Was
from .conflicts import Clash
from .conflicts_restrictions import forbids
from .remembered import Remembered

STEP = timedelta(minutes=15)
"""How finely a window is looked through for a time at which somebody can."""
_BY_CAR = re.compile(r"\b(?:driv(?:e|es|ing|en)|lifts?|rides?)\b", re.I)
_CAR = re.compile(r"(?:.* )?(?:car|van|minivan|camper|truck|pickup|suv|jeep|wagon|minibus)", re.I)


def find_performers(
    asks: Asks, household: Household, capacities: Capacities, last: Mapping[str, Was], known: Remembered
) -> tuple[Asks, list[Clash]]:
    """Give each request that needs somebody a free adult; those for whom nobody is free come back as clashes.

    The one who did it in the last plan stays, where free; else it goes to whoever has done the least so far this week. Nobody is asked
    while they are sick or away, nor to drive while others have all the cars that are spoken of, nor what a rule
    forbids them.
    """
    adults = [member.id for member in household.members if member.role is Role.ADULT]
    wanting = [ask for ask in asks if _is_wanting(ask, adults)]
    if not wanting:
        return asks, []
    doing = [ask for ask in asks if ask.span is not None and is_happening(ask) and not ask.is_cancelled]
    busy = {ask.id: block_as_asked(ask, capacities, known) for ask in doing}
    cars = frozenset(block.resource.lower() for block in busy.values() if block.resource is not None and _CAR.fullmatch(block.resource))
    away = [(ask.span, who) for ask in doing if ask.request.category == ABSENCE for who in ask.request.members]
    turns = dict.fromkeys(adults, 0)
    changed: dict[str, Ask] = {}
    uncovered: list[Clash] = []
    for ask in sorted(wanting, key=lambda a: (a.span.start.isoformat() if a.span is not None else "", a.id)):
        when = ask.span or ask.request.window
        assert when is not None
        gone = {who for span, who in away if span is not None and span.overlaps(when)}
        free = [adult for adult in adults if adult not in ask.request.members and adult not in gone and _is_free(adult, ask, busy)]
        bands = _bands_over(ask, asks) if free else ()
        free = [adult for adult in free if not _is_barred(adult, ask, bands)]
        able = [adult for adult in free if not _lacks_a_car(adult, ask, busy, capacities, cars)]
        if not able:
            lacks = next(iter(sorted(cars))) if free else None
            uncovered.append(Clash(ConflictKind.UNCOVERED, counted(when), (ask.id,), None, False, ask.owner, lacks=lacks))
            continue
        chosen = min(able, key=lambda adult: (ask.id not in last or adult not in last[ask.id].members, turns[adult], adults.index(adult)))
        turns[chosen] += 1
        request = replace(ask.request, members=(*ask.request.members, chosen), performers=(chosen,), needs_performer=False)
        changed[ask.id] = replace(ask, request=request)
        if ask.span is not None:
            busy[ask.id] = block_as_asked(changed[ask.id], capacities, known)
    return asks.with_each(changed), uncovered


def _is_wanting(ask: Ask, adults: list[MemberId]) -> bool:
    request = ask.request
    named = any(name in adults for name in request.performers)
    has_time = is_happening(ask) if ask.span is not None else request.window is not None
    return request.needs_performer and not named and not ask.is_cancelled and not ask.is_fixed and has_time


def _is_free(adult: MemberId, ask: Ask, busy: dict[str, Block]) -> bool:
    taken = [other for other in busy.values() if PERSON + adult in other.lanes and other.id != ask.id]
    if ask.span is not None:
        return not any(meet(busy[ask.id], other) for other in taken)
    window = ask.request.window
    assert window is not None
    starts = (window.start + n * STEP for n in range(max(1, int((window.end - window.start) / STEP))))
    return any(not any(Span(at, at + STEP).overlaps(other.span) for other in taken) for at in starts)


def _bands_over(ask: Ask, asks: Asks) -> tuple[Ask, ...]:
    """Return what forbids something at that time, and not this whoever does it."""
    if ask.span is None:
        return ()
    when = counted(ask.span)
    over = (band for band in asks.bands_on(ask.request.date) if band.span is not None and band.span.overlaps(when))
    return tuple(band for band in over if not forbids(band, ask))


def _is_barred(adult: MemberId, ask: Ask, bands: Sequence[Ask]) -> bool:
    """Say whether a rule forbids it for just that one: "I don't drive", "no driving for Gran after dark"."""
    if not bands:
        return False
    doing = replace(ask, request=replace(ask.request, members=(*ask.request.members, adult), performers=(adult,)))
    return any(forbids(band, doing) for band in bands)


def _lacks_a_car(adult: MemberId, ask: Ask, busy: Mapping[str, Block], capacities: Capacities, cars: Iterable[str]) -> bool:
    """Say whether others have every car at the time of a drive."""
    if ask.span is None or not cars or ask.request.category != "transport" or not _BY_CAR.search(ask.reading.activity or ""):
        return False
    drive = busy[ask.id]
    taken = [other for other in busy.values() if other.id != ask.id and adult not in other.members and meet(drive, other)]
    return all(sum(THING + car in other.lanes for other in taken) >= capacities.at_once(THING + car) for car in cars)
