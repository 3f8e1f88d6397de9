"""The first run left, broken off, gone back in: what was written is there, and whoever was renamed keeps their page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.desktop.first_run.conftest import NewWindow, come_to_rest
from tests.desktop.first_run.test_from_nothing_to_a_plan import LEFT, WORK, begun, go_on, name
from tests.helpers.real_window import rest

from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.first_run.people import Person, trouble_of
from concord_desktop.main_window import MainWindow

RUN = "I run on Tuesday from 6:00 to 7:00."


def text_of(path: Path, member: MemberId | None) -> str:
    with Workspace.open(path) as workspace:
        return "\n".join(view.text for view in workspace.documents(member or MemberId("ana")) if view.member == member)


def back_to_people(qtbot: QtBot, window: MainWindow) -> None:
    page = window.first_run.page
    assert page is not None
    while "Step 1" not in page.head.accessibleName():
        qtbot.mouseClick(page.back, LEFT)
        come_to_rest(qtbot, window.first_run)


def test_names_are_taken_up_where_the_window_was_closed_over_them(qtbot: QtBot, new_window: NewWindow) -> None:
    first = new_window()
    name(qtbot, begun(qtbot, first), ("Ana", Role.ADULT), ("Tim", Role.CHILD))
    first.close()
    window = new_window()
    assert window.welcome.go_on.text() == "Go on with Ana, Tim"
    qtbot.mouseClick(window.welcome.go_on, LEFT)
    page = window.first_run.page
    assert page is not None
    assert [(one.name, one.role) for one in page.people.people] == [("Ana", Role.ADULT), ("Tim", Role.CHILD)]


def test_words_are_taken_up_where_the_window_was_closed_right_behind_the_last_key(qtbot: QtBot, new_window: NewWindow) -> None:
    first = new_window()
    name(qtbot, begun(qtbot, first), ("Ana", Role.ADULT))
    qtbot.keyClicks(go_on(qtbot, first).editor, RUN)
    first.close()
    window = new_window()
    qtbot.mouseClick(window.welcome.go_on, LEFT)
    come_to_rest(qtbot, window.first_run)
    page = window.first_run.page
    assert page is not None
    assert page.writing is not None
    assert page.writing.editor.toPlainText() == RUN
    assert page.head.accessibleName().startswith("Step 2")


def test_words_are_on_the_disk_as_soon_as_they_were_read_so_that_a_crash_leaves_them(
    qtbot: QtBot, new_window: NewWindow, home: Path
) -> None:
    window = new_window()
    name(qtbot, begun(qtbot, window), ("Ana", Role.ADULT))
    qtbot.keyClicks(go_on(qtbot, window).editor, RUN)
    come_to_rest(qtbot, window.first_run)
    assert text_of(home / "Our household.concord", MemberId("ana")) == RUN  # by another program, while this one is open
    kept = "".join(path.read_text("utf-8", "replace") for path in home.parent.glob("settings.ini"))
    assert "run" not in kept.lower().replace("first_run", "")  # of what was written only the encrypted file knows


def test_who_opens_the_file_of_a_first_run_as_it_is_has_nothing_to_take_up(qtbot: QtBot, new_window: NewWindow, home: Path) -> None:
    first = new_window()
    name(qtbot, begun(qtbot, first), ("Ana", Role.ADULT))
    go_on(qtbot, first)
    first.close()
    window = new_window()
    window.choice.open_file(home / "Our household.concord")
    rest(qtbot, window)
    assert not window.first_run.draft.is_there


def test_begin_anew_leaves_the_file_of_the_first_try_where_it_is(qtbot: QtBot, new_window: NewWindow, home: Path) -> None:
    first = new_window()
    name(qtbot, begun(qtbot, first), ("Ana", Role.ADULT))
    qtbot.keyClicks(go_on(qtbot, first).editor, RUN)
    first.close()
    window = new_window()
    assert window.welcome.begin.text() == "Begin anew"
    name(qtbot, begun(qtbot, window), ("Ben", Role.ADULT))
    go_on(qtbot, window)
    assert window.first_run.draft.path == home / "Our household 2.concord"
    assert text_of(home / "Our household.concord", MemberId("ana")) == RUN


def test_who_is_renamed_keeps_their_page_and_who_comes_later_gets_an_empty_one(qtbot: QtBot, new_window: NewWindow, home: Path) -> None:
    window = new_window()
    page = begun(qtbot, window)
    name(qtbot, page, ("Ana", Role.ADULT), ("Tim", Role.CHILD))
    writing = go_on(qtbot, window)
    qtbot.keyClicks(writing.editor, RUN)
    back_to_people(qtbot, window)
    name(qtbot, page, ("Ben", Role.ADULT))
    writing = go_on(qtbot, window)
    assert writing.editor.toPlainText() == RUN
    assert list(writing.people.buttons) == ["ana", "tim", "ben"]

    back_to_people(qtbot, window)
    page.people.rows[0].name.setFocus()
    page.people.rows[0].name.selectAll()
    qtbot.keyClicks(page.people.rows[0].name, "Anna")
    qtbot.mouseClick(page.people.rows[1].remove, LEFT)
    qtbot.mouseClick(page.people.rows[1].role.button("guest"), LEFT)
    writing = go_on(qtbot, window)
    assert writing.editor.toPlainText() == RUN
    assert writing.whose.text() == "In Anna’s words"
    assert window.first_run.workspace is not None
    assert [(one.name, one.role) for one in window.first_run.workspace.household.members] == [("Anna", Role.ADULT), ("Ben", Role.GUEST)]
    assert [path.name for path in home.glob("*.concord")] == ["Our household.concord"]


def test_another_role_and_another_adult_are_kept_in_the_same_file(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    page = begun(qtbot, window)
    name(qtbot, page, ("Ana", Role.ADULT), ("Ben", Role.TEEN))
    qtbot.mouseClick(go_on(qtbot, window).examples.chips[WORK], LEFT)
    come_to_rest(qtbot, window.first_run)
    before = window.first_run.workspace
    back_to_people(qtbot, window)
    qtbot.mouseClick(page.people.rows[0].role.button("guest"), LEFT)
    qtbot.mouseClick(page.people.rows[1].role.button("adult"), LEFT)
    writing = go_on(qtbot, window)
    assert window.first_run.workspace is before
    assert before is not None
    assert [one.role for one in before.household.members] == [Role.GUEST, Role.ADULT]
    assert writing.editor.toPlainText() == WORK


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((), "at least one name"),
        ((Person(0, "Ana"), Person(1, "ana")), "Two of you"),
        ((Person(0, "Ana", Role.TEEN),), "has to be an adult"),
        ((Person(0, "…"),), "is no name"),
        ((Person(0, "Ana: me"),), "is no name"),
    ],
)
def test_what_is_missing_before_one_can_go_on_is_said(people: tuple[Person, ...], said: str) -> None:
    assert said in trouble_of(people)


def test_without_a_name_one_stays_and_is_told_why(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    page = begun(qtbot, window)
    qtbot.mouseClick(page.on, LEFT)
    assert page.trouble.isVisible()
    assert page.trouble.text() == "Write at least one name: yours."
    qtbot.keyClicks(page.people.rows[0].name, "Ana")
    assert not page.trouble.isVisible()


def test_where_it_can_not_be_kept_another_place_is_offered(
    qtbot: QtBot, new_window: NewWindow, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    window = new_window()
    page = begun(qtbot, window)
    name(qtbot, page, ("Ana", Role.ADULT))
    qtbot.mouseClick(page.on, LEFT)
    qtbot.waitUntil(page.other_place.isVisible, timeout=60_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(home / "ours"), ""))
    qtbot.mouseClick(page.other_place, LEFT)
    come_to_rest(qtbot, window.first_run)
    assert (home / "ours.concord").exists()
    assert page.head.accessibleName().startswith("Step 2")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.first_run.is_shown
