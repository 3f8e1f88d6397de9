"""The screens on the example family, opened, read and planned for real."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from tests.core.workspace.homes import ANA, MONDAY, home

from concord.domain.plan import Plan
from concord.workspace import Workspace
from concord_desktop.change_bus import ChangeBus
from concord_desktop.conflicts.matters import matters_of
from concord_desktop.conflicts.screen import SettleScreen
from concord_desktop.documents.live_page import SaveState
from concord_desktop.documents.screen import DocumentsScreen
from concord_desktop.export.dialog import ExportDialog
from concord_desktop.inspector.panel import InspectorPanel
from concord_desktop.rules.meaning import row_line
from concord_desktop.rules.rows import RuleRow
from concord_desktop.rules.screen import RulesScreen
from concord_desktop.theme import Theme


@pytest.fixture(scope="module")
def household(tmp_path_factory) -> Iterator[Workspace]:
    with Workspace.demo(tmp_path_factory.mktemp("demo")) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def viewer(household: Workspace):
    return household.household.members[0].id


@pytest.fixture(scope="module")
def plan(household: Workspace, viewer) -> Plan:
    return household.plan(viewer, household.clock.now().date())


def test_every_sentence_that_is_seen_has_a_row_and_a_line(household, viewer, plan: Plan, theme: Theme, bus: ChangeBus, qtbot) -> None:
    screen = RulesScreen(household, theme, bus)
    qtbot.addWidget(screen)
    screen.show_plan(plan, viewer)
    model = screen.rule_list.rules
    rows = [model.row_at(model.index(n)) for n in range(model.rowCount())]
    assert sorted(r.judged.rule.id for r in rows if isinstance(r, RuleRow)) == sorted(j.rule.id for j in plan.rules)
    names = {member.id: member.name for member in plan.members}
    assert all(row_line(judged, names) for judged in plan.rules if not judged.is_busy)


def test_every_matter_can_be_shown(household, viewer, plan: Plan, theme: Theme, bus: ChangeBus, qtbot) -> None:
    screen = SettleScreen(household, theme, bus)
    qtbot.addWidget(screen)
    screen.resize(1278, 688)
    screen.show()
    screen.show_plan(plan, viewer)
    assert len(screen.matters) == len(matters_of(plan, viewer, household.clock.now()))
    for matter in screen.matters:
        screen.show_conflict(matter.key)
        assert screen.shown == matter
    assert not screen.grab().isNull()


def test_blocks_can_be_inspected(household, viewer, plan: Plan, theme: Theme, bus: ChangeBus, qtbot) -> None:
    panel = InspectorPanel(household, theme, bus)
    qtbot.addWidget(panel)
    panel.show_plan(plan, viewer)
    for item in plan.items[::6]:
        panel.show_item(plan, item.id)
        assert panel.item == item


def test_a_written_sentence_is_read_and_saved(household, viewer, plan: Plan, theme: Theme, bus: ChangeBus, qtbot) -> None:
    screen = DocumentsScreen(household, theme, bus)
    qtbot.addWidget(screen)
    screen.resize(1278, 688)
    screen.show()
    screen.show_plan(plan, viewer)
    editor = screen.editor
    qtbot.waitUntil(lambda: any(editor.notes_of(n) for n in range(editor.document().blockCount())), timeout=10_000)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "Chess club on Sunday from 17:00 to 18:00.")
    last = editor.document().blockCount() - 1
    qtbot.waitUntil(lambda: bool(editor.notes_of(last)), timeout=10_000)
    assert "17:00–18:00" in editor.notes_of(last)[0].spoken
    qtbot.waitUntil(lambda: screen.live.state is SaveState.SAVED, timeout=10_000)
    assert any("Chess club" in view.text for view in household.documents(viewer))


def test_a_calendar_is_written(household, viewer, theme: Theme, qtbot, tmp_path) -> None:
    plan = household.plan(viewer, household.clock.now().date())
    dialog = ExportDialog(household, theme, plan, viewer)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path))
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog.outcome.text().startswith("Written"), timeout=15_000)
    [file] = tmp_path.glob("*.ics")
    count = file.read_text(encoding="utf-8").count("BEGIN:VEVENT")
    assert dialog.summary.text().startswith(f"{count} event")
    dialog.close()


@pytest.fixture
def screen(tmp_path, theme: Theme, bus: ChangeBus, qtbot) -> Iterator[DocumentsScreen]:
    """Ana's page, to write in, in a household of three."""
    with home(tmp_path) as workspace:
        made = DocumentsScreen(workspace, theme, bus)
        qtbot.addWidget(made)
        made.resize(1278, 688)
        made.show()
        made.show_plan(workspace.plan(ANA, MONDAY), ANA)
        qtbot.waitUntil(lambda: bool(made.editor.toPlainText()), timeout=10_000)
        yield made
        assert bus.jobs.close()
        assert bus.line_jobs.close()


