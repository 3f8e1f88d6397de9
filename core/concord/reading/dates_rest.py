"""Days named by what is left: "8 on weekends, 7 otherwise", "the rest of the week", "on all other nights", "the other two"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.when import WEEK, WORKDAYS, Weekday

from .dates_sets import named_days
from .when_terms import ClockTerm, DaysTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import NUMBERS, PARTS, word_set

_UNITS = frozenset({"week", "wk", "days", "time", "nights", "evenings", "mornings"})
_FIRST = frozenset({"otherwise", "on", "for", "all", "over", "during", "the", "any", "every", "my", "our", "rest", "remainder", "other"})
_OTHERS = frozenset({"days", "nights", "evenings", "mornings", "afternoons", "day", "night", "evening", "morning"})


def read_rest(tokens: Sequence[Token], at: int, before: Sequence[Term], days_before: Sequence[Weekday] = ()) -> Term | None:
    """Read words that stand for the days which the terms `before` them, and the clauses before these, do not name."""
    found = rest_words(tokens, at) if low_at(tokens, at) in _FIRST else None
    if found is None or not (days_before or any(_names_days(term) for term in before)):
        return None
    if low_at(tokens, at) == "every" and not (before and isinstance(before[-1].body, ClockTerm) and before[-1].end == at):
        return None
    return found


def with_rest_days(terms: list[Term], days_before: Sequence[Weekday] = ()) -> list[Term]:
    """Put the days that are left into the terms that stand for them."""
    if not any(isinstance(term.body, DaysTerm) and term.body.mode == "rest" for term in terms):
        return terms
    named = {day for term in terms if _names_days(term) and isinstance(term.body, DaysTerm) for day in term.body.days}
    named |= set(days_before)
    told = []
    for term in terms:
        body = term.body
        if not isinstance(body, DaysTerm) or body.mode != "rest":
            told.append(term)
            continue
        left = tuple(day for day in body.days or WEEK if day not in named)
        if body.count not in (0, len(left)):
            left = tuple(day for day in left if day in WORKDAYS)
        if left and body.count in (0, len(left)):
            told.append(replace(term, body=replace(body, days=left, mode="", is_plural=True)))
    return told


def _names_days(term: Term) -> bool:
    body = term.body
    return isinstance(body, DaysTerm) and not body.is_daily and body.mode in ("", "every") and len(body.days) < len(WEEK)


def rest_words(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "otherwise", "the rest of the week", "on all other nights": a term whose days are still to be found."""
    if low_at(tokens, at) == "otherwise":
        return Term(DaysTerm((), "rest"), at, at + 1)
    place = at + (low_at(tokens, at) in ("on", "for", "all", "over", "during"))
    place += low_at(tokens, place) == "all"
    place += low_at(tokens, place) in ("the", "any", "every", "my", "our")
    low, following = low_at(tokens, place), low_at(tokens, place + 1)
    if low in ("rest", "remainder") and following == "of":
        step = place + 2 + (low_at(tokens, place + 2) in ("the", "my", "our"))
        if low_at(tokens, step) in _UNITS:
            return Term(DaysTerm((), "rest"), at, step + 1)
    if low in ("others", "other") and place > at and _closes(tokens, place + 1):
        return Term(DaysTerm((), "rest"), at, place + 1) if low == "others" and low_at(tokens, at) in ("on", "for") else None
    if low != "other":
        return None
    count = NUMBERS.get(following, int(following) if following.isdigit() and len(following) == 1 else 0)
    step = place + 1 + (count > 0)
    unit = low_at(tokens, step)
    if unit in _OTHERS:
        part = PARTS.get(unit.removesuffix("s")) if place == at or unit.endswith("s") else None
        return Term(DaysTerm((), "rest", part=part, count=count), at, step + 1)
    kind = named_days(tokens, step, "")
    if kind is not None and not kind[3]:
        return Term(DaysTerm(kind[0], "rest", part=kind[2], count=count), at, kind[1])
    is_counted = count > 1 and low_at(tokens, at) in ("on", "for", "the", "all") and _closes(tokens, step)
    return Term(DaysTerm((), "rest", count=count), at, step) if is_counted else None


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun follows that "other two" could be about."""
    return kind_at(tokens, at) is not TokenKind.WORD or low_at(tokens, at) in _GOES_ON


_GOES_ON = word_set(
    """
    and but at from it it's i i'm i'll we we're he he's she she's they they're so since because when till until
    """
)
