"""A baker's hours, a child fetched when training is over, a value with "or less" behind it, and who has friends in."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

from concord.domain.rule import Comparator

_TRAINING = "Football training tue + thu 17.30-19."


@pytest.mark.parametrize(
    ("texts", "start", "is_sure"),
    [
        (["I run the bakery from 4:30 to 12:00 on Friday."], 4.5, False),
        (["I run the bakery from 4:30 to 12:00 on Friday.", "I cook on Sunday from 18:00 to 19:00."], 4.5, True),
        (["I have the car from 4:15 to 12:15 on Friday."], 4.25, False),
        (["I have the late shift from 4:30 to 12:00 on Friday."], 16.5, True),
    ],
)
def test_a_long_stretch_from_the_small_hours_is_a_bakers(texts: list[str], start: float, is_sure: bool) -> None:
    rule = planned({"Bo": texts}).rules[0].rule
    assert (rule.readings[0].when.start or 0) / 60 == start
    assert (not rule.doubts) is is_sure


def test_a_child_is_fetched_when_their_training_is_over() -> None:
    plan = planned({"Leo": [_TRAINING], "Jules": ["I pick up Leo on Tuesday and Thursday at seven."]})
    assert [item.span.start.hour for item in plan.items if item.request.startswith("jules-1.")] == [19, 19]


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("Kitchen at 19 degrees or less on Sunday from 9 to 11.", Comparator.AT_MOST, 19),
        ("I like the lounge at 18 degrees, no more.", Comparator.AT_MOST, 18),
        ("I want my room at 22 degrees or more at night.", Comparator.AT_LEAST, 22),
    ],
)
def test_a_value_may_have_behind_it_which_way_it_may_go(text: str, comparator: Comparator, value: int) -> None:
    measures = [reading.measure for reading in planned({"Ann": [text]}).rules[0].rule.readings if reading.measure is not None]
    assert [(one.comparator, one.value) for one in measures] == [(comparator, value)]


@pytest.mark.parametrize(
    "text",
    [
        "On Wednesday I have my cards friends in the living room from 15:00 to 18:00.",
        "On Wednesday at 15:00 my friend Sushila comes for tea in the living room until 18:00.",
        "My neighbours drop in for coffee on Wednesday from 15:00 to 18:00.",
    ],
)
def test_who_has_friends_in_is_a_host(text: str) -> None:
    assert planned({"Ann": [text]}).rules[0].rule.readings[0].category == "guests"


@pytest.mark.parametrize(
    ("text", "title"), [("Oven needed Sunday 11 to 1.", "oven"), ("Car needed Saturday 9 to 11 for the big shop.", "big shop")]
)
def test_a_thing_that_is_needed_is_somebodys_need_of_it(text: str, title: str) -> None:
    reading = planned({"Ann": [text]}).rules[0].rule.readings[0]
    assert (reading.activity, reading.resource) == (title, text.split()[0].lower())
