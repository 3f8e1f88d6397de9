"""The same can be said in the inspector and under To settle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.desktop.family_week import BUSY, COFFEE, DRUMS, HANNA, PLAN, TYRES, FakeWorkspace
from tests.helpers.shown import button_in, words_of

from concord.domain.answer import Insisted, Paused, Settled
from concord.domain.rule import Strength
from concord_desktop.answers.strength_stops import StrengthStops
from concord_desktop.change_bus import ChangeBus
from concord_desktop.conflicts.screen import SettleScreen
from concord_desktop.inspector.panel import InspectorPanel
from concord_desktop.theme import Theme

SETTLED = Settled("dates", "Which Friday? I took the nearer one for now.", "Fri 4 December")


@pytest.fixture
def panel(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> InspectorPanel:
    made = InspectorPanel(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(300, 900)
    made.show()
    bus.announce_plan(PLAN)
    made.show_plan(PLAN, HANNA)
    qtbot.waitUntil(lambda: bool(made.book.views))
    return made


@pytest.fixture
def settle(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> SettleScreen:
    made = SettleScreen(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(1278, 688)
    made.show()
    bus.announce_plan(PLAN)
    made.show_plan(PLAN, HANNA)
    qtbot.waitUntil(lambda: bool(made.book.views))
    return made


def test_a_block_has_the_answers_of_its_question(panel: InspectorPanel, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    panel.show_item(PLAN, COFFEE.id)
    qtbot.mouseClick(button_in(panel, "Fri 4 December"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.answers == [("hanna-14", SETTLED)] and not bus.jobs.is_busy)
    assert "You said: Fri 4 December" in words_of(panel)


def test_a_blocks_first_sentence_is_insisted_on_and_rests(panel: InspectorPanel, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    panel.show_item(PLAN, DRUMS.id)
    slider = panel.findChild(StrengthStops).slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: workspace.answers == [("iris-1", Insisted(Strength.MUST))] and not bus.jobs.is_busy)
    assert panel.findChild(StrengthStops).slider.hasFocus()
    qtbot.mouseClick(button_in(panel, "Pause"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.answers) == 2 and not bus.jobs.is_busy)
    assert workspace.answers[-1] == ("iris-1", Paused())
    assert "Hanna: Paused" in words_of(panel)


def test_a_busy_block_has_no_controls(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, BUSY.id)
    assert panel.findChildren(StrengthStops) == []
    assert not {"Pause", "Ask again", "Choose…"} & set(words_of(panel).split("\n"))


def test_a_rule_that_is_not_the_viewers_to_answer_shows_how_it_is(
    panel: InspectorPanel, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    workspace.not_to_answer = {"tomas-6", "tomas-7"}
    panel.book.look(HANNA)
    qtbot.waitUntil(lambda: not bus.jobs.is_busy)
    panel.show_item(PLAN, TYRES.id)
    assert not panel.findChild(StrengthStops).slider.isEnabled()
    assert "Pause" not in words_of(panel)


def test_without_a_row_of_the_book_the_block_still_says_what_the_plan_knows(panel: InspectorPanel) -> None:
    panel.book.forget()
    panel.show_item(PLAN, COFFEE.id)
    assert "Which Friday? I took the nearer one for now." in words_of(panel)


def test_a_question_to_settle_is_answered_by_a_click(settle: SettleScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    settle.show_conflict("hanna-14")
    qtbot.mouseClick(button_in(settle.pane, "Fri 4 December"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.answers == [("hanna-14", SETTLED)] and not bus.jobs.is_busy)
    settle.show_plan(replace(PLAN, rules=workspace.judged_now), HANNA)
    assert "hanna-14" not in {matter.key for matter in settle.matters}


def test_a_question_to_settle_is_answered_by_its_number(settle: SettleScreen, workspace: FakeWorkspace, qtbot) -> None:
    settle.show_conflict("hanna-14")
    qtbot.keyClick(settle.matter_list, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: workspace.answers == [("hanna-14", SETTLED)])
