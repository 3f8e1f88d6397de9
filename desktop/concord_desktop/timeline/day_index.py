"""A plan sorted by day once, so that turning to another day looks at that day only. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from concord.domain.plan import Plan, PlanItem
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind

from .lanes import (
    WHOLE_HOME,
    Grouping,
    Lane,
    LaneKind,
    icon_of,
    is_all_day,
    is_on,
    lanes_by_use,
    ordered_members,
    place_key,
    places_of,
    title_of,
)
from .looks import MarkBook


class DayIndex:
    """What of a plan is on which day, which hours are in use, and which places are shared; an item's marks are looked up once."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.book = plan, MarkBook(plan)
        self.hours = hours_in_use(plan)
        self._days: dict[date, list[PlanItem]] = {day: [] for day in plan.week.dates}
        for item in plan.items:
            first, last = item.span.start.date(), max(item.span.start, item.span.end).date()
            for day in (first,) if first == last else plan.week.dates:
                if first <= day <= last and day in self._days:
                    self._days[day].append(item)
        self._shared: frozenset[str] | None = None

    def ready(self) -> DayIndex:
        """Return it with all found out that the first day needs."""
        assert self.shared is not None
        return self

    def on(self, day: date) -> tuple[PlanItem, ...]:
        """Return what is on a day, in the plan's order."""
        return tuple(item for item in self._days.get(day, self.plan.items) if is_on(item, day))

    @property
    def shared(self) -> frozenset[str]:
        """The places and things that have a lane of their own on the days that use them.

        A place is shared where two people go in the week, where a value, a ban or a conflict is set, or where a policy names it.
        """
        if self._shared is None:
            self._shared = frozenset(self._find_shared())
        return self._shared

    def _find_shared(self) -> Iterator[str]:
        users: dict[str, set[str]] = {}
        for policy in self.plan.policies:
            if policy.kind in (PolicyKind.FALLBACK, PolicyKind.CAPACITY):
                yield from (place_key(choice) for choice in (*policy.choices, *policy.scope.resources))
        yield from (place_key(conflict.place) for conflict in self.plan.conflicts if conflict.place)
        for item in self.plan.items:
            for place in places_of(item):
                key = place_key(place)
                users.setdefault(key, set()).update(item.members or ("",))
                if item.kind in (Kind.SETTING, Kind.RESTRICTION) or _is_thing(item, place) or not item.members:
                    yield key
        yield from (key for key, who in users.items() if len(who) > 1)


def _is_thing(item: PlanItem, place: str) -> bool:
    return place == item.resource and place != item.place


def hours_in_use(plan: Plan) -> tuple[float, float]:
    """Return between which hours of the day the week's things happen; bands, settings and what lasts all day do not count."""
    starts: list[float] = []
    ends: list[float] = []
    for item in plan.items:
        if item.kind in (Kind.SETTING, Kind.RESTRICTION) or item.span.end - item.span.start >= timedelta(days=1):
            continue
        starts.append(item.span.start.hour + item.span.start.minute / 60)
        length = (item.span.end - item.span.start).total_seconds() / 3600
        ends.append(min(starts[-1] + length, 24.0))
    return (min(starts), max(ends)) if starts else (8.0, 18.0)


def lanes_of(days: DayIndex, day: date, grouping: Grouping = Grouping.PERSON) -> tuple[Lane, ...]:
    """Return the day's lanes: each person, then each shared place or thing that the day uses; or only places, or only things."""
    here = [item for item in days.on(day) if not is_all_day(item, day)]
    if grouping is not Grouping.PERSON:
        return lanes_by_use(here, grouping)
    people = tuple(Lane(LaneKind.MEMBER, m.id, m.name, "", m, "People") for m in ordered_members(days.plan))
    names: dict[str, str] = {}
    rank: dict[str, tuple[int, int]] = {}
    for order, item in enumerate(here):
        for place in places_of(item):
            key = place_key(place)
            names.setdefault(key, place)
            rank.setdefault(key, (2 if key == WHOLE_HOME else int(_is_thing(item, place)), order))
    wanted = sorted((key for key in names if key in days.shared), key=lambda key: rank[key])
    places = tuple(
        Lane(
            LaneKind.PLACE,
            key,
            title_of(names[key]),
            icon_of(key, is_thing=rank[key][0] == 1),
            heading="Places and things",
            is_main=False,
        )
        for key in wanted
    )
    return people + places
