"""The words of everyday life: activities with their class, rooms, shared things, and the cues of each kind of rule."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from concord.domain.rule import RoomUse
from concord.resource_files import resource_path

from .words import Word, stems_of, words_of

LONGEST_FORM = 4


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing people do. `is_generic` marks a word that stands for a whole class ("workout", "meeting", "guests")."""

    name: str
    category: str
    forms: tuple[str, ...]
    places: tuple[str, ...] = ()
    done_at: tuple[str, ...] = ()
    minutes: int = 60
    is_meeting: bool = False
    needs_room: bool = False
    is_generic: bool = False
    is_task: bool = False
    room_uses: tuple[RoomUse, ...] = ()
    """What it needs of a room, where that is not what all of its class need."""


@dataclass(frozen=True, slots=True)
class Found:
    """An activity of the lexicon at a place in a text."""

    activity: Activity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What a category says of the activities in it."""

    is_hosting: bool = False
    room_uses: tuple[RoomUse, ...] = ()
    places: tuple[str, ...] = ()


class Lexicon:
    """Finds activities in texts, longest form first."""

    def __init__(self, activities: tuple[Activity, ...], traits: dict[str, Traits]) -> None:
        self.activities = activities
        self._traits = traits
        self._by_stems: dict[tuple[str, ...], Activity] = {}
        for activity in activities:
            for form in activity.forms:
                self._by_stems.setdefault(stems_of(form), activity)
        self._longest: dict[str, int] = {}
        for stems in self._by_stems:
            if stems:
                self._longest[stems[0]] = max(self._longest.get(stems[0], 0), len(stems))
        self._by_name = {activity.name: activity for activity in activities}

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the activities a text names, in order, longest forms first where they overlap."""
        return self.find_words(words_of(text))

    def find_words(self, words: tuple[Word, ...]) -> tuple[Found, ...]:
        """Return the activities among words."""
        found: list[Found] = []
        stems = tuple("" if _only_tells_how(words, n) else word.stem for n, word in enumerate(words))
        at = 0
        while at < len(stems):
            longest = self._longest.get(stems[at], 0)
            for length in range(min(LONGEST_FORM, longest, len(stems) - at), 0, -1):
                activity = self._by_stems.get(stems[at : at + length])
                if activity is not None:
                    found.append(Found(activity, words[at].start, words[at + length - 1].end))
                    at += length
                    break
            else:
                at += 1
        return tuple(found)

    def traits(self, category: str | None) -> Traits:
        """Return the traits of a category; none for one it does not know."""
        return self._traits.get(category or "", Traits())

    def named(self, name: str) -> Activity | None:
        """Return the activity of that name."""
        return self._by_name.get(name)


def _only_tells_how(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a word that names a chore or a ride does not do so here: "a jug of clean water", "lift nothing heavy"."""
    if words[at].stem == "lift" and at < len(words) - 1 and words[at + 1].stem in _HEAVY:
        return True
    return words[at].stem == "clean" and 0 < at < len(words) - 1 and words[at - 1].stem in _BEFORE_A_THING


_HEAVY = frozenset("anything nothing anyth noth heavy heavi weight weights box boxes".split())
_BEFORE_A_THING = frozenset("of some fresh two three four five six with".split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    raw = json.loads(resource_path("lexicon", "activities.json").read_text("utf-8"))
    activities = tuple(
        Activity(
            name=entry["name"],
            category=entry["category"],
            forms=tuple(entry["forms"]),
            places=tuple(entry.get("places", ())),
            done_at=tuple(entry.get("done_at", ())),
            minutes=entry.get("minutes", 60),
            is_meeting=entry.get("meeting", False),
            needs_room=entry.get("needs_room", False),
            is_generic=entry.get("generic", False),
            is_task=entry.get("task", False),
            room_uses=tuple(RoomUse(use) for use in entry.get("room", ())),
        )
        for entry in raw
    )
    traits = {
        name: Traits(
            is_hosting=entry.get("hosting", False),
            room_uses=tuple(RoomUse(use) for use in entry.get("room", ())),
            places=tuple(entry.get("places", ())),
        )
        for name, entry in json.loads(resource_path("lexicon", "categories.json").read_text("utf-8")).items()
    }
    return Lexicon(activities, traits)
