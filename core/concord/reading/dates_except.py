# ruff: noqa: E501  (tables of words are kept a row a line)
"""Days on which something does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .clock_written import read_time
from .dates_calendar import read_dates
from .dates_days import read_days
from .dates_limits import limit_month
from .dates_near import next_monthday
from .dates_nth import month_tail
from .dates_periods import read_period
from .dates_written import Almanac
from .when_terms import DatesTerm, DaysTerm, ExceptTerm, LimitTerm, MonthDayTerm, NthTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, MONTHS, ORDINALS, WEEKDAYS, word_set

_EXCEPT: tuple[tuple[str, ...], ...] = (
    ("except", "for", "on"), ("except", "for"), ("except", "on"), ("except",), ("excepting",), ("excluding",), ("apart", "from"), ("aside", "from"),
    ("other", "than"), ("but", "not", "on"), ("but", "never", "on"), ("but", "not"), ("but", "for"), ("and", "not", "on"), ("not", "on"), ("never", "on"),
    ("unless", "it's", "on"), ("unless", "it's"), ("unless", "it", "is"), ("unless", "its"), ("bar",), ("save",), ("besides",), ("but",), ("without",), ("not",),
)  # fmt: skip

_EXCEPT_BY_FIRST = {first: tuple(words for words in _EXCEPT if words[0] == first) for first in {words[0] for words in _EXCEPT}}


def except_words(tokens: Sequence[Token], at: int) -> int:
    """How many words at `at` introduce an exception; 0 for none."""
    for words in _EXCEPT_BY_FIRST.get(low_at(tokens, at), ()):
        if all(low_at(tokens, at + n) == word for n, word in enumerate(words)):
            return len(words)
    return 0


def read_except(tokens: Sequence[Token], at: int, almanac: Almanac) -> Term | None:
    """As in "except Fridays", "but not on the 3rd", "apart from Christmas week". A bare "but" counts only behind "every day"."""
    length = except_words(tokens, at)
    if not length:
        return None
    if tokens[at].low == "bar" and low_at(tokens, at - 1) in ("the", "a", "my", "our", "wine", "snack", "cocktail", "coffee"):
        return None
    if tokens[at].low == "not" and length == 1 and low_at(tokens, at + 1) not in ("in", "during", "over"):
        return _not_that_day(tokens, at, at + 1, almanac.written) or _not_this_time(tokens, at, almanac.written) or _not_those(tokens, at)
    if (
        tokens[at].low == "but"
        and length == 1
        and low_at(tokens, at - 1) not in ("day", "daily", "everyday", "days", "night", "morning", "evening", "weekday")
        and (low_at(tokens, at - 4), low_at(tokens, at - 1)) != ("day", "week")
    ):
        return None
    once = _not_that_day(tokens, at, at + length, almanac.written)
    if once is not None:
        return once
    period = read_period(tokens, at + length, almanac.written, follows=False)
    if period is not None and isinstance(period.body, DatesTerm) and period.body.doubts:
        return Term(ExceptTerm(doubts=period.body.doubts), at, period.end)
    counted = _counted_out(tokens, at, at + length)
    if counted is not None:
        return counted
    dates = _dates_out(tokens, at + length, almanac)
    if dates is not None:
        return Term(ExceptTerm(dates=dates[0]), at, _behind_reason(tokens, dates[1]))
    term = read_days(tokens, at + length, after_term=True)
    if term is not None and isinstance(term.body, NthTerm):
        return Term(ExceptTerm(dates=nth_dates(term.body, almanac.written)), at, term.end)
    if term is None or not isinstance(term.body, DaysTerm) or term.body.is_daily or term.body.mode not in ("", "every"):
        return None
    return Term(ExceptTerm(term.body.days), at, _behind_reason(tokens, term.end))


def _counted_out(tokens: Sequence[Token], at: int, place: int) -> Term | None:
    """As in "except the first one of the month", behind a weekday that is said before."""
    place += low_at(tokens, place) == "the"
    count = ORDINALS.get(low_at(tokens, place))
    if count is None and kind_at(tokens, place) is TokenKind.ORDINAL and int(low_at(tokens, place)[:-2]) < _SIXTH:
        count = int(low_at(tokens, place)[:-2])
    step = place + 1 + (low_at(tokens, place + 1) == "one")
    tail = month_tail(tokens, step)
    return Term(ExceptTerm(counts=(count,)), at, step + tail) if count is not None and tail else None


_SIXTH = 6
_LONGEST_REASON = 12


_HAVE_IT = word_set(
    "it it's its is are that's they they're we i he she have has eat eats do does start starts begin begins become becomes at from about "
    "around only more like until till til not closes close opens open finish finishes finishing"
)


def _instead(tokens: Sequence[Token], end: int) -> int:
    """Where the time begins in "except Sundays, when it is nine": what the days left out have instead; 0 where none is said."""
    place = end + (low_at(tokens, end) == ",")
    if low_at(tokens, place) not in ("when", "where", "then"):
        return 0
    place += 1
    while low_at(tokens, place) in _HAVE_IT and place < end + _LONGEST_REASON:
        place += 1
    return place if read_time(tokens, place, bare=True, after_from=True, strict=False) is not None else 0


def _behind_reason(tokens: Sequence[Token], end: int) -> int:
    """Skip why a day is left out, where no other time is said for it ("except on Fridays, when it becomes later")."""
    instead = _instead(tokens, end)
    if instead:
        return instead
    place = end + (low_at(tokens, end) == ",")
    if low_at(tokens, place) not in ("when", "where", "because", "as", "since", "cos", "bc"):
        return end
    for step in range(place + 1, min(place + _LONGEST_REASON, len(tokens) + 1)):
        kind = kind_at(tokens, step)
        if kind is None or kind is TokenKind.END:
            return step
        if (
            kind in (TokenKind.NUMBER, TokenKind.TIME)
            or low_at(tokens, step) in HOURS
            or low_at(tokens, step) in (",", ";", "noon", "midnight")
        ):
            return end
    return end


def _not_this_time(tokens: Sequence[Token], at: int, written: date) -> Term | None:
    """As in "every other Friday, not this week": of what comes round, this one is left out."""
    which, unit = low_at(tokens, at + 1), low_at(tokens, at + 2)
    if (
        which not in ("this", "next")
        or unit not in ("week", "wk", "weekend", "one", "time")
        or (which == "next" and unit in ("one", "time"))
    ):
        return None
    monday = written - timedelta(days=written.weekday()) + timedelta(days=7 * (which == "next"))
    days = (5, 6) if unit == "weekend" else range(7)
    return Term(ExceptTerm(dates=tuple(monday + timedelta(days=n) for n in days)), at, at + 3)


def _not_that_day(tokens: Sequence[Token], at: int, place: int, written: date) -> Term | None:
    """As in "but not this Monday", "except on Thursday this week": of what comes every week, one day is left out once."""
    place += low_at(tokens, place) == "on"
    is_before = low_at(tokens, place) == "this"
    place += is_before + (is_before and low_at(tokens, place + 1) == "coming")
    day = WEEKDAYS.get(low_at(tokens, place))
    is_behind = (low_at(tokens, place + 1), low_at(tokens, place + 2)) == ("this", "week")
    if day is None or not (is_before or is_behind):
        return None
    coming = written + timedelta(days=(day.number - written.weekday()) % 7)
    return Term(ExceptTerm(dates=(coming,)), at, place + (3 if is_behind else 1))


def _not_those(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "daily, not weekends", "(not Wednesdays)": days left out of those said before."""
    if low_at(tokens, at - 1) not in (",", "(", ";", "but") and low_at(tokens, at - 1) not in ("daily", "day", "weekdays"):
        return None
    term = read_days(tokens, at + 1, after_term=True)
    if term is None or not isinstance(term.body, DaysTerm) or term.body.is_daily or term.body.mode:
        return None
    return Term(ExceptTerm(term.body.days), at, term.end)


