"""Who is to be fetched or put to bed, where nobody may be, and which half of the day is no school."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.reading.taken_care_of import said_of_carers

PEOPLE = (Member(MemberId("pim"), "Pim"), Member(MemberId("ann"), "Ann"))


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("Pim has to be fetched from school at 14:45.", "Somebody has to fetch Pim from school at 14:45."),
        ("Pim needs picking up from choir at 6.", "Somebody has to pick Pim up from choir at 6."),
        ("I need to be collected from school by Ann at 3.", "Ann has to collect me from school at 3."),
        ("Choir is at 5 and Pim must be taken there at 4.40.", "Choir is at 5 and somebody has to take Pim there at 4.40."),
        ("The parcel must be collected from the shop.", "The parcel must be collected from the shop."),
        ("Pim has to be in bed at 8.", "Pim has to be in bed at 8."),
    ],
)
def test_who_is_taken_somewhere_is_taken_by_somebody(text: str, straight: str) -> None:
    assert said_of_carers(text, PEOPLE) == straight


def test_to_put_somebody_to_bed_is_their_going_to_bed() -> None:
    parts = {"Ann": ["I put Pim to bed at 19:30 on Tuesday."], "Pim": ["I go to bed at 19:30 on Tuesday."]}
    assert planned(parts).conflicts == ()


@pytest.mark.parametrize(
    "text",
    [
        "I don't want anybody in the kitchen on Saturday from 9:00 to 12:00.",
        "I do not want to see anyone in the kitchen on Saturday from 9:00 to 12:00.",
    ],
)
def test_who_wants_nobody_there_keeps_the_others_out(text: str) -> None:
    parts = {"Ann": [text], "Pim": ["I bake bread in the kitchen on Saturday from 10:00 to 11:00."]}
    assert [conflict.kind.value for conflict in planned(parts).conflicts] == ["restriction"]


@pytest.mark.parametrize(
    ("text", "start"),
    [("Call with Noor Tuesdays 8 to 9", 20), ("Call with Noor Saturday 8 to 9", 8), ("I watch Netflix Saturday 8 to 9", 20)],
)
def test_who_is_at_school_in_the_morning_calls_in_the_evening(text: str, start: int) -> None:
    plan = planned({"Pim": ["I go to school from 8:30 to 14:45, Monday to Friday.", text], "Ann": ["I read on Sunday at 10:00."]})
    assert [item.span.start.hour for item in plan.items if item.request.startswith("pim-2.")] == [start]


def test_an_hour_said_as_eight_to_nine_keeps_its_end_in_either_half_of_the_day() -> None:
    plan = planned({"Ann": ["Call with Noor Tuesdays 8 to 9"]})
    outcomes = plan.rules[0].rule.doubts[0].outcomes
    assert [(one.when.start, one.when.end) for (one,) in outcomes] == [(8 * 60, 9 * 60), (20 * 60, 21 * 60)]
