"""Who lives here and what was done in one's name, with keys and clicks in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM
from tests.helpers.real_window import RealWindows, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.deed import DeedKind
from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.people.desk import PeopleDesk
from concord_desktop.people.dialog import PeopleDialog
from concord_desktop.people.record_dialog import RecordDialog
from concord_desktop.theme import Theme
from concord_desktop.widgets import ChoiceField

DOCUMENTS = [
    Document("ana.txt", "1. I paint on Tuesday from 18:00 to 19:00.\n"),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
    Document("tim.txt", "1. I go to school from Monday to Friday from 8:00 to 13:00.\n2. I have judo on Thursday from 17:00 to 18:00.\n"),
]


@pytest.fixture
def windows(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealWindows]:
    made = RealWindows(qtbot, theme, tmp_path)
    yield made
    made.close()


def opened(qtbot: QtBot, windows: RealWindows, viewer: MemberId) -> tuple[MainWindow, Workspace, PeopleDesk]:
    window, workspace = windows.open(viewer, DOCUMENTS, None, MONDAY)
    in_front(qtbot, window)
    return window, workspace, window.findChild(PeopleDesk)


def people_dialog(qtbot: QtBot, window: MainWindow, desk: PeopleDesk) -> PeopleDialog:
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = desk.dialog
    assert isinstance(dialog, PeopleDialog)
    qtbot.waitUntil(lambda: dialog.people is not None, timeout=20_000)
    QApplication.processEvents()
    return dialog


def choice(dialog: PeopleDialog, name: str) -> ChoiceField:
    return next(one for one in dialog.findChildren(ChoiceField) if one.accessibleName() == name)


def test_an_adult_makes_the_guessed_teenager_a_child_by_keys_is_told_first_and_takes_it_back(qtbot: QtBot, windows: RealWindows) -> None:
    window, workspace, desk = opened(qtbot, windows, ANA)
    dialog = people_dialog(qtbot, window, desk)
    assert "A guess: nobody has said it yet" in labels_of(dialog)
    field = choice(dialog, "Role of Tim")
    assert field.currentText() == "Teenager"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_C)
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: dialog.asked.isVisible() and dialog.do.hasFocus(), timeout=20_000)
    assert "The adults settle Tim’s conflicts" in labels_of(dialog)
    assert workspace.people.roles().member("Tim").role is Role.TEEN
    assert dialog.do.text() == "Make Tim a child"
    qtbot.keyClick(dialog.do, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: workspace.people.roles().member("Tim").is_role_said, timeout=20_000)
    assert workspace.people.roles().member("Tim").role is Role.CHILD
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: window.session.undo_name == "Tim is a child", timeout=20_000)
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not workspace.people.roles().member("Tim").is_role_said, timeout=20_000)


def test_who_is_no_adult_sees_the_roles_and_why_they_may_not_change_them(qtbot: QtBot, windows: RealWindows) -> None:
    window, _, desk = opened(qtbot, windows, TIM)
    dialog = people_dialog(qtbot, window, desk)
    assert "Only an adult changes who lives here and what they may do. Ask one of them." in labels_of(dialog)
    assert not any(field.isEnabled() for field in dialog.findChildren(ChoiceField))
    enabled = {button.text() for button in dialog.findChildren(QPushButton) if button.isVisible() and button.isEnabled()}
    assert enabled == {"Close"}
    dialog.reject()


def test_somebody_moves_in_with_a_name_and_a_mistake_is_said(qtbot: QtBot, windows: RealWindows) -> None:
    window, workspace, desk = opened(qtbot, windows, ANA)
    dialog = people_dialog(qtbot, window, desk)
    dialog.name.setFocus()
    qtbot.keyClicks(dialog.name, "Ben")
    qtbot.mouseClick(dialog.move_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Ben lives here already" in labels_of(dialog), timeout=20_000)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Zoe")
    qtbot.mouseClick(dialog.move_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Zoe moves in" in labels_of(dialog) and dialog.do.isVisible(), timeout=20_000)
    assert dialog.do.text() == "Have Zoe move in"
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.household.members) == 4, timeout=20_000)
    dialog.reject()
    rest(qtbot, window)


def test_the_one_concerned_reads_what_was_done_in_their_name_and_it_closes_when_somebody_else_looks(
    qtbot: QtBot, windows: RealWindows
) -> None:
    window, workspace, desk = opened(qtbot, windows, TIM)
    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    workspace.add_line(ANA, TIM, "I swim on Sunday from 8:00 to 9:00.")
    workspace.add_line(ANA, BEN, "I bake on Sunday from 8:00 to 9:00.")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = desk.dialog
    assert isinstance(dialog, RecordDialog)
    qtbot.waitUntil(lambda: dialog.record is not None, timeout=20_000)
    said = labels_of(dialog)
    assert "Ana said that you are a teenager" in said
    assert "Ana wrote in your page" in said
    assert "I swim on Sunday" in said
    assert "bake" not in said
    assert dialog.scroll.hasFocus()
    window.session.look_as(BEN)
    assert desk.dialog is None
    assert [one.deed.kind for one in workspace.people.record(BEN).deeds] == [DeedKind.WROTE]
    rest(qtbot, window)


def test_a_sentence_that_is_not_ones_own_says_so_beside_what_may_not_be_done(qtbot: QtBot, windows: RealWindows) -> None:
    window, _, _ = opened(qtbot, windows, TIM)
    window.go_to_screen("rules")
    rule = next(judged.rule.id for judged in window.session.plan.rules if "Choir" in judged.rule.text)  # type: ignore[union-attr]
    window.go_to_rule(rule)
    qtbot.waitUntil(lambda: "Only an adult answers for someone else." in labels_of(window), timeout=20_000)
    assert not any(one.isEnabled() for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == "Pause")


def test_an_adult_is_asked_once_in_a_line_about_a_role_that_is_a_guess_and_a_child_is_not(qtbot: QtBot, windows: RealWindows) -> None:
    window, workspace, desk = opened(qtbot, windows, ANA)
    question = "Is Tim a teenager? So far that is a guess. Ctrl+Shift+H says it."
    assert window.top_bar.status == question
    said: list[str] = []
    window.bus.said.connect(said.append)
    window.session.fetch()
    rest(qtbot, window)
    window.session.look_as(TIM)
    rest(qtbot, window)
    assert said == []
    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    window.session.opened.emit()
    window.session.look_as(ANA)
    rest(qtbot, window)
    assert said == []
    assert desk.dialog is None


def test_a_new_household_is_asked_whose_role_is_which_once_its_sheet_is_closed(qtbot: QtBot, windows: RealWindows) -> None:
    window, workspace, desk = opened(qtbot, windows, ANA)
    desk.ask_roles()
    dialog = desk.dialog
    assert isinstance(dialog, PeopleDialog)
    qtbot.waitUntil(lambda: dialog.people is not None, timeout=20_000)
    yes = next(button for button in dialog.findChildren(QPushButton) if button.accessibleName() == "Tim: Yes, teenager")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.do.isVisible(), timeout=20_000)
    assert dialog.do.text() == "Yes, Tim is a teenager"
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.people.roles().member("Tim").is_role_said, timeout=20_000)
    dialog.reject()
    rest(qtbot, window)
