"""What the words before a date make of it: a day, a first or last day, or the day that a repetition is counted from."""

from __future__ import annotations

from collections.abc import Sequence

from .dates_days import weekday_at
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHS, UNITS, word_set

FROM = frozenset({"from", "since", "starting", "beginning", "effective", "commencing"})
_UNTIL = frozenset({"until", "till", "til", "'til", "through", "thru", "up"})
_LATEST = (("on", "or", "before"), ("no", "later", "than"), ("not", "later", "than"), ("by", "or", "on"))
_NO_TURN = word_set("week weeks month months year weekend weekends day days morning evening night few couple two three four door to")
_IS = frozenset({"is", "'s", "falls", ":", "being", "=", "-", "–", "will", "was", "due", "on"})
_RELATIVE = frozenset({"this", "next", "today", "tomorrow", "tonight", "last"})


def date_role(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Skip what introduces a date at token `at` and say what it makes of it.

    "from" and "until" bound what holds; "last" names a time past ("last one was on the 17th"), "turn" the next of a series.
    """
    turn = _turn(tokens, at)
    if turn is not None:
        return turn
    low = low_at(tokens, at)
    if low in FROM and low_at(tokens, at + 1) == "the" and kind_at(tokens, at + 2) is TokenKind.ORDINAL:
        return at + 2, "from"
    place, role = at, ""
    latest = next(
        (words for words in _LATEST if words[0] == low and all(low_at(tokens, at + n) == word for n, word in enumerate(words))), None
    )
    if latest is not None:
        place, role = at + len(latest), "by"
    elif low in FROM:
        place, role = at + 1, "from"
        place += low_at(tokens, place) in ("from", "on", "with")
    elif low == "as" and low_at(tokens, at + 1) in ("of", "from"):
        place, role = at + 2, "from"
    elif low in _UNTIL:
        place, role = at + 1, "until"
        if low == "up" and low_at(tokens, place) in ("to", "until", "till"):
            place += 1
        if low_at(tokens, place) == "and" and low_at(tokens, place + 1) == "including":
            place += 2
    elif low in ("between", "before", "after", "on", "by", "for", "of", "over", "at", "during", "come"):
        place, role = at + 1, low
    if low_at(tokens, place) == "the" and place + 1 < len(tokens):
        place += 1
    return place, role


def _turn(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """As in "next one is on the 28th", "the next session 3 Dec", "last one was on the 17th", "last was Tuesday"."""
    at += low_at(tokens, at) == "the"
    word = low_at(tokens, at)
    if word not in ("next", "last") or at + 2 >= len(tokens):
        return None
    role = "last" if word == "last" else "from"
    step = at + 1
    is_named = kind_at(tokens, step) is TokenKind.WORD and low_at(tokens, step) not in _IS and low_at(tokens, step) not in _NO_TURN
    if is_named and weekday_at(tokens, step, is_sure=True) is not None:
        is_named = False
    step += is_named
    said = step
    while low_at(tokens, step) in _IS and step < said + 3:
        step += 1
    step += low_at(tokens, step) == "be"
    is_said = step > said
    is_the = low_at(tokens, step) == "the"
    if step == at + 1 or (is_named and low_at(tokens, at + 1) in UNITS):
        return None
    place = step + is_the
    if kind_at(tokens, place) in (TokenKind.ORDINAL, TokenKind.DATE):
        return place, role
    if low_at(tokens, place) in MONTHS or low_at(tokens, place + 1) in MONTHS:
        return place, role
    if is_said and low_at(tokens, place) in _RELATIVE:
        return place, role
    is_counted = any(
        low_at(tokens, n) in ("weeks", "week", "fortnight", "fortnightly", "months", "other", "second", "days") for n in range(at - 9, at)
    )
    if (is_counted or is_said) and weekday_at(tokens, place, is_sure=True) is not None and (is_said or is_named):
        return place, role
    return None
