"""What serves only so many at once: a person, a meeting room, the car, the robot. Each is a lane that blocks take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Kind, RoomUse
from concord.domain.when import Span

from .asks import ONE_MINUTE, WHOLE_DAY, Ask, counted
from .manners import Agreed, Use, disturbs, is_called, is_exclusive, same_thing, takes_away
from .one_and_the_same import (
    goes_with_it_to,
    is_booking_around,
    is_one_appointment,
    is_one_event,
    is_one_meal,
    is_within_working_hours,
    within,
)
from .remembered import Remembered

PERSON, THING = "person:", "thing:"
RIDES = ("transport", "childcare")
"""Who drives, fetches or minds somebody at an hour has to be there, also where it has no length."""
_GOES = re.compile(
    r"\b(?:driv(?:e|es|ing)|fetch(?:es|ing)?|collect(?:s|ing)?|pick(?:s|ing)?\b.*\bup|drop(?:s|ping)?\b.*\boff"
    r"|(?:tak|bring|walk|escort)(?:e|es|s|ing)?\b.*\b(?:to|from|home))\b",
    re.I,
)
"""To drive, fetch or take somebody somewhere, as against taking one's drops."""


_RUNS_ALONE = re.compile(
    r"\b(?:car|van|minibus|bike|bicycle|motorbike|scooter|trailer|boat|oven|kiln|(?:slow|rice|pressure) cooker|bread ?maker|smoker"
    r"|dehydrator|washing machine|washer|(?:tumble )?dr[iy]er|dishwasher|printer|charger|incubator|generator|robot|(?:work)?bench)$",
    re.I,
)
"""What somebody may have kept for them while they do something else: it runs by itself, or it takes them there."""


_WITH_FAMILY = re.compile(r"stay (?:at|with) .*", re.I)
"""Who is at the other parent's for days does there what they do."""
_AT_HOME = re.compile(r"(?:(?:am|be|is|stay|stays)\s+)?(?:at\s+|back\s+)?home|(?:be\s+)?(?:in|around|here)", re.I)
"""Who is at home may do anything there."""
_BOOKED = re.compile(r"^(?:an?\s+)?(?:booking|reservation|slot)\s+(?:for|on)\s+(?:the\s+)?|\s+(?:booked|reserved)$")


def is_only_kept(activity: str | None, resource: str | None) -> bool:
    """Say whether what is asked for is no more than that such a thing is kept: "I need the car from nine to twelve"."""
    if resource is None or activity is None or _RUNS_ALONE.search(resource) is None:
        return False
    said = activity.lower().removeprefix("the ")
    if _BOOKED.search(said):
        return _BOOKED.sub("", said).endswith(resource.lower())
    return said == resource.lower() or said.startswith((f"{resource.lower()} for ", f"{resource.lower()} to "))


@dataclass(frozen=True, slots=True)
class Block:
    """A request or item at a time and place, as far as it can be in somebody's way.

    `lanes` are what it takes up for itself; `room` is a shared room that it uses beside others.
    """

    id: str
    owner: MemberId | None
    members: tuple[MemberId, ...]
    span: Span
    lanes: tuple[str, ...]
    title: str
    rules: tuple[RuleId, ...]
    room: str | None = None
    category: str | None = None
    room_uses: tuple[RoomUse, ...] = ()
    place: str | None = None
    resource: str | None = None
    place_is_stated: bool = False
    is_errand: bool = False
    """It takes no time of its own: something brought, taken or switched on."""
    inside: tuple[str, ...] = ()
    """Ids of those it belongs into or hangs on."""
    agreed: frozenset[Agreed] = frozenset()
    """What the household says of it beside other uses of its room."""
    kept_from: frozenset[MemberId] = frozenset()
    """Who is not to know of it."""

    @property
    def takes(self) -> tuple[str, ...]:
        """Name what it takes up, for itself or beside others."""
        return (*self.lanes, f"room:{self.room}") if self.room is not None else self.lanes

    def at(self, span: Span) -> Block:
        """Return the same block at another time that is as long, so that it takes up the same there."""
        return Block(
            self.id,
            self.owner,
            self.members,
            span,
            self.lanes,
            self.title,
            self.rules,
            self.room,
            self.category,
            self.room_uses,
            self.place,
            self.resource,
            self.place_is_stated,
            self.is_errand,
            self.inside,
            self.agreed,
            self.kept_from,
        )  # each by its place, which takes half the time of replace(): every candidate is made so

    @property
    def use(self) -> Use:
        """How it uses its room."""
        return Use(self.category, self.room_uses, self.agreed)

    def may_share(self, other: Block) -> bool:
        """Say whether one is done inside the other: anchored in it, or by the same member at the same stated place."""
        if other.id in self.inside or self.id in other.inside:
            return True
        if self.is_errand and other.is_errand and self.owner is not None and self.owner == other.owner:
            return True  # one helper brings one member everything in one go
        if self.rules[:1] == other.rules[:1] and (is_booking_around(self, other) or is_booking_around(other, self)):
            return True  # "GP at ten past eleven, I'll need the car from half ten till noon"
        if is_within_working_hours(self, other) or is_within_working_hours(other, self):
            return True
        if goes_with_it_to(self, other) or goes_with_it_to(other, self):
            return True
        if is_one_appointment(self, other) or is_one_event(self, other) or is_one_meal(self, other) or is_one_meal(other, self):
            return True
        if self.owner is None or self.owner != other.owner or self.place is None or self.place != other.place:
            return False
        return self.place_is_stated and other.place_is_stated and (within(self.span, other.span) or within(other.span, self.span))


