"""The week as a matrix: people by days, chips in order of time, brackets in the gutters. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.household import Member
from concord.domain.ids import ConflictId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind

from .gutter import GUTTER, GutterBracket, Side, brackets_in
from .lanes import has_all_day_chip, is_all_day, is_moment, is_on, ordered_members
from .layout import value_words
from .looks import Look, MarkBook, Marks
from .packing import Box, pack

TOGETHER = "together"
MOST_BARS = 3
_GROUND = (Kind.SETTING, Kind.RESTRICTION)
"""What blocks stand on. In the week it is seen only where it clashes, and where no block of a person's could show that."""


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
    """One person's row, or the row of what the family does together."""

    key: str
    title: str
    member: Member | None
    top: float
    height: float


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

    def at(self, x: float, y: float) -> Chip | Bar | None:
        """Return the chip or bar at a point."""
        everything: tuple[Chip | Bar, ...] = (*self.chips, *self.bars)
        return next((one for one in everything if one.box.holds(x, y)), None)

    def column_at(self, x: float) -> int | None:
        """Return the day at `x`."""
        return next((n for n, (left, width) in enumerate(self.columns) if left <= x < left + width), None)

    def in_order(self) -> tuple[Chip, ...]:
        """Return the chips row by row, in time: the order of the keyboard."""
        tops = {id(c): next((n for n, r in enumerate(self.rows) if r.top <= c.box.y < r.top + r.height), 0) for c in self.chips}
        return tuple(sorted(self.chips, key=lambda c: (tops[id(c)], c.item.span.start, c.box.y)))


def lay_out_week(plan: Plan, sizes: WeekSizes) -> WeekLayout:
    """Lay out the week of `plan`. Daily routine is left out unless it carries a mark (UI.md, "week-matrix")."""
    dates = plan.week.dates
    book = MarkBook(plan)
    wide = (sizes.width - sizes.heading) / len(dates)
    columns = tuple((sizes.heading + n * wide, wide) for n in range(len(dates)))
    bars, bars_high = _bars(plan, book, sizes, columns)
    top = sizes.day_row + bars_high
    cells = _cells(plan, book)
    members = ordered_members(plan)
    rows: list[WeekRow] = []
    keys: list[tuple[str, str, Member | None]] = [(m.id, m.name, m) for m in members]
    if any(key == TOGETHER for key, _day in cells):
        keys.insert(0, (TOGETHER, "Together", None))
    needs = [_row_height(cells, key, dates, sizes) for key, _title, _member in keys]
    spare = max(sizes.height - top - sum(needs), 0)
    stretchable = [n for n, (key, _t, _m) in enumerate(keys) if key != TOGETHER]
    y = top
    for n, (key, title, member) in enumerate(keys):
        high = needs[n] + (spare / len(stretchable) if n in stretchable else 0)
        rows.append(WeekRow(key, title, member, y, high))
        y += high
    chips: list[Chip] = []
    quiet: list[tuple[int, int]] = []
    for row_number, row in enumerate(rows):
        for column, day in enumerate(dates):
            here = cells.get((row.key, day), [])
            if not here and row.key != TOGETHER:
                quiet.append((row_number, column))
            x, width = columns[column]
            for place, (item, marks) in enumerate(here):
                box = Box(x + 5, row.top + sizes.pad + place * sizes.pitch, width - 5 - GUTTER, sizes.chip)
                chips.append(Chip(item, marks, box, row.member, _time_of(plan, item, day)))
    return WeekLayout(
        sizes, dates, columns, sizes.day_row, top, tuple(rows), tuple(chips), bars, brackets_in(_sides(chips), columns), tuple(quiet), y
    )


def chip_words(item: PlanItem) -> str:
    """Return what a chip says after its time; a setting begins with its value."""
    return f"{value_words(item)} {item.title}" if item.kind is Kind.SETTING else item.title


def _row_height(cells: dict[tuple[str, date], list[tuple[PlanItem, Marks]]], key: str, dates: tuple[date, ...], sizes: WeekSizes) -> float:
    most = max((len(cells.get((key, day), ())) for day in dates), default=0)
    return max(sizes.least_row, 2 * sizes.pad + most * sizes.pitch - (sizes.pitch - sizes.chip))


