"""Words that leave a reading open, each with the one thing that a person could say to settle it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from concord.domain.rule import Doubt

from .watched import Watched, mention, watched


@dataclass(frozen=True, slots=True)
class _Open:
    pattern: re.Pattern[str] | Watched
    about: str
    message: str
    choices: tuple[str, ...]
    confidence: float


_OPENINGS = (
    _Open(
        re.compile(
            r"\b(?:the|her|his|my|our|their)\s+usual(?:\s+(?:time|place|thing|stuff|way|routine|spot|day))?\b|\bas\s+usual\b|"
            r"\bsame\s+as\s+(?:always|last\s+(?:time|week)|before)\b|\bthe\s+same\s+as\s+ever\b",
            re.I,
        ),
        "what",
        "What is usual here?",
        (),
        0.4,
    ),
    _Open(
        re.compile(
            r"\bif\s+(?:it|the\s+weather)\s*(?:[’']s|is|stays|looks)\s+(?:nice|dry|fine|sunny|good|warm|not\s+raining|too\s+(?:hot|"
            r"cold))\b|\bweather\s+permitting\b|\bif\s+it\s+(?:doesn[’']t\s+rain|does\s+not\s+rain|rains|snows)\b",
            re.I,
        ),
        "condition",
        "Is it on this week?",
        ("Yes", "No"),
        0.4,
    ),
    _Open(
        re.compile(
            r"\b(?:quarterly|every\s+quarter|once\s+a\s+quarter|every\s+(?:two|three|four|six|\d+)\s+months|annually|"
            r"once\s+a\s+year|every\s+year|yearly|twice\s+a\s+year|seasonally)\b",
            re.I,
        ),
        "days",
        "Is it this week?",
        ("Yes", "No"),
        0.4,
    ),
    _Open(
        re.compile(
            r"\bone\s+week\b.{3,60}\bthe\s+(?:next|other|following)\b|"
            r"\b\d{1,2}\s+(?:days?\s+)?on,?\s*(?:and\s+|/\s*)?\d{1,2}\s+(?:days?\s+)?off\b|"
            r"\bafter\s+a\s+(?:bank\s+|public\s+)?holiday\b|\bholiday\s+weeks?\b",
            re.I,
        ),
        "days",
        "Which is it this week?",
        (),
        0.45,
    ),
    _Open(
        re.compile(
            r"\b(?:from\s+time\s+to\s+time|now\s+and\s+(?:then|again)|occasionally|once\s+in\s+a\s+while|every\s+(?:so\s+often|"
            r"now\s+and\s+then)|on\s+and\s+off|some\s+(?:days|weeks)|sometimes)\b",
            re.I,
        ),
        "days",
        "Is it this week, and on which day?",
        (),
        0.4,
    ),
    _Open(
        watched(
            r"\b(?:maybe|perhaps|might|may\s+be|probably|possibly|not\s+sure|i\s+think|tbd|tbc|to\s+be\s+(?:confirmed|decided)|"
            r"unless\s+(?:something|anything)|we(?:[’']ll|\s+will)\s+see|if\s+i\s+(?:feel|can|manage)|if\s+(?:he|she|"
            r"they)\s+(?:feels?|can|manages?))\b",
            re.I,
        ),
        "condition",
        "Is this settled?",
        ("Yes", "No"),
        0.45,
    ),
    _Open(
        re.compile(r"^\W*(?:please\s+)?(?:\w+\s+){0,2}(?:not|nothing)\s+too\s+early\b(?!.*\d)", re.I),
        "start",
        "How early is too early?",
        ("Before 8:00", "Before 9:00", "Before 10:00"),
        0.4,
    ),
    _Open(
        re.compile(r"^\W*(?:please\s+)?(?:\w+\s+){0,2}(?:not|nothing)\s+too\s+late\b(?!.*\d)", re.I),
        "start",
        "How late is too late?",
        ("After 20:00", "After 21:00", "After 22:00"),
        0.4,
    ),
    _Open(
        re.compile(
            r"\b(?:some\s?day|one\s+day|soon(?!\s+as\b)|sometime\s+(?:this|next)\s+(?:month|year)|at\s+some\s+point|eventually|"
            r"one\s+of\s+these\s+days|sooner\s+or\s+later)\b",
            re.I,
        ),
        "days",
        "On which day?",
        (),
        0.4,
    ),
)
_ONLY_MAYBE = re.compile(r"\W*(?:maybe|perhaps|possibly)\b", re.I)
_WATCHED = mention(
    r"too (?:early|late)|"
    r"usual|same|weather|\bif\b|quarter|one week|holiday|off\b|year|month|annual|season|time to time|now and|occasional|once in|"
    r"every|on and off|some|"
    r"maybe|perhaps|might|may be|prob|possib|not sure|i think|tb[cd]|to be|unless|we.ll see|we will|one day|soon|eventual|point|one of"
)


def open_words(text: str, *, knows_days: bool = False) -> tuple[tuple[Doubt, ...], float]:
    """Return the doubts that a text's own words raise, and how sure a reading of it can then be.

    `knows_days` where the text names a date from which it counts, so that "quarterly" leaves nothing open.
    """
    if not _WATCHED.is_in(text):
        return (), 1.0
    doubts: list[Doubt] = []
    confidence = 1.0
    for opening in _OPENINGS:
        m = None if knows_days and opening.about == "days" else opening.pattern.search(text)
        if m is not None:
            doubts.append(Doubt(opening.about, opening.message, opening.choices, m.group()))
            confidence = min(confidence, opening.confidence)
            break
    return tuple(doubts), confidence


def in_writers_words(doubt: Doubt, text: str) -> Doubt:
    """Point a doubt at words that stand in the text as its writer wrote it: notes are written out before they are read."""
    if doubt.words in text:
        return doubt
    words = doubt.words.split()[:20]
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            found = re.search(re.escape(" ".join(words[first : first + length])), text, re.I)
            if found is not None:
                return replace(doubt, words=found.group())
    return replace(doubt, words="")


def is_only_maybe(text: str) -> bool:
    """Say whether an act beside others is no more than a thought: "maybe a swim after"."""
    return _ONLY_MAYBE.match(text) is not None
