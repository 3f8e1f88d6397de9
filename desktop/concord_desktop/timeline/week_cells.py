"""What of a week is to be seen in whose row on which day, on screen and on paper alike. No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.ids import ConflictId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind

from ..clock_words import clock
from .lanes import Grouping, has_all_day_chip, is_all_day, is_moment, is_on, keys_of_rows
from .looks import Look, MarkBook, Marks

TOGETHER = "together"
GROUND = (Kind.SETTING, Kind.RESTRICTION)
"""What blocks stand on. In the week it is seen only where it clashes, and where no block of a person's could show that."""

Cells = dict[tuple[str, date], list[tuple[PlanItem, Marks]]]
Run = tuple[PlanItem, Marks, int, int]
"""What lasts all day, with the first and the last of its days as numbers of the week's."""


def cells_of_week(plan: Plan, book: MarkBook, grouping: Grouping = Grouping.PERSON) -> Cells:
    """Sort what is to be seen into (row, day), each with its marks."""
    index = WeekIndex(plan, book, grouping)
    return {where: [(item, index.marks(item)) for item in here] for where, here in index.items.items()}


class WeekIndex:
    """What is to be seen in which (row, day), in order of time. The marks of an item are looked up when they are wanted."""

    def __init__(self, plan: Plan, book: MarkBook, grouping: Grouping = Grouping.PERSON) -> None:
        self.plan, self.book, self.grouping = plan, book, grouping
        dates = plan.week.dates
        daily = _what_is_daily(plan)
        self._grounds = _grounds(plan, book, grouping)
        self.items: dict[tuple[str, date], list[PlanItem]] = {}
        for item in plan.items:
            if item.kind in GROUND:
                if item.id in self._grounds:
                    keys: tuple[str, ...] = (self._grounds[item.id][0],)
                elif book.marks(item).look is Look.MISSED:
                    keys = rows_of(plan, item, grouping)
                else:
                    continue
            elif item.id not in self._grounds and what_it_is(item) in daily and not book.marks(item).is_marked:
                continue
            else:
                keys = rows_of(plan, item, grouping)
            for day in _days_of(item, dates):
                is_late_rest = item.span.start.date() != day and (item.span.end - item.span.start) < timedelta(days=1)
                if is_late_rest or not is_on(item, day) or is_all_day(item, day):
                    continue
                for key in keys:
                    self.items.setdefault((key, day), []).append(item)
        for (_key, day), here in self.items.items():
            here.sort(key=lambda item, day=day: self._in_order(item, day))  # type: ignore[misc]  # a default binds the loop's own value

    def marks(self, item: PlanItem) -> Marks:
        """Return the marks of an item as they are shown here: what blocks stand on shows its conflicts on some of them."""
        marks, ground = self.book.marks(item), self._grounds.get(item.id)
        if ground is None:
            return marks
        if item.kind in GROUND:
            return replace(marks, open_conflicts=ground[1])
        return replace(marks, open_conflicts=tuple(dict.fromkeys((*marks.open_conflicts, *ground[1]))))

    def is_joined(self, item: PlanItem) -> bool:
        """Say whether an item shows a conflict here."""
        return item.id in self._grounds or (item.kind not in GROUND and self.book.is_joined(item))

    def _in_order(self, item: PlanItem, day: date) -> tuple[str, str]:
        start = item.span.start
        if item.kind in GROUND:
            return (f"{start_of(self.plan, item, day):%H:%M}", item.id)
        # As text: what is written so on a chip, at a tenth of the cost of writing it.
        return (start.isoformat()[11:16] if start.date() == day else "00:00", item.id)


def sorted_week(plan: Plan, grouping: Grouping = Grouping.PERSON) -> WeekIndex:
    """Sort a week by person, place or thing; any thread may."""
    return WeekIndex(plan, MarkBook(plan), grouping)


class WeekIndexes:
    """Remembers how the weeks that were shown last are sorted."""

    _MOST = 8

    def __init__(self) -> None:
        self._known: dict[tuple[int, Grouping], WeekIndex] = {}

    def of(self, plan: Plan, grouping: Grouping = Grouping.PERSON) -> WeekIndex:
        """Return a week sorted by person, place or thing."""
        which = (id(plan), grouping)
        found = self._known.get(which)
        if found is None or found.plan is not plan:
            found = sorted_week(plan, grouping)
            self.take(found)
        return found

    def take(self, index: WeekIndex) -> None:
        """Remember a week that was sorted elsewhere."""
        self._known[(id(index.plan), index.grouping)] = index
        while len(self._known) > self._MOST:
            del self._known[next(iter(self._known))]

    def forget(self) -> None:
        """Keep nothing of what was shown."""
        self._known.clear()


def _days_of(item: PlanItem, dates: tuple[date, ...]) -> tuple[date, ...]:
    """Return the days of the week between the first and the last that an item touches."""
    first, last = (item.span.start.date() - dates[0]).days, (item.span.end.date() - dates[0]).days
    return dates[max(first, 0) : max(last + 1, 0)]


