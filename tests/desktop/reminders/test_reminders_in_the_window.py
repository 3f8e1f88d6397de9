"""Reminders in the window, with real clicks: shown when due, put off, counted after an absence, and behind a lock only that there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, home
from tests.helpers.real_window import in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

PAGES = [
    Document(
        "ana.txt",
        "1. Remind me to water the ferns on Wednesday at 10:30.\n2. Remind me to call the oncologist on Wednesday at 10:31. [private]\n",
    ),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
]
START = datetime(2026, 11, 25, 10, 20)


class Hands:
    """A clock whose hands are moved."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


class Opened:
    """A window on the household, whose clock can be moved on."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.qtbot, self.theme, self.clock = qtbot, theme, Hands()
        self.settings = QSettings(str(folder / "concord.ini"), QSettings.Format.IniFormat)
        self.workspace: Workspace = home(folder, PAGES, self.clock)
        self.workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
        self.window = MainWindow(theme, self.settings)
        self.window.resize(1366, 768)
        self.window.show()
        self.look_as(ANA)

    def look_as(self, who: MemberId) -> None:
        if self.window.session.workspace is None:
            self.window.open_household(lambda: self.workspace, who)
        else:
            self.window.session.look_as(who)
        rest(self.qtbot, self.window)
        QApplication.processEvents()

    def go_on(self, minutes: int) -> None:
        self.clock.at += timedelta(minutes=minutes)
        self.window._on_minute()
        QApplication.processEvents()

    @property
    def said(self) -> str:
        card = self.window.reminders.card
        return labels_of(card) if card.isVisible() else ""

    def press(self, words: str) -> None:
        button = next(one for one in self.window.reminders.card.buttons if one.text() == words)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    made = Opened(qtbot, theme, tmp_path)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.processEvents()


def test_a_reminder_is_shown_when_it_is_due_and_goes_when_it_is_done(opened: Opened) -> None:
    assert opened.said == ""
    opened.go_on(10)
    assert "ferns" in opened.said
    assert "10:30" in opened.said
    opened.go_on(1)
    assert "oncologist" in opened.said
    opened.press("Done")
    assert "ferns" not in opened.said
    opened.press("Done")
    assert opened.said == ""


def test_it_can_be_put_off_for_five_fifteen_or_sixty_minutes(opened: Opened) -> None:
    opened.go_on(10)
    opened.press("5 min")
    assert opened.said == ""
    opened.go_on(5)
    assert "ferns" in opened.said
    assert [button.text() for button in opened.window.reminders.card.buttons][:4] == ["Done", "5 min", "15 min", "1 hour"]


def test_f6_leads_to_the_card(opened: Opened, qtbot: QtBot) -> None:
    opened.go_on(10)
    in_front(qtbot, opened.window)
    for _ in range(6):
        qtbot.keyClick(opened.window, Qt.Key.Key_F6)
        if opened.window.reminders.card.buttons[0].hasFocus():
            break
    assert opened.window.reminders.card.buttons[0].hasFocus()


def test_later_brings_what_was_missed_again_in_an_hour(opened: Opened) -> None:
    opened.look_as(BEN)
    opened.clock.at += timedelta(minutes=30)
    opened.look_as(ANA)
    opened.press("Later")
    assert opened.said == ""
    opened.go_on(59)
    assert opened.said == ""
    opened.go_on(1)
    assert "ferns" in opened.said


def test_esc_puts_the_card_away(opened: Opened, qtbot: QtBot) -> None:
    opened.go_on(10)
    in_front(qtbot, opened.window)
    opened.window.reminders.card.buttons[0].setFocus()
    qtbot.keyClick(opened.window.reminders.card.buttons[0], Qt.Key.Key_Escape)
    assert opened.said == ""


def test_who_was_away_reads_how_much_it_was_and_looks_now_or_later(opened: Opened) -> None:
    opened.go_on(1)
    opened.look_as(BEN)
    assert opened.said == ""
    opened.clock.at += timedelta(minutes=30)
    opened.look_as(ANA)
    assert "While you were away: 2 reminders." in opened.said
    assert "ferns" not in opened.said
    opened.press("Look now")
    assert "ferns" in opened.said
    assert "oncologist" in opened.said


def test_nobody_is_shown_anothers_reminder_and_none_stays_on_the_screen(opened: Opened) -> None:
    opened.go_on(10)
    assert "ferns" in opened.said
    opened.look_as(BEN)
    card = opened.window.reminders.card
    assert not card.isVisible()
    assert card.shown == ()
    assert "ferns" not in labels_of(opened.window)
    opened.go_on(5)
    assert opened.said == ""


def test_behind_a_lock_there_is_only_that_there_is_one_and_for_whom(opened: Opened) -> None:
    opened.workspace.profiles.set_pin(ANA, "2468")
    assert opened.window.session.lock()
    opened.go_on(11)
    page = opened.window.profiles.page
    assert page.isVisible()
    assert page.reminder.text() == "A reminder for Ana."
    words = labels_of(opened.window)
    assert "ferns" not in words
    assert "oncologist" not in words


def test_what_is_kept_of_when_somebody_was_here_names_nobody(opened: Opened) -> None:
    opened.settings.sync()
    stored = Path(opened.settings.fileName()).read_text()
    assert "seen" in stored
    assert "ana" not in stored.casefold().replace("manager", "")
