"""Weekdays and how they repeat: lists, ranges that wrap, school nights, every other Tuesday, the first Monday of the month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from concord.domain.when import WEEK, WEEKEND, WORKDAYS, Weekday

from .dates_abbreviated import DAY_SEPARATORS, DAY_TO, LINKING, is_abbreviated_day
from .dates_nth import counted_days, counted_tail
from .dates_sets import named_days
from .when_terms import DaysTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, LETTER_DAYS, LETTER_RUNS, MONTHS, PLURAL_WEEKDAYS, RISKY_DAYS, WEEKDAYS, word_set

_SHORTEST = frozenset({"tu", "th"})


def read_days(tokens: Sequence[Token], at: int, *, after_term: bool = False) -> Term | None:
    """Read weekdays that begin at token `at`, with what stands before them ("on", "every other", "the first")."""
    if _says_weekdays(tokens, at):
        return Term(DaysTerm(WORKDAYS, is_plural=True), at, at + 3)
    place, mode, has_all = _mode(tokens, at)
    counted = _counted_weeks(tokens, at, place, mode)
    if counted is not None:
        return counted
    nth = counted_days(tokens, place, mode)
    if nth is not None:
        body, end = nth
        return Term(body, at, end)
    if mode == "" and has_all and place > at and low_at(tokens, place) in ("day", "days"):
        return Term(DaysTerm(WEEK, is_daily=True), at, place + 1) if low_at(tokens, place - 1) == "most" else None
    listed = _list(tokens, place, mode, is_sure=place > at or after_term)
    if listed is None:
        return None
    days, end, is_plural, is_either, part, is_daily = listed
    is_either = is_either and not _is_ruled_out(tokens, at)
    if mode == "last" and not is_plural and low_at(tokens, end) == "of":
        return None
    if low_at(tokens, end) == "week" and len(days) == 1 and not is_plural and mode in ("", "this"):
        mode, end = "week", end + 1
    if low_at(tokens, end) == "after" and low_at(tokens, end + 1) == "next" and len(days) == 1:
        mode, end = "week", end + 2
    run = _range(tokens, place, True) if len(days) > 1 else None
    is_run = run is not None and len(run[0]) > 1 and run[1] == listed[1]
    end += low_at(tokens, end) in ("only", "inclusive", "incl") and low_at(tokens, end + 1) not in (
        "if",
        "when",
        "after",
        "before",
        "at",
        "from",
    )
    if low_at(tokens, end) in ("too", "included") or (low_at(tokens, end), low_at(tokens, end + 1)) == ("as", "well"):
        said_before = low_at(tokens, at - 1) in (",", "and", "&") and mode == "" and set(days) == set(WEEKEND)
        if said_before:
            return Term(DaysTerm(WEEK, is_daily=True), at, end + 1 + (low_at(tokens, end) == "as"))
    or_next = mode in ("this", "coming") and low_at(tokens, end) == "or" and low_at(tokens, end + 1) == "next"
    end += 2 * or_next
    is_rough = any(token.low in ("most", "some") for token in tokens[at:place])
    return Term(DaysTerm(days, mode, is_plural, is_daily, part, is_either, is_run, is_rough=is_rough, or_next=or_next), at, end)


def _says_weekdays(tokens: Sequence[Token], at: int) -> bool:
    """As in "bed at nine during the week", which the weekend is no part of."""
    is_led = low_at(tokens, at) in ("during", "in", "through") and (low_at(tokens, at + 1), low_at(tokens, at + 2)) == ("the", "week")
    behind = low_at(tokens, at + 3)
    return (
        is_led
        and low_at(tokens, at - 1) != "all"
        and (
            behind not in ("of", "before", "after", "beginning", "commencing", "starting", "that", "when", "between", "-", "to")
            or (behind in ("before", "after", "starting", "beginning", "between") and _is_hour(tokens, at + 4))
        )
    )


def _is_hour(tokens: Sequence[Token], at: int) -> bool:
    """Whether an hour stands here and no date: "during the week after nine", not "during the week between 3 and 10 December"."""
    place = at + (low_at(tokens, at) in ("at", "about", "around", "half", "quarter", "past"))
    is_number = kind_at(tokens, place) in (TokenKind.NUMBER, TokenKind.TIME) or low_at(tokens, place) in {*HOURS, "past", "to", "noon"}
    return is_number and not any(token.low in MONTHS for token in tokens[place : place + 4])


_COUNTS = {
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
    "5th": 5,
    "fifth": 5,
    "three": 3,
    "four": 4,
    "five": 5,
    "two": 2,
    "3": 3,
    "4": 4,
    "2": 2,
}


_RARELY = {"sixth": 6, "6th": 6, "eighth": 8, "8th": 8, "tenth": 10, "10th": 10, "twelfth": 12, "12th": 12}
"""No month has so many of a weekday: they are counted in weeks."""


def _counted_weeks(tokens: Sequence[Token], at: int, place: int, mode: str) -> Term | None:
    """As in "every third weekend", "one Saturday in four", "one weekend in three"."""
    if mode == "every" and low_at(tokens, place) in _COUNTS and low_at(tokens, place + 1) in ("weekend", "wknd"):
        return Term(DaysTerm(WEEKEND, "other", interval=_COUNTS[low_at(tokens, place)]), at, place + 2)
    if mode == "every" and low_at(tokens, place) in _RARELY:
        rare = weekday_at(tokens, place + 1, is_sure=True)
        return Term(DaysTerm((rare[0],), "other", interval=_RARELY[low_at(tokens, place)]), at, rare[1]) if rare is not None else None
    if low_at(tokens, place) not in ("one", "1"):
        return None
    unit = named_days(tokens, place + 1, "") or weekday_at(tokens, place + 1, is_sure=True)
    if unit is None or low_at(tokens, unit[1]) not in ("in", "out"):
        return None
    step = unit[1] + 1 + (low_at(tokens, unit[1] + 1) == "of" or low_at(tokens, unit[1] + 1) == "every")
    interval = _COUNTS.get(low_at(tokens, step))
    days = unit[0] if isinstance(unit[0], tuple) else (unit[0],)
    return Term(DaysTerm(days, "other", interval=interval), at, step + 1) if interval else None


def _mode(tokens: Sequence[Token], at: int) -> tuple[int, str, bool]:
    """Skip the words before a day and say what they make of it."""
    place, mode, has_all = at, "", False
    if low_at(tokens, place) in ("on", "over", "during", "for", "come") or (
        low_at(tokens, place) == "at" and _is_weekend(tokens, place + 1)
    ):
        place += 1
    if low_at(tokens, place) in ("all", "both", "most", "some", "either", "just", "only") and (
        low_at(tokens, place) in ("either", "just", "only")
        or not _is_singular_day(tokens, place + 1)
        or (low_at(tokens, place) == "both" and low_at(tokens, place + 2) in ("and", "&"))
    ):
        place, has_all = place + 1, True
        place += low_at(tokens, place) == "on"
    if low_at(tokens, place) in ("the", "a", "an", "any", "those", "these"):
        place += 1
    low, following = low_at(tokens, place), low_at(tokens, place + 1)
    if low in ("every", "each"):
        place, mode = place + 1, "every"
        if following in ("single", "and"):
            place += 1
        if low == "every" and following in ("other", "second", "alternate", "2nd") and counted_tail(tokens, place + 1) == 0:
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
    if low in _SHORTEST and tokens[at].is_capital and (kind_at(tokens, at + 1) is not TokenKind.WORD or low_at(tokens, at + 1) in LINKING):
        day = LETTER_DAYS[low]
    is_plural = False
    if day is None:
        day = PLURAL_WEEKDAYS.get(low)
        is_plural = day is not None and not low.endswith("'s")
    if day is None:
        return None
    if low in RISKY_DAYS and not is_abbreviated_day(tokens, at, is_sure):
        return None
    end = at + 1
    if low_at(tokens, end) == "." and kind_at(tokens, end) is TokenKind.MARK:
        end += 1
    return day, end, is_plural


_Listed = tuple[tuple[Weekday, ...], int, bool, bool, str | None, bool]


def _list(tokens: Sequence[Token], at: int, mode: str, *, is_sure: bool) -> _Listed | None:
    low = low_at(tokens, at)
    if low in LETTER_RUNS and tokens[at].is_capital:
        return LETTER_RUNS[low], at + 1, True, False, None, False
    letters = _letters(tokens, at) or _chain(tokens, at)
    if letters is not None:
        return letters
    unit = named_days(tokens, at, mode)
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
        if step == end and (kind_at(tokens, end) is not TokenKind.WORD or weekday_at(tokens, end, is_sure=True) is None):
            break
        if low_at(tokens, step) in ("on", "every", "each", "the", "this", "also") and not (
            mode == "this" and low_at(tokens, step) == "every"
        ):
            step += 1
        if low_at(tokens, step) == "a" and weekday_at(tokens, step + 1, is_sure=True) is not None:
            step += 1
        more_unit = named_days(tokens, step, "")
        if more_unit is not None and more_unit[2] is None and not more_unit[3]:
            more: tuple[Sequence[Weekday], int, bool] | None = (more_unit[0], more_unit[1], True)
        else:
            more = _range(tokens, step, True)
        if more is not None and unit is not None and mode and tokens[end].text in (",", "(") and _has_an_hour(tokens, more[1]):
            break  # "every other weekend, Friday at six to Sunday at six"
        if more is None or low_at(tokens, more[1]) in MONTHS or _is_date_number(tokens, more[1]):
            break
        days.extend(day for day in more[0] if day not in days)
        end, is_plural, is_either = more[1], is_plural or more[2], is_either or said_or
    return tuple(day for day in WEEK if day in days), end, is_plural, is_either, None, False


def _is_ruled_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is not to be on the days that stand here: "no visitors on Sundays or Wednesdays" means both."""
    return any(low_at(tokens, n) in _NOT for n in range(max(0, at - _FARTHEST_NOT), at))


