"""Which words a block shows. A word is never broken, text never shrunk, and no block ends in "…" (UI.md, "Labels on small blocks")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Measure = Callable[[str, bool], float]
"""Width in pixels of a text, plain or strong."""


class LabelForm(StrEnum):
    """How the words stand in the block."""

    LINES = "lines"
    TURNED = "turned"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. A strong one is the title."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The words to paint. Turned labels read bottom to top: strong lines stand beside each other, a plain one follows its title."""

    form: LabelForm
    lines: tuple[Line, ...] = ()


BARE = Label(LabelForm.BARE)
_SAYS_SOMETHING = 4
TURNED_FROM = 44
"""A turned title needs a block this tall, in pixels; the caller gives no breadth to a lower one."""


def wrap(text: str, width: float, measure: Measure, *, is_strong: bool = True) -> list[str] | None:
    """Break `text` at spaces into lines of at most `width` pixels; None where one word alone is wider."""
    lines: list[str] = []
    for word in text.split():
        if measure(word, is_strong) > width:
            return None
        if lines and measure(f"{lines[-1]} {word}", is_strong) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def choose_label(
    title: str,
    times: Sequence[str],
    extra: Sequence[str],
    width: float,
    height: float,
    line: float,
    measure: Measure,
    *,
    breadth: float | None = None,
    icon: float = 0,
) -> Label:
    """Choose the words for a block whose inside is `width` x `height`, with `line` pixels a line; `breadth` is what a turned title has,
    and `icon` what stands above it.

    `times` are the ways to say when, the fullest first; `extra` further lines (place, note) for roomy blocks. The title takes two lines,
    more only where it would be cut otherwise and there is room.
    """
    room = int((height + 2) // line)
    lines = wrap(title, width, measure)
    breadth = width if breadth is None else breadth
    if not lines or room < 1:
        return _turned(title, times, breadth, height - icon, line, measure, fallback=_first_words(title, width, room, measure))
    if len(lines) > room:
        cut = Label(LabelForm.LINES, tuple(Line(text, True) for text in lines[:room]))
        return cut if room > 1 else _turned(title, times, breadth, height - icon, line, measure, fallback=cut)
    chosen = [Line(text, True) for text in lines]
    when = next((t for t in times if measure(t, False) <= width), None)
    if when is not None and len(chosen) < room:
        chosen.append(Line(when))
    for text in extra:
        more = wrap(text, width, measure, is_strong=False)
        if more and len(chosen) + len(more) <= room:
            chosen += [Line(t) for t in more]
    return Label(LabelForm.LINES, tuple(chosen))


def _turned(title: str, times: Sequence[str], width: float, height: float, line: float, measure: Measure, fallback: Label = BARE) -> Label:
    room = min(int((width + 3) // line), 2)
    lines = wrap(title, height, measure) if room >= 1 else None
    if not lines or len(lines) > room:
        return fallback
    if len(lines) > 1:
        return Label(LabelForm.TURNED, tuple(Line(text, True) for text in lines))
    gap = measure("  ", False)
    for when in times:
        if measure(title, True) + gap + measure(when, False) <= height and height > 2 * TURNED_FROM:
            return Label(LabelForm.TURNED, (Line(title, True), Line(when)))
    return Label(LabelForm.TURNED, (Line(title, True),))


def _first_words(title: str, width: float, room: int, measure: Measure) -> Label:
    """Return the words before the first that is too wide, if they say anything at all."""
    kept: list[str] = []
    for word in title.split():
        if measure(word, True) > width:
            break
        kept.append(word)
    lines = wrap(" ".join(kept), width, measure) or []
    if room < 1 or len(" ".join(kept)) < _SAYS_SOMETHING:
        return BARE
    return Label(LabelForm.LINES, tuple(Line(text, True) for text in lines[:room]))
