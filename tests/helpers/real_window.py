"""The real window on a real household: opened, given time to come to rest, put in front for keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import home

from concord.domain.clock import Clock
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme
from concord_desktop.timeline.series_menu import SeriesMenu

Window = tuple[MainWindow, Workspace]
OpenHome = Callable[..., Window]
"""Opens the window: viewer, documents, clock, day."""


class RealWindows:
    """Windows that one test opened, to be closed at its end."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self._qtbot, self._theme, self._folder = qtbot, theme, folder
        self._windows: list[MainWindow] = []

    def open(self, viewer: MemberId, documents: Sequence[Document], clock: Clock | None = None, day: date | None = None) -> Window:
        """Make a household of documents and open it before a viewer's eyes."""
        workspace = home(self._folder, list(documents), clock)
        window = MainWindow(self._theme)
        self._windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: workspace, viewer, day)
        rest(self._qtbot, window)
        return window, workspace

    def close(self) -> None:
        """Close them all."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        QApplication.processEvents()


def delete_what_is_done_with() -> None:
    """Delete windows that were closed: the next theme would be put on each of their widgets too."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until a plan is there and nothing is at work, also on what that set off."""
    for _ in range(2):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: window.session.plan is not None and not window.bus.is_busy, timeout=60_000)
    QApplication.processEvents()


def in_front(qtbot: QtBot, window: QWidget) -> None:
    """Have keys go to the window, as on a desktop where it stands in front."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def menu_of(qtbot: QtBot, window: MainWindow) -> SeriesMenu:
    """Wait for the question about what repeats, this one or more of it, and return its menu."""

    def found() -> list[SeriesMenu]:
        return [one for one in window.week_page.findChildren(SeriesMenu) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]
