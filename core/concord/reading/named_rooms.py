"""Rooms that a household counts and calls by name: "there are two meeting rooms, Oak and Elm", "we have three studios: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from concord.domain.policy import PolicyKind, PolicyScope
from concord.domain.rule import Kind, Reading, Rule

from .place_words import names_a_place
from .watched import watched
from .when_words import NUMBERS

_LISTED = watched(
    r"\b(?:there(?:[’']s|\s+are|[’']re)|(?:we|(?:the|our|this)\s+[a-z]+(?:\s+[a-z]+)?)\s+(?:share|shares|have|has|[’']ve\s+got|own|owns|runs?))\s+"
    r"(?P<n>two|three|four|five|six|\d)\s+(?P<what>(?:[a-z]+\s+){0,2}?(?P<noun>[a-z]+s))\s*(?:[,:–—(-]|\bcalled|\bnamed)\s*(?P<names>[^.;)]+)",
    re.I,
)
_BETWEEN = re.compile(r"\s*,?\s+and\s+|\s*,\s*|\s+&\s+")
_NO_NAME = re.compile(r"\b(?:one|other|both|each|which|upstairs|downstairs|first|second)\b|\d{2,}", re.I)
_LETTER = re.compile(r"[A-Z]|\d")
_DONE = (Kind.COMMITMENT, Kind.TASK)


def named_rooms_in(text: str) -> Iterator[tuple[int, PolicyScope]]:
    """Yield each room that a text lists by name, with where the list stands: one at a time uses it."""
    m = _LISTED.search(text)
    if m is None:
        return
    noun, what = _singular(m["noun"]), " ".join(m["what"].split()[:-1])
    names = [name.removeprefix("the ").removeprefix("The ").strip() for name in _BETWEEN.split(m["names"]) if name.strip()]
    if not names_a_place(noun.lower()) or len(names) != int(NUMBERS.get(m["n"].lower(), 0) or m["n"]) or any(map(_NO_NAME.search, names)):
        return
    for name in names:
        yield m.start(), PolicyScope(resources=(_full(name, noun.lower(), what.lower()),))


def _singular(noun: str) -> str:
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")


def _full(name: str, noun: str, what: str) -> str:
    """Return "Oak room" for Oak of two meeting rooms, "studio A" for A of three studios; a name that says what it is stays."""
    if name.lower().split()[-1] == noun:
        return f"{name[: -len(noun)]}{noun}" if name[0].isupper() else name.lower()
    if name.lower().split()[0] == noun:
        return name
    if _LETTER.fullmatch(name):
        return f"{what} {noun} {name}".strip()
    return f"{name} {noun}"


def by_their_names(rules: Sequence[Rule], known: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """Call a room that the house lists as it is called there: Oak is the Oak room, and so is the Oak meeting room."""
    rooms = dict(_short_names((*known, *rules)))
    if not rooms:
        return tuple(rules)
    names = re.compile(rf"(?<![\w’'-])(?P<name>{'|'.join(map(re.escape, rooms))})(?![\w’'-])")
    return tuple(_named(rule, rooms, names) if rule.member is not None else rule for rule in rules)


def _short_names(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        for policy in (policy for reading in rule.readings if rule.member is None for policy in reading.policies):
            listed = policy.scope.resources if policy.kind is PolicyKind.CAPACITY and policy.capacity == 1 else policy.choices
            for full in listed:
                name, _, noun = full.rpartition(" ")
                if name[:1].isupper() and names_a_place(noun.lower()):
                    yield name, full
                if name and _LETTER.fullmatch(noun) and names_a_place(name.lower().rsplit(" ", 1)[-1]):
                    yield from ((said, full) for said in (full, f"{name.lower()} {noun}", f"{name.capitalize()} {noun}"))


def _named(rule: Rule, rooms: dict[str, str], names: re.Pattern[str]) -> Rule:
    said = dict.fromkeys(rooms[m["name"]] for m in names.finditer(rule.text))
    only = next(iter(said)) if len(said) == 1 else None
    readings = tuple(_in_it(reading, rooms, only) for reading in rule.readings)
    return rule if readings == rule.readings else replace(rule, readings=readings)


def _in_it(reading: Reading, rooms: dict[str, str], only: str | None) -> Reading:
    if reading.place is not None:
        full = rooms.get(reading.place) or rooms.get(_ANY_ROOM.sub("", reading.place))
        if only is not None and full is None and f"{reading.place} {only[-1]}".lower() == only.lower():
            full = only  # "Tango in studio B" is in none but that.
        if full is None or full == reading.place:
            return reading
        return replace(reading, place=full, activity=(reading.activity or "").removesuffix(f" {full[-1]}") or reading.activity)
    is_open = only is not None and reading.kind in _DONE and reading.resource is None and reading.when.start is not None
    return replace(reading, place=only) if is_open else reading


_ANY_ROOM = re.compile(r"\s+(?:(?:meeting|conference|practice|seminar)\s+)?(?:room|studio|hall|lab|suite)$", re.I)
