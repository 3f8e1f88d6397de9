"""Whether each block is of the people that its text names, and of no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from concord.domain.plan import Plan, Verdict

from .findings import Finding
from .wanted import Wanted


def somebody_elses_blocks(plan: Plan, asked: Sequence[Wanted], by_hand: Collection[str]) -> Iterator[Finding]:
    """Find blocks of which somebody is said to take part whom no text and no hand named, or is left out who is named."""
    by_request = {one.request: one for one in asked}
    busy = {judged.rule.id for judged in plan.rules if judged.is_busy or judged.rule.is_footprint}
    for item in plan.items:
        one = by_request.get(item.request)
        if one is None or one.is_still or one.is_pinned or one.request in by_hand or one.rule in busy:
            continue
        if set(item.members) != set(one.members):
            yield Finding(one.rule, Verdict.MISSED, f"{item.request} is not of those whom its text names")
