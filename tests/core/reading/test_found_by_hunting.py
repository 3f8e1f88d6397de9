"""What hunts through made-up homes found misread: hours at noon, nights worked, waiting for callers, what is done before one does a thing."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading, Rule
from concord.domain.when import clock_text
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name), name.capitalize()) for name in ("ana", "ben"))


def read(*texts: str, member: str | None = "ana") -> tuple[Rule, ...]:
    """Read texts of one member, or of the household."""
    owner = None if member is None else MemberId(member)
    sentences = [Sentence(RuleId(f"r-{n}"), owner, "all.txt", n, n, text) for n, text in enumerate(texts, start=1)]
    return GrammarReader().read(sentences, ReadingContext(_MEMBERS, date(2026, 11, 23)))


def hours(reading: Reading) -> str:
    """Return kind and hours of a reading."""
    start, end = ("" if minute is None else clock_text(minute) for minute in (reading.when.start, reading.when.end))
    return f"{reading.kind.value} {start}-{end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bingo from 10:30 to 12:00 on Tuesdays.", "10:30-12:00"),
        ("Card club from 11:15 to noon on Wednesdays.", "11:15-12:00"),
        ("Choir from 10 to 12 on Mondays.", "10:00-12:00"),
        ("Film club, 9:00 to 12:00 on Saturdays.", "09:00-12:00"),
        ("Band rehearsal Sat 11-12.", "11:00-12:00"),
        ("Disco on Saturday from 9 to 12.", "21:00-24:00"),
        ("Quiz night from 10 to 12 on Friday.", "22:00-24:00"),
        ("Party on Saturday night from 10 to 12.", "22:00-24:00"),
        ("I sleep from 10 to 12.", "22:00-24:00"),
        ("I work nights, 9 to 9, Monday to Thursday.", "21:00-09:00"),
        ("I'm on nights 9 to 9 on Friday.", "21:00-09:00"),
        ("Night shift 7 to 7 on Monday.", "19:00-07:00"),
        ("I work night shifts from 8 to 6 on Mon and Tue.", "20:00-06:00"),
        ("I do nights at the hospital, 7:30 to 7:30, Thursday to Saturday.", "19:30-07:30"),
        ("On Monday I work 9 to 9.", "09:00-21:00"),
        ("I revise from 6 to 8 on Wednesdays.", "18:00-20:00"),
        ("My programme's on at 8 on Fridays and I never miss it.", "20:00-"),
        ("Ana holds the Friday review in the Oak room on Friday at 15:00, which lasts an hour, unless Ben is away.", "15:00-16:00"),
        ("I chair the Monday meeting in the Oak room on Mondays at 9:00, which takes half an hour.", "09:00-09:30"),
        ("Our Sunday lunch in the garden on Sundays at 13:00", "13:00-"),
    ],
)
def test_a_stretch_until_noon_is_by_day_and_work_by_night_is_by_night(text: str, expected: str) -> None:
    assert [hours(reading) for reading in read(text)[0].readings] == [f"commitment {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Someone has to be in on Friday between 12 and 4 for the boiler man.", "task 12:00-16:00"),
        ("Somebody has to be in for the meter reader on Friday between 8 and 12.", "task 08:00-12:00"),
        ("Someone must be at home between 1 and 5 on Thursday for the plumber.", "task 13:00-17:00"),
        ("Someone has to walk the dog between 12 and 4.", "task -"),
    ],
)
def test_whoever_waits_for_a_caller_is_there_for_the_whole_of_it(text: str, expected: str) -> None:
    assert hours(read(text, member=None)[0].readings[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want the kitchen tidied before I cook at 18:00.", "commitment 18:00- + task -18:00"),
        ("Ana wants the kitchen tidied before she cooks at 18:00.", "commitment 18:00- + task -18:00"),
        ("The robot should mop the hall before I do yoga at 17:00.", "commitment 17:00- + task -17:00"),
        ("I need the table cleared before I do homework at 4pm.", "commitment 16:00- + task -16:00"),
        ("Ana wants the robot to warm up the studio before she paints at 10:00 on Saturday.", "commitment 10:00- + task -10:00"),
    ],
)
def test_what_is_to_be_done_before_somebody_does_a_thing_keeps_both(text: str, expected: str) -> None:
    assert " + ".join(hours(reading) for reading in read(text)[0].readings) == expected


def test_what_is_done_then_is_asked_for_once_where_another_text_says_it_too() -> None:
    wish, own = read("I want the kitchen tidied before I cook at 18:00.", "I cook at 18:00.")
    assert [hours(reading) for reading in (*wish.readings, *own.readings)] == ["task -18:00", "commitment 18:00-"]


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("Laundry can always be moved.", ("*", "laundry")),
        ("Homework may be moved.", ("*", "study")),
        ("Cleaning can always be rescheduled.", ("*", "cleaning")),
        ("The ironing is flexible.", ("*", "laundry")),
        ("Football beats films.", ("football", "sport", "films", "entertainment", "*")),
    ],
)
def test_what_can_be_moved_gives_way_and_what_is_watched_goes_by_its_words(text: str, ranked: tuple[str, ...]) -> None:
    orders = [key.list for reading in read(text, member=None)[0].readings for policy in reading.policies for key in policy.order]
    assert orders == [ranked]


@pytest.mark.parametrize("room", ["practice room 1", "treatment room 3", "rehearsal room 4", "consulting room 2"])
def test_a_numbered_room_is_called_by_all_of_its_name(room: str) -> None:
    (reading,) = read(f"Ana teaches violin in {room} on Monday from 15:00 to 18:00.")[0].readings
    assert (reading.activity, (reading.place or "").removeprefix("the ")) == ("teach violin", room)
