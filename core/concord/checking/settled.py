"""Whether each conflict ended as the household's policies say, and whether each policy did what it is said to have done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.household import Household
from concord.domain.ids import ConflictId, MemberId, RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, Strength

from .agreed import Agreed, Outcome, Say
from .findings import Finding, takes_place
from .takes import Numbers, disturb, go_together, room_used, share_time, taken_by
from .wanted import A_MINUTE, Wanted

_ALWAYS = (PolicyKind.DEFAULT, PolicyKind.CAPACITY, PolicyKind.TOGETHER, PolicyKind.APART)
_OVER_IN_TIME = (ConflictKind.PLACE, ConflictKind.RESOURCE, ConflictKind.PERSON)
"""Over once those in them are no longer at one time at one place; an order or a value is not."""


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict of the plan with its sides as they were asked for, and what the policies say of it."""

    conflict: Conflict
    sides: tuple[Wanted, ...]
    say: Say


def what_policies_say(
    plan: Plan,
    household: Household,
    asked: Sequence[Wanted],
    later: Collection[RuleId],
    by_hand: Collection[str],
    gave_way: Mapping[MemberId, int],
) -> list[Told]:
    """Ask the policies about each conflict on which no hand was laid and that nothing hidden is in."""
    agreed = Agreed(tuple(policy for policy in plan.policies if policy.id not in later), household, gave_way)
    strengths = {judged.rule.id: judged.rule.strength for judged in plan.rules}
    by_request = {one.request: one for one in asked}
    found = []
    for conflict in plan.conflicts:
        names = set(conflict.requests)
        if (
            conflict.kind is ConflictKind.UNCOVERED
            or conflict.status is ConflictStatus.UNSURE
            or names & set(by_hand)
            or set(conflict.rules) & set(later)
        ):
            continue
        sides = tuple(by_request[name] for name in sorted(names) if name in by_request)
        if any(side.is_pinned for side in sides):
            continue
        quantity = next((side.measure.quantity for side in sides if side.measure is not None), None)
        found.append(Told(conflict, sides, agreed.say(conflict, quantity, sides, lambda one: strengths.get(one.rule, Strength.SHOULD))))
    return found


def settled_otherwise(plan: Plan, told: Sequence[Told]) -> Iterator[Finding]:
    """Find conflicts that wait though a policy decides them, that were decided though none does, or by another one."""
    footprints = {judged.rule.id for judged in plan.rules if judged.rule.is_footprint}
    items = {item.request: item for item in plan.items}
    numbers = Numbers.of(plan.policies)
    waiting = _waiting(plan, told)
    order = _Order.of(plan, told)
    halfway = _undecided_middles(plan, told, items)
    for entry in told:
        conflict, say = entry.conflict, entry.say
        policy = say.policy.id if say.policy is not None else None
        is_open = conflict.status is ConflictStatus.OPEN
        rule = conflict.rules[0] if conflict.rules else None
        if rule is None or set(conflict.rules) & footprints:
            continue
        if say.outcome is Outcome.WAITS:
            for side in entry.sides:
                item = items.get(side.request)
                if item is not None and item.state in (ItemState.MOVED, ItemState.RELOCATED):
                    yield Finding(side.rule, Verdict.OPEN, f"{side.request} was moved while a person is to decide about {conflict.id}")
            if not is_open and (conflict.policy is not None or not _is_over(entry, items, numbers)):
                yield Finding(rule, Verdict.OPEN, f"{conflict.id} is settled, and no policy decides it")
            elif is_open and conflict.span is not None and _is_gone(entry, items) and _is_over(entry, items, numbers):
                yield Finding(rule, Verdict.ADJUSTED, f"{conflict.id} waits though one side of it does not take place")
            elif is_open and conflict.policy != policy:
                yield Finding(rule, Verdict.OPEN, f"{conflict.id} waits by {conflict.policy or 'no policy'} and not by {policy or 'none'}")
        elif is_open:
            if conflict.id in halfway:
                continue
            is_held_up = say.outcome is Outcome.SERVED and waiting & set(conflict.requests) and not _is_over(entry, items, numbers)
            if not is_held_up:
                yield Finding(rule, Verdict.ADJUSTED, f"{conflict.id} waits though {policy or 'the household'} decides it")
            elif (one := order.could_give_way(entry)) is not None:
                yield Finding(one.rule, Verdict.ADJUSTED, f"{conflict.id} waits though {one.request} could give way in it")
        elif conflict.kind is ConflictKind.RESTRICTION and _stands_against_it(entry, items):
            yield Finding(rule, Verdict.OPEN, f"{conflict.id} is settled, and what is forbidden in it is there all the same")
        elif conflict.id in halfway:
            yield Finding(rule, Verdict.OPEN, f"{conflict.id} is settled halfway, and what one side of it wants is still to be decided")
        elif conflict.policy != policy:
            yield Finding(rule, Verdict.ADJUSTED, f"{conflict.id} is settled by {conflict.policy or 'nothing'} and not by {policy}")
        elif (one := order.passed_over(entry, items)) is not None:
            yield Finding(
                side.rule, Verdict.OPEN, f"{side.request} gave way in {conflict.id} to what comes after it and waits for a person"
            )


