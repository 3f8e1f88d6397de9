"""Backing up, the copy of the day, bringing one back, and an older copy that somebody put there: with keys and clicks in the real window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, DOCUMENTS, MONDAY, NOW, TIM, again
from tests.helpers.real_window import RealWindows, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.clock import FixedClock
from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.copies.desk import CopyDesk
from concord_desktop.copies.dialog import BringBackDialog
from concord_desktop.copies.older_dialog import OlderDialog
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def windows(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealWindows]:
    made = RealWindows(qtbot, theme, tmp_path)
    yield made
    made.close()


def opened(qtbot: QtBot, windows: RealWindows, viewer: MemberId = ANA) -> tuple[MainWindow, Workspace, CopyDesk]:
    window, workspace = windows.open(viewer, DOCUMENTS, None, MONDAY)
    in_front(qtbot, window)
    desk = window.findChild(CopyDesk)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    return window, workspace, desk


def bring_back_dialog(qtbot: QtBot, window: MainWindow, desk: CopyDesk) -> BringBackDialog:
    qtbot.keyClick(window, Qt.Key.Key_B, CONTROL_ALT)
    assert isinstance(desk.dialog, BringBackDialog)
    return desk.dialog


def test_the_copy_of_the_day_is_there_and_brings_the_morning_back(qtbot: QtBot, windows: RealWindows, tmp_path: Path) -> None:
    window, workspace, desk = opened(qtbot, windows)
    assert [path.name for path in workspace.copies.of_days()] == ["home 2026-11-25.concord"]
    workspace.add_line(ANA, ANA, "Yoga on Monday at 18:00.")
    dialog = bring_back_dialog(qtbot, window, desk)
    assert not dialog.do.isEnabled()
    assert dialog.days.itemText(1) == "Wednesday 25 November"
    dialog.days.setFocus()
    qtbot.keyClick(dialog.days, Qt.Key.Key_Down)
    dialog.days.activated.emit(dialog.days.currentIndex())
    qtbot.waitUntil(dialog.do.isEnabled, timeout=20_000)
    assert "What was changed since then is not in it" in labels_of(dialog)
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.workspace is not workspace, timeout=20_000)
    rest(qtbot, window)
    now = window.session.workspace
    assert now is not None
    assert "Yoga" not in next(page.text for page in now.documents(ANA) if page.title == "ana.txt")
    assert window.session.viewer == ANA
    qtbot.waitUntil(lambda: "is the household as it was last saved" in window.top_bar.status, timeout=20_000)
    # What was there is one file beside it, and is brought back the same way.
    kept = next(tmp_path.glob("home before *.concord"))
    in_front(qtbot, window)
    dialog = bring_back_dialog(qtbot, window, desk)
    dialog.look_at(kept)
    qtbot.waitUntil(dialog.do.isEnabled, timeout=20_000)
    qtbot.keyClick(dialog.do, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.workspace is not now, timeout=20_000)
    rest(qtbot, window)
    last = window.session.workspace
    assert last is not None
    assert "Yoga" in next(page.text for page in last.documents(ANA) if page.title == "ana.txt")


def test_a_backup_is_made_by_keys_and_nothing_is_written_over(
    qtbot: QtBot, windows: RealWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _workspace, _desk = opened(qtbot, windows)
    target = tmp_path / "stick.concord"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    qtbot.keyClick(window, Qt.Key.Key_B, CONTROL_SHIFT)
    qtbot.waitUntil(lambda: "Backed up and checked: stick.concord" in window.top_bar.status, timeout=20_000)
    assert "Print the recovery sheet too" in window.top_bar.status
    before = target.read_bytes()
    qtbot.keyClick(window, Qt.Key.Key_B, CONTROL_SHIFT)
    qtbot.waitUntil(lambda: "There is already a file called stick.concord" in window.top_bar.status, timeout=20_000)
    assert target.read_bytes() == before


def test_what_is_no_copy_of_this_household_is_refused_in_the_dialog(qtbot: QtBot, windows: RealWindows, tmp_path: Path) -> None:
    window, workspace, desk = opened(qtbot, windows)
    words = tmp_path / "words.concord"
    words.write_text("Dear diary")
    dialog = bring_back_dialog(qtbot, window, desk)
    dialog.look_at(words)
    qtbot.waitUntil(lambda: "not a Concord household" in dialog.trouble.text(), timeout=20_000)
    assert not dialog.do.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.session.workspace is workspace


def test_a_teenager_is_told_that_bringing_back_is_for_adults(qtbot: QtBot, windows: RealWindows) -> None:
    window, workspace, desk = opened(qtbot, windows, TIM)
    from concord.domain.household import Role
    from concord.domain.people_change import RoleSaid

    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    dialog = bring_back_dialog(qtbot, window, desk)
    dialog.look_at(workspace.copies.of_days()[0])
    qtbot.waitUntil(lambda: "only an adult" in dialog.trouble.text(), timeout=20_000)
    assert not dialog.do.isEnabled()


def test_where_another_window_has_it_open_it_stays_as_it_is_and_that_is_said(qtbot: QtBot, windows: RealWindows, tmp_path: Path) -> None:
    window, workspace, desk = opened(qtbot, windows)
    other = again(tmp_path)
    dialog = bring_back_dialog(qtbot, window, desk)
    dialog.look_at(workspace.copies.of_days()[0])
    qtbot.waitUntil(dialog.do.isEnabled, timeout=20_000)
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is open in a window" in window.top_bar.status, timeout=20_000)
    rest(qtbot, window)
    other.close()
    assert window.session.workspace is not None
    assert not list(tmp_path.glob("home before *"))


def test_an_older_copy_that_was_put_there_is_said_until_it_is_the_one_that_is_wanted(
    qtbot: QtBot, windows: RealWindows, tmp_path: Path
) -> None:
    window, workspace, desk = opened(qtbot, windows)
    earlier = workspace.copies.of_days()[0]
    workspace.add_line(ANA, ANA, "Yoga on Monday at 18:00.")
    workspace.close()
    shutil.copy(earlier, tmp_path / "home.concord")
    for answer in ("leave", "go_on"):
        window.open_household(lambda: again(tmp_path), ANA, MONDAY)
        qtbot.waitUntil(lambda: isinstance(desk.dialog, OlderDialog), timeout=20_000)
        dialog = desk.dialog
        assert isinstance(dialog, OlderDialog)
        assert "somebody put an older copy" in labels_of(dialog)
        rest(qtbot, window)
        qtbot.mouseClick(getattr(dialog, answer), Qt.MouseButton.LeftButton)
    window.open_household(lambda: again(tmp_path), ANA, MONDAY)
    rest(qtbot, window)
    assert desk.dialog is None


def test_seven_copies_of_days_stay_and_they_hold_no_word_in_clear(tmp_path: Path, windows: RealWindows) -> None:
    from tests.core.workspace.homes import home

    home(tmp_path).close()
    for day in range(9):
        with again(tmp_path, FixedClock(NOW + timedelta(days=day))) as workspace:
            workspace.copies.make_daily()
            assert workspace.copies.make_daily() is None
            days = workspace.copies.of_days()
    assert [path.stem[-10:] for path in days] == [
        f"2026-{month}-{day:02}" for month, day in ((12, 3), (12, 2), (12, 1), (11, 30), (11, 29), (11, 28), (11, 27))
    ]
    assert not any(b"car" in path.read_bytes() and b"doctor" in path.read_bytes() for path in days)
