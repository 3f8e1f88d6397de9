"""How uses of a room and whole days away stand to other things: the checker's own idea of it."""

from __future__ import annotations

import re

QUIET = frozenset({"reading", "study", "sleep", "relaxing", "meditation", "call", "exam"})
LOUD = frozenset(
    {"party", "music", "music_background", "cleaning", "noise", "repair", "dance", "screen", "laundry", "entertainment", "celebration"}
)
HOSTING = frozenset({"party", "guests", "entertainment", "celebration"})
MEETINGS = frozenset(
    {"meeting", "client", "team", "one_on_one", "brainstorming", "workshop", "training", "planning", "review", "presentation", "interview"}
    | {"celebration", "event"}
)
HEARD = QUIET | LOUD | HOSTING
"""All that may disturb something or be disturbed."""
_AWAY = frozenset({"travel", "event", "work", "medical", "training"})
_JOURNEY = re.compile(r"\b(?:fairs?|trips?|courses?|camps?|conferences?|festivals?|retreats?|seminars?|excursions?|congress)\b", re.I)


def disturb_each_other(one: str | None, other: str | None) -> bool:
    """Say whether one is quiet and the other loud or a house full of people, or both are a house full of people."""
    if one in HOSTING and other in HOSTING:
        return True
    return any(quiet in QUIET and (loud in LOUD or loud in HOSTING) for quiet, loud in ((one, other), (other, one)))


def takes_away(category: str | None, activity: str | None) -> bool:
    """Say whether something that lasts whole days keeps its people from being anywhere else."""
    return category in _AWAY or _JOURNEY.search(activity or "") is not None
