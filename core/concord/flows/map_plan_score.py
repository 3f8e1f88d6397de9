"""Which of the key's conflicts a plan found and settled as expected, and which rules it named on their day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.plan import ItemState, Plan, PlanItem
from concord.domain.when import Span

from .map_key import Key, KeyConflict, KeyDay, KeyResolution
from .map_reading_score import same_place

LONGEST = timedelta(hours=12)
MAY_NAME_MORE = 2


@dataclass(frozen=True, slots=True)
class FoundScore:
    """Conflicts. `missed` are ids of the key's sure entries, `alarms` ids of the plan's conflicts that are none."""

    found: int
    sure: int
    reported: int
    missed: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    by_type: dict[str, tuple[int, int]] = field(default_factory=dict)
    """For each type of conflict (cross, self, policy): found and sure."""


@dataclass(frozen=True, slots=True)
class SettledScore:
    """How many of the sure conflicts ended as expected, of those for which the key expects something."""

    right: int
    of: int
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayScore:
    """Rules named on one day by an item or a conflict of it."""

    day: date
    named_rightly: int
    named: int
    applicable: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def score_conflicts(key: Key, plan: Plan) -> FoundScore:
    """Match the plan's conflicts to the key's entries; arguable ones count neither as found nor as false alarms."""
    hits = {entry.id: [conflict for conflict in plan.conflicts if matches(conflict, entry)] for entry in key.conflicts}
    known = {conflict.id for found in hits.values() for conflict in found}
    sure = [entry for entry in key.conflicts if entry.is_sure]
    types = sorted({entry.type for entry in sure})
    return FoundScore(
        found=sum(bool(hits[entry.id]) for entry in sure),
        sure=len(sure),
        reported=len(plan.conflicts),
        missed=tuple(entry.id for entry in sure if not hits[entry.id]),
        alarms=tuple(conflict.id for conflict in plan.conflicts if conflict.id not in known),
        by_type={
            name: (
                sum(bool(hits[entry.id]) for entry in sure if entry.type == name),
                sum(entry.type == name for entry in sure),
            )
            for name in types
        },
    )


def matches(conflict: Conflict, entry: KeyConflict) -> bool:
    """Same day, overlapping times, one of the pairs named, at most twelve hours, at most two rules too many."""
    named = {str(rule) for rule in conflict.rules}
    if len(named - {*entry.rule_ids, *entry.related_rule_ids}) > MAY_NAME_MORE:
        return False
    pairs = [set(pair) for pair in entry.pairs] or [set(entry.rule_ids)]
    if not any(pair <= named for pair in pairs):
        return False
    if entry.span is None or conflict.span is None:
        return entry.span is None and conflict.span is None
    is_short = conflict.span.end - conflict.span.start <= LONGEST
    return is_short and conflict.span.start.date() == entry.date and conflict.span.overlaps(entry.span)


def score_settling(key: Key, plan: Plan) -> SettledScore:
    """Compare how each sure conflict ended with what the key expects."""
    right: list[str] = []
    otherwise: list[str] = []
    for entry in key.conflicts:
        if not entry.is_sure or not entry.expected_resolution.says_something:
            continue
        found = [conflict for conflict in plan.conflicts if matches(conflict, entry)]
        is_right = bool(found) and _ended_so(entry.expected_resolution, entry, found, plan)
        (right if is_right else otherwise).append(entry.id)
    return SettledScore(len(right), len(right) + len(otherwise), tuple(otherwise))


def _ended_so(expected: KeyResolution, entry: KeyConflict, found: Sequence[Conflict], plan: Plan) -> bool:
    rooms = all(_is_at(plan, rule, place, entry.date) for rule, place in expected.rooms.items())
    moved = all(_is_moved(plan, rule, entry.date) for rule in expected.moved)
    one_of = not expected.one_of or any(_ended_so(way, entry, found, plan) for way in expected.one_of)
    if not (rooms and moved and one_of):
        return False
    if expected.ask is None and not expected.discuss_among:
        return True
    is_open = any(conflict.status is ConflictStatus.OPEN for conflict in found)
    return is_open or any(_is_moved(plan, rule, entry.date) for rule in expected.moved_one_of)


def _items_of(plan: Plan, rule: str, day: date | None) -> list[PlanItem]:
    return [
        item
        for item in plan.items
        if item.request.startswith(f"{rule}.") and (day is None or item.request.endswith(f"@{day}")) and not item.is_busy
    ]


def _is_at(plan: Plan, rule: str, place: str, day: date | None) -> bool:
    return any(same_place(item.place, place) for item in _items_of(plan, rule, day))


def _is_moved(plan: Plan, rule: str, day: date | None) -> bool:
    return any(item.state is ItemState.MOVED for item in _items_of(plan, rule, day))


def score_days(key: Key, plan: Plan) -> tuple[DayScore, ...]:
    """Say for each day of the key which of its rules the plan names."""
    known = {rule.id for rule in key.rules}
    return tuple(_score_day(day, named_on(plan, day.date) & known) for day in key.days)


def named_on(plan: Plan, day: date) -> set[str]:
    """Return the rules that an item or a conflict of a day names; the day is the one it begins on."""
    items = (item.rules for item in plan.items if _begins_on(item.span, day))
    conflicts = (conflict.rules for conflict in plan.conflicts if conflict.span is not None and _begins_on(conflict.span, day))
    return {str(rule) for rules in (*items, *conflicts) for rule in rules}


def _begins_on(span: Span, day: date) -> bool:
    return span.start.date() == day


def _score_day(day: KeyDay, named: Iterable[str]) -> DayScore:
    applicable = set(day.rules_applicable)
    counted = set(named) - ({*day.rules_arguable, *day.rules_conditional} - applicable)
    return DayScore(
        day=day.date,
        named_rightly=len(counted & applicable),
        named=len(counted),
        applicable=len(applicable),
        missed=tuple(sorted(applicable - counted)),
        wrong=tuple(sorted(counted - applicable)),
    )