_FARTHEST_NOT = 12
_NOT = word_set("no nobody none never not nor don't don’t doesn't doesn’t won't won’t can't can’t cannot mustn't mustn’t without")


def _has_an_hour(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day is followed by an hour or a part of day: it opens a stay, and is no further day of a list."""
    place = at + (low_at(tokens, at) in ("at", "from", "after", "around", "about"))
    is_hour = kind_at(tokens, place) in (TokenKind.NUMBER, TokenKind.TIME) or low_at(tokens, place) in HOURS
    return is_hour or low_at(tokens, place) in ("evening", "morning", "afternoon", "night", "noon", "half", "quarter", "teatime")


def _chain(tokens: Sequence[Token], at: int) -> _Listed | None:
    """As in "Monday-Wednesday-Friday": two dashes and more list days, one alone would be a range."""
    days: list[Weekday] = []
    end = at
    while (day := weekday_at(tokens, end, is_sure=bool(days))) is not None:
        days.append(day[0])
        end = day[1] + 1
        if low_at(tokens, day[1]) not in ("-", "–"):
            break
    is_list = len(days) > 2 and all(one.number < two.number for one, two in pairwise(days))
    return (tuple(days), end - 1, True, False, None, False) if is_list else None


def _is_date_number(tokens: Sequence[Token], at: int) -> bool:
    return kind_at(tokens, at) in (TokenKind.ORDINAL, TokenKind.DATE)


def _separator(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    step, said_or = at, False
    while low_at(tokens, step) in DAY_SEPARATORS and step - at < 2:
        said_or = said_or or low_at(tokens, step) == "or"
        step += 1
    if low_at(tokens, step) == "as" and low_at(tokens, step + 1) == "well" and low_at(tokens, step + 2) == "as":
        step += 3
    return step, said_or


def _letters(tokens: Sequence[Token], at: int) -> _Listed | None:
    """As in "M/W/F"."""
    days: list[Weekday] = []
    end = at
    is_long = len(low_at(tokens, at)) > 1 or low_at(tokens, at) == "m"
    if low_at(tokens, at + 1) in ("-", "–") and (tokens[at].is_capital or is_long) and low_at(tokens, at) in LETTER_DAYS:
        last = at + 2
        if low_at(tokens, last) in LETTER_DAYS and tokens[last].start == tokens[at].end + 1:
            one, two = LETTER_DAYS[low_at(tokens, at)].number, LETTER_DAYS[low_at(tokens, last)].number
            days = [WEEK[(one + n) % 7] for n in range((two - one) % 7 + 1)]
            is_listed = low_at(tokens, last + 1) in ("-", "–") and low_at(tokens, last + 2) in LETTER_DAYS
            if one != two and not is_listed and (one < two or len(low_at(tokens, at)) > 1):
                return tuple(day for day in WEEK if day in days), last + 1, True, False, None, False
    is_long = is_long and low_at(tokens, at + 1) == "/" and low_at(tokens, at + 2) in LETTER_DAYS and low_at(tokens, at) not in ("we", "m")
    is_long = is_long or _is_slashed(tokens, at)
    spaced = _spaced_letters(tokens, at)
    if spaced is not None:
        return spaced
    while low_at(tokens, end) in LETTER_DAYS and (tokens[end].is_capital or is_long):
        days.append(LETTER_DAYS[low_at(tokens, end)])
        end += 1
        if low_at(tokens, end) not in ("/", "+", "&", "-") or low_at(tokens, end + 1) not in LETTER_DAYS:
            break
        end += 1
    return (tuple(day for day in WEEK if day in days), end, True, False, None, False) if len(days) > 1 else None


def _is_slashed(tokens: Sequence[Token], at: int) -> bool:
    """Whether three letters or more stand for days, of whatever size: "m/w/th"."""
    letters = [low_at(tokens, at + n) for n in range(0, 5, 2)]
    return len(set(letters)) == 3 and all(low in LETTER_DAYS for low in letters) and low_at(tokens, at + 1) == low_at(tokens, at + 3) == "/"


def days_by_letters(tokens: Sequence[Token], at: int) -> bool:
    """Whether days are listed by their letters at `at`: "M/W/F", "MWF"."""
    low = low_at(tokens, at)
    return (low in LETTER_RUNS and tokens[at].is_capital) or (low in LETTER_DAYS and _letters(tokens, at) is not None)


def _spaced_letters(tokens: Sequence[Token], at: int) -> _Listed | None:
    """As in "M W F", "Tu Th": capitals with nothing but a space between."""
    end = at
    while end < at + len(WEEK) and low_at(tokens, end) in LETTER_DAYS and tokens[end].is_capital and len(tokens[end].text) <= 2:
        end += 1
    days = [LETTER_DAYS[low_at(tokens, n)] for n in range(at, end)]
    is_rising = all(one.number < two.number for one, two in pairwise(days))
    is_clear = len(days) > 2 or (len(days) == 2 and all(len(tokens[n].text) == 2 for n in range(at, end)))
    return (tuple(days), end, True, False, None, False) if is_rising and is_clear else None


def _range(tokens: Sequence[Token], at: int, is_sure: bool) -> tuple[tuple[Weekday, ...], int, bool] | None:
    """One weekday, or a range of them; from Friday to Monday wraps."""
    introduced = low_at(tokens, at) in ("from", "between")
    place = at + introduced
    first = weekday_at(tokens, place, is_sure=is_sure or introduced)
    if first is None:
        return None
    join = low_at(tokens, first[1])
    if join in DAY_TO or (join == "and" and low_at(tokens, at) == "between"):
        last = weekday_at(tokens, first[1] + 1, is_sure=True)
        if last is not None:
            count = (last[0].number - first[0].number) % 7
            days = tuple(WEEK[(first[0].number + n) % 7] for n in range(count + 1))
            return days, last[1], True if introduced or join in ("-", "–", "—", "through", "to") else last[2]
    if introduced:
        return None
    return (first[0],), first[1], first[2]
