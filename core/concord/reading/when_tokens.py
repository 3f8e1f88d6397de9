"""Cuts a text into the tokens that the temporal grammar is written over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from concord.domain.ids import fold

from .when_words import word_set
from .words import RECENT_TEXTS


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    """Digits only: "9", "2026"."""
    DECIMAL = "decimal"
    """Digits with a point or comma that cannot be a time: "1.5", "70,5"."""
    TIME = "time"
    """Hours and minutes written together: "9:30", "7.30", "18h15"."""
    ORDINAL = "ordinal"
    """ "28th"."""
    DATE = "date"
    """ "2026-11-28", "28/11", "28.11.2026"."""
    MERIDIEM = "meridiem"
    """ "am", "p.m." behind a number or a time."""
    MARK = "mark"
    END = "end"
    """A mark that ends a sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `low` is its text folded to lower case without accents; start and end are character places in the text."""

    kind: TokenKind
    text: str
    low: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


_TOKEN = re.compile(
    r"""
    (?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\d) | \d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d) | \d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/]))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<time>(?:[01]?\d|2[0-4])(?:[:.]|h(?=\d))[0-5]\d(?::[0-5]\d)?(?![\d]|[.,]\d) | (?:[01]?\d|2[0-4])h\b)
  | (?P<decimal>\d+[.,]\d+)
  | (?P<number>\d+)
  | (?P<meridiem>[ap]\.\s?m\b\.?)
  | (?P<end>(?:\.{1,3}|[!?…]{1,5})(?=\s|$|["'”’)\]]))
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)
  | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {kind.value: kind for kind in TokenKind}
_SHORTENED = word_set(
    """
    mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec hr hrs min mins approx ca mr mrs
    ms dr st etc
    """
)


@lru_cache(maxsize=RECENT_TEXTS)
def tokenise(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens, in order and without overlap, in linear time.

    "am" becomes a meridiem only behind a number, a time or an hour's word.
    """
    tokens: list[Token] = []
    dotted = 0
    for match in _TOKEN.finditer(text):
        kind = _KINDS[match.lastgroup or ""]
        words = match.group()
        low = fold(words).replace("’", "'")
        previous = tokens[-1] if tokens else None
        if kind is TokenKind.WORD:
            low = low.rstrip("'")
            if low in ("a", "p") and previous is not None and _may_be_hour(previous) and previous.end == match.start():
                low, kind = f"{low}m", TokenKind.MERIDIEM
            if low in ("am", "pm") and previous is not None and _may_be_hour(previous):
                kind = TokenKind.MERIDIEM
        if kind is TokenKind.TIME and _is_dotted_date(text, match, tokens):
            words, kind = f"{words}.", TokenKind.DATE
            dotted = match.end() + 1
            tokens.append(Token(kind, words, low, match.start(), dotted))
            continue
        if match.start() < dotted:
            continue
        if kind is TokenKind.MERIDIEM:
            low = low.replace(".", "").replace(" ", "")
        if kind is TokenKind.END and words == "." and previous is not None and previous.low in _SHORTENED and _goes_on(text, match.end()):
            kind = TokenKind.MARK
        if kind is TokenKind.WORD and low.endswith("ish") and low[:-3] in _HOURS | {"noon"}:
            split = match.end() - 3
            tokens.append(Token(kind, words[:-3], low[:-3], match.start(), split))
            tokens.append(Token(kind, words[-3:], "ish", split, match.end()))
            continue
        tokens.append(Token(kind, words, low, match.start(), match.end()))
    return tuple(tokens)


_HOURS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirty fifteen forty forty-five o'clock oclock
    """
)


_BEFORE_TIMES = word_set("at by till until til from to - – before after around about past @ and")


def _is_dotted_date(text: str, match: re.Match[str], tokens: Sequence[Token]) -> bool:
    """Whether "5.12." is a date: a dot and a number behind it, and no word before it that belongs to a time."""
    day, _, month = match.group().partition(".")
    is_date = month.isdigit() and 1 <= int(month) <= 12 and int(day) >= 1 and text[match.end() : match.end() + 1] == "."
    behind = text[match.end() + 1 : match.end() + 12].lstrip()
    return is_date and behind[:1].isdigit() and (not tokens or tokens[-1].low not in _BEFORE_TIMES)


def _may_be_hour(token: Token) -> bool:
    return token.kind in (TokenKind.NUMBER, TokenKind.TIME, TokenKind.DECIMAL) or token.low in _HOURS


def _goes_on(text: str, at: int) -> bool:
    rest = text[at : at + 12].strip()
    return bool(rest)


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The folded text of the token at `at`, or "" outside the text."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def kind_at(tokens: Sequence[Token], at: int) -> TokenKind | None:
    """The kind of the token at `at`, or None outside the text."""
    return tokens[at].kind if 0 <= at < len(tokens) else None
