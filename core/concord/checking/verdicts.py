"""What became of each rule, worked out from the plan's blocks and conflicts and from nothing that the planner concluded.

Where the semantics leave a choice, several verdicts are allowed; a plan is only contradicted when its own is none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.domain.edit import Cancel, Move, Pin, Reassign, Resize
from concord.domain.ids import fold
from concord.domain.plan import ItemState, Judged, PlanItem, Verdict
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Recurrence

from .asks import Ask, is_planned
from .bench import Bench, touches
from .blocks import how_it_differs
from .findings import answers, rule_of, takes_place

RANK = tuple(Verdict)
"""Verdicts in the order in which they outrank each other."""


@dataclass(frozen=True, slots=True)
class Found:
    """The verdicts that a rule may have, the likeliest first, and what speaks against any other."""

    allowed: tuple[Verdict, ...]
    evidence: str


def judge(bench: Bench, judged: Judged) -> Found:
    """Say which verdicts one rule may have."""
    rule = judged.rule
    if not is_planned(rule):
        is_unsure = rule.status.value == "in force"
        return Found((Verdict.UNCLEAR,) if is_unsure else (Verdict.IDLE,), "nothing is planned from it")
    readings = [(n, reading) for n, reading in enumerate(rule.readings) if reading.kind is not Kind.POLICY]
    if not readings:
        return _judge_policy(bench, rule)
    if bench.waits(rule.id):
        return Found((Verdict.OPEN,), "one of its requests waits in an open conflict")
    cases = [case for n, reading in readings for case in _cases(bench, rule, n, reading)]
    if any(reading.kind is Kind.POLICY for reading in rule.readings):
        cases.append(({Verdict.KEPT, Verdict.IDLE}, "its policy"))
    return _worst(cases)


def _judge_policy(bench: Bench, rule: Rule) -> Found:
    """A policy is kept where it did something this week. Of a default or a capacity nobody outside the planner can say."""
    bodies = [policy for reading in rule.readings for policy in reading.policies]
    if bench.in_use is not None:
        is_used = rule.id in bench.in_use
        return Found((Verdict.KEPT,), "it did something this week") if is_used else Found((Verdict.IDLE,), "it did nothing this week")
    settled = any(conflict.policy == rule.id for conflict in bench.plan.conflicts)
    decided = any(decision.policy == rule.id for decision in bench.plan.decisions)
    if settled or decided or rule.id in bench.named or rule.id in bench.own or rule.id in bench.gave_a_place:
        return Found((Verdict.KEPT,), "it settled something this week")
    choices = {fold(choice) for policy in bodies if policy.kind is PolicyKind.FALLBACK for choice in policy.choices}
    if any(item.place and fold(item.place) in choices for item in bench.plan.items):
        return Found((Verdict.KEPT, Verdict.IDLE), "it may have given a place")
    left_by = {PolicyKind.RETIME: ItemState.MOVED, PolicyKind.MIDDLE: ItemState.CHANGED}
    states = {item.state for item in bench.plan.items}
    if any(left_by.get(policy.kind) in states for policy in bodies):
        return Found((Verdict.KEPT, Verdict.IDLE), "something stands as it would have it")
    quiet = {PolicyKind.DEFAULT, PolicyKind.CAPACITY, PolicyKind.DISCUSS, PolicyKind.TOGETHER, PolicyKind.APART}
    if any(policy.kind in quiet for policy in bodies) or not bodies:
        return Found((Verdict.IDLE, Verdict.KEPT), "it left no trace")
    return Found((Verdict.IDLE,), "it settled nothing this week")


Case = tuple[set[Verdict], str]


def _cases(bench: Bench, rule: Rule, n: int, reading: Reading) -> list[Case]:
    """Judge each date of one reading, from its own block there or from the blocks that name it."""
    asks: dict[date, list[Ask]] = {}
    for ask in bench.asks.get(rule.id, ()):
        if ask.reading == n:
            asks.setdefault(ask.date, []).append(ask)
    blocks: dict[date, list[PlanItem]] = {}
    for item in bench.own.get(rule.id, ()):
        parts = answers(item.request)
        if parts is not None and parts.reading == n:
            blocks.setdefault(parts.date, []).append(item)
    cases: list[Case] = []
    for day in sorted({*asks, *blocks}):
        cases += [_judge_block(bench, item, asks.get(day, []), reading) for item in blocks.get(day, ())]
        if day not in blocks:
            there = [ask for ask in asks[day] if not bench.lost_its_hosts(ask)] or asks[day]
            cases.append(_judge_without_block(bench, rule, there[0], reading))
    if not cases:
        hosts = [_judge_host(item, reading) for item in bench.named.get(rule.id, ())]
        cases = hosts or [(_if_at_all(reading), "asks for nothing this week")]
    return cases


def _judge_block(bench: Bench, item: PlanItem, asks: Sequence[Ask], reading: Reading) -> Case:
    where = item.request
    if item.verdict is Verdict.MISSED:
        return {Verdict.MISSED}, f"{where} is not met"
    if item.state is ItemState.DECLINED or item.verdict is Verdict.DECLINED:
        if bench.was_decided(item):
            return {Verdict.DECLINED}, f"{where} was decided against"
        return {Verdict.MISSED}, f"{where} is declined though no conflict or edit decided so"
    if item.state is ItemState.OPEN:
        return {Verdict.KEPT}, f"{where} says open and stands in no open conflict"
    if not asks:
        return {Verdict.IDLE}, f"{where} is on a day that the text does not ask for"
    edits = bench.edited.get(where, ())
    if any(isinstance(edit, Move | Resize | Pin | Reassign) for edit in edits):
        return {Verdict.KEPT, Verdict.ADJUSTED}, f"{where} stands where a person put it"
    differs = how_it_differs(bench, item, asks, reading)
    if differs:
        return {Verdict.ADJUSTED}, f"{where} stands at another {differs} than asked"
    if item.state is ItemState.AS_ASKED:
        return {Verdict.KEPT}, f"{where} stands as asked"
    is_known = item.state is ItemState.MOVED and any(ask.fixed is not None for ask in asks)
    return ({Verdict.KEPT} if is_known else {Verdict.ADJUSTED}), f"{where} stands as {item.state.value.replace('_', ' ')}"


def _judge_without_block(bench: Bench, rule: Rule, ask: Ask, reading: Reading) -> Case:
    hosts = bench.names_on(rule.id, ask.date)
    if reading.kind is Kind.PROVISION and reading.applies_to:
        own = [item for item in bench.own.get(rule.id, ()) if rule.id in reading.applies_to and touches(item.span, ask.date)]
        hosts = [*(item for item in hosts if rule_of(item) in reading.applies_to), *own] or hosts
    if hosts:
        verdicts, evidence = set[Verdict](), ""
        for item in hosts:
            more, evidence = _judge_host(item, reading)
            verdicts |= more
        return verdicts, evidence
    if any(isinstance(edit, Cancel) for edit in bench.edited.get(ask.request, ())):
        return {Verdict.DECLINED, Verdict.IDLE}, "a person left it out"
    if bench.lost_its_hosts(ask):
        return {Verdict.IDLE, Verdict.DECLINED, Verdict.MISSED, Verdict.KEPT}, "what it goes along with does not take place"
    conflicts = [c for c in bench.conflicts.get(rule.id, ()) if c.span is None or c.span.overlaps(ask.widest)]
    if conflicts:
        return set(Verdict) - {Verdict.UNCLEAR, Verdict.IDLE, Verdict.OPEN}, "only a conflict names it"
    if not ask.is_sure:
        return _if_at_all(reading), "may ask for something on another day"
    return {Verdict.MISSED}, f"it applies on {ask.date.isoformat()} and nothing of that day names it"


def _judge_host(item: PlanItem, reading: Reading) -> Case:
    """Judge a rule that stands on another's block: a provision, a preference, a setting of an activity."""
    if not takes_place(item):
        return {Verdict.DECLINED, Verdict.MISSED, Verdict.IDLE, Verdict.KEPT}, f"{item.request} does not take place"
    waiting = {Verdict.OPEN} if item.state is ItemState.OPEN else set[Verdict]()
    if reading.kind is Kind.PREFERENCE and reading.place:
        if item.place is not None and fold(item.place) == fold(reading.place):
            return {Verdict.KEPT} | waiting, f"{item.request} is at the place it prefers"
        return {Verdict.DECLINED, Verdict.ADJUSTED} | waiting, f"{item.request} is at another place"
    if reading.kind is Kind.PROVISION:
        missing = [need for need in reading.needs if fold(need) not in {fold(n) for n in item.needs}]
        if missing:
            return {Verdict.MISSED}, f"{item.request} does not list what it needs"
    if reading.kind is Kind.PREFERENCE:
        return {Verdict.KEPT, Verdict.ADJUSTED, Verdict.DECLINED, Verdict.MISSED} | waiting, f"{item.request} carries it"
    return {Verdict.KEPT, Verdict.ADJUSTED} | waiting, f"{item.request} carries it"


def _if_at_all(reading: Reading) -> set[Verdict]:
    """Return the verdicts of what has no block on any day: it asks for nothing, or what it goes along with is not there."""
    when = reading.when
    has_days = when.days or when.dates or when.rrule or when.times_a_week or when.recurrence is Recurrence.DAILY
    may_be_missed = reading.applies_to or has_days or reading.needs_performer
    return {Verdict.IDLE, Verdict.MISSED} if may_be_missed else {Verdict.IDLE}


def _worst(cases: Sequence[Case]) -> Found:
    """Combine the dates: the first verdict in rank that some date may have and no other date must outrank."""
    allowed = [
        verdict
        for verdict in RANK
        if any(verdict in case for case, _ in cases)
        and all(any(RANK.index(other) >= RANK.index(verdict) for other in case) for case, _ in cases)
    ]
    likeliest = min((max(RANK.index(verdict) for verdict in case) for case, _ in cases), default=len(RANK) - 1)
    worst = RANK[likeliest]
    evidence = next((text for case, text in cases if worst in case), "asks for nothing this week")
    return Found((worst, *(verdict for verdict in allowed if verdict is not worst)), evidence)
