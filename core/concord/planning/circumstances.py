"""Everything beside the requests and clashes that settling goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from concord.domain.edit import Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.policy import Policy
from concord.domain.rule import Strength

from .capacities import Capacities


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The household, what it agreed on, what a person settled by hand, and what was before.

    `uncovered` are the requests that nobody is free to do.
    """

    household: Household
    policies: tuple[Policy, ...]
    capacities: Capacities
    settles: tuple[Settle, ...] = ()
    last: Plan | None = None
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)
    strengths: Mapping[RuleId, Strength] = field(default_factory=dict)
    uncovered: frozenset[str] = frozenset()
