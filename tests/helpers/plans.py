"""Hand-made weeks for tests of the window: a family of five, with one of every mark, and small ones to vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option, Severity
from concord.domain.edit import Cancel, Edit, Move
from concord.domain.household import Member, Role
from concord.domain.ids import ConflictId, ItemId, MemberId, RuleId
from concord.domain.plan import Asked, ItemState, Judged, Plan, PlanItem, Verdict, Week
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Comparator, Doubt, Kind, Reading, Rule, Strength
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Span

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 10, 20)

HANNA, TOMAS, GRETA, OTTO, IRIS = (MemberId(n) for n in ("hanna", "tomas", "greta", "otto", "iris"))
FAMILY = (
    Member(HANNA, "Hanna", Role.ADULT, 1.0, 0),
    Member(TOMAS, "Tomás", Role.ADULT, 1.0, 1),
    Member(GRETA, "Greta", Role.ADULT, 1.0, 2),
    Member(OTTO, "Otto", Role.CHILD, 1.0, 3),
    Member(IRIS, "Iris", Role.TEEN, 1.0, 4),
)


def clock(day: date, text: str) -> datetime:
    """Return the local time "HH:MM" of `day`; 24:00 is the next midnight."""
    hour, minute = map(int, text.split(":"))
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def span(day: date, start: str, end: str | None = None) -> Span:
    """Return a stretch of one day; without an end it is a moment."""
    begin = clock(day, start)
    finish = begin if end is None else clock(day, end)
    return Span(begin, finish if finish >= begin else finish + timedelta(days=1))


def item(rule: str, title: str, day: date, start: str, end: str | None, *members: MemberId, **more: object) -> PlanItem:
    """Make one block of the rule with id `rule`; its request is "rule.0@date"."""
    request = f"{rule}.0@{day.isoformat()}"
    fields: dict[str, object] = {
        "kind": Kind.COMMITMENT,
        "is_moment": end is None,
        "rules": (RuleId(rule),),
        "category": None,
        **more,
    }
    return PlanItem(id=ItemId(f"i-{request}"), request=request, members=members, title=title, span=span(day, start, end), **fields)  # type: ignore[arg-type]


def judged(rule: str, member: MemberId | None, text: str, verdict: Verdict = Verdict.KEPT, **more: object) -> Judged:
    """Make one judged sentence."""
    because = str(more.pop("because", ""))
    is_busy = bool(more.pop("is_busy", False))
    line = int(str(rule.rsplit("-", 1)[-1])) if rule[-1].isdigit() else 1
    document = "House rules" if member is None else f"{member.title()}'s week"
    made = Rule(RuleId(rule), member, document, line, text, **more)  # type: ignore[arg-type]
    return Judged(made, verdict, because, is_busy)


def plan_of(items: Sequence[PlanItem], *, members: Sequence[Member] = FAMILY, viewer: MemberId | None = HANNA, conflicts: Sequence[Conflict] = (),
            rules: Sequence[Judged] = (), policies: Sequence[Policy] = ()) -> Plan:  # fmt: skip
    """Make a plan of the week of Monday 2026-11-23; rules that nobody gave are made from the items."""
    known = {j.rule.id for j in rules}
    made = list(rules)
    for one in items:
        for rule in one.rules:
            if rule not in known:
                known.add(rule)
                made.append(judged(rule, one.members[0] if one.members else None, one.title + ".", one.verdict))
    return Plan("Lindqvist", viewer, Week(MONDAY, 7, "Europe/Paris"), tuple(members), tuple(policies), tuple(made), tuple(items), tuple(conflicts),
                tuple((m.id, 0.9) for m in members))  # fmt: skip


def _each(days: Sequence[int], rule: str, title: str, start: str, end: str | None, *members: MemberId, **more: object) -> list[PlanItem]:
    return [item(rule, title, MONDAY + timedelta(days=n), start, end, *members, **more) for n in days]


def _wednesday() -> list[PlanItem]:
    d = WEDNESDAY
    doubt = (Doubt("when", "Which days are early?", ("After early shifts", "Before 17:00"), "home early"),)
    return [
        item("hanna-10", "Job interview", d, "10:45", "12:15", HANNA),
        item("hanna-11", "Drives Greta", d, "14:45", "16:15", HANNA, resource="car", conflicts=(ConflictId("c1"),)),
        item("hanna-12", "Parents’ evening", d, "19:00", "20:30", HANNA, is_pinned=True, place="Kindergarten"),
        item("tomas-6", "Winter tyres", d, "15:30", "16:30", TOMAS, resource="car", place="Garage Lenz", verdict=Verdict.OPEN, state=ItemState.OPEN,
             rules=(RuleId("tomas-6"), RuleId("tomas-7")), conflicts=(ConflictId("c1"),),
             because="Tomás named the time, and his shift ends at 14:00. Nothing else of his is in the way."),
        item("tomas-8", "Cooks", d, "17:00", "18:00", TOMAS, doubts=doubt, place="kitchen"),
        item("greta-3", "Walk", d, "09:30", "10:30", GRETA, state=ItemState.MOVED, verdict=Verdict.ADJUSTED, asked=Asked(span=span(d, "10:00", "11:00")),
             because="The stove check needs her at 11:00; the walk moved to 09:30."),
        item("greta-4", "Stove check", d, "11:00", "12:00", GRETA, place="living room"),
        item("greta-5", "Card round", d, "12:30", "14:15", GRETA, place="living room"),
        item("greta-6", "Eye clinic", d, "14:45", "16:15", GRETA, is_pinned=True),
        item("otto-3", "Plays at Nils’s", d, "15:30", "17:30", OTTO),
        item("otto-4", "Story", d, "19:00", "19:30", OTTO, verdict=Verdict.MISSED, state=ItemState.OPEN, because="You are at the parents’ evening."),
        item("iris-3", "Pick-up", d, "15:00", "15:30", IRIS),
        PlanItem(ItemId("i-busy-iris"), "busy-iris", Kind.COMMITMENT, (IRIS,), "Busy", span(d, "16:00", "16:55"), is_busy=True),
        item("iris-5", "Drums", d, "19:30", "20:45", IRIS, place="living room", conflicts=(ConflictId("c2"),)),
        item("house-3", "Quiet hours", d, "20:00", "24:00", kind=Kind.RESTRICTION, place="living room", conflicts=(ConflictId("c2"),), category="quiet",
             verdict=Verdict.OPEN, state=ItemState.OPEN),
        item("house-5", "Paper bin out tonight", d, "00:00", "24:00"),
        *(replace(item("house-6", "the usual", d, a, b, kind=Kind.SETTING, place="living room", quantity="temperature", value=v, unit="degC",
                       comparator=Comparator.EQUAL, is_routine=True), id=ItemId(f"i-warm-{k}"), request=f"house-6.{k}@{d}")
          for k, (a, b, v) in enumerate((("00:00", "06:30", 17.0), ("06:30", "12:00", 20.0), ("14:30", "20:45", 20.0), ("20:45", "24:00", 18.0)))),
        item("greta-9", "for cards", d, "12:00", "14:30", GRETA, kind=Kind.SETTING, place="living room", quantity="temperature", value=22.0, unit="degC",
             comparator=Comparator.EQUAL),
    ]  # fmt: skip


def _rest_of_week() -> list[PlanItem]:
    daily, workdays = range(7), range(5)
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    return [
        *_each(daily, "hanna-1", "Shower", "07:00", "07:20", HANNA, place="bathroom", is_routine=True),
        *_each(daily, "iris-1", "Shower", "06:30", "06:50", IRIS, place="bathroom", is_routine=True),
        *_each(daily, "greta-1", "Bath", "21:00", "21:25", GRETA, place="bathroom", is_routine=True),
        *_each(daily, "greta-2", "Washes", "07:30", "07:55", GRETA, place="bathroom", is_routine=True),
        *_each(daily, "greta-7", "Drops", "08:20", None, GRETA, kind=Kind.TASK, is_routine=True, category="medicine"),
        *_each(daily, "greta-8", "Drops", "20:00", None, GRETA, kind=Kind.TASK, is_routine=True, category="medicine"),
        *_each(daily, "house-1", "Supper", "18:15", "18:55", HANNA, TOMAS, GRETA, OTTO, IRIS, is_routine=True, category="meal"),
        *_each(daily, "otto-1", "Sleep", "19:45", "24:00", OTTO, is_routine=True, category="sleep"),
        *_each(workdays, "hanna-2", "Drop-off", "08:05", "08:30", HANNA),
        *_each((0, 2), "hanna-3", "Work at home", "08:45", "10:30", HANNA, is_routine=True),
        *_each((2,), "hanna-4", "Work at home", "12:30", "14:30", HANNA, is_routine=True),
        *_each((1, 3, 4), "hanna-5", "Office", "08:15", "16:30", HANNA, is_routine=True),
        *_each((0, 1, 2), "tomas-1", "Early shift", "06:00", "14:00", TOMAS, is_routine=True, place="Depot"),
        *_each((3, 4), "tomas-2", "Late shift", "13:30", "21:30", TOMAS, is_routine=True, place="Depot"),
        *_each(workdays, "otto-2", "Kindergarten", "08:30", "15:00", OTTO, is_routine=True),
        *_each(workdays, "iris-2", "School", "08:00", "14:30", IRIS, is_routine=True),
        item("hanna-6", "Yoga", days[0], "17:30", "18:15", HANNA),
        item("tomas-3", "Pick-up", days[0], "15:15", "15:45", TOMAS),
        item("greta-11", "Water gym", days[0], "10:00", "11:00", GRETA),
        item("iris-6", "Drum lesson", days[0], "16:00", "17:00", IRIS),
        item("tomas-4", "Otto’s swim", days[1], "15:45", "17:00", TOMAS, resource="car"),
        item("otto-5", "Swim with Papa", days[1], "15:45", "17:00", OTTO),
        item("greta-12", "Market", days[1], "09:30", "11:00", GRETA),
        item("iris-7", "Band practice", days[1], "17:30", "18:15", IRIS),
        item("hanna-7", "Bathroom", days[3], "07:00", "07:30", HANNA, place="bathroom", conflicts=(ConflictId("c3"),)),
        item(
            "iris-8",
            "Shower",
            days[3],
            "06:45",
            "07:15",
            IRIS,
            place="bathroom",
            conflicts=(ConflictId("c3"),),
            verdict=Verdict.OPEN,
            state=ItemState.OPEN,
        ),
        item("hanna-8", "Choir", days[3], "19:30", "21:00", HANNA),
        item(
            "hanna-9",
            "See Elsbeth",
            days[4],
            "15:30",
            "16:30",
            HANNA,
            doubts=(Doubt("days", "Which Friday? I took the nearer one for now."),),
        ),
        item("greta-13", "Library", days[4], "10:30", "11:30", GRETA),
        item("greta-14", "Pick-up", days[4], "15:00", "15:30", GRETA),
        item("iris-9", "Cinema", days[4], "19:00", "21:30", IRIS),
        item("hanna-13", "Food shop", days[5], "09:00", "10:30", HANNA, resource="car"),
        item("tomas-9", "Mends bikes", days[5], "10:00", "12:00", TOMAS),
        item("greta-15", "Bakes cookies", days[5], "10:00", "12:00", GRETA, OTTO),
        item("otto-6", "Nils’s birthday", days[5], "14:00", "16:30", OTTO),
        item("iris-10", "Sound check", days[5], "14:30", "15:30", IRIS),
        item("house-7", "Iris’s concert", days[5], "17:00", "19:00", HANNA, TOMAS, GRETA, OTTO, IRIS, is_pinned=True),
        item("house-8", "Advent brunch", days[6], "10:00", "12:00", HANNA, TOMAS, GRETA, OTTO, IRIS),
        item("hanna-14", "Call Aunt Klara", days[6], "16:00", "16:30", HANNA),
        item("tomas-10", "Run", days[6], "11:30", "12:30", TOMAS),
        item("otto-7", "Playground", days[6], "14:00", "16:00", OTTO),
        item("greta-16", "Rest", days[6], "15:00", "16:00", GRETA, is_routine=True),
    ]


def _conflicts() -> tuple[Conflict, ...]:
    d, thursday = WEDNESDAY, MONDAY + timedelta(days=3)
    tyres, drive = f"tomas-6.0@{d}", f"hanna-11.0@{d}"
    return (
        Conflict(ConflictId("c1"), ConflictKind.RESOURCE, Severity.HARD, span(d, "15:30", "16:15"), None, (HANNA, TOMAS),
                 (RuleId("hanna-11"), RuleId("tomas-6")), (drive, tyres), "Greta’s eye clinic has the car from 14:45–16:15. The two overlap by 45 minutes.",
                 options=(Option("Tyres at 16:15", (Move(tyres, span(d, "16:15", "17:15")),), (RuleId("tomas-6"),), ((TOMAS, "45 minutes later"),)),
                          Option("Leave the tyres out", (Cancel(tyres),), (RuleId("tomas-6"),), ((TOMAS, "no winter tyres this week"),)))),
        Conflict(ConflictId("c2"), ConflictKind.RESTRICTION, Severity.HARD, span(d, "20:00", "20:45"), "living room", (IRIS,),
                 (RuleId("iris-5"), RuleId("house-3")), (f"iris-5.0@{d}", f"house-3.0@{d}"), "Drums run into the quiet hours by 45 minutes."),
        Conflict(ConflictId("c3"), ConflictKind.PLACE, Severity.HARD, span(thursday, "07:00", "07:15"), "bathroom", (HANNA, IRIS),
                 (RuleId("hanna-7"), RuleId("iris-8")), (f"hanna-7.0@{thursday}", f"iris-8.0@{thursday}"), "Two want the bathroom at 07:00."),
        Conflict(ConflictId("c4"), ConflictKind.PERSON, Severity.SOFT, span(d, "10:00", "10:30"), None, (GRETA,), (RuleId("greta-3"),), (f"greta-3.0@{d}",),
                 "Walk and stove check were too close.", is_own=True, status=ConflictStatus.RESOLVED, policy=RuleId("house-9"),
                 gave_way=(RuleId("greta-3"),), outcome="The walk moved to 09:30."),
    )  # fmt: skip


def _rules() -> list[Judged]:
    private = Visibility(Scope.PRIVATE)
    return [
        judged("hanna-10", HANNA, "Job interview on Wednesday, quarter to eleven to quarter past twelve.", visibility=private, owners=(HANNA,)),
        judged("tomas-6", TOMAS, "Winter tyres on Wednesday at half three, the garage keeps an hour for me.", Verdict.OPEN, strength=Strength.SHOULD),
        judged("tomas-7", TOMAS, "The garage needs the car for the whole hour."),
        judged("tomas-8", TOMAS, "I cook when I’m home early.", confidence=0.6,
               doubts=(Doubt("when", "Which days are early?", ("After early shifts", "Before 17:00"), "home early"),)),
        judged("otto-4", OTTO, "A story before bed.", Verdict.MISSED, because="Nobody is free to read: you are at the parents’ evening."),
        judged("house-9", None, "Appointments before walks.", readings=(Reading(Kind.POLICY),)),
        judged("tomas-11", TOMAS, "The usual on the second day.", Verdict.UNCLEAR, confidence=0.2, because="I do not know what “the usual” is."),
        judged("hanna-15", HANNA, "Summer: swim on Mondays.", Verdict.IDLE),
        judged("otto-8", OTTO, "Two desserts on Wednesday.", Verdict.DECLINED, because="House rules allow one."),
        Judged(Rule(RuleId("iris-4"), IRIS, "Iris's week", 4, ""), Verdict.IDLE, is_busy=True),
    ]  # fmt: skip


def family_plan(viewer: MemberId | None = HANNA) -> Plan:
    """Return the week of the pictures: a family of five with every mark on Wednesday."""
    items = sorted((*_rest_of_week(), *_wednesday()), key=lambda i: (i.span.start, i.id))
    policies = (Policy(RuleId("house-9"), "Appointments before walks.", PolicyKind.ORDER),)
    return plan_of(items, viewer=viewer, conflicts=_conflicts(), rules=_rules(), policies=policies)


def empty_plan(viewer: MemberId | None = HANNA) -> Plan:
    """Return a week without a sentence."""
    return plan_of((), viewer=viewer)


def with_edit(plan: Plan, edit: Edit) -> Plan:
    """Return the plan after `edit`, as a fake workspace applies it: no conflict is looked for."""
    if edit.kind == "cancel":
        return replace(plan, items=tuple(i for i in plan.items if i.request != edit.request))
    if edit.kind not in ("move", "resize", "pin"):
        return plan
    changed = []
    for one in plan.items:
        if one.request != edit.request:
            changed.append(one)
        elif edit.kind == "pin":
            changed.append(replace(one, is_pinned=edit.span is not None))
        else:
            changed.append(replace(one, span=edit.span, is_pinned=True, is_moment=edit.span.end == edit.span.start))
    return replace(plan, items=tuple(changed))
