"""When what a text asks for was to be, worked out anew: by its own hours, by those of what it goes along with, or beside its anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from concord.domain.household import Rhythm
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Week
from concord.domain.rule import Kind, Reading
from concord.domain.when import DAY, Recurrence, Relation, Span, at_minute

from .dates import dates_of
from .named import named, own_limits
from .wanted import DOING, Wanted, has_days, is_on
from .words import is_held, rooms_meant

_READY = frozenset({"delivery", "preparation"})
_OVER = frozenset({"return", "returns", "returned", "back", "after", "afterwards", "finish", "finishes", "finished"})
_AN_HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Hours:
    """The hours that a text means on one day: stretches of which each is asked for, or times within which one is to be found."""

    exact: list[Span] = field(default_factory=list)
    within: list[Span] = field(default_factory=list)
    wants_latest: list[bool] = field(default_factory=list)
    """For each of those, whether it is to be as late in it as can be: before something, or by a time."""
    beside: list[str] = field(default_factory=list)
    """The requests that it goes along with at its own hours."""
    led_by: list[str] = field(default_factory=list)
    """The requests whose hours these are, or beside which they are: one for each exact stretch, none where they are its own."""
    length: timedelta = timedelta()
    """How long it lasts that has to find a place, unless the hours within which it has to are fewer."""

    def allow(self, span: Span) -> bool:
        """Say whether something may stand there."""
        lasts = span.end - span.start
        return span in self.exact or any(
            time.start <= span.start
            and span.end <= time.end
            and lasts == min(self.length, time.end - time.start)
            and (lasts or span.start < time.end or time.start == time.end)  # What is a moment and before something is not at its minute.
            for time in self.within
        )

    def leads(self) -> Iterator[tuple[Span, str]]:
        """Yield each stretch with the request that it is from."""
        yield from zip([*self.exact, *self.within], self.led_by, strict=False)
        for name in self.beside:
            yield from ((span, name) for span in (*self.exact, *self.within))

    def add_within(self, span: Span, *, wants_latest: bool) -> None:
        """Add a stretch in which a time is to be found."""
        self.within.append(span)
        self.wants_latest.append(wants_latest)


class HoursMeant:
    """Works out what hours texts mean, from what else was asked for in the week."""

    def __init__(self, asked: Sequence[Wanted], week: Week, rhythm: Rhythm, rooms: tuple[str, ...] = ()) -> None:
        self._week, self._rhythm, self._rooms = week, rhythm, rooms
        self.by_request = {one.request: one for one in asked}
        self._by_day: dict[date, list[Wanted]] = {}
        self._by_rule: dict[RuleId, list[Wanted]] = {}
        for one in asked:
            self._by_day.setdefault(one.date, []).append(one)
            self._by_rule.setdefault(one.rule, []).append(one)

    def meant(self, rule: RuleId, owner: MemberId | None, reading: Reading, day: date) -> Hours:
        """Return the hours that a reading means on a day that is one of its days."""
        if is_held(reading):
            return self._of_a_value(rule, owner, reading, day)
        if reading.kind is Kind.RESTRICTION:
            return self._of_a_ban(rule, owner, reading, day)
        if reading.kind in (*DOING, Kind.REMINDER):
            return self._of_a_doing(rule, owner, reading, day)
        return Hours([held_on(reading, day)])

    def hosts(self, rule: RuleId, reading: Reading, *, is_any: bool = False, is_timed: bool = True) -> list[Wanted]:
        """Return what a reading goes along with in the week: what is done, or (`is_any`) reminded of or held as well.

        `is_timed` leaves out what has to find its time itself.
        """
        found = [one for link in dict.fromkeys(reading.applies_to) if link != rule for one in self._by_rule.get(link, ())]
        found = [one for one in found if one.span is not None or not is_timed]
        found = [one for one in found if is_on(reading, one.date) and (one.is_done or (is_any and _stands_by_itself(one)))]
        done = {(one.rule, one.date) for one in found if one.is_done}
        return [one for one in found if one.kind is not Kind.REMINDER or (one.rule, one.date) not in done]

    def tied_to(self, rule: RuleId, owner: MemberId | None, reading: Reading, day: date) -> list[tuple[Span, str]]:
        """Return what something is told to begin after that is at a stated time, where that is over just then, or in time.

        What its text is linked to goes before a moment that is called so.
        """
        when = reading.when
        if when.start is None or when.anchor is None or when.relation is not Relation.AFTER or reading.kind is Kind.RESTRICTION:
            return []
        at = at_minute(day, when.start)
        over = at - timedelta(minutes=when.offset_minutes or 0)
        linked = [host for host in self.hosts(rule, reading) if host.date == day]
        ending = [host.request for host in linked if host.span is not None and host.span.end == over]
        if not ending:
            anchor = named(when.anchor, owner, day, self._by_day.get(day, ()), self._rhythm)
            ending = [anchor.request] if anchor is not None and anchor.request is not None and anchor.span == Span(at, at) else []
        return [(Span(at, at_minute(day, 2 * DAY)), name) for name in ending]

    def _of_a_value(self, rule: RuleId, owner: MemberId | None, reading: Reading, day: date) -> Hours:
        when = reading.when
        if when.anchor is not None:
            return self._of_a_value_beside(rule, owner, reading, day, when.anchor)
        hosts = self.hosts(rule, reading)
        has_time = when.start is not None or when.end is not None or when.window is not None
        if hosts and not (has_days(reading) and has_time):
            return _while_they_last([host for host in hosts if not self._is_elsewhere(reading, host)], day)
        return Hours([held_on(reading, day)])

    def elsewhere(self, rule: RuleId, reading: Reading, day: date) -> list[Wanted]:
        """Return what a value goes along with on a day that is in another room than it speaks of: there it is only named."""
        when = reading.when
        has_time = when.start is not None or when.end is not None or when.window is not None
        if not is_held(reading) or when.anchor is not None or (has_days(reading) and has_time):
            return []
        return [host for host in self.hosts(rule, reading) if host.date == day and self._is_elsewhere(reading, host)]

    def _is_elsewhere(self, reading: Reading, host: Wanted) -> bool:
        there = [choice for choice in host.choices if choice != host.reading.resource]  # nobody says in which room a machine stands
        if reading.place is None or not host.is_stated or not there:
            return False
        return not set(rooms_meant(reading.place, self._rooms)) & set(rooms_meant(there[0], self._rooms))

    def _of_a_value_beside(self, rule: RuleId, owner: MemberId | None, reading: Reading, day: date, name: str) -> Hours:
        """Return when a value holds that has its time from something: what its text is linked to, else what is called so."""
        linked = [(one.span, one.request) for one in self.hosts(rule, reading) if one.date == day and one.span is not None]
        if not linked:
            anchor = named(name, owner, day, self._by_day.get(day, ()), self._rhythm)
            linked = [(anchor.span, anchor.request or "")] if anchor is not None else []
        found = Hours(led_by=[request for _, request in linked])
        offset = timedelta(minutes=reading.when.offset_minutes or 0)
        for span, _ in linked:
            beside = Span(span.start + offset, span.start) if offset < timedelta() else Span(span.end, span.end + offset)
            found.exact.append(held_on(reading, day) if reading.when.start is not None else beside if offset else span)
        return found

    def _of_a_ban(self, rule: RuleId, owner: MemberId | None, reading: Reading, day: date) -> Hours:
        if not reading.applies_to or has_days(reading):
            if hangs_on_its_anchor(reading):
                return self._of_a_ban_beside(owner, reading, day)
            return Hours([held_on(reading, day), *self._left_of_the_night(reading, day)])
        start, end = reading.when.start, reading.when.end
        limits_hours = (end is not None and start in (None, 0)) or (start is not None and end in (None, DAY))
        hosts = self.hosts(rule, reading)
        is_own = start is not None and end is not None and not any(_began_at(host, start) for host in hosts)
        if limits_hours or is_own:
            return Hours([held_on(reading, day)] if any(host.date == day for host in hosts) else [])
        return _while_they_last(hosts, day)

    def _left_of_the_night(self, reading: Reading, day: date) -> list[Span]:
        """Return what a ban that goes on past midnight forbids on the first morning of the week, of the night before."""
        night, when = day - timedelta(days=1), reading.when
        if day != self._week.start or when.span or when.start is None or not when.end or when.end > when.start:
            return []
        is_on_it = night in dates_of(when, replace(self._week, start=night, days=1)).sure
        return [Span(at_minute(day, 0), at_minute(day, when.end))] if is_on_it else []

    def _of_a_ban_beside(self, owner: MemberId | None, reading: Reading, day: date) -> Hours:
        when = reading.when
        anchor = named(when.anchor or "", owner, day, self._by_day.get(day, ()), self._rhythm)
        if anchor is None:
            return Hours([held_on(reading, day)])
        begins, ends = anchor.span.start, max(anchor.span.start, anchor.span.end)
        lasts = timedelta(minutes=when.duration_minutes or 0)
        apart = timedelta(minutes=abs(when.offset_minutes or 0))
        if when.relation is Relation.BEFORE:
            first = begins - apart if apart else begins - lasts if lasts else min(begins, at_minute(day, 0))
            span = Span(first, first + lasts if lasts else begins)
        else:
            first = ends + apart
            span = Span(first, first + lasts if lasts else max(first, at_minute(day, DAY)))
        return Hours([span], led_by=[anchor.request or ""])

    def _of_a_doing(self, rule: RuleId, owner: MemberId | None, reading: Reading, day: date) -> Hours:
        when, leans = reading.when, _leans(reading)
        is_linked = bool(reading.applies_to) and (
            when.offset_minutes is not None or when.relation is not None or not has_days(reading) or leans is not None
        )
        if leans is None and (when.start is not None or not (when.anchor is not None or is_linked)):
            return self._by_its_own(reading, day)
        hosts = self.hosts(rule, reading, is_any=True)
        if leans is not None:
            hosts = [host for host in hosts if host.kind is Kind.COMMITMENT]
            if when.start is not None and not any(_begins_at(host, when.start) for host in hosts):
                return self._by_its_own(reading, day)
        tells = when.end is not None or when.window is not None
        is_by_own = tells and when.relation is None and when.offset_minutes is None and when.anchor is None
        here = [(host.request, host.span) for host in hosts if host.date == day and host.span is not None]
        if hosts and is_by_own and (here or (has_days(reading) and not self._has_any(hosts, reading))):
            own = self._by_its_own(reading, day)
            own.beside += [name for name, _ in here]
            return own
        if hosts:
            found = Hours()
            for name, span in here:
                over = span if span.end > span.start or leans is not Relation.AFTER else Span(span.start, span.start + _AN_HOUR)
                self._beside(over, reading, leans or when.relation, day, found)
                found.led_by.append(name)
            return found
        anchor = named(when.anchor or "", owner, day, self._by_day.get(day, ()), self._rhythm)
        found = Hours()
        if anchor is not None:
            self._beside(anchor.span, reading, leans or when.relation, day, found)
            found.led_by.append(anchor.request or "")
        return found

    def _has_any(self, hosts: Iterable[Wanted], reading: Reading) -> bool:
        days = dates_of(reading.when, self._week).possible
        return any(host.date in days for host in hosts)

    def _by_its_own(self, reading: Reading, day: date) -> Hours:
        """Return what its own words say: an hour, a stretch, or hours in which it has to find a place."""
        when = reading.when
        start, end = _minutes(reading, day)
        opens, closes = self._rhythm.day_opens, self._rhythm.day_closes
        if reading.kind is Kind.REMINDER and start is None and end is None:
            if reading.measure is not None or reading.condition is not None or when.duration_minutes:
                return Hours([_between(day, 0, DAY)])
            at = at_minute(day, when.window[0] if when.window is not None else opens)
            return Hours([Span(at, at)])
        if start is not None:
            is_ahead = reading.kind is Kind.REMINDER and bool(when.offset_minutes) and not reading.applies_to and when.anchor is None
            if is_ahead:
                start += when.offset_minutes or 0
            if end is not None:
                return Hours([_between(day, start, end)])
            at = at_minute(day, start)
            return Hours([Span(at, at + timedelta(minutes=0 if is_ahead else when.duration_minutes or 0))])
        if end is not None and reading.category == "sleep":
            return Hours([_between(day, 0, end)])
        low, high = when.window or (opens, closes)
        if end is not None:
            return Hours(within=[_between(day, min(low, end), end)], wants_latest=[low == 0], length=timedelta(minutes=_length(reading)))
        return Hours(within=[_between(day, low, high)], wants_latest=[False], length=timedelta(minutes=_length(reading)))

    def _beside(self, anchor: Span, reading: Reading, relation: Relation | None, day: date, found: Hours) -> None:
        """Add the hours that a text means by something that it comes before, after or during."""
        offset = reading.when.offset_minutes
        length = found.length = timedelta(minutes=_length(reading))
        if relation is Relation.DURING:
            found.exact.append(Span(anchor.start, anchor.start + length) if length else anchor)
        elif offset is not None:
            apart = timedelta(minutes=abs(offset))
            if relation is Relation.BEFORE or (relation is not Relation.AFTER and offset < 0):
                at = anchor.start - apart
            elif relation is Relation.AFTER or (relation is None and offset > 0):
                at = anchor.end + apart
            else:
                at = anchor.start + apart
            found.exact.append(Span(at, at + length))
        elif relation is Relation.BEFORE:
            due = anchor.start - timedelta(minutes=reading.when.gap_minutes or 0)
            turn = min(self._turn_before(anchor.start, day), due - length)
            found.add_within(self._bounded(Span(turn, due), reading, day), wants_latest=True)
        elif relation is Relation.AFTER:
            free = anchor.end + timedelta(minutes=reading.when.gap_minutes or 0)
            after = self._bounded(Span(free, at_minute(day, DAY)), reading, day)
            found.add_within(after, wants_latest=after.start < free)  # Where it cannot follow, it is as near as it may be.
        else:
            at = anchor.start
            found.exact.append(Span(at, at + length))

    def _bounded(self, span: Span, reading: Reading, day: date) -> Span:
        limits = own_limits(reading.when)
        if limits is None:
            return span
        low, high = (at_minute(day, minute) for minute in limits)
        start, end = max(span.start, low), min(span.end, high)
        return Span(start, end) if start < end else Span(low, high)

    def _turn_before(self, at: datetime, day: date) -> datetime:
        """Return the turn of the household's day that comes before a time."""
        rhythm = self._rhythm
        turns = [at_minute(day, minute) for minute in (rhythm.waking, rhythm.breakfast, rhythm.lunch, rhythm.dinner)]
        earlier = [turn for turn in turns if turn < at]
        return max(earlier) if earlier else min(at, at_minute(day, 0))


