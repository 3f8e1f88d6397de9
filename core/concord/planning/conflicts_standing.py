"""Contradictions that have no date this week, and come about whenever their condition does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from concord.domain.conflict import ConflictKind
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Comparator, Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence, Weekday

from .asks import Asks
from .conflicts import Clash
from .conflicts_settings import contradicts, is_numeric
from .manners import is_sleep, words_of
from .places import Rooms
from .said import holds

_LIMITS = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.BETWEEN)
_EVENING, _SMALL_HOURS = 17 * 60, 4 * 60

Side = tuple[Rule, int, Reading]


def find_standing_clashes(rules: Sequence[Rule], asks: Asks, rooms: Rooms, dated: Sequence[Clash], monday: date) -> list[Clash]:
    """Return each undated contradiction once. A side that asks for nothing this week is named by the id it would have on `monday`."""
    sides = [(rule, n, reading) for rule in rules for n, reading in enumerate(rule.readings)]
    values = [clash for clash in dated if clash.kind is ConflictKind.SETTING]
    together = {pair for clash in values for pair in combinations(sorted({r.partition("@")[0] for r in clash.requests}), 2)}
    found = [*_against_limits(sides, asks, rooms), *_own_targets(sides, rooms, together), *_two_bedtimes(sides)]
    return [
        replace(clash, requests=tuple(sorted(_request(name, asks, monday) for name in clash.requests))) for clash in dict.fromkeys(found)
    ]


def _against_limits(sides: Sequence[Side], asks: Asks, rooms: Rooms) -> Iterator[Clash]:
    """A value for an activity in a stated room against what must always hold there, where the activity is elsewhere this week."""
    limits = [side for side in sides if _is_standing(side[2]) and side[2].measure and side[2].measure.comparator in _LIMITS]
    for wish in sides:
        if not _is_conditional(wish[2]) or wish[2].place is None or any(a.span for a in asks.of_rule(wish[0].id) if _same(a.id, wish)):
            continue
        breaking = [limit for limit in limits if limit[0].id != wish[0].id and _clash(wish[2], limit[2]) and _meet(wish, limit, rooms)]
        for is_own in (False, True):
            group = [limit for limit in breaking if (limit[0].member == wish[0].member) is is_own]
            if group:
                yield _undated((wish, *group), wish[2].place, wish[0].member if is_own else None)


def _own_targets(sides: Sequence[Side], rooms: Rooms, together: set[tuple[str, str]]) -> Iterator[Clash]:
    """Two values of one member for one activity, or one for an activity and one for always, in one room."""
    targets = [side for side in sides if holds(side[2]) and side[2].measure and side[2].measure.comparator is Comparator.EQUAL]
    for one, other in combinations(targets, 2):
        if one[0].member is None or one[0].member != other[0].member or one[0].id == other[0].id or not _clash(one[2], other[2]):
            continue
        both_wait = _is_conditional(one[2]) and _is_conditional(other[2])
        if both_wait and _one_activity(one[2], other[2]) and _may_meet(one, other, rooms):
            pair = tuple(sorted((_name(one), _name(other))))
            if pair not in together:
                yield _undated((one, other), one[2].place or other[2].place, one[0].member)
        one_waits = any(_is_conditional(a[2]) and _is_standing(b[2]) for a, b in ((one, other), (other, one)))
        if one_waits and one[2].place is not None and other[2].place is not None and _meet(one, other, rooms):
            yield _undated((one, other), one[2].place, one[0].member)


def _two_bedtimes(sides: Sequence[Side]) -> Iterator[Clash]:
    """One member cannot go to bed at ten and fall asleep at eleven by two texts of their own."""
    times = [
        side
        for side in sides
        if is_sleep(side[2].category, side[2].activity, side[2].condition)
        and side[2].when.start is not None
        and side[2].when.anchor is None
        and side[2].kind in (Kind.COMMITMENT, Kind.SETTING)
        and (side[2].when.start >= _EVENING or side[2].when.start <= _SMALL_HOURS)
    ]
    for one, other in combinations(times, 2):
        if one[0].member is None or one[0].member != other[0].member or one[0].id == other[0].id:
            continue
        if one[2].when.start != other[2].when.start and set(_days(one[2])) & set(_days(other[2])):
            yield _undated((one, other), None, one[0].member, ConflictKind.PERSON)


def _undated(sides: Sequence[Side], place: str | None, owner: MemberId | None, kind: ConflictKind = ConflictKind.SETTING) -> Clash:
    names = tuple(_name(side) for side in sides)
    measure = sides[0][2].measure
    return Clash(kind, None, tuple(sorted(names)), place, owner is not None, owner, measure.quantity if measure is not None else None)


def _request(name: str, asks: Asks, monday: date) -> str:
    rule = RuleId(name.rpartition(".")[0])
    own = [ask.id for ask in asks.of_rule(rule) if ask.id.partition("@")[0] == name]
    return own[0] if own else f"{name}@{monday.isoformat()}"


def _name(side: Side) -> str:
    return f"{side[0].id}.{side[1]}"


def _same(request: str, side: Side) -> bool:
    return request.partition("@")[0] == _name(side)


def _clash(one: Reading, other: Reading) -> bool:
    return one.measure is not None and other.measure is not None and contradicts(one.measure, other.measure)


def _meet(one: Side, other: Side, rooms: Rooms) -> bool:
    return bool(set(rooms.holding(one[2].place)) & set(rooms.holding(other[2].place)))


def _may_meet(one: Side, other: Side, rooms: Rooms) -> bool:
    return one[2].place is None or other[2].place is None or _meet(one, other, rooms)


def _one_activity(one: Reading, other: Reading) -> bool:
    if set(one.applies_to) & set(other.applies_to):
        return True
    return bool(_words(one) & _words(other))


def _words(reading: Reading) -> frozenset[str]:
    return words_of(reading.activity) | words_of(reading.condition)


def _is_conditional(reading: Reading) -> bool:
    waits = reading.when.recurrence is Recurrence.CONDITIONAL or bool(reading.condition)
    return holds(reading) and is_numeric(reading.measure) and waits


def _is_standing(reading: Reading) -> bool:
    """Say whether it holds every day, all day."""
    when = reading.when
    is_daily = when.recurrence is Recurrence.DAILY or len(when.days) == 7
    is_all_day = when.start in (None, 0) and when.end in (None, 24 * 60) and when.window is None and when.anchor is None
    return holds(reading) and is_numeric(reading.measure) and is_daily and is_all_day and not reading.condition


def _days(reading: Reading) -> tuple[Weekday, ...]:
    return reading.when.days or (WEEK if reading.when.recurrence is Recurrence.DAILY else ())
