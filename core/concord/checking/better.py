"""What a plan could serve better by itself: something that gave way or found no time, though what it asked for, its next choice or
a nearer time is free while everything else stays where it is.

Nothing is looked for that a person put somewhere or is still to decide, nor where a room would only change for another.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from concord.domain.conflict import ConflictStatus
from concord.domain.household import Household, Rhythm
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Strength
from concord.domain.when import Span, at_minute

from .agreed import Outcome
from .findings import Finding, takes_place
from .own_bans import HourLimit, forbids, limits_on
from .own_values import exclude_each_other
from .own_ways import own_stretches
from .settled import Told
from .takes import Numbers, Taken, disturb, go_together, room_used, share_time, taken_by
from .wanted import A_MINUTE, Wanted, is_named_by
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

    def is_free(self, one: Wanted, spot: Spot, *, is_asked_time: bool, but_for: Collection[str] = ()) -> bool:
        """Say whether something could be there with all others where they are, against no limit that it does not break anyway.

        `but_for` are requests that would have to go.
        """
        span, place, thing = spot
        counted = _counted(span)
        days = (span.start.date(),) if span.start.date() == span.end.date() else (span.start.date(), span.end.date())

        def in_the_way(found: Iterable[Block]) -> Iterator[Wanted]:
            for time, other, item in found:
                if time.start >= counted.end or counted.start >= time.end or other.request == one.request or other.request in but_for:
                    continue
                if not go_together(one, other, (span, place), (item.span, item.place)):
                    yield other

        for name in taken_by(one, span, place, thing, self.numbers):
            if sum(1 for _ in in_the_way(_on(self.lanes, days, name))) >= self.numbers.serves(name):
                return False
        room = room_used(one, span, place, self.numbers)
        if room is not None and any(disturb(one, other) for other in in_the_way(_on(self.rooms, days, room))):
            return False
        if is_asked_time:
            return True
        if any(limit.is_broken_by(span) for limit in limits_on(one, self.limits)):
            return False
        return not any(share_time(time, counted) and forbids(ban, one) for time, ban in self.bans.get(one.date, ()))


def _on(blocks: Mapping[tuple[date, Name], Sequence[Block]], days: Sequence[date], name: Name) -> Iterable[Block]:
    """Return the blocks of some days that have to do with somebody or something, each once."""
    if len(days) == 1:
        return blocks.get((days[0], name), ())
    return {id(block): block for day in days for block in blocks.get((day, name), ())}.values()


def served_less(
    plan: Plan,
    household: Household,
    asked: Sequence[Wanted],
    told: Sequence[Told],
    limits: Mapping[RuleId, Sequence[HourLimit]],
    by_hand: frozenset[str],
) -> Iterator[Finding]:
    """Find what could be served better with everything else where it stands."""
    items = {item.request: item for item in plan.items}
    week = _laid_out(plan, household, asked, items, limits)
    entries: dict[str, list[Told]] = {}
    for entry in told:
        for side in entry.sides:
            entries.setdefault(side.request, []).append(entry)
    in_conflict = {request for conflict in plan.conflicts for request in conflict.requests}
    led: dict[RuleId, list[Wanted]] = {}
    for one in asked:
        for name in dict.fromkeys(one.names):
            led.setdefault(name, []).append(one)
    weightless = {member.id for member in household.members if member.weight == 0}
    for one in asked:
        item = items.get(one.request)
        if item is None or one.is_pinned or one.request in by_hand or item.verdict is Verdict.OPEN:
            continue
        better: Spot | None = None
        if one.span is None:
            better = _in_its_window(one, item, week)
        elif one.is_done or (one.kind is Kind.REMINDER and one.performers):
            if any(entry.say.outcome is Outcome.WAITS for entry in entries.get(one.request, ())) or item.verdict is Verdict.MISSED:
                continue  # A person decides; or nobody does it, or what it goes along with is not there.
            if not takes_place(item) or item.state in (ItemState.MOVED, ItemState.RELOCATED):
                those = led.get(one.rule, ())
                is_led = any(other.is_done for other in those) and any(is_named_by(other, one) for other in those)
                better = _somewhere_better(one, item, entries.get(one.request, ()), week, is_led=is_led, counts=one.owner not in weightless)
            elif one.request not in in_conflict:
                better = _where_it_would_rather_be(one, item, week)
        if better is not None:
            where = better[1] or better[2]
            spot = f"{better[0].start.isoformat(timespec='minutes')}{f' in {where}' if where else ''}"
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} could be at {spot} with all others where they are")
    if plan.is_proved:
        yield from _out_of_turn(plan, asked, items, entries, week, by_hand)
    yield from _values_that_need_not_yield(plan, asked, items, by_hand)


def _out_of_turn(
    plan: Plan,
    asked: Sequence[Wanted],
    items: Mapping[str, PlanItem],
    entries: Mapping[str, Sequence[Told]],
    week: Week,
    by_hand: frozenset[str],
) -> Iterator[Finding]:
    """Find what gave way to something that is served after it: musts go first, then the household's orders as they stand."""
    strengths = {judged.rule.id: judged.rule.strength for judged in plan.rules}
    numbers = {policy.id: n for n, policy in reversed(list(enumerate(plan.policies)))}
    unsure = {name for c in plan.conflicts if c.status is ConflictStatus.OPEN for name in c.requests} | by_hand
    turns: dict[str, tuple[int, int, tuple[int, ...]]] = {}
    for one in asked:
        if one.span is None or one.is_pinned or one.request in unsure:
            continue
        keys = [
            (int(strengths.get(one.rule) is not Strength.MUST), numbers.get(say.policy.id, 0) if say.policy is not None else 0, rank)
            for entry in entries.get(one.request, ())
            if (say := entry.say).outcome is Outcome.SERVED
            for name, rank in say.ranks
            if name == one.request
        ]
        if keys:
            turns[one.request] = min(keys)
    by_request = {one.request: one for one in asked}
    for request, turn in turns.items():
        one, item = by_request[request], items.get(request)
        if item is None or one.span is None or item.verdict is Verdict.MISSED:
            continue
        if takes_place(item) and item.state not in (ItemState.MOVED, ItemState.RELOCATED):
            continue
        after = [other for other, its in turns.items() if its > turn]
        if week.is_free(one, _spot(one, one.span, _choices(one, week)[0]), is_asked_time=True, but_for=after):
            yield Finding(one.rule, Verdict.KEPT, f"{request} gave way to what is served after it")


