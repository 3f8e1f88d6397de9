"""Which times the temporal terms of a text make, and which days one of them has from another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from concord.domain.when import WEEK

from .when_joins import Group, joins, opens_another, slot
from .when_terms import (
    Body,
    ClockTerm,
    DatesTerm,
    DaysTerm,
    ExceptTerm,
    FrequencyTerm,
    LimitTerm,
    PartTerm,
    Term,
)
from .when_tokens import Token, TokenKind


def group_terms(terms: Sequence[Term], tokens: Sequence[Token]) -> list[Group]:
    """Share the terms out to times. A second clock time, or second days once a time is complete, begins another."""
    ends = [n for n, token in enumerate(tokens) if token.kind is TokenKind.END]
    groups: list[Group] = []
    at_end = 0
    begin = 0
    for n, term in enumerate(terms):
        ahead = terms[n + 1] if n + 1 < len(terms) else None
        while at_end < len(ends) and ends[at_end] < term.begin:
            begin, at_end = ends[at_end] + 1, at_end + 1
        close = ends[at_end] if at_end < len(ends) else len(tokens)
        current = groups[-1] if groups else None
        if current is not None and not opens_another(current, term, ahead, tokens) and joins(current, term, (begin, close), tokens):
            current.terms.append(term)
        else:
            groups.append(Group((begin, close), [term]))
    return _inherit(_share(_merge(groups), tokens), tokens)


def _merge(groups: list[Group]) -> list[Group]:
    """Days, a length or an exception in a sentence of their own belong to the time before ("Swimming at 7. On Mondays.")."""
    merged: list[Group] = []
    for group in groups:
        before = merged[-1] if merged else None
        if before is not None:
            slots = {slot(term.body) for term in group.terms}
            taken = {slot(term.body) for term in before.terms}
            is_addition = slots <= {"days", "duration", "limit", "frequency"} and not slots & (taken - {"limit"})
            if is_addition and not (slots & {"days", "frequency"} and taken & {"days", "frequency", "span"}):
                before.terms.extend(group.terms)
                continue
        merged.append(group)
    return merged


_DAY_SLOTS = frozenset({"days", "frequency", "span"})


def _inherit(groups: list[Group], tokens: Sequence[Token]) -> list[Group]:
    """Days said once hold for the other times of the text: those after them, and those right before ("at 8 and at 20:00 on Mondays")."""
    said: Group | None = None
    for one, two in pairwise(groups):
        if one.sentence == two.sentence and not _says_part(two) and not any(slot(term.body) == "days" for term in two.terms):
            two.part_before = one.part_before or next((term.body.part for term in one.terms if isinstance(term.body, PartTerm)), None)
    for n, group in enumerate(groups):
        if not any(slot(term.body) in _DAY_SLOTS for term in group.terms):
            source = _exception(groups, n, tokens) or said or _contrast(groups, n, tokens)
            source = source or _next_joined(groups, n, tokens) or _same_sentence(groups, n, tokens)
            if source is not None:
                group.inherited = [term for term in source.all() if _comes_down(term.body)]
                if source is not said and not _says_part(group):
                    group.part_before = group.part_before or _part_with_days(source)
        named = _days_of_week_kind(groups, n)
        if named is not None:
            group.inherited = [named]
        if _says_days(group):
            said = group
    return _in_its_week(groups)


def _in_its_week(groups: list[Group]) -> list[Group]:
    """Let a week that opens a sentence be the week of all its times: "this week: Mon 7-3, Tue 7-3, Thu 3-11"."""
    week: Term | None = None
    for before, group in zip([None, *groups], groups, strict=False):
        if before is None or before.sentence != group.sentence:
            opens = min(group.terms, key=lambda term: term.begin)
            is_week = isinstance(opens.body, LimitTerm) and opens.body.first is not None and opens.body.last is not None
            week = opens if is_week and group.has(DaysTerm) else None
        elif week is not None and not group.has(LimitTerm) and any(_is_bare_day(term.body) for term in group.terms):
            group.inherited = [*group.inherited, week]
    return groups


def _is_bare_day(body: Body) -> bool:
    return isinstance(body, DaysTerm) and not body.mode and not body.is_plural and not body.is_daily


def _part_with_days(group: Group) -> str | None:
    """The part of day that stands with the days of a time: "on at 6 and off at 8 on weekday mornings"."""
    for one in group.terms:
        if isinstance(one.body, DaysTerm) and one.body.part is not None:
            return one.body.part
        if isinstance(one.body, PartTerm) and any(slot(two.body) == "days" and two.end == one.begin for two in group.terms):
            return one.body.part
    return None


def _days_of_week_kind(groups: list[Group], n: int) -> Term | None:
    """The weekday that a sentence says once for "odd weeks" and "even weeks"."""
    group = groups[n]
    is_kind = any(isinstance(term.body, FrequencyTerm) and term.body.week for term in group.terms)
    if not is_kind or any(slot(term.body) == "days" for term in group.all()):
        return None
    near = [term for other in groups if other.sentence == group.sentence for term in other.terms]
    return next((term for term in near if isinstance(term.body, DaysTerm) and not term.body.is_daily), None)


def _exception(groups: list[Group], n: int, tokens: Sequence[Token]) -> Group | None:
    """Days just excepted, if this time is what they have instead ("at 8, except Fridays when it is 9")."""
    last = groups[n - 1].terms[-1] if n else None
    if last is None or not isinstance(last.body, ExceptTerm) or not groups[n].has(ClockTerm):
        return None
    gap = [token.low for token in tokens[last.end : groups[n].terms[0].begin]]
    if len(gap) > 6 or not (set(gap) & {"when", "where", "then", "(", ":", "it's"} or not gap):
        return None
    days = Term(DaysTerm(last.body.days, is_plural=True), last.begin, last.end)
    dates = Term(DatesTerm(last.body.dates), last.begin, last.end)
    return Group(groups[n].sentence, [dates if last.body.dates else days])


def _contrast(groups: list[Group], n: int, tokens: Sequence[Token]) -> Group | None:
    """The days that a time named right behind a first one leaves to it ("lights out at 8:30, 9:30 on weekends")."""
    if n + 1 >= len(groups) or any(one.sentence == groups[n].sentence for one in groups[:n]):
        return None
    own, after = groups[n], groups[n + 1]
    following = groups[n + 2].sentence if n + 2 < len(groups) else None
    if not own.has(ClockTerm) or not after.has(ClockTerm) or after.sentence != own.sentence:
        return None
    if following == own.sentence and _is_listed_with(after, groups[n + 2], tokens):
        return None
    gap = tokens[max(term.end for term in own.terms) : min(term.begin for term in after.terms)]
    bodies = [term.body for term in after.terms if isinstance(term.body, DaysTerm)]
    if [token.low for token in gap] not in ([","], [",", "but"], [",", "and"], ["but"], [";"]) or len(bodies) != 1:
        return None
    (body,) = bodies
    rest = tuple(day for day in WEEK if day not in body.days)
    is_habit = body.is_plural or len(body.days) > 1
    if body.mode not in ("", "every") or body.is_daily or body.part or not is_habit or not rest:
        return None
    days = next(term for term in after.terms if term.body is body)
    return Group(own.sentence, [Term(DaysTerm(rest, is_plural=True), days.begin, days.end)])


def _is_listed_with(one: Group, two: Group, tokens: Sequence[Token]) -> bool:
    """Whether nothing stands between two times that would make the second another matter's."""
    between = tokens[max(term.end for term in one.terms) : min(term.begin for term in two.terms)]
    return all(token.low in ("and", ",", "&", "but", "then", "again", "also") for token in between)


