"""Ask in the real window: keys and clicks, citations that lead to blocks, Stop, and a history that is its asker's alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, MONDAY, page, save
from tests.desktop.test_privacy import words_in
from tests.helpers.ollama_server import Answer, Fault, OllamaServer
from tests.helpers.real_window import RealWindows, Window, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.feedback import Outcome
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace
from concord_desktop.appointments.find_dialog import FindTimeDialog
from concord_desktop.ask.screen import AskScreen
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

CAR = "Who needs the car on Friday?"
DOCTOR = "When is the doctor?"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    windows = RealWindows(qtbot, theme, tmp_path)
    window, workspace = windows.open(ANA, DOCUMENTS, day=MONDAY)
    in_front(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    yield window, workspace
    windows.close()


def screen_of(window: MainWindow) -> AskScreen:
    found = window._screens["ask"]
    assert isinstance(found, AskScreen)
    return found


def ask(qtbot: QtBot, window: MainWindow, question: str) -> AskScreen:
    screen = screen_of(window)
    QTest.keyClicks(screen.field.text, question)
    QTest.keyClick(screen.field.text, Qt.Key.Key_Return)
    rest(qtbot, window)
    return screen


class SlowWeek:
    """Holds the planning that an answer needs until it is let go."""

    def __init__(self, workspace: Workspace) -> None:
        self.gate, self._plan = threading.Event(), workspace.asking._plan
        workspace.asking._plan = self.plan  # type: ignore[method-assign]

    def plan(self, viewer: object, day: date) -> object:
        assert self.gate.wait(30)
        return self._plan(viewer, day)  # type: ignore[arg-type]


def test_a_question_is_typed_answered_and_its_citation_leads_to_a_block_with_the_keys(qtbot: QtBot, home: Window) -> None:
    window, _ = home
    screen = screen_of(window)
    assert screen.empty.isVisible()
    assert window.rail.buttons["ask"].isChecked()
    assert QApplication.focusWidget() is screen.field.text
    assert "only from what Ana may see" in window.top_bar.beside.text()
    QTest.keyClicks(screen.field.text, "Who needs")
    QTest.keyClick(screen.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert screen.field.text.toPlainText() == "Who needs\n"
    ask(qtbot, window, "the car on Friday?")
    assert not screen.empty.isVisible()
    (turn,) = screen.turns
    assert "17:00" in turn.words.text()
    assert not screen.field.text.toPlainText()
    QTest.mouseClick(turn.trace, LEFT)
    assert screen.trace.isVisible()
    assert "Looked at what you may see" in labels_of(screen.trace)
    assert "I need the car on Friday from 17:00 to 18:00." in labels_of(screen.trace)
    QTest.keyClick(screen.trace.close_it, Qt.Key.Key_Escape)
    assert not screen.trace.isVisible()
    chip = next(one for one in turn.chips if one.citation.member == BEN)
    assert "I need the car on Friday from 17:30" in chip.accessibleName()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert window.screen_name == "week"
    assert window.week_page.inspector.item.id == chip.citation.block
    assert window.session.day == date(2026, 11, 27)
    assert "I need the car on Friday from 17:30 to 19:00." in labels_of(window.week_page.inspector)
    window.go_to_screen("ask")
    ask(qtbot, window, "What clashes on Friday?")
    house = next(one for one in screen.turns[-1].chips if one.citation.member is None)
    QTest.mouseClick(house, LEFT)
    assert window.screen_name == "rules"


def test_with_large_text_the_trace_stands_alone_and_nothing_is_cut_off(qtbot: QtBot, home: Window) -> None:
    window, _ = home
    ask(qtbot, window, "When is the car?")
    screen = ask(qtbot, window, "that is wrong, it is from 16:00 to 17:00")
    for scale in (150, 200):
        window.theme.set_text_scale(scale)
        screen.turns[0].trace.click()
        qtbot.waitUntil(screen.trace.isVisible)
        QApplication.processEvents()
        assert screen.field.isVisible() == (scale == 150)
        inside = screen.thread.area
        assert scale == 200 or inside.widget().width() <= inside.viewport().width()
        QTest.keyClick(screen.trace.close_it, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert screen.field.isVisible()
        assert inside.widget().width() <= inside.viewport().width()
    window.theme.set_text_scale(100)


def test_a_citation_of_another_week_leads_there(qtbot: QtBot, home: Window) -> None:
    window, _ = home
    screen = ask(qtbot, window, "When is judo next week?")
    (turn,) = screen.turns
    (chip,) = turn.chips
    assert chip.citation.day == date(2026, 12, 3)
    QTest.mouseClick(chip, LEFT)
    qtbot.waitUntil(lambda: window.screen_name == "week", timeout=30_000)
    rest(qtbot, window)
    assert window.session.day == date(2026, 12, 3)
    assert window.week_page.inspector.item.id == chip.citation.block


def test_esc_and_stop_end_an_answer_at_once_and_nothing_is_kept(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    screen = screen_of(window)
    for way in ("key", "button"):
        slow = SlowWeek(workspace)
        QTest.keyClicks(screen.field.text, CAR)
        QTest.mouseClick(screen.field.button, LEFT)
        qtbot.waitUntil(lambda: bool(screen.turns) and bool(screen.turns[0].words.text()))
        assert screen.field.stop.isVisible()
        if way == "key":
            QTest.keyClick(screen.field.text, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(screen.field.stop, LEFT)
        assert not screen.turns
        assert screen.field.text.toPlainText() == CAR
        assert "Stopped" in screen.notice.words.text()
        slow.gate.set()
        rest(qtbot, window)
        assert not screen.turns
        workspace.asking._plan = slow._plan  # type: ignore[method-assign]
        screen.field.put("")
    assert workspace.asking.history(ANA) == ()


def test_another_profile_sees_nothing_of_an_answer_on_its_way_or_of_what_was_asked(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    ask(qtbot, window, DOCTOR)
    assert "doctor" in words_in(window)
    slow = SlowWeek(workspace)
    screen = screen_of(window)
    QTest.keyClicks(screen.field.text, "When is judo?")
    QTest.keyClick(screen.field.text, Qt.Key.Key_Return)
    assert "When is judo?" in words_in(window)
    window.session.look_as(BEN)
    assert "doctor" not in words_in(window)
    assert "When is judo?" not in words_in(window)
    slow.gate.set()
    rest(qtbot, window)
    assert window.screen_name == "ask"
    assert "doctor" not in words_in(window)
    assert not screen_of(window).turns
    assert screen_of(window).empty.isVisible()
    window.session.look_as(ANA)
    rest(qtbot, window)
    assert [turn.question for turn in screen_of(window).turns] == [DOCTOR]
    workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    workspace.profiles.set_pin(ANA, "2468")
    in_front(qtbot, window)
    QTest.keyClick(screen_of(window).field.text, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.session.is_shut
    assert "doctor" not in words_in(window)


def test_what_was_asked_is_searched_forgotten_and_brought_back(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    for question in (CAR, "When is judo?", "When is choir?"):
        ask(qtbot, window, question)
    screen = screen_of(window)
    QTest.keyClicks(screen.search, "judo")
    assert [turn.question for turn in screen.turns] == ["When is judo?"]
    QTest.keyClicks(screen.search, "xyz")
    assert "has these words" in labels_of(screen)
    screen.search.clear()
    QTest.mouseClick(screen.turns[1].forget, LEFT)
    rest(qtbot, window)
    assert [one.question for one in workspace.asking.history(ANA)] == [CAR, "When is choir?"]
    assert QApplication.focusWidget() is screen.notice.undo
    QTest.keyClick(screen.notice.undo, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert [turn.question for turn in screen.turns] == [CAR, "When is judo?", "When is choir?"]
    assert len(workspace.asking.history(ANA)) == 3
    QTest.mouseClick(screen.forget_all, LEFT)
    rest(qtbot, window)
    assert workspace.asking.history(ANA) == ()
    assert screen.empty.isVisible()
    QTest.mouseClick(screen.notice.undo, LEFT)
    rest(qtbot, window)
    assert len(workspace.asking.history(ANA)) == len(screen.turns) == 3


def test_an_answer_whose_sentence_was_changed_is_not_shown_and_can_be_asked_again(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    screen = ask(qtbot, window, "When is choir?")
    changed = save(workspace, BEN, "ben.txt", page(workspace, "ben.txt", BEN).text.replace("19:00 to 20:30", "18:15 to 19:45"))
    window.bus.announce_areas(changed.areas)
    rest(qtbot, window)
    (turn,) = screen.turns
    assert "19:00" not in labels_of(screen)
    assert "has changed since" in turn.words.text()
    QTest.mouseClick(turn.again, LEFT)
    rest(qtbot, window)
    assert "18:15" in screen.turns[-1].words.text()


def test_what_should_change_is_proposed_tried_accepted_and_undone(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    ask(qtbot, window, "When is the car?")
    screen = ask(qtbot, window, "that is wrong, it is from 16:00 to 17:00")
    card = screen.turns[-1].card
    assert card is not None
    said = labels_of(card)
    assert "“I need the car on Friday from 17:00 to 18:00.”" in said
    assert "“I need the car on Friday from 16:00 to 17:00.”" in said
    assert "Tried on week 48" in said
    assert "16:00 to 17:00" not in page(workspace, "ana.txt", ANA).text
    card.buttons[Outcome.ACCEPTED].setFocus()
    QTest.keyClick(card.buttons[Outcome.ACCEPTED], Qt.Key.Key_Space)
    rest(qtbot, window)
    assert "16:00 to 17:00" in page(workspace, "ana.txt", ANA).text
    assert "Accepted" in labels_of(screen.turns[-1])
    assert window.session.undo_name is not None
    assert window.session.undo_name.startswith("Replace")
    QTest.mouseClick(window.top_bar.undo, LEFT)
    rest(qtbot, window)
    assert "16:00 to 17:00" not in page(workspace, "ana.txt", ANA).text


def test_a_proposal_is_edited_or_declined_and_it_is_asked_whom_a_word_means(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    before = [view.text for view in workspace.documents(ANA)]
    screen = ask(qtbot, window, "let him go first")
    assert "Who is “him”?" in labels_of(screen)
    QTest.mouseClick(next(one for one in screen.turns[-1].people_buttons if one.text() == "Tim"), LEFT)
    rest(qtbot, window)
    (turn,) = screen.turns
    assert turn.card is not None
    assert "“Let Tim go first.”" in labels_of(turn.card)
    QTest.mouseClick(turn.card.buttons[Outcome.EDITED], LEFT)
    rest(qtbot, window)
    assert screen.field.text.toPlainText() == "Let Tim go first."
    assert QApplication.focusWidget() is screen.field.text
    screen.field.put("")
    ask(qtbot, window, "When two of us need the car, Tim goes first.")
    card = screen.turns[-1].card
    assert card is not None
    assert "who goes first" in labels_of(card)
    QTest.mouseClick(card.buttons[Outcome.DECLINED], LEFT)
    rest(qtbot, window)
    assert "Declined" in labels_of(screen.turns[-1])
    assert [view.text for view in workspace.documents(ANA)] == before
    assert [one.outcome for one in workspace.asking.history(ANA)] == [Outcome.EDITED, Outcome.DECLINED]


def test_an_answer_leads_to_where_a_time_is_chosen_with_what_was_asked_filled_in(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    before = workspace.plan(ANA, MONDAY)
    screen = ask(qtbot, window, "When can Ben and I talk for two hours on Saturday evening?")
    turn = screen.turns[-1]
    assert turn.card is None
    assert "The best time for Ana and Ben (2 hours) is Saturday 28 November" in turn.words.text()
    turn.lead.setFocus()
    QTest.keyClick(turn.lead, Qt.Key.Key_Space)
    dialog = window.desk.dialog
    assert isinstance(dialog, FindTimeDialog)
    search = dialog.form.search
    assert (search.title, search.minutes, search.required) == ("Talk", 120, (ANA, BEN))
    assert (search.first, search.last) == (date(2026, 11, 28), date(2026, 11, 28))
    assert search.hours is not None
    assert search.hours[0] == 17 * 60
    qtbot.waitUntil(lambda: not dialog.is_looking and bool(dialog.lines), timeout=30_000)
    assert "Saturday" in turn.words.text()
    dialog.reject()
    rest(qtbot, window)
    assert workspace.plan(ANA, MONDAY) == before, "nothing is put anywhere by asking"
    screen = ask(qtbot, window, "Show me other weeks")
    assert hasattr(screen.turns[-1], "lead") == bool(workspace.weeks.find(ANA, MONDAY).others)


def test_a_model_on_this_pc_words_an_answer_is_stopped_and_fails_without_harm(
    qtbot: QtBot, home: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, workspace = home
    assert "The language model is off." in labels_of(screen_of(window))
    monkeypatch.delenv("CONCORD_READER", raising=False)
    script: list[Answer] = [json.dumps({"answer": "Ana needs the car on Friday from 17:00 to 18:00.", "rules": ["ana-3"]})]
    with OllamaServer(lambda _body: script[0]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        screen = ask(qtbot, window, CAR)
        assert screen.turns[-1].words.text() == "Ana needs the car on Friday from 17:00 to 18:00."
        QTest.mouseClick(screen.turns[-1].trace, LEFT)
        assert "By the language model on this PC." in labels_of(screen.trace)
        assert "The planner to the verifier" in labels_of(screen.trace)
        script[0] = Fault.STALL
        QTest.keyClicks(screen.field.text, "When is judo?")
        QTest.keyClick(screen.field.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(server.asked) == 2, timeout=20_000)
        QTest.keyClick(screen.field.text, Qt.Key.Key_Escape)
        assert screen.field.text.toPlainText() == "When is judo?"
        rest(qtbot, window)
        assert [one.question for one in workspace.asking.history(ANA)] == [CAR]
        script[0] = Fault.REFUSE
        QTest.keyClick(screen.field.text, Qt.Key.Key_Return)
        rest(qtbot, window)
    assert "17:00" in screen.turns[-1].words.text()
    assert "this is from the plan itself" in labels_of(screen.turns[-1])


def test_what_is_on_the_screen_is_suggested_and_asked_with_a_click(qtbot: QtBot, home: Window) -> None:
    window, _ = home
    assert window.session.plan is not None
    judo = next(item for item in window.session.plan.items if "judo" in item.title.casefold())
    window.go_to_item(judo.id)
    rest(qtbot, window)
    QTest.mouseClick(window.rail.buttons["ask"], LEFT)
    rest(qtbot, window)
    screen = screen_of(window)
    words = [button.text() for button in screen.suggested.buttons]
    assert "judo" in words[0]
    assert 1 < len(words) <= 4
    QTest.mouseClick(screen.suggested.buttons[0], LEFT)
    rest(qtbot, window)
    assert screen.turns[-1].question == words[0]
    assert screen.turns[-1].answered is not None
