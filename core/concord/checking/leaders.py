"""Which of several things of one text and day each block goes along with, where a text goes along with all of them.

The first block of such a text and day has a plain name; each other one has the hour in its own at which what leads it was to begin.
What has an hour itself, and comes after one of several things of a text, comes after that which is over by then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from concord.domain.ids import RuleId
from concord.domain.plan import PlanItem
from concord.domain.when import Relation

from .wanted import Wanted


def told_apart(asked: Sequence[Wanted], items: Mapping[str, PlanItem]) -> list[Wanted]:
    """Return them with the requests that lead each of several of one text and day; a hand may have moved those since."""
    hours: dict[tuple[RuleId, int, date], set[str]] = {}
    for one in asked:
        if hour := _hour(one.request):
            hours.setdefault((one.rule, one.number, one.date), set()).add(hour)
    if not hours and not any(_is_told_when(one) for one in asked):
        return list(asked)
    by_rule: dict[tuple[RuleId, date], list[Wanted]] = {}
    for one in asked:
        by_rule.setdefault((one.rule, one.date), []).append(one)

    def leading(one: Wanted) -> Wanted:
        told = hours.get((one.rule, one.number, one.date))
        if not told and not _is_told_when(one):
            return one
        hour = _hour(one.request)
        there = [other for name in one.names for other in by_rule.get((name, one.date), ()) if other.is_done]
        if not told:
            over = [other.request for other in there if len(there) > 1 and _is_over_by_then(other, one)]
            return one._replace(led_by=frozenset(over)) if over else one
        begins = {other.request: f"{at:%H%M}" for other in there if (at := _was_to_begin(other, items)) is not None}
        mine = [name for name, at in begins.items() if (at == hour if hour else at not in told)]
        return one._replace(led_by=frozenset(mine)) if mine else one

    return [leading(one) for one in asked]


def _is_told_when(one: Wanted) -> bool:
    """Say whether it follows something and has the hour at which it begins as well."""
    return bool(one.names) and one.reading.when.start is not None and one.reading.when.relation is Relation.AFTER


def _is_over_by_then(other: Wanted, one: Wanted) -> bool:
    if one.span is None or other.span is None:
        return False
    return other.span.end == one.span.start - timedelta(minutes=one.reading.when.offset_minutes or 0)


def _hour(request: str) -> str:
    return request.partition("@")[2].partition("T")[2][:4]


def _was_to_begin(one: Wanted, items: Mapping[str, PlanItem]) -> datetime | None:
    """Return when something was to begin before a hand moved it."""
    item = items.get(one.request)
    if one.is_pinned and item is not None and item.asked is not None and item.asked.span is not None:
        return item.asked.span.start
    return one.span.start if one.span is not None else None
