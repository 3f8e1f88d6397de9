"""Settings, the page about language models: each state says what it is and what to do, with the mouse and with the keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.ollama_pulls import PullFault
from tests.helpers.ollama_server import Fault, OllamaServer, ServedModel
from tests.helpers.self_test_key import knowing_the_key
from tests.helpers.shown import labels_of

from concord.flows.kept_tests import keep_test
from concord.flows.model_choice import ModelChoice, chosen_models, keep_choice
from concord.flows.second_reading import model_on_this_pc
from concord.flows.self_test import Outcome, SelfTest, Tried
from concord.flows.self_test_items import Topic
from concord.llm import this_pc
from concord.llm.chat_model import Limits
from concord.llm.this_pc import Room
from concord_desktop.change_bus import ChangeBus
from concord_desktop.settings.model_desk import ModelDesk
from concord_desktop.settings.model_page import ModelPage
from concord_desktop.settings.words import time_left
from concord_desktop.theme import Theme

GB = 1_000_000_000
SMALL, LARGE = ServedModel("small:1b", size=GB), ServedModel("large:3b", size=2 * GB)
VECTORS = ServedModel("vectors:latest", size=GB // 4, capabilities=("embedding",))
CLOUD = ServedModel("innocent:latest", remote_host="https://ollama.example")
EVERY = (SMALL, LARGE, VECTORS, CLOUD)
AT = datetime(2026, 11, 21, 20, 15, tzinfo=UTC)
RESULT = SelfTest(
    SMALL.name, SMALL.digest, (Tried(Topic.READING, "I run on Tuesday.", Outcome.RIGHT, in_shape=True, seconds=2.0, letters=9),)
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def ollama() -> Iterator[OllamaServer]:
    with OllamaServer() as server:
        yield server


@pytest.fixture
def server(ollama: OllamaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OllamaServer:
    """The server of this module as new, and a PC with nothing chosen or tested on it."""
    ollama.models, ollama.answers, ollama.pulls, ollama.pulled_as, ollama.greeting = (
        EVERY,
        knowing_the_key(),
        None,
        None,
        b"Ollama is running",
    )
    ollama._pulled.clear()
    ollama.paths.clear()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(this_pc, "room_here", lambda _: Room(16 * GB, 8 * GB, 100 * GB))
    return ollama


class Page:
    """The page on a desk of its own."""

    def __init__(self, qtbot: QtBot, theme: Theme, bus: ChangeBus, environment: dict[str, str]) -> None:
        self._qtbot, self.environment = qtbot, environment
        self.desk = ModelDesk(bus, environment=environment)
        self.desk.stall_seconds, self.desk.limits = 0.3, Limits(seconds=0.3)
        self.screen = ModelPage(theme, self.desk)
        self.screen.resize(1278, 690)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)
        self.rest()

    def rest(self) -> None:
        for _ in range(2):
            self._qtbot.waitUntil(lambda: self.desk.here is not None and not self.desk.is_busy, timeout=30_000)
            QApplication.processEvents()
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert all(isinstance(one, ModelPage) for one in windows), "nothing opens a window of its own"

    def close(self) -> None:
        self.desk.close()
        self.screen.close()
        self.screen.deleteLater()
        QApplication.processEvents()

    @property
    def words(self) -> str:
        return labels_of(self.screen)

    def press(self, button: QAbstractButton) -> None:
        """Press it with the keyboard, as one can that is there and on."""
        assert button.isVisibleTo(self.screen)
        assert button.isEnabled()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisibleTo(self.screen)
        QTest.mouseClick(button, LEFT)

    def choose(self, field: QComboBox, words: str) -> None:
        """Choose with the arrow keys."""
        field.setFocus()
        for _ in range(field.count()):
            QTest.keyClick(field, Qt.Key.Key_Up)
        self.rest()
        while not field.currentText().startswith(words):
            QTest.keyClick(field, Qt.Key.Key_Down)
            self.rest()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, bus: ChangeBus, server: OllamaServer) -> Iterator[Page]:
    made = Page(qtbot, theme, bus, {"OLLAMA_HOST": server.url})
    yield made
    made.close()


@pytest.fixture
def empty(qtbot: QtBot, theme: Theme, bus: ChangeBus, server: OllamaServer) -> Iterator[Page]:
    """The page of an Ollama without models."""
    server.models = ()
    made = Page(qtbot, theme, bus, {"OLLAMA_HOST": server.url})
    yield made
    made.close()


@pytest.fixture
def alone(qtbot: QtBot, theme: Theme, bus: ChangeBus, server: OllamaServer) -> Iterator[Page]:
    """The page of a PC without Ollama."""
    assert server.models
    made = Page(qtbot, theme, bus, {"OLLAMA_HOST": "http://127.0.0.1:9"})
    yield made
    made.close()


def is_one_line(words: str) -> bool:
    return (
        bool(words)
        and "\n" not in words
        and not any(theirs in words for theirs in ("registry", "sha256", "dial", "/usr", "Traceback", "--"))
    )


def test_without_ollama_it_says_what_to_do_and_notices_by_itself_when_it_is_started(
    alone: Page, server: OllamaServer, qtbot: QtBot
) -> None:
    assert "Ollama is not running on this PC" in alone.words
    assert "reads, plans, explains and answers without" in alone.words
    assert "What it never gets" in alone.words
    assert not alone.screen.download_card.isVisible()
    alone.press(alone.screen.copy)
    assert QApplication.clipboard().text() == "https://ollama.com"
    alone.environment["OLLAMA_HOST"] = server.url
    alone.screen._timer.setInterval(20)
    qtbot.waitUntil(lambda: "Ollama 0.12.6 is running" in alone.words)
    alone.screen._timer.stop()
    assert "3 models · 16.0 GB of memory · 100.0 GB free on the disk" in alone.words


def test_another_program_and_another_pc_are_not_followed_and_said_so(
    alone: Page, server: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.greeting = b"hello"
    alone.environment["OLLAMA_HOST"] = server.url
    alone.press(alone.screen.again)
    alone.rest()
    assert "That is no Ollama" in alone.words
    monkeypatch.setattr("concord.llm.loopback.DEFAULT_PORT", 9)
    alone.environment["OLLAMA_HOST"] = "192.168.1.20:11434"
    alone.press(alone.screen.again)
    alone.rest()
    assert "Concord speaks to this PC only, at http://127.0.0.1:9." in alone.words
    assert set(server.paths) == {"/"}


def test_each_model_says_what_it_does_what_it_takes_and_whether_it_fits(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {name: labels_of(row) for name, row in page.screen.models.items()}
    assert list(rows) == ["small:1b", "large:3b", "vectors:latest", "innocent:latest"]
    assert "Reads and answers · 1.0 GB · runs with ease here" in rows["small:1b"]
    assert "Finds sentences · 250 MB" in rows["vectors:latest"]
    assert "somebody else’s computer" in rows["innocent:latest"]
    tested = [name for name, row in page.screen.models.items() if row.test.isVisibleTo(page.screen)]
    assert tested == ["small:1b", "large:3b"]
    monkeypatch.setattr(this_pc, "room_here", lambda _: Room(4 * GB, 2 * GB, 3 * GB))
    page.desk.look()
    page.rest()
    assert "too large for this PC's memory" in labels_of(page.screen.offers["qwen2.5:7b"])
    assert not page.screen.offers["qwen2.5:7b"].button.isVisibleTo(page.screen)
    assert "no room on the disk" in labels_of(page.screen.offers["gemma3:4b"])
    assert page.screen.offers["llama3.2:1b"].button.isVisibleTo(page.screen)


def test_a_model_is_downloaded_chosen_and_tested_with_the_keys_and_its_result_is_kept(
    empty: Page, server: OllamaServer, qtbot: QtBot
) -> None:
    assert "no model yet" in empty.words
    server.answers = knowing_the_key(Yoga=Fault.INVALID_JSON)
    empty.press(empty.screen.offers["llama3.2:3b"].button)
    empty.rest()
    assert "llama3.2:3b is here and whole." in empty.words
    assert chosen_models() == ModelChoice("llama3.2:3b")
    assert "llama3.2:3b" not in empty.screen.offers
    empty.press(empty.screen.go_on)
    empty.rest()
    said = labels_of(empty.screen.models["llama3.2:3b"])
    assert "Good for" in said
    assert "noticing where they can be read in two ways" in said
    assert "Not for" in said
    assert "it can be told by them what to say" in said
    assert "It answers faster than you read" in said
    assert "19 of 20 right." in said
    verdict = empty.screen.models["llama3.2:3b"].verdict
    assert "Yoga" not in said
    empty.press(verdict.wrong)
    assert "Yoga" in labels_of(verdict)
    server.models = (ServedModel("llama3.2:3b", digest="f" * 64),)
    server._pulled.clear()
    empty.desk.look()
    empty.rest()
    assert "Out of date: the model was another when it was tested" in labels_of(empty.screen.models["llama3.2:3b"])


def test_cancel_ends_a_download_at_once_and_it_goes_on_when_it_is_wanted(empty: Page, server: OllamaServer, qtbot: QtBot) -> None:
    server.pulls = PullFault.SLOW
    empty.click(empty.screen.offers["all-minilm"].button)
    qtbot.waitUntil(lambda: empty.screen.running.isVisible() and "of" in empty.screen.running.words.text())
    assert not empty.screen.offers["llama3.2:1b"].button.isEnabled()
    empty.press(empty.screen.running.stop)
    empty.rest()
    assert "all-minilm: Stopped. What has come is kept; another time it goes on from there." in empty.words
    assert QApplication.focusWidget() is empty.screen.go_on
    assert chosen_models() == ModelChoice()
    assert not server.every_model()
    server.pulls = None
    QTest.keyClick(empty.screen.go_on, Qt.Key.Key_Space)
    empty.rest()
    assert "all-minilm:latest is here and whole." in empty.words
    empty.press(empty.screen.done_with)
    assert "here and whole" not in empty.words


@pytest.mark.parametrize("fault", [fault for fault in PullFault if fault is not PullFault.SLOW])
def test_a_download_that_fails_is_one_sentence_and_leaves_nothing_half(fault: PullFault, empty: Page, server: OllamaServer) -> None:
    server.pulls = fault
    empty.screen.other.setFocus()
    QTest.keyClicks(empty.screen.other, "unheard-of:1b")
    QTest.keyClick(empty.screen.other, Qt.Key.Key_Return)
    empty.rest()
    assert is_one_line(empty.screen.outcome.words.text())
    assert chosen_models() == ModelChoice()
    assert "no model yet" in empty.words
    assert empty.screen.offers["llama3.2:1b"].button.isEnabled()


def test_what_is_too_large_for_the_memory_is_refused_and_can_be_had_all_the_same(empty: Page, server: OllamaServer) -> None:
    server.pulled_as, server.pulls = ServedModel("", size=40 * GB), PullFault.SLOW
    empty.screen.other.setText("giant")
    empty.click(empty.screen.get_other)
    empty.rest()
    assert "too large for the 16.0 GB of memory here" in empty.words
    assert not server.every_model()
    assert empty.screen.go_on.text() == "Download it all the same"
    server.pulls = None
    empty.click(empty.screen.go_on)
    empty.rest()
    assert "giant:latest is here and whole." in empty.words


def test_a_model_of_somebody_else_under_a_local_name_is_refused_however_it_comes(empty: Page, server: OllamaServer) -> None:
    server.pulled_as = CLOUD
    empty.screen.other.setText("innocent")
    empty.click(empty.screen.get_other)
    empty.rest()
    assert "runs on somebody else's computer" in empty.screen.outcome.words.text()
    assert chosen_models() == ModelChoice()
    assert "Runs on somebody else’s computer" in labels_of(empty.screen.models["innocent:latest"])


def test_which_model_is_asked_is_chosen_with_the_keys_left_to_concord_and_switched_off(page: Page, bus: ChangeBus, qtbot: QtBot) -> None:
    assert page.screen.chat.currentText() == "The largest that runs with ease (now large:3b)"
    assert [page.screen.chat.itemData(at) for at in range(page.screen.chat.count())] == [None, "small:1b", "large:3b"]
    assert [page.screen.embedding.itemData(at) for at in range(page.screen.embedding.count())] == [None, "vectors:latest"]
    with qtbot.waitSignal(bus.models_changed):
        page.choose(page.screen.chat, "small")
    page.choose(page.screen.embedding, "vectors")
    assert chosen_models() == ModelChoice("small:1b", "vectors:latest")
    page.choose(page.screen.chat, "The largest")
    assert chosen_models() == ModelChoice(None, "vectors:latest")
    page.click(page.screen.switch.button("off"))
    page.rest()
    assert chosen_models() == ModelChoice(None, "vectors:latest", is_off=True)
    assert model_on_this_pc(environment=page.environment) is None
    assert not page.screen.chat.isVisible()
    page.click(page.screen.switch.button("on"))
    page.rest()
    asked = model_on_this_pc(environment=page.environment)
    assert asked is not None
    assert asked.name == "large:3b"


def test_a_choice_that_was_removed_from_ollama_is_told_with_what_is_asked_instead(page: Page, server: OllamaServer) -> None:
    keep_choice(ModelChoice("gone:7b", "vectors:latest"))
    page.desk.look()
    page.rest()
    assert "gone:7b was chosen and is not here any more. Until you choose, large:3b is asked." in page.words
    server.models = (VECTORS, CLOUD)
    page.desk.look()
    page.rest()
    assert "gone:7b was chosen and is not here any more." in page.words
    assert page.screen.chat.currentText() == "None here: Concord’s own words"


def test_a_choice_made_in_another_window_is_seen_here(page: Page, qtbot: QtBot, theme: Theme, bus: ChangeBus) -> None:
    other = Page(qtbot, theme, bus, page.environment)
    other.choose(other.screen.chat, "small")
    other.close()
    page.desk.look()
    page.rest()
    assert page.screen.chat.currentText() == "small:1b"


def test_a_self_test_that_cannot_end_is_one_sentence_and_the_result_before_stays(page: Page, server: OllamaServer) -> None:
    keep_test(RESULT, AT)
    page.desk.look()
    page.rest()
    row = page.screen.models["small:1b"]
    for fault in (Fault.STALL, Fault.BREAK_OFF, Fault.REFUSE, Fault.REDIRECT):
        server.answers = [fault]
        page.click(row.test)
        page.rest()
        assert is_one_line(row.trouble.words.text()), fault
        assert "Tested on 21 November 2026: 1 of 1 right." in labels_of(row), fault
        assert row.test.isEnabled()
    server.models = (LARGE,)
    page.desk.start_test("small:1b")
    page.rest()
    assert set(page.screen.models) == {"large:3b"}


def test_a_self_test_is_stopped_with_a_key_and_nothing_of_it_is_kept(page: Page, server: OllamaServer, qtbot: QtBot) -> None:
    server.answers = [Fault.STALL]
    page.desk.limits = None
    row = page.screen.models["large:3b"]
    page.press(row.test)
    qtbot.waitUntil(lambda: row.running.isVisible() and bool(server.asked))
    assert "Asking it number 1 of twenty…" in labels_of(row)
    assert not page.screen.models["small:1b"].test.isEnabled()
    page.press(row.running.stop)
    page.rest()
    assert "Stopped. Nothing of this test was kept." in labels_of(row)
    assert "of 20 right" not in labels_of(row)


def test_everything_is_reached_by_tab_and_called_by_a_name_of_its_own(page: Page) -> None:
    keep_test(replace(RESULT, tried=(replace(RESULT.tried[0], outcome=Outcome.WRONG),)), AT)
    page.desk.look()
    page.rest()
    page.screen.area.setFocus()
    reached: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in reached:
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    shown = [
        b
        for b in page.screen.findChildren(QAbstractButton)
        if b.isVisible() and b.isEnabled() and b.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    missing = [b.accessibleName() or b.text() for b in shown if b not in reached and not (b.isCheckable() and b.group() is not None)]
    assert missing == []
    names = [widget.accessibleName() or getattr(widget, "text", str)() for widget in reached]
    assert all(names)
    assert len(set(names)) == len(names)


def test_nothing_is_cut_off_at_the_side_with_large_text(page: Page, theme: Theme) -> None:
    keep_test(RESULT, AT)
    page.desk.look()
    page.rest()
    for scale in (150, 200):
        theme.set_text_scale(scale)
        page.screen.resize(1366 - theme.px(88), 640)
        QApplication.processEvents()
        assert page.screen.page.width() <= page.screen.area.viewport().width(), scale
    theme.set_text_scale(100)


@pytest.mark.parametrize(
    ("seconds", "share", "words"),
    [(1.0, 0.5, ""), (10.0, 0.0, ""), (10.0, 0.5, " · less than a minute left"), (60.0, 0.25, " · about 3 minutes left"),
     (60.0, 0.005, " · about 3 hours left")],
)  # fmt: skip
def test_how_long_a_download_takes_is_said_once_it_can_be_told(seconds: float, share: float, words: str) -> None:
    assert time_left(seconds, 0.0, share) == words
