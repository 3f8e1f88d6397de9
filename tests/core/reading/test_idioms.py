"""Set phrases are said straight before they are read."""

from __future__ import annotations

import pytest

from concord.reading.idioms import without_idioms


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("The geese want letting out at dawn.", "please let out the geese at dawn."),
        ("The van needs washing on Saturday.", "please wash the van on Saturday."),
        ("My tomatoes need watering and the grass wants cutting.", "please water my tomatoes and please cut the grass."),
        ("Nora's cage needs changing on Sunday.", "please change Nora's cage on Sunday."),
        ("Let me have the den to myself on Monday mornings.", "I use the den on Monday mornings."),
        ("I'd like the kitchen to myself from 2 to 4.", "I use the kitchen from 2 to 4."),
        ("She would like the loft to herself.", "She uses the loft."),
        ("Bedtime stories are Ole's job.", "Ole does bedtime stories."),
        ("Kit's coming on Thursday at four.", "Kit is coming on Thursday at four."),
        ("Between seven and eight of a morning.", "Between seven and eight in the mornings."),
        ("I practise in the garage, not in the house.", "I practise in the garage."),
        ("Truck's mine Fri 3-8.", "I need the Truck Fri 3-8."),
        ("The bathroom is mine 7 to 7.25.", "I need the bathroom 7 to 7.25."),
        ("I can drive on Mondays but not the rest of the week.", "I can drive on Mondays."),
    ],
)
def test_a_set_phrase_is_said_straight(text: str, straight: str) -> None:
    assert without_idioms(text) == straight


@pytest.mark.parametrize(
    "text",
    [
        "I need something in the evening.",
        "He's coming at four.",
        "The room's temperature is 20.",
        "We want nothing to be moved.",
        "Let's have lunch at noon.",
        "Nora's job interview is on Friday.",
        "The pleasure is mine.",
        "I am not in the mood.",
    ],
)
def test_anything_else_stays(text: str) -> None:
    assert without_idioms(text) == text
