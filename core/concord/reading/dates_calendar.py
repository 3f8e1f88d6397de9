"""Dates and spans of dates, tomorrow, and from when or until when something holds: what stands before a date and what joins two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from concord.domain.rule import Doubt

from .dates_days import weekday_at
from .dates_limits import behind_limit, limit_day, limit_month, limit_term
from .dates_near import coming, make_date, near_date, next_monthday, on_weekday
from .dates_relative import relative_dates
from .dates_roles import date_role
from .dates_weeks import read_week
from .dates_written import JOINS, Almanac, Piece, read_pieces
from .when_terms import DatesTerm, LimitTerm, MonthDayTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import NUMBERS, PARTS

_LONGEST = timedelta(days=366)
_LIMITING = frozenset({"from", "until", "before", "after", "last"})


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a date so far: where they begin and what introduced them."""

    tokens: Sequence[Token]
    at: int
    place: int
    role: str
    almanac: Almanac

    @property
    def written(self) -> date:
        """The day the text was written."""
        return self.almanac.written


def read_dates(tokens: Sequence[Token], at: int, almanac: Almanac, *, after_term: bool = False, deep: int = 0) -> Term | None:
    """Read dates, a span of dates or a limit that begins at token `at`. `deep` is how many dates already count from this one."""
    of_part = _part_of_date(tokens, at, almanac) or _ahead_of_date(tokens, at, almanac, deep)
    if of_part is not None:
        return of_part
    place, role = date_role(tokens, at)
    said = _Said(tokens, at, place, role, almanac)
    week = read_week(tokens, at, place + (low_at(tokens, at) == "in"), role, almanac)
    if week is not None:
        return week
    relative = relative_dates(tokens, place, almanac.written, role)
    if relative is not None:
        dates, end, is_span = relative
        return _one(said, dates, end, is_span, ())
    pieces, joins = read_pieces(tokens, place, almanac, is_expected=place > at or after_term)
    if not pieces:
        return limit_day(tokens, at, place, role, almanac.written) or limit_month(tokens, at, place, almanac.written)
    if not any(piece.month for piece in pieces):
        return _numbered(said, pieces, joins)
    return _dated(said, pieces, joins)


def _part_of_date(tokens: Sequence[Token], at: int, almanac: Almanac) -> Term | None:
    """As in "on the evening of the 4th", "the morning of 3 December"."""
    place = at + (low_at(tokens, at) in ("on", "in"))
    place += low_at(tokens, place) == "the"
    part = PARTS.get(low_at(tokens, place))
    if part is None or low_at(tokens, place + 1) != "of" or low_at(tokens, place).endswith("s"):
        return None
    term = read_dates(tokens, place + 1, almanac)
    body = term.body if term is not None else None
    if isinstance(body, MonthDayTerm) and len(body.numbers) == 1 and not body.is_monthly:
        body = DatesTerm((next_monthday(body.numbers[0], almanac.written),))
    if term is None or not isinstance(body, DatesTerm) or len(body.dates) != 1:
        return None
    return Term(DatesTerm(body.dates, doubts=body.doubts, part=part), at, term.end)


_DAYS_IN = {"day": 1, "days": 1, "night": 1, "evening": 1, "week": 7, "weeks": 7, "fortnight": 14}


_MOST_DEEP = 3
"""How many dates may count from one another, as in "the day before the evening before the 4th"."""


