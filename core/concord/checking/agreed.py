"""What the household agreed on says about a conflict: the checker's own reading of its policies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from concord.domain.conflict import Conflict, ConflictKind
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope, forbidden_by
from concord.domain.rule import Comparator, Kind, Measure, Strength
from concord.domain.when import Recurrence

from .own_values import exclude_each_other
from .turns import in_turn
from .wanted import Wanted
from .words import is_a, is_of_all_noise, one_thing

Rank = tuple[int, ...]
_ANY_THING = ("appliance", "device", "machine", "thing", "tool")
_OVER_THINGS = (ConflictKind.PLACE, ConflictKind.RESOURCE)
_MOVING = (*_OVER_THINGS, ConflictKind.PERSON)


class Outcome(StrEnum):
    """What is to become of a conflict."""

    WAITS = "waits"
    SERVED = "served"
    """In an order; the rest have another place or time."""
    YIELDS = "yields"
    MEETS = "meets"


@dataclass(frozen=True, slots=True)
class Say:
    """What the household's policies say of one conflict."""

    outcome: Outcome
    policy: Policy | None = None
    retime: Policy | None = None
    fallback: Policy | None = None
    queues: bool = False
    ranks: tuple[tuple[str, Rank], ...] = ()
    """Where its order puts each request, the lowest first."""
    by_themselves: bool = False
    """No policy: those give way who named another place or time in their own words."""
    speaks: Policy | None = None
    """The first order that speaks of it, be it that only a later one tells its sides apart."""
    telling: tuple[Policy, ...] = ()
    """The orders that do."""
    yields: frozenset[str] = frozenset()
    """Of values and bans: the requests that give way, or meet the others at a value that is not their own."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The policies of a household, asked about one conflict at a time."""

    policies: tuple[Policy, ...]
    household: Household
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)

    def say(self, conflict: Conflict, quantity: str | None, sides: Sequence[Wanted], strengths: Callable[[Wanted], Strength]) -> Say:
        """Return what is to become of a conflict by the policies alone. `sides` are all its requests, in the order of their names."""
        policy = self._deciding(conflict, quantity, sides)
        waits = Say(Outcome.WAITS, policy if policy is not None and policy.kind is PolicyKind.DISCUSS else None)
        if conflict.span is None or len(sides) < len(conflict.requests):
            return waits
        if conflict.kind is ConflictKind.SETTING:
            return self._of_values(conflict, quantity, sides, strengths)
        if conflict.kind is ConflictKind.RESTRICTION:
            return self._of_a_ban(conflict, sides, strengths) or waits
        if conflict.kind not in _MOVING or (policy is not None and policy.kind is PolicyKind.DISCUSS):
            return waits
        if conflict.kind is ConflictKind.PLACE and any(side.may_be_at and side.place is None for side in sides):
            return waits
        retime, fallback = self.retime(conflict, sides), self.fallback(conflict)
        if policy is not None:
            ranks, telling, talked_over = self._rank_by_all(conflict, sides)
            if talked_over is not None and sum(rank == min(ranks) for rank in ranks) > self._served_at_once(conflict):
                return Say(Outcome.WAITS, talked_over)
            if conflict.is_own and len(set(ranks)) < len(ranks):
                return by_themselves(conflict, sides, fallback) or waits
            queues = retime is None and conflict.kind is not ConflictKind.PERSON and not conflict.is_own
            ordered = tuple((side.request, rank) for side, rank in zip(sides, ranks, strict=True))
            insisting = min((int(strengths(side) is not Strength.MUST), rank) for side, rank in zip(sides, ranks, strict=True))
            if insisting[1] != min(ranks):
                telling = []  # It is the must that decides, against the order.
            settles = telling[0] if telling else fallback or retime
            return Say(Outcome.SERVED, settles, retime, fallback, queues, ordered, speaks=policy, telling=tuple(telling))
        if fallback is not None and (retime is not None or len(sides) <= len(fallback.choices)):
            return Say(Outcome.SERVED, fallback, retime, fallback, ranks=tuple((side.request, ()) for side in sides))
        if retime is not None and not conflict.is_own:
            return Say(Outcome.SERVED, retime, retime, ranks=tuple((side.request, ()) for side in sides))
        return by_themselves(conflict, sides, fallback) or waits

    def retime(self, conflict: Conflict, sides: Sequence[Wanted]) -> Policy | None:
        """Return the policy by which somebody in a conflict may have another time."""
        if conflict.kind in (ConflictKind.SETTING, ConflictKind.UNCOVERED) or (
            conflict.is_own and conflict.kind is not ConflictKind.PERSON
        ):
            return None
        return next((p for p in self.policies if p.kind is PolicyKind.RETIME and self._covers(p, conflict, None, sides)), None)

    def fallback(self, conflict: Conflict) -> Policy | None:
        """Return the policy that has a next choice for those who want one place or thing."""
        if conflict.is_own or conflict.kind not in _OVER_THINGS:
            return None
        handing = (p for p in self.policies if p.kind is PolicyKind.FALLBACK)
        return next((p for p in handing if any(one_thing(conflict.place, choice) for choice in p.choices)), None)

    def _of_values(self, conflict: Conflict, quantity: str | None, sides: Sequence[Wanted], strengths: Callable[[Wanted], Strength]) -> Say:
        first = self._deciding(conflict, quantity, sides)
        if first is not None and first.kind is PolicyKind.DISCUSS:
            return Say(Outcome.WAITS, first)
        for policy in self._in_turn(conflict, quantity, sides):
            if policy.kind is PolicyKind.DISCUSS:
                return Say(Outcome.WAITS, policy)
            if conflict.is_own:
                continue
            if policy.kind is PolicyKind.ORDER and len({self._rank(policy, side, sides) for side in sides}) > 1:
                turns = [(strengths(side) is not Strength.MUST, self._rank(policy, side, sides), side.request) for side in sides]
                return Say(Outcome.YIELDS, policy, yields=_behind([side for _, side in sorted(zip(turns, sides, strict=True))]))
            if policy.kind is PolicyKind.MIDDLE and _can_meet(policy, sides, strengths):
                return Say(Outcome.MEETS, policy, yields=_off_the_middle(sides))
        return Say(Outcome.WAITS)

    def _of_a_ban(self, conflict: Conflict, sides: Sequence[Wanted], strengths: Callable[[Wanted], Strength]) -> Say | None:
        """Return what an order says in which what is forbidden has a place: what is asked for goes elsewhere, or is let through."""
        asked = [side for side in sides if side.kind is not Kind.RESTRICTION]
        if len(sides) != 2 or len(asked) != 1 or asked[0].span is None:
            return None
        for policy in self._in_turn(conflict, None, sides):
            if policy.kind is PolicyKind.DISCUSS:
                return None
            ranks = [self._rank(policy, side) for side in sides]
            if ranks[0] == ranks[1] or not _speaks_of_bans(policy):
                continue
            listed = policy.order[0].list
            is_of_these_two = "*" in listed and len(set(listed)) > 2
            if is_of_these_two and any(rank[0] == listed.index("*") for rank in ranks):
                continue
            loser, winner = sides if ranks[0] > ranks[1] else (sides[1], sides[0])
            if strengths(loser) is Strength.MUST and strengths(winner) is not Strength.MUST:
                return None
            if loser.kind is Kind.RESTRICTION:
                return Say(Outcome.YIELDS, policy, yields=frozenset({loser.request}))
            ordered = tuple((side.request, rank) for side, rank in zip(sides, ranks, strict=True))
            retime = self.retime(conflict, sides)
            return Say(Outcome.SERVED, policy, retime, ranks=ordered, speaks=policy, telling=(policy,))
        return None

    def _deciding(self, conflict: Conflict, quantity: str | None, sides: Sequence[Wanted]) -> Policy | None:
        found = self._in_turn(conflict, quantity, sides)
        never_moved = [p for p in found if p.kind is PolicyKind.DISCUSS and p.otherwise is Otherwise.LEAVE]
        others = [p for p in found if p.otherwise is not Otherwise.LEAVE]
        if not never_moved:
            return others[0] if others else None
        if others and others[0].kind is PolicyKind.ORDER:
            held = [self._rank(others[0], side) for side in sides if _names(never_moved[0], side)]
            rest = [self._rank(others[0], side) for side in sides if not _names(never_moved[0], side)]
            if len(held) == 1 and all(held[0] < rank for rank in rest):
                return others[0]
        return never_moved[0]

    def _in_turn(self, conflict: Conflict, quantity: str | None, sides: Sequence[Wanted]) -> list[Policy]:
        kinds = [PolicyKind.ORDER, PolicyKind.DISCUSS]
        if conflict.kind is ConflictKind.SETTING:
            kinds.append(PolicyKind.MIDDLE)
        found = [p for p in self.policies if p.kind in kinds and self._covers(p, conflict, quantity, sides)]
        if conflict.is_own:
            found = [p for p in found if p.kind is PolicyKind.ORDER and not p.scope.resources]
        return [*(p for p in found if not p.scope.is_general), *(p for p in found if p.scope.is_general)]

    def _covers(self, policy: Policy, conflict: Conflict, quantity: str | None, sides: Sequence[Wanted]) -> bool:
        scope = policy.scope
        if conflict.kind is not ConflictKind.RESTRICTION and _speaks_of_bans(policy):
            return False
        if scope.members and any(side.owner not in scope.members for side in sides):
            return False
        if conflict.kind is not ConflictKind.SETTING and any(key.by is OrderBy.VALUE for key in policy.order):
            return False
        if not _is_the_time_for(scope, conflict) or quantity in scope.spared or any(one_thing(conflict.place, n) for n in scope.spared):
            return False
        if conflict.kind is ConflictKind.SETTING:
            if (scope.quantities and quantity not in scope.quantities) or (scope.resources and not scope.quantities):
                return False
        elif scope.resources:
            if not any(self._is_over(conflict, name) for name in scope.resources):
                return False
        elif scope.quantities:
            return False
        if conflict.kind.value in scope.kinds or not (scope.kinds or scope.concerns):
            return True
        return any(_names(policy, side) for side in sides)

    def _is_over(self, conflict: Conflict, name: str) -> bool:
        if conflict.kind not in (*_OVER_THINGS, ConflictKind.UNCOVERED) or conflict.place is None:
            return False
        if one_thing(conflict.place, name):
            return True
        if name in _ANY_THING:
            return conflict.kind is ConflictKind.RESOURCE
        is_any_room = name.lower().removeprefix("the ").removesuffix("s") in ("room", "meeting room")
        handed = [choice for p in self.policies if p.kind is PolicyKind.FALLBACK for choice in p.choices]
        return is_any_room and any(one_thing(conflict.place, choice) for choice in handed)

    def _rank_by_all(self, conflict: Conflict, sides: Sequence[Wanted]) -> tuple[list[Rank], list[Policy], Policy | None]:
        """Return where its orders put each side, which of them tell sides apart, and the policy by which those who tie talk about it."""
        ranks: list[Rank] = [() for _ in sides]
        telling: list[Policy] = []
        for policy in self._in_turn(conflict, None, sides):
            if policy.kind is PolicyKind.ORDER:
                before = len(set(ranks))
                ranks = [rank + self._rank(policy, side, sides) for rank, side in zip(ranks, sides, strict=True)]
                telling += [policy] if len(set(ranks)) > before else []
            is_talked_over = policy.kind is PolicyKind.DISCUSS and policy.otherwise is not Otherwise.LEAVE
            if is_talked_over or (policy.kind is PolicyKind.ORDER and policy.otherwise in (Otherwise.DISCUSS, Otherwise.ASK)):
                return ranks, telling, policy
        return ranks, telling, None

    def _served_at_once(self, conflict: Conflict) -> int:
        counting = (p for p in self.policies if p.kind is PolicyKind.CAPACITY and p.capacity is not None)
        return next((p.capacity or 1 for p in counting if any(one_thing(conflict.place, name) for name in p.scope.resources)), 1)

    def _rank(self, policy: Policy, side: Wanted, sides: Sequence[Wanted] = ()) -> Rank:
        return tuple(self._place_in(key, side, sides) for key in policy.order)

    def _place_in(self, key: Order, side: Wanted, sides: Sequence[Wanted]) -> int:
        member = next((m for m in self.household.members if m.id == side.owner), None)
        match key.by:
            case OrderBy.CLASS:
                found = _position(key.list, lambda entry: _fits(entry, side))
                is_listed = any(entry != "*" and _fits(entry, side) for entry in key.list)
                stands_for_it = "school" if side.category in ("study", "exam") and side.kind is not Kind.RESTRICTION else None
                return found if is_listed or stands_for_it not in key.list else key.list.index("school")
            case OrderBy.MEMBER:
                return _position(key.list, lambda entry: entry == side.owner)
            case OrderBy.AGE:
                if {m.id for m in self.household.members} & set(key.list):
                    return _position(key.list, lambda entry: entry == side.owner)
                age = (Role.CHILD, Role.TEEN, Role.GUEST, Role.ADULT).index(member.role if member is not None else Role.ADULT)
                return -age if key.list[:1] in (("older",), ("adult",)) else age
            case OrderBy.EARLIER:
                return side.span.start.hour * 60 + side.span.start.minute if side.span is not None else 24 * 60
            case OrderBy.SHORTER:
                return side.span.minutes if side.span is not None else 0
            case OrderBy.ONE_OFF:
                is_once = side.reading.when.recurrence is Recurrence.ONCE
                return int(is_once) if key.list[:1] == ("regular",) else int(not is_once)
            case OrderBy.WEIGHT:
                return -round(1000 * (member.weight if member is not None else 1.0))
            case OrderBy.VALUE:
                wish = side.measure.value if side.measure is not None else 0
                number = round(wish * 1000) if isinstance(wish, int | float) else 0
                return number if key.list != ("higher",) else -number
            case OrderBy.TURNS:
                return in_turn(key, side, sides, self.household, self.gave_way)


