"""A small week that is planned by the book, for breaking on purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Severity
from concord.domain.household import Household, Member
from concord.domain.ids import ConflictId, ItemId, MemberId, RuleId
from concord.domain.plan import Asked, ItemState, Judged, Plan, PlanItem, Verdict, Week
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind, PolicyScope
from concord.domain.rule import Comparator, Kind, Measure, Reading, Rule
from concord.domain.when import Minute, Recurrence, Relation, Span, Weekday, When

ANNA, BO, CARL = (MemberId(name) for name in ("anna", "bo", "carl"))
HOME = Household("Lindenhof", (Member(ANNA, "Anna"), Member(BO, "Bo"), Member(CARL, "Carl")))
WEEK = Week(date(2026, 11, 23), 7, "Europe/Paris")
ROOMS = Policy(
    RuleId("house-1"),
    "",
    PolicyKind.FALLBACK,
    PolicyScope(kinds=("meeting", "client", "team", "workshop")),
    choices=("Oak room", "Elm room"),
)
FIRST = Policy(RuleId("house-2"), "", PolicyKind.ORDER, order=(Order(OrderBy.CLASS, ("client", "team", "*")),))
LATER = Policy(RuleId("house-3"), "", PolicyKind.RETIME)
TALK = Policy(RuleId("house-4"), "", PolicyKind.DISCUSS, PolicyScope(quantities=("temperature",)))


def hours(start: str | None = None, end: str | None = None, *days: str, **more: object) -> When:
    def minute(clock: str | None) -> Minute | None:
        return None if clock is None else Minute(int(clock[:2]) * 60 + int(clock[3:]))

    more.setdefault("recurrence", Recurrence.WEEKLY)
    return When(days=tuple(Weekday(day) for day in days), start=minute(start), end=minute(end), **more)  # type: ignore[arg-type]


def rule(name: str, *readings: Reading, confidence: float = 1.0) -> Rule:
    member = name.rpartition("-")[0]
    return Rule(RuleId(name), None if member == "house" else MemberId(member), "home.txt", 1, name, tuple(readings), confidence)


def act(start: str, end: str, day: str, category: str, place: str | None = None) -> Reading:
    return Reading(Kind.COMMITMENT, hours(start, end, day), category, category, place)


def policy(body: Policy) -> Reading:
    return Reading(Kind.POLICY, policies=(body,))


ALWAYS = When(recurrence=Recurrence.DAILY)
RULES = (
    rule("anna-1", act("10:00", "11:00", "TU", "client")),
    rule("anna-2", Reading(Kind.PROVISION, When(recurrence=Recurrence.CONDITIONAL), needs=("whiteboard",), applies_to=(RuleId("anna-1"),))),
    rule("anna-3", act("18:00", "20:00", "WE", "choir")),
    rule("anna-4", act("19:00", "20:00", "WE", "yoga")),
    rule("anna-5", Reading(Kind.SETTING, ALWAYS, place="living room", measure=Measure("temperature", Comparator.AT_LEAST, 22.0, "degC"))),
    rule("anna-6", Reading(Kind.TASK), confidence=0.2),
    rule("anna-7", Reading(Kind.TASK, hours("17:00", None, "FR"), "water the plants")),
    rule("bo-1", act("10:00", "11:00", "TU", "team")),
    rule(
        "bo-2",
        Reading(Kind.SETTING, hours("18:00", "22:00", "TH"), place="living room", measure=Measure("temperature", value=20.0, unit="degC")),
    ),
    rule(
        "bo-3",
        Reading(
            Kind.SETTING,
            When(recurrence=Recurrence.CONDITIONAL),
            place="cellar",
            condition="brewing",
            measure=Measure("temperature", value=16.0),
        ),
    ),
    rule("bo-4", Reading(Kind.PREFERENCE, When(recurrence=Recurrence.CONDITIONAL), place="Oak room", applies_to=(RuleId("bo-1"),))),
    rule("bo-5", Reading(Kind.TASK, hours(None, None, "MO", anchor="dinner", relation=Relation.AFTER), "dishes")),
    rule("carl-1", act("10:00", "11:00", "TU", "workshop")),
    rule(
        "carl-2",
        Reading(Kind.RESTRICTION, hours("00:00", "09:00", recurrence=Recurrence.DAILY), "workshops", applies_to=(RuleId("carl-1"),)),
    ),
    rule("carl-3", Reading(Kind.COMMITMENT, hours("07:00", "07:30", "TU", "TH"), "run", "exercise")),
    rule("house-1", policy(ROOMS)),
    rule("house-2", policy(FIRST)),
    rule("house-3", policy(LATER)),
    rule("house-4", policy(TALK)),
)
VERDICTS = {
    "anna-3": Verdict.OPEN,
    "anna-4": Verdict.OPEN,
    "anna-5": Verdict.OPEN,
    "anna-6": Verdict.UNCLEAR,
    "bo-1": Verdict.ADJUSTED,
    "bo-2": Verdict.OPEN,
    "bo-3": Verdict.IDLE,
    "bo-4": Verdict.DECLINED,
    "carl-1": Verdict.ADJUSTED,
    "house-3": Verdict.KEPT,
}


def span(start: str, end: str) -> Span:
    return Span(datetime.fromisoformat(start), datetime.fromisoformat(end))


def item(request: str, kind: Kind, when: Span, *, rules: tuple[str, ...] = (), conflicts: tuple[str, ...] = (), **more: object) -> PlanItem:
    name = request.partition(".")[0]
    more.setdefault("category", next((r.category for known in RULES if known.id == name for r in known.readings), None))
    return PlanItem(
        ItemId(f"i-{request}"),
        request,
        kind,
        (MemberId(name.rpartition("-")[0]),),
        "block",
        when,
        rules=tuple(RuleId(r) for r in (name, *rules)),
        conflicts=tuple(ConflictId(c) for c in conflicts),
        **more,  # type: ignore[arg-type]
    )


def floor(day: date) -> PlanItem:
    next_day = date.fromordinal(day.toordinal() + 1)
    clash = ("c3",) if day.day == 26 else ()
    return item(
        f"anna-5.0@{day}",
        Kind.SETTING,
        span(f"{day}T00:00", f"{next_day}T00:00"),
        conflicts=clash,
        place="living room",
        quantity="temperature",
        comparator=Comparator.AT_LEAST,
        value=22.0,
        unit="degC",
        state=ItemState.OPEN if clash else ItemState.AS_ASKED,
        verdict=Verdict.OPEN if clash else Verdict.KEPT,
    )


def no_workshops(day: date) -> PlanItem:
    return item(f"carl-2.0@{day}", Kind.RESTRICTION, span(f"{day}T00:00", f"{day}T09:00"))


TUESDAY = span("2026-11-24T10:00", "2026-11-24T11:00")
WAITS = {"state": ItemState.OPEN, "verdict": Verdict.OPEN}
ITEMS = (
    *(floor(day) for day in WEEK.dates),
    *(no_workshops(day) for day in WEEK.dates),
    item("bo-5.0@2026-11-23", Kind.TASK, span("2026-11-23T19:15", "2026-11-23T19:15"), is_moment=True),
    item("carl-3.0@2026-11-24", Kind.COMMITMENT, span("2026-11-24T07:00", "2026-11-24T07:30")),
    item("anna-1.0@2026-11-24", Kind.COMMITMENT, TUESDAY, rules=("anna-2",), conflicts=("c1",), place="Oak room", needs=("whiteboard",)),
    item(
        "bo-1.0@2026-11-24",
        Kind.COMMITMENT,
        TUESDAY,
        rules=("bo-4",),
        conflicts=("c1",),
        place="Elm room",
        state=ItemState.RELOCATED,
        verdict=Verdict.ADJUSTED,
        asked=Asked(place="Oak room"),
    ),
    item(
        "carl-1.0@2026-11-24",
        Kind.COMMITMENT,
        span("2026-11-24T09:00", "2026-11-24T10:00"),
        rules=("carl-2",),
        conflicts=("c1",),
        place="Oak room",
        state=ItemState.MOVED,
        verdict=Verdict.ADJUSTED,
        asked=Asked(span=TUESDAY),
    ),
    item("anna-3.0@2026-11-25", Kind.COMMITMENT, span("2026-11-25T18:00", "2026-11-25T20:00"), conflicts=("c2",), **WAITS),
    item("anna-4.0@2026-11-25", Kind.COMMITMENT, span("2026-11-25T19:00", "2026-11-25T20:00"), conflicts=("c2",), **WAITS),
    item("carl-3.0@2026-11-26", Kind.COMMITMENT, span("2026-11-26T07:00", "2026-11-26T07:30")),
    item(
        "bo-2.0@2026-11-26",
        Kind.SETTING,
        span("2026-11-26T18:00", "2026-11-26T22:00"),
        conflicts=("c3",),
        place="living room",
        quantity="temperature",
        comparator=Comparator.EQUAL,
        value=20.0,
        unit="degC",
        **WAITS,
    ),
    item("anna-7.0@2026-11-27", Kind.TASK, span("2026-11-27T17:00", "2026-11-27T17:00"), is_moment=True),
)


def conflict(name: str, kind: ConflictKind, when: Span, requests: tuple[str, ...], *, place: str | None = None, **more: object) -> Conflict:
    rules = tuple(RuleId(request.partition(".")[0]) for request in requests)
    members = tuple(dict.fromkeys(MemberId(r.rpartition("-")[0]) for r in rules))
    return Conflict(ConflictId(name), kind, Severity.HARD, when, place, members, rules, requests, "clash", **more)  # type: ignore[arg-type]


CONFLICTS = (
    conflict(
        "c1",
        ConflictKind.PLACE,
        TUESDAY,
        ("anna-1.0@2026-11-24", "bo-1.0@2026-11-24", "carl-1.0@2026-11-24"),
        place="Oak room",
        status=ConflictStatus.RESOLVED,
        policy=RuleId("house-2"),
        gave_way=(RuleId("bo-1"), RuleId("carl-1")),
    ),
    conflict(
        "c2", ConflictKind.PERSON, span("2026-11-25T19:00", "2026-11-25T20:00"), ("anna-3.0@2026-11-25", "anna-4.0@2026-11-25"), is_own=True
    ),
    conflict(
        "c3",
        ConflictKind.SETTING,
        span("2026-11-26T18:00", "2026-11-26T22:00"),
        ("anna-5.0@2026-11-26", "bo-2.0@2026-11-26"),
        policy=RuleId("house-4"),
    ),
)
GOOD = Plan(
    HOME.name,
    None,
    WEEK,
    HOME.members,
    (ROOMS, FIRST, LATER, TALK),
    tuple(Judged(r, VERDICTS.get(r.id, Verdict.KEPT)) for r in RULES),
    ITEMS,
    CONFLICTS,
)


def with_item(plan: Plan, request: str, **changes: object) -> Plan:
    assert any(i.request == request for i in plan.items)
    return replace(plan, items=tuple(replace(i, **changes) if i.request == request else i for i in plan.items))


def without_item(plan: Plan, request: str) -> Plan:
    return replace(plan, items=tuple(i for i in plan.items if i.request != request))


def with_conflict(plan: Plan, name: str, **changes: object) -> Plan:
    return replace(plan, conflicts=tuple(replace(c, **changes) if c.id == name else c for c in plan.conflicts))


def without_conflict(plan: Plan, name: str) -> Plan:
    return replace(plan, conflicts=tuple(c for c in plan.conflicts if c.id != name))


def with_verdict(plan: Plan, name: str, verdict: Verdict) -> Plan:
    return replace(plan, rules=tuple(replace(j, verdict=verdict) if j.rule.id == name else j for j in plan.rules))