def hangs_on_its_anchor(reading: Reading) -> bool:
    """Say whether a ban has its hours from something that it is before or after, and from nothing else that it says."""
    when = reading.when
    says_hours = when.start is not None or when.end is not None or when.window is not None
    return reading.kind is Kind.RESTRICTION and not says_hours and bool(when.anchor) and when.relation in (Relation.BEFORE, Relation.AFTER)


def held_on(reading: Reading, day: date) -> Span:
    """Return when something holds on a day by its own words: what is open reaches to the day's own ends."""
    start, end = _minutes(reading, day)
    if start is None and end is None and reading.when.window is not None:
        start, end = reading.when.window
    if start is not None and end is None and reading.when.duration_minutes is not None:
        end = start + reading.when.duration_minutes
    if start == DAY and end is None:
        return Span(at_minute(day, DAY), at_minute(day, DAY))  # The day is over by then.
    return _between(day, start or 0, DAY if end is None else end)


def _minutes(reading: Reading, day: date) -> tuple[int | None, int | None]:
    """Return start and end on a day. Over several days the first has the start and the last the end."""
    when = reading.when
    if not when.span or len(when.dates) < 2:
        return when.start, when.end
    is_first, is_last = day == min(when.dates), day == max(when.dates)
    return (when.start or 0) if is_first else 0, when.end if is_last and when.end is not None else DAY