def _laid_out(
    plan: Plan, household: Household, asked: Sequence[Wanted], items: Mapping[str, PlanItem], limits: Mapping[RuleId, Sequence[HourLimit]]
) -> Week:
    week = Week(household, Numbers.of(plan.policies), limits, wishes_of(plan))
    for one in asked:
        item = items.get(one.request)
        if item is None:
            continue
        if one.kind is Kind.RESTRICTION:
            if one.stretch is not None:
                week.bans.setdefault(one.date, []).append((one.stretch, one))
        elif takes_place(item):
            block = Block(_counted(item.span), one, item)
            taken = taken_by(one, item.span, item.place, item.resource, week.numbers)
            room = room_used(one, item.span, item.place, week.numbers)
            for day in {item.span.start.date(), item.span.end.date()}:
                for name in taken:
                    week.lanes.setdefault((day, name), []).append(block)
                if room is not None:
                    week.rooms.setdefault((day, room), []).append(block)
    return week


def _counted(span: Span) -> Span:
    return span if span.end > span.start else Span(span.start, span.start + A_MINUTE)


def _choices(one: Wanted, week: Week) -> list[str | None]:
    """Return the places or things it may have, the one that its owner would rather have first."""
    wish = _wish(one, week)
    first = [wish] if wish is not None else []
    return list(dict.fromkeys([*first, *one.choices])) or [None]


def _wish(one: Wanted, week: Week) -> str | None:
    wishes = wishes_for(one, week.wishes) if not one.is_stated else []
    return wishes[0].choice if wishes and wishes[0].choice in one.choices else None


def _spot(one: Wanted, span: Span, choice: str | None) -> Spot:
    if one.resource is not None and one.resource in one.choices:
        return span, one.reading.place, choice
    return span, choice, one.resource