def spoken(screen: DocumentsScreen, number: int) -> str:
    return "; ".join(note.spoken for note in screen.editor.notes_of(number))


def start_line(screen: DocumentsScreen, qtbot, words: str) -> int:
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(screen.editor, words)
    number = screen.editor.textCursor().blockNumber()
    qtbot.waitUntil(lambda: screen.live_line.reader.rests, timeout=15_000)
    return number


def test_a_line_tells_when_it_first_comes_about_and_what_it_is_in_the_way_of_as_it_is_written(screen: DocumentsScreen, qtbot) -> None:
    number = start_line(screen, qtbot, "4. I see the bank on Thursday from 15:30 to 16:30.")
    qtbot.waitUntil(lambda: "In its way" in spoken(screen, number), timeout=15_000)
    assert "First · Thu 26 Nov 15:30–16:30, then every week" in spoken(screen, number)
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.Up)
    assert "First · " not in spoken(screen, number)


def test_a_planned_line_that_is_rewritten_is_not_in_its_own_way(screen: DocumentsScreen, qtbot) -> None:
    screen.editor.go_to_line(1)
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.EndOfBlock)
    qtbot.keyClick(screen.editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(screen.editor, ", in the park.")
    qtbot.waitUntil(lambda: "First · Tue 1 Dec 06:00–07:00" in spoken(screen, 0), timeout=15_000)
    qtbot.waitUntil(lambda: screen.live_line.reader.rests, timeout=15_000)
    assert "In its way" not in spoken(screen, 0)


def test_two_lines_that_can_not_both_be_say_so_on_both(screen: DocumentsScreen, qtbot) -> None:
    number = start_line(screen, qtbot, "4. I swim on Tuesday from 6:30 to 7:30.")
    qtbot.waitUntil(lambda: "Both can not be" in spoken(screen, number), timeout=15_000)
    assert "Both can not be" in spoken(screen, 0)


def test_nothing_live_is_left_when_somebody_else_looks(screen: DocumentsScreen, qtbot) -> None:
    start_line(screen, qtbot, "4. I see the bank on Thursday from 15:30 to 16:30.")
    screen.forget()
    assert screen.live_line.said is None
    assert not any(spoken(screen, number) for number in range(screen.editor.blockCount()))


def test_a_list_is_written_on_with_its_marks_so_that_each_line_is_a_sentence(screen: DocumentsScreen, qtbot) -> None:
    before = screen.editor.toPlainText()
    screen.editor.moveCursor(screen.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(screen.editor, "Choir on Sunday at 17:00.")
    qtbot.keyClick(screen.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.editor, "Dentist on 8 December at 9:30.")
    qtbot.keyClick(screen.editor, Qt.Key.Key_Return)
    qtbot.keyClick(screen.editor, Qt.Key.Key_Return)
    assert screen.editor.toPlainText() == f"{before}4. Choir on Sunday at 17:00.\n5. Dentist on 8 December at 9:30.\n"