def _between(day: date, start: int, end: int) -> Span:
    return Span(at_minute(day, start), at_minute(day, end if end > start else end + DAY))


def _leans(reading: Reading) -> Relation | None:
    """Say on which side of an activity a task is that says no time: it makes ready for it, or waits until somebody is back."""
    when = reading.when
    says = when.relation is not None or when.offset_minutes is not None or when.window is not None or when.end is not None
    if reading.kind is not Kind.TASK or not reading.applies_to or says or when.recurrence is not Recurrence.CONDITIONAL:
        return None
    words = "".join(letter if letter.isalnum() else " " for letter in (reading.condition or "").lower()).split()
    if _OVER & set(words):
        return Relation.AFTER
    return Relation.BEFORE if reading.category in _READY else None


def _length(reading: Reading) -> int:
    if reading.when.duration_minutes is not None:
        return reading.when.duration_minutes
    lasts = reading.kind is Kind.COMMITMENT and reading.when.offset_minutes is None and reading.category != "medication"
    return 60 if lasts else 0


def _began_at(host: Wanted, minute: int) -> bool:
    """As `_begins_at`, also of what a hand has moved since."""
    return host.reading.when.start == minute or _begins_at(host, minute)


def _begins_at(host: Wanted, minute: int) -> bool:
    return host.span is not None and host.span.start == at_minute(host.date, minute)


def _stands_by_itself(one: Wanted) -> bool:
    """Say whether something reminded of or held has its time without what it goes along with."""
    return one.kind is Kind.REMINDER or (is_held(one.reading) and not one.reading.applies_to and one.reading.when.anchor is None)


def _while_they_last(hosts: Iterable[Wanted], day: date) -> Hours:
    here = [(host.span, host.request) for host in hosts if host.date == day and host.span is not None]
    return Hours([span for span, _ in here], led_by=[name for _, name in here])