def _is_the_time_for(scope: PolicyScope, conflict: Conflict) -> bool:
    """Say whether a conflict begins on the days and in the hours of which a policy speaks."""
    if not scope.days and scope.hours is None:
        return True
    if conflict.span is None:
        return False
    at = conflict.span.start
    if scope.days and at.weekday() not in [day.number for day in scope.days]:
        return False
    return scope.hours is None or scope.hours[0] <= at.hour * 60 + at.minute < scope.hours[1]


def _speaks_of_bans(policy: Policy) -> bool:
    return any(forbidden_by(entry) is not None for key in policy.order if key.by is OrderBy.CLASS for entry in key.list)


def _fits(entry: str, side: Wanted) -> bool:
    """Say whether an entry of a ranking is meant: a ban by what it forbids, anything else by its kind."""
    forbidden, said = forbidden_by(entry), side.reading
    if side.kind is not Kind.RESTRICTION:
        return forbidden is None and is_a(entry, side.category, said.activity)
    match forbidden:
        case None:
            return False
        case "*":
            return True
        case "house":
            return side.owner is None
        case "noise":
            return is_of_all_noise(said)
        case _:
            return forbidden in (said.category, (said.resource or "").lower()) or is_a(forbidden, said.category, said.activity)


def by_themselves(conflict: Conflict, sides: Sequence[Wanted], fallback: Policy | None) -> Say | None:
    """Say that those give way who named something else that takes them out of a conflict; None where nobody did."""
    if conflict.kind not in _MOVING:
        return None
    if any(names_another(side, conflict) for side in sides):
        return Say(Outcome.SERVED, fallback=fallback, by_themselves=True)
    return None


