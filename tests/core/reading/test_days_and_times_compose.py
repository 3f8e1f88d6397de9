"""Days and times mean the same in every clause: each phrase of days and each of hours is set into each frame.

What a frame is filled with is known when it is built, so nothing is keyed by hand. Written on Monday 23 November 2026.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import When, clock_text
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ines", "Gareth", "Priya"))
_WEEKDAYS, _DAILY = "MO TU WE TH FR", "MO TU WE TH FR SA SU"

DAYS = {
    "on Tuesdays": "TU",
    "each Wednesday": "WE",
    "on Tuesday and Thursday": "TU TH",
    "on Mondays, Wednesdays and Fridays": "MO WE FR",
    "on both Saturday and Sunday": "SA SU",
    "Tues & Thurs": "TU TH",
    "Mon-Wed": "MO TU WE",
    "from Monday to Wednesday": "MO TU WE",
    "from Tuesdays to Fridays": "TU WE TH FR",
    "Mondays through Thursdays": "MO TU WE TH",
    "on weekdays except Friday": "MO TU WE TH",
    "every day of the week but Wednesday": "MO TU TH FR SA SU",
    "at weekends": "SA SU",
    "daily": _DAILY,
    "every other Tuesday, next on 1 December": "TU INTERVAL=2 from 2026-12-01",
    "every second Thursday, starting 3 December": "TH INTERVAL=2 from 2026-12-03",
    "on the first Sunday of the month": "SU BYDAY=1SU",
    "on the last Friday of every month": "FR BYDAY=-1FR",
    "this Thursday": "2026-11-26",
    "next Tuesday": "2026-12-01",
    "on December 3rd": "2026-12-03",
    "on Tuesday (1 December)": "2026-12-01",
    "from 3 to 5 December": "2026-12-03 2026-12-04 2026-12-05",
    "from Thursday 3 to Saturday 5 December": "2026-12-03 2026-12-04 2026-12-05",
    "this coming Friday": "2026-11-27",
    "during the week": _WEEKDAYS,
}
SPANS = {
    "from 6:30 pm to 8 pm": "18:30-20:00",
    "18:00-19:30": "18:00-19:30",
    "6pm till 7": "18:00-19:00",
    "5-6 pm": "17:00-18:00",
    "between 16:00 and 17:30": "16:00-17:30",
    "from nine in the morning until noon": "09:00-12:00",
    "at 7:15 pm for an hour": "19:15-20:15",
    "for 45 minutes from 17:00": "17:00-17:45",
    "starting at 04:50 and finishing at 12:40": "04:50-12:40",
    "from quarter to eight to nine in the evening": "19:45-21:00",
}
POINTS = {"at 18:00": "18:00-", "at half past seven in the evening": "19:30-", "at noon": "12:00-"}
LIMITS = {"by 14:00": "-14:00", "no later than 22:00": "-22:00", "by 7.45 am at the latest": "-07:45", "before 9 pm": "-21:00"}
BANS = {
    "after 9 pm": "21:00-",
    "before 07:15": "-07:15",
    "before half past eight in the morning": "-08:30",
    "until 10 am": "-10:00",
    "from 21:00 to 07:00": "21:00-07:00",
    "later than 10 pm": "22:00-",
    "between one and three in the afternoon": "13:00-15:00",
}
FRAMES: list[tuple[str, Kind, str | float, dict[str, str]]] = [
    ("Gareth works early shifts {days} {time}", Kind.COMMITMENT, "shift", SPANS),
    ("I am on duty {days} {time}", Kind.COMMITMENT, "duty", SPANS),
    ("Gareth has drum practice {time} {days}", Kind.COMMITMENT, "drum", SPANS | POINTS),
    ("{days} {time} I play squash at the park", Kind.COMMITMENT, "squash", SPANS | POINTS),
    ("{days}, Gareth goes to chess club {time}", Kind.COMMITMENT, "chess", SPANS | POINTS),
    ("Pottery class in the church hall {days}, {time}", Kind.COMMITMENT, "pottery", SPANS | POINTS),
    ("{days}: pottery class {time} in the church hall", Kind.COMMITMENT, "pottery", SPANS | POINTS),
    ("Baking is forbidden {days} {time}", Kind.RESTRICTION, "baking", BANS),
    ("No drums {time} {days}", Kind.RESTRICTION, "drum", BANS),
    ("{days} no phone calls {time}", Kind.RESTRICTION, "call", BANS),
    ("Drilling must not take place {days} {time}", Kind.RESTRICTION, "drill", BANS),
    ("Television is not allowed {time} {days}", Kind.RESTRICTION, "television", BANS),
    ("{days}, the drive needs sweeping {time}", Kind.TASK, "drive", LIMITS | POINTS),
    ("{time} {days}, the plants need to be watered", Kind.TASK, "plants", LIMITS | POINTS),
    ("Gareth is to empty the dishwasher {time} {days}", Kind.TASK, "dishwasher", LIMITS | POINTS),
    ("The thermostat should be set to 19 degrees {time} {days}", Kind.SETTING, 19.0, SPANS),
    ("{days}, the heating should be at 20 degrees {time}", Kind.SETTING, 20.0, SPANS),
    ("Please put the bins out {days} {time}", Kind.TASK, "bins", LIMITS | POINTS),
    ("Gareth is going to have choir {days} {time}", Kind.COMMITMENT, "choir", SPANS | POINTS),
    ("The television stays off {time} {days}", Kind.RESTRICTION, "television", {"before 8.30 am": "-08:30", "until noon": "-12:00"}),
    ("Reminder {days} {time}: take the bins out", Kind.REMINDER, "bins", POINTS),
    ("{days}, remind me {time} to call the bank", Kind.REMINDER, "bank", POINTS),
    ("Please remind Gareth {days} {time} to ring the dentist", Kind.REMINDER, "dentist", POINTS),
]


def read(text: str) -> Rule:
    """Return the rule of a sentence that Ines wrote."""
    sentence = Sentence(RuleId("ines-1"), MemberId("ines"), "all.txt", 1, 1, text)
    return GrammarReader().read([sentence], ReadingContext(_MEMBERS, date(2026, 11, 23)))[0]


def days_of(when: When) -> str:
    """Tell the days of a time as `DAYS` does."""
    if when.dates and not when.rrule:
        return " ".join(day.isoformat() for day in when.dates)
    count = [
        part
        for part in (when.rrule or "").split(";")
        if part.startswith("INTERVAL") or (part.startswith("BYDAY") and part[6:] not in when.days)
    ]
    begins = [f"from {when.rrule_start}"] if when.rrule_start else []
    return " ".join([*(day for day in when.days if day not in when.except_days), *count, *begins])


def hours_of(when: When) -> str:
    """Tell the hours of a time as `SPANS` does."""
    return "-".join("" if minute is None else clock_text(minute) for minute in (when.start, when.end))


def problems(template: str, days: str, time: str, kind: Kind, about: str | float, hours: str) -> str:
    """Read one filling of a frame and say what is not as it was put in; empty where all is."""
    text = template.format(days=days, time=time)
    readings = read(text[0].upper() + text[1:] + ".").readings
    if len(readings) != 1:
        return f"{text}: {len(readings)} readings"
    told = (readings[0].kind, days_of(readings[0].when), hours_of(readings[0].when), _is_about(readings[0], about))
    return "" if told == (kind, DAYS[days], hours, True) else f"{text}: {told}"


def _is_about(reading: Reading, about: str | float) -> bool:
    if isinstance(about, float):
        return reading.measure is not None and reading.measure.value == about
    named = (reading.activity or "").lower()
    return about in named and not any(word in named.split() for word in ("both", "on", "through", "every"))


@pytest.mark.parametrize(("template", "kind", "about", "times"), FRAMES, ids=[frame[0] for frame in FRAMES])
def test_days_and_hours_mean_the_same_in_every_clause(template: str, kind: Kind, about: str | float, times: dict[str, str]) -> None:
    rounds = max(len(DAYS), len(times)) + 1
    pairs = {pair for pair, _ in zip(zip(cycle(DAYS), cycle(times), strict=False), range(rounds), strict=False)}
    pairs |= {pair for pair, _ in zip(zip(cycle(reversed(DAYS)), cycle(times), strict=False), range(rounds), strict=False)}
    wrong = [problems(template, days, time, kind, about, times[time]) for days, time in sorted(pairs)]
    assert [one for one in wrong if one] == []


@pytest.mark.parametrize(
    ("text", "days", "activity"),
    [
        ("I have shifts from Monday to Wednesday", "MO TU WE", "shifts"),
        ("My shifts from Monday to Wednesday are at the depot", "MO TU WE", "shifts"),
        ("Choir shifts from Monday to Wednesday", "WE", "Choir"),
    ],
)
def test_shifts_are_work_behind_what_has_or_names_them_and_a_move_elsewhere(text: str, days: str, activity: str) -> None:
    [reading] = read(text).readings
    assert days_of(reading.when) == days
    assert activity in (reading.activity or "")


def test_no_hour_of_a_setting_is_its_value() -> None:
    for hours in ("between 16:00 and 17:30", "from 6:30 pm to 8", "from 18 to 20"):
        [reading] = read(f"The thermostat should be set to 19 degrees {hours}").readings
        assert reading.measure is not None
        assert reading.measure.value == 19.0


def test_a_length_before_its_start_keeps_the_days_behind_it() -> None:
    [reading] = read("For 45 minutes from 17:00 Mon-Wed I practise the flute").readings
    assert days_of(reading.when) == "MO TU WE"
    [stay] = read("I'm away from six on Friday to Sunday").readings
    assert [day - date(2026, 11, 27) for day in stay.when.dates] == [timedelta(n) for n in range(3)]


def test_late_morning_written_with_its_minutes_is_no_hour_before_midnight() -> None:
    for text in ("Priya has guides 11:00 to 12:15 on Saturdays", "Choir on Saturday, 11:00 to 12:15", "Chess club 11:30-12:45 on Sundays"):
        assert [hours_of(reading.when)[:3] for reading in read(text).readings] == ["11:"]


def test_an_hour_on_several_weekdays_is_no_stay_over_them() -> None:
    [reading] = read("No baking from 21:45 on Tuesdays through Saturdays").readings
    assert (days_of(reading.when), hours_of(reading.when)) == ("TU WE TH FR SA", "21:45-")
