"""Where everything stands in a finished plan, and where else something could be with all others where they are."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from concord.domain.conflict import ConflictKind
from concord.domain.household import Household, Rhythm
from concord.domain.ids import RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.when import Span, at_minute

from .agreed import Outcome
from .findings import takes_place
from .own_bans import HourLimit, days_forbidden, forbids, limits_on
from .own_ways import own_stretches
from .settled import Told
from .takes import Numbers, Taken, disturb, go_together, room_used, share_time, taken_by
from .wanted import A_MINUTE, Wanted
from .wishes import Wish, wishes_for, wishes_of

QUARTER, FIVE = timedelta(minutes=15), timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=2)
FAR = timedelta(hours=8)
Name = TypeVar("Name", bound=Hashable)
Spot = tuple[Span, str | None, str | None]
"""A time, a place and a thing."""


class Block(NamedTuple):
    """Something that stands in the finished plan, with the time that it counts for."""

    time: Span
    one: Wanted
    item: PlanItem


@dataclass(slots=True)
class Week:
    """Where everything stands in the finished plan, by day and by whom or what it takes up."""

    household: Household
    numbers: Numbers
    limits: Mapping[RuleId, Sequence[HourLimit]]
    wishes: Mapping[RuleId, Sequence[Wish]]
    lanes: dict[tuple[date, Taken], list[Block]] = field(default_factory=dict)
    rooms: dict[tuple[date, str], list[Block]] = field(default_factory=dict)
    bans: dict[date, list[tuple[Span, Wanted]]] = field(default_factory=dict)
    kept_out: frozenset[str] = frozenset()
    """Requests that gave way to what forbids them: where they asked to be is not free."""

    def is_free(self, one: Wanted, spot: Spot, *, is_asked_time: bool, but_for: Collection[str] = ()) -> bool:
        """Say whether something could be there with all others where they are, against no limit that it does not break anyway.

        `but_for` are requests that would have to go.
        """
        span, place, _ = spot
        lasts = counted(span)
        if any(self.users(one, spot, name, but_for=but_for) >= self.numbers.serves(name) for name in taken_by(one, *spot, self.numbers)):
            return False
        room = room_used(one, span, place, self.numbers)
        if room is not None and any(
            disturb(one, other, room, self.numbers) for other in self._in_the_way(one, spot, self.rooms, room, but_for)
        ):
            return False
        if is_asked_time and one.request not in self.kept_out:
            return True
        if any(limit.is_broken_by(span) for limit in limits_on(one, self.limits)):
            return False
        return not any(share_time(time, lasts) and forbids(ban, one) for time, ban in self.bans.get(one.date, ()))

    def users(self, one: Wanted, spot: Spot, name: Taken, *, but_for: Collection[str] = ()) -> int:
        """Return how many have a person, place or thing while something would need it there."""
        return sum(1 for _ in self._in_the_way(one, spot, self.lanes, name, but_for))

    def _in_the_way(
        self, one: Wanted, spot: Spot, blocks: Mapping[tuple[date, Name], Sequence[Block]], name: Name, but_for: Collection[str]
    ) -> Iterator[Wanted]:
        span, place, _ = spot
        lasts = counted(span)
        days = (span.start.date(),) if span.start.date() == span.end.date() else (span.start.date(), span.end.date())
        for time, other, item in _on(blocks, days, name):
            if time.start >= lasts.end or lasts.start >= time.end or other.request == one.request or other.request in but_for:
                continue
            if not go_together(one, other, (span, place), (item.span, item.place)):
                yield other


def _on(blocks: Mapping[tuple[date, Name], Sequence[Block]], days: Sequence[date], name: Name) -> Iterable[Block]:
    """Return the blocks of some days that have to do with somebody or something, each once."""
    if len(days) == 1:
        return blocks.get((days[0], name), ())
    return {id(block): block for day in days for block in blocks.get((day, name), ())}.values()


def laid_out(
    plan: Plan, household: Household, asked: Sequence[Wanted], items: Mapping[str, PlanItem], limits: Mapping[RuleId, Sequence[HourLimit]]
) -> Week:
    """Lay out a plan by whom and what its blocks take up."""
    week = Week(household, Numbers.of(plan.policies), limits, wishes_of(plan))
    for one in asked:
        item = items.get(one.request)
        if item is None:
            continue
        if one.kind is Kind.RESTRICTION:
            if one.stretch is not None:
                for day in days_forbidden(one.date, one.stretch):
                    week.bans.setdefault(day, []).append((one.stretch, one))
        elif takes_place(item):
            block = Block(counted(item.span), one, item)
            taken = taken_by(one, item.span, item.place, item.resource, week.numbers)
            room = room_used(one, item.span, item.place, week.numbers)
            for day in {item.span.start.date(), item.span.end.date()}:
                for name in taken:
                    week.lanes.setdefault((day, name), []).append(block)
                if room is not None:
                    week.rooms.setdefault((day, room), []).append(block)
    return week


def kept_out(told: Sequence[Told]) -> frozenset[str]:
    """Return what gives way to what forbids it, by the household's order."""
    bans_first = (entry for entry in told if entry.conflict.kind is ConflictKind.RESTRICTION and entry.say.outcome is Outcome.SERVED)
    return frozenset(side.request for entry in bans_first for side in entry.sides if side.kind is not Kind.RESTRICTION)


