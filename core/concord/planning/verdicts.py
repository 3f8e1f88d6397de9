"""What became of each sentence, from what became of its requests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from concord.domain.ids import RuleId
from concord.domain.plan import Judged, PlanItem, Verdict
from concord.domain.policy import PolicyKind
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind, LeftOut, Reading, Rule, Status

from .requests import is_planned

_RANK = tuple(Verdict)
_ALWAYS_SERVES = (PolicyKind.DEFAULT, PolicyKind.CAPACITY, PolicyKind.TOGETHER, PolicyKind.APART)
"""What holds all week, whether or not anything comes up against it."""
WAITS = "Waits for you to decide."
MET = "Met as asked."
_WORDS = {
    Verdict.OPEN: WAITS,
    Verdict.MISSED: "Could not be met this week.",
    Verdict.DECLINED: "Gave way this week.",
    Verdict.ADJUSTED: "Met at another time, place or value.",
    Verdict.KEPT: MET,
    Verdict.IDLE: "Asks for nothing this week.",
    Verdict.UNCLEAR: "Not understood well enough to plan with.",
}
_NOT_EACH_TIME = "On some of its days what it goes along with does not happen, or nobody says when."
_AT_REST = {Status.PAUSED: "Paused.", Status.ENDED: "Ended.", Status.NOTE: "Just a note. It asks for nothing."}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verdicts are drawn from."""

    items: Sequence[PlanItem]
    waiting: frozenset[str]
    """Requests in an open conflict, and the ids that stand for undated sides."""
    anchorless: frozenset[RuleId]
    used: frozenset[RuleId]
    """Policies that settled something or gave somebody a place."""
    days: Sequence[date] = ()
    """The dates that are planned."""


def judge(rules: Sequence[Rule], evidence: Evidence) -> tuple[Judged, ...]:
    """Return a verdict and its reason for each rule, in their order."""
    own: dict[RuleId, list[PlanItem]] = {}
    named: dict[RuleId, list[PlanItem]] = {}
    for item in evidence.items:
        answered = rule_of_request(item.request)
        own.setdefault(answered, []).append(item)
        for rule in item.rules:
            if rule != answered:
                named.setdefault(rule, []).append(item)
    open_rules = {rule_of_request(request) for request in evidence.waiting}
    return tuple(_judged(rule, own.get(rule.id, ()), named.get(rule.id, ()), open_rules, evidence) for rule in rules)


def _judged(rule: Rule, own: Sequence[PlanItem], named: Sequence[PlanItem], open_rules: Iterable[RuleId], evidence: Evidence) -> Judged:
    if not is_planned(rule):
        if rule.status is Status.IN_FORCE:
            return Judged(rule, Verdict.UNCLEAR, _WORDS[Verdict.UNCLEAR])
        return Judged(rule, Verdict.IDLE, _AT_REST[rule.status])
    found: list[tuple[Verdict, str]] = [(item.verdict, item.because) for item in own]
    readings = [reading for reading in rule.readings if reading.kind is not Kind.POLICY]
    if len(readings) < len(rule.readings):
        found.append((_of_policy(rule, evidence), ""))
    speaking = [reading for reading in readings if not any(item for item in own if _answers(item, rule, reading))]
    found += [verdict for item in named for verdict in _on_host(item, speaking)]
    if rule.id in open_rules:
        found.append((Verdict.OPEN, ""))
    if rule.id in evidence.anchorless:
        found.append((Verdict.MISSED, _NOT_EACH_TIME if own else "What it goes along with does not happen this week."))
    verdict = min((v for v, _ in found), key=_RANK.index, default=Verdict.IDLE)
    reason = next((because for v, because in found if v is verdict and because), _WORDS[verdict])
    if verdict is Verdict.IDLE and reason == _WORDS[verdict]:
        reason = next((left.why for left in rule.left_out if _is_in(left, evidence.days)), reason)
    return Judged(rule, verdict, reason)


def _is_in(left: LeftOut, days: Sequence[date]) -> bool:
    return any(left.first <= day and (left.last is None or day <= left.last) for day in days)


def _of_policy(rule: Rule, evidence: Evidence) -> Verdict:
    bodies = [policy for reading in rule.readings for policy in reading.policies]
    serves_always = any(policy.kind in _ALWAYS_SERVES for policy in bodies)
    return Verdict.KEPT if serves_always or rule.id in evidence.used else Verdict.IDLE


def _answers(item: PlanItem, rule: Rule, reading: Reading) -> bool:
    return item.request.partition("@")[0] == f"{rule.id}.{rule.readings.index(reading)}"


def _on_host(item: PlanItem, readings: Sequence[Reading]) -> list[tuple[Verdict, str]]:
    """Judge a rule that only stands on another's item. Where that does not take place, it asks for nothing there."""
    if item.verdict in (Verdict.DECLINED, Verdict.MISSED):
        return []
    found: list[tuple[Verdict, str]] = []
    for reading in readings:
        wanted = reading.place or reading.resource
        if reading.kind is Kind.PREFERENCE and wanted is not None:
            is_there = wanted in (item.place, item.resource)
            if item.verdict is Verdict.OPEN and not is_there:
                found.append((Verdict.OPEN, ""))
                continue
            found.append((Verdict.KEPT, "") if is_there else (Verdict.DECLINED, f"{item.title} is at {item.place or 'another place'}."))
        else:
            found.append((Verdict.KEPT, ""))
    return found
