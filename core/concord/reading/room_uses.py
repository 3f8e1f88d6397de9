"""What the things that a sentence asks to be done need of the rooms they are in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading, RoomUse, Rule

from .lexicon import lexicon
from .place_words import AT_HOME, OPEN_AIR
from .watched import watched
from .when_words import word_set

_DONE = (Kind.COMMITMENT, Kind.TASK)
_ROOMS = (AT_HOME - OPEN_AIR - word_set("garden gardens yard orchard barn barns loo toilet stairs landing")) | word_set(
    "hall lab laboratory gallery chapel classroom cafe canteen salon makerspace"
)
_OF_A_TOWN = re.compile(r"\b(?:church|parish|village|town|city|school|community|sports|scout|concert|college|leisure)\s+\w+$", re.I)
"""Houses with many rooms, of which a family knows only the name."""
_GROUP = watched(
    r"\b(?:class(?:es)?|course|group|club|rehears(?:e|es|al|als)|workshop|choir|orchestra|committee|circle|society|meet-?up|playgroup|bridge|whist|"
    r"bingo|seminar|lecture|tournament|bazaar|quiz\s+night|disco|social|coffee\s+morning|open\s+(?:day|evening|house)|drop-?in|meets?|ensemble)\b",
    re.I,
)
_WITH_OTHERS = watched(
    r"\bwith\s+(?:(?:the|my|his|her|our|their|some|several|a\s+few|two|three|four|five|six|seven|eight|ten|twelve|\d+)\s+)+(?:\w+\s+){0,2}?"
    r"(?:friends|mates|team|group|class|students|pupils|apprentices|choir|band|orchestra|neighbours|neighbors|guests|colleagues|people|players|"
    r"volunteers|cousins|visitors|beginners|trainees|girls|boys|ladies|lads)\b",
    re.I,
)
_FAR = watched(r"\b(?:online|zoom|virtual|video|teams)\b", re.I)
_TO_ONESELF = watched(
    r"\b(?:needs?|wants?|has|have|gets?|uses?|books?|reserves?|would\s+like|[’']d\s+like|keeps?)\s+(?:to\s+(?:have|use|be\s+in)\s+)?"
    r"(?:it|that|this|(?:the|a|our|my)\s+(?:[\w’'-]+\s+){1,4}?)\s*(?:all\s+)?(?:to|for)\s+(?:my|him|her|our|them)sel(?:f|ves)\b",
    re.I,
)

_WHOM = r"(?:mine|ours|his|hers|theirs|(?-i:[A-Z])[\w-]+[’']s|(?:kept|reserved|booked)\s+for\s+(?:me|us|him|her|them|(?-i:[A-Z])[\w-]+))"
_CLAIMED = watched(rf"^\W*(?:the|our)\s+[\w-]+(?:\s+[\w-]+)?(?:[’']s|\s+is)\s+(?:all\s+)?{_WHOM}\b", re.I)
"""A room that is said to be somebody's for a while is nobody else's then."""


def with_room_uses(rule: Rule) -> Rule:
    """Return the rule with what each thing in it needs of a room, also where a choice of its doubts is taken."""
    doubts = tuple(replace(doubt, outcomes=tuple(_each(outcome, rule.text) for outcome in doubt.outcomes)) for doubt in rule.doubts)
    return replace(rule, readings=_each(rule.readings, rule.text), doubts=doubts)


def _each(readings: Sequence[Reading], text: str) -> tuple[Reading, ...]:
    """Return the readings with what they need. What the text says of company or of its lack is of the only thing done in it."""
    done = [reading for reading in readings if reading.kind in _DONE]
    said = text if len(done) == 1 else ""
    return tuple(
        replace(reading, room_uses=_with_who_is_there(reading, said)) if reading.kind in _DONE else reading for reading in readings
    )


def _with_who_is_there(reading: Reading, text: str) -> tuple[RoomUse, ...]:
    """Add to what an activity needs whether it fills the room with people, or is to have it alone."""
    uses = _uses_of(reading)
    if reading.kind is not Kind.COMMITMENT or reading.place is None:
        return uses
    words = f"{reading.activity or ''} {text}"
    if _TO_ONESELF.search(text) or _CLAIMED.search(text):
        return tuple(dict.fromkeys((*uses, RoomUse.ALONE)))
    is_room = reading.place.rsplit(" ", 1)[-1].lower() in _ROOMS or _LETTERED.fullmatch(reading.place) is not None
    if not is_room or _OF_A_TOWN.search(reading.place) or _FAR.search(words):
        return uses
    meets = _GROUP.search(reading.activity or "") is not None or _WITH_OTHERS.search(words) is not None
    return tuple(dict.fromkeys((*uses, RoomUse.COMPANY))) if meets else uses


_LETTERED = re.compile(r"(?:room|studio|hall|lab)\s+(?:[a-z]|\d{1,3})", re.I)


def _uses_of(reading: Reading) -> tuple[RoomUse, ...]:
    """Ask the lexicon by the activity's own name first, then by its class: yoga wants more of a room than a walk does."""
    named = (found.activity for found in lexicon().find(reading.activity or "") if found.activity.category == reading.category)
    own = next((activity.room_uses for activity in named if activity.room_uses), ())
    return own or lexicon().traits(reading.category).room_uses
