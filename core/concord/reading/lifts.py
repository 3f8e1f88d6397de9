"""Lifts to and from what was said before: "somebody has to drive me both ways"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading
from concord.domain.when import Minute, When

from .lexicon import lexicon
from .watched import mention

_LIFT = mention(
    r"\b(?:drive|drives|driving|driven|lift|lifts|ride|rides|take|takes|taking|bring|brings|pick|picks|picking|collect|collects|fetch|drop|drops|dropping|"
    r"walk|get)\b"
)
_BOTH_WAYS = re.compile(
    r"\b(?:both\s+ways|there\s+and\s+(?:back|home)|to\s+and\s+from|and\s+back(?:\s+again)?|each\s+way|round\s+trip)\b", re.I
)
_BACK_TOO = re.compile(r"\d\s*(?:[ap]\.?m\.?)?,?\s+(?:and|&|\+)\s+(?:back|home)(?:\s+(?:again|afterwards|after))?\W*$", re.I)
_BACK = re.compile(
    r"\b(?:pick(?:s|ing|ed)?\s+(?:\w+\s+)?up|collect(?:s|ed|ing)?|fetch(?:es|ed)?|(?:bring|take|drive|get|ride|lift)s?\s+(?:\w+\s+)?(?:home|back)|"
    r"afterwards|back|home)\b",
    re.I,
)
_FETCHED = re.compile(r"\b(?:fetch(?:es|ed)?|picks?|picked|collect(?:s|ed)?|takes?)\b", re.I)
_HOME = re.compile(r"\b(?:home|back|afterwards)\b", re.I)


def lifts(text: str, readings: Sequence[Reading], before: Sequence[Reading]) -> tuple[Reading, ...]:
    """Give a lift that leans on the activity before it the time of that: there at its start, back at its end."""
    if not before or before[0].kind is not Kind.COMMITMENT or not _LIFT.is_in(text):
        return tuple(readings)
    done: list[Reading] = []
    for reading in readings:
        when = reading.when
        has_time = when.start is not None or when.end is not None or when.anchor is not None or when.offset_minutes is not None or when.part
        is_lift = reading.kind is Kind.TASK and bool(reading.needs_performer or reading.performers)
        if is_lift and when.start is not None and before[0].when.end not in (None, when.start) and _BACK_TOO.search(text):
            done += [reading, _at(reading, before[0].when.end)]
            continue
        if has_time or not is_lift:
            done.append(reading)
            continue
        there = _at(reading, before[0].when.start)
        back = _at(reading, before[0].when.end)
        done += [there, back] if _BOTH_WAYS.search(text) and back != there else [back if _BACK.search(text) else there]
    return tuple(done)


def _at(reading: Reading, minute: Minute | None) -> Reading:
    lift = lexicon().named("lift")
    category = lift.category if lift is not None else reading.category
    return replace(reading, category=category, when=replace(reading.when, start=minute, end=None, window=None))


def after_being_fetched(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Let an activity without a time begin when one is fetched to it: "Lunch club, a minibus fetches me at 11.45"."""
    first = readings[0] if readings else None
    if first is None or first.kind is not Kind.COMMITMENT or not _is_timeless(first.when) or _HOME.search(text):
        return list(readings)
    starts = [r.when.start for r in readings[1:] if r.kind is Kind.TASK and r.category == "transport" and r.when.start is not None]
    if len(starts) != 1 or not _FETCHED.search(text):
        return list(readings)
    return [replace(first, when=replace(first.when, start=starts[0])), *readings[1:]]


def _is_timeless(when: When) -> bool:
    return when.start is None and when.end is None and when.window is None and when.anchor is None and when.part is None
