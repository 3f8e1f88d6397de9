"""Whether what gave way by itself went where its own text lets it, and no further: other places and other times that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from concord.domain.conflict import ConflictStatus
from concord.domain.ids import fold
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.when import at_minute

from .agreed import Outcome
from .findings import Finding
from .settled import Told
from .wanted import Wanted


def own_stretches(one: Wanted) -> list[tuple[datetime, datetime]]:
    """Return from when to when its own text lets something be on its day, other than at its time."""
    return [(at_minute(one.date, opens), at_minute(one.date, closes)) for opens, closes in one.reading.when.otherwise]


def beyond_own_ways(plan: Plan, asked: Sequence[Wanted], told: Sequence[Told], by_hand: Collection[str]) -> Iterator[Finding]:
    """Find what was moved where its own text does not let it, and who was left out for what people named themselves."""
    items = {item.request: item for item in plan.items}
    for one in asked:
        item = items.get(one.request)
        if item is None or not one.is_done or one.is_pinned or one.is_still or one.request in by_hand:
            continue
        stretches = own_stretches(one)
        is_within = any(opens <= item.span.start and item.span.end <= closes for opens, closes in stretches)
        if item.state is ItemState.MOVED and stretches and not is_within:
            yield Finding(one.rule, Verdict.DECLINED, f"{one.request} was moved to a time that its own text leaves out")
        is_named = item.place is None or fold(item.place) in {fold(choice) for choice in one.choices}
        if item.state is ItemState.RELOCATED and one.reading.elsewhere and not is_named:
            yield Finding(one.rule, Verdict.DECLINED, f"{one.request} is at a place that its own text does not name")
        has_other = one.reading.otherwise_with and item.resource is not None and item.resource != one.thing
        if has_other and fold(item.resource or "") not in {fold(choice) for choice in one.choices}:
            yield Finding(one.rule, Verdict.DECLINED, f"{one.request} has a thing that its own text does not name")
    decided = {side.request for entry in told if _is_settled(entry) and not entry.say.by_themselves for side in entry.sides}
    for entry in told:
        if not entry.say.by_themselves or not _is_settled(entry) or entry.conflict.policy is not None:
            continue
        for side in entry.sides:
            item = items.get(side.request)
            if item is not None and item.verdict is Verdict.DECLINED and side.request not in decided and side.request not in by_hand:
                yield Finding(side.rule, Verdict.OPEN, f"{side.request} is left out in {entry.conflict.id}, which no policy decides")


def _is_settled(entry: Told) -> bool:
    return entry.conflict.status is ConflictStatus.RESOLVED and entry.say.outcome is not Outcome.WAITS
