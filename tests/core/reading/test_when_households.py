"""Times in the words of many households: terse, formal, lists and prose. Written on Monday 23 November 2026.

Each row is a text and its times: days or dates, start-end, part of day, anchor, recurrence.
"""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.household import Rhythm
from concord.domain.when import Recurrence, When, clock_text
from concord.reading.clock_guess import Surroundings
from concord.reading.when_grammar import find_when

WRITTEN = date(2026, 11, 23)


def told(when: When) -> str:
    """A When in few words."""
    said = "daily" if when.recurrence is Recurrence.DAILY and len(when.days) == 7 else " ".join(when.days)
    if when.dates and not when.rrule:
        said = f"{when.dates[0]:%m-%d}" + (f"..{when.dates[-1]:%m-%d}" if len(when.dates) > 1 else "")
    if when.start is not None or when.end is not None:
        said += f" {'' if when.start is None else clock_text(when.start)}-{'' if when.end is None else clock_text(when.end)}"
    elif when.part:
        said += f" {when.part}"
    if when.relation:
        said += f" {when.relation} {when.anchor}"
    if when.rrule:
        said += " " + (when.rrule.split(";", 1)[1] if ";" in when.rrule else when.rrule)
    if when.rrule_start:
        said += f" from {when.rrule_start:%m-%d}"
    elif when.first:
        said += f" since {when.first:%m-%d}"
    if when.last:
        said += f" until {when.last:%m-%d}"
    return said.strip()


AMERICAN = [
    ("School drop-off is 7:50 sharp M-F.", "MO TU WE TH FR 07:50-"),
    ("pick me up at 3 every day but wed when its 2:15", "MO TU TH FR SA SU 15:00- | WE 14:15-"),
    ("Laundry day's Sunday, first load by 9.", "SU -09:00"),
    ("Garbage pickup is Thursday mornings so cans go out Wednesday night.", "TH morning | WE night"),
    ("wifi off at 11 on school nights, midnight weekends", "MO TU WE TH SU 23:00- | SA SU 24:00-"),
    ("Conference calls 8-9 a.m. Mon/Wed, 1-2 p.m. Fri.", "MO WE 08:00-09:00 | FR 13:00-14:00"),
    ("My mom flies in the day before Thanksgiving and stays through Sunday.", "11-25..11-29 00:00-24:00"),
    ("We do Black Friday shopping at 5 a.m.", "11-27 05:00-"),
    ("HVAC filter change every 3 months.", "INTERVAL=3"),
    ("Pest control comes the second Wednesday of each month between 10 and noon.", "WE 10:00-12:00 BYDAY=2WE"),
    ("no lawn mower before 9 on sundays", "SU -09:00"),
    ("Date night is every other Saturday, 7ish to 10.", "SA 19:00-22:00 INTERVAL=2;BYDAY=SA from 11-28"),
    ("Feed the fish twice a day, at 7 and 5.", "daily 07:00- | daily 17:00-"),
    ("Vet appointment December 3rd @ 4:15", "12-03 16:15-"),
    ("Zoom with grandma Sundays at 2 Eastern.", "SU 14:00-"),
    ("Swim team practice MWF 6-7:30 a.m. and Saturdays 8 to 10.", "MO WE FR 06:00-07:30 | SA 08:00-10:00"),
    ("I'm on call this week Monday through Thursday.", "11-23..11-26 00:00-24:00"),
    ("I work 12-hour shifts, 7p to 7a, Friday thru Sunday.", "FR SA SU 19:00-07:00"),
    ("Carpool leaves at 7:20, or 8:20 on late-start Wednesdays.", "07:20- | WE 08:20-"),
    ("Meal prep Sunday afternoons, around 2 or so.", "SU 14:00-"),
    ("Lights out by 9:30 on weeknights and 11 on Fridays and Saturdays.", "MO TU WE TH FR -21:30 | FR SA -23:00"),
    ("Keep the AC at 74 during the day and 70 overnight.", "daily daytime | daily night"),
    ("Therapy's been moved from Wednesdays at 4 to Thursdays at 5.", "TH 17:00-"),
    ("Yard work the whole weekend.", "SA SU 00:00-24:00"),
    ("PTA meets the third Thursday monthly at 6:30.", "TH 18:30- BYDAY=3TH"),
    ("Trash cans back in by Thursday evening.", "11-26 evening"),
    ("Spring break trip March 13-20.", "03-13..03-20 00:00-24:00"),
    ("House cleaner comes every two weeks on Tuesdays starting Dec 1st, 9 to noon.", "TU 09:00-12:00 INTERVAL=2;BYDAY=TU from 12-01"),
    ("Driver's ed, Mon thru Thurs, 4 to 6, for the next two weeks.", "MO TU WE TH 16:00-18:00 since 11-23 until 12-06"),
    ("Karate moved to Mondays at 5 starting next week.", "MO 17:00- since 11-30"),
    ("No one uses the dryer after 10 at night.", "daily 22:00-"),
    ("I run at the crack of dawn.", "daily dawn"),
    ("Quiet between 1 and 3 for the baby's nap.", "13:00-15:00"),
    ("Practice piano 30 minutes a day before dinner.", "daily before dinner"),
    ("Book club is the last Tuesday of the month at seven-thirty.", "TU 19:30- BYDAY=-1TU"),
    ("Game's at quarter of one Saturday.", "SA 12:45-"),
    ("Potluck is on the 5th from noon to 3.", "12-05 12:00-15:00"),
    ("Flight lands at 11:55 pm Wednesday.", "WE 23:55-"),
    ("Movie marathon Friday night into Saturday morning.", "11-27..11-28 21:00-09:00"),
]

