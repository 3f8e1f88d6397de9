"""What is written twice is one thing, what waits for a need waits, and a reminder is called after what it is of."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.helpers.pages import parts_of

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.domain.rule import Kind
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


def planned(**parts: list[str]) -> Plan:
    """Plan what each writes."""
    written = parts_of(parts)
    plan = plan_documents([Document("week.txt", written)], week=WEEK, now=datetime(2026, 11, 23))
    assert plan.unconfirmed == ()
    return plan


def blocks(plan: Plan) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return when each block is, its title and the rules behind it."""
    return [(f"{item.span.start:%a %H:%M}", item.title, item.rules) for item in plan.items]


@pytest.mark.parametrize(
    ("bare", "timed"),
    [
        ("On Monday I want to have breakfast with the others.", "On Monday I have breakfast with the other lodgers at 9:00."),
        ("On Mondays I go to choir.", "Choir is on Monday and Thursday from 19:00 to 21:00."),
    ],
)
def test_what_has_its_time_in_another_text_is_one_block(bare: str, timed: str) -> None:
    plan = planned(Nora=[bare, timed])
    monday = [rules for when, _, rules in blocks(plan) if when.startswith("Mon")]
    assert [set(rules) for rules in monday] == [{"nora-1", "nora-2"}]


@pytest.mark.parametrize(
    ("bare", "timed"),
    [
        ("On Monday I have lunch at Café Roma.", "On Monday I have lunch in the canteen at 12:00."),
        ("On Tuesday I go to choir.", "Choir is on Monday and Thursday from 19:00 to 21:00."),
        ("On Monday I go swimming.", "On Monday I go to choir from 19:00 to 21:00."),
    ],
)
def test_another_place_day_or_name_is_another_thing(bare: str, timed: str) -> None:
    rule = planned(Nora=[bare, timed]).rules[0].rule
    assert [(reading.kind, reading.applies_to) for reading in rule.readings] == [(Kind.COMMITMENT, ())]


@pytest.mark.parametrize(
    ("text", "waits_for"),
    [
        ("If Nora has to leave early, she wants Piet to lock up.", "Nora has to leave early"),
        ("If I have to see the vet, I want Piet to water the plants.", "see the vet"),
        ("If somebody wants to nap, no drums.", "somebody wants to nap"),
    ],
)
def test_a_condition_may_be_a_need(text: str, waits_for: str) -> None:
    plan = planned(Nora=[text], Piet=["I work on Monday from 9:00 to 17:00."])
    (reading,) = plan.rules[0].rule.readings
    assert reading.condition == waits_for
    assert not any("nora-1" in rules for _, _, rules in blocks(plan))


@pytest.mark.parametrize("whom", ["everyone", "all residents", "the whole family", "Piet and Nora", "all of us"])
def test_a_reminder_to_somebody_is_called_after_what_it_is_of(whom: str) -> None:
    plan = planned(
        Nora=[f"Choir is on Tuesday at 19:00. Please send a reminder to {whom} 30 minutes before."], Piet=["I cook on Monday at 18:00."]
    )
    assert [(when, title.lower()) for when, title, _ in blocks(plan) if when.startswith("Tue")] == [
        ("Tue 18:30", "choir"),
        ("Tue 19:00", "choir"),
    ]


def test_before_something_is_not_before_its_reminder_too() -> None:
    plan = planned(
        Nora=["I host my birthday party on Thursday at 15:00. Please remind Piet an hour before."],
        Piet=["On Thursday bring wrapping paper sometime before Nora's birthday party."],
    )
    assert [when for when, _, rules in blocks(plan) if rules[0] == "piet-1"] == ["Thu 14:55"]
