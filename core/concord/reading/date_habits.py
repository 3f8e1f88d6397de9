"""Whether a household writes the month before the day, so that 12/5 is in December."""

from __future__ import annotations

import re
from collections.abc import Iterable

from concord.domain.document import Sentence
from concord.domain.rule import Rule
from concord.domain.visibility import EVERYONE

from .watched import watched
from .when_words import word_set

_NUMBERS = watched(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d{2}))?(?![\d/])")
_TWO_NUMBERS = re.compile(r"\d\s?[/.-]\s?\d")
_COUNTRY = re.compile(r"^[a-z]+[_-]([a-z]{2})\b", re.IGNORECASE)
_RANGE = watched(r"(?<![\d/.])(\d{1,2})/(\d{1,2})\s*(?:-|–|to|thru|through|until|till|til)\s*(\d{1,2})/(\d{1,2})(?![\d/])", re.IGNORECASE)
"""A stay from 12/1 to 12/4 is four days in December, not three months."""
_AMERICAN = word_set(
    """
    mom mom's mommy soccer vacation trash sidewalk math yard diaper diapers stroller faucet color favorite neighbor neighbors thanksgiving
    thru gotten
    middle-school kindergarten freshman sophomore apartment truck minivan fahrenheit pajamas gray realtor sneakers freeway carpool
    """
)
_BRITISH = word_set(
    """
    mum mum's mummy fortnight fortnightly maths telly colour favourite neighbour neighbours whilst hoover hoovering rota nappy nappies pram
    half-term quid holiday holidays bins flat lorry pavement pyjamas grey uni recycling-bin optician chemist celsius cuppa nursery
    """
)
_WORDS = re.compile(r"[a-z][a-z'’-]*")
_MONTH_DAY = watched(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\s*(?:am|pm|:))", re.IGNORECASE
)
_DAY_MONTH = watched(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?!\s+\d{1,2}(?:st|nd|rd|th))",
    re.IGNORECASE,
)
_FAHRENHEIT = re.compile(r"\d\s?°?\s?F\b|\b(?:[67]\d|5[5-9])\s*(?:°|degrees\b)")
_CELSIUS = re.compile(r"\d\s?°?\s?C\b|\b(?:1\d|2[0-5])\s*(?:°|degrees\b)|£")
_ENOUGH = 2
_TIMES_MORE = 3
_LAST_MONTH = 12


def puts_month_first(texts: Iterable[Sentence | Rule], locale: str | None = None) -> bool | None:
    """Say whether the month comes first in the dates of these texts, None where nothing tells.

    The country of a locale that somebody chose settles it. Otherwise a date that can be read one way only does, else how dates are
    spelt out and the words that only one side of the Atlantic uses. Only texts that everyone may see count: how a private text is
    written moves nothing in another.
    """
    chosen = _of_locale(locale) if locale else None
    if chosen is not None:
        return chosen
    first = second = american = british = 0
    for text in texts:
        if text.visibility != EVERYONE:
            continue
        for m in _NUMBERS.finditer(text.text):
            one, two = int(m[1]), int(m[2])
            first += one <= _LAST_MONTH < two <= 31
            second += two <= _LAST_MONTH < one <= 31
        for m in _RANGE.finditer(text.text):
            first += m[1] == m[3] and m[2] != m[4] and int(m[1]) <= _LAST_MONTH
            second += m[2] == m[4] and m[1] != m[3] and int(m[2]) <= _LAST_MONTH
        words = set(_WORDS.findall(text.text.casefold()))
        has_month_first = _MONTH_DAY.search(text.text) is not None
        american += len(words & _AMERICAN) + has_month_first + (_FAHRENHEIT.search(text.text) is not None)
        has_day_first = not has_month_first and _DAY_MONTH.search(text.text) is not None
        british += len(words & _BRITISH) + has_day_first + (_CELSIUS.search(text.text) is not None)
    if first or second:
        return first > 0 if not (first and second) else None
    if american >= max(_ENOUGH, _TIMES_MORE * british):
        return True
    return False if british >= max(_ENOUGH, _TIMES_MORE * american) else None


_MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH"})
"""Countries that write the month before the day."""


def has_numeric_date(text: str) -> bool:
    """Say whether a text holds two numbers that may be a day and a month, in an order to be found out."""
    return _TWO_NUMBERS.search(text) is not None


def _of_locale(locale: str) -> bool | None:
    """As of "en_US", "en-GB.UTF-8"; a language without a country says nothing of the order."""
    country = _COUNTRY.search(locale)
    return country[1].upper() in _MONTH_FIRST if country else None
