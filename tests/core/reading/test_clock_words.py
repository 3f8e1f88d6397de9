"""Clock times as people jot them down, and which half of the day they are in. Written on Monday 23 November 2026.

A row is a text and its times: days, start-end, minutes it lasts where no end is known, window.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.reading.test_when_anchors import read

from concord.domain.household import Rhythm
from concord.domain.when import clock_text
from concord.reading.when_grammar import find_when

JOTTED = [
    ("dentist thurs 0915", "TH 09:15-"),
    ("drop off 0745 weekdays, pick up 1730", "MO TU WE TH FR 07:45- + MO TU WE TH FR 17:30-"),
    ("Bed for Ben is 730 pm sharp.", "daily 19:30-"),
    ("Pick-up's at 1530 on weekdays.", "MO TU WE TH FR 15:30-"),
    ("gym 530am-615am on Mondays", "MO 05:30-06:15"),
    ("Late start Thursday, half nine.", "TH 09:30-"),
    ("The alarm goes at 5 to 7 on weekdays.", "MO TU WE TH FR 06:55-"),
    ("Rugby 10-ish to 12-ish on Sundays", "SU 10:00-12:00"),
    ("Diner shift 4-close on Saturdays.", "SA 16:00-"),
    ("fishing saturday 5 til dark", "SA 05:00-"),
    ("Please no drums before like 10 on a sunday", "SU -10:00"),
    ("I shower from ten past six until twenty-five past on Fridays.", "FR 06:10-06:25"),
    ("Zumba for an hour and a half from six on Thursdays.", "TH 18:00-19:30 90min"),
    ("Pilates, Thursday, seven fifteen to eight fifteen in the evening.", "TH 19:15-20:15"),
    ("physio fri 9:40, 30 min", "FR 09:40-10:10 30min"),
    ("Orchestra Mondays at five, takes until about seven.", "MO 17:00-19:00"),
]


@pytest.mark.parametrize(("text", "expected"), JOTTED)
def test_a_time_is_read_however_it_is_jotted_down(text: str, expected: str) -> None:
    assert read(text) == (expected, False)


ROUND_TRIPS = [
    ("Out the door 6:40, home approx 5:15, Mon to Thurs.", "MO TU WE TH 06:40-17:15"),
    ("Out the door by 7:10 and home around 6 on workdays.", "MO TU WE TH FR 07:10-18:00"),
    ("Leaves for the station at quarter to seven, home again by ten past six, Mon to Thurs.", "MO TU WE TH 06:45-18:10"),
    ("i leave with the bike at 4:15 and im back by 6 on tuesdays", "TU 16:15-18:00"),
    ("I leave for work at 7:30, back by six, Monday to Friday.", "MO TU WE TH FR 07:30-18:00"),
    ("I take the car at twelve on Wednesdays and it's back by five.", "WE 12:00-17:00"),
    ("Dad sets off at 8 on Saturdays and he's back at 11.", "SA 08:00-11:00"),
]


@pytest.mark.parametrize(("text", "expected"), ROUND_TRIPS)
def test_leaving_and_coming_back_are_the_two_ends_of_one_time(text: str, expected: str) -> None:
    times, is_doubted = read(text)
    assert times == expected
    assert not is_doubted or text.startswith("Dad")


HALVES = [
    ("I work at the cafe on Friday and Saturday nights from five until ten.", "FR SA 17:00-22:00"),
    ("When I work early I go to bed at eight.", "20:00-"),
    ("Mates round for cards on Thursdays, 7.30 to 10.30", "TH 19:30-22:30"),
    ("Family night is Friday at 7", "FR 19:00-"),
    ("Babysitting for the neighbours on Fridays 7-11", "FR 19:00-23:00"),
    ("gym 5:30-6:15 on Mondays before work", "MO 05:30-06:15"),
    ("I run at 6 on Tuesdays and Thursdays before work", "TU TH 06:00-"),
    ("on school days i get the shower 6:35-6:50", "MO TU WE TH FR 06:35-06:50"),
    ("Bus at 6:50 on school days", "MO TU WE TH FR 06:50-"),
    ("Coffee made by 6:15 on weekdays, thanks.", "MO TU WE TH FR -06:15"),
    ("Heating on at 6 and off at 8:30 on weekday mornings.", "MO TU WE TH FR 06:00- + MO TU WE TH FR 08:30-"),
    ("we're having people round saturday from sevenish", "SA 19:00-"),
    ("We eat at seven.", "daily 19:00-"),
    ("I'm never home before 7 on Thursdays.", "TH -19:00"),
    ("Zoe, back no later than half ten on Fridays.", "FR 22:30-"),
    ("Nobody should ring me after 9.", "daily 21:00-"),
    ("No music from 10 to 7.", "daily 22:00-07:00"),
    ("My shift is 6-2 on Mondays", "MO 06:00-14:00"),
    ("My shift is 2-10 on Mondays", "MO 14:00-22:00"),
    ("From 1 to 2:30 daily the baby sleeps.", "daily 13:00-14:30"),
    ("Kids' swim Sat 8:30-9:15", "SA 08:30-09:15"),
    ("I cook on Mondays, 6 to 7.", "MO 18:00-19:00"),
    ("Spanish class at 7 on Tuesdays", "TU 19:00-"),
    ("Xbox off by 9 on Sundays", "SU -21:00"),
    ("I need the car for a visit on Fridays from 10:30 to 12:00.", "FR 10:30-12:00"),
    ("My aunt visits on Sunday at 10:30.", "SU 10:30"),
    ("Guests on Sunday from 7 to 10.", "SU 19:00-22:00"),
    ("No visitors for me before 10.", "daily -10:00"),
    ("I'm working late on Tuesday, home about half eight.", "TU -20:30"),
    ("No dishwasher between 11 at night and 6 in the morning.", "daily 23:00-06:00"),
    ("I have the 7 to 3 shift on Mondays.", "MO 07:00-15:00"),
    ("Return the books before they shut at 5 on Fridays.", "FR -17:00"),
    ("Zoe can watch cartoons from when she gets up until 8:30 on Saturdays.", "SA -08:30 [after waking 0]"),
    ("my alarm's at 6 on school days, don't shower before then", "MO TU WE TH FR 06:00- + MO TU WE TH FR -06:00"),
]


@pytest.mark.parametrize(("text", "expected"), HALVES)
def test_what_it_is_about_says_whether_it_is_in_the_morning(text: str, expected: str) -> None:
    times, is_doubted = read(text)
    assert not is_doubted
    assert times in (expected, expected.replace(" -", " ") + "-")


@pytest.mark.parametrize(
    "text", ["I swim at 6:30 on Mondays", "Yoga 7-8 Thursdays", "Spin class at 6 on Tuesdays", "Meeting at 8 on Monday"]
)
def test_where_either_half_is_as_likely_it_is_asked(text: str) -> None:
    assert read(text)[1]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Mid-morning on Wednesdays the physio comes.", "09:30-11:00"),
        ("We go for a walk early evening on Sundays", "17:00-19:30"),
        ("He is often up in the small hours of the morning.", "00:00-05:00"),
        ("I practise the oboe late afternoons.", "15:00-18:00"),
    ],
)
def test_a_part_of_day_is_read_wherever_it_stands(text: str, window: str) -> None:
    when = find_when(text, written=date(2026, 11, 23), rhythm=Rhythm())[0].when
    assert when.window is not None
    assert "-".join(clock_text(minute) for minute in when.window) == window


@pytest.mark.parametrize(
    "text", ["The PIN is 4730.", "Room 1430 is ours.", "The car cost 1250 euros", "Heating at 215 degrees", "since 2015 we sing"]
)
def test_digits_that_are_no_time_stay_what_they_are(text: str) -> None:
    assert all(
        match.when.start is None and match.when.end is None for match in find_when(text, written=date(2026, 11, 23), rhythm=Rhythm())
    )
