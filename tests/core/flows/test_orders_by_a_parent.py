"""A parent who says before what a child's own thing is to be orders that thing, and asks for no second one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Edit, Move
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.rule import Kind, Rule
from concord.flows.plan_documents import plan_documents

OWN = "Homework from 20:00 to 21:00 on weekdays."
DINNER = "I have dinner at 18:30 every day."


def planned(mums: str, *kims: str, edits: Sequence[Edit] = (), house: str = "") -> Plan:
    listed = "".join(f"{n}. {text}\n" for n, text in enumerate(kims, 1))
    documents = [Document("kim.txt", f"Kim:\n{listed}"), Document("mum.txt", f"Mum:\n1. {mums}\n")]
    if house:
        documents.append(Document("house.txt", f"1. {house}\n", is_house_rules=True))
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9), edits=edits)
    assert plan.unconfirmed == ()
    return plan


def rule_of(plan: Plan, name: str) -> tuple[Rule, Verdict]:
    return next((judged.rule, judged.verdict) for judged in plan.rules if judged.rule.id == name)


def orders(plan: Plan) -> list[Conflict]:
    return [conflict for conflict in plan.conflicts if conflict.kind is ConflictKind.ORDER]


@pytest.mark.parametrize(
    "said",
    [
        "Kim does her homework before dinner.",
        "Kim has to do her homework before dinner.",
        "Kim must finish her homework before dinner.",
        "I want Kim to do her homework before dinner.",
    ],
)
def test_a_parents_order_against_the_childs_own_time_is_a_conflict_of_the_two_rules(said: str) -> None:
    plan = planned(said, OWN, DINNER)
    found = orders(plan)
    assert len(found) == 5
    assert {conflict.rules for conflict in found} == {("kim-1", "mum-1")}
    assert not found[0].is_own
    assert found[0].status is ConflictStatus.OPEN
    assert found[0].message == "Kim’s homework is at 20:00, and Mum wants it before dinner."
    assert [item.title for item in plan.items if item.span.start.date() == date(2026, 11, 23)] == ["Dinner", "Homework"]
    assert rule_of(plan, "mum-1")[1] is rule_of(plan, "kim-1")[1] is Verdict.OPEN


def test_it_ends_where_the_childs_thing_goes_to_the_right_side() -> None:
    before = planned("Kim does her homework before dinner.", OWN, DINNER)
    option = orders(before)[0].options[0]
    (move,) = option.edits
    assert isinstance(move, Move)
    assert move.span.end <= datetime(2026, 11, 23, 18, 30)
    after = planned("Kim does her homework before dinner.", OWN, DINNER, edits=option.edits)
    assert len(orders(after)) == 4


def test_it_is_met_where_the_child_does_it_in_time() -> None:
    plan = planned("Kim does her homework before dinner.", "Homework from 16:00 to 17:00 on weekdays.", DINNER)
    assert plan.conflicts == ()
    order, verdict = rule_of(plan, "mum-1")
    assert (order.readings[0].kind, order.readings[0].applies_to, verdict) == (Kind.PREFERENCE, ("kim-1",), Verdict.KEPT)
    assert all("mum-1" in item.rules for item in plan.items if item.title == "Homework")


def test_after_is_an_order_too() -> None:
    plan = planned("Kim has to practise the piano after dinner.", "I practise the piano on Saturdays from 17:00 to 17:30.", DINNER)
    assert [conflict.rules for conflict in orders(plan)] == [("kim-1", "mum-1")]


def test_the_house_may_order_what_its_people_do() -> None:
    plan = planned("I go running on Mondays at 7:00.", OWN, DINNER, house="Homework before dinner.")
    assert orders(plan)[0].message == "Kim’s homework is at 20:00, and the household wants it before dinner."


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("Kim does her homework before dinner.", "Swimming from 20:00 to 21:00 on weekdays."),
        ("Kim has to practise the piano before dinner.", "I practise the violin from 20:00 to 20:30 on weekdays."),
        ("Kim does her homework for half an hour before dinner.", OWN),
        ("I do my homework before dinner.", OWN),
    ],
)
def test_what_is_another_thing_is_asked_for_as_it_was(said: str, own: str) -> None:
    plan = planned(said, own, DINNER)
    assert orders(plan) == []
    assert any(item.request.startswith("mum-1.") for item in plan.items) or rule_of(plan, "mum-1")[1] is Verdict.MISSED


def test_a_dinner_whose_hour_nobody_said_clashes_with_nothing() -> None:
    assert orders(planned("Kim does her homework before dinner.", OWN)) == []


@pytest.mark.parametrize(
    ("said", "own", "message"),
    [
        (
            "Kim does her homework at least half an hour before dinner.",
            "Homework from 17:30 to 18:15 on weekdays.",
            "Kim’s homework is at 17:30, and Mum wants it at least half an hour before dinner.",
        ),
        (
            "Kim has to be finished with her homework an hour before dinner.",
            "Homework from 17:00 to 18:00 on weekdays.",
            "Kim’s homework is at 17:00, and Mum wants it at least an hour before dinner.",
        ),
        (
            "Kim does her homework no earlier than 20 minutes after dinner.",
            "Homework from 18:40 to 19:40 on weekdays.",
            "Kim’s homework is at 18:40, and Mum wants it at least 20 minutes after dinner.",
        ),
        (
            "Kim does her homework an hour after dinner.",
            "Homework from 20:30 to 21:00 on weekdays.",
            "Kim’s homework is at 20:30, and Mum wants it an hour after dinner.",
        ),
        (
            "Leave 45 minutes between homework and dinner.",
            "Homework from 17:00 to 18:00 on weekdays.",
            "Kim’s homework is at 17:00, and Mum wants it at least 45 minutes before dinner.",
        ),
        (
            "Wait at least an hour after dinner before homework.",
            "Homework from 19:00 to 20:00 on weekdays.",
            "Kim’s homework is at 19:00, and Mum wants it at least an hour after dinner.",
        ),
    ],
)
def test_an_order_with_a_length_against_the_childs_own_time_is_a_conflict(said: str, own: str, message: str) -> None:
    plan = planned(said, own, "I have dinner from 18:30 to 19:00 every day.")
    found = orders(plan)
    assert len(found) == 5
    assert found[0].message == message
    assert {conflict.rules for conflict in found} == {("kim-1", "mum-1")}
    (move,) = found[0].options[0].edits
    again = planned(said, own, "I have dinner from 18:30 to 19:00 every day.", edits=[move])
    assert len(orders(again)) == 4


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("Kim does her homework at least half an hour before dinner.", "Homework from 17:00 to 18:00 on weekdays."),
        ("Kim does her homework an hour after dinner.", "Homework from 20:00 to 21:00 on weekdays."),
        ("Leave half an hour between homework and dinner.", "Homework from 17:00 to 18:00 on weekdays."),
    ],
)
def test_an_order_with_a_length_is_kept_where_there_is_so_much_between(said: str, own: str) -> None:
    plan = planned(said, own, "I have dinner from 18:30 to 19:00 every day.")
    assert plan.conflicts == ()
    assert rule_of(plan, "mum-1")[1] is Verdict.KEPT


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("I water the plants for 10 minutes at least half an hour before dinner on Mondays.", None, datetime(2026, 11, 23, 18)),
        ("I call Grandma for 20 minutes at least an hour after dinner on Mondays.", datetime(2026, 11, 23, 20), None),
    ],
)
def test_what_has_no_time_of_its_own_is_placed_so_far_off(said: str, start: datetime | None, end: datetime | None) -> None:
    plan = planned("I read.", said, "I have dinner from 18:30 to 19:00 every day.")
    (item,) = (item for item in plan.items if item.request.startswith("kim-1."))
    assert start is None or item.span.start >= start
    assert end is None or item.span.end <= end


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("No screens for an hour before bed.", ("21:00", "22:00")),
        ("No screens an hour before bed.", ("21:00", "22:00")),
        ("No screens within half an hour of bedtime.", ("21:30", "22:00")),
        ("Nobody watches TV for two hours after dinner.", ("19:00", "21:00")),
    ],
)
def test_what_is_banned_for_so_long_beside_something_is_banned_then(said: str, span: tuple[str, str]) -> None:
    film = "I watch a film on TV on Mondays from 20:30 to 21:45."
    plan = planned("I read.", film, "I have dinner from 18:30 to 19:00 every day.", "I go to bed at 22:00.", house=said)
    bans = [item for item in plan.items if item.request.startswith("house-1.") and item.span.start.date() == date(2026, 11, 23)]
    assert [(f"{item.span.start:%H:%M}", f"{item.span.end:%H:%M}") for item in bans] == [span]
    assert [conflict.rules for conflict in plan.conflicts] == [("house-1", "kim-1")]


def test_a_ban_before_a_bedtime_that_nobody_said_is_shown_and_clashes_with_nothing() -> None:
    plan = planned("I read.", "I watch a film on TV on Mondays from 21:00 to 23:00.", house="No screens for an hour before bed.")
    bans = [item for item in plan.items if item.request.startswith("house-1.") and item.span.start.date() == date(2026, 11, 23)]
    assert [item.span.minutes for item in bans] == [60]
    assert plan.conflicts == ()


def test_one_order_that_both_wrote_down_asks_for_one_thing() -> None:
    documents = [
        Document(
            "week.txt",
            "Una:\n1. Vic does his homework before dinner.\n2. Dinner is at 18:30 every day.\n\nVic:\n1. I do my homework before dinner for an hour.\n",
        )
    ]
    plan = plan_documents(documents, week=Week.of(date(2026, 11, 23), "Europe/London"), now=datetime(2026, 11, 23))
    assert (plan.conflicts, plan.unconfirmed) == ((), ())
    assert {item.rules for item in plan.items if "vic-1" in item.rules} == {("vic-1", "una-2", "una-1")}
