"""What an act is called where its own words do not say it."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim", "Zoe"))


def _read(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "home", 1, 1, text)
    return GrammarReader().read([sentence], ReadingContext(_MEMBERS, date(2026, 11, 23)))[0].readings


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Zoe asks to be reminded to stretch every two hours.", "stretch"),
        ("Ana wants everyone to be reminded an hour before the house meeting.", "house meeting"),
        ("I'd like a reminder to take the bread out at six.", "take the bread"),
        ("The rent is due on the 28th of each month - remind me two days before.", "rent"),
        ("Zoe's recital is on the 9th, remind me the day before.", "recital"),
        ("Tim wants to be told when the post arrives.", "post"),
        ("Tim should get a warning ten minutes before his taxi.", "taxi"),
        ("Don't let Zoe forget her recorder on Mondays.", "recorder"),
    ],
)
def test_a_reminder_is_called_after_what_it_is_of(text: str, title: str) -> None:
    reminder = next(reading for reading in _read(text) if reading.kind is Kind.REMINDER)
    assert title in (reminder.activity or "")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Her next jab is on Wednesday 9 December at 11.20 at the health centre.", {"jab"}),
        ("Shift at the bakery Wednesday 5 till 9 and Saturday 12 till 8.", {"Shift"}),
        ("My seminars are Mondays ten till one and Wednesdays two till four, both in the Arts Building.", {"seminars"}),
        ("Nights Wed to Fri, 9 pm to 7 am.", {"nights"}),
        ("Earlies Mon to Wed, 6 am till 2 pm.", {"earlies"}),
        ("Swim lessons start up again on January 9: Saturdays, 9:20 to 10:05, at the Y.", {"Swim lessons"}),
    ],
)
def test_a_place_or_a_second_time_is_no_name_where_a_better_one_stands(text: str, titles: set[str]) -> None:
    assert {reading.activity.lower() for reading in _read(text) if reading.activity} == {title.lower() for title in titles}


def test_taking_something_back_is_no_coming_home() -> None:
    (reading,) = _read("I have to take my library books back by the 30th.")
    assert reading.kind is Kind.TASK
