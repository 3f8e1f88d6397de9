"""Words of time that no part of the grammar took in: each is asked about, so that nothing about days or hours is lost in silence."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.rule import Doubt

from .when_tokens import Token, TokenKind, low_at, tokenise
from .when_words import MONTHS, PLURAL_WEEKDAYS, RISKY_DAYS, WEEKDAYS, word_set

_DAY_WORDS = word_set(
    """
    weekday weekdays weekend weekends fortnight fortnightly tomorrow tonight biweekly quarterly monthly weekly
    """
)
_CLOCK_WORDS = word_set("o'clock oclock noon midnight")
_JOINS = word_set("and or to till until from at on the of in - – , & by except but not every each other than apart for unless otherwise")
"""Words that belong to a leftover when they stand beside it."""
_LONE = word_set("otherwise")
"""Words that change days or times on their own."""
_LONGEST_MONTH = 31
_COUNTED = word_set("birthday floor grade anniversary period form place street birthdays year century team time half edition")
_EXCEPTS = word_set("except excluding")


def unread_times(text: str, taken: Sequence[tuple[int, int]]) -> tuple[Doubt, ...]:
    """Return a doubt for each run of words about time that lies outside the character ranges `taken`."""
    tokens = tokenise(text)
    doubts: list[Doubt] = []
    at = 0
    while at < len(tokens):
        about = None if _is_in(tokens[at], taken) else _about(tokens, at)
        if about is None:
            at += 1
            continue
        first, last = at, at
        while first > 0 and tokens[first - 1].low in _JOINS and not _is_in(tokens[first - 1], taken):
            first -= 1
        while last + 1 < len(tokens) and not _is_in(tokens[last + 1], taken) and _goes_on(tokens, last + 1):
            last += 1
        words = text[tokens[first].start : tokens[last].end].strip(" ,-–&")
        doubts.append(Doubt(about, f"I could not place “{words}”. What does it say about the time?", (), words))
        at = last + 1
    return tuple(doubts[:2])


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    if _about(tokens, at) is not None or tokens[at].kind is TokenKind.NUMBER:
        return True
    return tokens[at].low in _JOINS and at + 1 < len(tokens) and _about(tokens, at + 1) is not None


def _is_in(token: Token, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in taken)


def _names_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """As in "the Sun room"."""
    return at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.WORD and tokens[at + 1].low not in _JOINS


def _about(tokens: Sequence[Token], at: int) -> str | None:
    """Return which field the token at `at` says something about, if it is a word of time."""
    token = tokens[at]
    low = token.low
    if token.kind in (TokenKind.TIME, TokenKind.MERIDIEM) or low in _CLOCK_WORDS:
        return "start"
    if token.kind is TokenKind.ORDINAL and (int(low[:-2]) > _LONGEST_MONTH or low_at(tokens, at + 1) in _COUNTED):
        return None  # A birthday or a rank.
    if token.kind is TokenKind.DATE or token.kind is TokenKind.ORDINAL:
        return "days"
    if low in _DAY_WORDS or low in _LONE:
        return "days"
    if low in WEEKDAYS or low in PLURAL_WEEKDAYS:
        return "days" if low not in RISKY_DAYS or (token.is_capital and not _names_a_thing(tokens, at)) else None
    if low in MONTHS and token.is_capital and (low_at(tokens, at - 1).isdigit() or low_at(tokens, at + 1).isdigit()):
        return "days"
    return "days" if low in _EXCEPTS and at + 1 < len(tokens) and low_at(tokens, at + 1) in ("when", "if") else None
