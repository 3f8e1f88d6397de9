"""How many days are shown and what the lanes stand for, in the window with real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import FAMILY, MONDAY, TOMAS, WEDNESDAY, family_plan, item, plan_of
from tests.helpers.real_window import in_front

from concord.domain.ids import ConflictId
from concord.domain.plan import Week
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme
from concord_desktop.timeline.lanes import NO_PLACE, NO_RESOURCE, Grouping
from concord_desktop.timeline.layout import lay_out_day
from concord_desktop.timeline.shapes import Sizes
from concord_desktop.timeline.week import WeekView
from concord_desktop.timeline.week_layout import WeekSizes, lay_out_week

TYRES = f"i-tomas-6.0@{WEDNESDAY}"
Opened = Callable[..., MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Iterator[Opened]:
    windows: list[MainWindow] = []

    def make(fake: FakeWorkspace | None = None) -> MainWindow:
        window = MainWindow(theme)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: fake or FakeWorkspace())  # type: ignore[arg-type, return-value]
        qtbot.waitUntil(lambda: window.session.plan is not None)
        in_front(qtbot, window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def ruler(text: str, is_strong: bool) -> float:
    return len(text) * (7.0 if is_strong else 6.6)


def test_four_reaches_are_a_key_or_a_click_away_and_the_title_says_which_days(qtbot: QtBot, opened: Opened) -> None:
    window = opened()
    expected = {
        Qt.Key.Key_2: ("25–27 November 2026", 3),
        Qt.Key.Key_3: ("23–29 November 2026", 7),
        Qt.Key.Key_4: ("23 November – 6 December 2026", 14),
        Qt.Key.Key_1: ("Wednesday 25 November", 1),
    }
    for key, (title, days) in expected.items():
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.top_bar.title.text() == title
        assert len(window.week_page.days) == days
    qtbot.mouseClick(window.top_bar.views.button("week"), Qt.MouseButton.LeftButton)
    assert window.week_page.view == "week"
    assert window.top_bar.views.selected == "week"


def test_three_days_stay_in_their_week_and_a_step_goes_past_its_end(qtbot: QtBot, opened: Opened) -> None:
    window = opened()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window.session.go_to(MONDAY + timedelta(days=6))
    assert [day.day for day in window.week_page.days] == [27, 28, 29]
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [day.day for day in window.week_page.days] == [30, 1, 2]


def test_two_weeks_stand_one_below_the_other_and_what_is_chosen_in_the_second_is_explained(qtbot: QtBot, opened: Opened) -> None:
    fake = FakeWorkspace()
    choir = item("hanna-8", "Choir", MONDAY + timedelta(days=9), "19:30", "21:00", FAMILY[0].id)
    fake.moves.across(None, MONDAY, [(f"hanna-8.0@{MONDAY + timedelta(days=3)}", choir.span)], is_copy=True)
    window = opened(fake)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    week = window.week_page.week_view
    qtbot.waitUntil(lambda: len(week.sections) == 2 and bool(week.sections[1].layout.chips))
    [chip] = week.sections[1].layout.chips
    week.verticalScrollBar().setValue(week.verticalScrollBar().maximum())
    at = week.rect_in_view(week.sections[1], chip).center().toPoint()
    qtbot.mouseClick(week.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.week_page.inspector.item.title == "Choir"
    assert window.session.day == WEDNESDAY  # nothing was turned


def test_lanes_by_place_and_by_resource_have_one_for_what_names_none() -> None:
    plan = plan_of([
        item("a-1", "Bakes", WEDNESDAY, "10:00", "11:00", TOMAS, place="kitchen"),
        item("a-2", "Reads", WEDNESDAY, "10:00", "11:00", TOMAS),
        item("a-3", "Drives", WEDNESDAY, "12:00", "13:00", TOMAS, resource="car"),
    ])  # fmt: skip
    day = lay_out_day(plan, WEDNESDAY, Sizes(), ruler, Grouping.PLACE)
    assert [lane.lane.key for lane in day.lanes] == ["kitchen", NO_PLACE]
    assert [lane.lane.title for lane in day.lanes] == ["Kitchen", "No place named"]
    week = lay_out_week(plan, WeekSizes(), None, Grouping.RESOURCE)
    assert [row.key for row in week.rows] == ["car", NO_RESOURCE]
    assert {chip.item.title for chip in week.chips if chip.box.y >= week.rows[1].top} == {"Bakes", "Reads"}


@pytest.mark.parametrize("grouping", list(Grouping))
def test_a_conflict_joins_its_blocks_however_the_lanes_are_sorted(grouping: Grouping) -> None:
    plan = family_plan()
    day = lay_out_day(plan, WEDNESDAY, Sizes(), ruler, grouping)
    assert {bracket.conflict for bracket in day.brackets} == {ConflictId("c1"), ConflictId("c2")}
    week = lay_out_week(plan, WeekSizes(), None, grouping)
    marked = {conflict for chip in week.chips for conflict in chip.marks.open_conflicts}
    assert marked == {ConflictId("c1"), ConflictId("c2"), ConflictId("c3")}
    assert {bracket.conflict for bracket in week.brackets} >= {ConflictId("c1"), ConflictId("c3")}


def test_the_lanes_are_chosen_by_click_and_by_key_and_what_is_selected_stays(qtbot: QtBot, opened: Opened) -> None:
    window = opened()
    view = window.week_page.day_view
    view.select(TYRES)
    qtbot.mouseClick(window.top_bar.groupings.button("place"), Qt.MouseButton.LeftButton)
    assert view.layout_of_day is not None
    assert "garage lenz" in [lane.lane.key for lane in view.layout_of_day.lanes]
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.groupings.selected == "resource"
    assert view.selected == [TYRES]
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.week_page.week_view.focused == TYRES
    assert window.week_page.week_view.grouping is Grouping.RESOURCE


def test_the_wheel_shift_keys_and_pages_scroll_and_the_hours_in_sight_stay_on_the_next_day(qtbot: QtBot, opened: Opened) -> None:
    window = opened()
    view = window.week_page.day_view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_End)
    at = view.horizontalScrollBar().value()
    assert at == view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.day == WEDNESDAY + timedelta(days=1)
    assert view.horizontalScrollBar().value() == at
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.horizontalScrollBar().value() == 0


def test_large_text_folds_views_and_lanes_into_one_menu(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    window = opened()
    theme.set_text_scale(150)
    assert not window.top_bar.views.isVisible()
    assert window.top_bar.view_menu.isVisible()
    two = next(one for one in window.top_bar.view_menu.menu().actions() if one.text() == "2 weeks")
    two.trigger()
    assert window.week_page.view == "two"
    assert window.top_bar.view_menu.text() == "2 weeks · by person"
    theme.set_text_scale(100)


def test_a_window_opens_as_it_was_closed(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for is_first in (True, False):
        window = MainWindow(theme, settings)
        window.show()
        window.open_household(lambda: FakeWorkspace())  # type: ignore[arg-type, return-value]
        qtbot.waitUntil(lambda window=window: window.session.plan is not None)  # type: ignore[misc]
        if is_first:
            window.week_page.day_view.set_zoom(90)
            window.show_grouping("place")
            window.show_view("two")
        assert (window.week_page.view, window.top_bar.views.selected, window.top_bar.groupings.selected) == ("two", "two", "place")
        assert window.week_page.day_view.hour == 90
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def test_two_weeks_that_are_scrolled_look_as_if_painted_anew_where_the_next_head_comes_too(qtbot: QtBot, theme: Theme) -> None:
    hours = [(f"{hour:02d}:{minute:02d}", f"{hour + 1:02d}:{minute:02d}") for hour in range(6, 20) for minute in (0, 30)]
    plans = []
    for first in (MONDAY, MONDAY + timedelta(days=7)):
        day = first + timedelta(days=2)
        items = [item(f"a-{n}", f"Reads part {n}", day, start, end, TOMAS) for n, (start, end) in enumerate(hours)]
        plans.append(replace(plan_of(items), week=Week(first)))
    view = WeekView(theme)
    qtbot.addWidget(view)
    view.resize(320, 260)
    view.show_plans([(plan, plan.week.dates) for plan in plans], None)
    view.show()
    bar = view.verticalScrollBar()
    assert view.sections[1].top < bar.maximum()
    for value in (40, 130, 60, *range(420, bar.maximum(), 170)):
        bar.setValue(value)
        scrolled = view.viewport().grab().toImage()
        view.relayout()
        anew = view.viewport().grab().toImage()
        different = sum(one != other for one, other in zip(bytes(scrolled.constBits()), bytes(anew.constBits()), strict=True))
        assert different < 40  # the last row of letters that are cut may be a shade lighter
