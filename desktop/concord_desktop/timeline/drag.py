"""Moving and resizing one block, by pointer or keys, with what would follow shown while it is held."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from concord.domain.conflict import Conflict
from concord.domain.edit import Add, Edit, Move, Resize
from concord.domain.ids import ItemId
from concord.domain.plan import PlanItem
from concord.domain.when import Span

from .lanes import DAY_MINUTES, midnight

SNAP_MINUTES = 15
FINE_MINUTES = 5
SHORTEST_MINUTES = 5


class Consequence(Protocol):
    """What `Workspace.try_edit` answers."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]: ...
    @property
    def free(self) -> tuple[Span, ...]: ...
    @property
    def message(self) -> str: ...


TryEdit = Callable[[Edit], Consequence | None]


class Grip(StrEnum):
    """What is held."""

    WHOLE = "whole"
    START = "start"
    END = "end"


def snapped(minute: float, step: int) -> int:
    """Return the nearest multiple of `step`."""
    return round(minute / step) * step


@dataclass(slots=True)
class Drag:
    """One block being held. `span` is where it would land; `consequence` what would follow there, once it is known."""

    item: PlanItem
    day: date
    grip: Grip
    ask: TryEdit | None = None
    offset: float = 0.0
    """Minutes from the block's start to the pointer."""
    by_keys: bool = False
    is_off_lane: bool = False
    """Whether the pointer is at somebody else's lane or another place's: dragging changes the time and nothing else."""
    span: Span = field(init=False)
    consequence: Consequence | None = None

    def __post_init__(self) -> None:
        self.span = self.item.span
        self._ask_about()

    @property
    def is_moved(self) -> bool:
        """Whether it would land elsewhere."""
        return self.span != self.item.span and not self.is_off_lane

    @property
    def clashes(self) -> bool:
        """Whether letting go here makes a conflict."""
        return self.consequence is not None and bool(self.consequence.conflicts) and not self.is_off_lane

    @property
    def edit(self) -> Edit:
        """The edit that letting go here makes."""
        if self.grip is Grip.WHOLE:
            return Move(self.item.request, self.span)
        return Resize(self.item.request, self.span)

    @property
    def copy(self) -> Edit:
        """The edit that puts another one here, once, and leaves this where it is; those see it who may see this."""
        # Others see the name: a sentence's own, or its number, may not be in it.
        name = ItemId(f"copy-{zlib.crc32(self.item.request.encode()):08x}-{self.span.start:%Y%m%dT%H%M}")
        return Add(name, self.item.title, self.item.members, self.span, self.item.place, copy_of=self.item.request)

    def to_minute(self, minute: float, step: int = SNAP_MINUTES) -> bool:
        """Follow the pointer to a minute of the day. Returns whether the landing place changed."""
        zero = midnight(self.day)
        start = (self.item.span.start - zero).total_seconds() / 60
        end = (self.item.span.end - zero).total_seconds() / 60
        match self.grip:
            case Grip.WHOLE:
                length = end - start
                new = min(max(snapped(minute - self.offset, step), 0), DAY_MINUTES - (length if length < DAY_MINUTES else 0))
                start, end = new, new + length
            case Grip.START:
                start = min(max(snapped(minute, step), 0), end - SHORTEST_MINUTES)
            case Grip.END:
                end = max(min(snapped(minute, step), DAY_MINUTES), start + SHORTEST_MINUTES)
        return self._land(Span(zero + timedelta(minutes=start), zero + timedelta(minutes=end)))

    def by(self, minutes: int) -> bool:
        """Shift by keys. Returns whether the landing place changed."""
        zero = midnight(self.day)
        at = self.span.start if self.grip is not Grip.END else self.span.end
        now = (at - zero).total_seconds() / 60
        self.offset = 0
        return self.to_minute(now + minutes, 1)

    def to_next_free(self) -> bool:
        """Jump to the next free stretch that holds it, round the day. Returns whether there was one."""
        if self.consequence is None:
            return False
        length = self.item.span.end - self.item.span.start
        roomy = sorted((f for f in self.consequence.free if f.end - f.start >= length), key=lambda f: f.start)
        if not roomy:
            return False
        chosen = next((f for f in roomy if f.start > self.span.start), roomy[0])
        return self._land(Span(chosen.start, chosen.start + length))

    def _land(self, span: Span) -> bool:
        if span == self.span:
            return False
        self.span = span
        self._ask_about()
        return True

    def _ask_about(self) -> None:
        self.consequence = self.ask(self.edit) if self.ask is not None else None
