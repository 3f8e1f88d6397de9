"""Weeks and weekends named by a date or by their place in a month: "the weekend of the 5th", "w/c 30 Nov", "first week of December"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .dates_feasts import feast_at, feast_days
from .dates_limits import limit_term
from .dates_near import near_date, next_monthday
from .dates_periods import of_church
from .dates_written import Almanac, read_pieces
from .when_terms import DatesTerm, LimitTerm, Term
from .when_tokens import Token, low_at
from .when_words import HOLIDAYS, MONTHS, WEEKDAYS

_LIMITING = frozenset({"from", "until", "before", "after", "last"})
_WEEK = timedelta(days=7)
_ORDER = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}


def read_week(tokens: Sequence[Token], at: int, place: int, role: str, almanac: Almanac) -> Term | None:
    """Read a week or weekend whose words begin at token `place`, introduced from token `at` on by `role`."""
    place += low_at(tokens, place) == "the"
    included = _this_one(tokens, at)
    if included is not None:
        return Term(LimitTerm(counted_from=almanac.written), at, included)
    found = (
        _this_or_next(tokens, place, role, almanac.written)
        or _dated(tokens, place, almanac)
        or feast_days(tokens, place, almanac.written)
        or _of_month(tokens, place, almanac.written)
    )
    if found is None:
        return None
    first, last, end, is_dated = found
    turn = _says_turn(tokens, at, end)
    if turn is not None:
        return Term(LimitTerm(counted_from=first), at, turn)
    limit = limit_term(first, last, role, at, end) if role in _LIMITING else None
    if limit is not None:
        return limit
    if not is_dated:
        return Term(LimitTerm(first, last, is_off=_is_off(tokens, at, end)), at, end)
    dates = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return Term(DatesTerm(dates, is_span=len(dates) > 2), at, end)


_COUNTS = frozenset({"every", "alternate", "alternating", "other", "fortnight", "fortnightly", "biweekly"})
_OURS = frozenset({"one", "ours", "mine", "on", "yes", "his", "hers", "theirs", "my", "our", "her", "their", "included", "it"})
_OFF = frozenset({"off", "not", "out", "free", "clear", "without", "skipped", "no", "skip", "skipping"})


def _says_turn(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Where "this week is one" ends, behind words that say every how many weeks; None where it is none."""
    if not any(token.low in _COUNTS for token in tokens[max(0, at - _FAR) : at]) or low_at(tokens, end) not in ("is", "'s"):
        return None
    return end + 2 if low_at(tokens, end + 1) in _OURS else None


_FAR = 15


def _this_one(tokens: Sequence[Token], at: int) -> int | None:
    """Where "this one included", "including this weekend" ends, behind words that say every how many weeks."""
    if low_at(tokens, at) not in ("this", "including", "starting"):
        return None
    if not any(token.low in _COUNTS for token in tokens[max(0, at - _FAR) : at]):
        return None
    step = at + (low_at(tokens, at) in ("including", "starting")) + (low_at(tokens, at) == "starting" and low_at(tokens, at + 1) == "with")
    if low_at(tokens, step) != "this" or low_at(tokens, step + 1) not in ("one", "time", "week", "weekend"):
        return None
    if step > at:
        return step + 2
    if low_at(tokens, at + 2) in ("included", "too", "as"):
        return at + 3
    return at + 4 if low_at(tokens, at + 2) in ("is", "'s") and low_at(tokens, at + 3) in _OURS else None


def _is_off(tokens: Sequence[Token], at: int, end: int) -> bool:
    is_said_behind = low_at(tokens, end) in ("is", "'s", "are", ":") and low_at(tokens, end + 1) in _OFF
    return is_said_behind or low_at(tokens, at - 1) in _OFF


_Found = tuple[date, date, int, bool]


def _this_or_next(tokens: Sequence[Token], at: int, role: str, written: date) -> _Found | None:
    which = low_at(tokens, at)
    if low_at(tokens, at - 1) == "the" and which != "last":
        return None
    unit = low_at(tokens, at + 1)
    if which in ("this", "next") and unit in ("weekend", "wknd") and _says_turn(tokens, at, at + 2) is not None:
        saturday = written + timedelta(days=5 - written.weekday() + (7 if which == "next" else 0))
        return saturday, saturday + timedelta(days=1), at + 2, True
    if which not in ("this", "next", "last") or unit not in ("week", "wk"):
        return None
    if (which == "last" and role != "last") or role not in ("", "for", "in", "during", "on", "of", "by", *_LIMITING):
        return None
    monday = written - timedelta(days=written.weekday()) + {"this": 0, "next": 1, "last": -1}[which] * _WEEK
    return monday, monday + timedelta(days=6), at + 2, False


