"""Which requests, as asked, are in each other's way: swept along every lane and cut into maximal stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import pairwise

from concord.domain.conflict import ConflictKind
from concord.domain.ids import MemberId
from concord.domain.rule import RoomUse
from concord.domain.when import Span

from .asks import Limit, counted
from .capacities import PERSON, Block, Capacities, would_be_seen
from .manners import Together, same_thing, together, what_is_agreed, words_of
from .remembered import Remembered

Pair = tuple[Block, Block]


@dataclass(frozen=True, slots=True)
class Clash:
    """One stretch in which a constant set of requests cannot all be met. `owner` is set where it is one member's own contradiction.

    `unplaced` is the request among them that names no place, `may_be` where it may be. It is unsure where that may be out of the way,
    and where it is anybody's guess whether two uses of a room go together. `right_side` is what a thing out of order would keep to in it.
    `lacks` is the thing that somebody who is free would need, and that others have.
    """

    kind: ConflictKind
    span: Span | None
    requests: tuple[str, ...]
    place: str | None = None
    is_own: bool = False
    owner: MemberId | None = None
    quantity: str | None = None
    is_soft: bool = False
    unplaced: str | None = None
    may_be: tuple[str, ...] = ()
    is_unsure: bool = False
    right_side: Limit | None = None
    lacks: str | None = None


def find_clashes(blocks: Sequence[Block], capacities: Capacities, known: Remembered) -> list[Clash]:
    """Return the clashes over people, places, things and the uses of shared rooms."""
    lanes: dict[str, list[Block]] = {}
    rooms: dict[str, list[Block]] = {}
    for block in blocks:
        for lane in block.lanes:
            lanes.setdefault(lane, []).append(block)
        if block.room is not None:
            rooms.setdefault(block.room, []).append(block)
    found: list[Clash] = []
    for lane in sorted(lanes):
        users = tuple(lanes[lane])
        if len(users) > 1:
            given = (users, capacities.at_once(lane))
            found += known.once(("lane", lane, users[0].id, len(users)), given, partial(_on_lane, lane, *given), len(users))
    for room in sorted(rooms):
        counts_all = any(block.kept_from or RoomUse.ALONE in block.room_uses for block in rooms[room])
        uses = tuple(block for block in rooms[room] if block.category is not None or block.room_uses or counts_all)
        if len(uses) > 1:
            found += known.once(("room", room, uses[0].id, len(uses)), (uses,), partial(_in_room, room, uses), len(uses))
    return _once_each(found)


def _in_room(room: str, uses: Sequence[Block]) -> tuple[Clash, ...]:
    unsure = (replace(clash, is_unsure=True) for clash in sweep(uses, _may_disturb, ConflictKind.PLACE, room, is_soft=True))
    return (*sweep(uses, _disturbing, ConflictKind.PLACE, room, is_soft=True), *unsure)


def _on_lane(lane: str, blocks: Sequence[Block], at_once: int) -> tuple[Clash, ...]:
    if lane.startswith(PERSON):
        return tuple(sweep(blocks, lambda active: _too_many(active, at_once), ConflictKind.PERSON, None))
    place = next((b.place for b in blocks if b.place is not None and lane.endswith(":" + b.place.lower())), None)
    kind = ConflictKind.PLACE if place is not None else ConflictKind.RESOURCE
    thing = next((b.resource for b in blocks if b.resource is not None and lane.endswith(":" + b.resource.lower())), lane.partition(":")[2])
    return tuple(sweep(blocks, lambda active: _not_one_person(_too_many(active, at_once)), kind, place or thing))


def _too_many(active: Sequence[Block], at_once: int) -> list[Pair]:
    pairs = _pairs_of(active, lambda a, b: not a.may_share(b))
    if at_once == 1 or not pairs:
        return pairs
    return pairs if len({block.id for pair in pairs for block in pair}) > at_once else []


def _not_one_person(pairs: list[Pair]) -> list[Pair]:
    """Two activities of one member at one time are their own double booking, and not also a clash over the place."""
    return [(a, b) for a, b in pairs if not (a.owner is not None and a.owner == b.owner and _share_a_person(a, b))]


def _share_a_person(one: Block, other: Block) -> bool:
    return any(lane in other.lanes for lane in one.lanes if lane.startswith(PERSON))


def _disturbing(active: Sequence[Block]) -> list[Pair]:
    return _pairs_of(active, would_disturb)


def _may_disturb(active: Sequence[Block]) -> list[Pair]:
    return _pairs_of(active, lambda one, other: _go(one, other) is Together.MAYBE)


def would_disturb(one: Block, other: Block) -> bool:
    """Say whether two uses disturb each other where they are in one room at one time."""
    return _go(one, other) is Together.NOT


def _go(one: Block, other: Block) -> Together:
    if would_be_seen(one, other):
        return Together.NOT
    if one.owner == other.owner or set(one.members) & set(other.members):
        return Together.WELL
    found = together(one.use, other.use)
    if found is Together.WELL and _show_two_things(one, other) and what_is_agreed(one.use, other.use) is None:
        return Together.NOT
    return Together.WELL if found is not Together.WELL and one.may_share(other) else found


def _show_two_things(one: Block, other: Block) -> bool:
    """Say whether two people want to watch different things in one room."""
    if one.category != "screen" or other.category != "screen":
        return False
    mine, theirs = (words_of(block.title) - _WATCHING for block in (one, other))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


_WATCHING = words_of("watch see look television telly screen show programme program series episode game play")


def _is_told_by_name(block: Block) -> bool:
    """Say whether its name may make it one with another: what several do together, a meal, what is watched, and a thing kept for it."""
    has_company = any(member != block.owner for member in block.members)
    return has_company or block.category in ("meal", "screen") or same_thing(block.title, block.resource)


def _pairs_of(active: Sequence[Block], are_clashing: Callable[[Block, Block], bool]) -> list[Pair]:
    """Return enough pairs to tell who clashes with whom, one way or another.

    Of hundreds that are all alike only neighbours are paired: they come to the same sets as all pairs would. What they are called
    makes no difference, but where it may tell that two are one.
    """
    are_told_by_name = any(_is_told_by_name(block) for block in active)
    referred = {name for block in active for name in block.inside}
    alike: dict[object, list[Block]] = {}
    for block in active:
        is_linked = bool(block.inside) or block.id in referred
        title, rules = (block.title, block.rules[:1]) if are_told_by_name else ("", ())
        alike.setdefault(block.id if is_linked else replace(block, id="", title=title, rules=rules), []).append(block)
    groups = list(alike.values())
    pairs: list[Pair] = []
    for n, group in enumerate(groups):
        if len(group) > 1 and are_clashing(group[0], group[1]):
            pairs += pairwise(group)
        for other in groups[n + 1 :]:
            if are_clashing(group[0], other[0]):
                pairs += [(group[0], b) for b in other]
                pairs += [(a, other[0]) for a in group[1:]]
    return pairs


def sweep(
    blocks: Sequence[Block],
    clashing: Callable[[Sequence[Block]], list[Pair]],
    kind: ConflictKind,
    place: str | None,
    *,
    is_soft: bool = False,
) -> Iterator[Clash]:
    """Cut time where a block begins or ends, ask in each piece who clashes with whom, and join pieces with the same set.

    Pairs of one owner make that owner's own clash. All others join into sets in which each clashes with somebody else's.
    """
    spans = {block.id: counted(block.span) for block in blocks}
    cuts = sorted({at for span in spans.values() for at in (span.start, span.end)})
    ordered = sorted(blocks, key=lambda b: (spans[b.id].start, b.id))
    open_sets: dict[tuple[MemberId | None, bool, frozenset[str]], datetime] = {}
    for start in cuts:
        active = [b for b in ordered if spans[b.id].start <= start < spans[b.id].end]
        now = set(_sets(clashing(active))) if len(active) > 1 else set()
        for key in [key for key in open_sets if key not in now]:
            yield _clash(kind, Span(open_sets.pop(key), start), key, place, is_soft)
        for key in now:
            open_sets.setdefault(key, start)


def _clash(kind: ConflictKind, span: Span, key: tuple[MemberId | None, bool, frozenset[str]], place: str | None, is_soft: bool) -> Clash:
    owner, is_own, ids = key
    return Clash(kind, span, tuple(sorted(ids)), place, is_own, owner, is_soft=is_soft)


def _sets(pairs: list[Pair]) -> Iterator[tuple[MemberId | None, bool, frozenset[str]]]:
    own: dict[MemberId, list[Pair]] = {}
    cross: list[Pair] = []
    for a, b in pairs:
        if a.owner is not None and a.owner == b.owner:
            own.setdefault(a.owner, []).append((a, b))
        else:
            cross.append((a, b))
    for owner in sorted(own):
        for ids in joined((a.id, b.id) for a, b in own[owner]):
            yield owner, True, ids
    for ids in joined((a.id, b.id) for a, b in cross):
        yield None, False, ids


def joined(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Join pairs that share a member into sets."""
    home: dict[str, set[str]] = {}
    for a, b in pairs:
        one, other = home.setdefault(a, {a}), home.setdefault(b, {b})
        if one is other:
            continue
        small, large = sorted((one, other), key=len)
        large |= small
        home.update(dict.fromkeys(small, large))
    return [frozenset(found) for found in {id(found): found for found in home.values()}.values()]


_RANK = {ConflictKind.PERSON: 0, ConflictKind.RESOURCE: 1, ConflictKind.PLACE: 2}


def _once_each(clashes: list[Clash]) -> list[Clash]:
    """Keep one entry for one set and stretch: people before things before places."""
    best: dict[tuple[tuple[str, ...], Span | None], Clash] = {}
    for clash in sorted(clashes, key=lambda c: (_RANK.get(c.kind, 3), c.is_unsure, c.place or "", c.requests)):
        best.setdefault((clash.requests, clash.span), clash)
    return list(best.values())
