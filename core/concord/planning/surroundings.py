"""What stands already, and where a request fits beside it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from concord.domain.household import Rhythm
from concord.domain.when import Span

from .asks import ONE_MINUTE, Ask, counted
from .capacities import Block, Capacities, block_of, chosen, disturb_each_other
from .conflicts_restrictions import forbids
from .excused import NOBODY
from .remembered import Remembered


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands already, and what forbids."""

    blocks: tuple[Block, ...]
    bands: tuple[Ask, ...]
    capacities: Capacities
    rhythm: Rhythm
    excused: Container[frozenset[str]] = NOBODY
    """Pairs that clash and wait for a person: they may stay as they are."""
    kept_out: frozenset[str] = frozenset()
    """Requests that what forbids them goes before: not even where they asked to be may they be against it."""
    _users: Mapping[str, Sequence[int]] = field(init=False, repr=False, compare=False)
    """The numbers of the blocks under each lane and room that they take up."""

    def __post_init__(self) -> None:
        """File the blocks under what they take up, so that only those are looked at that could be in the way."""
        users: dict[str, list[int]] = {}
        for n, block in enumerate(self.blocks):
            for name in block.takes:
                users.setdefault(name, []).append(n)
        object.__setattr__(self, "_users", users)

    def users(self, names: Iterable[str]) -> list[Block]:
        """Return the blocks that take up some lanes or rooms, in the order of these, one after the other."""
        return [self.blocks[n] for name in names for n in self._users.get(name, ())]

    def near(self, asks: Sequence[Ask], known: Remembered) -> tuple[object, ...]:
        """Return all of it that can make a difference to where some requests fit, but for who is excused.

        What takes up nothing that any of them could take up makes none.
        """
        names = {name for ask in asks for name in takes_up(ask, self.capacities, known)}
        numbers = sorted({n for name in names for n in self._users.get(name, ())})
        own = {ask.id for ask in asks}
        near = tuple(b for n in numbers if (b := self.blocks[n]).id not in own)
        return near, self.bands, self.capacities, self.rhythm, self.kept_out & own


def takes_up(ask: Ask, capacities: Capacities, known: Remembered) -> tuple[str, ...]:
    """Return all lanes and rooms that a request could take up, at whatever time and whichever of its places or things it has."""
    return known.of_these("takes up", (ask, capacities), lambda: _takes_up(ask, capacities))


def _takes_up(ask: Ask, capacities: Capacities) -> tuple[str, ...]:
    window = ask.request.window
    assert ask.span is not None or window is not None
    if ask.span is not None:
        span = ask.span
    else:
        assert window is not None
        length = min(ask.minutes, window.minutes) if ask.minutes else 0
        span = Span(window.start, window.start + timedelta(minutes=length))
    shapes = (block_of(ask, capacities, span, *place_of(ask, choice)) for choice in choices_of(ask))
    return tuple(dict.fromkeys(name for shape in shapes for name in shape.takes))


_Shape = tuple[Block, list[tuple[Block, datetime, datetime]]]


class Fits:
    """Where one request fits beside what stands already: what could be in its way is sorted out once, and not for each time."""

    def __init__(self, ask: Ask, around: Surroundings) -> None:
        self._ask, self._around = ask, around
        self._shapes: dict[tuple[str | None, timedelta], _Shape] = {}
        self._forbidding: list[Span] | None = None

    def at(self, span: Span, choice: str | None, *, is_asked_time: bool) -> Block | None:
        """Return the request as a block at that time with one of its places or things; None where it does not fit there."""
        lasts = span.end - span.start
        if (choice, lasts) not in self._shapes:
            self._shapes[choice, lasts] = self._shape(span, choice)
        shape, near = self._shapes[choice, lasts]
        start, end = span.start, span.end if span.end > span.start else span.start + ONE_MINUTE
        meeting = [other for other, begins, ends in near if begins < end and start < ends]
        if (not is_asked_time or self._ask.id in self._around.kept_out) and self._is_forbidden(span):
            return None
        block = shape.at(span)
        return block if not meeting or self._is_free(block, meeting, is_asked_time=is_asked_time) else None

    def _shape(self, span: Span, choice: str | None) -> _Shape:
        """Return how it stands there, and what takes up something of what it does, with the time that this counts for."""
        shape = block_of(self._ask, self._around.capacities, span, *place_of(self._ask, choice))
        near = {other.id: other for other in self._around.users(shape.takes) if other.id != shape.id}
        times = ((other, counted(other.span)) for other in near.values())
        return shape, [(other, time.start, time.end) for other, time in times]

    def _is_free(self, block: Block, meeting: Sequence[Block], *, is_asked_time: bool) -> bool:
        capacities, excused = self._around.capacities, self._around.excused
        sharing: dict[str, int] = {}
        for other in meeting:
            if block.may_share(other):
                continue
            if is_asked_time and frozenset({block.id, other.id}) in excused:
                continue
            if block.room is not None and block.room == other.room and disturb_each_other(block, other):
                return False
            for lane in block.lanes:
                if lane in other.lanes:
                    sharing[lane] = sharing.get(lane, 0) + 1
                    if sharing[lane] >= capacities.at_once(lane):
                        return False
        return True

    def _is_forbidden(self, span: Span) -> bool:
        if any(limit.breaks(span) for limit in self._ask.limits):
            return True
        if self._forbidding is None:
            self._forbidding = [band.span for band in self._around.bands if band.span is not None and forbids(band, self._ask)]
        return any(time.overlaps(span) for time in self._forbidding)


def place_of(ask: Ask, choice: str | None) -> tuple[str | None, str | None]:
    """Return place and thing where one of its choices was taken: the one room that it can mean where it names none."""
    place, resource = chosen(ask, choice)
    return (ask.rooms[0] if place is None and len(ask.rooms) == 1 else place), resource


def wanted_first(ask: Ask) -> str | None:
    """What it would have if nobody were in the way: its owner's preference among the choices, else the first choice."""
    if ask.wish is not None and ask.wish in ask.request.places:
        return ask.wish
    return ask.request.places[0] if ask.request.places else None


def choices_of(ask: Ask) -> Sequence[str | None]:
    """Return its places or things, the one that it would have first."""
    first = wanted_first(ask)
    return [first, *(choice for choice in ask.request.places if choice != first)] if ask.request.places else [None]
