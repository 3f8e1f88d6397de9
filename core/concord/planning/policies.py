"""Which of the household's policies speaks about a clash, and how it ranks the sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from concord.domain.conflict import ConflictKind
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope, forbidden_by
from concord.domain.rule import Kind, Rule
from concord.domain.when import Recurrence

from .asks import Ask
from .conflicts import Clash
from .conflicts_restrictions import is_of_silence
from .manners import OF_SCHOOL, is_called, same_thing, words_of
from .turns import place_in_turn

Rank = tuple[int, ...]
_ROOMS = ("room", "meeting room")
_THINGS = ("machine", "tool", "thing", "device", "appliance")
"""Any of those that a fallback gives out."""
_BY_AGE = (Role.CHILD, Role.TEEN, Role.GUEST, Role.ADULT)


def policies_of(rules: Sequence[Rule]) -> tuple[Policy, ...]:
    """Return the bodies of all policy sentences, in the order in which the household wrote them."""
    return tuple(policy for rule in rules for reading in rule.readings for policy in reading.policies)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where the household's orders put the sides of a clash, in their order: which of them told any apart, and who talks about ties."""

    ranks: tuple[Rank, ...]
    telling: tuple[Policy, ...] = ()
    ties: Policy | None = None

    @property
    def first(self) -> int:
        """How many are served before all others."""
        return self.ranks.count(min(self.ranks))


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the household agreed on: its policies, asked about one clash at a time."""

    policies: tuple[Policy, ...]
    household: Household
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)
    """How often each member gave way of late."""

    def deciding(self, clash: Clash, sides: Sequence[Ask]) -> Policy | None:
        """Return the policy that says what happens with a clash: the first that names what it is over, else the first about anything.

        What is never moved without a person waits for one, but where an order serves it before all others.
        """
        found = self.deciding_in_turn(clash, sides)
        kept = next((p for p in found if p.kind is PolicyKind.DISCUSS and p.otherwise is Otherwise.LEAVE), None)
        first = next((p for p in found if p.otherwise is not Otherwise.LEAVE), None)
        if kept is None or (first is not None and first.kind is PolicyKind.ORDER and self._is_served_first(first, kept, sides)):
            return first
        return kept

    def deciding_in_turn(self, clash: Clash, sides: Sequence[Ask]) -> tuple[Policy, ...]:
        """Return all policies that could say what happens with a clash: those that name what it is over, then those about anything."""
        named = [p for p in self._of(PolicyKind.ORDER, PolicyKind.DISCUSS, PolicyKind.MIDDLE) if self.covers(p, clash, sides)]
        fitting = [p for p in named if p.kind is not PolicyKind.MIDDLE or clash.kind is ConflictKind.SETTING]
        own = [p for p in fitting if p.kind is PolicyKind.ORDER and not p.scope.resources] if clash.is_own else fitting
        return tuple(sorted(own, key=_is_general))

    def _is_served_first(self, order: Policy, kept: Policy, sides: Sequence[Ask]) -> bool:
        """Say whether an order puts what is never moved strictly before everything else in a clash."""
        held = [self.rank(order, side) for side in sides if speaks_of(kept, side)]
        others = [self.rank(order, side) for side in sides if not speaks_of(kept, side)]
        return bool(held) and len(held) == 1 and all(held[0] < rank for rank in others)

    def fallback(self, clash: Clash) -> Policy | None:
        """Return the policy that gives the sides their second choice."""
        if clash.is_own or clash.kind not in (ConflictKind.PLACE, ConflictKind.RESOURCE):
            return None
        found = (p for p in self._of(PolicyKind.FALLBACK) if any(same_thing(clash.place, choice) for choice in p.choices))
        return next(found, None)

    def retime(self, clash: Clash, sides: Sequence[Ask]) -> Policy | None:
        """Return the policy that lets a loser have another time."""
        if clash.is_own and clash.kind is not ConflictKind.PERSON:
            return None
        if clash.kind in (ConflictKind.SETTING, ConflictKind.UNCOVERED):
            return None
        return next((p for p in self._of(PolicyKind.RETIME) if self.covers(p, clash, sides)), None)

    def covers(self, policy: Policy, clash: Clash, sides: Sequence[Ask]) -> bool:
        """Say whether a policy's scope holds a clash. An empty scope holds any."""
        scope = policy.scope
        if policy.ranks_bans and clash.kind is not ConflictKind.RESTRICTION:
            return False
        if policy.ranks_values and clash.kind is not ConflictKind.SETTING:
            return False
        if not scope.holds_at(clash.span.start if clash.span is not None else None) or self._is_spared(clash, scope):
            return False
        if scope.members and not {side.owner for side in sides} <= set(scope.members):
            return False
        if clash.kind is ConflictKind.SETTING:
            if scope.quantities and clash.quantity not in scope.quantities:
                return False
            if scope.resources and not scope.quantities:
                return False
        elif (scope.quantities and not scope.resources) or (
            scope.resources and not any(self._is_over(clash, name) for name in scope.resources)
        ):
            return False
        if clash.kind in scope.kinds:
            return True
        return not (scope.kinds or scope.concerns) or any(speaks_of(policy, side) for side in sides)

    def _is_spared(self, clash: Clash, scope: PolicyScope) -> bool:
        return clash.quantity in scope.spared or any(same_thing(clash.place, name) for name in scope.spared)

    def _is_over(self, clash: Clash, name: str) -> bool:
        if clash.kind not in (ConflictKind.PLACE, ConflictKind.RESOURCE, ConflictKind.UNCOVERED):
            return False
        if clash.place is None or same_thing(clash.place, name):
            return clash.place is not None
        if name in _THINGS:
            return clash.kind is ConflictKind.RESOURCE
        if name.lower().removeprefix("the ").removesuffix("s") in _ROOMS:
            return any(same_thing(clash.place, choice) for p in self._of(PolicyKind.FALLBACK) for choice in p.choices)
        return False

    def ranked_in_turn(self, clash: Clash, sides: Sequence[Ask]) -> Ranked:
        """Put the sides of a clash where its orders do: those whom one does not tell apart the next one may, till people talk about it."""
        ranks: list[Rank] = [()] * len(sides)
        telling: list[Policy] = []
        for policy in self.deciding_in_turn(clash, sides):
            if policy.kind is PolicyKind.DISCUSS and policy.otherwise is not Otherwise.LEAVE:
                return Ranked(tuple(ranks), tuple(telling), policy)
            if policy.kind is not PolicyKind.ORDER:
                continue
            further = [(*rank, *more) for rank, more in zip(ranks, self.ranks(policy, sides), strict=True)]
            if len(set(further)) > len(set(ranks)):
                telling.append(policy)
            ranks = further
            if leaves_ties_open(policy):
                return Ranked(tuple(ranks), tuple(telling), policy)
        return Ranked(tuple(ranks), tuple(telling))

    def at_once(self, clash: Clash) -> int:
        """Return how many what a clash is over serves at once, by the household's own word."""
        counts = (p for p in self._of(PolicyKind.CAPACITY) if any(same_thing(clash.place, name) for name in p.scope.resources))
        return next((p.capacity for p in counts if p.capacity is not None), 1)

    def names_both(self, policy: Policy, sides: Sequence[Ask]) -> bool:
        """Say whether an order of two that it names is about these sides: "homework before quiet hours" says nothing of the drums."""
        for key in policy.order:
            if len([entry for entry in key.list if entry != "*"]) > 1 and "*" in key.list:
                return all(self._place(key, side) != key.list.index("*") for side in sides)
        return True

    def ranks(self, policy: Policy | None, sides: Sequence[Ask]) -> list[Rank]:
        """Return where an order puts the sides of one clash, lowest first."""
        return [self.rank(policy, side, sides) for side in sides]

    def rank(self, policy: Policy | None, ask: Ask, sides: Sequence[Ask] = ()) -> Rank:
        """Return where an order puts a request, lowest first. Whose turn it is depends on all the `sides`."""
        if policy is None:
            return ()
        return tuple(self._place(key, ask, sides) for key in policy.order)

    def _place(self, key: Order, ask: Ask, sides: Sequence[Ask] = ()) -> int:
        request = ask.request
        match key.by:
            case OrderBy.CLASS:
                if request.kind is Kind.RESTRICTION:
                    return _position(key.list, lambda entry: _is_the_ban(entry, ask))
                place = _position(
                    key.list, lambda entry: forbidden_by(entry) is None and is_called(entry, request.category, ask.reading.activity)
                )
                if request.category in OF_SCHOOL and "school" in key.list and place == _position(key.list, lambda _: False):
                    return key.list.index("school")  # Where homework has no place of its own it is school.
                return place
            case OrderBy.MEMBER:
                return _position(key.list, lambda entry: entry == ask.owner)
            case OrderBy.AGE:
                return self._age(key, ask)
            case OrderBy.EARLIER:
                span = request.span or request.window
                return span.start.hour * 60 + span.start.minute if span is not None else 24 * 60
            case OrderBy.SHORTER:
                return request.span.minutes if request.span is not None else ask.minutes
            case OrderBy.ONE_OFF:
                is_once = ask.reading.when.recurrence is Recurrence.ONCE
                return int(is_once if key.list[:1] == ("regular",) else not is_once)
            case OrderBy.WEIGHT:
                weights = [m.weight for m in self.household.members if m.id == ask.owner]
                return -round(1000 * max(weights, default=1.0))
            case OrderBy.VALUE:
                value = request.measure.value if request.measure is not None else None
                number = round(1000 * value) if isinstance(value, int | float) else 0
                return -number if key.list == ("higher",) else number
            case OrderBy.TURNS:
                return place_in_turn(key, ask, sides, [member.id for member in self.household.members], self.gave_way)

    def _age(self, key: Order, ask: Ask) -> int:
        if set(key.list) & {member.id for member in self.household.members}:
            return _position(key.list, lambda entry: entry == ask.owner)
        role = next((m.role for m in self.household.members if m.id == ask.owner), Role.ADULT)
        young = _BY_AGE.index(role)
        return -young if key.list and key.list[0] in ("older", Role.ADULT.value) else young

    def _of(self, *kinds: PolicyKind) -> tuple[Policy, ...]:
        return tuple(policy for policy in self.policies if policy.kind in kinds)


