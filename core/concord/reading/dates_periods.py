"""Stretches of the calendar and how they repeat: seasons, "for the next three weeks", "from now on", odd weeks, A and B weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.easter import easter

from concord.domain.rule import Doubt
from concord.domain.when import Recurrence

from .when_terms import DatesTerm, FrequencyTerm, HoursTerm, LimitTerm, MonthSetTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import NUMBERS, UNITS

_SEASONS = {"spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "autumn": 9, "fall": 9, "winter": 12, "wintertime": 12}
_NOT_A_SEASON = frozenset(
    {"term", "holiday", "holidays", "break", "camp", "school", "vacation", "garden", "room", "house", "coat", "tyres", "tires"}
)
_DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}


def read_period(tokens: Sequence[Token], at: int, written: date, *, follows: bool) -> Term | None:
    """Read a stretch of the calendar that begins at token `at`. `follows`: another time stands before it in the text."""
    if kind_at(tokens, at) not in (TokenKind.WORD, TokenKind.ORDINAL) or low_at(tokens, at) not in _FIRST_WORDS:
        return None
    return (
        _open_ended(tokens, at, written)
        or _whole_weekend(tokens, at, written)
        or _week_after_next(tokens, at, written)
        or _counted(tokens, at, written, follows=follows)
        or _season(tokens, at, written)
        or _school_year(tokens, at)
        or _week_kind(tokens, at)
        or _month_set(tokens, at)
        or _hours(tokens, at)
    )


def _matches(tokens: Sequence[Token], at: int, *words: str) -> bool:
    return all(low_at(tokens, at + n) == word for n, word in enumerate(words))


_FROM_NOW: tuple[tuple[str, ...], ...] = (
    ("from", "now", "on"), ("from", "now", "onwards"), ("from", "today", "on"), ("as", "of", "now"), ("as", "of", "today"),
)  # fmt: skip
_FOR_NOW: tuple[tuple[str, ...], ...] = (
    ("until", "further", "notice"), ("till", "further", "notice"), ("for", "the", "time", "being"), ("for", "now"),
)  # fmt: skip


def _open_ended(tokens: Sequence[Token], at: int, written: date) -> Term | None:
    """As in "from now on", "as of today", "until further notice", "for the time being"."""
    low = low_at(tokens, at)
    for words in _FROM_NOW:
        if low == words[0] and _matches(tokens, at, *words):
            return Term(LimitTerm(first=written), at, at + len(words))
    for words in _FOR_NOW:
        if low == words[0] and _matches(tokens, at, *words):
            return Term(FrequencyTerm(Recurrence.DAILY, is_weak=True), at, at + len(words))
    return _until_term_ends(tokens, at)


_ENDING: tuple[tuple[str, ...], ...] = (("school", "year"), ("half", "term"), ("term",), ("semester",), ("trimester",), ("season",))


def _until_term_ends(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "until the end of term", "till half term": a day that no calendar here knows, so it is asked for."""
    if low_at(tokens, at) not in ("until", "till", "til"):
        return None
    place = at + 1 + (low_at(tokens, at + 1) == "the")
    is_end = _matches(tokens, place, "end", "of")
    if is_end:
        place += 2
        place += low_at(tokens, place) in ("the", "this")
    for words in _ENDING:
        if _matches(tokens, place, *words) and (is_end or words == ("half", "term")):
            end = place + len(words)
            question = f"When does the {' '.join(words)} end?" if is_end else f"When is {' '.join(words)}?"
            doubt = Doubt("days", question, (), " ".join(token.text for token in tokens[at:end]))
            return Term(FrequencyTerm(Recurrence.DAILY, is_weak=True, doubts=(doubt,)), at, end)
    return None


