"""Contradictions inside one member's rules, told when they are read: before a week is planned, and without settling anything."""

from __future__ import annotations

from datetime import date

from concord.domain.conflict import Contradiction
from concord.domain.plan import Week
from concord.domain.rule import Rule
from concord.planning.contradictions import OwnClash, own_clashes
from concord.reading.when_clock_words import day_words

from .read_documents import ReadHousehold

DAYS = 14
"""How far ahead is looked: what comes round every two weeks is in it."""
_LONGEST = 80
"""Characters of a sentence that are quoted."""


_OF_TIME = frozenset({"start", "end", "days", "dates", "kind"})


def contradictions(read: ReadHousehold, day: date) -> tuple[Contradiction, ...]:
    """Return the contradictions in what `read.viewer` may read, over the two weeks from the Monday of `day`.

    They are looked for only among sentences of which the viewer sees every word, so that none tells of another. A sentence with an open
    question about its time contradicts nothing yet, and being away for some days is an exception to what one does every week.
    """
    week = Week.of(day, days=DAYS)
    rules = [rule for rule in (*read.base, *read.hidden) if rule.id not in read.footprints and rule.id not in read.words]
    rules += read.words.values()
    by_id = {rule.id: rule for rule in rules}
    return tuple(
        Contradiction(found.member, tuple(read.viewer_ids[rule] for rule in found.rules), _message(found, [by_id[r] for r in found.rules]))
        for found in own_clashes(rules, read.household, week)
        if not any(_is_open(by_id[rule]) for rule in found.rules) and not _is_away([by_id[rule] for rule in found.rules])
    )


def _is_open(rule: Rule) -> bool:
    return any(doubt.about in _OF_TIME for doubt in rule.doubts)


def _is_away(rules: list[Rule]) -> bool:
    """Say whether one is away for whole days and the rest comes round every week: plans give way to that by themselves."""
    away = [rule for rule in rules if any(reading.when.span for reading in rule.readings)]
    return bool(away) and any(all(not reading.when.dates for reading in rule.readings) for rule in rules if rule not in away)


def _message(found: OwnClash, rules: list[Rule]) -> str:
    quoted = [f"“{_short(rule.text)}”" for rule in rules]
    sentences = " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    when = f" First on {day_words(found.day)}." if found.day is not None else ""
    return f"{sentences} contradict each other. {found.message}{when}"


def _short(text: str) -> str:
    text = text.strip().rstrip(".")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
