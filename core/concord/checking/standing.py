"""Whether the blocks of a finished plan can stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.household import Household
from concord.domain.ids import RuleId, fold
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, ToWhom
from concord.domain.when import Span, at_minute

from .alike import conflicts_by_name, two_of_each
from .asks import ALL_DAY, Ask
from .findings import Finding, answers, is_for_one, rooms_of_one_use, rule_of, takes_place
from .measures import cannot_both_hold
from .uses import is_at_home, is_kept_alone, takes_away
from .words import is_another_table, is_had_along, is_part_of_a_working_day, meal_of, speaks_of_driving, telling_words

NEED_ONE_THING = "need one thing twice"
LATEST_TURN = timedelta(hours=2)
"""By how much a thing without a length, asked for late, may have its turn after others."""


def items_in_each_others_way(plan: Plan) -> Iterator[Finding]:
    """Find two blocks that need one person, one exclusive place or thing, or two values at once, without an open conflict."""
    rooms = rooms_of_one_use(plan.policies)
    shared = _shared_things(plan)
    standing = sorted((item for item in plan.items if takes_place(item)), key=lambda item: (item.span.start, item.id))
    standing = two_of_each(standing, _likeness(plan))
    for one, other in _overlapping(standing):
        why = _in_the_way(one, other, rooms)
        if why == NEED_ONE_THING and fold(one.resource or "") in shared:
            continue  # Too many of those at once are counted, and told, where conflicts are.
        if why is not None and not _is_open_between(plan, one, other):
            blamed = rule_of(one) or rule_of(other)
            if blamed is not None:
                when = one.span.start.isoformat(timespec="minutes")
                yield Finding(blamed, Verdict.OPEN, f"{one.request} and {other.request} {why} at {when}, and no open conflict names both")


def _shared_things(plan: Plan) -> frozenset[str]:
    """Return the things of which the household has several."""
    return frozenset(
        fold(name)
        for policy in plan.policies
        if policy.kind is PolicyKind.CAPACITY and (policy.capacity or 1) > 1
        for name in policy.scope.resources
    )


def blocks_that_break_a_limit(plan: Plan, household: Household, asks: Sequence[Ask]) -> Iterator[Finding]:
    """Find blocks inside a time that forbids them, and moved ones outside the day or their member's limits."""
    limits = _limits_by_day(asks)
    together: dict[RuleId, list[Conflict]] = {}
    for conflict in plan.conflicts:
        for name in conflict.rules:
            together.setdefault(name, []).append(conflict)
    wishes = [ask for ask in asks if ask.kind is Kind.PREFERENCE and ask.window is not None]
    for item in plan.items:
        rule = rule_of(item)
        if rule is None or item.kind not in (Kind.COMMITMENT, Kind.TASK) or not takes_place(item):
            continue
        for limit in _limits_on(item, rule, limits):
            if not any(limit.rule in conflict.rules for conflict in together.get(rule, ())):
                yield Finding(limit.rule, Verdict.OPEN, f"{item.request} stands where {limit.request} forbids it, and no conflict says so")
        if item.state is ItemState.MOVED and not item.is_pinned:
            if not _has_own_hours(plan, item):
                yield from _moved_too_far(item, rule, household)
            for wish in wishes:
                if (
                    wish.window is not None
                    and rule in wish.hosts
                    and wish.date == item.span.start.date()
                    and not _holds(wish.window, item.span)
                ):
                    yield Finding(rule, Verdict.MISSED, f"{item.request} was moved out of the time that {wish.rule} leaves")


def _has_own_hours(plan: Plan, item: PlanItem) -> bool:
    """Say whether the text of a block names other times itself: then it goes by those, and not by the household's day."""
    parts = answers(item.request)
    readings = next((judged.rule.readings for judged in plan.rules if parts is not None and judged.rule.id == parts.rule), ())
    return parts is not None and parts.reading < len(readings) and bool(readings[parts.reading].when.otherwise)


class _Limit(NamedTuple):
    """A time that forbids something, and its place in the order of all."""

    number: int
    time: Span
    ask: Ask


_Limits = dict[tuple[date, str | None], list[_Limit]]


def _limits_by_day(asks: Sequence[Ask]) -> _Limits:
    """Return the times that forbid something by their days, under each rule that they speak of, or under their class."""
    found: _Limits = {}
    for n, ask in enumerate(asks):
        if ask.kind is not Kind.RESTRICTION or ask.measure is not None or not ask.is_sure:
            continue
        time = ask.fixed
        if time is None or time.minutes == 0:
            continue
        about: Iterable[str | None] = [f"rule {name}" for name in dict.fromkeys(ask.hosts)] if ask.hosts else [ask.category]
        for day in _days(time):
            for name in about:
                found.setdefault((day, name), []).append(_Limit(n, time, ask))
    return found


def _limits_on(item: PlanItem, rule: RuleId, limits: _Limits) -> Iterator[Ask]:
    """Yield the restrictions that forbid a block where it stands: by their links, or by their class where the same person is meant."""
    names = (f"rule {rule}", item.category) if item.category is not None else (f"rule {rule}",)
    for day in _days(item.span):
        near = [limit for name in names for limit in limits.get((day, name), ())]
        for _, time, ask in sorted(near, key=lambda limit: limit.number) if len(near) > 1 else near:
            if time.overlaps(item.span) and _forbids(ask, item, rule):
                yield ask


