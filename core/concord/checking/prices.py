"""What each way of serving something costs by the household's own order: worked out by the checker, and in one number each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from concord.domain.plan import ItemState, Plan, PlanItem
from concord.domain.policy import Policy
from concord.domain.rule import Strength

from .agreed import Outcome, names_another
from .findings import takes_place
from .settled import Told
from .spots import FAR, Spot, Week, choices_of, how_far, wish_of
from .wanted import Wanted
from .wishes import wishes_for

AS_ASKED, ELSEWHERE, LATER, LEFT_OUT = range(4)
INSISTS = {Strength.MUST: 4, Strength.SHOULD: 2, Strength.NICE: 1}
Turn = tuple[int, int, tuple[int, ...]]
"""When something is served: musts first, then by the policies as they stand, then by their order."""
_MANY = 1_000
"""More than are ever in one turn, so that one left out counts for more than all that are moved, and so on."""
_MOST_SERVED = 10**7
_LEAST_TURN = _MOST_SERVED * _MANY


def turns_of(plan: Plan, asked: Sequence[Wanted], entries: Mapping[str, Sequence[Told]]) -> dict[str, Turn]:
    """Return in which turn each is served that is in conflicts only which the household's policies settle in an order."""
    strengths = {judged.rule.id: judged.rule.strength for judged in plan.rules}
    numbers: dict[Policy, int] = {policy: n for n, policy in enumerate(plan.policies)}
    found: dict[str, Turn] = {}
    for one in asked:
        told = entries.get(one.request, ())
        is_open_to_it = one.span is not None and not one.is_pinned and not one.is_still and (one.is_done or bool(one.performers))
        if not told or not is_open_to_it or any(entry.say.outcome is not Outcome.SERVED for entry in told):
            continue
        least = int(strengths.get(one.rule) is not Strength.MUST)
        keys: list[Turn] = []
        for entry in told:
            if entry.say.by_themselves:
                keys.append((1, len(numbers), (1,)) if names_another(one, entry.conflict) else (least, 0, (0,)))
            else:
                first = entry.say.speaks or entry.say.policy
                number = numbers.get(first, 0) if first is not None else 0
                keys += [(least, number, rank) for name, rank in entry.say.ranks if name == one.request]
        if keys:
            found[one.request] = min(keys)
    return found


def level_of(item: PlanItem) -> int:
    """Say how something is served where it is in the plan."""
    if not takes_place(item):
        return LEFT_OUT
    return {ItemState.RELOCATED: ELSEWHERE, ItemState.MOVED: LATER}.get(item.state, AS_ASKED)


def not_served(cost: int) -> int:
    """Return what is missing to all that a member wants at what something costs, whosever turn it is."""
    return cost % _LEAST_TURN


class Prices:
    """What it costs to serve each of some things in one of its ways.

    Of those of one turn fewest are left out, then fewest moved, then fewest elsewhere; the same of musts; then what members are served
    of what they want, by their weight, by how much each text insists, less the farther from its time.
    """

    def __init__(self, plan: Plan, week: Week, turns: Mapping[str, Turn]) -> None:
        self._strengths = {judged.rule.id: judged.rule.strength for judged in plan.rules}
        self._weights = {member.id: member.weight for member in plan.members}
        self._week = week
        self._turn_of = turns
        unit = _LEAST_TURN
        self._must = {LATER: unit, LEFT_OUT: unit * _MANY}
        self._turns: dict[Turn, dict[int, int]] = {}
        for turn in sorted(set(turns.values()), reverse=True):
            unit *= _MANY**3
            self._turns[turn] = {ELSEWHERE: unit // _MANY, LATER: unit, LEFT_OUT: unit * _MANY}

    def of(self, one: Wanted, level: int, spot: Spot) -> int:
        """Return what something costs there."""
        assert one.span is not None
        strength = self._strengths.get(one.rule, Strength.SHOULD)
        cost = self._turns[self._turn_of[one.request]].get(level, 0)
        if strength is Strength.MUST:
            cost += self._must.get(level, 0)
        return cost + max(0, _MOST_SERVED - round(self._served(one, level, spot) * self._weight_of(one)))

    def of_the_weightless(self, one: Wanted, level: int, spot: Spot) -> int:
        """Return what is missing there to one who weighs nothing, which counts where it costs nobody else anything; 0 for all others."""
        return 0 if self._weight_of(one) else max(0, _MOST_SERVED - self._served(one, level, spot))

    def _weight_of(self, one: Wanted) -> float:
        return self._weights.get(one.owner, 1.0) if one.owner is not None else 1.0

    def _served(self, one: Wanted, level: int, spot: Spot) -> int:
        assert one.span is not None
        if level == LEFT_OUT:
            return 0
        strength = self._strengths.get(one.rule, Strength.SHOULD)
        share = 1.0
        if level == LATER:
            share = 1 - 0.75 * min(1.0, how_far(one.span, spot[0]) / FAR)
        elif level == ELSEWHERE:
            share = 0.75
        served = INSISTS[strength] * round(1000 * share)
        wish = wish_of(one, self._week)
        if wish is not None and wish in spot[1:]:
            served += 1000 * INSISTS[self._strengths.get(wishes_for(one, self._week.wishes)[0].rule, Strength.NICE)]
        return served

    def left_out(self, ways: Iterable[tuple[Wanted, int]]) -> tuple[int, ...]:
        """Count those that are left out, for each turn, the first turn first."""
        counts = dict.fromkeys(sorted(self._turns), 0)
        for one, level in ways:
            counts[self._turn_of[one.request]] += level == LEFT_OUT
        return tuple(counts.values())

    def level_at(self, one: Wanted, spot: Spot) -> int:
        """Say how something would be served at another spot."""
        if spot[0] != one.span:
            return LATER
        first = choices_of(one, self._week)[0]
        return AS_ASKED if first is None or first in spot[1:] else ELSEWHERE
