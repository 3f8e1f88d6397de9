"""Finding one time for several people by a question: when it could be, whom it suits, and what would have to give way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from concord.domain.errors import WorldError
from concord.domain.household import Household, Rhythm
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.time_search import Ease, Proposal, Said, Standing, TimeSearch, TimesFound
from concord.domain.when import Minute
from concord.planning.because import capital
from concord.reading.words import stem, stems_of

from .ask_week import Asked, AskedWeek, Told, rules_of
from .ask_words import hours, long_date
from .standing_words import standing_words
from .times_at_home import checked_search, find_times_at_home

MOST_TIMES = 3
_HOUR = 60
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_SO_MANY = re.compile(rf"\b(?P<number>{'|'.join(_NUMBERS)}|[2-8])\s+of\s+us\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|us|our|I|me|my)\b", re.IGNORECASE)
_NO_TITLE = frozenset(
    stems_of(
        """
        find finds look looking search suggest suggestion propose slot slots free spare moment gap hour hours minutes minute half
        meet meets meeting meetings together talk chat sit down come get gather catch time times good best better suitable suits suit
        possible could can might would all both everyone everybody family whole we us our me my i four three two five six seven eight
        another other some any need want short quick long longer
        """
    )
)
_PARTS = {"morning": (7, 12), "afternoon": (12, 18), "evening": (17, 22), "night": (18, 22)}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})s?\b", re.IGNORECASE)
_MEALS = {"breakfast": "breakfast", "lunch": "lunch", "dinner": "dinner", "supper": "dinner", "tea": "dinner"}
_BEFORE_A_MEAL, _AFTER_A_MEAL = 60, 90
_TALK = re.compile(r"\b(?:talk|chat|catch\s+up|conversation)\b", re.IGNORECASE)


def a_time(week: AskedWeek, asked: Asked, household: Household, said: Sequence[Said]) -> Told | None:
    """Say the best times for those who are named, or why there is none. Nothing is put anywhere."""
    people = who_meets(week, asked)
    if isinstance(people, str):
        return Told((people,), is_known=False, quotes=False)
    found = times_for(week.plan, household, asked, people, said)
    if isinstance(found, WorldError):
        return Told((f"{found.problem} {found.advice}".strip(),), quotes=False)
    return told(week, found)


def search_of(plan: Plan, rhythm: Rhythm, asked: Asked, people: Sequence[MemberId]) -> TimeSearch:
    """Return what a question looks for, as the search of the window has it."""
    minutes = asked.minutes or _HOUR
    part = asked.question.hours or _part(asked.text, rhythm, minutes)
    if part is not None and part[1] <= part[0] + 1:
        part = (part[0], part[0] + minutes)
    bounds = (Minute(part[0]), Minute(min(part[1], 24 * 60))) if part is not None else None
    days: tuple[date, ...] = asked.dates if asked.names_days else plan.week.dates
    return TimeSearch(_title(asked), minutes, days[0], days[-1], tuple(people), hours=bounds)


def times_for(plan: Plan, household: Household, asked: Asked, people: Sequence[MemberId], said: Sequence[Said]) -> TimesFound | WorldError:
    """Return the times that could be had on the days asked about, in the order of the window's own search; else what is wrong."""
    try:
        search = checked_search(search_of(plan, household.rhythm, asked, people), household, asked.now)
        found = find_times_at_home(household, search, said, (), {}, asked.now, plan)
    except WorldError as problem:
        return problem
    if not asked.names_days:
        return found
    # "On Tuesday or Friday" is not the days between.
    only = set(asked.dates)
    proposals, closest = (tuple(one for one in some if one.span.start.date() in only) for some in (found.proposals, found.closest))
    return TimesFound(found.search, proposals, found.questions, found.waiting, closest, found.is_settled)