def names_another(side: Wanted, conflict: Conflict) -> bool:
    """Say whether the text of one side names another time, place or thing that takes it out of a conflict."""
    if side.span is None or side.is_still:
        return False
    is_over_a_place = conflict.kind in _OVER_THINGS and not conflict.is_own
    text = side.reading
    has_place = is_over_a_place and text.elsewhere and one_thing(text.place, conflict.place)
    has_thing = is_over_a_place and text.otherwise_with and one_thing(text.resource, conflict.place)
    return bool(text.when.otherwise or has_place or has_thing)


def _can_meet(policy: Policy, sides: Sequence[Wanted], strengths: Callable[[Wanted], Strength]) -> bool:
    measures = [side.measure for side in sides if side.measure is not None]
    values = [m.value for m in measures if m.comparator is Comparator.EQUAL and isinstance(m.value, int | float)]
    limits = [m for m in measures if m.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)]
    if len(values) < 2 or len(values) + len(limits) < len(sides) or len({m.unit for m in measures}) > 1:
        return False
    if policy.within is not None and max(values) - min(values) > policy.within:
        return False
    off = _off_the_middle(sides)
    if any(side.request in off for side in sides if side.measure in limits):
        return False  # What somebody bears no less or no more than is no wish that meets others half way.
    return not any(strengths(side) is Strength.MUST and side.request in off for side in sides)


