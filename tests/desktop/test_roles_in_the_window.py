"""What a role may not do is off before it is clicked, and says why: to the pointer, to a screen reader, and to whom it is tried with keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, TIM
from tests.helpers.real_window import OpenHome, in_front, menu_of, rest

from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.people_change import RoleSaid
from concord.workspace import Workspace
from concord_desktop.absences.dialog import AbsenceDialog
from concord_desktop.main_window import MainWindow
from concord_desktop.other_weeks.dialog import OtherWeeksDialog
from concord_desktop.timeline.painter import rect_of

DOCUMENTS = [
    Document("ana.txt", "1. I need the car on Wednesday from 17:00 to 18:00.\n2. I paint on Wednesday from 9:00 to 10:00.\n"),
    Document("ben.txt", "1. I need the car on Wednesday from 17:30 to 19:00.\n"),
    Document("tim.txt", "1. I have judo on Wednesday from 14:00 to 15:00.\n"),
]
NO_CHANGE = "Only an adult changes what someone else asked for. Ask one of them."
NO_SETTLING = "Only an adult settles what someone else gives way in. Ask one of them."


@pytest.fixture
def teen(qtbot: QtBot, open_home: OpenHome) -> tuple[MainWindow, Workspace]:
    """The window before the eyes of Tim, a teenager."""
    window, workspace = open_home(ANA, DOCUMENTS)
    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    window.session.look_as(TIM)
    rest(qtbot, window)
    in_front(qtbot, window)
    return window, workspace


def item_of(window: MainWindow, title: str) -> Any:
    return next(item for item in window.session.plan.items if item.title == title)


def test_keys_and_the_pointer_change_nothing_of_others_and_say_why(qtbot: QtBot, teen: tuple[MainWindow, Workspace]) -> None:
    window, workspace = teen
    view, said = window.week_page.day_view, []
    window.bus.said.connect(said.append)
    before = workspace.plan(TIM, window.session.day)
    item = item_of(window, "Paint")
    view.setFocus()
    view.focus_on(item.id)
    assert view.accessibleDescription().endswith(NO_CHANGE)
    for key in (Qt.Key.Key_M, Qt.Key.Key_R, Qt.Key.Key_Delete, Qt.Key.Key_P):
        qtbot.keyClick(view, key)
        assert view.drag is None
    assert said == [NO_CHANGE] * 4
    assert window.top_bar.status == NO_CHANGE
    window.go_to_item(item.id)
    box = rect_of(view.shape_of(item.id).box).translated(view._offset)
    at = box.center().toPoint()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for step in (10, 60, 120):
        qtbot.mouseMove(view.viewport(), at + QPoint(step, 0))
        QApplication.processEvents()
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(120, 0))
    rest(qtbot, window)
    assert said == [NO_CHANGE] * 5
    assert workspace.plan(TIM, window.session.day) == before
    own = item_of(window, "Judo")
    view.focus_on(own.id)
    assert not view.accessibleDescription().endswith(NO_CHANGE)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    asked = menu_of(qtbot, window)
    assert asked.later.isEnabled()
    assert asked.every.isEnabled()
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.undo_name is not None, timeout=10_000)
    rest(qtbot, window)
    assert len(said) == 5


def test_in_the_inspector_pin_and_leaving_out_are_off_and_their_tips_say_why(qtbot: QtBot, teen: tuple[MainWindow, Workspace]) -> None:
    window, _ = teen
    window.go_to_item(item_of(window, "Paint").id)
    rest(qtbot, window)
    off = {button.accessibleName(): button for button in window.week_page.inspector.findChildren(type(window.top_bar.undo))}
    for name in ("Keep it here", "Cancel this once"):
        assert not off[name].isEnabled()
        assert off[name].toolTip() == off[name].accessibleDescription() == NO_CHANGE


def test_ways_out_that_take_from_others_are_off_with_the_reason_on_them(qtbot: QtBot, teen: tuple[MainWindow, Workspace]) -> None:
    window, _ = teen
    window.go_to_screen("settle")
    rest(qtbot, window)
    pane = window._screens["settle"].pane
    assert pane.cards is not None
    for card in pane.cards.cards:
        assert not card.isEnabled()
        assert "nly an adult" in card.accessibleDescription()
    assert not pane.main.isVisible()
    window.session.look_as(BEN)
    rest(qtbot, window)
    window.go_to_screen("settle")
    rest(qtbot, window)
    pane = window._screens["settle"].pane
    assert all(card.isEnabled() for card in pane.cards.cards)
    assert pane.main.isVisible()
    assert pane.main.isEnabled()


def test_the_house_rules_are_not_offered_to_a_teenager_for_a_new_line(qtbot: QtBot, teen: tuple[MainWindow, Workspace]) -> None:
    window, _ = teen
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    house = window.quick_add.page.button("house")
    assert window.quick_add.isVisible()
    assert not house.isEnabled()
    assert house.toolTip() == "Only an adult changes the house rules. Ask one of them."


def test_a_teenager_marks_only_themselves_as_sick(qtbot: QtBot, teen: tuple[MainWindow, Workspace]) -> None:
    window, workspace = teen
    dialog = AbsenceDialog(workspace, window.theme, window.bus, window.session.plan, TIM, window.session.day, window)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=20_000)
    assert dialog.form.member == TIM
    assert dialog.mark.isEnabled()
    dialog.form.who.setFocus()
    qtbot.keyClick(dialog.form.who, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: dialog.form.member == ANA and not dialog.is_looking, timeout=20_000)
    assert not dialog.mark.isEnabled()
    assert dialog.note.text() == "Only an adult marks someone else as sick or away. Ask one of them."
    dialog.reject()


def test_other_weeks_are_shown_to_a_teenager_and_not_taken(qtbot: QtBot, teen: tuple[MainWindow, Workspace]) -> None:
    window, workspace = teen
    dialog = OtherWeeksDialog(workspace, window.theme, window.bus, window.session.plan, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.columns is not None, timeout=60_000)
    assert dialog.columns.buttons
    for button in dialog.columns.buttons:
        assert not button.isEnabled()
        assert "nly an adult" in button.toolTip()
    dialog.reject()
    rest(qtbot, window)
