"""Requests and where they ended up, as the blocks of a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from concord.domain.ids import ConflictId, ItemId
from concord.domain.plan import Asked, ItemState, PlanItem, Verdict
from concord.domain.rule import Kind

from .asks import Ask, Asks
from .because import value_text
from .placements import Placed, as_asked
from .remembered import Remembered

_ROUTINE = frozenset({"sleep", "school", "work", "meal"})
_OFTEN = 4
"""Days of a week on which something must be at the same time to be a routine."""


def build_items(
    asks: Asks,
    placed: Mapping[str, Placed],
    conflicts: Mapping[str, Sequence[ConflictId]],
    waiting: frozenset[str],
    known: Remembered,
) -> list[PlanItem]:
    """Return an item for every request, by start. `waiting` are the requests in an open conflict."""
    routine = _routine(asks)
    items = []
    for ask in asks:
        if not ask.is_fixed and ask.id in placed:
            given = (ask, placed[ask.id], tuple(conflicts.get(ask.id, ())), ask.id in waiting, _group(ask) in routine)
            items.append(known.once(("item", ask.id), given, partial(_item, *given)))
    return sorted(items, key=lambda item: (item.span.start, item.span.end, item.id))


def _item(ask: Ask, at: Placed, conflicts: tuple[ConflictId, ...], is_waiting: bool, is_routine: bool) -> PlanItem:
    request = ask.request
    state, verdict = at.state, at.verdict
    if is_waiting and at.stands:
        state, verdict = ItemState.OPEN, Verdict.OPEN
    measure = at.measure or request.measure
    return PlanItem(
        id=ItemId(request.id if ask.is_added else f"i-{request.id}"),
        request=request.id,
        kind=Kind.PROVISION if request.kind is Kind.PREFERENCE else request.kind,
        members=at.members or request.members,
        title=_title(ask, at),
        span=at.span,
        place=at.place,
        resource=at.resource,
        value=measure.value if measure is not None else None,
        unit=measure.unit if measure is not None else None,
        quantity=measure.quantity if measure is not None else None,
        comparator=measure.comparator if measure is not None else None,
        needs=request.needs,
        category=request.category,
        state=state,
        verdict=verdict,
        asked=_asked(ask, at),
        is_pinned=ask.is_pinned,
        is_moment=at.span.end <= at.span.start,
        is_routine=is_routine,
        rules=tuple(dict.fromkeys((*request.rules, *ask.attached))),
        conflicts=conflicts,
        doubts=ask.doubts,
        because=at.because,
    )


def _title(ask: Ask, at: Placed) -> str:
    """Call the use of a thing by the thing that it got: who may have the car or the bike, and gets the bike, has the bike."""
    title, wanted = ask.request.title, ask.request.resource
    if at.resource is None or wanted is None or at.resource == wanted:
        return title
    called = re.sub(rf"\b{re.escape(wanted)}\b", at.resource, title, flags=re.I)
    return called[:1].upper() + called[1:]


def _asked(ask: Ask, at: Placed) -> Asked | None:
    """Return what was asked, as far as the plan differs from it."""
    was = ask.asked or ask.request
    span = was.span if was.span is not None and was.span != at.span else None
    if was.span is None and at.state is ItemState.MOVED:
        span = was.window
    first = was.places[0] if was.places else None
    place = first if at.state is ItemState.RELOCATED and first not in (None, at.place, at.resource) else None
    value = value_text(was.measure) if at.state is ItemState.CHANGED and was.measure is not None else None
    return Asked(span, place, value) if span is not None or place is not None or value is not None else None


def asked_place(ask: Ask, known: Remembered) -> Placed | None:
    """Return where a request stands when nothing was done about it, a person's own changes told as such."""
    return known.of_these("asked place", (ask,), lambda: known.once(("asked place", ask.id), (ask,), lambda: (_asked_place(ask),))[0])


def _asked_place(ask: Ask) -> Placed | None:
    at = as_asked(ask)
    if at is None or ask.asked is None:
        return at
    window = ask.asked.window
    if ask.asked.span is None and (window is None or (window.start <= at.span.start and at.span.end <= window.end)):
        return at
    if ask.asked.span != at.span:
        return _told(at, ItemState.MOVED)
    if ask.asked.places and ask.asked.places[:1] != ask.request.places[:1]:
        return _told(at, ItemState.RELOCATED)
    return at


def _told(at: Placed, state: ItemState) -> Placed:
    return Placed(
        at.span, at.place, at.resource, state, Verdict.ADJUSTED, at.members, at.measure, "Moved by hand, and kept where it was put."
    )


def _group(ask: Ask) -> tuple[str, str]:
    start = f"{ask.span.start:%H:%M}" if ask.span is not None else ""
    return f"{ask.request.rule}.{ask.request.reading}", start


def _routine(asks: Asks) -> set[tuple[str, str]]:
    counts: dict[tuple[str, str], set[object]] = {}
    known: set[tuple[str, str]] = set()
    for ask in asks:
        if ask.request.kind is not Kind.COMMITMENT or ask.is_added:
            continue
        counts.setdefault(_group(ask), set()).add(ask.request.date)
        if ask.request.category in _ROUTINE:
            known.add(_group(ask))
    return known | {group for group, dates in counts.items() if len(dates) >= _OFTEN}
