"""Desktop tests: no display, Qt's own warnings fail, and no thread is left behind."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QThread, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.real_window import OpenHome, RealWindows, delete_what_is_done_with

from concord_desktop.change_bus import ChangeBus
from concord_desktop.collecting import Collecting
from concord_desktop.conventions import Conventions, adopt
from concord_desktop.theme import Theme

# What the offscreen platform says about itself; it is not about us.
_HARMLESS = ("This plugin does not support", "propagateSizeHints")


@pytest.fixture(autouse=True)
def qt_warnings_fail() -> Iterator[None]:
    """Fail the test during which Qt warned."""
    said: list[str] = []

    def on_message(kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg and not any(part in text for part in _HARMLESS):
            said.append(text)

    previous = qInstallMessageHandler(on_message)
    yield
    qInstallMessageHandler(previous)
    assert not said, f"Qt warned: {said}"


@pytest.fixture(autouse=True)
def timers_stop(qapp: QApplication) -> Iterator[None]:
    """Fail the test that leaves a timer going round, or a thread of Qt's, in a window that is closed."""
    yield
    delete_what_is_done_with()
    closed = [window for window in QApplication.topLevelWidgets() if not window.isVisible()]
    ticking = [timer for window in closed for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
    assert not ticking, f"left ticking: {[(type(timer.parent()).__name__, timer.interval()) for timer in ticking]}"
    running = [thread for window in closed for thread in window.findChildren(QThread) if thread.isRunning()]
    assert not running, f"left running: {running}"


@pytest.fixture(autouse=True)
def threads_end() -> Iterator[None]:
    """Fail the test that leaves a thread of Python's behind; Qt's pool threads end with their pool."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        left = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
        if not left:
            return
        time.sleep(0.02)
    assert not left, f"left running: {[t.name for t in left]}"


@pytest.fixture(autouse=True)
def usual_conventions() -> Iterator[None]:
    """Leave hours and weeks as the next test expects them."""
    yield
    adopt(Conventions())


@pytest.fixture(autouse=True)
def garbage_ends_on_the_main_thread(qapp: QApplication) -> Iterator[None]:
    """Collect as the program does: a widget that ended on a worker's thread would end the tests."""
    collecting = qapp.findChild(Collecting) or Collecting(qapp)
    yield
    collecting.collect()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, worn by the application."""
    qapp.setStyle("Fusion")
    made = Theme("light", 100)
    made.apply_to(qapp)
    yield made
    made.deleteLater()
    delete_what_is_done_with()


@pytest.fixture
def bus(qapp: QApplication) -> Iterator[ChangeBus]:
    """A change bus whose jobs are stopped at the end."""
    made = ChangeBus()
    yield made
    assert made.jobs.close()
    assert made.line_jobs.close()
    made.deleteLater()


@pytest.fixture
def open_home(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[OpenHome]:
    """Opens the window on a household of documents; all are closed at the end."""
    windows = RealWindows(qtbot, theme, tmp_path)
    yield windows.open
    windows.close()
