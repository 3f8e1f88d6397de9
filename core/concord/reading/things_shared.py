"""Things that a household shares once it says so: where "we have two bikes" is a house rule, "take a bike" waits for one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, Reading, Rule

from .counts import singulars
from .place_words import names_a_place
from .resources import PLACES_TOO, called_also, counted_thing

_DONE = (Kind.COMMITMENT, Kind.TASK, Kind.PROVISION)
_USES = (
    r"(?:got|tak(?:e|es|ing)|rid(?:e|es|ing)|needs?|needing|us(?:e|es|ing)|wants?|borrow(?:s|ing)?|ha(?:s|ve|ving)|gets?|getting|book(?:s|ing)?|"
    r"reserv(?:e|es|ing)|by|on|with|at|around|round)"
)
_WHICH = r"(?:an?|the|our|any|either|some|one(?:\s+of\s+(?:the|our)(?:\s+(?:two|three|four|five|six|\d))?)?|the\s+(?:other|second|spare))"
_ONE_OF_THEM = re.compile(r"^(?:an?|the|one)\s+(?:of\s+(?:the|our)\s+(?:(?:two|three|four|five|six|\d)\s+)?)?")
_NO_USE = r"(?!\s*(?:ride|shop|club|lessons?|repairs?|training|race|tour|path|shed|service|tennis|manners|top|cloth))(?![’'-]?\w)"


def with_shared_things(rules: Sequence[Rule], known: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """Give what uses a thing that the household has a number of that thing; what only needs it at its own time is its use."""
    things = tuple(dict.fromkeys(_counted((*known, *rules))))
    return tuple(_using(rule, things) for rule in rules) if things else tuple(rules)


def _counted(rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        for reading in rule.readings if rule.member is None else ():
            for policy in reading.policies:
                if policy.kind is PolicyKind.CAPACITY:
                    yield from (name for name in policy.scope.resources if _is_a_thing(name))


def _is_a_thing(name: str) -> bool:
    last = name.rsplit(" ", 1)[-1]
    return not name.startswith("the ") and (not names_a_place(last) or last in PLACES_TOO or counted_thing(name) is not None)


def _using(rule: Rule, things: Sequence[str]) -> Rule:
    open_to_it = [reading for reading in rule.readings if _may_use(reading)]
    taken = {reading.resource for reading in rule.readings}  # "Dentist at two, and I take the van at one" has the van once.
    open_things = [thing for thing in things if thing not in taken] if open_to_it and not rule.is_footprint else []
    named = [thing for thing in open_things if _in_use(thing).search(rule.text)]
    if not named:
        return rule
    thing = max(named, key=len)
    if len(open_to_it) > 1:
        open_to_it = [reading for reading in open_to_it if any(name in _said_of(reading) for name in called_also(thing))]
    return replace(rule, readings=tuple(_with(reading, thing) if reading in open_to_it else reading for reading in rule.readings))


def _may_use(reading: Reading) -> bool:
    return reading.kind in _DONE and reading.resource is None and reading.measure is None and reading.calls_off is None


def _said_of(reading: Reading) -> str:
    return " ".join((reading.activity or "", reading.place or "", *reading.needs)).lower()


def _with(reading: Reading, thing: str) -> Reading:
    if reading.kind is Kind.PROVISION:
        needed = [_ONE_OF_THEM.sub("", need.lower()) for need in reading.needs]
        is_its_use = len(needed) == 1 and thing.lower() in (needed[0], *singulars(needed[0])) and reading.when.start is not None
        return replace(reading, kind=Kind.COMMITMENT, activity=thing, resource=thing, needs=()) if is_its_use else reading
    return replace(reading, resource=thing, place=None if (reading.place or "").lower() == thing.lower() else reading.place)


def _names_of(thing: str) -> tuple[str, ...]:
    """Return by what a thing is called where it is used: "one of the two printers" are 3D printers in a house that has only those."""
    plain = thing.rsplit(" ", 1)[-1]
    return (*called_also(thing), plain) if thing[:1].isdigit() else called_also(thing)


@lru_cache(maxsize=64)
def _in_use(thing: str) -> re.Pattern[str]:
    words = "(?:" + "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in _names_of(thing)) + ")"
    return re.compile(
        rf"\b{_USES}\s+{_WHICH}\s+{words}(?:e?s)?\b{_NO_USE}|^\W*(?:the|our)\s+{words}\s+(?:is|[’']s)\s+mine\b|"
        rf"^\W*(?:(?:{_WHICH})\s+)?{words}(?:s|\s+(?:firing|run|time|slot|booking|session|use))?(?:\s*[:,–—-]|\s+on\b)",
        re.I,
    )