def _days(span: Span) -> list[date]:
    """Return each date that a span touches, be it with its end only."""
    return [span.start.date() + timedelta(days=n) for n in range((span.end.date() - span.start.date()).days + 1)]


def _moved_too_far(item: PlanItem, rule: RuleId, household: Household) -> Iterator[Finding]:
    parts = answers(item.request)
    if parts is None:
        return
    rhythm = household.rhythm
    day = Span(at_minute(parts.date, rhythm.day_opens), at_minute(parts.date, rhythm.day_closes))
    asked = item.asked.span if item.asked is not None else None
    awake = Span(at_minute(parts.date, rhythm.waking), at_minute(parts.date, rhythm.bed))
    if asked is not None and _holds(day, asked):  # It may have its turn after another one that is done by then.
        day = Span(day.start, max(day.end, min(asked.end + LATEST_TURN, awake.end)))
    elif asked is not None:  # What was asked for early or late may stay so, while people are up.
        turn = timedelta() if asked.end > asked.start else LATEST_TURN
        day = Span(min(awake.start, asked.start), max(awake.end, asked.end + turn))
    if not _holds(day, item.span):
        yield Finding(rule, Verdict.MISSED, f"{item.request} was moved to a time when no activity is to be")


def _likeness(plan: Plan) -> Callable[[PlanItem], Hashable]:
    """Tell items apart by all that decides whether they are in each other's way; what others name or hang on is one of its kind."""
    named = conflicts_by_name(plan)
    referred = {name for item in plan.items for name in item.rules if name != rule_of(item)}

    def likeness(item: PlanItem) -> Hashable:
        rule = rule_of(item)
        if rule is None or len(item.rules) > 1 or rule in referred:
            return item.id
        ids = named.get(item.request, frozenset()) | named.get(rule, frozenset())
        is_long = item.span.end - item.span.start >= ALL_DAY
        takes = (item.kind, item.title if is_long else None, item.members, item.place, item.resource, item.category)
        value = (item.quantity, item.comparator, item.value, item.unit)
        return item.span, item.state, takes, value, ids

    return likeness


def _overlapping(items: Sequence[PlanItem]) -> Iterator[tuple[PlanItem, PlanItem]]:
    """Yield the pairs that overlap and have a person, a place, a thing or a quantity in common: no others can be in each other's way."""
    longest = max((item.span.end - item.span.start for item in items), default=timedelta())
    is_any_later = longest <= timedelta(days=2)
    lanes: dict[Hashable, list[int]] = {}
    for n, item in enumerate(items):
        for lane in _lanes(item):
            lanes.setdefault(lane, []).append(n)
    pairs: set[tuple[int, int]] = set()
    for users in lanes.values():
        for k, n in enumerate(users):
            here = items[n].span
            for m in users[k + 1 :]:
                there = items[m].span
                if is_any_later and there.start >= here.end and there.start > here.start:
                    break
                if here.overlaps(there):
                    pairs.add((n, m))
    yield from ((items[n], items[m]) for n, m in sorted(pairs))


def _lanes(item: PlanItem) -> Iterator[Hashable]:
    place = fold(item.place) if item.place is not None else None
    if item.quantity is not None and place is not None:
        yield "value", item.quantity, place
    if item.kind in (Kind.COMMITMENT, Kind.TASK):
        for name in dict.fromkeys(item.members):
            yield "person", name
        if place is not None:
            yield "place", place
        if item.resource:
            yield "thing", fold(item.resource)


def _in_the_way(one: PlanItem, other: PlanItem, rooms: frozenset[tuple[str, str]]) -> str | None:
    if one.quantity is not None and other.quantity is not None:
        return "hold different values" if _settings_differ(one, other) else None
    occupying = (Kind.COMMITMENT, Kind.TASK)
    if one.kind not in occupying or other.kind not in occupying or _belong_together(one, other):
        return None
    here, there = (fold(item.place) if item.place else None for item in (one, other))
    is_exclusive = here is not None and here == there and is_for_one(here, (one.category, other.category), rooms)
    is_kept = any(is_kept_alone(item.title, item.resource) or is_at_home(item.title) for item in (one, other))
    wakes = any(item.span.minutes == 0 and item.category == "waking" for item in (one, other))
    if set(one.members) & set(other.members) and not is_kept and not wakes:
        if any(item.span.end - item.span.start >= ALL_DAY and not takes_away(item.category, item.title) for item in (one, other)):
            return None
        if here is not None and here == there and not is_exclusive and (_holds(one.span, other.span) or _holds(other.span, one.span)):
            return None
        has_task_moment = any(item.kind is Kind.TASK and item.span.minutes == 0 for item in (one, other))
        return None if has_task_moment else "need one person twice"
    if one.span.minutes == 0 or other.span.minutes == 0:
        return None
    if is_exclusive:
        return "are in one room"
    thing, same_thing = (fold(item.resource) if item.resource else None for item in (one, other))
    return NEED_ONE_THING if thing is not None and thing == same_thing else None


