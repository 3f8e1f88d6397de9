"""Settings with real clicks: each acts at once on what is open, is kept for the next start, and reaches the other windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, NOW, home
from tests.helpers.real_window import delete_what_is_done_with, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.document import Document
from concord_desktop.conflicts.matters import matters_of
from concord_desktop.conventions import Degrees, in_force
from concord_desktop.main_window import MainWindow
from concord_desktop.paper.sheets import sheets_of
from concord_desktop.settings.screen import SettingsScreen
from concord_desktop.theme import Theme
from concord_desktop.timeline.block_words import time_words

LEFT = Qt.MouseButton.LeftButton
PAGES = [
    Document("ana.txt", "1. I have a call on Wednesday from 14:00 to 15:30.\n2. I swim on Wednesday from 15:00 to 16:00.\n"),
    Document("house_rules.txt", "House rules:\n1. The study should be 20 degrees from 14:00 to 18:00.\n", is_house_rules=True),
]
NewWindow = Callable[[], MainWindow]


@pytest.fixture
def new_window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[NewWindow]:
    """Opens a window on one household; all share the settings of one account."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        number = len(windows)
        (tmp_path / str(number)).mkdir()
        workspace = home(tmp_path / str(number), PAGES)
        window = MainWindow(theme, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: workspace, ANA, NOW.date())
        rest(qtbot, window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    delete_what_is_done_with()


def settings(qtbot: QtBot, window: MainWindow, page: str) -> SettingsScreen:
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found = window.current_screen
    assert isinstance(found, SettingsScreen)
    qtbot.mouseClick(found.ways[page], LEFT)
    assert found.pages[page].isVisible()
    return found


def call_of(window: MainWindow) -> str:
    assert window.session.plan is not None
    return next(item.id for item in window.session.plan.items if item.title == "Call")


def test_twelve_hours_are_shown_wherever_a_time_is(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    window.go_to_item(call_of(window))
    assert "· 14:00–15:30" in labels_of(window.week_page.inspector)
    screen = settings(qtbot, window, "calendar")
    qtbot.mouseClick(screen.calendar.hours.buttons["12"], LEFT)
    rest(qtbot, window)

    plan = window.session.plan
    assert plan is not None
    item = next(one for one in plan.items if one.title == "Call")
    assert time_words(item, NOW.date()) == ("2–3:30 pm", "2 pm")
    window.show_view("day")
    window.go_to_item(call_of(window))
    shown = labels_of(window.week_page.inspector)
    assert "· 2–3:30 pm" in shown
    assert "· 14:00–15:30" not in shown
    assert "from 14:00 to 15:30" in shown  # what Ana wrote stays as she wrote it
    window.toggle_list()
    rows = window.week_page.day_list
    named = [str(rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(rows.count())]
    assert any("2 to 3:30 pm" in name for name in named)
    assert matters_of(plan, ANA, NOW)[0].when == "Today 3 pm"
    sheet = sheets_of(plan)[0]
    hours = [entry.time for row in sheet.rows for cell in row.cells for entry in cell]
    assert "2 pm" in hours
    assert not [hour for hour in hours if ":" in hour and "m" not in hour]


def test_degrees_change_on_the_screen_and_not_in_the_plan_or_the_page(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    screen = settings(qtbot, window, "calendar")
    before = window.session.plan
    qtbot.mouseClick(screen.calendar.degrees.buttons[Degrees.FAHRENHEIT.value], LEFT)
    rest(qtbot, window)
    assert window.session.plan == before
    assert before is not None
    warmth = next(item for item in before.items if item.unit == "degC")
    assert warmth.value == 20.0
    window.go_to_item(warmth.id)
    assert "68°F" in labels_of(window.week_page.inspector)
    assert window.session.workspace is not None
    assert any("20 degrees" in view.text for view in window.session.workspace.documents(ANA))


def test_colours_and_text_change_at_once_and_are_there_on_the_next_start(qtbot: QtBot, new_window: NewWindow, theme: Theme) -> None:
    window = new_window()
    screen = settings(qtbot, window, "appearance")
    qtbot.mouseClick(screen.appearance.colours.buttons["contrast-dark"], LEFT)
    assert theme.palette.name == "contrast-dark"
    assert screen.appearance.colours.holds == "contrast-dark"
    qtbot.mouseClick(screen.appearance.larger, LEFT)
    qtbot.mouseClick(screen.appearance.larger, LEFT)
    assert (theme.text_scale, screen.appearance.percent.text()) == (125, "125 %")
    qtbot.mouseClick(screen.appearance.usual.buttons["200"], LEFT)
    assert not screen.appearance.larger.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert screen.appearance.percent.text() == "175 %"
    assert window.settings is not None
    assert (str(window.settings.value("theme")), str(window.settings.value("text"))) == ("contrast-dark", "175")


def test_what_is_chosen_in_one_window_is_taken_up_by_the_other_when_it_is_turned_to(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    assert window.settings is not None
    elsewhere = QSettings(window.settings.fileName(), QSettings.Format.IniFormat)  # as another process has it
    for key, value in (("hours", "12"), ("theme", "dark"), ("text", "125")):
        elsewhere.setValue(key, value)
    elsewhere.sync()
    window.preferences.look()
    assert not in_force().has_24_hours
    assert (window.theme.palette.name, window.theme.text_scale) == ("dark", 125)


def test_the_first_day_of_a_week_leads_the_small_month_and_what_unfolds_from_a_date(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    screen = settings(qtbot, window, "calendar")
    qtbot.mouseClick(screen.calendar.first_day.buttons["6"], LEFT)
    days = window.rail.month._days
    assert [week[0].weekday() for week in days._weeks()] == [6] * len(days._weeks())
    window.desk.find_time()
    dialog = window.desk.dialog  # type: ignore[attr-defined]  # the dialog that is open
    assert dialog is not None
    fields = [field for field in dialog.findChildren(object) if hasattr(field, "calendarWidget") and hasattr(field, "calendarPopup")]
    assert fields
    assert all(field.calendarWidget().firstDayOfWeek() == Qt.DayOfWeek.Sunday for field in fields)
    dialog.reject()


def test_the_steps_of_a_block_that_is_moved_by_keys(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    screen = settings(qtbot, window, "calendar")
    qtbot.mouseClick(screen.calendar.snap.buttons["30"], LEFT)
    window.show_view("day")
    view = window.week_page.day_view
    view.select(call_of(window))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_M)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.drag is not None
    assert f"{view.drag.span.start:%H:%M}" == "14:30"
    assert "steps of 30 minutes" in window.top_bar.status
    qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_the_hours_that_fill_the_window(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    screen = settings(qtbot, window, "calendar")
    qtbot.mouseClick(screen.calendar.shown.buttons["chosen"], LEFT)
    assert screen.calendar.between.isVisible()
    screen.calendar.first.setCurrentIndex(screen.calendar.first.findData(9))
    screen.calendar.first.activated.emit(0)
    assert in_force().hours_shown == (9, 21)
    window.show_view("day")
    QApplication.processEvents()
    view = window.week_page.day_view
    in_sight = [
        view.sizes.minute(x) / 60
        for x in (view.horizontalScrollBar().value(), view.horizontalScrollBar().value() + view.viewport().width() - view.heading_width)
    ]
    assert in_sight == pytest.approx([9, 21], abs=0.3)
    screen = settings(qtbot, window, "calendar")
    qtbot.mouseClick(screen.calendar.shown.buttons["used"], LEFT)
    assert in_force().hours_shown is None


def test_locking_by_itself_is_the_same_here_and_in_the_dialog_about_the_pin(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    screen = settings(qtbot, window, "privacy")
    qtbot.mouseClick(screen.privacy.minutes.buttons["15"], LEFT)
    assert window.profiles.watch.minutes == 15
    assert window.settings is not None
    assert str(window.settings.value("lock_after_minutes")) == "15"
    qtbot.mouseClick(screen.privacy.pin, LEFT)
    dialog = window.profiles.dialog
    assert dialog is not None
    assert dialog.minutes.currentData() == 15
    dialog.minutes.setCurrentIndex(dialog.minutes.findData(0))
    dialog.minutes.activated.emit(0)
    assert screen.privacy.minutes.holds == "0"
    dialog.reject()


def test_a_second_click_on_what_holds_changes_nothing(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    screen = settings(qtbot, window, "calendar")
    told: list[None] = []
    window.preferences.changed.connect(lambda: told.append(None))
    qtbot.mouseClick(screen.calendar.hours.buttons["24"], LEFT)
    assert (screen.calendar.hours.holds, told) == ("24", [])


def test_ask_leads_to_the_page_about_language_models(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    window.bus.settings_asked.emit()
    screen = window.current_screen
    assert isinstance(screen, SettingsScreen)
    assert screen.models.isVisible()
