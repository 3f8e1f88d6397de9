"""The first run with real clicks and keys: names, a few sentences each, house rules from the menu, a plan on the week."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.first_run.conftest import NOW, NewWindow, come_to_rest
from tests.helpers.accessible import unspoken
from tests.helpers.real_window import rest

from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.conventions import Conventions, Degrees, adopt
from concord_desktop.documents.understood import note_of
from concord_desktop.first_run.examples import EXAMPLES, HOUSE_RULES, Group, as_written_here
from concord_desktop.first_run.page import FirstRunPage
from concord_desktop.first_run.writing_step import WritingStep
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

LEFT = Qt.MouseButton.LeftButton
WORK, DINNER = "I work Monday to Friday from 8:30 to 16:00.", "Dinner is at 18:30 for everyone."


def begun(qtbot: QtBot, window: MainWindow) -> FirstRunPage:
    qtbot.mouseClick(window.welcome.begin, LEFT)
    assert window.first_run.is_shown
    assert window.first_run.page is not None
    return window.first_run.page


def name(qtbot: QtBot, page: FirstRunPage, *people: tuple[str, Role]) -> None:
    for who, role in people:
        last = page.people.rows[-1]
        qtbot.keyClicks(last.name, who)
        qtbot.mouseClick(last.role.button(role.value), LEFT)


def go_on(qtbot: QtBot, window: MainWindow) -> WritingStep:
    page = window.first_run.page
    assert page is not None
    qtbot.mouseClick(page.on, LEFT)
    come_to_rest(qtbot, window.first_run)
    assert page.writing is not None
    return page.writing


def heads(writing: WritingStep) -> list[str]:
    lines = writing.editor.toPlainText().split("\n")
    return [note.head for number in range(len(lines)) for note in writing.editor.notes_of(number)]


def opened(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for the week, and put the recovery sheet away that a new household brings."""
    rest(qtbot, window)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    rest(qtbot, window)


def test_a_family_comes_from_nothing_to_its_first_week(qtbot: QtBot, new_window: NewWindow, home: Path) -> None:
    window = new_window()
    page = begun(qtbot, window)
    name(qtbot, page, ("Hanna", Role.ADULT), ("Otto", Role.CHILD))
    writing = go_on(qtbot, window)
    assert (writing.whose.text(), page.head.accessibleName()) == ("In Hanna’s words", "Step 2 of 4: A few sentences each")

    qtbot.keyClicks(writing.editor, "Football on Thursdays at seven.")
    come_to_rest(qtbot, window.first_run)
    assert heads(writing) == ["In the morning or in the evening: 07:00 or 19:00?"]
    assert [item.title for item in writing.week.items] == ["Football"]
    evening = writing.editor.choices.of_line(0)[1]
    qtbot.mouseClick(evening, LEFT)
    come_to_rest(qtbot, window.first_run)
    assert heads(writing) == ["Football"]

    qtbot.mouseClick(writing.examples.chips[WORK], LEFT)
    come_to_rest(qtbot, window.first_run)
    assert writing.editor.toPlainText().split("\n") == ["Football on Thursdays at seven.", WORK]
    assert writing.people.buttons[MemberId("hanna")].words == "2 sentences"
    assert page.on.text() == "Next: Otto"

    writing = go_on(qtbot, window)
    swim = "Swimming on Tuesdays from 15:45 to 16:30, with the car."
    qtbot.mouseClick(writing.examples.chips[swim], LEFT)
    come_to_rest(qtbot, window.first_run)
    assert "Swimming, Tuesday 15:45 to 16:30" in writing.week.accessibleName()

    writing = go_on(qtbot, window)
    assert page.head.accessibleName() == "Step 3 of 4: House rules"
    qtbot.mouseClick(writing.examples.chips[DINNER], LEFT)
    come_to_rest(qtbot, window.first_run)
    assert heads(writing) == ["Dinner"]

    go_on(qtbot, window)
    assert page.plan is not None
    assert page.plan.summary.text() == "4 sentences: 4 kept."
    qtbot.mouseClick(page.on, LEFT)
    opened(qtbot, window)

    assert window.screen_name == "week"
    assert window.session.plan is not None
    assert {"Football", "Work", "Swimming", "Dinner"} <= {item.title for item in window.session.plan.items}
    place = home / "Our household.concord"
    assert place.exists()
    assert window.settings is not None
    assert str(window.settings.value("household")) == str(place)
    assert not window.first_run.draft.is_there
    assert [(one.name, one.role) for one in window.session.people] == [("Hanna", Role.ADULT), ("Otto", Role.CHILD)]


