"""What a household says that it has a number of is a thing that waits for its turn, whoever takes one."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.conflict import ConflictKind
from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents


def planned(house: str, **texts: str) -> Plan:
    documents = [Document(f"{name}.txt", f"{name.capitalize()}:\n1. {text}\n") for name, text in texts.items()]
    documents.append(Document("house.txt", f"1. {house}\n", is_house_rules=True))
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    return plan


@pytest.mark.parametrize("house", ["We have two bikes.", "There are two bicycles in the house.", "We share two bikes."])
def test_a_third_who_takes_one_of_two_clashes(house: str) -> None:
    two = {
        "una": "I take a bicycle to the lake on Mondays from 8 am to 9 am.",
        "vic": "I ride one of the bikes on Mondays from 8 am to 9 am.",
    }
    assert planned(house, **two).conflicts == ()
    (conflict,) = planned(house, **two, wim="I need a bike on Mondays from 8 am to 10 am.").conflicts
    assert (conflict.kind, conflict.place, conflict.rules) == (ConflictKind.RESOURCE, "bike", ("una-1", "vic-1", "wim-1"))


@pytest.mark.parametrize(
    "house",
    [
        "We have one big table.",
        "The big table is for everyone.",
        "We all share the big table.",
        "The big table belongs to the whole family.",
    ],
)
def test_what_is_said_to_be_everybodys_serves_one_at_a_time(house: str) -> None:
    plan = planned(
        house,
        una="Sewing at the big table on Wednesdays from 3 pm to 5 pm.",
        vic="I need the big table on Wednesdays from 4 pm to 6 pm.",
    )
    assert [(conflict.place, conflict.rules) for conflict in plan.conflicts] == [("big table", ("una-1", "vic-1"))]


def test_without_the_households_word_a_table_is_a_place_to_sit() -> None:
    plan = planned(
        "We have one car.",
        una="Sewing at the big table on Wednesdays from 3 pm to 5 pm.",
        vic="Cards at the big table on Wednesdays from 4 pm to 6 pm.",
    )
    assert all(conflict.kind is not ConflictKind.RESOURCE for conflict in plan.conflicts)


@pytest.mark.parametrize("said", ["Bike ride on Mondays from 8 am to 9 am.", "I fix a bike lamp on Mondays from 8 am to 9 am."])
def test_what_only_sounds_like_it_waits_for_none(said: str) -> None:
    plan = planned("We have one bike.", una="I take a bike to the lake on Mondays from 8 am to 9 am.", vic=said)
    assert plan.conflicts == ()
