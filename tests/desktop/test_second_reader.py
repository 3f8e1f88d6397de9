"""A second reader in the window: found by itself, reading along beside planning, stopped by a click, and not missed where there is none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.reading.model_answers import proposal, reading
from tests.core.workspace.homes import ANA, home
from tests.helpers.ollama_server import OllamaServer

from concord.domain.document import Document
from concord_desktop.main_window import MainWindow
from concord_desktop.second_reader import OFF, SecondReaderLine
from concord_desktop.theme import Theme

TEXT = [Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n"), Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n")]
ON_WEDNESDAY = proposal(reading("commitment", "run", days=["WE"], start="06:00", end="07:00"))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(theme, settings)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def line_of(window: MainWindow) -> SecondReaderLine:
    return window.foot.findChild(SecondReaderLine)


def open_home(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.open_household(lambda: home(folder, TEXT), ANA)
    qtbot.waitUntil(lambda: window.session.plan is not None, timeout=30_000)


def at_rest(window: MainWindow) -> bool:
    return not window.bus.is_busy and not window.bus.model_jobs.is_busy


def test_where_ollama_answers_it_reads_along_and_a_difference_is_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONCORD_READER", raising=False)
    with OllamaServer([ON_WEDNESDAY]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        open_home(qtbot, window, tmp_path)
        qtbot.waitUntil(lambda: window.second_reader.words.endswith("has read along"), timeout=30_000)
        qtbot.waitUntil(lambda: at_rest(window), timeout=30_000)
        assert line_of(window).isVisible()
        assert "llama3.2" in line_of(window).words.text()
        plan = window.session.plan
        assert plan is not None
        asked = [doubt for judged in plan.rules for doubt in judged.rule.doubts if judged.rule.id == "ana-1"]
        assert asked, "the two readers differ on the day"


def test_a_click_stops_it_at_once_and_it_stays_silent_until_it_is_let_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONCORD_READER", raising=False)
    go_on = threading.Event()

    def slow(_body: object) -> object:
        go_on.wait(20)
        return ON_WEDNESDAY

    with OllamaServer(slow) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        open_home(qtbot, window, tmp_path)
        line = line_of(window)
        qtbot.waitUntil(lambda: bool(server.asked) and window.second_reader.is_reading, timeout=30_000)
        assert line.button.text() == "Stop"
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.second_reader.is_reading, timeout=15_000)
        assert window.settings is not None
        assert window.settings.value(OFF) == "yes"
        assert line.words.text().endswith("does not read along")
        go_on.set()
        qtbot.waitUntil(lambda: at_rest(window), timeout=30_000)
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.second_reader.words.endswith("has read along"), timeout=30_000)
        assert window.settings.value(OFF) == "no"


def test_without_ollama_nothing_is_said_of_it(qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONCORD_READER", raising=False)
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:9")
    open_home(qtbot, window, tmp_path)
    qtbot.waitUntil(lambda: at_rest(window), timeout=30_000)
    assert not line_of(window).isVisible()
    assert window.second_reader.words == ""
