# ruff: noqa: E501  (tables of turns are kept a row a line)
"""Times that a text corrects: "it's tomorrow and not today", "not Tuesday but Wednesday", "it used to be Mondays but now it's Fridays"."""

from __future__ import annotations

import re

from .watched import watched

A_DAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|today|tomorrow|yesterday|weekdays?|"
    r"weekends?)"
)
_IT_NOW_IS = watched(
    rf"^(?P<what>\W*(?:(?:my|the|our|his|her|their)\s+)?[^,;.\d]{{2,40}}?)(?:[’']s|\s+(?:has|have|had|was|is|got|gets?|been))*\s+(?:moved|changed|shifted|switched|rescheduled|swapped)"
    rf"(?:\s+(?:again|days?))?[,;.]\s+(?:and\s+|so\s+)?(?:it[’']s|it\s+is|they[’']re)\s+(?:now\s+)?(?:on\s+)?(?P<new>{A_DAY}s?)\b(?P<part>\s+(?:morning|afternoon|evening|night|arvo)s?)?(?:\s+now\b)?",
    re.I,
)
_USED_TO_BE = watched(
    rf"^(?P<what>\W*(?:(?:my|the|our|his|her|their)\s+)?[^,;.\d]{{2,40}}?)\s+(?:used\s+to\s+be|was|were)\s+(?:on\s+|at\s+)?(?:{A_DAY}s?\b|\d)[^,;.]{{0,30}}?,?\s+(?:(?:but|and|so)\s+)?"
    rf"(?P<now>now\s+)?(?P<it>(?:it|they)(?:[’'](?:s|re)|\s+is|\s+are)\s+)(?:now\s+)?(?:on\s+)?(?P<new>[^,;.]{{3,40}})",
    re.I,
)
_NOT_BUT = watched(rf"\b(?P<is>(?:is|are)\s+)?not\s+(?:on\s+)?{A_DAY}s?\s+but\s+(?:on\s+|rather\s+)?(?P<day>{A_DAY}s?)\b", re.I)
_AND_NOT = watched(
    rf"(?P<day>\b{A_DAY}s?(?:\s+(?:morning|afternoon|evening|night|arvo)s?)?)(?:\s+now)?,?\s+(?:and\s+)?not\s+(?:on\s+)?(?:the\s+)?(?P<old>{A_DAY})\b(?!s)",
    re.I,
)


_ITS_DAY_MOVES = watched(
    rf"\b(?P<whose>my|the|our|his|her|their)\s+{A_DAY}(?:[’']s)?\s+(?P<what>[^,;.\d]{{2,30}}?\s+(?:moves|is\s+moved|has\s+(?:been\s+)?moved|is\s+moving|shifts|switches|goes)\s+to\s+)(?={A_DAY}\b)",
    re.I,
)
_WAS = watched(
    rf"(?P<now>\bnow\s+)?(?P<day>\b(?:on\s+)?{A_DAY}s?),\s+(?:it\s+)?(?:was|were|not)\s+(?:on\s+)?{A_DAY}s?(?=\s*[,;.]|\s+and\b)", re.I
)


def corrected(text: str) -> str:
    """Return the text with only what holds now: "it's tomorrow and not today", "not Tuesday but Wednesday", "it used to be Mondays but now it's Fridays"."""
    text = _IT_NOW_IS.sub(lambda m: f"{m['what']} is {m['new']}{m['part'] or ''}", text)
    text = _ITS_DAY_MOVES.sub(lambda m: f"{m['whose']} {m['what']}", text)
    text = _USED_TO_BE.sub(_as_it_is_now, text)
    text = _NOT_BUT.sub(lambda m: f"{m['is'] or ''}{m['day']}", text)
    return _AND_NOT.sub(lambda m: m["day"], _WAS.sub(lambda m: m["day"], text))


def _as_it_is_now(m: re.Match[str]) -> str:
    """Leave out when it was; what only "was" on a day is told of the past unless something says what is now."""
    new = re.sub(r"\s+now$", "", m["new"].rstrip(), flags=re.I)
    says_now = m["now"] or new != m["new"].rstrip() or re.search(r"\bused\b|\bnow\b", m.group(), re.I)
    return f"{m['what']} is {new}" if says_now else m.group()
