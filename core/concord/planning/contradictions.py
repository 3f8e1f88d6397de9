"""What one member asks for that can not all be, found before anything is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Week
from concord.domain.request import rule_of_request
from concord.domain.rule import Rule

from .because import clash_message
from .capacities import Capacities
from .find import find_all_clashes
from .places import Rooms
from .planner import in_order
from .policies import policies_of
from .requests import RequestBuilder
from .servers import served_by_one


@dataclass(frozen=True, slots=True)
class OwnClash:
    """Rules of one member that are in each other's way, the first date on which they are (None: on none in particular), and how."""

    member: MemberId
    rules: tuple[RuleId, ...]
    day: date | None
    message: str


def own_clashes(rules: Sequence[Rule], household: Household, week: Week) -> tuple[OwnClash, ...]:
    """Return what members ask for that is in the way of something else they ask for, each set of rules once, on the requests as asked.

    What merely touches does not clash, nor what one rule says of its own.
    """
    ordered = in_order(rules, household)
    policies = policies_of(ordered)
    capacities, rooms = Capacities.of(policies), Rooms.of(ordered)
    asks = served_by_one(RequestBuilder(ordered, household, week, policies, rooms).build(), ordered, policies)
    names = {member.id: member.name for member in household.members}
    owners = {rule.id: rule.member for rule in ordered}
    places = {rule.id: n for n, rule in enumerate(ordered)}
    found: dict[frozenset[RuleId], OwnClash] = {}
    for clash in find_all_clashes(asks, ordered, capacities, rooms, week, household.rhythm):
        named = sorted({rule_of_request(request) for request in clash.requests}, key=lambda rule: places.get(rule, -1))
        whose = {owners.get(rule) for rule in named}
        owner = next(iter(whose))
        if len(named) < 2 or len(whose) > 1 or owner is None or clash.is_unsure:
            continue
        sides = [asks.by_id[request] for request in clash.requests if request in asks.by_id]
        day = clash.span.start.date() if clash.span is not None else None
        found.setdefault(frozenset(named), OwnClash(owner, tuple(named), day, clash_message(clash, sides, names)))
    return tuple(sorted(found.values(), key=lambda one: [places.get(rule, -1) for rule in one.rules]))
