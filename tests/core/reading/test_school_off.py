"""Days without school said in the same breath as the school days, and what else a family says of its days."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["School 8.40-3.20, but no school on Monday (inset day)."], "Tue Wed Thu Fri"),
        (["School is from 8:40 to 15:20 Monday to Friday. No school on Monday this week."], "Tue Wed Thu Fri"),
        (["I go to school from 8:40 to 15:20 Monday to Friday.", "School is closed on Wednesday."], "Mon Tue Thu Fri"),
        (["I go to school from 8:40 to 15:20 Monday to Friday.", "I'm off school on Thursday."], "Mon Tue Wed Fri"),
        (["Work Monday to Friday 9 to 5, but no work on Monday."], "Tue Wed Thu Fri"),
        (["Work Monday to Friday 9 to 5, except this Thursday."], "Mon Tue Wed Fri"),
        (["Work Monday to Friday 9 to 5. Not this Monday."], "Tue Wed Thu Fri"),
    ],
)
def test_a_day_off_is_no_school_day(texts: list[str], days: str) -> None:
    items = [item for item in planned({"Tim": texts}).items if item.request.startswith("tim-1.")]
    assert " ".join(item.span.start.strftime("%a") for item in items) == days


@pytest.mark.parametrize("text", ["I want my room 21 when revising.", "My room at 21 while revising."])
def test_a_number_behind_ones_room_is_how_warm_it_is_to_be(text: str) -> None:
    plan = planned({"Tim": ["Revision Monday to Thursday 17:00-19:00 in my room.", text]})
    assert [reading.measure.value for reading in plan.rules[1].rule.readings if reading.measure is not None] == [21]


def test_a_child_who_is_talked_about_is_not_at_the_parents_evening() -> None:
    plan = planned(
        {"Ann": ["Parents' evening for Maya on Wednesday from 17:30 to 18:30."], "Maya": ["Piano on Wednesday from 17:30 to 18:30."]}
    )
    assert plan.conflicts == ()


def test_who_has_to_be_driven_there_is_driven_by_somebody() -> None:
    plan = planned(
        {
            "Kit": ["Kit has karate on Wednesday from 17:00 to 18:00 and must be driven there at 16:45."],
            "Ann": ["I read on Sunday at 10:00."],
        }
    )
    assert [(item.title, item.members) for item in plan.items if item.request.startswith("kit-1.1@")] == [("Drive Kit", ("kit", "ann"))]
