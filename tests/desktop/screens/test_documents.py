from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.desktop.family_week import HANNA, MEMBERS, PLAN, RULES, TOMAS, FakeWorkspace
from tests.helpers.real_window import in_front

from concord.domain.errors import WorldError
from concord_desktop.change_bus import ChangeBus
from concord_desktop.documents.live_page import SaveState
from concord_desktop.documents.page_list import grouped, page_title
from concord_desktop.documents.screen import DocumentsScreen
from concord_desktop.documents.understood import ReadLines
from concord_desktop.theme import Theme

NAMES = {member.id: member.name for member in MEMBERS}


@pytest.fixture
def screen(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> DocumentsScreen:
    made = DocumentsScreen(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(1278, 688)
    made.show()
    made.show_plan(PLAN, HANNA)
    qtbot.waitUntil(lambda: bool(made.editor.notes_of(0)))
    return made


def line_of(screen: DocumentsScreen, start: str) -> int:
    return next(n for n, line in enumerate(screen.editor.toPlainText().split("\n")) if line.startswith(start))


def type_at_end(screen: DocumentsScreen, qtbot, words: str) -> None:
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(screen.editor, words)


def test_the_viewers_own_page_is_open_and_pages_are_grouped(screen: DocumentsScreen, workspace: FakeWorkspace) -> None:
    assert screen.open_page is not None
    assert screen.open_page.member == HANNA
    titles = [(group, [page_title(view, NAMES, HANNA) for view in views]) for group, views in grouped(workspace.views, HANNA, NAMES)]
    assert titles == [
        ("Hanna", ["My week"]),
        ("Household", ["House rules"]),
        ("Others", ["Tomás · My week", "Greta · My week", "Iris · My week"]),
    ]


def test_each_sentence_has_beside_it_what_was_understood(screen: DocumentsScreen) -> None:
    [note] = screen.editor.notes_of(line_of(screen, "The other days"))
    assert note.spoken == "Office · Tue, Thu, Fri · 08:15–16:30"
    assert note.icon == "kept"
    [missed] = screen.editor.notes_of(line_of(screen, "Story"))
    assert missed.icon == "missed"


def test_a_doubt_shows_its_question_its_choices_and_its_words(screen: DocumentsScreen) -> None:
    [note] = screen.editor.notes_of(line_of(screen, "Coffee"))
    assert note.is_question
    assert note.head == "Which Friday?"
    assert note.choices == ("Fri 27 November", "Fri 4 December")
    assert note.underlined == ("next Friday",)


def test_only_a_narrowed_sentence_says_who_may_see_it(screen: DocumentsScreen) -> None:
    [private] = screen.editor.notes_of(line_of(screen, "Job interview"))
    assert private.audience is not None
    assert private.audience.word == "Private"
    assert "Everyone" not in screen.editor.notes_of(0)[0].spoken


def test_a_new_line_is_read_after_a_pause(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    before = len(workspace.understood)
    type_at_end(screen, qtbot, "Chess on Sunday.")
    assert len(workspace.understood) == before
    last = screen.editor.document().blockCount() - 1
    qtbot.waitUntil(lambda: bool(screen.editor.notes_of(last)), timeout=3000)
    assert "Chess on Sunday." in workspace.understood[-1]


def test_notes_stay_beside_their_lines_while_lines_are_put_in_above(screen: DocumentsScreen, qtbot) -> None:
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.Start)
    qtbot.keyClick(screen.editor, Qt.Key.Key_Return)
    assert screen.editor.notes_of(0) == ()
    assert screen.editor.notes_of(line_of(screen, "The other days"))[0].head == "Office"


def test_it_saves_after_a_pause_and_says_so(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    type_at_end(screen, qtbot, "Chess.")
    assert screen.live.state is SaveState.CHANGED
    qtbot.waitUntil(lambda: len(workspace.saved) == 1, timeout=4000)
    qtbot.waitUntil(lambda: screen.live.state is SaveState.SAVED)
    assert screen.head.state.text() == "Saved"
    assert workspace.views[0].text.endswith("Chess.")


def test_ctrl_s_saves_at_once_and_each_save_names_the_newest_revision(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    for number in (1, 2):
        type_at_end(screen, qtbot, "x")
        qtbot.keyClick(screen.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda number=number: len(workspace.saved) == number and screen.live.state is SaveState.SAVED)
    assert [revision for _, _, revision in workspace.saved] == [1, 2]


def test_leaving_the_screen_saves(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    type_at_end(screen, qtbot, "x")
    screen.hide()
    qtbot.waitUntil(lambda: len(workspace.saved) == 1)


def test_going_to_another_page_saves_the_first_and_not_the_second(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    type_at_end(screen, qtbot, "x")
    screen.pages.lines[1].click()
    qtbot.waitUntil(lambda: len(workspace.saved) == 1)
    assert workspace.saved[0][0] == "d1"
    assert workspace.saved[0][1].endswith("x")
    assert screen.editor.toPlainText() == workspace.views[1].text


def test_what_is_typed_while_a_save_is_under_way_is_saved_next(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    type_at_end(screen, qtbot, "a")
    screen.save()
    type_at_end(screen, qtbot, "b")
    screen.save()
    qtbot.waitUntil(lambda: len(workspace.saved) == 2, timeout=4000)
    assert workspace.views[0].text.endswith("ab")


def test_a_stale_page_is_not_written_over_and_no_word_is_lost(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    workspace.views[0] = replace(workspace.views[0], text="Someone else's words.", revision=7)
    type_at_end(screen, qtbot, "mine")
    screen.save()
    qtbot.waitUntil(lambda: screen.trouble.newer.isVisible())
    assert "changed in another window" in screen.trouble.problem.text()
    assert screen.editor.toPlainText().endswith("mine")
    assert workspace.views[0].text == "Someone else's words."
    screen.trouble.newer.click()
    assert screen.editor.toPlainText() == "Someone else's words."
    assert not screen.trouble.isVisible()
    screen.editor.undo()
    assert screen.editor.toPlainText().endswith("mine")
    screen.save()
    qtbot.waitUntil(lambda: workspace.views[0].revision == 8)


def test_a_full_disk_says_so_keeps_the_words_and_saves_again(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    workspace.save_error = WorldError("Not saved: the disk is full.", "Your changes are still here. Free some space, then save again.")
    type_at_end(screen, qtbot, "mine")
    screen.save()
    qtbot.waitUntil(lambda: screen.trouble.isVisible())
    assert screen.head.state.text() == "Not saved"
    workspace.save_error = None
    screen.trouble.again.click()
    qtbot.waitUntil(lambda: screen.live.state is SaveState.SAVED)
    assert not screen.trouble.isVisible()


def test_someone_elses_page_with_private_parts_is_to_read_only(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    screen.pages.lines[4].click()
    assert screen.editor.isReadOnly()
    qtbot.waitUntil(lambda: bool(screen.editor.notes_of(1)))
    [busy] = screen.editor.notes_of(1)
    assert busy.is_busy
    assert busy.spoken == "Busy"
    qtbot.keyClicks(screen.editor, "x")
    screen.hide()
    assert workspace.saved == []


def test_another_viewer_gets_their_own_pages(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    screen.show_plan(replace(PLAN, viewer=TOMAS), TOMAS)
    qtbot.waitUntil(lambda: screen.open_page is not None and screen.open_page.member == TOMAS)


def test_nothing_of_the_one_who_looked_before_is_left_on_the_screen(screen: DocumentsScreen, qtbot) -> None:
    screen.show_plan(replace(PLAN, viewer=TOMAS), TOMAS)
    assert screen.editor.toPlainText() == ""
    assert screen.pages.isHidden() or not [line for line in screen.pages.lines if line.isVisible()] or screen.open_page is None


def test_answers_for_the_one_who_looked_before_are_dropped(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    type_at_end(screen, qtbot, "mine alone")
    before = workspace.documents

    def pages_of(viewer):
        return tuple(replace(view, text=f"for {viewer}") for view in before(viewer))

    workspace.documents = pages_of
    screen.show_plan(replace(PLAN, viewer=TOMAS), TOMAS)
    qtbot.waitUntil(lambda: screen.open_page is not None)
    qtbot.wait(100)
    assert screen.editor.toPlainText() == "for tomas"
    assert workspace.saved[0][1].endswith("mine alone")


def test_closing_the_window_saves_what_was_written_a_moment_ago(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    type_at_end(screen, qtbot, "last words")
    screen.window().close()
    assert workspace.saved[0][1].endswith("last words")


def test_the_window_stays_open_while_words_cannot_be_saved(screen: DocumentsScreen, workspace: FakeWorkspace, qtbot) -> None:
    workspace.save_error = WorldError("Not saved: the disk is full.", "Free some space.")
    type_at_end(screen, qtbot, "last words")
    assert not screen.window().close()
    assert screen.trouble.isVisible()
    workspace.save_error = None


def test_a_page_that_was_left_and_could_not_be_saved_comes_back_with_its_words(
    screen: DocumentsScreen, workspace: FakeWorkspace, qtbot
) -> None:
    workspace.save_error = WorldError("Not saved: the disk is full.", "Free some space.")
    type_at_end(screen, qtbot, "last words")
    screen.pages.lines[1].click()
    qtbot.waitUntil(lambda: screen.open_page is not None and screen.open_page.id == "d1")
    assert screen.editor.toPlainText().endswith("last words")
    assert screen.trouble.isVisible()
    workspace.save_error = None
    screen.save()
    qtbot.waitUntil(lambda: bool(workspace.saved))


def test_undo_and_redo_work_in_the_page(screen: DocumentsScreen, qtbot) -> None:
    before = screen.editor.toPlainText()
    type_at_end(screen, qtbot, "abc")
    qtbot.keyClick(screen.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.editor.toPlainText() == before
    screen.editor.redo()
    assert screen.editor.toPlainText() == before + "abc"


def test_a_rule_leads_to_its_line(screen: DocumentsScreen) -> None:
    screen.show_rule("tomas-6")
    assert screen.open_page is not None
    assert screen.open_page.title == "My week"


def test_files_are_asked_for_by_the_field_the_key_and_the_empty_page(qtbot, theme: Theme, bus: ChangeBus) -> None:
    screen = DocumentsScreen(FakeWorkspace(views=[]), theme, bus)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_plan(PLAN, HANNA)
    qtbot.waitUntil(lambda: screen._whole.currentIndex() == 1)
    asked: list[list[Path]] = []
    bus.files_asked.connect(asked.append)
    in_front(qtbot, screen)
    qtbot.mouseClick(screen.bring_in, Qt.MouseButton.LeftButton)
    screen.bring_in.setFocus()
    qtbot.keyClick(screen.bring_in, Qt.Key.Key_Space)
    qtbot.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    [button] = [one for one in screen._empty.findChildren(QPushButton) if one.text() == "Bring in a file…"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [[], [], [], []]


def test_notes_of_equal_lines_are_each_their_own() -> None:
    first, second = RULES[0], RULES[1]
    rules = [replace(first, rule=replace(first.rule, line=1, text="same")), replace(second, rule=replace(second.rule, line=2, text="same"))]
    notes = ReadLines("same\nsame", rules, (), NAMES).notes_for(["same", "same"])
    assert notes[0] != notes[1]


def test_it_paints_at_every_text_size_and_in_the_dark(screen: DocumentsScreen, theme: Theme) -> None:
    for scale in (80, 150, 200):
        theme.set_text_scale(scale)
        assert not screen.grab().isNull()
    theme.choose("dark")
    assert not screen.grab().isNull()
