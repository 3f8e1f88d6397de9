"""The checker's own search for what is forbidden where it is asked for, and for what stands on the wrong side of something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from concord.domain.conflict import ConflictKind
from concord.domain.household import Rhythm
from concord.domain.ids import RuleId
from concord.domain.rule import Kind, Reading, Rule, ToWhom
from concord.domain.when import DAY, Recurrence, Relation, Span, When

from .asks import is_planned
from .hours import hangs_on_its_anchor
from .named import Named, named, own_limits, somebody_elses
from .own_clashes import OwnClash
from .takes import share_time
from .wanted import Wanted, is_on
from .words import SILENCE, is_a, is_by_car, is_loud, is_of_all_noise, one_thing, speaks_of_driving, telling_words

_AT_REST = frozenset({"sleep", "waking", "meal", "medication"})
_IS_SOMEBODYS = re.compile(r"[’']s\s|bedroom|office$|^shared spaces$", re.IGNORECASE)
"""A room of one's own, in which what is loud anywhere at home is heard."""
_GOING_IN = telling_words("access allowed anybody anyone away bounds closed come enter entry inside keep limits off out stay step walk")


@dataclass(frozen=True, slots=True)
class HourLimit:
    """A text that lets an activity begin no earlier or end no later than some minute of the day."""

    rule: RuleId
    reading: Reading
    earliest: int | None
    latest: int | None

    def is_broken_by(self, span: Span) -> bool:
        """Say whether a time lies outside. The boundary does not."""
        midnight = datetime.combine(span.start.date(), time())
        begins = self.earliest is not None and span.start < midnight + timedelta(minutes=self.earliest)
        return begins or (self.latest is not None and span.end > midnight + timedelta(minutes=self.latest))


def hour_limits(rules: Sequence[Rule]) -> dict[RuleId, list[HourLimit]]:
    """Return the limits on the hours of each rule's activities, by the rule they speak of."""
    found: dict[RuleId, list[HourLimit]] = {}
    for rule in rules:
        for reading in rule.readings if is_planned(rule) else ():
            when = reading.when
            if reading.calls_off is not None:
                continue
            if reading.kind is Kind.PREFERENCE and reading.measure is None:
                low, high = when.window or (None, None)
            elif reading.kind is Kind.RESTRICTION and reading.measure is None and not _goes_by_what_it_is_linked_to(reading):
                low = when.end if when.end is not None and when.start in (None, 0) else None
                high = when.start if when.start is not None and when.end in (None, DAY) else None
            else:
                continue
            if low is None and high is None:
                continue
            for link in dict.fromkeys(reading.applies_to):
                if link != rule.id:
                    found.setdefault(link, []).append(HourLimit(rule.id, reading, low, high))
    return found


def _goes_by_what_it_is_linked_to(reading: Reading) -> bool:
    """Say whether a ban forbids something while another thing is on, and nothing of that thing: "no telly at tea"."""
    is_at_it = bool(reading.when.anchor) and reading.when.relation in (Relation.AT, Relation.DURING)
    return bool(reading.condition) or is_at_it


def limits_on(one: Wanted, limits: Mapping[RuleId, Sequence[HourLimit]]) -> list[HourLimit]:
    """Return the limits that speak of an activity on its day."""
    return [limit for limit in limits.get(one.rule, ()) if one.is_done and not one.is_still and is_on(limit.reading, one.date)]


def clashes_with_bans(asked: Sequence[Wanted], limits: Mapping[RuleId, Sequence[HourLimit]]) -> list[OwnClash]:
    """Return each activity with each restriction that it breaks as it was asked for."""
    bans: dict[date, list[tuple[Span, Wanted]]] = {}
    for one in asked:
        is_guessed = hangs_on_its_anchor(one.reading) and not one.names
        if one.kind is Kind.RESTRICTION and one.stretch is not None and not is_guessed:
            for day in days_forbidden(one.date, one.stretch):
                bans.setdefault(day, []).append((one.stretch, one))
    for held_then in bans.values():  # Where a text forbids a thing twice at a time, what began first counts, and of two the longer.
        held_then.sort(key=lambda entry: (entry[0].start, -entry[0].minutes, entry[1].request))
    found: dict[tuple[str, RuleId], OwnClash] = {}
    for one in asked:
        stretch = one.stretch
        if not one.is_done or stretch is None or one.span is None:
            continue
        for held, ban in bans.get(one.date, ()):
            if (one.is_still and ban.is_still) or not share_time(held, stretch) or not forbids(ban, one):
                continue
            span = Span(max(held.start, stretch.start), min(held.end, stretch.end))
            is_own = ban.owner is not None and ban.owner == one.owner
            clash = OwnClash(
                ConflictKind.RESTRICTION, span, frozenset({ban.request, one.request}), None, one.owner if is_own else None, is_own
            )
            found.setdefault((one.request, ban.rule), clash)
        for limit in limits_on(one, limits):
            if limit.is_broken_by(one.span):
                names = frozenset({one.request, f"{limit.rule}.0@{one.date.isoformat()}"})
                found[one.request, limit.rule] = OwnClash(ConflictKind.RESTRICTION, stretch, names, None, one.owner, is_own=True)
    return list(found.values())


