# ruff: noqa: E501  (tables of words are kept a row a line)
"""Days on which something does not hold, and stays that run from one weekday to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .clock_written import read_time
from .dates_days import read_days, weekday_at
from .when_terms import DaysTerm, ExceptTerm, NthTerm, SpanTerm, Term, Written
from .when_tokens import Token, low_at
from .when_words import WEEKDAYS

_EXCEPT: tuple[tuple[str, ...], ...] = (
    ("except", "for", "on"), ("except", "for"), ("except", "on"), ("except",), ("excepting",), ("excluding",), ("apart", "from"), ("aside", "from"),
    ("other", "than"), ("but", "not", "on"), ("but", "never", "on"), ("but", "not"), ("but", "for"), ("and", "not", "on"), ("not", "on"), ("never", "on"),
    ("unless", "it's"), ("unless", "it", "is"), ("bar",), ("save",), ("besides",), ("but",), ("without",),
)  # fmt: skip


def except_words(tokens: Sequence[Token], at: int) -> int:
    """How many words at `at` introduce an exception; 0 for none."""
    for words in _EXCEPT:
        if all(low_at(tokens, at + n) == word for n, word in enumerate(words)):
            return len(words)
    return 0


def read_except(tokens: Sequence[Token], at: int, written: date) -> Term | None:
    """As in "except Fridays", "but not on Sundays". A bare "but" counts only behind "every day"."""
    length = except_words(tokens, at)
    if not length:
        return None
    if (
        tokens[at].low == "but"
        and length == 1
        and low_at(tokens, at - 1) not in ("day", "daily", "everyday", "days", "night", "morning", "evening", "weekday")
    ):
        return None
    term = read_days(tokens, at + length, after_term=True)
    if term is not None and isinstance(term.body, NthTerm):
        return Term(ExceptTerm(dates=_nth_dates(term.body, written)), at, term.end)
    if term is None or not isinstance(term.body, DaysTerm) or term.body.is_daily or term.body.mode not in ("", "every"):
        return None
    return Term(ExceptTerm(term.body.days), at, term.end)


_MONTHS_AHEAD = 14
"""So many months of counted days are left out by "except the last Sunday of the month"; a household reads its documents anew far more often."""


def _nth_dates(body: NthTerm, written: date) -> tuple[date, ...]:
    found: list[date] = []
    for ahead in range(_MONTHS_AHEAD):
        first = date(written.year + (written.month - 1 + ahead) // 12, (written.month - 1 + ahead) % 12 + 1, 1)
        month = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
        for count, day in body.nth:
            matching = [one for one in month if one.weekday() == day.number]
            if -len(matching) <= count <= len(matching):
                found.append(matching[count - 1 if count > 0 else count])
    return tuple(sorted(found))


_PART_HOURS = {"morning": 9, "lunchtime": 12, "midday": 12, "noon": 12, "afternoon": 15, "teatime": 17, "evening": 18, "night": 21}
"""When a stay "from Thursday evening to Sunday lunchtime" begins and ends."""


def read_span(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "from Friday 18:00 to Sunday 16:00", "from Saturday at noon until Monday morning": days with a clock time, on the first at least."""
    place = at + (low_at(tokens, at) == "from")
    mode = ""
    if low_at(tokens, place) in ("this", "next", "every", "each"):
        mode = {"each": "every"}.get(low_at(tokens, place), low_at(tokens, place))
        place += 1
    first = weekday_at(tokens, place, is_sure=place > at)
    if first is None:
        return None
    start, place = _clock_behind(tokens, first[1])
    if low_at(tokens, place) not in ("to", "until", "till", "through", "into", "-", "–", "—", "til"):
        return None
    place += 1 + (low_at(tokens, place + 1) == "the")
    ahead = None
    if low_at(tokens, place) not in WEEKDAYS:
        ahead, after = _clock_behind(tokens, place)
        if ahead is None or low_at(tokens, after) not in ("on", *WEEKDAYS) or tokens[at].low != "from":
            return None
        place = after + (low_at(tokens, after) == "on")
    last = weekday_at(tokens, place, is_sure=True)
    if last is None:
        return None
    end, place = (ahead, last[1]) if ahead is not None else _clock_behind(tokens, last[1])
    if start is None or (end is None and tokens[at].low != "from"):
        return None
    return Term(SpanTerm(first[0], last[0], start, end, mode), at, place)


def _clock_behind(tokens: Sequence[Token], at: int) -> tuple[Written | None, int]:
    place = at + (low_at(tokens, at) == ",")
    place += low_at(tokens, place) in ("at", "from", "around", "about")
    found = read_time(tokens, place, bare=True, after_from=True, strict=False)
    if found is None and low_at(tokens, at) in _PART_HOURS:
        return Written(_PART_HOURS[low_at(tokens, at)], 0, None, True), at + 1
    return (found[0], found[1]) if found is not None else (None, at)