@dataclass(frozen=True, slots=True)
class Capacities:
    """How many each lane serves at once."""

    exclusive: frozenset[str]
    several: tuple[tuple[str, int], ...] = ()
    apart: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Things that are never in use all at one time, by what they are called together: each of them takes that up as well."""
    uses: tuple[Policy, ...] = ()
    """What the household says of two uses of a room, that they go together or never do."""

    @classmethod
    def of(cls, policies: Sequence[Policy]) -> Capacities:
        """Read them from the household's policies: what has a fallback serves one at a time."""
        alone: set[str] = set()
        several: dict[str, int] = {}
        apart: dict[str, tuple[str, ...]] = {}
        uses = tuple(policy for policy in policies if policy.kind in (PolicyKind.TOGETHER, PolicyKind.APART) and len(policy.choices) == 2)
        for policy in policies:
            if policy.kind is PolicyKind.FALLBACK:
                alone.update(choice.lower() for choice in policy.choices)
            if policy.kind is PolicyKind.CAPACITY and policy.capacity is not None:
                several.update({name.lower(): policy.capacity for name in policy.scope.resources})
                together = tuple(choice.lower() for choice in policy.choices)
                apart.update({name.lower(): together for name in policy.scope.resources if together})
        return cls(frozenset(alone | set(several)), tuple(sorted(several.items())), tuple(sorted(apart.items())), uses)

    def at_once(self, lane: str) -> int:
        """Return how many a lane serves at once."""
        name = lane.removeprefix(THING).removeprefix(PERSON)
        return next((capacity for thing, capacity in self.several if thing == name), 1)

    def agreed_on(self, owner: MemberId | None, category: str | None, activity: str | None, room: str | None) -> frozenset[Agreed]:
        """Return of which agreements on two uses of a room one is a side, there; what is in no room may be in any."""
        found: set[Agreed] = set()
        for number, policy in enumerate(self.uses):
            if policy.places and room is not None and not any(same_thing(room, place) for place in policy.places):
                continue
            for side, choice in enumerate(policy.choices):
                is_whose = not policy.scope.members or policy.scope.members[side] == owner
                if is_whose and is_called(choice, category, activity):
                    found.add((number, side, policy.kind is PolicyKind.TOGETHER))
        return frozenset(found)

    def is_alone(self, place: str) -> bool:
        """Say whether a place is a lane, and not a room that many use."""
        return place.lower() in self.exclusive or is_exclusive(place)

    def is_used_beside_others(self, place: str) -> bool:
        """Say whether several are in a place at one time, so that they may disturb each other there."""
        return not self.is_alone(place) or self.at_once(place.lower()) > 1

    def lanes(
        self,
        kind: Kind,
        span: Span,
        members: Sequence[MemberId],
        performers: Sequence[str],
        place: str | None,
        resource: str | None,
        category: str | None = None,
        activity: str | None = None,
        driver: MemberId | None = None,
    ) -> tuple[str, ...]:
        """Return what a block takes up for itself.

        A visit or holiday of whole days fills nobody's time; a task without a length takes only whoever is named to do it, or, where
        somebody is driven or fetched at a stated time, the one who says that (`driver`) and what they go with.
        """
        helpers = [name for name in performers if name not in members]
        if kind is Kind.REMINDER:
            return tuple(dict.fromkeys(THING + name.lower() for name in helpers))
        if kind not in (Kind.COMMITMENT, Kind.TASK):
            return ()
        is_long = span.minutes >= WHOLE_DAY and not takes_away(category, activity)
        is_errand = kind is Kind.TASK and span.minutes == 0
        is_ride = is_errand and category in RIDES and not helpers and _GOES.search(activity or "") is not None
        is_long = is_long or any(pattern.fullmatch(activity or "") is not None for pattern in (_AT_HOME, _WITH_FAMILY))
        is_no_time = is_long or (span.minutes == 0 and category == "waking") or is_only_kept(activity, resource)
        doers = performers or ([driver] if is_ride and driver is not None else [])
        people: Sequence[str] = () if is_no_time else [m for m in members if m in doers] if is_errand else members
        lanes = [PERSON + name for name in people]
        lanes += [THING + name.lower() for name in helpers]
        if is_ride and people and resource is not None:
            lanes.append(THING + resource.lower())
        if not is_errand and not is_long:
            things = [name.lower() for name in (place, resource) if name is not None and (name == resource or self.is_alone(name))]
            lanes += [THING + name for name in things]
            lanes += [THING + name for name, choices in self.apart if _is_one_of(things, category, activity, choices)]
        return tuple(dict.fromkeys(lanes))


