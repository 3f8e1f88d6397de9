"""Somebody else looks: of what the one before saw, no word may be left anywhere in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import GRETA, TOMAS, WEDNESDAY

from concord.domain.edit import Cancel
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    made.resize(1366, 768)
    made.show()
    fake = FakeWorkspace()
    made.open_household(lambda: fake)  # type: ignore[arg-type, return-value]
    qtbot.waitUntil(lambda: made.session.plan is not None)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def words_in(window: MainWindow) -> str:
    """All that any widget of the window shows, says or would say, seen or unseen."""
    found: list[str] = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        match widget:
            case QLabel() | QAbstractButton() | QLineEdit():
                found.append(widget.text())
            case QPlainTextEdit():
                found.append(widget.toPlainText())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                found += [str(model.index(row, 0).data(role)) for role in _ROLES]
    found += [repr(entry) for entry in window.top_bar.finder.findable()]
    for action in window.findChildren(type(window.actions()[0])):
        found += [action.text(), action.toolTip()]
    return "\n".join(found)


def private_words(window: MainWindow) -> set[str]:
    plan = window.session.plan
    assert plan is not None
    words = {item.title for item in plan.items} | {judged.rule.text for judged in plan.rules}
    return {word for word in words if len(word) > 5}


@pytest.mark.parametrize("screen", ["week", "settle", "rules", "documents", "household"])
def test_another_viewer_finds_no_word_of_the_one_before(qtbot: QtBot, window: MainWindow, screen: str) -> None:
    before = private_words(window)
    window.session.apply(Cancel(f"hanna-11.0@{WEDNESDAY}"))
    qtbot.waitUntil(lambda: window.session.undo_name is not None)
    for name in ("settle", "rules", "documents"):
        window.go_to_screen(name)
    window.show_view("week")
    window.show_view("day")
    window.go_to_item(f"i-tomas-6.0@{WEDNESDAY}")
    window.top_bar.finder.setText("Winter")
    window.toggle_list()
    window.go_to_screen(screen)
    assert any(word in words_in(window) for word in before)
    window.session.workspace.slow = 30  # type: ignore[union-attr]
    window.session.look_as(TOMAS)
    left = words_in(window)
    assert not {word for word in before if word in left}
    assert window.top_bar.undo.toolTip() == "Nothing to undo"
    assert window.top_bar.finder.text() == ""
    assert window.rail.buttons["settle"].accessibleName() == "To settle"
    assert window.foot.total.text() == "0 sentences"
    assert window.week_page.day_view.plan is None
    assert window.week_page.week_view.plan is None
    assert window.bus.plan is None
    assert window.session.plan is None
    assert window.screen_name == screen


def test_the_new_viewers_plan_fills_the_screen_that_was_open(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to_screen("rules")
    fake = window.session.workspace
    fake.shown = replace(fake.shown, viewer=GRETA)  # type: ignore[union-attr, attr-defined]
    window.session.look_as(GRETA)
    qtbot.waitUntil(lambda: window.session.plan is not None)
    assert window._screens["rules"].rule_list.rules.rowCount() > 5
    assert window.rail.buttons["settle"].accessibleName() != "To settle"


def test_an_edit_asked_for_just_before_stays_the_ones_who_asked(qtbot: QtBot, window: MainWindow) -> None:
    fake = window.session.workspace
    asked: list[object] = []
    apply = fake.apply  # type: ignore[union-attr]
    fake.apply = lambda viewer, day, edit, **more: asked.append(viewer) or apply(viewer, day, edit, **more)  # type: ignore[union-attr, method-assign]
    first = window.session.viewer
    window.session.apply(Cancel(f"hanna-11.0@{WEDNESDAY}"))
    window.session.look_as(TOMAS)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [first]
