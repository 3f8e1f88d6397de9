"""Who says how old they are drives nobody before they are grown up."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.helpers.pages import parts_of

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")
LIFT = "I have a piano lesson on Wednesday at 15:00 and I have to be driven there."


def planned(age: str) -> Plan:
    """Plan a lift on which only somebody of that age is free."""
    texts = {"Nora": [LIFT], "Piet": [age], "Ida": ["I work on Wednesday from 8:00 to 18:00."]}
    written = parts_of(texts)
    return plan_documents([Document("week.txt", written)], week=WEEK, now=datetime(2026, 11, 23))


@pytest.mark.parametrize("age", ["I am 8.", "I'm fourteen years old.", "I am 14 and have handball on Friday at 17:00."])
def test_a_child_drives_nobody(age: str) -> None:
    assert [conflict.kind.value for conflict in planned(age).conflicts] == ["uncovered"]


@pytest.mark.parametrize("age", ["I am 41.", "I am 10 minutes late on Fridays.", "I swim on Friday at 17:00."])
def test_whoever_may_be_grown_up_may_drive(age: str) -> None:
    plan = planned(age)
    assert not plan.conflicts
    assert [item.members for item in plan.items if item.rules == ("nora-1",) and "piet" in item.members] == [("nora", "piet")]


def test_an_age_is_no_part_of_what_is_done() -> None:
    assert [item.title for item in planned("I am 14 and have handball on Friday at 17:00.").items if "piet-1" in item.rules] == ["Handball"]
