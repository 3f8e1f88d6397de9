from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.desktop.family_week import BUSY, HANNA, IRIS, PLAN, STORY, TOMAS, FakeWorkspace

from concord.domain.errors import WorldError
from concord_desktop.export.dialog import ExportDialog
from concord_desktop.export.summary import audiences, events_of, summary_of
from concord_desktop.theme import Theme

EVERYONES = replace(PLAN, viewer=None)


def test_the_audiences_are_oneself_everyone_and_the_others() -> None:
    titles = [choice.title for choice in audiences(PLAN, HANNA)]
    assert titles == ["Hanna, for yourself", "Everyone", "Tomás", "Greta", "Otto", "Iris"]


def test_what_was_missed_is_no_event_and_busy_time_is() -> None:
    assert STORY not in events_of(PLAN.items, HANNA)
    assert BUSY in events_of(PLAN.items, IRIS)


def test_private_things_are_counted_as_busy() -> None:
    everyone = audiences(PLAN, HANNA)[1]
    assert summary_of(PLAN, EVERYONES, everyone, HANNA) == "8 events; 1 of them private, shown as Busy."
    assert summary_of(PLAN, None, everyone, HANNA).startswith("Looking")


def test_it_writes_the_chosen_calendar_and_says_where(qtbot, theme: Theme, workspace: FakeWorkspace, tmp_path: Path) -> None:
    dialog = ExportDialog(workspace, theme, PLAN, HANNA)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.lines[2].click()
    dialog.folder.setText(str(tmp_path))
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog.outcome.text().startswith("Written"))
    assert workspace.exported == [(tmp_path, TOMAS)]
    assert dialog.outcome.text() == f"Written: tomas.ics in {tmp_path}."
    dialog.close()


def test_a_folder_that_cannot_be_written_is_said_in_words(qtbot, theme: Theme, tmp_path: Path) -> None:
    class Full(FakeWorkspace):
        def export(self, *_: object) -> tuple[Path, ...]:
            raise WorldError("That folder can not be written.", "Choose another one.")

    dialog = ExportDialog(Full(), theme, PLAN, HANNA)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path))
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog.outcome.text() == "That folder can not be written. Choose another one.")
    assert dialog.write.isEnabled()
    dialog.close()


def test_a_calendar_of_nothing_says_so(qtbot, theme: Theme, tmp_path: Path) -> None:
    empty = replace(PLAN, items=())
    dialog = ExportDialog(FakeWorkspace(plan_now=empty), theme, empty, HANNA)
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == "Nothing to put into a calendar this week."
    dialog.close()


def test_with_large_text_it_is_no_higher_than_the_screen_and_each_choice_is_reached_by_scrolling(qtbot: QtBot, theme: Theme) -> None:
    theme.set_text_scale(200)
    dialog = ExportDialog(FakeWorkspace(), theme, PLAN, HANNA)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    dialog.lines[-1].setFocus()
    qtbot.waitUntil(lambda: not dialog.lines[-1].visibleRegion().isEmpty())
    assert not dialog.write.visibleRegion().isEmpty()
    theme.set_text_scale(100)
