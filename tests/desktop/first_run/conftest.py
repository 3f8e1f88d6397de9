"""A window with nothing open, on a PC of its own: its home, its settings, and what time it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.real_window import delete_what_is_done_with, in_front

from concord.domain.clock import FixedClock
from concord_desktop.first_run.desk import FirstRunDesk
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

NOW = datetime(2026, 11, 25, 10, 20)
NewWindow = Callable[[], MainWindow]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's own folder, with nothing in it."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setenv("HOME", str(made))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return made


@pytest.fixture
def new_window(qtbot: QtBot, theme: Theme, home: Path) -> Iterator[NewWindow]:
    """Opens the window as on a start of the program; settings are kept from one to the next."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(theme, QSettings(str(home.parent / "settings.ini"), QSettings.Format.IniFormat))
        window.first_run.clock = FixedClock(NOW)
        windows.append(window)
        window.resize(1366, 768)
        window.show_welcome()
        window.show()
        in_front(qtbot, window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    delete_what_is_done_with()


def come_to_rest(qtbot: QtBot, desk: FirstRunDesk) -> None:
    """Wait until the page that is written on was read, kept and planned."""

    def rests() -> bool:
        page, bus = desk.page, desk.bus
        if page is None or bus is None or bus.is_busy or not page.on.isEnabled():
            return False
        return page.writing is None or (not page.writing.live.is_dirty and not page.writing.live._read_timer.isActive())

    for _ in range(2):
        QApplication.processEvents()
        qtbot.waitUntil(rests, timeout=60_000)
    QApplication.processEvents()
