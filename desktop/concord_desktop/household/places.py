"""What the household says of its places and things: when each is open, and how many use it at once. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concord.domain.plan import Judged, Plan
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, Reading

from ..timeline.lanes import NO_PLACE, NO_RESOURCE, WHOLE_HOME, Grouping, icon_of, lanes_by_use, title_of

_ARTICLE = re.compile(r"^(?:the|our|a|an)\s+", re.IGNORECASE)
_USED = re.compile(r"^use(?:\s+|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place or a thing with the house rules that say when it is open (`hours`) and how many there is room for (`capacity`)."""

    title: str
    icon: str
    is_thing: bool
    hours: tuple[Judged, ...] = ()
    capacity: tuple[Judged, ...] = ()

    @property
    def is_spoken_of(self) -> bool:
        """Whether any rule says something of it."""
        return bool(self.hours or self.capacity)


def places_of(plan: Plan) -> tuple[PlaceSaid, ...]:
    """List what a plan's viewer may know of places and things: those that a rule speaks of first, then by how much they are used."""
    rules = [one for one in plan.rules if one.rule.member is None and not one.is_busy]
    hours: dict[str, list[Judged]] = {}
    capacity: dict[str, list[Judged]] = {}
    for judged in rules:
        for name in dict.fromkeys(_open_when(judged)):
            hours.setdefault(name, []).append(judged)
        for name in dict.fromkeys(_room_in(judged)):
            capacity.setdefault(name, []).append(judged)
    found: dict[str, PlaceSaid] = {}
    for name, is_thing in _named(plan, (*hours, *capacity)):
        key = bare(name)
        icon = icon_of(key, is_thing=is_thing)
        found.setdefault(
            key, PlaceSaid(title_of(_ARTICLE.sub("", name)), icon, is_thing, tuple(hours.get(key, ())), tuple(capacity.get(key, ())))
        )
    return tuple(sorted(found.values(), key=lambda one: not one.is_spoken_of))


def bare(name: str) -> str:
    """Return a name by which one thing is known whatever stands before it: "The Robot" and "robot"."""
    return " ".join(_ARTICLE.sub("", name).casefold().split())


def _named(plan: Plan, said: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Go through the places and things in use, the most used first, then those that only rules name."""
    items = [item for item in plan.items if not item.is_busy]
    things = [lane.key for lane in lanes_by_use(items, Grouping.RESOURCE) if lane.key != NO_RESOURCE]
    for lane in lanes_by_use(items, Grouping.PLACE):
        if lane.key not in (NO_PLACE, WHOLE_HOME):
            yield lane.title, lane.key in things
    for lane in lanes_by_use(items, Grouping.RESOURCE):
        if lane.key != NO_RESOURCE:
            yield lane.title, True
    rooms = {bare(reading.place) for one in plan.rules if not one.is_busy for reading in one.rule.readings if reading.place}
    for name in said:
        yield name, name not in rooms


def _open_when(judged: Judged) -> Iterator[str]:
    """Name what a rule says of that nobody uses it at some hours."""
    for reading in judged.rule.readings:
        if reading.kind is Kind.RESTRICTION and (reading.when.start is not None or reading.when.end is not None):
            yield from _used(reading)


def _used(reading: Reading) -> Iterator[str]:
    what = bare(_USED.sub("", reading.activity or ""))
    for name in (reading.place, reading.resource):
        if name and what in ("", bare(name)):
            yield bare(name)
    if not (reading.place or reading.resource) and what and _USED.match(reading.activity or ""):
        yield what


def _room_in(judged: Judged) -> Iterator[str]:
    """Name what a rule says of how many use it at once."""
    for reading in judged.rule.readings:
        for policy in reading.policies:
            if policy.kind is PolicyKind.CAPACITY:
                yield from map(bare, (*policy.scope.resources, *policy.choices))
