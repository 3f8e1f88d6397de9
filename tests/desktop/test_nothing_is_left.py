"""What a window leaves behind when it is closed: nothing that ticks or runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.real_window import rest

from concord_desktop.jobs import Jobs
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    """A window on a week."""
    fake, made = FakeWorkspace(), MainWindow(theme)
    made.show()
    made.open_household(lambda: fake)  # type: ignore[arg-type, return-value]
    rest(qtbot, made)
    yield made
    made.close()
    made.deleteLater()


def test_no_timer_ticks_and_no_job_runs_in_a_window_that_was_closed(qtbot: QtBot, window: MainWindow) -> None:
    assert any(timer.isActive() for timer in window.findChildren(QTimer))
    window.close()
    QApplication.processEvents()
    assert [timer.parent() for timer in window.findChildren(QTimer) if timer.isActive()] == []
    assert not any(jobs.is_busy for jobs in window.findChildren(Jobs))
