"""How well a plan serves each member (DESIGN, "Utility U_i"): the weighted share of what their rules ask that is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import ItemState, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Strength
from concord.domain.when import Span

STRENGTHS = {Strength.MUST: 4, Strength.SHOULD: 2, Strength.NICE: 1}
RELOCATED = 0.75
CHANGED = 0.5
LEAST = 0.25
_FAR = timedelta(hours=8)


def closeness(asked: Span, now: Span) -> float:
    """Return how much of a request is met at another time: less the farther it moved, a quarter from eight hours on."""
    apart = max(abs(now.start - asked.start), abs(now.end - asked.end))
    return max(LEAST, 1 - (1 - LEAST) * min(1.0, apart / _FAR))


def share_met(asked: Span | None, now: Span, *, is_elsewhere: bool) -> float:
    """Return how much of a request is met there: by how far it moved, and at its own time by whether it has the place it asked for.

    What has another time counts by that alone (DESIGN, "adjusted by how far it moved"): the nearest free time is the better one, also
    where another of its rooms is free then.
    """
    if asked is not None and asked != now:
        return closeness(asked, now)
    return RELOCATED if is_elsewhere else 1.0


def met(item: PlanItem) -> float:
    """Return how far one item meets what was asked, 0..1. What waits for a decision is not met yet."""
    if item.verdict in (Verdict.DECLINED, Verdict.MISSED, Verdict.OPEN):
        return 0.0
    is_elsewhere = item.state is ItemState.RELOCATED or (item.asked is not None and item.asked.place is not None)
    share = share_met(item.asked.span if item.asked is not None else None, item.span, is_elsewhere=is_elsewhere)
    if item.state is ItemState.CHANGED:
        share *= CHANGED
    return share


def utilities(
    items: Sequence[PlanItem],
    household: Household,
    owners: Mapping[RuleId, MemberId | None],
    strengths: Mapping[RuleId, Strength],
    wishes: Mapping[RuleId, Sequence[bool]],
) -> tuple[tuple[MemberId, float], ...]:
    """Return U of each member, in the household's order; 1 for one who asks for nothing.

    Args:
        items: the plan's blocks.
        household: its members.
        owners: whose rule is whose.
        strengths: how much each rule insists.
        wishes: for each preference of a place, whether it was met, once for each activity that it speaks of.
    """
    asked = dict.fromkeys((member.id for member in household.members), 0.0)
    given = dict(asked)
    for item in items:
        rule = rule_of_request(item.request)
        owner, strength = owners.get(RuleId(rule)), strengths.get(RuleId(rule))
        if owner in asked and strength is not None:
            asked[owner] += STRENGTHS[strength]
            given[owner] += STRENGTHS[strength] * met(item)
    for rule_id, met_each in wishes.items():
        owner, strength = owners.get(rule_id), strengths.get(rule_id)
        if owner in asked and strength is not None:
            asked[owner] += STRENGTHS[strength] * len(met_each)
            given[owner] += STRENGTHS[strength] * sum(met_each)
    return tuple((member, round(given[member] / asked[member], 4) if asked[member] else 1.0) for member in asked)