def _undecided_middles(plan: Plan, told: Sequence[Told], items: Mapping[str, PlanItem]) -> frozenset[ConflictId]:
    """Return the conflicts whose sides would meet halfway, if one of them did not wait for a person over its value at that time."""
    middles = {entry.conflict.id: entry.conflict for entry in told if entry.say.outcome is Outcome.MEETS}
    undecided = [c for c in plan.conflicts if c.status is ConflictStatus.OPEN and c.id not in middles and c.span is not None]
    found: set[ConflictId] = set()
    while more := [c for c in middles.values() if c.id not in found and any(_share_a_wish(c, other, items) for other in undecided)]:
        found.update(c.id for c in more)
        undecided += more
    return frozenset(found)


def _share_a_wish(one: Conflict, other: Conflict, items: Mapping[str, PlanItem]) -> bool:
    """Say whether two conflicts are about one wish for a value at one time."""
    shared = set(one.requests) & set(other.requests)
    is_at_a_time = one.span is not None and other.span is not None and one.span.overlaps(other.span)
    return is_at_a_time and other.kind is one.kind and any(name in items and items[name].quantity is not None for name in shared)


@dataclass(frozen=True, slots=True)
class _Order:
    """Who may give way to whom where one of them waits for a person elsewhere: nobody to who comes after them."""

    waits_in: Mapping[str, frozenset[ConflictId]]
    """The conflicts in which each request waits."""
    musts: frozenset[RuleId]

    @classmethod
    def of(cls, plan: Plan, told: Sequence[Told]) -> _Order:
        undecided = {entry.conflict.id for entry in told if entry.say.outcome is Outcome.WAITS}
        found: dict[str, set[ConflictId]] = {}
        for conflict in plan.conflicts:
            is_waiting = conflict.status is ConflictStatus.OPEN or conflict.id in undecided
            for request in conflict.requests if is_waiting and conflict.kind is not ConflictKind.UNCOVERED else ():
                found.setdefault(request, set()).add(conflict.id)
        musts = frozenset(judged.rule.id for judged in plan.rules if judged.rule.strength is Strength.MUST)
        return cls({request: frozenset(names) for request, names in found.items()}, musts)

    def passed_over(self, entry: Told, items: Mapping[str, PlanItem]) -> Wanted | None:
        """Return one that gave way in a conflict that an order decided to one that comes after it and only stands there as it waits."""
        for side in entry.sides if entry.say.ranks and not entry.say.by_themselves else ():
            item = items.get(side.request)
            stays = item is None or (takes_place(item) and item.state in (ItemState.AS_ASKED, ItemState.OPEN))
            if not stays and side.request not in self.waits_in and self._goes_before(side, entry):
                return side
        return None

    def could_give_way(self, entry: Told) -> Wanted | None:
        """Return one of two that waits for nothing else, and for the other to be decided about only, and does not go before that."""
        if len(entry.sides) != 2 or not entry.say.ranks or entry.say.by_themselves:
            return None
        for side, other in (entry.sides, entry.sides[::-1]):
            is_free = self.waits_in.get(side.request) == frozenset({entry.conflict.id}) and not side.is_pinned and side.is_done
            if is_free and self.waits_in.get(other.request, frozenset()) > {entry.conflict.id} and not self._goes_before(side, entry):
                return side
        return None

    def _goes_before(self, side: Wanted, entry: Told) -> bool:
        ranks = dict(entry.say.ranks)
        turn = (side.rule not in self.musts, ranks[side.request])
        waiting = (other for other in entry.sides if other.request in self.waits_in)
        return any((other.rule not in self.musts, ranks[other.request]) > turn for other in waiting)


