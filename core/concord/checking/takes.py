"""What each thing asked for takes up for itself, and what two things may have together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Kind, RoomUse
from concord.domain.when import Span

from .uses import disturb_each_other, is_at_home, is_kept_alone, takes_away
from .wanted import Wanted, books_for, is_named_by
from .words import is_a, is_alone_by_nature, is_another_table, is_had_along, is_part_of_a_working_day, meal_of, one_thing, telling_words

PERSON, THING = "person", "thing"
Taken = tuple[str, str]
"""A person, or a place or thing, that something takes up."""
_RIDES = ("childcare", "transport")
"""Somebody is taken somewhere, fetched or minded: whoever says that at an hour is there then."""
_IS_UNDERWAY = re.compile(
    r"\bdriv(?:es?|ing)\b|\bcollect(?:s|ing)?\b|\bfetch(?:es|ing)?\b|\bdrop(?:s|ping)?\b.*\boff\b|\bpick(?:s|ing)?\b.*\bup\b"
    r"|\b(?:bring|escort|tak|walk)(?:es?|s|ing)?\b.*\b(?:from|home|to)\b",
    re.IGNORECASE,
)
_MOST_OF_A_DAY = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many each place, thing or helper serves at once, by the household's own word."""

    alone: frozenset[str]
    at_once: dict[str, int]
    not_together: tuple[tuple[str, frozenset[str]], ...] = ()
    side_by_side: tuple[Policy, ...] = ()
    """What the household says of two uses of a room."""

    @classmethod
    def of(cls, policies: Sequence[Policy]) -> Numbers:
        """Read them: what a fallback hands out serves one."""
        handed = {choice.lower() for policy in policies if policy.kind is PolicyKind.FALLBACK for choice in policy.choices}
        at_once = {
            name.lower(): policy.capacity
            for policy in policies
            if policy.kind is PolicyKind.CAPACITY and policy.capacity is not None
            for name in policy.scope.resources
        }
        not_together = tuple(
            (policy.scope.resources[0].lower(), frozenset(choice.lower() for choice in policy.choices))
            for policy in policies
            if policy.kind is PolicyKind.CAPACITY and policy.choices and policy.scope.resources
        )
        side_by_side = tuple(policy for policy in policies if policy.kind in (PolicyKind.TOGETHER, PolicyKind.APART))
        return cls(frozenset(handed | set(at_once)), at_once, not_together, side_by_side)

    def serves(self, taken: Taken) -> int:
        """Say how many it serves at once; one where nothing is said."""
        return self.at_once.get(taken[1], 1)

    def is_for_one(self, place: str) -> bool:
        """Say whether a place is taken by whoever is there, and not used beside others."""
        return place.lower() in self.alone or is_alone_by_nature(place)


def taken_by(one: Wanted, span: Span, place: str | None, thing: str | None, numbers: Numbers) -> tuple[Taken, ...]:
    """Return the people, places and things that something takes up at that time and place."""
    helpers = [(THING, name.lower()) for name in one.performers if name not in one.members] if one.performers else []
    if not one.is_done:
        return tuple(dict.fromkeys(helpers)) if one.kind is Kind.REMINDER else ()
    is_moment = span.end <= span.start
    lasts = span.end - span.start >= _MOST_OF_A_DAY and not takes_away(one.category, one.reading.activity)
    lasts = lasts or is_at_home(one.reading.activity)
    is_errand = one.kind is Kind.TASK and is_moment
    if lasts or (is_moment and one.category == "waking") or is_kept_alone(one.reading.activity, thing):
        people: Sequence[str] = ()
    else:
        people = [name for name in one.members if name in one.performers] if is_errand else one.members
    is_ride = is_errand and one.category in _RIDES and not helpers and _IS_UNDERWAY.search(one.reading.activity or "") is not None
    if is_ride and not one.performers and not one.needs_somebody and one.reading.when.start is not None:
        people = [name for name in one.members if name == one.owner]
    found = [(PERSON, name) for name in people] + helpers
    if is_ride and people and thing is not None:
        found.append((THING, thing.lower()))
    if not is_errand and not lasts:
        if place is not None and (place == thing or numbers.is_for_one(place)):
            found.append((THING, place.lower()))
        if thing is not None:
            found.append((THING, thing.lower()))
        used = {name for sort, name in found if sort == THING} - {name for _, name in helpers}
        found += [(THING, together) for together, names in numbers.not_together if _belongs(one, used, names)]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _belongs(one: Wanted, used: set[str], names: frozenset[str]) -> bool:
    """Say whether something is, or is done with, one of the things that are not used at one time; a single name is that of a kind."""
    if used:
        return bool(used & names) or (len(names) == 1 and any(thing.endswith(f" {name}") for thing in used for name in names))
    return any(is_a(name, one.category, one.reading.activity) for name in names)


