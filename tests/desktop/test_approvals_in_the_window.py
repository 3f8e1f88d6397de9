"""What takes both parents, with real keys and clicks: asked for in Ask, waiting in Questions for you, agreed to, declined, undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM
from tests.core.workspace.test_approvals import FIRST, TEXTS
from tests.desktop.test_ask_in_the_window import LEFT, ask, screen_of
from tests.helpers.real_window import RealWindows, Window, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.change import Change, ChangeKind
from concord.domain.feedback import Outcome
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.domain.when import Span
from concord_desktop.appointments.questions_dialog import QuestionsDialog
from concord_desktop.approvals.card import ApprovalCard, Say
from concord_desktop.ask.before_after import picture_of
from concord_desktop.conflicts.screen import SettleScreen
from concord_desktop.main_window import MainWindow
from concord_desktop.people.dialog import PeopleDialog
from concord_desktop.theme import Theme
from concord_desktop.widgets import ChoiceField

CELLO = "I practise the cello in the living room on Saturday from 16:00 to 17:00."


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    windows = RealWindows(qtbot, theme, tmp_path)
    window, workspace = windows.open(TIM, TEXTS, day=MONDAY)
    for who, role in ((ANA, Role.ADULT), (BEN, Role.ADULT), (TIM, Role.TEEN)):
        workspace.people.apply(ANA, RoleSaid(who, role))
    in_front(qtbot, window)
    look_as(qtbot, window, TIM)
    yield window, workspace
    windows.close()


def look_as(qtbot: QtBot, window: MainWindow, viewer: MemberId) -> None:
    window.session.look_as(viewer)
    rest(qtbot, window)


def questions(qtbot: QtBot, window: MainWindow) -> QuestionsDialog:
    QTest.mouseClick(window.desk.button, LEFT)
    dialog = window.desk.dialog
    assert isinstance(dialog, QuestionsDialog)
    qtbot.waitUntil(lambda: not dialog._jobs.is_busy and bool(dialog.proposals), timeout=30_000)
    return dialog


def only(dialog: QuestionsDialog) -> ApprovalCard:
    (card,) = dialog.proposals
    return card


def test_a_teens_rule_is_asked_for_agreed_to_by_both_parents_and_undone(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    window.go_to_screen("ask")
    ask(qtbot, window, FIRST)
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert "every adult who lives here agrees" in labels_of(card)
    assert "Everyone" in labels_of(card), "who would see it stands at its head"
    assert card.buttons[Outcome.ACCEPTED].text() == "Ask Ana and Ben"
    QTest.mouseClick(card.buttons[Outcome.ACCEPTED], LEFT)
    rest(qtbot, window)
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert card.status is not None
    assert card.status.text() == "Waits for Ana and Ben."
    assert not window.desk.button.accessibleName().endswith(", 1")
    for who, left in ((ANA, 1), (BEN, 0)):
        look_as(qtbot, window, who)
        assert window.desk.button.accessibleName().endswith(", 1")
        dialog = questions(qtbot, window)
        shown = only(dialog)
        assert "Tim proposes who goes first" in labels_of(shown)
        assert FIRST in labels_of(shown)
        qtbot.waitUntil(lambda shown=shown: "Tried" in labels_of(shown), timeout=30_000)
        agree = shown.buttons[Say.AGREE]
        agree.setFocus()
        QTest.keyClick(agree, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda dialog=dialog: "You agreed" in dialog.note.text() and not dialog._jobs.is_busy, timeout=30_000)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        rest(qtbot, window)
        assert any(row.rule.text == FIRST for row in workspace.plan(who, MONDAY).rules) == (left == 0)
    look_as(qtbot, window, TIM)
    assert window.desk.button.accessibleName().endswith(", 1"), "it holds, and he is told"
    window.go_to_screen("ask")
    rest(qtbot, window)
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert card.status is not None
    assert card.status.text() == "Everybody has agreed, so it holds."
    look_as(qtbot, window, BEN)
    QTest.mouseClick(window.top_bar.undo, LEFT)
    rest(qtbot, window)
    assert not any(row.rule.text == FIRST for row in workspace.plan(BEN, MONDAY).rules)
    assert window.desk.button.accessibleName().endswith(", 1"), "it waits for Ben again"


def test_a_change_of_anothers_page_is_declined_with_a_reason_that_its_proposer_reads_and_puts_away(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    look_as(qtbot, window, ANA)
    window.go_to_screen("ask")
    ask(qtbot, window, "When is the cello?")
    ask(qtbot, window, "that is wrong, it is from 16:00 to 17:00")
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert card.body.picture is not None
    assert "before, " in card.body.picture.accessibleName()
    assert "14:00–15:00" in card.body.picture.accessibleName()
    assert "16:00–17:00" in card.body.picture.accessibleName()
    QTest.mouseClick(card.buttons[Outcome.ACCEPTED], LEFT)
    rest(qtbot, window)
    look_as(qtbot, window, TIM)
    shown = only(dialog := questions(qtbot, window))
    assert shown.reason is not None
    QTest.keyClicks(shown.reason, "The teacher can not")
    QTest.mouseClick(shown.buttons[Say.DECLINE], LEFT)
    qtbot.waitUntil(lambda: "Declined" in dialog.note.text() and not dialog._jobs.is_busy, timeout=30_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    rest(qtbot, window)
    look_as(qtbot, window, ANA)
    shown = only(dialog := questions(qtbot, window))
    assert "Tim declined it. “The teacher can not”" in labels_of(shown)
    QTest.mouseClick(shown.buttons[Say.PUT_AWAY], LEFT)
    qtbot.waitUntil(lambda: not dialog.proposals and not dialog._jobs.is_busy, timeout=30_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    rest(qtbot, window)
    assert not window.desk.button.isVisible()
    assert workspace.approvals.yours(ANA) == ()


def settle_screen(qtbot: QtBot, window: MainWindow) -> SettleScreen:
    window.go_to_screen("settle")
    rest(qtbot, window)
    screen = window._screens["settle"]
    assert isinstance(screen, SettleScreen)
    return screen


def test_a_weight_is_asked_for_under_who_lives_here_and_agreed_to_in_to_settle(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    look_as(qtbot, window, ANA)
    window.people_desk.show_people()
    dialog = window.people_desk.dialog
    assert isinstance(dialog, PeopleDialog)
    qtbot.waitUntil(lambda: dialog.people is not None and not dialog._jobs.is_busy, timeout=30_000)
    field = next(one for one in dialog.findChildren(ChoiceField) if one.accessibleName() == "How much Tim’s wishes count")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: dialog.do.text() == "Ask Ben to agree" and dialog.do.isVisible(), timeout=30_000)
    assert "every adult who lives here agrees" in dialog.asked_words.text()
    QTest.mouseClick(dialog.do, LEFT)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: not dialog.asked.isVisible() and not dialog._jobs.is_busy, timeout=30_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert workspace.people.roles().member(TIM).weight == 1.0
    look_as(qtbot, window, BEN)
    screen = settle_screen(qtbot, window)
    matter = next(one for one in screen.matters if one.shared is not None)
    assert matter.title == "Ana proposes how much Tim’s wishes count"
    assert window.rail.buttons["settle"].accessibleName().endswith(f", {len(screen.matters)}")
    screen.show_conflict(matter.key)
    card = screen.pane.card
    assert card is not None
    rest(qtbot, window)
    assert "Tim’s wishes count twice." in labels_of(card)
    assert "Tried" in labels_of(card)
    assert not screen.pane.main.isVisible()
    QTest.mouseClick(card.buttons[Say.AGREE], LEFT)
    rest(qtbot, window)
    assert workspace.people.roles().member(TIM).weight == 2.0
    assert all(one.shared is None for one in screen.matters)
    QTest.mouseClick(window.top_bar.undo, LEFT)
    rest(qtbot, window)
    assert workspace.people.roles().member(TIM).weight == 1.0
    assert any(one.shared is not None for one in screen.matters), "it waits for Ben again"


def test_what_waits_is_declined_in_to_settle_with_a_reason(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    window.go_to_screen("ask")
    ask(qtbot, window, FIRST)
    card = screen_of(window).turns[-1].card
    assert card is not None
    QTest.mouseClick(card.buttons[Outcome.ACCEPTED], LEFT)
    rest(qtbot, window)
    look_as(qtbot, window, ANA)
    screen = settle_screen(qtbot, window)
    screen.show_conflict(next(one.key for one in screen.matters if one.shared is not None))
    shown = screen.pane.card
    assert shown is not None
    assert shown.reason is not None
    QTest.keyClicks(shown.reason, "Turns are fairer")
    QTest.mouseClick(shown.buttons[Say.DECLINE], LEFT)
    rest(qtbot, window)
    assert all(one.shared is None for one in screen.matters)
    (mine,) = workspace.approvals.yours(TIM)
    assert [one.reason for one in mine.said] == ["Turns are fairer"]


def test_how_much_a_proposal_insists_is_shown_and_changed_before_it_is_accepted(qtbot: QtBot, home: Window) -> None:
    window, workspace = home
    window.go_to_screen("ask")
    ask(qtbot, window, "I run on Thursday from 6:00 to 7:00")
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert card.body.strength is not None
    assert card.body.strength.selected == "should"
    QTest.mouseClick(card.body.strength.button("nice"), LEFT)
    rest(qtbot, window)
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert card.body.strength is not None
    assert card.body.strength.selected == "nice"
    assert card.body.strength.button("nice").hasFocus()
    QTest.mouseClick(card.buttons[Outcome.ACCEPTED], LEFT)
    rest(qtbot, window)
    written = next(row.rule for row in workspace.plan(TIM, MONDAY).rules if row.rule.text == "I run on Thursday from 6:00 to 7:00.")
    assert written.strength.value == "nice"
    card = screen_of(window).turns[-1].card
    assert card is not None
    assert card.body.strength is not None
    assert not card.body.strength.button("must").isEnabled(), "what is accepted is changed at its sentence"


def test_a_picture_is_of_whom_it_changes_first_and_of_what_has_a_time() -> None:
    def at(hour: int, day: int = 28) -> Span:
        return Span(datetime(2026, 11, day, hour), datetime(2026, 11, day, hour) + timedelta(hours=1))

    gone = Change(ChangeKind.GONE, (TIM,), "Cello", (date(2026, 11, 28),), was=at(14))
    new = Change(ChangeKind.NEW, (TIM,), "Cello", (date(2026, 11, 29),), now=at(16, 29))
    other = Change(ChangeKind.MOVED, (ANA,), "Painting", (date(2026, 11, 28),), was=at(9), now=at(10))
    assert picture_of(()) is None
    assert picture_of((Change(ChangeKind.ANOTHER_VALUE, (ANA,), "Bath", (date(2026, 11, 28),), "21", "22"),)) is None
    found = picture_of((gone, other, new))
    assert found is not None
    assert (found.member, [one.span for one in found.before], [one.span for one in found.after]) == (TIM, [at(14)], [at(16, 29)])
    together = picture_of((Change(ChangeKind.NEW, (ANA, BEN), "Dance", (date(2026, 11, 28),), now=at(23)),))
    assert together is not None
    assert (together.member, together.before, together.after[0].end) == (None, (), 24 * 60)
