# ruff: noqa: E501  (tables of words are kept a row a line)
"""How the words before and behind a clock time bound it: "no later than", "from ... onwards", "at the earliest"."""

from __future__ import annotations

from collections.abc import Sequence

from .when_terms import Bound
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_BOUNDS: dict[tuple[str, ...], Bound] = {
    ("no", "later", "than"): Bound.BY, ("not", "later", "than"): Bound.BY, ("any", "later", "than"): Bound.AFTER, ("no", "earlier", "than"): Bound.AFTER,
    ("not", "earlier", "than"): Bound.AFTER, ("later", "than"): Bound.AFTER, ("earlier", "than"): Bound.BEFORE, ("up", "until"): Bound.UNTIL,
    ("up", "till"): Bound.UNTIL, ("up", "to"): Bound.UNTIL, ("not", "before"): Bound.AFTER, ("not", "until"): Bound.AFTER, ("not", "till"): Bound.AFTER,
    ("never", "before"): Bound.AFTER, ("prior", "to"): Bound.BEFORE, ("ahead", "of"): Bound.BEFORE, ("starting", "at"): Bound.AT, ("starting", "from"): Bound.FROM,
    ("ending", "at"): Bound.UNTIL, ("ends", "at"): Bound.UNTIL, ("end", "at"): Bound.UNTIL, ("finishing", "at"): Bound.UNTIL, ("finishes", "at"): Bound.UNTIL,
    ("finish", "at"): Bound.UNTIL, ("over", "by"): Bound.UNTIL, ("until",): Bound.UNTIL, ("till",): Bound.UNTIL, ("til",): Bound.UNTIL, ("'til",): Bound.UNTIL,
    ("by",): Bound.BY, ("before",): Bound.BEFORE, ("after",): Bound.AFTER, ("past",): Bound.AFTER, ("from",): Bound.FROM, ("since",): Bound.FROM,
    ("finishes",): Bound.UNTIL, ("ends",): Bound.UNTIL, ("done", "by"): Bound.UNTIL, ("done", "at"): Bound.UNTIL, ("over", "at"): Bound.UNTIL,
    ("starts",): Bound.AT, ("begins",): Bound.AT, ("at", "the", "stroke", "of"): Bound.AT, ("on", "the", "stroke", "of"): Bound.AT,
    ("at",): Bound.AT, ("@",): Bound.AT, ("starting",): Bound.AT, ("beginning",): Bound.AT, ("ending",): Bound.UNTIL, ("finishing",): Bound.UNTIL,
}  # fmt: skip
_LONGEST = 4
_SOMETIME = (("sometime",), ("some", "time"), ("anytime",), ("any", "time"), ("at", "some", "point"), ("somewhere",), ("some", "point"))
_OPPOSITE = {Bound.BEFORE: Bound.AFTER, Bound.AFTER: Bound.BY}
"""What "not" right before it makes of a bound: "isn't before nine" is from nine."""
_INTRODUCES = frozenset({words[0] for words in (*_BOUNDS, *_SOMETIME)})
"""The words that a bound can begin with; before most words there is none to look for."""


def introduction(tokens: Sequence[Token], at: int) -> tuple[Bound | None, int, bool]:
    """Read the words before a time: how it is bound, where the time begins, whether anything inside will do."""
    is_window = False
    begin = at
    if low_at(tokens, begin) not in _INTRODUCES:
        return None, begin, is_window
    for words in _SOMETIME:
        if _matches(tokens, begin, words):
            begin, is_window = begin + len(words), True
            break
    shut = _shuts(tokens, begin)
    if shut:
        return Bound.BEFORE, shut, is_window
    for length in range(_LONGEST, 0, -1):
        introduction = tuple(low_at(tokens, begin + n) for n in range(length))
        if introduction in _BOUNDS:
            bound = _BOUNDS[introduction]
            denied = low_at(tokens, begin - 1).endswith("n't") or low_at(tokens, begin - 1) in ("not", "never")
            if denied and bound in _OPPOSITE:
                bound = _OPPOSITE[bound]
            return bound, begin + length, is_window
    return None, begin, is_window


_SHUTTING = word_set(
    "shut shuts close closes leave leaves go goes start starts stop stops open opens finish finishes end ends depart departs"
)


def _shuts(tokens: Sequence[Token], at: int) -> int:
    """Where the time begins in "before they shut at 6": what is due by then; 0 where nothing of the kind is said."""
    if low_at(tokens, at) != "before":
        return 0
    for place in range(at + 2, at + 5):
        if low_at(tokens, place) in _SHUTTING and low_at(tokens, place + 1) == "at":
            return place + 2
    return 0


def _matches(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    return all(low_at(tokens, at + n) == word for n, word in enumerate(words))


def trailing_bound(tokens: Sequence[Token], at: int, bound: Bound) -> tuple[Bound, int]:
    """Read the words behind a time: how it is bound with them ("nine at the latest"), and where they end."""
    after = tuple(low_at(tokens, at + n) for n in range(3))
    if after == ("at", "the", "latest"):
        return Bound.BY, at + 3
    if after == ("at", "the", "earliest"):
        return Bound.AFTER, at + 3
    if (
        after[:2] in (("or", "later"), ("or", "after"))
        and kind_at(tokens, at + 2) not in (TokenKind.NUMBER, TokenKind.TIME)
        and after[2] not in HOURS
    ):
        return Bound.AFTER, at + 2
    if after[:2] in (("or", "earlier"), ("or", "sooner")):
        return Bound.BY, at + 2
    if after[0] == "latest":
        return Bound.BY, at + 1
    if after[0] in ("onward", "onwards") or (after[0] == "on" and bound is Bound.FROM and _closes(tokens, at + 1)):
        return Bound.FROM, at + 1
    return bound, at


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether "on" before token `at` means "from then on" and not "on Monday"."""
    low = low_at(tokens, at)
    if kind_at(tokens, at) in (TokenKind.NUMBER, TokenKind.ORDINAL, TokenKind.DATE):
        return False
    names_day = low in WEEKDAYS or low in PLURAL_WEEKDAYS or low.startswith(("week", "school", "work"))
    return not names_day and low not in (
        "the",
        "a",
        "every",
        "each",
        "this",
        "next",
        "all",
        "most",
        "alternate",
        "her",
        "his",
        "my",
        "our",
        "their",
    )