def _dates_out(tokens: Sequence[Token], at: int, almanac: Almanac) -> tuple[tuple[date, ...], int] | None:
    """The dates left out: "the 26th", "3 and 10 December", "this week", "August", "from the 3rd to the 14th"."""
    place = at + (low_at(tokens, at) in ("on", "in", "during", "over", "for"))
    found = read_dates(tokens, place, almanac, after_term=True) or read_dates(tokens, at, almanac, after_term=True)
    if found is None and low_at(tokens, place) in MONTHS:
        found = limit_month(tokens, at if place > at else at - 1, place, almanac.written, is_in=True)
    body = found.body if found is not None else None
    end = found.end if found is not None else at
    if isinstance(body, DatesTerm):
        return body.dates, end
    if isinstance(body, MonthDayTerm):
        return tuple(next_monthday(number, almanac.written) for number in body.numbers), end
    if isinstance(body, LimitTerm) and body.first is not None and body.last is not None:
        return tuple(body.first + timedelta(days=n) for n in range((body.last - body.first).days + 1)), end
    return None


_MONTHS_AHEAD = 14
"""So many months of counted days are left out by "except the last Sunday of the month"; a household reads its documents anew far more often."""


def nth_dates(body: NthTerm, written: date) -> tuple[date, ...]:
    """The dates of weekdays counted in the months ahead."""
    found: list[date] = []
    for ahead in range(_MONTHS_AHEAD):
        first = date(written.year + (written.month - 1 + ahead) // 12, (written.month - 1 + ahead) % 12 + 1, 1)
        month = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
        for count, day in body.nth:
            matching = [one for one in month if one.weekday() == day.number]
            if -len(matching) <= count <= len(matching):
                found.append(matching[count - 1 if count > 0 else count])
    return tuple(sorted(day for day in found if day >= written))


_POSTPOSED = word_set("excepted excluded aside apart exempted")


def with_exceptions_behind(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Leave out days behind which "excepted" stands: "between 8 and 8, New Year's Eve excepted"."""
    told: list[Term] = []
    for term in terms:
        body = term.body
        is_apart = low_at(tokens, term.end) in ("apart", "aside")
        if low_at(tokens, term.end) in _POSTPOSED and not (is_apart and low_at(tokens, term.end + 1) == "from"):
            if isinstance(body, DaysTerm) and not body.is_daily:
                term = Term(ExceptTerm(body.days), term.begin, term.end + 1)
            elif isinstance(body, DatesTerm) and body.dates:
                term = Term(ExceptTerm(dates=body.dates), term.begin, term.end + 1)
        told.append(term)
    return told
