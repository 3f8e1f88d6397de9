"""The checker's own search for who is in whose way: people, places, things and rooms, as everything was asked for.

First all pairs that cannot be met together, then the moments at which the set of those who are in each other's way changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from concord.domain.conflict import ConflictKind
from concord.domain.ids import MemberId
from concord.domain.rule import RoomUse
from concord.domain.when import Span

from .takes import PERSON, Numbers, Taken, disturb, go_together, is_seen, may_disturb, room_used, share_time, taken_by
from .wanted import Wanted


@dataclass(frozen=True, slots=True)
class OwnClash:
    """A stretch in which a set of requests cannot all be met. `whose` is the member who contradicts himself in it.

    It is unsure where nobody said where one of them is, and it may be out of the way, or nobody can say whether two go together.
    """

    kind: ConflictKind
    span: Span | None
    requests: frozenset[str]
    place: str | None = None
    whose: MemberId | None = None
    is_own: bool = False
    is_unsure: bool = False


Pair = tuple[Wanted, Wanted]
Group = tuple[bool, MemberId | None, frozenset[str]]


def clashes_of_doings(asked: Sequence[Wanted], numbers: Numbers) -> list[OwnClash]:
    """Return who is in whose way over a person, a place, a thing, or by disturbing each other."""
    lanes: dict[Taken, list[Wanted]] = {}
    rooms: dict[str, list[Wanted]] = {}
    takes: dict[str, tuple[Taken, ...]] = {}
    counts_all = any(one.reading.kept is not None or RoomUse.ALONE in one.reading.room_uses for one in asked)
    for one in asked:
        if one.span is None:
            continue
        takes[one.request] = taken_by(one, one.span, one.place, one.thing, numbers)
        for taken in takes[one.request]:
            lanes.setdefault(taken, []).append(one)
        room = room_used(one, one.span, one.place, numbers)
        if room is not None and (one.category is not None or one.reading.room_uses or counts_all):
            rooms.setdefault(room, []).append(one)
    found: list[OwnClash] = []
    for taken, users in lanes.items():
        found += _over(taken, users, numbers, takes)
    for room, users in rooms.items():
        hear, may_hear = partial(in_each_others_ears, room=room, numbers=numbers), partial(_perhaps, room=room, numbers=numbers)
        found += stretches(users, hear, ConflictKind.PLACE, room)
        found += (replace(clash, is_unsure=True) for clash in stretches(users, may_hear, ConflictKind.PLACE, room))
    return _told_once(found)


def in_each_others_ears(one: Wanted, other: Wanted, room: str, numbers: Numbers) -> bool:
    """Say whether two things that different people do disturb each other where they are in one room."""
    if is_seen(one, other):
        return True
    return disturb(one, other, room, numbers) and not set(one.members) & set(other.members) and not _together(one, other)


def _perhaps(one: Wanted, other: Wanted, room: str, numbers: Numbers) -> bool:
    return may_disturb(one, other, room, numbers) and not set(one.members) & set(other.members) and not _together(one, other)


def _over(taken: Taken, users: Sequence[Wanted], numbers: Numbers, takes: dict[str, tuple[Taken, ...]]) -> Iterator[OwnClash]:
    if taken[0] == PERSON:
        yield from stretches(users, lambda one, other: not _together(one, other), ConflictKind.PERSON, None, numbers.serves(taken))
        return
    place = next((one.place for one in users if one.place is not None and one.place.lower() == taken[1]), None)
    thing = next((one.thing for one in users if one.thing is not None and one.thing.lower() == taken[1]), taken[1])

    def is_double_booking(one: Wanted, other: Wanted) -> bool:
        people = [{name for sort, name in takes[w.request] if sort == PERSON} for w in (one, other)]
        return one.owner is not None and one.owner == other.owner and bool(people[0] & people[1])

    yield from stretches(
        users,
        lambda one, other: not _together(one, other),
        ConflictKind.RESOURCE if place is None else ConflictKind.PLACE,
        place or thing,
        numbers.serves(taken),
        is_double_booking,
    )


def _together(one: Wanted, other: Wanted) -> bool:
    assert one.span is not None
    assert other.span is not None
    return go_together(one, other, (one.span, one.place), (other.span, other.place))


def stretches(
    users: Sequence[Wanted],
    cannot: Callable[[Wanted, Wanted], bool],
    kind: ConflictKind,
    place: str | None,
    at_once: int = 1,
    told_elsewhere: Callable[[Wanted, Wanted], bool] | None = None,
) -> Iterator[OwnClash]:
    """Yield each set of users that are in each other's way with every longest stretch of it.

    Of those that were settled before only what meets something new is looked at: what they have among themselves was told then.
    """
    timed = [(span, one) for one in users if (span := one.stretch) is not None]
    fresh = [span for span, one in timed if not one.is_still]
    if len(fresh) < len(timed):
        timed = [(span, one) for span, one in timed if not one.is_still or any(share_time(span, new) for new in fresh)]
    if len(timed) < 2:
        return
    timed.sort(key=lambda entry: (entry[0].start, entry[1].request))
    pairs: list[tuple[datetime, datetime, Pair]] = []
    for n, (span, one) in enumerate(timed):
        for later, other in timed[n + 1 :]:
            if later.start >= span.end:
                break
            if cannot(one, other):
                pairs.append((later.start, min(span.end, later.end), (one, other)))
    if not pairs:
        return
    edges = sorted({at for span, _ in timed for at in (span.start, span.end)})
    begun: dict[Group, datetime] = {}
    pairs.sort(key=lambda entry: entry[0])
    at_work: list[tuple[datetime, datetime, Pair]] = []
    waiting = iter([*pairs, None])
    upcoming = next(waiting)
    for at in edges:
        at_work = [entry for entry in at_work if entry[1] > at]
        while upcoming is not None and upcoming[0] <= at:
            at_work.append(upcoming)
            upcoming = next(waiting)
        now = _groups([pair for _, _, pair in at_work], at_once, told_elsewhere)
        for group in [group for group in begun if group not in now]:
            yield OwnClash(kind, Span(begun.pop(group), at), group[2], place, group[1], group[0])
        for group in now:
            begun.setdefault(group, at)


def _groups(pairs: Sequence[Pair], at_once: int, told_elsewhere: Callable[[Wanted, Wanted], bool] | None) -> set[Group]:
    if not pairs:
        return set()
    if at_once > 1 and len({one.request for pair in pairs for one in pair}) <= at_once:
        return set()
    by_owner: dict[tuple[bool, MemberId | None], list[tuple[str, str]]] = {}
    for one, other in pairs:
        if told_elsewhere is not None and told_elsewhere(one, other):
            continue
        is_own = one.owner is not None and one.owner == other.owner
        by_owner.setdefault((is_own, one.owner if is_own else None), []).append((one.request, other.request))
    return {(is_own, whose, names) for (is_own, whose), linked in by_owner.items() for names in connected(linked)}


def connected(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Return the sets that pairs hang together in."""
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found: list[frozenset[str]] = []
    left = set(near)
    while left:
        reached, ahead = set[str](), [min(left)]
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead.extend(near[name] - reached)
        found.append(frozenset(reached))
        left -= reached
    return found


_FIRST = (ConflictKind.PERSON, ConflictKind.RESOURCE, ConflictKind.PLACE)


def _told_once(found: Iterable[OwnClash]) -> list[OwnClash]:
    """Keep one entry for a set and stretch: that over a person, else over a thing, else over a place."""
    kept: dict[Hashable, OwnClash] = {}
    for clash in sorted(found, key=lambda one: (_FIRST.index(one.kind), one.is_unsure, one.place or "", sorted(one.requests))):
        kept.setdefault((clash.requests, clash.span), clash)
    return list(kept.values())