def _is_one_of(things: Sequence[str], category: str | None, activity: str | None, choices: Sequence[str]) -> bool:
    """Say whether a block uses one of some things that are not used together, or is what is done with it. One alone names its kind."""
    if things:
        return any(name in choices or (len(choices) == 1 and name.endswith(f" {choices[0]}")) for name in things)
    return any(is_called(choice, category, activity) for choice in choices)


def block_of(ask: Ask, capacities: Capacities, span: Span, place: str | None, resource: str | None) -> Block:
    """Return a request as a block at that time and place."""
    request = ask.request
    taken = capacities.lanes(
        request.kind,
        span,
        request.members,
        request.performers,
        place,
        resource,
        request.category,
        ask.reading.activity,
        ask.owner if ask.reading.when.start is not None and not request.needs_performer else None,
    )
    kept = ask.reading.kept
    kept_from = frozenset(kept.people) if kept is not None and kept.is_narrowed(span.start) else frozenset()
    is_brief = request.kind is Kind.TASK and span.minutes == 0 and not kept_from
    is_doing = request.kind in (Kind.COMMITMENT, Kind.TASK) and not is_brief
    return Block(
        request.id,
        ask.owner,
        request.members,
        span,
        taken,
        resource if resource is not None and same_thing(request.title, request.resource) else request.title,
        request.rules,
        room=place if is_doing and place is not None and capacities.is_used_beside_others(place) else None,
        category=request.category,
        room_uses=ask.reading.room_uses,
        place=place,
        resource=resource,
        place_is_stated=request.place_is_stated,
        is_errand=span.minutes == 0 and (request.kind is not Kind.COMMITMENT or request.category == "waking"),
        inside=tuple(other for other in (ask.host, ask.anchor) if other is not None),
        agreed=capacities.agreed_on(ask.owner, request.category, ask.reading.activity, place) if capacities.uses else frozenset(),
        kept_from=kept_from,
    )


def block_as_asked(ask: Ask, capacities: Capacities, known: Remembered) -> Block:
    """Return a request that has a time as a block there, at its first choice."""

    def make() -> Block:
        assert ask.span is not None
        span = ask.span
        return known.once(("block", ask.id), (ask, capacities), lambda: block_of(ask, capacities, span, *first_place(ask)))

    return known.of_these("block", (ask, capacities), make)


def first_place(ask: Ask) -> tuple[str | None, str | None]:
    """Return place and thing as asked: what it wants first. A fallback between things is a choice of the thing."""
    return chosen(ask, ask.request.places[0] if ask.request.places else None)


def chosen(ask: Ask, choice: str | None) -> tuple[str | None, str | None]:
    """Return place and thing where one of its choices was taken."""
    request = ask.request
    if request.resource is not None and request.resource in request.places:
        return (ask.reading.place, choice)
    return (choice, request.resource)


def overlap(one: Block, other: Block) -> Span | None:
    """Return the time that two blocks share; a moment takes one minute."""
    a, b = counted(one.span), counted(other.span)
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(start, end) if start < end else None


def meet(one: Block, other: Block) -> bool:
    """Say whether two blocks share any time, as `overlap` does and without making it: it is asked about most pairs there are."""
    (start, end), (begins, ends) = (one.span.start, one.span.end), (other.span.start, other.span.end)
    return begins < (end if end > start else start + ONE_MINUTE) and start < (ends if ends > begins else begins + ONE_MINUTE)


def disturb_each_other(one: Block, other: Block) -> bool:
    """Say whether two uses of one room cannot go on side by side: by what they are, or as somebody would see what is kept from them."""
    return would_be_seen(one, other) or (one.owner != other.owner and disturbs(one.use, other.use))


def would_be_seen(one: Block, other: Block) -> bool:
    """Say whether somebody who takes part in one is not to know of the other."""
    return bool(one.kept_from or other.kept_from) and not (
        one.kept_from.isdisjoint(other.members) and other.kept_from.isdisjoint(one.members)
    )
