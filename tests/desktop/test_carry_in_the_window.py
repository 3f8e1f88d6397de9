"""Texts and calendars come into one's pages after they were looked over; what is one's own goes out with its tags."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, TIM
from tests.helpers.real_window import OpenHome, in_front, rest

from concord.workspace import Workspace
from concord_desktop.carry.dialog import BringInDialog
from concord_desktop.main_window import MainWindow

NOTES = "1. Chess on Friday from 17:00 to 18:00.\n2. Solicitor on Tuesday from 11:00 to 12:00. [private]\n"


def looked_over(qtbot: QtBot, window: MainWindow, *paths: Path) -> BringInDialog:
    in_front(qtbot, window)
    window.carry_desk.show_what_comes(paths)
    dialog = window.carry_desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.found) or dialog.trouble.isVisible(), timeout=20_000)
    return dialog


def said_in(dialog: BringInDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def on_pages(workspace: Workspace, viewer: str) -> str:
    return " ".join(view.text for view in workspace.documents(viewer))


def test_what_comes_in_is_shown_first_added_by_enter_and_not_twice(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    dialog = looked_over(qtbot, window, path)
    said = said_in(dialog)
    assert "notes.md → a new page “notes.md”" in said
    assert "New (2)" in said
    assert dialog.add.text() == "Add 2 sentences"
    assert "Chess" not in on_pages(workspace, ANA)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    rest(qtbot, window)
    assert "Chess" not in on_pages(workspace, ANA)
    dialog = looked_over(qtbot, window, path)
    qtbot.keyClick(dialog.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    rest(qtbot, window)
    assert "Chess" in on_pages(workspace, ANA)
    assert "Chess" in on_pages(workspace, BEN)
    assert "Solicitor" not in on_pages(workspace, BEN) + on_pages(workspace, TIM)
    dialog = looked_over(qtbot, window, path)
    assert (dialog.add.text(), dialog.add.isEnabled()) == ("Nothing new", False)
    assert "2 there already." in said_in(dialog)
    dialog.reject()


def test_a_text_that_comes_again_changed_says_what_is_new_what_is_other_and_what_goes(
    qtbot: QtBot, open_home: OpenHome, tmp_path: Path
) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    path = tmp_path / "notes.md"
    path.write_text(NOTES + "3. Yoga on Sunday from 9:00 to 10:00.\n")
    dialog = looked_over(qtbot, window, path)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    rest(qtbot, window)
    path.write_text(NOTES.replace("17:00 to 18:00", "16:00 to 17:00") + "3. Bake a walnut loaf on Saturday at 15:00.\n")
    dialog = looked_over(qtbot, window, path)
    said = said_in(dialog)
    assert {"New (1)", "Changed (1)", "Goes out (1)", "1 there already."} <= {*said}
    assert "Was: “Chess on Friday from 17:00 to 18:00.”" in said
    assert dialog.add.text() == "Add 1 sentence, change 2"
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    text = on_pages(workspace, ANA)
    assert "Yoga on Sunday" not in text
    assert (text.count("Chess"), text.count("Solicitor"), text.count("walnut")) == (1, 1, 1)


def test_what_is_no_text_is_said_and_adds_nothing(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    dialog = looked_over(qtbot, window, tmp_path / "photo.png")
    assert "photo.png is neither a text" in dialog.trouble.text()
    assert not dialog.add.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.carry_desk.dialog is None


def test_what_is_ones_own_goes_out_and_comes_back_as_it_was(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    window.carry_desk.take_out_to(tmp_path / "mine")
    qtbot.waitUntil(lambda: "They are plain" in window.top_bar.status, timeout=20_000)
    assert "[private]" in (tmp_path / "mine" / "ana.txt").read_text()
    dialog = looked_over(qtbot, window, tmp_path / "mine" / "ana.txt")
    assert dialog.add.text() == "Nothing new"
    dialog.reject()
