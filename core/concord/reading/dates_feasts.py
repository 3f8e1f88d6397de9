# ruff: noqa: E501  (tables of words are kept a row a line)
"""Feasts and public holidays that move from year to year: Easter, Thanksgiving, bank holidays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dateutil.easter import easter

from .dates_near import near_date
from .when_tokens import Token, low_at
from .when_words import HOLIDAYS

_Feast = Callable[[int], date]
MONTHS_AHEAD = 14
"""So far ahead public holidays are listed; a household reads its documents anew far more often."""


def _after_easter(days: int) -> _Feast:
    return lambda year: easter(year) + timedelta(days=days)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The nth such weekday of a month; -1 is its last."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _nth(month: int, weekday: int, count: int, later: int = 0) -> _Feast:
    return lambda year: nth_weekday(year, month, weekday, count) + timedelta(days=later)


FEASTS: dict[str, _Feast] = {
    "easter sunday": _after_easter(0), "easter day": _after_easter(0), "easter monday": _after_easter(1), "good friday": _after_easter(-2),
    "maundy thursday": _after_easter(-3), "palm sunday": _after_easter(-7), "easter saturday": _after_easter(-1), "easter": _after_easter(0),
    "ash wednesday": _after_easter(-46), "shrove tuesday": _after_easter(-47), "pancake day": _after_easter(-47), "mardi gras": _after_easter(-47),
    "mothering sunday": _after_easter(-21), "whit monday": _after_easter(50), "pentecost": _after_easter(49), "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4), "black friday": _nth(11, 3, 4, 1), "cyber monday": _nth(11, 3, 4, 4), "father's day": _nth(6, 6, 3),
    "fathers day": _nth(6, 6, 3), "memorial day": _nth(5, 0, -1), "labor day": _nth(9, 0, 1), "columbus day": _nth(10, 0, 2),
    "presidents day": _nth(2, 0, 3), "presidents' day": _nth(2, 0, 3), "president's day": _nth(2, 0, 3), "mlk day": _nth(1, 0, 3),
    "advent sunday": lambda year: date(year, 12, 24) - timedelta(days=(date(year, 12, 24).weekday() + 1) % 7 + 21),
    "remembrance sunday": _nth(11, 6, 2), "may day": _nth(5, 0, 1), "election day": _nth(11, 0, 1, 1),
}  # fmt: skip
"""Feasts that move, each as a function of the year."""


def _observed(day: date) -> date:
    """A holiday that falls on a weekend is kept on the Monday after it."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day


def _bank_holidays(year: int) -> list[date]:
    """Bank holidays of England and Wales."""
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    kept = {4: (0, 2), 5: (2, 2), 6: (2, 0)}.get(christmas.weekday(), (0, 0))
    return [
        _observed(date(year, 1, 1)),
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        nth_weekday(year, 5, 0, 1),
        nth_weekday(year, 5, 0, -1),
        nth_weekday(year, 8, 0, -1),
        christmas + timedelta(days=kept[0]),
        boxing + timedelta(days=kept[1]),
    ]


def _federal_holidays(year: int) -> list[date]:
    """Federal holidays of the United States."""
    return [
        date(year, 1, 1),
        nth_weekday(year, 1, 0, 3),
        nth_weekday(year, 2, 0, 3),
        nth_weekday(year, 5, 0, -1),
        date(year, 6, 19),
        date(year, 7, 4),
        nth_weekday(year, 9, 0, 1),
        nth_weekday(year, 10, 0, 2),
        date(year, 11, 11),
        nth_weekday(year, 11, 3, 4),
        date(year, 12, 25),
    ]


_FIRST_WORDS = frozenset(name.split()[0] for name in FEASTS)
_REASONS = frozenset({"because", "bc", "cos", "cause", "account", "ahead", "spirit"})
_UNMISTAKABLE = frozenset({"thanksgiving", "thanksgiving day", "good friday", "easter sunday", "easter monday", "black friday"})
_LONG_WEEKENDS = {"thanksgiving": (0, 3), "easter": (-2, 1)}
"""From how many days before the feast to how many after it its weekend goes."""


def feast_days(tokens: Sequence[Token], at: int, written: date) -> tuple[date, date, int, bool] | None:
    """As in "Thanksgiving weekend", "Christmas week": first and last day, where the words end, and whether each day is meant."""
    low, unit = low_at(tokens, at), low_at(tokens, at + 1)
    if unit not in ("weekend", "week") or not tokens[at].is_capital:
        return None
    feast = FEASTS.get(low)
    fixed = HOLIDAYS.get(low)
    if feast is not None:
        day = next(day for day in (feast(written.year), feast(written.year + 1)) if day >= written - timedelta(days=2))
    elif fixed is not None:
        kept = near_date(*fixed, written)
        if kept is None:
            return None
        day = kept
    else:
        return None
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return monday, monday + timedelta(days=6), at + 2, False
    before, after = _LONG_WEEKENDS.get(low, (5 - day.weekday(), 6 - day.weekday()))
    return day + timedelta(days=before), day + timedelta(days=after), at + 2, True


def feast_at(tokens: Sequence[Token], at: int, written: date) -> tuple[date, int] | None:
    """The next such feast named at token `at`, with where its name ends."""
    if low_at(tokens, at) not in _FIRST_WORDS or (low_at(tokens, at - 1) == "of" and low_at(tokens, at - 2) in _REASONS):
        return None
    for length in (2, 1):
        name = " ".join(low_at(tokens, at + n) for n in range(length))
        feast = FEASTS.get(name)
        if feast is None or not (tokens[at].is_capital or name in _UNMISTAKABLE):
            continue
        if length == 1 and low_at(tokens, at + 1) in ("egg", "eggs", "bunny", "holidays", "break", "bonnet", "weekend", "week", "break's"):
            continue
        day = next(day for day in (feast(written.year), feast(written.year + 1)) if day >= written - timedelta(days=2))
        return day, at + length
    return None


def holidays_at(tokens: Sequence[Token], at: int, written: date) -> tuple[tuple[date, ...], int] | None:
    """The public holidays of the months ahead, named together at token `at` ("bank holidays", "federal holidays")."""
    place = at + (low_at(tokens, at) in ("all", "any", "every", "each", "a"))
    kind, noun = low_at(tokens, place), low_at(tokens, place + 1)
    if noun not in ("holiday", "holidays"):
        return None
    if kind == "bank":
        listed = _bank_holidays
    elif kind == "federal":
        listed = _federal_holidays
    else:
        return None
    end = place + 2
    if low_at(tokens, end) in ("monday", "mondays"):
        end += 1
    is_one = end == place + 3 and place == at and low_at(tokens, place + 2) == "monday" and low_at(tokens, at - 1) not in ("a", "any")
    closes = written + timedelta(days=31 * MONTHS_AHEAD)
    days = [day for year in (written.year, written.year + 1, written.year + 2) for day in listed(year) if written <= day <= closes]
    if end == place + 3:
        days = [day for day in days if day.weekday() == 0]
    return tuple(sorted(days)[: 1 if is_one else None]), end
