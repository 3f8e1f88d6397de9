"""Everything beside the requests and clashes that settling goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from concord.domain.edit import Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.policy import Policy
from concord.domain.rule import Strength
from concord.domain.when import Span

from .capacities import Capacities
from .remembered import Remembered


@dataclass(frozen=True, slots=True)
class Was:
    """Where a request stood in the last plan, and who did it."""

    span: Span
    place: str | None
    resource: str | None
    members: tuple[MemberId, ...]


def stood(plan: Plan | None) -> dict[str, Was]:
    """Return where each request stood in a plan; of no plan, nothing."""
    items = plan.items if plan is not None else ()
    return {item.request: Was(item.span, item.place, item.resource, item.members) for item in items}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The household, what it agreed on, what a person settled by hand, and where things stood before (`last`).

    `uncovered` are the requests that nobody is free to do. `known` is what was worked out before.
    """

    household: Household
    policies: tuple[Policy, ...]
    capacities: Capacities
    settles: tuple[Settle, ...] = ()
    last: Mapping[str, Was] = field(default_factory=dict)
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)
    strengths: Mapping[RuleId, Strength] = field(default_factory=dict)
    uncovered: frozenset[str] = frozenset()
    known: Remembered = field(default_factory=Remembered, compare=False)
    told: Callable[[float], None] | None = field(default=None, compare=False)
    """Told how much of the serving is done, 0..1; a trial tells nobody."""
