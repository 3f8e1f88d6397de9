"""What nobody said the place of, beside what it could disturb or be disturbed by in the rooms where it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from concord.domain.conflict import ConflictKind
from concord.domain.ids import RuleId
from concord.domain.policy import PolicyKind
from concord.domain.when import Span

from .own_clashes import OwnClash, in_each_others_ears
from .takes import Numbers, room_used, said_of, share_time
from .wanted import Wanted
from .wishes import Wish, wishes_for


def clashes_of_unplaced(asked: Sequence[Wanted], numbers: Numbers, wishes: Mapping[RuleId, Sequence[Wish]]) -> Iterator[OwnClash]:
    """Yield for each thing without a place the stretches in which some room, or every room, that it may be in is taken by such a use."""
    homeless = [one for one in asked if one.may_be_at and one.span is not None and one.span.minutes and not wishes_for(one, wishes)]
    placed: dict[str, list[Wanted]] = {}
    for one in asked if homeless else ():
        room = room_used(one, one.span, one.place, numbers) if one.span is not None else None
        if room is not None:
            placed.setdefault(room, []).append(one)
    for one in homeless:
        yield from _around(one, {room: placed.get(room, []) for room in one.may_be_at}, numbers)


def _around(one: Wanted, rooms: Mapping[str, Sequence[Wanted]], numbers: Numbers) -> Iterator[OwnClash]:
    mine = one.stretch
    assert mine is not None
    beside = {
        room: [
            (span, other.request)
            for other in users
            if (span := other.stretch) and share_time(span, mine) and in_each_others_ears(one, other, room, numbers)
        ]
        for room, users in rooms.items()
    }
    never = {
        (room, other.request) for room, users in rooms.items() for other in users if said_of(one, other, room, numbers) is PolicyKind.APART
    }
    edges = {mine.start, mine.end}
    edges.update(at for users in beside.values() for span, _ in users for at in (span.start, span.end) if mine.start < at < mine.end)
    begun: tuple[tuple[tuple[str, ...], frozenset[str]], Span] | None = None
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        now = {room: {name for span, name in users if span.start <= start and end <= span.end} for room, users in beside.items()}
        if any(not there for there in now.values()) and all((room, name) in never for room, names in now.items() for name in names):
            now = {room: set() for room in now}  # It is in a room in which it may be.
        key = (tuple(room for room in rooms if now[room]), frozenset({one.request}.union(*now.values())))
        if begun is not None and begun[0] == key:
            begun = (key, Span(begun[1].start, end))
            continue
        yield from _told(begun, len(rooms))
        begun = (key, Span(start, end))
    yield from _told(begun, len(rooms))


def _told(begun: tuple[tuple[tuple[str, ...], frozenset[str]], Span] | None, of: int) -> Iterator[OwnClash]:
    if begun is not None and begun[0][0]:
        (taken, requests), span = begun
        yield OwnClash(ConflictKind.PLACE, span, requests, taken[0] if len(taken) == 1 else None, is_unsure=len(taken) < of)
