"""A child's day in pictures: what is settled, what is on or next, and nothing to change; with real keys and clicks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, TIM
from tests.helpers.real_window import OpenHome, in_front, rest

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.people_change import RoleSaid
from concord.resource_files import resource_path
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace
from concord_desktop.child.day import Thing, pebbles_left, things_of
from concord_desktop.child.pictures import PICTURES
from concord_desktop.main_window import MainWindow

NOW = datetime(2026, 11, 25, 15, 32)
DOCUMENTS = [
    Document(
        "ana.txt", "1. I see the lawyer on Wednesday from 9:00 to 10:00. [private]\n2. I need the car on Wednesday from 17:00 to 18:00.\n"
    ),
    Document("ben.txt", "1. I need the car on Wednesday from 17:30 to 19:00.\n"),
    Document(
        "tim.txt",
        "1. I go to school from Monday to Friday from 8:00 to 13:00.\n2. Ben and I go swimming on Wednesday from 15:45 to 16:30.\n"
        "3. Story time on Wednesday from 19:30 to 20:00.\n4. I have judo on Wednesday from 18:00 to 19:00.\n"
        "5. I have piano on Wednesday from 18:30 to 19:00.\n",
    ),
]


@pytest.fixture
def home(qtbot: QtBot, open_home: OpenHome) -> tuple[MainWindow, Workspace]:
    """The window before the eyes of Tim, a child, on a Wednesday at 15:32."""
    window, workspace = open_home(ANA, DOCUMENTS, FixedClock(NOW))
    workspace.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
    window.session.fetch()
    rest(qtbot, window)
    assert not window.child.is_shown
    window.session.look_as(TIM)
    rest(qtbot, window)
    in_front(qtbot, window)
    return window, workspace


def titles(window: MainWindow) -> list[str]:
    return [thing.title for thing in window.child.page.things]


def test_a_child_sees_the_settled_things_of_the_day_and_the_next_one_large(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, _ = home
    page = window.child.page
    assert window.child.is_shown
    assert not window.rail.isVisible()
    assert [tile.thing.picture for tile in page.tiles] == ["school", "swim", "story"]
    assert not {"Judo", "Piano"} & set(titles(window))  # They clash, and a grown-up settles that.
    assert [tile.thing.is_over for tile in page.tiles] == [True, False, False]
    assert (page.when.text(), page.picture.picture, page.pebbles.left) == ("Next", "swim", 3)
    assert "with Ben" in page.card.accessibleName()
    assert "15:45 to 16:30" in page.tiles[1].accessibleName()
    assert page.clock.accessibleName() == "15:45"
    assert page.pebbles.accessibleName() == "13 minutes until it starts"


def test_the_picture_has_what_room_a_larger_window_gives(home: tuple[MainWindow, Workspace]) -> None:
    page = home[0].child.page
    page.resize(1366, 768)
    small = page.picture.sizeHint().width()
    page.resize(2560, 1100)
    assert page.picture.sizeHint().width() > small


def test_arrow_keys_and_clicks_go_through_the_day_and_the_days(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, _ = home
    page = window.child.page
    assert page.tiles[1].hasFocus()
    qtbot.keyClick(page.tiles[1], Qt.Key.Key_Right)
    assert page.picture.picture == "story"
    assert page.when.text() == "Later"
    qtbot.mouseClick(page.tiles[0], Qt.MouseButton.LeftButton)
    assert (page.picture.picture, page.when.text()) == ("school", "Over")
    qtbot.mouseClick(page.after, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert page.day_words.text() == "Thursday"
    assert titles(window) == ["School"]
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, window)
    assert page.title.text() == "A free day"
    assert page.picture.picture == "free"
    assert not page.pebbles.isVisible()


def test_nothing_is_changed_from_a_childs_day_by_keys(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, workspace = home
    before = workspace.plan(TIM, window.session.day), workspace.documents(TIM)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_P, Qt.Key.Key_M, Qt.Key.Key_R):
        qtbot.keyClick(window.child.page.tiles[1], key)
    for key in (Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_E):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    assert not window.quick_add.isVisible()
    assert before == (workspace.plan(TIM, window.session.day), workspace.documents(TIM))


def test_a_key_and_a_button_lead_to_the_whole_window_and_back(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, _ = home
    qtbot.mouseClick(window.child.page.more, Qt.MouseButton.LeftButton)
    assert not window.child.is_shown
    assert window.rail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.quick_add.isVisible()
    qtbot.keyClick(window.quick_add.line, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.child.is_shown


def test_an_adult_sees_it_as_the_child_does_and_is_led_back(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, _ = home
    window.session.look_as(ANA)
    rest(qtbot, window)
    assert not window.child.is_shown
    assert window.child.page.things == ()
    window.see_as.see_as(TIM)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: window.child.is_shown and bool(window.child.page.things), timeout=10_000)
    assert window.banner.isVisible()
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    rest(qtbot, window)
    assert not window.child.is_shown
    assert window.session.viewer == ANA


def test_the_lock_leaves_a_childs_day(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, workspace = home
    workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    workspace.profiles.set_pin(TIM, "2468")
    qtbot.mouseClick(window.child.page.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.profiles.page.isVisible(), timeout=10_000)
    assert window.child.page.things == ()
    qtbot.keyClicks(window.profiles.page.pin, "2468")
    qtbot.keyClick(window.profiles.page.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.child.is_shown and bool(window.child.page.things), timeout=20_000)


def test_every_picture_is_there() -> None:
    assert {path.stem for path in resource_path("pictures").glob("*.svg")} == PICTURES


@pytest.mark.parametrize(("minutes", "left"), [(60, 5), (25, 5), (21, 5), (20, 4), (13, 3), (1, 1), (0, 0)])
def test_a_pebble_stands_for_five_minutes(minutes: int, left: int) -> None:
    fields: dict[str, Any] = {"item": "i", "title": "", "picture": "", "along": (), "by_car": False, "is_over": False, "spoken": ""}
    thing = Thing(start=NOW + timedelta(minutes=minutes), end=NOW + timedelta(hours=3), is_now=False, **fields)
    assert pebbles_left(thing, NOW) == left


def test_a_busy_time_has_a_clock_and_no_word(home: tuple[MainWindow, Workspace]) -> None:
    _, workspace = home
    plan = workspace.plan(TIM, NOW.date())
    (busy,) = things_of(plan, ANA, NOW.date(), NOW)[:1]
    assert (busy.title, busy.picture) == ("Busy", "busy")