def _ahead_of_date(tokens: Sequence[Token], at: int, almanac: Almanac, deep: int) -> Term | None:
    """As in "a week before the 10th of December", "two days before Christmas", "the evening before the 4th"."""
    if deep == _MOST_DEEP:
        return None
    low, unit = low_at(tokens, at), low_at(tokens, at + 1)
    count = int(low) if low.isdigit() and len(low) < 3 else 1 if low == "the" else NUMBERS.get(low, 0)
    length = count * _DAYS_IN.get(unit, 0)
    if not length or low_at(tokens, at + 2) not in ("before", "ahead") or (low == "the" and length > 1):
        return None
    step = at + 3 + (low_at(tokens, at + 3) == "of")
    is_a_thing = low_at(tokens, step) in ("a", "an")
    term = None if is_a_thing else read_dates(tokens, step, almanac, after_term=True, deep=deep + 1)
    body = term.body if term is not None else None
    if term is None and low_at(tokens, at + 2) == "before" and not is_a_thing:
        term = read_dates(tokens, at + 2, almanac, deep=deep + 1)
        limit = term.body if term is not None else None
        body = DatesTerm((limit.last + timedelta(days=1),)) if isinstance(limit, LimitTerm) and limit.last and not limit.first else None
    if isinstance(body, MonthDayTerm) and len(body.numbers) == 1:
        if body.is_monthly:
            return Term(MonthDayTerm((body.numbers[0] - length,), True), at, term.end) if term and body.numbers[0] > length else None
        body = DatesTerm((next_monthday(body.numbers[0], almanac.written),))
    if term is None or not isinstance(body, DatesTerm) or len(body.dates) != 1:
        return None
    return Term(DatesTerm((body.dates[0] - timedelta(days=length),), part=PARTS.get(unit)), at, term.end)


def _one(said: _Said, dates: tuple[date, ...], end: int, is_span: bool, doubts: tuple[Doubt, ...]) -> Term | None:
    """One date, or one named stretch, with what introduces it and what it may run to."""
    if said.role in ("from", "between", "", "on", "for") and not is_span and len(dates) == 1:
        last = _second(said, dates[0], end)
        if last is not None:
            first = dates[0]
            if said.role == "between" and _is_feast(said, said.place) and _is_feast(said, end + 1) and (last[0] - first).days > 1:
                return Term(DatesTerm(_run(first + timedelta(days=1), last[0] - timedelta(days=1)), True, doubts), said.at, last[1])
            return Term(DatesTerm(_run(first, last[0]), True, (*doubts, *last[2])), said.at, last[1])
    if said.role in _LIMITING:
        return limit_term(dates[0], dates[-1], said.role, said.at, behind_limit(said.tokens, end) if said.role == "from" else end)
    return Term(DatesTerm(dates, is_span, doubts), said.at, end)


def _is_feast(said: _Said, at: int) -> bool:
    token = said.tokens[at] if at < len(said.tokens) else None
    return token is not None and token.kind is TokenKind.WORD and token.is_capital and weekday_at(said.tokens, at) is None


def _second(said: _Said, first: date, end: int) -> tuple[date, int, tuple[Doubt, ...]] | None:
    """The last day of a stretch that began with `first`, where words at `end` say one: "to the 2nd", "until Sunday", "- 3 Jan"."""
    tokens = said.tokens
    if low_at(tokens, end) not in JOINS and not (said.role == "between" and low_at(tokens, end) in ("and", "&")):
        return None
    place = end + 1 + (low_at(tokens, end + 1) == "on")
    place += low_at(tokens, place) == "the"
    relative = relative_dates(tokens, place, said.written, "until")
    found: tuple[date | None, int, tuple[Doubt, ...]] | None = None
    if relative is not None:
        found = relative[0][-1], relative[1], ()
    else:
        pieces, _ = read_pieces(tokens, place, said.almanac, is_expected=False)
        if pieces and (pieces[0].month is not None or kind_at(tokens, pieces[0].end - 1) is TokenKind.ORDINAL):
            found = _after(pieces[0], first), pieces[0].end, pieces[0].doubts
        elif not pieces and (day := weekday_at(tokens, place, is_sure=True)) is not None and not day[2]:
            found = coming(day[0], first + timedelta(days=1)), day[1], ()
    if found is None or found[0] is None or not first < found[0] <= first + _LONGEST:
        return None
    return found[0], found[1], found[2]


def _after(piece: Piece, first: date) -> date | None:
    if piece.day is None:
        return None
    if piece.month is None:
        return next_monthday(piece.day, first)
    return make_date(piece.year, piece.month, piece.day) if piece.year else near_date(piece.month, piece.day, first)


