"""Answers from the sentences themselves: what somebody asked for, and which rules speak of something."""

from __future__ import annotations

from concord.domain.plan import Judged
from concord.reading.words import stems_of

from .ask_answers import BECAME
from .ask_question import things_in
from .ask_search import near_the_best, search
from .ask_week import Asked, AskedWeek, Told, counted, cut, rules_of

_MOST_FOUND = 6


def asked_for(week: AskedWeek, asked: Asked) -> Told | None:
    """Say what the people named wrote, about a thing or on a day if one is named."""
    if not asked.people:
        return None
    theirs = [row for row in week.words.rows.values() if row.rule.member in asked.people]
    if asked.topic:
        found = search(theirs, asked.topic)
        theirs = [week.words.rows[one.rule] for one in near_the_best(found, _MOST_FOUND)] if found else []
    elif asked.names_days:
        then = set(rules_of(week.done(asked)))
        theirs = [row for row in theirs if row.rule.id in then]
    names = week.words.people(asked.people)
    if not theirs:
        return Told((f"{names} wrote nothing about that.",)) if asked.topic or asked.names_days else None
    about = " about that" if asked.topic else f" {week.days(asked.dates)}" if asked.names_days else ""
    head = f"{names} wrote {counted(len(theirs), 'sentence')}{about}:"
    return Told((head, *cut([_told(week, row) for row in theirs], 60)), tuple(row.rule.id for row in theirs), quotes=False)


def speaks_of(week: AskedWeek, asked: Asked) -> Told | None:
    """Quote every sentence that names the thing asked about."""
    if not asked.topic:
        return None
    wanted = set(asked.topic)
    rows = [row for row in week.words.rows.values() if wanted & _held(row)]
    if len(asked.topic) > 1:
        best = max((things_in(wanted & _held(row)) for row in rows), default=0)
        rows = [row for row in rows if things_in(wanted & _held(row)) == best] if best > 1 else rows
    if asked.people:
        rows = [row for row in rows if row.rule.member in asked.people] or rows
    if not rows:
        return None
    rows.sort(key=lambda row: (row.rule.member is not None, row.rule.document, row.rule.line))
    head = f"{counted(len(rows), 'rule speaks', 'rules speak')} of that:"
    return Told((head, *cut([_told(week, row) for row in rows])), tuple(row.rule.id for row in rows), quotes=False)


def _held(row: Judged) -> frozenset[str]:
    things = [part for reading in row.rule.readings for part in (reading.resource, reading.place) if part]
    return frozenset(stems_of(" ".join((row.rule.text, *things))))


def _told(week: AskedWeek, row: Judged) -> str:
    return f"{week.words.quote(row.rule.id)}. {BECAME[row.verdict]}"
