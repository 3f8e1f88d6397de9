"""What the ways out of a conflict are called: so that no two of one conflict read alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from concord.domain.conflict import Option
from concord.domain.edit import Edit, Move
from concord.domain.ids import MemberId

from .asks import Ask
from .because import clock, in_a_list, the_place, times, title_of, whose

MOST_NAMED = 3
"""Of more that move, only who stays is said."""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """The names of the sides of one conflict, by request: the title, or as much more as tells it from the others."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, sides: Sequence[Ask], members: Mapping[MemberId, str]) -> OptionWords:
        """Name each side by its title; where several are called that, by its owner too, or else by its time."""
        names = {ask.id: title_of(ask) for ask in sides}
        for tell in (_with_owner, _with_time):
            twice = {name for name, count in Counter(names.values()).items() if count > 1}
            names |= {ask.id: tell(ask, names[ask.id], members) for ask in sides if names[ask.id] in twice}
        return cls(names)

    def name(self, ask: Ask) -> str:
        """Return what a side is called."""
        return self.names.get(ask.id, title_of(ask))

    def moving(self, losers: Sequence[Ask], moves: Sequence[Move], keeper: Ask | None) -> str:
        """Say what moves where; of many, who stays."""
        if len(losers) <= MOST_NAMED:
            told = zip(losers, moves, strict=True)
            return "Move " + in_a_list([f"{self.name(ask)} to {clock(move.span.start)}" for ask, move in told])
        if keeper is not None:
            return f"Keep {self.name(keeper)} and move the other {len(losers)} to free times"
        return f"Move {len(losers)} of them to free times"

    def told_apart(self, options: Sequence[Option]) -> tuple[Option, ...]:
        """Give those that still read alike the first thing that is otherwise in each: when, on which day, or where.

        Of those that differ in nothing that a person could tell, such as one thing that was written down twice, the first is kept.
        """
        alike = {label for label, count in Counter(one.label for one in options).items() if count > 1}
        found: dict[str, Option] = {}
        for one in options:
            others = [other.edits for other in options if other is not one and other.label == one.label]
            words = self._otherwise(one.edits, others) if one.label in alike else ""
            told = replace(one, label=f"{one.label} ({words})") if words else one
            found.setdefault(told.label, told)
        return tuple(found.values())

    def _otherwise(self, edits: Iterable[Edit], others: Sequence[Sequence[Edit]]) -> str:
        for edit in edits:
            if not isinstance(edit, Move) or all(edit in other for other in others):
                continue
            same = [two for other in others for two in other if isinstance(two, Move) and two.request == edit.request]
            name = self.names.get(edit.request, "")
            if any(two.span.start.time() != edit.span.start.time() for two in same):
                return f"{name} at {clock(edit.span.start)}".strip()
            if any(two.span != edit.span for two in same):
                return f"{name} on {edit.span.start:%A}".strip()
            if edit.place is not None:
                return f"{name} in {the_place(edit.place)}".strip()
        return ""


def _with_owner(ask: Ask, name: str, members: Mapping[MemberId, str]) -> str:
    return whose(ask, members) if ask.owner is not None else name


def _with_time(ask: Ask, name: str, _members: Mapping[MemberId, str]) -> str:
    return f"{name} at {times(ask.span)}" if ask.span is not None else name
