"""Reminders while no window is open: in words only what everyone may read, quiet beside a window, begun at login where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, again, home
from tests.helpers.shown import labels_of

from concord.cli import run
from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.flows.notifications import Notification
from concord.store.keys import PassphraseCost
from concord_desktop.reminders import autostart
from concord_desktop.reminders.helper import Helper
from concord_desktop.reminders.household import read_reminders
from concord_desktop.reminders.presence import Presence
from concord_desktop.settings.reminders_page import RemindersPage
from concord_desktop.theme import Theme

PAGES = [
    Document(
        "ana.txt",
        "1. Remind me to call the oncologist on Wednesday at 11:00. [private]\n2. Remind me to fetch the kite on Thursday at 9:00. [keep from: Ben]\n"
        "3. Remind me to ring Zoe on Thursday at 9:30. [secret]\n",
    ),
    Document(
        "ben.txt",
        "1. Remind me to feed the newt on Wednesday at 12:00.\n2. Remind me to oil the chain on Sunday at 9:00.\n"
        "3. Remind me to water the ferns on Wednesday at 10:30.\n",
    ),
]
TODAY, START = date(2026, 11, 25), datetime(2026, 11, 25, 10, 20)


def read(folder: Path) -> list[str]:
    found = read_reminders(folder / "home.concord", TODAY, lambda _path: again(folder, FixedClock(START)))
    return [f"{one.at:%a %H:%M} {one.heading}: {one.words}" for one in found]


def test_it_tells_in_words_what_everyone_may_read_of_what_is_busy_for_whom_and_of_what_is_hidden_nothing(tmp_path: Path) -> None:
    home(tmp_path, PAGES, FixedClock(START)).close()
    assert read(tmp_path) == [
        "Wed 10:30 Water the ferns: 10:30, Ben",
        "Wed 11:00 Concord: A reminder for Ana.",
        "Wed 12:00 Feed the newt: 12:00, Ben",
    ]


def test_of_a_profile_with_a_pin_it_tells_no_words_at_all(tmp_path: Path) -> None:
    with home(tmp_path, PAGES, FixedClock(START)) as workspace:
        workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
        workspace.profiles.set_pin(BEN, "2468")
    assert "Wed 12:00 Concord: A reminder for Ben." in read(tmp_path)
    assert not any("newt" in line for line in read(tmp_path))
    assert ANA != BEN


@pytest.mark.parametrize(
    "hidden", ["", "2. Remind me to fetch the kite on Friday at 9:00. [keep from: Ben]\n3. I hide it on Friday at 9:00. [secret]\n"]
)
@pytest.mark.parametrize("words", ["call the oncologist", "see the lawyer about the flat"])
def test_whoever_sits_there_reads_the_same_whatever_is_private_or_hidden_from_them(tmp_path: Path, words: str, hidden: str) -> None:
    pages = [Document("ana.txt", f"1. Remind me to {words} on Wednesday at 11:00. [private]\n{hidden}"), PAGES[1]]
    home(tmp_path, pages, FixedClock(START)).close()
    assert read(tmp_path) == [
        "Wed 10:30 Water the ferns: 10:30, Ben",
        "Wed 11:00 Concord: A reminder for Ana.",
        "Wed 12:00 Feed the newt: 12:00, Ben",
    ]


class Helped:
    """A helper whose clock is moved by hand."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot) -> None:
        self.at, self.qtbot = START, qtbot
        self.file = folder / "home.concord"
        self.file.write_bytes(b"")
        self.due: tuple[Notification, ...] = (Notification(START + timedelta(minutes=10), "Water the ferns", "10:30, Ana"),)
        self.reads = 0
        self.helper = Helper(self.file, theme, lambda: self.at, self._read)
        self.look()

    def _read(self, _path: Path, _today: date) -> tuple[Notification, ...]:
        self.reads += 1
        return self.due

    def look(self, minutes: int = 0) -> None:
        self.at += timedelta(minutes=minutes)
        self.helper.look()
        self.qtbot.waitUntil(lambda: not self.helper.is_busy)
        QApplication.processEvents()
        self.helper.look()
        QApplication.processEvents()

    @property
    def said(self) -> str:
        return labels_of(self.helper.window.card) if self.helper.window.isVisible() else ""


@pytest.fixture
def helped(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Helped]:
    made = Helped(tmp_path, theme, qtbot)
    yield made
    made.helper.close()


