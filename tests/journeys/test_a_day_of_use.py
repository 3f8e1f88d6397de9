"""A day with the window, as a person has it: look, settle, undo, drag, write, export, close, and find it all again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.real_window import menu_of

from concord.domain.conflict import ConflictStatus
from concord.domain.plan import PlanItem
from concord.workspace import Workspace
from concord_desktop.export.dialog import ExportDialog
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme
from concord_desktop.timeline.shapes import ShapeKind

PATIENCE = 20_000
SENTENCE = "Chess club on Sunday from 17:00 to 18:00."


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Open the example family that lives in this test's folder; each time another window."""
    qapp.setStyle("Fusion")
    theme = Theme("light", 100)
    theme.apply_to(qapp)
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(theme)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: Workspace.demo(tmp_path))
        qtbot.waitUntil(lambda: window.session.plan is not None, timeout=PATIENCE)
        idle(qtbot, window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.setStyleSheet("")
    QApplication.processEvents()


def idle(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.bus.jobs.is_busy, timeout=PATIENCE)
    QApplication.processEvents()


def items(window: MainWindow) -> tuple[PlanItem, ...]:
    assert window.session.plan is not None
    return window.session.plan.items


def open_conflicts(window: MainWindow) -> int:
    assert window.session.plan is not None
    return sum(c.status is ConflictStatus.OPEN for c in window.session.plan.conflicts)


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def drag_onto_another(qtbot: QtBot, window: MainWindow) -> tuple[str, str]:
    """Take a block of today by its middle and drop it onto the next one of the same lane. Returns its request and its new start."""
    view = window.week_page.day_view
    layout = view.layout_of_day
    assert layout is not None
    blocks = [s for s in layout.in_order() if s.kind is ShapeKind.BLOCK and view.can_move(s) and len(s.item.members) == 1]
    held, other = next((a, b) for a, b in pairwise(blocks) if a.lane == b.lane and a.item.title != b.item.title)
    view.reveal(held.item.id)
    start = (view._offset + rect_middle(held)).toPoint()
    minutes = (other.item.span.start - held.item.span.start).total_seconds() / 60
    end = start + QPoint(round(view.sizes.x(minutes)), 2)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start + QPoint(6, 0))
    qtbot.mouseMove(port, end)
    assert view.drag is not None
    assert view.drag.consequence is not None
    landing = f"{view.drag.span.start:%H:%M}"
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    return held.item.request, landing


def rect_middle(shape: object) -> object:
    from concord_desktop.timeline.painter import rect_of

    return rect_of(shape.box).center()  # type: ignore[attr-defined]


def test_a_day_of_use(qtbot: QtBot, opened: Callable[[], MainWindow], tmp_path: Path) -> None:
    window = opened()

    # Look at the week and come back to the day.
    click(qtbot, window.top_bar.views.button("week"))
    assert window.week_page.week_view.isVisible()
    click(qtbot, window.top_bar.views.button("day"))
    assert window.week_page.day_view.isVisible()

    # Settle the nearest conflict, take it back, do it again.
    before = open_conflicts(window)
    click(qtbot, window.rail.buttons["settle"])
    settle = window._screens["settle"]
    asked = settle.shown
    assert asked is not None
    assert asked.conflict is not None
    click(qtbot, settle.pane.main)
    qtbot.waitUntil(lambda: window.session.undo_name is not None, timeout=PATIENCE)
    idle(qtbot, window)
    settled = open_conflicts(window)
    assert settled < before
    assert asked.identity not in {matter.identity for matter in settle.matters}
    assert window.top_bar.status.startswith("Settled.")
    click(qtbot, window.top_bar.undo)
    qtbot.waitUntil(lambda: window.session.undo_name is None, timeout=PATIENCE)
    assert open_conflicts(window) == before
    click(qtbot, window.top_bar.redo)
    qtbot.waitUntil(lambda: window.session.undo_name is not None, timeout=PATIENCE)
    assert open_conflicts(window) == settled

    # Drag a block of today onto another and let it go there: it repeats, and only this one is meant.
    click(qtbot, window.rail.buttons["week"])
    name = window.session.undo_name
    request, landing = drag_onto_another(qtbot, window)
    qtbot.keyClick(menu_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.undo_name != name, timeout=PATIENCE)
    idle(qtbot, window)
    moved = next(item for item in items(window) if item.request == request)
    assert f"{moved.span.start:%H:%M}" == landing
    assert moved.is_pinned

    # Write a sentence, see it understood, and find it planned.
    click(qtbot, window.rail.buttons["documents"])
    screen = window._screens["documents"]
    editor = screen.editor
    qtbot.waitUntil(lambda: any(editor.notes_of(n) for n in range(editor.document().blockCount())), timeout=PATIENCE)
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, SENTENCE)
    last = editor.document().blockCount() - 1
    qtbot.waitUntil(lambda: bool(editor.notes_of(last)), timeout=PATIENCE)
    assert "17:00–18:00" in editor.notes_of(last)[0].spoken
    qtbot.waitUntil(lambda: any("chess" in item.title.casefold() for item in items(window)), timeout=PATIENCE)
    idle(qtbot, window)

    # Take the calendar along.
    plan, workspace = window.session.plan, window.session.workspace
    assert plan is not None
    assert workspace is not None
    dialog = ExportDialog(workspace, window.theme, plan, window.session.viewer, window)
    dialog.folder.setText(str(tmp_path))
    click(qtbot, dialog.write)
    qtbot.waitUntil(lambda: dialog.outcome.text().startswith("Written"), timeout=PATIENCE)
    dialog.close()
    [file] = tmp_path.glob("*.ics")
    assert "chess" in file.read_text(encoding="utf-8").casefold()

    # Close, open again: all of it is there.
    window.close()
    again = opened()
    back = next(item for item in items(again) if item.request == request)
    assert back.span == moved.span
    assert back.is_pinned
    assert any("chess" in item.title.casefold() for item in items(again))
    assert open_conflicts(again) == open_conflicts(window)
    assert again.top_bar.undo.isEnabled()
