"""Further ways to rule something out, and what a ban leaves out."""

from __future__ import annotations

import re

from .clauses import says_a_time
from .watched import mention, watched

_WORN = (
    r"(?:shoes|boots|wellies|trainers|sneakers|coats?|jackets?|hats?|caps|helmets?|hoods?|muddy\s+\w+|outdoor\s+shoes|headphones|elbows)"
)
_BANS = watched(
    rf"\bnothing\s+(?:with|that|containing|loud|noisy|fried|made\s+of)\b|\bnothing\b[^.;]{{0,60}}\b(?:allowed|permitted)\b|"
    rf"^\W*(?:please\s+)?(?:all\s+|no\s+)?{_WORN}\s+off\b|"
    rf"\b(?:keep|leave)s?\s+(?:[\w’']+\s+){{0,4}}(?:free|clear|empty)\b|"
    rf"^\W*only\s+(?-i:[A-Z])[\w’-]+(?:\s+(?:and|or)\s+(?-i:[A-Z])\w+)?\s+(?:uses?|may|can|drives?|touches|goes|opens?|is\s+allowed|are\s+allowed|gets?\s+to)\b|"
    rf"\b(?:am|is|are)\s+not\s+to\b|\b(?:not|no)\s+(?:any|a\s+single)\s+\w+|\b(?:off|out\s+of)\s+(?:limits|bounds)\b|"
    rf"\b(?:stays?|keeps?|remains?|(?:is|are)\s+(?:to\s+(?:stay|keep|remain|be\s+kept)|kept))\s+(?:well\s+|right\s+|strictly\s+)?(?:out\s+of|off(?!\s+(?:school|work|sick))|"
    rf"away\s+from(?!\s+(?:\w+day|\d)))\s+(?:the|my|our|his|her|their|(?-i:[A-Z])\w+[’']s|bounds|it)\b|"
    rf"\b(?:music|radio|speakers?|heating|lights?|telly|tv)\s+(?:stays?|remains?|is\s+kept|kept)\s+off\b|"
    rf"\bno\s+(?:school|nursery|work|lessons?|class(?:es)?|practice|training|shifts?)\b|"
    rf"^\W*hands\s+off\b|\bleave\s+(?:me|us)\s+(?:be|alone|in\s+peace)\b|\b(?:be|is|are|get)\s+left\s+(?:alone|in\s+peace|be|well\s+alone)\b|\b(?:hates?|can[’']t\s+stand|can[’']t\s+bear)\s+(?:it\s+when|when|people\s+\w+ing)\b",
    re.I,
)
_STAYS_UNTIL = mention(
    r"\b(?:guests?|visitors?|friends|mates|company|boyfriends?|girlfriends?)\b[^.;,]{0,20}\b(?:may|can|must|should)\s+(?:only\s+)?(?:stay|be\s+here|be\s+over|visit)\s+(?:until|till|up\s+to)\b"
)
_OFF_UNTIL = re.compile(
    r"\b(?:stays?|stay|remains?|keep|kept|off|away)\b[^.;]{0,30}\b(?:until|till)\b|\b(?:stays?|remains?|kept)\s+(?:switched\s+|turned\s+)?off\b[^.;]{0,30}\b(?:before|earlier\s+than)\b|\bleave\s+(?:me|us)\s+(?:be|alone|in\s+peace)\s+(?:until|till)\b",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:except(?:\s+for|\s+if\s+it[’']?s|\s+when\s+it[’']?s)?|apart\s+from|other\s+than|unless\s+(?:it|that|this)(?:[’']s|\s+is)\s+(?:for\s+)?|bar|excluding|but\s+(?=homework\b|not\s+for\b))\s+"
    r"(?:for\s+|the\s+|an?\s+|my\s+)*(?P<what>[a-z][\w’'-]*(?:\s+(?:and\s+|or\s+)?[\w’'-]+){0,3})(?=\s*(?:[,.;!?)]|$))",
    re.I,
)


def also_forbids(text: str) -> bool:
    """Say whether a text rules something out without a plain no: "nothing with peanuts", "shoes off at the door"."""
    return _BANS.search(text) is not None or says_how_long_guests_stay(text)


def says_how_long_guests_stay(text: str) -> bool:
    """Say whether a text names the time until which visitors may stay."""
    return _STAYS_UNTIL.is_in(text)


def is_off_until(text: str) -> bool:
    """Say whether something is ruled out up to a time, not from it on: "music stays off until ten"."""
    return _OFF_UNTIL.search(text) is not None and not says_how_long_guests_stay(text)


def exceptions_in(text: str) -> tuple[str, ...]:
    """Return what a ban leaves out: ("homework",) of "no screens after nine except for homework". Times are none of it."""
    m = _EXCEPT.search(text)
    if m is None or says_a_time(m.group("what")):
        return ()
    return tuple(word for word in re.split(r"\s+(?:and|or)\s+", m.group("what")) if word)


def without_exceptions(text: str) -> str:
    """Blank out what a ban leaves out."""
    m = _EXCEPT.search(text)
    if m is None or says_a_time(m.group("what")):
        return text
    return text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
