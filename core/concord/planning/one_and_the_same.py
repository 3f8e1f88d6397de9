"""Which two blocks are one thing said twice, or one in the course of the other: lunch that both wrote down, a meeting at work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.domain.rule import RoomUse
from concord.domain.when import Span

from .manners import MEETINGS, same_thing, words_of

if TYPE_CHECKING:
    from .capacities import Block


def is_one_appointment(one: Block, other: Block) -> bool:
    """Say whether two people each wrote down what they do together: "lunch with Ben at one" and Ben's own "lunch with Ana at one"."""
    if one.owner is None or other.owner is None or one.owner == other.owner or one.span.start != other.span.start:
        return False
    if one.span.minutes and other.span.minutes and one.span.end != other.span.end:
        return False
    if one.place is not None and other.place is not None and not same_thing(one.place, other.place):
        return False
    parts = [block.title.lower().partition(" with ") for block in (one, other)]
    meant = [(other.owner in one.members) or not parts[0][1], (one.owner in other.members) or not parts[1][1]]
    is_with_one = other.owner in one.members or one.owner in other.members
    mine, theirs = (words_of(part[0]) for part in parts)
    if other.owner in one.members and theirs < mine:
        mine = theirs  # "Puts Tim to bed", and Tim's own "bed".
    elif one.owner in other.members and mine < theirs:
        theirs = mine
    return is_with_one and all(meant) and mine == theirs != frozenset()


def is_one_event(one: Block, other: Block) -> bool:
    """Say whether two people each wrote down where they meet the same people: both have "choir rehearsal" in the hall at seven."""
    if one.owner == other.owner or one.span != other.span or one.place is None or not same_thing(one.place, other.place):
        return False
    is_met = all(RoomUse.COMPANY in block.room_uses for block in (one, other))
    return is_met and words_of(one.title) == words_of(other.title) != frozenset()


def is_within_working_hours(hours: Block, other: Block) -> bool:
    """Say whether something belongs into somebody's own hours of work or school: a meeting, an exam, an hour for lunch."""
    if hours.owner is None or hours.owner != other.owner or hours.category not in _BELONGS or hours.span.minutes < _WORKING_HOURS:
        return False
    if not (hours.span.start <= other.span.start and other.span.end <= hours.span.end):
        return False
    if other.category == "meal" or _MEALTIME.search(other.title):
        return other.span.minutes <= _LUNCH_HOUR
    return other.category in _BELONGS[hours.category]


def goes_with_it_to(kept: Block, hours: Block) -> bool:
    """Say whether one is what somebody needs for their own work or school: "work, 9 to 5" and "the car for work, 8:30 to 6"."""
    if kept.owner is None or kept.owner != hours.owner or kept.resource is None or kept.category != hours.category:
        return False
    if kept.category not in _BELONGS or (kept.place is not None and hours.place is not None and not same_thing(kept.place, hours.place)):
        return False
    mine, theirs = words_of(kept.title), words_of(hours.title)
    return mine == {kept.category} or (bool(mine) and (mine <= theirs or theirs <= mine))


_WORKING_HOURS = 180
_LUNCH_HOUR = 60
_MEALTIME = re.compile(r"\b(?:breakfast|brunch|lunch|coffee|tea)(?:\s+break)?\b", re.I)
_BELONGS = {
    "work": MEETINGS | {"call", "exam"},
    "school": frozenset({"exam", "lesson", "study", "presentation", "workshop", "event", "meeting"}),
}


def is_one_meal(of_house: Block, own: Block) -> bool:
    """Say whether a meal that the household serves is the one somebody says they have, at their hour of it or in their own room."""
    if of_house.owner is not None or own.owner is None or of_house.category != "meal" or own.category != "meal":
        return False
    meals = [_MEALS.get(word) for block in (of_house, own) for word in words_of(block.title) if word in _MEALS]
    is_elsewhere = (
        own.place is not None
        and not same_thing(own.place, of_house.place)
        and not own.place.lower().endswith(("’s room", "'s room", "bedroom"))
    )
    return len(meals) == 2 and meals[0] == meals[1] and not is_elsewhere and _WITH_SOMEBODY.search(own.title) is None


_MEALS = {"breakfast": "breakfast", "brunch": "breakfast", "lunch": "lunch", "supper": "dinner", "dinner": "dinner", "tea": "dinner"}
_WITH_SOMEBODY = re.compile(r"\bwith\b(?!\s+(?:the\s+)?(?:others?|family|everyone|everybody|rest|all|us)\b)", re.I)


def is_booking_around(booking: Block, other: Block) -> bool:
    """Say whether a block is nothing but a thing kept for another one of the same sentence, all the while that lasts."""
    return booking.resource is not None and same_thing(booking.title, booking.resource) and within(other.span, booking.span)


def within(inner: Span, outer: Span) -> bool:
    """Say whether one time lies in another, and is not the same."""
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer
