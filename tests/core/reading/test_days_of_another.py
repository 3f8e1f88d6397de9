"""Days named by what is on them: "on hockey days", "on the days that I work late", "on days I don't work"."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading, Rule
from concord.domain.when import clock_text
from concord.reading.reader import GrammarReader, ReadingContext

NORA = MemberId("nora")
CONTEXT = ReadingContext(members=(Member(NORA, "Nora"),), written=date(2026, 11, 23))
OTHERS = ("Hockey practice tues n thurs 5-6pm", "I work at the office Mondays, Wednesdays and Fridays 9-5", "night shift Sat 22:00-06:00")


@pytest.mark.parametrize(
    ("text", "days", "start"),
    [
        ("on hockey days tea is at 4.30", "TU TH", 16 * 60 + 30),
        ("On the days that I work, dinner is at half eight", "MO WE FR", 20 * 60 + 30),
        ("On days I don't work, I get up at 9", "TU TH SA SU", 9 * 60),
        ("On my days off I do the shopping at 10", "TU TH SA SU", 10 * 60),
        ("On the days Nora works supper is at half past seven", "MO WE FR", 19 * 60 + 30),
    ],
)
def test_its_days_are_those_of_what_it_speaks_of(text: str, days: str, start: int) -> None:
    sentences = [
        Sentence(id=RuleId(f"nora-{n}"), member=NORA, document="home", line=n, last_line=n, text=one)
        for n, one in enumerate((*OTHERS, text), start=1)
    ]
    rule = GrammarReader().read(sentences, CONTEXT)[-1]
    (reading,) = rule.readings
    assert (" ".join(reading.when.days), reading.when.start, len(reading.applies_to)) == (days, start, 1)


def test_what_is_left_out_is_done_at_another_time() -> None:
    texts = (*OTHERS, "Supper is at six except on the days I work, then it's at five.")
    sentences = [
        Sentence(id=RuleId(f"nora-{n}"), member=NORA, document="home", line=n, last_line=n, text=one) for n, one in enumerate(texts)
    ]
    rule = GrammarReader().read(sentences, CONTEXT)[-1]
    told = [(" ".join(reading.when.days), reading.when.start, reading.activity) for reading in rule.readings]
    assert told == [("TU TH SA SU", 18 * 60, "Supper"), ("MO WE FR", 17 * 60, "Supper")]


LIFE = (
    "I work late shifts at the library on Mondays and Thursdays, 1 pm to 9 pm.",
    "I do nights at the care home Tuesday and Wednesday, 8pm till 8am.",
    "Choir practice is every Wednesday from 7 to 9 pm at the church hall.",
    "I fence at the club on Tuesdays and Fridays, 6 to 8 pm.",
    "I play the organ on the first Sunday of the month from 10 to 11.",
    "The kiln is on every Friday from 8 to 5, and nobody opens the window while it is firing.",
    "My piano exam is on Thursday December 10 at 2 pm.",
    "Our friends come for dinner on Saturday December 5 from 7 to 10 pm.",
    "I'm on my course Monday, Tuesday and Friday, 9 till 4.",
    "My sister visits every other Saturday, 2 to 6 pm, starting December 5.",
)


@pytest.mark.parametrize(
    ("text", "days", "dates", "hours"),
    [
        ("The night before choir I'm asleep by ten.", "TU", "", "22:00-"),
        ("The day after every night shift I sleep from 9 am to 3 pm.", "WE TH", "", "09:00-15:00"),
        ("Every night before a fencing session I go to bed at 9:30.", "MO TH", "", "21:30-"),
        ("The eve of the exam I revise from 6 to 8 pm.", "", "12-09", "18:00-20:00"),
        ("The night before the exam, no TV after nine.", "", "12-09", "21:00-"),
        ("Remind me at 8 pm the night before a firing to empty the shelves.", "TH", "", "20:00-"),
        ("On nights I work late, dinner is at 6:30 pm.", "MO TH", "", "18:30-"),
        ("On the mornings when I come off nights, no vacuuming before 2 pm.", "WE TH", "", "-14:00"),
        ("On the Sundays I play the organ, lunch is at 1 pm.", "SU", "", "13:00-"),
        ("On the Fridays I fence, supper is at 5 pm.", "FR", "", "17:00-"),
        ("On choir Wednesdays supper is at 5 pm.", "WE", "", "17:00-"),
        ("On the day of the exam I need the car from 9 to 12.", "", "12-10", "09:00-12:00"),
        ("The days I fence, tea is at 4 pm.", "TU FR", "", "16:00-"),
        ("Any evening I'm not fencing I wash up at 7 pm.", "MO WE TH SA SU", "", "19:00-"),
        ("When I'm on a late, dinner is at 8 pm.", "MO TH", "", "20:00-"),
        ("On course nights I'm asleep by eleven.", "MO TH SU", "", "23:00-"),
        ("No hoovering till 1 on mornings after a night shift.", "WE TH", "", "-13:00"),
        ("On fencing nights tea is at half five.", "TU FR", "", "17:30-"),
        ("On the morning of the exam Nora practises from 9 to 10.", "", "12-10", "09:00-10:00"),
        ("Sleep after nights 9-4.", "WE TH", "", "09:00-16:00"),
    ],
)
def test_it_is_on_the_days_that_the_rule_of_another_gives(text: str, days: str, dates: str, hours: str) -> None:
    (reading,) = read(*LIFE, text).readings
    assert (" ".join(reading.when.days), " ".join(f"{day:%m-%d}" for day in reading.when.dates)) == (days, dates)
    assert hours_of(reading) == hours
    assert len(reading.applies_to) == 1


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("On Sundays I play golf at 9 am, and lunch is at 1 pm.", "SU", "09:00-"),
        ("On the Saturday I need the car at 10 am.", "SA", "10:00-"),
        ("Mondays I cook for everyone at 6 pm.", "MO", "18:00-"),
        ("Every evening I read from 9 to 10 pm.", "MO TU WE TH FR SA SU", "21:00-22:00"),
        ("On weekends I sleep until 10 am.", "SA SU", "-10:00"),
    ],
)
def test_a_day_that_says_itself_when_it_is_waits_for_nothing(text: str, days: str, hours: str) -> None:
    reading = read(*LIFE, text).readings[0]
    assert (" ".join(reading.when.days), hours_of(reading), reading.applies_to, reading.condition) == (days, hours, (), None)


def test_the_day_after_opens_what_is_done_then() -> None:
    rule = read("I run on Fridays from 6 to 8 pm, and the day after I sleep until 10 am.")
    assert [(" ".join(reading.when.days), hours_of(reading)) for reading in rule.readings] == [("FR", "18:00-20:00"), ("SA", "-10:00")]
    rule = read("I do nights Sunday to Tuesday, 8 pm to 8 am, and I sleep from 9.30 am until 3 pm on the days after.")
    assert [" ".join(reading.when.days) for reading in rule.readings] == ["MO TU SU", "MO TU WE"]


def test_those_saturdays_are_the_ones_just_named_and_no_others() -> None:
    rule = read(*LIFE, "On those Saturdays I need the kitchen from 4 to 6 pm.")
    (reading,) = rule.readings
    assert (reading.when.rrule, reading.when.rrule_start) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", date(2026, 12, 5))
    assert reading.applies_to == (RuleId(f"nora-{len(LIFE)}"),)


def test_where_it_happens_is_no_place_of_what_is_done_on_its_days() -> None:
    (reading,) = read(*LIFE, "On the days I do nights at the care home the dog is walked at 4 pm.").readings
    assert reading.place is None


def read(*texts: str) -> Rule:
    sentences = [
        Sentence(id=RuleId(f"nora-{n}"), member=NORA, document="home", line=n, last_line=n, text=one)
        for n, one in enumerate(texts, start=1)
    ]
    return GrammarReader().read(sentences, CONTEXT)[-1]


def hours_of(reading: Reading) -> str:
    start, end = reading.when.start, reading.when.end
    return f"{'' if start is None else clock_text(start)}-{'' if end is None else clock_text(end)}"
