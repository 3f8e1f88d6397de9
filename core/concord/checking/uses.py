"""How uses of a room and whole days away stand to other things: the checker's own idea of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from concord.domain.rule import RoomUse

QUIET = frozenset({"reading", "study", "sleep", "relaxing", "meditation", "call", "exam"})
LOUD = frozenset(
    {"party", "music", "music_background", "cleaning", "noise", "repair", "dance", "screen", "laundry", "entertainment", "celebration"}
)
HOSTING = frozenset({"party", "guests", "entertainment", "celebration"})
MEETINGS = frozenset(
    {"meeting", "client", "team", "one_on_one", "brainstorming", "workshop", "training", "planning", "review", "presentation", "interview"}
    | {"celebration", "event"}
)
_CLASHING = {
    RoomUse.QUIET: {RoomUse.SOUND, RoomUse.COMPANY},
    RoomUse.SOUND: {RoomUse.QUIET},
    RoomUse.COMPANY: {RoomUse.QUIET, RoomUse.COMPANY, RoomUse.FLOOR},
    RoomUse.FLOOR: {RoomUse.FLOOR, RoomUse.COMPANY},
}
"""What nobody can have in a room in which somebody else has the key."""
_DOUBTFUL = {
    RoomUse.QUIET: {RoomUse.TALK},
    RoomUse.TALK: {RoomUse.QUIET},
    RoomUse.ATTENTION: {RoomUse.SOUND, RoomUse.FLOOR, RoomUse.COMPANY},
    RoomUse.SOUND: {RoomUse.ATTENTION},
    RoomUse.FLOOR: {RoomUse.ATTENTION},
    RoomUse.COMPANY: {RoomUse.ATTENTION},
}
_AWAY = frozenset({"travel", "event", "work", "medical", "training"})
_JOURNEY = re.compile(r"\b(?:fairs?|trips?|courses?|camps?|conferences?|festivals?|retreats?|seminars?|excursions?|congress)\b", re.I)


def disturb_each_other(one: str | None, wants: Iterable[RoomUse], other: str | None, others: Iterable[RoomUse]) -> bool | None:
    """Say whether two uses of a room disturb each other, by their classes and what else they want of it; None if nobody can say."""
    here, there = _all_wants(one, wants), _all_wants(other, others)
    if RoomUse.ALONE in here or RoomUse.ALONE in there:
        return True
    if any(_CLASHING.get(want, set()) & there for want in here):
        return True
    if RoomUse.ATTENTION in here and RoomUse.ATTENTION in there:
        return one != other or one == "music"
    return None if any(_DOUBTFUL.get(want, set()) & there for want in here) else False


def _all_wants(category: str | None, wants: Iterable[RoomUse]) -> set[RoomUse]:
    known = ((RoomUse.QUIET, QUIET), (RoomUse.SOUND, LOUD), (RoomUse.COMPANY, HOSTING))
    return {*wants, *(use for use, classes in known if category in classes)}


def takes_away(category: str | None, activity: str | None) -> bool:
    """Say whether something that lasts whole days keeps its people from being anywhere else."""
    return category in _AWAY or _JOURNEY.search(activity or "") is not None


_IS_HOME = re.compile(r"(?:(?:am|be|is|stays?) )?(?:(?:at|back) )?home|(?:be )?(?:around|here|in)", re.IGNORECASE)


def is_at_home(deed: str | None) -> bool:
    """Say whether somebody is said to be at home, or to stay with relatives, and no more, and so may do anything there."""
    return _IS_HOME.fullmatch(deed or "") is not None or (deed or "").lower().startswith(("stay with ", "stay at "))


_KEPT_ALONE = re.compile(
    r"(?:.* )?(?:bike|bicycle|boat|car|minibus|motorbike|scooter|trailer|van|charger|dehydrator|dishwasher|drier|dryer|generator|incubator"
    r"|kiln|oven|printer|robot|(?:work)?bench|smoker|washer|washing machine|bread ?maker|(?:pressure|rice|slow) cooker)",
    re.IGNORECASE,
)
"""Things that take people along, or need nobody beside them."""


def is_kept_alone(deed: str | None, thing: str | None) -> bool:
    """Say whether somebody only has such a thing kept: its owner is free for anything else meanwhile."""
    if thing is None or deed is None or not _KEPT_ALONE.fullmatch(thing):
        return False
    name = re.escape(thing)
    if re.fullmatch(
        rf"(?:(?:an? )?(?:booking|reservation|slot) (?:for|on) (?:.* )?{name}|(?:.* )?{name} (?:booked|reserved))", deed, re.IGNORECASE
    ):
        return True
    return re.fullmatch(rf"(?:the )?{name}(?: (?:for|to) .*)?", deed, re.IGNORECASE) is not None
