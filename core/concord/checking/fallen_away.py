"""Values and bans that were asked for along with something that does not take place: they have no block, and were asked for all the same.

What they were in the way of before anything was settled is a conflict of the plan, whatever became of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from concord.domain.household import Household, Rhythm
from concord.domain.ids import ItemId, RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import DAY, Span

from .asks import is_planned
from .findings import answers, takes_place
from .hours import HoursMeant, held_on
from .named import named
from .wanted import DOING, Wanted, has_days
from .words import is_held


def fallen_away(
    plan: Plan, rules: Sequence[Rule], items: Sequence[PlanItem], asked: Sequence[Wanted], household: Household, rooms: tuple[str, ...]
) -> list[PlanItem]:
    """Return a declined block for each value and ban that has none, as what it goes along with does not take place."""
    if all(takes_place(item) for item in items if item.kind in DOING):
        return []
    texts = HoursMeant(asked, plan.week, household.rhythm, rooms)
    gone = {item.request for item in items if not takes_place(item)}
    named = {name for conflict in plan.conflicts for name in conflict.requests} - {item.request for item in plan.items}
    own: dict[tuple[RuleId, int, date], int] = {}
    for parts in (answers(item.request) for item in items):
        if parts is not None:
            own[parts.rule, parts.reading, parts.date] = own.get((parts.rule, parts.reading, parts.date), 0) + 1
    found = []
    for rule in rules:
        for n, reading in enumerate(rule.readings if is_planned(rule) else ()):
            for host, span in _led_by(rule.id, reading, texts, gone):
                name = _name(rule.id, n, host, named, is_second=bool(own.get((rule.id, n, host.date))))
                own[rule.id, n, host.date] = own.get((rule.id, n, host.date), 0) + 1
                found.append(
                    PlanItem(
                        ItemId(name),
                        name,
                        reading.kind,
                        (),
                        reading.activity or "",
                        span,
                        state=ItemState.DECLINED,
                        verdict=Verdict.DECLINED,
                        rules=(rule.id, host.rule),
                    )
                )
    return found


def not_led_by(gone: Sequence[Wanted], asked: Sequence[Wanted], rhythm: Rhythm) -> list[Wanted]:
    """Leave out what has its time from something that a person left out: it is in nobody's way any more, unless a hand put it there."""
    names, rules = {one.request for one in gone}, {one.rule for one in gone}

    def is_led(one: Wanted) -> bool:
        if one.is_pinned or not rules & set(one.names):
            return False
        today = [other for other in (*asked, *gone) if other.date == one.date and other.request != one.request]
        leads = [other for other in today if other.rule in one.names and other.rule in one.reading.applies_to and other.is_done]
        if not leads and one.reading.when.anchor is not None:
            meant = named(one.reading.when.anchor, one.owner, one.date, today, rhythm)
            return meant is not None and meant.request in names
        hour = one.request.partition("@")[2].partition("T")[2]
        its = [other for other in leads if other.span is not None and f"{other.span.start:%H%M}" == hour]
        return bool(leads) and all(other.request in names for other in its or leads)

    return [one for one in asked if not is_led(one)]


def _led_by(rule: RuleId, reading: Reading, texts: HoursMeant, gone: Collection[str]) -> Iterator[tuple[Wanted, Span]]:
    """Yield what a value or ban goes along with that does not take place, and when it was to hold for it."""
    if not reading.applies_to or not (is_held(reading) or reading.kind is Kind.RESTRICTION) or reading.when.anchor is not None:
        return
    start, end, window = reading.when.start, reading.when.end, reading.when.window
    if is_held(reading):
        if has_days(reading) and (start, end, window) != (None, None, None):
            return
    elif has_days(reading) or (end is not None and start in (None, 0)) or (start is not None and end in (None, DAY)):
        return
    hosts = texts.hosts(rule, reading)
    is_by_its_own = not is_held(reading) and not any(texts.meant(rule, None, reading, host.date).led_by for host in hosts)
    for host in hosts:
        if host.request in gone and host.span is not None and host not in texts.elsewhere(rule, reading, host.date):
            yield host, held_on(reading, host.date) if is_by_its_own else host.span


def _name(rule: RuleId, n: int, host: Wanted, named: Collection[str], *, is_second: bool) -> str:
    """Return the name under which conflicts speak of it: with the hour of what it goes along with where a day has several."""
    plain = f"{rule}.{n}@{host.date.isoformat()}"
    assert host.span is not None
    with_hour = f"{plain}T{host.span.start:%H%M}"
    return with_hour if with_hour in named or (is_second and plain not in named) else plain
