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
