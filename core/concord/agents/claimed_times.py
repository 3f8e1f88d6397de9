"""The times of day that a text names, in figures and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = "|".join(_WORDS)
_O = r"(?:\s*o['’]?clock)?"


def _point(number: int) -> str:
    """Return the pattern of a time in figures, its parts numbered, since a stretch has two."""
    minute = rf"(?:[:.](?P<minute{number}>\d{{2}}))?"
    return rf"(?P<hour{number}>\d{{1,2}}){minute}(?:\s*(?P<half{number}>[ap])\.?\s?m\b)?{_O}"


_TO = r"\s*(?:to|until|till|–|—|-|and)\s*"
_FROM = re.compile(rf"(?<![\d:.]){_point(1)}{_TO}{_point(2)}(?![\d:]|\.\d)", re.I)
_AT = re.compile(rf"(?<![\d:.]){_point(1)}(?![\d:]|\.\d)", re.I)
_IN_WORDS = re.compile(
    rf"\b(?:(?P<named>noon|midday|midnight)|(?P<shift>half past|quarter past|quarter to|half)\s+(?P<of>{_HOUR}|\d{{1,2}})|"
    rf"(?:at|from|by|until|till|about|around)\s+(?P<plain>{_HOUR})\b(?!\s+(?:of|hours?|minutes?|days?|weeks?|people|times|or|things)))"
    rf"(?:\s+(?:o['’]?clock))?(?:\s+in the (?P<day>morning|afternoon|evening)|\s*(?P<half>[ap])\.?\s?m\b)?",
    re.I,
)
_O_CLOCK = re.compile(rf"\b(?P<plain>{_HOUR})\s+o['’]?clock\b", re.I)
_SIGNS = re.compile(r"\b(?:at|from|by|until|till|before|after|between|since|about|around)\s+$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_ENDS = re.compile(r"\b(?:until|till|to|by|(?:ends?|over|finish\w*|back|stops?)(?:\s+(?:at|by|around))?)\s+$", re.I)
_SHIFT = {"half past": 30, "half": 30, "quarter past": 15, "quarter to": -15}
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A start, an end, or both: for each the minutes of the day that it may mean (a bare "five" may be two)."""

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()


def clocks_in(text: str) -> tuple[tuple[int, int, Clock], ...]:
    """Return where a text names times, in order. Figures that are none, such as amounts, are not."""
    found: list[tuple[int, int, Clock]] = []

    def take(start: int, end: int, clock: Clock | None) -> None:
        if clock is not None and not clock.end and _ENDS.search(text[:start]):
            clock = Clock(end=clock.start)
        if clock is not None and all(end <= low or high <= start for low, high, _ in found):
            found.append((start, end, clock))

    for match in _FROM.finditer(text):
        take(match.start(), match.end(), _stretch(match, text))
    for match in _AT.finditer(text):
        is_time = match["minute1"] is not None or match["half1"] is not None or "clock" in match[0].lower()
        if is_time or _SIGNS.search(text[: match.start()]):
            first = _minutes(match["hour1"], match["minute1"], match["half1"])
            take(match.start(), match.end(), Clock(first) if first else None)
    for match in _IN_WORDS.finditer(text):
        take(match.start(), match.end(), _worded(match))
    for match in _O_CLOCK.finditer(text):
        take(match.start(), match.end(), Clock(_either(60 * (_WORDS.index(match["plain"].lower()) + 1))))
    return tuple(sorted(found, key=lambda one: one[0]))


def _stretch(match: re.Match[str], text: str) -> Clock | None:
    is_time = any(match[name] is not None for name in ("minute1", "minute2", "half1", "half2")) or "clock" in match[0].lower()
    if not is_time and not _SIGNS.search(text[: match.start()]):
        return None
    if re.search(r"\band\b", match[0], re.I) and not _BETWEEN.search(text[: match.start()]):
        return None
    first = _minutes(match["hour1"], match["minute1"], match["half1"] or match["half2"])
    last = _minutes(match["hour2"], match["minute2"], match["half2"])
    return Clock(first, last) if first and last else None


def _minutes(hour: str, minute: str | None, half: str | None) -> tuple[int, ...]:
    """Return the minutes of the day that figures may mean, none where they are no time of day."""
    at = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or at > _DAY:
        return ()
    if half is not None:
        return () if not 1 <= int(hour) <= 12 else (at % (12 * 60) + (12 * 60 if half.lower() == "p" else 0),)
    return (at,) if minute is not None or int(hour) > 12 else _either(at)


def _either(minutes: int) -> tuple[int, ...]:
    minutes %= 12 * 60
    return (minutes, minutes + 12 * 60)


def _worded(match: re.Match[str]) -> Clock | None:
    if match["named"]:
        return Clock((0, _DAY) if match["named"].lower() == "midnight" else (12 * 60,))
    hour = match["of"] or match["plain"]
    number = int(hour) if hour.isdigit() else _WORDS.index(hour.lower()) + 1
    if not 0 <= number <= 23:
        return None
    both = _either(number * 60 + _SHIFT.get((match["shift"] or "").lower(), 0)) if number <= 12 else (number * 60,)
    if match["half"] or match["day"]:
        is_late = (match["half"] or "").lower() == "p" or (match["day"] or "").lower() in ("afternoon", "evening")
        return Clock((both[is_late],)) if len(both) > 1 else Clock(both)
    return Clock(both)
