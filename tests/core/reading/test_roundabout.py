"""What people say in a roundabout way is said straight before it is read."""

from __future__ import annotations

import time

import pytest

from concord.reading.rewording import reworded


@pytest.mark.parametrize(
    ("said", "straight"),
    [
        ("Can somebody who isn't me get the bins out on Thursday nights", "Somebody should get the bins out on Thursday nights"),
        ("Every other Wednesday, this week being one of them, I have choir", "Every other Wednesday, starting this week, I have choir"),
        ("Can I have the car on Saturday from 6 to 8?", "I would like to have the car on Saturday from 6 to 8?"),
        ("Could Oona fetch my prescription this Thursday?", "Oona should fetch my prescription this Thursday?"),
        ("On the days I work, would Oona let the dog out?", "On the days I work, Oona should let the dog out?"),
        ("I will thank everyone to turn the wireless off", "please turn the wireless off"),
        ("I should be obliged if somebody would remind me", "somebody should remind me"),
        ("Car in for its test at 2.30pm, won't be back till 5", "Car in for its test at 2.30pm, until 5"),
        ("I won't be home before eight on Tuesdays", "I will be out until eight on Tuesdays"),
        ("Recycling to the kerb Thurs night, not before 7pm", "Recycling to the kerb Thurs night, from 7pm"),
        ("I'm not working on Friday", "no work on Friday"),
        ("Oona isn't at school on Monday", "Oona has no school on Monday"),
        ("I'm not around on Wednesdays", "I will be away on Wednesdays"),
        ("There are no lessons from the 25th to the 29th", "no lessons from the 25th to the 29th"),
        ("There's a parcel coming on Wednesday", "a parcel coming on Wednesday"),
        ("I don't start work until ten on Wednesdays", "I start work at ten on Wednesdays"),
        ("A pot of tea at four would be lovely", "I would like A pot of tea at four"),
        ("It would be nice to eat together on Fridays", "we would like to eat together on Fridays"),
        ("I wouldn't mind the bath at nine", "I would like the bath at nine"),
        ("Oona is requested to collect Ned on Thursdays", "Oona should collect Ned on Thursdays"),
        ("It is proposed that supper be held on Sundays", "supper is on Sundays"),
        ("Ned requires the study on Mondays at five", "Ned needs the study on Mondays at five"),
        ("I'll not have boots on in my pantry", "no boots on in my pantry"),
        ("I'm after telling ye, no phones upstairs", "no phones upstairs"),
        ("I want visitors to be gone by 22:00", "visitors should leave by 22:00"),
        ("Ned prefers that guests leave no later than 10 pm", "guests should leave by 10 pm"),
        ("Ned is allowed an hour of TV a day", "Ned has TV for an hour every day"),
        ("I get half an hour of screen time each day", "I have screen time for half an hour every day"),
        ("The kids may watch two hours of TV on Sunday", "The kids have TV for two hours on Sunday"),
        ("Keep the van free on Sunday forenoon", "Keep the van free on Sunday morning"),
    ],
)
def test_a_roundabout_wish_is_said_straight(said: str, straight: str) -> None:
    assert reworded(said) == straight


@pytest.mark.parametrize(
    "text",
    [
        "No calls, not before 9",
        "Not before ten on Sundays",
        "He's not in the mood",
        "I'll not have time on Friday",
        "There should always be milk in the fridge",
        "Dinner can't be before 7",
        "If it would be nice we walk",
        "I know what they said would be",
    ],
)
def test_what_is_straight_already_stays(text: str) -> None:
    assert reworded(text) == text


@pytest.mark.parametrize("piece", ["would be nice ", "can Oona ", "somebody who ", "a will do ", ", not before 7 ", "there's a "])
def test_saying_it_straight_takes_no_longer_for_a_text_made_to_be_slow(piece: str) -> None:
    began = time.process_time()
    reworded((piece * 2000)[:2000])
    assert time.process_time() - began < 0.1
