"""Drawing, dragging, selecting several and going to another week, in the window with real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import MONDAY, WEDNESDAY, span
from tests.helpers.real_window import in_front

from concord.domain.edit import Add, Cancel, Move, Pin
from concord.domain.when import Span
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme
from concord_desktop.timeline.acts import Across, Several
from concord_desktop.timeline.bubble import bubble_lines
from concord_desktop.timeline.edge_turn import TURN_AFTER
from concord_desktop.timeline.view import DayView
from concord_desktop.timeline.week import WeekView

STOVE, CARDS, CLINIC = (f"i-greta-{n}.0@{WEDNESDAY}" for n in (4, 5, 6))
Opened = Callable[..., tuple[MainWindow, FakeWorkspace, list[object]]]
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
HELD_LEFT = Qt.MouseButton.LeftButton
WEEK_ON = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Iterator[Opened]:
    windows: list[MainWindow] = []

    def make() -> tuple[MainWindow, FakeWorkspace, list[object]]:
        fake, window, asked = FakeWorkspace(), MainWindow(theme), list[object]()
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: fake)  # type: ignore[arg-type, return-value]
        qtbot.waitUntil(lambda: window.session.plan is not None)
        window.week_page.edit_asked.connect(asked.append)
        in_front(qtbot, window)
        return window, fake, asked

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def middle(view: DayView, item: str) -> QPoint:
    assert view.layout_of_day is not None
    box = view.layout_of_day.of_item(item)[0].box
    return (QPointF(box.x + box.w / 2, box.mid_y) - view.content(QPoint(0, 0))).toPoint()


def at_chip(week: WeekView, item: str) -> QPoint:
    section = week.section_of(item)
    assert section is not None
    chip = next(one for one in section.layout.chips if one.item.id == item)
    return week.rect_in_view(section, chip).center().toPoint()


def pull(
    qtbot: QtBot, view: DayView | WeekView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE, *, lets_go: bool = True
) -> None:
    port = view.viewport()
    qtbot.mousePress(port, HELD_LEFT, keys, start)
    qtbot.mouseMove(port, start + QPoint(6, 0))
    qtbot.mouseMove(port, end)
    if lets_go:
        qtbot.mouseRelease(port, HELD_LEFT, keys, end)


def idle(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.bus.jobs.is_busy)


def test_a_stretch_that_is_drawn_asks_for_its_words_and_escape_takes_it_away(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, _asked = opened()
    view = window.week_page.day_view
    lane = view.layout_of_day.lanes[0] if view.layout_of_day else None
    assert lane is not None
    start = QPointF(view.sizes.x(21 * 60 + 3), lane.top + 12) - view.content(QPoint(0, 0))
    pull(qtbot, view, start.toPoint(), start.toPoint() + QPoint(round(view.sizes.x(60)), 4))
    assert view.draft is not None
    assert view.draft.span == span(WEDNESDAY, "21:00", "22:00")
    view.viewport().grab()
    assert window.quick_add.isVisible()
    qtbot.keyClicks(window.quick_add.line, "Piano")
    assert window.quick_add.line.text() == "Piano on Wednesday 25 November from 21:00 to 22:00."
    qtbot.keyClick(window.quick_add.line, Qt.Key.Key_Escape)
    assert view.draft is None
    assert not window.quick_add.isVisible()


def test_what_is_drawn_in_somebody_elses_lane_begins_with_their_name(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, _asked = opened()
    view = window.week_page.day_view
    assert view.layout_of_day is not None
    tomas = view.layout_of_day.lanes[1]
    start = (QPointF(view.sizes.x(19 * 60), tomas.top + 12) - view.content(QPoint(0, 0))).toPoint()
    pull(qtbot, view, start, start + QPoint(round(view.sizes.x(30)), 2))
    qtbot.keyClicks(window.quick_add.line, "judo")
    assert window.quick_add.line.text() == "Tomás has judo on Wednesday 25 November from 19:00 to 19:30."


def test_several_are_chosen_by_ctrl_click_and_move_together_as_one_act(qtbot: QtBot, opened: Opened) -> None:
    window, fake, asked = opened()
    view = window.week_page.day_view
    qtbot.mouseClick(view.viewport(), HELD_LEFT, pos=middle(view, STOVE))
    qtbot.mouseClick(view.viewport(), HELD_LEFT, CTRL, middle(view, CARDS))
    assert view.selected == [STOVE, CARDS]
    start = middle(view, STOVE)
    pull(qtbot, view, start, start + QPoint(round(view.sizes.x(30)), 0))
    [act] = asked
    assert isinstance(act, Several)
    assert act.name == "Move 2 blocks"
    assert [edit.span for edit in act.edits if isinstance(edit, Move)] == [
        span(WEDNESDAY, "11:30", "12:30"),
        span(WEDNESDAY, "13:00", "14:45"),
    ]
    idle(qtbot, window)
    assert len(fake.done) == 1


def test_a_rubber_band_and_ctrl_a_select_and_keys_leave_out_and_pin_all_of_it(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, asked = opened()
    view = window.week_page.day_view
    assert view.layout_of_day is not None
    stove, cards = (view.layout_of_day.of_item(one)[0].box for one in (STOVE, CARDS))
    start = (QPointF(stove.x - 8, stove.y - 2) - view.content(QPoint(0, 0))).toPoint()
    end = (QPointF(cards.right + 6, cards.bottom - 8) - view.content(QPoint(0, 0))).toPoint()
    pull(qtbot, view, start, end, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected == [STOVE, CARDS]
    view.viewport().grab()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.focus_on(STOVE)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert asked[-1] == Several((Cancel(f"greta-4.0@{WEDNESDAY}"), Cancel(f"greta-5.0@{WEDNESDAY}")), "Leave out 2 blocks")
    idle(qtbot, window)
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert "i-busy-iris" not in view.selected
    assert len(view.selected) > 15
    view.focus_on(view.selected[0])
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert isinstance(asked[-1], Several)
    assert all(isinstance(edit, Pin) for edit in asked[-1].edits)


def test_a_chip_of_the_week_is_dragged_to_another_day_with_its_verdict(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, asked = opened()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    week = window.week_page.week_view
    layout = week.layout_of_week
    assert layout is not None
    start = at_chip(week, STOVE)
    friday = QPoint(round(layout.columns[4][0] + 60), start.y())
    pull(qtbot, week, start, friday, lets_go=False)
    assert week.drag is not None
    assert week.drag.span == span(MONDAY + timedelta(days=4), "11:00", "12:00")
    assert bubble_lines(week.drag)[0][0].startswith("Clashes with Greta")
    assert "11:00–12:00" in window.top_bar.status or "Stove check" in window.top_bar.status
    week.viewport().grab()
    qtbot.mouseRelease(week.viewport(), HELD_LEFT, NONE, friday)
    assert asked == [Move(f"greta-4.0@{WEDNESDAY}", span(MONDAY + timedelta(days=4), "11:00", "12:00"))]


def test_with_ctrl_the_week_copies_and_escape_puts_back(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, asked = opened()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    week = window.week_page.week_view
    assert week.layout_of_week is not None
    start = at_chip(week, STOVE)
    there = QPoint(round(week.layout_of_week.columns[5][0] + 60), start.y())
    pull(qtbot, week, start, there, lets_go=False)
    qtbot.keyClick(week, Qt.Key.Key_Escape)
    qtbot.mouseRelease(week.viewport(), HELD_LEFT, NONE, there)
    assert asked == []
    pull(qtbot, week, start, there, lets_go=False)
    qtbot.mouseRelease(week.viewport(), HELD_LEFT, CTRL, there)
    [copy] = [edit for edit in asked if isinstance(edit, Add)]
    assert copy.span == span(MONDAY + timedelta(days=5), "11:00", "12:00")


def test_held_at_the_edge_the_week_turns_and_it_lands_in_the_next(qtbot: QtBot, opened: Opened) -> None:
    window, fake, _asked = opened()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    week = window.week_page.week_view
    start = at_chip(week, STOVE)
    edge = QPoint(week.viewport().width() - 4, start.y())
    pull(qtbot, week, start, edge, lets_go=False)
    qtbot.waitUntil(lambda: window.session.day == WEDNESDAY + timedelta(weeks=1), timeout=TURN_AFTER * 4)
    assert week.layout_of_week is not None
    tuesday = QPoint(round(week.layout_of_week.columns[1][0] + 60), start.y())
    qtbot.mouseMove(week.viewport(), tuesday)
    idle(qtbot, window)
    assert week.drag is not None
    assert week.drag.has_left_its_week
    assert week.drag.here is not None
    week.viewport().grab()
    qtbot.mouseRelease(week.viewport(), HELD_LEFT, NONE, tuesday)
    idle(qtbot, window)
    there = span(MONDAY + timedelta(days=8), "11:00", "12:00")
    assert fake.taken_across == [(MONDAY, ((f"greta-4.0@{WEDNESDAY}", there),), False)]
    assert window.session.undo_name == "Move something to next week"


def test_by_keys_a_block_goes_a_week_on_at_once_or_while_it_is_held(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, asked = opened()
    view = window.week_page.day_view
    view.select(STOVE)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right, WEEK_ON)
    next_week = Span(*(at + timedelta(weeks=1) for at in (span(WEDNESDAY, "11:00", "12:00").start, span(WEDNESDAY, "11:00", "12:00").end)))
    assert asked == [Across(MONDAY, ((f"greta-4.0@{WEDNESDAY}", next_week),))]
    idle(qtbot, window)
    view.select(CARDS)
    qtbot.keyClick(view, Qt.Key.Key_M)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert window.session.day == WEDNESDAY + timedelta(days=1)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.viewport().grab()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked[-1] == Move(f"greta-5.0@{WEDNESDAY}", span(WEDNESDAY + timedelta(days=1), "12:45", "14:30"))


def test_in_the_week_keys_carry_a_chip_by_days_and_quarter_hours(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, asked = opened()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    week = window.week_page.week_view
    week.choose(STOVE)
    week.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(week, key)
    assert asked == [Move(f"greta-4.0@{WEDNESDAY}", span(WEDNESDAY + timedelta(days=1), "11:15", "12:15"))]


def test_blocks_that_would_land_in_two_weeks_go_back(qtbot: QtBot, opened: Opened) -> None:
    window, _fake, asked = opened()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    week = window.week_page.week_view
    assert week.layout_of_week is not None
    sunday = f"i-tomas-10.0@{MONDAY + timedelta(days=6)}"
    week.selected = [STOVE, sunday]
    start = at_chip(week, STOVE)
    there = QPoint(round(week.layout_of_week.columns[4][0] + 60), start.y())
    pull(qtbot, week, start, there, lets_go=False)
    assert week.drag is not None
    assert bubble_lines(week.drag)[0][0].startswith("These would be in two different weeks")
    qtbot.mouseRelease(week.viewport(), HELD_LEFT, NONE, there)
    assert asked == []
