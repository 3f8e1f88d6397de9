"""What the rules ask for without anybody doing it: settings that hold, what is forbidden, and what is only named on other requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.when import Relation, Span, When, at_minute

from .anchors import Timing, is_timed_by_its_anchor
from .asks import Ask
from .attachments import limited, limits_of, named_on, with_rule
from .dates import dates_of, span_minutes
from .requests_found import FoundRequests
from .said import DAY_MINUTES, as_anchor, has_days, holds, says_other_hours, span_of


class HeldRequests:
    """Adds to the requests found so far what holds beside them, and changes those that a rule speaks of."""

    def __init__(self, rules: Sequence[Rule], found: FoundRequests) -> None:
        self._rules = rules
        self._found = found

    # -- what holds -------------------------------------------------------------------------------------------------------------

    def settings(self, *, before_anchors: bool) -> None:
        """Add what holds of itself (`before_anchors`), or beside things and moments that had to be found first."""
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
        hosts = self._found.hosts(rule, reading)
        has_time = when.start is not None or when.end is not None or when.window is not None
        days = dates_of(when, self._found.week)
        if hosts and (not has_days(when) or not has_time):
            wanted = set(days) if has_days(when) else None
            for host in hosts:
                if (wanted is None or host.request.date in wanted) and host.span is not None:
                    self._hosted(rule, number, reading, host)
            return
        if reading.applies_to and not has_time and not has_days(when):
            return
        for day in days:
            self._found.add(rule, number, reading, day, Timing(held(reading, day)))

    def _anchored_setting(self, rule: Rule, number: int, reading: Reading) -> None:
        """A change an hour before bed holds from then until bed; one without an offset holds while its anchor does.

        Its anchor is what it is linked to, else what is called so.
        """
        when = reading.when
        days = dates_of(when, self._found.week) if has_days(when) else self._found.week.dates
        linked = [host for host in self._found.hosts(rule, reading) if host.span is not None and host.request.date in days]
        told = [(host.request.date, as_anchor(host, None)) for host in linked]
        there = {day for day, _ in told}
        told += [(d, found) for d in days if d not in there and (found := self._found.anchor_of(when.anchor or "", rule.member, d))]
        stated: set[date] = set()
        for day, anchor in sorted(told, key=lambda entry: (entry[0], entry[1].span.start)):
            if when.start is not None and day in stated:
                continue
            stated.add(day)
            source = self._found.behind(anchor)
            offset = when.offset_minutes or 0
            base = anchor.span.start if offset <= 0 else anchor.span.end
            other = base + timedelta(minutes=offset)
            span = Span(min(base, other), max(base, other)) if offset else anchor.span
            if when.start is not None:
                span = held(reading, day)
            self._found.add(rule, number, reading, day, Timing(span), anchor=source)

    def _hosted(self, rule: Rule, number: int, reading: Reading, host: Ask) -> None:
        """Let a conditional setting hold during its host, or only be named on it where the two are in different rooms."""
        rooms_of_it = [name for name in host.request.places if name != host.request.resource]
        there = rooms_of_it[:1] if host.request.place_is_stated else []  # a machine is in the room that the wish is for, for all we know
        rooms = self._found.rooms.holding(reading.place)
        if reading.place is not None and there and not set(rooms) & set(self._found.rooms.holding(there[0])):
            doubt = Doubt("place", f"Is this meant for {there[0]} too?", (reading.place, there[0]))
            self._found.change(host, replace(host, attached=with_rule(host.attached, rule.id), doubts=(*host.doubts, doubt)))
            return
        assert host.span is not None
        self._found.add(rule, number, reading, host.request.date, Timing(host.span), host=host)

    # -- what is only named -----------------------------------------------------------------------------------------------------

    def attach(self) -> None:
        """Name what needs no time of its own on what it speaks of, and add what is forbidden."""
        for rule in self._rules:
            for number, reading in enumerate(rule.readings):
                if reading.kind in (Kind.PROVISION, Kind.PREFERENCE) and not holds(reading):
                    self._attach_one(rule, number, reading)
                elif reading.kind is Kind.RESTRICTION and not holds(reading):
                    self._band(rule, number, reading)

    def _attach_one(self, rule: Rule, number: int, reading: Reading) -> None:
        hosts = self._found.hosts(rule, reading)
        days = set(dates_of(reading.when, self._found.week)) if has_days(reading.when) else None
        if not reading.applies_to:
            for day in sorted(days or ()):
                self._found.add(rule, number, reading, day, Timing(held(reading, day)))
            return
        for host in hosts:
            if days is None or host.request.date in days:
                self._found.change(host, named_on(host, rule, reading))

    def _band(self, rule: Rule, number: int, reading: Reading) -> None:
        if reading.calls_off is None:  # What is called off is not there to be limited, and is on as ever on other days.
            for host in self._found.hosts(rule, reading):
                self._found.change(host, limited(host, rule, reading))
        if reading.applies_to and not has_days(reading.when):
            self._during(rule, number, reading)
            return
        for day in dates_of(reading.when, self._found.week):
            by_anchor = is_timed_by_its_anchor(reading)
            anchor = self._found.anchor_of(reading.when.anchor or "", rule.member, day) if by_anchor else None
            if anchor is None:
                self._found.add(rule, number, reading, day, Timing(held(reading, day)))
            else:
                at = beside(reading.when, anchor.span, day)
                self._found.add(rule, number, reading, day, Timing(at), anchor=self._found.behind(anchor))
        self._since_the_night_before(rule, number, reading)

    def _since_the_night_before(self, rule: Rule, number: int, reading: Reading) -> None:
        """Add what is left of a night that began before the week did: quiet until seven on its first morning."""
        first, when = self._found.week.start, reading.when
        night = first - timedelta(days=1)
        if when.start is None or when.end is None or when.end > when.start or when.end == 0 or when.span:
            return
        if dates_of(when, replace(self._found.week, start=night, days=1)):
            self._found.add(rule, number, reading, first, Timing(Span(at_minute(first, 0), at_minute(first, when.end))))

    def _during(self, rule: Rule, number: int, reading: Reading) -> None:
        """What is forbidden during an activity is forbidden while it lasts; a limit on when it may be holds on its days."""
        days = set()
        is_limit = bool(limits_of(rule.id, reading))
        for host in self._found.hosts(rule, reading):
            if is_limit and host.request.date not in days:
                days.add(host.request.date)
                self._found.add(rule, number, reading, host.request.date, Timing(held(reading, host.request.date)))
            elif not is_limit and host.span is not None:
                span = held(reading, host.request.date) if says_other_hours(reading, self._found.hosts(rule, reading)) else host.span
                self._found.add(rule, number, reading, host.request.date, Timing(span), host=host)


def beside(when: When, anchor: Span, day: date) -> Span:
    """Return when something is forbidden before or after something else: so long as is said, else for the rest of the day on that side."""
    length = timedelta(minutes=when.duration_minutes) if when.duration_minutes is not None else None
    apart = timedelta(minutes=abs(when.offset_minutes or 0))
    if when.relation is Relation.BEFORE:
        ahead = apart or length or max(timedelta(), anchor.start - at_minute(day, 0))
        begins = anchor.start - ahead
        return Span(begins, begins + length if length is not None else anchor.start)
    over = max(anchor.start, anchor.end) + apart
    return Span(over, over + length if length is not None else max(over, at_minute(day, DAY_MINUTES)))


def held(reading: Reading, day: date) -> Span:
    """Return when something holds on a day: open ends reach to the day's own ends, and without any time it holds all day."""
    start, end = span_minutes(reading.when, day)
    if start is None and end is None and reading.when.window is not None:
        start, end = reading.when.window
    if end is None and reading.when.duration_minutes is not None and start is not None:
        end = start + reading.when.duration_minutes
    if start == DAY_MINUTES and end is None:
        return Span(at_minute(day, start), at_minute(day, start))  # "Out by midnight" says nothing of the next evening.
    return span_of(day, start or 0, DAY_MINUTES if end is None else end, None)
