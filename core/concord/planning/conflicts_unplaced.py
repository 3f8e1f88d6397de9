"""What names no place and may be where it disturbs somebody: a clash where every place it may be in is taken so, a doubt where some are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from concord.domain.conflict import ConflictKind
from concord.domain.when import Span

from .asks import Ask
from .capacities import Block, overlap
from .conflicts import Clash, would_disturb
from .manners import are_kept_apart


def find_unplaced_clashes(asks: Sequence[Ask], blocks: Sequence[Block]) -> list[Clash]:
    """Return a clash for each stretch in which something without a place may disturb others, or be disturbed.

    Two that both name no place are nobody's doubt: they will each find a room. Nor is a moment, of which nobody knows how long it is.
    """
    unplaced = [ask for ask in asks if ask.may_be and ask.wish is None and not ask.request.places and not ask.request.is_moment]
    unplaced = [ask for ask in unplaced if ask.span is not None]
    if not unplaced:
        return []
    by_id = {block.id: block for block in blocks}
    there: dict[tuple[str, date], list[Block]] = {}
    for block in blocks:
        if block.room is not None:
            for day in _days(block.span):
                there.setdefault((block.room, day), []).append(block)
    found: list[Clash] = []
    for ask in unplaced:
        found += _of_one(ask, by_id[ask.id], there)
    return found


def _of_one(ask: Ask, block: Block, there: Mapping[tuple[str, date], Sequence[Block]]) -> Iterator[Clash]:
    """Cut the time of a request where somebody else begins or ends, and join pieces with the same others in the same rooms."""
    meeting = [
        (room, other.id, span)
        for room in ask.may_be
        for other in dict.fromkeys(other for day in _days(block.span) for other in there.get((room, day), ()))
        if other.id != block.id and (span := overlap(block, other)) is not None and would_disturb(block, other)
    ]
    others = {other.id: other for room in ask.may_be for day in _days(block.span) for other in there.get((room, day), ())}
    apart = {(room, other) for room, other, _ in meeting if are_kept_apart(block.use, others[other].use)}
    cuts = sorted({at for _, _, span in meeting for at in (span.start, span.end)})
    last: Clash | None = None
    for start, end in pairwise(cuts):
        here = [(room, other) for room, other, span in meeting if span.start <= start and end <= span.end]
        if not here:
            continue
        if all((room, other) in apart for room, other in here) and len({room for room, _ in here}) < len(ask.may_be):
            continue  # They are never together there, so it is in another room.
        taken = tuple(room for room in ask.may_be if any(room == name for name, _ in here))
        clash = Clash(
            ConflictKind.PLACE,
            Span(start, end),
            tuple(sorted({block.id, *(other for _, other in here)})),
            taken[0] if len(taken) == 1 else None,
            is_soft=True,
            unplaced=block.id,
            may_be=ask.may_be,
            is_unsure=len(taken) < len(ask.may_be),
        )
        if last is not None and last.span is not None and replace(last, span=clash.span) == clash and last.span.end == start:
            last = replace(last, span=Span(last.span.start, end))
            continue
        if last is not None:
            yield last
        last = clash
    if last is not None:
        yield last


def _days(span: Span) -> tuple[date, ...]:
    return tuple(dict.fromkeys((span.start.date(), span.end.date())))
