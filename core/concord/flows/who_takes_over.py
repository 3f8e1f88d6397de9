"""Who could take over what somebody does for others: grown up, there, free at that time, and allowed to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from concord.domain.absence import ABSENCE, Absence
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind
from concord.domain.visibility import Sight
from concord.domain.when import Span
from concord.planning.asks import counted
from concord.planning.capacities import PERSON, Capacities

from .absence_parts import Part


class Others:
    """The adults who stay, with what takes their time in the copies that a viewer may see. What is given to them counts too."""

    def __init__(self, plans: Sequence[Plan], absence: Absence, now: datetime) -> None:
        self._now = now
        # The plan knows who is still at school, where the household has not said so.
        adults = [member.id for plan in plans for member in plan.members if member.role is Role.ADULT]
        self._adults = tuple(who for who in dict.fromkeys(adults) if who != absence.member)
        self._taken: dict[MemberId, list[tuple[str, Span]]] = {who: [] for who in self._adults}
        self._given = dict.fromkeys(self._adults, 0)
        for plan in plans:
            capacities = Capacities.of(plan.policies)
            for item in plan.items:
                for who in self._adults:
                    if who in item.members and _takes(item, who, capacities):
                        self._taken[who].append((item.request, counted(item.span)))

    def free_for(self, parts: Sequence[Part]) -> tuple[MemberId, ...]:
        """Return who could take over all of these, those who were given the least first."""
        found = [who for who in self._adults if all(self._could(who, part) for part in parts)]
        return tuple(sorted(found, key=lambda who: (self._given[who], self._adults.index(who))))

    def give(self, part: Part) -> tuple[MemberId, ...]:
        """Return who could take it over, and count it as given to the first of them."""
        free = self.free_for([part])
        if free:
            self._given[free[0]] += 1
            self._taken[free[0]].append((part.item.request, counted(part.item.span)))
        return free

    def _could(self, who: MemberId, part: Part) -> bool:
        item, rule = part.item, part.rule
        if who in item.members or rule is None or rule.visibility.sight(who, frozenset(rule.owners), self._now) is not Sight.FULL:
            return False
        mine = counted(item.span)
        return not any(span.overlaps(mine) for request, span in self._taken[who] if request != item.request)


def _takes(item: PlanItem, who: MemberId, capacities: Capacities) -> bool:
    if item.verdict in (Verdict.DECLINED, Verdict.MISSED):
        return False
    if item.category == ABSENCE:
        return True
    if item.kind not in (Kind.COMMITMENT, Kind.TASK):
        return False
    return PERSON + who in capacities.lanes(item.kind, item.span, (who,), (who,), item.place, item.resource, item.category, item.title)
