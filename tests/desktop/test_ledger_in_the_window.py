"""Who gave way, opened by anyone with a key or from the menu, on a real household."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, MONDAY, TIM, home
from tests.core.workspace.test_times import TEXTS
from tests.helpers.shown import labels_of

from concord.domain.edit import Cancel
from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.ledger.dialog import LedgerDialog
from concord_desktop.ledger.picture import LedgerPicture
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

NAMES = {ANA: "Ana", BEN: "Ben", TIM: "Tim"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as workspace:
        yield workspace


def shown(qtbot: QtBot, theme: Theme, house: Workspace, viewer: MemberId | None) -> LedgerDialog:
    dialog = LedgerDialog(house, theme, house.plan(viewer, MONDAY), viewer)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.ledger is not None, timeout=60_000)
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("viewer", [ANA, BEN, TIM, None])
def test_everyone_reads_who_gave_way_to_whom_with_the_sentences_behind_it(
    qtbot: QtBot, theme: Theme, house: Workspace, viewer: MemberId | None
) -> None:
    dialog = shown(qtbot, theme, house, viewer)
    said = labels_of(dialog)
    assert "Ben once" in said
    assert "Ben gave way to Ana" in said
    assert "Fri 27 Nov" in said
    for sentence in (
        "I need the car on Friday from 17:00 to 18:00.",
        "I need the car on Friday from 17:30 to 19:00.",
        "When two of us need the car at the same time, Ana goes first.",
    ):
        assert f"“{sentence}”" in said
    assert "doctor" not in said
    assert "cake" not in said
    dialog.reject()


def test_the_picture_has_a_row_for_everyone_and_says_in_words_what_it_shows(qtbot: QtBot, theme: Theme, house: Workspace) -> None:
    dialog = shown(qtbot, theme, house, ANA)
    [picture] = dialog.findChildren(LedgerPicture)
    assert picture.accessibleName() == "Who gave way how often: Ben once"
    assert dialog.ledger is not None
    assert dialog.ledger.by_week == {(MONDAY, BEN): 1}
    assert not picture.grab().isNull()
    assert dialog.scroll.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_settled_by_hand_says_so_and_is_gone_with_undo(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    texts = [one for one in DOCUMENTS if not one.is_house_rules]
    with home(tmp_path, texts) as house:
        plan = house.plan(TIM, MONDAY)
        [own] = [item for item in plan.items if item.rules == ("ben-1",)]
        house.apply(TIM, MONDAY, Cancel(own.request))
        dialog = shown(qtbot, theme, house, ANA)
        said = labels_of(dialog)
        assert "Ben once" in said
        assert "Ben gave way to Ana, by hand" in said
        assert "“I need the car on Friday from 17:30 to 19:00.”" in said
        assert "is left out" in said
        dialog.reject()
        house.undo(TIM, MONDAY)
        dialog = shown(qtbot, theme, house, ANA)
        assert "Nobody had to give way" in labels_of(dialog)
        dialog.reject()


def test_where_nobody_had_to_it_says_so(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with home(tmp_path, TEXTS[2:]) as quiet:
        dialog = shown(qtbot, theme, quiet, TIM)
        assert "Nobody had to give way" in labels_of(dialog)
        dialog.reject()


def test_what_can_not_be_told_any_more_is_counted_and_not_told(qtbot: QtBot, theme: Theme, house: Workspace) -> None:
    house.plan(BEN, MONDAY)
    view = next(one for one in house.documents(BEN) if one.title == "ben.txt")
    house.save_document(BEN, view.id, "1. Choir on Monday from 19:00 to 20:30.\n", revision=view.revision)
    later = house.plan(ANA, MONDAY + timedelta(weeks=1))
    dialog = LedgerDialog(house, theme, later, ANA)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.ledger is not None, timeout=60_000)
    said = labels_of(dialog)
    assert "Ben once" in said
    assert "17:30" not in said
    assert "Of 1 more the sentences are gone" in said
    dialog.reject()


def test_it_opens_with_a_key_and_from_to_settle(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    house = home(tmp_path)
    window = MainWindow(theme)
    window.show()
    window.open_household(lambda: house, TIM, MONDAY)
    qtbot.waitUntil(lambda: window.session.plan is not None and not window.bus.is_busy, timeout=60_000)
    for open_it in (
        lambda: qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        window.bus.ledger_asked.emit,
    ):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        open_it()
        dialog = window.desk.dialog
        assert isinstance(dialog, LedgerDialog)
        qtbot.waitUntil(lambda dialog=dialog: dialog.ledger is not None, timeout=60_000)
        dialog.reject()
        assert window.desk.dialog is None
    window.close()
    window.deleteLater()
    QApplication.processEvents()