BRITISH = [
    ("Bins: black on alternate Mondays, next one 30 November; recycling the Mondays between.", "MO INTERVAL=2;BYDAY=MO from 11-30 | MO"),
    ("I should be most grateful for quiet between two and half past three each afternoon.", "daily 14:00-15:30"),
    ("The district nurse calls on Tuesdays and Fridays, usually about ten.", "TU FR 10:00-"),
    ("footie tues + thurs 7-8.30, match sun 10.30 ko", "TU TH 19:00-20:30 | SU 10:30-"),
    ("WI meets the first Wednesday, 7.30 for 7.45.", "WE 19:30- BYDAY=1WE"),
    ("Window cleaner a week on Thursday, first thing.", "12-03 early morning"),
    ("I take my blood pressure tablets at eight in the morning and eight at night.", "daily 08:00- | daily 20:00-"),
    ("Bridge club: alternate Thursdays, two till five.", "TH 14:00-17:00 INTERVAL=2;BYDAY=TH from 11-26"),
    ("The boiler man is coming between 8 and 1 on the 2nd.", "12-02 08:00-13:00"),
    ("Carol service is on the 20th at six.", "12-20 18:00-"),
    ("Everyone's home on Christmas Eve from teatime.", "12-24 17:00-"),
    ("No hoovering before nine on Saturdays or ten on Sundays.", "SA -09:00 | SU -10:00"),
    ("The heating is on from half six to half eight and again from five till ten.", "06:30-08:30 | 17:00-22:00"),
    ("Hospital transport Friday fortnight at quarter to nine.", "12-11 08:45-"),
    ("I'm away Friday to Monday this week.", "11-27..11-30 00:00-24:00"),
    ("Dog walker Mon-Fri 12.30ish for an hour.", "MO TU WE TH FR 12:30-13:30"),
    ("shower 7.05 to 7.20 weekdays dont even try", "MO TU WE TH FR 07:05-07:20"),
    ("Allotment Saturday mornings, weather permitting.", "SA morning"),
    ("Pub quiz Thursdays 8 for 8.30.", "TH 20:00-"),
    ("Nobody in the study Monday to Friday between nine and one please.", "MO TU WE TH FR 09:00-13:00"),
    ("The care assistant comes at 8, 12.30, 5 and 9.", "08:00- | 12:30- | 17:00- | 21:00-"),
    ("Lunch is served at 12.30 daily.", "daily 12:30-"),
    ("Chair yoga Mondays at eleven for three quarters of an hour.", "MO 11:00-11:45"),
    ("Hairdresser visits every second Tuesday, 10 till noon.", "TU 10:00-12:00 INTERVAL=2;BYDAY=TU from 11-24"),
    ("The lounge is closed for deep cleaning on the last Friday of every month.", "FR BYDAY=-1FR"),
    ("Visiting is 10 till 12 and 2 till 8.", "10:00-12:00 | 14:00-20:00"),
    ("My grandson telephones on Sunday evenings, generally at six.", "SU 18:00-"),
    ("Please wake me at quarter to eight.", "07:45-"),
    ("Curtains drawn at dusk and opened at sunrise.", "daily dusk | daily dawn"),
    ("I have the bathroom 7–7.30 Mon–Fri, 8.30ish at weekends.", "MO TU WE TH FR 07:00-07:30 | SA SU 08:30-"),
]

