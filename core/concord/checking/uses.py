"""How uses of a room and whole days away stand to other things: the checker's own idea of it."""

from __future__ import annotations

import re

_QUIET = frozenset({"reading", "study", "sleep", "relaxing", "meditation", "call", "exam"})
_LOUD = frozenset({"party", "music", "cleaning", "noise", "repair", "dance"})
_AWAY = frozenset({"travel", "event", "work", "medical", "training"})
_JOURNEY = re.compile(r"\b(?:fairs?|trips?|courses?|camps?|conferences?|festivals?|retreats?|seminars?|excursions?|congress)\b", re.I)


def disturb_each_other(one: str | None, other: str | None) -> bool:
    """Say whether one is surely quiet and the other surely loud."""
    return (one in _QUIET and other in _LOUD) or (other in _QUIET and one in _LOUD)


def takes_away(category: str | None, activity: str | None) -> bool:
    """Say whether something that lasts whole days keeps its people from being anywhere else."""
    return category in _AWAY or _JOURNEY.search(activity or "") is not None
