"""The times and places that a request may be given when it cannot simply have what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from concord.domain.household import Rhythm
from concord.domain.plan import ItemState
from concord.domain.rule import Kind
from concord.domain.when import Span, at_minute

from .asks import Ask
from .capacities import Block, chosen
from .circumstances import Was
from .own_ways import bounds_itself, own_times, suits_itself
from .surroundings import Fits, Surroundings, choices_of, wanted_first
from .utility import share_met

STEP = timedelta(minutes=15)
FINE_STEP = timedelta(minutes=5)
PATIENCE = timedelta(hours=2)
"""How long something may wait for its turn before it counts as left out."""
AS_ASKED, ELSEWHERE, LATER, REFUSED = range(4)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to serve a request. `block` is None where it is refused; `score` is how far it is met, in thousandths."""

    span: Span
    place: str | None
    resource: str | None
    level: int
    score: int
    has_wish: bool = False
    block: Block | None = None

    @property
    def state(self) -> ItemState:
        """The state of the item that comes of it."""
        return (ItemState.AS_ASKED, ItemState.RELOCATED, ItemState.MOVED, ItemState.DECLINED)[self.level]


@dataclass(frozen=True, slots=True)
class Movable:
    """A request with its candidates, best first, and where it stands in the household's order.

    `tier` is lower the earlier it is served; None for one that is only to be placed somewhere in its window.
    """

    ask: Ask
    candidates: tuple[Candidate, ...]
    tier: int | None = None
    was: Was | None = None
    """Where it stood in the last plan."""
    is_waiting: bool = False
    """A person decides about it: nothing of it is moved before."""
    insists: bool = False
    """It must be as it is asked, or a person said so: of equal claims, it is not the one that is sent away."""


def candidates_of(
    ask: Ask, around: Surroundings, *, may_retime: bool, may_queue: bool = False, only_as_asked: bool = False, waits: bool = False
) -> tuple[Candidate, ...]:
    """Return what a request may be given, the best first; the last is to refuse it.

    The same time at its first choice comes first, then at each next choice, then other times by how near they are. One that
    may queue waits its turn: it may be served a little later, and not before it asked.
    """
    assert ask.span is not None
    choices, fits = choices_of(ask), Fits(ask, around)
    found: list[Candidate] = []
    for choice in choices:
        level = AS_ASKED if choice == choices[0] else ELSEWHERE
        found += _one(ask, ask.span, choice, level, fits, is_asked_time=True)
    if waits:  # Nothing of it is moved, not even to its next choice.
        return (*(c for c in found if c.level == AS_ASKED), refused(ask, ask.span))
    if only_as_asked:
        return (*found[:1], refused(ask, ask.span))
    others = _other_times(ask, ask.span, around.rhythm) if may_retime else []
    if may_queue or (may_retime and not _is_by_day(ask, ask.span, around.rhythm)):
        turns = [turn for turn in _next_turns(ask, ask.span, around.rhythm) if not bounds_itself(ask) or suits_itself(ask, turn)]
        others += [turn for turn in turns if turn not in others]
    for span in others:
        for choice in choices:
            found += _one(ask, span, choice, LATER, fits, is_asked_time=False)
    return (*found, refused(ask, ask.span))


def nearest_time(ask: Ask, around: Surroundings) -> Candidate | None:
    """Return the other time nearest to the asked one at which everything it needs is free."""
    assert ask.span is not None
    choices, fits = choices_of(ask), Fits(ask, around)
    for span in _other_times(ask, ask.span, around.rhythm):
        for choice in choices:
            for candidate in _one(ask, span, choice, LATER, fits, is_asked_time=False):
                return candidate
    return None


def placings_of(ask: Ask, around: Surroundings) -> Iterator[Candidate]:
    """Yield where in its window a request may be placed, the nearest to where it wants to be first."""
    window = ask.request.window
    assert window is not None
    length = timedelta(minutes=min(ask.minutes, window.minutes)) if ask.minutes else timedelta()
    step = STEP if window.end - window.start > timedelta(hours=2) else FINE_STEP
    starts = []
    at = window.start
    while at + length <= window.end and (length or at < window.end):
        starts.append(at)
        at += step
    if ask.wants_latest:
        starts = [s for s in {*starts, window.end - max(length, FINE_STEP)} if s >= window.start] or [window.start]
        starts.sort(reverse=True)
    choices, fits = choices_of(ask), Fits(ask, around)
    for start in starts:
        for choice in choices:
            yield from _one(ask, Span(start, start + length), choice, AS_ASKED, fits, is_asked_time=False)


def _is_by_day(ask: Ask, span: Span, rhythm: Rhythm) -> bool:
    """Say whether it was asked for within the hours to which things are moved. What belongs to the evening waits in the evening."""
    opens, closes = at_minute(ask.request.date, rhythm.day_opens), at_minute(ask.request.date, rhythm.day_closes)
    return opens <= span.start and span.end <= closes


def _next_turns(ask: Ask, asked: Span, rhythm: Rhythm) -> list[Span]:
    """Return the times, five minutes apart, at which it could have its turn after those before it, while people are up."""
    steps = int(PATIENCE / FINE_STEP)
    last = max(at_minute(ask.request.date, rhythm.bed), asked.end + (timedelta() if asked.end > asked.start else PATIENCE))
    turns = [Span(asked.start + n * FINE_STEP, asked.end + n * FINE_STEP) for n in range(1, steps + 1)]
    return [turn for turn in turns if turn.end <= last]


def refused(ask: Ask, span: Span) -> Candidate:
    """Return the candidate that gives a request nothing."""
    place, resource = chosen(ask, wanted_first(ask))
    return Candidate(span, place, resource, REFUSED, 0)


def _one(ask: Ask, span: Span, choice: str | None, level: int, fits: Fits, *, is_asked_time: bool) -> list[Candidate]:
    block = fits.at(span, choice, is_asked_time=is_asked_time)
    if block is None:
        return []
    share = share_met(ask.span, span, is_elsewhere=level == ELSEWHERE) if level in (ELSEWHERE, LATER) else 1.0
    has_wish = ask.wish is not None and ask.wish in (block.place, block.resource)
    return [Candidate(span, block.place, block.resource, level, round(1000 * share), has_wish, block)]


def _other_times(ask: Ask, asked: Span, rhythm: Rhythm) -> list[Span]:
    if bounds_itself(ask):
        return own_times(ask, asked, STEP)
    day = ask.request.date
    opens, closes = at_minute(day, rhythm.day_opens), at_minute(day, rhythm.day_closes)
    if asked.end > closes:  # What belongs to the evening may be at any time till people go to bed.
        closes = max(closes, at_minute(day, rhythm.bed))
    length = max(asked.end - asked.start, timedelta())
    found = []
    at = opens
    while at + length <= closes:
        if at != asked.start:
            found.append(Span(at, at + length))
        at += STEP
    return sorted(found, key=lambda span: (abs(span.start - asked.start), span.start))


def is_doing(ask: Ask) -> bool:
    """Say whether a request takes up somebody's or something's time and can be moved."""
    return ask.request.kind in (Kind.COMMITMENT, Kind.TASK) or (ask.request.kind is Kind.REMINDER and bool(ask.request.performers))
