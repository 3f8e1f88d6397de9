"""What is done away from home: at the pub, in the church hall, at a friend's house. Nobody at home hears it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from concord.domain.household import Member
from concord.domain.ids import fold
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.visibility import Scope

from .place_words import AT_HOME, IN_THE_WORLD, names_a_place

_DONE = (Kind.COMMITMENT, Kind.TASK)
_AMBIGUOUS = frozenset(
    "common house place flat flats apartment table court courts wing unit floor block gate gates tower green square base annexe "
    "drive lane arms inn range plant mill lock locks stand track terminal platform ward department farm ranch lodge camp hotel "
    "hostel villa".split()
)
"""Words for places in the world that a home, or a house that many share, may have or be."""
_ADVERBS = frozenset({"upstairs", "downstairs", "indoors", "outdoors", "towards", "besides", "overseas"})
_OUT = IN_THE_WORLD - AT_HOME - _AMBIGUOUS
_SAYS_WHOSE_HALL = _OUT | frozenset("parish sports leisure community scout scouts youth public civic assembly".split())
_SOMEBODYS = re.compile(
    r"(?:(?:my|our|his|her|their|the)\s+)?(?P<who>[\w’'-]+?)[’']s?(?:\s+(?:house|place|flat|home|apartment|parents|mum|mom))?", re.I
)
_WORD = re.compile(r"[^\W\d_][\w-]*")


def with_whereabouts(rules: Sequence[Rule], known: Sequence[Rule], members: Sequence[Member]) -> tuple[Rule, ...]:
    """Return the rules with what is done out of the house marked as that.

    A place that the household has rules for, or that is kept warm or forbidden in an open text, is one of its own.
    """
    own = _own_places([*rules, *known])
    names = frozenset(fold(person.name) for person in members)
    return tuple(_marked(rule, own, names) for rule in rules)


def _marked(rule: Rule, own: frozenset[str], names: frozenset[str]) -> Rule:
    if not any(reading.place is not None and reading.kind in _DONE for reading in rule.readings):
        return rule
    readings = tuple(
        replace(reading, is_out=True) if reading.kind in _DONE and _is_out(reading.place, own, names) else reading
        for reading in rule.readings
    )
    return replace(rule, readings=readings)


def _own_places(rules: Iterable[Rule]) -> frozenset[str]:
    found: set[str] = set()
    for rule in rules:
        if rule.visibility.scope is not Scope.EVERYONE or rule.is_footprint:
            continue
        if rule.member is None:
            found.update(_words(rule.text))
        found.update(word for reading in rule.readings if _is_of_a_room(reading) for word in _words(reading.place or "")[-1:])
    return frozenset(found)


def _is_of_a_room(reading: Reading) -> bool:
    return reading.kind in (Kind.SETTING, Kind.RESTRICTION, Kind.PREFERENCE) or reading.measure is not None


def _is_out(place: str | None, own: frozenset[str], names: frozenset[str]) -> bool:
    if place is None:
        return False
    words = _words(place)
    if not words or words[-1] in own:
        return False
    whose = _SOMEBODYS.fullmatch(place)
    if whose is not None:
        return fold(whose["who"]) not in names
    if words[-1] in _OUT:
        return True
    if words[-1] in AT_HOME | _AMBIGUOUS:
        return words[-1] == "hall" and any(word in _SAYS_WHOSE_HALL for word in words[:-1])
    if len(words) == 1 and place.islower() and place.endswith("s") and place not in _ADVERBS and not names_a_place(place):
        return place[:-1] not in names and place not in names  # "at noors"
    return place[:1].isupper() and not any(name in fold(place).split() for name in names)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
