"""The name of a block that is too small to hold it, written beside the block where its lane is free. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .labels import BARE, LabelForm
from .packing import Box
from .shapes import Beside, Shape, ShapeKind

_GAP = 5
_MOST = 40
"""A lane with more blocks than this has no room for words between them, and is not searched for any."""
_SAYS_ENOUGH = 0.5
"""A block that shows this share of its name, in letters, needs it nowhere else."""

Ruler = Callable[[tuple[str, ...]], float]
"""Width in pixels of words of which all but the last, or a single one, are strong."""


def with_names_beside(
    shapes: Sequence[Shape],
    walls: Sequence[Box],
    edges: Sequence[float],
    width: float,
    line: float,
    when: Callable[[Shape], str],
    wide: Ruler,
) -> list[Shape]:
    """Return the shapes of one lane, with a name beside each block that cannot hold it where nothing else is there.

    `walls` are blocks that go through several lanes, `edges` where bands begin, which no word crosses; `width` is the day's.
    """
    taken = [shape.box for shape in shapes if shape.kind in (ShapeKind.BLOCK, ShapeKind.DISC)] + list(walls)
    if len(taken) > _MOST:
        return list(shapes)
    out: list[Shape] = []
    for shape in shapes:
        beside = None
        if _is_nameless(shape):
            others = [box for box in taken if box is not shape.box]
            tries = (Beside(words, box) for words, box in _tries(shape, line, when, wide))
            beside = next((one for one in tries if _is_free(one.box, others, edges, width)), None)
        if beside is not None:
            taken.append(beside.box)
            shape = replace(shape, label=BARE, beside=beside)
        out.append(shape)
    return out


def _is_free(box: Box, others: Sequence[Box], edges: Sequence[float], width: float) -> bool:
    if box.x < 0 or box.right > width or any(box.x < edge < box.right for edge in edges):
        return False
    return not any(box.meets(other) for other in others)


def _is_nameless(shape: Shape) -> bool:
    if shape.kind is not ShapeKind.BLOCK or shape.item.is_busy or shape.label.form is LabelForm.TURNED:
        return False
    shown = " ".join(line.text for line in shape.label.lines if line.is_strong)
    return len(shown) < _SAYS_ENOUGH * len(shape.item.title)


def _tries(shape: Shape, line: float, when: Callable[[Shape], str], wide: Ruler) -> Iterator[tuple[tuple[str, ...], Box]]:
    """Yield the words and where they could stand, the best first. The bracket of a conflict is at the right, so words keep to the left."""
    title, minute = shape.item.title, when(shape)
    is_joined = bool(shape.marks.open_conflicts)
    for words in ((title, minute), (title,)):
        length, top = wide(words), shape.box.mid_y - line / 2
        if not is_joined:
            yield words, Box(shape.box.right + _GAP, top, length, line)
        yield words, Box(shape.box.x - _GAP - length, top, length, line)


__all__ = ["with_names_beside"]
