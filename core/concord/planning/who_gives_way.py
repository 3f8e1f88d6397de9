"""Which way out of each conflict to take, so that whole weeks come out that differ in who gives way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from concord.domain.conflict import Conflict, ConflictStatus, Option
from concord.domain.edit import Cancel, Edit, Move, Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.request import rule_of_request
from concord.domain.rule import Rule

from .utility import CHANGED, STRENGTHS, closeness

Party = MemberId | None
"""A member, or the household (None)."""
Burden = Mapping[Party, float]
"""What each loses of their utility, by way of an estimate: weeks are planned before they are offered."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out of a conflict: what it changes, and what that takes from whom. Without edits all stays as it is."""

    edits: tuple[Edit, ...]
    burden: Burden

    @property
    def givers(self) -> frozenset[Party]:
        """Who gives way."""
        return frozenset(self.burden)


@dataclass(frozen=True, slots=True)
class Matter:
    """A conflict in which one or another could give way."""

    conflict: Conflict
    ways: tuple[WayOut, ...]


Week = tuple[WayOut, ...]
"""A way out for each matter, in their order."""


def ways_of(plan: Plan) -> tuple[Matter, ...]:
    """Return each conflict of a plan (made with its ways by giver) that has a way out, with those ways that are worth taking."""
    price = _Prices(plan)
    found = []
    for conflict in plan.conflicts:
        ways = [WayOut(option.edits, price.of(conflict, option)) for option in conflict.options]
        if conflict.status is ConflictStatus.RESOLVED and ways:
            ways.insert(0, WayOut((), price.as_it_is(conflict)))
        worthwhile = [way for way in ways if way.burden and not any(_is_better(other.burden, way.burden) for other in ways)]
        found.append(Matter(conflict, tuple(worthwhile)))
    return tuple(matter for matter in found if matter.ways)


def matters_of(plan: Plan) -> tuple[Matter, ...]:
    """Return those of `ways_of` in which it is not yet said who gives way, and more than one could."""
    return tuple(matter for matter in ways_of(plan) if len({way.givers for way in matter.ways}) > 1)


def weeks_of(matters: Sequence[Matter], household: Household, gave_way: Mapping[MemberId, int]) -> list[Week]:
    """Return whole weeks that differ in who gives way, the most different ones first.

    The first is what serves the household best by its own weights and, among equals, lets those give way who did so least of late; the
    others spare one member after the other, let one after the other give way wherever there is a choice, or share it out. What is the
    whole household's weighs as much as one of everybody's.
    """
    weights: dict[Party, float] = {None: float(len(household.members)), **{member.id: member.weight for member in household.members}}

    def total(way: WayOut) -> float:
        return sum(weights.get(party, 1.0) * lost for party, lost in way.burden.items())

    def tired(way: WayOut) -> int:
        return sum(gave_way.get(party, 0) for party in way.burden if party is not None)

    def sparing(member: MemberId, way: WayOut) -> tuple[float, ...]:
        return way.burden.get(member, 0.0), total(way), tired(way)

    def leaning(member: MemberId, way: WayOut) -> tuple[float, ...]:
        return total(way) - weights[member] * way.burden.get(member, 0.0), total(way), tired(way)

    involved = [member.id for member in household.members if any(member.id in way.burden for m in matters for way in m.ways)]
    found = [tuple(min(m.ways, key=lambda way: (total(way), tired(way))) for m in matters), _shared_out(matters, weights)]
    for member in involved:
        for key in (partial(sparing, member), partial(leaning, member)):
            found.append(tuple(min(m.ways, key=key) for m in matters))
    return _apart(found)


def sum_of(week: Week) -> Burden:
    """Return what a whole week takes from whom."""
    lost: dict[Party, float] = {}
    for way in week:
        for party, each in way.burden.items():
            lost[party] = lost.get(party, 0.0) + each
    return lost


def _shared_out(matters: Sequence[Matter], weights: Mapping[Party, float]) -> Week:
    """Go through the matters and let each time those give way who have given least so far."""
    chosen: Week = ()
    for matter in matters:
        chosen = min(((*chosen, way) for way in matter.ways), key=lambda week: _worst_off(week, weights))
    return chosen


def _worst_off(week: Week, weights: Mapping[Party, float]) -> tuple[float, float]:
    lost = sum_of(week)
    return round(max(lost.values(), default=0.0), 9), round(sum(weights.get(party, 1.0) * each for party, each in lost.items()), 9)


