"""Whether every block was asked for at hours that its text means, and whether nothing is left out that goes along with something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Reading
from concord.domain.when import Relation, Span

from .as_asked import as_asked, is_to_be_placed
from .asks import is_planned
from .before import Before
from .dates import dates_of
from .findings import Finding, answers, takes_place
from .hours import Hours, HoursMeant
from .nearest import farther_than_need_be
from .spots import Week
from .wanted import Wanted, has_days
from .words import is_held, rooms_spoken_of

_NAMED_ONLY = (Kind.PROVISION, Kind.PREFERENCE)


def asked_at_other_hours(
    plan: Plan,
    household: Household,
    asked: Sequence[Wanted],
    later: Collection[RuleId],
    by_hand: Collection[str],
    week: Week,
    before: Before,
    quiet: Collection[date],
) -> Iterator[Finding]:
    """Find blocks that were asked for at hours that their texts do not mean, and stretches that a text means and has no block for.

    On `quiet` days nothing can be found.
    """
    timed = [one._replace(span=None) if _is_put_by_hand_alone(one) else one for one in asked]
    rooms = rooms_spoken_of([j.rule for j in plan.rules if j.rule.id not in later])
    texts = HoursMeant(timed, plan.week, household.rhythm, rooms)
    blocks: dict[tuple[RuleId, int, date], list[PlanItem]] = {}
    for item in plan.items:
        parts = answers(item.request)
        if parts is not None:
            blocks.setdefault((parts.rule, parts.reading, parts.date), []).append(item)
    changed = {(p.rule, p.date): item for item in plan.items if item.request in by_hand and (p := answers(item.request)) is not None}
    by_request = {one.request: one for one in asked}
    items = {item.request: item for item in plan.items}
    stands = [_where_it_stands(one, items) for one in timed]
    texts_now = texts if stands == timed else HoursMeant(stands, plan.week, household.rhythm, rooms)
    there = {item.request for item in plan.items if takes_place(item)}
    carried = {(name, parts.date) for item in plan.items if (parts := answers(item.request)) for name in item.rules if name != parts.rule}
    open_days = [day for day in plan.week.dates if day not in quiet]
    for rule in (judged.rule for judged in plan.rules if not judged.is_busy):
        if rule.id in later or rule.is_footprint or not is_planned(rule):
            continue
        for n, reading in enumerate(rule.readings):
            if reading.kind is Kind.POLICY:
                continue
            if reading.applies_to and not is_held(reading) and reading.kind in (*_NAMED_ONLY, Kind.RESTRICTION):
                yield from _not_named(rule.id, reading, texts, plan, items)
            if reading.applies_to and not is_held(reading) and reading.kind in _NAMED_ONLY:
                continue
            own_days = _own_days(reading, plan)
            for day in open_days:
                its = blocks.get((rule.id, n, day), [])
                if not its and day not in own_days:
                    continue
                if any(item.is_pinned or item.request in by_hand or _lost_its_host(item, day, changed) for item in its):
                    continue
                is_placed = any(one is not None and one.span is None for one in (by_request.get(item.request) for item in its))
                hours = (texts_now if is_placed else texts).meant(rule.id, rule.member, reading, day)
                yield from _at_other_hours(rule.id, its, hours, by_request, _carried_by(reading, its, day, changed))
                if not reading.when.times_a_week:
                    for one, item in ((by_request[item.request], item) for item in its if item.request in by_request):
                        yield from farther_than_need_be(one, item, hours, week, before)
                yield from _left_behind(rule.id, its, hours, by_request, items)
                leads = [*hours.leads(), *texts.tied_to(rule.id, rule.member, reading, day)]
                if not any(name in by_hand for _, name in leads):  # Which of them leads it was told before a hand was laid on one.
                    yield from _leads_not_named(rule.id, its, leads, by_request)
                for host in texts.elsewhere(rule.id, reading, day):
                    if not host.is_pinned and rule.id not in items[host.request].rules:
                        yield Finding(rule.id, Verdict.MISSED, f"{host.request} does not name {rule.id}, which speaks of it")
                is_by_itself = reading.kind is Kind.RESTRICTION or is_held(reading)
                if is_by_itself or (rule.id, day) not in carried:
                    named_only = {name for name in by_hand if name in items and rule.id in items[name].rules and _had_no_time(name, texts)}
                    yield from _left_out(rule.id, n, its, hours, there - named_only)


def _where_it_stands(one: Wanted, items: Mapping[str, PlanItem]) -> Wanted:
    """Return something at the time that it was given in the end: what has to find its own beside it finds it there."""
    item = items.get(one.request)
    is_moved = item is not None and item.state is ItemState.MOVED and not item.is_pinned and one.span is not None
    return one._replace(span=item.span) if item is not None and is_moved else one


def _lost_its_host(item: PlanItem, day: date, changed: Mapping[tuple[RuleId, date], PlanItem]) -> bool:
    """Say whether a block follows something that a person left out, or gave to others: it stays where it was, as nothing else says when."""
    hosts = (changed[name, day] for name in item.rules if (name, day) in changed)
    return any(not takes_place(host) or not set(host.members) & set(item.members) for host in hosts)


def _carried_by(reading: Reading, blocks: Sequence[PlanItem], day: date, changed: Mapping[tuple[RuleId, date], PlanItem]) -> timedelta:
    """Return by how much later a person put what a text says it stands beside: it goes there too, also with an hour of its own."""
    when = reading.when
    if when.start is None or (when.anchor is None and when.relation is None and when.offset_minutes is None):
        return timedelta()
    hosts = [changed[name, day] for item in blocks for name in item.rules if (name, day) in changed]
    is_after = when.relation is Relation.AFTER
    spans = [(host.span, host.asked.span) for host in hosts if host.asked is not None and host.asked.span is not None]
    moved = [now.end - was.end if is_after else now.start - was.start for now, was in spans]
    return moved[0] if moved else timedelta()


def _had_no_time(request: str, texts: HoursMeant) -> bool:
    """Say whether something that a person put somewhere had no hour before: what speaks of it is named on it and has no block."""
    one = texts.by_request.get(request)
    return one is not None and _is_put_by_hand_alone(one)


def _is_put_by_hand_alone(one: Wanted) -> bool:
    """Say whether something has its hour from a person's hand and from no text: what goes by it was told when before that."""
    return one.is_pinned and not one.reading.when.start and is_to_be_placed(one.reading)