def _off_the_middle(sides: Sequence[Wanted]) -> frozenset[str]:
    """Return whose value is not the one between the lowest and the highest that are wished for."""
    measures = [side.measure for side in sides if side.measure is not None]
    values = [m.value for m in measures if m.comparator is Comparator.EQUAL and isinstance(m.value, int | float)]
    middle = Measure(measures[0].quantity, Comparator.EQUAL, (min(values) + max(values)) / 2, measures[0].unit)
    return frozenset(side.request for side in sides if exclude_each_other(side.measure, middle))


def _behind(in_turn: Sequence[Wanted]) -> frozenset[str]:
    """Return whose value cannot hold beside one that holds and has its turn before it."""
    holding: list[Wanted] = []
    for side in in_turn:
        if not any(exclude_each_other(side.measure, other.measure) for other in holding):
            holding.append(side)
    return frozenset({side.request for side in in_turn} - {side.request for side in holding})


def _names(policy: Policy, side: Wanted) -> bool:
    scope = policy.scope
    if scope.concerns and not {side.owner, *side.members} & set(scope.concerns):
        return False
    return not scope.kinds or any(is_a(kind, side.category, side.reading.activity) for kind in scope.kinds)


def _position(entries: Sequence[str], is_it: Callable[[str], bool]) -> int:
    rest = entries.index("*") if "*" in entries else len(entries)
    return next((n for n, entry in enumerate(entries) if entry != "*" and is_it(entry)), rest)
