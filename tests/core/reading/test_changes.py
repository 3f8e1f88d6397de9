"""Sentences that change what is otherwise so: cancelled, skipped, paused, stopped, moved, and away on holiday."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest

from concord.domain.document import Document
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.rule import SURE_ENOUGH, Kind, Rule
from concord.domain.when import Minute
from concord.flows.plan_documents import plan_documents
from concord.flows.read_documents import read_documents
from concord.reading.changes import said_straight

WRITTEN = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 11, 23)
USUAL = (
    "I swim on Tuesday from 18:00 to 19:00.",
    "I go to choir on Monday from 19:00 to 20:30.",
    "I have my piano lesson on Thursday from 16:00 to 17:00.",
)
SWIM, CHOIR, PIANO = 0, 1, 2


def pages(*texts: str, **others: tuple[str, ...]) -> list[Document]:
    """Write what Ana usually does with `texts` behind it, and a page for each other member."""
    return [
        Document(f"{who}.txt", "\n".join(f"{n}. {text}" for n, text in enumerate(own, 1)))
        for who, own in {"ana": (*USUAL, *texts), **others}.items()
    ]


def read(*texts: str) -> tuple[Rule, ...]:
    return read_documents(pages(*texts), written=WRITTEN, now=datetime(2026, 11, 25, 9)).base


def plan(week: date, *texts: str, viewer: str | None = None, **others: tuple[str, ...]) -> Plan:
    """Plan a week and have it checked: planner and checker must be of one mind."""
    made = plan_documents(pages(*texts, **others), week=Week.of(week), written=WRITTEN, now=datetime(2026, 11, 25, 9), viewer=viewer)
    assert made.unconfirmed == ()
    return made


def verdicts(made: Plan) -> list[Verdict]:
    return [row.verdict for row in made.rules]


def left_out(rule: Rule) -> tuple[date, ...]:
    return rule.readings[0].when.except_dates


@pytest.mark.parametrize(
    ("text", "target", "dates"),
    [
        ("No swimming this week.", SWIM, [date(2026, 11, 24)]),
        ("No swimming next week, the pool is shut.", SWIM, [date(2026, 12, 1)]),
        ("Choir skips next week.", CHOIR, [date(2026, 11, 30)]),
        ("Choir is cancelled on Monday.", CHOIR, [date(2026, 11, 30)]),
        ("Choir's called off next week.", CHOIR, [date(2026, 11, 30)]),
        ("No choir on Monday.", CHOIR, [date(2026, 11, 30)]),
        ("Piano is cancelled this Thursday.", PIANO, [date(2026, 11, 26)]),
        ("This Thursday, the piano lesson is cancelled.", PIANO, [date(2026, 11, 26)]),
        ("No piano lesson on 3 December.", PIANO, [date(2026, 12, 3)]),
        ("Not this week: swimming.", SWIM, [date(2026, 11, 24)]),
        ("Swimming: not next week.", SWIM, [date(2026, 12, 1)]),
        ("I'm skipping choir next week.", CHOIR, [date(2026, 11, 30)]),
        ("I can't make my piano lesson this Thursday.", PIANO, [date(2026, 11, 26)]),
        ("We have no choir next week.", CHOIR, [date(2026, 11, 30)]),
        ("Choir is off next week.", CHOIR, [date(2026, 11, 30)]),
        ("Swimming is put off until next week.", SWIM, [date(2026, 11, 24)]),
        ("I'm giving swimming a miss this week.", SWIM, [date(2026, 11, 24)]),
        ("Strike Thursday's piano lesson.", PIANO, [date(2026, 11, 26)]),
        ("Choir called off next week, hall is flooded", CHOIR, [date(2026, 11, 30)]),
        ("skipping choir next week", CHOIR, [date(2026, 11, 30)]),
        ("Choir falls out on the 30th.", CHOIR, [date(2026, 11, 30)]),
        ("Swimming is paused until 10 December.", SWIM, [date(2026, 12, 1), date(2026, 12, 8)]),
    ],
)
def test_what_is_called_off_leaves_out_just_those_dates(text: str, target: int, dates: list[date]) -> None:
    rules = read(text)
    assert [day for day in left_out(rules[target]) if day >= MONDAY] == dates
    assert all(left_out(rule) == () for n, rule in enumerate(rules[:3]) if n != target)
    change = rules[3]
    assert change.confidence >= SURE_ENOUGH
    assert change.readings[0].kind is Kind.RESTRICTION
    assert change.readings[0].applies_to == (rules[target].id,)
    assert list(change.readings[0].when.dates) == dates


@pytest.mark.parametrize(
    "text",
    [
        "There will be no swimming from the 1st to the 4th of December.",
        "From the 1st to the 4th of December I shall not be going to swimming.",
        "We stay with my aunt in Hull from the 1st to the 4th of December, and for those days my swimming may rest.",
        "My cousins are here from the 1st to the 4th of December, so please leave out my swimming.",
        "The pool is shut from the 1st to the 4th of December, so I'm obviously not doing swimming.",
    ],
)
def test_what_is_left_out_for_a_run_of_days_keeps_that_run(text: str) -> None:
    rules = read(text)
    run = tuple(date(2026, 12, day) for day in (1, 2, 3, 4))
    assert date(2026, 12, 1) in left_out(rules[SWIM])
    change = rules[3].readings[-1]
    assert (change.kind, change.when.dates, change.applies_to) == (Kind.RESTRICTION, run, (rules[SWIM].id,))


@pytest.mark.parametrize(
    ("text", "target", "day"),
    [
        ("Exam on 3 December at 9, so no piano lesson that day.", PIANO, date(2026, 12, 3)),
        ("I fly to Oslo on Monday the 30th at 7 am, so cancel choir.", CHOIR, date(2026, 11, 30)),
    ],
)
def test_what_is_left_out_for_an_appointment_is_off_all_day(text: str, target: int, day: date) -> None:
    rules = read(text)
    assert left_out(rules[target]) == (day,)
    assert rules[3].readings[-1].applies_to == (rules[target].id,)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("I have the dentist on 3 December at 10:00, so I'll start work at noon that day.", 12 * 60, 16 * 60 + 30),
        ("On Thursday 3 December I finish work at 14:00.", 8 * 60, 14 * 60),
    ],
)
def test_work_that_begins_or_ends_at_another_hour_takes_the_place_of_that_day(text: str, start: int, end: int) -> None:
    usual, change = read("I work at the mill Monday to Thursday from 8:00 to 16:30.", text)[3:]
    assert left_out(usual) == (date(2026, 12, 3),)
    other = change.readings[-1]
    assert (other.when.start, other.when.end, other.applies_to) == (start, end, (usual.id,))


def test_work_on_a_day_that_is_free_otherwise_changes_nothing() -> None:
    usual, _ = read("I work at the mill Monday to Thursday from 8:00 to 16:30.", "I start work at 9:00 on Saturday 5 December.")[3:]
    assert left_out(usual) == ()


def test_leave_calls_off_the_work_that_it_names() -> None:
    rules = read("Lates at the depot on Thursday and Friday from 14:00 to 22:00.", "Off 2 to 5 December, so scrap my shifts.")
    shift, leave = rules[3:]
    assert left_out(shift)[:2] == (date(2026, 12, 3), date(2026, 12, 4))
    assert [(one.kind, one.applies_to) for one in leave.readings] == [(Kind.COMMITMENT, (shift.id,))]


@pytest.mark.parametrize(
    "text",
    [
        "I'm at the beach from the 1st to the 4th of December, so leave the key under the mat.",
        "I'm in town on Friday, so drop the parcel.",
        "It rains, so what.",
    ],
)
def test_what_only_sounds_like_leaving_out_leaves_nothing_out(text: str) -> None:
    assert all(not any(reading.calls_off for reading in rule.readings) for rule in read(text)[3:])


@pytest.mark.parametrize(
    ("text", "target", "last"),
    [
        ("Swimming is paused until further notice.", SWIM, date(2026, 11, 24)),
        ("No more choir from 1 December.", CHOIR, date(2026, 11, 30)),
        ("Choir stops on 14 December.", CHOIR, date(2026, 12, 13)),
        ("The piano lesson ends on 17 December.", PIANO, date(2026, 12, 17)),
        ("No swimming for the time being.", SWIM, date(2026, 11, 24)),
        ("I no longer swim.", SWIM, date(2026, 11, 24)),
        ("As of 1 December I no longer go to choir.", CHOIR, date(2026, 11, 30)),
        ("I don't do swimming any more.", SWIM, date(2026, 11, 24)),
        ("From the 1st of December on I don't have piano any more.", PIANO, date(2026, 11, 30)),
        ("I've given up choir.", CHOIR, date(2026, 11, 24)),
        ("I'm not going to choir on Mondays any longer.", CHOIR, date(2026, 11, 24)),
    ],
)
def test_what_is_stopped_has_a_last_day(text: str, target: int, last: date) -> None:
    rules = read(text)
    assert rules[target].readings[0].when.last == last
    assert all(rule.readings[0].when.last is None for n, rule in enumerate(rules[:3]) if n != target)
    assert rules[3].readings[0].applies_to == (rules[target].id,)


@pytest.mark.parametrize(
    ("text", "target", "day", "start", "left"),
    [
        ("This Thursday the piano lesson is at 5 instead of 4.", PIANO, date(2026, 11, 26), 17 * 60, date(2026, 11, 26)),
        ("My piano lesson is at 5 pm instead of 4 pm this Thursday.", PIANO, date(2026, 11, 26), 17 * 60, date(2026, 11, 26)),
        ("The piano lesson this week is on Friday at 15:00 instead.", PIANO, date(2026, 11, 27), 15 * 60, date(2026, 11, 26)),
        ("Choir is moved to Tuesday next week.", CHOIR, date(2026, 12, 1), 19 * 60, date(2026, 11, 30)),
        ("Next week choir is on Wednesday instead of Monday.", CHOIR, date(2026, 12, 2), 19 * 60, date(2026, 11, 30)),
        (
            "Instead of swimming this week I go to the gym on Tuesday from 18:30 to 19:30.",
            SWIM,
            date(2026, 11, 24),
            18 * 60 + 30,
            date(2026, 11, 24),
        ),
    ],
)
def test_what_comes_instead_takes_the_place_of_what_it_names(text: str, target: int, day: date, start: int, left: date) -> None:
    rules = read(text)
    change = rules[3].readings[0]
    assert change.kind is Kind.COMMITMENT
    assert change.when.dates == (day,)
    assert change.when.start == Minute(start)
    assert change.applies_to == (rules[target].id,)
    assert left_out(rules[target]) == (left,)
    assert not any(doubt.about == "start" for doubt in rules[3].doubts)


@pytest.mark.parametrize(
    "text",
    [
        "No screens on Sunday.",
        "No swimming after 20:00.",
        "The heating is off at night.",
        "No visitors this week.",
        "The TV is off this week.",
        "I never skip breakfast.",
        "Dinner is at 18:00, not 19:00.",
        "No shoes in the living room.",
    ],
)
def test_what_forbids_something_else_or_always_changes_nothing(text: str) -> None:
    assert all(left_out(rule) == () and rule.readings[0].when.last is None for rule in read(text)[:3])


def test_a_cancelled_lesson_is_idle_with_its_reason_and_is_back_the_week_after() -> None:
    text = "No swimming this week."
    made = plan(MONDAY, text)
    assert made.rules[SWIM].verdict is Verdict.IDLE
    assert made.rules[SWIM].because == "Left out: “No swimming this week.”"
    assert not any(item.title == "Swim" for item in made.items)
    later = plan(MONDAY + timedelta(weeks=1), text)
    assert later.rules[SWIM].verdict is Verdict.KEPT
    assert later.rules[3].verdict is Verdict.IDLE


def test_a_moved_lesson_is_at_its_new_time_only() -> None:
    made = plan(MONDAY, "This Thursday the piano lesson is at 5 instead of 4.")
    lessons = [item.span.start for item in made.items if "piano" in item.title.lower()]
    assert lessons == [datetime(2026, 11, 26, 17)]
    assert verdicts(made)[2:] == [Verdict.IDLE, Verdict.KEPT]
    assert made.conflicts == ()


def test_who_is_on_holiday_is_not_asked_for_what_is_done_at_home() -> None:
    holiday = "I am on holiday from the 3rd to the 14th of December."
    made = plan(date(2026, 12, 7), holiday, "I want the study at 20 degrees from 9:00 to 12:00 every day.")
    assert verdicts(made) == [Verdict.IDLE, Verdict.IDLE, Verdict.IDLE, Verdict.KEPT, Verdict.IDLE]
    assert made.rules[SWIM].because == f"Not asked for: “{holiday}”"
    assert made.conflicts == ()
    first = plan(date(2026, 11, 30), holiday)
    assert verdicts(first) == [Verdict.KEPT, Verdict.KEPT, Verdict.IDLE, Verdict.KEPT]


def test_what_others_need_of_who_is_away_is_not_met() -> None:
    made = plan(date(2026, 12, 7), "I'm away from 3 to 14 December.", ben=("Ana drives me to judo on Friday at 17:00.",))
    lift = next(row for row in made.rules if row.rule.member == "ben")
    assert lift.verdict in (Verdict.OPEN, Verdict.MISSED)


def test_a_private_change_leaves_what_others_see_as_it_is() -> None:
    open_plan = plan(MONDAY, viewer="ben", ben=("I read on Monday at 20:00.",))
    hidden = plan(MONDAY, "No swimming this week. [keep from: Ben]", viewer="ben", ben=("I read on Monday at 20:00.",))
    assert hidden == open_plan


def test_nobody_elses_swimming_is_called_off() -> None:
    found = read_documents(
        pages("No swimming this week.", ben=("I swim on Tuesday from 18:00 to 19:00.",)), written=WRITTEN, now=datetime(2026, 11, 25, 9)
    )
    assert next(rule for rule in found.base if rule.member == "ben").readings[0].when.except_dates == ()


@pytest.mark.parametrize(
    "text",
    [
        " " * 1990 + "not",
        "- " * 1000 + "off",
        "cancel " * 280,
        "instead of not " * 130,
        "a b not, " * 44,
        "stops on " * 44,
        "I no longer " * 36,
        "from I don't " * 30,
    ],
)
def test_a_hostile_text_takes_no_longer(text: str) -> None:
    begin = time.process_time()
    for length in (400, 2000):
        said_straight(text[-length:])
    assert time.process_time() - begin < 0.1


@pytest.mark.parametrize(
    "text",
    ["Until the end of term I have tutoring on Wednesdays at 17:00.", "I have tutoring on Wednesdays at 17:00 till the end of this term."],
)
def test_a_last_day_that_no_calendar_knows_is_asked_for(text: str) -> None:
    rule = read(text)[3]
    assert [(doubt.about, doubt.message) for doubt in rule.doubts] == [("days", "When does the term end?")]
    (tutoring,) = rule.readings
    assert (tutoring.activity, tutoring.when.days, tutoring.when.start) == ("tutoring", ("WE",), 17 * 60)
