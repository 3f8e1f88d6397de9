"""Times that lean on the one said before them: "story at half past", "at breakfast and teatime"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.when import Relation

from .clock_bounds import introduction
from .clock_written import JOINS, counts_something, read_fraction_of, read_time
from .when_anchor_names import daily_anchor
from .when_terms import AnchorTerm, Bound, ClockTerm, ExceptTerm, PartTerm, Term, Written
from .when_tokens import Token, TokenKind, low_at
from .when_words import PARTS

_FARTHEST = 20
_ALIKE = frozenset({Relation.AT, Relation.BEFORE, Relation.AFTER, Relation.DURING})
_OWN_PARTS = frozenset({"teatime", "lunchtime"})
"""Named for a meal, but a time of day of their own."""


def read_leaning(tokens: Sequence[Token], at: int, terms: Sequence[Term]) -> Term | None:
    """Read a time that begins at token `at` and is complete only with one of the `terms` before it."""
    if not terms:
        return None
    return (
        _of_the_excepted(tokens, at, terms[-1])
        or _another_anchor(tokens, at, terms[-1])
        or _closes_what_follows(tokens, at, terms[-1])
        or _past_that_hour(tokens, at, terms)
    )


def _of_the_excepted(tokens: Sequence[Token], at: int, before: Term) -> Term | None:
    """The time behind "except Sundays, when it is": what the days left out have instead."""
    if not isinstance(before.body, ExceptTerm) or before.end != at:
        return None
    found = read_time(tokens, at, bare=True, after_from=True, strict=False)
    if found is None or counts_something(tokens, found[1], found[0]):
        return None
    last = read_time(tokens, found[1] + 1, bare=True, after_from=False, strict=False) if low_at(tokens, found[1]) in JOINS else None
    if last is not None:
        return Term(ClockTerm(found[0], last[0], Bound.AT), at, last[1])
    bound = Bound.UNTIL if low_at(tokens, at - 1) in ("until", "till", "til") else Bound.AT
    return Term(ClockTerm(found[0], None, bound), at, found[1])


def _closes_what_follows(tokens: Sequence[Token], at: int, before: Term) -> Term | None:
    """As in "from right after dinner to 9", "after school to bedtime": the end of what an anchor opened."""
    body = before.body
    if (
        before.end != at
        or low_at(tokens, at) not in ("to", "-", "–")
        or not isinstance(body, AnchorTerm)
        or body.relation is not Relation.AFTER
    ):
        return None
    daily = daily_anchor(tokens, at + 1, at + 2)
    if daily is not None:
        return Term(AnchorTerm(daily, Relation.BEFORE, None, is_daily=True), at, at + 2)
    time = read_time(tokens, at + 1, bare=True, after_from=False, strict=False)
    if time is None or counts_something(tokens, time[1], time[0]):
        return None
    return Term(ClockTerm(time[0], None, Bound.UNTIL), at, time[1])


def _another_anchor(tokens: Sequence[Token], at: int, before: Term) -> Term | None:
    """As in "at breakfast and teatime", "after lunch and dinner": the second stands as the first does."""
    body = before.body
    is_listed = low_at(tokens, at - 1) == "," and low_at(tokens, at + 1) in (",", "and", "&")
    if before.end != at - 1 or not (is_listed or low_at(tokens, at - 1) in ("and", "&", "or")):
        return None
    if not isinstance(body, AnchorTerm) or not body.is_daily or body.relation not in _ALIKE:
        return None
    low = low_at(tokens, at)
    if low in _OWN_PARTS and body.relation is Relation.AT:
        return Term(PartTerm(PARTS[low], is_habit=True), at, at + 1)
    name = daily_anchor(tokens, at, at + 1)
    return Term(replace(body, name=name), at, at + 1) if name not in (None, body.name) else None


def _past_that_hour(tokens: Sequence[Token], at: int, terms: Sequence[Term]) -> Term | None:
    """As in "bath at 7, story at half past": the hour is the one said before."""
    bound, begin, is_window = introduction(tokens, at)
    if bound is None or begin == at:
        return None
    last = next((term for term in reversed(terms) if isinstance(term.body, ClockTerm)), None)
    if last is None or at - last.end > _FARTHEST or any(token.kind is TokenKind.END for token in tokens[last.end : at]):
        return None
    assert isinstance(last.body, ClockTerm)
    hour = last.body.last or last.body.first
    found = read_fraction_of(tokens, begin, hour, goes_on=False)
    if found is None:
        return None
    time, end = found
    if time.minute <= hour.minute:
        time = _an_hour_on(time)
    return Term(ClockTerm(time, None, bound, is_window), at, end)


def _an_hour_on(time: Written) -> Written:
    """The same minute of the next hour; past noon what was said as am or pm is no longer sure."""
    if time.half is not None and time.hour % 12 == 11:
        return replace(time, hour=12, half="pm" if time.half == "am" else "am")
    hour = time.hour + 1
    return replace(time, hour=hour if hour <= 12 or time.is_sure else hour - 12)
