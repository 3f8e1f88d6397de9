"""Sick or away, in a real window on a real household: opened from a lane and with the key, changed, done and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM
from tests.core.workspace.test_absences import TEXTS, THURSDAY
from tests.helpers.real_window import OpenHome, Window, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.absence import ABSENCE, Fate
from concord.domain.edit import Cancel
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord_desktop.absences.desk import AbsenceDesk
from concord_desktop.absences.dialog import AbsenceDialog
from concord_desktop.absences.rows import TouchedRow
from concord_desktop.main_window import MainWindow
from concord_desktop.widgets import EmptyState

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Opened = Callable[[MemberId], Window]


@pytest.fixture
def opened(open_home: OpenHome) -> Opened:
    return lambda viewer: open_home(viewer, TEXTS, None, THURSDAY)


def desk_of(window: MainWindow) -> AbsenceDesk:
    found = window.findChild(AbsenceDesk)
    assert found is not None
    return found


def looked(qtbot: QtBot, window: MainWindow) -> AbsenceDialog:
    dialog = desk_of(window).dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=60_000)
    QApplication.processEvents()
    return dialog


def with_key(qtbot: QtBot, window: MainWindow) -> AbsenceDialog:
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_A, CTRL | SHIFT)
    return looked(qtbot, window)


def right_click(widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse) -> None:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    QApplication.processEvents()


def click_lane(window: MainWindow, member: MemberId) -> None:
    view = window.week_page.day_view
    layout = view.layout_of_day
    assert layout is not None
    lane = next(one for one in layout.lanes if one.lane.member is not None and one.lane.member.id == member)
    right_click(view.viewport(), QPoint(30, round(lane.top) + view.header_height + 10))


def choose_from(qtbot: QtBot, menu: QMenu | None, words: str) -> None:
    assert menu is not None
    entry = next(action for action in menu.actions() if action.text() == words)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def line(dialog: AbsenceDialog, words: str) -> TouchedRow:
    assert dialog.rows is not None
    (found,) = [one for one in dialog.rows.rows if words in one.thing.title.lower()]
    return found


def item(plan: Plan | None, words: str, day: date = THURSDAY) -> PlanItem:
    assert plan is not None
    (found,) = [one for one in plan.items if words in one.title.lower() and one.span.start.date() == day]
    return found


def test_a_right_click_on_a_lane_opens_it_and_one_undo_brings_all_back(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(BEN)
    before = window.session.plan
    click_lane(window, ANA)
    choose_from(qtbot, desk_of(window).menu, "Ana is sick or away…")
    dialog = looked(qtbot, window)
    said = labels_of(dialog)
    assert "Somebody else takes over" in said
    assert "Tomorrow, 16:40 · for Tim" in said
    assert "Private time of Ana: Tomorrow 09:00–10:00. Only Ana can leave it out." in said
    assert "doctor" not in said.lower()
    assert dialog.mark.text() == "Leave out 1, hand over 1"
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    plan = window.session.plan
    assert item(plan, "run").verdict is Verdict.DECLINED
    assert BEN in item(plan, "drive").members
    assert item(plan, "ana is sick").category == ABSENCE
    assert window.top_bar.status == "Ana is sick. Undo brings all back."
    assert window.session.undo_name == "Ana sick on Thursday 26 November"
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    rest(qtbot, window)
    assert window.session.plan == before
    assert window.session.undo_name is None


def test_it_is_all_done_with_keys_and_what_is_unticked_stays(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(ANA)
    dialog = with_key(qtbot, window)
    assert dialog.form.member == ANA
    run = line(dialog, "run")
    in_front(qtbot, dialog)
    run.tick.setFocus()
    qtbot.keyClick(run.tick, Qt.Key.Key_Space)
    assert run.choice.fate is Fate.STAYS
    assert not run.field.isEnabled()
    assert run.tick.accessibleName().endswith("stays as it is")
    assert dialog.mark.text() == "Hand over 1"
    qtbot.keyClick(run.tick, Qt.Key.Key_Up)
    drive = line(dialog, "drive")
    assert drive.tick.hasFocus()
    drive.field.setFocus()
    qtbot.keyClick(drive.field, Qt.Key.Key_End)
    assert drive.choice.fate is Fate.LEAVE_OUT
    assert dialog.mark.text() == "Leave out 1"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    rest(qtbot, window)
    plan = window.session.plan
    assert item(plan, "run").verdict is Verdict.KEPT
    assert item(plan, "drive").verdict is Verdict.DECLINED


def test_days_in_two_weeks_are_one_act_and_a_change_of_mind_is_kept_while_they_change(qtbot: QtBot, opened: Opened) -> None:
    window, workspace = opened(ANA)
    dialog = with_key(qtbot, window)
    run = line(dialog, "run")
    qtbot.mouseClick(run.tick, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert run.choice.fate is Fate.STAYS
    tuesday = THURSDAY + timedelta(days=5)
    dialog.form.last.setDate(QDate(tuesday))
    dialog = looked(qtbot, window)
    assert len(line(dialog, "run").thing.items) == 2
    assert line(dialog, "run").choice.fate is Fate.STAYS
    qtbot.mouseClick(dialog.form.why.button("away"), Qt.MouseButton.LeftButton)
    dialog = looked(qtbot, window)
    assert "Everyone here sees “Ana is away”." in labels_of(dialog)
    doctor = line(dialog, "doctor")
    assert doctor.choice.fate is Fate.LEAVE_OUT  # her own private time is hers to leave out
    assert "Private time" not in labels_of(dialog)
    line(dialog, "run").tick.click()
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    for monday in (MONDAY, MONDAY + timedelta(weeks=1)):
        assert [one.title for one in workspace.plan(BEN, monday).items if one.category == ABSENCE] == ["Ana is away"]
    assert window.session.undo_name == "Ana away from 26 November to 1 December"
    window.session.undo()
    rest(qtbot, window)
    for monday in (MONDAY, MONDAY + timedelta(weeks=1)):
        assert [one for one in workspace.plan(BEN, monday).items if one.category == ABSENCE] == []


def test_where_nothing_is_touched_it_says_so_and_can_still_be_noted(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(TIM)
    dialog = with_key(qtbot, window)
    dialog.form.who.setCurrentIndex(dialog.form.who.findData(BEN))
    dialog = looked(qtbot, window)
    assert dialog.findChildren(EmptyState)
    assert "cake" not in labels_of(dialog).lower()  # it is kept from Tim
    assert dialog.mark.text() == "Note that Ben is sick"
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert item(window.session.plan, "ben is sick").members == (BEN,)


def test_escape_leaves_all_as_it_is_and_nothing_of_it_is_left_when_somebody_else_looks(qtbot: QtBot, opened: Opened) -> None:
    window, workspace = opened(ANA)
    before = window.session.plan
    dialog = with_key(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk_of(window).dialog is None
    assert window.session.plan == before
    assert workspace.undo_name(ANA) is None
    with_key(qtbot, window)
    window.session.look_as(TIM)
    assert desk_of(window).dialog is None
    rest(qtbot, window)


def test_the_menu_key_on_a_block_and_the_week_lead_there_too(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(BEN)
    view = window.week_page.day_view
    drive = item(window.session.plan, "drive")
    view.focus_on(drive.id)
    right_click(view, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    menu = desk_of(window).menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] in (["Ana is sick or away…"], ["Tim is sick or away…"])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    looked(qtbot, window).reject()
    window.show_view("week")
    rest(qtbot, window)
    week = window.week_page.week_view
    layout = week.layout_of_week
    assert layout is not None
    row = next(one for one in layout.rows if one.member is not None and one.member.id == TIM)
    right_click(week.viewport(), QPoint(20, round(row.top) + 8))
    choose_from(qtbot, desk_of(window).menu, "Tim is sick or away…")
    assert looked(qtbot, window).form.member == TIM
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_plan_that_changed_meanwhile_is_told_and_nothing_is_done(qtbot: QtBot, opened: Opened) -> None:
    window, workspace = opened(ANA)
    dialog = with_key(qtbot, window)
    choir = item(workspace.plan(BEN, MONDAY), "choir", MONDAY)
    workspace.apply(BEN, MONDAY, Cancel(choir.request))
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert workspace.undo_name(ANA) is None
    assert "Look at it once more." in window.top_bar.status


def test_part_of_a_day_is_said_with_keys_and_touches_only_what_falls_into_it(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(ANA)
    dialog = with_key(qtbot, window)
    in_front(qtbot, dialog)
    dialog.form.since.setFocus()
    qtbot.keyClicks(dialog.form.since, "12")
    dialog = looked(qtbot, window)
    assert dialog.rows is not None
    assert [row.thing.title for row in dialog.rows.rows] == [line(dialog, "drive").thing.title]
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    rest(qtbot, window)
    plan = window.session.plan
    assert item(plan, "run").verdict is Verdict.KEPT
    assert item(plan, "ana is sick").span.start.hour == 12
    assert window.session.undo_name == "Ana sick on Thursday 26 November from 12:00"


def test_who_is_back_early_is_noted_from_the_lane_and_one_undo_takes_it_back(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(BEN)
    dialog = with_key(qtbot, window)
    dialog.form.who.setCurrentIndex(dialog.form.who.findData(ANA))
    qtbot.mouseClick(looked(qtbot, window).mark, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    noted = window.session.plan
    click_lane(window, ANA)
    choose_from(qtbot, desk_of(window).menu, "Ana is back…")
    dialog = looked(qtbot, window)
    assert dialog.form.is_return
    assert not dialog.form.until.isVisible()
    said = labels_of(dialog)
    assert "Tomorrow, 06:00–07:00" in said
    assert "Ana is then not noted as sick or away." in said
    qtbot.keyClicks(dialog.form.since, "12")
    dialog = looked(qtbot, window)
    said = labels_of(dialog)
    assert "06:00" not in said
    assert "Ana is then there again from tomorrow, 12:00." in said
    assert dialog.mark.text() == "Ana is back"
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    plan = window.session.plan
    assert ANA in item(plan, "drive").members
    assert item(plan, "ana is sick").span.end.hour == 12
    assert item(plan, "run").verdict is Verdict.DECLINED
    assert window.top_bar.status == "Ana is back. 1 thing comes back. Undo takes that back."
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    rest(qtbot, window)
    assert window.session.plan == noted


def test_who_is_not_noted_as_absent_can_not_be_back_and_is_told_so(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened(ANA)
    dialog = with_key(qtbot, window)
    qtbot.mouseClick(dialog.form.why.button("back"), Qt.MouseButton.LeftButton)
    dialog = looked(qtbot, window)
    assert "Ana is not noted as sick or away then." in labels_of(dialog)
    assert not dialog.mark.isEnabled()
