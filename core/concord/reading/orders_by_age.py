"""Who is older than whom, where an order goes by age and the texts tell how old people are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId
from concord.domain.policy import Order, OrderBy, Policy
from concord.domain.rule import Rule

GROWN_UP = 18
"""Years."""


def with_ages(rule: Rule, years: Mapping[MemberId, int], members: Sequence[Member]) -> Rule:
    """Return a rule whose orders by age list the people as old as they are said to be, where that is told of all whom it takes."""
    if not years or not any(key.by is OrderBy.AGE for reading in rule.readings for policy in reading.policies for key in policy.order):
        return rule
    readings = tuple(
        replace(reading, policies=tuple(_with_ages(policy, years, members) for policy in reading.policies)) for reading in rule.readings
    )
    return replace(rule, readings=readings)


def _with_ages(policy: Policy, years: Mapping[MemberId, int], members: Sequence[Member]) -> Policy:
    return replace(policy, order=tuple(_listed(key, years, members) if key.by is OrderBy.AGE else key for key in policy.order))


def _listed(key: Order, years: Mapping[MemberId, int], members: Sequence[Member]) -> Order:
    """List people by their years. Of whom nothing is told are the grown-ups, if all others are children."""
    known = {person.id: years[person.id] for person in members if person.id in years}
    untold = [person for person in members if person.id not in known and person.role is not Role.GUEST]
    if untold and (any(age >= GROWN_UP for age in known.values()) or any(one.role in (Role.CHILD, Role.TEEN) for one in untold)):
        return key
    if len(set(known.values())) < len(known):
        return key
    youngest_first = sorted(known, key=lambda one: known[one])
    listed = (*youngest_first, "*") if untold else tuple(youngest_first)
    is_young_first = _is_young_first(key, members)
    return replace(key, list=listed if is_young_first else tuple(reversed(listed)))


def _is_young_first(key: Order, members: Sequence[Member]) -> bool:
    """Say which end an order by age begins with: by its words, or by whom it lists first."""
    if not key.list or key.list[0] in ("younger", "older"):
        return key.list[:1] == ("younger",)
    first = next((person for person in members if person.id == key.list[0]), None)
    return first is not None and first.role is not Role.ADULT
