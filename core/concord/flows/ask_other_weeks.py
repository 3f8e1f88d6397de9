"""Other weeks that could be had, as an answer: who gives way in each, and in which somebody gives way less."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.domain.ids import MemberId
from concord.domain.other_week import GivesWay, Lot, OtherWeek, OtherWeeks

from .ask_week import Asked, AskedWeek, Told, counted
from .ask_words import long_date

_LESS = re.compile(r"\b(?:less|fewer|not|never|without|n['’]t|instead)\b", re.IGNORECASE)
_GIVE_WAY = re.compile(r"\bgiv\w+\s+way\b|\bgiv\w+\s+(?:in|up)\b|\byield\w*\b|\bmov\w+\b|\blos\w+\b", re.IGNORECASE)
_LETTERS = "ABC"


def other_weeks(week: AskedWeek, asked: Asked, found: OtherWeeks | None) -> Told:
    """Say which other weeks there are, those first that are asked for; nothing is taken by being told."""
    if found is None:
        return Told(("Other weeks were not looked for here.",), quotes=False, is_known=False)
    if not found.others:
        return Told((f"There is no other week to choose. {found.because}".strip(),), quotes=False)
    people = [who for who in asked.people if who in week.people]
    if people and _GIVE_WAY.search(asked.text):
        return _less(week, people, found) if _LESS.search(asked.text) else _told(week, found, [], "")
    return _told(week, found, [], "")


def _less(week: AskedWeek, people: Sequence[MemberId], found: OtherWeeks) -> Told:
    """Say in which weeks somebody gives way with less than as it is, the least first."""
    now = _share(found.gives_way, found.lots, people)
    shares = [(_share(one.gives_way, one.lots, people), one) for one in found.others]
    better = [one for share, one in sorted(shares, key=lambda pair: pair[0]) if share < now]
    names = week.words.people(people)
    give = "gives" if len(people) == 1 else "give"
    if not better:
        count = counted(len(found.others), "other week")
        head = f"There is none: in the {count} that could be had, {names} {give} way no less than now. {found.because}".strip()
        return _told(week, found, [], head)
    head = f"In {counted(len(better), 'other week')} {names} {give} way less: {_name(better[0])}."
    return _told(week, found, better, head)


def _share(gives_way: Sequence[GivesWay], lots: Sequence[Lot], people: Sequence[MemberId]) -> tuple[int, float]:
    """How often some people give way, and how much they lose by it."""
    times = sum(one.member in people for one in gives_way)
    return times, -round(sum(lot.utility for lot in lots if lot.member in people), 6)


def _told(week: AskedWeek, found: OtherWeeks, first: Sequence[OtherWeek], head: str) -> Told:
    shown = list(first) or list(found.others)
    head = head or f"There {'is' if len(shown) == 1 else 'are'} {counted(len(shown), 'other week')} to choose from."
    lines = [f"As it is now: {_gives(week, found.gives_way, len(found.waiting))}"]
    for letter, one in zip(_LETTERS, shown, strict=False):
        lines.append(f"{letter}, {_name(one)}: {_gives(week, one.gives_way, len(one.waiting))}")
    return Told((head, *lines), quotes=False)


def _gives(week: AskedWeek, gives_way: Sequence[GivesWay], waiting: int) -> str:
    names: dict[MemberId | None, str] = {None: "the household"}
    names |= dict(week.words.names.items())
    parts = [f"{long_date(one.day)}, {names.get(one.member, '')}, {one.title}: {one.outcome}" for one in gives_way]
    left = f"{counted(waiting, 'matter waits', 'matters wait')} for a person" if waiting else ""
    return f"{'; '.join(part for part in (*parts, left) if part) or 'nobody gives way'}."


def _name(one: OtherWeek) -> str:
    return f"“{one.name}”"
