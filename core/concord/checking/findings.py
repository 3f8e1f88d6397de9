"""What the checker found and which block answers which rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, PlanItem, Verdict

_REQUEST = re.compile(r"^(?P<rule>.+)\.(?P<reading>\d+)@(?P<date>\d{4}-\d{2}-\d{2})(?:\D|$)")

EXCLUSIVE = frozenset({"bathroom", "shower", "car", "desk", "tv", "washing machine"})
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
