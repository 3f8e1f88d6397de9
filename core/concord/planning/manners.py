"""How activities stand to each other in a room, where they usually happen, and which words they share."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from concord.domain.rule import RoomUse

QUIET = frozenset({"reading", "study", "sleep", "relaxing", "meditation", "call", "exam"})
LOUD = frozenset(
    {"party", "entertainment", "music", "cleaning", "noise", "music_background", "celebration", "repair", "dance", "screen", "laundry"}
)
AT_REST = frozenset({"sleep", "waking", "meal", "medication"})
"""What belongs to any day and is no engagement: somebody who wants nothing planned before nine still has breakfast."""
HOSTING = frozenset({"party", "entertainment", "guests", "celebration"})
MEETINGS = frozenset(
    {"meeting", "client", "team", "brainstorming", "workshop", "one_on_one", "celebration", "event", "training", "planning", "review"}
    | {"presentation", "interview"}
)
"""Classes of activity that need a room to meet in."""
OF_SCHOOL = frozenset({"study", "exam"})
"""Classes of what is done for school."""
MEALS = ("breakfast", "lunch", "dinner")
EXCLUSIVE_WORDS = ("bathroom", "shower", "toilet", "desk", "meeting room", "en-suite")
"""Rooms and spots of rooms that serve one at a time by their nature."""

_PLAUSIBLE = {
    "cooking": ("kitchen",),
    "party": ("living room", "dining room"),
    "guests": ("living room", "dining room"),
    "entertainment": ("living room",),
    "hygiene": ("bathroom",),
}
_OWN_BEDROOM = frozenset({"sleep"})
_AT_HOME = frozenset({"reading", "study", "relaxing", "meditation", "screen", "music_background"})
"""What people do at home where they do not say otherwise."""
_SAYS_HOME = re.compile(r"\b(?:(?:at|from) home|indoors|(?:in|around) the (?:house|flat|apartment))\b", re.I)
_PRACTISES = re.compile(r"\bpracti[sc](?:e|es|ing)\b", re.I)
_TO_BE_IN = re.compile(
    r"\b(?:living|sitting|family|dining|common|drawing|play|great|front|games?|tv|music)[ -]?(?:room|area|space)\b"
    r"|\b(?:lounge|den|playroom|parlou?r|conservatory|sunroom|study)\b",
    re.I,
)
"""Rooms of everybody's in which people spend their time, as against kitchens, halls and sheds."""
_PLAIN = frozenset(
    re.findall(
        "[a-z]+",
        "a an and any at be by do for from go her his i in is it me my no not of on or our out she the their to we when while with you "
        "time times session sessions night nights evening evenings morning mornings day days hosting having home house room set event "
        "events being getting going s after before during use using activity activities weekly daily every all",
    )
)


def plausible_places(category: str | None, owner_name: str | None) -> tuple[str, ...]:
    """Return the rooms in which an activity of that class usually happens; none where that is anybody's guess."""
    if category in _OWN_BEDROOM:
        return (f"{owner_name}'s bedroom", f"{owner_name}'s room") if owner_name else ()
    return _PLAUSIBLE.get(category or "", ())


def is_done_at_home(category: str | None, activity: str | None) -> bool:
    """Say whether something is done in the house, though its text names no room: homework, yoga at home, practising the trumpet."""
    if category in _AT_HOME or _SAYS_HOME.search(activity or ""):
        return True
    return category == "music" and _PRACTISES.search(activity or "") is not None


def is_to_be_in(place: str) -> bool:
    """Say whether a room is one in which anybody may spend their time."""
    return is_shared(place) and _TO_BE_IN.search(place) is not None


def is_called(kind: str, category: str | None, activity: str | None) -> bool:
    """Say whether a policy's or text's word for a class of activity ("meeting", "client", "homework") covers an activity."""
    if kind in ("*", category) or (kind.rstrip("s") in ("meeting", "any meeting") and category in MEETINGS):
        return True
    if (kind == "medical" and category == "medication") or (kind == "meal" and is_of_a_meal(category, activity)):
        return True
    wanted = words_of(kind.replace("_", " "))
    return bool(wanted) and wanted <= words_of(f"{activity or ''} {(category or '').replace('_', ' ')}")


def is_of_a_meal(category: str | None, activity: str | None) -> bool:
    """Say whether something makes a meal or brings it: a breakfast tray that is carried up, lunch that is cooked."""
    return category in _SERVES and _MEAL_SERVED.search(activity or "") is not None


_SERVES = frozenset({"delivery", "preparation", "cooking"})
_MEAL_SERVED = re.compile(r"\b(?:breakfast|brunch|lunch|dinner|supper|tea|meal|food)s?\b", re.I)


def is_sleep(category: str | None, *texts: str | None) -> bool:
    """Say whether it is sleeping or going to bed that is spoken of."""
    return category == "sleep" or any(words_of(text) & _SLEEP for text in texts)


def takes_away(category: str | None, activity: str | None) -> bool:
    """Say whether something of whole days keeps a person away from all else, where a visit or a birthday does not."""
    return category in _AWAY or _JOURNEYS.search(activity or "") is not None


