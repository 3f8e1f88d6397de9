"""The recovery sheet, opening with it, and a passphrase, as a person clicks and types them."""

from __future__ import annotations

import logging
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.helpers.real_window import in_front, rest

from concord.domain.ids import MemberId
from concord.domain.recovery_code import GROUPS, LETTERS
from concord.workspace import Workspace
from concord_desktop.file_key.lock_dialog import LockDialog
from concord_desktop.file_key.open_dialog import OpenDialog
from concord_desktop.file_key.sheet_dialog import SheetDialog
from concord_desktop.file_key.sheet_page import as_text
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

ANA = MemberId("ana")
LEFT = Qt.MouseButton.LeftButton
D = TypeVar("D", SheetDialog, OpenDialog)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window on an account without a keyring and without any household."""
    _account(monkeypatch, tmp_path / "account")
    made = MainWindow(theme)
    made.resize(1366, 768)
    made.show()
    made.show_welcome()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def _account(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setattr("concord.store.keys._system_keyring", lambda: None)


def _start(qtbot: QtBot, window: MainWindow, folder: Path) -> SheetDialog:
    """Make a household of a text; the dialog about its sheet comes up by itself."""
    text = folder / "ana.txt"
    text.write_text("1. I run on Tuesday from 6:00 to 7:00.\n")
    window.choice.start_household(folder / "Ours.concord", [text])
    rest(qtbot, window)
    return _dialog(qtbot, window, SheetDialog)


def _dialog(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    def found() -> list[D]:
        return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    dialog = found()[0]
    if isinstance(dialog, SheetDialog):
        qtbot.waitUntil(lambda: dialog.print.isEnabled())
    return dialog


def _copied_to_another_account(qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Make a household, note its code, and take a copy of the file to an account that has no key. Returns the code."""
    dialog = _start(qtbot, window, tmp_path)
    assert window.session.workspace is not None
    groups = window.session.workspace.key.sheet(ANA).groups
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    shutil.copy(tmp_path / "Ours.concord", tmp_path / "Copy.concord")
    _account(monkeypatch, tmp_path / "another account")
    window.choice.open_file(tmp_path / "Copy.concord")
    return groups


