from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from concord.domain.edit import Move
from concord.domain.ids import MemberId
from concord.domain.when import Span
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme


@pytest.mark.skipif(not Path(__file__).parents[2].joinpath("resources", "examples", "family").is_dir(), reason="no example family here")
def test_the_example_family_opens_a_block_is_moved_and_undo_brings_it_back(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    window = MainWindow(theme)
    window.resize(1366, 768)
    window.show()
    problems: list[object] = []
    window.session.failed.connect(problems.append)
    window.open_household(lambda: Workspace.demo(tmp_path))
    qtbot.waitUntil(lambda: window.session.plan is not None or bool(problems), timeout=60_000)
    view = window.week_page.day_view
    assert view.layout_of_day is not None
    block = next(s.item for s in view.layout_of_day.in_order() if view.can_resize(s) and not s.marks.open_conflicts)

    def times() -> list[Span]:
        assert window.session.plan is not None
        return [i.span for i in window.session.plan.items if i.request == block.request]

    before = times()
    later = Span(block.span.start + timedelta(minutes=15), block.span.end + timedelta(minutes=15))
    edit = Move(block.request, later, block.place)
    assert window.session.try_edit(edit) is not None
    window.week_page.ask_for(edit)
    qtbot.waitUntil(lambda: window.session.undo_name is not None or bool(problems), timeout=60_000)
    assert problems == []
    assert later in times()
    window.session.undo()
    qtbot.waitUntil(lambda: window.session.redo_name is not None, timeout=60_000)
    assert times() == before
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_viewer_is_named_as_people_write_names_and_a_stranger_is_refused(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    window = MainWindow(theme)
    problems: list[object] = []
    window.session.failed.connect(problems.append)
    window.open_household(lambda: Workspace.demo(tmp_path / "one"), MemberId("MARTA"))
    qtbot.waitUntil(lambda: window.session.plan is not None or bool(problems), timeout=60_000)
    assert problems == []
    assert window.session.viewer == "marta"
    window.open_household(lambda: Workspace.demo(tmp_path / "two"), MemberId("nobody"))
    qtbot.waitUntil(lambda: bool(problems), timeout=60_000)
    assert "Nobody here is called" in str(problems[0])
    window.close()
    window.session.close()