def is_exclusive(place: str) -> bool:
    """Say whether a place serves one at a time by its nature."""
    lower = place.lower()
    return any(word in lower for word in EXCLUSIVE_WORDS) or _BY_NUMBER.fullmatch(lower) is not None


def is_shared(place: str) -> bool:
    """Say whether a room is everybody's: not one person's own, and not the stand-in for all of them."""
    lower = place.lower()
    return "'s " not in lower and "’s " not in lower and lower != SHARED_SPACES and not lower.endswith("office") and "bedroom" not in lower


_BY_NUMBER = re.compile(r"room (?:[a-z]|\d{1,3})")
"""Rooms that are told apart by a letter or a number are there to be booked."""
_AWAY = frozenset({"travel", "event", "work", "medical", "training"})
_JOURNEYS = re.compile(r"\b(?:fair|trip|course|camp|conference|festival|retreat|seminar|excursion|congress)s?\b", re.I)
SHARED_SPACES = "shared spaces"
_SLEEP = frozenset({"sleep", "asleep", "bed", "bedtime"})


class Together(Enum):
    """How two uses of one room go together."""

    WELL = "well"
    MAYBE = "maybe"
    NOT = "not"


Agreed = tuple[int, int, bool]
"""Of an agreement on two uses of a room: which it is, which of the two this is, and whether they go together."""


class Use(NamedTuple):
    """How something uses the room that it is in: its class, what else is known of it, and what was agreed on it."""

    category: str | None = None
    room_uses: tuple[RoomUse, ...] = ()
    agreed: frozenset[Agreed] = frozenset()


_EXCLUDED = (
    {RoomUse.QUIET, RoomUse.SOUND},
    {RoomUse.QUIET, RoomUse.COMPANY},
    {RoomUse.COMPANY},
    {RoomUse.FLOOR},
    {RoomUse.FLOOR, RoomUse.COMPANY},
)
"""Needs of two people that plainly exclude each other; one that stands by itself excludes its like."""
_ANYBODYS_GUESS = (
    {RoomUse.QUIET, RoomUse.TALK},
    {RoomUse.ATTENTION, RoomUse.SOUND},
    {RoomUse.ATTENTION, RoomUse.FLOOR},
    {RoomUse.ATTENTION, RoomUse.COMPANY},
)
_ONE_BY_ONE = "music"
"""Of what everybody in a room sees and hears, two of one class may be the same film; two who practise never are."""


@lru_cache(maxsize=4096)
def together(one: Use, other: Use) -> Together:
    """Say how two uses of one room by different people go together. Of what is known neither by its class nor its needs nothing is said."""
    said = what_is_agreed(one, other)
    if said is not None:
        return Together.WELL if said else Together.NOT
    mine, theirs = _uses(one), _uses(other)
    pairs = [{a, b} for a in mine for b in theirs]
    if RoomUse.ALONE in mine | theirs or any(pair in pairs for pair in _EXCLUDED):
        return Together.NOT
    if {RoomUse.ATTENTION} in pairs:
        return Together.NOT if one.category != other.category or one.category == _ONE_BY_ONE else Together.WELL
    return Together.MAYBE if any(pair in pairs for pair in _ANYBODYS_GUESS) else Together.WELL


def what_is_agreed(one: Use, other: Use) -> bool | None:
    """Say what the household says of two uses: that they go together, or never do; None where it says nothing. The first word counts."""
    return next((goes for number, side, goes in sorted(one.agreed) if (number, 1 - side, goes) in other.agreed), None)


def are_kept_apart(one: Use, other: Use) -> bool:
    """Say whether the household says of two uses that they are never in one room together."""
    return what_is_agreed(one, other) is False


def disturbs(one: Use, other: Use) -> bool:
    """Say whether two uses of one room cannot go on side by side."""
    return together(one, other) is Together.NOT


def _uses(use: Use) -> frozenset[RoomUse]:
    """Return what a use needs, where nothing but its class is known by that."""
    found = set(use.room_uses)
    if use.category in QUIET:
        found.add(RoomUse.QUIET)
    if use.category in LOUD:
        found.add(RoomUse.SOUND)
    if use.category in HOSTING:
        found.add(RoomUse.COMPANY)
    return frozenset(found)


def same_thing(one: str | None, other: str | None) -> bool:
    """Say whether two names of places or things are one."""
    return one is not None and other is not None and (one.lower() == other.lower() or words_of(one) == words_of(other) != frozenset())


@lru_cache(maxsize=4096)
def words_of(text: str | None) -> frozenset[str]:
    """Return the telling words of an activity in a rough singular, for finding two texts that speak of one thing."""
    found = (_stem(word) for word in re.findall(r"[^\W\d_]+", (text or "").lower()) if word not in _PLAIN)
    return frozenset(word for word in found if len(word) > 2 and word not in _PLAIN)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return _without_e(word[: -len(ending)] + ("y" if ending == "ies" else ""))
    return _without_e(word)


def _without_e(word: str) -> str:
    """Let "service" and "services", "dance" and "dancing" be one."""
    return word.removesuffix("e") if len(word) > 4 else word