def _share(groups: list[Group], tokens: Sequence[Token]) -> list[Group]:
    """Days that only "and" parts from other days with a time have that time too ("on Mondays and alternate Fridays at 3")."""
    for one, two in pairwise(groups):
        slots = {slot(term.body) for term in one.terms}
        if one.sentence != two.sentence:
            continue
        if slots <= {"days", "part"} and _says_part(one) and _says_part(two) and two.has(ClockTerm):
            between = tokens[max(term.end for term in one.terms) : min(term.begin for term in two.terms)]
            if [token.low for token in between] in (["and"], ["&"]):
                one.terms.extend(term for term in two.terms if slot(term.body) in ("clock", "duration"))
                continue
        if not slots <= {"days"}:
            continue
        gap = tokens[max(term.end for term in one.terms) : min(term.begin for term in two.terms)]
        if two.has(ClockTerm) and _says_days(two) and 0 < len(gap) <= 2 and all(token.low in ("and", ",", "&", "on") for token in gap):
            one.terms.extend(term for term in two.terms if slot(term.body) in ("clock", "part", "duration"))
    return groups


def _says_part(group: Group) -> bool:
    return any(isinstance(term.body, PartTerm) or (isinstance(term.body, DaysTerm) and term.body.part) for term in group.terms)


def _same_sentence(groups: list[Group], n: int, tokens: Sequence[Token]) -> Group | None:
    """The time after it in one sentence, where that one says days that repeat ("on at 6 and off at 10 every day")."""
    if n + 1 >= len(groups) or groups[n + 1].sentence != groups[n].sentence or not groups[n].has(ClockTerm):
        return None
    after = groups[n + 1]
    if isinstance(min(after.terms, key=lambda term: term.begin).body, DaysTerm) and after.has(ClockTerm):
        return None
    if tokens[min(term.begin for term in after.terms) - 1].low == "or":
        return None
    repeats = any(
        isinstance(term.body, DaysTerm)
        and (term.body.is_daily or term.body.is_plural or term.body.mode == "every" or len(term.body.days) > 1)
        for term in after.terms
    )
    return after if repeats else None


def _comes_down(body: Body) -> bool:
    return slot(body) in _DAY_SLOTS | {"limit"} or (isinstance(body, PartTerm) and body.is_today)


def _says_days(group: Group) -> bool:
    return any(slot(term.body) in _DAY_SLOTS and not (isinstance(term.body, FrequencyTerm) and term.body.is_weak) for term in group.all())


def _next_joined(groups: list[Group], n: int, tokens: Sequence[Token]) -> Group | None:
    """The following time that says days, if only "and", "or" or a comma stand between."""
    for one, two in pairwise(groups[n : n + 6]):
        gap = tokens[max(term.end for term in one.terms) : min(term.begin for term in two.terms)]
        if (
            [token.low for token in gap[:2]] == [",", "or"]
            or len(gap) > 3
            or any(token.low not in ("and", "or", ",", "&", "then", "again") for token in gap)
        ):
            return None
        if _says_days(two):
            return two
    return None
