"""Which half of the day is meant, where the writer is at school in the morning, or something ends then: "I pick up Leo at seven"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from concord.domain.ids import MemberId
from concord.domain.rule import SURE_ENOUGH, Doubt, Kind, Reading, Rule, Status
from concord.domain.settle import settle
from concord.domain.visibility import Scope
from concord.domain.when import WEEK, Recurrence

_HALVES = re.compile(r"In the morning or in the evening: ")
_KEEPS_BUSY = ("school", "work")
_LONGEST = 14 * 60


def with_halves_by_own_day(rules: Sequence[Rule], known: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules with each open half of the day settled as the evening where the writer is at school or at work in the morning.

    Only what all may see settles anything, so that nothing private moves the reading of what others see.
    """
    if not any(_open_half(rule) is not None for rule in rules):
        return tuple(rules)
    busy = [(rule.member, reading) for rule in (*rules, *known) for reading in _hours_of(rule)]
    return tuple(_settled(rule, busy) for rule in rules)


def _open_half(rule: Rule) -> Doubt | None:
    if rule.member is None or rule.status is not Status.IN_FORCE:
        return None
    return next((doubt for doubt in rule.doubts if _HALVES.match(doubt.message) and len(doubt.outcomes) == 2), None)


def _hours_of(rule: Rule) -> Iterable[Reading]:
    if rule.visibility.scope is not Scope.EVERYONE or rule.is_footprint or rule.confidence < SURE_ENOUGH or _open_half(rule) is not None:
        return
    for reading in rule.readings:
        start, end = reading.when.start, reading.when.end
        if (
            reading.kind is Kind.COMMITMENT
            and start is not None
            and end is not None
            and 0 < end - start <= _LONGEST
            and _is_every_week(reading)
        ):
            yield reading


def _settled(rule: Rule, busy: Sequence[tuple[MemberId | None, Reading]]) -> Rule:
    doubt = _open_half(rule)
    if doubt is None:
        return rule
    fetched = _when_it_is_over(doubt, busy)
    if fetched is not None:
        return replace(settle(rule, doubt, fetched), confidence=rule.confidence)
    own = [reading for member, reading in busy if member == rule.member and _keeps_away(reading)]
    in_the_morning, in_the_evening = (any(_meets(one, own) for one in outcome) for outcome in doubt.outcomes)
    if not in_the_morning or in_the_evening:
        return rule
    return replace(settle(rule, doubt, doubt.choices[1]), confidence=rule.confidence)


def _keeps_away(reading: Reading) -> bool:
    return reading.resource == "bathroom" or (reading.category in _KEEPS_BUSY and reading.resource is None)


def _when_it_is_over(doubt: Doubt, busy: Sequence[tuple[MemberId | None, Reading]]) -> str | None:
    """Return the half of the day in which somebody is fetched just when something of theirs ends: "I pick up Leo at seven"."""
    fitting = [
        choice
        for choice, outcome in zip(doubt.choices, doubt.outcomes, strict=True)
        if any(_fetches(one, member, other) for one in outcome for member, other in busy)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fetches(one: Reading, member: MemberId | None, other: Reading) -> bool:
    is_ride = one.kind is Kind.TASK and one.category == "transport" and member in one.people
    return is_ride and one.when.start == other.when.end and bool(set(_days(one)) & set(_days(other)))


def _meets(one: Reading, own: Sequence[Reading]) -> bool:
    """Say whether something of its own is on at the same hours of a day that both are on."""
    start = one.when.start
    if one.kind not in (Kind.COMMITMENT, Kind.TASK) or one.category in _KEEPS_BUSY or start is None or not _is_every_week(one):
        return False
    end = one.when.end if one.when.end is not None and one.when.end > start else start + 1
    return any(set(_days(one)) & set(_days(other)) and start < (other.when.end or 0) and (other.when.start or 0) < end for other in own)


def _is_every_week(reading: Reading) -> bool:
    when = reading.when
    return not (when.dates or when.rrule or when.first or when.last or when.except_dates)


def _days(reading: Reading) -> Sequence[object]:
    when = reading.when
    return when.days or (WEEK if when.recurrence is Recurrence.DAILY else ())
