"""What is asked about a reading that is likely wrong in one field, though no word of its text leaves it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence

from .coverage import Coverage
from .in_words import readings_in_words

_MESSAGES = {
    "kind": "I may not have made sense of all of this. Is this what it asks?",
    "days": "I may not have the days right. Is this what it asks?",
    "start": "I may not have the time right. Is this what it asks?",
    "end": "I may not have the end right. Is this what it asks?",
    "place": "I may have missed where it is. Is this what it asks?",
    "value": "I may have missed how much it is to be. Is this what it asks?",
    "condition": "I may have missed when this holds. Is this what it asks?",
}
"""They stay the same whatever the text: an answer is known by its question's words."""
_LEAD = re.compile(r"\w+\s+(?:(?:the|a|an|this|that)\s+)?", re.I)
_OF_THE_WRITER = re.compile(r"\w+\s+(?:my|his|her|their|your|its)\b", re.I)
_MOST_ACTS = 3
Readings = tuple[Reading, ...]


def is_asked_again(doubt: Doubt) -> bool:
    """Say whether a doubt was raised here, on a reading that is likely wrong."""
    return _MESSAGES.get(doubt.about) == doubt.message


def asked_about(about: str, rule: Rule, coverage: Coverage) -> Doubt:
    """Return the doubt on one field of a rule: its readings as they are, and what else the text may mean, in words."""
    words, others = _OTHERS.get(about, _nothing_else)(rule.readings, coverage)
    found = {readings_in_words(rule.readings): rule.readings}
    for other in others:
        found.setdefault(readings_in_words(other), other)
    if about == "kind":
        found["Nothing"] = ()
    return Doubt(about, _MESSAGES[about], tuple(found), words if words in rule.text else "", tuple(found.values()))


def _nothing_else(_: Readings, __: Coverage) -> tuple[str, list[Readings]]:
    return "", []


def _of_several_acts_one(readings: Readings, _: Coverage) -> tuple[str, list[Readings]]:
    """Offer each of several acts alone: what is no act of its own is the likeliest thing to be too much."""
    return "", [(one,) for one in readings] if 1 < len(readings) <= _MOST_ACTS else []


def _somewhere(readings: Readings, coverage: Coverage) -> tuple[str, list[Readings]]:
    """Offer each phrase that may say where, for what has no place yet."""
    found = [phrase for phrase in coverage.lost_places() if not _OF_THE_WRITER.match(phrase)]
    places = [_LEAD.sub("", phrase, count=1) for phrase in found]
    others = [tuple(replace(r, place=place) if r.place is None else r for r in readings) for place in places if place]
    return (found[0] if found else ""), others


def _every_day(readings: Readings, _: Coverage) -> tuple[str, list[Readings]]:
    """Offer every day for what has no day."""
    if all(r.when.days or r.when.dates or r.when.rrule for r in readings):
        return "", []
    return "", [tuple(map(_daily, readings))]


def _daily(reading: Reading) -> Reading:
    """Give every day to what has no day of its own."""
    if reading.when.days or reading.when.dates or reading.when.rrule:
        return reading
    return replace(reading, when=replace(reading.when, recurrence=Recurrence.DAILY, days=WEEK))


def _always(readings: Readings, _: Coverage) -> tuple[str, list[Readings]]:
    """Offer that it holds whatever is going on."""
    held = [r for r in readings if r.condition is not None]
    if not held or any(r.kind is Kind.COMMITMENT for r in held):
        return "", []
    freed = tuple(r if r.condition is None else _daily(replace(r, condition=None, applies_to=())) for r in readings)
    return held[0].condition or "", [freed]


_OTHERS: Mapping[str, Callable[[Readings, Coverage], tuple[str, list[Readings]]]] = {
    "kind": _of_several_acts_one,
    "days": _every_day,
    "place": _somewhere,
    "condition": _always,
}
