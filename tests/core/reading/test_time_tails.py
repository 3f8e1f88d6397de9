"""A time told in words of its own is the time of what was said before: "That's noon to two.", "and it runs till nine"."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.domain.when import clock_text
from concord.reading.reader import GrammarReader, ReadingContext

ADA = Member(id=MemberId("ada"), name="Ada")
BO = Member(id=MemberId("bo"), name="Bo")


def _times(text: str) -> str:
    sentence = Sentence(id=RuleId("ada-1"), member=ADA.id, document="x", line=1, last_line=1, text=text)
    (rule,) = GrammarReader().read([sentence], ReadingContext(members=(ADA, BO), written=date(2026, 11, 23)))
    return " | ".join(_told(reading) for reading in rule.readings)


def _told(reading: Reading) -> str:
    when = reading.when
    days = "daily" if len(when.days) == 7 else " ".join(when.days)
    start, end = ("" if minute is None else clock_text(minute) for minute in (when.start, when.end))
    length = f" {when.duration_minutes}min" if when.duration_minutes else ""
    return f"{days} {start}-{end}{length}".strip()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Whist at the legion. First Monday. Eight in the evening until they close.", "MO 20:00-"),
        ("Judo for Bo. Tuesdays, 5 to 6.", "TU 17:00-18:00"),
        ("Briefing 9.15 weekdays, 20 min, not Wednesdays.", "MO TU TH FR 09:15-09:35 20min"),
        ("Swim 3x a week before work, 40 min.", "- 40min"),
        ("Bath straight in from training, 20 min, bathroom free please.", "- 20min"),
    ],
)
def test_a_time_in_words_of_its_own_belongs_to_what_was_said_before(text: str, times: str) -> None:
    assert _times(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("We eat at seven every night except Fridays, when we eat at six.", "MO TU WE TH SA SU 19:00- | FR 18:00-"),
        ("Breakfast is at eight, apart from Sundays, when it is half past nine.", "MO TU WE TH FR SA 08:00- | SU 09:30-"),
        ("Lights out is 9 bar Saturdays, when it's half past ten.", "MO TU WE TH FR SU 21:00- | SA 22:30-"),
        ("I start work at 8, except on Mondays when I start at 10.", "TU WE TH FR 08:00- | MO 10:00-"),
    ],
)
def test_days_left_out_have_the_time_that_is_said_for_them(text: str, times: str) -> None:
    assert _times(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("I leave home at 8.45 on weekdays and I'm back by 5.30.", "MO TU WE TH FR 08:45-17:30"),
        ("Morning swim 6-6.45 daily except Sun.", "MO TU WE TH FR SA 06:00-06:45"),
        ("Night feeds at 11, 3 and 6.", "daily 23:00- | daily 03:00- | daily 06:00-"),
        ("I nap from 2 for about forty minutes.", "daily 14:00-14:40 40min"),
        ("Working in the bar Fri and Sat nights, 7 to half 12.", "FR SA 19:00-00:30"),
        ("Quiet from 10.30 at night to 6.", "daily 22:30-06:00"),
        ("Our light must be out at nine.", "daily 21:00-"),
        ("Nobody in the bathroom between 6.30 and 6.50 on weekdays.", "MO TU WE TH FR 06:30-06:50"),
        ("Roping in the arena Tues and Fri, 4:30 til dark.", "TU FR 16:30-"),
    ],
)
def test_what_is_done_says_which_half_of_the_day_it_is(text: str, times: str) -> None:
    assert _times(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Cubs on a Monday, quarter past five while half six.", "MO 17:15-18:30"),
        ("No drums after eight at night or before nine on a weekend.", "SA SU 20:00-09:00"),
        ("I've a blood test at twenty past eight on Tuesday, so no breakfast before.", "TU 08:20- | TU -08:20"),
        ("Bo naps from 12:30 to 2, weekends too.", "daily 12:30-14:00"),
        ("My book club is every sixth Thursday, next one December 10, 7:30 to 9.", "TH 19:30-21:00"),
        ("Keep Saturday the 12th free from lunchtime on.", "12:00-"),
        ("Dialysis is Monday-Wednesday-Friday, 11:15 to 3:30.", "MO WE FR 11:15-15:30"),
        ("Let the dog out first thing and at noon.", "daily - | daily 12:00-"),
        ("I play five-a-side Thursdays at nine, it's only forty minutes.", "TH 21:00-21:40 40min"),
        ("Nobody talks to me before half past nine in the morning.", "daily -09:30"),
        ("Bed by 11 except Fri/Sat.", "MO TU WE TH SU 23:00-"),
        ("On Tuesdays I am there from 9 to 17:30, on Mondays I write at home until five.", "TU 09:00-17:30 | MO -17:00"),
        ("Carpool pickup is at 7:10 sharp, M-F.", "MO TU WE TH FR 07:10-"),
    ],
)
def test_times_are_read_as_they_are_said_at_home(text: str, times: str) -> None:
    assert _times(text) == times