def told(week: AskedWeek, found: TimesFound) -> Told:
    """Put what was found into lines, the best time first."""
    search = found.search
    names, long = week.words.people(search.people), _long(search.minutes)
    names = "everyone" if names == "Everyone" else names
    then = week.days([day for day in week.plan.week.dates if search.first <= day <= search.last])
    sure, rest = [one for one in found.proposals if one.is_sure], [one for one in found.proposals if not one.is_sure]
    behind: list[RuleId] = []
    if sure:
        head = f"The best time for {names} ({long}) is {_when(sure[0])}{_but(week, sure[0])}."
        lines = [f"Also possible: {_when(one)}{_but(week, one)}." for one in sure[1:MOST_TIMES]]
        shown = sure[:MOST_TIMES]
    elif rest:
        head = f"There is no time {then} that surely suits {names} for {long}. The nearest is {_when(rest[0])}{_but(week, rest[0])}."
        lines = [f"Or {_when(one)}{_but(week, one)}." for one in rest[1:MOST_TIMES]]
        shown = rest[:MOST_TIMES]
    else:
        head = f"There is no time {then} when {names} can come for {long}."
        lines = [f"The closest is {_when(one)}{_but(week, one)}." for one in found.closest[:MOST_TIMES]]
        shown = list(found.closest[:MOST_TIMES])
    for one in shown:
        behind += _behind(week, one)
    return Told((head, *lines), tuple(dict.fromkeys(behind)))


def who_meets(week: AskedWeek, asked: Asked) -> tuple[MemberId, ...] | str:
    """Return who is to come, or what to ask where that is not clear."""
    everyone, viewer = week.people, week.plan.viewer
    named = tuple(who for who in asked.people if who in everyone)
    so_many = _SO_MANY.search(asked.text)
    is_named = bool(named) and named != (viewer,)
    if is_named:
        return tuple(who for who in everyone if who in named or (who == viewer and _WE.search(asked.text)))
    number = (_NUMBERS.get(so_many["number"].lower()) or int(so_many["number"])) if so_many is not None else None
    if number is not None and number != len(everyone):
        others = [week.name(who) for who in everyone if who != viewer]
        return f"Which {so_many['number'].lower() if so_many else ''} of you? Ask again with names: {', '.join(others)}."
    return everyone if asked.is_all or number is not None or not named else named


def _part(text: str, rhythm: Rhythm, minutes: int) -> tuple[int, int] | None:
    """Return the hours that a part of the day or a meal bounds."""
    words = re.findall(r"[a-z]+", text.lower())
    meal = next((_MEALS[word] for word in words if word in _MEALS), None)
    if meal is not None:
        at = {"breakfast": rhythm.breakfast, "lunch": rhythm.lunch, "dinner": rhythm.dinner}[meal]
        return at - _BEFORE_A_MEAL, at + _AFTER_A_MEAL + minutes
    named = _PART.search(text)
    return (_PARTS[named[1].lower()][0] * 60, _PARTS[named[1].lower()][1] * 60) if named is not None else None


def _behind(week: AskedWeek, one: Proposal) -> list[RuleId]:
    """Return the sentences of what is in the way of a time: they are what could be said otherwise."""
    told = {(it.member, it.title) for how in one.standings.values() if how.ease is not Ease.FREE for it in how.in_the_way if it.title}
    there = [item for item in week.items if not item.is_busy and item.span.start.date() == one.span.start.date()]
    return [rule for item in there if any((who, item.title) in told for who in item.members) for rule in rules_of([item])]


def _title(asked: Asked) -> str:
    words = [word for word in asked.words.split() if stem(word.lower()) not in _NO_TITLE]
    if words:
        return capital(" ".join(words))
    return "Talk" if _TALK.search(asked.text) else "Meeting"


def _when(one: Proposal) -> str:
    return f"{long_date(one.span.start.date())}, {hours(one.span.start, one.span.end)}"


def _but(week: AskedWeek, one: Proposal) -> str:
    words = [said for who, how in one.standings.items() if (said := _standing(week, how, who))]
    return f": {'; '.join(words)}" if words else ""


def _standing(week: AskedWeek, one: Standing, who: MemberId) -> str:
    return standing_words(one, week.name(who)) if one.ease is not Ease.FREE else ""


def _long(minutes: int) -> str:
    if minutes % 60 == 0:
        return "an hour" if minutes == 60 else f"{minutes // 60} hours"
    return "half an hour" if minutes == 30 else f"{minutes} minutes"
