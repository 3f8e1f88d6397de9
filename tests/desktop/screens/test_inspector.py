from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from tests.desktop.family_week import BUSY, CLINIC, COFFEE, HANNA, INTERVIEW, PLAN, STORY, TYRES, WALK, FakeWorkspace, span

from concord.domain.conflict import Conflict
from concord.domain.edit import Cancel, Pin
from concord.domain.when import Span
from concord_desktop.change_bus import ChangeBus
from concord_desktop.inspector.facts import facts_of
from concord_desktop.inspector.panel import InspectorPanel
from concord_desktop.inspector.source_link import SourceLink
from concord_desktop.theme import Theme


@dataclass(frozen=True)
class Consequence:
    conflicts: tuple[Conflict, ...] = ()
    free: tuple[Span, ...] = ()
    message: str = ""


@pytest.fixture
def panel(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> InspectorPanel:
    made = InspectorPanel(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(300, 768)
    made.show()
    made.show_plan(PLAN, HANNA)
    return made


def words_of(panel: InspectorPanel) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def button(panel: InspectorPanel, name: str) -> QAbstractButton:
    return next(b for b in panel.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text()))


def test_a_block_says_its_sentences_why_it_is_here_and_what_is_in_its_way(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, TYRES.id)
    words = words_of(panel)
    assert words[0] == "Winter tyres"
    assert "“The garage needs the car for the whole hour.”" in words
    for heading in ("From these sentences", "Why here", "In its way", "Strength"):
        assert heading in words
    assert "Who may see it: Everyone" in words
    assert any(link.text() == "Tomás · My week, line 6" for link in panel.findChildren(SourceLink))


def test_sections_without_content_are_left_out(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, replace(COFFEE, doubts=()).id)
    assert "In its way" not in words_of(panel)


def test_nothing_of_a_busy_block_is_said_but_busy_and_the_time(panel: InspectorPanel) -> None:
    telling = replace(
        BUSY, because="a secret", needs=("a secret",), place="a secret", resource="Car", doubts=COFFEE.doubts, rules=STORY.rules
    )
    plan = replace(PLAN, items=(telling,))
    panel.show_item(plan, telling.id)
    assert words_of(panel) == [
        "Busy",
        "16:00–16:55",
        " · Wed 25 Nov · 55 min",
        "Iris",
        "Private to Iris. You see the time and nothing more.",
    ]
    assert [b.accessibleName() for b in panel.findChildren(QAbstractButton) if b.isVisible()] == ["Close"]


def test_settle_this_leads_to_the_conflict(panel: InspectorPanel, qtbot) -> None:
    panel.show_item(PLAN, TYRES.id)
    with qtbot.waitSignal(panel.conflict_chosen) as chosen:
        button(panel, "Settle this…").click()
    assert chosen.args == ["c1"]


def test_a_source_leads_to_its_sentence(panel: InspectorPanel, qtbot) -> None:
    panel.show_item(PLAN, INTERVIEW.id)
    with qtbot.waitSignal(panel.rule_chosen) as chosen:
        panel.findChildren(SourceLink)[0].click()
    assert chosen.args == ["hanna-11"]


def test_what_was_moved_says_what_was_asked(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, WALK.id)
    assert "Time: asked 10:30–11:25, planned 09:30–10:25" in words_of(panel)


def test_pinning_keeps_it_where_it_is_and_pinning_again_lets_it_go(panel: InspectorPanel, qtbot) -> None:
    asked: list[object] = []
    panel.edit_asked.connect(asked.append)
    panel.show_item(PLAN, TYRES.id)
    button(panel, "Keep it here").click()
    panel.show_item(PLAN, CLINIC.id)
    qtbot.keyClick(panel, Qt.Key.Key_P)
    assert asked == [Pin(TYRES.request, TYRES.span, TYRES.place), Pin(CLINIC.request, None, None)]


def test_cancel_leaves_it_out_this_once(panel: InspectorPanel) -> None:
    asked: list[object] = []
    panel.edit_asked.connect(asked.append)
    panel.show_item(PLAN, TYRES.id)
    button(panel, "Cancel this once").click()
    assert asked == [Cancel(TYRES.request)]


def test_closing_says_so_and_shows_nothing(panel: InspectorPanel, qtbot) -> None:
    panel.show_item(PLAN, TYRES.id)
    with qtbot.waitSignal(panel.closed):
        button(panel, "Close").click()
    assert panel.item is None
    assert "Nothing chosen" in words_of(panel)


def test_a_new_plan_without_the_block_shows_nothing(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, TYRES.id)
    panel.show_plan(replace(PLAN, items=()), HANNA)
    assert panel.item is None


def test_a_drag_shows_what_would_follow_and_where_it_is_free(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, TYRES.id)
    moved = replace(TYRES, span=span(25, "15:00", "16:00"))
    panel.show_consequence(Consequence(PLAN.conflicts[:1], (span(25, "16:30", "18:00"),), "Clashes with Drives Greta, 14:45–16:15"), moved)
    words = words_of(panel)
    assert "If you let go here" in words
    assert "Clashes with Drives Greta, 14:45–16:15." in words
    assert "16:30–18:00" in words
    assert "15:30–16:30" in words
    panel.show_consequence(Consequence(), moved)
    assert "Free. Nothing is in its way." in words_of(panel)


def test_words_can_be_selected(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, TYRES.id)
    quotes = [label for label in panel.findChildren(QLabel) if label.text().startswith("“")]
    assert all(q.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse for q in quotes)


def test_every_button_has_a_name_and_a_tooltip(panel: InspectorPanel) -> None:
    panel.show_item(PLAN, TYRES.id)
    for each in panel.findChildren(QAbstractButton):
        assert each.accessibleName() or each.text()
        assert each.toolTip()


def test_facts_of_every_block_can_be_told() -> None:
    for item in PLAN.items:
        assert facts_of(PLAN, item).title


def test_text_size_and_colours_can_change_after_many_blocks_were_shown(panel: InspectorPanel, theme: Theme, qtbot) -> None:
    for item in PLAN.items:
        panel.show_item(PLAN, item.id)
        qtbot.wait(1)
    theme.set_text_scale(150)
    theme.choose("dark")
    assert not panel.grab().isNull()


def test_a_block_from_another_week_quotes_the_sentence_it_came_from() -> None:
    item = next(one for one in PLAN.items if facts_of(PLAN, one).quotes and not one.is_busy)
    moved = replace(item, request="copy-1", rules=(), source=item.rules[0])
    assert [quote.rule for quote in facts_of(PLAN, moved).quotes] == [item.rules[0]]
    assert facts_of(PLAN, replace(moved, source=None)).quotes == ()
