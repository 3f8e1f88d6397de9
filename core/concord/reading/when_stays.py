"""Stays over days: "from six on Friday the 4th to four on Sunday the 6th", "this sat from 6, home sunday by noon"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concord.domain.when import Weekday

from .clock_written import JOINS, read_time
from .dates_days import weekday_at
from .dates_near import coming, make_date, near_date, next_monthday
from .dates_written import Almanac, Piece, read_pieces
from .when_terms import SpanTerm, Term, Written
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import LETTER_DAYS, PLURAL_WEEKDAYS, UNITS, WEEKDAYS, word_set

PART_HOURS = {"morning": 9, "lunchtime": 12, "midday": 12, "noon": 12, "afternoon": 15, "teatime": 17, "evening": 18, "night": 21}
"""When a stay "from Thursday evening to Sunday lunchtime" begins and ends."""
_LEADS = word_set("at from about around by before until till approx ~ @ , on the gets here there arrives arriving comes coming in is")
_BACK = word_set("back home returning returns returned return leaves leave leaving")
_FILLERS = _BACK | word_set(
    ", and then ; i'm i he's she's we're they're is are am be get gets getting come comes coming again will i'll we'll"
)
_LONGEST = 7
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a stay: a weekday or a dated day, with an hour or none."""

    piece: Piece | None
    weekday: Weekday | None
    is_plural: bool
    hour: Written | None
    end: int


def names_two_days(tokens: Sequence[Token]) -> bool:
    """Whether a text names weekdays at two places; without them it tells of no stay."""
    named = 0
    for token in tokens:
        named += token.low in WEEKDAYS or token.low in PLURAL_WEEKDAYS or token.low in LETTER_DAYS
    return named > 1


def read_stay(tokens: Sequence[Token], at: int, almanac: Almanac) -> Term | None:
    """Read a stay that begins at token `at` with a day, or with "from"."""
    is_led = low_at(tokens, at) == "from"
    place, mode = at + is_led, ""
    if low_at(tokens, place) in ("this", "next", "every", "each"):
        mode, place = {"each": "every"}.get(low_at(tokens, place), low_at(tokens, place)), place + 1
    one = _point(tokens, place, almanac, hour_first=is_led)
    if one is None or one.hour is None:
        return None
    joined = _joined(tokens, one.end)
    two = _point(tokens, joined, almanac, hour_first=True) if joined else None
    if two is None or (two.hour is None and (not is_led or low_at(tokens, at - 1) in UNITS)) or (not is_led and _goes_on(tokens, two)):
        return None
    if two.hour is None and one.is_plural and two.is_plural:
        return None  # "From 21:45 on Tuesdays through Saturdays" is that hour on each of these days.
    if one.piece is None and two.piece is not None and two.piece.month and kind_at(tokens, one.end - 1) is TokenKind.NUMBER:
        return None  # "From Thursday 3 to Saturday 5 December": the first number is a day of that month too.
    if one.is_plural:
        mode = "every"
    dates = _dates(one, two, almanac)
    if dates is None or one.weekday is None or two.weekday is None:
        return None
    if not dates and one.weekday is two.weekday:
        return None
    return Term(SpanTerm(one.weekday, two.weekday, one.hour, two.hour, mode, dates), at, two.end)


def _goes_on(tokens: Sequence[Token], two: _Point) -> bool:
    """Whether the day of the second end has hours of its own: "Mon 10-1 Tue 2-5"."""
    behind = read_time(tokens, two.end, bare=True, after_from=True, strict=False)
    return behind is not None and low_at(tokens, two.end - 1) not in PART_HOURS


def _joined(tokens: Sequence[Token], at: int) -> int:
    """Where the second end begins: behind "to", or behind words of coming back; 0 where neither is there."""
    if low_at(tokens, at) in JOINS or low_at(tokens, at) == "into":
        return at + 1
    place = at
    while low_at(tokens, place) in _FILLERS and place < at + _LONGEST:
        place += 1
    return place if any(token.low in _BACK for token in tokens[at:place]) else 0


def _point(tokens: Sequence[Token], at: int, almanac: Almanac, *, hour_first: bool) -> _Point | None:
    place = _over(tokens, at, "the")
    hour = None
    if hour_first and weekday_at(tokens, _over(tokens, place), is_sure=True) is None:
        said = read_time(tokens, _over(tokens, place), bare=True, after_from=True, strict=False)
        if said is not None:
            hour, place = said[0], said[1] + (low_at(tokens, said[1]) in ("on", "this", "next"))
            place += low_at(tokens, place) == "the"
            if low_at(tokens, place) == ",":
                return None
    day = weekday_at(tokens, _over(tokens, place), is_sure=True)
    place = _over(tokens, place) if day is not None else place
    piece = next(iter(read_pieces(tokens, place, almanac, is_expected=False)[0]), None)
    if piece is not None and (piece.day is None or (piece.month is None and piece.weekday is None)):
        piece = None
    if day is None and piece is None:
        return None
    end = piece.end if piece is not None else day[1] if day is not None else place
    if hour is None:
        hour, end = _hour_behind(tokens, end)
    elif low_at(tokens, end) in PART_HOURS:
        end += 1
    weekday = day[0] if day is not None else piece.weekday if piece is not None else None
    return _Point(piece, weekday, day is not None and day[2], hour, end)


def _over(tokens: Sequence[Token], at: int, *also: str) -> int:
    """Skip words such as "at", "about", "by" in front of an hour or a day."""
    place = at
    while (low_at(tokens, place) in _LEADS or low_at(tokens, place) in also) and place < at + _LONGEST:
        place += 1
    return place


def _hour_behind(tokens: Sequence[Token], at: int) -> tuple[Written | None, int]:
    if low_at(tokens, at) in PART_HOURS:
        said = (
            read_time(tokens, _over(tokens, at + 1), bare=True, after_from=True, strict=False) if low_at(tokens, at + 1) in _LEADS else None
        )
        return (said[0], said[1]) if said is not None else (Written(PART_HOURS[low_at(tokens, at)], 0, None, True), at + 1)
    said = read_time(tokens, _over(tokens, at), bare=True, after_from=True, strict=False)
    return (said[0], said[1]) if said is not None else (None, at)


def _dates(one: _Point, two: _Point, almanac: Almanac) -> tuple[date, ...] | None:
    """The days of a stay of which one end at least is dated; none where only weekdays are named, None where they do not go together."""
    if one.piece is None and two.piece is None:
        return ()
    month = next((point.piece.month for point in (one, two) if point.piece is not None and point.piece.month), None)
    first = _day_of(one.piece, month, almanac.written)
    if first is None and one.weekday is not None:
        last = _day_of(two.piece, month, almanac.written)
        first = last - timedelta(days=(last.weekday() - one.weekday.number) % 7) if last is not None else None
    if first is None:
        return None
    last = _day_of(two.piece, month, first)
    if last is None and two.weekday is not None:
        last = coming(two.weekday, first + timedelta(days=1))
    if last is None or not timedelta(0) < last - first <= timedelta(days=_MOST_DAYS):
        return None
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _day_of(piece: Piece | None, month: int | None, earliest: date) -> date | None:
    if piece is None or piece.day is None:
        return None
    if piece.year and piece.month:
        return make_date(piece.year, piece.month, piece.day)
    own = piece.month or month
    return near_date(own, piece.day, earliest) if own else next_monthday(piece.day, earliest)
