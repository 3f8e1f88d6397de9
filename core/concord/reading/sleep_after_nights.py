# ruff: noqa: E501  (tables of turns are kept a row a line)
"""Sleep after nights that are worked, said by day: "I work nights, Monday to Thursday, 10pm to 6am, and I sleep from 7 until 2"."""

from __future__ import annotations

import re

from .watched import watched

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NIGHTS = watched(
    r"\b(?:(?:works?|working|on|do|does|doing)\s+(?:(?:the|my|his|her)\s+)?nights|night[\s-]?(?:shifts?|dut(?:y|ies)))\b", re.I
)
_CLOCK = r"(?:(?:about|around)\s+)?(?:half\s+past\s+|quarter\s+(?:past|to)\s+)?(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_SLEEPS = re.compile(
    rf"\b(?P<sleep>sleep|sleeps|sleeping|(?:am|[’']m|is|[’']s)\s+(?:asleep|in\s+bed))\s+(?:from\s+)?"
    rf"(?P<from>(?:(?:about|around)\s+)?(?:half\s+past\s+|quarter\s+(?:past|to)\s+)?(?:0?[5-9]|1[01]|five|six|seven|eight|nine|ten|eleven)(?:[:.]\d\d)?)\s*"
    rf"(?:to|until|till|til|-|–)\s*(?P<to>{_CLOCK})(?!\s*(?:[ap]\.?m|in\s+the|at\s+night|[:.]?\d))\b",
    re.I,
)
_RANGE = re.compile(rf"\b(?P<first>{_DAY})s?\s*(?:to|till|until|through|-|–)\s*(?P<last>{_DAY})s?\b", re.I)


def sleep_after_nights(text: str) -> str:
    """Return the text with the half of the day, and the mornings, that such sleep is in."""
    nights = _NIGHTS.search(text)
    m = _SLEEPS.search(text, nights.end()) if nights is not None else None
    if m is None or re.search(rf"\b{_DAY}", text[m.end() :], re.I) or "." in re.sub(r"\d\.\d|\b[ap]\.m\.", "", text[: m.start()]):
        return text
    days = _mornings_after(text[: m.start()])
    return f"{text[: m.start()]}{m['sleep']}{days} from {m['from']} in the morning to {m['to']}{text[m.end() :]}"


def _mornings_after(text: str) -> str:
    """Say the days after those that a text names; nothing where it names none."""
    ranged = _RANGE.search(text)
    if ranged is not None:
        first, last = (_number(ranged[end]) for end in ("first", "last"))
        named = [(first + n) % 7 for n in range((last - first) % 7 + 1)]
    else:
        named = [_number(m.group()) for m in re.finditer(rf"\b{_DAY}", text, re.I)]
    after = [_DAYS[(number + 1) % 7] for number in named]
    if not after:
        return ""
    return f" on {', '.join(after[:-1])} and {after[-1]}" if len(after) > 1 else f" on {after[0]}"


def _number(day: str) -> int:
    return _DAYS.index(day.capitalize())
