"""The requests of one week as they are found: how another is made of a reading on a date, and which of them a reading speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.domain.policy import Policy
from concord.domain.request import Request
from concord.domain.rule import Kind, Reading, Rule

from .anchors import Anchor, Timing, find_anchor
from .asks import Ask
from .manners import plausible_places
from .places import Rooms, choices_of
from .said import as_others_say, holds, is_for_all, is_on_its_days, title_of, wants_somebody

DEFAULT_MINUTES = 60
DOING = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
"""The kinds of what people do, or are told to."""


class FoundRequests:
    """The requests found so far, first those of a frozen plan. Ids are given here, so that no two have the same."""

    def __init__(self, household: Household, week: Week, policies: Sequence[Policy], rooms: Rooms, frozen: Sequence[Ask]) -> None:
        self.week = week
        self.rhythm = household.rhythm
        self.rooms = rooms
        self._names = {member.id: member.name for member in household.members}
        self._policies = policies
        self.asks: list[Ask] = list(frozen)
        self._ids = {ask.id for ask in frozen}
        self._frozen = len(self.asks)

    @property
    def frozen(self) -> list[Ask]:
        """Those of the frozen plan, as they are now."""
        return self.asks[: self._frozen]

    @property
    def fresh(self) -> list[Ask]:
        """Those of this week's rules, in the order in which they were found."""
        return self.asks[self._frozen :]

    def anchor_of(self, name: str, member: MemberId | None, day: date) -> Anchor | None:
        """Return what an anchor's name means for a member on a day: something found, else a turn of the rhythm."""
        return find_anchor(name, member, day, self.asks, self.rhythm)

    def behind(self, anchor: Anchor) -> Ask | None:
        """Return the request that an anchor was found in; None for a turn of the rhythm."""
        return next((ask for ask in self.asks if ask.id == anchor.request), None)

    def hosts(self, rule: Rule, reading: Reading) -> list[Ask]:
        """Return what a reading goes along with: of its own sentence only the other things that are done."""
        found = [ask for ask in self.asks if ask.request.rule in reading.applies_to and ask.request.kind in (Kind.COMMITMENT, Kind.TASK)]
        found = [ask for ask in found if ask.request.rule != rule.id or (reading.kind is Kind.PROVISION and ask.reading is not reading)]
        return [ask for ask in found if is_on_its_days(reading, ask.request.date)]

    def change(self, old: Ask, new: Ask) -> None:
        """Put `new` in the place of what has its id, which may have been changed since `old` was looked up."""
        self.asks[next(n for n, ask in enumerate(self.asks) if ask.id == old.id)] = new

    def add(
        self,
        rule: Rule,
        number: int,
        reading: Reading,
        day: date,
        at: Timing,
        *,
        host: Ask | None = None,
        anchor: Ask | None = None,
    ) -> None:
        """Add what a reading asks for on a day. `host`: it holds while that is on; `anchor`: it is timed by that."""
        name = f"{rule.id}.{number}@{day.isoformat()}"
        source = host or anchor
        if name in self._ids and source is not None and source.span is not None:
            name += f"T{source.span.start:%H%M}"
        copy = 2
        while name in self._ids:
            name = f"{name.partition('+')[0]}+{copy}"
            copy += 1
        choices, is_stated = choices_of(reading, self._policies) if reading.kind is not Kind.REMINDER else ((), False)
        rooms: tuple[str, ...] = ()
        plausible: tuple[str, ...] = ()
        may_be: tuple[str, ...] = ()
        if holds(reading) or reading.kind is Kind.RESTRICTION:
            stated = reading.place or (host.request.places[0] if host is not None and host.request.places else None)
            choices, is_stated = ((stated,), True) if stated else ((), False)
            rooms = self.rooms.holding(stated)
        if not choices and reading.kind is not Kind.REMINDER:
            owner_name = self._names.get(rule.member) if rule.member else None
            category = host.request.category if host is not None else reading.category
            plausible = self.rooms.likely(plausible_places(category, owner_name))
            if len(plausible) == 1:
                rooms = plausible
            elif reading.kind in (Kind.COMMITMENT, Kind.TASK):
                may_be = plausible or self.rooms.open_to(reading.category, reading.activity, owner_name)
        if reading.kind is Kind.COMMITMENT and reading.measure is not None:
            rooms = rooms or self.rooms.holding(choices[0] if choices else None)
        length = length_of(reading)
        span = at.span
        request = Request(
            id=name,
            rule=rule.id,
            reading=number,
            kind=Kind.SETTING if holds(reading) else reading.kind,
            date=day,
            members=self._members(rule, reading),
            title=as_others_say(title_of(rule, reading), self._names.get(rule.member) if rule.member else None, reading.kind),
            rules=tuple(dict.fromkeys((rule.id, *((source.request.rule,) if source is not None else ())))),
            span=span,
            window=at.window,
            is_moment=(span is not None and span.end <= span.start) or (span is None and length == 0),
            places=choices if choices else rooms,
            place_is_stated=is_stated,
            resource=reading.resource,
            measure=reading.measure,
            needs=reading.needs,
            category=reading.category,
            strength=rule.strength,
            performers=reading.performers,
            needs_performer=wants_somebody(rule, reading),
            is_footprint=rule.is_footprint,
        )
        self._ids.add(name)
        self.asks.append(
            Ask(
                request,
                rule.member,
                reading,
                host=host.id if host is not None else None,
                anchor=anchor.id if anchor is not None else None,
                rooms=rooms,
                plausible=plausible,
                may_be=may_be,
                wants_latest=at.wants_latest,
                minutes=length,
                doubts=rule.doubts,
            )
        )

    def _members(self, rule: Rule, reading: Reading) -> tuple[MemberId, ...]:
        doing = tuple(MemberId(name) for name in reading.performers if name in self._names)
        owner = (rule.member,) if rule.member is not None else ()
        if reading.kind is Kind.TASK and doing and not reading.needs_performer and reading.category != "transport":
            return tuple(dict.fromkeys((*doing, *reading.people)))
        if reading.kind is Kind.COMMITMENT and doing and set(doing) <= set(reading.people):
            return reading.people  # A parent wrote it for a child: it is not the writer who is busy.
        if rule.member is None and reading.kind in DOING and not doing and not is_for_all(rule, reading):
            return ()
        return tuple(dict.fromkeys((*owner, *reading.people, *doing)))


def length_of(reading: Reading) -> int:
    """Return how many minutes a reading asks for; 0 for what has no length."""
    if reading.when.duration_minutes is not None:
        return reading.when.duration_minutes
    is_brief = reading.kind is not Kind.COMMITMENT or reading.when.offset_minutes is not None or reading.category == "medication"
    return 0 if is_brief else DEFAULT_MINUTES
