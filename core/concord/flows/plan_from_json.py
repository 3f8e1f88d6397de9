"""A `concord.plan/1` document back as a plan: what is on it, not what the rules behind it would ask for in another week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option, Severity
from concord.domain.edit import Edit
from concord.domain.errors import WorldError
from concord.domain.household import Household, Member
from concord.domain.ids import ConflictId, ItemId, MemberId, RuleId
from concord.domain.plan import Asked, ItemState, Judged, Plan, PlanItem, Verdict, Week
from concord.domain.request import reading_of_request, rule_of_request
from concord.domain.rule import Comparator, Doubt, Kind, Measure, Reading, RoomUse, Rule, Strength, ToWhom
from concord.domain.when import Span

from .load_documents import load_json

LARGEST_PLAN = 50_000_000
"""Bytes: a plan of 3,000 requests has about four million."""
_EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Week(_Part):
    start: date
    days: int
    timezone: str


class _Member(_Part):
    id: str
    name: str
    weight: float = 1.0


class _Reading(_Part):
    kind: Kind
    activity: str | None = None
    category: str | None = None
    place: str | None = None
    resource: str | None = None
    quantity: str | None = None
    comparator: Comparator | None = None
    value: float | tuple[float, float] | str | None = None
    unit: str | None = None
    condition: str | None = None
    applies_to: list[str] = []
    needs: list[str] = []
    room_uses: list[RoomUse] = []
    is_out: bool = False
    people: list[str] = []
    to_whom: ToWhom = ToWhom.OWNER


class _Rule(_Part):
    id: str
    member: str | None
    document: str
    line: int
    text: str | None = None
    readings: list[_Reading] = []
    strength: Strength = Strength.SHOULD
    visibility: str = "everyone"
    verdict: Verdict | None = None
    because: str = ""


class _Asked(_Part):
    start: datetime | None = None
    end: datetime | None = None
    place: str | None = None
    value: str | None = None


class _Doubt(_Part):
    about: str
    message: str
    choices: list[str] = []


class _Item(_Part):
    id: str
    kind: Kind
    members: list[str]
    title: str
    start: datetime
    end: datetime
    place: str | None = None
    resource: str | None = None
    quantity: str | None = None
    comparator: Comparator | None = None
    value: float | tuple[float, float] | str | None = None
    unit: str | None = None
    needs: list[str] = []
    state: ItemState
    verdict: Verdict | None = None
    asked: _Asked | None = None
    pinned: bool = False
    rules: list[str] = []
    conflicts: list[str] = []
    doubts: list[_Doubt] = []
    because: str = ""


class _Option(_Part):
    label: str
    edits: list[object] = []
    breaks: list[str] = []


class _Conflict(_Part):
    id: str
    kind: ConflictKind
    self_: bool = Field(default=False, alias="self")
    severity: Severity
    start: datetime | None = None
    end: datetime | None = None
    place: str | None = None
    members: list[str] = []
    rules: list[str] = []
    message: str = ""
    status: ConflictStatus
    unsure: bool = False
    doubts: list[_Doubt] = []
    policy: str | None = None
    gave_way: list[str] = []
    outcome: str = ""
    options: list[_Option] = []


class _Plan(_Part):
    household: str
    viewer: str | None
    week: _Week
    members: list[_Member]
    rules: list[_Rule]
    items: list[_Item]
    conflicts: list[_Conflict] = []
    utility: dict[str, float] = {}


def load_plan(path: Path) -> tuple[Plan, Household]:
    """Read a plan that `concord plan --json` wrote, and the people in it.

    Raises:
        WorldError: the file is missing, too large or not such a plan.
    """
    found = load_json(path, holds="a plan", largest=LARGEST_PLAN, advice="Make it with concord plan --json.")
    if not isinstance(found, dict) or found.get("format") != "concord.plan/1":
        raise WorldError(f"{path.name} is not a plan.", "Make it with concord plan --json.")
    try:
        return _plan(_Plan.model_validate(found))
    except (ValidationError, ValueError) as error:
        raise WorldError(f"{path.name} is not a whole plan.", "Make it again with concord plan --json.") from error


def _plan(told: _Plan) -> tuple[Plan, Household]:
    members = tuple(Member(id=MemberId(one.id), name=one.name, weight=one.weight) for one in told.members)
    categories = {f"{rule.id}.{number}": reading.category for rule in told.rules for number, reading in enumerate(rule.readings)}
    plan = Plan(
        household=told.household,
        viewer=MemberId(told.viewer) if told.viewer is not None else None,
        week=Week(told.week.start, told.week.days, told.week.timezone),
        members=members,
        rules=tuple(_judged(row) for row in told.rules),
        items=tuple(_item(row, categories) for row in told.items),
        conflicts=tuple(_conflict(row) for row in told.conflicts),
        utility=tuple((MemberId(name), share) for name, share in told.utility.items()),
    )
    return plan, Household(told.household, members)


def _judged(row: _Rule) -> Judged:
    rule = Rule(
        id=RuleId(row.id),
        member=MemberId(row.member) if row.member is not None else None,
        document=row.document,
        line=row.line,
        text=row.text or "",
        readings=tuple(_reading(reading) for reading in row.readings),
        strength=row.strength,
    )
    return Judged(rule, row.verdict or Verdict.KEPT, row.because, is_busy=row.visibility == "busy")


def _reading(row: _Reading) -> Reading:
    measure = None
    if row.quantity is not None and row.comparator is not None:
        measure = Measure(row.quantity, row.comparator, row.value, row.unit)
    return Reading(
        kind=row.kind,
        activity=row.activity,
        category=row.category,
        place=row.place,
        resource=row.resource,
        measure=measure,
        needs=tuple(row.needs),
        condition=row.condition,
        applies_to=tuple(RuleId(name) for name in row.applies_to),
        room_uses=tuple(row.room_uses),
        is_out=row.is_out,
        people=tuple(MemberId(name) for name in row.people),
        to_whom=row.to_whom,
    )


def _item(row: _Item, categories: Mapping[str, str | None]) -> PlanItem:
    request = row.id.removeprefix("i-")
    asked = None
    if row.asked is not None:
        asked = Asked(_span(row.asked.start, row.asked.end), row.asked.place, row.asked.value)
    rule = rule_of_request(request)
    return PlanItem(
        id=ItemId(row.id),
        request=request,
        kind=row.kind,
        members=tuple(MemberId(name) for name in row.members),
        title=row.title,
        span=Span(row.start, row.end),
        place=row.place,
        resource=row.resource,
        value=row.value,
        unit=row.unit,
        quantity=row.quantity,
        comparator=row.comparator,
        needs=tuple(row.needs),
        category=categories.get(f"{rule}.{reading_of_request(request)}"),
        state=row.state,
        verdict=row.verdict or Verdict.KEPT,
        asked=asked,
        is_pinned=row.pinned,
        is_moment=row.end <= row.start,
        is_busy=row.verdict is None,
        rules=tuple(RuleId(name) for name in row.rules) or ((rule,) if rule and row.verdict is not None else ()),
        conflicts=tuple(ConflictId(name) for name in row.conflicts),
        doubts=tuple(_doubt(one) for one in row.doubts),
        because=row.because,
    )


def _conflict(row: _Conflict) -> Conflict:
    return Conflict(
        id=ConflictId(row.id),
        kind=row.kind,
        severity=row.severity,
        span=_span(row.start, row.end),
        place=row.place,
        members=tuple(MemberId(name) for name in row.members),
        rules=tuple(RuleId(name) for name in row.rules),
        requests=(),
        message=row.message,
        is_own=row.self_,
        status=ConflictStatus.UNSURE if row.unsure else row.status,
        policy=RuleId(row.policy) if row.policy is not None else None,
        gave_way=tuple(RuleId(name) for name in row.gave_way),
        outcome=row.outcome,
        options=tuple(Option(one.label, _EDITS.validate_python(one.edits), tuple(RuleId(r) for r in one.breaks)) for one in row.options),
        doubts=tuple(_doubt(one) for one in row.doubts),
    )


def _doubt(row: _Doubt) -> Doubt:
    return Doubt(row.about, row.message, tuple(row.choices))


def _span(start: datetime | None, end: datetime | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None else None
