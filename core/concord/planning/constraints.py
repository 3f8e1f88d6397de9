"""What a plan must hold to, one class for each. Each can be posted to the solver and checked in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

from .asks import counted
from .candidates import Candidate, Movable
from .capacities import Block, disturb_each_other, meet
from .excused import NOBODY

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Chosen = Mapping[str, Candidate]


@dataclass(frozen=True, slots=True)
class Choices:
    """The requests that are solved together, and the literal of each of their candidates."""

    movables: Sequence[Movable]
    literals: Sequence[Sequence[cp_model.IntVar]]
    midnight: datetime
    excused: Container[frozenset[str]] = NOBODY
    """Pairs that wait for a person to decide: they may stay in each other's way."""


class Constraint(Protocol):
    """Something that holds of every plan."""

    def post(self, model: cp_model.CpModel, choices: Choices) -> None:
        """Make the solver hold to it."""
        ...

    def violations(self, chosen: Chosen) -> tuple[tuple[str, ...], ...]:
        """Return the sets of requests that break it."""
        ...


@dataclass(frozen=True, slots=True)
class NoOverlap:
    """A lane (a person, a room, the car) serves only so many at once."""

    lane: str
    at_once: int = 1

    def post(self, model: cp_model.CpModel, choices: Choices) -> None:
        """Post optional intervals: cheap even where each request has a hundred candidates."""
        users = [(m, c, lit) for m, lits in zip(choices.movables, choices.literals, strict=True) for c, lit in self._using(m, lits)]
        each = {movable.ask.id: movable for movable, _, _ in users}
        if any(may_share(a, b) or frozenset({a.ask.id, b.ask.id}) in choices.excused for a, b in combinations(each.values(), 2)):
            _forbid_pairs(model, users, in_the_way, choices.excused)
            return
        intervals = []
        for movable, candidate, literal in users:
            span = counted(candidate.span)
            start = int((span.start - choices.midnight).total_seconds() // 60)
            size = int((span.end - span.start).total_seconds() // 60)
            intervals.append(model.new_optional_fixed_size_interval_var(start, size, literal, f"{movable.ask.id}@{start}"))
        if self.at_once == 1:
            model.add_no_overlap(intervals)
        else:
            model.add_cumulative(intervals, [1] * len(intervals), self.at_once)

    def violations(self, chosen: Chosen) -> tuple[tuple[str, ...], ...]:
        """Return pairs on the lane at one time, where more are there than it serves."""
        blocks = [c.block for c in chosen.values() if c.block is not None and self.lane in c.block.lanes]
        pairs = [(a.id, b.id) for a, b in combinations(blocks, 2) if in_the_way(a, b)]
        return tuple(pairs) if len({name for pair in pairs for name in pair}) > self.at_once else ()

    def _using(self, movable: Movable, literals: Sequence[cp_model.IntVar]) -> list[tuple[Candidate, cp_model.IntVar]]:
        pairs = zip(movable.candidates, literals, strict=True)
        return [(c, lit) for c, lit in pairs if c.block is not None and self.lane in c.block.lanes]


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """Reading and a party do not share a room, nor do two parties."""

    room: str

    def post(self, model: cp_model.CpModel, choices: Choices) -> None:
        """Forbid the pairs; few requests ever compete for one shared room."""
        users = [
            (m, c, lit)
            for m, lits in zip(choices.movables, choices.literals, strict=True)
            for c, lit in zip(m.candidates, lits, strict=True)
            if c.block is not None and c.block.room == self.room
        ]
        _forbid_pairs(model, users, disturb, choices.excused)

    def violations(self, chosen: Chosen) -> tuple[tuple[str, ...], ...]:
        """Return the pairs that disturb each other."""
        blocks = [c.block for c in chosen.values() if c.block is not None and c.block.room == self.room]
        return tuple((a.id, b.id) for a, b in combinations(blocks, 2) if disturb(a, b))


def in_the_way(one: Block, other: Block) -> bool:
    """Say whether two blocks of one lane need it at one time."""
    return meet(one, other) and not one.may_share(other)


def disturb(one: Block, other: Block) -> bool:
    """Say whether two uses of one room cannot go on side by side."""
    return meet(one, other) and disturb_each_other(one, other)


def may_share(one: Movable, other: Movable) -> bool:
    """Say whether one of two requests, where they are wanted most, is done inside the other."""
    mine = [c.block for c in one.candidates if c.block is not None]
    theirs = [c.block for c in other.candidates if c.block is not None]
    return any(a.may_share(b) for a in mine[:1] for b in theirs[:1])


def _forbid_pairs(
    model: cp_model.CpModel,
    users: Sequence[tuple[Movable, Candidate, cp_model.IntVar]],
    in_the_way: Callable[[Block, Block], bool],
    excused: Container[frozenset[str]],
) -> None:
    for (a, one, x), (b, other, y) in combinations(users, 2):
        if a.ask.id == b.ask.id or one.block is None or other.block is None or frozenset({a.ask.id, b.ask.id}) in excused:
            continue
        if in_the_way(one.block, other.block):
            model.add_bool_or([x.negated(), y.negated()])