def counted(span: Span) -> Span:
    """Return a time, a moment taken as a minute."""
    return span if span.end > span.start else Span(span.start, span.start + A_MINUTE)


def choices_of(one: Wanted, week: Week) -> list[str | None]:
    """Return the places or things it may have, the one that its owner would rather have first."""
    wish = wish_of(one, week)
    first = [wish] if wish is not None else []
    return list(dict.fromkeys([*first, *one.choices])) or [None]


def wish_of(one: Wanted, week: Week) -> str | None:
    """Return the place or thing that its owner would rather have, where it is among those it may have."""
    wishes = wishes_for(one, week.wishes) if not one.is_stated else []
    return wishes[0].choice if wishes and wishes[0].choice in one.choices else None


def spot_of(one: Wanted, span: Span, choice: str | None) -> Spot:
    """Return a time with one of its places or things."""
    if one.resource is not None and one.resource in one.choices:
        return span, one.reading.place, choice
    return span, choice, one.resource


def how_far(one: Span, other: Span) -> timedelta:
    """Say how far apart two times are."""
    return max(abs(one.start - other.start), abs(one.end - other.end))


def times_by_policy(one: Wanted, entries: Sequence[Told], week: Week) -> Iterator[Span]:
    """Yield the other times that the policies of its conflicts, or its own text, let something have."""
    served = [entry for entry in entries if entry.say.outcome is Outcome.SERVED]
    may_retime = any(entry.say.retime is not None or one.reading.when.otherwise for entry in served)
    may_queue = any(entry.say.queues for entry in entries)
    return _other_times(one, week.household.rhythm, may_retime=may_retime, may_queue=may_queue)


def _other_times(one: Wanted, rhythm: Rhythm, *, may_retime: bool, may_queue: bool) -> Iterator[Span]:
    """Yield the times at which it may be instead: in quarter hours by day or in the evening, its turn within two hours."""
    assert one.span is not None
    opens, closes = at_minute(one.date, rhythm.day_opens), at_minute(one.date, rhythm.day_closes)
    length = one.span.end - one.span.start
    is_by_day = opens <= one.span.start and one.span.end <= closes
    if one.span.end > closes:
        closes = max(closes, at_minute(one.date, rhythm.bed))
    own = own_stretches(one)
    for low, high in (own or [(opens, closes)]) if may_retime else []:
        at = low
        while at + length <= high:
            if at != one.span.start:
                yield Span(at, at + length)
            at += QUARTER
    if not may_queue and (not may_retime or is_by_day):
        return
    last = max(at_minute(one.date, rhythm.bed), one.span.end + (timedelta() if length else LONGEST_WAIT))
    at = one.span.start + FIVE
    while at <= one.span.start + LONGEST_WAIT and at + length <= last:
        is_within = not own or any(low <= at and at + length <= high for low, high in own)
        if is_within:
            yield Span(at, at + length)
        at += FIVE
