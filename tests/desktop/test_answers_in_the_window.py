"""Answers in a real window on a real household: kept, undone by name, seen in a second window, and never by who may not see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, again, home

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.domain.rule import Strength
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

DOCUMENTS = [
    Document("ana.txt", "1. I have tennis on Tuesday at 7.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n"),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    made.resize(1366, 768)
    made.show()
    made.open_household(lambda: home(tmp_path, DOCUMENTS), ANA)
    wait_for(qtbot, made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def wait_for(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session.plan is not None and not window.bus.jobs.is_busy, timeout=60_000)


def look_as(qtbot: QtBot, window: MainWindow, viewer: MemberId) -> None:
    window.session.look_as(viewer)
    wait_for(qtbot, window)


def rule_of(window: MainWindow, words: str) -> str:
    plan = window.session.plan
    assert plan is not None
    return next(one.rule.id for one in plan.rules if words in one.rule.text)


def words_of(widget: QWidget) -> str:
    return "\n".join(part.text() for kind in (QLabel, QPushButton) for part in widget.findChildren(kind) if not part.isHidden())


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    button = next(one for one in widget.findChildren(QPushButton) if words in one.text() and not one.isHidden())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def hours(window: MainWindow) -> list[int]:
    plan = window.session.plan
    assert plan is not None
    return [item.span.start.hour for item in plan.items if "tennis" in item.title.lower()]


def test_a_click_settles_a_doubt_the_plan_follows_and_undo_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to_rule(rule_of(window, "tennis"))
    wait_for(qtbot, window)
    card = window._screens["rules"].card
    assert hours(window) == [7]
    press(qtbot, card, "19:00")
    wait_for(qtbot, window)
    assert hours(window) == [19]
    assert "You said: 19:00" in words_of(card)
    assert str(window.session.undo_name).startswith("Settle “I have tennis")
    window.session.undo()
    wait_for(qtbot, window)
    assert hours(window) == [7]
    assert "You said" not in words_of(card)
    assert "(taken back)" in words_of(card)
    window.session.redo()
    wait_for(qtbot, window)
    assert "You said: 19:00" in words_of(card)


def test_a_second_window_shows_what_the_first_answered(qtbot: QtBot, window: MainWindow, theme: Theme, tmp_path: Path) -> None:
    other = MainWindow(theme)
    other.show()
    other.open_household(lambda: again(tmp_path), BEN)
    wait_for(qtbot, other)
    other.go_to_rule(rule_of(other, "tennis"))
    wait_for(qtbot, other)
    window.go_to_rule(rule_of(window, "tennis"))
    wait_for(qtbot, window)
    press(qtbot, window._screens["rules"].card, "Pause")
    wait_for(qtbot, window)
    qtbot.waitUntil(lambda: "Ana: Paused" in words_of(other._screens["rules"].card), timeout=30_000)
    other.close()
    other.deleteLater()
    QApplication.processEvents()


def test_what_was_said_of_a_private_sentence_is_not_in_another_viewers_window(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to_rule(rule_of(window, "doctor"))
    wait_for(qtbot, window)
    press(qtbot, window._screens["rules"].card, "Pause")
    wait_for(qtbot, window)
    assert "Ana: Paused" in words_of(window._screens["rules"].card)
    look_as(qtbot, window, BEN)
    screen = window._screens["rules"]
    model = screen.rule_list.rules
    for number in range(model.rowCount()):
        screen.rule_list.setCurrentIndex(model.index(number))
        said = words_of(screen.card)
        assert "doctor" not in said
        assert "Paused" not in said
    book = window._stack.book
    assert book is not None
    assert book.viewer == BEN
    assert all("doctor" not in view.rule.text and not (view.is_busy and (view.history or view.answers)) for view in book.views.values())


def test_a_strength_is_set_in_the_list_and_kept(qtbot: QtBot, window: MainWindow) -> None:
    rule = rule_of(window, "Choir")
    window.go_to_rule(rule)
    wait_for(qtbot, window)
    before = window._screens["rules"].rule_list.shown.rule.strength
    qtbot.keyClicks(window._screens["rules"].rule_list, "-")
    wait_for(qtbot, window)
    after = window._screens["rules"].rule_list.shown.rule.strength
    assert (before, after) == (Strength.SHOULD, Strength.NICE)


def test_the_margin_of_a_page_settles_and_follows_undo(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to_screen("documents")
    screen = window._screens["documents"]
    qtbot.waitUntil(lambda: bool(screen.editor.choices.of_line(0)), timeout=30_000)
    text = screen.editor.toPlainText()
    evening = next(one for one in screen.editor.choices.of_line(0) if "19:00" in one.text())
    qtbot.mouseClick(evening, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("You said" in one.text() for one in screen.editor.choices.of_line(0)), timeout=30_000)
    wait_for(qtbot, window)
    assert screen.editor.toPlainText() == text
    window.session.undo()
    qtbot.waitUntil(
        lambda: any("19:00" in one.text() and "You said" not in one.text() for one in screen.editor.choices.of_line(0)), timeout=30_000
    )
