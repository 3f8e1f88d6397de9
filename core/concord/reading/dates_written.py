"""Dates as they are written: "28 November", "Nov 28th", "28/11", "the 28th", lists and runs of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.domain.rule import Doubt
from concord.domain.when import Weekday

from .dates_days import weekday_at
from .dates_near import make_date, near_date, on_weekday
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHDAY_WORDS, MONTHS, PARTS

JOINS = frozenset({"-", "–", "—", "to", "until", "till", "through", "thru", "til"})
_MAY_BE_VERB = frozenset({"may", "march", "mar"})
_MOST = 12


@dataclass(frozen=True, slots=True)
class Almanac:
    """What turns written numbers into dates: the day of writing, and whether its writer puts the month first (None: not known)."""

    written: date
    month_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A date as far as it is written."""

    day: int | None
    month: int | None
    year: int | None
    end: int
    doubts: tuple[Doubt, ...] = ()
    weekday: Weekday | None = None

    def on(self, written: date, month: int | None, year: int | None) -> date | None:
        """The date it means where its month or year may be said by another piece; None where the calendar has none."""
        wanted_month, wanted_year = self.month or month, self.year or year
        if self.day is None or wanted_month is None:
            return None
        return make_date(wanted_year, wanted_month, self.day) if wanted_year else near_date(wanted_month, self.day, written)


def read_pieces(tokens: Sequence[Token], at: int, almanac: Almanac, *, is_expected: bool) -> tuple[list[Piece], list[str]]:
    """The dates listed from token `at` on, with what joins them ("-" for a run, "and" for a list)."""
    pieces: list[Piece] = []
    joins: list[str] = []
    place = at
    while len(pieces) < _MOST:
        if pieces and _is_clock_behind(tokens, place, pieces):
            break
        piece = _piece(tokens, place, almanac, is_expected=is_expected or bool(pieces), month_before=pieces[-1].month if pieces else None)
        if piece is None:
            break
        pieces.append(piece)
        step = piece.end
        if low_at(tokens, step) in JOINS:
            joins.append("-")
            place = step + 1
        elif low_at(tokens, step) in (",", "and", "&", "or", "n", "+"):
            place = step + 1
            if low_at(tokens, place) in ("and", "or", "&"):
                place += 1
            joins.append("and")
        else:
            break
        place += low_at(tokens, place) in ("the", "on")
    while pieces and _is_bare_number(tokens, pieces[-1]) and not _has_month_before(pieces):
        pieces.pop()
    return pieces, joins[: max(0, len(pieces) - 1)]


