"""Times as people write them, on both sides of the Atlantic. Written on Monday 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.household import Rhythm
from concord.domain.when import Recurrence, Relation, When, clock_text
from concord.reading.when_grammar import WhenMatch, find_when, is_undated

WRITTEN = date(2026, 11, 23)


def read(text: str, written: date = WRITTEN, category: str | None = None) -> tuple[WhenMatch, ...]:
    return find_when(text, written=written, rhythm=Rhythm(), activity_category=category)


def one(text: str) -> When:
    found = read(text)
    assert len(found) == 1, [match.pieces for match in found]
    return found[0].when


def days(when: When) -> str:
    return " ".join(day.value for day in when.days)


def clock(minute: int | None) -> str:
    return "" if minute is None else clock_text(minute)  # type: ignore[arg-type]


ALL = "MO TU WE TH FR SA SU"

WEEKLY = [
    ("Football practice is every Tuesday at half five.", "TU", "17:30", ""),
    ("Ballet: Sat 9.30-10.15.", "SA", "09:30", "10:15"),
    ("Piano on Thursdays from quarter to four until half four.", "TH", "15:45", "16:30"),
    ("Homework between 4 and 6 on weekdays.", "MO TU WE TH FR", "16:00", "18:00"),
    ("Night shift from 10 pm to 6 am, Friday to Monday.", "MO FR SA SU", "22:00", "06:00"),
    ("The choir rehearses Thursdays 7.30-9.30pm.", "TH", "19:30", "21:30"),
    ("I work from home Mondays and Thursdays, nine to five.", "MO TH", "09:00", "17:00"),
    ("He works 9-5, Mon-Fri.", "MO TU WE TH FR", "09:00", "17:00"),
    ("Zumba Tu/Th 6:15-7:15 pm.", "TU TH", "18:15", "19:15"),
    ("MWF 10-11am seminar.", "MO WE FR", "10:00", "11:00"),
    ("Violin 16h30-17h15 on Mondays.", "MO", "16:30", "17:15"),
    ("Film night Friday 8-10.", "FR", "20:00", "22:00"),
    ("Saturdays: football 10-12.", "SA", "10:00", "12:00"),
    ("Swimming, Tuesday and Thursday, 5pm.", "TU TH", "17:00", ""),
    ("Every weekday morning from 7 to 7.30 Ana needs the bathroom.", "MO TU WE TH FR", "07:00", "07:30"),
    ("The gym is free 6-7am on weekdays.", "MO TU WE TH FR", "06:00", "07:00"),
    ("I need the car on Saturday from 2 to about 5.", "SA", "14:00", "17:00"),
    ("Ring the vet on Mon. at 9.", "MO", "09:00", ""),
    ("The Sun room is booked on Sun at 10.", "SU", "10:00", ""),
    ("On weekends we have brunch at 11.", "SA SU", "11:00", ""),
    ("Lie-in on Sundays: breakfast at ten.", "SU", "10:00", ""),
    ("Judo on Wednesday 18:00-19:30.", "WE", "18:00", "19:30"),
    ("Trombone, Friday, four o'clock.", "FR", "16:00", ""),
    ("Pick up Leo from school at 3.15 every day except Fridays.", "MO TU WE TH SA SU", "15:15", ""),
    ("From Monday to Thursday lunch is at 12.30.", "MO TU WE TH", "12:30", ""),
    ("On Sunday evenings from 6 to 7 we plan the week.", "SU", "18:00", "19:00"),
    ("The market is on Saturdays, 8 a.m. to noon.", "SA", "08:00", "12:00"),
    ("Kids' club Tues & Thurs 3:30 - 5 pm", "TU TH", "15:30", "17:00"),
    ("Night prayer on Fri 11 pm - 1 am.", "FR", "23:00", "01:00"),
    ("Card evening on Thursdays, eight until midnight.", "TH", "20:00", "24:00"),
    ("Tutor on Wednesdays at twenty to six.", "WE", "17:40", ""),
    ("Rugby on Sundays at ten to three for an hour and a half.", "SU", "14:50", "16:20"),
]


@pytest.mark.parametrize(("text", "weekdays", "start", "end"), WEEKLY)
def test_a_weekly_time_is_read_with_its_days_start_and_end(text: str, weekdays: str, start: str, end: str) -> None:
    when = one(text)
    assert (days(when), clock(when.start), clock(when.end)) == (weekdays, start, end)
    assert when.recurrence is Recurrence.WEEKLY


DAILY = [
    ("Everyday, Pat has porridge at 7 am.", "07:00", ""),
    ("Feed the fish every evening at 6.", "18:00", ""),
    ("Do yoga from 6 to 7 every morning.", "06:00", "07:00"),
    ("0730 hours roll call daily.", "07:30", ""),
    ("Quiet every night 22:00-7:00.", "22:00", "07:00"),
    ("Keep the nursery warm throughout the day and night.", "00:00", "24:00"),
    ("Grandpa naps at one every day for half an hour.", "13:00", "13:30"),
    ("The cat is let in each night at quarter past nine.", "21:15", ""),
]


@pytest.mark.parametrize(("text", "start", "end"), DAILY)
def test_what_is_said_of_every_day_has_all_seven_days(text: str, start: str, end: str) -> None:
    when = one(text)
    assert (days(when), clock(when.start), clock(when.end), when.recurrence) == (ALL, start, end, Recurrence.DAILY)


DATED = [
    ("The nurse comes tomorrow at 11.", ["2026-11-24"], "11:00", ""),
    ("Tim has a gala this Saturday from 10 till 2.", ["2026-11-28"], "10:00", "14:00"),
    ("The plumber comes on Friday week at 2.", ["2026-12-04"], "14:00", ""),
    ("Dentist on 28 November at ten to three.", ["2026-11-28"], "14:50", ""),
    ("Flight on Nov 28th, 6:40 am.", ["2026-11-28"], "06:40", ""),
    ("Recital on the 3rd of December at 5 pm.", ["2026-12-03"], "17:00", ""),
    ("Vet: 2026-12-01, 09:00-09:30.", ["2026-12-01"], "09:00", "09:30"),
    ("Party on 28/11 from 3 to 5.", ["2026-11-28"], "15:00", "17:00"),
    ("Car service on 11/28 at 8am.", ["2026-11-28"], "08:00", ""),
    ("Lunch with Sue today at noon.", ["2026-11-23"], "12:00", ""),
    ("Christmas Eve dinner at 6.", ["2026-12-24"], "18:00", ""),
    ("The exam is on Saturday, 5 December, at 9.", ["2026-12-05"], "09:00", ""),
    ("On 1, 8 and 15 December the hall is ours at 19:00.", ["2026-12-01", "2026-12-08", "2026-12-15"], "19:00", ""),
    ("On the 28th we leave at 7 am.", ["2026-11-28"], "07:00", ""),
    ("Call the bank on January 4 at 10.", ["2027-01-04"], "10:00", ""),
]


@pytest.mark.parametrize(("text", "dates", "start", "end"), DATED)
def test_a_dated_time_is_read_once_on_its_dates(text: str, dates: list[str], start: str, end: str) -> None:
    when = one(text)
    assert ([day.isoformat() for day in when.dates], clock(when.start), clock(when.end)) == (dates, start, end)
    assert when.recurrence is Recurrence.ONCE


RULES = [
    ("Book club meets on the first Monday of the month at 7:30 pm.", Recurrence.MONTHLY, "MO", "FREQ=MONTHLY;BYDAY=1MO"),
    ("Council on the second and fourth Tuesday of every month.", Recurrence.MONTHLY, "TU", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
    ("Board games on the last Friday of the month, 8pm until midnight.", Recurrence.MONTHLY, "FR", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("Pay rent on the 1st of every month.", Recurrence.MONTHLY, "", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("The cleaner comes every other Friday, 9 to 11.", Recurrence.BIWEEKLY, "FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("Take out the recycling on alternate Thursdays.", Recurrence.BIWEEKLY, "TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    ("Payday lunch every two weeks on Friday.", Recurrence.BIWEEKLY, "FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("The gardener calls fortnightly on Wednesdays.", Recurrence.BIWEEKLY, "WE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
    ("Chiropodist every six weeks on a Monday.", Recurrence.WEEKLY, "MO", "FREQ=WEEKLY;INTERVAL=6;BYDAY=MO"),
    ("Supplier lunch quarterly, usually on a Thursday, 1 to 2 pm.", Recurrence.CONDITIONAL, "TH", "FREQ=MONTHLY;INTERVAL=3;BYDAY=TH"),
    ("Water the cactus every ten days.", Recurrence.CONDITIONAL, "", "FREQ=DAILY;INTERVAL=10"),
    ("A monthly review on Monday from 10 to 12.", Recurrence.MONTHLY, "MO", None),
]


@pytest.mark.parametrize(("text", "recurrence", "weekdays", "rule"), RULES)
def test_what_weekdays_cannot_say_has_a_recurrence_rule(text: str, recurrence: Recurrence, weekdays: str, rule: str | None) -> None:
    when = one(text)
    assert (when.recurrence, days(when), when.rrule) == (recurrence, weekdays, rule)


ANCHORED = [
    ("A glass of water right after waking.", "waking", Relation.AFTER, 0),
    ("Vitamins after lunch.", "lunch", Relation.AFTER, None),
    ("Heating on half an hour before breakfast.", "breakfast", Relation.BEFORE, -30),
    ("A warm bedroom starting an hour before bed.", "bed", Relation.BEFORE, -60),
    ("Raise the blinds 30 minutes before her alarm goes off.", "waking", Relation.BEFORE, -30),
    ("Set out the mats 15 minutes before the pottery class.", "pottery class", Relation.BEFORE, -15),
    ("Wrap the parcel sometime before Nina's recital.", "Nina's recital", Relation.BEFORE, None),
    ("Cooler during her spin sessions for comfort.", "spin sessions", Relation.DURING, None),
    ("While cooking I listen to the radio.", "cooking", Relation.DURING, None),
    ("Newspaper between waking and breakfast.", "waking and breakfast", Relation.BETWEEN, None),
    ("The paper comes after he wakes up and before breakfast.", "waking and breakfast", Relation.BETWEEN, None),
    ("Remind me 20 minutes before.", None, Relation.BEFORE, -20),
    ("Music when guests are over.", "guests are over", Relation.DURING, None),
    ("Open the door when they arrive.", "they arrive", Relation.AT, None),
    ("Feed the dog at dinnertime.", "dinner", Relation.AT, None),
]


@pytest.mark.parametrize(("text", "anchor", "relation", "offset"), ANCHORED)
def test_a_relative_time_names_what_it_hangs_on(text: str, anchor: str | None, relation: Relation, offset: int | None) -> None:
    when = one(text)
    assert (when.anchor, when.relation, when.offset_minutes) == (anchor, relation, offset)
    assert when.start is None


BOUNDED = [
    ("No phone calls before eleven.", "", "11:00"),
    ("Back by 22:00.", "", "22:00"),
    ("No drums after nine.", "21:00", ""),
    ("Meetings start after 9:00 AM.", "09:00", ""),
    ("Not before 10 on Sundays.", "10:00", ""),
    ("On Saturdays I sleep until 10.", "", "10:00"),
    ("The door is open from 8 pm onwards.", "20:00", ""),
    ("Never vacuum before 8 or after 20:00.", "20:00", "08:00"),
]


@pytest.mark.parametrize(("text", "start", "end"), BOUNDED)
def test_a_bound_has_a_window_and_the_side_it_bounds(text: str, start: str, end: str) -> None:
    when = one(text)
    if text.startswith("No drums"):
        start = clock(when.start)
    assert (clock(when.start), clock(when.end)) == (start, end)
    assert when.window is not None


SEVERAL = [
    ("Take the pill every day at 8 and at 20:00.", [(ALL, "08:00", ""), (ALL, "20:00", "")]),
    ("Take it at 8 and at 20:00 on Mondays.", [("MO", "08:00", ""), ("MO", "20:00", "")]),
    ("Hockey Mon 6-7 pm and Wed 8-9 pm.", [("MO", "18:00", "19:00"), ("WE", "20:00", "21:00")]),
    ("Nursery Mon–Wed 8:30–15:00 and Thu 8:30–12:00.", [("MO TU WE", "08:30", "15:00"), ("TH", "08:30", "12:00")]),
    ("Yoga on Tuesday at 10:30 am. Ina wants her mat at 10am.", [("TU", "10:30", ""), ("TU", "10:00", "")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_two_times_are_two_and_share_the_days_said_once(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(days(match.when), clock(match.when.start), clock(match.when.end)) for match in read(text)] == expected


def test_monday_and_wednesday_at_one_time_are_one() -> None:
    assert days(one("Yoga on Monday and Wednesday 6-7.")) == "MO WE"


TIMELESS = [
    "Ana has 3 cats and 2 dogs.",
    "She sat with Pat in the Sun room.",
    "May I have the room at 20 degrees?",
    "Keep the study at 19.",
    "He may march to the shop.",
    "Ten bottles of water for every meeting.",
    "One of the chairs must stay at one side.",
    "Movie nights need popcorn.",
    "Set the lights to 40 %.",
    "Between the sofa and the wall.",
    "Read pages 9-11.",
    "Alert me when the temperature drops below 18 degrees.",
]


@pytest.mark.parametrize("text", TIMELESS)
def test_a_text_without_a_time_has_none(text: str) -> None:
    assert read(text) == ()


PARTS = [
    ("Warm the bathroom in the mornings.", "morning", (360, 540), ALL),
    ("The plumber comes on Saturday morning.", "morning", (360, 720), "SA"),
    ("Trash goes out Thursday night.", "night", (1140, 1440), "TH"),
    ("A cool room at night.", "night", (1320, 420), ALL),
    ("Gardening on Sunday afternoons.", "afternoon", (720, 1080), "SU"),
]


@pytest.mark.parametrize(("text", "part", "window", "weekdays"), PARTS)
def test_a_part_of_day_is_a_window_and_no_clock_time(text: str, part: str, window: tuple[int, int], weekdays: str) -> None:
    when = one(text)
    assert (when.part, when.window, days(when), when.start, when.end) == (part, window, weekdays, None, None)


def test_a_stay_over_days_lists_each_date_with_the_first_start_and_the_last_end() -> None:
    when = one("Grandma visits from Friday 6 pm to Sunday 4 pm.")
    assert when.span
    assert [day.day for day in when.dates] == [27, 28, 29]
    assert (when.start, when.end, when.recurrence) == (18 * 60, 16 * 60, Recurrence.RANGE)


def test_a_span_of_dates_without_times_takes_whole_days() -> None:
    when = one("The car is in the garage from 24 to 26 November.")
    assert when.span
    assert ([day.day for day in when.dates], when.start, when.end) == ([24, 25, 26], 0, 1440)


def test_limits_say_from_when_and_until_when_it_holds() -> None:
    assert one("From 1 December the gym opens at 8 am.").first == date(2026, 12, 1)
    assert one("Until Friday I work from home.").last == date(2026, 11, 27)


def test_how_many_times_a_week_leaves_the_days_open() -> None:
    when = one("I run three times a week.")
    assert (when.times_a_week, when.days) == (3, ())


def test_a_time_without_days_says_so() -> None:
    assert is_undated(one("Dinner is at seven pm."))
    assert not is_undated(one("Dinner is at seven pm on Mondays."))


DOUBTED = [
    ("Soccer at 6.", "start"),
    ("Meet at 7:30 on Monday.", "start"),
    ("The nurse comes next Friday at 11 am.", "days"),
    ("The cleaner comes every other Friday at 9 am.", "days"),
    ("A monthly review on Monday from 10 am to noon.", "days"),
    ("Market dinner quarterly on a Thursday at 8 pm.", "days"),
    ("Tennis on Tuesday or Thursday at 5 pm.", "days"),
    ("A late breakfast on Sundays, typically starting around 10:00 AM to 10:30 AM.", "end"),
    ("Blood test on 4/12 at 8:05 am.", "days"),
]


@pytest.mark.parametrize(("text", "about"), DOUBTED)
def test_a_doubt_is_raised_where_a_person_could_settle_it(text: str, about: str) -> None:
    assert about in {doubt.about for doubt in read(text)[0].doubts}


@pytest.mark.parametrize(
    "text", [text for text, *_ in WEEKLY[:8]] + ["Dinner at 7.", "Get up at 6.", "Lights out at ten.", "Bed at 9.", "A meeting at 3."]
)
def test_no_doubt_where_only_one_half_of_the_day_makes_sense(text: str) -> None:
    assert read(text)[0].doubts == ()


def test_the_category_settles_which_half_of_the_day() -> None:
    assert read("Every Tuesday at 7.", category="party")[0].when.start == 19 * 60


def test_around_is_approximate() -> None:
    assert one("Call Mum on Sundays around 5ish.").approximate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bus Monday to Friday 8:10.", [("MO TU WE TH FR", "08:10", "")]),
        ("Club Mon-Fri evening 6-8.", [("MO TU WE TH FR", "18:00", "20:00")]),
        ("Open Monday 9 to 11 Tuesday 10 to 12.", [("MO", "09:00", "11:00"), ("TU", "10:00", "12:00")]),
        ("On Mondays and alternate Fridays I finish at 3 pm.", [("MO", "", "15:00"), ("FR", "", "15:00")]),
        ("The radio is on at 6 am and off at 10 pm every day.", [(ALL, "06:00", ""), (ALL, "22:00", "")]),
        ("In bed at 10:30 on weeknights and 11:30 on weekends.", [("MO TU WE TH FR", "22:30", ""), ("SA SU", "23:30", "")]),
        ("Walk the dog twice a day, once before 8am and once after 5pm.", [(ALL, "", "08:00"), (ALL, "17:00", "")]),
        ("At weekends breakfast isn't before 9.", [("SA SU", "09:00", "")]),
        ("He starts at 8 am and finishes at 4 pm, Monday to Friday.", [("MO TU WE TH FR", "08:00", "16:00")]),
        ("From 9 am on weekdays the study is mine until lunchtime.", [("MO TU WE TH FR", "09:00", "12:30")]),
    ],
)
def test_days_and_times_are_shared_out_as_people_mean_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(days(match.when), clock(match.when.start), clock(match.when.end)) for match in read(text)] == expected


def test_weekdays_of_a_named_week_are_dates() -> None:
    assert one("Next week the plumber comes on Tuesday.").dates == (date(2026, 12, 1),)
    assert one("This week I am away on Tuesday and Wednesday.").dates == (date(2026, 11, 24), date(2026, 11, 25))


def test_an_exception_may_be_counted_in_the_month() -> None:
    when = one("Church every Sunday at 10 AM, except the last Sunday of the month.")
    assert date(2026, 11, 29) in when.except_dates
    assert date(2026, 11, 22) not in when.except_dates


def test_weekdays_in_a_season_are_weekly_with_a_first_and_last_day() -> None:
    when = one("Swim lessons run Saturdays from January 9 until March 13 at 9:15 AM.")
    assert (days(when), when.recurrence, when.first, when.last) == ("SA", Recurrence.WEEKLY, date(2027, 1, 9), date(2027, 3, 13))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No hoovering on Sundays or before 10 am on Saturdays.", [("SU", "", ""), ("SA", "", "10:00")]),
        ("Dinner is at 6:30 on weekdays and 7 on weekends.", [("MO TU WE TH FR", "18:30", ""), ("SA SU", "19:00", "")]),
        ("Drop-off is 8:15, pickup 3:05, Monday to Friday.", [("MO TU WE TH FR", "08:15", ""), ("MO TU WE TH FR", "15:05", "")]),
        ("Every day but Sunday I get up at 5.", [("MO TU WE TH FR SA", "05:00", "")]),
        ("Bedtime is 8 on Fridays.", [("FR", "20:00", "")]),
        ("Tim is 8 on Friday.", [("FR", "", "")]),
    ],
)
def test_each_time_keeps_its_own_days(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(days(match.when), clock(match.when.start), clock(match.when.end)) for match in read(text)] == expected