def _whole_weekend(tokens: Sequence[Token], at: int, written: date) -> Term | None:
    """As in "all this weekend", "the whole of next weekend", "this entire weekend": one stretch of two days."""
    low = low_at(tokens, at)
    place, which = at + 1, ""
    if low in ("this", "next", "coming") and low_at(tokens, place) in ("whole", "entire"):
        place, which = place + 1, low
    elif low == "all" or (low == "the" and low_at(tokens, place) in ("whole", "entire")):
        place += low == "the"
        place += low_at(tokens, place) == "of"
        which = low_at(tokens, place)
        place += 1
    if which not in ("this", "next", "coming") or low_at(tokens, place) != "weekend":
        return None
    saturday = written + timedelta(days=5 - written.weekday() + (7 if which == "next" else 0))
    return Term(DatesTerm((saturday, saturday + timedelta(days=1)), is_span=True), at, place + 1)


def _week_after_next(tokens: Sequence[Token], at: int, written: date) -> Term | None:
    place = at + (low_at(tokens, at) in ("in", "for", "during", "on"))
    place += low_at(tokens, place) == "the"
    monday = written - timedelta(days=written.weekday())
    if _matches(tokens, place, "week", "after", "next"):
        return Term(LimitTerm(monday + timedelta(days=14), monday + timedelta(days=20)), at, place + 3)
    if _matches(tokens, place, "following", "week") and place > at:
        return Term(LimitTerm(monday + timedelta(days=7), monday + timedelta(days=13)), at, place + 2)
    if (
        low_at(tokens, place) in ("rest", "remainder")
        and low_at(tokens, place + 1) == "of"
        and low_at(tokens, place + 2) in ("the", "this")
    ):
        closes = _closes_of(low_at(tokens, place + 3), written)
        return Term(LimitTerm(written, closes), at, place + 4) if closes is not None else None
    return None


