"""A text that says no more than when nothing is to be keeps its writer's hours free, and asks for nothing to be done."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.conflict import ConflictKind
from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.domain.rule import Kind
from concord.flows.plan_documents import plan_documents


def planned(*texts: str, others: str = "", house: str = "") -> Plan:
    documents = [Document("nora.txt", "Nora:\n" + "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1)))]
    documents += [Document("pim.txt", f"Pim:\n1. {others}\n")] if others else []
    documents += [Document("house.txt", f"1. {house}\n", is_house_rules=True)] if house else []
    plan = plan_documents(documents, week=Week(date(2026, 11, 23)), now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    return plan


@pytest.mark.parametrize(
    ("said", "days", "start", "end"),
    [
        ("Not before nine on Sundays.", "SU", None, 540),
        ("Sundays not before ten.", "SU", None, 600),
        ("On Saturdays, please not before half past nine.", "SA", None, 570),
        ("Nothing after 9 pm on weekdays.", "MO TU WE TH FR", 1260, None),
        ("Please don’t schedule anything before noon on Sundays.", "SU", None, 720),
        ("Plan nothing for me between 12 and 2 on Wednesdays.", "WE", 720, 840),
    ],
)
def test_hours_alone_are_kept_free(said: str, days: str, start: int | None, end: int | None) -> None:
    (reading,) = planned(said).rules[0].rule.readings
    assert (reading.kind, " ".join(reading.when.days), reading.when.start, reading.when.end) == (Kind.RESTRICTION, days, start, end)


@pytest.mark.parametrize("said", ["Not on Sundays.", "Piano not before nine on Sundays.", "Not before dinner."])
def test_what_names_something_or_only_days_is_read_as_before(said: str) -> None:
    assert all(reading.activity != "anything" for reading in planned(said).rules[0].rule.readings)


def test_an_engagement_in_hours_that_are_kept_free_is_a_conflict() -> None:
    plan = planned("Not before nine on Sundays.", "Swimming club on Sundays from 8 am to 10 am.", "Breakfast on Sundays at 7 am.")
    (conflict,) = plan.conflicts
    assert (conflict.kind, conflict.rules, conflict.is_own) == (ConflictKind.RESTRICTION, ("nora-1", "nora-2"), True)
    assert conflict.message == "Nora’s swimming club stands against Nora’s “Nothing planned”, 08:00–09:00."


def test_what_others_do_without_her_is_no_conflict() -> None:
    assert planned("Not before nine on Sundays.", others="Rowing on Sundays from 7 am to 9 am.").conflicts == ()


def test_a_house_that_has_nothing_before_nine_has_it_for_everybody() -> None:
    plan = planned("Swimming club on Sundays from 8 am to 10 am.", house="Nothing before nine on Sundays.")
    assert [conflict.rules for conflict in plan.conflicts] == [("house-1", "nora-1")]


@pytest.mark.parametrize(
    "said",
    [
        "I absolutely must have the car on Tuesday from 10 to 12.",
        "Desperately need the car on Tuesday from 10 to 12.",
        "I simply have to have the car on Tuesday from 10 to 12.",
        "I must definitely have the car on Tuesday from 10 to 12.",
    ],
)
def test_how_much_one_insists_is_no_part_of_what_one_does(said: str) -> None:
    (item,) = planned(said).items
    assert (item.title, item.resource) == ("Car", "car")
