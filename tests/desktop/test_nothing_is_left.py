"""What a window leaves behind: nothing that ticks or runs once it is closed, and nothing that adds up while one plans, edits and undoes."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import WEDNESDAY
from tests.helpers.real_window import rest

from concord.domain.edit import Cancel
from concord_desktop.jobs import Jobs
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

HELD = f"tomas-6.0@{WEDNESDAY}"
WARM_UP, ROUNDS, SPARE = 2, 12, 6
"""What is made once is made in the first rounds; a few objects more or less are garbage that is not collected yet. A thousand rounds are measured in benchmarks/."""


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


def test_rounds_of_planning_editing_and_undoing_leave_no_object_behind(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(WARM_UP):
        go_round(qtbot, window)
    before = counted(window)
    for _ in range(ROUNDS):
        go_round(qtbot, window)
    after = counted(window)
    assert {name: more for name, count in after.items() if (more := count - before[name]) > SPARE} == {}


def go_round(qtbot: QtBot, window: MainWindow) -> None:
    """Cancel something, plan, and undo it again."""
    window.session.apply(Cancel(HELD))
    qtbot.waitUntil(lambda: window.session.undo_name is not None)
    window.session.fetch()
    rest(qtbot, window)
    window.session.undo()
    rest(qtbot, window)
    assert window.session.undo_name is None


def counted(window: MainWindow) -> Counter[str]:
    """Count Qt's objects in the window, and Concord's own, by their kind."""
    gc.collect()
    kinds = Counter(f"Qt {type(one).__name__}" for one in window.findChildren(QObject))
    names = (f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    kinds.update(name for name in names if name.startswith("concord"))
    return kinds
