"""What the rules ask for in one week: a request for each reading and each date on which it applies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Week
from concord.domain.policy import Policy
from concord.domain.request import Request
from concord.domain.rule import SURE_ENOUGH, Doubt, Kind, Reading, Rule, Status
from concord.domain.when import Relation, Span, at_minute

from .anchors import Timing, find_anchor, leaning, timing
from .asks import Ask, Asks
from .attachments import limited, limits_of, named_on, with_rule
from .dates import dates_of, span_minutes
from .manners import plausible_places
from .places import Rooms, choices_of
from .said import (
    DAY_MINUTES,
    as_anchor,
    has_days,
    holds,
    is_for_all,
    is_led,
    is_on_its_days,
    says_other_hours,
    span_of,
    starts_at,
    title_of,
    wants_somebody,
)

DEFAULT_MINUTES = 60
_DOING = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
_CHAIN = 4
"""How long a chain of anchors may be: shower before breakfast, breakfast before school, ..."""


def is_planned(rule: Rule) -> bool:
    """Say whether anything may be planned from a rule."""
    return rule.status is Status.IN_FORCE and rule.confidence >= SURE_ENOUGH and bool(rule.readings)


class RequestBuilder:
    """Builds the requests of one week. What stands in a frozen plan may be followed, and is not asked for again."""

    def __init__(
        self, rules: Sequence[Rule], household: Household, week: Week, policies: Sequence[Policy], rooms: Rooms, frozen: Sequence[Ask] = ()
    ) -> None:
        self._rules = [rule for rule in rules if is_planned(rule)]
        self._household = household
        self._rhythm = household.rhythm
        self._names = {member.id: member.name for member in household.members}
        self._week = week
        self._policies = policies
        self._rooms = rooms
        self._found: list[Ask] = list(frozen)
        self._ids = {ask.id for ask in frozen}
        self._frozen = len(self._found)
        self.anchorless: set[RuleId] = set()
        """Rules with days of their own whose anchor does not happen."""

    def build(self) -> Asks:
        """Return every request, in the order of the rules."""
        pending = []
        for rule in self._rules:
            for number, reading in enumerate(rule.readings):
                if reading.kind in _DOING and not self._waits(reading):
                    self._own_times(rule, number, reading)
                elif reading.kind in _DOING:
                    pending.append((rule, number, reading))
        self._settings(before_anchors=True)
        for last in range(_CHAIN):
            pending = [entry for entry in pending if not self._anchored(*entry, is_last=last == _CHAIN - 1)]
        self._settings(before_anchors=False)
        self._attach()
        self._tie()
        order = {rule.id: n for n, rule in enumerate(self._rules)}
        fresh = sorted(self._found[self._frozen :], key=lambda a: (order[a.request.rule], a.request.reading, a.request.date, a.id))
        return Asks((*self._found[: self._frozen], *fresh))

    def _tie(self) -> None:
        """Tie what is at a stated time "after" a moment to that moment: one follows the other, and they are not two things at once."""
        for n, ask in enumerate(self._found[self._frozen :], self._frozen):
            when, span = ask.reading.when, ask.span
            if ask.anchor is not None or span is None or when.start is None or when.relation is not Relation.AFTER or when.anchor is None:
                continue
            found = find_anchor(when.anchor, ask.owner, ask.request.date, self._found, self._rhythm)
            if found is not None and found.request not in (None, ask.id) and found.span == Span(span.start, span.start):
                moment = next(other for other in self._found if other.id == found.request).request.rule
                rules = tuple(dict.fromkeys((*ask.request.rules, moment)))
                self._found[n] = replace(ask, anchor=found.request, request=replace(ask.request, rules=rules))

    # -- what people do ---------------------------------------------------------------------------------------------------------

    @staticmethod
    def _waits(reading: Reading) -> bool:
        when = reading.when
        if leaning(reading) is not None:
            return True
        if when.start is not None:
            return False
        if when.anchor is not None:
            return True
        return bool(reading.applies_to) and (when.offset_minutes is not None or when.relation is not None or not has_days(when))

    def _own_times(self, rule: Rule, number: int, reading: Reading) -> None:
        for day in dates_of(reading.when, self._week):
            self._add(rule, number, reading, day, self._clock(reading, day))

    def _clock(self, reading: Reading, day: date) -> Timing:
        when = reading.when
        start, end = span_minutes(when, day)
        if reading.kind is Kind.REMINDER and start is None and end is None:
            if reading.measure is not None or reading.condition is not None or when.duration_minutes:
                return Timing(Span(at_minute(day, 0), at_minute(day, DAY_MINUTES)))
            minute = when.window[0] if when.window is not None else self._rhythm.day_opens
            return Timing(Span(at_minute(day, minute), at_minute(day, minute)))
        if start is not None:
            lead = when.offset_minutes if reading.kind is Kind.REMINDER and when.offset_minutes and not is_led(reading) else 0
            return Timing(span_of(day, start + lead, end, when.duration_minutes if not lead else 0))
        if end is not None and reading.category == "sleep":
            return Timing(span_of(day, 0, end, None))
        low, high = when.window or (self._rhythm.day_opens, self._rhythm.day_closes)
        if end is not None:
            return Timing(window=span_of(day, min(low, end), end, None), wants_latest=low == 0)
        return Timing(window=span_of(day, low, high, None))

    def _anchored(self, rule: Rule, number: int, reading: Reading, *, is_last: bool) -> bool:
        """Add what an anchored reading asks for. False: what it follows is not known yet."""
        when = reading.when
        own_days = has_days(when)
        hosts = [ask for ask in self._found if ask.request.rule in reading.applies_to and ask.request.rule != rule.id and ask.span]
        hosts = [host for host in hosts if is_on_its_days(reading, host.request.date)]
        days = dates_of(when, self._week) if own_days else self._week.dates
        added = False
        lean = leaning(reading)
        if lean is not None:
            hosts = [host for host in hosts if host.request.kind is Kind.COMMITMENT]
            states_own = when.start is not None and not any(starts_at(host, when.start) for host in hosts)
            if states_own and (hosts or is_last):
                self._own_times(rule, number, reading)
                return True
            when = replace(when, start=None, relation=lean)
        tells_own = when.end is not None or when.window is not None
        says_own_hours = tells_own and when.relation is None and when.offset_minutes is None and when.anchor is None
        if hosts:
            for host in hosts:
                if host.request.date in days and host.span is not None:
                    previous = self._before(host.span.start, host.request.date)
                    at = timing(when, as_anchor(host, lean), self._length(reading), host.request.date, previous)
                    if says_own_hours:
                        at = self._clock(reading, host.request.date)
                    self._add(rule, number, reading, host.request.date, at, anchor=host)
                    added = True
            if not added and own_days:
                self._on_its_own(rule, number, reading, tells_own=says_own_hours)
            return True
        if reading.applies_to and not is_last:
            return False
        name = when.anchor or ""
        told = [(day, find_anchor(name, rule.member, day, self._found, self._rhythm)) for day in days]
        if not is_last and any(anchor is None or anchor.request is None for _, anchor in told):
            return False  # somebody's own lunch may still be found, and goes before the rhythm's
        for day, anchor in told:
            if anchor is None:
                continue
            source = next((ask for ask in self._found if ask.id == anchor.request), None)
            previous = self._before(anchor.span.start, day)
            self._add(rule, number, reading, day, timing(when, anchor, self._length(reading), day, previous), anchor=source)
            added = True
        if not added and own_days and dates_of(when, self._week):
            self.anchorless.add(rule.id)
        return True

    def _on_its_own(self, rule: Rule, number: int, reading: Reading, *, tells_own: bool) -> None:
        """Add what has days of its own on which nothing is that it goes along with: at its own hours, else it is missed."""
        if tells_own:
            self._own_times(rule, number, reading)
        elif dates_of(reading.when, self._week):
            self.anchorless.add(rule.id)

    def _before(self, at: datetime, day: date) -> datetime:
        """When the day's previous anchor was over: the last of the rhythm's turns before `at`."""
        turns = (self._rhythm.waking, self._rhythm.breakfast, self._rhythm.lunch, self._rhythm.dinner)
        earlier = [at_minute(day, turn) for turn in turns if at_minute(day, turn) < at]
        return max(earlier, default=min(at, at_minute(day, 0)))

    @staticmethod
    def _length(reading: Reading) -> int:
        if reading.when.duration_minutes is not None:
            return reading.when.duration_minutes
        is_brief = reading.kind is not Kind.COMMITMENT or reading.when.offset_minutes is not None or reading.category == "medication"
        return 0 if is_brief else DEFAULT_MINUTES

    # -- what holds -------------------------------------------------------------------------------------------------------------

    def _settings(self, *, before_anchors: bool) -> None:
        for rule in self._rules:
            for number, reading in enumerate(rule.readings):
                follows = bool(reading.applies_to) or reading.when.anchor is not None
                if not holds(reading) or follows is before_anchors:
                    continue
                if reading.when.anchor is not None:
                    self._anchored_setting(rule, number, reading)
                else:
                    self._setting(rule, number, reading)

    def _setting(self, rule: Rule, number: int, reading: Reading) -> None:
        when = reading.when
        hosts = self._hosts(rule, reading)
        has_time = when.start is not None or when.end is not None or when.window is not None
        days = dates_of(when, self._week)
        if hosts and (not has_days(when) or not has_time):
            wanted = set(days) if has_days(when) else None
            for host in hosts:
                if (wanted is None or host.request.date in wanted) and host.span is not None:
                    self._hosted(rule, number, reading, host)
            return
        if reading.applies_to and not has_time and not has_days(when):
            return
        for day in days:
            self._add(rule, number, reading, day, Timing(self._held(reading, day)))

    def _held(self, reading: Reading, day: date) -> Span:
        """When something holds on a day: open ends reach to the day's own ends, and without any time it holds all day."""
        start, end = span_minutes(reading.when, day)
        if start is None and end is None and reading.when.window is not None:
            start, end = reading.when.window
        if end is None and reading.when.duration_minutes is not None and start is not None:
            end = start + reading.when.duration_minutes
        return span_of(day, start or 0, DAY_MINUTES if end is None else end, None)

    def _anchored_setting(self, rule: Rule, number: int, reading: Reading) -> None:
        """A change an hour before bed holds from then until bed; one without an offset holds while its anchor does."""
        when = reading.when
        days = dates_of(when, self._week) if has_days(when) else self._week.dates
        for day in days:
            anchor = find_anchor(when.anchor or "", rule.member, day, self._found, self._rhythm)
            if anchor is None:
                continue
            source = next((ask for ask in self._found if ask.id == anchor.request), None)
            offset = when.offset_minutes or 0
            base = anchor.span.start if offset <= 0 else anchor.span.end
            other = base + timedelta(minutes=offset)
            span = Span(min(base, other), max(base, other)) if offset else anchor.span
            if when.start is not None:
                span = self._held(reading, day)
            self._add(rule, number, reading, day, Timing(span), anchor=source)

    def _hosts(self, rule: Rule, reading: Reading) -> list[Ask]:
        """Return what a reading goes along with: of its own sentence only the other things that are done."""
        found = [ask for ask in self._found if ask.request.rule in reading.applies_to and ask.request.kind in (Kind.COMMITMENT, Kind.TASK)]
        found = [ask for ask in found if ask.request.rule != rule.id or (reading.kind is Kind.PROVISION and ask.reading is not reading)]
        return [ask for ask in found if is_on_its_days(reading, ask.request.date)]

    def _hosted(self, rule: Rule, number: int, reading: Reading, host: Ask) -> None:
        """Let a conditional setting hold during its host, or only be named on it where the two are in different rooms."""
        there = host.request.places[:1] if host.request.place_is_stated else ()
        rooms = self._rooms.holding(reading.place)
        if reading.place is not None and there and not set(rooms) & set(self._rooms.holding(there[0])):
            doubt = Doubt("place", f"Is this meant for {there[0]} too?", (reading.place, there[0]))
            self._change(host, replace(host, attached=with_rule(host.attached, rule.id), doubts=(*host.doubts, doubt)))
            return
        assert host.span is not None
        self._add(rule, number, reading, host.request.date, Timing(host.span), host=host)

    # -- what is only named -----------------------------------------------------------------------------------------------------

    def _attach(self) -> None:
        for rule in self._rules:
            for number, reading in enumerate(rule.readings):
                if reading.kind in (Kind.PROVISION, Kind.PREFERENCE) and not holds(reading):
                    self._attach_one(rule, number, reading)
                elif reading.kind is Kind.RESTRICTION and not holds(reading):
                    self._band(rule, number, reading)

    def _attach_one(self, rule: Rule, number: int, reading: Reading) -> None:
        hosts = self._hosts(rule, reading)
        days = set(dates_of(reading.when, self._week)) if has_days(reading.when) else None
        if not reading.applies_to:
            for day in sorted(days or ()):
                self._add(rule, number, reading, day, Timing(self._held(reading, day)))
            return
        for host in hosts:
            if days is None or host.request.date in days:
                self._change(host, named_on(host, rule, reading))

    def _band(self, rule: Rule, number: int, reading: Reading) -> None:
        if reading.calls_off is None:  # What is called off is not there to be limited, and is on as ever on other days.
            for host in self._hosts(rule, reading):
                self._change(host, limited(host, rule, reading))
        if reading.applies_to and not has_days(reading.when):
            self._during(rule, number, reading)
            return
        for day in dates_of(reading.when, self._week):
            self._add(rule, number, reading, day, Timing(self._held(reading, day)))

    def _during(self, rule: Rule, number: int, reading: Reading) -> None:
        """What is forbidden during an activity is forbidden while it lasts; a limit on when it may be holds on its days."""
        days = set()
        is_limit = bool(limits_of(rule.id, reading))
        for host in self._hosts(rule, reading):
            if is_limit and host.request.date not in days:
                days.add(host.request.date)
                self._add(rule, number, reading, host.request.date, Timing(self._held(reading, host.request.date)))
            elif not is_limit and host.span is not None:
                span = self._held(reading, host.request.date) if says_other_hours(reading, self._hosts(rule, reading)) else host.span
                self._add(rule, number, reading, host.request.date, Timing(span), host=host)

    def _change(self, old: Ask, new: Ask) -> None:
        """Put `new` in the place of what has its id, which may have been changed since `old` was looked up."""
        self._found[next(n for n, ask in enumerate(self._found) if ask.id == old.id)] = new

    # -- one request ------------------------------------------------------------------------------------------------------------

    def _add(
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
        if holds(reading) or reading.kind is Kind.RESTRICTION:
            stated = reading.place or (host.request.places[0] if host is not None and host.request.places else None)
            choices, is_stated = ((stated,), True) if stated else ((), False)
            rooms = self._rooms.holding(stated)
        if not choices and reading.kind is not Kind.REMINDER:
            owner_name = self._names.get(rule.member) if rule.member else None
            category = host.request.category if host is not None else reading.category
            plausible = self._rooms.likely(plausible_places(category, owner_name))
            if len(plausible) == 1:
                rooms = plausible
        if reading.kind is Kind.COMMITMENT and reading.measure is not None:
            rooms = rooms or self._rooms.holding(choices[0] if choices else None)
        length = self._length(reading)
        span = at.span
        request = Request(
            id=name,
            rule=rule.id,
            reading=number,
            kind=Kind.SETTING if holds(reading) else reading.kind,
            date=day,
            members=self._members(rule, reading),
            title=title_of(rule, reading),
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
        self._found.append(
            Ask(
                request,
                rule.member,
                reading,
                host=host.id if host is not None else None,
                anchor=anchor.id if anchor is not None else None,
                rooms=rooms,
                plausible=plausible,
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
        if rule.member is None and reading.kind in _DOING and not doing and not is_for_all(rule, reading):
            return ()
        return tuple(dict.fromkeys((*owner, *reading.people, *doing)))