def _is_clock_behind(tokens: Sequence[Token], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether the number at `at` behind a dated list is a clock time: "December 12th, 6 o'clock", "Dec 3, 9-10"."""
    if kind_at(tokens, at) is not TokenKind.NUMBER or not any(one.month or one.weekday for one in pieces):
        return False
    following = low_at(tokens, at + 1)
    if kind_at(tokens, at + 1) is TokenKind.MERIDIEM or following in ("o'clock", "oclock", "ish", "sharp"):
        return True
    is_listed = low_at(tokens, at - 1) == ","
    if is_listed and (pieces[-1].month is not None or pieces[-1].weekday is not None) and following not in (",", "and", "&"):
        names_month = following in MONTHS or low_at(tokens, at + 2) in MONTHS
        return not names_month or following in JOINS
    return is_listed and following in JOINS


def _is_bare_number(tokens: Sequence[Token], piece: Piece) -> bool:
    return piece.month is None and piece.weekday is None and kind_at(tokens, piece.end - 1) is TokenKind.NUMBER


def _has_month_before(pieces: Sequence[Piece]) -> bool:
    return any(piece.month for piece in pieces[:-1])


def _is_month(tokens: Sequence[Token], at: int, *, is_sure: bool = False) -> bool:
    low = low_at(tokens, at)
    return low in MONTHS and (is_sure or low not in _MAY_BE_VERB or tokens[at].is_capital)


def _piece(tokens: Sequence[Token], at: int, almanac: Almanac, *, is_expected: bool, month_before: int | None) -> Piece | None:
    place = at
    weekday = weekday_at(tokens, place, is_sure=False)
    if weekday is not None:
        place = weekday[1] + (low_at(tokens, weekday[1]) == ",")
        place += low_at(tokens, place) == "the"
    named = weekday[0] if weekday is not None and not weekday[2] else None
    kind, low = kind_at(tokens, place), low_at(tokens, place)
    if kind is TokenKind.DATE:
        is_meant = is_expected or weekday is not None or _stands_alone(tokens, place)
        return numeric_date(tokens[place].text, place + 1, almanac, is_expected=is_meant, weekday=named)
    if _is_month(tokens, place):
        after = place + 1 + (low_at(tokens, place + 1) == "." or low_at(tokens, place + 1) == "the")
        day = day_number(tokens, after)
        if day is None or (kind_at(tokens, after) is TokenKind.NUMBER and kind_at(tokens, after + 1) is TokenKind.MERIDIEM):
            return None
        year, end = _year(tokens, after + 1)
        return Piece(day, MONTHS[low], year, end, weekday=named)
    day = day_number(tokens, place)
    if day is None:
        return None
    after = place + 1 + (low_at(tokens, place + 1) == "of")
    month = low_at(tokens, after)
    if _is_month(tokens, after, is_sure=kind is TokenKind.ORDINAL):
        year, end = _year(tokens, after + 1 + (low_at(tokens, after + 1) == "." and kind_at(tokens, after + 1) is TokenKind.MARK))
        return Piece(day, MONTHS[month], year, end, weekday=named)
    if kind is TokenKind.ORDINAL:
        return Piece(day, None, None, place + 1, weekday=named)
    if named is not None and kind is TokenKind.NUMBER and _fits_weekday(tokens, place, day, named, almanac.written):
        return Piece(day, None, None, place + 1, weekday=named)
    is_expected = is_expected or _runs_to_month(tokens, place)
    if kind is TokenKind.NUMBER and (is_expected or month_before is not None) and kind_at(tokens, place + 1) is not TokenKind.MERIDIEM:
        return Piece(day, None, None, place + 1, weekday=named)
    return None


def _fits_weekday(tokens: Sequence[Token], at: int, day: int, named: Weekday, written: date) -> bool:
    """Whether the number behind a weekday is a day of the month: "Saturday 28, 10 til 4", but not "Saturday 14-16"."""
    following = low_at(tokens, at + 1)
    is_clock = (
        following in JOINS or following in ("h", ":", "hrs", "hours", "people", "o'clock") or kind_at(tokens, at + 1) is TokenKind.MERIDIEM
    )
    found = on_weekday(day, named, written)
    return day > _LAST_HOUR and not is_clock and found.weekday() == named.number


_LAST_HOUR = 12
_BEHIND = frozenset(
    {"at", "from", "to", "till", "til", "until", "by", "around", "about", "between", "and", "noon", "midday", "i", "we", "for", "with"}
)
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/8", "9/10", "24/7", "50/50", "4/4", "6/8"})


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether numbers with a stroke that nothing introduces are a date: "Dentist 12/8, 2:40", but not "1/2 hour"."""
    text = tokens[at].text
    if "/" not in text:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    is_over = (
        following is None
        or following.kind is not TokenKind.WORD
        or following.low in _BEHIND
        or following.low in PARTS
        or following.low in JOINS
    )
    return text not in _FRACTIONS and is_over and low_at(tokens, at - 1) not in ("about", "only", "score", "was", "got")


def _runs_to_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number at `at` begins days of a month named behind them: "5-6 December", "12 and 13 January", "3, 4 and 5 March"."""
    place, number = at, 0
    for _ in range(6):
        day = day_number(tokens, place)
        if day is None or day <= number or kind_at(tokens, place) not in (TokenKind.NUMBER, TokenKind.ORDINAL):
            return False
        after = place + 1 + (low_at(tokens, place + 1) == "of")
        if _is_month(tokens, after):
            return number > 0 and day_number(tokens, after + 1) is None
        if low_at(tokens, place + 1) not in JOINS and low_at(tokens, place + 1) not in (",", "and", "&", "or"):
            return False
        if place == at and low_at(tokens, at - 1) in ("at", "by", "@") and low_at(tokens, place + 1) not in JOINS:
            return False
        place += 2 + (low_at(tokens, place + 1) == "," and low_at(tokens, place + 2) in ("and", "or", "&"))
        number = day
    return False


def day_number(tokens: Sequence[Token], at: int) -> int | None:
    """The day of the month that the token at `at` can be."""
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
    if kind_at(tokens, place) is TokenKind.NUMBER and len(low) == 4 and 1990 <= int(low) <= 2200:
        return int(low), place + 1
    return None, at


def order_of(tokens: Sequence[Token]) -> bool | None:
    """Whether a text's own numeric dates put the month first, as "12/21 thru 1/3" does; None where none of them tells."""
    for token in tokens:
        if token.kind is TokenKind.DATE and "/" in token.text:
            first, second = (int(number) for number in token.text.split("/")[:2])
            if max(first, second) > _LAST_MONTH >= min(first, second):
                return second > first
    return None


_LAST_MONTH = 12


def numeric_date(text: str, end: int, almanac: Almanac, *, is_expected: bool, weekday: Weekday | None = None) -> Piece | None:
    """A date in numbers. Where day and month could be either, the writer's habit decides, then the weekday beside it, else it is asked."""
    if text == "24/7":
        return None
    if "-" in text:
        year, month, day = (int(number) for number in text.split("-"))
        return Piece(day, month, year, end, weekday=weekday) if 1 <= month <= 12 and 1 <= day <= 31 else None
    numbers = [int(number) for number in text.replace(".", "/").strip("/").split("/")]
    first, second = numbers[0], numbers[1]
    year_part = numbers[2] if len(numbers) > 2 else None
    if year_part is not None and year_part < 100:
        year_part += 2000
    if year_part is None and not is_expected:
        return None
    day_first = Piece(first, second, year_part, end, weekday=weekday) if 1 <= second <= 12 and 1 <= first <= 31 else None
    month_first = Piece(second, first, year_part, end, weekday=weekday) if 1 <= first <= 12 and 1 <= second <= 31 else None
    if day_first is None or month_first is None or first == second:
        return day_first or month_first
    if "." in text:
        return day_first
    if almanac.month_first is not None:
        return month_first if almanac.month_first else day_first
    days = day_first.on(almanac.written, None, None), month_first.on(almanac.written, None, None)
    if weekday is not None:
        fits = [day is not None and day.weekday() == weekday.number for day in days]
        if fits[0] != fits[1]:
            return day_first if fits[0] else month_first
    far = [abs((day - almanac.written).days) + (day < almanac.written) * 400 if day is not None else 9999 for day in days]
    likelier = day_first if far[0] <= far[1] else month_first
    choices = (f"{first:02d}.{second:02d}. (day first)", f"{second:02d}.{first:02d}. (month first)")
    doubt = Doubt("days", "Day first or month first?", choices, text)
    return Piece(likelier.day, likelier.month, year_part, end, (doubt,), weekday)
