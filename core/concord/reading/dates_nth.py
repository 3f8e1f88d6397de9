"""Weekdays counted in a month: the first Monday, the 2nd and 4th Thursday, the last weekend of the month."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.when import WEEKEND, Weekday

from .when_terms import NthTerm
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import ORDINALS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_RANKS = word_set("my his her our their your a an this that on's i've been for")
"""Before "first Monday" these say that it is counted from something else ("my first Monday back")."""
_MOST = 6
_MOST_IN_MONTH = 5


def month_tail(tokens: Sequence[Token], at: int) -> int:
    """Length of "of the month", "in each month" at token `at`; 0 where it is not there."""
    if low_at(tokens, at) in ("of", "in") and low_at(tokens, at + 1) in ("the", "each", "every", "a") and low_at(tokens, at + 2) == "month":
        return 3
    if low_at(tokens, at) in ("each", "every", "of", "a", "per", "/") and low_at(tokens, at + 1) == "month":
        return 2
    return 1 if low_at(tokens, at) == "monthly" else 0


def counted_tail(tokens: Sequence[Token], at: int) -> int:
    """Length of "of the month" behind "<word at `at`> <weekday>"; 0 where it is not there."""
    day = _weekday(tokens, at + 1)
    return month_tail(tokens, day[1]) if day is not None else 0


def counted_days(tokens: Sequence[Token], at: int, mode: str) -> tuple[NthTerm, int] | None:
    """Weekdays counted in the month from token `at` on, and where they end; `mode` is what stands before them."""
    counts, place = _counts(tokens, at, mode)
    if not counts:
        return None
    if low_at(tokens, place) in ("weekend", "wknd"):
        days: tuple[Weekday, ...] = WEEKEND
        end = place + 1
    else:
        day = _weekday(tokens, place)
        if day is None:
            return None
        days, end = (day[0],), day[1]
    tail = month_tail(tokens, end)
    if mode == "last" and not tail and not (len(counts) > 1 or low_at(tokens, end - 1) in PLURAL_WEEKDAYS or _is_of_month(tokens, at)):
        return None
    is_listed = len(counts) > 1 or kind_at(tokens, at) is TokenKind.ORDINAL
    is_plural = low_at(tokens, end - 1) in PLURAL_WEEKDAYS
    if not tail and mode not in ("every", "last") and not is_listed and not is_plural and low_at(tokens, at - 1) in _RANKS:
        return None
    nth = tuple((count, day) for count in counts for day in days)
    is_vague = not tail and mode == "every" and counts not in ([1], [-1])
    return NthTerm(nth, is_vague), end + tail


def _is_of_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether "last Friday", with "last" right before token `at`, is one of each month ("the last Friday", "monthly, last Sat")."""
    return low_at(tokens, at - 2) == "the" or any(low_at(tokens, n) in ("monthly", "month") for n in range(at - 4, at - 1))


def _counts(tokens: Sequence[Token], at: int, mode: str) -> tuple[list[int], int]:
    counts: list[int] = [-1] if mode == "last" else []
    place = at
    while len(counts) < _MOST:
        low = low_at(tokens, place)
        number = ORDINALS.get(low)
        if number is None and kind_at(tokens, place) is TokenKind.ORDINAL and int(low[:-2]) <= _MOST_IN_MONTH:
            number = int(low[:-2])
        if number is None:
            break
        counts.append(number)
        place += 1
        step = place + (low_at(tokens, place) == ",")
        if low_at(tokens, step) in ("and", "&", "or", "/", "+", "n"):
            step += 1 + (low_at(tokens, step + 1) == "the")
        if step == place or (low_at(tokens, step) not in ORDINALS and kind_at(tokens, step) is not TokenKind.ORDINAL):
            break
        place = step
    return counts, place


def _weekday(tokens: Sequence[Token], at: int) -> tuple[Weekday, int] | None:
    """A weekday behind an ordinal: there "Sat" is no verb and "sun" no star."""
    day = WEEKDAYS.get(low_at(tokens, at)) or PLURAL_WEEKDAYS.get(low_at(tokens, at))
    if day is None:
        return None
    is_dotted = low_at(tokens, at + 1) == "." and kind_at(tokens, at + 1) is TokenKind.MARK
    return day, at + 1 + is_dotted
