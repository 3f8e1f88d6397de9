"""Days, dates and how often, as people write them in notes and in prose. Written on Monday 23 November 2026.

A row is a text and its times, as in test_when_households: days or dates, start-end, part of day, rule, limits.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.reading.test_when_households import told

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import WEEK, When
from concord.reading.clock_guess import Surroundings
from concord.reading.when_grammar import find_when

WRITTEN = date(2026, 11, 23)


def read(text: str, *, month_first: bool | None = None) -> tuple[When, ...]:
    around = Surroundings(month_first=month_first)
    return tuple(match.when for match in find_when(text, written=WRITTEN, rhythm=Rhythm(), around=around))


def doubts(text: str, *, month_first: bool | None = None) -> list[Doubt]:
    around = Surroundings(month_first=month_first)
    return [doubt for match in find_when(text, written=WRITTEN, rhythm=Rhythm(), around=around) for doubt in match.doubts]


SHORT = [
    ("Piano tues n thurs at 5", "TU TH 17:00-"),
    ("Gym M-Th 6am", "MO TU WE TH 06:00-"),
    ("judo Tu/Th 4:30-5:30", "TU TH 16:30-17:30"),
    ("Spin class Mon+Wed 7pm", "MO WE 19:00-"),
    ("pottery sat aft", "SA afternoon"),
    ("Choir weds eve, 7.30", "WE 19:30-"),
    ("I swim wkdays at 6.30am", "MO TU WE TH FR 06:30-"),
    ("Bake bread at the w/e", "SA SU"),
    ("Long run wknds 8am", "SA SU 08:00-"),
    ("School run mon thru fri 8.15", "MO TU WE TH FR 08:15-"),
    ("drums mon wed fri 3.45 to 4.45", "MO WE FR 15:45-16:45"),
    ("The cat sat on my lap at 7", "07:00-"),
    ("The sun room gets warm after 3", "15:00-"),
]
SETS = [
    ("night shift Fri-Mon 10pm to 6am", "MO FR SA SU 22:00-06:00"),
    ("Yoga Sun to Tue at 7am", "MO TU SU 07:00-"),
    ("Guitar practice weekdays only, 5pm", "MO TU WE TH FR 17:00-"),
    ("In bed by 9 on school nights", "MO TU WE TH SU -21:00"),
    ("No beers on work nights", "MO TU WE TH SU evening"),
    ("Silence after 22:00 on nights before a working day", "MO TU WE TH SU 22:00-"),
    ("Up at 8 on weekends, 7 otherwise", "SA SU 08:00- | MO TU WE TH FR 07:00-"),
    ("Sundays at 9, at 6 on all other days", "SU 09:00- | MO TU WE TH FR SA 18:00-"),
    ("Bed at 9 on Fridays and Saturdays, at 8 the rest of the week", "FR SA 21:00- | MO TU WE TH SU 20:00-"),
]
COUNTED = [
    ("Bins out every other Thursday evening, next one the 26th", "TH evening INTERVAL=2;BYDAY=TH from 11-26"),
    ("Cleaning lady comes every second Friday 10-12, starting this week", "FR 10:00-12:00 INTERVAL=2;BYDAY=FR from 11-27"),
    ("Book group every three weeks on a Wednesday at 8pm, from 2 Dec", "WE 20:00- INTERVAL=3;BYDAY=WE from 12-02"),
    ("Physio every 4th week, Tuesday 9am, last one was on the 17th", "TU 09:00- INTERVAL=4;BYDAY=TU from 12-15"),
    ("Therapy alternate Mondays 5pm starting next week", "MO 17:00- INTERVAL=2;BYDAY=MO from 11-30"),
    ("Recycling goes out fortnightly on Tuesdays, last one was on the 17th", "TU INTERVAL=2;BYDAY=TU from 12-01"),
    ("Fire drill once a quarter, next on 2 December at 11", "11:00- INTERVAL=3 from 12-02"),
    ("Boiler check quarterly, next one 26 November 10am", "10:00- INTERVAL=3 from 11-26"),
    ("Water the ferns every third day from Tuesday", "INTERVAL=3 from 11-24"),
    ("Earlies this wk and every other wk after, Mon-Thurs 0515-1330", "MO TU WE TH 05:15-13:30 INTERVAL=2;BYDAY=MO,TU,WE,TH from 11-23"),
    ("Every other Friday at 7, not this week", "FR 07:00- INTERVAL=2;BYDAY=FR from 12-04"),
]
MONTHLY = [
    ("Allotment meeting the 2nd Saturday, 10am", "SA 10:00- BYDAY=2SA"),
    ("First and third Wednesdays: PTA at 7", "WE 19:00- BYDAY=1WE,3WE"),
    ("First Tuesday I have blood donation at 5pm", "TU 17:00- BYDAY=1TU"),
    ("Bleed radiators 1st Sat of month, 9am", "SA 09:00- BYDAY=1SA"),
    ("Last working day of the month I do the invoices", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("Pay the cleaner 1st and 15th", "BYMONTHDAY=1,15"),
    ("Water filter gets changed the 1st of every month", "BYMONTHDAY=1"),
    ("On the 15th I pay the rent", "12-15"),
]
DATED = [
    ("Dentist Dec 3rd 9 to 10", "12-03 09:00-10:00"),
    ("Party on December 12th, 6 o'clock", "12-12 18:00-"),
    ("Dentist 9 to 10 Dec", "12-09..12-10 00:00-24:00"),
    ("Away 19-23 December", "12-19..12-23 00:00-24:00"),
    ("no drums 30 nov to 11 dec", "11-30..12-11 00:00-24:00"),
    ("Visiting Mum the weekend of the 5th", "12-05..12-06"),
    ("My sister stays from the 28th to the 2nd", "11-28..12-02 00:00-24:00"),
    ("First week of December I'm in Leeds", "since 12-01 until 12-07"),
    ("Between Christmas and New Year we are at my parents'", "12-26..12-31 00:00-24:00"),
    ("No lessons over Thanksgiving, from the 25th to the 29th", "11-25..11-29 00:00-24:00"),
    ("Parade on bank holiday Monday at 11", "12-28 11:00-"),
    ("Car service on 26/11 at 8", "11-26 08:00-"),
    ("Party 12/25 at noon", "12-25 12:00-"),
    ("Haircut 5.12. 15:00", "12-05 15:00-"),
    ("In two weeks I have my driving test at 10", "12-07 10:00-"),
    ("Exam in a fortnight's time at 9", "12-07 09:00-"),
    ("The 2nd floor is painted on the 5th", "12-05"),
    ("Half a cup of oats and 1/2 cup of milk", ""),
]
LIMITED = [
    ("Night classes Tuesdays 7pm through March", "TU 19:00- until 03-31"),
    ("Starting next month I work Saturdays 9-1", "SA 09:00-13:00 since 12-01"),
    ("No sugar until Easter", "until 03-28"),
    ("From now on tea is at 6", "18:00- since 11-23"),
    ("For the next three weeks I do physio at 8am daily", "daily 08:00- since 11-23 until 12-13"),
]
MORE_COUNTED = [
    ("Every other Friday, not this one, poker at 8", "FR 20:00- INTERVAL=2;BYDAY=FR from 12-04"),
    ("Poker alternate Fridays at 8 (this week is off)", "FR 20:00- INTERVAL=2;BYDAY=FR from 12-04"),
    ("Poker every 2 wks on Fri 8pm, next week is ours", "FR 20:00- INTERVAL=2;BYDAY=FR from 12-04"),
    ("band practice every other sun 2-4pm, we're on this week", "SU 14:00-16:00 INTERVAL=2;BYDAY=SU from 11-29"),
    ("Change the sheets every 10 days, last done Saturday", "INTERVAL=10 from 12-01"),
    ("I'm on call one weekend in four, next is the 12th", "SA SU INTERVAL=4;BYDAY=SA,SU from 12-12"),
    ("Every 3rd weekend I'm on call, this weekend is one", "SA SU INTERVAL=3;BYDAY=SA,SU from 11-28"),
    ("Every third Thursday I see the dentist, next on 26 November at 9", "TH 09:00- INTERVAL=3;BYDAY=TH from 11-26"),
]
MORE_DATED = [
    ("Last Friday of the month: pub quiz, 8pm", "FR 20:00- BYDAY=-1FR"),
    ("The last Friday in November we decorate at 4", "11-27 16:00-"),
    ("second Sunday in December carol service at 5", "12-13 17:00-"),
    ("Pay day is the 28th", "11-28"),
    ("The 24th and 31st we finish work at 1", "12-24..12-31 13:00-"),
    ("off to Spain from tomorrow until Sunday", "11-24..11-29 00:00-24:00"),
    ("Choir rehearsals every day in the week of 14 December at 6", "daily 18:00- since 12-14 until 12-20"),
    ("We're off skiing w/c 14 Dec", "since 12-14 until 12-20"),
    ("Working nights Thu 26 to Sat 28 Nov 20:00-08:00", "11-26..11-28 20:00-08:00"),
    ("orthodontist Tues 12/8 at 2:40", "12-08 14:40-"),
    ("optician fri 4/12 4pm", "12-04 16:00-"),
    ("Friday the 4th at 7", "12-04 07:00-"),
    ("Swimming lessons start again in January, Mondays 4pm", "MO 16:00- since 01-01"),
    ("between the 3rd and the 14th I'm on leave", "12-03..12-14 00:00-24:00"),
    ("for the rest of the month I start work at 10", "10:00- since 11-23 until 11-30"),
    ("This weekend, Saturday at 3", "11-28 15:00-"),
]
CONTRASTS = [
    ("Usually in bed at 10, Fridays 11.30", "MO TU WE TH SA SU 22:00- | FR 23:30-"),
    ("Quiet hours are 10 pm to 6:30 am, on Fridays and Saturdays from 11:30 pm", "MO TU WE TH SU 22:00-06:30 | FR SA 23:30-06:30"),
    ("Bath for Leo Mon, Wed & Fri at 6, other nights a quick wash at 7", "MO WE FR 18:00- | TU TH SA SU 19:00-"),
    ("Every weekday evening but Wednesday I cook", "MO TU TH FR evening"),
    ("Fri, Sat n Sun the shop shuts at 10", "FR SA SU 10:00-"),
]
NOTES = [
    ("craft fair, Saturday 28, 10 til 4", "11-28 10:00-16:00"),
    ("Sat 28th craft fair 10 til 4", "11-28 10:00-16:00"),
    ("Football Saturday 14-16", "SA 14:00-16:00"),
    ("Clean fish tank, monthly, last Sat", "SA BYDAY=-1SA"),
    ("Bins every Wed, recycling every other Wed (next: 2nd Dec)", "WE | WE INTERVAL=2;BYDAY=WE from 12-02"),
    ("I'm at my dad's every other weekend, this one included", "SA SU INTERVAL=2;BYDAY=SA,SU from 11-28"),
    ("dad's weekends are every second one starting the 28th", "SA SU INTERVAL=2;BYDAY=SA,SU from 11-28"),
    ("Blue bin odd weeks, green bin even weeks, Tuesdays", "TU INTERVAL=2;BYDAY=TU from 12-01 | TU INTERVAL=2;BYDAY=TU from 11-24"),
    ("All week except Thursday I finish at 5", "MO TU WE FR SA SU -17:00"),
    ("Mon-Fri except Wed violin at 4.30", "MO TU TH FR 16:30-"),
    ("We have Fridays off in July and August", "FR since 07-01 until 08-31"),
    ("Church Sundays 9:30, first Sundays potluck at 11", "SU 09:30- | SU 11:00- BYDAY=1SU"),
    ("Four nights a week I cook", "evening"),
]
PROSE = [
    ("No visitors on Sundays or Wednesdays", "WE SU"),
    ("Don't ring me before nine on a Monday or a Friday", "MO FR -09:00"),
    ("I cook on a Monday and a Thursday at six", "MO TH 18:00-"),
    ("Dentist in three weeks, on Thursday at 9", "12-17 09:00-"),
    ("Braces check in 6 weeks' time", "01-04"),
    ("Concert on the evening of the 4th at 7.30", "12-04 19:30-"),
    ("On the morning of 3 December I have blood tests at 8", "12-03 08:00-"),
    ("Christmas dinner at 2 on Christmas Day", "12-25 14:00-"),
    ("NYE at ours from 8pm", "12-31 20:00-"),
    ("In Advent we light candles every Sunday at 5", "SU 17:00- since 11-29 until 12-24"),
    ("Two weeks today the plumber comes at 9", "12-07 09:00-"),
    ("A fortnight on Saturday it's the fete, 11-3", "12-12 11:00-15:00"),
    ("Normally I go to sleep at 22:45, except on Fridays and Saturdays when it becomes later", "MO TU WE TH SU 22:45-"),
    ("Dinner is at 7, except Fridays when it is 8", "MO TU WE TH SA SU 19:00- | FR 20:00-"),
    ("Call Nan every Sunday at 6pm, apart from the first one of the month", "SU 18:00-"),
]
LETTERS_AND_LIMITS = [
    ("Laundry M W F, vacuum Tu Th", "MO WE FR | TU TH"),
    ("Trash Tu, recycling every other Tu from 12/1", "TU | TU INTERVAL=2;BYDAY=TU from 12-01"),
    ("HOA meeting third Wednesday 7 PM", "WE 19:00- BYDAY=3WE"),
    ("Thanksgiving dinner Thurs 4pm", "11-26 16:00-"),
    ("Off the week of Christmas", "since 12-21 until 12-27"),
    ("On vacation 12/21 thru 1/3", "12-21..01-03 00:00-24:00"),
    ("Two Fridays from now I'm on a hen do from 6pm", "12-04 18:00-"),
    ("Return library books on or before the 4th", "12-04"),
    ("Finish coursework by the end of next week", "12-06"),
    ("My bridge afternoon falls on every second Thursday; the last was the 19th.", "TH INTERVAL=2;BYDAY=TH from 12-03"),
    ("Prescription collection is every 28 days, most recently on 9 November.", "INTERVAL=28 from 12-07"),
    ("Payday's the last Friday of the month", "FR BYDAY=-1FR"),
    ("Paper round daily, 8 on sundays", "daily 08:00- | SU 08:00-"),
]


@pytest.mark.parametrize(
    ("text", "times"),
    [*SHORT, *SETS, *COUNTED, *MONTHLY, *DATED, *LIMITED, *MORE_COUNTED, *MORE_DATED, *CONTRASTS, *NOTES, *PROSE, *LETTERS_AND_LIMITS],
)
def test_days_and_dates_are_those_a_person_reads(text: str, times: str) -> None:
    assert " | ".join(told(when) for when in read(text)) == times


ASKED = [
    ("Every other morning I do yoga at 7", "Counted from which day?"),
    ("Most Fridays we get a takeaway at 7", "Is it on this week?"),
    ("Gym two or three times a week", "How often is it to be planned?"),
    ("Swimming Wednesdays at 4 apart from half-term", "When is half-term?"),
    ("We're in Cornwall in the school holidays", "When are the school holidays?"),
    ("Either Friday or Saturday I need the car at 6pm", "On which of these days?"),
    ("Dinner on Friday the 5th at 7", "The weekday and the date do not go together."),
    ("Alternate weekends the boys are at their dad's", "Which week does it start?"),
    ("Haircut next Friday at 2pm", "Which one is it?"),
    ("Dinner at my mother's, either this Sunday or next", "Which one is it?"),
    ("Until the end of term I have lunch duty on Mondays at 12", "When does the term end?"),
]


@pytest.mark.parametrize(("text", "message"), ASKED)
def test_what_only_the_family_knows_is_asked(text: str, message: str) -> None:
    assert message in [doubt.message for doubt in doubts(text) if doubt.about == "days"]


@pytest.mark.parametrize(
    ("text", "_"), [*SHORT, *SETS, *COUNTED, *MORE_COUNTED, *MONTHLY, *DATED, *MORE_DATED, *NOTES, *PROSE, *LETTERS_AND_LIMITS]
)
def test_what_anyone_would_understand_is_not_asked(text: str, _: str) -> None:
    assert [doubt.message for doubt in doubts(text) if doubt.about == "days"] == []


EXCEPTED = [
    ("Ballet Tuesdays at 5 except the 26th", (date(2026, 11, 26),)),
    ("Practice every Thursday at 6pm, but not on the 3rd", (date(2026, 12, 3),)),
    ("Piano on Wednesdays at 4pm apart from 2 and 9 December", (date(2026, 12, 2), date(2026, 12, 9))),
    ("Tennis Saturdays 10am, not in August", tuple(date(2027, 8, day) for day in range(1, 32))),
    ("Judo Fridays 5pm, not this week", tuple(date(2026, 11, day) for day in range(23, 30))),
]


@pytest.mark.parametrize(("text", "dates"), EXCEPTED)
def test_dates_are_left_out_of_what_repeats(text: str, dates: tuple[date, ...]) -> None:
    (when,) = read(text)
    assert (when.except_dates, when.dates, len(when.days)) == (dates, (), 1)


def test_the_first_of_each_month_is_left_out() -> None:
    (when,) = read("Call Nan every Sunday at 6pm, apart from the first one of the month")
    assert when.except_dates[:2] == (date(2026, 12, 6), date(2027, 1, 3))


def test_a_bank_holiday_monday_is_one_and_bank_holidays_are_all() -> None:
    (one,) = read("Parade on bank holiday Monday at 11")
    (rest,) = read("Bin night is Monday unless it's a bank holiday")
    assert one.dates == (date(2026, 12, 28),)
    assert date(2026, 12, 28) in rest.except_dates
    assert date(2027, 5, 3) in rest.except_dates


AMBIGUOUS = [
    ("Dentist 12/8, 2:40pm", date(2026, 12, 8), date(2027, 8, 12)),
    ("Optician 12/5 at 4pm", date(2026, 12, 5), date(2027, 5, 12)),
    ("Vet on 3/12, 10am", date(2027, 3, 12), date(2026, 12, 3)),
]


@pytest.mark.parametrize(("text", "month_first", "day_first"), AMBIGUOUS)
def test_a_numeric_date_follows_its_writer_and_is_asked_about_where_that_is_not_known(
    text: str, month_first: date, day_first: date
) -> None:
    assert read(text, month_first=True)[0].dates == (month_first,)
    assert read(text, month_first=False)[0].dates == (day_first,)
    assert doubts(text, month_first=True) == doubts(text, month_first=False) == []
    (doubt,) = doubts(text)
    assert (doubt.about, len(doubt.choices)) == ("days", 2)
    assert read(text)[0].dates == (min(month_first, day_first),), "the nearer one is likelier"


@pytest.mark.parametrize("text", ["It was 3/5 in the test", "Half full, 1/2 cup", "Meet 24/7", "2/3 of the class comes"])
def test_a_fraction_or_a_score_is_no_date(text: str) -> None:
    assert [when.dates for when in read(text) if when.dates] == []


def test_twice_a_week_leaves_the_days_to_the_plan() -> None:
    for text, times in (("run 3x/wk", 3), ("Gym twice a week for an hour", 2), ("A couple of evenings a week I play darts", 2)):
        (when,) = read(text)
        assert (when.times_a_week, when.days) == (times, ())
    (nightly,) = read("Seven nights a week we eat at 6")
    assert nightly.days == WEEK
