"""A question beside a line is settled by a click or a key, and the line stays as it was written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.desktop.family_week import HANNA, PLAN, TOMAS, FakeWorkspace

from concord.domain.answer import Settled
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord_desktop.answers.doubt_box import DoubtBox
from concord_desktop.change_bus import ChangeBus
from concord_desktop.documents.screen import DocumentsScreen
from concord_desktop.theme import Theme

QUESTION = "Which Friday? I took the nearer one for now."


@pytest.fixture
def screen(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> DocumentsScreen:
    made = DocumentsScreen(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(1278, 688)
    made.show()
    bus.announce_plan(PLAN)
    made.show_plan(PLAN, HANNA)
    qtbot.waitUntil(lambda: bool(made.editor.notes_of(0)) and bool(made.book.views))
    made.editor.go_to_line(line_of(made, "Coffee") + 1)
    qtbot.waitUntil(lambda: bool(labels(made)))
    return made


def line_of(screen: DocumentsScreen, start: str) -> int:
    return next(n for n, line in enumerate(screen.editor.toPlainText().split("\n")) if line.startswith(start))


def labels(screen: DocumentsScreen, start: str = "Coffee") -> list[str]:
    return [button.text() for button in screen.editor.choices.of_line(line_of(screen, start))]


def test_the_answers_stand_as_buttons_inside_their_row(screen: DocumentsScreen) -> None:
    assert labels(screen) == ["Fri 27 November", "Fri 4 December"]
    line = line_of(screen, "Coffee")
    row = next(row for block, row in screen.editor.rows_in_sight() if block.blockNumber() == line)
    for button in screen.editor.choices.of_line(line):
        assert button.isVisible()
        assert row.top() <= button.y()
        assert button.geometry().bottom() <= row.bottom()
        assert button.geometry().right() <= screen.editor.beside.width()
        assert button.accessibleName() == f"{QUESTION} {button.text()}"


def test_one_click_settles_it_and_not_a_letter_of_the_page_changes(
    screen: DocumentsScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    before = screen.editor.toPlainText()
    _, second = screen.editor.choices.of_line(line_of(screen, "Coffee"))
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.answers) == 1 and not bus.jobs.is_busy)
    assert workspace.answers == [("hanna-14", Settled("dates", QUESTION, "Fri 4 December"))]
    qtbot.waitUntil(lambda: labels(screen) == ["You said: Fri 4 December · Ask again"])
    assert screen.editor.toPlainText() == before
    assert workspace.saved == []
    [note] = screen.editor.notes_of(line_of(screen, "Coffee"))
    assert not note.is_question


def test_it_is_asked_again_with_a_click(screen: DocumentsScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    qtbot.mouseClick(screen.editor.choices.of_line(line_of(screen, "Coffee"))[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: labels(screen) == ["You said: Fri 27 November · Ask again"])
    qtbot.mouseClick(screen.editor.choices.of_line(line_of(screen, "Coffee"))[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: labels(screen) == ["Fri 27 November", "Fri 4 December"])


def test_alt_and_a_number_take_an_answer_of_the_line_with_the_cursor(
    screen: DocumentsScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    qtbot.keyClick(screen.editor, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(workspace.answers) == 1)
    assert workspace.answers[0][1] == Settled("dates", QUESTION, "Fri 4 December")


def test_words_that_are_not_saved_are_saved_before_the_answer(
    screen: DocumentsScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(screen.editor, "Chess.")
    qtbot.mouseClick(screen.editor.choices.of_line(line_of(screen, "Coffee"))[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.answers) == 1)
    assert workspace.saved[0][1].endswith("Chess.")


def test_who_may_not_answer_reads_the_choices_and_has_no_buttons(
    screen: DocumentsScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    workspace.not_to_answer = {"hanna-14"}
    screen.book.look(HANNA)
    qtbot.waitUntil(lambda: labels(screen) == [])
    [note] = screen.editor.notes_of(line_of(screen, "Coffee"))
    assert note.choices == ("Fri 27 November", "Fri 4 December")


def test_nothing_of_the_answers_is_left_for_the_next_viewer(screen: DocumentsScreen, qtbot) -> None:
    screen.forget()
    screen.book.forget()
    assert screen.editor.choices._buttons == {}
    assert all(button.isHidden() for button in screen.editor.beside.findChildren(type(screen.new_page)))


def test_what_another_answered_is_only_said(screen: DocumentsScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    rule = next(one.rule for one in PLAN.rules if one.rule.id == "hanna-14")
    workspace.answer(TOMAS, rule, Settled.of(rule.doubts[0], "Fri 27 November"))
    bus.announce_plan(PLAN)
    qtbot.waitUntil(lambda: labels(screen) == [])
    qtbot.waitUntil(lambda: "Settled: Fri 27 November" in screen.editor.notes_of(line_of(screen, "Coffee"))[0].spoken)


def test_an_answer_wider_than_its_place_breaks_into_lines_and_stays_inside(qtbot, theme: Theme) -> None:
    words = "sleeps, until 15:00 in the afternoon, bedroom; stay dark, bedroom; temperature 66 °F, every day"
    doubt = Doubt("kind", "Is this what it asks?", (words, "Nothing"), outcomes=((Reading(Kind.COMMITMENT),), ()))
    rule = Rule(RuleId("mai-1"), MemberId("mai"), "mai.txt", 1, "…", (), doubts=(doubt,))
    box = DoubtBox(theme, rule, may_answer=True)
    qtbot.addWidget(box)
    box.resize(320, 200)
    box.show()
    long, short = box.choices
    assert long.width() <= 320
    assert long.height() >= 2 * short.height() - 12
    assert long.geometry().bottom() < short.geometry().top()
    assert box.minimumSizeHint().width() <= 320
    box.resize(1200, 200)
    qtbot.waitUntil(lambda: long.height() == short.height())
    with qtbot.waitSignal(box.settled) as settled:
        qtbot.mouseClick(long, Qt.MouseButton.LeftButton)
    assert settled.args == [doubt, words]
