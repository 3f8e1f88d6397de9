"""One name for one place throughout a household."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Reading, Rule

_OWN = re.compile(r"^(?P<owner>.+['’]s) (?P<noun>room|bedroom)$")


def one_name_each(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Give each place the first name it has in the rules: "Mia's room" and "Mia's bedroom" are one, so are GREEN ROOM and Green room."""
    names: dict[str, str] = {}
    for rule in rules:
        for reading in rule.readings:
            if reading.place is not None:
                names.setdefault(_key(reading.place), reading.place)
    return tuple(_renamed(rule, names) for rule in rules)


def _renamed(rule: Rule, names: dict[str, str]) -> Rule:
    if all(reading.place is None or names[_key(reading.place)] == reading.place for reading in rule.readings):
        return rule
    return replace(rule, readings=tuple(_with_place(reading, names) for reading in rule.readings))


def _with_place(reading: Reading, names: dict[str, str]) -> Reading:
    return reading if reading.place is None else replace(reading, place=names[_key(reading.place)])


def _key(place: str) -> str:
    own = _OWN.match(place)
    return f"{own.group('owner')} room".casefold() if own else place.casefold()
