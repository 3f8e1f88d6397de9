"""Boxes, and fitting stretches side by side without overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in logical pixels; y grows downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x just past it."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.y + self.h

    @property
    def mid_y(self) -> float:
        """Half way down."""
        return self.y + self.h / 2

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point is inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Box) -> bool:
        """Say whether the two share area; touching is not sharing."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def moved(self, dx: float, dy: float) -> Box:
        """Return it shifted."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one stretch went: `index` of `count` sub-lanes, which all stretches of its cluster share."""

    index: int
    count: int


def pack(stretches: Sequence[tuple[float, float]]) -> list[Slot]:
    """Give each stretch (from, to) a sub-lane so that none overlap in it. Same order as given.

    A cluster is a run of stretches without a gap; each is coloured greedily by start, which needs as few sub-lanes as can be.
    Touching stretches may share a sub-lane; an empty one is treated as a sliver.
    """
    order = sorted(range(len(stretches)), key=lambda n: (stretches[n][0], -stretches[n][1], n))
    slots: list[Slot] = [Slot(0, 1)] * len(stretches)
    cluster: list[tuple[int, int]] = []
    ends: list[float] = []

    def close() -> None:
        for position, lane in cluster:
            slots[position] = Slot(lane, len(ends))
        cluster.clear()
        ends.clear()

    for position in order:
        start, end = stretches[position]
        end = max(end, start + 0.01)
        if ends and start >= max(ends):
            close()
        lane = next((n for n, busy_until in enumerate(ends) if busy_until <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        cluster.append((position, lane))
    close()
    return slots
