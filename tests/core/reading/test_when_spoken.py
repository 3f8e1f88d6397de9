"""Times that lean on what stands beside them, in British and American words. Written on Monday 23 November 2026.

A row is a text and its times, as in test_when_households: days or dates, start-end, part of day, anchor, recurrence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.core.reading.test_when_households import told

from concord.domain.household import Rhythm
from concord.domain.when import Minute, Weekday, When, clock_text
from concord.reading.when_grammar import find_when

WRITTEN = date(2026, 11, 23)


def read(text: str) -> str:
    return " | ".join(told(match.when) for match in find_when(text, written=WRITTEN, rhythm=Rhythm()))


def first(text: str) -> When:
    return find_when(text, written=WRITTEN, rhythm=Rhythm())[0].when


def doubted(text: str) -> set[str]:
    return {doubt.about for match in find_when(text, written=WRITTEN, rhythm=Rhythm()) for doubt in match.doubts}


SPOKEN_RANGES = [
    ("School from ten to nine to quarter past three", "08:50-15:15"),
    ("School, ten to nine till quarter past three", "08:50-15:15"),
    ("I work quarter to nine to five on Fridays", "FR 08:45-17:00"),
    ("I work from nine to ten to six", "09:00-17:50"),
    ("I work from ten to six", "10:00-18:00"),
    ("Lessons from five to four until ten to five on Mondays", "MO 15:55-16:50"),
    ("Practice from twenty-five to five to five to six on Fridays", "FR 16:35-17:55"),
    ("Reading between twenty to six and ten to seven", "17:40-18:50"),
    ("Night shifts on Mondays and Tuesdays, eight in the evening till eight in the morning", "MO TU 20:00-08:00"),
    ("I work eight in the morning till half eight at night on Mondays", "MO 08:00-20:30"),
    ("I work from seven in the morning until 9.30 at night on Fridays", "FR 07:00-21:30"),
]


@pytest.mark.parametrize(("text", "times"), SPOKEN_RANGES)
def test_both_ends_of_a_range_may_be_minutes_to_or_past_an_hour(text: str, times: str) -> None:
    assert read(text) == times


NUMBERED_DATES = [
    ("Surprise weekend away 5–6 December", "12-05..12-06 00:00-24:00"),
    ("Away 5-6 December", "12-05..12-06 00:00-24:00"),
    ("Away December 5-6", "12-05..12-06 00:00-24:00"),
    ("Away from the 5th to the 6th of December", "12-05..12-06 00:00-24:00"),
    ("Away 28 November - 2 December", "11-28..12-02 00:00-24:00"),
    ("Conference Dec 5-6, 9-5", "12-05..12-06 09:00-17:00"),
    ("Exams 12 and 13 January, 9-5", "01-12..01-13 09:00-17:00"),
    ("Away 3, 4 and 5 March", "03-03..03-05"),
    ("Between 5 and 6 on 3 December we bake", "12-03 17:00-18:00"),
    ("Market 9-5 on 6 December", "12-06 09:00-17:00"),
]


@pytest.mark.parametrize(("text", "times"), NUMBERED_DATES)
def test_numbers_beside_a_months_name_are_dates(text: str, times: str) -> None:
    assert read(text) == times


COUNTED_WEEKS = [
    ("Chiropodist calls every six weeks, next visit the 26th at 2pm", "TH 14:00- INTERVAL=6 from 11-26"),
    ("Boiler service every 8 weeks starting 26 November", "TH INTERVAL=8 from 11-26"),
]


@pytest.mark.parametrize(("text", "times"), COUNTED_WEEKS)
def test_so_many_weeks_count_from_the_date_said(text: str, times: str) -> None:
    assert read(text) == times


AFTER_AND_UNTIL = [
    ("Playdate at Aisha's on Friday after school till six", "FR -18:00 after school"),
    ("Swimming on Wednesdays straight after school until half four", "WE -16:30 after school"),
    ("After a night shift I'm asleep until two", "-14:00 after night shift"),
    ("After lunch we rest until 4 on Sundays", "SU -16:00 after lunch"),
    ("Games after dinner until nine", "daily -21:00 after dinner"),
]


@pytest.mark.parametrize(("text", "times"), AFTER_AND_UNTIL)
def test_what_follows_an_anchor_may_say_when_it_ends(text: str, times: str) -> None:
    assert read(text) == times
    assert first(text).offset_minutes == 0
    assert first(text).window is None
    assert not doubted(text)


def test_so_long_a_day_is_daily() -> None:
    when = first("Violin practice twenty minutes a day before tea")
    assert (when.duration_minutes, when.anchor, len(when.days)) == (20, "dinner", 7)
    assert first("Piano half an hour per day on weekdays").duration_minutes == 30
    assert read("Piano half an hour per day on weekdays") == "MO TU WE TH FR"


MEALS_TWICE = [
    ("Blood pressure tablets at breakfast and teatime", "daily at breakfast | daily teatime"),
    ("Tablets at breakfast and bedtime", "daily at breakfast | daily at bed"),
    ("Walk the dog after breakfast and dinner", "daily after breakfast | daily after dinner"),
    ("No phones at breakfast, lunch and dinner", "daily at breakfast | daily at lunch | daily at dinner"),
]


@pytest.mark.parametrize(("text", "times"), MEALS_TWICE)
def test_a_second_meal_stands_as_the_first_does(text: str, times: str) -> None:
    assert read(text) == times


LEANING = [
    ("Bath time for Ellie at 7, story at half past, lights out by 8", "19:00- | 19:30- | -20:00"),
    ("Dinner at 6, dishes at quarter past, homework at half past", "18:00- | 18:15- | 18:30-"),
    ("Train at 11:40 am, taxi at ten past", "11:40- | 12:10-"),
    ("Up at 6, out by 7", "06:00- | -07:00"),
    ("Dinner at 6, done by 7", "18:00-19:00"),
    ("I leave at 9, back by 5 on Fridays", "FR 09:00-17:00"),
]


@pytest.mark.parametrize(("text", "times"), LEANING)
def test_a_time_without_its_hour_takes_that_said_before(text: str, times: str) -> None:
    assert read(text) == times


EITHER_HALF = [
    ("Five-a-side every Monday 8 til 9", "MO 20:00-21:00", True),
    ("Zumba class on Tuesdays at 7", "TU 19:00-", False),
    ("Zumba at half six on Thursdays, takes about an hour", "TH 18:30-19:30", False),
    ("Five-a-side on Saturdays 8 til 9", "SA 08:00-09:00", True),
    ("Football for the kids on Monday at 8", "MO 08:00-", True),
    ("School 8 til 3", "08:00-15:00", False),
    ("At 5:45 on workdays the heating comes on", "MO TU WE TH FR 05:45-", True),
    ("Coffee ready at 6 on weekdays", "MO TU WE TH FR 06:00-", False),
    ("I'm up at 6 on weekdays", "MO TU WE TH FR 06:00-", False),
    ("Pick me up at 6 on Mondays", "MO 18:00-", True),
]


@pytest.mark.parametrize(("text", "times", "is_doubted"), EITHER_HALF)
def test_the_likelier_half_of_the_day_is_taken_and_asked_about_where_both_may_be(text: str, times: str, is_doubted: bool) -> None:
    assert read(text) == times
    assert bool(doubted(text)) is is_doubted


WHOLE_WEEKENDS = [
    ("Away this whole weekend", "11-28..11-29 00:00-24:00"),
    ("Visiting Gran the whole of next weekend", "12-05..12-06 00:00-24:00"),
    ("Away all this weekend", "11-28..11-29 00:00-24:00"),
]


@pytest.mark.parametrize(("text", "times"), WHOLE_WEEKENDS)
def test_a_whole_weekend_that_is_dated_is_one_stretch(text: str, times: str) -> None:
    assert read(text) == times
    assert first(text).span


def test_hours_beside_a_run_of_dates_are_those_of_each_date() -> None:
    assert not first("Exams 12-13 January, 9-5").span
    assert first("Away 12-13 January").span


STAYS = [
    ("Away from 5 December 9 am to 6 December 5 pm", "12-05..12-06 09:00-17:00"),
    ("Trip Friday 27 Nov 6pm to Sunday 29 Nov 4pm", "11-27..11-29 18:00-16:00"),
    ("Away 27 November 18:00 – 29 November 16:00", "11-27..11-29 18:00-16:00"),
    ("Guests from Friday 6pm till Sunday 4pm", "11-27..11-29 18:00-16:00"),
]


@pytest.mark.parametrize(("text", "times"), STAYS)
def test_two_dates_with_a_time_each_are_one_stretch(text: str, times: str) -> None:
    assert read(text) == times
    assert first(text).span


OWN_PARTS = [
    ("On Mondays six in the morning until two in the afternoon", "MO 06:00-14:00"),
    ("Tablets nine at night", "daily 21:00-"),
    ("Keep the volume 8 in the evening", "daily evening"),
    ("Dishwasher on after tea, emptied before breakfast", "daily after dinner | daily before breakfast"),
    ("Reading group on Tuesday, half seven till nine", "TU 19:30-21:00"),
]


@pytest.mark.parametrize(("text", "times"), OWN_PARTS)
def test_what_stands_right_beside_a_time_says_which_it_is(text: str, times: str) -> None:
    assert read(text) == times


COUNTED_FROM = [
    ("Dentist every six months, next one 26 November at 9.20", "09:20- INTERVAL=6 from 11-26"),
    ("Window cleaner every four weeks, next on Thursday at 10", "TH 10:00- INTERVAL=4 from 11-26"),
    ("Flea treatment every 4 weeks from Thursday", "TH INTERVAL=4 from 11-26"),
]


@pytest.mark.parametrize(("text", "times"), COUNTED_FROM)
def test_a_stated_first_date_leaves_nothing_to_ask(text: str, times: str) -> None:
    assert read(text) == times
    assert not doubted(text)


def test_a_minute_past_the_twenty_fourth_hour_is_past_midnight() -> None:
    assert read("Lights off at 20 past 24") == "00:20-"


BEYOND_ONE_HALF_OF_THE_DAY = [
    ("Snooker is on the telly Saturday 11 to 6", "SA 11:00-18:00"),
    ("I have the van from eight to five, Monday to Saturday", "MO TU WE TH FR SA 08:00-17:00"),
    ("Night duty Fridays, half eight till quarter past seven next morning", "FR 20:30-07:15"),
    ("Drums m/w/f 3:45-5:45 pm", "MO WE FR 15:45-17:45"),
    ("Stretches before work T/TH, 6:30-7am", "TU TH 06:30-07:00"),
    ("I'm at the kiosk fri 4pm-9pm and sun 11am-5pm", "FR 16:00-21:00 | SU 11:00-17:00"),
]


@pytest.mark.parametrize(("text", "times"), BEYOND_ONE_HALF_OF_THE_DAY)
def test_a_stretch_is_of_the_day_unless_nights_are_spoken_of(text: str, times: str) -> None:
    matches = find_when(text, written=WRITTEN, rhythm=Rhythm(), activity_category="screen" if "telly" in text else None)
    held = [replace(match.when, part=None, anchor=None, relation=None) for match in matches]
    assert (
        " | ".join(f"{' '.join(when.days)} {clock_text(when.start or Minute(0))}-{clock_text(when.end or Minute(0))}" for when in held)
        == times
    )


def test_somebody_who_works_nights_names_no_evenings_before_workdays() -> None:
    assert first("I work nights on Sunday and Monday, 8 pm to 8 am").days == (Weekday.MO, Weekday.SU)
    assert len(first("On work nights I'm in bed by ten").days) == 5