def test_what_is_due_comes_in_a_window_of_its_own_and_can_be_put_off(helped: Helped) -> None:
    assert helped.said == ""
    helped.look(10)
    assert "Water the ferns" in helped.said
    later = next(one for one in helped.helper.window.card.buttons if one.text() == "15 min")
    helped.qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    assert helped.said == ""
    helped.look(14)
    assert helped.said == ""
    helped.look(1)
    assert "Water the ferns" in helped.said
    helped.qtbot.mouseClick(helped.helper.window.card.buttons[0], Qt.MouseButton.LeftButton)
    assert not helped.helper.window.isVisible()


def test_what_was_hidden_since_it_was_put_off_does_not_come_again(helped: Helped) -> None:
    helped.look(10)
    helped.qtbot.mouseClick(helped.helper.window.card.buttons[1], Qt.MouseButton.LeftButton)
    helped.due = ()
    helped.file.write_bytes(b"changed")
    helped.look(20)
    assert helped.said == ""
    assert helped.reads >= 2


def test_it_is_quiet_while_a_window_is_open_and_says_nothing_twice_after(helped: Helped) -> None:
    window = Presence(helped.file)
    assert window.hold()
    helped.look(10)
    assert helped.said == ""
    window.release()
    helped.look(1)
    assert helped.said == ""


def test_of_two_windows_one_holds_the_mark_until_it_is_gone(tmp_path: Path) -> None:
    one, two = Presence(tmp_path / "a.concord"), Presence(tmp_path / "a.concord")
    assert one.hold()
    assert not two.hold()
    assert two.is_held
    one.release()
    assert not two.is_held
    assert two.hold()
    two.release()
    assert not Presence(tmp_path / "b.concord").is_held


def test_a_household_that_can_not_be_read_is_told_in_one_line(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    def read_nothing(_path: Path, _today: date) -> tuple[Notification, ...]:
        raise WorldError("The key of this household is not here.", "Open it in the window.")

    helper = Helper(tmp_path / "home.concord", theme, lambda: START, read_nothing)
    with qtbot.waitSignal(helper.failed) as told:
        helper.look()
    assert told.args == ["The key of this household is not here. Open it in the window."]
    helper.close()


def test_the_entry_for_logging_in_is_written_and_taken_away_in_one_place(tmp_path: Path) -> None:
    place = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert not autostart.is_on(place)
    path = autostart.turn_on(place)
    assert path == tmp_path / "config" / "autostart" / "org.concordplanner.Concord.Reminders.desktop"
    assert autostart.is_on(place)
    words = path.read_text()
    assert words.startswith("[Desktop Entry]\n")
    assert "Exec=" in words
    assert "remind" in words
    autostart.turn_off(place)
    autostart.turn_off(place)
    assert not path.exists()
    assert autostart.entry_path({"HOME": "/home/ana"}) == Path("/home/ana/.config/autostart/org.concordplanner.Concord.Reminders.desktop")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("/usr/bin/concord", "remind"), "Exec=/usr/bin/concord remind\n"),
        (("/home/ana b/concord", "remind"), 'Exec="/home/ana b/concord" remind\n'),
        (("/a$b/100%/concord", "remind"), 'Exec="/a\\\\$b/100%%/concord" remind\n'),
    ],
)
def test_the_command_is_quoted_as_desktop_entries_want_it(words: tuple[str, ...], line: str) -> None:
    assert line in autostart.entry_text(words)


def test_a_place_that_can_not_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("no folder")
    with pytest.raises(WorldError, match="can not be written"):
        autostart.turn_on({"XDG_CONFIG_HOME": str(tmp_path / "config")})


def test_the_terminal_turns_it_on_and_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert run(["remind", "--at-login"]) == 0
    assert autostart.is_on()
    assert "when you log in" in capsys.readouterr().out
    assert run(["remind", "--not-at-login"]) == 0
    assert not autostart.is_on()


def test_without_a_display_the_terminal_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert run(["remind"]) == 1
    assert "no display" in capsys.readouterr().err


def test_the_settings_turn_it_on_and_off_and_say_where_it_is(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    page = RemindersPage(theme)
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    qtbot.mouseClick(page.begins.buttons["on"], Qt.MouseButton.LeftButton)
    assert autostart.is_on()
    assert str(tmp_path) in page.where.text()
    assert "no tray" in page.tray.text()
    qtbot.mouseClick(page.begins.buttons["off"], Qt.MouseButton.LeftButton)
    assert not autostart.is_on()
    assert page.begins.holds == "off"
