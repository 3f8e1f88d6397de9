"""What is said of a sentence by a click, in a real window: who may see it, just a note, other words from a date on, two that contradict."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, TIM
from tests.helpers.real_window import OpenHome, Window, rest
from tests.helpers.shown import button_in, labels_of

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.domain.plan import Verdict
from concord.domain.visibility import Scope
from concord.workspace import Workspace
from concord_desktop.documents.screen import DocumentsScreen
from concord_desktop.main_window import MainWindow

DOCUMENTS = [
    Document(
        "ana.txt",
        "1. I run on Tuesday from 6:00 to 7:00.\n2. Well well well.\n3. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n",
    ),
    Document(
        "ben.txt",
        "1. Choir on Monday from 19:00 to 20:30.\n2. I am at the pool on Friday from 17:00 to 18:00.\n3. I am at the gym on Friday from 17:00 to 18:00.\n",
    ),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]


@pytest.fixture
def opened(open_home: OpenHome) -> Callable[[MemberId], Window]:
    return lambda viewer: open_home(viewer, DOCUMENTS)


def card(qtbot: QtBot, window: MainWindow, words: str) -> QWidget:
    assert window.session.plan is not None
    window.go_to_rule(next(one.rule.id for one in window.session.plan.rules if words in one.rule.text))
    rest(qtbot, window)
    shown: QWidget = window._screens["rules"].card
    return shown


def press(qtbot: QtBot, over: QWidget, words: str) -> None:
    qtbot.mouseClick(button_in(over, words), Qt.MouseButton.LeftButton)


def text_of(workspace: Workspace, viewer: MemberId, title: str) -> str:
    return next(view.text for view in workspace.documents(viewer) if view.title == title)


def documents(qtbot: QtBot, window: MainWindow) -> DocumentsScreen:
    window.go_to_screen("documents")
    rest(qtbot, window)
    shown: DocumentsScreen = window._screens["documents"]
    qtbot.waitUntil(lambda: shown.editor.notes_of(0) != (), timeout=30_000)
    return shown


def verdict(window: MainWindow, words: str) -> Verdict:
    assert window.session.plan is not None
    return next(one.verdict for one in window.session.plan.rules if words in one.rule.text)


def test_what_narrows_who_sees_a_sentence_holds_at_once_and_undo_takes_it_back(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    press(qtbot, card(qtbot, window, "I run"), "Private")
    rest(qtbot, window)
    assert "I run on Tuesday from 6:00 to 7:00. [private]" in text_of(workspace, ANA, "ana.txt")
    assert "I run" not in text_of(workspace, BEN, "ana.txt")
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "I run" in text_of(workspace, BEN, "ana.txt")


def test_what_widens_it_is_asked_first_and_can_be_left(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    shown = card(qtbot, window, "doctor")
    press(qtbot, shown, "Everyone")
    assert "Ben and Tim will see more of it than now. Shall they?" in labels_of(shown)
    press(qtbot, shown, "Leave it")
    rest(qtbot, window)
    assert "doctor" not in text_of(workspace, BEN, "ana.txt")
    assert button_in(shown, "Private").isChecked()
    press(qtbot, shown, "Everyone")
    press(qtbot, shown, "Let them see it")
    rest(qtbot, window)
    assert "doctor" in text_of(workspace, BEN, "ana.txt")


def test_it_is_kept_from_one_that_is_named(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    shown = card(qtbot, window, "I run")
    press(qtbot, shown, "Keep from…")
    assert not button_in(shown, "Keep it from them").isEnabled()
    press(qtbot, shown, "Tim")
    press(qtbot, shown, "Keep it from them")
    rest(qtbot, window)
    assert "I run" in text_of(workspace, BEN, "ana.txt")
    assert "I run" not in text_of(workspace, TIM, "ana.txt")


def test_another_adult_narrows_and_does_not_widen(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    press(qtbot, card(qtbot, window, "I run"), "Hide from…")
    shown = window._screens["rules"].card
    press(qtbot, shown, "Tim")
    press(qtbot, shown, "Hide it from them")
    rest(qtbot, window)
    window.session.look_as(BEN)
    rest(qtbot, window)
    shown = card(qtbot, window, "I run")
    assert not button_in(shown, "Everyone").isEnabled()
    press(qtbot, shown, "Secret")
    rest(qtbot, window)
    assert "I run" not in text_of(workspace, BEN, "ana.txt")
    assert "I run" in text_of(workspace, ANA, "ana.txt")


def test_who_sees_a_line_is_chosen_beside_it_by_a_click_and_by_a_key(opened, qtbot: QtBot) -> None:
    window, workspace = opened(ANA)
    screen = documents(qtbot, window)
    screen.editor.repaint()
    screen.editor.beside.repaint()
    place = screen.editor.beside.audience_at(0)
    assert place is not None
    qtbot.mouseClick(screen.editor.beside, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: screen.answers.menu is not None)
    next(one for one in screen.answers.menu.actions() if one.text() == "Secret").trigger()
    screen.answers.menu.close()
    rest(qtbot, window)
    assert "7:00. [secret]" in text_of(workspace, ANA, "ana.txt")
    assert "7:00. [secret]" in screen.editor.toPlainText()
    window.activateWindow()  # a platform without a display does not give it back after a menu
    qtbot.waitUntil(window.isActiveWindow)
    screen.editor.setFocus()
    screen.editor.go_to_line(1)
    qtbot.waitUntil(lambda: screen.answers.menu is None)
    qtbot.waitUntil(lambda: any(one.rule.visibility.scope is Scope.SECRET for one in screen.book.views.values()))
    qtbot.waitUntil(lambda: any(note.rule is not None for note in screen.editor.notes_of(0)), timeout=20_000)
    qtbot.keyClick(screen.editor, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.answers.menu is not None)
    next(one for one in screen.answers.menu.actions() if one.text() == "Everyone").trigger()
    screen.answers.menu.close()
    (box,) = [one for one in screen.findChildren(QMessageBox) if one.isVisible()]
    press(qtbot, box, "Let them see it")
    rest(qtbot, window)
    assert "I run" in text_of(workspace, BEN, "ana.txt")


def test_an_unclear_line_is_made_a_note_beside_it_and_read_again(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(ANA)
    assert verdict(window, "Well") is Verdict.UNCLEAR
    screen = documents(qtbot, window)
    press(qtbot, screen.editor.beside, "Just a note")
    rest(qtbot, window)
    assert verdict(window, "Well") is Verdict.IDLE
    assert screen.editor.notes_of(1)[0].head == "Just a note"
    press(qtbot, screen.editor.beside, "Read it as a rule")
    rest(qtbot, window)
    assert verdict(window, "Well") is Verdict.UNCLEAR


def test_a_note_is_made_in_the_card_and_undone(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(ANA)
    press(qtbot, card(qtbot, window, "Well"), "Just a note")
    rest(qtbot, window)
    assert verdict(window, "Well") is Verdict.IDLE
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert verdict(window, "Well") is Verdict.UNCLEAR


def test_write_it_differently_puts_the_cursor_behind_its_words(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(ANA)
    press(qtbot, card(qtbot, window, "Well"), "Write it differently")
    rest(qtbot, window)
    screen = window._screens["documents"]
    qtbot.waitUntil(lambda: screen.editor.textCursor().blockNumber() == 1)
    assert screen.editor.textCursor().atBlockEnd()
    assert screen.editor.hasFocus()


def test_other_words_hold_from_a_day_on_and_one_undo_takes_both_steps_back(opened, qtbot: QtBot) -> None:
    window, workspace = opened(BEN)
    shown = card(qtbot, window, "Choir")
    press(qtbot, shown, "Instead…")
    from concord_desktop.answers.rest_box import RestBox

    (box,) = shown.findChildren(RestBox)
    assert box.first.date() == QDate(2026, 11, 30)
    assert not box.replace.isEnabled()
    box.words.selectAll()
    qtbot.keyClicks(box.words, "Choir on Wednesday from 18:00 to 19:30.")
    qtbot.keyClick(box.words, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert "Choir on Wednesday from 18:00 to 19:30, from 30 November 2026 on." in text_of(workspace, BEN, "ben.txt")
    assert window.session.undo_name.startswith("Replace “Choir")
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "Wednesday" not in text_of(workspace, BEN, "ben.txt")


def test_two_lines_that_contradict_each_other_are_quoted_and_one_is_paused_by_a_click(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(BEN)
    screen = documents(qtbot, window)
    note = next(one for one in screen.editor.notes_of(1) if one.icon == "knot")
    assert "pool" in note.rest
    assert "gym" in note.rest
    first = next(one for one in screen.editor.choices.of_line(1) if one.text() == "Pause the other")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert verdict(window, "gym") is Verdict.IDLE
    assert verdict(window, "pool") is Verdict.KEPT
    qtbot.waitUntil(lambda: not any(one.icon == "knot" for one in screen.editor.notes_of(1)), timeout=20_000)


def test_go_to_the_other_puts_the_cursor_there(opened, qtbot: QtBot) -> None:
    window, _workspace = opened(BEN)
    screen = documents(qtbot, window)
    other = next(one for one in screen.editor.choices.of_line(1) if one.text() == "Go to the other")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert screen.editor.textCursor().blockNumber() == 2
