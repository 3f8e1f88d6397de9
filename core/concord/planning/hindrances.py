"""What stands in the way of having something at a time: the smallest set of other things without which it could be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.edit import Move
from concord.domain.household import Household
from concord.domain.plan import Plan, PlanItem
from concord.domain.request import rule_of_request
from concord.domain.rule import Rule, Strength
from concord.domain.when import Span

from .live import try_edit
from .utility import STRENGTHS

MOST_ROUNDS = 12


def hindrances(plan: Plan, rules: Sequence[Rule], household: Household, item: PlanItem, target: Span) -> tuple[str, ...]:
    """Return the requests that keep an item from being at `target`, the least insistent first; none if nothing does.

    The set is minimal: put any one of them back and the item can not be there. Where one of several would do (two of three who want two
    cars) the one is named whose rule insists least.
    """
    move = Move(item.request, target, item.asked.place if item.asked is not None else None)
    strengths = {rule.id: STRENGTHS[rule.strength] for rule in rules}

    def insists(name: str) -> tuple[int, str]:
        return strengths.get(rule_of_request(name), STRENGTHS[Strength.SHOULD]), name

    def in_the_way(table: Plan) -> list[str]:
        found = try_edit(table, rules, household, move).conflicts
        return [name for one in found[:1] for name in one.requests if name != item.request]

    out: list[str] = []
    for _ in range(MOST_ROUNDS):
        others = [name for name in in_the_way(_without(plan, out)) if name not in out]
        if not others:
            break
        out.append(min(others, key=insists))
    for name in sorted(out, key=insists, reverse=True):
        rest = [other for other in out if other != name]
        if not in_the_way(_without(plan, rest)):
            out = rest
    return tuple(sorted(out, key=insists))


def nearest_free(plan: Plan, rules: Sequence[Rule], household: Household, item: PlanItem) -> Span | None:
    """Return the time nearest to an item's own, on its day and in waking hours, at which it would be in nobody's way, if there is one."""
    length = item.span.end - item.span.start
    day = item.span.start.date()
    best: Span | None = None
    for stretch in try_edit(plan, rules, household, Move(item.request, item.span)).free:
        for start in (stretch.start, stretch.end - length, *([item.span.start] if stretch.start <= item.span.start else [])):
            span = Span(start, start + length)
            if span == item.span or not stretch.start <= span.start or span.end > stretch.end or span.start.date() != day:
                continue
            if not _is_waking(span, item, household) or try_edit(plan, rules, household, Move(item.request, span)).conflicts:
                continue
            if best is None or abs(span.start - item.span.start) < abs(best.start - item.span.start):
                best = span
    return best


def _is_waking(span: Span, item: PlanItem, household: Household) -> bool:
    """Whether a time lies within the day as the household lives it, or no farther out of it than where the item is now."""
    waking, bed = household.rhythm.waking, household.rhythm.bed
    first = min(waking, item.span.start.hour * 60 + item.span.start.minute)
    last = max(bed if bed > waking else 24 * 60, item.span.end.hour * 60 + item.span.end.minute)
    start = span.start.hour * 60 + span.start.minute
    return first <= start and start + span.minutes <= last


def _without(plan: Plan, requests: Sequence[str]) -> Plan:
    return replace(plan, items=tuple(item for item in plan.items if item.request not in requests)) if requests else plan
