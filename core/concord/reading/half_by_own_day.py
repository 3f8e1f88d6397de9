"""Which half of the day is meant, where in the morning the writer is at school or at work: "facetime, Tuesdays 8 to 9"."""

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
    busy = [(rule.member, reading) for rule in (*rules, *known) for reading in _hours_away(rule)]
    return tuple(_settled(rule, busy) for rule in rules)


def _open_half(rule: Rule) -> Doubt | None:
    if rule.member is None or rule.status is not Status.IN_FORCE:
        return None
    return next((doubt for doubt in rule.doubts if _HALVES.match(doubt.message) and len(doubt.outcomes) == 2), None)


def _hours_away(rule: Rule) -> Iterable[Reading]:
    if rule.visibility.scope is not Scope.EVERYONE or rule.is_footprint or rule.confidence < SURE_ENOUGH or _open_half(rule) is not None:
        return
    for reading in rule.readings:
        start, end = reading.when.start, reading.when.end
        is_washing = reading.resource == "bathroom"
        is_day_of_it = reading.kind is Kind.COMMITMENT and (is_washing or (reading.category in _KEEPS_BUSY and reading.resource is None))
        if is_day_of_it and start is not None and end is not None and 0 < end - start <= _LONGEST and _is_every_week(reading):
            yield reading


def _settled(rule: Rule, busy: Sequence[tuple[MemberId | None, Reading]]) -> Rule:
    doubt = _open_half(rule)
    if doubt is None:
        return rule
    own = [reading for member, reading in busy if member == rule.member]
    in_the_morning, in_the_evening = (any(_meets(one, own) for one in outcome) for outcome in doubt.outcomes)
    if not in_the_morning or in_the_evening:
        return rule
    return replace(settle(rule, doubt, doubt.choices[1]), confidence=rule.confidence)


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
