"""What stands on the pages of a week: one for the fridge, one for each person. Made from one viewer's copy of the plan alone. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from concord.domain.household import Member, Role
from concord.domain.ids import ConflictId, MemberId
from concord.domain.plan import Plan, PlanItem, Week

from ..child.pictures import picture_of
from ..clock_words import clock, hours_text
from ..timeline.lanes import is_all_day, is_moment, is_on, ordered_members
from ..timeline.looks import Look, MarkBook, Marks
from ..timeline.packing import pack
from ..timeline.week_cells import TOGETHER, Cells, Run, all_day_runs, cells_of_week, daily_in, rows_of, start_of, time_of
from ..timeline.week_layout import chip_words

SHARED_NOTE = "For everyone: private times show as Busy"
"""What is said on pages that anybody may see."""
_DAYS_OF_A_PAGE = 7
_USUAL_FROM, _USUAL_FROM_WHERE_SHORT = 4, 3
"""On so many days of a page the same thing at the same time is said once: as a rule, and where there is no room."""
_MOST_STRIPS = 5
"""As many things that last all day stand above each other; more go among the things of each day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in one cell. `more` are lines below its title, `clashes` the numbers by which open conflicts are told apart."""

    time: str
    title: str
    look: Look
    more: tuple[str, ...] = ()
    icons: tuple[str, ...] = ()
    clashes: tuple[int, ...] = ()
    member: Member | None = None
    is_light: bool = False
    picture: str = ""
    """What stands for it in the row of a child who does not read yet."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Something that lasts all day, from one day of the page to another."""

    entry: Entry
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of cells, a cell a day. Without a title it takes the whole width.

    `usual` is what is the same on most days, said once, below the name.
    """

    title: str
    member: Member | None
    cells: tuple[tuple[Entry, ...], ...]
    usual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page, or on the pages that it needs. `member` is set on one person's own."""

    title: str
    note: str
    dates: tuple[date, ...]
    strips: tuple[Strip, ...]
    rows: tuple[SheetRow, ...]
    member: Member | None = None
    daily: str = ""
    """What is the same on every day or on most, in words."""
    shorter: Sheet | None = None
    """The same in fewer lines, where it does not fit on one page: what is the same on some days is said once as well."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it."""
        return not self.strips and not self.daily and not any(row.usual or any(row.cells) for row in self.rows)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that stands on it."""
        return (*(strip.entry for strip in self.strips), *(entry for row in self.rows for cell in row.cells for entry in cell))


def sheets_of(plan: Plan, *, fridge: bool = True, people: Sequence[MemberId] | None = None) -> tuple[Sheet, ...]:
    """Return the pages of `plan`, week by week: that for the fridge, then one for each of `people` (None: all)."""
    sheets: list[Sheet] = []
    for week in _weeks(plan):
        book = MarkBook(week)
        numbers = _numbers(week, book)
        if fridge:
            sheets.append(_fridge(week, book, numbers))
        for member in ordered_members(week):
            if people is None or member.id in people:
                sheets.append(_persons(week, book, numbers, member))
    return tuple(sheets)


def week_words(week: Week) -> str:
    """Return "23–29 November 2026", naming both months where there are two."""
    first, last = week.dates[0], week.dates[-1]
    if first == last:
        return f"{first:%A} {first.day} {first:%B} {first.year}"
    if first.month == last.month:
        return f"{first.day}–{last.day} {last:%B} {last.year}"
    return f"{first.day} {first:%B} – {last.day} {last:%B} {last.year}"


def _weeks(plan: Plan) -> list[Plan]:
    """Cut a plan of several weeks into weeks."""
    if plan.week.days <= _DAYS_OF_A_PAGE:
        return [plan]
    weeks = []
    for gone in range(0, plan.week.days, _DAYS_OF_A_PAGE):
        days = min(_DAYS_OF_A_PAGE, plan.week.days - gone)
        week = replace(plan.week, start=plan.week.start + timedelta(days=gone), days=days)
        weeks.append(replace(plan, week=week, items=tuple(item for item in plan.items if any(is_on(item, day) for day in week.dates))))
    return weeks


def _note(plan: Plan) -> str:
    viewer = next((member.name for member in plan.members if member.id == plan.viewer), None)
    return SHARED_NOTE if viewer is None else f"{viewer}’s own copy, with what only some may see: not for the fridge"


def _numbers(plan: Plan, book: MarkBook) -> dict[ConflictId, int]:
    """Number the open conflicts that a page shows, by their time."""
    cells, runs = _sorted_in(plan, book)
    shown = {one for here in cells.values() for _item, marks in here for one in marks.open_conflicts}
    shown |= {one for _item, marks, _first, _last in runs for one in marks.open_conflicts}
    timed = [c for c in plan.conflicts if c.id in shown]
    timed.sort(key=lambda c: (c.span is None, c.span.start if c.span is not None else plan.week.start))
    return {conflict.id: number for number, conflict in enumerate(timed, 1)}


def _sorted_in(plan: Plan, book: MarkBook) -> tuple[Cells, list[Run]]:
    """Return what stands in whose row on which day, and what lasts all day on top."""
    cells, runs = cells_of_week(plan, book), all_day_runs(plan, book)
    on_top: list[Run] = []
    for run, slot in zip(runs, pack([(first, last + 1) for _item, _marks, first, last in runs]), strict=True):
        item, marks, first, last = run
        if slot.index < _MOST_STRIPS:
            on_top.append(run)
            continue
        for day in plan.week.dates[first : last + 1]:
            for key in rows_of(plan, item):
                cells.setdefault((key, day), []).insert(0, (item, marks))
    return cells, on_top


def _clock(plan: Plan, item: PlanItem, day: date) -> str:
    return "all day" if is_all_day(item, day) else time_of(plan, item, day)


def _fridge(plan: Plan, book: MarkBook, numbers: dict[ConflictId, int], usual_from: int = _USUAL_FROM) -> Sheet:
    cells, runs = _sorted_in(plan, book)
    people = {member.id: member for member in plan.members}
    keys: list[tuple[str, str, Member | None]] = [(m.id, m.name, m) for m in ordered_members(plan)]
    if any(key == TOGETHER for key, _day in cells):
        keys.insert(0, (TOGETHER, "Together", None))
    rows = []
    for key, title, member in keys:
        usual, gone = _usual(plan, cells, key, usual_from)
        row = []
        for day in plan.week.dates:
            here = [(item, marks) for item, marks in cells.get((key, day), ()) if item.id not in gone]
            row.append(tuple(_entry(item, marks, numbers, _clock(plan, item, day), member) for item, marks in here))
        rows.append(SheetRow(title, member, tuple(row), usual))
    strips = tuple(
        Strip(_entry(item, marks, numbers, _whose(plan, item), _only(item, people)), first, last) for item, marks, first, last in runs
    )
    shorter = _fridge(plan, book, numbers, _USUAL_FROM_WHERE_SHORT) if usual_from != _USUAL_FROM_WHERE_SHORT else None
    return Sheet(week_words(plan.week), _note(plan), plan.week.dates, strips, tuple(rows), shorter=shorter)


def _usual(plan: Plan, cells: Cells, key: str, usual_from: int = _USUAL_FROM) -> tuple[tuple[str, ...], set[str]]:
    """Return what a row has at the same time on most days, in words, and the items that this spares."""
    same: dict[tuple[object, ...], list[tuple[date, PlanItem]]] = {}
    for day in plan.week.dates:
        for item, marks in cells.get((key, day), ()):
            if not marks.is_marked:
                same.setdefault((chip_words(item), _clock(plan, item, day)), []).append((day, item))
    found = [(here, time) for (_what, time), here in same.items() if len({day for day, _item in here}) >= usual_from]
    found.sort(key=lambda pair: str(pair[1]))
    words = tuple(f"{_days([day for day, _item in here])} {time} {chip_words(here[0][1])}" for here, time in found)
    return words, {item.id for here, _time in found for _day, item in here}


def _days(days: Sequence[date]) -> str:
    """Return "Mon–Thu Sun": runs of three days and more from first to last, others each."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day == runs[-1][-1] + timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(f"{run[0]:%a}–{run[-1]:%a}" if len(run) > 2 else " ".join(f"{day:%a}" for day in run) for run in runs)


