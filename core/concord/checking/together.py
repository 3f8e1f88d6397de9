"""What two could do better together: one that gave way in another's place, or two that were moved each to another time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Strength
from concord.domain.when import Span

from .agreed import Outcome
from .findings import Finding, takes_place
from .settled import Told
from .spots import FAR, Spot, Week, choices_of, counted, how_far, spot_of, times_by_policy, wish_of
from .takes import share_time, taken_by
from .wanted import Wanted
from .wishes import wishes_for

_INSISTS = {Strength.MUST: 4.0, Strength.SHOULD: 2.0, Strength.NICE: 1.0}
_ELSEWHERE = 0.75
_WORTH_IT = 0.02
"""Less than this is within what the planner rounds."""


def better_together(
    plan: Plan,
    asked: Sequence[Wanted],
    items: Mapping[str, PlanItem],
    entries: Mapping[str, Sequence[Told]],
    week: Week,
    by_hand: frozenset[str],
) -> Iterator[Finding]:
    """Find two things of which more would be served if each had another of the times and places that it may have."""
    worth = _Worth(plan, week)
    mine = {
        one.request: one
        for one in asked
        if one.span is not None
        and one.is_done
        and not one.is_pinned
        and not one.is_still
        and one.request not in by_hand
        and one.request in items
    }
    for entry in {id(entry): entry for found in entries.values() for entry in found}.values():
        if entry.say.outcome is not Outcome.SERVED or len(entry.sides) != 2 or any(side.request not in mine for side in entry.sides):
            continue
        ranks = dict(entry.say.ranks)
        one, other = entry.sides
        if ranks.get(one.request) != ranks.get(other.request) or any(len(entries[side.request]) > 1 for side in entry.sides):
            continue
        for stays, gives in ((one, other), (other, one)):
            if (
                _stands(items[stays.request])
                and not _stands(items[gives.request])
                and _should_swap(stays, gives, items, entries, week, worth)
            ):
                yield Finding(gives.rule, Verdict.KEPT, f"{gives.request} gave way to {stays.request}, which could do so for less")
    moved = [one for name, one in mine.items() if items[name].state is ItemState.MOVED and takes_place(items[name]) and entries.get(name)]
    for one, other in combinations(moved, 2):
        if (
            one.date == other.date
            and _share_something(one, other, items, week)
            and _could_both_move(one, other, items, entries, week, worth)
        ):
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} and {other.request} could both be moved less far")


class _Worth:
    """How much of a thing is served at a time and place, by its member's weight and by how much its text insists."""

    def __init__(self, plan: Plan, week: Week) -> None:
        self._strengths = {judged.rule.id: judged.rule.strength for judged in plan.rules}
        self._weights = {member.id: member.weight for member in plan.members}
        self._week = week

    def of(self, one: Wanted, spot: Spot | None) -> float:
        """Return what it is worth there; nothing where it is left out."""
        if spot is None or one.span is None:
            return 0.0
        weight = self._weights.get(one.owner, 1.0) if one.owner is not None else 1.0
        share = 1 - 0.75 * min(1.0, how_far(one.span, spot[0]) / FAR)
        wish = wish_of(one, self._week)
        first = wish or next(iter(choices_of(one, self._week)), None)
        if first is not None and first not in spot[1:]:
            share *= _ELSEWHERE
        added = 0.0
        if wish is not None and wish in spot[1:]:
            added = _INSISTS[self._strengths.get(wishes_for(one, self._week.wishes)[0].rule, Strength.NICE)]
        return weight * (_INSISTS[self._strengths.get(one.rule, Strength.SHOULD)] * share + added)


def _should_swap(
    stays: Wanted, gives: Wanted, items: Mapping[str, PlanItem], entries: Mapping[str, Sequence[Told]], week: Week, worth: _Worth
) -> bool:
    """Say whether more would be served if of two with an equal claim the other one gave way."""
    assert stays.span is not None
    assert gives.span is not None
    now = worth.of(stays, _spot_now(items[stays.request])) + worth.of(gives, _spot_now(items[gives.request]))
    wanted = spot_of(gives, gives.span, choices_of(gives, week)[0])
    if not week.is_free(gives, wanted, is_asked_time=True, but_for=(stays.request,)):
        return False
    state, choices = items[gives.request].state, choices_of(stays, week)
    spots: list[Spot] = []  # Giving way in the same manner: another place is less than another time, and that less than nothing.
    if state is ItemState.RELOCATED:
        spots = [spot_of(stays, stays.span, choice) for choice in choices[1:]]
    elif state is ItemState.MOVED:
        spots = [spot_of(stays, span, choices[0]) for span in times_by_policy(stays, entries[stays.request], week)]
    ways: list[Spot | None] = [
        spot
        for spot in spots
        if not _meet(stays, gives, spot, wanted, week)
        and week.is_free(stays, spot, is_asked_time=spot[0] == stays.span, but_for=(gives.request,))
    ]
    if takes_place(items[gives.request]) and not ways:
        return False
    ways = ways or [None]
    return worth.of(gives, wanted) + max(worth.of(stays, spot) for spot in ways) > now + _WORTH_IT


def _could_both_move(
    one: Wanted, other: Wanted, items: Mapping[str, PlanItem], entries: Mapping[str, Sequence[Told]], week: Week, worth: _Worth
) -> bool:
    """Say whether two that were moved could have two times that are worth more, at the places where they are."""
    now = worth.of(one, _spot_now(items[one.request])) + worth.of(other, _spot_now(items[other.request]))
    known = []
    for mine in (one, other):
        item = items[mine.request]
        spots: list[Spot] = [(span, item.place, item.resource) for span in times_by_policy(mine, entries[mine.request], week)]
        known.append([(worth.of(mine, spot), spot) for spot in spots])
    if not all(known):
        return False
    most = [max(value for value, _ in ways) for ways in known]
    if sum(most) <= now + _WORTH_IT:
        return False
    free = []
    for n, (mine, theirs) in enumerate(((one, other), (other, one))):
        ways = [way for way in known[n] if way[0] + most[1 - n] > now + _WORTH_IT]  # Others are not worth looking at.
        ways = [way for way in ways if week.is_free(mine, way[1], is_asked_time=False, but_for=(theirs.request,))]
        free.append(sorted(ways, key=lambda way: -way[0]))
    for gained, here in free[0]:
        for more, there in free[1]:
            if gained + more <= now + _WORTH_IT:
                break
            if not _meet(one, other, here, there, week):
                return True
    return False


def _meet(one: Wanted, other: Wanted, here: Spot, there: Spot, week: Week) -> bool:
    """Say whether two would be in each other's way; any person, place or thing that both take up counts."""
    if not share_time(counted(here[0]), counted(there[0])):
        return False
    mine, theirs = (set(taken_by(w, *spot, week.numbers)) for w, spot in ((one, here), (other, there)))
    return bool(mine & theirs) or (here[1] is not None and here[1] == there[1])


def _share_something(one: Wanted, other: Wanted, items: Mapping[str, PlanItem], week: Week) -> bool:
    taken = [set(taken_by(w, *(_spot_now(items[w.request]) or _nowhere(w)), week.numbers)) for w in (one, other)]
    return bool(taken[0] & taken[1])


def _nowhere(one: Wanted) -> Spot:
    assert one.span is not None
    return Span(one.span.start, one.span.end), None, None


def _spot_now(item: PlanItem) -> Spot | None:
    return (item.span, item.place, item.resource) if takes_place(item) else None


def _stands(item: PlanItem) -> bool:
    return takes_place(item) and item.state is ItemState.AS_ASKED
