"""Dates: "28 November", "Nov 28th", "28/11", "2026-11-28", spans of them, tomorrow, and from when or until when something holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concord.domain.rule import Doubt
from concord.domain.when import Weekday

from .dates_days import weekday_at
from .dates_near import coming, in_week_of, make_date, near_date, next_monthday
from .dates_relative import relative_dates
from .when_terms import DatesTerm, LimitTerm, MonthDayTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHDAY_WORDS, MONTHS

_FROM = frozenset({"from", "since", "starting", "beginning", "effective"})
_UNTIL = frozenset({"until", "till", "til", "through", "up"})
_JOIN = frozenset({"-", "–", "—", "to", "until", "till", "through", "til"})
_MAY_BE_VERB = frozenset({"may", "march", "mar", "sep", "jan", "dec"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A date as far as it is written."""

    day: int | None
    month: int | None
    year: int | None
    end: int
    doubts: tuple[Doubt, ...] = ()

    def on(self, written: date, month: int | None, year: int | None) -> date | None:
        wanted_month, wanted_year = self.month or month, self.year or year
        if self.day is None or wanted_month is None:
            return None
        return make_date(wanted_year, wanted_month, self.day) if wanted_year else near_date(wanted_month, self.day, written)


def read_dates(tokens: Sequence[Token], at: int, written: date, *, after_term: bool = False) -> Term | None:
    """Read dates, a span of dates or a limit that begins at token `at`."""
    place, role = _role(tokens, at)
    relative = relative_dates(tokens, place, written, role)
    if relative is not None:
        dates, end, is_span = relative
        if role == "until":
            return Term(LimitTerm(last=dates[-1]), at, end)
        if role == "from" and low_at(tokens, end) not in _JOIN:
            return Term(LimitTerm(first=dates[0]), at, _skip_on(tokens, end))
        if role in ("before", "after"):
            return Term(_around(dates[0], dates[-1], role), at, end)
        return Term(DatesTerm(dates, is_span), at, end)
    pieces, joins = _pieces(tokens, place, is_expected=place > at or after_term)
    if not pieces and role in ("", "for") and low_at(tokens, place) in ("this", "next") and low_at(tokens, place + 1) == "week":
        monday = written + timedelta(days=(7 if low_at(tokens, place) == "next" else 0) - written.weekday())
        return Term(LimitTerm(monday, monday + timedelta(days=6)), at, place + 2)
    if not pieces:
        return _limit_day(tokens, at, place, role, written) or _month(tokens, at, place, written)
    end = pieces[-1].end
    month = next((piece.month for piece in reversed(pieces) if piece.month), None)
    year = next((piece.year for piece in reversed(pieces) if piece.year), None)
    doubts = tuple(doubt for piece in pieces for doubt in piece.doubts)
    if month is None:
        numbered = _month_days(tokens, at, pieces, role)
        if numbered is not None and isinstance(numbered.body, MonthDayTerm) and len(numbered.body.numbers) == 1:
            limit = next_monthday(numbered.body.numbers[0], written)
            if role == "from":
                return Term(LimitTerm(first=limit), at, numbered.end)
            if role == "until":
                return Term(LimitTerm(last=limit), at, numbered.end)
        return numbered
    found: list[date] = []
    months = [piece.month for piece in pieces]
    for n, piece in enumerate(pieces):
        own_month = piece.month or next((m for m in months[n:] if m), None) or next((m for m in reversed(months[:n]) if m), None)
        day = piece.on(written, own_month, year if len({m for m in months if m}) < 2 else piece.year)
        if day is not None:
            found.append(day)
    if not found:
        return None
    is_span = len(found) == 2 and (joins == ["-"] or (joins == ["and"] and role == "between"))
    if is_span and found[1] < found[0]:
        later = make_date(found[1].year + 1, found[1].month, found[1].day)
        found[1] = later or found[0]
    if is_span and (found[1] - found[0]).days > 366:
        is_span = False
    if is_span:
        days = tuple(found[0] + timedelta(days=n) for n in range((found[1] - found[0]).days + 1))
        return Term(DatesTerm(days, True, doubts), at, end)
    if len(found) == 1:
        if role == "until":
            return Term(LimitTerm(last=found[0]), at, end)
        if role == "from":
            return Term(LimitTerm(first=found[0]), at, _skip_on(tokens, end))
        if role in ("before", "after"):
            return Term(_around(found[0], found[0], role), at, end)
    return Term(DatesTerm(tuple(found), False, doubts), at, end)


