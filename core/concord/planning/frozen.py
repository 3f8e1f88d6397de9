"""A finished plan as requests that may not move, for what is planned into what it leaves."""

from __future__ import annotations

from functools import partial

from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import Request, reading_of_request, rule_of_request
from concord.domain.rule import Measure, Reading, Rule

from .asks import Ask
from .remembered import Remembered


def asks_of_plan(plan: Plan | None, known: Remembered) -> tuple[Ask, ...]:
    """Return each item that takes place as a fixed request under its own id; of no plan, none."""
    if plan is None:
        return ()
    rules = {judged.rule.id: judged.rule for judged in plan.rules}
    standing = [item for item in plan.items if item.verdict not in (Verdict.DECLINED, Verdict.MISSED)]
    given = ((item, rules.get(rule_of_request(item.request))) for item in standing)
    return tuple(known.once(("fixed", item.request), (item, rule), partial(ask_of_item, item, rule)) for item, rule in given)


def ask_of_item(item: PlanItem, rule: Rule | None) -> Ask:
    """Return an item as the request that would ask for exactly what it has."""
    number = (reading_of_request(item.request) or 0) if rule is not None else 0
    reading = rule.readings[number] if rule is not None and number < len(rule.readings) else Reading(item.kind, activity=item.title)
    measure = None
    if item.quantity is not None and item.comparator is not None:
        measure = Measure(item.quantity, item.comparator, item.value, item.unit)
    places = tuple(name for name in (item.place,) if name is not None)
    request = Request(
        id=item.request,
        rule=rule_of_request(item.request),
        reading=number,
        kind=item.kind,
        date=item.span.start.date(),
        members=item.members,
        title=item.title,
        rules=item.rules[:1],
        span=item.span,
        is_moment=item.is_moment,
        places=places,
        place_is_stated=bool(places),
        resource=item.resource,
        measure=measure,
        needs=item.needs,
        category=item.category,
        performers=reading.performers,
        is_footprint=rule is not None and rule.is_footprint,
    )
    owner = rule.member if rule is not None else item.members[0] if len(item.members) == 1 else None
    return Ask(request, owner, reading, rooms=places, is_fixed=True, attached=item.rules[1:])