EITHER = [
    ("I'd like to sleep in on weekends, nothing before 10.", "SA SU -10:00"),
    ("Drop the twins at daycare at quarter to eight every weekday.", "MO TU WE TH FR 07:45-"),
    ("Trash goes out Sunday evening; remind me at 7.", "SU 19:00-"),
    ("Poker with the guys every other Friday at 8, next one's the 27th.", "FR 20:00- INTERVAL=2;BYDAY=FR from 11-27"),
    ("Feed the cat every morning and evening.", "daily morning | daily evening"),
    ("Sleepover at Maya's Saturday night to Sunday noon.", "11-28..11-29 21:00-12:00"),
    ("On the 28th I'm driving to my sister's and back by dinner.", "11-28 before dinner"),
    ("I sleep 7 am till 2 pm after a night shift.", "07:00-14:00 after night shift"),
    ("Bedroom no warmer than 65 when I'm sleeping.", "during sleeping"),
    ("Alarm at 5:45 on workdays.", "MO TU WE TH FR 05:45-"),
    ("Keep the blinds closed during the day.", "daily daytime"),
    ("Heating off during the day.", "daily daytime"),
    ("Turn the lights off when I'm away.", "during away"),
    ("Turn on the fan when I'm cooking.", "during cooking"),
    ("A snack between breakfast and lunch.", "daily between breakfast and lunch"),
    ("Grandma stays from Friday to Sunday.", "FR SA SU"),
    ("Grandma stays this week from Friday to Sunday.", "11-27..11-29 00:00-24:00"),
    ("We're away this Friday to Sunday.", "11-27..11-29 00:00-24:00"),
    ("Eye drops every 8 hours.", "daily 07:00- | daily 15:00- | daily 23:00-"),
    (
        "Antibiotics every six hours for ten days.",
        "daily 07:00- since 11-23 until 12-02 | daily 13:00- since 11-23 until 12-02 | daily 19:00- since 11-23 until 12-02",
    ),
    ("Check on the baby every hour.", "daily"),
    ("In the summer we eat outside.", "since 06-01 until 08-31"),
    ("Feed the dog at 7 and 7.", "07:00- | 19:00-"),
    ("Piano moved from Tuesday to Wednesday.", "WE"),
    ("Bedtime is 8, except Fridays when it is 9.", "MO TU WE TH SA SU 20:00- | FR 21:00-"),
    ("Bedtime is 8:30 on school nights and 10 on weekends.", "MO TU WE TH SU 20:30- | SA SU 22:00-"),
    ("Thanksgiving dinner at 4.", "11-26 16:00-"),
    ("We go to church on Easter Sunday at 10.", "03-28 10:00-"),
    ("No alarm on bank holidays.", "12-25..01-03"),
    ("The office is closed on bank holidays and Christmas Day.", "12-25..01-03"),
    ("Pack the bags the day before the trip.", "before trip"),
    ("Dentist the week after next.", "since 12-07 until 12-13"),
    ("Conference the week after next on Tuesday at 10.", "12-08 10:00-"),
    ("Plumber a fortnight on Tuesday at 9.", "12-08 09:00-"),
    ("Boiler service Tuesday week at 2.", "12-01 14:00-"),
    ("From now on dinner is at 7.", "19:00- since 11-23"),
    ("Physio for the next three weeks on Mondays at 10.", "MO 10:00- since 11-23 until 12-13"),
    ("No visitors until further notice.", "daily"),
    ("Report due by the end of the week.", "11-29"),
    ("Coffee first thing in the morning.", "daily early morning"),
    ("Walk at lunchtime.", "daily at lunch"),
    ("Bath at bedtime.", "daily at bed"),
    ("Homework at teatime.", "daily teatime"),
    ("News at dinner time.", "daily at dinner"),
    ("Security cameras on 24/7.", "daily 00:00-24:00"),
    ("Nurse around the clock.", "daily 00:00-24:00"),
    ("Meet at quarter of six.", "17:45-"),
    ("Meeting at 5ish.", "17:00-"),
    ("Dinner nineish.", "21:00-"),
    ("Dinner at nineish on Fridays.", "FR 21:00-"),
    ("Parade at 1800 hours.", "18:00-"),
    ("Train at 18h30 on Friday.", "FR 18:30-"),
    ("Dinner 7.15 for 7.30 on Saturday.", "SA 19:15-"),
    ("Practice at half-eight on Saturday.", "SA 08:30-"),
    ("Work 10-4.", "10:00-16:00"),
    ("Work 8 til 4 weekdays.", "MO TU WE TH FR 08:00-16:00"),
    ("Shift 9–5.", "09:00-17:00"),
    ("Reading six to eight in the evening.", "daily 18:00-20:00"),
    ("Study between six and half past.", "18:00-18:30"),
    ("Gaming the whole weekend.", "SA SU 00:00-24:00"),
    ("Laundry runs overnight.", "daily night"),
    ("Gym every weekday but Wednesday at 6.", "MO TU TH FR 18:00-"),
    ("Football alternate Saturdays at 10.", "SA 10:00- INTERVAL=2;BYDAY=SA from 11-28"),
    ("Choir 1st and 3rd Tuesday at 7.30pm.", "TU 19:30- BYDAY=1TU,3TU"),
    ("Pay bills last working day of the month.", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("Bins out odd weeks on Thursday.", "TH INTERVAL=2;BYDAY=TH from 12-03"),
    ("Kids are with dad A weeks.", "MO TU WE TH FR SA SU INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU from 11-23"),
    ("Week B: swimming Tuesday at 4.", "TU 16:00- INTERVAL=2;BYDAY=TU from 12-01"),
    ("In week A piano is on Monday at 4.", "MO 16:00- INTERVAL=2;BYDAY=MO from 11-23"),
]

CARE_AND_OFFICE = [
    ("Set bedroom to 18 degrees from ten at night until six in the morning.", "daily 22:00-06:00"),
    ("Core hours 10 to 4, Monday to Thursday.", "MO TU WE TH 10:00-16:00"),
    ("Stand-up at 9.15 daily.", "daily 09:15-"),
    ("Sprint review every other Thursday at 3, starting the 26th.", "TH 15:00- INTERVAL=2;BYDAY=TH from 11-26"),
    ("Quiet hours 10 to 7.", "22:00-07:00"),
    ("Deliveries accepted 7 to 11 weekday mornings.", "MO TU WE TH FR 07:00-11:00"),
    ("Heat to 68 from 6 to 8 and 5 to 10.", "06:00-08:00 | 17:00-22:00"),
    ("I start at 6 am Mon, Tue, Wed and 2 pm Thu, Fri.", "MO TU WE 06:00- | TH FR 14:00-"),
    ("Annual leave 21 December to 4 January.", "12-21..01-04 00:00-24:00"),
    ("Breakfast 7:30 to 9, lunch 12 to 1:30, dinner 5 to 6:30.", "07:30-09:00 | 12:00-13:30 | 17:00-18:30"),
]


@pytest.mark.parametrize(("text", "expected"), [*AMERICAN, *BRITISH, *EITHER, *CARE_AND_OFFICE])
def test_the_times_of_a_text_are_those_a_person_reads_in_it(text: str, expected: str) -> None:
    assert " | ".join(told(match.when) for match in find_when(text, written=WRITTEN, rhythm=Rhythm())) == expected


CLEAR = [
    "Drop the twins at daycare at quarter to eight every weekday.",
    "Trash goes out Sunday evening; remind me at 7.",
    "I'd like to sleep in on weekends, nothing before 10.",
    "Poker with the guys every other Friday at 8, next one's the 27th.",
    "Feed the dog at 7 and 7.",
    "The boiler man is coming between 8 and 1 on the 2nd.",
]


@pytest.mark.parametrize("text", CLEAR)
def test_what_the_same_sentence_settles_is_no_question(text: str) -> None:
    assert [doubt for match in find_when(text, written=WRITTEN, rhythm=Rhythm()) for doubt in match.doubts] == []


def test_a_part_of_day_said_in_the_clause_before_settles_morning_or_evening() -> None:
    (match,) = find_when("remind me at 7", written=WRITTEN, rhythm=Rhythm(), around=Surroundings(part="evening"))
    assert (match.when.start, match.doubts) == (19 * 60, ())


def test_a_stay_over_two_days_is_a_span_and_five_days_with_hours_are_not() -> None:
    (stay,) = find_when("We're away this Friday to Sunday.", written=WRITTEN, rhythm=Rhythm())
    (week,) = find_when("The hall is ours this Monday to Friday from 9 to 5.", written=WRITTEN, rhythm=Rhythm())
    assert (stay.when.span, week.when.span) == (True, False)
