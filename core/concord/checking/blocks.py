"""Whether each block stands as it says it does, whatever else became of its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from concord.domain.household import Household, Role
from concord.domain.ids import RuleId, fold
from concord.domain.plan import ItemState, PlanItem, Verdict
from concord.domain.rule import Kind, Reading
from concord.domain.when import DAY, Relation, Span

from .asks import Ask, is_planned
from .bench import Bench, touches
from .findings import Finding, answers, rule_of, takes_place

STANDS_DIFFERENTLY = (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED)


NEED_A_BLOCK = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER, Kind.SETTING, Kind.RESTRICTION)
"""Provisions and preferences stand on the blocks of others, and so may what goes along with an activity."""


def blocks_not_as_they_say(bench: Bench) -> Iterator[Finding]:
    """Find blocks on days that no text asks for, those that differ from what was asked and do not say so, and contradictions.

    An open block has to stand as asked too: nothing moves before people have talked.
    """
    readings = {(j.rule.id, n): r for j in bench.plan.rules for n, r in enumerate(j.rule.readings) if is_planned(j.rule)}
    asks: dict[tuple[RuleId, int, date], list[Ask]] = {}
    for ask in (ask for found in bench.asks.values() for ask in found):
        asks.setdefault((ask.rule, ask.reading, ask.date), []).append(ask)
    for rule, items in bench.own.items():
        for item in items:
            parts = answers(item.request)
            if parts is None or bench.edited.get(item.request):
                continue
            yield from _verdict_and_state(bench, item, rule)
            if not takes_place(item):
                continue
            reading = readings.get((rule, parts.reading))
            if reading is None:
                yield Finding(rule, Verdict.UNCLEAR, f"{item.request} answers a reading that nothing is planned from")
                continue
            asked = asks.get((rule, parts.reading, parts.date))
            if not asked:
                if not reading.when.anchor:
                    yield Finding(rule, Verdict.IDLE, f"{item.request} is on a day that the text does not ask for")
                continue
            differs = how_it_differs(bench, item, asked, reading)
            if not differs and item.state not in STANDS_DIFFERENTLY and _leaves_its_anchor(bench, item, reading):
                yield Finding(rule, Verdict.ADJUSTED, f"{item.request} stands on the wrong side of what it is anchored to")
            if differs and item.state not in STANDS_DIFFERENTLY:
                yield Finding(rule, Verdict.ADJUSTED, f"{item.request} stands at another {differs} than asked and does not say so")


def unnamed_dates(bench: Bench) -> Iterator[Finding]:
    """Find dates on which a rule applies and that nothing of that day names, and things to do that have no block of their own.

    Of what is missed on one day as its anchor is not there, and waits on another, the waiting is told: days with its anchor are looked
    at for themselves (`named.py`).
    """
    for judged in bench.plan.rules:
        rule = judged.rule.id
        if judged.is_busy or judged.verdict is Verdict.MISSED:
            continue
        own = {parts.date for item in bench.own.get(rule, ()) if (parts := answers(item.request)) is not None}
        asked = [ask for ask in bench.asks.get(rule, ()) if ask.is_sure and not bench.lost_its_hosts(ask)]
        if judged.verdict is Verdict.OPEN:
            asked = [ask for ask in asked if judged.rule.readings[ask.reading].when.anchor is None]
        for day in sorted({ask.date for ask in asked} - own):
            if not bench.names_on(rule, day) and not _conflict_names(bench, rule, day):
                yield Finding(rule, Verdict.MISSED, f"it applies on {day.isoformat()} and nothing of that day names it")
        answered = {(parts.reading, parts.date) for item in bench.own.get(rule, ()) if (parts := answers(item.request)) is not None}
        for ask in asked:
            is_carried = bool(ask.hosts) and bool(bench.names_on(rule, ask.date))
            if ask.kind in NEED_A_BLOCK and not is_carried and (ask.reading, ask.date) not in answered and ask.request not in bench.edited:
                yield Finding(rule, Verdict.MISSED, f"{ask.request} is asked for and has no block")


def nobody_does_it(bench: Bench, household: Household) -> Iterator[Finding]:
    """Find what somebody has to do and nobody does, where neither the block nor a conflict says so."""
    adults = {member.id for member in household.members if member.role is Role.ADULT}
    readings = {(j.rule.id, n): (j.rule, r) for j in bench.plan.rules for n, r in enumerate(j.rule.readings) if is_planned(j.rule)}
    for rule, items in bench.own.items():
        for item in items:
            parts = answers(item.request)
            if parts is None or not takes_place(item) or bench.edited.get(item.request) or (rule, parts.reading) not in readings:
                continue
            owner, reading = readings[rule, parts.reading]
            lifts = [r for r in owner.readings if r.needs_performer and r.category == "transport" and r.when.end is None]
            if (
                reading.kind is Kind.REMINDER
                or not reading.needs_performer
                or (lifts and reading not in lifts)
                or adults & set(reading.performers)
            ):
                continue
            if not (set(item.members) & adults) - {owner.member}:
                yield Finding(rule, Verdict.MISSED, f"{item.request} needs somebody to do it and nobody does")


def too_few_blocks(bench: Bench) -> Iterator[Finding]:
    """Find days on which a value or ban that goes along with several activities has a block for some of them only."""
    for rule, asks in bench.asks.items():
        wanted: dict[tuple[int, date], set[Span]] = {}
        for ask in asks:
            if (
                ask.kind in (Kind.SETTING, Kind.RESTRICTION)
                and ask.is_led
                and ask.is_sure
                and ask.hosts
                and ask.fixed is not None
                and not bench.lost_its_hosts(ask)
            ):
                wanted.setdefault((ask.reading, ask.date), set()).add(ask.fixed)
        found: dict[tuple[int, date], int] = {}
        for item in bench.own.get(rule, ()):
            parts = answers(item.request)
            if parts is not None:
                found[parts.reading, parts.date] = found.get((parts.reading, parts.date), 0) + 1
        for key, spans in sorted(wanted.items()):
            if 0 < found.get(key, 0) < len(spans) and not bench.names_on(rule, key[1]):
                yield Finding(rule, Verdict.MISSED, f"{rule} asks for {len(spans)} things on {key[1].isoformat()} and has fewer blocks")


def _verdict_and_state(bench: Bench, item: PlanItem, rule: RuleId) -> Iterator[Finding]:
    if item.verdict is Verdict.DECLINED and not bench.was_decided(item):
        yield Finding(rule, Verdict.MISSED, f"{item.request} is declined though no conflict or edit decided so")
    if item.state is ItemState.OPEN and not bench.is_in_open_conflict(item):
        yield Finding(rule, Verdict.KEPT, f"{item.request} says open and stands in no open conflict")
    if item.verdict is Verdict.KEPT and item.state is not ItemState.AS_ASKED:
        yield Finding(rule, Verdict.ADJUSTED, f"{item.request} says kept and {item.state.value.replace('_', ' ')}")
    if item.verdict is Verdict.ADJUSTED and item.state is ItemState.AS_ASKED:
        yield Finding(rule, Verdict.KEPT, f"{item.request} says adjusted and as asked")


def _leaves_its_anchor(bench: Bench, item: PlanItem, reading: Reading) -> bool:
    """Say whether a block begins after what it is to come before, or before what it is to follow.

    Looked at where the block names the rule of its anchor; a part of the household's day has no rule.
    """
    spans = [host.span for name in item.rules if name != rule_of(item) for host in bench.own.get(name, ()) if _same_day(host, item)]
    if not spans or reading.when.anchor is None or reading.when.start is not None or bench.is_in_open_conflict(item):
        return False
    match reading.when.relation:
        case Relation.BEFORE:
            return all(item.span.start > span.start for span in spans)
        case Relation.AFTER:
            return all(item.span.start < span.start for span in spans)
        case _:
            return False


def _same_day(one: PlanItem, other: PlanItem) -> bool:
    mine, theirs = answers(one.request), answers(other.request)
    return mine is not None and theirs is not None and mine.date == theirs.date


def _conflict_names(bench: Bench, rule: RuleId, day: date) -> bool:
    spans = (conflict.span for conflict in bench.conflicts.get(rule, ()))
    return any(span is not None and touches(span, day) for span in spans)


def how_it_differs(bench: Bench, item: PlanItem, asks: Sequence[Ask], reading: Reading) -> str:
    """Say in what a block differs from all that was asked for its day: "time", "place", "value" or nothing.

    A day has several asks where a text goes along with several things of that day.
    """
    key = (id(item), id(reading))
    if key not in bench.differing:
        found = [_how_one_differs(bench, item, ask, reading) for ask in asks]
        bench.differing[key] = "" if "" in found else next(iter(found), "")
    return bench.differing[key]


def _how_one_differs(bench: Bench, item: PlanItem, ask: Ask, reading: Reading) -> str:
    fixed = ask.fixed
    if fixed is not None:
        spans = [fixed] if _is_an_hour_limit(reading) else [fixed, *_spans_of_hosts(bench, ask)]
        if not any(item.span.start == span.start and (ask.end is None or item.span.end == span.end) for span in spans):
            return "time"
    elif ask.window is not None and not ask.is_anchored and not _holds(ask.window, item.span):
        return "time"
    if (
        reading.place
        and item.place is not None
        and not fold(reading.place).startswith("shared")
        and fold(item.place) != fold(reading.place)
    ):
        return "place"
    if (
        not reading.place
        and ask.choices
        and item.place is not None
        and fold(item.place) not in {fold(c) for c in (*_first_choices(bench, ask), *_places_of_hosts(bench, ask))}
    ):
        return "place"
    if reading.measure is not None and item.value is not None and reading.measure.value is not None and item.value != reading.measure.value:
        return "value"
    return ""


def _is_an_hour_limit(reading: Reading) -> bool:
    """Say whether it forbids what comes before or after an hour, whenever that which it speaks of is."""
    start, end = reading.when.start, reading.when.end
    is_ban = reading.kind is Kind.RESTRICTION and reading.measure is None
    return is_ban and ((end is not None and start in (None, 0)) or (start is not None and end in (None, DAY)))


def _first_choices(bench: Bench, ask: Ask) -> tuple[str, ...]:
    """Places that count as asked: the first choice, and what the same member prefers for it."""
    preferred = bench.preferred.get(ask.rule, ())
    return (*ask.choices[:1], *preferred) if not ask.hosts else (*ask.choices, *preferred)


def _spans_of_hosts(bench: Bench, ask: Ask) -> list[Span]:
    """Where what it goes along with really stands: a setting moves with its workout."""
    return [item.span for host in ask.hosts for item in bench.own.get(host, ()) if takes_place(item) and item.span.start.date() == ask.date]


def _places_of_hosts(bench: Bench, ask: Ask) -> list[str]:
    """Where what a value or ban goes along with really is: "quiet while I am on my call" holds in the room that the call got."""
    if ask.kind not in (Kind.SETTING, Kind.RESTRICTION):
        return []
    items = (item for host in ask.hosts for item in bench.own.get(host, ()) if takes_place(item) and item.span.start.date() == ask.date)
    return [item.place for item in items if item.place is not None]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
