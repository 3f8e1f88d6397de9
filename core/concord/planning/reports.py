"""Ruled clashes as the conflicts of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Severity
from concord.domain.ids import ConflictId, MemberId, RuleId
from concord.domain.plan import Decision
from concord.domain.request import Request, reading_of_request, rule_of_request
from concord.domain.rule import Rule

from .asks import Ask, Asks
from .because import Names, clash_message, what_decides
from .conflicts import Clash
from .own_ways import bounds_itself
from .placements import Ruled


def build_conflicts(ruled: Sequence[Ruled], asks: Asks, written: Mapping[RuleId, Rule], names: Names, first: int) -> list[Conflict]:
    """Return a conflict for each ruled clash, numbered from `first` in the order given."""
    return [_conflict(entry, ConflictId(f"c{n}"), asks, written, names) for n, entry in enumerate(ruled, first)]


def _conflict(entry: Ruled, name: ConflictId, asks: Asks, rules_by_id: Mapping[RuleId, Rule], names: Names) -> Conflict:
    clash = entry.clash
    sides = [side for request in clash.requests if (side := asks.by_id.get(request) or _shadow(request, rules_by_id)) is not None]
    rules: dict[RuleId, None] = {}
    for request in clash.requests:
        told = asks.by_id[request].request.rules if request in asks.by_id and clash.span is not None else (rule_of_request(request),)
        rules.update(dict.fromkeys(rule for rule in told if rule))
    is_busy = any(ask.request.is_footprint for ask in sides)
    return Conflict(
        id=name,
        kind=clash.kind,
        severity=_severity(clash, sides),
        span=clash.span,
        place=clash.place,
        members=_members(clash, sides, rules_by_id, names),
        rules=tuple(rules),
        requests=clash.requests if clash.kind is not ConflictKind.UNCOVERED else (),
        message=clash_message(clash, sides, names),
        is_own=clash.is_own,
        status=entry.status,
        policy=None if is_busy else entry.policy,
        gave_way=tuple(dict.fromkeys(rule_of_request(request) for request in entry.gave_way if rule_of_request(request))),
        outcome=entry.outcome if not is_busy or not entry.outcome else "Settled.",
        doubts=what_decides(clash, sides, names) if clash.is_unsure else (),
    )


def _shadow(request: str, rules: Mapping[RuleId, Rule]) -> Ask | None:
    """Return a side that asks for nothing this week: a standing contradiction's, or a limit that only speaks of other things."""
    rule = rules.get(rule_of_request(request))
    number = reading_of_request(request)
    if rule is None or number is None or number >= len(rule.readings):
        return None
    reading = rule.readings[number]
    title = reading.activity or reading.condition or rule.text
    day = date.fromisoformat(request.partition("@")[2][:10])
    shadow = Request(
        request, rule.id, number, reading.kind, day, (), title, (rule.id,), measure=reading.measure, is_footprint=rule.is_footprint
    )
    return Ask(shadow, rule.member, reading)


def _members(clash: Clash, sides: Sequence[Ask], rules: Mapping[RuleId, Rule], names: Names) -> tuple[MemberId, ...]:
    """Whose wishes they are, in the household's order; a thing for everybody is everybody's."""
    if clash.is_own and clash.owner is not None:
        return (clash.owner,)
    found = {rules[rule_of_request(request)].member for request in clash.requests if rule_of_request(request) in rules}
    for ask in sides:
        if ask.owner is None and clash.kind is not ConflictKind.SETTING and clash.kind is not ConflictKind.RESTRICTION:
            found.update(ask.request.members)
    return tuple(member for member in names if member in found)


def _severity(clash: Clash, sides: Sequence[Ask]) -> Severity:
    """Soft where every side can be served with a second choice, or nobody has to give way for it to go on."""
    if clash.is_soft:
        return Severity.SOFT
    if clash.kind not in (ConflictKind.PLACE, ConflictKind.RESOURCE):
        return Severity.HARD
    staying = [ask for ask in sides if not bounds_itself(ask)]
    choices = {choice for ask in staying for choice in ask.request.places}
    can_give_way = sum(len(ask.request.places) > 1 for ask in staying)
    return Severity.SOFT if len(choices) >= len(staying) and can_give_way >= len(staying) - 1 else Severity.HARD


def decisions_of(conflicts: Sequence[Conflict], owners: Mapping[RuleId, MemberId | None]) -> tuple[Decision, ...]:
    """Return how each settled conflict was settled."""
    return tuple(
        Decision(
            conflict.id,
            conflict.policy,
            tuple(dict.fromkeys(member for rule in conflict.gave_way if (member := owners.get(rule)) is not None)),
            conflict.outcome,
        )
        for conflict in conflicts
        if conflict.status is ConflictStatus.RESOLVED
    )
