"""Who takes part in what is kept from them: only whom its words take along, and nobody by a "we" or because it is for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.rule import Reading, Rule
from concord.domain.visibility import Scope

from .hushes import without_hush
from .people import name_ranges

_NOT_THERE = re.compile(
    r"\b(?:for|to|from|of|about|on|behind|without|against|at|surpris(?:e|es|ing)|tell(?:s|ing)?|told|fool(?:s|ing)?|trick(?:s|ing)?)\s+"
    r"(?:(?:little|dear|our|my|poor)\s+)*(?:[\w’'-]+\s*(?:,|and|&|n)\s*)?$",
    re.I,
)
"""What stands before whom it is for, or who is not to know."""
_ELSEWHERE = re.compile(
    r"\s*(?:[’']s?\b(?!s?\s+(?:at|in|off|having|going|coming|staying)\b)|(?:\w+\s+){0,1}?(?:thinks?|believes?|assumes?|knows?|suspects?|expects?|turns?|turning|"
    r"is\s+turning|would|wouldn|has\s+(?:no\s+(?:idea|clue)|been)|loves?|likes?|hates?|wants?|wished|hears?|finds?|sees?|asks?|notices?|"
    r"(?:does|do|did|must|may|should|can|could|will|is|are|need|needs|ought|has)(?:\s*n[’']?t|\s+not|\s+never)|mustnt|cannot|can[’']t|won[’']t)\b|"
    r"\s+(?:and\s+\w+\s+)?(?:out\s+of|in\s+the\s+dark))",
    re.I,
)
"""What stands behind whoever owns it, thinks something, or does not do it."""


def without_the_unknowing(rule: Rule, members: Sequence[Member]) -> Rule:
    """Return a rule in which nobody takes part from whom it is kept, but whom its words say to be there."""
    if rule.visibility.scope is not Scope.KEEP_FROM:
        return rule
    hidden = [person for person in members if person.id in rule.visibility.people]
    out = {person.id for person in hidden} - _taken_along(rule.text, hidden)
    return replace(rule, readings=tuple(_without(reading, out) for reading in rule.readings)) if out else rule


def _without(reading: Reading, out: set[MemberId]) -> Reading:
    return replace(
        reading,
        people=tuple(person for person in reading.people if person not in out),
        performers=tuple(name for name in reading.performers if name not in out),
    )


def _taken_along(text: str, people: Sequence[Member]) -> set[MemberId]:
    plain = without_hush(text)
    return {
        person
        for start, end, person in name_ranges(plain, people)
        if _NOT_THERE.search(plain[max(0, start - 60) : start]) is None and _ELSEWHERE.match(plain[end : end + 60]) is None
    }
