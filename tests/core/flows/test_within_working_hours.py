"""What belongs into a day of work or school is no clash with it; what takes somebody away from there is."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

_WORK = "I work at the office from 09:00 to 17:00 on Tuesday."
_SCHOOL = "I am at school from 08:00 to 15:00 on Tuesday."


@pytest.mark.parametrize(
    ("hours", "said", "is_part"),
    [
        (_WORK, "I have a team meeting in the Oak room on Tuesday from 10:00 to 11:00.", True),
        (_WORK, "I have a client call on Tuesday at 15:00.", True),
        (_WORK, "I have lunch at 12:30 on Tuesday.", True),
        (_WORK, "I eat lunch with Bea at the café on Tuesday from 12:00 to 13:00.", True),
        (_WORK, "I eat lunch with Bea at the café on Tuesday from 12:00 to 14:30.", False),
        (_WORK, "I have a team meeting on Tuesday from 16:30 to 17:30.", False),
        (_WORK, "I have a dentist appointment on Tuesday at 15:00.", False),
        (_WORK, "I have yoga on Tuesday from 10:00 to 11:00.", False),
        (_SCHOOL, "I have a maths exam on Tuesday from 10:00 to 11:30.", True),
        (_SCHOOL, "I have lunch at 12:00 on Tuesday.", True),
        (_SCHOOL, "I have an orthodontist appointment on Tuesday at 14:00.", False),
        ("I work at the office from 09:00 to 11:00 on Tuesday.", "I have a team meeting on Tuesday from 10:00 to 10:30.", False),
    ],
)
def test_what_belongs_into_working_hours_is_no_clash_with_them(hours: str, said: str, is_part: bool) -> None:
    assert bool(planned({"Nora": [hours, said]}).conflicts) is not is_part


def test_somebody_elses_work_holds_no_meeting_of_mine() -> None:
    parts = {"Nora": [_WORK], "Piet": ["I have a team meeting with Nora on Tuesday from 10:00 to 11:00."]}
    assert planned(parts).conflicts


@pytest.mark.parametrize(
    ("said", "is_part"),
    [
        ("I need the car for work on Tuesday from 8:30 to 17:30.", True),
        ("I take the car to work on Tuesday from 08:30 to 17:30.", True),
        ("I need the car for a trip to the zoo on Tuesday from 8:30 to 17:30.", False),
    ],
)
def test_the_car_for_work_is_no_second_work(said: str, is_part: bool) -> None:
    assert bool(planned({"Nora": [_WORK, said]}).conflicts) is not is_part
