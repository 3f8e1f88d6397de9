"""Language models beside a household: whatever a server on this PC does, the window lives, one sentence says so, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, MONDAY, home
from tests.desktop.test_privacy import words_in
from tests.helpers.ollama_pulls import PullFault
from tests.helpers.ollama_server import Answer, Fault, OllamaServer, ServedModel
from tests.helpers.real_window import in_front, rest
from tests.helpers.shown import labels_of

from concord.flows.model_choice import ModelChoice, chosen_models
from concord.llm.chat_model import Limits
from concord.workspace import Workspace
from concord_desktop.ask.screen import AskScreen
from concord_desktop.ask.turn import TurnView
from concord_desktop.main_window import MainWindow
from concord_desktop.settings.model_page import ModelPage
from concord_desktop.settings.screen import SettingsScreen
from concord_desktop.theme import Theme

CAR = "Who needs the car on Friday?"
SAID = json.dumps({"answer": "Ana needs the car on Friday from 17:00 to 18:00.", "rules": ["ana-3"]})
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def ollama() -> Iterator[OllamaServer]:
    with OllamaServer() as server:
        yield server


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MainWindow, Workspace]]:
    """One window for all of these, on a household whose model may take a moment and no more."""
    theme = Theme("light", 100)
    theme.apply_to(qapp)
    workspace = home(tmp_path_factory.mktemp("home"), list(DOCUMENTS))
    workspace.asking.limits = Limits(seconds=0.5)
    window = MainWindow(theme)
    window.second_reader.is_off = True
    window.models.stall_seconds, window.models.limits = 0.3, Limits(seconds=0.3)
    window.resize(1366, 768)
    window.show()
    window.open_household(lambda: workspace, ANA, MONDAY)
    yield window, workspace
    window.close()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(
    qtbot: QtBot, opened: tuple[MainWindow, Workspace], ollama: OllamaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.delenv("CONCORD_READER", raising=False)
    monkeypatch.setenv("OLLAMA_HOST", ollama.url)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ollama.models, ollama.answers, ollama.pulls, ollama.cuts_to = (ServedModel("llama3.2:latest"),), [SAID], None, None
    ollama.asked.clear()
    shown = opened[0]
    rest(qtbot, shown)
    in_front(qtbot, shown)
    if shown.session.viewer != ANA:
        shown.session.look_as(ANA)
        rest(qtbot, shown)
    return shown


def ask_screen(window: MainWindow) -> AskScreen:
    found = window.current_screen
    assert isinstance(found, AskScreen)
    return found


def settings(window: MainWindow) -> ModelPage:
    found = window.current_screen
    assert isinstance(found, SettingsScreen)
    found.show_page("models")
    return found.models


def ask(qtbot: QtBot, window: MainWindow, question: str) -> TurnView:
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    screen = ask_screen(window)
    QTest.keyClicks(screen.field.text, question)
    QTest.keyClick(screen.field.text, Qt.Key.Key_Return)
    rest(qtbot, window)
    return screen.turns[-1]


def at_rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.models.here is not None and not window.models.is_busy, timeout=30_000)
    rest(qtbot, window)


def stands_as(window: MainWindow, workspace: Workspace) -> tuple[object, ...]:
    plan = window.session.plan
    assert plan is not None
    texts = [view.text for view in workspace.documents(ANA)]
    return plan, window.session.undo_name, texts, chosen_models()


FAULTS: dict[str, Callable[[OllamaServer, pytest.MonkeyPatch], None]] = {
    "not running": lambda _, patch: patch.setenv("OLLAMA_HOST", "http://127.0.0.1:9"),
    "another PC": lambda _, patch: (patch.setattr("concord.llm.loopback.DEFAULT_PORT", 9), patch.setenv("OLLAMA_HOST", "10.0.0.7:11434"))[
        0
    ],
    "no model": lambda server, _: setattr(server, "models", ()),
    "vectors only": lambda server, _: setattr(server, "models", (ServedModel("finds:latest", capabilities=("embedding",)),)),
    "cloud": lambda server, _: setattr(server, "models", (ServedModel("innocent:latest", remote_host="https://ollama.example"),)),
    "cut prompt": lambda server, _: setattr(server, "cuts_to", 20),
}
ANSWERED = (
    Fault.STALL,
    Fault.BREAK_OFF,
    Fault.ERROR_LINE,
    Fault.REFUSE,
    Fault.INVALID_JSON,
    Fault.NONSENSE,
    Fault.LEAK,
    Fault.REDIRECT,
    Fault.HUGE,
)


@pytest.mark.parametrize("fault", [*FAULTS, *ANSWERED])
def test_after_each_fault_the_question_is_answered_one_sentence_says_so_and_all_is_as_it_was(
    fault: str | Fault,
    qtbot: QtBot,
    window: MainWindow,
    opened: tuple[MainWindow, Workspace],
    ollama: OllamaServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = opened[1]
    before, asked = stands_as(window, workspace), len(workspace.asking.history(ANA))
    if isinstance(fault, Fault):
        ollama.answers = [fault]
    else:
        FAULTS[fault](ollama, monkeypatch)
    turn = ask(qtbot, window, CAR)
    assert "17:00" in turn.words.text()
    assert "lorem" not in words_in(window)
    if fault not in ("not running", "another PC"):
        assert turn.answered is not None
        assert turn.answered.notice.endswith("so this is from the plan itself.")
        assert turn.answered.notice.count(". ") == 0
        assert turn.answered.notice in labels_of(turn)
    assert len(workspace.asking.history(ANA)) == asked + 1
    window.session.fetch()
    rest(qtbot, window)
    assert stands_as(window, workspace) == before


def test_after_all_that_a_change_is_made_and_undone_and_a_model_that_answers_is_heard(
    qtbot: QtBot, window: MainWindow, opened: tuple[MainWindow, Workspace]
) -> None:
    turn = ask(qtbot, window, CAR)
    assert turn.words.text() == "Ana needs the car on Friday from 17:00 to 18:00."
    window.session.add_line(ANA, "I swim on Monday from 7:00 to 8:00.", None, (), lambda: None, lambda _: None)
    rest(qtbot, window)
    assert window.session.undo_name is not None
    window.session.undo()
    rest(qtbot, window)
    assert not any("swim" in view.text for view in opened[1].documents(ANA))


def test_settings_open_with_a_key_from_the_rail_and_from_ask_and_what_is_chosen_is_what_answers(
    qtbot: QtBot, window: MainWindow, ollama: OllamaServer
) -> None:
    ollama.models = (ServedModel("llama3.2:latest"), ServedModel("small:1b", size=1_000_000_000))
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    line = ask_screen(window).model
    window.bus.models_changed.emit()
    rest(qtbot, window)
    assert "llama3.2:latest puts answers into words" in labels_of(line)
    QTest.mouseClick(line.settings, LEFT)
    at_rest(qtbot, window)
    page = settings(window)
    assert window.rail.buttons["settings"].isChecked()
    assert window.top_bar.beside.text() == "of this PC, whoever looks"
    page.chat.setFocus()
    QTest.keyClick(page.chat, Qt.Key.Key_Down)
    at_rest(qtbot, window)
    assert chosen_models() == ModelChoice("small:1b")
    QTest.mouseClick(window.rail.buttons["ask"], LEFT)
    rest(qtbot, window)
    assert "small:1b puts answers into words" in labels_of(line)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert settings(window) is page


def test_another_profile_in_the_middle_of_a_download_and_a_test_ends_neither(
    qtbot: QtBot, window: MainWindow, ollama: OllamaServer
) -> None:
    stalling: list[Answer] = [Fault.STALL]
    ollama.answers, ollama.pulls = stalling, PullFault.SLOW
    window.models.limits = None
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    at_rest(qtbot, window)
    page = settings(window)
    QTest.mouseClick(page.models["llama3.2:latest"].test, LEFT)
    QTest.mouseClick(page.offers["all-minilm"].button, LEFT)
    qtbot.waitUntil(lambda: bool(ollama.asked) and page.running.isVisible() and page.running.bar.maximum() > 0)
    window.session.look_as(BEN)
    assert "doctor" not in words_in(window)
    qtbot.waitUntil(lambda: window.session.plan is not None and not window.bus.is_busy, timeout=30_000)
    assert settings(window) is page
    assert page.running.isVisible()
    assert page.models["llama3.2:latest"].running.isVisible()
    QTest.mouseClick(page.running.stop, LEFT)
    QTest.mouseClick(page.models["llama3.2:latest"].running.stop, LEFT)
    at_rest(qtbot, window)
    assert "Stopped. What has come is kept" in labels_of(page)
    assert "Stopped. Nothing of this test was kept." in labels_of(page)
    assert chosen_models() == ModelChoice()


def test_a_window_that_is_closed_in_the_middle_stops_what_runs(
    qtbot: QtBot, window: MainWindow, theme: Theme, ollama: OllamaServer, tmp_path: Path
) -> None:
    assert window.isVisible()
    ollama.answers, ollama.pulls = [Fault.STALL], PullFault.SLOW
    other = MainWindow(theme)
    other.show()
    other.models.start_download("all-minilm")
    other.models.start_test("llama3.2:latest")
    qtbot.waitUntil(lambda: bool(ollama.asked) and other.models.download is not None and other.models.download.share is not None)
    other.close()
    assert other.models._downloads.close(0)
    assert other.models._tests.close(0)
    other.deleteLater()
    assert chosen_models() == ModelChoice()
    assert not (tmp_path / "concord" / "model-tests").exists()
