"""Seeing it as somebody else does, with keys and clicks in the real window: what both may see, nothing to change, Esc leads back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, TIM
from tests.desktop.test_privacy import words_in
from tests.helpers.real_window import RealWindows, in_front, rest

from concord.domain.deed import DeedKind
from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.people_change import RoleSaid
from concord.domain.see_as import seen_by
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

DOCUMENTS = [
    Document("ana.txt", "1. I paint on Wednesday from 18:00 to 19:00.\n2. I see the lawyer on Wednesday from 9:00 to 10:00. [private]\n"),
    Document("ben.txt", "1. Choir on Wednesday from 19:00 to 20:30.\n2. The jeweller on Wednesday from 11:00 to 12:00. [keep from: Ana]\n"),
    Document("tim.txt", "1. I have judo on Wednesday from 17:00 to 18:00.\n2. Drum practice on Wednesday from 15:00 to 16:00. [private]\n"),
]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[tuple[MainWindow, Workspace]]:
    windows = RealWindows(qtbot, theme, tmp_path)
    window, workspace = windows.open(ANA, DOCUMENTS)
    in_front(qtbot, window)
    yield window, workspace
    windows.close()


def see_as(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Choose somebody in the list that the key opens, by keys."""
    chosen: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        chosen.extend(action.text() for action in menu.actions())
        for _ in range(chosen.index(f"See it as {name}") + 1):
            qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL_SHIFT)
    qtbot.waitUntil(lambda: bool(chosen), timeout=5_000)
    rest(qtbot, window)


def test_keys_lead_to_what_tim_sees_and_back_and_tim_reads_it(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, workspace = home
    see_as(qtbot, window, "Tim")
    qtbot.waitUntil(lambda: window.session.viewer == seen_by(TIM, ANA), timeout=10_000)
    rest(qtbot, window)
    assert window.banner.isVisible()
    assert window.banner.words.text() == "This is what Tim sees."
    assert "Esc leads back to you" in window.banner.accessibleName()
    assert window.windowTitle() == "Concord: what Tim sees"
    assert window.rail.profile.accessibleName() == "You see it as Tim does"
    shown = ""
    for screen in ("week", "settle", "rules", "documents", "ask"):
        window.go_to_screen(screen)
        rest(qtbot, window)
        shown += words_in(window)
    for hidden in ("lawyer", "Drum", "eweller"):
        assert hidden not in shown
    assert "Choir" in shown
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    rest(qtbot, window)
    assert window.session.viewer == ANA
    assert not window.banner.isVisible()
    assert window.windowTitle() == "Concord"
    assert [one.deed.kind for one in workspace.people.record(TIM).deeds] == [DeedKind.LOOKED_AS]


def test_nothing_can_be_changed_meanwhile_by_keys(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, workspace = home
    before = workspace.documents(ANA), workspace.plan(ANA, window.session.day)
    window.see_as.see_as(BEN)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: window.see_as.is_looking, timeout=10_000)
    rest(qtbot, window)
    item = next(one for one in window.session.plan.items if one.title == "Choir")
    window.go_to_item(item.id)
    view = window.week_page.day_view
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_P, Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    in_front(qtbot, window)
    for key in (Qt.Key.Key_N, Qt.Key.Key_Z):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_T, Qt.Key.Key_A, Qt.Key.Key_H, Qt.Key.Key_P, Qt.Key.Key_W):
        qtbot.keyClick(window, key, CTRL_SHIFT)
        assert QApplication.activeModalWidget() is None
    rest(qtbot, window)
    assert not window.quick_add.isVisible()
    assert not window.top_bar.write.isEnabled()
    assert before == (workspace.documents(ANA), workspace.plan(ANA, window.session.day))
    qtbot.mouseClick(window.banner.back, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert window.session.viewer == ANA
    assert window.top_bar.write.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.quick_add.isVisible()


def test_it_asks_for_no_pin_but_ones_own_and_locking_ends_it(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, workspace = home
    workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    for who in (ANA, TIM):
        workspace.profiles.set_pin(who, "2468")
    workspace.lock(TIM)
    see_as(qtbot, window, "Tim")
    qtbot.waitUntil(lambda: window.see_as.is_looking, timeout=10_000)
    rest(qtbot, window)
    assert not workspace.profiles.is_locked(ANA)
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.profiles.page.isVisible() and workspace.profiles.is_locked(ANA), timeout=10_000)
    assert not window.banner.isVisible()
    assert window.profiles.page.pin.accessibleName() == "PIN of Ana"


def test_a_child_has_no_such_list(qtbot: QtBot, home: tuple[MainWindow, Workspace]) -> None:
    window, workspace = home
    workspace.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
    assert "See it as…" in [action.text() for action in window.rail.profile.menu().actions()]
    window.session.look_as(TIM)
    rest(qtbot, window)
    assert "See it as…" not in [action.text() for action in window.rail.profile.menu().actions()]
