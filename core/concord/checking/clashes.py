"""Which asks cannot all be met: the checker's own detection, against which the plan's conflicts are held."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from datetime import date, datetime
from itertools import combinations

from concord.domain.conflict import Conflict, ConflictKind
from concord.domain.ids import RuleId, fold
from concord.domain.plan import Plan, Verdict
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind
from concord.domain.visibility import Scope
from concord.domain.when import Span

from .alike import conflicts_by_name, two_of_each
from .asks import Ask
from .findings import EXCLUSIVE, Finding, answers, is_for_one, rooms_of_one_use
from .measures import cannot_both_hold
from .uses import disturb_each_other, takes_away

CHECKED_KINDS = (ConflictKind.PERSON, ConflictKind.PLACE, ConflictKind.RESOURCE, ConflictKind.SETTING)


def unreported_clashes(plan: Plan, asks: Sequence[Ask], by_hand: Container[str] = ()) -> Iterator[Finding]:
    """Find asks that surely clash and that no conflict of that day names together.

    What stands in `by_hand` (request ids) no longer asks for what its text says, and is looked at where it stands instead.
    """
    rooms = rooms_of_one_use(plan.policies)
    told: set[tuple[RuleId, RuleId, date]] = set()
    planned = {(parts.rule, parts.date) for item in plan.items if (parts := answers(item.request)) is not None}
    asks = [ask for ask in asks if (ask.is_sure or (ask.rule, ask.date) in planned) and ask.request not in by_hand]
    for one, other in _pairs_of_a_day(two_of_each(asks, _likeness(plan, asks))):
        why = surely_clash(one, other, rooms)
        key = (one.rule, other.rule, one.date)
        if why is None or key in told or _came_after(plan, one, other):
            continue
        if not any(_reports(conflict, one, other) for conflict in plan.conflicts):
            told.add(key)
            day = one.date.isoformat()
            yield Finding(one.rule, Verdict.OPEN, f"{one.rule} and {other.rule} {why} on {day}, and no conflict says so")


def _came_after(plan: Plan, one: Ask, other: Ask) -> bool:
    """Say whether one of two was hidden, and so planned last, and the other had given way before it came."""
    hidden = {judged.rule.id for judged in plan.rules if judged.rule.visibility.scope in (Scope.KEEP_FROM, Scope.SECRET)}
    if (one.rule in hidden) is (other.rule in hidden):
        return False
    open_one = other if one.rule in hidden else one
    blocks = [item for item in plan.items if item.request.startswith(open_one.request)]
    return bool(blocks) and all(item.verdict in (Verdict.DECLINED, Verdict.MISSED) for item in blocks)


def helper_wanted_twice(plan: Plan, asks: Sequence[Ask], by_hand: Container[str] = ()) -> Iterator[Finding]:
    """Find two members who want one named helper of the household at one minute, where no conflict says so."""
    helpers = {name for p in plan.policies if p.kind is PolicyKind.CAPACITY and p.capacity == 1 for name in p.scope.resources}
    at: dict[tuple[str, datetime], list[Ask]] = {}
    for ask in asks:
        if ask.kind is Kind.TASK and ask.is_sure and ask.fixed is not None and ask.fixed.minutes == 0 and ask.request not in by_hand:
            for name in sorted(helpers & set(ask.performers)):
                at.setdefault((name, ask.fixed.start), []).append(ask)
    for (_, start), wanting in sorted(at.items(), key=lambda entry: entry[0]):
        one = wanting[0]
        for other in wanting[1:]:
            if other.member != one.member and not any(_reports(conflict, one, other) for conflict in plan.conflicts):
                when = start.isoformat(timespec="minutes")
                yield Finding(one.rule, Verdict.OPEN, f"{one.rule} and {other.rule} want one helper at {when}, and no conflict says so")
                break


def _likeness(plan: Plan, asks: Sequence[Ask]) -> Callable[[Ask], Hashable]:
    named = conflicts_by_name(plan)
    hosts = {host for ask in asks for host in ask.hosts}

    def likeness(ask: Ask) -> Hashable:
        if ask.hosts or ask.rule in hosts:
            return ask.rule, ask.reading, ask.date
        takes = (ask.kind, ask.members, ask.choices, ask.place_is_stated, ask.resource, ask.category)
        return ask.date, ask.fixed, takes, ask.measure, ask.member, ask.performers, named.get(ask.rule)

    return likeness


def unfounded_conflicts(plan: Plan, asks: Sequence[Ask], by_hand: Container[str] = ()) -> Iterator[Finding]:
    """Find reported conflicts of which no two requests share time and anything else."""
    by_rule: dict[RuleId, list[Ask]] = {}
    for ask in asks:
        by_rule.setdefault(ask.rule, []).append(ask)
    for conflict in plan.conflicts:
        if conflict.span is None or conflict.kind not in CHECKED_KINDS:
            continue
        if any(answers(request) is None or request in by_hand for request in conflict.requests):
            continue  # Something put there by hand is in it, and no rule asks for that.
        named = [ask for rule in conflict.rules for ask in by_rule.get(rule, ()) if ask.widest.overlaps(conflict.span)]
        if not any(may_clash(one, other) for one, other in combinations(named, 2)) and conflict.rules:
            yield Finding(conflict.rules[0], Verdict.KEPT, f"conflict {conflict.id} names requests that do not clash")


def surely_clash(one: Ask, other: Ask, rooms: frozenset[tuple[str, str]]) -> str | None:
    """Say why two asks of one date cannot both be met as asked, or None where they can or where it depends."""
    if one.rule == other.rule:
        return None
    mine, theirs = one.fixed, other.fixed
    if mine is None or theirs is None or mine.minutes == 0 or theirs.minutes == 0 or not mine.overlaps(theirs):
        return None
    if one.measure is not None and other.measure is not None:
        return "want different values" if _settings_clash(one, other) else None
    doing = (Kind.COMMITMENT, Kind.TASK)
    if one.kind not in doing or other.kind not in doing or _go_together(one, other):
        return None
    if set(one.members) & set(other.members):
        if any(ask.is_all_day and not takes_away(ask.category, ask.activity) for ask in (one, other)):
            return None
        inside_there = _within(mine, theirs) and one.place_is_stated and other.place_is_stated and _first(one) == _first(other)
        return None if inside_there else "need one person twice"
    if _first(one) is not None and _first(one) == _first(other) and is_for_one(_first(one), (one.category, other.category), rooms):
        return "want the same room"
    is_one_room = _first(one) is not None and _first(one) == _first(other) and one.place_is_stated and other.place_is_stated
    if is_one_room and one.member != other.member and disturb_each_other(one.category, other.category):
        return "disturb each other in one room"
    if one.resource and other.resource and fold(one.resource) == fold(other.resource) and fold(one.resource) in EXCLUSIVE:
        return "want the same thing"
    return None


def may_clash(one: Ask, other: Ask) -> bool:
    """Say whether two asks share time and a person, a place, a resource or a quantity. Generous: what is unknown may be shared."""
    if (one.rule, one.reading) == (other.rule, other.reading) or not one.widest.overlaps(other.widest):
        return False
    if one.measure is not None and other.measure is not None:
        same = one.measure.quantity == other.measure.quantity
        return same and _cannot(one, other) is not False
    if set(one.members) & set(other.members):
        return True
    if one.resource and other.resource:
        return fold(one.resource) == fold(other.resource)
    places = {fold(place) for place in one.choices} & {fold(place) for place in other.choices}
    return bool(places) or not one.choices or not other.choices


def _pairs_of_a_day(asks: Sequence[Ask]) -> Iterator[tuple[Ask, Ask]]:
    """Pair the asks of one date whose fixed times overlap."""
    days: dict[date, list[tuple[Span, Ask]]] = {}
    for ask in asks:
        span = ask.fixed
        if span is not None and span.minutes > 0 and ask.kind in (Kind.COMMITMENT, Kind.TASK, Kind.SETTING, Kind.RESTRICTION):
            days.setdefault(ask.date, []).append((span, ask))
    for day in sorted(days):
        timed = sorted(days[day], key=lambda entry: (entry[0].start, entry[1].rule, entry[1].reading))
        for n, (span, one) in enumerate(timed):
            for later, other in timed[n + 1 :]:
                if later.start >= span.end:
                    break
                yield one, other


def _reports(conflict: Conflict, one: Ask, other: Ask) -> bool:
    if one.rule not in conflict.rules or other.rule not in conflict.rules:
        return False
    return conflict.span is not None and conflict.span.overlaps(one.widest) and conflict.span.overlaps(other.widest)


def _settings_clash(one: Ask, other: Ask) -> bool:
    if not (one.place_is_stated and other.place_is_stated) or _first(one) != _first(other):
        return False
    holding = (Kind.SETTING, Kind.RESTRICTION)
    return one.kind in holding and other.kind in holding and _cannot(one, other) is True


def _cannot(one: Ask, other: Ask) -> bool | None:
    mine, theirs = one.measure, other.measure
    if mine is None or theirs is None or mine.quantity != theirs.quantity:
        return None
    if mine.unit is not None and theirs.unit is not None and mine.unit != theirs.unit:
        return None
    return cannot_both_hold((mine.comparator, mine.value), (theirs.comparator, theirs.value))


def _go_together(one: Ask, other: Ask) -> bool:
    return one.rule in other.hosts or other.rule in one.hosts


def _within(one: Span, other: Span) -> bool:
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def _first(ask: Ask) -> str | None:
    return fold(ask.choices[0]) if ask.choices else None
