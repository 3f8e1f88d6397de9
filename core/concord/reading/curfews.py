"""What somebody who is to be home by an hour is out for: their evenings away, which that hour then bounds."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading, Rule, ToWhom
from concord.domain.when import WEEK, Minute

from .commitment import Commitment
from .commitments import CommitmentBook
from .place_words import IN_THE_WORLD

_OUT = frozenset("social party sport errand travel faith volunteering event hygiene_out".split())
_GOES_OUT = re.compile(r"\b(?:go(?:es|ing)?\s+(?:out|to)|out\s+with|visit|leave)\b", re.I)
_NOON = Minute(12 * 60)


def with_what_one_is_out_for(reading: Reading, rule: Rule, book: CommitmentBook) -> Reading:
    """Let "home by ten" bound what keeps those of whom it speaks out in the evening. Other restrictions are returned as they are."""
    if reading.kind is not Kind.RESTRICTION or reading.activity != "being out" or reading.when.start is None or reading.applies_to:
        return reading
    of_whom: tuple[MemberId | None, ...] = reading.people if reading.to_whom is ToWhom.NAMED or rule.member is None else (rule.member,)
    out = [
        one
        for member in of_whom or (None,)
        for one in book.everything(member)
        if one.rule != rule.id and _is_out(one, of_whom) and _on_its_days(one, reading)
    ]
    return replace(reading, applies_to=tuple(dict.fromkeys(one.rule for one in sorted(out, key=lambda one: one.order))))


def _on_its_days(one: Commitment, reading: Reading) -> bool:
    mine, theirs = reading.when, one.reading.when
    return (
        not mine.days
        or bool(set(mine.days) & {*theirs.days, *(WEEK[day.weekday()] for day in theirs.dates)})
        or not (theirs.days or theirs.dates)
    )


def _is_out(one: Commitment, of_whom: tuple[MemberId | None, ...]) -> bool:
    reading = one.reading
    if reading.kind is not Kind.COMMITMENT or (of_whom and one.owner not in of_whom and not set(of_whom) & set(one.members)):
        return False
    start = reading.when.start
    if start is not None and start < _NOON:
        return False
    place = (reading.place or "").lower().split()
    if place:
        return place[-1].rstrip("s") in IN_THE_WORLD or place[-1] in IN_THE_WORLD
    return _GOES_OUT.search(reading.activity or "") is not None or reading.category in _OUT
