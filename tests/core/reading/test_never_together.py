"""Things of a house that are never in use at one time: read, planned with, checked and told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, Week
from concord.flows.plan_documents import plan_documents
from concord.reading.never_together import never_together_in


@pytest.mark.parametrize(
    ("text", "choices", "capacity"),
    [
        ("The microwave and the kettle must never be on at the same time.", ("microwave", "kettle"), 1),
        ("Never run the oven and the tumble dryer together.", ("oven", "dryer"), 1),
        ("Don’t use the washer and the dryer at once.", ("washer", "dryer"), 1),
        ("Only one of the washer, the dryer and the oven at a time.", ("washer", "dryer", "oven"), 1),
        ("No more than two of the oven, the dryer and the microwave at the same time.", ("oven", "dryer", "microwave"), 2),
        ("Either the oven or the microwave, but not both.", ("oven", "microwave"), 1),
        ("Never start the dryer while the oven is on.", ("dryer", "oven"), 1),
        ("The dryer may not run while the oven is in use.", ("dryer", "oven"), 1),
        ("Vacuuming and laundry are never done at the same time.", ("vacuuming", "laundry"), 1),
        ("Not both bathrooms at once.", ("bathroom",), 1),
        ("Both vans must never be out at once.", ("van",), 1),
    ],
)
def test_a_text_says_what_is_never_in_use_together(text: str, choices: tuple[str, ...], capacity: int) -> None:
    policy = never_together_in(RuleId("house-1"), text)
    assert policy is not None
    assert (policy.choices, policy.capacity) == (choices, capacity)


@pytest.mark.parametrize(
    "text",
    [
        "Dinner and TV are never at the same time.",
        "The twins never take the car together.",
        "The oven and the microwave may be on at the same time.",
        "Both bathrooms are cleaned at once on Saturdays.",
        "Never two visitors at the same time.",
        "Only one of the kids may have dessert.",
    ],
)
def test_what_speaks_of_people_or_allows_it_is_read_as_before(text: str) -> None:
    assert never_together_in(RuleId("house-1"), text) is None


def planned(una: str, vic: str, *house: str) -> Plan:
    documents = [Document("una.txt", f"Una:\n1. {una}\n"), Document("vic.txt", f"Vic:\n1. {vic}\n")]
    documents.append(Document("house.txt", "".join(f"{n}. {text}\n" for n, text in enumerate(house, 1)), is_house_rules=True))
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    return plan


BREAD, DISHES = "I need the oven on Mondays from 6 pm to 7 pm.", "I need the dishwasher on Mondays from 6:30 pm to 8 pm."
RULE = "The oven and the dishwasher must never run at the same time."


def test_two_of_them_at_once_are_a_conflict_that_says_so() -> None:
    (conflict,) = planned(BREAD, DISHES, RULE).conflicts
    assert (conflict.kind, conflict.rules, conflict.status) == (ConflictKind.RESOURCE, ("una-1", "vic-1"), ConflictStatus.OPEN)
    assert conflict.message == "Una’s oven and Vic’s dishwasher would have the oven and dishwasher in use at once, 18:30–19:00."
    assert any("19:00" in option.label for option in conflict.options)
    assert planned(BREAD, DISHES, "We have one oven.").conflicts == ()


def test_an_order_of_the_house_settles_it_and_is_named() -> None:
    plan = planned(BREAD, DISHES, RULE, "If two things clash, whoever starts first goes first and the other gets another time.")
    (conflict,) = plan.conflicts
    assert (conflict.status, conflict.policy, conflict.gave_way) == (ConflictStatus.RESOLVED, "house-2", ("vic-1",))
    moved = next(item for item in plan.items if item.rules[0] == "vic-1")
    assert moved.state is ItemState.MOVED
    assert moved.span.start.hour >= 19 or moved.span.end.hour <= 18


def test_one_fewer_than_there_are() -> None:
    cars = ("I need the car on Tuesdays from 10 am to 12 am.", "I need the car on Tuesdays from 11 am to 1 pm.")
    assert planned(*cars, "We have two cars.").conflicts == ()
    (conflict,) = planned(*cars, "We have two cars.", "Not both cars at once.").conflicts
    assert conflict.message.startswith("Una’s car and Vic’s car would have both cars in use at once")