def _somewhere_better(one: Wanted, item: PlanItem, entries: Sequence[Told], week: Week, *, is_led: bool, counts: bool) -> Spot | None:
    """Return what it asked for or its next choice where that is free, else a time nearer than the one it has."""
    assert one.span is not None
    if not entries:
        return None
    choices = _choices(one, week)
    takes_part = takes_place(item)
    is_elsewhere = takes_part and item.state is ItemState.RELOCATED
    for choice in choices[:1] if is_elsewhere else choices:
        spot = _spot(one, one.span, choice)
        if week.is_free(one, spot, is_asked_time=True):
            return spot
    if is_elsewhere or is_led:
        return None
    may_retime = any(
        (entry.say.retime is not None or one.reading.when.otherwise) and entry.say.outcome is Outcome.SERVED for entry in entries
    )
    may_queue = any(entry.say.queues for entry in entries)
    now = _apart(one.span, item.span) if takes_part else None
    if now is not None and not counts:
        return None
    for span in _other_times(one, week.household.rhythm, may_retime=may_retime, may_queue=may_queue):
        if now is not None and (min(_apart(one.span, span), FAR) >= min(now, FAR)):
            continue
        for choice in [choices[0]] if now is not None else choices:
            spot = _spot(one, span, choice)
            if week.is_free(one, spot, is_asked_time=False):
                return spot
    return None


def _apart(one: Span, other: Span) -> timedelta:
    return max(abs(one.start - other.start), abs(one.end - other.end))


def _other_times(one: Wanted, rhythm: Rhythm, *, may_retime: bool, may_queue: bool) -> Iterator[Span]:
    """Yield the times at which it may be instead: by day in quarter hours, and its turn within two hours after what it asked."""
    assert one.span is not None
    opens, closes = at_minute(one.date, rhythm.day_opens), at_minute(one.date, rhythm.day_closes)
    length = one.span.end - one.span.start
    is_by_day = opens <= one.span.start and one.span.end <= closes
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
        if is_within and (not is_by_day or (opens <= at and at + length <= closes)):
            yield Span(at, at + length)
        at += FIVE


def _in_its_window(one: Wanted, item: PlanItem, week: Week) -> Spot | None:
    """Return a free time for what is said to have found none in the hours that its text leaves."""
    when = one.reading.when
    if takes_place(item) or item.verdict is not Verdict.MISSED or when.anchor is not None or one.reading.applies_to or not one.is_done:
        return None
    rhythm = week.household.rhythm
    low, high = when.window or (rhythm.day_opens, rhythm.day_closes)
    if when.end is not None:
        low, high = min(low, when.end), when.end
    start = at_minute(one.date, low)
    end = at_minute(one.date, high if high > low else high + 24 * 60)
    is_brief = one.kind is not Kind.COMMITMENT or one.category == "medication"
    length = timedelta(minutes=when.duration_minutes if when.duration_minutes is not None else 0 if is_brief else 60)
    length = min(length, end - start)
    step = QUARTER if end - start > LONGEST_WAIT else FIVE
    at: datetime = start
    choices = _choices(one, week)
    while at + length <= end and (length or at < end):
        for choice in choices:
            spot = _spot(one, Span(at, at + length), choice)
            if week.is_free(one, spot, is_asked_time=False):
                return spot
        at += step
    return None


def _where_it_would_rather_be(one: Wanted, item: PlanItem, week: Week) -> Spot | None:
    """Return the place that its owner would rather have, where it is free and nobody was in the way to begin with."""
    wish = _wish(one, week)
    if wish is None or wish in (item.place, item.resource) or item.state is not ItemState.AS_ASKED or not takes_place(item):
        return None
    spot: Spot = (item.span, wish, one.resource)
    return spot if week.is_free(one, spot, is_asked_time=True) else None


def _values_that_need_not_yield(
    plan: Plan, asked: Sequence[Wanted], items: Mapping[str, PlanItem], by_hand: frozenset[str]
) -> Iterator[Finding]:
    """Find values that gave way though nothing that holds in their room at their time contradicts them."""
    held = [(one, item) for one in asked if one.measure is not None and one.rooms and (item := items.get(one.request)) is not None]
    holding = [(one, item) for one, item in held if takes_place(item)]
    for one, item in held:
        if one.request in by_hand or item.verdict is not Verdict.DECLINED or one.span is None or item.span != one.span:
            continue
        against = [
            other
            for other, there in holding
            if other.rule != one.rule
            and set(other.rooms) & set(one.rooms)
            and share_time(_counted(item.span), _counted(there.span))
            and exclude_each_other(one.measure, other.measure)
        ]
        if not against and any(one.request in conflict.requests for conflict in plan.conflicts):
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} gave way and nothing that holds there is against it")
