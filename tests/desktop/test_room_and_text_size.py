"""The window in little room and with large text: nothing has to be wider or higher than the screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.fake_workspace import FakeWorkspace
from tests.helpers.plans import WEDNESDAY
from tests.helpers.real_window import rest

from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

TYRES = f"i-tomas-6.0@{WEDNESDAY}"


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    """A window on a week, 1366 by 768."""
    fake, made = FakeWorkspace(), MainWindow(theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_household(lambda: fake)  # type: ignore[arg-type, return-value]
    rest(qtbot, made)
    return made


def least(window: MainWindow) -> tuple[int, int]:
    """Return the least width and height that the frame asks for."""
    hint = window.rail.parentWidget().minimumSizeHint()
    return hint.width(), hint.height()


@pytest.mark.parametrize("scale", [80, 100, 125, 150, 175, 200])
def test_rail_top_bar_and_foot_fit_a_small_screen_at_every_text_size(qtbot: QtBot, window: MainWindow, theme: Theme, scale: int) -> None:
    theme.set_text_scale(scale)
    rest(qtbot, window)
    assert least(window)[0] <= 1366
    assert least(window)[1] <= (768 if scale <= 150 else 900)


@pytest.mark.parametrize("screen", ["week", "settle", "rules"])
def test_every_screen_fits_1366_by_768_at_150_percent(qtbot: QtBot, window: MainWindow, theme: Theme, screen: str) -> None:
    theme.set_text_scale(150)
    window.go_to_screen(screen)
    rest(qtbot, window)
    beside = window.width() - window.current_screen.width() if screen != "week" else 0
    assert window.current_screen.minimumSizeHint().width() + beside <= 1366
    assert window.current_screen.minimumSizeHint().height() <= 768


@pytest.mark.parametrize("wide", [1366, 1100, 900, 720])
def test_the_frame_fits_the_window_however_narrow_that_is(qtbot: QtBot, window: MainWindow, wide: int) -> None:
    window.resize(wide, 768)
    rest(qtbot, window)
    assert least(window)[0] <= wide
    assert all(str(number) in button.text() for button, number in zip(window.foot.buttons.values(), numbers(window), strict=True))


def test_large_text_folds_the_views_into_a_menu_and_leaves_the_numbers(qtbot: QtBot, window: MainWindow, theme: Theme) -> None:
    theme.set_text_scale(150)
    rest(qtbot, window)
    assert window.top_bar.view_menu.isVisible()
    assert not window.top_bar.views.isVisible()
    assert [button.text() for button in window.foot.buttons.values()] == [str(number) for number in numbers(window)]


def test_in_a_narrow_window_the_inspector_is_over_the_timeline(qtbot: QtBot, window: MainWindow) -> None:
    page = window.week_page
    page.go_to_item(TYRES)
    rest(qtbot, window)
    beside = page.day_view.width()
    window.resize(1060, 768)
    rest(qtbot, window)
    assert page.day_view.width() == page.width()
    assert page.inspector.isVisible()
    assert page.inspector.mapTo(page, page.inspector.rect().topRight()).x() == page.width() - 1
    window.resize(1366, 768)
    rest(qtbot, window)
    assert page.day_view.width() == beside


def test_in_a_slim_window_the_list_stands_for_the_timeline_and_the_keyboard_goes_along(qtbot: QtBot, window: MainWindow) -> None:
    page = window.week_page
    window.resize(880, 768)
    rest(qtbot, window)
    assert page.current_view is page.day_list
    assert page.day_list.isVisible()
    assert page.day_list.count()
    window.resize(1366, 768)
    rest(qtbot, window)
    assert page.day_view.isVisible()


def test_what_finds_is_an_icon_where_there_is_no_room_until_one_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(760, 768)
    rest(qtbot, window)
    finder = window.top_bar.finder
    small = finder.width()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    finder.setFocus()
    qtbot.waitUntil(lambda: finder.width() > small)
    window.current_screen.setFocus()
    qtbot.waitUntil(lambda: finder.width() == small)


def numbers(window: MainWindow) -> list[int]:
    """The seven counts in the order of the buttons."""
    assert window.session.plan is not None
    return [window.session.plan.coverage[verdict] for verdict in window.foot.buttons]