def _persons(plan: Plan, book: MarkBook, numbers: dict[ConflictId, int], member: Member) -> Sheet:
    cells, runs = _sorted_in(plan, book)
    both = {("", day): _of_person(cells, member, day) for day in plan.week.dates}
    usual, gone = _usual(plan, both, "")
    columns = []
    for day in plan.week.dates:
        here = [pair for pair in both["", day] if pair[0].id not in gone]
        here.sort(key=lambda pair, day=day: (not is_all_day(pair[0], day), start_of(plan, pair[0], day), pair[0].id))  # type: ignore[misc]  # a default binds the loop's own value
        columns.append(tuple(_full_entry(plan, book, item, marks, numbers, day, member) for item, marks in here))
    strips = tuple(
        Strip(_entry(item, marks, numbers, "", member), first, last)
        for item, marks, first, last in runs
        if member.id in item.members or rows_of(plan, item) == (TOGETHER,)
    )
    daily = [item for item in daily_in(plan, book) if member.id in item.members or rows_of(plan, item) == (TOGETHER,)]
    words = ", ".join(f"{clock(item.span.start)} {item.title}" for item in daily if not is_all_day(item, item.span.start.date()))
    words = "; ".join([*([f"Every day {words}"] if words else []), *usual])
    return Sheet(week_words(plan.week), _note(plan), plan.week.dates, strips, (SheetRow("", None, tuple(columns)),), member, words)


