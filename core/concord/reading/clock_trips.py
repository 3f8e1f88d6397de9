"""Leaving and coming back, told as two times, are the two ends of one stretch: "out the door 6.40, home 5.15"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .when_terms import Bound, ClockTerm, DatesTerm, DaysTerm, NthTerm, Term
from .when_tokens import Token, TokenKind
from .when_words import word_set

_OUT = word_set(
    "out leave leaves leaving off go goes going gone away depart departs head heads set sets start starts take takes have has open opens"
)
_BACK = word_set(
    "back home returning returned returns return again close closes closing shut shuts finish finishes dock docks moor land "
    "lands stop stops"
)
_FILLERS = word_set(
    """
    , and then up tie ties lock locks pack packs knock
    it it's its i i'm im i'll am is are be he's she's we're they're get gets come comes arrive arrives again approx
    approximately about around ca at by in ; ~ should will we he she they usually normally
    """
)
_NEAR = 8
_FARTHEST = 16


def join_trips(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Make one time of two where somebody is out from the first until the second. Times that already end something stay."""
    joined: list[Term] = []
    clocks = {id(one): two for one, two in pairwise([term for term in terms if isinstance(term.body, ClockTerm)])}
    taken: set[int] = set()
    for term in terms:
        if id(term) in taken:
            continue
        back = clocks.get(id(term))
        whole = _trip(term, back, terms, tokens) if back is not None else None
        if whole is not None and back is not None:
            taken.add(id(back))
        joined.append(whole or term)
    return joined


def _trip(out: Term, back: Term, terms: Sequence[Term], tokens: Sequence[Token]) -> Term | None:
    one, two = out.body, back.body
    if not isinstance(one, ClockTerm) or not isinstance(two, ClockTerm) or one.last is not None or two.last is not None:
        return None
    if two.bound not in (Bound.AT, Bound.BY, Bound.UNTIL, Bound.BEFORE) or one.bound not in (Bound.AT, Bound.BY, Bound.FROM):
        return None
    between = tokens[out.end : back.begin]
    if len(between) > _FARTHEST or any(token.kind is TokenKind.END for token in between) or _names_days(terms, out, back):
        return None
    returns_at = _returns_at(tokens, out.end, back)
    before = tokens[max(0, out.begin - _NEAR) : out.begin]
    if returns_at is None or not any(token.low in _OUT for token in before) or any(token.kind is TokenKind.END for token in before):
        return None
    body = replace(one, last=two.first, bound=Bound.AT, approximate=one.approximate or two.approximate)
    return Term(body, out.begin, back.end, said=((out.begin, out.end), (returns_at, back.end)))


def _names_days(terms: Sequence[Term], out: Term, back: Term) -> bool:
    """Whether the coming back has a day of its own; days right behind the leaving hold for both."""
    return any(out.end < term.begin < back.begin and isinstance(term.body, DaysTerm | DatesTerm | NthTerm) for term in terms)


def _returns_at(tokens: Sequence[Token], begin: int, back: Term) -> int | None:
    """Where "and I'm home around" begins, right before the second time; None where nothing says that anybody is back."""
    at, says_so = back.begin, tokens[back.begin].low in _BACK
    while at > begin and (tokens[at - 1].low in _FILLERS or tokens[at - 1].low in _BACK):
        says_so = says_so or tokens[at - 1].low in _BACK
        at -= 1
    return at if says_so else None
