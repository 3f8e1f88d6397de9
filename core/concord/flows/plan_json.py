"""A plan as `concord.plan/1`, and a reading as `concord.read/1` (PLAN_FORMAT). No clock time, duration, path or random id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum

from concord.domain.conflict import Conflict, ConflictStatus, Contradiction
from concord.domain.edit import Edit
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.domain.policy import Order, Policy, PolicyKind
from concord.domain.rule import Comparator, Doubt, Measure, Reading, Rule
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import WEEK, Minute, Recurrence, Span, clock_text

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


def plan_json(plan: Plan) -> dict[str, JSON]:
    """Return the whole plan as the values of one JSON document, `concord.plan/1`."""
    names = {person.id: person.name for person in plan.members}
    return {
        "format": "concord.plan/1",
        "household": plan.household,
        "viewer": plan.viewer,
        "week": {"start": plan.week.start.isoformat(), "days": plan.week.days, "timezone": plan.week.timezone},
        "members": [_member(person) for person in plan.members],
        "policies": [_policy(policy) for policy in plan.policies],
        "rules": [_judged(judged, names) for judged in plan.rules],
        "items": [_item(item) for item in plan.items],
        "conflicts": [_conflict(conflict) for conflict in plan.conflicts],
        "utility": {member: _number(round(share, 4)) for member, share in plan.utility},
        "coverage": _coverage(plan),
        "proved": plan.is_proved,
        "checked": not plan.unconfirmed,
        "unconfirmed": list(plan.unconfirmed),
    }


def read_json(
    members: Sequence[Member], rules: Sequence[Judged], viewer: MemberId | None, found: Sequence[Contradiction] = ()
) -> dict[str, JSON]:
    """Return what was understood of each text, `concord.read/1`: members, policies and the rows of `concord.plan/1` without a verdict.

    `found` are the contradictions in what single members wrote.
    """
    names = {person.id: person.name for person in members}
    rows: list[JSON] = []
    for judged in rules:
        row = _judged(judged, names)
        rows.append({key: value for key, value in row.items() if key not in ("verdict", "because")})
    policies = [p for judged in rules if not judged.is_busy for reading in judged.rule.readings for p in reading.policies]
    return {
        "format": "concord.read/1",
        "viewer": viewer,
        "members": [_member(person) for person in members],
        "policies": [_policy(policy) for policy in policies],
        "rules": rows,
        "contradictions": [{"member": one.member, "rules": [*one.rules], "message": one.message} for one in found],
        "sentences": sum(1 for judged in rules if not judged.is_busy),
    }


def _member(person: Member) -> dict[str, JSON]:
    return {"id": person.id, "name": person.name, "weight": person.weight}


def _coverage(plan: Plan) -> dict[str, JSON]:
    counts = plan.coverage
    order = (
        Verdict.KEPT,
        Verdict.ADJUSTED,
        Verdict.DECLINED,
        Verdict.OPEN,
        Verdict.IDLE,
        Verdict.UNCLEAR,
        Verdict.MISSED,
    )
    rows: dict[str, JSON] = {"sentences": sum(counts.values())}
    return rows | {verdict.value: counts[verdict] for verdict in order}


def _policy(policy: Policy) -> dict[str, JSON]:
    within: JSON = None
    if policy.kind is PolicyKind.MIDDLE:
        within = {"value": _number(policy.within), "then": "middle"}
    return {
        "id": policy.id,
        "text": policy.text,
        "kind": policy.kind.value,
        "scope": {
            "resources": list(policy.scope.resources),
            "quantities": list(policy.scope.quantities),
            "kinds": list(policy.scope.kinds),
            "members": list(policy.scope.members),
            "concerns": list(policy.scope.concerns),
            "days": [day.value for day in policy.scope.days],
            "hours": [clock_text(at) for at in policy.scope.hours] if policy.scope.hours is not None else None,
            "spared": list(policy.scope.spared),
        },
        "order": [_order(order) for order in policy.order],
        "within": within,
        "else": policy.otherwise.value if policy.otherwise is not None else None,
        "choices": list(policy.choices),
        "places": list(policy.places),
        "quantity": policy.quantity,
        "value": _number(policy.value),
        "unit": policy.unit,
        "capacity": policy.capacity,
        "asks": list(policy.asks),
    }


def _order(key: Order) -> dict[str, JSON]:
    turns: dict[str, JSON] = {}
    if key.every is not None:
        turns = {"every": key.every.value, "since": key.since.isoformat() if key.since is not None else None}
    return {"by": key.by.value, "list": list(key.list), **turns}


def _judged(judged: Judged, names: Mapping[MemberId, str]) -> dict[str, JSON]:
    rule = judged.rule
    if judged.is_busy:
        return {
            "id": rule.id,
            "member": rule.member,
            "document": rule.document,
            "line": rule.line,
            "text": None,
            "readings": [],
            "visibility": "busy",
            "verdict": None,
        }
    return {
        "id": rule.id,
        "member": rule.member,
        "document": rule.document,
        "line": rule.line,
        "text": rule.text,
        "readings": [_reading(reading) for reading in rule.readings],
        "confidence": _number(round(rule.confidence, 3)),
        "doubts": [_doubt(doubt) for doubt in rule.doubts],
        "strength": rule.strength.value,
        "visibility": _visibility(rule, names),
        "verdict": judged.verdict.value,
        "because": judged.because,
    }


def _visibility(rule: Rule, names: Mapping[MemberId, str]) -> str:
    shown: Visibility = rule.visibility
    if shown.scope is Scope.EVERYONE:
        return "everyone"
    people = ", ".join(names.get(person, person) for person in shown.people)
    until = f" until {shown.until:%Y-%m-%d %H:%M}" if shown.until is not None else ""
    return f"[{shown.scope.value}{': ' + people if people else ''}{until}]"


def _reading(reading: Reading) -> dict[str, JSON]:
    when = reading.when
    measure = reading.measure
    days = WEEK if when.recurrence is Recurrence.DAILY and not when.days else when.days
    return {
        "kind": reading.kind.value,
        "activity": reading.activity,
        "category": reading.category,
        "days": [day.value for day in days],
        "dates": [day.isoformat() for day in when.dates],
        "span": when.span,
        "recurrence": when.recurrence.value,
        "rrule": when.rrule,
        "start": _clock(when.start),
        "end": _clock(when.end),
        "window": [clock_text(m) for m in when.window] if when.window is not None else None,
        "otherwise": [[clock_text(low), clock_text(high)] for low, high in when.otherwise],
        "part": when.part,
        "duration_minutes": when.duration_minutes,
        "anchor": when.anchor,
        "relation": when.relation.value if when.relation is not None else None,
        "offset_minutes": when.offset_minutes,
        "gap_minutes": when.gap_minutes,
        "place": reading.place,
        "elsewhere": list(reading.elsewhere),
        "otherwise_with": list(reading.otherwise_with),
        "room_uses": [use.value for use in reading.room_uses],
        "is_out": reading.is_out,
        "resource": reading.resource,
        "quantity": measure.quantity if measure is not None else None,
        "comparator": _comparator(measure),
        "value": _value(measure.value) if measure is not None else _needs_value(reading),
        "unit": measure.unit if measure is not None else None,
        "condition": reading.condition,
        "applies_to": list(reading.applies_to),
        "people": list(reading.people),
        "to_whom": reading.to_whom.value,
        "needs": list(reading.needs),
    }


def _needs_value(reading: Reading) -> JSON:
    return ", ".join(reading.needs) if reading.needs else None


def _comparator(measure: Measure | None) -> str | None:
    comparator: Comparator | None = measure.comparator if measure is not None else None
    return comparator.value if comparator is not None else None


def _doubt(doubt: Doubt) -> dict[str, JSON]:
    return {"about": doubt.about, "message": doubt.message, "choices": list(doubt.choices)}


def _item(item: PlanItem) -> dict[str, JSON]:
    asked: JSON = None
    if item.asked is not None:
        was = item.asked
        start, end = _ends(was.span)
        asked = {"start": start, "end": end, "place": was.place, "value": was.value}
    return {
        "id": item.id,
        "kind": item.kind.value,
        "members": list(item.members),
        "title": item.title,
        "start": _moment(item.span.start),
        "end": _moment(item.span.end),
        "place": item.place,
        "resource": item.resource,
        "quantity": item.quantity,
        "comparator": item.comparator.value if item.comparator is not None else None,
        "value": _value(item.value),
        "unit": item.unit,
        "needs": list(item.needs),
        "state": item.state.value,
        "verdict": None if item.is_busy else item.verdict.value,
        "asked": asked,
        "pinned": item.is_pinned,
        "rules": list(item.rules),
        "conflicts": list(item.conflicts),
        "doubts": [_doubt(doubt) for doubt in item.doubts],
        "because": item.because,
    }


def _conflict(conflict: Conflict) -> dict[str, JSON]:
    start, end = _ends(conflict.span)
    return {
        "id": conflict.id,
        "kind": conflict.kind.value,
        "self": conflict.is_own,
        "severity": conflict.severity.value,
        "start": start,
        "end": end,
        "place": conflict.place,
        "members": list(conflict.members),
        "rules": list(conflict.rules),
        "message": conflict.message,
        "status": ConflictStatus.OPEN.value if conflict.status is ConflictStatus.UNSURE else conflict.status.value,
        "unsure": conflict.status is ConflictStatus.UNSURE,
        "doubts": [_doubt(doubt) for doubt in conflict.doubts],
        "policy": conflict.policy,
        "gave_way": list(conflict.gave_way),
        "outcome": conflict.outcome,
        "options": [
            {
                "label": option.label,
                "edits": [edit_json(edit) for edit in option.edits],
                "breaks": list(option.breaks),
                "costs": dict(option.costs),
            }
            for option in conflict.options
        ],
    }


def edit_json(edit: Edit) -> JSON:
    """Return one edit as the options of a plan hold it."""
    return _plain({name: value for name, value in asdict(edit).items() if name != "for_absence"})


def _plain(value: object) -> JSON:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (str, bool, int)):
        return value
    return _number(value) if isinstance(value, float) else str(value)


def _ends(span: Span | None) -> tuple[str | None, str | None]:
    return (_moment(span.start), _moment(span.end)) if span is not None else (None, None)


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


def _clock(minute: Minute | None) -> str | None:
    return clock_text(minute) if minute is not None else None


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _value(value: float | tuple[float, float] | str | None) -> JSON:
    if isinstance(value, tuple):
        return [_number(part) for part in value]
    return value if isinstance(value, str) else _number(value)
