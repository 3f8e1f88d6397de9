"""The week on paper, with keys and clicks in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY
from tests.helpers.read_pdf import pages_of
from tests.helpers.real_window import RealWindows, in_front

from concord.domain.deed import DeedKind
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.paper.desk import PaperDesk
from concord_desktop.paper.dialog import PaperDialog
from concord_desktop.theme import Theme

DOCUMENTS = [
    Document("ana.txt", "1. I paint on Tuesday from 18:00 to 19:00.\n2. Therapy on Wednesday from 10:00 to 11:00. [private]\n"),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n2. The necklace: pick it up on Thursday at 16:00. [keep from: Ana]\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def windows(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealWindows]:
    made = RealWindows(qtbot, theme, tmp_path)
    yield made
    made.close()


def opened(
    qtbot: QtBot, windows: RealWindows, viewer: MemberId, documents: list[Document] = DOCUMENTS
) -> tuple[Workspace, MainWindow, PaperDialog]:
    """Open the window on the week, and the dialog with Ctrl+P."""
    window, workspace = windows.open(viewer, documents, None, MONDAY)
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    desk = window.findChild(PaperDesk)
    assert isinstance(desk.dialog, PaperDialog)
    dialog = desk.dialog
    qtbot.waitUntil(lambda: dialog.print.isEnabled(), timeout=20_000)
    in_front(qtbot, dialog)
    return workspace, window, dialog


def save(qtbot: QtBot, dialog: PaperDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Save what is chosen with Ctrl+S, and return what the dialog says then."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    dialog.outcome.setText("")
    qtbot.keyClick(dialog, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: dialog.outcome.text() != "", timeout=20_000)
    return dialog.outcome.text()


def choose_pages(qtbot: QtBot, dialog: PaperDialog, downs: int) -> None:
    dialog.pages.setFocus()
    qtbot.keyClick(dialog.pages, Qt.Key.Key_Home)
    for _ in range(downs):
        qtbot.keyClick(dialog.pages, Qt.Key.Key_Down)


def test_the_page_for_the_fridge_holds_what_everyone_may_see_and_is_saved_with_keys(
    qtbot: QtBot, windows: RealWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _window, dialog = opened(qtbot, windows, ANA)
    assert dialog.pages.currentText() == "The week for the fridge"
    assert save(qtbot, dialog, tmp_path / "fridge", monkeypatch) == f"Saved: fridge.pdf in {tmp_path}."
    [page] = pages_of(tmp_path / "fridge.pdf")
    assert "Choir" in page
    assert "Busy" in page
    assert "Therapy" not in page
    assert "ecklace" not in page
    assert [seen for seen in workspace.people.record(BEN).deeds if seen.deed.kind is DeedKind.EXPORTED] == []


def test_ones_own_copy_of_all_pages_says_so_and_stands_on_the_record_of_the_others(
    qtbot: QtBot, windows: RealWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _window, dialog = opened(qtbot, windows, ANA)
    dialog.lines[1].setFocus()
    qtbot.keyClick(dialog.lines[1], Qt.Key.Key_Space)
    choose_pages(qtbot, dialog, 1)
    save(qtbot, dialog, tmp_path / "mine.pdf", monkeypatch)
    pages = pages_of(tmp_path / "mine.pdf")
    assert len(pages) == 4
    assert all("Ana’s own copy" in page for page in pages)
    assert "Therapy" in pages[0]
    assert "ecklace" not in " ".join(pages)
    assert any(seen.deed.kind is DeedKind.EXPORTED for seen in workspace.people.record(BEN).deeds)


def test_another_persons_page_holds_what_everyone_may_see_of_them(
    qtbot: QtBot, windows: RealWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _workspace, _window, dialog = opened(qtbot, windows, BEN)
    choose_pages(qtbot, dialog, 3)
    assert dialog.pages.currentText() == "The page of Ana"
    save(qtbot, dialog, tmp_path / "ana.pdf", monkeypatch)
    [page] = pages_of(tmp_path / "ana.pdf")
    assert "10:00–11:00 Busy" in page
    assert "Therapy" not in page


def test_it_is_printed_with_enter(qtbot: QtBot, windows: RealWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _workspace, _window, dialog = opened(qtbot, windows, ANA)

    def to_a_file(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    monkeypatch.setattr(dialog, "asked_for_printer", to_a_file)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.outcome.text() == "Sent to the printer: 1 page.", timeout=20_000)
    [page] = pages_of(tmp_path / "printed.pdf")
    assert "23–29 November 2026" in page
    assert "Choir" in page


def test_a_place_that_can_not_be_written_is_said_and_the_dialog_stays(
    qtbot: QtBot, windows: RealWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _workspace, _window, dialog = opened(qtbot, windows, ANA)
    said = save(qtbot, dialog, tmp_path / "gone" / "week.pdf", monkeypatch)
    assert said == "week.pdf can not be written there: there is no such folder. Make it first, or choose another."
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_empty_week_says_so_before_it_is_printed(qtbot: QtBot, windows: RealWindows) -> None:
    _workspace, _window, dialog = opened(qtbot, windows, ANA, [Document("ana.txt", "1. I paint on 4 January 2027 from 18:00 to 19:00.\n")])
    assert dialog.summary.text() == "1 page, A4. Nothing is planned this week; the page says so."


def test_what_is_open_goes_with_the_profile(qtbot: QtBot, windows: RealWindows) -> None:
    _workspace, window, dialog = opened(qtbot, windows, ANA)
    window.session.forgotten.emit()
    assert not dialog.isVisible()
    assert window.findChild(PaperDesk).dialog is None
