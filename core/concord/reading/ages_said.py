"""How old somebody says that they are ("I'm only 14", "I am eight years old"), and how old others are said to be ("Bo is 79, Ada is 9")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from concord.domain.household import Member
from concord.domain.ids import MemberId, fold

from .people import name_ranges

_NUMBERS = ("four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen").split()
I_AM_ONLY = r"\bI(?:[’']m|\s+am)\s+(?:only\s+|just\s+|already\s+|now\s+|still\s+)?"
CHILDS_AGE = rf"(?:[2-9]|1[0-7]|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
"""In digits or a word, from an age at which anybody would say it to the last before one is grown up."""
IS_OF_THAT_AGE = (
    rf"{I_AM_ONLY}{CHILDS_AGE}"
    r"(?=\s+years?[\s-]old\b|\s*[,.;!]\s|\s*[.!]?\s*$|\s+and\s+(?:I|have|go|play|in|a|still|do|take|need|want|like)\b)"
)
"""A pattern, to be read without regard to case: not "I'm 14 minutes late"."""
_SAID = re.compile(IS_OF_THAT_AGE, re.I)
_THE_AGE = re.compile(rf"{CHILDS_AGE}$", re.I)


def age_said(text: str) -> int | None:
    """Return how old a child's text says that its writer is: "I am 14 and have handball"; None where it says nothing of it."""
    m = _SAID.search(text)
    age = _THE_AGE.search(m.group()) if m is not None else None
    if age is None:
        return None
    said = age.group().lower()
    return int(said) if said.isdigit() else _NUMBERS.index(said) + 4


def years_said(text: str) -> int | None:
    """Return how old a text says that its writer is, at whatever age; None where it says nothing of it."""
    m = _I_AM.search(text)
    years = _in_years(m["n"]) if m is not None else None
    return years if years is not None and 0 < years <= _OLDEST else age_said(text)


_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_YEARS = {word: number for number, word in enumerate(_ONES, start=1)}
_YEARS |= {ten: 10 * number for number, ten in enumerate(_TENS, start=2)}
_NUMBER = rf"(?P<n>\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
_OLD = r"(?:\s+(?:years?|yrs?)(?:[\s-]+old|[\s-]+of[\s-]+age)?|\s*y\.?o\.?)"
_THERE = r"(?=\s*(?:[,.;:!)–—-]\s|[,.;:!)]?\s*$|\s(?:and|but|so|while|whereas|&)\s))"
_BARELY = r"(?:(?:only|just|already|now|still|all\s+of)\s+)*"
_IS = rf"\s*(?:,?\s*who\s+)?(?:[’']s|\s+is|\s+(?:has\s+)?(?:just\s+)?turn(?:s|ed))\s+{_BARELY}{_NUMBER}{_OLD}?{_THERE}"
_IN_BRACKETS = rf"\s*\(\s*(?:aged?\s+)?{_NUMBER}{_OLD}?\s*\)"
_AGED = rf"\s*,?\s+aged\s+{_NUMBER}{_OLD}?{_THERE}"
_BEHIND_A_NAME = re.compile(rf"(?:{_IS}|{_IN_BRACKETS}|{_AGED})".replace("(?P<n>", "("), re.I)
_MAY_SAY = re.compile(r"\b(?:is|aged|turn(?:s|ed))\b|[’']s\s+\S|\(", re.I)
_BEGINS = re.compile(r"(?:^|[,.;:(&–—-]|\b(?:and|but|while|whereas|that))\s*$", re.I)
_OLDEST = 115
_I_AM = re.compile(rf"\bI(?:[’']m|\s+am)\s+{_BARELY}{_NUMBER}(?:{_OLD}{_THERE}|(?=\s*[.!]?\s*$|\s+and\s+I\b))", re.I)
_LEFT = re.compile(r"\b(?:and|but|while|whereas|in\s+(?:this|our)\s+(?:house|family|home)|(?:our\s+|the\s+)?ages|we\s+are)\b|[\W_]+", re.I)


_ONLY_I_AM = re.compile(rf"^\W*I(?:[’']m|\s+am)\s+{_BARELY}{_NUMBER}{_OLD}?\W*$", re.I)


def ages_in(text: str, members: Sequence[Member]) -> dict[MemberId, int]:
    """Return the years of those whose age a text tells: "Edith is 84 and Bo is 79", "Ada (9)"."""
    return {member: years for _, _, member, years in _said(text, tuple(members))} if _MAY_SAY.search(text) else {}


def only_says_ages(text: str, members: Sequence[Member]) -> bool:
    """Say whether a text does nothing but tell how old people are."""
    if _ONLY_I_AM.match(text):
        return True
    said = _said(text, tuple(members)) if _MAY_SAY.search(text) else ()
    for start, end, _, _ in reversed(said):
        text = f"{text[:start]} {text[end:]}"
    return bool(said) and not _LEFT.sub("", text)


@lru_cache(maxsize=256)
def _said(text: str, members: tuple[Member, ...]) -> tuple[tuple[int, int, MemberId, int], ...]:
    found: list[tuple[int, int, MemberId, int]] = []
    for start, end, member in name_ranges(text, members):
        m = _BEHIND_A_NAME.match(text, end)
        years = _in_years(next(group for group in m.groups() if group)) if m is not None else None
        is_age = m is not None and (_BEGINS.search(text[:start]) is not None or text[end : m.end()].lstrip().startswith("("))
        if m is not None and years is not None and 0 < years <= _OLDEST and is_age:
            found.append((start, m.end(), member, years))
    return tuple(found)


def _in_years(said: str) -> int:
    words = fold(said).replace("-", " ").split()
    return int(words[0]) if words[0].isdigit() else sum(_YEARS[word] for word in words)