def test_the_keyboard_does_it_all(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        where: QWidget | None = QApplication.focusWidget()
        assert where is not None
        qtbot.keyClick(where, key, modifier)

    def on() -> None:
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        come_to_rest(qtbot, window.first_run)

    window.welcome.begin.setFocus()
    press(Qt.Key.Key_Space)
    page = window.first_run.page
    assert page is not None
    for who in ("Ana", "Ben"):
        assert isinstance(QApplication.focusWidget(), QLineEdit)
        qtbot.keyClicks(QApplication.focusWidget(), who)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # Enter where no name is asked for any more
    come_to_rest(qtbot, window.first_run)
    assert page.writing is not None
    assert QApplication.focusWidget() is page.writing.editor
    qtbot.keyClicks(page.writing.editor, "I run on Tuesday from 6:00 to 7:00.")
    come_to_rest(qtbot, window.first_run)
    on()
    assert page.writing.whose.text() == "In Ben’s words"
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    come_to_rest(qtbot, window.first_run)
    assert page.writing.editor.toPlainText() == "I run on Tuesday from 6:00 to 7:00."
    on()
    press(Qt.Key.Key_Tab)  # out of the page to the first sentence to click
    while QApplication.focusWidget() not in page.writing.examples.chips.values():
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    come_to_rest(qtbot, window.first_run)
    assert page.writing.editor.toPlainText() == WORK
    on()
    on()
    assert page.head.accessibleName() == "Step 4 of 4: Your first plan"
    press(Qt.Key.Key_Space)
    opened(qtbot, window)
    assert window.session.plan is not None
    assert {"Run", "Work"} <= {item.title for item in window.session.plan.items}


def test_a_sentence_from_the_menu_goes_with_a_second_click_and_comes_back_with_undo(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    name(qtbot, begun(qtbot, window), ("Ana", Role.ADULT))
    writing = go_on(qtbot, window)
    chip = writing.examples.chips[WORK]
    qtbot.mouseClick(chip, LEFT)
    assert (chip.isChecked(), chip.accessibleName()) == (True, f"{WORK} On the page.")
    qtbot.mouseClick(chip, LEFT)
    assert (chip.isChecked(), writing.editor.toPlainText()) == (False, "")
    qtbot.keyClick(writing.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (chip.isChecked(), writing.editor.toPlainText()) == (True, WORK)
    come_to_rest(qtbot, window.first_run)


@pytest.mark.parametrize(("percent", "wide", "high"), [(100, 900, 560), (125, 900, 600), (200, 1100, 700)])
def test_every_step_has_room_also_in_large_letters_and_each_control_says_what_it_is(
    qtbot: QtBot, new_window: NewWindow, theme: Theme, percent: int, wide: int, high: int
) -> None:
    theme.set_text_scale(percent)
    window = new_window()
    window.resize(wide, high)
    page = begun(qtbot, window)
    name(qtbot, page, ("Maximiliane", Role.ADULT), ("Otto", Role.CHILD))
    for _step in range(4):
        come_to_rest(qtbot, window.first_run)
        area = page._middle.currentWidget()
        assert isinstance(area, QScrollArea)
        assert area.widget().width() <= area.viewport().width(), page.head.accessibleName()
        assert page.minimumSizeHint().width() <= wide
        assert unspoken(page) == []
        qtbot.mouseClick(page.on, LEFT)
    come_to_rest(qtbot, window.first_run)
    assert page.head.accessibleName().startswith("Step 4")


def test_whoever_finishes_at_once_has_an_empty_week_and_is_told_so(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    page = begun(qtbot, window)
    name(qtbot, page, ("Ana", Role.ADULT))
    qtbot.mouseClick(page.out, LEFT)
    come_to_rest(qtbot, window.first_run)
    assert page.plan is not None
    assert page.plan.summary.text().startswith("Nothing is written yet")
    qtbot.mouseClick(page.on, LEFT)
    opened(qtbot, window)
    assert window.session.viewer == "ana"


def test_no_key_of_the_week_does_anything_behind_the_first_steps(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    page = begun(qtbot, window)
    assert not [action.text() for action in window.actions() if action.isEnabled() and action.text() in ("Plan", "Back", "Write a line")]
    qtbot.mouseClick(page.back, LEFT)
    assert window.welcome.isVisible()
    assert all(action.isEnabled() for action in window.actions() if action.text() == "Plan")


HERE = [Conventions(), Conventions(has_24_hours=False, degrees=Degrees.FAHRENHEIT)]


@pytest.mark.parametrize("here", HERE, ids=["24 hours", "12 hours"])
@pytest.mark.parametrize("role", list(EXAMPLES))
def test_each_sentence_that_is_offered_to_somebody_is_read_without_a_question(
    tmp_path: Path, home: Path, role: Role, here: Conventions
) -> None:
    adopt(here)
    offered = as_written_here([Group("", tuple(EXAMPLES[role]))])
    people = [("Ana", Role.ADULT), ("Tim", role)]
    _all_are_understood(tmp_path, people, offered, MemberId("tim"))


@pytest.mark.parametrize("here", HERE, ids=["24 hours", "12 hours"])
def test_each_house_rule_on_the_menu_is_read_without_a_question(tmp_path: Path, home: Path, here: Conventions) -> None:
    adopt(here)
    _all_are_understood(tmp_path, [("Ana", Role.ADULT)], as_written_here(HOUSE_RULES), None)


def test_sentences_are_offered_in_the_hours_and_degrees_of_this_pc() -> None:
    adopt(Conventions(has_24_hours=False, degrees=Degrees.FAHRENHEIT))
    words = [sentence for group in as_written_here(HOUSE_RULES) for _icon, sentence in group.sentences]
    assert "Quiet from 10 pm to 7 am." in words
    assert "The living room should be 68 degrees from 5 pm to 10 pm." in words


def _all_are_understood(folder: Path, people: list[tuple[str, Role]], offered: tuple[Group, ...], member: MemberId | None) -> None:
    sentences = [words for group in offered for _icon, words in group.sentences]
    page = Document("A page", "\n".join(sentences), member, is_house_rules=member is None)
    with Workspace.create(folder / "a.concord", "Home", [page], people=people) as workspace:
        plan = workspace.plan(member or MemberId("ana"), NOW.date())
        assert len(plan.rules) == len(sentences)
        notes = [note_of(one, None, {}) for one in plan.rules]
        assert not [note.head for note in notes if note.is_question]
