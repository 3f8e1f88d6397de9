"""A household says that what it forbids goes before what is asked for, or lets something through: an order settles such conflicts."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict, Week
from concord.domain.policy import OrderBy
from concord.flows.plan_documents import plan_documents

QUIET = "Quiet hours are from 8 pm to 7 am every day."
DRUMS = "I practise the drums on Mondays from 7:30 pm to 8:30 pm."


def planned(one: str, *house: str) -> Plan:
    documents = [Document("ida.txt", f"Ida:\n1. {one}\n")]
    documents.append(Document("house.txt", "".join(f"{n}. {text}\n" for n, text in enumerate(house, 1)), is_house_rules=True))
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    return plan


def clash(plan: Plan) -> Conflict:
    (found,) = (conflict for conflict in plan.conflicts if conflict.kind is ConflictKind.RESTRICTION)
    return found


def block(plan: Plan, name: str = "ida-1", day: int = 23) -> PlanItem:
    return next(item for item in plan.items if item.rules[0] == name and item.span.start.day == day)


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("Quiet hours come before everything.", ("rule:noise", "*")),
        ("Nothing beats quiet time.", ("rule:noise", "*")),
        ("The no-phones rule wins over everything else.", ("rule:phones", "*")),
        ("The ban on phones at dinner beats calls.", ("rule:phones", "call", "*")),
        ("The screen curfew outranks gaming.", ("rule:screen", "screen", "*")),
        ("No screens after eight beats everything.", ("rule:screens", "*")),
        ("House rules come before everything.", ("rule:house", "*")),
        ("Homework comes before quiet hours.", ("study", "rule:noise", "*")),
    ],
)
def test_what_is_forbidden_has_a_place_in_an_order(said: str, listed: tuple[str, ...]) -> None:
    (policy,) = planned("I read.", said).policies
    assert [(key.by, key.list) for key in policy.order] == [(OrderBy.CLASS, listed)]


def test_without_an_order_it_waits() -> None:
    plan = planned(DRUMS, QUIET)
    assert (clash(plan).status, clash(plan).policy) == (ConflictStatus.OPEN, None)


@pytest.mark.parametrize("first", ["Quiet hours come before everything.", "Quiet hours beat music.", "House rules come before everything."])
def test_what_is_asked_for_is_left_out_where_the_ban_goes_first(first: str) -> None:
    plan = planned(DRUMS, QUIET, first)
    found = clash(plan)
    assert (found.status, found.policy, found.gave_way) == (ConflictStatus.RESOLVED, "house-2", ("ida-1",))
    drums = block(plan)
    assert (drums.verdict, drums.because) == (Verdict.DECLINED, "“No noise” goes first.")
    assert next(row.verdict for row in plan.rules if row.rule.id == "house-2") is Verdict.KEPT


def test_it_has_another_time_where_the_house_gives_one() -> None:
    plan = planned(DRUMS, QUIET, "Quiet hours come before everything.", "If two things clash, the other one gets another time.")
    drums = block(plan)
    assert drums.state is ItemState.MOVED
    assert drums.span.end <= datetime(2026, 11, 23, 20)
    assert clash(plan).policy == "house-2"


def test_what_goes_before_the_ban_is_let_through_and_the_ban_makes_an_exception() -> None:
    plan = planned(DRUMS, QUIET, "Music comes before quiet hours.")
    assert (clash(plan).policy, clash(plan).gave_way) == ("house-2", ("house-1",))
    assert "makes an exception" in clash(plan).outcome
    assert block(plan).verdict is Verdict.KEPT
    night_before, quiet = (item for item in plan.items if item.rules[0] == "house-1" and item.span.start.day == 23)
    assert (night_before.span.start.hour, night_before.span.end.hour, night_before.verdict) == (0, 7, Verdict.KEPT)
    assert (quiet.state, quiet.verdict) == (ItemState.CHANGED, Verdict.ADJUSTED)
    assert block(plan, "house-1", 24).verdict is Verdict.KEPT


def test_an_order_of_two_says_nothing_of_a_third() -> None:
    assert clash(planned(DRUMS, QUIET, "Homework comes before quiet hours.")).status is ConflictStatus.OPEN


def test_a_must_does_not_give_way_to_what_is_none() -> None:
    must = "I absolutely must practise the drums on Mondays from 7:30 pm to 8:30 pm."
    assert clash(planned(must, QUIET, "Quiet hours come before everything.")).status is ConflictStatus.OPEN


def test_it_decides_nothing_else() -> None:
    documents = [Document(f"{n}.txt", f"{n.capitalize()}:\n1. I need the car on Mondays from 9 am to 10 am.\n") for n in ("ida", "ole")]
    documents.append(Document("house.txt", "1. Quiet hours come before everything.\n", is_house_rules=True))
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert [(conflict.status, conflict.policy) for conflict in plan.conflicts] == [(ConflictStatus.OPEN, None)]


def test_bedtime_beats_homework() -> None:
    documents = [Document("ida.txt", "Ida:\n1. Homework on Mondays from 8 pm to 9:30 pm.\n2. I go to bed at 9 pm on Mondays.\n")]
    documents.append(Document("house.txt", "1. Bedtime beats homework.\n", is_house_rules=True))
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    assert [(conflict.policy, conflict.gave_way) for conflict in plan.conflicts] == [("house-1", ("ida-1",))]


def test_what_waits_elsewhere_is_held_up_here_as_well() -> None:
    texts = f"Ida:\n1. {DRUMS}\n2. Homework on Mondays from 8 pm to 9 pm.\n"
    house = f"1. {QUIET}\n2. Quiet hours come before everything.\n"
    documents = [Document("ida.txt", texts), Document("house.txt", house, is_house_rules=True)]
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    assert {conflict.status for conflict in plan.conflicts} == {ConflictStatus.OPEN}


def test_a_ban_that_makes_an_exception_may_wait_for_a_person_about_something_else() -> None:
    texts = f"Ida:\n1. {DRUMS}\n2. I watch TV on Mondays from 8:45 pm to 9:45 pm.\n"
    house = f"1. {QUIET}\n2. Music comes before quiet hours.\n"
    documents = [Document("ida.txt", texts), Document("house.txt", house, is_house_rules=True)]
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    assert [(conflict.status, conflict.policy) for conflict in plan.conflicts] == [
        (ConflictStatus.RESOLVED, "house-2"),
        (ConflictStatus.OPEN, None),
    ]
