"""The week as a matrix: people by days, chips in order of time, brackets in the gutters. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from concord.domain.household import Member
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind

from ..clock_words import hours_text
from .block_words import value_words
from .gutter import GUTTER, GutterBracket, Side, brackets_in
from .lanes import Grouping, Lane, LaneKind, lanes_by_use, ordered_members
from .looks import MarkBook, Marks
from .packing import Box, pack
from .week_cells import GROUND, TOGETHER, WeekIndex, all_day_runs, time_of

MOST_BARS = 3


@dataclass(frozen=True, slots=True)
class WeekSizes:
    """Lengths in pixels, text scale already in them."""

    width: float = 1278
    height: float = 652
    heading: float = 100
    day_row: float = 44
    bar_row: float = 30
    chip: float = 21
    pitch: float = 24.6
    pad: float = 8
    least_row: float = 36
    has_long_times: bool = False
    """Whether a day is wide enough to say from when until when."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One item in one cell."""

    item: PlanItem
    marks: Marks
    box: Box
    member: Member | None
    time: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One all-day item through its days; `count` is set on the bar that stands for those without room."""

    item: PlanItem
    marks: Marks
    box: Box
    count: int = 0


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One person's row, that of what the family does together, or that of a place or a thing (with its icon)."""

    key: str
    title: str
    member: Member | None
    top: float
    height: float
    icon: str = "people"

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.top + self.height