def _own_days(reading: Reading, plan: Plan) -> tuple[date, ...]:
    """Return the days on which a text may apply by its own words: all of them where it has those of other texts."""
    if has_days(reading):
        return dates_of(reading.when, plan.week).sure
    return dates_of(reading.when, plan.week).possible if reading.when.rrule and not reading.applies_to else plan.week.dates


def _not_named(rule: RuleId, reading: Reading, texts: HoursMeant, plan: Plan, items: Mapping[str, PlanItem]) -> Iterator[Finding]:
    """Find what a provision, a preference or a limit speaks of and that does not name it."""
    if reading.calls_off is not None:
        return
    days = dates_of(reading.when, plan.week).sure if has_days(reading) and reading.kind is not Kind.RESTRICTION else plan.week.dates
    for host in texts.hosts(rule, reading, is_timed=False):
        if host.date in days and not host.is_pinned and rule not in items[host.request].rules:
            yield Finding(rule, Verdict.MISSED, f"{host.request} does not name {rule}, which speaks of it")


def _at_other_hours(
    rule: RuleId, blocks: Sequence[PlanItem], hours: Hours, asked: Mapping[str, Wanted], later: timedelta
) -> Iterator[Finding]:
    for item in blocks:
        one = asked.get(item.request)
        if one is None:
            continue
        if not hours.exact and not hours.within:
            if takes_place(item):
                yield Finding(rule, Verdict.MISSED, f"{item.request} is there, and what it goes along with is not")
            continue
        if one.span is not None and not hours.allow(one.span) and not hours.allow(Span(one.span.start - later, one.span.end - later)):
            yield Finding(rule, Verdict.ADJUSTED, f"{item.request} was asked for at other hours than its text means")
        if one.span is None and takes_place(item) and item.state is ItemState.AS_ASKED and not hours.allow(item.span):
            yield Finding(rule, Verdict.ADJUSTED, f"{item.request} stands outside the hours that its text leaves")


def _left_behind(
    rule: RuleId, blocks: Sequence[PlanItem], hours: Hours, asked: Mapping[str, Wanted], items: Mapping[str, PlanItem]
) -> Iterator[Finding]:
    """Find what does not stand to what it goes along with as it was to: where that is at another time, it goes there too."""
    for item in blocks:
        one = asked.get(item.request)
        if one is None or one.span is None or not takes_place(item) or item.state is not ItemState.AS_ASKED:
            continue
        times: set[Span] = set()
        for span, name in zip(hours.exact, hours.led_by, strict=False):
            lead, was = items.get(name), asked.get(name)
            if span != one.span:
                continue
            if lead is None or was is None or was.span is None:
                times.add(span)
            elif takes_place(lead):
                later = lead.span.start - was.span.start
                times.add(Span(span.start + later, span.end + later))
        if times and item.span not in times:
            yield Finding(rule, Verdict.ADJUSTED, f"{item.request} does not stand beside what it goes along with")


def _leads_not_named(
    rule: RuleId, blocks: Sequence[PlanItem], leads: Sequence[tuple[Span, str]], asked: Mapping[str, Wanted]
) -> Iterator[Finding]:
    """Find what has its time from something else and does not name it: they belong together, and are not two things at once."""
    for item in blocks:
        one = asked.get(item.request)
        span = one.span if one is not None and one.span is not None else item.span
        its = {asked[name].rule for time, name in leads if name in asked and time.start <= span.start and span.end <= time.end}
        if its and not its & {rule, *item.rules}:
            yield Finding(rule, Verdict.MISSED, f"{item.request} does not name what it goes along with")


def _left_out(rule: RuleId, n: int, blocks: Sequence[PlanItem], hours: Hours, there: Collection[str]) -> Iterator[Finding]:
    """Find what goes along with something that takes place, is not even named on it, and has no block of its own."""
    own = {as_asked(item) for item in blocks}
    led = [span for span, name in zip(hours.exact, hours.led_by, strict=False) if name in there]
    missing = [span for span in led if span not in own]
    if missing and len(blocks) < len(led):
        at = missing[0].start.isoformat(timespec="minutes")
        yield Finding(rule, Verdict.MISSED, f"{rule}.{n} goes along with something at {at} and has no block for it")
