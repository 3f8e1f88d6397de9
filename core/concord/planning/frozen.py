"""A finished plan as requests that may not move, for what is planned into what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from concord.domain.ids import RuleId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import Request, reading_of_request, rule_of_request
from concord.domain.rule import Kind, Measure, Reading, Rule
from concord.domain.visibility import Scope

from .asks import Ask
from .remembered import Remembered

_GONE = (Verdict.DECLINED, Verdict.MISSED)


def asks_of_plan(plan: Plan | None, known: Remembered) -> tuple[Ask, ...]:
    """Return each item that takes place as a fixed request under its own id; of no plan, none."""
    return tuple(ask for item, ask in _each(plan, known) if item.verdict not in _GONE)


def gone_from_plan(plan: Plan | None, known: Remembered) -> tuple[Ask, ...]:
    """Return each item that does not take place; it is in nobody's way, and what its owner wished of it counts all the same."""
    return tuple(ask for item, ask in _each(plan, known) if item.verdict in _GONE)


def _each(plan: Plan | None, known: Remembered) -> Iterator[tuple[PlanItem, Ask]]:
    rules = {judged.rule.id: judged.rule for judged in plan.rules} if plan is not None else {}
    for item in plan.items if plan is not None else ():
        rule = rules.get(rule_of_request(item.request))
        yield item, _wishing(known.once(("fixed", item.request), (item, rule), partial(ask_of_item, item, rule)), rules)


def _wishing(ask: Ask, rules: Mapping[RuleId, Rule]) -> Ask:
    """Return a fixed request with the place that its owner would rather have had, which counts for how well the owner is served."""
    if ask.reading.place is not None or ask.reading.resource is not None:
        return ask
    for name in ask.attached:
        for reading in rules[name].readings if name in rules else ():
            wish = reading.place or reading.resource
            if reading.kind is Kind.PREFERENCE and reading.measure is None and wish is not None and ask.request.rule in reading.applies_to:
                return replace(ask, wish=wish, wish_rule=name)
    return ask


def _by_hand(item: PlanItem) -> Reading:
    """Return what an item that answers no text would say: what was added by hand can be kept from somebody too."""
    return Reading(item.kind, activity=item.title, kept=item.visibility if item.visibility.scope is Scope.KEEP_FROM else None)


def ask_of_item(item: PlanItem, rule: Rule | None) -> Ask:
    """Return an item as the request that would ask for exactly what it has."""
    number = (reading_of_request(item.request) or 0) if rule is not None else 0
    reading = rule.readings[number] if rule is not None and number < len(rule.readings) else _by_hand(item)
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