def _stands_against_it(entry: Told, items: Mapping[str, PlanItem]) -> bool:
    """Say whether what is forbidden still is at the time at which it is, with no exception made for it."""
    here = [(one, item) for one in entry.sides if (item := items.get(one.request)) is not None and takes_place(item)]
    held = (ItemState.CHANGED, ItemState.OPEN)  # One that makes an exception here may wait for a person in another conflict.
    bans = [item for one, item in here if one.kind is Kind.RESTRICTION and item.state not in held]
    doings = [item for one, item in here if one.kind is not Kind.RESTRICTION]
    return any(share_time(ban.span, item.span) for ban in bans for item in doings)


def _waiting(plan: Plan, told: Sequence[Told]) -> frozenset[str]:
    """Return what waits for a person in a conflict that no policy decides, and what therefore cannot be settled elsewhere either.

    Where people named something else themselves nobody is left out for it: it waits as well where not all of them can have that.
    """
    decided = {entry.conflict.id: entry for entry in told if entry.say.outcome is not Outcome.WAITS and not entry.say.by_themselves}
    fixed = {item.request for item in plan.items if item.is_pinned}
    waiting = {name for c in plan.conflicts if c.status is ConflictStatus.OPEN and c.id not in decided for name in c.requests} | fixed
    held_up = [set(entry.conflict.requests) for entry in decided.values() if entry.conflict.status is ConflictStatus.OPEN]
    while more := [names for names in held_up if names & waiting and not names <= waiting]:
        waiting.update(*more)
    return frozenset(waiting)


def policies_in_use(plan: Plan, told: Sequence[Told], asked: Sequence[Wanted]) -> frozenset[RuleId]:
    """Return the policies that did something: decided a conflict or left it to talk about, or gave a place or another time."""
    items = {item.request: item for item in plan.items}
    footprints = {judged.rule.id for judged in plan.rules if judged.rule.is_footprint}
    used = {policy.id for policy in plan.policies if policy.kind in _ALWAYS}
    used |= {conflict.policy for conflict in plan.conflicts if conflict.policy is not None}
    for entry in told:
        if entry.say.outcome is not Outcome.SERVED or entry.conflict.status is not ConflictStatus.RESOLVED:
            continue
        if not set(entry.conflict.rules) & footprints:
            used.update(policy.id for policy in entry.say.telling)
        if entry.say.fallback is not None:
            used.add(entry.say.fallback.id)
        moved = [side for side in entry.sides if (item := items.get(side.request)) is not None and item.state is ItemState.MOVED]
        if entry.say.retime is not None and moved:
            used.add(entry.say.retime.id)
    return frozenset(used) | policies_that_gave_a_place(plan, asked)


def policies_that_gave_a_place(plan: Plan, asked: Sequence[Wanted]) -> frozenset[RuleId]:
    """Return the policies by which something has a place or thing that its own text does not name."""
    handed = {one.choices for one in asked if one.choices and not one.is_stated}
    return frozenset(policy.id for policy in plan.policies if policy.choices and policy.choices in handed)


