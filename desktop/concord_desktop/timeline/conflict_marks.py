"""Where an open conflict shows: edges along the exact overlap, a bracket between the sides, a knot on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.ids import ConflictId
from concord.domain.plan import Plan

from .lanes import DAY_MINUTES, LaneKind, midnight
from .shapes import Bracket, Edge, PlacedLane, Shape, ShapeKind, Sizes

_REACH = 14
_MOVED_BY = 24


def brackets_of(plan: Plan, day: date, lanes: Sequence[PlacedLane], shapes: Sequence[Shape], sizes: Sizes) -> tuple[Bracket, ...]:
    """Return the brackets of the day's open conflicts, people's first; a clash in a room shows in the room's lane too."""
    found: list[Bracket] = []
    marked: dict[ConflictId, list[Shape]] = {}
    for shape in shapes:
        for name in shape.marks.open_conflicts:
            marked.setdefault(name, []).append(shape)
    seen_today = frozenset(shape.item.request for shape in shapes)
    for conflict in plan.conflicts:
        if conflict.status is not ConflictStatus.OPEN or conflict.span is None or conflict.id not in marked:
            continue
        named = seen_today.intersection(conflict.requests)
        sides = [s for s in marked[conflict.id] if (s.item.request in named if named else conflict.id in s.item.conflicts)]
        if not sides:
            continue
        overlap = _overlap(conflict, day, sizes)
        if overlap is None:
            continue
        people = _one_a_request([s for s in sides if lanes[s.lane].lane.kind is LaneKind.MEMBER])
        rooms = _one_a_request([s for s in sides if lanes[s.lane].lane.kind is LaneKind.PLACE])
        seen = {s.item.request for s in people}
        chain = people + [s for s in rooms if s.item.request not in seen]
        found.append(_bracket(conflict, chain, overlap, lanes, found, sizes))
        for lane in dict.fromkeys(s.lane for s in rooms):
            inside = [s for s in rooms if s.lane == lane and s.kind is ShapeKind.BLOCK]
            if len(inside) > 1 and people:
                found.append(_bracket(conflict, inside, overlap, lanes, found, sizes))
    return tuple(found)


def _one_a_request(sides: list[Shape]) -> list[Shape]:
    """Return one shape of each request, the nearest to each other: what all do together is met in the lane of whom it hinders."""
    of: dict[str, list[Shape]] = {}
    for side in sides:
        of.setdefault(side.item.request, []).append(side)
    groups = sorted(of.values(), key=len)
    chosen = [min(group, key=lambda s: _farness(s, groups[:n] + groups[n + 1 :])) for n, group in enumerate(groups)]
    return sorted(chosen, key=lambda s: (s.box.mid_y, s.box.x))


def _farness(shape: Shape, others: Sequence[Sequence[Shape]]) -> float:
    return sum(min(abs(other.box.mid_y - shape.box.mid_y) for other in group) for group in others)


def _overlap(conflict: Conflict, day: date, sizes: Sizes) -> tuple[float, float] | None:
    assert conflict.span is not None
    zero = midnight(day)
    start = (conflict.span.start - zero).total_seconds() / 60
    end = (conflict.span.end - zero).total_seconds() / 60
    if end < 0 or start >= DAY_MINUTES or (end <= 0 < DAY_MINUTES and start < 0):
        return None
    x0, x1 = sizes.x(max(start, 0)), sizes.x(min(end, DAY_MINUTES))
    return x0, max(x1, x0 + 4)


def _bracket(
    conflict: Conflict,
    chain: list[Shape],
    overlap: tuple[float, float],
    lanes: Sequence[PlacedLane],
    taken: Sequence[Bracket],
    sizes: Sizes,
) -> Bracket:
    x0, x1 = overlap
    is_small = not any(lanes[s.lane].lane.is_main for s in chain)
    edges: list[Edge] = []
    for upper, lower in pairwise(chain):
        for side, y in ((upper, upper.box.bottom - 2), (lower, lower.box.y)):
            left, right = max(x0, side.box.x), min(x1, side.box.right)
            if right > left:
                edges.append(Edge(left, y, right - left))
    if len(chain) == 1:
        only = chain[0].box
        left, right = max(x0, only.x), min(x1, only.right)
        if right > left:
            edges.append(Edge(left, only.bottom - 2, right - left))
        return Bracket(conflict.id, (), _free_spot((only.right, only.bottom - 4), taken), True, tuple(edges))
    reach = max(s.box.right for s in chain if s.box.right <= max(x1, min(o.box.right for o in chain)) + sizes.hour)
    x = min(reach + _REACH, sizes.x(DAY_MINUTES) - _REACH)
    first, last = chain[0], chain[-1]
    above = _attached(first, x, first.box.bottom)
    below = _attached(last, x, last.box.y)
    if above[0][0] == above[-1][0]:
        gap_top, gap_bottom = above[-1][1], last.box.mid_y
    elif below[0][0] == below[-1][0]:
        gap_top, gap_bottom = first.box.mid_y - 4, below[-1][1] - 8
    else:
        gap_top, gap_bottom = first.box.bottom, last.box.y
    knot = _free_spot((x, (gap_top + gap_bottom) / 2), taken)
    x = knot[0]
    path = (*_attached(first, x, first.box.bottom), *reversed(_attached(last, x, last.box.y)))
    return Bracket(conflict.id, path, knot, is_small, tuple(edges))


def _attached(side: Shape, x: float, facing: float) -> tuple[tuple[float, float], ...]:
    """Return how the upright at `x` meets a side, outermost point first: from its end; where it reaches past `x`, from its facing edge.

    A band is met inside, at its words.
    """
    middle = side.box.mid_y
    if side.box.right < x:
        return ((side.box.right + 2, middle), (x, middle))
    if side.kind is ShapeKind.BAND:
        return ((x + 9, middle), (x, middle))
    return ((x, facing), (x, facing))


def _free_spot(spot: tuple[float, float], taken: Sequence[Bracket]) -> tuple[float, float]:
    """Shift a knot to the right until it covers no other."""
    x, y = spot
    while any(abs(b.knot[0] - x) < _MOVED_BY and abs(b.knot[1] - y) < _MOVED_BY for b in taken):
        x += _MOVED_BY
    return x, y
