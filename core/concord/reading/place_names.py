"""One name for one place throughout a household."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from concord.domain.policy import Policy
from concord.domain.rule import Reading, Rule

from .resources import same_things

_OWN = re.compile(r"^(?P<owner>.+['’]s) (?P<noun>room|bedroom)$")
_SAME = {
    word: names[0]
    for names in (
        ("living room", "lounge", "sitting room", "front room", "family living room"),
        ("common room", "common area"),
        ("garden", "yard", "backyard", "back garden"),
        ("hall", "hallway", "corridor"),
        ("bed", "bedside", "bed stand"),
        ("board room", "boardroom"),
        ("loft", "attic"),
        ("basement", "cellar"),
    )
    for word in names
}
"""Words for one room of a home: a household that uses two of them means one place, called as it is called first."""


def one_name_each(rules: Sequence[Rule], known: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """Give each place the first name it has in `known` and the rules: "Mia's room" and "Mia's bedroom" are one."""
    names: dict[str, str] = {}
    for rule in (*known, *rules):
        for reading in rule.readings:
            if reading.place is not None:
                names.setdefault(_key(reading.place), reading.place)
            for name in reading.elsewhere:
                names.setdefault(_key(name), name)
            for policy in reading.policies:
                for name in (*policy.choices, *policy.places, *policy.scope.resources):
                    names.setdefault(_key(name), name)
    things = same_things(_things_named((*known, *rules)))
    return tuple(_renamed(rule, names, things) for rule in rules)


def _things_named(rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        for reading in rule.readings:
            if reading.resource is not None:
                yield reading.resource
            yield from reading.otherwise_with
            for policy in reading.policies:
                yield from (*policy.scope.resources, *policy.choices)


def _renamed(rule: Rule, names: dict[str, str], things: dict[str, str]) -> Rule:
    readings = tuple(_named(reading, names, things) for reading in rule.readings)
    return rule if readings == rule.readings else replace(rule, readings=readings)


def _named(reading: Reading, names: dict[str, str], things: dict[str, str]) -> Reading:
    if reading.resource in things:
        reading = replace(reading, resource=things[reading.resource])
    if reading.place is not None and names[_key(reading.place)] != reading.place:
        reading = replace(reading, place=names[_key(reading.place)])
    if reading.elsewhere:
        others = dict.fromkeys(names[_key(name)] for name in reading.elsewhere)
        reading = replace(reading, elsewhere=tuple(name for name in others if name != reading.place))
    if reading.otherwise_with:
        instead = dict.fromkeys(things.get(name, name) for name in reading.otherwise_with)
        reading = replace(reading, otherwise_with=tuple(name for name in instead if name != reading.resource))
    if reading.policies:
        reading = replace(reading, policies=tuple(_policy_named(policy, names, things) for policy in reading.policies))
    return reading


def _policy_named(policy: Policy, names: dict[str, str], things: dict[str, str]) -> Policy:
    def each(written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(things.get(name) or names[_key(name)] for name in written)

    return replace(
        policy,
        choices=each(policy.choices),
        places=each(policy.places),
        scope=replace(policy.scope, resources=each(policy.scope.resources)),
    )


def _key(place: str) -> str:
    own = _OWN.match(place)
    if own:
        return f"{own.group('owner')} room".casefold()
    plain = re.sub(r"centre\b", "center", place.casefold().removeprefix("the "))
    return _SAME.get(plain, plain)
