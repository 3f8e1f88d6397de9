"""One line from anywhere: read while it is typed, added with Enter, with the scope that it sounds like, and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, TIM, home

from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.quick_add import QuickAdd
from concord_desktop.theme import Theme

Window = tuple[MainWindow, Workspace]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[[MemberId], Window]]:
    windows: list[MainWindow] = []

    def make(viewer: MemberId) -> Window:
        workspace = home(tmp_path)
        window = MainWindow(theme)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.open_household(lambda: workspace, viewer)
        qtbot.waitUntil(lambda: window.session.plan is not None, timeout=30_000)
        return window, workspace

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def write(qtbot: QtBot, window: MainWindow, words: str) -> QuickAdd:
    """Open the card by its key, type, and wait until the words are read."""
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    card = window.quick_add
    qtbot.waitUntil(lambda: card.isVisible())
    qtbot.keyClicks(card.line, words)
    qtbot.waitUntil(lambda: card.said is not None and card.reader_rests, timeout=15_000)
    return card


def settled(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.bus.jobs.is_busy, timeout=30_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.bus.jobs.is_busy, timeout=30_000)


def texts(workspace: Workspace, viewer: MemberId) -> str:
    return "\n".join(view.text for view in workspace.documents(viewer))


def test_a_line_is_read_while_it_is_typed_and_added_with_enter_and_undone(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    card = write(qtbot, window, "Choir every other Tuesday from 19:30 to 21:30, starting on 1 December.")
    assert card.said.first == ("Tue 1 Dec 19:30–21:30, then every 14 days",)
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "Choir every other Tuesday" in texts(workspace, ANA)
    assert card.line.text() == ""
    assert window.session.undo_name.startswith("Add “Choir every other Tuesday")
    qtbot.keyClick(card.line, Qt.Key.Key_Escape)
    assert not card.isVisible()
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert "Choir every other Tuesday" not in texts(workspace, ANA)


def test_what_it_is_in_the_way_of_is_said_before_it_is_added(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(ANA)
    card = write(qtbot, window, "I see the bank on Tuesday from 6:30 to 7:30.")
    assert card.said.clashes
    assert card.said.clashes[0].rstrip(".") in card.line.accessibleDescription()


def test_the_button_in_the_bar_opens_it_and_a_choice_writes_into_the_house_s_page(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    qtbot.mouseClick(window.top_bar.write, Qt.MouseButton.LeftButton)
    card = window.quick_add
    qtbot.mouseClick(card.page.button("house"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.line, "No shoes in the kitchen.")
    qtbot.mouseClick(card.add, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    house = next(view for view in workspace.documents(TIM) if view.title == "house_rules.txt")
    assert "No shoes in the kitchen." in house.text


def test_what_sounds_secret_is_asked_about_and_stays_so_without_an_answer(opened, qtbot: QtBot) -> None:
    window, workspace = opened(BEN)
    card = write(qtbot, window, "I wrap the present for Tim on Thursday from 20:00 to 20:30, it is a surprise.")
    assert card.said.asks_scope
    assert card.scope_buttons["Not Tim"].isChecked()
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "present" in texts(workspace, ANA)
    assert "present" not in texts(workspace, TIM)


def test_a_scope_that_was_clicked_is_stored_with_the_line(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    card = write(qtbot, window, "I see the bank on Friday from 9:00 to 10:00.")
    qtbot.mouseClick(card.scope_buttons["Private"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "bank on Friday from 9:00 to 10:00. [private]" in texts(workspace, ANA)
    assert "bank" not in texts(workspace, BEN)


def test_a_choice_of_who_sees_it_holds_for_the_words_it_was_made_for(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(BEN)
    card = write(qtbot, window, "I wrap the present on Thursday at 20:00")
    qtbot.mouseClick(card.scope_buttons["Everyone"], Qt.MouseButton.LeftButton)
    card.line.setFocus()
    card.line.end(False)
    qtbot.keyClicks(card.line, ", it is a surprise for Tim.")
    qtbot.waitUntil(lambda: card.said.asks_scope, timeout=15_000)
    assert card.scope is None
    assert card.scope_buttons["Not Tim"].isChecked()


def test_a_line_that_is_not_understood_says_so_and_can_be_added(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    card = write(qtbot, window, "Well well well.")
    assert card.said.note.is_question
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "Well well well." in texts(workspace, ANA)


def test_words_that_could_not_be_added_stay_with_the_reason(opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from concord.domain.errors import WorldError

    window, workspace = opened(ANA)

    def full(*_args: object, **_named: object) -> None:
        raise WorldError("Not saved: the disk is full.", "Free some space.")

    monkeypatch.setattr(workspace, "add_line", full)
    card = write(qtbot, window, "I see the bank on Friday from 9:00 to 10:00.")
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert card.line.text() == "I see the bank on Friday from 9:00 to 10:00."
    assert "the disk is full" in card.told
    assert card.add.isEnabled()


def test_nothing_of_what_was_typed_stays_when_somebody_else_looks(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(BEN)
    card = write(qtbot, window, "I wrap the present for Tim on Thursday at 20:00, it is a surprise.")
    window.session.look_as(TIM)
    settled(qtbot, window)
    assert (card.isVisible(), card.line.text(), card.said, card.line.accessibleDescription()) == (False, "", None, "")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert card.line.text() == ""
    assert not card.line.isUndoAvailable()


def test_the_newest_words_win_and_no_older_answer_comes_after_a_newer_one(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(ANA)
    card = write(qtbot, window, "I see the bank on Friday")
    shown: list[str] = []
    card.reader.understood.connect(lambda asked, _understood: shown.append(asked.text))
    qtbot.keyClicks(card.line, " from 9:00 to 10:00.")
    qtbot.waitUntil(lambda: card.reader_rests, timeout=15_000)
    assert shown[-1] == "I see the bank on Friday from 9:00 to 10:00."
    assert shown == sorted(shown, key=len)


def test_a_doubt_is_settled_in_the_card_before_the_line_is_added(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    card = write(qtbot, window, "I have tennis on Tuesday at 7.")
    assert card.doubts is not None
    evening = next(one for one in card.doubts.choices if "19" in one.text())
    qtbot.mouseClick(evening, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.said.rule.doubts == () and card.reader_rests, timeout=15_000)
    assert card.said.first[0].startswith("Tue 1 Dec 19:00")
    assert card.line.hasFocus()
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "I have tennis on Tuesday at 7." in texts(workspace, ANA)
    (tennis,) = [one for one in workspace.rules(ANA) if "tennis" in one.rule.text]
    assert tennis.rule.doubts == ()
    assert len(tennis.answers) == 1


def test_an_answer_by_its_number_is_for_the_words_it_was_given_to(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(ANA)
    card = write(qtbot, window, "I have tennis on Tuesday at 7.")
    qtbot.keyClick(card.line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: card.said.rule.doubts == (), timeout=15_000)
    card.line.end(False)
    qtbot.keyClick(card.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: card.said.rule.doubts != () and card.reader_rests, timeout=15_000)