def room_used(one: Wanted, span: Span, place: str | None, numbers: Numbers) -> str | None:
    """Return the room that something uses beside others."""
    is_brief = one.kind is Kind.TASK and span.end <= span.start and not _is_secret(one, span)
    if not one.is_done or place is None or is_brief:
        return None
    if numbers.is_for_one(place) and numbers.serves((THING, place.lower())) == 1:
        return None
    return place


def go_together(one: Wanted, other: Wanted, here: tuple[Span, str | None], there: tuple[Span, str | None]) -> bool:
    """Say whether two things may have one person, place or thing at one time. `here` and `there` are their times and places."""
    if is_named_by(one, other) or is_named_by(other, one):
        return True
    (mine, place), (theirs, other_place) = here, there
    if one.owner is not None and one.owner == other.owner:
        if _is_brought(one, mine) and _is_brought(other, theirs):
            return True
        if (
            place is not None
            and place == other_place
            and one.is_stated
            and other.is_stated
            and (_within(mine, theirs) or _within(theirs, mine))
        ):
            return True
    if _is_in_its_hours(one, mine, other, theirs) or _is_in_its_hours(other, theirs, one, mine):
        return True
    if _goes_with_it(one, place, other, other_place) or _goes_with_it(other, other_place, one, place):
        return True
    if _is_the_same_appointment(one, other, here, there) or _is_the_same_meeting(one, other, here, there):
        return True
    if _has_it_at_home(one, place, other, other_place) or _has_it_at_home(other, other_place, one, place):
        return True
    return (books_for(one, other) and _within(theirs, mine)) or (books_for(other, one) and _within(mine, theirs))


def _is_the_same_appointment(one: Wanted, other: Wanted, here: tuple[Span, str | None], there: tuple[Span, str | None]) -> bool:
    """Say whether both texts speak of one thing that their owners do with each other, each in their own words."""
    (mine, place), (theirs, other_place) = here, there
    if None in (one.owner, other.owner) or one.owner == other.owner or mine.start != theirs.start:
        return False
    if mine.end != theirs.end and _lasts(mine) and _lasts(theirs):
        return False
    if place is not None and other_place is not None and not one_thing(place, other_place):
        return False
    has_other, has_one = other.owner in one.members, one.owner in other.members
    said = [(w.reading.activity or w.title).lower() for w in (one, other)]
    names_company = [" with " in words for words in said]
    if not (has_other or has_one) or (names_company[0] and not has_other) or (names_company[1] and not has_one):
        return False
    deeds = [telling_words(words.split(" with ")[0]) for words in said]
    if not all(deeds):
        return False
    return deeds[0] == deeds[1] or (has_other and deeds[1] < deeds[0]) or (has_one and deeds[0] < deeds[1])


def _is_the_same_meeting(one: Wanted, other: Wanted, here: tuple[Span, str | None], there: tuple[Span, str | None]) -> bool:
    """Say whether two people go to one thing with others: called the same, in the same room from the same hour to the same hour."""
    if one.owner == other.owner or here[0] != there[0] or here[1] is None or there[1] is None or not one_thing(here[1], there[1]):
        return False
    if not all(RoomUse.COMPANY in w.reading.room_uses for w in (one, other)):
        return False
    deeds = [telling_words(w.title) for w in (one, other)]
    return bool(deeds[0]) and deeds[0] == deeds[1]


