"""What a laid-out day consists of. Pure values, in content pixels: x from midnight, y from the first lane."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from concord.domain.household import Member
from concord.domain.ids import ConflictId, ItemId
from concord.domain.plan import PlanItem

from .labels import Label
from .lanes import Lane, LaneKind
from .looks import Marks
from .packing import Box


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels, text scale already in them. `hour` is the zoom: 26 to 240."""

    hour: float = 52.4
    lane: float = 74
    inset: float = 7
    line: float = 15
    sub_lane: float = 23
    gap: float = 3
    place_block: float = 34
    place_sub: float = 26
    step: float = 31
    heading: float = 22
    disc: float = 22
    narrowest: float = 9
    pad: float = 4
    bar: float = 4
    icon: float = 14
    show_more: bool = False

    def x(self, minute: float) -> float:
        """Return where a minute of the day stands."""
        return minute * self.hour / 60

    def minute(self, x: float) -> float:
        """Return the minute of the day at `x`."""
        return x * 60 / self.hour


class ShapeKind(StrEnum):
    """What is painted."""

    BLOCK = "block"
    DISC = "disc"
    BAND = "band"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Beside:
    """The name of a block that cannot hold it, and the time behind it where there is room: `box` is where they stand."""

    words: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted thing of one item, in lane `lane` through `last_lane`.

    `box` is its surface; a disc's includes its words, `is_side` puts them beside it and `is_left` before it.
    A step's `level` is 0..1 within its row.
    `members` are those whose initials a place block shows.
    """

    kind: ShapeKind
    item: PlanItem
    marks: Marks
    box: Box
    lane: int
    last_lane: int
    label: Label
    member: Member | None = None
    members: tuple[Member, ...] = ()
    is_together: bool = False
    is_side: bool = False
    is_left: bool = False
    level: float = 0.5
    text: str = ""
    beside: Beside | None = None

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point is on it, or on the name beside it."""
        return self.box.holds(x, y) or (self.beside is not None and self.beside.box.holds(x, y))


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane with its room: `height` in all, `body` for blocks, then a row of steps for each of `quantities`."""

    lane: Lane
    top: float
    height: float
    body: float
    quantities: tuple[tuple[str, str, float, float], ...] = ()
    """(quantity, unit, top within the lane, height)"""

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Edge:
    """A coral line along the exact overlap."""

    x: float
    y: float
    w: float


@dataclass(frozen=True, slots=True)
class Bracket:
    """What joins the sides of an open conflict: a path and the knot on it, and the edges."""

    conflict: ConflictId
    path: tuple[tuple[float, float], ...]
    knot: tuple[float, float]
    is_small: bool
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class DayLayout:
    """A whole day, ready to paint. `headings` are (title, top) of the two groups."""

    sizes: Sizes
    lanes: tuple[PlacedLane, ...]
    headings: tuple[tuple[str, float], ...]
    shapes: tuple[Shape, ...]
    brackets: tuple[Bracket, ...]
    all_day: tuple[tuple[PlanItem, Marks], ...]
    width: float
    height: float

    @property
    def quiet_lanes(self) -> tuple[PlacedLane, ...]:
        """The lanes of people who have nothing at all that day."""
        taken = {number for shape in self.shapes for number in range(shape.lane, shape.last_lane + 1)}
        people = ((n, lane) for n, lane in enumerate(self.lanes) if lane.lane.kind is LaneKind.MEMBER)
        return tuple(lane for n, lane in people if n not in taken)

    def at(self, x: float, y: float) -> Shape | None:
        """Return the topmost shape at a point; blocks before bands."""
        hits = [s for s in self.shapes if s.holds(x, y)]
        solid = [s for s in hits if s.kind in (ShapeKind.BLOCK, ShapeKind.DISC)]
        found = solid or hits
        return found[-1] if found else None

    def knot_at(self, x: float, y: float) -> Bracket | None:
        """Return the conflict whose knot is at a point (within 14 pixels)."""
        return next((b for b in self.brackets if (b.knot[0] - x) ** 2 + (b.knot[1] - y) ** 2 <= 14**2), None)

    def of_item(self, item: ItemId | str) -> tuple[Shape, ...]:
        """Return every shape of one item."""
        return tuple(s for s in self.shapes if s.item.id == item)

    def in_order(self) -> tuple[Shape, ...]:
        """Return one shape an item, lane by lane, in time: the order of the keyboard."""
        first: dict[str, Shape] = {}
        for shape in sorted(self.shapes, key=lambda s: (s.lane, s.item.span.start, s.box.y, s.item.id)):
            is_person = self.lanes[shape.lane].lane.kind is LaneKind.MEMBER
            if shape.item.id not in first or (is_person and self.lanes[first[shape.item.id].lane].lane.kind is LaneKind.PLACE):
                first[shape.item.id] = shape
        return tuple(sorted(first.values(), key=lambda s: (s.lane, s.item.span.start, s.box.y, s.item.id)))