def _of_person(cells: Cells, member: Member, day: date) -> list[tuple[PlanItem, Marks]]:
    return [*cells.get((TOGETHER, day), ()), *cells.get((member.id, day), ())]


def _entry(
    item: PlanItem, marks: Marks, numbers: dict[ConflictId, int], time: str, member: Member | None, more: tuple[str, ...] = ()
) -> Entry:
    clashes = tuple(sorted(numbers[one] for one in marks.open_conflicts if one in numbers))
    is_light = marks.look is Look.ROUTINE and not marks.is_marked
    icons = () if marks.look is Look.BUSY else marks.icons
    picture = picture_of(item) if member is not None and member.role is Role.CHILD else ""
    return Entry(time, chip_words(item), marks.look, more, icons, clashes, member, is_light, picture)


def _full_entry(
    plan: Plan, book: MarkBook, item: PlanItem, marks: Marks, numbers: dict[ConflictId, int], day: date, member: Member
) -> Entry:
    """Return an entry with its end, its place, who else comes, and in words what is marked."""
    if item.is_busy:
        more: list[str] = []
    else:
        others = [m.name for m in plan.members if m.id in item.members and m.id != member.id]
        company = "everyone" if len(others) == len(plan.members) - 1 > 1 else _list(others)
        what = dict.fromkeys(part for part in (item.place, item.resource) if part and part.casefold() not in item.title.casefold())
        more = [*([", ".join(what)] if what else []), *([f"with {company}"] if others else []), *_marked(item, marks)]
    more += _against(plan, book, item, marks)
    begins = _clock(plan, item, day)
    has_hours = not is_moment(item) and begins == clock(item.span.start)
    hours = hours_text(item.span.start, item.span.end) if has_hours else begins
    return _entry(item, marks, numbers, hours, member, tuple(more))


def _marked(item: PlanItem, marks: Marks) -> list[str]:
    words = {"missed": "Missed: it can not be as asked", "declined": "Does not take place", "question": "Not sure yet"}
    found = [words[icon] for icon in marks.icons if icon in words]
    if "moved" in marks.icons and item.asked is not None and item.asked.span is not None:
        was = item.asked.span.start
        found.append(f"Moved, was {clock(was)}" if was.date() == item.span.start.date() else f"Moved, was {was:%a} {clock(was)}")
    return found


def _against(plan: Plan, book: MarkBook, item: PlanItem, marks: Marks) -> list[str]:
    """Say for each open conflict what else takes part in it, as this viewer may know it."""
    found: dict[str, None] = {}
    for conflict in marks.open_conflicts:
        others = [one for one in plan.items if one.id != item.id and conflict in book.marks(one).open_conflicts]
        found |= dict.fromkeys(": ".join(part for part in (_names(plan, one), one.title) if part) for one in others)
    if not marks.open_conflicts:
        return []
    return [f"Still to settle: clashes with {'; '.join(found)}" if found else "Still to settle"]


def _only(item: PlanItem, people: dict[MemberId, Member]) -> Member | None:
    return people[item.members[0]] if len(item.members) == 1 else None


def _whose(plan: Plan, item: PlanItem) -> str:
    if rows_of(plan, item) == (TOGETHER,):
        return ""
    return f"{_names(plan, item)}:"


def _names(plan: Plan, item: PlanItem) -> str:
    """Return the names of an item's people."""
    if len(item.members) == len(plan.members) > 1:
        return "everyone"
    return _list([member.name for member in plan.members if member.id in item.members])


def _list(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
