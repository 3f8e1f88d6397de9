"""Who sleeps in one room: "the bedroom" of two that share it is one place, whoever of them speaks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId
from concord.domain.rule import Reading, Rule
from concord.domain.visibility import Scope

from .people import name_ranges
from .watched import watched

_ROOM = r"(?:bed\s?room|room|bed)"
_SHARES = watched(
    rf"\b(?:share|shares|sharing|sleep|sleeps|sleeping)\s+(?:in\s+)?(?:a|the|one|our|my|the\s+same)\s+(?:\w+\s+)?{_ROOM}\b"
    rf"|\b{_ROOM}\s+(?:is|belongs\s+to)\s+[^.;]{{0,40}}\band\b",
    re.I,
)
_COUPLE = watched(
    r"\b(?:is|[’']s)\s+my\s+(?:wife|husband|spouse)\b|\bmy\s+(?:wife|husband)\b|\b(?:am|are|is)\s+married\b|\b(?:are|is)\s+a\s+(?:married\s+)?couple\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no\s+longer|n[’']t|used\s+to)\b", re.I)
_LONGEST = 160


def with_shared_bedrooms(rules: Sequence[Rule], known: Sequence[Rule], members: Sequence[Member]) -> tuple[Rule, ...]:
    """Call the bedroom of those who share one by one name in all that they wrote, by what everyone may read."""
    grown = {person.id for person in members if person.role is Role.ADULT}
    groups = [group for rule in (*known, *rules) if (group := _sharing(rule, members, grown)) is not None]
    if not groups:
        return tuple(rules)
    names = {person.id: person.name for person in members}
    called = {member: _called([names[one] for one in group]) for group in groups for member in group}
    own = {f"{names[member]}'s {noun}": called[member] for member in called for noun in ("bedroom", "room")}
    return tuple(_renamed(rule, own, called) for rule in rules)


def _sharing(rule: Rule, members: Sequence[Member], grown: set[MemberId]) -> tuple[MemberId, ...] | None:
    """Return the two or three whom a text says to sleep in one room."""
    text = rule.text
    if len(text) > _LONGEST or rule.visibility.scope is not Scope.EVERYONE or _NOT.search(text):
        return None
    shares, couple = _SHARES.search(text), _COUPLE.search(text)
    if shares is None and couple is None:
        return None
    people = {person for _, _, person in name_ranges(text, members)}
    if rule.member is not None and re.search(r"\b(?:I|we|my|our)\b", text):
        people.add(rule.member)
    group = tuple(person.id for person in members if person.id in people)
    if len(group) < 2 or len(group) > 3 or (shares is None and (len(group) != 2 or not set(group) <= grown)):
        return None
    return group


def _called(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}'s bedroom"


def _renamed(rule: Rule, own: dict[str, str], called: dict[MemberId, str]) -> Rule:
    readings = tuple(_in_one(reading, rule.member, own, called) for reading in rule.readings)
    return rule if readings == rule.readings else replace(rule, readings=readings)


def _in_one(reading: Reading, member: MemberId | None, own: dict[str, str], called: dict[MemberId, str]) -> Reading:
    def place(name: str) -> str:
        if name in ("our bedroom", "our room") and member in called:
            return called[member]
        return own.get(name, name)

    return replace(
        reading,
        place=place(reading.place) if reading.place is not None else None,
        elsewhere=tuple(dict.fromkeys(place(name) for name in reading.elsewhere)),
    )