def _apart(weeks: Sequence[Week]) -> list[Week]:
    """Leave out what is the same in who gives way, or worse for all; then put next what is most unlike those before it."""
    different: dict[tuple[frozenset[Party], ...], Week] = {}
    for week in weeks:
        different.setdefault(tuple(way.givers for way in week), week)
    left = [one for one in different.values() if not any(_is_better(sum_of(other), sum_of(one)) for other in different.values())]
    ranked = left[:1]
    del left[:1]
    while left:
        n = max(range(len(left)), key=lambda k: (min(_distance(left[k], one) for one in ranked), -k))
        ranked.append(left.pop(n))
    return ranked


def _distance(one: Week, other: Week) -> float:
    mine, theirs = sum_of(one), sum_of(other)
    return round(sum(abs(mine.get(party, 0.0) - theirs.get(party, 0.0)) for party in {*mine, *theirs}), 9)


def _is_better(one: Burden, other: Burden) -> bool:
    """Say whether one takes less from somebody and no more from anybody."""
    gaps = [round(other.get(party, 0.0) - one.get(party, 0.0), 9) for party in {*one, *other}]
    return all(gap >= 0 for gap in gaps) and any(gap > 0 for gap in gaps)


class _Prices:
    """What giving way costs, as a share of all that each asks for."""

    def __init__(self, plan: Plan) -> None:
        self._rules: dict[RuleId, Rule] = {judged.rule.id: judged.rule for judged in plan.rules if not judged.is_busy}
        self._items: dict[str, PlanItem] = {item.request: item for item in plan.items}
        self._asked: dict[Party, int] = {}
        for item in plan.items:
            rule = self._rules.get(rule_of_request(item.request))
            if rule is not None:
                self._asked[rule.member] = self._asked.get(rule.member, 0) + STRENGTHS[rule.strength]

    def of(self, conflict: Conflict, option: Option) -> Burden:
        """Price a way out."""
        lost: dict[Party, float] = {}
        edited = {edit.request: edit for edit in option.edits if isinstance(edit, Move | Cancel)}
        settled = next((edit.value for edit in option.edits if isinstance(edit, Settle)), None)
        for request in conflict.requests:
            if rule_of_request(request) in option.breaks:
                share = self._share(request, edited.get(request)) if settled is None else self._apart(conflict, request, settled)
                self._add(lost, request, share)
        return lost

    def as_it_is(self, conflict: Conflict) -> Burden:
        """Price what a settled conflict came to."""
        lost: dict[Party, float] = {}
        for request in conflict.requests:
            if rule_of_request(request) in conflict.gave_way:
                self._add(lost, request, 1 - CHANGED)
        return lost

    def _share(self, request: str, edit: Edit | None) -> float:
        item = self._items.get(request)
        if isinstance(edit, Cancel):
            return 1.0
        if isinstance(edit, Move) and item is not None:
            asked = item.asked.span if item.asked is not None and item.asked.span is not None else item.span
            return max(0.01, 1 - closeness(asked, edit.span))
        return 1 - CHANGED

    def _apart(self, conflict: Conflict, request: str, value: float) -> float:
        """Return how far a value is from the one asked for, as a part of how far the wishes of a conflict are from each other."""
        points = [point for other in conflict.requests if (point := self._point(other)) is not None]
        mine = self._point(request)
        spread = max(points, default=0.0) - min(points, default=0.0)
        return min(1.0, abs(mine - value) / spread) if mine is not None and spread else 1 - CHANGED

    def _point(self, request: str) -> float | None:
        item = self._items.get(request)
        value = item.value if item is not None else None
        return float(value) if isinstance(value, int | float) else value[1] if isinstance(value, tuple) else None

    def _add(self, lost: dict[Party, float], request: str, share: float) -> None:
        rule = self._rules.get(rule_of_request(request))
        if rule is not None:
            part = STRENGTHS[rule.strength] * share / max(1, self._asked.get(rule.member, 0))
            lost[rule.member] = lost.get(rule.member, 0.0) + part


def edits_of(week: Week, plan: Plan) -> tuple[Edit, ...]:
    """Return what brings a week about in a plan.

    Of two ways that speak of one request, or would take one free time, the first holds; what is left open by that is to be looked at
    once more.
    """
    items = {item.request: item for item in plan.items}
    found: list[Edit] = []
    for way in week:
        if not any(_is_in_the_way(one, other, items) for one in way.edits for other in found):
            found += way.edits
    return tuple(found)


def _is_in_the_way(one: Edit, other: Edit, items: Mapping[str, PlanItem]) -> bool:
    if not isinstance(one, Move | Cancel) or not isinstance(other, Move | Cancel):
        return False
    if one.request == other.request:
        return True
    mine, theirs = items.get(one.request), items.get(other.request)
    if not isinstance(one, Move) or not isinstance(other, Move) or mine is None or theirs is None or not one.span.overlaps(other.span):
        return False
    needs, takes = ({*item.members, item.resource, edit.place or item.place} - {None} for item, edit in ((mine, one), (theirs, other)))
    return bool(needs & takes)
