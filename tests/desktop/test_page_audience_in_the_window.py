"""Who may see a whole page is shown at its title, chosen there by a click or a key, and taken back by undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, TIM
from tests.helpers.real_window import OpenHome, in_front, rest
from tests.helpers.shown import button_in

from concord.domain.household import Role
from concord.domain.people_change import RoleSaid
from concord.workspace import Workspace
from concord_desktop.answers.until_dialog import UntilDialog
from concord_desktop.documents.screen import DocumentsScreen
from concord_desktop.main_window import MainWindow
from concord_desktop.widgets import Words


def open_page(qtbot: QtBot, window: MainWindow, rule: str = "ana-1") -> DocumentsScreen:
    window.go_to_page(rule)
    rest(qtbot, window)
    screen = window._screens["documents"]
    qtbot.waitUntil(lambda: not window.bus.is_busy)
    return screen


def choose(qtbot: QtBot, screen: DocumentsScreen, *words: str) -> None:
    qtbot.waitUntil(lambda: screen.audience.menu is not None)
    menu = screen.audience.menu
    assert menu is not None
    for word in words:
        action = next(one for one in menu.actions() if one.text() == word)
        menu = action.menu() or menu
    action.trigger()
    screen.audience.menu.close()


def read_by(workspace: Workspace, viewer: str) -> str:
    return " ".join(view.text for view in workspace.documents(viewer))


def test_a_click_at_the_title_narrows_the_page_and_undo_takes_it_back(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    screen = open_page(qtbot, window)
    button = screen.head.audience
    assert (button.isVisible(), button.text()) == (True, "Everyone")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    choose(qtbot, screen, "Keep from", "Tim")
    rest(qtbot, window)
    assert "I run" not in read_by(workspace, TIM)
    assert "I run" in read_by(workspace, BEN)
    assert button.text() == "Not Tim"
    assert button.accessibleName() == "Who may see this page: All but Tim, who sees nothing"
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "I run" in read_by(workspace, TIM)
    qtbot.waitUntil(lambda: button.text() == "Everyone")


def test_a_key_opens_the_choices_and_who_sees_more_is_asked_first(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    screen = open_page(qtbot, window)
    for choice in ("Private", "Everyone"):
        in_front(qtbot, window)
        screen.editor.setFocus()
        qtbot.waitUntil(lambda: screen.audience.menu is None)
        QTest.keyClick(screen.editor, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
        choose(qtbot, screen, choice)
        if choice == "Everyone":
            assert "I run" not in read_by(workspace, BEN)
            (box,) = [one for one in screen.findChildren(QMessageBox) if one.isVisible()]
            qtbot.mouseClick(button_in(box, "Let them see it"), Qt.MouseButton.LeftButton)
        rest(qtbot, window)
        assert screen.head.audience.text() == choice
    assert "I run" in read_by(workspace, BEN)
    assert "doctor" not in read_by(workspace, BEN)


def test_until_a_day_is_chosen_by_the_keys_and_kept(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    screen = open_page(qtbot, window)
    qtbot.mouseClick(screen.head.audience, Qt.MouseButton.LeftButton)
    choose(qtbot, screen, "Hide from", "Tim")
    rest(qtbot, window)
    qtbot.waitUntil(lambda: screen.audience.menu is None)
    qtbot.mouseClick(screen.head.audience, Qt.MouseButton.LeftButton)
    choose(qtbot, screen, "Until a day…")
    (dialog,) = [one for one in screen.findChildren(UntilDialog) if one.isVisible()]
    assert any(one.text().startswith("All but Tim, who sees Busy until then.") for one in dialog.findChildren(Words))
    dialog.hour.setCurrentIndex(0)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.trouble.isVisible(), "today has begun"
    dialog.day.setDate(dialog.day.date().addDays(3))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert screen.head.audience.accessibleName().endswith("who sees Busy, until Sat 28 Nov 00:00")
    assert "run" not in read_by(workspace, TIM)
    qtbot.waitUntil(lambda: screen.audience.menu is None)
    qtbot.mouseClick(screen.head.audience, Qt.MouseButton.LeftButton)
    choose(qtbot, screen, "Until a day…")
    again = next(one for one in screen.findChildren(UntilDialog) if one.isVisible())
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()
    window.go_to_page("ana-1")


def test_what_is_being_written_is_saved_before_the_page_is_narrowed(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    screen = open_page(qtbot, window)
    screen.editor.setPlainText(screen.editor.toPlainText() + "4. Yoga on Sunday from 9:00 to 10:00.\n")
    qtbot.mouseClick(screen.head.audience, Qt.MouseButton.LeftButton)
    choose(qtbot, screen, "Private")
    rest(qtbot, window)
    assert "Yoga" in read_by(workspace, ANA)
    assert "Yoga" not in read_by(workspace, BEN)


def test_a_child_is_told_who_says_it(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    window.session.look_as(TIM)
    rest(qtbot, window)
    screen = open_page(qtbot, window, "house-1")
    qtbot.mouseClick(screen.head.audience, Qt.MouseButton.LeftButton)
    assert screen.audience.menu is None
    assert "or an adult, says who may see it" in window.top_bar.status


def test_where_not_all_is_seen_nothing_is_said_of_the_page(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    screen = open_page(qtbot, window)
    qtbot.mouseClick(screen.head.audience, Qt.MouseButton.LeftButton)
    choose(qtbot, screen, "Only", "Tim")
    rest(qtbot, window)
    window.session.look_as(BEN)
    rest(qtbot, window)
    assert not any("I run" in view.text for view in workspace.documents(BEN))
    shown = [*screen._views]
    for view in shown:
        screen._open(view)
        qtbot.waitUntil(lambda: not window.bus.is_busy)
        assert "Tim" not in screen.head.audience.text()
    assert QApplication.activePopupWidget() is None
