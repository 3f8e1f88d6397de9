# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Who is older than whom, where an order goes by age and the texts tell how old people are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId
from concord.domain.policy import Order, OrderBy, Policy
from concord.domain.rule import Rule

from .kinship import Kinship
from .people import Writer

GROWN_UP = 18
"""Years."""
BY_AGE = re.compile(
    r"\b(?:(?P<up>parents|adults|(?:big|bigger|older)\s+(?:kids|children|ones)|grown-?ups|the\s+(?:older|elder|oldest|eldest)(?:\s+one)?|oldest|eldest|grandparents|by\s+age|who(?:ever)?(?:[’']s|\s+is)\s+(?:the\s+)?(?:older|oldest|elder|eldest))|"
    r"(?P<down>(?<!big )(?<!older )(?<!bigger )(?<!teenage )children|(?<!big )(?<!older )(?<!bigger )kids|little\s+ones|the\s+(?:younger|youngest|smallest|littlest)(?:\s+(?:one|person|child))?|youngest|the\s+baby|who(?:ever)?(?:[’']s|\s+is)\s+(?:the\s+)?(?:younger|youngest)))\b"
    r"(?!\s+(?:are|is|get|gets|come|comes)\s+(?:home|up|out|in|back|there)\b)[^.;]{0,40}?\b(?:before|first|chooses|picks|ahead\s+of|priority|precedence|wins?|beats?|outranks?|trumps?|overrides?|"
    r"(?<!fight )(?<!argue )(?<!quarrel )(?<!row )(?<!squabble )(?<!bicker )(?<!disagree )over)\b",
    re.I,
)
"""Who is told by age where something is ranked: "the youngest first", "parents before children"."""


def by_age(writer: Writer, *, younger_first: bool) -> Order:
    """Return the order by age as the roles alone tell it: grown-ups, teens, children."""
    order = ("younger", "older") if younger_first else ("older", "younger")
    people = tuple(person.id for role in (Role.ADULT, Role.TEEN, Role.CHILD) for person in writer.household if person.role is role)
    listed = tuple(reversed(people)) if younger_first else people
    return Order(OrderBy.AGE, listed if len({p.role for p in writer.household}) > 1 else order)


def with_orders_by_years(rules: Sequence[Rule], kin: Kinship | None) -> tuple[Rule, ...]:
    """Return rules whose orders by age go by the years that the household's texts tell."""
    if kin is None or not kin.years:
        return tuple(rules)
    members = kin.with_roles()
    return tuple(with_ages(rule, kin.years, members) for rule in rules)


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
