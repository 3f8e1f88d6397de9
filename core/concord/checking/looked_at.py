"""Which days are as they were when a plan was last looked at and nothing was found: what hangs on them alone need not be sought again.

It is held against all that goes into it, so a plan is judged as if nobody had looked before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from concord.domain.conflict import ConflictStatus
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.when import Span

from .before import Before
from .findings import answers
from .settled import Told
from .wanted import Wanted

_A_DAY = timedelta(days=1)
_KEPT = 4
"""So many ways in which a day was right are kept: as it was, and as it is with an edit."""
_OF_A_BLOCK = attrgetter("request", "kind", "members", "span", "place", "resource", "state", "verdict", "asked", "is_pinned", "rules")
_OF_A_CONFLICT = attrgetter("kind", "span", "requests", "rules", "status", "policy", "gave_way", "place")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """All that decides what is found on each day; `house` is what decides it on every day."""

    house: tuple[object, ...]
    days: Mapping[date, Sequence[object]]

    @classmethod
    def of(
        cls,
        plan: Plan,
        household: Household,
        asked: Sequence[Wanted],
        told: Sequence[Told],
        by_hand: Collection[str],
        kept_out: Collection[str],
        before: Before,
        later: Iterable[RuleId],
    ) -> LookedAt:
        """Take down a plan and what it was made of, day by day."""
        wanted = {one.request: one for one in asked}
        waiting = {name for c in plan.conflicts if c.status is ConflictStatus.OPEN for name in c.requests}
        days: dict[date, list[object]] = {}
        for item in plan.items:
            name = item.request
            flags = name in by_hand, name in kept_out, name in waiting
            entry = _OF_A_BLOCK(item), wanted.get(name), before.spots.get(name), flags
            parts = answers(name)
            for day in {item.span.start.date(), item.span.end.date(), *((parts.date,) if parts is not None else ())}:
                days.setdefault(day, []).append(entry)
        undated: list[object] = []
        for one in told:
            what = _OF_A_CONFLICT(one.conflict), one.sides, one.say
            for day in _days_of(one):
                days.setdefault(day, []).append(what)
            if one.conflict.span is None:
                undated.append(what)
        there = frozenset((one.rule, one.number, one.date, one.span is None) for one in asked)
        rules = tuple((judged.rule, judged.is_busy) for judged in plan.rules)
        home = household, plan.members, plan.week, plan.policies, plan.is_proved, frozenset(later)
        return cls((rules, *home, before.gave_way, there, undated), days)

    def around(self, day: date) -> tuple[object, ...]:
        """Return all that decides what is found on a day: what is on it, and on those before and after it."""
        return tuple(self.days.get(day + n * _A_DAY) for n in (-1, 0, 1))


class Right:
    """The days on which nothing was found, as they were: the last few of each date."""

    def __init__(self) -> None:
        self._house: tuple[object, ...] = ()
        self._days: dict[date, list[tuple[object, ...]]] = {}

    def among(self, looked: LookedAt) -> frozenset[date]:
        """Return the days that are as they were when nothing was found on them."""
        if self._house != looked.house:
            return frozenset()
        return frozenset(day for day in looked.days if looked.around(day) in self._days.get(day, ()))

    def keep(self, looked: LookedAt) -> None:
        """Keep the days of a plan in which nothing was found."""
        if self._house != looked.house:
            self._house, self._days = looked.house, {}
        for day in looked.days:
            known = self._days.setdefault(day, [])
            around = looked.around(day)
            if around not in known:
                known.insert(0, around)
                del known[_KEPT:]


def days_of(one: Wanted) -> set[date]:
    """Return the day that something was asked for on, and those that it touches."""
    return {one.date, *_touched(one.span)}


def _days_of(entry: Told) -> set[date]:
    found = set(_touched(entry.conflict.span))
    for side in entry.sides:
        found |= days_of(side)
    return found


def _touched(span: Span | None) -> Iterable[date]:
    return (span.start.date(), span.end.date()) if span is not None else ()
