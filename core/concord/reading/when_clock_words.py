"""Times and days in a family's words, and where a clock time stands in theirs."""

from __future__ import annotations

import re
from datetime import date

from concord.domain.when import Minute

_NUMBER = r"(?:\d{1,2}(?:[:.]\d{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTES = r"(?:half|quarter|a\s+quarter|twenty[\s-]five|twenty|ten|five|\d{1,2})(?:\s*min(?:ute)?s?)?"
_SPOKEN_MINUTES = r"(?:[\s-]+(?:fifteen|thirty|forty[\s-]?five|ten|twenty|forty|fifty|oh\s+five))?"
_CLOCK = re.compile(
    rf"(?<!\w)(?:(?:{_MINUTES}\s+(?:past|to|after|till|of|before)\s+|half[\s-]+)?{_NUMBER}{_SPOKEN_MINUTES}(?:\s*o\s*[’']?\s*clock)?"
    r"(?:\s*-?\s*ish)?)(?!\w)",
    re.IGNORECASE,
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_PARTS = ((5, "at night"), (12, "in the morning"), (18, "in the afternoon"), (22, "in the evening"), (25, "at night"))


def clock_words(minute: Minute) -> str:
    """Write a time so that nobody mistakes it: "7:00 in the morning", "19:00 in the evening"."""
    hour = minute // 60
    part = "at noon" if minute == 12 * 60 else next(words for until, words in _PARTS if hour < until)
    return f"{hour}:{minute % 60:02d} {part}"


def clock_face(minute: Minute) -> str:
    """Write a time as a clock shows it: "7:00"."""
    return f"{minute // 60}:{minute % 60:02d}"


def twelve_hours(minute: Minute) -> str:
    """Write a time as a sentence may say it without setting its other times to the 24-hour clock: "7:30 pm"."""
    hour = minute // 60 % 24
    return f"{hour % 12 or 12}:{minute % 60:02d} {'am' if hour < 12 else 'pm'}"


def day_words(day: date) -> str:
    """Write a date with its weekday: "Thu 3 December"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def clock_span(said: str) -> tuple[int, int] | None:
    """Say where in some words the first clock time stands, whether in digits or spoken."""
    m = _CLOCK.search(said)
    return m.span() if m else None