def _around(first: date, last: date, role: str) -> LimitTerm:
    if role == "before":
        return LimitTerm(last=first - timedelta(days=1))
    return LimitTerm(first=last + timedelta(days=1))


def _role(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Skip what introduces a date and say what it makes of it."""
    low = low_at(tokens, at)
    if low == "next" and at + 2 < len(tokens):
        step = at + 1
        step += low_at(tokens, step) in (
            "one",
            "one's",
            "time",
            "turn",
            "session",
            "visit",
            "date",
            "up",
            "meeting",
            "game",
            "match",
            "due",
        )
        step += low_at(tokens, step) in ("is", "'s", "falls", ":", "being", "=", "-", "–", "will")
        step += low_at(tokens, step) in ("on", "be")
        is_the = low_at(tokens, step) == "the"
        if step > at + 1 and _day_number(tokens, step + is_the) is not None and kind_at(tokens, step + is_the) is TokenKind.ORDINAL:
            return step + is_the, "from"
        is_counted = any(low_at(tokens, n) in ("weeks", "week", "fortnight", "months") for n in range(at - 5, at))
        if step > at + 1 and is_counted and weekday_at(tokens, step, is_sure=True) is not None:
            return step, "from"
        names_month = low_at(tokens, step + is_the + 1) in MONTHS or low_at(tokens, step + is_the) in MONTHS
        if step > at + 1 and (names_month or kind_at(tokens, step) is TokenKind.DATE):
            return step + is_the, "from"
    elif low in _FROM and low_at(tokens, at + 1) == "the" and kind_at(tokens, at + 2) is TokenKind.ORDINAL:
        return at + 2, "from"
    place, role = at, ""
    if low in _FROM:
        place, role = at + 1, "from"
        if low_at(tokens, place) in ("from", "on"):
            place += 1
    elif low == "as" and low_at(tokens, at + 1) in ("of", "from"):
        place, role = at + 2, "from"
    elif low in _UNTIL:
        place, role = at + 1, "until"
        if low == "up" and low_at(tokens, place) in ("to", "until", "till"):
            place += 1
        if low_at(tokens, place) == "and" and low_at(tokens, place + 1) == "including":
            place += 2
    elif low in ("between", "before", "after") or low in ("on", "by", "for", "of", "over", "at", "during"):
        place, role = at + 1, low
    if low_at(tokens, place) == "the" and place + 1 < len(tokens):
        place += 1
    return place, role


def _skip_on(tokens: Sequence[Token], end: int) -> int:
    if low_at(tokens, end) in ("onward", "onwards", "forward"):
        return end + 1
    return end + 1 if low_at(tokens, end) == "on" and kind_at(tokens, end + 1) is not TokenKind.WORD else end


def _pieces(tokens: Sequence[Token], at: int, *, is_expected: bool) -> tuple[list[_Piece], list[str]]:
    pieces: list[_Piece] = []
    joins: list[str] = []
    place = at
    while len(pieces) < 12:
        is_clock = low_at(tokens, place + 1) in _JOIN or kind_at(tokens, place + 1) is TokenKind.MERIDIEM
        if (
            is_clock
            and any(one.month for one in pieces)
            and kind_at(tokens, place) is TokenKind.NUMBER
            and low_at(tokens, place - 1) == ","
        ):
            break
        piece = _piece(tokens, place, is_expected=is_expected or bool(pieces), month_before=pieces[-1].month if pieces else None)
        if piece is None:
            break
        pieces.append(piece)
        step = piece.end
        if low_at(tokens, step) in _JOIN:
            joins.append("-")
            place = step + 1
        elif low_at(tokens, step) in (",", "and", "&", "or"):
            place = step + 1
            if low_at(tokens, place) in ("and", "or"):
                place += 1
            joins.append("and")
        else:
            break
        place += low_at(tokens, place) in ("the", "on")
    joins = joins[: max(0, len(pieces) - 1)]
    while pieces and pieces[-1].month is None and kind_at(tokens, pieces[-1].end - 1) is TokenKind.NUMBER and not _has_month_before(pieces):
        pieces.pop()
    return pieces, joins[: max(0, len(pieces) - 1)]


def _has_month_before(pieces: Sequence[_Piece]) -> bool:
    return any(piece.month for piece in pieces[:-1])


def _piece(tokens: Sequence[Token], at: int, *, is_expected: bool, month_before: int | None) -> _Piece | None:
    place = at
    weekday = weekday_at(tokens, place, is_sure=False)
    if weekday is not None:
        place = weekday[1] + (low_at(tokens, weekday[1]) == ",")
        place += low_at(tokens, place) == "the"
    kind, low = kind_at(tokens, place), low_at(tokens, place)
    if kind is TokenKind.DATE:
        return _numeric(tokens[place].text, place + 1, is_expected or weekday is not None, tokens[place].text)
    if low in MONTHS and (low not in _MAY_BE_VERB or tokens[place].is_capital):
        after = place + 1 + (low_at(tokens, place + 1) == "." or low_at(tokens, place + 1) == "the")
        day = _day_number(tokens, after)
        if day is None or (kind_at(tokens, after) is TokenKind.NUMBER and kind_at(tokens, after + 1) is TokenKind.MERIDIEM):
            return None
        year, end = _year(tokens, after + 1)
        return _Piece(day, MONTHS[low], year, end)
    day = _day_number(tokens, place)
    if day is None:
        return None
    after = place + 1 + (low_at(tokens, place + 1) == "of")
    month = low_at(tokens, after)
    if month in MONTHS and (month not in _MAY_BE_VERB or tokens[after].is_capital or kind is TokenKind.ORDINAL):
        year, end = _year(tokens, after + 1 + (low_at(tokens, after + 1) == "." and kind_at(tokens, after + 1) is TokenKind.MARK))
        return _Piece(day, MONTHS[month], year, end)
    if kind is TokenKind.ORDINAL:
        return _Piece(day, None, None, place + 1)
    is_expected = is_expected or _runs_to_month(tokens, place)
    if kind is TokenKind.NUMBER and (is_expected or month_before is not None) and kind_at(tokens, place + 1) is not TokenKind.MERIDIEM:
        return _Piece(day, None, None, place + 1)
    return None


def _runs_to_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number at `at` begins days of a month named behind them: "5-6 December", "12 and 13 January", "3, 4 and 5 March"."""
    place, number = at, 0
    for _ in range(6):
        day = _day_number(tokens, place)
        if day is None or day <= number or kind_at(tokens, place) not in (TokenKind.NUMBER, TokenKind.ORDINAL):
            return False
        after = place + 1 + (low_at(tokens, place + 1) == "of")
        if low_at(tokens, after) in MONTHS and (low_at(tokens, after) not in _MAY_BE_VERB or tokens[after].is_capital):
            return number > 0 and _day_number(tokens, after + 1) is None
        if low_at(tokens, place + 1) not in _JOIN and low_at(tokens, place + 1) not in (",", "and", "&", "or"):
            return False
        if place == at and low_at(tokens, at - 1) in ("at", "by", "@") and low_at(tokens, place + 1) not in _JOIN:
            return False
        place += 2 + (low_at(tokens, place + 1) == "," and low_at(tokens, place + 2) in ("and", "or", "&"))
        number = day
    return False


def _day_number(tokens: Sequence[Token], at: int) -> int | None:
    kind, low = kind_at(tokens, at), low_at(tokens, at)
    if kind is TokenKind.ORDINAL:
        number = int(low[:-2])
    elif kind is TokenKind.NUMBER and len(low) <= 2:
        number = int(low)
    elif low in MONTHDAY_WORDS and low_at(tokens, at + 1) == "of" and low_at(tokens, at + 2) in MONTHS:
        number = MONTHDAY_WORDS[low]
    else:
        return None
    return number if 1 <= number <= 31 else None


def _year(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    place = at + (low_at(tokens, at) == ",")
    low = low_at(tokens, place)
    if kind_at(tokens, place) is TokenKind.NUMBER and len(low) == 4 and 1900 <= int(low) <= 2200:
        return int(low), place + 1
    return None, at


def _numeric(text: str, end: int, is_expected: bool, words: str) -> _Piece | None:
    if text == "24/7":
        return None
    if "-" in text:
        year, month, day = (int(number) for number in text.split("-"))
        return _Piece(day, month, year, end) if 1 <= month <= 12 and 1 <= day <= 31 else None
    numbers = [int(number) for number in text.replace(".", "/").strip("/").split("/")]
    first, second = numbers[0], numbers[1]
    year_part = numbers[2] if len(numbers) > 2 else None
    if year_part is not None and year_part < 100:
        year_part += 2000
    if year_part is None and not is_expected:
        return None
    if first > 12 >= second >= 1 and first <= 31:
        return _Piece(first, second, year_part, end)
    if second > 12 >= first >= 1 and second <= 31:
        return _Piece(second, first, year_part, end)
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    if first == second:
        return _Piece(first, second, year_part, end)
    doubt = Doubt(
        "days", "Day first or month first?", (f"{first:02d}.{second:02d}. (day first)", f"{second:02d}.{first:02d}. (month first)"), words
    )
    return _Piece(first, second, year_part, end, (doubt,))


def _month_days(tokens: Sequence[Token], at: int, pieces: Sequence[_Piece], role: str) -> Term | None:
    """As in "on the 28th", "the 1st and 15th of every month": only ordinals, and only where they are introduced as a day."""
    if not all(kind_at(tokens, piece.end - 1) is TokenKind.ORDINAL for piece in pieces):
        return None
    end = pieces[-1].end
    is_monthly = False
    if (
        low_at(tokens, end) in ("of", "in")
        and low_at(tokens, end + 1) in ("the", "each", "every", "a")
        and low_at(tokens, end + 2) == "month"
    ):
        end, is_monthly = end + 3, True
    elif low_at(tokens, end) in ("each", "every", "monthly"):
        is_month = low_at(tokens, end + 1) == "month"
        end, is_monthly = (
            end + (2 if is_month else 1 if low_at(tokens, end) == "monthly" else 0),
            is_month or low_at(tokens, end) == "monthly",
        )
    names_weekday = weekday_at(tokens, at + (role != ""), is_sure=role != "") is not None
    is_introduced = (
        role in ("on", "from", "until", "by", "between") or is_monthly or names_weekday or low_at(tokens, at - 1) in ("month", "monthly")
    )
    if not is_introduced or (
        kind_at(tokens, end) is TokenKind.WORD
        and not is_monthly
        and low_at(tokens, end) in ("floor", "time", "birthday", "grade", "street", "century")
    ):
        return None
    numbers = tuple(piece.day for piece in pieces if piece.day is not None)
    return Term(MonthDayTerm(numbers, is_monthly), at, end)


def _limit_day(tokens: Sequence[Token], at: int, place: int, role: str, written: date) -> Term | None:
    """As in "until Friday", "from Monday on", "by Thursday"."""
    if role not in ("from", "until", "before", "after", "by"):
        return None
    is_next = low_at(tokens, place) == "next"
    place += low_at(tokens, place) in ("next", "this", "coming")
    found = weekday_at(tokens, place, is_sure=True)
    if found is None or found[2]:
        return None
    day, end = (
        coming(found[0], written) + timedelta(days=7 if is_next and coming(found[0], written) <= in_week_of(Weekday.SU, written) else 0),
        found[1],
    )
    if role == "from":
        is_start = (
            low_at(tokens, at) in ("starting", "beginning", "since", "next")
            or is_next
            or low_at(tokens, end) in ("on", "onward", "onwards")
            or low_at(tokens, at - 1) in ("starting", "weeks", "fortnight")
        )
        return Term(LimitTerm(first=day), at, _skip_on(tokens, end) if low_at(tokens, end) != "on" else end + 1) if is_start else None
    if role == "until":
        return Term(LimitTerm(last=day), at, end)
    if role == "by":
        return Term(DatesTerm((day,)), at, end)
    return Term(_around(day, day, role), at, end)


def _month(tokens: Sequence[Token], at: int, place: int, written: date) -> Term | None:
    """As in "in December", "from March to May", "until June": whole months as limits."""
    low = low_at(tokens, at)
    if low in ("in", "during", "throughout"):
        place, role = at + 1, "in"
    elif low in ("from", "since", "until", "till"):
        role = low
    else:
        return None
    month = MONTHS.get(low_at(tokens, place))
    if month is None or not tokens[place].is_capital or len(low_at(tokens, place)) < 3:
        return None
    first = near_date(month, 1, written) if role != "in" or written.month != month else date(written.year, month, 1)
    if first is None:
        return None
    end = place + 1
    last_month = first
    if low_at(tokens, end) in _JOIN and low_at(tokens, end + 1) in MONTHS:
        later = MONTHS[low_at(tokens, end + 1)]
        last_month = date(first.year + (later < month), later, 1)
        end, role = end + 2, "in"
    closes = date(last_month.year + last_month.month // 12, last_month.month % 12 + 1, 1) - timedelta(days=1)
    if role == "in":
        return Term(LimitTerm(first, closes), at, end)
    if role in ("until", "till"):
        return Term(LimitTerm(last=first - timedelta(days=1)), at, end)
    return Term(LimitTerm(first=first), at, end)