def _closes_of(unit: str, written: date) -> date | None:
    """The last day of this week, month or year."""
    if unit in ("week", "wk"):
        return written + timedelta(days=6 - written.weekday())
    if unit == "month":
        return date(written.year + written.month // 12, written.month % 12 + 1, 1) - timedelta(days=1)
    return date(written.year, 12, 31) if unit == "year" else None


def _counted(tokens: Sequence[Token], at: int, written: date, *, follows: bool) -> Term | None:
    """As in "for the next three weeks", "over the coming ten days"; "for ten days" only behind another time."""
    if low_at(tokens, at) not in ("for", "over", "during"):
        return None
    place = at + 1 + (low_at(tokens, at + 1) == "the")
    is_next = low_at(tokens, place) in ("next", "coming", "following")
    place += is_next
    if not is_next and not follows:
        return None
    place += low_at(tokens, place) in ("few",) and low_at(tokens, place + 1) not in _DAYS_IN
    low = low_at(tokens, place)
    count = int(low) if kind_at(tokens, place) is TokenKind.NUMBER and len(low) < 3 else NUMBERS.get(low, 0)
    if low == "couple" and low_at(tokens, place + 1) == "of":
        place += 1
    elif low == "a" and low_at(tokens, place + 1) == "couple":
        count, place = 2, place + 1 + (low_at(tokens, place + 2) == "of")
    length = _DAYS_IN.get(low_at(tokens, place + 1), 0)
    if not count or not length or low == "half" or low_at(tokens, place + 2) in ("from", "ago", "a", "per"):
        return None
    return Term(LimitTerm(written, None, count * length, is_counted=not is_next), at, place + 2)


def _season(tokens: Sequence[Token], at: int, written: date) -> Term | None:
    low = low_at(tokens, at)
    if low not in ("in", "during", "over", "throughout", "all", "this", "next"):
        return None
    place = at + 1
    if low_at(tokens, place) in ("advent", "lent"):
        return Term(LimitTerm(*of_church(low_at(tokens, place), written)), at, place + 1)
    place += low_at(tokens, place) in ("the", "all", "this")
    month = _SEASONS.get(low_at(tokens, place))
    if month is None or low_at(tokens, place + 1) in _NOT_A_SEASON or (low_at(tokens, place) == "fall" and place == at + 1):
        return None
    end = place + 1 + (low_at(tokens, place + 1) in ("long", "months", "time"))
    for year in (written.year - 1, written.year, written.year + 1, written.year + 2):
        first = date(year, month, 1)
        closes = date(year + (month + 2) // 12, (month + 2) % 12 + 1, 1) - timedelta(days=1)
        if closes >= written and (low != "next" or first > written):
            return Term(LimitTerm(first, closes), at, end)
    return None


def of_church(name: str, written: date) -> tuple[date, date]:
    """The first and last day of the next Advent or Lent."""
    for year in (written.year, written.year + 1):
        if name == "advent":
            eve = date(year, 12, 24)
            first, last = eve - timedelta(days=(eve.weekday() + 1) % 7 + 21), eve
        else:
            first, last = easter(year) - timedelta(days=46), easter(year) - timedelta(days=1)
        if last >= written:
            break
    return first, last


_TERM: tuple[tuple[str, ...], ...] = (("term", "time"), ("term", "-", "time"), ("termtime",))
_BREAKS: tuple[tuple[str, ...], ...] = (
    ("half", "term"), ("half", "-", "term"), ("school", "holidays"), ("school", "holiday"), ("school", "vacation"), ("school", "break"),
    ("summer", "holidays"), ("summer", "vacation"), ("summer", "break"), ("easter", "holidays"), ("christmas", "holidays"),
    ("winter", "break"), ("christmas", "break"), ("spring", "break"), ("easter", "break"), ("thanksgiving", "break"),
    ("reading", "week"), ("the", "holidays"), ("end", "of", "term"), ("the", "end", "of", "term"),
)  # fmt: skip
"""Stretches whose dates differ from school to school."""
_BREAK_WORDS = frozenset(words[0] for words in _BREAKS)
_BOUNDS = frozenset({"until", "till", "til", "before", "from", "after", "since"})
_LEADS = frozenset({"in", "over", "during", "at", "for", "on", "throughout"})
_FIRST_OF_SCHOOL_YEAR = _BOUNDS | _LEADS | _BREAK_WORDS | {"the", "february", "october", "may", "next", *(words[0] for words in _TERM)}


def _school_year(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "over half term", "until the summer holidays", where only the family knows when that is; "in term time" is as usual."""
    low = low_at(tokens, at)
    if low not in _FIRST_OF_SCHOOL_YEAR:
        return None
    is_bound = low in _BOUNDS
    is_led = is_bound or low in _LEADS
    place = at + is_led
    if low_at(tokens, place) == "the" and not _matches(tokens, place, "the", "holidays"):
        place += 1
    for words in _TERM:
        if not is_bound and _matches(tokens, place, *words):
            end = place + len(words)
            return Term(FrequencyTerm(Recurrence.DAILY, is_weak=True), at, end + (low_at(tokens, end) == "only"))
    place += low_at(tokens, place) in ("february", "october", "may", "next") and low_at(tokens, place + 1) == "half"
    if low_at(tokens, place) not in _BREAK_WORDS:
        return None
    named = next((words for words in _BREAKS if _matches(tokens, place, *words)), ())
    if not named or not (is_led or named[0] == "half"):
        return None
    end = place + len(named)
    end += low_at(tokens, end) in ("week", "weekend")
    name = " ".join(token.text for token in tokens[place:end]).replace(" - ", "-")
    verb = "are" if low_at(tokens, end - 1).endswith("s") else "is"
    asked = Doubt("days", f"When {verb} {name if named[0] in ('the', 'half') else f'the {name}'}?", (), name)
    if is_bound:
        return Term(FrequencyTerm(Recurrence.DAILY, is_weak=True, doubts=(asked,)), at, end)
    return Term(DatesTerm((), doubts=(asked,)), at, end)


def _week_kind(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "odd weeks", "in even-numbered weeks", "week A", "on B weeks"."""
    place = at + (low_at(tokens, at) in ("in", "on", "every", "during", "each", "for"))
    place += low_at(tokens, place) == "the"
    low = low_at(tokens, place)
    if low in ("odd", "even"):
        step = place + 1
        if low_at(tokens, step) in ("-", "–"):
            step += 1
        step += low_at(tokens, step) in ("numbered", "calendar")
        if low_at(tokens, step) in ("week", "weeks"):
            return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2, freq="WEEKLY", week="odd" if low == "odd" else "even"), at, step + 1)
        return None
    if low in ("a", "b") and tokens[place].text.isupper():
        step = place + 1 + (low_at(tokens, place + 1) in ("-", "–"))
        opens = low_at(tokens, step) == "weeks" or (low_at(tokens, step) == "week" and (place > at or low == "b" or step > place + 1))
        return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2, freq="WEEKLY", week=low), at, step + 1) if opens else None
    if low in ("week", "weeks") and low_at(tokens, place + 1) in ("a", "b") and tokens[place + 1].text.isupper():
        return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2, freq="WEEKLY", week=low_at(tokens, place + 1)), at, place + 2)
    return None


