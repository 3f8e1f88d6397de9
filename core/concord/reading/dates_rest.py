"""Days named by what is left: "8 on weekends, 7 otherwise", "the rest of the week", "on all other nights"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.when import WEEK

from .when_terms import ClockTerm, DaysTerm, Term
from .when_tokens import Token, low_at
from .when_words import PARTS

_UNITS = frozenset({"week", "wk", "days", "time", "nights", "evenings", "mornings"})
_FIRST = frozenset({"otherwise", "on", "for", "all", "over", "during", "the", "any", "every", "my", "our", "rest", "remainder", "other"})
_OTHERS = frozenset({"days", "nights", "evenings", "mornings", "afternoons", "weekdays", "day", "night"})


def read_rest(tokens: Sequence[Token], at: int, before: Sequence[Term]) -> Term | None:
    """Read words that stand for the days which the terms `before` them do not name."""
    found = rest_words(tokens, at) if low_at(tokens, at) in _FIRST else None
    if found is None or not any(_names_days(term) for term in before):
        return None
    if low_at(tokens, at) == "every" and not (isinstance(before[-1].body, ClockTerm) and before[-1].end == at):
        return None
    return found


def with_rest_days(terms: list[Term]) -> list[Term]:
    """Put the days that are left into the terms that stand for them."""
    if not any(isinstance(term.body, DaysTerm) and term.body.mode == "rest" for term in terms):
        return terms
    named = {day for term in terms if _names_days(term) and isinstance(term.body, DaysTerm) for day in term.body.days}
    left = tuple(day for day in WEEK if day not in named)
    told = []
    for term in terms:
        if not isinstance(term.body, DaysTerm) or term.body.mode != "rest":
            told.append(term)
        elif left:
            told.append(replace(term, body=replace(term.body, days=left, mode="", is_plural=True)))
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
    if low == "other" and following in _OTHERS:
        part = PARTS.get(following.removesuffix("s")) if place == at or following.endswith("s") else None
        return Term(DaysTerm((), "rest", part=part), at, place + 2)
    return None
