"""A first run whose program is killed behind the last read word: the next start has names, step and words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.desktop.first_run.conftest import NewWindow, come_to_rest

WORDS = "I run on Tuesday from 6:00 to 7:00."
_PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from concord_desktop.documents.live_page import SaveState
from concord_desktop.first_run.people import Person
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

application = QApplication([])
window = MainWindow(Theme("light", 100), QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
window.first_run.begin()
page = window.first_run.page
page.people.rows[0].name.setText("Ana")
page.on.click()
while page.writing is None or page.writing.live.view is None:
    QTest.qWait(20)
QTest.keyClicks(page.writing.editor, sys.argv[2])
while page.writing.live.is_dirty or page.writing.live.state is not SaveState.SAVED:
    QTest.qWait(20)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing here ends a program at once")
def test_a_killed_program_leaves_what_was_written(qtbot: QtBot, new_window: NewWindow, home: Path) -> None:
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _PROGRAM, str(home.parent / "settings.ini"), WORDS]
    ended = subprocess.run(command, env=surroundings, timeout=120, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()

    window = new_window()
    qtbot.mouseClick(window.welcome.go_on, Qt.MouseButton.LeftButton)
    come_to_rest(qtbot, window.first_run)
    page = window.first_run.page
    assert page is not None
    assert page.writing is not None
    assert page.head.accessibleName().startswith("Step 2")
    assert page.writing.editor.toPlainText() == WORDS
    assert [item.title for item in page.writing.week.items] == ["Run"]