_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "last": -1, "final": -1}


def _month_set(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "the last working day of the month", "the first weekday of each month", "the last day of the month"."""
    place = at + (low_at(tokens, at) in ("on", "by"))
    place += low_at(tokens, place) == "the"
    count = _PLACES.get(low_at(tokens, place))
    if count is None:
        return None
    step = place + 1
    if low_at(tokens, step) in ("working", "work", "business", "week") and low_at(tokens, step + 1) in ("day", "days"):
        is_working, step = True, step + 2
    elif low_at(tokens, step) in ("weekday", "workday", "weekdays"):
        is_working, step = True, step + 1
    elif low_at(tokens, step) in ("day", "days"):
        is_working, step = False, step + 1
    else:
        return None
    if low_at(tokens, step) not in ("of", "in", "each", "every") or low_at(tokens, step + 1) not in ("the", "each", "every", "month", "a"):
        return None
    step += 2 if low_at(tokens, step + 1) == "month" else 3
    if low_at(tokens, step - 1) != "month":
        return None
    rule = f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={count}" if is_working else f"FREQ=MONTHLY;BYMONTHDAY={count}"
    return Term(MonthSetTerm(rule), at, step)


def _hours(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "every 8 hours", "every half an hour", "hourly"."""
    low = low_at(tokens, at)
    if low == "hourly":
        return Term(HoursTerm(60), at, at + 1)
    if low not in ("every", "each"):
        return None
    place, count = at + 1, 1.0
    word = low_at(tokens, place)
    if word == "half":
        place += 1 + (low_at(tokens, place + 1) in ("a", "an", "-"))
        return Term(HoursTerm(30), at, place + 1) if low_at(tokens, place) == "hour" else None
    if word in ("couple", "few", "other", "single"):
        count = {"couple": 2, "few": 3, "other": 2, "single": 1}[word]
        place += 1 + (low_at(tokens, place + 1) == "of")
    elif kind_at(tokens, place) is TokenKind.NUMBER and len(word) < 4:
        count, place = int(word), place + 1
        if low_at(tokens, place) in ("-", "–", "to") and low_at(tokens, place + 1).isdigit():
            place += 2
    elif word in NUMBERS:
        count, place = NUMBERS[word], place + 1
    unit = UNITS.get(low_at(tokens, place))
    if not unit or not 5 <= count * unit <= 24 * 60 or low_at(tokens, place + 1) == "of":
        return None
    return Term(HoursTerm(int(count * unit)), at, place + 1)


_FIRST_WORDS = _FIRST_OF_SCHOOL_YEAR.union(
    (words[0] for words in (*_FROM_NOW, *_FOR_NOW)),
    ("until", "till", "til", "this", "next", "coming", "all", "the", "week", "following", "rest", "remainder"),
    ("in", "for", "over", "during", "throughout", "on", "every", "each", "odd", "even", "a", "b", "weeks", "by", "hourly"),
    _PLACES,
)
"""The words with which a stretch of the calendar can begin; at most tokens there is none to look for."""


def week_start(kind: str, weekday: int, written: date) -> date:
    """The first such weekday of an odd, even, A or B week, not before the week it was written in. This week is taken to be an A week."""
    day = written + timedelta(days=weekday - written.weekday())
    for ahead in range(4):
        here = day + timedelta(days=7 * ahead)
        is_odd = here.isocalendar().week % 2 == 1
        if {"odd": is_odd, "even": not is_odd, "a": ahead % 2 == 0, "b": ahead % 2 == 1}[kind]:
            return here
    return day
