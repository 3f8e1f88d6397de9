"""A shared house whose lights and speakers are set: values before what they are of, values between commas, and who decides by age."""

from __future__ import annotations

from tests.core.flows.test_plainly_in_the_way import planned, told


def test_a_value_before_what_it_is_of_is_the_value_of_what_is_done() -> None:
    parts = {
        "Henry": ["Henry listens to the radio on the smart speaker in the kitchen at 60 percent volume from 7:30 AM to 8:30 AM on Monday."]
    }
    plan = planned(parts, "The smart speaker in the kitchen stays below 50 percent volume before 8 AM.")
    assert [told(conflict) for conflict in plan.conflicts] == [("setting", "Mon 07:30-08:00", {"henry-1", "house-1"})]


def test_a_value_between_commas_is_what_the_lights_are_set_to() -> None:
    parts = {
        "Henry": [
            "He practices the violin in the living room on Monday from 7:00 PM to 8:00 PM.",
            "He likes bright lights, 100 percent, in the living room while he practices the violin.",
        ],
        "Grace": ["I want the lights in the living room at 30 percent on Monday from 6:30 PM to 7:30 PM."],
    }
    assert [told(conflict)[:2] for conflict in planned(parts).conflicts] == [("setting", "Mon 19:00-19:30")]


def test_the_oldest_who_decides_about_a_thing_goes_first_with_it() -> None:
    parts = {
        "Henry": ["I watch the football on the living room TV on Thursday from 8:00 PM to 10:00 PM.", "I am 46."],
        "Jack": ["I watch my quiz show on the living room TV on Thursday from 8:30 PM to 9:00 PM.", "I am 71."],
    }
    plan = planned(parts, "The oldest decides about the TV.", "Jack is 71, Henry is 46.")
    assert [conflict.gave_way for conflict in plan.conflicts if conflict.place == "TV"] == [("henry-1",)]
