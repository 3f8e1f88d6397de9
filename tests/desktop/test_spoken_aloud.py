"""Ask, the language model's page and Questions for you as a screen reader has them: what each control is, and what is said by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, MONDAY, TIM
from tests.core.workspace.test_approvals import FIRST, TEXTS
from tests.desktop.test_approvals_in_the_window import look_as, questions
from tests.desktop.test_ask_in_the_window import LEFT, ask, screen_of
from tests.helpers.accessible import all_in, unspoken
from tests.helpers.real_window import RealWindows, Window, in_front, rest

from concord.domain.feedback import Outcome
from concord.domain.household import Role
from concord.domain.people_change import RoleSaid
from concord_desktop import announce
from concord_desktop.approvals.card import Say
from concord_desktop.theme import Theme


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    windows = RealWindows(qtbot, theme, tmp_path)
    window, workspace = windows.open(ANA, TEXTS, day=MONDAY)
    workspace.people.apply(ANA, RoleSaid(TIM, Role.TEEN))
    in_front(qtbot, window)
    yield window, workspace
    windows.close()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    listening = type("Listening", (), {"isActive": staticmethod(lambda: True), "updateAccessibility": staticmethod(hear)})
    listening.AnnouncementPoliteness = QAccessible.AnnouncementPoliteness  # type: ignore[attr-defined]
    monkeypatch.setattr(announce, "QAccessible", listening)
    return heard


def test_every_control_says_what_it_is_and_an_answer_is_said_when_it_comes(qtbot: QtBot, home: Window, said: list[str]) -> None:
    window, _ = home
    look_as(qtbot, window, TIM)
    window.go_to_screen("ask")
    ask(qtbot, window, "Who needs the car on Friday?")
    screen = screen_of(window)
    assert said == [screen.turns[-1].words.text()]
    assert "17:30" in said[0]
    ask(qtbot, window, FIRST)
    assert FIRST in said[-1], "what is proposed is said with it"
    assert unspoken(screen) == []
    stops = {one.text(QAccessible.Text.Name): one.state() for one in all_in(screen) if one.role() == QAccessible.Role.EditableText}
    assert any(not state.readOnly for state in stops.values()), "the field can be typed into"
    card = screen.turns[-1].card
    assert card is not None
    QTest.mouseClick(card.buttons[Outcome.ACCEPTED], LEFT)
    rest(qtbot, window)
    look_as(qtbot, window, ANA)
    dialog = questions(qtbot, window)
    assert unspoken(dialog) == []
    assert isinstance(dialog.proposals[0].reason, QLineEdit)
    QTest.mouseClick(dialog.proposals[0].buttons[Say.AGREE], LEFT)
    qtbot.waitUntil(lambda: "You agreed" in dialog.note.text() and not dialog._jobs.is_busy, timeout=30_000)
    assert said[-1] == "You agreed. Undo takes it back."
    dialog.close()
    window.go_to_screen("settings")
    rest(qtbot, window)
    assert unspoken(window._screens["settings"]) == []
