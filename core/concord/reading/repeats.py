"""What a later clause says over again with one thing changed: "chemistry on Wednesday, same time", "on Saturdays Bea takes over"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading
from concord.domain.when import clock_text

from .watched import mention

_SAME_TIME = re.compile(
    r",?\s*\b(?:also\s+|and\s+)?(?:at\s+|for\s+)?(?:about\s+|around\s+)?(?:the\s+|those\s+)?(?:very\s+)?"
    r"same\s+(?:times?|hours?|slot)\b(?:\s+(?:too|again|as\s+well|as\s+\w+))?",
    re.I,
)
_THAT_TIME = re.compile(
    r",?\s*\b(?:during|in|at|for|over|throughout|within)\s+(?:that|those|this|these)\s+(?:same\s+|very\s+)?"
    r"(?:times?|hours?|period|spell|stretch|slot|while|half[- ]hour)\b",
    re.I,
)
_AT_THAT_MOMENT = re.compile(r",?\s*\bat\s+that\s+(?:same\s+|very\s+)?(?:time|hour)\b", re.I)
_BEFOREHAND = re.compile(
    r"(?<!minutes)(?<!mins)(?<!hours)(?<!hour)(?<!days)(?<!day)(?<!week)(?<!bit)(?<!while)(?<!well)(?<!shortly)(?<!just)(?<!right),?"
    r"\s+(?:beforehand|in\s+advance(?!\s+of)|ahead\s+of\s+time)\b(?=\W*$)",
    re.I,
)
_TAKES_OVER = mention(
    r"\b(?:takes?\s+over|does\s+(?:it|that|so|them)(?:\s+instead)?|do\s+(?:it|that|so)(?:\s+instead)?|steps?\s+in|fills?\s+in|stands?\s+in|(?:is|are|am)\s+in\s+charge|covers(?:\s+it)?|"
    r"has\s+(?:his|her|a)\s+(?:turn|go)|takes?\s+(?:a|his|her|my|the|his\s+or\s+her)\s+turn|(?:is|are)\s+on\s+(?:duty|it))\W*$"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:week-?ends?|weekdays?|bank\s+holidays)"
_DAYS = rf"(?:the\s+)?(?:{_DAY})(?:(?:,\s*|,?\s+(?:and|or|&)\s+)(?:{_DAY}))*"
_SAVE_DAYS = re.compile(
    rf",?\s+(?:bar|except(?:ing)?(?:\s+for)?|apart\s+from|aside\s+from|save(?:\s+for)?|other\s+than|but\s+not|excluding|not)\s+(?:on\s+)?(?P<days>{_DAYS}),?\s+(?:when|where)\s+"
    r"(?!(?:it|that|we|I|this|he|she|they)(?:[’']s|\s+is|[’']re|\s+are)?\s+(?:at\s+)?(?:\d|half|quarter|noon|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))"
    r"(?P<clause>(?:(?!\band\s+(?:on|except)\b)[^,;.])+)",
    re.I,
)
_ECHO = re.compile(
    r"\W*(?:(?:nobody|no\s+one|never|ever|none|always|really|seriously|period|every|single|time|week|"
    r"at\s+all|no|not|yes|full\s+stop|and\s+I\s+mean)\W*){1,5}",
    re.I,
)


def with_days_apart(text: str) -> str:
    """Say apart what happens on the days that are left out: "bar Saturdays, when Bea cooks" is "except Saturdays; on "
    "Saturdays Bea cooks".
    """
    return _SAVE_DAYS.sub(lambda m: f" except {m['days']}; on {m['days']} {m['clause'].strip()}", text) if "whe" in text else text


def only_echoes(text: str) -> bool:
    """Say whether a fragment does no more than insist on what was said before it: "Nobody.", "Every. Single. Time."."""
    return _ECHO.fullmatch(text) is not None


def with_its_time(text: str, readings: Sequence[Reading]) -> str:
    """Say the hours of what was said before where a clause has the "same time"; "during that time" says no more than "then",
    and "beforehand" that it is done by its beginning.
    """
    last = readings[-1].when if readings else None
    if last is None or last.start is None:
        return text
    if last.end is None:
        text = _AT_THAT_MOMENT.sub(f" at {clock_text(last.start)}", text, count=1)
    text = _THAT_TIME.sub(" then", text, count=1)
    if last.end is None or last.end > last.start:
        text = _BEFOREHAND.sub(f" by {clock_text(last.start)}", text, count=1)
    if "same" not in text:
        return text
    until = f" to {clock_text(last.end)}" if last.end is not None else ""
    return _SAME_TIME.sub(f" {'from' if until else 'at'} {clock_text(last.start)}{until}", text, count=1)


_SWITCHED_TOO = re.compile(
    r"\W*(?:and\s+|but\s+|then\s+)*(?:on|off)\s+"
    r"(?:from\b|between\b|at\b|after\b|until\b|overnight\b|in\s+the\b|\d)",
    re.I,
)


def with_its_device(text: str, readings: Sequence[Reading]) -> str:
    """Say what is switched where a clause only says "off from eleven to five" after how warm it is kept."""
    last = readings[-1] if readings else None
    if last is None or last.measure is None or last.measure.quantity != "temperature" or not _SWITCHED_TOO.match(text):
        return text
    return f"{last.activity or 'heating'} {text}"


def says_the_same_again(text: str, readings: tuple[Reading, ...], last: Reading) -> tuple[Reading, ...]:
    """Give a clause that leans on the one before it the matter of that one."""
    if readings and _TAKES_OVER.is_in(text) and last.kind in (Kind.COMMITMENT, Kind.TASK):
        one = readings[0]
        kind = Kind.TASK if one.performers else last.kind
        when = replace(last.when.on_days_of(one.when), except_days=(), except_dates=())
        return (replace(last, kind=kind, when=when, performers=one.performers or last.performers, people=one.people),)
    return readings
