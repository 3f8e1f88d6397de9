"""Moving and resizing blocks, by pointer or keys, with what would follow shown while they are held."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from concord.domain.conflict import Conflict
from concord.domain.edit import Add, Edit, Move, Resize
from concord.domain.ids import ItemId
from concord.domain.plan import Plan, PlanItem, Week
from concord.domain.when import Span

from ..conventions import in_force
from .acts import Across, Several, later, moved
from .lanes import DAY_MINUTES, midnight

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


class TryEdit(Protocol):
    """How a view asks what would come of an edit on a plan; see `Workspace.try_edit`."""

    def __call__(
        self, edit: Edit, *, plan: Plan | None = None, beside: Sequence[Edit] = (), out_of: Plan | None = None
    ) -> Consequence | None: ...


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
    """A block being held. `span` is where it would land; `consequence` what would follow there, once it is known."""

    item: PlanItem
    day: date
    grip: Grip
    ask: TryEdit | None = None
    offset: float = 0.0
    """Minutes from the block's start to the pointer."""
    by_keys: bool = False
    is_off_lane: bool = False
    """Whether the pointer is at somebody else's lane or another place's: dragging changes the time and nothing else."""
    mates: tuple[PlanItem, ...] = ()
    """What else is selected and goes along, by as much."""
    home: Plan | None = None
    """The plan of the week that it was taken from."""
    here: Plan | None = None
    """The plan of the week that it is over now; None while that is being made."""
    span: Span = field(init=False)
    consequence: Consequence | None = None
    origin: date = field(init=False)
    """The day on which it was taken."""

    def __post_init__(self) -> None:
        self.span, self.origin = self.item.span, self.day
        self._ask_about()

    @property
    def is_moved(self) -> bool:
        """Whether it would land elsewhere."""
        return self.span != self.item.span and not self.is_off_lane and not self.is_torn

    @property
    def clashes(self) -> bool:
        """Whether letting go here makes a conflict."""
        return self.consequence is not None and bool(self.consequence.conflicts) and not self.is_off_lane

    @property
    def is_torn(self) -> bool:
        """Whether some of what is held would be in one week and some in the next: then none of it lands."""
        if not self.mates or self.home is None:
            return False
        by = self.span.start - self.item.span.start
        weeks = {Week.of((item.span.start + by).date()).start for item in self.all_held}
        return len(weeks) > 1

    @property
    def has_left_its_week(self) -> bool:
        """Whether it would land in another week than that it was taken from."""
        return self.home is not None and self.span.start.date() not in self.home.week.dates

    @property
    def all_held(self) -> tuple[PlanItem, ...]:
        """The block, then what goes along."""
        return (self.item, *self.mates)

    def asked(self, *, as_copy: bool = False) -> Edit | Several | Across:
        """Return what letting go here asks for; `as_copy` leaves the blocks where they were and adds others."""
        by = self.span.start - self.item.span.start
        if self.has_left_its_week:
            assert self.home is not None
            landings = tuple((item.request, later(item.span, by)) for item in self.all_held)
            return Across(self.home.week.start, landings, as_copy)
        if as_copy:
            copies = tuple(copy_of(item, later(item.span, by)) for item in self.all_held)
            return copies[0] if not self.mates else Several(copies, f"Copy {len(copies)} blocks")
        return moved(self.all_held, by) if self.mates and self.grip is Grip.WHOLE else self.edit

    @property
    def edit(self) -> Edit:
        """The edit that letting go here makes of the block itself."""
        if self.grip is Grip.WHOLE:
            return Move(self.item.request, self.span)
        return Resize(self.item.request, self.span)

    def to_minute(self, minute: float, step: int | None = None) -> bool:
        """Follow the pointer to a minute of the day, in the usual steps or others. Returns whether the landing place changed."""
        step = step or in_force().snap
        zero = midnight(self.day)
        start = (self.item.span.start - midnight(self.origin)).total_seconds() / 60
        end = (self.item.span.end - midnight(self.origin)).total_seconds() / 60
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

    def to_day(self, day: date, here: Plan | None = None) -> bool:
        """Follow to another day, at the same time of day. `here` is the plan of its week, None while that is not known."""
        by = midnight(day) - midnight(self.span.start.date())
        is_other_week = here is not self.here
        self.day, self.here = day, here
        if not by and is_other_week:
            self._ask_about()
        return self._land(later(self.span, by)) or is_other_week

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
        if self.ask is None or (self.home is not None and self.here is None):
            self.consequence = None
            return
        by = self.span.start - self.item.span.start
        beside = tuple(Move(mate.request, later(mate.span, by)) for mate in self.mates)
        self.consequence = self.ask(self.edit, plan=self.here, beside=beside, out_of=self.home if self.has_left_its_week else None)


def copy_of(item: PlanItem, span: Span) -> Add:
    """Return the edit that puts another one there, once, and leaves this where it is; those see it who may see this."""
    # Others see the name: a sentence's own, or its number, may not be in it.
    name = ItemId(f"copy-{zlib.crc32(item.request.encode()):08x}-{span.start:%Y%m%dT%H%M}")
    return Add(name, item.title, item.members, span, item.place, copy_of=item.request, resource=item.resource)
