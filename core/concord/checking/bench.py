"""A plan laid out for judging: which blocks and conflicts speak of which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.edit import Cancel, Edit, Move, Pin, Reassign, Resize, Settle
from concord.domain.ids import ConflictId, RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.when import Span, at_minute

from .asks import Ask
from .findings import answers, rule_of, takes_place

_DOING = (Kind.COMMITMENT, Kind.TASK)
_A_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Bench:
    """A plan laid out for judging: blocks and conflicts by the rules that they name."""

    plan: Plan
    asks: dict[RuleId, list[Ask]]
    edits: Sequence[Edit]
    own: dict[RuleId, list[PlanItem]] = field(default_factory=dict)
    named: dict[RuleId, list[PlanItem]] = field(default_factory=dict)
    conflicts: dict[RuleId, list[Conflict]] = field(default_factory=dict)
    edited: dict[str, list[Edit]] = field(default_factory=dict)
    in_use: frozenset[RuleId] | None = None
    """Policies that surely did something; None where hands or hidden things had a part in what was settled."""
    gave_a_place: frozenset[RuleId] = frozenset()
    """Policies that did something whatever else did."""
    preferred: dict[RuleId, list[str]] = field(default_factory=dict)
    """The places at which somebody would rather have what a rule asks for."""
    differing: dict[tuple[int, int], str] = field(default_factory=dict)
    """In what a block differs from what a reading asked for, by the two; several judges ask."""
    _asking: dict[ConflictId, frozenset[RuleId]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, asks: Sequence[Ask], edits: Sequence[Edit]) -> Bench:
        """Lay out a plan."""
        bench = cls(plan, {}, edits)
        for ask in asks:
            bench.asks.setdefault(ask.rule, []).append(ask)
        for item in plan.items:
            owner = rule_of(item)
            if owner is not None:
                bench.own.setdefault(owner, []).append(item)
            for rule in item.rules:
                if rule != owner:
                    bench.named.setdefault(rule, []).append(item)
        for judged in plan.rules:
            for reading in judged.rule.readings:
                if reading.kind is Kind.PREFERENCE and reading.place:
                    for rule in dict.fromkeys(reading.applies_to):
                        bench.preferred.setdefault(rule, []).append(reading.place)
        for conflict in plan.conflicts:
            for rule in conflict.rules:
                bench.conflicts.setdefault(rule, []).append(conflict)
        for edit in edits:
            if isinstance(edit, Settle):
                for request in (edit.winner, *edit.losers):
                    if request is not None:
                        bench.edited.setdefault(request, []).append(edit)
            elif isinstance(edit, Move | Resize | Reassign | Cancel | Pin):
                bench.edited.setdefault(edit.request, []).append(edit)
        return bench

    def waits(self, rule: RuleId) -> bool:
        """Say whether a request of a rule stands in an open conflict."""
        return any(self._asks_in(conflict, rule) for conflict in self._open_conflicts(rule))

    def _open_conflicts(self, rule: RuleId) -> list[Conflict]:
        return [conflict for conflict in self.conflicts.get(rule, ()) if conflict.status is ConflictStatus.OPEN]

    def _asks_in(self, conflict: Conflict, rule: RuleId) -> bool:
        if conflict.id not in self._asking:
            self._asking[conflict.id] = frozenset(parts.rule for request in conflict.requests if (parts := answers(request)) is not None)
        return rule in self._asking[conflict.id]

    def was_decided(self, item: PlanItem) -> bool:
        """Say whether a person, a settled conflict it is in, or the fate of what it goes along with decided against a block."""
        if item.request in self.edited:
            return True
        parts = answers(item.request)
        if parts is None:
            return True
        asks = [ask for ask in self.asks.get(parts.rule, ()) if (ask.reading, ask.date) == (parts.reading, parts.date)]
        if any(self.lost_its_hosts(ask) for ask in asks):
            return True
        return any(
            item.request in conflict.requests and (conflict.policy is not None or parts.rule in conflict.gave_way)
            for conflict in self.conflicts.get(parts.rule, ())
            if conflict.status is ConflictStatus.RESOLVED
        )

    def is_in_open_conflict(self, item: PlanItem) -> bool:
        """Say whether a block's own request waits in an open conflict."""
        rule = rule_of(item)
        return rule is not None and any(item.request in conflict.requests for conflict in self._open_conflicts(rule))

    def lost_its_hosts(self, ask: Ask) -> bool:
        """Say whether what an ask goes along with does not take place on its day, or is an activity that is not even there.

        That such an activity is not there is told of that activity itself.
        """
        blocks = [item for host in ask.hosts for item in self.own.get(host, ()) if _is_on(item, ask.date)]
        blocks = [item for item in blocks if item.kind in _DOING] or blocks
        if not blocks:
            return ask.is_led and all(other.kind in _DOING for host in ask.hosts for other in self.asks.get(host, ()))
        return not any(takes_place(item) for item in blocks)

    def names_on(self, rule: RuleId, day: date) -> list[PlanItem]:
        """Return the blocks of other rules that name a rule on one day."""
        return [item for item in self.named.get(rule, ()) if _is_on(item, day)]


def _is_on(item: PlanItem, day: date) -> bool:
    parts = answers(item.request)
    return (parts is not None and parts.date == day) or touches(item.span, day)


def touches(span: Span, day: date) -> bool:
    """Say whether a span has any time on a day; one that ends at midnight has none on the next."""
    begins = span.start.date()
    if begins >= day:
        return begins == day
    return (span.end if span.end > span.start else span.start + _A_MINUTE) > at_minute(day, 0)
