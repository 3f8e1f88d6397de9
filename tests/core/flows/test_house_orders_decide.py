"""What a household says about who goes first decides just the conflict that it speaks of, and is named as what decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.domain.plan import ItemState, Plan, Week
from concord.flows.plan_documents import plan_documents

CAR = {
    "Ada": "I use the car on Mondays and Thursdays from 9:00 to 12:00.",
    "Max": "I use the car on Mondays and Thursdays from 11:00 to 13:00.",
}
TV = {
    "Ada": "I watch football on the TV on Wednesdays and Saturdays from 19:00 to 21:00.",
    "Max": "I watch a film on the TV on Wednesdays and Saturdays from 20:00 to 22:00.",
}
HEATING = {
    "Ada": "I want the living room at 22 degrees on Monday from 18:00 to 22:00.",
    "Max": "I want the living room at 19 degrees on Monday from 19:00 to 21:00.",
}
WASHER = {
    "Ada": "I use the washing machine on Friday from 18:00 to 20:00.",
    "Max": "I use the washing machine on Friday from 18:30 to 19:15.",
}
DESK = {
    "Ada": "I do my homework at the desk on Tuesdays from 16:00 to 17:30.",
    "Max": "I play computer games at the desk on Tuesdays from 16:30 to 18:00.",
}


def planned(
    people: Mapping[str, str], said: str, *, week: date = date(2026, 11, 23), gave_way: Mapping[MemberId, int] | None = None
) -> Plan:
    pages = "\n\n".join(f"{name}:\n1. {text}" for name, text in people.items())
    documents = [Document("all.txt", f"{pages}\n"), Document("house.txt", f"1. {said}\n", is_house_rules=True)]
    now = datetime(2026, 11, 21, 9)
    plan = plan_documents(documents, week=Week(week), now=now, written=date(2026, 11, 23), gave_way=gave_way)
    assert plan.unconfirmed == ()
    return plan


def given_way(plan: Plan) -> list[str]:
    """Return who gave way in each conflict, by the house rule alone; "" where it waits and no rule decided it."""
    for conflict in plan.conflicts:
        assert (conflict.status is ConflictStatus.RESOLVED) == (conflict.policy == "house-1")
    return [",".join(rule.partition("-")[0] for rule in conflict.gave_way) for conflict in plan.conflicts]


@pytest.mark.parametrize(
    ("people", "said", "gave_way"),
    [
        (CAR, "We take turns with the car.", ["max", "ada"]),
        (CAR, "One week Max has the car, the next week Ada.", ["ada", "ada"]),
        (CAR, "Max has the car in odd weeks, Ada in even weeks.", ["max", "max"]),
        (CAR, "On odd days Ada goes first, on even days Max.", ["max", "ada"]),
        (CAR, "Ada's wishes count twice as much as Max's.", ["max", "max"]),
        (CAR, "Max's wishes count half.", ["max", "max"]),
        (TV, "On weekdays Ada comes before Max, at weekends it's the other way round.", ["max", "ada"]),
        (TV, "Ada comes before Max, except on Saturdays.", ["max", ""]),
        (TV, "Ada goes first before 6 pm, Max after that.", ["ada", "ada"]),
        (TV, "For everything but the TV, Ada goes first.", ["", ""]),
        (TV, "For the car Ada goes first, for the TV Max.", ["ada", "ada"]),
        (HEATING, "The warmer wish wins.", ["max"]),
        (HEATING, "Take the lower of the two.", ["ada"]),
        (WASHER, "The longer one gives way.", ["ada"]),
        (DESK, "Gaming comes last.", ["max"]),
        (DESK, "School stuff always trumps gaming.", ["max"]),
    ],
)
def test_it_decides_what_it_says_and_nothing_else(people: Mapping[str, str], said: str, gave_way: list[str]) -> None:
    assert given_way(planned(people, said)) == gave_way


def test_the_turn_goes_on_from_week_to_week() -> None:
    said = "One week Max has the car, the next week Ada."
    assert given_way(planned(CAR, said, week=date(2026, 11, 30))) == ["max", "max"]
    assert given_way(planned(CAR, said, week=date(2026, 12, 7))) == ["ada", "ada"]


def test_who_gave_way_most_of_late_has_the_first_turn() -> None:
    plan = planned(CAR, "We take turns with the car.", gave_way={MemberId("max"): 2})
    assert given_way(plan) == ["ada", "max"]
    assert "It is Max’s turn." in {item.because for item in plan.items}


def test_another_time_is_found_though_nobody_goes_first() -> None:
    plan = planned(WASHER, "When two loads clash, move one of them to another time.")
    assert plan.conflicts[0].policy == "house-1"
    assert [item.state for item in plan.items].count(ItemState.MOVED) == 1
