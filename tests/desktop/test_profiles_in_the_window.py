"""A profile with a PIN in the window: asked for before anything is shown, locked by a key, by switching, by itself and from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, again
from tests.helpers.real_window import OpenHome, in_front, rest

from concord.domain.household import Role
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace
from concord_desktop.file_key.sheet_dialog import SheetDialog
from concord_desktop.main_window import MainWindow
from concord_desktop.profiles.idle import IdleWatch
from concord_desktop.profiles.pin_dialog import PinDialog
from concord_desktop.theme import Theme

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
PIN = "2468"
SECRET_WORD = "doctor"


@pytest.fixture
def ana(qtbot: QtBot, open_home: OpenHome) -> tuple[MainWindow, Workspace]:
    """Ana's window, with a PIN set and not locked."""
    window, workspace = open_home(ANA, DOCUMENTS)
    workspace.profiles._cost = CHEAP
    workspace.profiles.set_pin(ANA, PIN)
    in_front(qtbot, window)
    return window, workspace


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))
    QApplication.processEvents()


def is_shut(window: MainWindow) -> bool:
    return window.session.is_shut and window.profiles.page.isVisible() and not window.week_page.isVisible()


def give(qtbot: QtBot, window: MainWindow, words: str) -> None:
    page = window.profiles.page
    qtbot.waitUntil(page.pin.isEnabled)
    page.pin.selectAll()
    QTest.keyClicks(page.pin, words)
    QTest.keyClick(page.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.bus.is_busy, timeout=30_000)
    QApplication.processEvents()


def words_on(widget: QWidget) -> str:
    """Every word that the widgets of a window hold, seen or not."""
    said = [widget.windowTitle()]
    for one in widget.findChildren(QWidget):
        said += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        if isinstance(one, QLabel | QLineEdit):
            said.append(one.text())
        if isinstance(one, QPlainTextEdit):
            said.append(one.toPlainText())
    return " ".join(said).lower()


