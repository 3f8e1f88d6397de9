"""Brackets of the week: what joins the chips of an open conflict, in the gutter right of them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.ids import ConflictId

from .packing import Box, pack

GUTTER = 14
MOST_BESIDE = 3
"""As many brackets pass each other in a gutter; more are joined into one with their number."""
_PITCH = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One chip that shows a conflict, and for which request of it."""

    conflict: ConflictId
    request: str
    box: Box


@dataclass(frozen=True, slots=True)
class GutterBracket:
    """What joins the chips of an open conflict; of several, where they would not pass each other. `conflict` is the first of them."""

    conflict: ConflictId
    x: float
    ends: tuple[tuple[float, float], ...]
    """Where each chip ends: (x, y), from top to bottom."""
    count: int = 1

    @property
    def middle(self) -> float:
        """Where the number stands, clear of the chips' own lines where it can be."""
        gaps = [(after[1] - before[1], (before[1] + after[1]) / 2) for before, after in zip(self.ends, self.ends[1:], strict=False)]
        return max(gaps)[1] if gaps else self.ends[0][1]


def brackets_in(sides: Sequence[Side], columns: Sequence[tuple[float, float]]) -> tuple[GutterBracket, ...]:
    """Join the chips of each conflict, day by day, each by the shortest bracket there is."""
    found: list[GutterBracket] = []
    for x, width in columns:
        here = [side for side in sides if x <= side.box.x < x + width]
        chains: list[tuple[ConflictId, tuple[Box, ...]]] = []
        for conflict in dict.fromkeys(side.conflict for side in here):
            chain = _nearest([side for side in here if side.conflict == conflict])
            # Two conflicts between the same chips need one bracket.
            if len(chain) > 1 and chain not in [known for _conflict, known in chains]:
                chains.append((conflict, chain))
        chains.sort(key=lambda pair: (pair[1][-1].mid_y - pair[1][0].mid_y, pair[1][0].mid_y))
        for group in _crossing(chains):
            slots = pack([(chain[0].y, chain[-1].bottom) for _conflict, chain in group])
            if max(slot.count for slot in slots) > MOST_BESIDE:
                boxes = {(box.right, box.mid_y) for _conflict, chain in group for box in chain}
                ends = tuple(sorted(boxes, key=lambda end: end[1]))
                found.append(GutterBracket(group[0][0], x + width - GUTTER / 2, ends, len(group)))
                continue
            for (conflict, chain), slot in zip(group, slots, strict=True):
                at = x + width - GUTTER + 4 + slot.index * _PITCH
                found.append(GutterBracket(conflict, at, tuple((box.right, box.mid_y) for box in chain)))
    return tuple(found)


def _nearest(sides: Sequence[Side]) -> tuple[Box, ...]:
    """Return one chip for each request, those that are the nearest to each other, from top to bottom."""
    by_request: dict[str, list[Box]] = {}
    for side in sides:
        by_request.setdefault(side.request, []).append(side.box)
    best: list[Box] = []
    for anchor in [box for boxes in by_request.values() for box in boxes]:
        chosen = [min(boxes, key=lambda box, to=anchor: abs(box.mid_y - to.mid_y)) for boxes in by_request.values()]  # type: ignore[misc]  # a default binds the loop's own value
        chosen.sort(key=lambda box: box.mid_y)
        if not best or chosen[-1].mid_y - chosen[0].mid_y < best[-1].mid_y - best[0].mid_y:
            best = chosen
    return tuple(dict.fromkeys(best))


def _crossing(chains: Sequence[tuple[ConflictId, tuple[Box, ...]]]) -> list[list[tuple[ConflictId, tuple[Box, ...]]]]:
    """Group chains into those that pass each other."""
    groups: list[list[tuple[ConflictId, tuple[Box, ...]]]] = []
    bottoms: list[float] = []
    for pair in sorted(chains, key=lambda one: (one[1][0].y, one[0])):
        top, bottom = pair[1][0].y, pair[1][-1].bottom
        if groups and top < bottoms[-1]:
            groups[-1].append(pair)
            bottoms[-1] = max(bottoms[-1], bottom)
        else:
            groups.append([pair])
            bottoms.append(bottom)
    return groups
