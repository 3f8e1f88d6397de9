"""What repeats, dragged or taken out in the window: this one, this and later, or all, with real clicks and keys."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, MONDAY
from tests.helpers.real_window import OpenHome, in_front, menu_of, rest

from concord.domain.document import Document
from concord_desktop.main_window import MainWindow

TUESDAY = MONDAY + timedelta(days=1)
PAGE = Document("ana.txt", "1. Piano practice every Tuesday from 16:00 to 17:00.\n2. Yoga on Tuesday and Thursday from 9:00 to 10:00.\n")


def drag_an_hour(qtbot: QtBot, window: MainWindow, word: str) -> None:
    view = window.week_page.day_view
    assert view.layout_of_day is not None
    box = next(shape.box for shape in view.layout_of_day.shapes if word in shape.item.title)
    start = (QPointF(box.x + box.w / 2, box.mid_y) - view.content(QPoint(0, 0))).toPoint()
    end = start + QPoint(round(view.sizes.x(60)), 0)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), start + QPoint(6, 0))
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def hour(window: MainWindow, word: str) -> list[str]:
    assert window.session.plan is not None
    return [f"{item.span.start:%a %H:%M}" for item in window.session.plan.items if word in item.title and item.verdict != "declined"]


def test_what_repeats_is_moved_once_from_now_on_or_always_and_undone_in_one(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, [PAGE], None, TUESDAY)
    in_front(qtbot, window)
    drag_an_hour(qtbot, window, "Piano")
    menu = menu_of(qtbot, window)
    assert menu.later.text() == "This and later (52 in the year ahead)"
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    QApplication.processEvents()
    rest(qtbot, window)
    assert hour(window, "Piano") == ["Tue 16:00"]
    assert workspace.undo_name(ANA) is None

    drag_an_hour(qtbot, window, "Piano")
    qtbot.keyClick(menu_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.undo_name == "Move Piano practice", timeout=20_000)
    assert "Undo: Move Piano practice" in window.top_bar.undo.toolTip()
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.undo_name is None, timeout=20_000)

    drag_an_hour(qtbot, window, "Piano")
    menu = menu_of(qtbot, window)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.later).center())
    qtbot.waitUntil(lambda: window.session.undo_name is not None, timeout=20_000)
    rest(qtbot, window)
    assert hour(window, "Piano") == ["Tue 17:00"]
    window.session.go_to(TUESDAY + timedelta(weeks=1))
    rest(qtbot, window)
    assert hour(window, "Piano") == ["Tue 17:00"]
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: hour(window, "Piano") == ["Tue 16:00"], timeout=20_000)


def test_what_repeats_is_left_out_from_one_on(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = open_home(ANA, [PAGE], None, MONDAY + timedelta(days=3))
    in_front(qtbot, window)
    view = window.week_page.day_view
    assert view.layout_of_day is not None
    view.select(next(shape.item.id for shape in view.layout_of_day.shapes if "Yoga" in shape.item.title))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    menu = menu_of(qtbot, window)
    assert menu.every.text().startswith("All, until you resume it (")
    for _ in range(1):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hour(window, "Yoga") == ["Tue 09:00"], timeout=20_000)
    assert window.session.undo_name is not None
    assert window.session.undo_name.startswith("End “Yoga")
