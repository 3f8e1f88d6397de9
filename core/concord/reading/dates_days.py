"""Weekdays and how they repeat: lists, ranges that wrap, school nights, every other Tuesday, the first Monday of the month."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.when import WEEK, WEEKEND, WORKDAYS, Weekday

from .when_terms import DaysTerm, NthTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import LETTER_DAYS, LETTER_RUNS, MONTHS, ORDINALS, PARTS, PLURAL_WEEKDAYS, RISKY_DAYS, WEEKDAYS, word_set

_SCHOOL_NIGHTS = (Weekday.MO, Weekday.TU, Weekday.WE, Weekday.TH, Weekday.SU)
_SEPARATORS = frozenset({",", "and", "n", "&", "or", "/", "+", "plus", ";"})
_TO = frozenset({"to", "through", "thru", "till", "until", "-", "–", "—", "til"})
_LINKING = word_set(
    """
    and or to through thru until till from at in on for by - – — , . ; : ( ) / & + ! ? 's off only before after around about every
    evening morning afternoon night evenings mornings afternoons nights midday noon lunchtime between except but with when
    where its it's we i he she they n
    """
)
"""What may stand behind a risky abbreviation that is a day."""


def read_days(tokens: Sequence[Token], at: int, *, after_term: bool = False) -> Term | None:
    """Read weekdays that begin at token `at`, with what stands before them ("on", "every other", "the first")."""
    place, mode, has_all = _mode(tokens, at)
    nth = _nth(tokens, place, mode)
    if nth is not None:
        body, end = nth
        return Term(body, at, end)
    if mode == "" and has_all and place > at and low_at(tokens, place) in ("day", "days"):
        return None
    listed = _list(tokens, place, mode, is_sure=place > at or after_term)
    if listed is None:
        return None
    days, end, is_plural, is_either, part, is_daily = listed
    if mode == "last" and not is_plural and low_at(tokens, end) == "of":
        return None
    if low_at(tokens, end) == "week" and len(days) == 1 and not is_plural and mode in ("", "this"):
        mode, end = "week", end + 1
    if low_at(tokens, end) == "after" and low_at(tokens, end + 1) == "next" and len(days) == 1:
        mode, end = "week", end + 2
    run = _range(tokens, place, True) if len(days) > 1 else None
    is_run = run is not None and len(run[0]) > 1 and run[1] == listed[1]
    return Term(DaysTerm(days, mode, is_plural, is_daily, part, is_either, is_run), at, end)


def _mode(tokens: Sequence[Token], at: int) -> tuple[int, str, bool]:
    """Skip the words before a day and say what they make of it."""
    place, mode, has_all = at, "", False
    if low_at(tokens, place) in ("on", "over", "during", "for", "come") or (
        low_at(tokens, place) == "at" and _is_weekend(tokens, place + 1)
    ):
        place += 1
    if low_at(tokens, place) in ("all", "both", "most") and not _is_singular_day(tokens, place + 1):
        place, has_all = place + 1, True
    if low_at(tokens, place) in ("the", "a", "an", "any", "those", "these"):
        place += 1
    low, following = low_at(tokens, place), low_at(tokens, place + 1)
    if low in ("every", "each"):
        place, mode = place + 1, "every"
        if following in ("single", "and"):
            place += 1
        if low == "every" and following in ("other", "second", "alternate", "2nd") and _nth_tail(tokens, place + 1) == 0:
            place, mode = place + 1, "other"
    elif low in ("alternate", "alternating"):
        place, mode = place + 1, "other"
    elif low in ("this", "coming", "upcoming", "following", "next", "last"):
        place, mode = place + 1, {"upcoming": "coming", "following": "coming"}.get(low, low)
        if following in ("coming", "upcoming"):
            place += 1
    return place, mode, has_all


def _is_weekend(tokens: Sequence[Token], at: int) -> bool:
    return low_at(tokens, at + (low_at(tokens, at) in ("the", "this", "next"))) in ("weekend", "weekends")


def _is_singular_day(tokens: Sequence[Token], at: int) -> bool:
    return low_at(tokens, at) in WEEKDAYS or low_at(tokens, at) in ("weekend", "day")


def weekday_at(tokens: Sequence[Token], at: int, *, is_sure: bool = False) -> tuple[Weekday, int, bool] | None:
    """One weekday at `at`: (day, end, plural). `is_sure` where the words before it already say that a day follows."""
    low = low_at(tokens, at)
    day = WEEKDAYS.get(low)
    is_plural = False
    if day is None:
        day = PLURAL_WEEKDAYS.get(low)
        is_plural = day is not None and not low.endswith("'s")
    if day is None:
        return None
    if low in RISKY_DAYS and not _is_day_abbreviation(tokens, at, is_sure):
        return None
    end = at + 1
    if low_at(tokens, end) == "." and kind_at(tokens, end) is TokenKind.MARK:
        end += 1
    return day, end, is_plural


def _is_day_abbreviation(tokens: Sequence[Token], at: int, is_sure: bool) -> bool:
    following, before = low_at(tokens, at + 1), low_at(tokens, at - 1)
    fits = following == "" or kind_at(tokens, at + 1) is not TokenKind.WORD or following in _LINKING or following in WEEKDAYS
    if tokens[at].low in ("sun", "suns") and before == "the":
        return False
    is_timed = kind_at(tokens, at + 1) is TokenKind.TIME
    return fits and (tokens[at].is_capital or is_sure or is_timed or before in WEEKDAYS)


_Listed = tuple[tuple[Weekday, ...], int, bool, bool, str | None, bool]


def _list(tokens: Sequence[Token], at: int, mode: str, *, is_sure: bool) -> _Listed | None:
    low = low_at(tokens, at)
    if low in LETTER_RUNS and tokens[at].is_capital:
        return LETTER_RUNS[low], at + 1, True, False, None, False
    letters = _letters(tokens, at)
    if letters is not None:
        return letters
    unit = _unit(tokens, at, mode)
    days: list[Weekday] = []
    is_plural = is_either = False
    part: str | None = None
    is_daily = False
    if unit is not None:
        days, end, part, is_daily = list(unit[0]), unit[1], unit[2], unit[3]
        is_plural = low.endswith("s")
        if part is not None or is_daily:
            return tuple(days), end, is_plural, False, part, is_daily
    else:
        ranged = _range(tokens, at, is_sure)
        if ranged is None:
            return None
        days, end, is_plural = list(ranged[0]), ranged[1], ranged[2]
    while True:
        step, said_or = _separator(tokens, end)
        if step == end:
            break
        if low_at(tokens, step) in ("on", "every", "each", "the", "this", "also") and not (
            mode == "this" and low_at(tokens, step) == "every"
        ):
            step += 1
        more_unit = _unit(tokens, step, "")
        if more_unit is not None and more_unit[2] is None and not more_unit[3]:
            more: tuple[Sequence[Weekday], int, bool] | None = (more_unit[0], more_unit[1], True)
        else:
            more = _range(tokens, step, True)
        if more is None or low_at(tokens, more[1]) in MONTHS or _is_date_number(tokens, more[1]):
            break
        days.extend(day for day in more[0] if day not in days)
        end, is_plural, is_either = more[1], is_plural or more[2], is_either or said_or
    return tuple(day for day in WEEK if day in days), end, is_plural, is_either, None, False


def _is_date_number(tokens: Sequence[Token], at: int) -> bool:
    return kind_at(tokens, at) in (TokenKind.ORDINAL, TokenKind.DATE)


def _separator(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    step, said_or = at, False
    while low_at(tokens, step) in _SEPARATORS and step - at < 2:
        said_or = said_or or low_at(tokens, step) == "or"
        step += 1
    if low_at(tokens, step) == "as" and low_at(tokens, step + 1) == "well" and low_at(tokens, step + 2) == "as":
        step += 3
    return step, said_or


def _letters(tokens: Sequence[Token], at: int) -> _Listed | None:
    """As in "M/W/F"."""
    days: list[Weekday] = []
    end = at
    if low_at(tokens, at + 1) in ("-", "–") and tokens[at].is_capital and low_at(tokens, at) in LETTER_DAYS:
        last = at + 2
        if low_at(tokens, last) in LETTER_DAYS and tokens[last].is_capital and tokens[last].start == tokens[at].end + 1:
            one, two = LETTER_DAYS[low_at(tokens, at)].number, LETTER_DAYS[low_at(tokens, last)].number
            if one < two:
                return WEEK[one : two + 1], last + 1, True, False, None, False
    while low_at(tokens, end) in LETTER_DAYS and tokens[end].is_capital:
        days.append(LETTER_DAYS[low_at(tokens, end)])
        end += 1
        if low_at(tokens, end) != "/":
            break
        end += 1
    return (tuple(day for day in WEEK if day in days), end, True, False, None, False) if len(days) > 1 else None


def _range(tokens: Sequence[Token], at: int, is_sure: bool) -> tuple[tuple[Weekday, ...], int, bool] | None:
    """One weekday, or a range of them; from Friday to Monday wraps."""
    introduced = low_at(tokens, at) in ("from", "between")
    place = at + introduced
    first = weekday_at(tokens, place, is_sure=is_sure or introduced)
    if first is None:
        return None
    join = low_at(tokens, first[1])
    if join in _TO or (join == "and" and low_at(tokens, at) == "between"):
        last = weekday_at(tokens, first[1] + 1, is_sure=True)
        if last is not None:
            count = (last[0].number - first[0].number) % 7
            days = tuple(WEEK[(first[0].number + n) % 7] for n in range(count + 1))
            return days, last[1], True if introduced or join in ("-", "–", "—", "through", "to") else last[2]
    if introduced:
        return None
    return (first[0],), first[1], first[2]


def _unit(tokens: Sequence[Token], at: int, mode: str) -> tuple[tuple[Weekday, ...], int, str | None, bool] | None:
    """Named sets of days: (days, end, part of day, whether it says daily)."""
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low in ("weekday", "weekdays", "workday", "workdays", "schoolday", "schooldays"):
        return WORKDAYS, at + 1, None, False
    if low == "week" and following in ("day", "days"):
        return WORKDAYS, at + 2, None, False
    if low in ("working", "work", "school", "business") and following in ("day", "days"):
        return WORKDAYS, at + 2, None, False
    if low in ("weekend", "weekends"):
        return WEEKEND, at + 1, None, False
    if low in ("weeknight", "weeknights"):
        return WORKDAYS, at + 1, "evening", False
    if low == "week" and following in ("night", "nights"):
        return WORKDAYS, at + 2, "evening", False
    if low == "school" and following in ("night", "nights", "evening", "evenings"):
        return _SCHOOL_NIGHTS, at + 2, "evening", False
    if low == "school" and following in ("morning", "mornings"):
        return WORKDAYS, at + 2, "morning", False
    if low in ("everyday", "daily"):
        return WEEK, at + 1, None, True
    if low == "nightly":
        return WEEK, at + 1, "night", True
    if mode == "every" and low == "day":
        tail = 3 if following == "of" and low_at(tokens, at + 2) in ("the", "every") and low_at(tokens, at + 3) == "week" else 0
        return WEEK, at + 1 + tail, None, True
    if mode == "every" and low in ("early", "late") and following in PARTS:
        return WEEK, at + 2, f"{low} {PARTS[following]}", True
    if mode == "every" and low in PARTS:
        return WEEK, at + 1, PARTS[low], True
    return None


def _nth_tail(tokens: Sequence[Token], at: int) -> int:
    """Length of "of the month", "in each month" behind "<word> <weekday>"; 0 where it is not there."""
    place = at + 1
    day = weekday_at(tokens, place, is_sure=True)
    if day is None:
        return 0
    return _month_tail(tokens, day[1])


def _month_tail(tokens: Sequence[Token], at: int) -> int:
    if low_at(tokens, at) in ("of", "in") and low_at(tokens, at + 1) in ("the", "each", "every", "a") and low_at(tokens, at + 2) == "month":
        return 3
    if low_at(tokens, at) in ("each", "every", "of", "a") and low_at(tokens, at + 1) == "month":
        return 2
    return 1 if low_at(tokens, at) == "monthly" else 0


def _nth(tokens: Sequence[Token], at: int, mode: str) -> tuple[NthTerm, int] | None:
    counts: list[int] = []
    place = at
    if mode == "last":
        counts.append(-1)
    while len(counts) < 6:
        low = low_at(tokens, place)
        number = ORDINALS.get(low)
        if number is None and kind_at(tokens, place) is TokenKind.ORDINAL and int(low[:-2]) <= 5:
            number = int(low[:-2])
        if number is None:
            break
        counts.append(number)
        place += 1
        step = place + (low_at(tokens, place) == ",")
        if low_at(tokens, step) in ("and", "&", "or", "/"):
            step += 1 + (low_at(tokens, step + 1) == "the")
        if step == place:
            break
        nxt = low_at(tokens, step)
        if nxt not in ORDINALS and kind_at(tokens, step) is not TokenKind.ORDINAL:
            break
        place = step
    if not counts:
        return None
    if low_at(tokens, place) == "weekend":
        days: tuple[Weekday, ...] = WEEKEND
        end = place + 1
    else:
        day = weekday_at(tokens, place, is_sure=True)
        if day is None:
            return None
        days, end = (day[0],), day[1]
    tail = _month_tail(tokens, end)
    if mode == "last" and not tail:
        return None
    is_listed = len(counts) > 1 or kind_at(tokens, at) is TokenKind.ORDINAL
    if not tail and mode != "every" and at and not is_listed and low_at(tokens, at - 1) not in ("the", "monthly", "on", "every", "each"):
        return None
    nth = tuple((count, day) for count in counts for day in days)
    return NthTerm(nth, is_vague=not tail and mode == "every"), end + tail
