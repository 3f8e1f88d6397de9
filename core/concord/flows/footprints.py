"""The shadow of a narrowed text in the shared plan: who, when and which shared place or thing, and no words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.rule import Kind, Reading, Rule, Strength
from concord.domain.when import When
from concord.reading.when_grammar import find_when

DAILY_ANCHORS = frozenset({"waking", "breakfast", "school", "lunch", "dinner", "bed"})
"""Anchors that a footprint may keep: they are times of day, not somebody's words."""


def footprint(rule: Rule, *, written: date, rhythm: Rhythm, shared_places: Collection[str]) -> Rule:
    """Reduce a narrowed rule to its shadow; without a time nothing is left, and readings are empty.

    The times are found anew by the grammar of time alone: a kind, a class or a link that came from the words may not decide
    whether others see a block, nor how long it is.
    """
    resource = next((r.resource for r in rule.readings if r.resource is not None), None)
    place = next((r.place for r in rule.readings if r.place in shared_places), None)
    people = tuple(dict.fromkeys(person for r in rule.readings for person in r.people))
    marks = tuple(
        Reading(kind=Kind.COMMITMENT, when=_plain(match.when), place=place, resource=resource, people=people)
        for match in find_when(rule.text, written=written, rhythm=rhythm)
        if _has_time(match.when)
    )
    return replace(rule, text="", readings=marks, doubts=(), confidence=1.0, strength=Strength.SHOULD, is_footprint=True)


def _has_time(when: When) -> bool:
    return when.start is not None or when.window is not None or bool(when.dates) or when.anchor in DAILY_ANCHORS


def _plain(when: When) -> When:
    return when if when.anchor is None or when.anchor in DAILY_ANCHORS else replace(when, anchor=None, relation=None, offset_minutes=None)
