"""What an errand or a wish without a time of its own is for, where its text names it: "Dad fetches me from choir", "the van for church"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence, Relation, When

from .commitment import BARE, Commitment, content_stems
from .commitments import CommitmentBook
from .link_targets import meant
from .watched import mention
from .words import stems_of

_NAMED = (
    r"\s+(?:(?:my|his|her|our|their|the|each|every|any|[A-Z][\w-]*[’']s)\s+)?"
    r"(?P<what>(?!(?:later|better|more|extra|easy|future|other|drive|take|bring|pick|collect|fetch|drop|lift|run|walk|get|meet|go|come)\b)[\w’'-]+(?:\s+[\w’'-]+){0,3}?)"
    r"(?=\s*(?:[.,;!?]|$)|\s+(?:and|please|pls|because|so|on|at|in|with|by|thanks)\b)"
)
_THERE_OR_BACK = re.compile(rf"\b(?P<side>from|to|at){_NAMED}", re.I)
_FOR = re.compile(rf"\bfor{_NAMED}", re.I)
_CARRIES = mention(
    r"\b(?:drive|drives|take|takes|bring|brings|pick|picks|collect|collects|fetch|fetches|drop|drops|lift|run|runs|ride|walk|walks|get|gets|meet|meets)\b"
)
_BACK = mention(
    r"\b(?:pick|picks|collect|collects|fetch|fetches|(?:bring|brings|take|takes|drive|drives|get|gets)\s+\w+\s+(?:back|home))\b"
)
_CARRIED = re.compile(r"\b(?:me|us|him|her|them|lift|ride|kids|children|boys?|girls?|son|daughter)\b|(?<=\s)[A-Z][a-z]+")
_ALWAYS = mention(r"\b(?:every|each|daily|always|all|nightly|any|never|whenever)\b")


def with_what_it_is_for(reading: Reading, before: Sequence[Reading], rule: Rule, book: CommitmentBook) -> Reading:
    """Hang an errand or a wish on what its text names; where it names nothing that somebody does, it stays as it is."""
    if _ALWAYS.is_in(rule.text) or not (_is_open(reading) or _has_no_days(reading)):
        return reading
    is_lift = reading.kind is Kind.TASK and _CARRIES.is_in(reading.activity or "") and _CARRIED.search(reading.activity or "") is not None
    if not (is_lift or _is_open(reading)):
        return reading
    if (
        is_lift
        and _is_open(reading)
        and before
        and before[0].applies_to
        and before[0].when.relation is Relation.BEFORE
        and _BACK.is_in(reading.activity or "")
    ):
        return replace(reading, when=_beside(before[0].when.anchor or "", Relation.AFTER))
    if not is_lift and reading.kind is not Kind.PROVISION:
        return reading
    for m in (_THERE_OR_BACK if is_lift else _FOR).finditer(rule.text):
        if not _named(m["what"], rule, book):
            continue
        if not is_lift:
            return replace(reading, when=When(recurrence=Recurrence.CONDITIONAL), condition=m["what"])
        is_back = m["side"].lower() == "from" or (m["side"].lower() == "at" and _BACK.is_in(reading.activity or ""))
        beside = _beside(m["what"], Relation.AFTER if is_back else Relation.BEFORE)
        if not _is_open(reading):
            beside = replace(beside, start=reading.when.start, end=reading.when.end, window=reading.when.window)
        return replace(reading, when=beside)
    return reading


def _is_open(reading: Reading) -> bool:
    """Say whether nothing tells when a reading is, so that it was put on every day."""
    when = reading.when
    has_hour = when.start is not None or when.end is not None or when.window is not None or when.part is not None
    has_day = bool(when.dates or when.rrule or when.times_a_week or when.first or when.last) or when.days not in ((), WEEK)
    return not (has_hour or has_day or reading.condition or when.anchor or when.offset_minutes) and reading.measure is None


def _has_no_days(reading: Reading) -> bool:
    """Say whether an hour is told and no day: "somebody has to collect me from school at three"."""
    when = reading.when
    has_day = bool(when.dates or when.rrule or when.times_a_week or when.first or when.last) or when.days not in ((), WEEK)
    return when.start is not None and not (has_day or when.part or reading.condition or when.anchor or when.offset_minutes)


def _beside(name: str, side: Relation) -> When:
    return When(recurrence=Recurrence.CONDITIONAL, anchor=name, relation=side)


def _named(what: str, rule: Rule, book: CommitmentBook) -> tuple[Commitment, ...]:
    """What some words name of what is done, in so many words: its name or its place."""
    asked = content_stems(what) or frozenset(stems_of(what)) & BARE
    if not asked:
        return ()
    return tuple(hit for hit in meant(book, what, rule, None) if asked & {*hit.every, *hit.bare, *stems_of(hit.reading.place or "")})