def days_forbidden(day: date, held: Span) -> tuple[date, ...]:
    """Return the dates on which a ban of `day` forbids: also the next where it goes on past midnight."""
    return (day, day + timedelta(days=1)) if held.end > datetime.combine(day + timedelta(days=1), time()) else (day,)


def forbids(ban: Wanted, one: Wanted) -> bool:
    """Say whether a restriction speaks of an activity: of its thing, its room, its class or its words, or of all noise."""
    reading = ban.reading
    if reading.condition and (not reading.applies_to or one.rule in reading.applies_to):
        return False
    if ban.rule in one.names and one.rule in reading.applies_to:
        return False
    if any(is_a(word, one.category, one.reading.activity) for word in reading.excludes):
        return False
    if reading.performers and not any(name in one.performers for name in reading.performers):
        return False  # It is said to a helper who has no part in this.
    said = telling_words(reading.activity)
    if reading.condition and said & SILENCE and said - SILENCE:
        return said - SILENCE <= telling_words(one.reading.activity)
    if is_of_all_noise(reading):
        if one.reading.is_out and not (one.choices and one_thing(reading.place, one.choices[0])):
            return False
        is_elsewhere = (
            reading.place is not None
            and not _IS_SOMEBODYS.search(reading.place)
            and one.is_stated
            and bool(one.choices)
            and not one_thing(reading.place, one.choices[0])
        )
        return is_loud(one.category) and not is_elsewhere
    if _is_of_anything(reading):
        is_moment = one.kind is Kind.TASK and one.span is not None and not one.span.minutes
        return (ban.owner is None or ban.owner in (one.owner, *one.members)) and one.category not in _AT_REST and not is_moment
    speaks_to_owner = reading.is_told(ban.owner, one.owner, one.members)
    if reading.activity == "being up":
        is_moment = one.kind is Kind.TASK and one.span is not None and not one.span.minutes
        in_bed = "bed" in f"{one.reading.activity} {' '.join(one.choices[:1])}".lower().split()
        return speaks_to_owner and one.category not in _AT_REST and not is_moment and not in_bed
    if speaks_of_driving(reading.activity):
        return is_by_car(one.reading.activity, one.resource) and _is_driven_by(ban, one)
    there = one.choices[0] if one.choices else None
    if reading.resource is not None:
        watches = (
            one.category == reading.category == "screen"
            and one.resource is None
            and telling_words(one.reading.activity) & {"watch", "watching"}
        )
        is_here = reading.place is None or there is None or one_thing(reading.place, there)
        return speaks_to_owner and (one_thing(reading.resource, one.resource) or bool(watches and is_here))
    if reading.place is not None and reading.category is None and telling_words(reading.activity) <= _GOING_IN:
        return ban.owner != one.owner and one_thing(reading.place, there)
    if not speaks_to_owner or (reading.place is not None and there is not None and not _is_in(there, reading.place)):
        return False
    if reading.place is not None and there is None and (one.owner != ban.owner or one.kind is Kind.TASK):
        return False
    if reading.category is not None and (reading.category == one.category or (reading.category, one.category) in _ALSO_FORBIDDEN):
        return True
    words = telling_words(reading.activity)
    if words and any(telling_words(name) == words for name in (there, one.resource)):
        return True
    return bool(words) and words <= telling_words(one.reading.activity)


def _is_driven_by(ban: Wanted, one: Wanted) -> bool:
    """Say whether those drive whom a ban on driving binds: not who sits beside them."""
    at_the_wheel = set(one.performers) if one.performers else set[str]() if one.needs_somebody else {str(one.owner)}
    if ban.reading.to_whom is ToWhom.NAMED:
        return bool(at_the_wheel & set(ban.reading.people))
    if ban.reading.to_whom is ToWhom.ALL:
        return any(who != ban.owner for who in at_the_wheel)
    return bool(at_the_wheel) and (ban.owner is None or ban.owner in at_the_wheel)


_ALSO_FORBIDDEN = frozenset({("music", "music_background"), ("music", "dance")})


def _is_in(there: str, place: str) -> bool:
    """Say whether a room is the one that is meant; by the shared spaces all that are nobody's own are."""
    return _IS_SOMEBODYS.search(there) is None if place.lower() == "shared spaces" else one_thing(place, there)


