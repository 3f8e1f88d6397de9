"""Dates said from today, or by name: tomorrow, next weekend, in two weeks, the end of the month, Christmas Eve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .dates_days import weekday_at
from .dates_near import coming, near_date
from .when_tokens import Token, low_at
from .when_words import HOLIDAYS, MONTHS, NUMBERS


def relative_dates(tokens: Sequence[Token], at: int, written: date, role: str) -> tuple[tuple[date, ...], int, bool] | None:
    """Dates said from today or by name: (dates, end, whether they are one span). `role` is the word before them."""
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low == "today":
        return (written,), at + 1, False
    if low == "tomorrow":
        return (written + timedelta(days=1),), at + 1, False
    if low == "week" and low_at(tokens, at - 1) in ("a", "the") and following in ("today", "tomorrow"):
        return (written + timedelta(days=7 + (following == "tomorrow")),), at + 2, False
    if low == "a" and following == "week" and low_at(tokens, at + 2) in ("today", "tomorrow"):
        return (written + timedelta(days=7 + (low_at(tokens, at + 2) == "tomorrow")),), at + 3, False
    if low == "a" and following == "week" and low_at(tokens, at + 2) in ("on", "from"):
        ahead = weekday_at(tokens, at + 3, is_sure=True)
        if ahead is not None and not ahead[2]:
            return (coming(ahead[0], written) + timedelta(days=7),), ahead[1], False
    if low == "day" and following == "after" and low_at(tokens, at + 2) == "tomorrow":
        return (written + timedelta(days=2),), at + 3, False
    monday = written - timedelta(days=written.weekday())
    if low in ("this", "next", "coming") and following == "weekend":
        begin = monday + timedelta(days=5 + (7 if low == "next" else 0))
        return (begin, begin + timedelta(days=1)), at + 2, False
    if low == "weekend" and role in ("until", "before", "after"):
        begin = monday + timedelta(days=5)
        return (begin, begin + timedelta(days=1)), at + 1, False
    if low in ("this", "next") and following == "week" and role in ("until", "from", "before", "after", "") and role:
        begin = monday + timedelta(days=7 if low == "next" else 0)
        return tuple(begin + timedelta(days=n) for n in range(7)), at + 2, False
    if low == "end" and following == "of" and role in ("until", "by", "before"):
        return _end_of(tokens, at, written)
    if low == "in" and role == "":
        count = NUMBERS.get(following, int(following) if following.isdigit() and len(following) < 3 else 0)
        unit = low_at(tokens, at + 2)
        days = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}.get(unit, 0) * count
        if days and low_at(tokens, at + 3) not in ("of",):
            return (written + timedelta(days=days),), at + 3, False
    for length in (3, 2, 1):
        name = " ".join(low_at(tokens, at + n) for n in range(length))
        if name in HOLIDAYS and (length > 1 or tokens[at].is_capital) and (length > 1 or role):
            month, day = HOLIDAYS[name]
            feast = near_date(month, day, written)
            if feast is not None:
                return (feast,), at + length, False
    return None


def _end_of(tokens: Sequence[Token], at: int, written: date) -> tuple[tuple[date, ...], int, bool] | None:
    place = at + 2 + (low_at(tokens, at + 2) in ("the", "this"))
    unit = low_at(tokens, place)
    if unit == "week":
        return (written + timedelta(days=6 - written.weekday()),), place + 1, False
    if unit == "month":
        following = date(written.year + written.month // 12, written.month % 12 + 1, 1)
        return (following - timedelta(days=1),), place + 1, False
    if unit == "year":
        return (date(written.year, 12, 31),), place + 1, False
    if unit in MONTHS:
        first = near_date(MONTHS[unit], 1, written)
        if first is not None:
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return (following - timedelta(days=1),), place + 1, False
    return None