def _run(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _dated(said: _Said, pieces: Sequence[Piece], joins: Sequence[str]) -> Term | None:
    """Dates of which at least one names its month, or has it in numbers."""
    end = pieces[-1].end
    year = next((piece.year for piece in reversed(pieces) if piece.year), None)
    doubts = tuple(doubt for piece in pieces for doubt in piece.doubts)
    found: list[date] = []
    months = [piece.month for piece in pieces]
    for n, piece in enumerate(pieces):
        own_month = piece.month or next((m for m in months[n:] if m), None) or next((m for m in reversed(months[:n]) if m), None)
        day = piece.on(said.written, own_month, year if len({m for m in months if m}) < 2 else piece.year)
        if day is not None:
            found.append(day)
            doubts += _mismatch(piece, day)
    if not found:
        return None
    is_span = len(found) == 2 and (joins[0] == "-" or (joins[0] == "and" and said.role == "between"))
    if is_span and found[1] < found[0]:
        found[1] = make_date(found[1].year + 1, found[1].month, found[1].day) or found[0]
    if is_span and found[0] <= found[1] <= found[0] + _LONGEST:
        return Term(DatesTerm(_run(found[0], found[1]), True, doubts), said.at, end)
    if len(found) == 1:
        return _one(said, (found[0],), end, False, doubts)
    return Term(DatesTerm(tuple(found), False, doubts), said.at, end)


def _mismatch(piece: Piece, day: date) -> tuple[Doubt, ...]:
    if piece.weekday is None or day.weekday() == piece.weekday.number:
        return ()
    near = min(
        (day + timedelta(days=n) for n in range(-3, 4)), key=lambda one: one.weekday() != piece.weekday.number if piece.weekday else 0
    )
    return (Doubt("days", "The weekday and the date do not go together.", (day.isoformat(), near.isoformat())),)


_NO_DAY = frozenset(
    {"floor", "time", "birthday", "grade", "street", "century", "place", "year", "period", "form", "class", "team", "half", "anniversary"}
)
_TWO_WEEKS = 12


def _numbered(said: _Said, pieces: Sequence[Piece], joins: Sequence[str]) -> Term | None:
    """As in "on the 28th", "the 1st and 15th of every month", "from the 28th to the 2nd": ordinals that are introduced as days."""
    tokens = said.tokens
    if not all(kind_at(tokens, piece.end - 1) is TokenKind.ORDINAL or piece.weekday is not None for piece in pieces):
        return None
    if len(pieces) == 1 and _begins_hours(tokens, pieces[0].end):
        return None
    end, is_monthly = _month_tail(tokens, pieces[-1].end)
    numbers = tuple(piece.day for piece in pieces if piece.day is not None)
    is_listed = len(pieces) > 1 and (joins[0] == "-" or len(pieces) == 2)
    if not is_monthly and (weekday_at(tokens, end, is_sure=True) is not None or low_at(tokens, end) in ("weekend", "week")):
        return None
    if not (is_monthly or (is_listed and _is_over(tokens, end)) or _is_introduced(said, pieces, end)):
        return None
    if kind_at(tokens, end) is TokenKind.WORD and not is_monthly and low_at(tokens, end) in _NO_DAY:
        return None
    is_run = len(pieces) == 2 and (joins[0] == "-" or said.role == "between")
    if is_monthly:
        run = tuple(range(numbers[0], numbers[1] + 1)) if is_run and numbers[0] < numbers[1] else numbers
        return Term(MonthDayTerm(run, True), said.at, end)
    days = [_day_of(piece, said) for piece in pieces]
    if is_run:
        return Term(DatesTerm(_run(days[0], next_monthday(numbers[1], days[0])), True), said.at, end)
    doubts = tuple(doubt for piece, day in zip(pieces, days, strict=True) for doubt in _mismatch(piece, day))
    if len(days) == 1:
        return (
            _one(said, (days[0],), end, False, doubts)
            if said.role in _LIMITING or doubts or _joins_on(said, end)
            else _monthday(said, numbers, end, days)
        )
    is_twice_a_month = len(days) == 2 and numbers[1] - numbers[0] >= _TWO_WEEKS and said.role not in _LIMITING
    if is_twice_a_month:
        return Term(MonthDayTerm(numbers, True), said.at, end)
    return Term(DatesTerm(_in_one_month(numbers, said.written) or tuple(days)), said.at, end)


def _begins_hours(tokens: Sequence[Token], end: int) -> bool:
    """Whether the number behind a weekday is the first hour of two: "Friday 5-6 pm" is no Friday the 5th."""
    joined = kind_at(tokens, end - 1) is TokenKind.NUMBER and low_at(tokens, end) in JOINS
    return joined and kind_at(tokens, end + 1) in (TokenKind.NUMBER, TokenKind.TIME)


def _in_one_month(numbers: Sequence[int], written: date) -> tuple[date, ...]:
    """Rising days of the first month that has them all, from the day of writing on; none where they do not rise."""
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        return ()
    for ahead in range(3):
        month, year = (written.month - 1 + ahead) % 12 + 1, written.year + (written.month - 1 + ahead) // 12
        days = [make_date(year, month, number) for number in numbers]
        found = tuple(day for day in days if day is not None and day >= written)
        if len(found) == len(numbers):
            return found
    return ()


def _monthday(said: _Said, numbers: tuple[int, ...], end: int, days: Sequence[date]) -> Term:
    """A single day, kept as a number of its month: "every month" may stand elsewhere in the text."""
    if days[0] != next_monthday(numbers[0], said.written):
        return Term(DatesTerm((days[0],)), said.at, end)
    return Term(MonthDayTerm(numbers), said.at, end)


def _joins_on(said: _Said, end: int) -> bool:
    return low_at(said.tokens, end) in JOINS


def _day_of(piece: Piece, said: _Said) -> date:
    if said.role == "last":
        return next_monthday(piece.day or 1, said.written - timedelta(days=30)) if piece.day else said.written
    if piece.weekday is not None:
        return on_weekday(piece.day or 1, piece.weekday, said.written)
    return next_monthday(piece.day or 1, said.written)


def _month_tail(tokens: Sequence[Token], end: int) -> tuple[int, bool]:
    """Skip "of the month", "each month", "monthly" behind days of a month: where it ends, and whether it is there."""
    if (
        low_at(tokens, end) in ("of", "in")
        and low_at(tokens, end + 1) in ("the", "each", "every", "a")
        and low_at(tokens, end + 2) == "month"
    ):
        return end + 3, True
    if low_at(tokens, end) == "of" and low_at(tokens, end + 1) == "month":
        return end + 2, True
    if low_at(tokens, end) in ("each", "every") and low_at(tokens, end + 1) == "month":
        return end + 2, True
    return (end + 1, True) if low_at(tokens, end) == "monthly" else (end, False)


_BEHIND = frozenset(
    {"", ",", ":", "-", "–", "—", "at", "from", "@", ";", ")", "till", "until", "by", "to", "in", "around", "about", *PARTS}
)
_NOT_ORDERED = frozenset({"be", "am", "are", "was", "comes", "come", "came", "finished", "in", "my", "his", "her"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "they", "you", "it"})
_PLACES = 3
"""Up to the third a bare number may be a rank ("he is the 1st")."""


def _is_introduced(said: _Said, pieces: Sequence[Piece], end: int) -> bool:
    tokens, at = said.tokens, said.at
    if said.role in ("on", "from", "until", "by", "between", "last", "before", "after", "over") or pieces[0].weekday is not None:
        return True
    before = low_at(tokens, at - 1)
    if before in ("except", "excepting", "excluding", "but", "not", "than", "bar", "from"):
        return True
    if said.role in ("of", "for") and (before in PARTS or before in ("weekend", "week", "rent", "bill", "due", "invite", "booked", "is")):
        return True
    if before in ("month", "monthly", "due"):
        return True
    if before == "is" and (pieces[0].day or 0) <= _PLACES:
        return False
    has_the = said.place > at or at == 0
    return has_the and _is_over(tokens, end) and said.role == "" and before not in _NOT_ORDERED


def _is_over(tokens: Sequence[Token], end: int) -> bool:
    """Whether no noun follows that the ordinal could count ("the 2nd floor")."""
    return (
        low_at(tokens, end) in _BEHIND
        or low_at(tokens, end) in _PRONOUNS
        or kind_at(tokens, end) in (TokenKind.END, TokenKind.NUMBER, TokenKind.TIME)
    )
