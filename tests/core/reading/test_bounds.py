"""The ends of one doing that another verb tells are part of that doing; a bound with nothing before it is a rule of its own."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading
from concord.domain.when import clock_text
from concord.reading.bounds import bounds_said_straight
from concord.reading.reader import ReadingContext, read_sentence

WRITTEN = date(2026, 11, 23)
IDA = MemberId("ida")


def _readings(text: str) -> tuple[Reading, ...]:
    context = ReadingContext(members=(Member(IDA, "Ida"), Member(MemberId("max"), "Max")), written=WRITTEN)
    return read_sentence(Sentence(id=RuleId("ida-1"), member=IDA, document="x", line=1, last_line=1, text=text), context).readings


def _hours(reading: Reading) -> str:
    when = reading.when
    return "-".join("" if time is None else clock_text(time) for time in (when.start, when.end))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("On Tuesdays I take the bus to the clinic, leaving at ten to nine and getting back about noon.", "08:50-12:00"),
        ("Bridge club is every Thursday at two, and I am usually home by half past four.", "14:00-16:30"),
        ("Book group meets here the last Wednesday of the month at 7:30 and goes on till ten.", "19:30-22:00"),
        ("My physio comes on Mondays at eleven and stays about three quarters of an hour.", "11:00-11:45"),
        ("Max has swim team Monday and Wednesday at 4, done by 5:30.", "16:00-17:30"),
        ("The choir leaves for Bath on Saturday at 9 and returns at 18:00.", "09:00-18:00"),
        ("soccer sat 9am at the park, over by 10:30", "09:00-10:30"),
        ("my shift friday starts at 4 and ends at 10", "16:00-22:00"),
        ("We set off for church at quarter past nine on Sundays and are back about eleven.", "09:15-11:00"),
        ("The cleaner comes every Friday at 10. She stays two hours.", "10:00-12:00"),
        ("Piano with Mrs Webb on Tuesdays at 4.15, which lasts half an hour.", "16:15-16:45"),
        ("Max has a dentist appointment on Thursday at 3:20, should take about 40 minutes.", "15:20-16:00"),
        ("Night shift Thursday, starts 22:00, finishes 06:00.", "22:00-06:00"),
        ("Mass is at 9 on Sundays and it takes just under an hour.", "09:00-10:00"),
        ("My evening class is Mondays, beginning at seven and ending at nine.", "19:00-21:00"),
        ("I'm taking the van to the dump on Saturday: gone by 9, back before noon.", "09:00-12:00"),
        ("Tuesdays and Fridays I start at half eight and knock off at five.", "08:30-17:00"),
        ("Running club on Tuesdays, we start at 6 and finish about 7.15", "18:00-19:15"),
        ("On the last Sunday of each month I cook a roast for everybody, and it is served at 13:30.", "13:30-"),
        ("The car goes in for its service on Friday at half eight and they reckon it'll be ready by two.", "08:30-14:00"),
        ("I drive to the night market on Sundays, leaving at 7.15 pm, and I am home by twenty to nine on Monday morning.", "19:15-08:40"),
        ("I'm working late on Tuesday, home about half eight.", "-20:30"),
        ("Trumpet on Mondays, ten to five till twenty past.", "16:50-17:20"),
        ("A nap for Max at one, for the best part of two hours.", "13:00-15:00"),
    ],
)
def test_a_clause_that_tells_an_end_is_part_of_what_it_bounds(text: str, hours: str) -> None:
    (reading,) = _readings(text)
    assert _hours(reading) == hours
    assert reading.kind in (Kind.COMMITMENT, Kind.TASK)


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("I'm staying at Nell's on Saturday night, back Sunday by 12.", 2, "21:00-12:00"),
        ("I go to Leeds on 3 December, returning on the 5th.", 3, "00:00-24:00"),
    ],
)
def test_coming_back_on_another_day_makes_a_stay(text: str, days: int, hours: str) -> None:
    (reading,) = _readings(text)
    assert len(reading.when.dates) == days
    assert _hours(reading) == hours


def test_a_stay_at_every_other_weekend_has_its_own_two_ends() -> None:
    (reading,) = _readings("Max goes to his mom's every other weekend, Friday 6 p.m. to Sunday 5 p.m.")
    assert _hours(reading) == "18:00-17:00"
    assert "INTERVAL=2" in (reading.when.rrule or "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I have band practice Tuesdays 3-5:30 till the season ends December 11.", None, date(2026, 12, 11)),
        ("Ballet is on Saturdays at 9:30 until term finishes on 12 December.", None, date(2026, 12, 12)),
        ("French starts again on 12 January: Tuesdays at 6.", date(2027, 1, 12), None),
    ],
)
def test_a_season_says_from_when_or_until_when_it_is(text: str, first: date | None, last: date | None) -> None:
    (reading,) = _readings(text)
    assert (reading.when.first, reading.when.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Home by ten on school nights.",
        "Dinner is served at seven.",
        "I leave for work at 7 on weekdays.",
        "Max cooks on Mondays at five and I am home by six.",
        "Take the bins out on Thursday, and put them back by Friday noon.",
        "Max practises at four and starts his homework at five.",
        "I eat at one and the baby sleeps till three.",
        "Max may go out on Friday, but he has to be home by eleven.",
        "Ida, back no later than half ten on Fridays.",
        "I get up at 6 and leave at 7.",
        "Film night on Friday at 8, so I need everybody home by half seven.",
        "We meet at the station at 9 and the train leaves at 9:20.",
        "The heating comes on at 6 and goes off at 9.",
        "I'm in the office from 9 to 5, home by six.",
    ],
)
def test_what_bounds_nothing_before_it_stays_as_it_is_said(text: str) -> None:
    assert bounds_said_straight(text, WRITTEN) == text
