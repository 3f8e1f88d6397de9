"""Find a time and Questions for you, in a real window on a real household; clicked and typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM
from tests.core.workspace.test_times import FRIDAY, TEXTS, THURSDAY
from tests.helpers.real_window import OpenHome, Window, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.ids import MemberId
from concord.domain.time_search import Suit
from concord.domain.visibility import EVERYONE
from concord_desktop.appointments.find_dialog import FindTimeDialog
from concord_desktop.appointments.questions_dialog import QuestionsDialog
from concord_desktop.conflicts.matters import Group
from concord_desktop.main_window import MainWindow

TITLE = "Family meeting"


@pytest.fixture
def opened(open_home: OpenHome) -> Callable[[MemberId], Window]:
    return lambda viewer: open_home(viewer, TEXTS, day=MONDAY)


def looked(qtbot: QtBot, dialog: FindTimeDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=60_000)
    QApplication.processEvents()


def press(qtbot: QtBot, window: QWidget, key: Qt.Key) -> None:
    """Press a key of the window, which has to stand in front for that."""
    in_front(qtbot, window)
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def find_dialog(qtbot: QtBot, window: MainWindow) -> FindTimeDialog:
    press(qtbot, window, Qt.Key.Key_T)
    dialog = window.desk.dialog
    assert isinstance(dialog, FindTimeDialog)
    return dialog


def look_for(qtbot: QtBot, dialog: FindTimeDialog, *people: MemberId, first: date = THURSDAY, last: date = FRIDAY) -> None:
    for who in people:
        qtbot.mouseClick(dialog.form.who[who].button("must"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.form.days.button("dates"), Qt.MouseButton.LeftButton)
    dialog.form.last.setDate(QDate(last))
    dialog.form.first.setDate(QDate(first))
    dialog.form.title.setFocus()
    qtbot.keyClicks(dialog.form.title, TITLE)
    looked(qtbot, dialog)


def test_it_opens_with_a_key_and_says_what_is_missing(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    dialog = find_dialog(qtbot, window)
    assert "Say what it is for." in labels_of(dialog)
    assert not dialog.put.isEnabled()
    assert dialog.form.who[ANA].selected == "must"
    qtbot.mouseClick(dialog.form.who[ANA].button("not"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.form.title, TITLE)
    assert "Choose somebody who must come." in labels_of(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.desk.dialog is None


def test_the_best_times_are_listed_in_words_and_one_is_put_into_the_plan_with_the_keys(
    qtbot: QtBot, opened: Callable[[MemberId], Window]
) -> None:
    window, _ = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN)
    assert dialog.lines[0].words == ("Tomorrow, 17:00–18:00", "Suits everyone")
    assert dialog.lines[0].isChecked()
    assert "Nothing has to be asked" in labels_of(dialog)
    qtbot.keyClick(dialog.form.title, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.lines[0], Qt.Key.Key_Down)
    assert dialog.lines[1].isChecked()
    assert dialog.found is not None
    chosen = dialog.found.proposals[1].span
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert window.desk.dialog is None
    assert window.session.plan is not None
    [item] = [one for one in window.session.plan.items if one.title == TITLE]
    assert (item.span, item.members) == (chosen, (ANA, BEN))
    assert window.session.day == chosen.start.date()
    assert window.session.undo_name == f"Add {TITLE}"
    window.session.undo()
    rest(qtbot, window)
    assert not [one for one in window.session.plan.items if one.title == TITLE]


def test_somebody_is_asked_by_a_click_and_answers_in_their_own_place(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, workspace = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN, TIM)
    assert "Worth asking first" in labels_of(dialog)
    assert dialog.found is not None
    [asked] = {one.member for one in dialog.found.questions}
    assert dialog.ask_button is not None
    qtbot.mouseClick(dialog.ask_button, Qt.MouseButton.LeftButton)
    looked(qtbot, dialog)
    rest(qtbot, window)
    assert "has been asked and has not answered yet" in labels_of(dialog)
    dialog.reject()
    assert not window.desk.button.isVisible()  # it is not for Ana

    window.session.look_as(asked)
    rest(qtbot, window)
    assert window.desk.button.isVisible()
    assert window.desk.button.accessibleName() == "For you, 1"
    qtbot.mouseClick(window.desk.button, Qt.MouseButton.LeftButton)
    questions = window.desk.dialog
    assert isinstance(questions, QuestionsDialog)
    qtbot.waitUntil(lambda: bool(questions.answers), timeout=60_000)
    [(question, rows, send)] = questions.answers
    assert "Ana looks for a time, 1 hour." in labels_of(questions)
    assert "You have " in labels_of(questions)
    assert not send.isEnabled()
    for start in question.starts:
        button = rows.buttons[start, Suit.IF_NEED_BE]
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert send.isEnabled()
    qtbot.mouseClick(send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing waits for you" in labels_of(questions), timeout=60_000)
    questions.reject()
    rest(qtbot, window)
    assert not window.desk.button.isVisible()
    assert window.session.undo_name == f"Answer Ana about {TITLE}"
    window.session.undo()
    rest(qtbot, window)
    assert window.desk.button.isVisible()
    assert [one.id for one in workspace.times.questions(asked)] == [question.id]


def test_a_question_about_times_waits_in_to_settle_and_is_answered_there_with_the_keys(
    qtbot: QtBot, opened: Callable[[MemberId], Window]
) -> None:
    window, workspace = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN, TIM)
    assert dialog.found is not None
    [asked] = {one.member for one in dialog.found.questions}
    assert dialog.ask_button is not None
    qtbot.mouseClick(dialog.ask_button, Qt.MouseButton.LeftButton)
    looked(qtbot, dialog)
    dialog.reject()
    rest(qtbot, window)
    window.go_to_screen("settle")
    assert TITLE not in labels_of(window._screens["settle"])  # it is not for Ana

    window.session.look_as(asked)
    rest(qtbot, window)
    window.go_to_screen("settle")
    rest(qtbot, window)
    screen = window._screens["settle"]
    [matter] = [one for one in screen.matters if one.asked is not None]
    assert matter.group is Group.QUESTIONS
    assert window.rail.buttons["settle"].accessibleName() == f"To settle, {len(screen.matters)}"
    screen.show_conflict(matter.key)
    rest(qtbot, window)
    assert "Ana looks for a time, 1 hour." in labels_of(screen)
    assert "You have " in labels_of(screen)
    rows, main = screen.pane.rows, screen.pane.main
    assert rows is not None
    assert (main.text(), main.isEnabled()) == ("Give this answer", False)
    for start in matter.asked.starts:
        button = rows.buttons[start, Suit.IF_NEED_BE]
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
    window.session.fetch()
    rest(qtbot, window)
    assert screen.pane.rows.is_complete  # what was chosen outlives a plan that comes anew
    assert main.isEnabled()
    main.setFocus()
    qtbot.keyClick(main, Qt.Key.Key_Space)
    rest(qtbot, window)
    assert workspace.times.questions(asked) == ()
    assert not [one for one in screen.matters if one.asked is not None]
    assert not window.desk.button.isVisible()
    assert window.session.undo_name == f"Answer Ana about {TITLE}"
    window.session.undo()
    rest(qtbot, window)
    assert [one.asked.id for one in screen.matters if one.asked is not None] == [matter.asked.id]


def test_what_is_had_at_a_time_of_another_week_is_looked_up_before_it_is_asked(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, workspace = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN, TIM)
    assert dialog.found is not None
    [asked] = {one.member for one in dialog.found.questions}
    workspace.times.ask(ANA, dialog.found)
    dialog.reject()
    window.session.look_as(asked)
    window.session.go_to(MONDAY + timedelta(weeks=3))
    rest(qtbot, window)
    window.go_to_screen("settle")
    rest(qtbot, window)
    screen = window._screens["settle"]
    [matter] = [one for one in screen.matters if one.asked is not None]
    screen.show_conflict(matter.key)
    rest(qtbot, window)
    assert screen.pane.rows is not None
    assert "You have " in labels_of(screen)


@pytest.mark.parametrize(
    ("choice", "words", "seen"),
    [
        ("everyone", "Everyone here will see it in the plan.", [TITLE]),
        ("busy", "Tim will see that the time is busy, and no more.", ["Busy"]),
        ("kept", "Tim will see nothing of it.", []),
    ],
)
def test_who_may_see_it_is_chosen_before_it_is_put_into_the_plan(
    qtbot: QtBot, opened: Callable[[MemberId], Window], choice: str, words: str, seen: list[str]
) -> None:
    window, workspace = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN)
    button = dialog.form.audience.button(choice)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert words in labels_of(dialog)
    assert dialog.chosen is not None
    span = dialog.chosen.span
    qtbot.mouseClick(dialog.put, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    for who in (ANA, BEN):
        assert [one.title for one in workspace.plan(who, MONDAY).items if one.span == span and one.title == TITLE] == [TITLE]
    assert [one.title for one in workspace.plan(TIM, MONDAY).items if one.span == span] == seen
    assert window.session.plan is not None
    [item] = [one for one in window.session.plan.items if one.title == TITLE]
    window.go_to_item(item.id)
    rest(qtbot, window)
    who = {"everyone": "Everyone", "busy": "All but Tim, who sees Busy", "kept": "All but Tim, who sees nothing"}
    assert f"Who may see it: {who[choice]}" in labels_of(window.week_page.inspector)


def test_where_all_come_or_nobody_in_particular_looks_everyone_sees_it(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN, TIM)
    qtbot.mouseClick(dialog.form.audience.button("kept"), Qt.MouseButton.LeftButton)
    assert dialog.form.visibility(ANA) == EVERYONE
    dialog.reject()
    window.session.look_as(None)
    rest(qtbot, window)
    dialog = find_dialog(qtbot, window)
    assert not dialog.form.audience.button("kept").isEnabled()


def test_what_the_one_who_looks_is_asked_is_answered_on_the_spot(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(BEN)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, first=FRIDAY)
    qtbot.mouseClick(dialog.form.part.button("evening"), Qt.MouseButton.LeftButton)
    looked(qtbot, dialog)
    assert dialog.own is not None
    assert dialog.ask_button is None
    for (_start, suit), button in dialog.own.buttons.items():
        if suit is Suit.IF_NEED_BE:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    looked(qtbot, dialog)
    assert dialog.own is None
    assert "not sure" not in labels_of(dialog)
    assert any("Ben could make it, and Choir" in line for line in dialog.lines[0].words)


def test_private_time_is_busy_in_every_word_of_it(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(TIM)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, ANA, first=THURSDAY, last=THURSDAY)
    qtbot.mouseClick(dialog.form.part.button("morning"), Qt.MouseButton.LeftButton)
    looked(qtbot, dialog)
    said = labels_of(dialog) + "".join(" ".join(line.words) for line in dialog.lines)
    assert "Ana is busy" in said or "No time suits" in said
    assert "octor" not in said


def test_nothing_of_it_is_left_when_somebody_else_looks(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    dialog = find_dialog(qtbot, window)
    look_for(qtbot, dialog, BEN)
    window.session.look_as(TIM)
    assert window.desk.dialog is None
    rest(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Q)
    questions = window.desk.dialog
    assert isinstance(questions, QuestionsDialog)
    qtbot.waitUntil(lambda: "Nothing waits for you" in labels_of(questions), timeout=60_000)
    questions.reject()