def _cells(plan: Plan, book: MarkBook) -> dict[tuple[str, date], list[tuple[PlanItem, Marks]]]:
    """Sort what is to be seen into (row, day)."""
    dates = plan.week.dates
    days_of: dict[tuple[object, ...], set[date]] = {}
    for item in plan.items:
        days_of.setdefault(_what(item), set()).add(item.span.start.date())
    grounds = _grounds(plan, book)
    cells: dict[tuple[str, date], list[tuple[PlanItem, Marks]]] = {}
    for item in plan.items:
        marks = book.marks(item)
        is_daily = len(days_of[_what(item)]) >= min(len(dates), 6) and len(dates) > 1
        keys = _keys(plan, item)
        if item.kind in _GROUND:
            if item.id in grounds:
                row, shown = grounds[item.id]
                keys, marks = (row,), replace(marks, open_conflicts=shown)
            elif marks.look is not Look.MISSED:
                continue
        elif item.id in grounds:
            marks = replace(marks, open_conflicts=tuple(dict.fromkeys((*marks.open_conflicts, *grounds[item.id][1]))))
        elif is_daily and not marks.is_marked:
            continue
        for day in dates:
            if not is_on(item, day) or is_all_day(item, day):
                continue
            is_late_rest = item.span.start.date() != day and (item.span.end - item.span.start) < timedelta(days=1)
            if is_late_rest:
                continue
            for key in keys:
                cells.setdefault((key, day), []).append((item, marks))
    for (_key, day), here in cells.items():
        here.sort(key=lambda pair, day=day: (_time_of(plan, pair[0], day), pair[0].id))  # type: ignore[misc]  # a default binds the loop's own value
    return cells


def _keys(plan: Plan, item: PlanItem) -> tuple[str, ...]:
    if not item.members or len(item.members) == len(plan.members) > 1:
        return (TOGETHER,)
    return tuple(item.members)


def _grounds(plan: Plan, book: MarkBook) -> dict[str, tuple[str, tuple[ConflictId, ...]]]:
    """Return which of what blocks stand on has a chip, by item: in which row, and the conflicts that it shows there.

    What is not allowed stands beside the one person's block that it clashes with. Anything else, the house's rules above all, only
    marks people's blocks, those that a setting was asked for with too; where there is none to mark, one side has a chip, that of
    a person if it can be.
    """
    found: dict[str, tuple[str, tuple[ConflictId, ...]]] = {}
    for conflict in plan.conflicts:
        if conflict.status is not ConflictStatus.OPEN or conflict.span is None:
            continue
        parties = [item for item in plan.items if conflict.id in book.marks(item).open_conflicts]
        grounds = [item for item in parties if item.kind in _GROUND]
        rows = {key for item in parties if item.kind not in _GROUND for key in _keys(plan, item)}
        if rows:
            bans = [item for item in grounds if item.kind is Kind.RESTRICTION]
            chosen, row = (bans[:1], next(iter(rows))) if len(rows) == 1 and TOGETHER not in rows else ([], "")
        else:
            worn = [item for ground in grounds if (item := _done_with(plan, ground)) is not None]
            chosen = worn or sorted(grounds, key=lambda item: (len(item.members) != 1, item.span.start, item.id))[:1]
            row = _keys(plan, chosen[0])[0] if chosen else ""
        for item in chosen:
            before = found.get(item.id, (row, ()))
            found[item.id] = (before[0], (*before[1], conflict.id))
    return found


def _done_with(plan: Plan, ground: PlanItem) -> PlanItem | None:
    """Return what a setting holds during: the same person's block of the same time."""
    if ground.kind is not Kind.SETTING or len(ground.members) != 1:
        return None
    same = (i for i in plan.items if i.kind is Kind.COMMITMENT and i.members == ground.members and i.span == ground.span and not i.is_busy)
    return next(same, None)


def _clashes(plan: Plan, item: PlanItem) -> list[Conflict]:
    return [c for c in plan.conflicts if c.status is ConflictStatus.OPEN and item.request in c.requests]


def _time_of(plan: Plan, item: PlanItem, day: date) -> str:
    """Return the time on a chip: when it begins that day; for what holds for hours, when it clashes."""
    starts = [c.span.start for c in _clashes(plan, item) if c.span is not None] if item.kind in _GROUND else []
    start = min(starts, default=item.span.start)
    return f"{start:%H:%M}" if start.date() == day else "00:00"


def _what(item: PlanItem) -> tuple[object, ...]:
    return (item.title, item.members, item.rules[:1], item.kind)


def _bars(plan: Plan, book: MarkBook, sizes: WeekSizes, columns: tuple[tuple[float, float], ...]) -> tuple[tuple[Bar, ...], float]:
    """Join what lasts all day over neighbouring days into one bar; more than fit become a count."""
    dates = plan.week.dates
    runs: list[tuple[PlanItem, Marks, int, int]] = []
    open_runs: dict[tuple[object, ...], int] = {}
    for column, day in enumerate(dates):
        for item in plan.items:
            if not is_on(item, day) or not is_all_day(item, day) or is_moment(item):
                continue
            marks = book.marks(item)
            if not has_all_day_chip(item, marks):
                continue
            key = _what(item)
            at = open_runs.get(key)
            if at is not None and runs[at][3] == column - 1:
                runs[at] = (*runs[at][:3], column)
            else:
                open_runs[key] = len(runs)
                runs.append((item, marks, column, column))
    # What is so on every day of the week is routine.
    runs = [run for run in runs if run[1].is_marked or run[3] - run[2] < len(dates) - 1 or len(dates) == 1]
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