def test_a_new_household_offers_its_sheet_and_says_where_its_key_is(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    dialog = _start(qtbot, window, tmp_path)
    assert "not locked" in dialog.place.text()
    assert dialog.made.text() == "No sheet was made yet."
    assert not dialog.code.isVisible()
    qtbot.mouseClick(dialog.show_code, LEFT)
    assert dialog.code.isVisible()
    groups = [label for label in dialog.code.findChildren(type(dialog.place)) if len(label.text()) == LETTERS]
    assert len(groups) == 2 * GROUPS
    assert {label.textInteractionFlags() for label in groups} == {Qt.TextInteractionFlag.LinksAccessibleByMouse}
    # Whoever looks next has not asked for the code.
    window.session.look_as(None)
    qtbot.waitUntil(lambda: not window.findChildren(SheetDialog))
    rest(qtbot, window)


def test_the_sheet_is_saved_for_its_owner_only_printed_and_noted(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    dialog = _start(qtbot, window, tmp_path)
    workspace = window.session.workspace
    assert workspace is not None
    sheet = workspace.key.sheet(ANA)
    for button, name in ((dialog.text, "sheet.txt"), (dialog.pdf, "sheet.pdf")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, name=name: (str(tmp_path / name), ""))
        qtbot.mouseClick(button, LEFT)
        assert "Saved" in dialog.outcome.text()
        assert "lies beside the household" in dialog.outcome.text()
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    written = (tmp_path / "sheet.txt").read_text()
    assert written.encode() == as_text(sheet)
    assert all(group in written for group in sheet.groups)
    assert max(len(line) for line in written.splitlines()) <= 80
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")

    def accept(self: QPrintDialog) -> int:
        self.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    qtbot.keyClick(dialog.print, Qt.Key.Key_Return)
    assert "sent to the printer" in dialog.outcome.text()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: workspace.key.sheet_made() is not None)
    assert not any(group in caplog.text for group in sheet.groups)
    qtbot.mouseClick(dialog.leave, LEFT)
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    again = _dialog(qtbot, window, SheetDialog)
    assert "last made on" in again.made.text()
    again.reject()


def test_a_copied_file_asks_for_the_sheet_names_a_wrong_group_and_opens_with_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = _copied_to_another_account(qtbot, window, tmp_path, monkeypatch)
    dialog = _dialog(qtbot, window, OpenDialog)
    in_front(qtbot, dialog)
    assert groups[0] in dialog.fields.parent().findChildren(type(dialog.trouble))[0].text()
    # Each full group that is right sends the keyboard on to the next; small letters are as good.
    for place, group in enumerate(groups):
        assert dialog.focusWidget() is dialog.fields.fields[place]
        qtbot.keyClicks(dialog.focusWidget(), group.lower() if place != 7 else group[:4] + ("2" if group[4] != "2" else "3"))
        if place == 7:
            assert dialog.trouble.text().startswith("Group 8 is not")
            assert not dialog.open_it.isDefault() or dialog.fields.wrong == (8,)
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backspace)
            qtbot.keyClicks(dialog.focusWidget(), group[4])
    assert dialog.trouble.text() == ""
    before = (tmp_path / "Copy.concord").read_bytes()
    assert window.session.workspace is not None
    assert window.session.workspace.path.name == "Ours.concord"
    qtbot.keyClick(dialog.fields.fields[GROUPS - 1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.workspace is not None and window.session.workspace.path.name == "Copy.concord", timeout=20_000)
    rest(qtbot, window)
    assert not window.findChildren(OpenDialog)
    assert len(before) == len((tmp_path / "Copy.concord").read_bytes())
    # The key is kept on this account: from now on it opens without the sheet.
    Workspace.open(tmp_path / "Copy.concord").close()


def test_a_pasted_code_fills_every_field_and_leaves_the_clipboard(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = _copied_to_another_account(qtbot, window, tmp_path, monkeypatch)
    dialog = _dialog(qtbot, window, OpenDialog)
    in_front(qtbot, dialog)
    QGuiApplication.clipboard().setText(" ".join(groups))
    qtbot.keyClick(dialog.fields.fields[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.fields.groups == groups
    qtbot.mouseClick(dialog.open_it, LEFT)
    qtbot.waitUntil(lambda: window.session.workspace is not None and window.session.workspace.path.name == "Copy.concord", timeout=20_000)
    rest(qtbot, window)
    assert QGuiApplication.clipboard().text() == ""


def test_another_households_sheet_is_refused_in_words_and_the_dialog_can_be_left(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").mkdir()
    groups = _copied_to_another_account(qtbot, window, tmp_path, monkeypatch)
    other = Workspace.create(tmp_path / "b" / "Theirs.concord", "Theirs", [])
    theirs = other.key.sheet(None).groups
    other.close()
    dialog = _dialog(qtbot, window, OpenDialog)
    dialog.fields.take(" ".join(theirs))
    qtbot.mouseClick(dialog.open_it, LEFT)
    qtbot.waitUntil(lambda: "does not open this household" in dialog.trouble.text())
    assert groups[0] in dialog.trouble.text()
    assert dialog.fields.groups == theirs
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(OpenDialog))
    assert window.session.workspace is not None
    assert window.session.workspace.path.name == "Ours.concord"


@pytest.mark.usefixtures("cheap_passphrases")
def test_a_key_in_a_file_is_locked_with_a_passphrase_and_asked_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = _start(qtbot, window, tmp_path)
    assert window.session.workspace is not None
    groups = window.session.workspace.key.sheet(ANA).groups

    def type_twice(self: LockDialog) -> int:
        self.show()
        assert not self.keep.isEnabled()
        qtbot.keyClicks(self.first, "two words")
        qtbot.keyClicks(self.again, "two w0")
        assert "not the same" in self.trouble.text()
        qtbot.keyClick(self.again, Qt.Key.Key_Backspace)
        qtbot.keyClicks(self.again, "ords")
        qtbot.keyClick(self.again, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not self.isVisible(), timeout=20_000)
        assert self.first.text() == ""
        return self.result()

    monkeypatch.setattr(LockDialog, "exec", type_twice)
    qtbot.mouseClick(sheet.lock, LEFT)
    assert "locked with your passphrase" in sheet.place.text()
    assert sheet.lock.text().startswith("Change the passphrase")
    sheet.reject()
    window.choice.open_file(tmp_path / "Ours.concord")
    dialog = _dialog(qtbot, window, OpenDialog)
    assert not dialog.asks_for_sheet
    in_front(qtbot, dialog)
    qtbot.keyClicks(dialog.passphrase, "two wards")
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in dialog.trouble.text(), timeout=20_000)
    old = window.session.workspace
    qtbot.keyClicks(dialog.passphrase, "two words")  # it was selected, to be typed over
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.workspace is not old, timeout=20_000)
    rest(qtbot, window)
    # Forgotten: the sheet stands in.
    window.choice.open_file(tmp_path / "Ours.concord")
    dialog = _dialog(qtbot, window, OpenDialog)
    old = window.session.workspace
    qtbot.mouseClick(dialog.other, LEFT)
    assert dialog.asks_for_sheet
    dialog.fields.take("".join(groups))
    qtbot.mouseClick(dialog.open_it, LEFT)
    qtbot.waitUntil(lambda: window.session.workspace is not old, timeout=20_000)
    rest(qtbot, window)
    assert window.session.workspace is not None
    assert not window.session.workspace.key.is_locked


def test_a_sheet_that_is_not_for_the_viewer_is_refused_in_words_and_a_locked_window_shows_none(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    _start(qtbot, window, tmp_path).reject()
    qtbot.waitUntil(lambda: not window.findChildren(SheetDialog))
    workspace = window.session.workspace
    assert workspace is not None
    workspace.profiles.set_pin(ANA, "2468")
    window.session.look_as(None)
    rest(qtbot, window)
    window.key_desk.show_sheet()
    shown = window.findChildren(SheetDialog)
    qtbot.waitUntil(lambda: any("to an adult only" in dialog.outcome.text() for dialog in shown))
    refused = next(dialog for dialog in shown if dialog.outcome.text())
    assert not any(button.isEnabled() for button in (refused.print, refused.show_code, refused.lock, refused.pdf, refused.text))
    refused.reject()
    window.session.look_as(ANA)
    qtbot.waitUntil(lambda: window.session.is_shut)
    window.key_desk.show_sheet()
    assert not any(dialog.isVisible() for dialog in window.findChildren(SheetDialog))
