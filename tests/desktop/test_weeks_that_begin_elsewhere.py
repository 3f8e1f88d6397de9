"""A week that begins on Sunday: two plans in one row of days, each block moved, explained and settled in the plan that it is of."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, NOW
from tests.helpers.real_window import OpenHome, Window, in_front, menu_of, rest
from tests.helpers.shown import labels_of

from concord.domain.document import Document
from concord.domain.plan import Plan, Verdict
from concord_desktop.conventions import Conventions, adopt
from concord_desktop.paper.dialog import PaperDialog
from concord_desktop.timeline.views import days_shown, weeks_beside

SUNDAY, MONDAY, SATURDAY = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 28)
PAGES = [
    Document(
        "ana.txt",
        "1. I have choir on Sunday from 15:00 to 16:00.\n2. I swim on Tuesday from 8:00 to 9:00.\n"
        "3. I meet Eva on Sunday from 15:30 to 16:30.\n4. I run on Saturday from 7:00 to 8:00.\n",
    )
]


@pytest.fixture(autouse=True)
def weeks_begin_on_sunday(usual_conventions: None) -> None:
    adopt(Conventions(first_day=6))


def opened(qtbot: QtBot, open_home: OpenHome) -> Window:
    window, workspace = open_home(ANA, PAGES)
    window.show_view("week")
    rest(qtbot, window)
    return window, workspace


def days_of(window: object, title: str) -> list[date]:
    view = window.week_page.week_view  # type: ignore[attr-defined]
    return sorted(chip.item.span.start.date() for section in view.sections for chip in section.layout.chips if chip.item.title == title)


def verdicts_of(plan: Plan, title: str) -> list[Verdict]:
    return [item.verdict for item in plan.items if item.title == title]


def test_the_days_go_from_sunday_to_saturday_with_what_each_plan_has_on_its_own(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = opened(qtbot, open_home)
    view = window.week_page.week_view
    assert [section.layout.dates for section in view.sections] == [tuple(date.fromordinal(SUNDAY.toordinal() + n) for n in range(7))]
    assert (days_of(window, "Choir"), days_of(window, "Swim"), days_of(window, "Run")) == ([SUNDAY], [date(2026, 11, 24)], [SATURDAY])
    assert window.top_bar.beside.text() == "Week 48"
    assert window.session.plan is not None
    assert window.session.plan.week.start == MONDAY  # the plan itself is of Monday to Sunday, as in the file


def test_on_the_sunday_the_same_days_are_shown(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = opened(qtbot, open_home)
    window.session.go_to(SUNDAY)
    rest(qtbot, window)
    assert window.week_page.days[0] == SUNDAY
    assert (days_of(window, "Choir"), days_of(window, "Run")) == ([SUNDAY], [SATURDAY])


def test_a_block_of_the_plan_before_is_moved_in_its_own_plan_and_undone(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace = opened(qtbot, open_home)
    view = window.week_page.week_view
    choir = next(chip.item for section in view.sections for chip in section.layout.chips if chip.item.title == "Choir")
    view.select(choir.id)
    view.setFocus()
    in_front(qtbot, window)
    qtbot.keyClick(view, Qt.Key.Key_M)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.drag is not None
    assert view.drag.span.start.date() == MONDAY
    qtbot.keyClick(view, Qt.Key.Key_Escape)

    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(menu_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.undo_name is not None, timeout=20_000)
    rest(qtbot, window)
    assert verdicts_of(workspace.plan(ANA, SUNDAY), "Choir") == [Verdict.DECLINED]
    assert Verdict.DECLINED not in verdicts_of(workspace.plan(ANA, MONDAY), "Choir")  # that of the Sunday after is as it was
    window.session.undo()
    rest(qtbot, window)
    assert Verdict.DECLINED not in verdicts_of(workspace.plan(ANA, SUNDAY), "Choir")


def test_a_block_of_either_plan_is_explained_from_its_own(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = opened(qtbot, open_home)
    view = window.week_page.week_view
    for title, day in (("Choir", "Sun 22 Nov"), ("Run", "Sat 28 Nov")):
        item = next(chip.item for section in view.sections for chip in section.layout.chips if chip.item.title == title)
        view.choose(item.id)
        QApplication.processEvents()
        assert day in labels_of(window.week_page.inspector) or title in labels_of(window.week_page.inspector)
        assert window.week_page.inspector.item is not None
        assert window.week_page.inspector.item.id == item.id


def test_a_conflict_of_the_plan_before_leads_to_it_and_not_to_another_of_its_number(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = opened(qtbot, open_home)
    view = window.week_page.week_view
    section = view.sections[0]
    chip = next(one for one in section.layout.chips if one.item.title == "Choir")
    assert chip.marks.open_conflicts
    rect = view.rect_in_view(section, chip)
    at = QPointF(rect.right() - 8, rect.center().y()).toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    rest(qtbot, window)
    assert window.screen_name == "settle"
    assert window.session.day == SUNDAY
    assert "22 Nov" in labels_of(window.current_screen) or "Choir" in labels_of(window.current_screen)


def test_two_weeks_are_of_three_plans(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = opened(qtbot, open_home)
    window.show_view("two")
    rest(qtbot, window)
    view = window.week_page.week_view
    assert [section.layout.dates[0] for section in view.sections] == [SUNDAY, date(2026, 11, 29)]
    assert days_of(window, "Choir") == [SUNDAY, date(2026, 11, 29)]
    assert window.top_bar.beside.text() == "Week 48 and 49"


def test_paper_has_the_same_days_for_everyone_and_for_oneself(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _workspace = opened(qtbot, open_home)
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = next(one for one in window.findChildren(PaperDialog) if one.isVisible())
    qtbot.waitUntil(dialog.pdf.isEnabled, timeout=60_000)
    for line in dialog.lines:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        (sheet,) = dialog._sheets()
        assert (sheet.dates[0], sheet.dates[-1]) == (SUNDAY, SATURDAY)
        titles = [entry.title for row in sheet.rows for cell in row.cells for entry in cell]
        assert {"Choir", "Run"} <= set(titles)
    dialog.reject()


@pytest.mark.parametrize("first", [0, 5, 6])
def test_every_day_is_among_those_that_are_shown_around_it_and_their_plans_are_asked_for(first: int) -> None:
    adopt(Conventions(first_day=first))
    for number in range(MONDAY.toordinal(), MONDAY.toordinal() + 14):
        day = date.fromordinal(number)
        for view, count in (("day", 1), ("three", 3), ("week", 7), ("two", 14)):
            days = days_shown(day, view)
            assert day in days
            assert len(days) == count
            mondays = {*weeks_beside(day, view), date.fromordinal(number - day.weekday())}
            assert all(any(0 <= (one - monday).days < 7 for monday in mondays) for one in days)
        assert days_shown(day, "week")[0].weekday() == first
    assert NOW.date() in days_shown(NOW.date(), "week")
