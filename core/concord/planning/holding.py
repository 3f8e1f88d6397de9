"""Whether a week that was planned with something more done by hand holds as well as the one that is."""

from __future__ import annotations

from collections.abc import Collection

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.ids import RuleId
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Strength


def holds(now: Plan, plan: Plan, *, by_hand: Collection[str] = (), may_break: Collection[RuleId] = ()) -> bool:
    """Say whether a week is as sure as the one that is: judged alike twice, no new clash, no must and no pin worse off.

    Args:
        now: the week as it is.
        plan: the other one.
        by_hand: requests whose pins are let go of on purpose.
        may_break: rules that are broken on purpose, also where they must be.
    """
    if set(plan.unconfirmed) - set(now.unconfirmed):
        return False
    open_now = [conflict for conflict in now.conflicts if conflict.status is ConflictStatus.OPEN]
    for one in plan.conflicts:
        if one.status is ConflictStatus.OPEN and not any(is_part_of(one, other) for other in open_now):
            return False
    verdicts = {judged.rule.id: judged.verdict for judged in plan.rules if not judged.is_busy}
    for judged in now.rules:
        is_must = not judged.is_busy and judged.rule.strength is Strength.MUST and judged.rule.id not in may_break
        if is_must and verdicts[judged.rule.id] not in (judged.verdict, Verdict.KEPT, Verdict.OPEN):
            return False
    items = {item.request: item for item in plan.items}
    pinned = [item for item in now.items if item.is_pinned and item.request not in by_hand]
    return all((there := items.get(item.request)) is not None and there.span == item.span and there.place == item.place for item in pinned)


def is_still_open(plan: Plan, conflict: Conflict) -> bool:
    """Say whether a plan leaves open what a conflict of another plan came down to, in its time."""
    return any(one.status is ConflictStatus.OPEN and is_same(one, conflict) and _in_time_of(one, conflict) for one in plan.conflicts)


def is_same(one: Conflict, other: Conflict) -> bool:
    """Say whether a conflict is what another one came down to: of its kind, between some of the same requests."""
    return one.kind is other.kind and len(set(one.requests) & set(other.requests)) >= min(2, len(other.requests))


def is_part_of(one: Conflict, other: Conflict) -> bool:
    """Say whether a conflict was there already, between the same requests and perhaps more; without a date, between the same texts."""
    names = [{request.partition("@")[0] if one.span is None else request for request in each.requests} for each in (one, other)]
    return one.kind is other.kind and names[0] <= names[1] and _in_time_of(one, other)


def _in_time_of(one: Conflict, other: Conflict) -> bool:
    return one.span is None or other.span is None or one.span.overlaps(other.span)