def _is_gone(entry: Told, items: Mapping[str, PlanItem]) -> bool:
    """Say whether some side of a conflict is on the plan and does not take place."""
    blocks = [items.get(one.request) for one in entry.sides]
    return len(blocks) == len(entry.conflict.requests) and any(item is not None and not takes_place(item) for item in blocks)


def _is_over(entry: Told, items: Mapping[str, PlanItem], numbers: Numbers) -> bool:
    """Say whether those in a conflict that still take place are no longer in each other's way where they stand."""
    here = [(one, item) for one in entry.sides if (item := items.get(one.request)) is not None and takes_place(item)]
    if len(here) < len(entry.sides) and len(here) < 2:
        return True
    if entry.conflict.kind not in _OVER_IN_TIME or any(one.kind is Kind.RESTRICTION for one, _ in here):
        return sum(_is_still_in(entry.conflict, item) for _, item in here) < 2
    return not any(stand_in_the_way(a, b, numbers) for a, b in combinations(here, 2))


def _is_still_in(conflict: Conflict, item: PlanItem) -> bool:
    """Say whether a side of a conflict takes place and was not moved out of its time."""
    is_away = item.state is ItemState.MOVED and (conflict.span is None or not conflict.span.overlaps(item.span))
    return takes_place(item) and not is_away


def gave_way_or_did_not(plan: Plan, told: Sequence[Told]) -> Iterator[Finding]:
    """Find conflicts that say of somebody that they gave way who did not, or do not say it of somebody who did."""
    items = {item.request: item for item in plan.items}
    for entry in told:
        conflict, say = entry.conflict, entry.say
        if conflict.status is not ConflictStatus.RESOLVED or len(entry.sides) < len(conflict.requests):
            continue
        surely: set[RuleId] = set()
        maybe: set[RuleId] = set()
        for side in entry.sides:
            item = items.get(side.request)
            if say.outcome is Outcome.WAITS:  # Nobody was made to: what is no longer there is what it is over without.
                gave = item is None or not _is_still_in(conflict, item)
            elif say.outcome in (Outcome.YIELDS, Outcome.MEETS) and item is not None and item.state in (ItemState.CHANGED, ItemState.OPEN):
                gave = side.request in say.yields  # It may be changed, or wait, by another conflict alone.
            else:
                gave = item is None or not takes_place(item) or item.state in (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED)
            if gave:
                surely.add(side.rule)
            elif item is not None and side.choices and side.choices[0] not in (item.place, item.resource):
                maybe.add(side.rule)
        for rule in sorted(surely - set(conflict.gave_way)):
            yield Finding(rule, Verdict.ADJUSTED, f"{conflict.id} does not say that {rule} gave way in it")
        for rule in sorted(set(conflict.gave_way) - surely - maybe):
            yield Finding(rule, Verdict.KEPT, f"{conflict.id} says that {rule} gave way in it, which it did not")


def stand_in_the_way(one: tuple[Wanted, PlanItem], other: tuple[Wanted, PlanItem], numbers: Numbers) -> bool:
    """Say whether two blocks need one person, place or thing at one time, or disturb each other, where they stand."""
    (mine, here), (theirs, there) = one, other
    spans = [item.span if item.span.minutes else type(item.span)(item.span.start, item.span.start + A_MINUTE) for item in (here, there)]
    if not share_time(*spans) or go_together(mine, theirs, (here.span, here.place), (there.span, there.place)):
        return False
    rooms = [room_used(w, item.span, item.place, numbers) for w, item in (one, other)]
    if rooms[0] is not None and rooms[0] == rooms[1] and disturb(mine, theirs, rooms[0], numbers):
        return True
    taken = [set(taken_by(w, item.span, item.place, item.resource, numbers)) for w, item in (one, other)]
    return bool(taken[0] & taken[1])