def speaks_of(policy: Policy, side: Ask) -> bool:
    """Say whether a request is of a kind, and of a person, that a policy speaks of. What it does not name may be any."""
    scope = policy.scope
    if scope.concerns and not {side.owner, *side.request.members} & set(scope.concerns):
        return False
    return not scope.kinds or any(is_called(kind, side.request.category, side.reading.activity) for kind in scope.kinds)


def _is_the_ban(entry: str, ask: Ask) -> bool:
    """Say whether a restriction is the one that an entry of an order names, by what it forbids."""
    forbidden, reading = forbidden_by(entry), ask.reading
    if forbidden is None:
        return False
    if forbidden in ("*", reading.category, (reading.resource or "").lower()):
        return True
    if forbidden == "house":
        return ask.owner is None
    if forbidden == "noise":
        return is_of_silence(reading)
    wanted = words_of(forbidden)
    return bool(wanted) and wanted <= words_of(f"{reading.activity or ''} {(reading.category or '').replace('_', ' ')}")


def leaves_ties_open(policy: Policy) -> bool:
    """Say whether those whom an order does not tell apart talk about it."""
    return policy.otherwise in (Otherwise.DISCUSS, Otherwise.ASK)


def _is_general(policy: Policy) -> bool:
    return policy.scope.is_general


def _position(entries: Sequence[str], is_it: Callable[[str], bool]) -> int:
    """Return the index of the first entry that fits; "*" and what is not listed come where "*" stands, else last."""
    named = [n for n, entry in enumerate(entries) if entry != "*" and is_it(entry)]
    rest = entries.index("*") if "*" in entries else len(entries)
    return named[0] if named else rest
