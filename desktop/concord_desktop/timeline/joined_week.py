"""A week that does not begin on a Monday, put together from the two plans that it is part of. No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from concord.domain.ids import ConflictId
from concord.domain.plan import Plan, PlanItem, Week

_APART = "@"
"""What stands in the id of a conflict before the week whose plan it is of: each plan counts its own."""


def joined_week(plans: tuple[Plan, Plan], first: date) -> Plan:
    """Return the seven days from `first` on as one plan to look at: what each of two plans has on its own part of them.

    It is never planned, tried or kept: what is done to a block is done in the plan that it is of. Rules and the rest are the first one's;
    the conflicts of the second have its week in their ids.
    """
    week = Week(first, 7, plans[0].week.timezone)
    items: dict[str, PlanItem] = {}
    for plan, other in (plans, plans[::-1]):
        for item in plan.items:
            is_own = item.span.start.date() in plan.week.dates or item.span.start.date() not in other.week.dates
            if is_own and _is_in(item, week):
                items[item.id] = item if plan is plans[0] else _renamed(item, plan)
    later = tuple(replace(one, id=_id_in(one.id, plans[1])) for one in plans[1].conflicts)
    return replace(plans[0], week=week, items=tuple(items.values()), conflicts=(*plans[0].conflicts, *later))


def conflict_of(conflict: str) -> tuple[str, date | None]:
    """Return the id of a conflict in its own plan, and a day of that where it is not the plan of the day that is shown."""
    own, _apart, week = conflict.partition(_APART)
    return own, date.fromisoformat(week) if week else None


def _is_in(item: PlanItem, week: Week) -> bool:
    start, end = datetime.combine(week.start, time()), datetime.combine(week.start + timedelta(days=week.days), time())
    return item.span.start < end and (item.span.end > start or item.span.start >= start)


def _renamed(item: PlanItem, plan: Plan) -> PlanItem:
    return replace(item, conflicts=tuple(_id_in(one, plan) for one in item.conflicts)) if item.conflicts else item


def _id_in(conflict: ConflictId, plan: Plan) -> ConflictId:
    return ConflictId(f"{conflict}{_APART}{plan.week.start.isoformat()}")
