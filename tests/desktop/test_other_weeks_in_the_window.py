"""Other ways for this week, in a real window on a real household: opened, compared, taken and taken back by clicks and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM
from tests.core.workspace.test_week_choice import EARLY, TEXTS, block, still_open
from tests.helpers.real_window import OpenHome, in_front, rest
from tests.helpers.shown import button_in, words_of

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.other_weeks.dialog import OtherWeeksDialog
from concord_desktop.other_weeks.share_bar import ShareBar
from concord_desktop.theme import Theme
from concord_desktop.widgets import EmptyState

Opened = Callable[..., tuple[MainWindow, Workspace]]


@pytest.fixture
def opened(open_home: OpenHome) -> Opened:
    return lambda viewer, texts=TEXTS: open_home(viewer, texts, FixedClock(EARLY), MONDAY)


def open_with_key(qtbot: QtBot, window: MainWindow) -> None:
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def in_the_dialog(qtbot: QtBot, window: MainWindow, opening: Callable[[], None], act: Callable[[OtherWeeksDialog], None]) -> list[str]:
    """Open the dialog and act in it as soon as it has found something; return what it said then."""
    said: list[str] = []
    troubles: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, OtherWeeksDialog) or dialog.found is None:
            QTimer.singleShot(20, look)
            return
        try:
            said.append(words_of(dialog))
            act(dialog)
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            if dialog.isVisible():
                dialog.reject()

    opening()
    look()
    qtbot.waitUntil(lambda: bool(said or troubles) and QApplication.activeModalWidget() is None, timeout=60_000)
    rest(qtbot, window)
    if troubles:
        raise troubles[0]
    return said


def take(qtbot: QtBot, name: str) -> Callable[[OtherWeeksDialog], None]:
    def act(dialog: OtherWeeksDialog) -> None:
        assert dialog.columns is not None
        button = next(one for one in dialog.columns.buttons if one.accessibleName() == f"Take this week: {name}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def test_a_week_is_opened_with_the_key_taken_with_a_click_and_taken_back_with_undo(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(BEN)
    before = window.session.plan
    assert before is not None
    (said,) = in_the_dialog(qtbot, window, lambda: open_with_key(qtbot, window), take(qtbot, "Ana gives way"))
    assert "Ana gives way" in said
    assert "Ben gives way" in said
    after = window.session.plan
    assert after is not None
    assert still_open(after) == 0 < still_open(before)
    assert block(after, "practise the drums") != block(before, "practise the drums")
    assert window.top_bar.status == "Taken. Ana gives way. Undo takes it back."
    assert window.session.undo_name == "Take Monday’s other plan"
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert window.session.plan == before


def test_each_person_has_a_bar_and_words_in_every_column(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(ANA)

    def look(dialog: OtherWeeksDialog) -> None:
        assert dialog.columns is not None
        assert dialog.found is not None
        bars = dialog.columns.findChildren(ShareBar)
        assert len(bars) == 3 * (1 + len(dialog.found.others))
        names = [part.accessibleName() for part in dialog.columns.findChildren(type(bars[0].parentWidget()))]
        assert any(name.startswith("Tim: 100 % of what was asked for") for name in names)
        assert any("more than now" in name for name in names if name.startswith("Ana"))

    (said,) = in_the_dialog(qtbot, window, lambda: open_with_key(qtbot, window), look)
    assert "1 waits" in said
    assert "1 moved or changed" in said
    assert "instead of 17:00 (Mon), for Ben" in said


def test_a_letter_takes_a_week_and_escape_leaves_all_as_it_is(qtbot: QtBot, opened: Opened) -> None:
    window, workspace = opened(ANA)
    before = window.session.plan
    in_the_dialog(qtbot, window, lambda: open_with_key(qtbot, window), lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert window.session.plan == before
    assert workspace.undo_name(ANA) is None

    def press(dialog: OtherWeeksDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_B)

    in_the_dialog(qtbot, window, lambda: open_with_key(qtbot, window), press)
    assert workspace.undo_name(ANA) == "Take Monday’s other plan"
    assert window.session.plan != before


def test_to_settle_and_the_menu_lead_there(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(ANA)
    window.go_to_screen("settle")
    rest(qtbot, window)
    button = button_in(window._screens["settle"], "Other ways for this week")
    (said,) = in_the_dialog(qtbot, window, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton), lambda _dialog: None)
    assert "Take this week" in said
    menu = next(one for one in window.findChildren(QMenu) if one.accessibleName() == "More")
    entry = next(action for action in menu.actions() if action.text() == "Other ways for this week…")
    (said,) = in_the_dialog(qtbot, window, entry.trigger, lambda _dialog: None)
    assert "Take this week" in said


def test_where_nobody_else_could_give_way_the_dialog_says_so(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(ANA, [Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n"), TEXTS[2]])
    (said,) = in_the_dialog(qtbot, window, lambda: open_with_key(qtbot, window), lambda _dialog: None)
    assert "No other way this week" in said
    assert "Nobody is in anybody’s way in what is to come of this week." in said
    assert "Take this week" not in said


def test_nothing_private_of_somebody_else_is_said(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(TIM)
    (said,) = in_the_dialog(qtbot, window, lambda: open_with_key(qtbot, window), lambda _dialog: None)
    assert "Doctor" not in said


def test_looking_is_stopped_with_the_button_and_can_be_taken_up_again(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    window, workspace = opened(ANA)
    assert window.session.plan is not None
    dialog = OtherWeeksDialog(workspace, theme, window.bus, window.session.plan, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.stop.click()
    rest(qtbot, window)
    assert dialog.found is None
    assert dialog.doing.text() == "Stopped. Nothing was changed."
    assert dialog.again.isVisibleTo(dialog)
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=60_000)
    assert dialog.columns is not None
    dialog.reject()
    rest(qtbot, window)


def test_a_long_reason_why_there_is_none_is_not_cut(qtbot: QtBot, theme: Theme) -> None:
    words = "What your household agreed on settles every clash of this week, and leaves no choice of who gives way. " * 2
    empty = EmptyState(theme, "scale", "No other way this week", words)
    qtbot.addWidget(empty)
    empty.resize(1200, 600)
    empty.show()
    QApplication.processEvents()
    label = next(one for one in empty.findChildren(QLabel) if one.text() == words)
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()
