"""Texts and calendars come into one's pages after they were looked over; what is one's own goes out with its tags."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, TIM
from tests.helpers.papers import paragraph, pdf_file, word_file
from tests.helpers.real_window import OpenHome, in_front, rest

from concord.workspace import Workspace
from concord_desktop.carry.dialog import BringInDialog
from concord_desktop.documents.screen import DocumentsScreen
from concord_desktop.main_window import MainWindow
from concord_desktop.widgets import IconButton

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
    assert "notes.md → a new page “Notes”" in said
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


def held(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def dragged(window: MainWindow, over: QWidget, data: QMimeData, *, let_go: bool) -> None:
    """Carry something over a widget as the desktop's own drag does: through the window that the platform knows."""
    at, handle = QPointF(over.mapTo(window, over.rect().center())), window.windowHandle()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(at.toPoint(), copy, data, left, none))
    QApplication.sendEvent(handle, QDragMoveEvent(at.toPoint(), copy, data, left, none))
    if let_go:
        QApplication.sendEvent(handle, QDropEvent(at, copy, data, left, none))
    else:
        QApplication.sendEvent(handle, QDragLeaveEvent())


def test_files_dropped_on_the_pages_are_looked_over_added_as_one_act_and_taken_out_by_one_undo(
    qtbot: QtBot, open_home: OpenHome, tmp_path: Path
) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    in_front(qtbot, window)
    window.go_to_screen("documents")
    rest(qtbot, window)
    screen = window.current_screen
    assert isinstance(screen, DocumentsScreen)
    letter, plan, folder = tmp_path / "letter.docx", tmp_path / "plan.pdf", tmp_path / "things"
    letter.write_bytes(word_file(paragraph("Chess on Friday from 17:00 to 18:00.") + paragraph("The usual whatnot.")))
    plan.write_bytes(pdf_file(["Judo on Sunday from 17:00 to 18:00."]))
    folder.mkdir()
    data, words = held(letter, plan, folder), screen.editor.toPlainText()
    dragged(window, screen.editor.viewport(), data, let_go=False)
    assert not screen.bring_in.is_ready
    dragged(window, screen.editor.viewport(), data, let_go=True)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is not None)
    dialog = window.carry_desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.found), timeout=20_000)
    assert screen.editor.toPlainText() == words
    said = said_in(dialog)
    assert "things is a folder. Choose the files in it." in said
    assert "Chess · Fri · 17:00–18:00" in said
    assert any(words.endswith("I ask once it is in.") for words in said)
    assert dialog.add.text() == "Add 3 sentences"
    card = dialog.cards[0]
    assert card.audience is not None
    in_front(qtbot, dialog)
    qtbot.mouseClick(card.audience, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    secret = next(action for action in menu.actions() if action.text() == "Secret")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(secret).center())
    assert "You alone; it is not in the shared plan" in said_in(dialog)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    rest(qtbot, window)
    assert screen.open_page is not None
    assert screen.open_page.title == "letter.docx"
    assert "Chess" in on_pages(workspace, ANA)
    assert "Chess" not in on_pages(workspace, BEN)
    assert "Judo" in on_pages(workspace, BEN)
    assert window.session.undo_name == "Bring in 2 files"
    screen.pages.setFocus()
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "Chess" not in on_pages(workspace, ANA)
    assert "Judo" not in on_pages(workspace, ANA)


def test_files_may_be_let_go_of_anywhere_in_the_window(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    in_front(qtbot, window)
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    for over in (window.week_page, window.rail):
        dragged(window, over, held(path), let_go=True)
        qtbot.waitUntil(lambda: window.carry_desk.dialog is not None)
        dialog = window.carry_desk.dialog
        assert dialog is not None
        qtbot.waitUntil(lambda dialog=dialog: bool(dialog.found), timeout=20_000)
        dialog.reject()
        qtbot.waitUntil(lambda: window.carry_desk.dialog is None)


def test_one_line_is_kept_from_the_others_before_it_is_there(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    path = tmp_path / "letter.docx"
    path.write_bytes(word_file(paragraph("Chess on Friday from 17:00 to 18:00.") + paragraph("Yoga on Sunday at 9:00.")))
    dialog = looked_over(qtbot, window, path)
    in_front(qtbot, dialog)
    buttons = [one for one in dialog.findChildren(IconButton) if one.accessibleName() == "Who will see it: Everyone"]
    buttons[1].setFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    private = next(action for action in menu.actions() if action.text() == "Private")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(private).center())
    qtbot.waitUntil(lambda: "You; others see Busy" in said_in(dialog), timeout=20_000)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    rest(qtbot, window)
    assert "Yoga on Sunday at 9:00. [private]" in on_pages(workspace, ANA)
    assert "Chess" in on_pages(workspace, BEN)
    assert "Yoga" not in on_pages(workspace, BEN)


def test_words_that_are_dropped_stay_words_of_the_page(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    in_front(qtbot, window)
    window.go_to_screen("documents")
    rest(qtbot, window)
    screen = window.current_screen
    assert isinstance(screen, DocumentsScreen)
    data = QMimeData()
    data.setText("Chess at noon. ")
    dragged(window, screen.editor.viewport(), data, let_go=True)
    assert "Chess at noon." in screen.editor.toPlainText()
    assert window.carry_desk.dialog is None


def event(uid: str, title: str, day: str, *more: str) -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART:{day}T100000", f"DTEND:{day}T110000", *more, "END:VEVENT", ""]
    )


def test_what_a_calendar_holds_no_more_stays_unless_one_says_so(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    path = tmp_path / "work.ics"

    def calendar(*events: str) -> None:
        path.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(events) + "END:VCALENDAR\r\n")

    both = event("1", "Dentist", "20261201"), event("2", "Opera", "20261204")
    calendar(*both)
    dialog = looked_over(qtbot, window, path)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    calendar(event("1", "Dentist", "20261201", "STATUS:CANCELLED"))
    dialog = looked_over(qtbot, window, path)
    said = said_in(dialog)
    assert {"Called off (1)", "Not in the calendar any more (1)"} <= {*said}
    assert dialog.add.text() == "Change 1 sentence"
    box = dialog.cards[0].goes_too
    assert box is not None
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.add.text() == "Change 2 sentences"
    again = dialog.cards[0].goes_too
    assert again is not None
    assert again.isChecked()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    assert dialog.add.text() == "Change 1 sentence"
    qtbot.keyClick(dialog.cards[0].goes_too, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.carry_desk.dialog is None, timeout=20_000)
    assert "Opera" not in on_pages(workspace, ANA)
    assert "Dentist" not in on_pages(workspace, ANA)


def test_a_long_look_says_how_far_it_is_and_escape_ends_it(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, workspace = open_home(ANA, DOCUMENTS)
    path = tmp_path / "all.ics"
    events = "".join(event(str(n), f"Dentist {n}", "20261201") for n in range(1_900))
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n")
    in_front(qtbot, window)
    window.carry_desk.show_what_comes([path])
    dialog = window.carry_desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=20_000)
    assert dialog.doing.text() == "Reading all.ics…"
    begun = time.monotonic()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.carry_desk.dialog is None
    assert time.monotonic() - begun < 2
    assert "Dentist" not in on_pages(workspace, ANA)


def test_what_is_no_text_is_said_and_adds_nothing(qtbot: QtBot, open_home: OpenHome, tmp_path: Path) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    dialog = looked_over(qtbot, window, tmp_path / "photo.png")
    assert any("photo.png is neither a text" in words for words in said_in(dialog))
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
