"""The days that a text names: by weekday, by date, or from today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(month if len(month) < 4 else rf"{month[:3]}(?:{month[3:]}|t)?" for month in _MONTHS)
_WEEKDAY = "|".join(rf"{day}s?|{day[:3]}(?!\w)" for day in _WEEKDAYS)
_DAY_MONTH = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b"
_MONTH_DAY = rf"(?P<month_first>{_MONTH})\s+(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)"
_DATE = rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|{_DAY_MONTH}|{_MONTH_DAY})(?:,?\s+\d{{4}}\b)?"
_PATTERN = re.compile(
    rf"\b(?:(?:(?P<weekday>{_WEEKDAY})\b,?\s*(?:the\s+)?)?{_DATE}|(?P<only>{_WEEKDAY})\b|"
    r"(?P<from>today|tonight|tomorrow|yesterday)\b|"
    r"(?P<each>(?:every|each) (?:single )?day|daily|all week|the whole week|(?:every|each) (?:morning|evening|night|afternoon))\b|"
    r"(?P<work>(?:on )?(?:weekdays|workdays|school days)|every (?:weekday|workday|school day))\b|(?P<end>weekends?|the weekend)\b)",
    re.I,
)
_FROM_TODAY = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}


def days_in(text: str, today: date, week: Sequence[date]) -> tuple[tuple[int, int, tuple[date, ...]], ...]:
    """Return where a text names days, and which dates they are; no date at all where what it names can not be one, such as 31 June."""
    return tuple((match.start(), match.end(), _dates(match, today, week)) for match in _PATTERN.finditer(text))


def _dates(match: re.Match[str], today: date, week: Sequence[date]) -> tuple[date, ...]:
    if match["from"]:
        return (today + timedelta(days=_FROM_TODAY[match["from"].lower()]),)
    if match["each"]:
        return tuple(week)
    if match["work"]:
        return tuple(day for day in week if day.weekday() < 5)
    if match["end"]:
        return tuple(day for day in week if day.weekday() >= 5)
    if match["only"]:
        number = _number(match["only"])
        return tuple(day for day in week if day.weekday() == number)
    named = _date(match, week)
    if named is None or (match["weekday"] and named.weekday() != _number(match["weekday"])):
        return ()
    return (named,)


def _number(weekday: str) -> int:
    return next(number for number, name in enumerate(_WEEKDAYS) if name.startswith(weekday[:3].lower()))


def _date(match: re.Match[str], week: Sequence[date]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        word = (match["month"] or match["month_first"])[:3].lower()
        month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word))
        day = int(match["day"] or match["day_last"])
        return next((one for one in week if (one.month, one.day) == (month, day)), date(week[0].year, month, day))
    except ValueError:
        return None