def daily_in(plan: Plan, book: MarkBook) -> tuple[PlanItem, ...]:
    """Return what `cells_of_week` leaves out as daily routine, each once, by its time."""
    daily = _what_is_daily(plan)
    once: dict[tuple[object, ...], PlanItem] = {}
    for item in sorted(plan.items, key=lambda one: (one.span.start.time(), one.id)):
        if item.kind not in GROUND and what_it_is(item) in daily and not book.marks(item).is_marked:
            once.setdefault(what_it_is(item), item)
    return tuple(once.values())


def _what_is_daily(plan: Plan) -> set[tuple[object, ...]]:
    dates = plan.week.dates
    days_of: dict[tuple[object, ...], set[date]] = {}
    for item in plan.items:
        days_of.setdefault(what_it_is(item), set()).add(item.span.start.date())
    return {what for what, days in days_of.items() if len(days) >= min(len(dates), 6) and len(dates) > 1}


def rows_of(plan: Plan, item: PlanItem, grouping: Grouping = Grouping.PERSON) -> tuple[str, ...]:
    """Return in whose rows an item is: in that of what the family does together, or in its people's; else where, or with what."""
    if grouping is not Grouping.PERSON:
        return keys_of_rows(item, grouping)
    if not item.members or len(item.members) == len(plan.members) > 1:
        return (TOGETHER,)
    return tuple(item.members)


def _grounds(plan: Plan, book: MarkBook, grouping: Grouping) -> dict[str, tuple[str, tuple[ConflictId, ...]]]:
    """Return which of what blocks stand on has a chip, by item: in which row, and the conflicts that it shows there.

    What is not allowed stands beside the one person's block that it clashes with. Anything else, the house's rules above all, only
    marks people's blocks, those that a setting was asked for with too; where there is none to mark, one side has a chip, that of
    a person if it can be.
    """
    found: dict[str, tuple[str, tuple[ConflictId, ...]]] = {}
    joined: dict[ConflictId, list[PlanItem]] = {}
    for item in plan.items:
        for name in book.marks(item).open_conflicts if book.is_joined(item) else ():
            joined.setdefault(name, []).append(item)
    for conflict in plan.conflicts:
        if conflict.status is not ConflictStatus.OPEN or conflict.span is None:
            continue
        parties = joined.get(conflict.id, [])
        grounds = [item for item in parties if item.kind in GROUND]
        rows = {key for item in parties if item.kind not in GROUND for key in rows_of(plan, item, grouping)}
        if rows:
            bans = [item for item in grounds if item.kind is Kind.RESTRICTION]
            chosen, row = (bans[:1], next(iter(rows))) if len(rows) == 1 and TOGETHER not in rows else ([], "")
        else:
            worn = [item for ground in grounds if (item := _done_with(plan, ground)) is not None]
            chosen = worn or sorted(grounds, key=lambda item: (len(item.members) != 1, item.span.start, item.id))[:1]
            row = rows_of(plan, chosen[0], grouping)[0] if chosen else ""
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


def time_of(plan: Plan, item: PlanItem, day: date) -> str:
    """Return the time on a chip: when it begins that day; for what holds for hours, when it clashes."""
    return clock(start_of(plan, item, day))


def start_of(plan: Plan, item: PlanItem, day: date) -> time:
    """Return what `time_of` writes, to order by."""
    starts = [c.span.start for c in _clashes(plan, item) if c.span is not None] if item.kind in GROUND else []
    start = min(starts, default=item.span.start)
    return start.time() if start.date() == day else time()


def what_it_is(item: PlanItem) -> tuple[object, ...]:
    """Return what the same thing on other days has in common."""
    return (item.title, item.members, item.rules[:1], item.kind)


def all_day_runs(plan: Plan, book: MarkBook, dates: tuple[date, ...] | None = None) -> list[Run]:
    """Join what lasts all day over neighbouring days of the week, or of some of its days."""
    dates = dates or plan.week.dates
    runs: list[Run] = []
    open_runs: dict[tuple[object, ...], int] = {}
    long = [item for item in plan.items if item.span.end - item.span.start >= timedelta(days=1)]
    for column, day in enumerate(dates):
        for item in long:
            if not is_on(item, day) or not is_all_day(item, day) or is_moment(item):
                continue
            marks = book.marks(item)
            if not has_all_day_chip(item, marks):
                continue
            key = what_it_is(item)
            at = open_runs.get(key)
            if at is not None and runs[at][3] == column - 1:
                runs[at] = (*runs[at][:3], column)
            else:
                open_runs[key] = len(runs)
                runs.append((item, marks, column, column))
    # What is so on every day of the week is routine.
    whole = len(plan.week.dates)
    return [run for run in runs if run[1].is_marked or run[3] - run[2] < len(dates) - 1 or len(dates) == 1 or len(dates) < whole]