def _is_of_anything(reading: Reading) -> bool:
    names_something = reading.category or reading.resource or reading.place or reading.condition or reading.applies_to
    return not names_something and (reading.activity or "").lower() in {"anything", "nothing"}


def clashes_of_order(asked: Sequence[Wanted], rhythm: Rhythm) -> Iterator[OwnClash]:
    """Yield what is asked for before something and at a time after it, or the other way round."""
    days: dict[date, list[Wanted]] = {}
    for one in asked:
        days.setdefault(one.date, []).append(one)
    for one in asked:
        when = one.reading.when
        if not one.is_done or one.is_pinned or when.relation not in (Relation.BEFORE, Relation.AFTER) or when.offset_minutes is not None:
            continue
        if not (when.anchor or one.reading.applies_to) or (when.start is None and own_limits(when) is None):
            continue
        today = [other for other in days[one.date] if other.request != one.request]
        other = _told_relative_to(one, today, rhythm)
        if other is None or other.request is None or not _is_on_the_wrong_side(one, other.span):
            continue
        whose = next((o.owner for o in today if o.request == other.request), None)
        is_own = one.owner is not None and one.owner == whose
        span = one.stretch or Span(other.span.start, max(other.span.end, other.span.start + timedelta(minutes=1)))
        yield OwnClash(ConflictKind.ORDER, span, frozenset({one.request, other.request}), None, one.owner if is_own else None, is_own)


def clashes_with_orders_of_others(rules: Sequence[Rule], asked: Sequence[Wanted], rhythm: Rhythm) -> Iterator[OwnClash]:
    """Yield what stands on the wrong side of something by the word of a text that speaks of it and asks for nothing itself."""
    orders = [
        (rule, n, reading)
        for rule in rules
        for n, reading in enumerate(rule.readings if is_planned(rule) else ())
        if reading.kind is Kind.PREFERENCE and reading.when.anchor and reading.when.relation in (Relation.BEFORE, Relation.AFTER)
    ]
    for one in asked if orders else ():
        if one.span is None or one.stretch is None or not one.is_done or one.is_pinned:
            continue
        for rule, n, reading in orders:
            if one.rule not in reading.applies_to or rule.id not in one.names:
                continue
            if reading.when.offset_minutes is not None and reading.when.recurrence is not Recurrence.CONDITIONAL:
                continue
            if one.category != reading.category or reading.place or reading.resource or reading.measure:
                continue  # It is about something else that goes along with it: a room beforehand, a value.
            today = [other for other in asked if other.date == one.date and other.request != one.request]
            other = named(reading.when.anchor or "", one.owner, one.date, today, rhythm)
            if other is None or other.request is None:
                continue
            if _is_out_of_order(one.span, one.stretch, reading.when, other.span):
                whose = one.owner if one.owner is not None and one.owner == rule.member else None
                names = frozenset({one.request, f"{rule.id}.{n}@{one.date.isoformat()}"})
                yield OwnClash(ConflictKind.ORDER, one.stretch, names, None, whose, whose is not None)


def _is_out_of_order(span: Span, stretch: Span, when: When, other: Span) -> bool:
    """Say whether something is not where an order has it: beyond a side of something else, too near to it, or not just so far off."""
    edge = other.start if when.relation is Relation.BEFORE else max(other.start, other.end)
    away = -1 if when.relation is Relation.BEFORE else 1
    if when.offset_minutes is not None:
        return span.start != edge + away * timedelta(minutes=abs(when.offset_minutes))
    edge += away * timedelta(minutes=when.gap_minutes or 0)
    return stretch.end > edge if when.relation is Relation.BEFORE else span.start < edge


def _told_relative_to(one: Wanted, today: Sequence[Wanted], rhythm: Rhythm) -> Named | None:
    linked = [other for other in today if other.rule in one.reading.applies_to and other.span is not None]
    name = one.reading.when.anchor
    if linked:
        called = named(name, one.owner, one.date, linked, rhythm) if name else None
        first = min(linked, key=lambda other: (other.stretch.start if other.stretch else datetime.max, other.request))
        return called if called is not None and called.request else Named(first.span, first.request) if first.span else None
    return (named(name, one.owner, one.date, today, rhythm) or somebody_elses(name, today)) if name else None


def _is_on_the_wrong_side(one: Wanted, other: Span) -> bool:
    when = one.reading.when
    is_before = when.relation is Relation.BEFORE
    if one.span is not None and when.start is not None:
        return _is_out_of_order(one.span, one.span, when, other)
    limits = own_limits(when)
    if limits is None:
        return False
    midnight = datetime.combine(other.start.date(), time())
    low, high = (midnight + timedelta(minutes=minute) for minute in limits)
    gap = timedelta(minutes=when.gap_minutes or 0)
    return low >= other.start - gap if is_before else high <= max(other.start, other.end) + gap
