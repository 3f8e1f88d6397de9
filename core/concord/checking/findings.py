"""What the checker found and which block answers which rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from concord.domain.ids import RuleId, fold
from concord.domain.plan import ItemState, PlanItem, Verdict
from concord.domain.policy import Policy, PolicyKind

_REQUEST = re.compile(r"^(?P<rule>.+)\.(?P<reading>\d+)@(?P<date>\d{4}-\d{2}-\d{2})(?:\D|$)")

EXCLUSIVE = frozenset(
    {
        "bathroom",
        "shower",
        "car",
        "van",
        "minivan",
        "truck",
        "suv",
        "jeep",
        "desk",
        "tv",
        "washing machine",
        "washer",
        "dryer",
        "oven",
        "laptop",
    }
    | {"computer", "printer", "sewing machine", "ipad", "bike"}
)
"""What serves one at a time by nature, beside the rooms that a fallback names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one rule that does not stand as the plan says. `found` is the verdict it should have had."""

    rule: RuleId
    found: Verdict
    evidence: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Which rule, which of its readings and which date a request id speaks of."""

    rule: RuleId
    reading: int
    date: date


@lru_cache(maxsize=8192)
def answers(request: str) -> Answers | None:
    """Take a request id apart ("john-11.0@2026-11-24"); None for what a person added by hand."""
    match = _REQUEST.match(request)
    if match is None:
        return None
    return Answers(RuleId(match["rule"]), int(match["reading"]), date.fromisoformat(match["date"]))


def rule_of(item: PlanItem) -> RuleId | None:
    """Return the rule an item answers; None for what a person added by hand."""
    parts = answers(item.request)
    return parts.rule if parts is not None else None


def takes_place(item: PlanItem) -> bool:
    """Say whether an item is really on the plan, and not only where a refused request would have been."""
    return item.state is not ItemState.DECLINED and item.verdict not in (Verdict.DECLINED, Verdict.MISSED, Verdict.UNCLEAR)


def rooms_of_one_use(policies: Sequence[Policy]) -> frozenset[tuple[str, str]]:
    """Return the rooms that a fallback hands out, each with every class of activity that it hands them to.

    Such a room serves one at a time, among those activities; what else goes on there is not the policy's business.
    """
    return frozenset(
        (fold(room), fold(kind))
        for policy in policies
        if policy.kind is PolicyKind.FALLBACK
        for room in policy.choices
        for kind in policy.scope.kinds
    )


def is_for_one(place: str | None, categories: tuple[str | None, str | None], rooms: frozenset[tuple[str, str]]) -> bool:
    """Say whether a place serves only one of two activities at a time, by nature or because a fallback hands it out."""
    if place is None:
        return False
    return fold(place) in EXCLUSIVE or all((fold(place), fold(category or "")) in rooms for category in categories)
