"""From when or until when something holds: "until Friday", "from Monday on", "in December", "starting next month"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from concord.domain.when import Weekday

from .dates_days import weekday_at
from .dates_near import coming, in_week_of, near_date
from .dates_written import JOINS
from .when_terms import DatesTerm, LimitTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHS

_DAYS_IN_WEEK = 7


def limit_term(first: date, last: date, role: str, at: int, end: int) -> Term | None:
    """The limit that a stretch from `first` to `last` is behind "from", "until", "before", "after" or "last one was"."""
    if role == "until":
        return Term(LimitTerm(last=last), at, end)
    if role == "from":
        return Term(LimitTerm(first=first), at, end)
    if role == "last":
        return Term(LimitTerm(counted_from=first), at, end)
    if role == "before":
        return Term(LimitTerm(last=first - timedelta(days=1)), at, end)
    if role == "after":
        return Term(LimitTerm(first=last + timedelta(days=1)), at, end)
    return None


def behind_limit(tokens: Sequence[Token], end: int) -> int:
    """Skip the "on" or "onwards" of "from the 3rd on"."""
    if low_at(tokens, end) in ("onward", "onwards", "forward"):
        return end + 1
    return end + 1 if low_at(tokens, end) == "on" and kind_at(tokens, end + 1) is not TokenKind.WORD else end


def limit_day(tokens: Sequence[Token], at: int, place: int, role: str, written: date) -> Term | None:
    """As in "until Friday", "from Monday on", "by Thursday", "last one was Tuesday"."""
    if role not in ("from", "until", "before", "after", "by", "last"):
        return None
    is_next = low_at(tokens, place) == "next"
    is_past = low_at(tokens, place) == "last"
    place += low_at(tokens, place) in ("next", "this", "coming", "last")
    found = weekday_at(tokens, place, is_sure=True)
    if found is None or found[2]:
        return None
    day, end = coming(found[0], written), found[1]
    if is_next and day <= in_week_of(Weekday.SU, written):
        day += timedelta(days=_DAYS_IN_WEEK)
    if role == "last" or is_past:
        past = coming(found[0], written - timedelta(days=_DAYS_IN_WEEK))
        return Term(LimitTerm(counted_from=past), at, end) if role == "last" else None
    if role == "from":
        is_start = (
            low_at(tokens, at) in ("starting", "beginning", "since", "next", "the", "commencing")
            or is_next
            or low_at(tokens, end) in ("on", "onward", "onwards")
            or low_at(tokens, at - 1) in ("starting", "weeks", "fortnight", "days")
        )
        return Term(LimitTerm(first=day), at, behind_limit(tokens, end) if low_at(tokens, end) != "on" else end + 1) if is_start else None
    if role == "by":
        return Term(DatesTerm((day,)), at, end)
    return limit_term(day, day, role, at, end)


_OPENS = frozenset({"start", "starts", "begin", "begins", "resume", "resumes", "back", "again", "starting", "beginning"})


def _closes(first: date) -> date:
    """The last day of the month that begins with `first`."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)


def limit_month(tokens: Sequence[Token], at: int, place: int, written: date, *, is_in: bool = False) -> Term | None:
    """As in "in December", "from March to May", "until June", "through March", "from next month": whole months as limits.

    `is_in` where the words before it already say that the month itself is meant ("except August").
    """
    role = {"during": "in", "throughout": "in", "all": "in", "til": "until", "till": "until", "thru": "through"}.get(
        low_at(tokens, at), low_at(tokens, at)
    )
    if role in ("starting", "beginning", "effective", "commencing", "since"):
        role = "from"
    if is_in:
        role = "in"
    elif role == "in":
        place = at + 1
        place += low_at(tokens, place) == "all"
    elif role not in ("from", "until", "through"):
        return None
    if role == "in" and not is_in and any(low_at(tokens, n) in _OPENS for n in (at - 1, at - 2)):
        role = "from"
    if low_at(tokens, place) in ("this", "next") and low_at(tokens, place + 1) == "month" and role != "through":
        return _month_from_now(tokens, at, place, role, written)
    month = MONTHS.get(low_at(tokens, place))
    is_early = low_at(tokens, place) in ("mid", "early", "late")
    if month is None or is_early or not tokens[place].is_capital or len(low_at(tokens, place)) < 3:
        return None
    first = date(written.year, month, 1) if written.month == month and role in ("in", "through") else near_date(month, 1, written)
    if first is None:
        return None
    end = place + 1
    last_month = first
    is_next = MONTHS.get(low_at(tokens, end + 1)) == month % 12 + 1 and low_at(tokens, end) in ("and", "&", "or")
    if (low_at(tokens, end) in JOINS or is_next) and low_at(tokens, end + 1) in MONTHS:
        later = MONTHS[low_at(tokens, end + 1)]
        last_month = date(first.year + (later < month), later, 1)
        end, role = end + 2, "in"
    if role == "in":
        return Term(LimitTerm(first, _closes(last_month)), at, end)
    if role == "through":
        return Term(LimitTerm(last=_closes(first)), at, end)
    if role == "until":
        return Term(LimitTerm(last=first - timedelta(days=1)), at, end)
    return Term(LimitTerm(first=first), at, end)


def _month_from_now(tokens: Sequence[Token], at: int, place: int, role: str, written: date) -> Term:
    first = date(written.year, written.month, 1)
    if low_at(tokens, place) == "next":
        first = _closes(first) + timedelta(days=1)
    if role == "from":
        return Term(LimitTerm(first=first), at, behind_limit(tokens, place + 2))
    if role == "until":
        return Term(LimitTerm(last=first - timedelta(days=1)), at, place + 2)
    return Term(LimitTerm(max(first, written), _closes(first)), at, place + 2)
