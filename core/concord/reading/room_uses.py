"""What the things that a sentence asks to be done need of the rooms they are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading, RoomUse, Rule

from .lexicon import lexicon

_DONE = (Kind.COMMITMENT, Kind.TASK)


def with_room_uses(rule: Rule) -> Rule:
    """Return the rule with what each thing in it needs of a room, also where a choice of its doubts is taken."""
    doubts = tuple(replace(doubt, outcomes=tuple(_each(outcome) for outcome in doubt.outcomes)) for doubt in rule.doubts)
    return replace(rule, readings=_each(rule.readings), doubts=doubts)


def _each(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(replace(reading, room_uses=_uses_of(reading)) if reading.kind in _DONE else reading for reading in readings)


def _uses_of(reading: Reading) -> tuple[RoomUse, ...]:
    """Ask the lexicon by the activity's own name first, then by its class: yoga wants more of a room than a walk does."""
    named = (found.activity for found in lexicon().find(reading.activity or "") if found.activity.category == reading.category)
    own = next((activity.room_uses for activity in named if activity.room_uses), ())
    return own or lexicon().traits(reading.category).room_uses