@dataclass(slots=True)
class WeekLayout:
    """A whole week, ready to paint. Its chips are made when they are wanted: mostly only those in sight are."""

    sizes: WeekSizes
    dates: tuple[date, ...]
    columns: tuple[tuple[float, float], ...]
    """(x, width) of each day."""
    bars_top: float
    rows_top: float
    rows: tuple[WeekRow, ...]
    bars: tuple[Bar, ...]
    cells: Cells
    """What stands in (number of the row, number of the day), in order of time."""
    make: Callable[[int, int, int], Chip]
    """Makes the chip of a row, a day and a place in that cell."""
    height: float = 0.0
    brackets: tuple[GutterBracket, ...] = ()
    _made: dict[tuple[int, int, int], Chip] = field(default_factory=dict)
    _all: tuple[Chip, ...] | None = None

    def chip(self, row: int, column: int, place: int) -> Chip:
        """Return one chip, always the same one."""
        where = (row, column, place)
        if where not in self._made:
            self._made[where] = self.make(row, column, place)
        return self._made[where]

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Every chip, row by row and day by day."""
        if self._all is None:
            places = (
                (row, column, n)
                for row in range(len(self.rows))
                for column in range(len(self.dates))
                for n in range(self.count(row, column))
            )
            self._all = tuple(self.chip(*where) for where in places)
        return self._all

    def count(self, row: int, column: int) -> int:
        """Say how many chips a cell has."""
        return len(self.cells.get((row, column), ()))

    def chips_between(self, top: float, bottom: float) -> Iterator[Chip]:
        """Yield the chips that are to be seen between two heights."""
        for number, row in enumerate(self.rows):
            if row.bottom < top or row.top > bottom:
                continue
            first = max(int((top - row.top - self.sizes.pad) // self.sizes.pitch), 0)
            last = int((bottom - row.top - self.sizes.pad) // self.sizes.pitch) + 1
            for column in range(len(self.dates)):
                for place in range(first, min(last, self.count(number, column))):
                    yield self.chip(number, column, place)

    @property
    def quiet(self) -> tuple[tuple[int, int], ...]:
        """(row, column) of the cells of people with nothing in them."""
        return tuple(
            (number, column)
            for number, row in enumerate(self.rows)
            for column in range(len(self.dates))
            if row.member is not None and not self.count(number, column)
        )

    def chip_at(self, x: float, y: float) -> Chip | None:
        """Return the chip at a point."""
        return next((one for one in self.chips_between(y, y) if one.box.holds(x, y)), None)

    def of_item(self, item: str) -> Iterator[Chip]:
        """Yield the chips of an item."""
        for (row, column), here in self.cells.items():
            for place, one in enumerate(here):
                if one.id == item:
                    yield self.chip(row, column, place)

    def shows(self, item: str) -> bool:
        """Say whether an item has a chip or a bar."""
        return next(self.of_item(item), None) is not None or any(bar.item.id == item for bar in self.bars)

    def row_at(self, y: float) -> WeekRow | None:
        """Return the row at a height."""
        return next((row for row in self.rows if row.top <= y < row.bottom), None)

    def column_at(self, x: float) -> int | None:
        """Return the day at `x`."""
        return next((n for n, (left, width) in enumerate(self.columns) if left <= x < left + width), None)

    def in_order(self) -> tuple[Chip, ...]:
        """Return the chips row by row, in time: the order of the keyboard."""
        tops = {id(c): next((n for n, r in enumerate(self.rows) if r.top <= c.box.y < r.top + r.height), 0) for c in self.chips}
        return tuple(sorted(self.chips, key=lambda c: (tops[id(c)], c.item.span.start, c.box.y)))


Cells = Mapping[tuple[int, int], Sequence[PlanItem]]


def lay_out_week(
    plan: Plan,
    sizes: WeekSizes,
    dates: tuple[date, ...] | None = None,
    grouping: Grouping = Grouping.PERSON,
    *,
    has_routine: bool = True,
    index: WeekIndex | None = None,
) -> WeekLayout:
    """Lay out the week of `plan`, or some of its days. Daily routine is left out unless it carries a mark (UI.md, "week-matrix").

    Without `has_routine` so is what is every week the same: of two weeks only that is of interest in which they differ. `index` is what
    was sorted before.
    """
    dates = dates or plan.week.dates
    index = index or WeekIndex(plan, MarkBook(plan), grouping)
    wide = (sizes.width - sizes.heading) / len(dates)
    columns = tuple((sizes.heading + n * wide, wide) for n in range(len(dates)))
    bars, bars_high = _bars(plan, index.book, sizes, columns, dates)
    top = sizes.day_row + bars_high
    lanes = _lanes(plan, index, grouping)
    cells: dict[tuple[int, int], Sequence[PlanItem]] = {}
    for number, lane in enumerate(lanes):
        for column, day in enumerate(dates):
            here = index.items.get((lane.key, day), ())
            shown = here if has_routine else [one for one in here if not one.is_routine or index.marks(one).is_marked]
            if shown:
                cells[number, column] = shown
    rows: list[WeekRow] = []
    needs = [_row_height([len(cells.get((n, column), ())) for column in range(len(dates))], sizes) for n in range(len(lanes))]
    spare = max(sizes.height - top - sum(needs), 0)
    stretchable = [n for n, lane in enumerate(lanes) if lane.key != TOGETHER]
    y = top
    for n, lane in enumerate(lanes):
        high = needs[n] + (spare / len(stretchable) if n in stretchable else 0)
        rows.append(WeekRow(lane.key, lane.title, lane.member, y, high, lane.icon or "people"))
        y += high
    people = {member.id: member for member in plan.members}

    def make(number: int, column: int, place: int) -> Chip:
        item, row, (x, width) = cells[number, column][place], rows[number], columns[column]
        box = Box(x + 5, row.top + sizes.pad + place * sizes.pitch, width - 5 - GUTTER, sizes.chip)
        only = people.get(item.members[0]) if len(item.members) == 1 and grouping is not Grouping.PERSON else None
        return Chip(item, index.marks(item), box, row.member or only, _time_words(plan, item, dates[column], sizes))

    layout = WeekLayout(sizes, dates, columns, sizes.day_row, top, tuple(rows), bars, cells, make, y)
    joined = [(where, n) for where, here in cells.items() for n, item in enumerate(here) if index.is_joined(item)]
    layout.brackets = brackets_in(_sides([layout.chip(*where, n) for where, n in joined]), columns)
    return layout


def _lanes(plan: Plan, index: WeekIndex, grouping: Grouping) -> tuple[Lane, ...]:
    if grouping is not Grouping.PERSON:
        return lanes_by_use((item for here in index.items.values() for item in here), grouping)
    people = tuple(Lane(LaneKind.MEMBER, m.id, m.name, "", m) for m in ordered_members(plan))
    has_shared = any(key == TOGETHER for key, _day in index.items)
    return (Lane(LaneKind.PLACE, TOGETHER, "Together", "people"), *people) if has_shared else people


def _time_words(plan: Plan, item: PlanItem, day: date, sizes: WeekSizes) -> str:
    """Return when it begins that day, and until when it is where there is room for that."""
    start = time_of(plan, item, day)
    is_one_day = item.span.start.date() == day and item.span.end > item.span.start
    if not sizes.has_long_times or not is_one_day or item.is_busy or item.kind in GROUND:
        return start
    return hours_text(item.span.start, item.span.end).removesuffix(" next day")


def chip_words(item: PlanItem) -> str:
    """Return what a chip says after its time; a setting begins with its value."""
    if item.kind is not Kind.SETTING:
        return item.title
    is_named = item.title.lower() != (item.quantity or "").lower()
    return f"{value_words(item)} {item.title if is_named else item.place or item.title}"


def _row_height(counts: Sequence[int], sizes: WeekSizes) -> float:
    return max(sizes.least_row, 2 * sizes.pad + max(counts, default=0) * sizes.pitch - (sizes.pitch - sizes.chip))


def _bars(
    plan: Plan, book: MarkBook, sizes: WeekSizes, columns: tuple[tuple[float, float], ...], dates: tuple[date, ...]
) -> tuple[tuple[Bar, ...], float]:
    """Join what lasts all day over neighbouring days into one bar; more than fit become a count."""
    runs = all_day_runs(plan, book, dates)
    slots = pack([(first, last + 1) for _item, _marks, first, last in runs])
    lines = min(max((slot.index + 1 for slot in slots), default=1), MOST_BARS)
    bars: list[Bar] = []
    hidden: dict[int, int] = {}
    for (item, marks, first, last), slot in zip(runs, slots, strict=True):
        if slot.index >= MOST_BARS:
            hidden[first] = hidden.get(first, 0) + 1
            continue
        x = columns[first][0] + 5
        right = columns[last][0] + columns[last][1] - 10
        bars.append(Bar(item, marks, Box(x, sizes.day_row + 5 + slot.index * (sizes.chip + 3), right - x, sizes.chip)))
    bars = [
        Bar(b.item, b.marks, b.box, hidden[n]) if (n := _column_of(b, columns)) in hidden and _is_last_line(b, sizes) else b for b in bars
    ]
    return tuple(bars), max(sizes.bar_row, 9 + lines * (sizes.chip + 3) - 3)


def _column_of(bar: Bar, columns: tuple[tuple[float, float], ...]) -> int:
    return next(n for n, (x, width) in enumerate(columns) if x <= bar.box.x < x + width)


def _is_last_line(bar: Bar, sizes: WeekSizes) -> bool:
    return round((bar.box.y - sizes.day_row - 5) / (sizes.chip + 3)) == MOST_BARS - 1


def _sides(chips: list[Chip]) -> list[Side]:
    return [Side(conflict, chip.item.request or chip.item.id, chip.box) for chip in chips for conflict in chip.marks.open_conflicts]