def _settings_differ(one: PlanItem, other: PlanItem) -> bool:
    if one.quantity != other.quantity or one.place is None or other.place is None or fold(one.place) != fold(other.place):
        return False
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        return False
    if Kind.REMINDER in (one.kind, other.kind) or (rule_of(one) is not None and rule_of(one) == rule_of(other)):
        return False
    return cannot_both_hold((one.comparator, one.value), (other.comparator, other.value)) is True


def _belong_together(one: PlanItem, other: PlanItem) -> bool:
    mine, theirs = rule_of(one), rule_of(other)
    return (mine is not None and mine in other.rules) or (theirs is not None and theirs in one.rules) or _goes_together(one, other)


def _is_one_appointment(one: PlanItem, other: PlanItem) -> bool:
    """Say whether two blocks are what people who share them do together, as each of them wrote it down."""
    if one.span.start != other.span.start or not set(one.members) & set(other.members):
        return False
    if one.span.end != other.span.end and one.span.minutes and other.span.minutes:
        return False
    if one.place is not None and other.place is not None and fold(one.place) != fold(other.place):
        return False
    deeds = []
    for item in (one, other):
        deed, company, _ = item.title.lower().partition(" with ")
        if company and len(item.members) < 2:
            return False
        deeds.append(telling_words(deed))
    if len({*one.members, *other.members}) < 2 or not all(deeds):
        return False
    is_of_both = set(one.members) <= set(other.members) or set(other.members) <= set(one.members)
    return deeds[0] == deeds[1] or (is_of_both and (deeds[0] < deeds[1] or deeds[1] < deeds[0]))


def _goes_together(one: PlanItem, other: PlanItem) -> bool:
    """Say whether two blocks are one thing, or one is done in the course of the other."""
    if _is_one_appointment(one, other) or _is_one_meal(one, other) or _is_one_day_out(one, other):
        return True
    return _is_in_its_hours(one, other) or _is_in_its_hours(other, one)


def _is_one_day_out(one: PlanItem, other: PlanItem) -> bool:
    """Say whether both are one member's day of work or school, one of them for what is taken along."""
    if one.category != other.category or one.members != other.members or one.resource == other.resource:
        return False
    if one.place is not None and other.place is not None and fold(one.place) != fold(other.place):
        return False
    return is_had_along(one.title, other.title, one.category) or is_had_along(other.title, one.title, one.category)


def _is_in_its_hours(hours: PlanItem, inner: PlanItem) -> bool:
    inside = hours.span.start <= inner.span.start and inner.span.end <= hours.span.end
    same = bool(set(hours.members) & set(inner.members))
    return same and inside and is_part_of_a_working_day(hours.category, hours.span.minutes, inner.category, inner.title, inner.span.minutes)


def _is_one_meal(one: PlanItem, other: PlanItem) -> bool:
    """Say whether one block is what the household serves and the other when, or in which room, a member has it."""
    if one.category != "meal" or other.category != "meal":
        return False
    for house, own in ((one, other), (other, one)):
        if set(own.members) <= set(house.members) and meal_of(own.title) is not None:
            return meal_of(own.title) == meal_of(house.title) and not is_another_table(own.title, own.place, house.place)
    return False


def _is_open_between(plan: Plan, one: PlanItem, other: PlanItem) -> bool:
    """Say whether a conflict names both and waits, or settled it so that one of two settings gave way."""
    is_elsewhere = any(item.asked is not None and item.asked.span is not None for item in (one, other))
    for conflict in plan.conflicts:
        named = {*conflict.requests, *conflict.rules}
        if is_elsewhere and conflict.status is ConflictStatus.OPEN and {one.request, other.request} <= named:
            return True  # They wait for a person since one of them was asked for at another time.
        if conflict.span is None or not (conflict.span.overlaps(one.span) and conflict.span.overlaps(other.span)):
            continue
        if not all(item.request in named or rule_of(item) in named for item in (one, other)):
            continue
        if conflict.status is ConflictStatus.OPEN:
            return True
        if one.quantity is not None and any(
            rule_of(item) in conflict.gave_way and item.state is not ItemState.AS_ASKED for item in (one, other)
        ):
            return True
    return False


def _forbids(limit: Ask, item: PlanItem, rule: RuleId) -> bool:
    """Say whether a restriction that has its time and speaks of its rule or its class is about this block."""
    if limit.rule == rule:
        return False
    if limit.choices and (item.place is None or fold(item.place) not in {fold(place) for place in limit.choices}):
        return False
    if limit.resource and (item.resource is None or fold(item.resource) != fold(limit.resource)):
        return False
    if speaks_of_driving(limit.activity):
        return False  # A block does not tell who of its people is at the wheel.
    if limit.hosts:
        return not limit.is_during_hosts
    match limit.to_whom:
        case ToWhom.ALL:
            return limit.member is None or limit.member not in item.members
        case ToWhom.NAMED:
            return any(who in item.members for who in limit.named)
        case ToWhom.OWNER:
            return limit.member is None or limit.member in item.members


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