def _dated(tokens: Sequence[Token], at: int, almanac: Almanac) -> _Found | None:
    """As in "weekend of the 5th", "week beginning 7 December", "w/c 30 Nov"."""
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low in ("weekend", "week", "wk", "wknd") and following in ("of", "beginning", "commencing", "starting", "containing"):
        step = at + 2 + (low_at(tokens, at + 2) == "the")
    elif low in ("w", "wk") and following == "/" and low_at(tokens, at + 2) in ("c", "b", "beg"):
        step = at + 3
    elif low in ("wc", "wb"):
        step = at + 1
    else:
        return None
    pieces, _ = read_pieces(tokens, step, almanac, is_expected=True)
    piece = pieces[0] if pieces else None
    if piece is None:
        return _of_feast(tokens, step, low, almanac.written)
    if piece.day is None:
        return None
    month = next((one.month for one in pieces if one.month), None)
    day = piece.on(almanac.written, month, None) or next_monthday(piece.day, almanac.written)
    monday = day - timedelta(days=day.weekday())
    if low in ("weekend", "wknd"):
        saturday = monday + timedelta(days=5) if day.weekday() > 1 else monday - timedelta(days=2)
        both = len(pieces) == 2 and pieces[1].day == (saturday + timedelta(days=1)).day
        return saturday, saturday + timedelta(days=1), pieces[1].end if both else piece.end, True
    return monday, monday + timedelta(days=6), piece.end, False


def _of_feast(tokens: Sequence[Token], at: int, unit: str, written: date) -> _Found | None:
    """As in "the week of Christmas", "the weekend of Thanksgiving"."""
    feast = feast_at(tokens, at, written)
    if feast is not None:
        day, end = feast
    else:
        fixed = HOLIDAYS.get(low_at(tokens, at))
        kept = near_date(*fixed, written) if fixed is not None else None
        if kept is None:
            return None
        day, end = kept, at + 1
    monday = day - timedelta(days=day.weekday())
    if unit in ("weekend", "wknd"):
        return monday + timedelta(days=5), monday + timedelta(days=6), end, True
    return monday, monday + timedelta(days=6), end, False


def _of_month(tokens: Sequence[Token], at: int, written: date) -> _Found | None:
    """As in "the first week of December", "last weekend in January", "the second week of next month"."""
    order = _ORDER.get(low_at(tokens, at))
    step = at + 1
    unit = low_at(tokens, step)
    day = WEEKDAYS.get(unit)
    if order is None or (unit not in ("week", "wk", "weekend", "wknd") and day is None) or low_at(tokens, step + 1) not in ("of", "in"):
        return None
    step += 2 + (low_at(tokens, step + 2) == "the")
    first = _month_first(tokens, step, written)
    if first is None:
        return None
    begin, end = first
    closes = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1) - timedelta(days=1)
    if unit in ("weekend", "wknd"):
        saturday = begin + timedelta(days=(5 - begin.weekday()) % 7) + max(order, 0) * _WEEK
        if order < 0:
            saturday = closes - timedelta(days=(closes.weekday() - 5) % 7)
        return saturday, saturday + timedelta(days=1), end, True
    if day is not None:
        counted = begin + timedelta(days=(day.number - begin.weekday()) % 7) + max(order, 0) * _WEEK
        if order < 0:
            counted = closes - timedelta(days=(closes.weekday() - day.number) % 7)
        return counted, counted, end, True
    opens = closes - timedelta(days=6) if order < 0 else begin + order * _WEEK
    return opens, opens + timedelta(days=6), end, False


def _month_first(tokens: Sequence[Token], at: int, written: date) -> tuple[date, int] | None:
    low = low_at(tokens, at)
    if low in ("advent", "lent"):
        return of_church(low, written)[0], at + 1
    if low in MONTHS and (tokens[at].is_capital or low not in ("may", "march", "mar")):
        first = date(written.year, MONTHS[low], 1) if MONTHS[low] == written.month else near_date(MONTHS[low], 1, written)
        return (first, at + 1) if first is not None else None
    if low in ("this", "next") and low_at(tokens, at + 1) == "month":
        ahead = written.month if low == "next" else written.month - 1
        return date(written.year + ahead // 12, ahead % 12 + 1, 1), at + 2
    return None
