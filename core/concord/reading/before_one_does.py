"""What is to be done before somebody does something at a time they name: "I want the kitchen tidied before I cook at 18:00"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading, Rule
from concord.domain.visibility import EVERYONE

from .watched import watched
from .words import stems_of

_BEFORE = watched(
    r"^(?P<lead>\W*)(?P<wish>(?P<who>(?-i:I|we|[A-Z][\w-]+))(?:\s+|(?=[’']))[^,;:.\d]{6,110}?)\s+before\s+(?P<doer>(?-i:I)|we|he|she|they|(?-i:[A-Z])[\w-]+)\s+"
    r"(?P<doing>(?!(?:am|is|are|was|were|can|will|would|may|must|have|has|had|gets?|go(?:es)?\s+to\s+(?:bed|sleep)|wakes?|sleeps?|leaves?|comes?|arrives?|returns?)\b)[a-z][a-z’'-]*(?:\s+(?!at\b|before\b|after\b|on\b)[\w’'-]+){0,5}?)"
    r"\s+(?P<when>(?:at|from)\s+(?:\d|noon\b)[^,;]{0,60}?)\s*(?P<stop>[.!]?)\s*$",
    re.I,
)
_WISHES = re.compile(
    r"\b(?:wants?|needs?|would\s+(?:like|love)|[’']d\s+(?:like|love)|likes?|prefers?|should|must|has\s+to|have\s+to|expects?|asks?)\b", re.I
)
_ONESELF = re.compile(
    r"(?:wants?|needs?|likes?|prefers?|has|have|would\s+like|[’']d\s+like)\s+to\b|\b(?:not|never|n[’']t|no|nobody)\b", re.I
)


def before_what_is_done(text: str) -> str:
    """Return a text in which what somebody does at a time stands first, and what is to be done by then behind it."""
    m = _BEFORE.match(text)
    if m is None or _WISHES.search(m["wish"]) is None or _ONESELF.search(m["wish"]) is not None:
        return text
    doer = m["doer"]
    if doer.lower() in ("he", "she", "they"):
        doer = m["who"]
        if doer == "I" or doer.lower() in ("the", "we", "somebody", "someone", "nobody"):
            return text
    return f"{m['lead']}{doer} {m['doing']} {m['when']}, and {_inside(m['wish'])} before then{m['stop']}"


def _inside(wish: str) -> str:
    return f"{wish[0].lower()}{wish[1:]}" if wish.split()[0] in ("The", "My", "Our", "Somebody", "Someone", "We") else wish


def said_elsewhere(rule: Rule, others: Sequence[Rule]) -> Rule:
    """Leave out of a rule what its writer does at that time where a text of its own says it too: nobody cooks twice at six."""
    if len(rule.readings) < 2 or _BEFORE_IT.search(rule.text) is None or rule.readings[0].kind is not Kind.COMMITMENT:
        return rule
    own = rule.readings[0]
    for other in others:
        if other.id == rule.id or other.member != rule.member or other.visibility not in (EVERYONE, rule.visibility):
            continue
        if any(_is_the_same(own, reading) for reading in other.readings):
            return replace(rule, readings=rule.readings[1:])
    return rule


_BEFORE_IT = re.compile(r"\bbefore\b", re.I)


def _is_the_same(own: Reading, other: Reading) -> bool:
    if other.kind is not Kind.COMMITMENT or own.when.start is None or other.when.start != own.when.start:
        return False
    if not (set(own.when.days) <= set(other.when.days) and set(own.when.dates) <= set(other.when.dates)):
        return False
    return bool(set(stems_of(own.activity or "")) & set(stems_of(other.activity or "")))
