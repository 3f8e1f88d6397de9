"""The week as a matrix: people by days, chips in order of time, brackets in the gutters. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from concord.domain.household import Member
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.when import hours_text

from .block_words import value_words
from .gutter import GUTTER, GutterBracket, Side, brackets_in
from .lanes import Grouping, Lane, LaneKind, lanes_by_use, ordered_members
from .looks import Look, MarkBook, Marks
from .packing import Box, pack
from .week_cells import GROUND, TOGETHER, Cells, all_day_runs, cells_of_week, time_of

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


@dataclass(frozen=True, slots=True)
class WeekLayout:
    """A whole week, ready to paint."""

    sizes: WeekSizes
    dates: tuple[date, ...]
    columns: tuple[tuple[float, float], ...]
    """(x, width) of each day."""
    bars_top: float
    rows_top: float
    rows: tuple[WeekRow, ...]
    chips: tuple[Chip, ...]
    bars: tuple[Bar, ...]
    brackets: tuple[GutterBracket, ...]
    quiet: tuple[tuple[int, int], ...]
    """(row, column) of the cells with nothing in them."""
    height: float = field(default=0.0)

    def chip_at(self, x: float, y: float) -> Chip | None:
        """Return the chip at a point."""
        return next((one for one in self.chips if one.box.holds(x, y)), None)

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


def lay_out_week(
    plan: Plan,
    sizes: WeekSizes,
    dates: tuple[date, ...] | None = None,
    grouping: Grouping = Grouping.PERSON,
    *,
    has_routine: bool = True,
) -> WeekLayout:
    """Lay out the week of `plan`, or some of its days. Daily routine is left out unless it carries a mark (UI.md, "week-matrix").

    Without `has_routine` so is what is every week the same: of two weeks only that is of interest in which they differ.
    """
    dates = dates or plan.week.dates
    book = MarkBook(plan)
    wide = (sizes.width - sizes.heading) / len(dates)
    columns = tuple((sizes.heading + n * wide, wide) for n in range(len(dates)))
    bars, bars_high = _bars(plan, book, sizes, columns, dates)
    top = sizes.day_row + bars_high
    cells = cells_of_week(plan, book, grouping)
    if not has_routine:
        cells = {where: [one for one in here if one[1].look is not Look.ROUTINE or one[1].is_marked] for where, here in cells.items()}
    rows: list[WeekRow] = []
    lanes = _lanes(plan, cells, grouping)
    needs = [_row_height(cells, lane.key, dates, sizes) for lane in lanes]
    spare = max(sizes.height - top - sum(needs), 0)
    stretchable = [n for n, lane in enumerate(lanes) if lane.key != TOGETHER]
    y = top
    for n, lane in enumerate(lanes):
        high = needs[n] + (spare / len(stretchable) if n in stretchable else 0)
        rows.append(WeekRow(lane.key, lane.title, lane.member, y, high, lane.icon or "people"))
        y += high
    people = {member.id: member for member in plan.members}
    chips: list[Chip] = []
    quiet: list[tuple[int, int]] = []
    for row_number, row in enumerate(rows):
        for column, day in enumerate(dates):
            here = cells.get((row.key, day), [])
            if not here and row.member is not None:
                quiet.append((row_number, column))
            x, width = columns[column]
            for place, (item, marks) in enumerate(here):
                box = Box(x + 5, row.top + sizes.pad + place * sizes.pitch, width - 5 - GUTTER, sizes.chip)
                only = people.get(item.members[0]) if len(item.members) == 1 and grouping is not Grouping.PERSON else None
                chips.append(Chip(item, marks, box, row.member or only, _time_words(plan, item, day, sizes)))
    return WeekLayout(
        sizes, dates, columns, sizes.day_row, top, tuple(rows), tuple(chips), bars, brackets_in(_sides(chips), columns), tuple(quiet), y
    )


def _lanes(plan: Plan, cells: Cells, grouping: Grouping) -> tuple[Lane, ...]:
    if grouping is not Grouping.PERSON:
        return lanes_by_use((item for here in cells.values() for item, _marks in here), grouping)
    people = tuple(Lane(LaneKind.MEMBER, m.id, m.name, "", m) for m in ordered_members(plan))
    has_shared = any(key == TOGETHER for key, _day in cells)
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
    return f"{value_words(item)} {item.title}" if item.kind is Kind.SETTING else item.title


def _row_height(cells: dict[tuple[str, date], list[tuple[PlanItem, Marks]]], key: str, dates: tuple[date, ...], sizes: WeekSizes) -> float:
    most = max((len(cells.get((key, day), ())) for day in dates), default=0)
    return max(sizes.least_row, 2 * sizes.pad + most * sizes.pitch - (sizes.pitch - sizes.chip))


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
