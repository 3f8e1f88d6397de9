"""Days off what was said before, stays over days, and exceptions said behind. Written on Monday 23 November 2026."""

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
    if when.dates:
        days = f"{when.dates[0]:%m-%d}" + (f"..{when.dates[-1]:%m-%d}" if len(when.dates) > 1 else "")
    if when.rrule and "MONTHLY" in when.rrule:
        days = when.rrule.split(";", 1)[1]
    start, end = ("" if minute is None else clock_text(minute) for minute in (when.start, when.end))
    out = f" except {' '.join(f'{day:%m-%d}' for day in when.except_dates)}" if when.except_dates else ""
    return f"{days} {start}-{end}{out}".replace(" -", "") if not (start or end) else f"{days} {start}-{end}{out}"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Remind me a week before the 10th of December to order the cake.", "12-03"),
        ("The form is due on 9 December, remind me 2 days before.", "12-09 | 12-07"),
        ("The rent leaves on the 5th of every month, remind me the day before.", "BYMONTHDAY=5 | BYMONTHDAY=4"),
        ("I make pancakes on Sunday mornings and the batter must be mixed the evening before.", "SU | SA"),
        ("Regatta on Saturday the 5th at 9; the kit must be packed the night before.", "12-05 09:00- | 12-04"),
        ("On Fri and Sat nights I'm out till 1am, so please don't wake me before 11 the next day.", "FR SA -01:00 | SA SU -11:00"),
        ("Ring the sweep two weeks before Christmas.", "12-11"),
        ("Ring the sweep the day before the day before Christmas.", "12-23"),
        ("I'm on duty from ten at night to six the next morning on Fridays.", "FR 22:00-06:00"),
    ],
)
def test_days_are_counted_from_what_was_said_before(text: str, times: str) -> None:
    assert _times(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("I'm at my aunt's from six on Friday the 4th of December to four on Sunday the 6th.", "12-04..12-06 18:00-16:00"),
        ("I'm away from six on Friday to four on Sunday.", "11-27..11-29 18:00-16:00"),
        ("We're at the cabin Dec 27 at noon through Dec 30 at 10 am.", "12-27..12-30 12:00-10:00"),
        ("I go to my mother's on Fridays at 5 till Sundays at 6.", "FR SA SU 17:00-18:00"),
        ("Bo stays at his dad's every other weekend, from Friday at 5 till Sunday at 6.", "FR SA SU 17:00-18:00"),
        ("Football training Tuesday 6 to 7, Thursday 6 to 7.", "TU 18:00-19:00 | TH 18:00-19:00"),
        ("I open the shop at nine and close at half five.", "daily 09:00-17:30"),
    ],
)
def test_a_stay_ends_on_the_day_and_at_the_hour_said_for_its_end(text: str, times: str) -> None:
    assert _times(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("No drums between 8 pm and 8 am, New Year's Eve excepted.", "daily 20:00-08:00 except 12-31"),
        ("Quiet hours are 11pm to 8am, from midnight on Fridays and Saturdays.", "MO TU WE TH SU 23:00-08:00 | FR SA 00:00-08:00"),
        ("My bedtime is 8:30 but on Fridays and Saturdays it is 9:30.", "MO TU WE TH SU 20:30- | FR SA 21:30-"),
        ("The carol service is on the first Sunday in Advent at four.", "11-29 16:00-"),
        ("My parents visit the weekend of the 12th and 13th.", "12-12..12-13"),
    ],
)
def test_other_days_have_what_is_said_for_them(text: str, times: str) -> None:
    assert _times(text) == times
