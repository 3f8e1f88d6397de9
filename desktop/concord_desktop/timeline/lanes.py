"""Which lanes a day has, and which items belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from concord.domain.household import Member
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.see_as import whose_view

from .looks import Look, Marks, place_icon

WHOLE_HOME = "whole home"
NO_PLACE = "/no place"
NO_RESOURCE = "/nothing shared"
DAY_MINUTES = 1440
_NEARLY_A_DAY = timedelta(hours=23, minutes=59)


class Grouping(StrEnum):
    """What the lanes stand for."""

    PERSON = "person"
    PLACE = "place"
    RESOURCE = "resource"


class LaneKind(StrEnum):
    """What a lane stands for."""

    MEMBER = "member"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the day. `key` is the member's id or the place's folded name."""

    kind: LaneKind
    key: str
    title: str
    icon: str = ""
    member: Member | None = None
    heading: str = ""
    """What stands above the first of its sort."""
    is_main: bool = True
    """Whether the day is sorted into lanes of its sort, so that its blocks have room for words."""


def midnight(day: date) -> datetime:
    """Return the first minute of `day`."""
    return datetime.combine(day, time())


def minutes_of_day(item: PlanItem, day: date) -> tuple[int, int]:
    """Return (start, end) of `item` in minutes of `day`, cut to 0..1440."""
    zero = midnight(day)
    start = int((item.span.start - zero).total_seconds() // 60)
    end = int((item.span.end - zero).total_seconds() // 60)
    return min(max(start, 0), DAY_MINUTES), min(max(end, 0), DAY_MINUTES)


def is_on(item: PlanItem, day: date) -> bool:
    """Say whether any of `item` is on `day`; a moment counts where it stands."""
    zero = midnight(day)
    if item.span.end <= item.span.start:
        return zero <= item.span.start < zero + timedelta(days=1)
    return item.span.start < zero + timedelta(days=1) and item.span.end > zero


def is_moment(item: PlanItem) -> bool:
    """Say whether it has no length to draw."""
    return item.is_moment or item.span.end <= item.span.start


def is_all_day(item: PlanItem, day: date) -> bool:
    """Say whether it fills `day` from midnight to midnight and is no setting (those keep their band)."""
    # What is shorter than a day is most of a week: asked first, as it takes no arithmetic on midnights.
    if item.span.end - item.span.start < _NEARLY_A_DAY or item.is_moment or item.kind is Kind.SETTING:
        return False
    return minutes_of_day(item, day) == (0, DAY_MINUTES)


def has_all_day_chip(item: PlanItem, marks: Marks) -> bool:
    """Say whether what lasts all day stands in the strip on top: commitments, alerts, and whatever clashes or was missed.

    What goes along with something, a wish or a standing ban is read where it matters: at the block it concerns, and in Rules.
    """
    return item.kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) or (
        item.kind is not Kind.PROVISION and (bool(marks.open_conflicts) or marks.look in (Look.MISSED, Look.UNSURE))
    )


def place_key(place: str) -> str:
    """Fold a place's name, so that "Living room" and "living room" are one lane."""
    return " ".join(place.casefold().split())


def places_of(item: PlanItem) -> tuple[str, ...]:
    """Return the room and the thing an item takes up."""
    named = [item.place, item.resource]
    if (
        (item.kind in (Kind.SETTING, Kind.RESTRICTION) and not item.place and not item.members and not item.resource)
        or (item.kind is Kind.SETTING and not item.place)
        or (not item.members and not item.place and not item.resource)
    ):
        named = [WHOLE_HOME]
    return tuple(dict.fromkeys(place for place in named if place))


def ordered_members(plan: Plan) -> tuple[Member, ...]:
    """Return the viewer first, then the household's order; of those who moved out before the week only who has something in it."""
    mine = whose_view(plan.viewer)
    busy = {who for item in plan.items for who in item.members}
    here = [m for m in plan.members if m.left_on is None or m.left_on >= plan.week.start or m.id in busy or m.id == mine]
    return tuple(sorted(here, key=lambda m: (m.id != mine, m.place_in_order)))


def keys_of_rows(item: PlanItem, grouping: Grouping) -> tuple[str, ...]:
    """Return in which places or with which thing an item is, by folded name; one that names none is in the lane that says so."""
    if grouping is Grouping.RESOURCE:
        return (place_key(item.resource),) if item.resource else (NO_RESOURCE,)
    named = [place for place in places_of(item) if place != item.resource or place == item.place]
    return tuple(place_key(place) for place in named) or (NO_PLACE,)


def lanes_by_use(items: Iterable[PlanItem], grouping: Grouping) -> tuple[Lane, ...]:
    """Return a lane for each place, or each thing, that `items` use, those used most first, and last one for what names none."""
    names: dict[str, str] = {}
    uses: dict[str, int] = {}
    for item in items:
        spelled = (item.resource or "",) if grouping is Grouping.RESOURCE else places_of(item)
        for key in keys_of_rows(item, grouping):
            names.setdefault(key, next((place for place in spelled if place_key(place) == key), ""))
            uses[key] = uses.get(key, 0) + 1
    is_thing = grouping is Grouping.RESOURCE
    named = sorted((key for key in names if key not in (NO_PLACE, NO_RESOURCE)), key=lambda key: (key == WHOLE_HOME, -uses[key], key))
    heading = "Things" if is_thing else "Places"
    lanes = [Lane(LaneKind.PLACE, key, title_of(names[key]), icon_of(key, is_thing=is_thing), heading=heading) for key in named]
    if NO_PLACE in names:
        lanes.append(Lane(LaneKind.PLACE, NO_PLACE, "No place named", "minus", heading="Without a place"))
    if NO_RESOURCE in names:
        lanes.append(Lane(LaneKind.PLACE, NO_RESOURCE, "Nothing shared", "minus", heading="Without a thing"))
    return tuple(lanes)


def icon_of(key: str, *, is_thing: bool) -> str:
    """Return the icon of a place's lane, or a thing's."""
    return "household" if key == WHOLE_HOME else place_icon(key, is_resource=is_thing)


def title_of(place: str) -> str:
    """Write a place's name as that of a lane."""
    return place[:1].upper() + place[1:]
