"""A week of an invented family, made by hand, and a workspace that serves it: for looking at screens without a planner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from tests.helpers.fake_workspace import FakePeople

from concord.domain.answer import Answer, HistoryEntry
from concord.domain.clock import FixedClock
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option, Severity
from concord.domain.edit import Cancel, Edit, Move
from concord.domain.errors import WorldError
from concord.domain.explanation import Explanation
from concord.domain.household import Household, Member, Role
from concord.domain.ids import ConflictId, DocumentId, ItemId, MemberId, RuleId
from concord.domain.plan import Asked, ItemState, Judged, Plan, PlanItem, Verdict, Week
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind
from concord.domain.rule import Comparator, Doubt, Kind, Measure, Reading, Rule, Strength
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import WORKDAYS, Minute, Recurrence, Relation, Span, Weekday, When
from concord.flows.answer_words import answer_words
from concord.flows.become_rule import Effect, sentences_for
from concord.flows.ledger import Ledger
from concord.flows.why import why
from concord.reading.answered import standing, with_answers
from concord.workspace import PageReading, RuleView

HANNA, TOMAS, GRETA, OTTO, IRIS = (MemberId(n) for n in ("hanna", "tomas", "greta", "otto", "iris"))
MEMBERS = (
    Member(HANNA, "Hanna", place_in_order=0),
    Member(TOMAS, "Tomás", place_in_order=1),
    Member(GRETA, "Greta", place_in_order=2),
    Member(OTTO, "Otto", Role.CHILD, place_in_order=3),
    Member(IRIS, "Iris", Role.TEEN, place_in_order=4),
)
HOUSEHOLD = Household("The Lindens", MEMBERS)
NOW = datetime(2026, 11, 25, 10, 20)
WEEK = Week(date(2026, 11, 23), 7, "Europe/Berlin")
PRIVATE = Visibility(Scope.PRIVATE)


def at(day: int, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, day, hour, minute)


def span(day: int, start: str, end: str) -> Span:
    return Span(at(day, start), at(day, end))


def minute(clock: str) -> Minute:
    hour, rest = clock.split(":")
    return Minute(int(hour) * 60 + int(rest))


def clock(start: str, end: str | None = None, *days: Weekday, **more: object) -> When:
    repeats = Recurrence.WEEKLY if days else Recurrence.ONCE
    return When(recurrence=repeats, days=days, start=minute(start), end=minute(end) if end else None, **more)  # type: ignore[arg-type]


def judged(
    rule_id: str,
    text: str,
    reading: Reading | None,
    verdict: Verdict = Verdict.KEPT,
    because: str = "",
    *,
    strength: Strength = Strength.SHOULD,
    visibility: Visibility = EVERYONE,
    doubts: tuple[Doubt, ...] = (),
    is_busy: bool = False,
) -> Judged:
    part, _, number = rule_id.rpartition("-")
    member = None if part == "house" else MemberId(part)
    rule = Rule(
        RuleId(rule_id),
        member,
        "House rules" if member is None else "My week",
        int(number),
        text,
        (reading,) if reading else (),
        0.9 if reading else 0.2,
        doubts,
        strength,
        visibility,
        (member,) if member else (),
    )
    return Judged(rule, verdict, because, is_busy)


MO, TU, WE, TH, FR, SA, SU = Weekday
COFFEE_ON = tuple(
    (Reading(Kind.COMMITMENT, When(dates=(day,), start=minute("15:30"), end=minute("16:30")), "coffee with Elsbeth"),)
    for day in (date(2026, 11, 27), date(2026, 12, 4))
)
FRIDAY = Doubt("dates", "Which Friday? I took the nearer one for now.", ("Fri 27 November", "Fri 4 December"), "next Friday", COFFEE_ON)
USUAL = Doubt("kind", "I don't know what “the usual” is.", (), "the usual")
EARLY = Doubt("days", "Which days are early?", ("After early shifts", "Before 17:00"), "home early")
DAY = (date(2026, 11, 25),)

RULES = (
    judged(
        "house-1",
        "Quiet hours from 20:00 to 7:00.",
        Reading(Kind.RESTRICTION, clock("20:00", "7:00", *Weekday), "loud things", place="Living room"),
        strength=Strength.MUST,
    ),
    judged(
        "house-2",
        "20 degrees in the living room, 18 at night.",
        Reading(
            Kind.SETTING,
            When(Recurrence.DAILY),
            place="Living room",
            measure=Measure("temperature", Comparator.EQUAL, 20.0, "°"),
        ),
    ),
    judged(
        "house-3",
        "A doctor goes before everything else, then school, then hobbies.",
        Reading(
            Kind.POLICY,
            policies=(
                Policy(RuleId("house-3"), "A doctor first", PolicyKind.ORDER, order=(Order(OrderBy.CLASS, ("doctor", "school", "hobby")),)),
            ),
        ),
    ),
    judged("house-4", "Paper bin out on Wednesdays.", Reading(Kind.TASK, When(Recurrence.WEEKLY, (WE,), part="evening"), "Paper bin")),
    judged(
        "hanna-9",
        "Mondays and Wednesdays I work at home, 8:45 to 12:30.",
        Reading(Kind.COMMITMENT, clock("8:45", "12:30", MO, WE), "work at home"),
        Verdict.ADJUSTED,
        "In two parts this Wednesday, around the interview.",
    ),
    judged(
        "hanna-10",
        "The other days I am at the office from 8:15 to 16:30.",
        Reading(Kind.COMMITMENT, clock("8:15", "16:30", TU, TH, FR), "office"),
    ),
    judged(
        "hanna-11",
        "Job interview on Wednesday, 10:45 to 12:15.",
        Reading(Kind.COMMITMENT, When(dates=DAY, start=minute("10:45"), end=minute("12:15")), "job interview"),
        strength=Strength.MUST,
        visibility=PRIVATE,
    ),
    judged(
        "hanna-12",
        "I need the bathroom at seven on weekdays, for 25 minutes.",
        Reading(Kind.COMMITMENT, clock("7:00", "7:25", *WORKDAYS), "bathroom", resource="Bathroom"),
    ),
    judged(
        "hanna-13",
        "Story with Otto before bed, half an hour, every evening.",
        Reading(
            Kind.COMMITMENT,
            When(Recurrence.DAILY, anchor="Otto's bedtime", relation=Relation.BEFORE, duration_minutes=30),
            "story",
            people=(OTTO,),
        ),
        Verdict.MISSED,
        "Today 19:00: you are at the parents' evening, and nobody else is named.",
    ),
    judged(
        "hanna-14",
        "Coffee with Elsbeth next Friday at half past three.",
        Reading(Kind.COMMITMENT, When(dates=(date(2026, 11, 27),), start=minute("15:30")), "coffee with Elsbeth"),
        doubts=(FRIDAY,),
    ),
    judged("hanna-15", "On Sundays the usual, if it's nice.", None, Verdict.UNCLEAR, doubts=(USUAL,)),
    judged(
        "hanna-16", "Choir on Thursdays, 19:30. I would hate to miss it.", Reading(Kind.COMMITMENT, clock("19:30", "21:30", TH), "choir")
    ),
    judged(
        "hanna-17",
        "Tomás's present: pick it up on Saturday.",
        Reading(Kind.TASK, When(dates=(date(2026, 11, 28),)), "errand"),
        visibility=Visibility(Scope.KEEP_FROM, (TOMAS,)),
    ),
    judged(
        "hanna-18",
        "Not before nine on weekends, please.",
        Reading(Kind.RESTRICTION, When(Recurrence.WEEKLY, (SA, SU), end=minute("9:00"))),
    ),
    judged(
        "hanna-19",
        "I drive Greta to the eye clinic on Wednesday, 14:45 to 16:15, with the car.",
        Reading(
            Kind.COMMITMENT,
            When(dates=DAY, start=minute("14:45"), end=minute("16:15")),
            "drives Greta",
            category="doctor",
            resource="Car",
            people=(GRETA,),
        ),
        strength=Strength.MUST,
    ),
    judged(
        "tomas-6",
        "Winter tyres on Wednesday at half past three, the garage keeps an hour for me.",
        Reading(
            Kind.COMMITMENT,
            When(dates=DAY, start=minute("15:30"), end=minute("16:30")),
            "winter tyres",
            resource="Car",
            place="Garage Lenz",
        ),
        Verdict.OPEN,
        "Waits for you and Tomás.",
    ),
    judged(
        "tomas-7",
        "The garage needs the car for the whole hour.",
        Reading(Kind.PROVISION, needs=("the car",), applies_to=(RuleId("tomas-6"),), condition="winter tyres"),
        Verdict.OPEN,
        "Waits for you and Tomás.",
    ),
    judged(
        "tomas-8",
        "Football on the big screen, Thursdays at nine.",
        Reading(Kind.COMMITMENT, clock("21:00", None, TH), "football", place="Living room"),
        Verdict.DECLINED,
        "The quiet hours are a must, and the household chose them over this on 12 Nov.",
        strength=Strength.NICE,
    ),
    judged(
        "tomas-9",
        "I cook when I'm home early.",
        Reading(Kind.TASK, When(Recurrence.CONDITIONAL, window=(minute("17:00"), minute("18:00"))), "cooks", condition="home early"),
        doubts=(EARLY,),
    ),
    judged(
        "greta-1",
        "Cards on Wednesday from half past twelve until a quarter past two, at 22 degrees.",
        Reading(Kind.COMMITMENT, clock("12:30", "14:15", WE), "card round", place="Living room"),
    ),
    judged(
        "greta-2",
        "Drops at twenty past eight and at eight in the evening.",
        Reading(Kind.TASK, clock("8:20", None, *Weekday), "drops"),
        strength=Strength.MUST,
    ),
    judged(
        "otto-1",
        "Kindergarten, Monday to Friday, 8:30 to 15:00.",
        Reading(Kind.COMMITMENT, clock("8:30", "15:00", *WORKDAYS), "kindergarten"),
    ),
    judged(
        "iris-1",
        "Drums on Wednesdays from half past seven, an hour and a quarter.",
        Reading(Kind.COMMITMENT, clock("19:30", "20:45", WE), "drums", place="Living room"),
        Verdict.OPEN,
        "The quiet hours begin at 20:00.",
    ),
    judged("iris-2", "", None, is_busy=True),
    judged(
        "iris-3",
        "In exam weeks no lessons after 17:00.",
        Reading(Kind.RESTRICTION, clock("17:00"), "lessons", condition="exam weeks"),
        Verdict.IDLE,
        "Nothing to do this week: no exam week.",
    ),
)


def item(
    name: str,
    day: int,
    start: str,
    end: str,
    title: str,
    members: tuple[MemberId, ...],
    rules: tuple[str, ...] = (),
    **more: object,
) -> PlanItem:
    return PlanItem(
        ItemId(f"i-{name}"),
        name,
        more.pop("kind", Kind.COMMITMENT),  # type: ignore[arg-type]
        members,
        title,
        span(day, start, end),
        rules=tuple(RuleId(r) for r in rules),
        **more,  # type: ignore[arg-type]
    )


CLINIC = item(
    "hanna-19.0@2026-11-25",
    *(25, "14:45", "16:15", "Drives Greta", (HANNA, GRETA), ("hanna-19",)),
    resource="Car",
    is_pinned=True,
    conflicts=(ConflictId("c1"),),
    because="Hanna named the time, and it is pinned.",
)
TYRES = item(
    "tomas-6.0@2026-11-25",
    *(25, "15:30", "16:30", "Winter tyres", (TOMAS,), ("tomas-6", "tomas-7")),
    place="Garage Lenz",
    resource="Car",
    state=ItemState.OPEN,
    verdict=Verdict.OPEN,
    conflicts=(ConflictId("c1"),),
    because="Tomás named the time, and his shift ends at 14:00. Nothing else of his is in the way.",
)
DRUMS = item(
    "iris-1.0@2026-11-25",
    *(25, "19:30", "20:45", "Drums", (IRIS,), ("iris-1",)),
    place="Living room",
    state=ItemState.OPEN,
    verdict=Verdict.OPEN,
    conflicts=(ConflictId("c2"),),
)
QUIET = item(
    "house-1.0@2026-11-25",
    *(25, "20:00", "23:59", "Quiet hours", (), ("house-1",)),
    kind=Kind.RESTRICTION,
    place="Living room",
    conflicts=(ConflictId("c2"),),
)
STORY = item(
    "hanna-13.0@2026-11-25",
    *(25, "19:00", "19:30", "Story with Otto", (HANNA, OTTO), ("hanna-13",)),
    verdict=Verdict.MISSED,
    because="You are at the parents' evening, and nobody else is named.",
)
COFFEE = item(
    "hanna-14.0@2026-11-27",
    *(27, "15:30", "16:30", "Coffee with Elsbeth", (HANNA,), ("hanna-14",)),
    doubts=(FRIDAY,),
)
COOKS = item("tomas-9.0@2026-11-25", *(25, "17:00", "17:45", "Cooks", (TOMAS,), ("tomas-9",)), kind=Kind.TASK, doubts=(EARLY,))
INTERVIEW = item(
    "hanna-11.0@2026-11-25", *(25, "10:45", "12:15", "Job interview", (HANNA,), ("hanna-11",)), because="Hanna named the time."
)
WALK = item(
    "greta-3.0@2026-11-25",
    *(25, "9:30", "10:25", "Walk", (GRETA,), ("greta-1",)),
    state=ItemState.MOVED,
    verdict=Verdict.ADJUSTED,
    asked=Asked(span(25, "10:30", "11:25"), "Lake"),
    because="The stove check goes first; this one moved to 9:30.",
)
BUSY = item("busy-iris-1@2026-11-25", *(25, "16:00", "16:55", "Busy", (IRIS,)), is_busy=True)
ITEMS = (CLINIC, TYRES, DRUMS, QUIET, STORY, COFFEE, COOKS, INTERVIEW, WALK, BUSY)

CAR = Conflict(
    ConflictId("c1"),
    ConflictKind.RESOURCE,
    Severity.HARD,
    span(25, "15:30", "16:15"),
    None,
    (HANNA, TOMAS),
    (RuleId("hanna-19"), RuleId("tomas-6")),
    (CLINIC.request, TYRES.request),
    "Hanna drives Greta to the eye clinic, 14:45–16:15. Tomás has the tyres changed at 15:30–16:30. Both need the car from 15:30 to 16:15.",
    options=(
        Option(
            "Move Winter tyres to tomorrow, 10:00–11:00",
            (Move(TYRES.request, span(26, "10:00", "11:00")),),
            (),
            ((TOMAS, "Moves by a day and rings the garage"),),
        ),
        Option(
            "Move Winter tyres to today, 16:30–17:30",
            (Move(TYRES.request, span(25, "16:30", "17:30")),),
            (),
            ((TOMAS, "Rings the garage, and has 45 minutes to cook"),),
        ),
        Option("No Winter tyres this week", (Cancel(TYRES.request),), (RuleId("tomas-6"),), ((TOMAS, "Goes without, for now"),)),
    ),
)
NOISE = Conflict(
    ConflictId("c2"),
    ConflictKind.RESTRICTION,
    Severity.HARD,
    span(25, "20:00", "20:45"),
    "Living room",
    (IRIS,),
    (RuleId("iris-1"), RuleId("house-1")),
    (DRUMS.request, QUIET.request),
    "Iris drums in the living room until 20:45. The quiet hours begin at 20:00.",
    options=(Option("End Drums at 20:00", (Move(DRUMS.request, span(25, "18:45", "20:00")),), (), ((IRIS, "Starts 45 minutes earlier"),)),),
)
SETTLED = replace(CAR, id=ConflictId("c3"), status=ConflictStatus.RESOLVED, outcome="The clinic keeps the car.", options=())

PLAN = Plan("The Lindens", HANNA, WEEK, MEMBERS, (), RULES, ITEMS, (CAR, NOISE, SETTLED), ((HANNA, 0.93),))
CLEAR_PLAN = replace(
    PLAN, rules=tuple(j for j in RULES if j.verdict is Verdict.KEPT and not j.rule.doubts), conflicts=(), items=(INTERVIEW,)
)


@dataclass(frozen=True)
class FakeView:
    id: str
    title: str
    member: MemberId | None
    text: str
    may_edit: bool = True
    why_not: str = ""
    revision: int = 1


def page(member: str) -> str:
    lines = []
    for one in RULES:
        if (one.rule.member or "house") == member:
            lines.append("[busy]" if one.is_busy else one.rule.text + tag(one.rule.visibility))
    return "\n".join(lines) + "\n"


def tag(visibility: Visibility) -> str:
    return "" if visibility.scope is Scope.EVERYONE else f" [{visibility.tag}]"


@dataclass(frozen=True)
class FakeChanged:
    areas: frozenset[str] = frozenset({"documents", "plan"})


class FakeSettlings:
    """Nothing was settled by hand."""

    def in_week(self, viewer: MemberId | None, day: date) -> tuple[()]:
        return ()

    def to_talk(self, viewer: MemberId | None, day: date) -> dict[str, object]:
        return {}


class FakeReasons:
    """Explains as the flow does, in its own thread."""

    def why(self, plan: Plan, subject: str, at: Span | None = None) -> Explanation:
        return why(plan, HOUSEHOLD, subject, at=at)

    why_tried = why

    def sentences_for(self, plan: Plan, conflict: Conflict, option: Option | None) -> tuple[str, ...]:
        return sentences_for(plan, HOUSEHOLD, conflict, option)

    def ledger(self, viewer: MemberId | None, week: date) -> Ledger:
        return Ledger(week, {HANNA: 5, TOMAS: 2}, (), {})

    def effect(self, plan: Plan, text: str, conflict: Conflict, **_named: object) -> Effect:
        return Effect(True, ())


@dataclass
class FakeWorkspace:
    """Answers as a Workspace does, from memory, and remembers what it was asked."""

    plan_now: Plan = PLAN
    household: Household = HOUSEHOLD
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    path: Path = Path("lindens.concord")
    timezone: str = "Europe/Berlin"
    saved: list[tuple[str, str, int]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    exported: list[tuple[Path, MemberId | None]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    save_error: WorldError | None = None
    answers: list[tuple[RuleId, Answer]] = field(default_factory=list)
    kept: dict[RuleId, list[HistoryEntry]] = field(default_factory=dict)
    not_to_answer: set[str] = field(default_factory=set)
    answer_error: WorldError | None = None
    views: list[FakeView] = field(
        default_factory=lambda: [
            FakeView("d1", "My week", HANNA, page("hanna")),
            FakeView("d2", "House rules", None, page("house")),
            FakeView("d3", "My week", TOMAS, page("tomas"), may_edit=False),
            FakeView("d4", "My week", GRETA, page("greta"), may_edit=False),
            FakeView("d5", "My week", IRIS, page("iris"), may_edit=False),
        ]
    )

    def documents(self, viewer: MemberId | None) -> tuple[FakeView, ...]:
        return tuple(self.views)

    def page_audience(self, viewer: MemberId | None, document_id: str) -> None:
        return None

    def understand_line(self, viewer: MemberId | None, member: MemberId | None, text: str, **_named: object) -> None:
        return None

    def read_page(self, viewer: MemberId | None, document_id: str, text: str) -> PageReading:
        self.understood.append(text)
        known = {one.rule.text: one for one in self.judged_now if one.rule.text}
        found = []
        for number, line in enumerate(text.splitlines(), 1):
            words = line.split(" [")[0].strip()
            if words == "[busy]" or line.strip() == "[busy]":
                found.append(judged(f"iris-{number}", "", None, is_busy=True))
            elif words in known:
                found.append(replace(known[words], rule=replace(known[words].rule, line=number)))
            elif words:
                found.append(judged(f"hanna-{number}", words, None, Verdict.UNCLEAR))
        return PageReading(tuple(found))

    def rules(self, viewer: MemberId | None) -> tuple[RuleView, ...]:
        pages = {view.title if view.member is None else view.member: view.id for view in self.views}
        return tuple(
            RuleView(one.rule, one.verdict, True, None, 0, False, False, False, (), ())
            if one.is_busy
            else RuleView(
                one.rule,
                one.verdict,
                False,
                DocumentId(pages.get(one.rule.member or "House rules", "")),
                len(self.answers),
                *(one.rule.id not in self.not_to_answer for _may in ("answer", "narrow", "widen")),
                standing([entry.answer for entry in reversed(self.kept.get(one.rule.id, [])) if entry.is_in_force]),
                tuple(self.kept.get(one.rule.id, [])),
            )
            for one in self.judged_now
        )

    @property
    def judged_now(self) -> tuple[Judged, ...]:
        return tuple(
            replace(one, rule=with_answers(one.rule, standing([entry.answer for entry in reversed(self.kept.get(one.rule.id, []))])))
            for one in self.plan_now.rules
        )

    def answer(self, viewer: MemberId | None, rule: Rule, answer: Answer, *, revision: int | None = None) -> FakeChanged:
        if self.answer_error is not None:
            raise self.answer_error
        if revision is not None and revision != len(self.answers):
            raise WorldError("Not done: someone else has answered for that sentence since.", "Look at it as it is now.")
        self.answers.append((rule.id, answer))
        entry = HistoryEntry(viewer, NOW, answer, answer_words(answer, HOUSEHOLD))
        self.kept[rule.id] = [entry, *self.kept.get(rule.id, [])]
        return FakeChanged()

    def save_document(self, viewer: MemberId | None, document_id: str, text: str, *, revision: int) -> object:
        if self.save_error is not None:
            raise self.save_error
        for place, view in enumerate(self.views):
            if view.id == document_id:
                if view.revision != revision:
                    raise WorldError("This page was changed in another window.", "Your words are still here.")
                self.views[place] = replace(view, text=text, revision=revision + 1)
        self.saved.append((document_id, text, revision))
        return FakeChanged()

    def add_document(self, viewer: MemberId | None, title: str, member: MemberId | None, text: str) -> object:
        self.views.append(FakeView(f"d{len(self.views) + 1}", title, member, text))
        return FakeChanged()

    @property
    def people(self) -> FakePeople:
        """Everybody may do everything."""
        return FakePeople()

    @property
    def settlings(self) -> FakeSettlings:
        """Nothing was settled by hand."""
        return FakeSettlings()

    @property
    def reasons(self) -> FakeReasons:
        return FakeReasons()

    def plan(self, viewer: MemberId | None, day: date, *, progress: Callable[[str, float], None] | None = None) -> Plan:
        return self.plan_now

    def export(self, viewer: MemberId | None, day: date, folder: Path, audience: MemberId | None) -> tuple[Path, ...]:
        self.exported.append((folder, audience))
        return (folder / f"{audience or 'everyone'}.ics",)
