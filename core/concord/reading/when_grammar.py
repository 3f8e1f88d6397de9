"""The temporal grammar: every time that a text states, as data.

Tokens (when_tokens) become terms (clock_*, dates_*, when_parts, when_anchors), terms that belong together a group (when_joins,
when_groups), a group one When (when_compose). Each step is linear in the text.

What a reader of the result must know:
- A text that states a clock time but no days ("dinner is at seven") has recurrence ONCE without dates and days: `is_undated`. Who knows
  the activity decides. "every day", "always", "in the mornings", "at night" and daily anchors (waking, breakfast, lunch, dinner, bed)
  without days are DAILY with all seven days; "after school" is Monday to Friday; other anchors without days are CONDITIONAL.
- A bound has a window: "after 9" start 9:00 and window to 24:00; "before 9", "by 9", "until 9" end 9:00 and window from 0:00. "At 9" has
  none. "Not before 9" reads as "after 9", "before 8 or after 20:00" as what lies between: start 20:00, end 8:00.
- "Sometime between 8 and 10" has a window and no start or end.
- A part of day has `part` and, where no clock time is said, its bounds as `window`.
- "15 minutes before" with nothing behind it has anchor None, relation BEFORE and offset -15: the anchor is what the text is about.
- Days said once hold for every later time in the same text. "daily except Fridays" has the six days left, and `except_days`.
- Between two anchors: anchor "breakfast and lunch", relation BETWEEN.
- "this Friday" has both the date and its weekday in `days`; `dates` rule, recurrence is ONCE.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import DAY, Minute, Recurrence, Weekday, When

from .clock_guess import NOTHING_AROUND, Surroundings
from .clock_times import NUMBERED, read_clock
from .clock_usual_hours import HOURS_OF_WORDS
from .dates_calendar import read_dates
from .dates_days import read_days
from .dates_except import read_except, with_exceptions_behind
from .dates_frequency import read_frequency
from .dates_periods import read_period
from .dates_rest import read_rest, with_rest_days
from .dates_written import Almanac, order_of
from .when_anchors import read_anchor
from .when_compose import compose
from .when_groups import group_terms
from .when_hours import spread_hours
from .when_joins import Group
from .when_leaning import read_leaning
from .when_parts import another_part, read_all_day, read_length, read_part
from .when_sequence import struck_ranges, tell_halves
from .when_starts import may_begin
from .when_stays import names_two_days, read_stay
from .when_terms import Bound, ClockTerm, DatesTerm, DaysTerm, ExceptTerm, HoursTerm, MonthDayTerm, NthTerm, PartTerm, Term, Written
from .when_tokens import Token, TokenKind, kind_at, low_at, tokenise
from .when_words import HOURS, MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class WhenMatch:
    """One time that a text states. `pieces` are the character ranges that said it, in order."""

    when: When
    pieces: tuple[tuple[int, int], ...]
    doubts: tuple[Doubt, ...] = ()


def find_when(
    text: str, *, written: date, rhythm: Rhythm, activity_category: str | None = None, around: Surroundings = NOTHING_AROUND
) -> tuple[WhenMatch, ...]:
    """Find every time that `text` states, in text order; empty where it states none. Never raises.

    `written` is the day the text was written ("tomorrow"); `activity_category` the lexicon's class of what it is about, if known, which
    helps to tell morning from evening where "am" or "pm" is not said; so does what stands `around` this clause.
    """
    tokens = tokenise(text)
    terms = read_terms(tokens, written, around.month_first, around.days)
    groups = group_terms(terms, tokens)
    is_24_hour = any(_is_24_hour(term) for term in terms)
    found: list[WhenMatch] = []
    beside: tuple[Group, When] | None = None
    for group in groups:
        near = around if beside is None else _beside(group, *beside, around, tokens)
        about = None if beside is not None and _is_about_another(group, beside[0], tokens) else activity_category
        when, doubts = compose(group, tokens, written=written, rhythm=rhythm, category=about, is_24_hour=is_24_hour, around=near)
        beside = (group, when)
        hours = next((term.body.minutes for term in group.terms if isinstance(term.body, HoursTerm)), None)
        if hours is not None:
            times, asked = spread_hours(when, hours, rhythm)
            found.extend(WhenMatch(one, _pieces(group, tokens), doubts + asked) for one in times)
            continue
        if found:
            when = _begins_alike(found[-1], when, group, tokens)
            when = _ends_alike(found[-1], when, text[found[-1].pieces[-1][1] : _pieces(group, tokens)[0][0]])
        found.append(WhenMatch(when, _pieces(group, tokens), doubts))
    return tuple(found)


def _is_about_another(group: Group, before: Group, tokens: Sequence[Token]) -> bool:
    """Whether something of its own stands between two times: "I work weekdays 9-5, choir Wednesdays 7-9"."""
    if group.sentence != before.sentence:
        return False
    between = tokens[max(term.end for term in before.terms) : min(term.begin for term in group.terms)]
    return any(token.low in HOURS_OF_WORDS for token in between)


def _beside(group: Group, before: Group, when: When, around: Surroundings, tokens: Sequence[Token]) -> Surroundings:
    """Let a time be near the one before it: two limits of one kind ("by ten on school nights, 11 otherwise"), two starts of a thing."""
    one, two = _bound_of(before), _bound_of(group)
    told = when.end if when.end is not None and one in _CLOSING else when.start
    if one is None or one is not two or told is None or group.sentence != before.sentence:
        return around
    between = tokens[max(term.end for term in before.terms) : min(term.begin for term in group.terms)]
    is_start = one in (Bound.AT, Bound.FROM)
    if is_start and not all(token.low in _JOINING for token in between):
        return around
    apart = 0 if is_start else _LIMITS_APART
    return replace(around, near=(Minute(max(0, told - apart)), Minute(told + apart)))


_CLOSING = frozenset({Bound.UNTIL, Bound.BY, Bound.BEFORE})
_JOINING = frozenset({"and", ",", "but", "or", "&", "then", ";", "it", "it's", "is"})
_LIMITS_APART = 60
"""Minutes: with what a time may be away from what is near it, limits lie two and a half hours apart at most."""


def _bound_of(group: Group) -> Bound | None:
    clocks = [term.body for term in group.terms if isinstance(term.body, ClockTerm)]
    return clocks[0].bound if len(clocks) == 1 and clocks[0].last is None else None


def _begins_alike(before: WhenMatch, when: When, group: Group, tokens: Sequence[Token]) -> When:
    """Let "Mon-Thu 7.30-4, Fri finish at 1" begin as on the other days."""
    start, end = before.when.start, before.when.end
    is_other = bool(when.days) and not set(when.days) & set(before.when.days)
    if start is None or end is None or when.start is not None or when.end is None or not is_other or not start < when.end:
        return when
    words = [token.low for token in tokens[group.terms[0].begin : group.terms[-1].end]]
    return replace(when, start=start, window=None) if any(word in _FINISHES for word in words) else when


_FINISHES = frozenset({"finish", "finishes", "finishing", "until", "till", "til", "ends", "only"})


def _ends_alike(before: WhenMatch, when: When, between: str) -> When:
    """Let "11pm to 8am, from midnight on Fridays" end as on the other days."""
    opens = when.start is not None and when.end is None and when.window == (when.start, DAY)
    is_other = bool(when.days) and not set(when.days) & set(before.when.days)
    if not opens or not is_other or before.when.start is None or before.when.end is None or between.strip(" ,;") not in ("", "but", "and"):
        return when
    return replace(when, end=before.when.end, window=None)


def is_undated(when: When) -> bool:
    """Whether a When says nothing about days: not which, not how often."""
    return when.recurrence is Recurrence.ONCE and not when.dates and not when.days


def read_terms(
    tokens: tuple[Token, ...], written: date, month_first: bool | None = None, days_before: tuple[Weekday, ...] = ()
) -> list[Term]:
    """Find the terms of a text from left to right; each begins where the one before has ended, or later.

    `days_before` are the days that the clauses before it have named.
    """
    terms: list[Term] = []
    struck = struck_ranges(tokens)
    almanac = Almanac(written, order_of(tokens) if month_first is None else month_first)
    has_stays = names_two_days(tokens)
    at = 0
    while at < len(tokens):
        if at in struck:
            at = struck[at]
            continue
        term = read_leaning(tokens, at, terms) or read_rest(tokens, at, terms, days_before)
        if term is None and may_begin(tokens[at]):
            term = _read_term(tokens, at, almanac, terms, has_stays=has_stays)
        if term is None or term.end <= at:
            at += 1
        else:
            terms.append(term)
            at = term.end
    return tell_halves(with_rest_days(with_exceptions_behind(terms, tokens), days_before), tokens)


def _is_beside_range(tokens: tuple[Token, ...], at: int, terms: Sequence[Term]) -> bool:
    """Whether a time stands beside a range, as "five to ten" does in "six to eight in the morning and five to ten at night"."""
    if low_at(tokens, at - 1) not in ("and", ",", "&", "or", "then"):
        return False
    one, two = HOURS.get(low_at(tokens, at)), HOURS.get(low_at(tokens, at + 2))
    if one is not None and two is not None and (two - one) % 12 > _LONGEST_RANGE:
        return False
    near = [term for term in terms if isinstance(term.body, ClockTerm) and at - term.end <= _NEAR_RANGE]
    return any(isinstance(term.body, ClockTerm) and term.body.last is not None for term in near)


_NEAR_RANGE = 12
_LONGEST_RANGE = 6
"""Hours: "ten to eight" is rather ten minutes before it, beside whatever."""


def _is_noted(tokens: tuple[Token, ...], at: int, before: Term | None) -> bool:
    """Whether a bare hour closes a note that a day has opened: "Mon physio 10, Wed hydro 2", or opens one before a day: "yoga 7 Weds"."""
    if kind_at(tokens, at) is not TokenKind.NUMBER or kind_at(tokens, at - 1) is not TokenKind.WORD or low_at(tokens, at - 1) in NUMBERED:
        return False
    if low_at(tokens, at + 1) in WEEKDAYS:
        return low_at(tokens, at - 1) not in MONTHS and kind_at(tokens, at + 2) is not TokenKind.ORDINAL
    if before is None or not isinstance(before.body, DaysTerm | DatesTerm) or not 0 < at - before.end <= _LONGEST_NOTE:
        return False
    if any(token.low in _COUNTED for token in tokens[before.end : at]):
        return False
    opens = before.begin == 0 or tokens[before.begin - 1].text in (",", ";", ":") or tokens[before.begin - 1].kind is TokenKind.END
    return (
        opens
        and (at + 1 == len(tokens) or kind_at(tokens, at + 1) in (TokenKind.MARK, TokenKind.END))
        and low_at(tokens, at + 1) in _CLOSED
    )


_LONGEST_NOTE = 3
_COUNTED = frozenset(
    {"buy", "get", "order", "bring", "read", "need", "class", "bus", "line", "platform", "gate", "group", "week", "unit", "part", "team"}
)
"""Beside these a number is how many, or which."""
_CLOSED = frozenset({"", ",", ";", "."})


def _read_term(tokens: tuple[Token, ...], at: int, almanac: Almanac, terms: Sequence[Term], *, has_stays: bool) -> Term | None:
    before = terms[-1] if terms else None
    touches = before is not None and (before.end == at or (before.end == at - 1 and tokens[at - 1].text in (",", "(", ":", "-", "–", "—")))
    after_term = touches and isinstance(before.body if before else None, DaysTerm | DatesTerm | PartTerm | NthTerm | MonthDayTerm)
    after_days = touches and before is not None and before.end == at and isinstance(before.body, DaysTerm | DatesTerm | NthTerm)
    has_days = (
        before is not None
        and isinstance(before.body, DaysTerm)
        and not any(token.kind is TokenKind.END for token in tokens[before.end : at][-30:])
    )
    after_clock = before is not None and at - before.end <= 12 and isinstance(before.body, ClockTerm | ExceptTerm | DaysTerm | PartTerm)
    is_noted = _is_noted(tokens, at, before)
    return (
        read_all_day(tokens, at)
        or read_except(tokens, at, almanac)
        or (read_stay(tokens, at, almanac) if has_stays else None)
        or read_period(tokens, at, almanac.written, follows=before is not None)
        or read_dates(tokens, at, almanac, after_term=after_term and isinstance(before.body if before else None, DaysTerm))
        or read_days(tokens, at, after_term=after_term)
        or read_frequency(tokens, at)
        or read_clock(
            tokens,
            at,
            after_term=after_term,
            has_days=has_days,
            after_clock=after_clock,
            beside_range=_is_beside_range(tokens, at, terms),
            is_noted=is_noted,
        )
        or read_anchor(tokens, at)
        or read_length(tokens, at)
        or read_part(tokens, at, after_days=after_days)
        or (another_part(tokens, at, before.body) if before is not None and before.end == at - 1 else None)
    )


def _is_24_hour(term: Term) -> bool:
    if not isinstance(term.body, ClockTerm):
        return False
    return any(time.hour > 12 and time.hour < 24 for time in (term.body.first, term.body.last or Written(0, 0)))


def _pieces(group: Group, tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    said = (piece for term in group.terms for piece in (term.said or ((term.begin, term.end),)))
    return tuple(sorted((tokens[begin].start, tokens[end - 1].end) for begin, end in said))