def test_a_key_locks_and_the_pin_opens_again(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window, workspace = ana
    window.go_to_screen("documents")
    rest(qtbot, window)
    assert SECRET_WORD in words_on(window)
    press(window, "Ctrl+L")
    assert is_shut(window)
    assert SECRET_WORD not in words_on(window)
    assert window.session.plan is None
    assert QApplication.focusWidget() is window.profiles.page.pin
    qtbot.waitUntil(lambda: workspace.profiles.is_locked(ANA))
    give(qtbot, window, "1357")
    assert is_shut(window)
    assert window.profiles.page.trouble.text() == "That is not the PIN of this profile. Try again."
    give(qtbot, window, PIN)
    rest(qtbot, window)
    assert not window.session.is_shut
    assert window.week_page.isVisible()
    assert window.profiles.page.pin.text() == ""


def test_no_key_leads_behind_the_page(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window, _workspace = ana
    press(window, "Ctrl+L")
    for keys in (
        "Ctrl+1",
        "Ctrl+2",
        "Ctrl+3",
        "Ctrl+N",
        "Ctrl+E",
        "Ctrl+P",
        "Ctrl+Z",
        "Ctrl+Return",
        "Ctrl+K",
        "Ctrl+Shift+G",
        "Ctrl+Shift+P",
        "F6",
    ):
        press(window, keys)
        assert is_shut(window), keys
        assert QApplication.activeModalWidget() is None, keys


def test_switching_locks_what_one_leaves_and_asks_for_it_on_the_way_back(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window, _workspace = ana
    window.rail.profile.viewer_chosen.emit(BEN)
    rest(qtbot, window)
    assert not window.session.is_shut
    window.rail.profile.viewer_chosen.emit(ANA)
    assert is_shut(window)
    window.rail.profile.viewer_chosen.emit(BEN)
    rest(qtbot, window)
    assert not window.session.is_shut
    assert window.week_page.isVisible()


def test_going_there_and_back_at_once_asks_for_the_pin_too(ana: tuple[MainWindow, Workspace]) -> None:
    window, _workspace = ana
    window.rail.profile.viewer_chosen.emit(BEN)
    window.rail.profile.viewer_chosen.emit(ANA)
    assert is_shut(window)


def test_what_is_being_written_is_saved_before_it_is_locked(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window, workspace = ana
    window.go_to_screen("documents")
    rest(qtbot, window)
    documents = window._screens["documents"]
    page = next(view for view in workspace.documents(ANA) if view.title == "ana.txt")
    window.go_to_page("ana-1")
    rest(qtbot, window)
    documents.editor.setPlainText(page.text + "4. Yoga on Sunday from 9:00 to 10:00.\n")
    press(window, "Ctrl+L")
    qtbot.waitUntil(lambda: not window.bus.is_busy, timeout=30_000)
    assert workspace.profiles.is_locked(ANA)
    workspace.profiles.unlock(ANA, PIN)
    assert any("Yoga" in view.text for view in workspace.documents(ANA))


def test_the_locked_page_shows_faces_to_pick_oneself_from_and_who_has_no_pin_is_let_in(
    qtbot: QtBot, ana: tuple[MainWindow, Workspace]
) -> None:
    window, workspace = ana
    press(window, "Ctrl+L")
    qtbot.waitUntil(lambda: is_shut(window), timeout=30_000)
    page = window.profiles.page
    assert [card.accessibleName().partition(",")[0] for card in page.people.cards] == [m.name for m in workspace.household.members]
    assert "is asked for a PIN" in page.people.cards[0].accessibleName()
    assert page.greeting.text().endswith("Who is it?")
    QTest.mouseClick(page.people.cards[1], Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert not window.session.is_shut
    assert window.session.viewer == workspace.household.members[1].id
    assert SECRET_WORD not in words_on(window)


def test_a_household_whose_first_profile_has_a_pin_opens_locked(
    qtbot: QtBot, ana: tuple[MainWindow, Workspace], theme: Theme, tmp_path: Path
) -> None:
    ana[0].close()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, settings)
    window.show()
    window.open_household(lambda: again(tmp_path), ANA)
    qtbot.waitUntil(lambda: is_shut(window), timeout=30_000)
    assert window.profiles.page.asked.text() == "Ana’s PIN or passphrase"
    assert SECRET_WORD not in words_on(window)
    give(qtbot, window, PIN)
    rest(qtbot, window)
    assert window.week_page.isVisible()
    window.close()
    window.deleteLater()


def test_locked_in_another_window_is_locked_here(qtbot: QtBot, ana: tuple[MainWindow, Workspace], tmp_path: Path) -> None:
    window = ana[0]
    with again(tmp_path) as elsewhere:
        elsewhere.profiles.unlock(ANA, PIN)
        elsewhere.lock(ANA, everywhere=True)
    qtbot.waitUntil(lambda: is_shut(window), timeout=10_000)


def test_a_window_that_nobody_touches_locks_itself_with_its_dialogs(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window, _workspace = ana
    press(window, "Ctrl+Shift+G")
    assert window.profiles.watch.minutes == 5
    window.profiles.watch.idle.emit()
    assert is_shut(window)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


@pytest.mark.parametrize("keys", ["Ctrl+E", "Ctrl+Shift+A", "Ctrl+Shift+W"])
def test_no_dialog_outlives_the_profile_that_it_was_opened_for(qtbot: QtBot, ana: tuple[MainWindow, Workspace], keys: str) -> None:
    window, _workspace = ana
    for ends in (window.profiles.watch.idle.emit, lambda: window.session.look_as(BEN)):
        in_front(qtbot, window)
        press(window, keys)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        ends()
        assert QApplication.activeModalWidget() is None
        # What is only hidden still holds its words.
        qtbot.waitUntil(lambda: window.findChildren(QDialog) == [])
        if window.session.is_shut:
            assert SECRET_WORD not in words_on(window)
            give(qtbot, window, PIN)
            rest(qtbot, window)


def test_each_touch_begins_the_waiting_anew(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch = IdleWatch(5, field)
    watch._timer.start(300)
    watch._timer.setInterval(300)
    with qtbot.assertNotEmitted(watch.idle, wait=0):
        for _ in range(4):
            QTest.qWait(100)
            QTest.keyClick(field, Qt.Key.Key_A)
    with qtbot.waitSignal(watch.idle, timeout=3000):
        pass
    watch.set_minutes(0)
    assert watch.minutes == 0
    assert not watch._timer.isActive()
    watch.stop()


def test_without_a_pin_a_key_says_how_to_set_one(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = open_home(BEN, DOCUMENTS)
    in_front(qtbot, window)
    press(window, "Ctrl+L")
    assert not window.session.is_shut
    assert "has no PIN" in window.top_bar.status
    window.rail.profile.viewer_chosen.emit(None)
    rest(qtbot, window)
    press(window, "Ctrl+L")
    assert "needs no PIN" in window.top_bar.status


def test_a_pin_is_set_changed_and_taken_off_with_the_keyboard(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = open_home(BEN, DOCUMENTS)
    workspace.profiles._cost = CHEAP
    in_front(qtbot, window)

    def dialog() -> PinDialog:
        in_front(qtbot, window)
        press(window, "Ctrl+Shift+P")
        made = window.profiles.dialog
        assert made is not None
        qtbot.waitUntil(made.isActiveWindow)
        return made

    def over() -> None:
        qtbot.waitUntil(lambda: window.profiles.dialog is None, timeout=10_000)

    setting = dialog()
    QTest.keyClicks(setting.new, PIN)
    QTest.keyClicks(setting.again, "2469")
    QTest.keyClick(setting.again, Qt.Key.Key_Return)
    assert "not the same" in setting.trouble.text()
    setting.again.setText(PIN)
    QTest.keyClick(setting.again, Qt.Key.Key_Return)
    over()
    assert workspace.profiles.state(BEN).has_pin
    assert not window.session.is_shut
    changing = dialog()
    QTest.keyClicks(changing.old, "1357")
    QTest.mouseClick(changing.off, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not the PIN" in changing.trouble.text(), timeout=10_000)
    changing.old.setText(PIN)
    changing.minutes.setCurrentIndex(changing.minutes.findData(1))
    changing.minutes.activated.emit(changing.minutes.currentIndex())
    QTest.mouseClick(changing.off, Qt.MouseButton.LeftButton)
    over()
    assert not workspace.profiles.state(BEN).has_pin
    assert window.profiles.watch.minutes == 1


def test_a_forgotten_pin_goes_with_the_recovery_sheet_and_its_owner_is_told(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window, workspace = ana
    press(window, "Ctrl+L")
    qtbot.waitUntil(lambda: workspace.profiles.is_locked(ANA))
    page = window.profiles.page
    QTest.mouseClick(page.forgotten, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.code, "ABCDE")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.trouble.text()), timeout=10_000)
    assert is_shut(window)
    page.code.setText(" ".join(workspace._file.recovery_code()))
    QTest.mouseClick(page.take_off, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert not window.session.is_shut
    assert window.top_bar.status.startswith("Your PIN was taken off with the recovery sheet on ")
    press(window, "Ctrl+Shift+P")
    dialog = window.profiles.dialog
    assert dialog is not None
    assert "taken off with the recovery sheet" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_the_dialog_says_what_a_pin_means_and_that_a_child_needs_none(
    qtbot: QtBot, ana: tuple[MainWindow, Workspace], theme: Theme
) -> None:
    from dataclasses import replace

    _window, workspace = ana
    child = replace(workspace.household.member(BEN), role=Role.CHILD)
    dialog = PinDialog(workspace, theme, child, workspace.profiles.state(BEN), 5)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "A child’s profile needs none." in said
    assert "What only you may read is sealed with it" in said
    dialog.reject()
    dialog.deleteLater()


def test_the_list_of_profiles_says_which_ask_for_a_pin(ana: tuple[MainWindow, Workspace], qtbot: QtBot) -> None:
    window = ana[0]
    window.rail.profile.viewer_chosen.emit(BEN)
    rest(qtbot, window)
    names = [action.text() for action in window.rail.profile.menu().actions()]
    assert names[:2] == ["Ana: asks for a PIN", "Ben"]


def test_once_there_is_a_pin_the_recovery_sheet_is_shown_to_an_adult_only(qtbot: QtBot, ana: tuple[MainWindow, Workspace]) -> None:
    window = ana[0]
    window.rail.profile.viewer_chosen.emit(None)
    rest(qtbot, window)
    press(window, "Ctrl+Shift+R")
    assert QApplication.activeModalWidget() is None
    assert "adult" in window.top_bar.status
    window.rail.profile.viewer_chosen.emit(BEN)
    rest(qtbot, window)
    press(window, "Ctrl+Shift+R")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, SheetDialog)
    sheet.reject()
