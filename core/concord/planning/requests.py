"""What the rules ask for in one week: a request for each reading and each date on which it applies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import Week
from concord.domain.policy import Policy
from concord.domain.rule import SURE_ENOUGH, Kind, Reading, Rule, Status
from concord.domain.when import Relation, Span, at_minute

from .anchors import Anchor, Timing, leaning, timing, turn_before, within_reach
from .asks import Ask, Asks, is_happening
from .dates import dates_of, span_minutes
from .places import Rooms
from .requests_found import DOING, FoundRequests, length_of
from .requests_held import HeldRequests
from .said import DAY_MINUTES, as_anchor, has_days, is_led, is_on_its_days, span_of, starts_at

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
        self._found = FoundRequests(household, week, policies, rooms, frozen)
        self.anchorless: set[RuleId] = set()
        """Rules with days of their own on one of which, at least, their anchor does not happen."""

    def build(self) -> Asks:
        """Return every request, in the order of the rules."""
        pending = []
        held = HeldRequests(self._rules, self._found)
        for rule in self._rules:
            for number, reading in enumerate(rule.readings):
                if reading.kind in DOING and not self._waits(reading):
                    self._own_times(rule, number, reading)
                elif reading.kind in DOING:
                    pending.append((rule, number, reading))
        held.settings(before_anchors=True)
        for last in range(_CHAIN):
            pending = [entry for entry in pending if not self._anchored(*entry, is_last=last == _CHAIN - 1)]
        held.settings(before_anchors=False)
        held.attach()
        self._tie()
        order = {rule.id: n for n, rule in enumerate(self._rules)}
        fresh = sorted(self._found.fresh, key=lambda a: (order[a.request.rule], a.request.reading, a.request.date, a.id))
        return Asks((*self._found.frozen, *fresh))

    def _tie(self) -> None:
        """Tie what is at a stated time "after" something to what is just over then: one follows the other, wherever that goes.

        Of a moment its name is enough; what lasts is meant where the text is linked to it, and has its hour from there.
        """
        for ask in self._found.fresh:
            when, span = ask.reading.when, ask.span
            if ask.anchor is not None or span is None or when.start is None or when.relation is not Relation.AFTER or when.anchor is None:
                continue
            leader = self._just_over(ask, span.start)
            if leader is not None:
                rules = tuple(dict.fromkeys((*ask.request.rules, leader.request.rule)))
                self._found.change(ask, replace(ask, anchor=leader.id, request=replace(ask.request, rules=rules)))

    def _just_over(self, ask: Ask, at: datetime) -> Ask | None:
        """Return what is over when a request comes after it: what its text is linked to, else a moment that is called so."""
        others = [other for other in self._found.asks if other.request.date == ask.request.date and other.span is not None]
        ends = at - timedelta(minutes=ask.reading.when.offset_minutes or 0)
        linked = [other for other in others if other.request.rule in ask.reading.applies_to and other.request.rule != ask.request.rule]
        ending = [other for other in linked if other.span is not None and other.span.end == ends and is_happening(other)]
        if ending and ask.request.kind is not Kind.RESTRICTION:
            return min(ending, key=lambda other: other.id)
        found = self._found.anchor_of(ask.reading.when.anchor or "", ask.owner, ask.request.date)
        is_it = found is not None and found.request != ask.id and found.span == Span(at, at)
        return self._found.behind(found) if found is not None and is_it else None

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
        for day in dates_of(reading.when, self._found.week):
            self._found.add(rule, number, reading, day, self._clock(reading, day))

    def _clock(self, reading: Reading, day: date) -> Timing:
        when = reading.when
        start, end = span_minutes(when, day)
        if reading.kind is Kind.REMINDER and start is None and end is None:
            if reading.measure is not None or reading.condition is not None or when.duration_minutes:
                return Timing(Span(at_minute(day, 0), at_minute(day, DAY_MINUTES)))
            minute = when.window[0] if when.window is not None else self._found.rhythm.day_opens
            return Timing(Span(at_minute(day, minute), at_minute(day, minute)))
        if start is not None:
            lead = when.offset_minutes if reading.kind is Kind.REMINDER and when.offset_minutes and not is_led(reading) else 0
            return Timing(span_of(day, start + lead, end, when.duration_minutes if not lead else 0))
        if end is not None and reading.category == "sleep":
            return Timing(span_of(day, 0, end, None))
        low, high = when.window or (self._found.rhythm.day_opens, self._found.rhythm.day_closes)
        if end is not None:
            return Timing(window=span_of(day, min(low, end), end, None), wants_latest=low == 0)
        return Timing(window=span_of(day, low, high, None))

    def _anchored(self, rule: Rule, number: int, reading: Reading, *, is_last: bool) -> bool:
        """Add what an anchored reading asks for. False: what it follows is not known yet."""
        when = reading.when
        own_days = has_days(when)
        hosts = [ask for ask in self._found.asks if ask.request.rule in reading.applies_to and ask.request.rule != rule.id and ask.span]
        hosts = _what_is_done([host for host in hosts if is_on_its_days(reading, host.request.date)])
        says_days = own_days or (when.rrule is not None and not reading.applies_to)
        days = dates_of(when, self._found.week) if says_days else self._found.week.dates
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
            for host in within_reach(hosts, when):
                if host.request.date in days and host.span is not None:
                    previous = turn_before(host.span.start, host.request.date, self._found.rhythm)
                    at = timing(when, as_anchor(host, lean), length_of(reading), host.request.date, previous)
                    if says_own_hours:
                        at = self._clock(reading, host.request.date)
                    self._found.add(rule, number, reading, host.request.date, at, anchor=host)
                    added = True
            if not added and own_days:
                self._on_its_own(rule, number, reading, tells_own=says_own_hours)
                return True
            for day in sorted(self._days_without_a_time(rule, reading) & set(days) - {host.request.date for host in hosts}):
                anchor = self._found.anchor_of(when.anchor or "", rule.member, day)
                if says_own_hours:
                    self._found.add(rule, number, reading, day, self._clock(reading, day))
                elif anchor is not None:
                    self._by_name(rule, number, reading, day, anchor)
                else:
                    self.anchorless.add(rule.id)
            return True
        if reading.applies_to and not is_last:
            return False
        name = when.anchor or ""
        told = [(day, self._found.anchor_of(name, rule.member, day)) for day in days]
        if not is_last and any(anchor is None or anchor.request is None for _, anchor in told):
            return False  # somebody's own lunch may still be found, and goes before the rhythm's
        for day, anchor in told:
            if anchor is None:
                continue
            self._by_name(rule, number, reading, day, anchor)
            added = True
        if own_days and (any(anchor is None for _, anchor in told) or (not added and dates_of(when, self._found.week))):
            self.anchorless.add(rule.id)
        if not own_days and not added and self._days_without_a_time(rule, reading):
            self.anchorless.add(rule.id)
        return True

    def _by_name(self, rule: Rule, number: int, reading: Reading, day: date, anchor: Anchor) -> None:
        """Add what is timed by something that its text only names."""
        source = self._found.behind(anchor)
        at = timing(reading.when, anchor, length_of(reading), day, turn_before(anchor.span.start, day, self._found.rhythm))
        self._found.add(rule, number, reading, day, at, anchor=source)

    def _days_without_a_time(self, rule: Rule, reading: Reading) -> set[date]:
        """Return the days on which nobody knows yet when that is which a reading goes along with, and it is to be done all the same."""
        if reading.condition and reading.kind is Kind.TASK:
            return set()  # It hangs on how something turns out: "if she does not answer, leave it at the door".
        linked = [ask for ask in self._found.asks if ask.request.rule in reading.applies_to and ask.request.rule != rule.id]
        open_ones = (ask.request.date for ask in linked if ask.needs_placing and is_happening(ask))
        return {day for day in open_ones if is_on_its_days(reading, day)}

    def _on_its_own(self, rule: Rule, number: int, reading: Reading, *, tells_own: bool) -> None:
        """Add what has days of its own on which nothing is that it goes along with: at its own hours, else it is missed."""
        if tells_own:
            self._own_times(rule, number, reading)
        elif dates_of(reading.when, self._found.week):
            self.anchorless.add(rule.id)


def _what_is_done(hosts: list[Ask]) -> list[Ask]:
    """Leave out the reminder of a thing that is there itself: "before the party" is not before the reminder of it."""
    done = {(host.request.rule, host.request.date) for host in hosts if is_happening(host)}
    return [host for host in hosts if host.request.kind is not Kind.REMINDER or (host.request.rule, host.request.date) not in done]
