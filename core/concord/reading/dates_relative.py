"""Dates said from today, or by name: tomorrow, next weekend, in two weeks, the end of the month, Christmas Eve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .dates_days import weekday_at
from .dates_feasts import feast_at, holidays_at
from .dates_near import coming, in_week_of, near_date
from .when_tokens import Token, low_at
from .when_words import HOLIDAYS, MONTHS, NUMBERS

_DAYS = frozenset({"day", "night", "evening", "morning"})
_HOLIDAY_WORDS = frozenset(name.split()[0] for name in HOLIDAYS)
_SIDES = frozenset({"before", "after"})


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
    ahead = _weeks_from(tokens, at, written)
    if ahead is not None:
        return ahead
    if low == "day" and following == "after" and low_at(tokens, at + 2) == "tomorrow":
        return (written + timedelta(days=2),), at + 3, False
    if low in _DAYS and following in _SIDES and not (low_at(tokens, at + 2) in _DAYS and low_at(tokens, at + 4) in _DAYS):
        named = relative_dates(tokens, at + 2, written, "on")
        if named is not None and low_at(tokens, at + 2) != "tomorrow" and low_at(tokens, at + 2) not in ("this", "next"):
            return (named[0][0] + timedelta(days=1 if following == "after" else -1),), named[1], False
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
    if low == "end" and following == "of" and role in ("until", "by", "before", "at", "on", ""):
        return _end_of(tokens, at, written)
    feast = feast_at(tokens, at, written)
    if feast is not None:
        return (feast[0],), feast[1], False
    holidays = holidays_at(tokens, at, written)
    if holidays is not None:
        return holidays[0], holidays[1], False
    if low == "in" and role == "":
        if following in ("a", "one", "two", "three", "four") and low_at(tokens, at + 3) == "time":
            weeks = {"week's": 1, "weeks": 1, "weeks'": 1, "fortnight's": 2, "day's": 0, "days": 0}.get(low_at(tokens, at + 2))
            if weeks:
                return (written + timedelta(days=7 * weeks * NUMBERS[following]),), at + 4, False
        count = NUMBERS.get(following, int(following) if following.isdigit() and len(following) < 3 else 0)
        unit = low_at(tokens, at + 2)
        days = {"day": 1, "days": 1, "week": 7, "weeks": 7, "wks": 7, "weeks'": 7, "fortnight": 14}.get(unit, 0) * count
        end = at + 3 + (low_at(tokens, at + 3) == "time")
        if days and low_at(tokens, end) not in ("of",):
            step = end + (low_at(tokens, end) == ",")
            on_day = weekday_at(tokens, step + 1, is_sure=True) if low_at(tokens, step) == "on" and days % 7 == 0 else None
            if on_day is not None and not on_day[2]:
                return (in_week_of(on_day[0], written + timedelta(days=days)),), on_day[1], False
            return (written + timedelta(days=days),), end, False
    for length in (3, 2, 1) if low in _HOLIDAY_WORDS else ():
        name = " ".join(low_at(tokens, at + n) for n in range(length))
        is_meal = low_at(tokens, at + length) in ("dinner", "lunch", "breakfast", "morning", "afternoon", "evening")
        is_alone = at == 0 and low_at(tokens, at + length) in ("at", "@", "with", ":", ",", "from", "is", "we", "till", "until", "-", "–")
        if name in HOLIDAYS and (length > 1 or tokens[at].is_capital) and (length > 1 or role or is_meal or is_alone):
            month, day = HOLIDAYS[name]
            kept = near_date(month, day, written)
            if kept is not None:
                return (kept,), at + length, False
    return None


def _weeks_from(tokens: Sequence[Token], at: int, written: date) -> tuple[tuple[date, ...], int, bool] | None:
    """As in "a week on Tuesday", "a fortnight tomorrow", "two weeks from Friday", "Tuesday fortnight"."""
    low = low_at(tokens, at)
    day = weekday_at(tokens, at, is_sure=True) if low not in ("a", "sat", "sun", "wed", "mon") else None
    if day is not None and not day[2] and low_at(tokens, day[1]) == "fortnight":
        return (coming(day[0], written) + timedelta(days=14),), day[1] + 1, False
    count = NUMBERS.get(low, 0)
    place = at + 1
    if low == "fortnight" and low_at(tokens, at - 1) in ("a", "the"):
        count, place = 1, at
    if not 0 < count < 9 or low == "half":
        return None
    named = weekday_at(tokens, place, is_sure=True)
    if named is not None and low_at(tokens, named[1]) == "from" and low_at(tokens, named[1] + 1) in ("now", "today"):
        return (coming(named[0], written) + timedelta(days=7 * (count - 1)),), named[1] + 2, False
    weeks = {"week": 1, "weeks": 1, "fortnight": 2}.get(low_at(tokens, place), 0) * count
    if not weeks:
        return None
    turn = low_at(tokens, place + 1)
    if turn in ("today", "tomorrow"):
        return (written + timedelta(days=7 * weeks + (turn == "tomorrow")),), place + 2, False
    step = place + 1 + (turn in ("on", "from", "this"))
    step += low_at(tokens, step) == "this"
    if turn == "from" and low_at(tokens, step) in ("today", "tomorrow", "now"):
        return (written + timedelta(days=7 * weeks + (low_at(tokens, step) == "tomorrow")),), step + 1, False
    ahead = weekday_at(tokens, step, is_sure=True)
    if ahead is None or ahead[2]:
        return None
    return (coming(ahead[0], written) + timedelta(days=7 * weeks),), ahead[1], False


def _end_of(tokens: Sequence[Token], at: int, written: date) -> tuple[tuple[date, ...], int, bool] | None:
    place = at + 2 + (low_at(tokens, at + 2) in ("the", "this"))
    unit = low_at(tokens, place)
    if unit in ("this", "next") and low_at(tokens, place + 1) == "week":
        ahead = 7 if unit == "next" else 0
        return (written + timedelta(days=6 - written.weekday() + ahead),), place + 2, False
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
