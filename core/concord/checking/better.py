"""What a plan could serve better by itself: something that gave way or found no time, though what it asked for, its next choice or
a nearer time is free while everything else stays where it is.

Nothing is looked for that a person put somewhere or is still to decide, nor where a room would only change for another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from concord.domain.conflict import ConflictStatus
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Strength
from concord.domain.when import Span, at_minute

from .agreed import Outcome
from .before import Before
from .findings import Finding, takes_place
from .own_values import exclude_each_other
from .settled import Told
from .spots import FAR, FIVE, LONGEST_WAIT, QUARTER, Spot, Week, choices_of, counted, how_far, spot_of, times_by_policy, wish_of
from .takes import share_time
from .ties import ties_that_go_the_other_way
from .together import better_together
from .wanted import Wanted, is_named_by


def served_less(
    plan: Plan,
    asked: Sequence[Wanted],
    told: Sequence[Told],
    week: Week,
    by_hand: frozenset[str],
    before: Before,
    quiet: Collection[date],
) -> Iterator[Finding]:
    """Find what could be served better with everything else where it stands. `before` decides between what is otherwise as good.

    What is on `quiet` days alone was looked at together and found right.
    """
    items = {item.request: item for item in plan.items}
    entries: dict[str, list[Told]] = {}
    for entry in told:
        for side in entry.sides:
            entries.setdefault(side.request, []).append(entry)
    in_conflict = {request for conflict in plan.conflicts for request in conflict.requests}
    led: dict[RuleId, list[Wanted]] = {}
    for one in asked:
        for name in dict.fromkeys(one.names):
            led.setdefault(name, []).append(one)
    undecided = _undecided(plan, told)
    musts = frozenset(judged.rule.id for judged in plan.rules if judged.rule.strength is Strength.MUST)
    for one in asked:
        item = items.get(one.request)
        if item is not None and item.verdict is Verdict.OPEN and one.request not in undecided | by_hand and not one.is_pinned:
            way = _way_out(one, entries.get(one.request, ()), week, undecided, musts)
            if way is not None:
                at = way[0].start.isoformat(timespec="minutes")
                yield Finding(one.rule, Verdict.ADJUSTED, f"{one.request} waits, and by the household's policies it could be at {at}")
        if item is None or one.is_pinned or one.request in by_hand or item.verdict is Verdict.OPEN:
            continue
        better: Spot | None = None
        if one.span is None:
            better = _in_its_window(one, item, week)
        elif one.is_done or (one.kind is Kind.REMINDER and one.performers):
            if any(entry.say.outcome is Outcome.WAITS for entry in entries.get(one.request, ())) or item.verdict is Verdict.MISSED:
                continue  # A person decides; or nobody does it, or what it goes along with is not there.
            if not takes_place(item) or item.state in (ItemState.MOVED, ItemState.RELOCATED):
                is_led = _is_led(one, led.get(one.rule, ()))
                better = _somewhere_better(one, item, entries.get(one.request, ()), week, is_led=is_led)
            elif one.request not in in_conflict:
                better = _where_it_would_rather_be(one, item, week)
        if better is not None:
            where = better[1] or better[2]
            spot = f"{better[0].start.isoformat(timespec='minutes')}{f' in {where}' if where else ''}"
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} could be at {spot} with all others where they are")
    if plan.is_proved:
        yield from _out_of_turn(plan, asked, items, entries, week, by_hand)
        waiting = {name for conflict in plan.conflicts if conflict.status is ConflictStatus.OPEN for name in conflict.requests}
        missed = {item.request for item in plan.items if item.verdict in (Verdict.OPEN, Verdict.MISSED)}
        leading = frozenset(one.request for one in asked if one.is_done and _is_led(one, led.get(one.rule, ())))
        yield from better_together(plan, asked, items, entries, week, by_hand | waiting | missed, leading, quiet)
        yield from ties_that_go_the_other_way(plan, asked, items, entries, week, by_hand | waiting | missed | leading, before, quiet)
    yield from _values_that_need_not_yield(plan, asked, items, by_hand)


def _is_led(one: Wanted, followers: Sequence[Wanted]) -> bool:
    """Say whether something that is done goes along with it, and would have to move when it does."""
    return any(other.is_done for other in followers) and any(is_named_by(other, one) for other in followers)


def _undecided(plan: Plan, told: Sequence[Told]) -> frozenset[str]:
    """Return what waits for a person, and not only for the other side of a conflict that a policy decides."""
    decided = {entry.conflict.id for entry in told if entry.say.outcome is Outcome.SERVED and not entry.say.by_themselves}
    return frozenset(n for c in plan.conflicts if c.status is ConflictStatus.OPEN and c.id not in decided for n in c.requests)


def _way_out(one: Wanted, entries: Sequence[Told], week: Week, undecided: Collection[str], musts: Collection[RuleId]) -> Spot | None:
    """Return where something could go that is only in conflicts with one other thing each, all decided by policies.

    What goes first in their order gives way to nothing that only stands there as it waits for a person.
    """
    if one.span is None or not one.is_done or not entries or any(len(entry.sides) > 2 for entry in entries):
        return None
    for entry in (entry for entry in entries if not entry.say.by_themselves):
        ranks = dict(entry.say.ranks)
        turn = (one.rule not in musts, ranks.get(one.request, ()))
        if any((side.rule not in musts, ranks.get(side.request, ())) > turn for side in entry.sides if side.request in undecided):
            return None
    choices = choices_of(one, week)
    for span in (one.span, *times_by_policy(one, entries, week)):
        for choice in choices:
            spot = spot_of(one, span, choice)
            if week.is_free(one, spot, is_asked_time=span == one.span):
                return spot
    return None


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
            (
                int(strengths.get(one.rule) is not Strength.MUST),
                numbers.get(first.id, 0) if (first := say.speaks or say.policy) is not None else 0,
                rank,
            )
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
        if week.is_free(one, spot_of(one, one.span, choices_of(one, week)[0]), is_asked_time=True, but_for=after):
            yield Finding(one.rule, Verdict.KEPT, f"{request} gave way to what is served after it")


def _somewhere_better(one: Wanted, item: PlanItem, entries: Sequence[Told], week: Week, *, is_led: bool) -> Spot | None:
    """Return what it asked for or its next choice where that is free, else a time nearer than the one it has."""
    assert one.span is not None
    if not entries:
        return None
    choices = choices_of(one, week)
    takes_part = takes_place(item)
    is_elsewhere = takes_part and item.state is ItemState.RELOCATED
    for choice in choices[:1] if is_elsewhere else choices:
        spot = spot_of(one, one.span, choice)
        if week.is_free(one, spot, is_asked_time=True):
            return spot
    if is_elsewhere or is_led:
        return None
    now = how_far(one.span, item.span) if takes_part else None
    for span in times_by_policy(one, entries, week):
        if now is not None and (min(how_far(one.span, span), FAR) >= min(now, FAR)):
            continue
        for choice in [choices[0]] if now is not None else choices:
            spot = spot_of(one, span, choice)
            if week.is_free(one, spot, is_asked_time=False):
                return spot
    return None


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
    choices = choices_of(one, week)
    while at + length <= end and (length or at < end):
        for choice in choices:
            spot = spot_of(one, Span(at, at + length), choice)
            if week.is_free(one, spot, is_asked_time=False):
                return spot
        at += step
    return None


def _where_it_would_rather_be(one: Wanted, item: PlanItem, week: Week) -> Spot | None:
    """Return the place that its owner would rather have, where it is free and nobody was in the way to begin with."""
    wish = wish_of(one, week)
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
            and share_time(counted(item.span), counted(there.span))
            and exclude_each_other(one.measure, other.measure)
        ]
        if not against and any(one.request in conflict.requests for conflict in plan.conflicts):
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} gave way and nothing that holds there is against it")
