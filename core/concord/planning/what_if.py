"""A finished plan as it would look after some edits, without planning anew, and what another plan would cost whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.edit import Cancel, Edit, Move, Reassign, Resize, Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Asked, ItemState, Plan, PlanItem, Verdict

from .utility import utilities

LEAST_COST = 0.0001
"""What is less is all the same to somebody."""


def edited(plan: Plan, edits: Sequence[Edit]) -> Plan:
    """Return a plan with its items as the edits would leave them; nothing else moves."""
    items = {item.request: item for item in plan.items}
    for edit in edits:
        if isinstance(edit, Cancel) and edit.request in items:
            items[edit.request] = replace(items[edit.request], state=ItemState.DECLINED, verdict=Verdict.DECLINED)
        elif isinstance(edit, Move | Resize) and edit.request in items:
            place = edit.place if isinstance(edit, Move) else None
            items[edit.request] = _moved(items[edit.request], edit, place)
        elif isinstance(edit, Reassign) and edit.request in items:
            items[edit.request] = replace(items[edit.request], members=edit.members)
        elif isinstance(edit, Settle):
            for name in edit.losers:
                if name in items:
                    items[name] = _with_value(items[name], edit.value)
    return replace(plan, items=tuple(items.values()))


def costs_of(plan: Plan, household: Household, edits: Sequence[Edit]) -> tuple[tuple[MemberId, float], ...]:
    """Return what the edits would cost each member's utility if nothing else moved; those to whom it is all the same are left out."""
    return costs_between(plan, edited(plan, edits), household)


def costs_between(now: Plan, other: Plan, household: Household) -> tuple[tuple[MemberId, float], ...]:
    """Return what another plan of the week would cost each member's utility; those to whom it is all the same are left out."""
    before, after = (dict(_utility(one, household)) for one in (now, other))
    costs = [(member, round(before[member] - after[member], 4)) for member in before]
    return tuple((member, cost) for member, cost in costs if abs(cost) >= LEAST_COST)


def _moved(item: PlanItem, edit: Move | Resize, place: str | None) -> PlanItem:
    """Return an item at its new time; where that is when it was asked for, it is as asked again."""
    wanted = item.asked.span if item.asked is not None and item.asked.span is not None else item.span
    there = place if place is not None else item.place
    if edit.span == wanted:
        return replace(item, span=edit.span, place=there, state=ItemState.AS_ASKED, verdict=Verdict.KEPT, asked=None)
    asked = replace(item.asked, span=wanted) if item.asked is not None else Asked(span=wanted)
    return replace(item, span=edit.span, place=there, state=ItemState.MOVED, verdict=Verdict.ADJUSTED, asked=asked)


def _with_value(item: PlanItem, value: float | None) -> PlanItem:
    if value is None or item.value == value:
        return replace(item, state=ItemState.AS_ASKED, verdict=Verdict.KEPT)
    return replace(item, value=value, state=ItemState.CHANGED, verdict=Verdict.ADJUSTED)


def _utility(plan: Plan, household: Household) -> tuple[tuple[MemberId, float], ...]:
    rules = [judged.rule for judged in plan.rules if not judged.is_busy and not judged.rule.is_footprint]
    owners = {rule.id: rule.member for rule in rules}
    strengths = {rule.id: rule.strength for rule in rules}
    return utilities(plan.items, household, owners, strengths, {})
