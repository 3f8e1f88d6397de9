"""How long a frame of the timeline takes: while it is scrolled, while a week is turned, and while a block is dragged.

    python -m benchmarks.timeline [--sizes 200 2000 10000] [--while-planning]

A frame is painted whole, as a screen would have it, into the window's own picture. Times are milliseconds of its own process: the
middle, and in brackets that of which 95 in 100 are less. `--while-planning` has a family planned beside it. The last two columns are of
the whole window: another week is shown, from when its plan is here, sorted, until it is painted, as a day and as a week.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from concord.domain.conflict import Conflict, ConflictKind, Severity
from concord.domain.edit import Move
from concord.domain.errors import Cancelled
from concord.domain.household import Household, Member, Role
from concord.domain.ids import ConflictId, ItemId, MemberId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict, Week
from concord.domain.rule import Kind, Rule
from concord.domain.when import Span
from concord.flows.try_edit import Tries
from concord.workspace import Workspace
from concord_desktop.app import dress
from concord_desktop.fetched import Shown
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme
from concord_desktop.timeline.drag import Grip
from concord_desktop.timeline.view import DayView
from concord_desktop.timeline.views import Reach
from concord_desktop.timeline.week import WeekView

from .measure import calibrate

MONDAY = date(2026, 11, 23)
_NAMES = ("Ana", "Ben", "Cleo", "Dora", "Emil")
_TITLES = ("Piano", "Homework", "Walks the dog", "Call with the insurance", "Swimming", "Reads", "Shops", "Mends the bike")
_PLACES = (None, None, "kitchen", "living room", "bathroom", "garden")
_FRAMES = 60
_COLUMNS = (
    "day: scroll",
    "day: hours",
    "week: scroll",
    "two weeks",
    "week turned",
    "day turned",
    "drag in core",
    "drag on screen",
    "window: day",
    "window: week",
)


def week_of_blocks(count: int, monday: date = MONDAY, seed: int = 7) -> Plan:
    """Make a week of `count` blocks, each by chance, one in forty of them in an open conflict with the one before."""
    chance = random.Random(seed)
    members = tuple(Member(MemberId(name.lower()), name, Role.ADULT, 1.0, n) for n, name in enumerate(_NAMES))
    items: list[PlanItem] = []
    conflicts: list[Conflict] = []
    for n in range(count):
        day = monday + timedelta(days=chance.randrange(7))
        start = datetime(day.year, day.month, day.day, chance.randrange(6, 22), chance.choice((0, 15, 30, 45)))
        span = Span(start, start + timedelta(minutes=chance.choice((15, 30, 45, 60, 90))))
        name = f"{chance.choice(members).id}-{n}"
        request = f"{name}.0@{day.isoformat()}"
        who, rule = (chance.choice(members).id,), RuleId(name)
        place = chance.choice(_PLACES)
        title = f"{chance.choice(_TITLES)} {n}"
        items.append(PlanItem(ItemId(f"i-{request}"), request, Kind.COMMITMENT, who, title, span, place, rules=(rule,)))
        if n % 40 == 39:
            two = (items[-2].request, request)
            conflicts.append(
                Conflict(ConflictId(f"c{n}"), ConflictKind.PERSON, Severity.HARD, span, None, who, (rule,), two, "Two at once.")
            )
    rules = tuple(Judged(Rule(item.rules[0], item.members[0], "Page", 1, item.title), Verdict.KEPT) for item in items)
    return Plan("Benchmark", members[0].id, Week(monday), members, (), rules, tuple(items), tuple(conflicts))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2_000, 10_000])
    parser.add_argument("--while-planning", action="store_true")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["concord"])
    assert isinstance(application, QApplication)
    dress(application)
    theme = Theme("light", 100)
    theme.apply_to(application)
    stop = _plan_beside() if options.while_planning else None
    print("blocks   " + "   ".join(f"{name:<16}" for name in _COLUMNS))
    for count in options.sizes:
        found = [*_times(application, theme, count), *(_switching(application, theme, count, view) for view in (Reach.DAY, Reach.WEEK))]
        print(f"{count:6d}   " + "   ".join(f"{one:<16}" for one in found), flush=True)
    print(f"the fixed piece of plain Python took {statistics.median(_took(calibrate) for _ in range(5)):.1f} ms")
    if stop is not None:
        stop()


def _times(application: QApplication, theme: Theme, count: int) -> list[str]:
    plan, after = week_of_blocks(count), week_of_blocks(count, MONDAY + timedelta(weeks=1), 8)
    household = Household("Benchmark", plan.members)
    tries = Tries()
    now = datetime(2026, 11, 25, 10, 20)
    day, week = DayView(theme), WeekView(theme)
    for view in (day, week):
        view.resize(1278, 652)
        view.show()
    day.try_edit = lambda edit, *, plan=plan, beside=(), out_of=None: tries.try_edit(plan, household, edit, beside=beside, out_of=out_of)  # type: ignore[misc]
    wednesday = MONDAY + timedelta(days=2)
    day.show_day(plan, wednesday, now)
    week.show_week(plan, now)
    application.processEvents()
    found = [_scrolling(day)]
    day.set_zoom(120)
    found.append(_scrolling(day, across=True))
    day.set_zoom(None)
    found.append(_scrolling(week))
    week.show_plans([(plan, plan.week.dates), (after, after.week.dates)], now)
    found.append(_scrolling(week))
    weeks = [plan, after]
    found.append(_said([_took(lambda n=n: _turn(week, weeks[n % 2], now)) for n in range(6)]))  # type: ignore[misc]
    dates = plan.week.dates
    found.append(_said([_took(lambda n=n: _show(day, plan, dates[n % 7], now)) for n in range(7)]))  # type: ignore[misc]
    item = next(one for one in plan.items if one.span.start.date() == wednesday)
    tries.get_ready(plan, household, wednesday)
    spans = [Span(item.span.start + timedelta(minutes=15 * n), item.span.end + timedelta(minutes=15 * n)) for n in range(20)]
    found.append(_said([_took(lambda s=s: tries.try_edit(plan, household, Move(item.request, s))) for s in spans]))  # type: ignore[misc]
    day.show_day(plan, wednesday, now)
    found.append(_dragging(day, item.id))
    for view in (day, week):
        view.close()
        view.deleteLater()
    application.processEvents()
    return found


def _switching(application: QApplication, theme: Theme, count: int, view: Reach) -> str:
    plans = [week_of_blocks(count, MONDAY + timedelta(weeks=n), 7 + n) for n in range(4)]
    window = MainWindow(theme)
    window.resize(1366, 768)
    window._outer.setCurrentWidget(window._frame)
    session = window.session
    session.viewer = plans[0].viewer
    window.week_page.view = view
    window.show()
    taken = []
    for plan in plans:
        session.day = plan.week.start + timedelta(days=2)
        shown = Shown(plan, None, None).sorted_by(session.sort)
        taken.append(_took(lambda: (session._show(shown, session.viewer, session.day), application.processEvents())))  # noqa: B023
    window.close()
    window.deleteLater()
    return _said(taken[1:])


def _scrolling(view: DayView | WeekView, *, across: bool = False) -> str:
    bar = view.verticalScrollBar() if view.verticalScrollBar().maximum() and not across else view.horizontalScrollBar()
    taken = []
    for n in range(_FRAMES):
        taken.append(_took(lambda n=n: (bar.setValue(min(n * 20, bar.maximum())), view.viewport().repaint())))  # type: ignore[misc]
    return _said(taken[3:])


def _turn(week: WeekView, plan: Plan, now: datetime) -> None:
    week.show_week(plan, now)
    week.viewport().repaint()


def _show(view: DayView, plan: Plan, day: date, now: datetime) -> None:
    view.show_day(plan, day, now)
    view.viewport().repaint()


def _dragging(view: DayView, item: str) -> str:
    view.select(item)
    shape = view.shape_of(item)
    assert shape is not None
    view.take_hold(shape.item, Grip.WHOLE, 0)
    taken = []
    for minute in range(600, 840, 15):

        def step(minute: int = minute) -> None:
            assert view.drag is not None
            view.drag.to_minute(minute)
            view.on_held()
            view.viewport().repaint()

        taken.append(_took(step))
    view.put_back()
    return _said(taken)


def _took(do: Callable[[], object]) -> float:
    before = time.process_time()
    do()
    return (time.process_time() - before) * 1000


def _said(taken: Sequence[float]) -> str:
    ordered = sorted(taken)
    return f"{statistics.median(ordered):6.1f} ({ordered[int(len(ordered) * 0.95)]:6.1f})"


def _plan_beside() -> Callable[[], None]:
    """Have the example family's weeks planned one after the other in the child process, until it is stopped."""
    folder = tempfile.TemporaryDirectory()
    workspace = Workspace.demo(Path(folder.name))
    is_over = threading.Event()

    def work() -> None:
        day = MONDAY
        while not is_over.is_set():
            try:
                workspace.plan(None, day)
            except Cancelled:
                return
            day += timedelta(weeks=1)

    thread = threading.Thread(target=work)
    thread.start()

    def stop() -> None:
        is_over.set()
        workspace.cancel()
        thread.join()
        workspace.close()
        folder.cleanup()

    return stop


if __name__ == "__main__":
    main()
