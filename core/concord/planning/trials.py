"""Plans the days of a conflict once more as they would be with a way out, to see whether it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Add, Edit, Move, Pin, Resize, Settle
from concord.domain.household import Household
from concord.domain.plan import Week
from concord.domain.rule import Rule

from .asks import Ask, Asks
from .circumstances import Circumstances
from .conflicts import Clash
from .edits import apply_edits
from .find import find_all_clashes
from .performers import find_performers
from .places import Rooms
from .settle import settle

MOST_LOOKED_AT = 30_000
"""So many requests are gone through again for a week, all trials together. Where the house is so large that there are more, the
rest of its ways out are those that are free on the finished plan."""


@dataclass(slots=True)
class Trials:
    """The week as it was asked for, to be planned again in part. `asks` are those before anything was done by hand."""

    asks: Asks
    rules: Sequence[Rule]
    household: Household
    rooms: Rooms
    week: Week
    edits: Sequence[Edit]
    around: Circumstances
    """`last` in it is the plan that has just been made."""
    looked_at: int = 0
    _before: dict[frozenset[date], _Found] = field(default_factory=dict)
    _touching: dict[date, list[tuple[int, Ask]]] = field(default_factory=dict)
    """What is asked for on each day or reaches into it, with its place among all."""

    def settles(self, clash: Clash, edits: Sequence[Edit]) -> bool:
        """Say whether the edits leave nothing of a clash open, and no open conflict that was not open before."""
        if all(isinstance(edit, Settle) for edit in edits):
            return True  # a person's word on a value holds whatever else is asked for
        days = {clash.span.start.date()} if clash.span is not None else set(self.week.dates)
        days |= {at.date() for edit in edits if isinstance(edit, Move | Resize | Add) for at in (edit.span.start, edit.span.end)}
        within = self._within(days)
        self.looked_at += len(within)
        if self.looked_at > MOST_LOOKED_AT:
            return True
        tried = ("tried", clash.requests, tuple(edits))
        return self.around.known.once(tried, (clash, *self._given(within, edits)), lambda: self._leaves_nothing(clash, edits, days, within))

    def _given(self, within: Asks, edits: Sequence[Edit]) -> tuple[object, ...]:
        """Return all that decides how some days come out with some edits."""
        around = self.around
        requests = {ask.id for ask in within}
        by_hand = tuple(edit for edit in self.edits if isinstance(edit, Add | Settle) or edit.request in requests)
        added = (edit.item for edit in by_hand if isinstance(edit, Add))
        stood = tuple(around.last.get(name) for name in (*(ask.id for ask in within), *added))
        house = (self.household, self.rooms, self.week, tuple(self.rules), around.policies, around.capacities)
        return tuple(within), tuple(edits), by_hand, stood, house, around.settles, around.strengths, around.gave_way

    def _leaves_nothing(self, clash: Clash, edits: Sequence[Edit], days: set[date], within: Asks) -> bool:
        before = self._before.get(frozenset(days))
        if before is None:
            before = self._before[frozenset(days)] = self._found(within, ())
        after = self._found(within, edits)
        moved = {*clash.requests, *(edit.request for edit in edits if not isinstance(edit, Add | Settle))}
        if after.clashes <= before.clashes and not any(moved & set(one.requests) or is_left_of(clash, one) for one in after.clashes):
            return True  # what is left was there before, has nothing to do with what a hand moves, and ends as it did
        if clash.is_unsure and any(one.is_unsure and is_left_of(clash, one) for one in after.clashes):
            return False
        open_before = before.still_open()
        return not any(is_left_of(clash, one) or not any(is_part_of(one, other) for other in open_before) for one in after.still_open())

    def _within(self, days: set[date]) -> Asks:
        """Return what is asked for on those days, or put there by hand, with all that reaches into them."""
        put = (edit for edit in self.edits if isinstance(edit, Move | Resize | Pin))
        placed = {edit.request for edit in put if edit.span is not None and days & {edit.span.start.date(), edit.span.end.date()}}
        if not self._touching:
            for n, ask in enumerate(self.asks):
                for day in {ask.request.date, *_touched(ask)}:
                    self._touching.setdefault(day, []).append((n, ask))
        found = {n: ask for day in days for n, ask in self._touching.get(day, ())}
        found |= {n: ask for n, ask in enumerate(self.asks) if ask.id in placed} if placed else {}
        return Asks(found[n] for n in sorted(found))

    def _found(self, asks: Asks, edits: Sequence[Edit]) -> _Found:
        capacities, last, known = self.around.capacities, self.around.last, self.around.known
        now, uncovered = find_performers(
            apply_edits(asks, [*self.edits, *edits], self.household.rhythm), self.household, capacities, last, known
        )
        clashes = find_all_clashes(now, self.rules, capacities, self.rooms, self.week, self.household.rhythm, known)
        hands = tuple(edit for edit in edits if isinstance(edit, Settle))
        missing = frozenset(request for clash in uncovered for request in clash.requests)
        around = replace(self.around, settles=(*self.around.settles, *hands), uncovered=missing)
        return _Found(now, clashes, uncovered, around)


class _Found:
    """Some days with the clashes on them; settled only where somebody asks what is still open then."""

    def __init__(self, asks: Asks, clashes: Sequence[Clash], uncovered: Sequence[Clash], around: Circumstances) -> None:
        self.clashes = frozenset((*clashes, *uncovered))
        self._asks, self._dated, self._uncovered, self._around = asks, clashes, uncovered, around
        self._open: list[Clash] | None = None

    def still_open(self) -> list[Clash]:
        """Return what no person and no policy settles. What may be no clash at all is left out."""
        if self._open is None:
            ruled = settle(self._asks, [clash for clash in self._dated if not clash.is_unsure], self._around).ruled
            self._open = [*self._uncovered, *(entry.clash for entry in ruled if entry.status is ConflictStatus.OPEN)]
        return self._open


def _touched(ask: Ask) -> tuple[date, ...]:
    span = ask.span or ask.request.window
    return (span.start.date(), span.end.date()) if span is not None else ()


def is_left_of(clash: Clash, one: Clash) -> bool:
    """Say whether a clash is what another one came down to: over the same, in its time, between some of the same requests."""
    if one.kind is not clash.kind or one.is_own is not clash.is_own or one.place != clash.place:
        return False
    if len(set(one.requests) & set(clash.requests)) < min(2, len(clash.requests)):
        return False
    return one.span is None or clash.span is None or one.span.overlaps(clash.span)


def is_part_of(one: Clash, other: Clash) -> bool:
    """Say whether a clash was there already, between the same requests and perhaps more."""
    if one.kind is not other.kind:
        return False
    if one.span is None:  # what no date brings about any more is between the same texts still
        return {request.partition("@")[0] for request in one.requests} <= {request.partition("@")[0] for request in other.requests}
    return set(one.requests) <= set(other.requests) and (other.span is None or one.span.overlaps(other.span))
