"""Pages laid out: the largest text with which all of it fits, and further pages where the smallest is too large. Nothing is cut. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .sheets import Entry, Sheet, SheetRow, Strip

Measure = Callable[[str, float, int], float]
"""How wide some words are: (words, size of text, weight)."""

MARGIN = 33.0
"""Seven and a half millimetres: hardly a printer needs more."""
HEAD, DAY_HEAD, FOOT = 44.0, 32.0, 26.0
SIZES = (26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12)
"""Sizes of text that are tried, in units of a page (110 an inch): 17 to 8 points."""
LEAST_ON_MORE_PAGES = 15
"""Where one page does not do, there is room to write as large as this."""
LEAST_IN_FULL = 14
"""Before text is smaller than this, what is the same on some days is said once."""
NOTES = 20.0
"""The line to write on by hand."""
_AIRY_FROM = 18
"""Text as large as this has a line of its own for the time."""
_LEAST_PART = 0.35
"""A row is begun on what is left of a page if that is so much of it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A landscape page, in units of which 110 make an inch."""

    width: float
    height: float


A4 = Paper(1286.0, 909.0)
LETTER = Paper(1210.0, 935.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words within an entry: where it begins from the entry's top left corner."""

    words: str
    x: float
    y: float
    weight: int = 400
    is_faint: bool = False
    size: float = 13


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry on its page."""

    entry: Entry
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    marks_at: float = 3.0
    """How far down its icons and the numbers of its clashes stand, at the right."""
    marks: float = 0.0
    """How wide they are."""
    picture: float = 0.0
    """How large the picture at its left is."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row on its page, with the lines below its name; `is_continued` where it began on the page before."""

    row: SheetRow
    top: float
    height: float
    usual: tuple[Line, ...] = ()
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to paint."""

    sheet: Sheet
    paper: Paper
    size: float
    number: int
    count: int
    heading: float
    columns: tuple[tuple[float, float], ...]
    """(x, width) of each day."""
    rows_top: float
    bottom: float
    rows: tuple[PlacedRow, ...]
    placed: tuple[Placed, ...]
    daily: tuple[str, ...] = ()
    has_notes: bool = False
    """Whether there is a line for shopping and notes below."""


def lay_out(sheet: Sheet, paper: Paper, measure: Measure) -> tuple[Page, ...]:
    """Return the pages of one sheet: one, with the largest text that fits on it; else as few as will do, with text that is large enough.

    A page for the fridge has room for notes as long as that costs no page; before it takes two, what is the same on some days is said once.
    """
    on_one: tuple[Page, ...] | None = None
    for said, has_notes, sizes in _ways(sheet):
        if len(_Attempt(said, paper, measure, sizes[-1], has_notes=has_notes).pages()) > 1:
            continue
        for size in sizes:
            attempt = _Attempt(said, paper, measure, size, has_notes=has_notes)
            pages = attempt.pages()
            if len(pages) == 1 and not attempt.is_broken:
                return pages
            on_one = on_one or (pages if len(pages) == 1 else None)
    more = (_Attempt(sheet, paper, measure, size).pages() for size in SIZES if size >= LEAST_ON_MORE_PAGES)
    return on_one or min(more, key=len)


def _ways(sheet: Sheet) -> Iterator[tuple[Sheet, bool, Sequence[int]]]:
    """Give what is tried to have a sheet on one page: in how many words, with room for notes or without, and with text of which sizes."""
    if sheet.member is None:
        yield sheet, True, [size for size in SIZES if size >= LEAST_IN_FULL]
        if sheet.shorter is not None:
            yield sheet.shorter, True, SIZES
            yield sheet.shorter, False, SIZES
    yield sheet, False, SIZES


class _Attempt:
    """One sheet with text of one size."""

    def __init__(self, sheet: Sheet, paper: Paper, measure: Measure, size: float, *, has_notes: bool = False) -> None:
        self.has_notes = has_notes
        self.sheet, self.paper, self.measure, self.size = sheet, paper, measure, size
        self.line = line_of(size)
        spaces = (6.0, 4.0, 3.0) if size >= _AIRY_FROM else (4.0, 2.5, 3.0) if size >= LEAST_IN_FULL else (3.0, 1.5, 2.0)
        self.pad, self.gap, self.inset = spaces
        inner = paper.width - 2 * MARGIN
        names = [measure(row.title, self._name_size, 600) for row in sheet.rows if row.title]
        least = inner / 6 if any(row.usual for row in sheet.rows) else 0.0
        self.heading = max(min(max(names) + 12 + (size * 1.7 + 8), inner / 5), least) if names else 0.0
        wide = (inner - self.heading) / len(sheet.dates)
        self.columns = tuple((MARGIN + self.heading + n * wide, wide) for n in range(len(sheet.dates)))
        self.is_broken = False
        """Whether a word was longer than there is room."""

    @property
    def _name_size(self) -> float:
        return min(self.size + 1, 20)

    def pages(self) -> tuple[Page, ...]:
        """Lay out all rows, page after page."""
        daily = self._wrap(self.sheet.daily, self.paper.width - 2 * MARGIN, 400) if self.sheet.daily else []
        strips, rows_top = self._strips(MARGIN + HEAD + DAY_HEAD + (len(daily) * self.line + 8 if daily else 0))
        bottom = self.paper.height - MARGIN - FOOT - (NOTES if self.has_notes else 0)
        cells = [[[self._entry(e, n) for e in cell] for n, cell in enumerate(row.cells)] for row in self.sheet.rows]
        usual = [self._usual(row) for row in self.sheet.rows]
        leasts = [self._name_high + 2 * self.pad + (lines[-1].y + line_of(lines[-1].size) if lines else 0.0) for lines in usual]
        needs = [max([least, *(self._height_of(cell) for cell in row)]) for row, least in zip(cells, leasts, strict=True)]
        built: list[tuple[list[PlacedRow], list[Placed]]] = [([], [])]
        y = rows_top
        fits = sum(needs) <= bottom - rows_top
        spare = (bottom - rows_top - sum(needs)) / len(needs) if fits and needs else 0.0
        for row, columns, need, lines, least in zip(self.sheet.rows, cells, needs, usual, leasts, strict=True):
            is_begun_here = need > bottom - rows_top and bottom - y > _LEAST_PART * (bottom - rows_top)
            if y + need > bottom and y > rows_top and not is_begun_here:
                built.append(([], []))
                y = rows_top
            waiting, is_continued = columns, False
            while True:
                parts = [self._that_fit(cell, bottom - y) for cell in waiting]
                height = max([least, *(self._height_of(here) for here, _rest in parts)]) + spare
                built[-1][0].append(PlacedRow(row, y, height, () if is_continued else lines, is_continued))
                built[-1][1].extend(self._at(one, n, y + self.pad) for n, (here, _rest) in enumerate(parts) for one in self._stacked(here))
                y += height
                waiting = [rest for _here, rest in parts]
                if not any(waiting):
                    break
                built.append(([], []))
                y, is_continued = rows_top, True
        for rows, _placed in built:
            # What is left of a page belongs to its last row.
            rows[-1:] = [replace(row, height=bottom - row.top) for row in rows[-1:]]
        return tuple(
            Page(
                self.sheet, self.paper, self.size, number, len(built), self.heading, self.columns, rows_top, bottom,
                tuple(rows), (*strips, *placed), tuple(daily), self.has_notes,
            )
            for number, (rows, placed) in enumerate(built, 1)
        )  # fmt: skip

    @property
    def _name_high(self) -> float:
        return self.size * 1.7

    def _usual(self, row: SheetRow) -> tuple[Line, ...]:
        """Set what is the same on most days below a row's name."""
        size = max(self.size - 2, 12)
        lines: list[Line] = []
        y = 3.0
        for words in row.usual:
            for one in self._wrap(words, self.heading - 10, 400, size):
                lines.append(Line(one, 0, y, 400, True, size))
                y += line_of(size)
            y += 3
        return tuple(lines)

    def _at(self, cell: tuple[Placed, float], column: int, top: float) -> Placed:
        placed, y = cell
        x, _wide = self.columns[column]
        return replace(placed, x=x + 4, y=top + y)

    def _strips(self, top: float) -> tuple[list[Placed], float]:
        """Place what lasts all day in as many lines as it needs."""
        placed: list[Placed] = []
        taken: list[int] = []
        tops: dict[int, float] = {}
        heights: dict[int, float] = {}
        chosen: list[tuple[Strip, int, Placed]] = []
        for strip in self.sheet.strips:
            at = next((n for n, last in enumerate(taken) if last < strip.first), len(taken))
            if at == len(taken):
                taken.append(strip.last)
            taken[at] = strip.last
            width = sum(wide for _x, wide in self.columns[strip.first : strip.last + 1]) - 8
            entry = self._in_width(strip.entry, width)
            heights[at] = max(heights.get(at, 0.0), entry.height)
            chosen.append((strip, at, entry))
        y = top + self.gap
        for at in range(len(taken)):
            tops[at] = y
            y += heights[at] + self.gap
        for strip, at, entry in chosen:
            placed.append(replace(entry, x=self.columns[strip.first][0] + 4, y=tops[at]))
        return placed, y if placed else top

    def _entry(self, entry: Entry, column: int) -> Placed:
        return self._in_width(entry, self.columns[column][1] - 8)

    def _in_width(self, entry: Entry, width: float) -> Placed:
        """Set an entry into a width: its time, its title beside it or below, what else is said of it below that."""
        size, inset = self.size, self.inset
        picture = round(self.line * (1.3 if size >= LEAST_IN_FULL else 1.1)) if entry.picture else 0.0
        left = 9.0 + (picture + 3 if picture else 0)
        weight = 400 if entry.is_light else 600
        room = width - left - 5
        marks = self.marks(entry)
        clock = self._wide(entry.time, size, 400) + size * 0.3 if entry.time else 0.0
        beside = room - marks - (6 if marks else 0)
        lines = [Line(entry.time, left, inset, 400, True, size)] if entry.time else []
        y, marks_at = inset, inset
        if marks and clock > beside:
            # As many marks as leave no room for the time stand on a line of their own, at the end.
            beside, marks_at = room, -1.0
        is_short = clock + self._wide(entry.title, size, weight) <= beside
        indent = clock
        if is_short or size < _AIRY_FROM or not entry.time:
            words = self._wrap(entry.title, room, weight, first=beside - clock)
        else:
            words = ["", *self._wrap(entry.title, room, weight)]
        for n, one in enumerate(words):
            if one:
                lines.append(Line(one, left + (0 if n else indent), y + n * self.line, weight, False, size))
        y += len(words) * self.line
        small = max(size - 2, 12)
        for more in entry.more:
            for one in self._wrap(more, room, 400, small):
                lines.append(Line(one, left, y, 400, True, small))
                y += line_of(small)
        if marks_at < 0:
            marks_at = y
            y += self.line
        return Placed(entry, 0, 0, width, max(y, picture + inset) + inset, tuple(lines), marks_at, marks, picture)

    def marks(self, entry: Entry) -> float:
        """Return how wide the icons of an entry and the numbers of its clashes are."""
        numbers = self._wide(clash_words(entry), self.size * 0.9, 600) + self.size + 4 if entry.clashes else 0.0
        return numbers + len(entry.icons) * (self.size + 4)

    def _wide(self, words: str, size: float, weight: int) -> float:
        """Return how wide words are, word by word: each is measured once."""
        parts = words.split()
        return sum(self.measure(part, size, weight) for part in parts) + max(len(parts) - 1, 0) * self._space(size, weight)

    def _space(self, size: float, weight: int) -> float:
        return self.measure("n n", size, weight) - 2 * self.measure("n", size, weight)

    def _wrap(self, words: str, room: float, weight: int, size: float | None = None, *, first: float | None = None) -> list[str]:
        """Break words into lines, and a word only where it is longer than a line. A first line of another room, `first`, may stay empty."""
        of = self.size if size is None else size
        lines: list[str] = [] if first is None else [""]
        left = room if first is None else first
        for word in words.split():
            wide = self.measure(word, of, weight)
            gap = self._space(of, weight) if lines and lines[-1] else 0.0
            if lines and gap + wide <= left:
                lines[-1] = f"{lines[-1]} {word}".strip()
                left -= gap + wide
                continue
            while wide > room and len(word) > 1:
                self.is_broken = True
                cut = next((n for n in range(len(word) - 1, 1, -1) if self.measure(word[:n] + "-", of, weight) <= room), 1)
                lines.append(word[:cut] + "-")
                word = word[cut:]
                wide = self.measure(word, of, weight)
            lines.append(word)
            left = room - wide
        return lines or [""]

    def _height_of(self, cell: Sequence[Placed]) -> float:
        return sum(one.height + self.gap for one in cell) - self.gap + 2 * self.pad if cell else 0.0

    def _stacked(self, cell: Sequence[Placed]) -> list[tuple[Placed, float]]:
        """Return each with its distance from the first one's top."""
        y, found = 0.0, []
        for one in cell:
            found.append((one, y))
            y += one.height + self.gap
        return found

    def _that_fit(self, cell: list[Placed], room: float) -> tuple[list[Placed], list[Placed]]:
        """Cut a cell into what fits into a height and the rest; of an entry that is higher than a page its lines."""
        count = len(cell)
        while count > 1 and self._height_of(cell[:count]) > room:
            count -= 1
        here, rest = cell[:count], cell[count:]
        if count == 1 and self._height_of(here) > room:
            one = here[0]
            most = max([n for n, line in enumerate(one.lines, 1) if line.y + line_of(line.size) + 3 + 2 * self.pad <= room], default=1)
            if most < len(one.lines):
                below = one.lines[most].y - 3
                tail = tuple(replace(line, y=line.y - below) for line in one.lines[most:])
                here = [replace(one, lines=one.lines[:most], height=below + 3)]
                rest = [
                    replace(
                        one, entry=replace(one.entry, icons=(), clashes=()), lines=tail, height=one.height - below, marks=0.0, picture=0.0
                    ),
                    *rest,
                ]
        return here, rest


def line_of(size: float) -> float:
    """Return how high a line of text is."""
    return round(size * 1.28, 1)


def clash_words(entry: Entry) -> str:
    """Return the numbers by which the clashes of an entry are found again."""
    return " ".join(map(str, entry.clashes))