def _is_in_its_hours(hours: Wanted, long: Span, inner: Wanted, short: Span) -> bool:
    """Say whether one is what its owner does in the course of the other, their own day of work or school."""
    if hours.owner is None or hours.owner != inner.owner or short.start < long.start or short.end > long.end:
        return False
    title = inner.reading.activity or inner.title
    return is_part_of_a_working_day(hours.category, long.minutes, inner.category, title, short.minutes)


def _goes_with_it(thing: Wanted, place: str | None, day: Wanted, elsewhere: str | None) -> bool:
    """Say whether one asks for a thing that its owner has with them on the day of work or school that the other is."""
    if thing.owner is None or thing.owner != day.owner or thing.reading.resource is None or thing.category != day.category:
        return False
    if place is not None and elsewhere is not None and not one_thing(place, elsewhere):
        return False
    return is_had_along(thing.reading.activity or thing.title, day.reading.activity or day.title, thing.category)


def _has_it_at_home(own: Wanted, place: str | None, house: Wanted, laid_in: str | None) -> bool:
    """Say whether a member's meal is the household's one: the same of the day, in no other company, and there or in their own room."""
    if own.owner is None or house.owner is not None or {own.category, house.category} != {"meal"}:
        return False
    said = [(w.reading.activity or w.title).lower() for w in (own, house)]
    if is_another_table(said[0], place, laid_in):
        return False
    return bool(meal_of(said[0])) and meal_of(said[0]) == meal_of(said[1])


def _lasts(span: Span) -> bool:
    return span.end > span.start


def disturb(one: Wanted, other: Wanted, room: str, numbers: Numbers) -> bool:
    """Say whether two uses of one room cannot go on side by side: two people's, or one who is there is not to know of the other."""
    return is_seen(one, other) or (one.owner != other.owner and _disturb(one, other, room, numbers) is True)


def may_disturb(one: Wanted, other: Wanted, room: str, numbers: Numbers) -> bool:
    """Say whether it is anybody's guess if two people's uses of one room can go on side by side."""
    return one.owner != other.owner and not is_seen(one, other) and _disturb(one, other, room, numbers) is None


def is_seen(one: Wanted, other: Wanted) -> bool:
    """Say whether somebody who is in one is not to know of the other."""
    if one.reading.kept is None and other.reading.kept is None:
        return False
    pairs = ((one, other), (other, one))
    return any(a.span is not None and a.reading.would_be_seen_by(b.members, a.span.start) for a, b in pairs)


def _is_secret(one: Wanted, span: Span) -> bool:
    return one.reading.kept is not None and one.reading.kept.is_narrowed(span.start)


def said_of(one: Wanted, other: Wanted, room: str, numbers: Numbers) -> PolicyKind | None:
    """Return what the household says of two uses of a room: that they go together there, or never do."""
    for policy in numbers.side_by_side:
        if policy.places and not any(one_thing(room, place) for place in policy.places):
            continue
        for first, second in ((one, other), (other, one)):
            pair = zip(policy.choices, (first, second), policy.scope.members or (None, None), strict=True)
            if all(is_a(choice, w.category, w.reading.activity) and whose in (None, w.owner) for choice, w, whose in pair):
                return policy.kind
    return None


def _disturb(one: Wanted, other: Wanted, room: str, numbers: Numbers) -> bool | None:
    said = said_of(one, other, room, numbers) if numbers.side_by_side else None
    if said is not None:
        return said is PolicyKind.APART
    if one.category == other.category == "screen":
        seen = [telling_words(w.title) - _LOOKING for w in (one, other)]
        if all(seen) and not seen[0] & seen[1]:
            return True  # Two programmes cannot be followed in one room.
    return disturb_each_other(one.category, one.reading.room_uses, other.category, other.reading.room_uses)


_LOOKING = telling_words("watch see look television telly screen show programme program series episode game play")


def share_time(one: Span, other: Span) -> bool:
    """Say whether two stretches overlap; touching ends do not."""
    return one.start < other.end and other.start < one.end


def _is_brought(one: Wanted, span: Span) -> bool:
    return span.end <= span.start and (one.kind is not Kind.COMMITMENT or one.category == "waking")


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer.start <= inner.start and inner.end <= outer.end
