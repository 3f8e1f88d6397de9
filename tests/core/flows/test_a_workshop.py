"""A shared workshop: rooms and machines that are counted and called by name, rooms that somebody is not to be in, what a clause leans on."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned, told


def found(parts: dict[str, list[str]], *house: str) -> list[tuple[str, str, set[str]]]:
    """Return the conflicts of a week, each by its kind, its stretch and its rules."""
    return [told(conflict) for conflict in planned(parts, *house).conflicts]


@pytest.mark.parametrize(
    ("house", "one", "other", "is_one"),
    [
        ("There are two meeting rooms, Oak and Elm.", "Team meeting in Oak, Thursday 9:30-10:30.", "I need the Oak room on Thursday from 10:00 to 11:00.", True),
        ("There are two meeting rooms, Oak and Elm.", "Team meeting in Elm, Thursday 9:30-10:30.", "I need the Oak room on Thursday from 10:00 to 11:00.", False),
        ("We have two studios: Studio A and Studio B.", "Tango in studio B on Thursday 4-5 pm.", "I've got Studio B on Thursday 4:30-5:30 pm for ballet.", True),
        ("There are three practice rooms, 1, 2 and 3.", "I practise the cello in practice room 2 on Monday 3-4 pm.", "Practice room 2, Monday 3:30-4:30 pm: trumpet.", True),
        ("We have one laser cutter, two 3D printers and one kiln.", "Kiln firing: Tuesday 14:00 to 22:00.", "I fire pots in the kiln on Tuesday from 20:00 to 23:00.", True),
        ("We have one laser cutter, two 3D printers and one kiln.", "I print on a 3D printer on Friday from 13:00 to 15:00.", "One of the two printers on Friday, 14:00 to 16:00.", False),
    ],
)  # fmt: skip
def test_what_a_house_lists_serves_one_at_a_time_by_its_name(house: str, one: str, other: str, is_one: bool) -> None:
    assert bool(found({"Nora": [one], "Piet": [other]}, house)) is is_one


@pytest.mark.parametrize(
    "ban",
    [
        "Nora doesn't want anyone in the lab on Thursday between 18:00 and 21:00.",
        "I don't want Piet in the lab on Thursday from 18:00 to 21:00.",
        "I'd rather nobody was in the lab on Thursday from 18:00 to 21:00.",
        "Nobody but me in the lab on Thursday 18:00-21:00.",
    ],
)
def test_who_does_not_want_somebody_in_a_room_keeps_them_out(ban: str) -> None:
    parts = {"Nora": [ban], "Piet": ["I teach in the lab on Thursday from 17:00 to 19:00."]}
    assert found(parts) == [("restriction", "Thu 18:00-19:00", {"nora-1", "piet-1"})]


def test_a_robot_that_is_not_to_enter_keeps_no_person_out() -> None:
    robot = "The robot should dust Nora's room on Monday at 10:00."
    ban = "I don't want the robot to enter my room."
    parts = {
        "Nora": [ban, "I tidy my room on Monday from 11:00 to 12:00."],
        "Piet": [robot, "I visit Nora in Nora's room on Tuesday from 11:00 to 12:00."],
    }
    assert found(parts, "One robot serves us all.") == [("restriction", "Mon 10:00-10:01", {"nora-1", "piet-1"})]


def test_it_has_to_be_quiet_is_said_of_what_was_told_before() -> None:
    parts = {
        "Nora": ["I do a podcast in the den on Thursday from 10:00 to 11:00; it has to be quiet."],
        "Piet": ["I play the drums in the den on Sunday from 16:00 to 18:00."],
    }
    assert found(parts) == []


def test_a_film_with_its_volume_is_watched_too() -> None:
    parts = {
        "Nora": ["We watch the match in the lounge on Saturday from 15:00 to 17:00 with the volume at 35."],
        "Piet": ["I have the dentist on Saturday from 16:00 to 17:00."],
    }
    assert found(parts, "The volume in the lounge is 30 at most.") == [
        ("setting", "Sat 15:00-17:00", {"nora-1", "house-1"}),
        ("person", "Sat 16:00-17:00", {"nora-1", "piet-1"}),
    ]


def test_how_warm_a_room_is_to_be_while_a_machine_is_used_holds_in_that_room() -> None:
    parts = {
        "Nora": ["I use the laser cutter on Monday from 10:00 to 12:00.", "When I'm at the laser, keep the den at 16 degrees or cooler."],
        "Piet": ["I want the den at 20 degrees on Monday from 11:00 to 13:00."],
    }
    assert [each[:2] for each in found(parts, "We have one laser cutter.")] == [("setting", "Mon 11:00-12:00")]
