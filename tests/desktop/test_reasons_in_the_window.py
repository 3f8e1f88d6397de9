"""Why a block is here, why not then, and the ways round, in a real window on a real household; clicked and typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY
from tests.core.workspace.test_reasons import TEXTS, block, clash, later
from tests.helpers.real_window import OpenHome, Window, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Move
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord_desktop.conflicts.screen import SettleScreen
from concord_desktop.main_window import MainWindow
from concord_desktop.reasons.quote_box import QuoteBox
from concord_desktop.reasons.why_box import WhyBox
from concord_desktop.widgets import PushButton


@pytest.fixture
def opened(open_home: OpenHome) -> Callable[[MemberId], Window]:
    return lambda viewer: open_home(viewer, TEXTS, day=MONDAY)


def why_of(qtbot: QtBot, window: MainWindow, title: str) -> WhyBox:
    assert window.session.plan is not None
    window.go_to_item(block(window.session.plan, title).id)
    rest(qtbot, window)
    assert window.week_page.inspector.why is not None
    found: WhyBox = window.week_page.inspector.why
    return found


def test_a_block_says_why_it_is_here_and_quotes_what_is_not_its_own(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    box = why_of(qtbot, window, "read")
    said = labels_of(box.window())
    assert said.count("disturb each other") == 1, "the clash stands above, with its way to settle it"
    assert labels_of(box).count("“I practise the cello in the living room on Monday from 17:00 to 18:00.”") == 1
    assert box.ways
    assert all(any("of what was asked for" in line or line == "Costs nobody anything" for line in way.words) for way in box.ways)


def test_another_time_is_asked_about_with_the_keys_and_answered_with_what_stands_there(
    qtbot: QtBot, opened: Callable[[MemberId], Window]
) -> None:
    window, _ = opened(ANA)
    box = why_of(qtbot, window, "read")
    box.field.setFocus()
    qtbot.keyClicks(box.field, "Tue 19:00")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert "Tue 24 Nov, 19:00–20:30: this stands in the way." in labels_of(box)
    assert "“Choir on Tuesday from 19:00 to 20:30.”" in labels_of(box)
    box.field.clear()
    qtbot.keyClicks(box.field, "10:00")
    qtbot.mouseClick(box.ask, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "Mon 23 Nov, 10:00–11:30: nothing stands in the way." in labels_of(box)
    assert "What you can do" in labels_of(box)
    assert "Ways round it" not in labels_of(box)
    box.field.clear()
    qtbot.keyClicks(box.field, "whenever")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert "Write a time of this week" in labels_of(box)


def test_a_way_is_one_act_that_is_undone_at_once(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    before = block(window.session.plan, "choir").span
    box = why_of(qtbot, window, "read")
    box.field.setFocus()
    qtbot.keyClicks(box.field, "Tue 19:00")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    rest(qtbot, window)
    way = next(one for one in box.ways if one.words[0].startswith("Read at 19:00, and"))
    way.setFocus()
    qtbot.keyClick(way, Qt.Key.Key_Space)
    rest(qtbot, window)
    assert window.session.undo_name == way.words[0]
    assert block(window.session.plan, "read").span.start.hour == 19
    assert block(window.session.plan, "choir").span != before
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert block(window.session.plan, "choir").span == before
    assert block(window.session.plan, "read").span.start.hour == 17


def test_nothing_is_explained_of_what_is_only_busy(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(BEN)
    busy = next(item for item in window.session.plan.items if item.is_busy)
    window.go_to_item(busy.id)
    rest(qtbot, window)
    assert window.week_page.inspector.why is None


def quote_of(window: MainWindow, start: str) -> QuoteBox:
    return next(one for one in window.week_page.inspector.findChildren(QuoteBox) if start in one.sentence)


def test_a_sentence_is_written_differently_in_the_inspector_read_as_it_is_typed_and_taken_back(
    qtbot: QtBot, opened: Callable[[MemberId], Window]
) -> None:
    window, workspace = opened(ANA)
    before = [page.text for page in workspace.documents(ANA)]
    why_of(qtbot, window, "practise")
    in_front(qtbot, window)
    quote = quote_of(window, "cello")
    assert "Understood as: Fixed time · Mon · 17:00–18:00 · living room" in labels_of(quote)
    qtbot.mouseClick(quote.write, Qt.MouseButton.LeftButton)
    editor = quote.editor
    assert editor is not None
    assert editor.words.hasFocus()
    assert not editor.keep.isEnabled()
    for _ in range(len("18:00.")):
        qtbot.keyClick(editor.words, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor.words, "17:45.")
    qtbot.waitUntil(lambda: "17:00–17:45" in labels_of(editor), timeout=20_000)
    qtbot.keyClick(editor.words, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert f"{block(window.session.plan, 'practise').span.end:%H:%M}" == "17:45"
    assert "17:00 to 17:45" in labels_of(window.week_page.inspector)
    assert "[private]" in workspace.documents(ANA)[0].text
    assert window.session.undo_name is not None
    assert window.session.undo_name.startswith("Change “I practise the cello")
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert [page.text for page in workspace.documents(ANA)] == before


def test_what_is_being_written_stays_through_another_plan_and_escape_leaves_it(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, workspace = opened(ANA)
    before = [page.text for page in workspace.documents(ANA)]
    why_of(qtbot, window, "practise")
    in_front(qtbot, window)
    qtbot.mouseClick(quote_of(window, "cello").write, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(quote_of(window, "cello").editor.words, " Maybe.")
    choir = block(window.session.plan, "choir")
    window.session.apply(Move(choir.request, later(choir.span, 1)))
    rest(qtbot, window)
    editor = quote_of(window, "cello").editor
    assert editor is not None
    assert editor.text.endswith("Maybe.")
    assert editor.words.hasFocus()
    qtbot.keyClick(editor.words, Qt.Key.Key_Escape)
    assert quote_of(window, "cello").editor is None
    assert [page.text for page in workspace.documents(ANA)] == before


def test_what_is_not_ones_own_to_write_is_only_quoted(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, workspace = opened(ANA)
    why_of(qtbot, window, "read")
    assert not quote_of(window, "I read").write.isHidden()
    workspace.people.apply(ANA, RoleSaid(BEN, Role.CHILD))
    window.session.look_as(BEN)
    rest(qtbot, window)
    why_of(qtbot, window, "practise")
    assert quote_of(window, "cello").write.isHidden()


def settling(qtbot: QtBot, window: MainWindow) -> SettleScreen:
    assert window.session.plan is not None
    conflict = clash(window.session.plan)
    window.go_to_conflict(conflict.id)
    rest(qtbot, window)
    screen: SettleScreen = window._screens["settle"]
    assert screen.shown is not None
    assert screen.shown.conflict == conflict
    return screen


def test_the_ways_out_say_whom_they_leave_with_more_or_less(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    screen = settling(qtbot, window)
    assert screen.pane.cards is not None
    names = [card.accessibleName() for card in screen.pane.cards.cards]
    assert all(name.endswith("than if it stays open") for name in names)
    assert any("gets a " in name for name in names)


def test_a_rule_is_tried_before_it_is_added_and_settles_the_conflict_with_one_click(
    qtbot: QtBot, opened: Callable[[MemberId], Window]
) -> None:
    window, workspace = opened(ANA)
    screen = settling(qtbot, window)
    offer = screen.pane.offer
    assert offer is not None
    assert offer.isVisible()
    first = offer.choices[0]
    text = first.words[0]
    assert "both need the living room" in text
    assert offer.add.isHidden()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    rest(qtbot, window)
    assert offer.effect is not None
    assert "It settles this conflict, now and whenever it comes again." in labels_of(offer)
    assert text not in "".join(page.text for page in workspace.documents(ANA))
    expected = offer.effect.changes
    qtbot.mouseClick(offer.add, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert any(text in page.text for page in workspace.documents(ANA))
    assert not any(matter.conflict is not None and matter.conflict.kind is ConflictKind.PLACE for matter in screen.matters)
    assert window.session.changes == expected
    assert window.session.undo_name is not None
    assert window.session.undo_name.startswith("Add “When Ana and Ben")
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert text not in "".join(page.text for page in workspace.documents(ANA))
    assert clash(window.session.plan).status is ConflictStatus.OPEN


def test_another_way_out_is_another_rule(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    screen = settling(qtbot, window)
    before = screen.pane.offer.choices[0].words
    in_front(qtbot, window)
    qtbot.keyClick(screen, "2")
    qtbot.waitUntil(lambda: screen.pane.offer.choices[0].words != before)
    assert screen.pane.offer.choices[-1].words == ("When Ana and Ben both need the living room, we talk about it.",)


def test_what_was_settled_is_counted_and_taken_back_by_itself_whatever_came_after(
    qtbot: QtBot, opened: Callable[[MemberId], Window]
) -> None:
    window, _ = opened(ANA)
    screen = settling(qtbot, window)
    assert screen.settled.button.isHidden()
    label = screen.pane.main.text()
    qtbot.mouseClick(screen.pane.main, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert not any(one.kind is ConflictKind.PLACE and one.status is ConflictStatus.OPEN for one in window.session.plan.conflicts)
    choir = block(window.session.plan, "choir")
    window.session.apply(Move(choir.request, later(choir.span, 1)))
    rest(qtbot, window)
    screen = window._screens["settle"]
    [see] = [button for button in screen.findChildren(PushButton) if button.isVisible() and "1 settled this week" in button.text()]
    qtbot.mouseClick(see, Qt.MouseButton.LeftButton)
    assert screen.settled.dialog is not None
    qtbot.waitUntil(lambda: bool(screen.settled.dialog.undos))
    [undo] = screen.settled.dialog.undos
    assert label.split()[0] in labels_of(screen.settled.dialog)
    undo.setFocus()
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not screen.settled.dialog.undos)
    assert "Nothing had to be settled in this week." in labels_of(screen.settled.dialog)
    qtbot.keyClick(screen.settled.dialog, Qt.Key.Key_Escape)
    rest(qtbot, window)
    assert clash(window.session.plan).status is ConflictStatus.OPEN
    assert block(window.session.plan, "choir").span == later(choir.span, 1)
    assert window.session.redo_name is not None


def test_what_is_to_be_talked_about_stays_open_and_is_told_to_those_who_see_it(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    screen = settling(qtbot, window)
    assert screen.pane.talk.text() == "Let’s talk about it"
    qtbot.mouseClick(screen.pane.talk, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert window.session.undo_name is not None
    assert window.session.undo_name.startswith("Talk about “The living room")
    assert clash(window.session.plan).status is ConflictStatus.OPEN
    assert screen.shown.note == "Ana wants to talk"
    assert screen.pane.talk.text() == "We have talked"
    window.session.look_as(BEN)
    rest(qtbot, window)
    screen = settling(qtbot, window)
    qtbot.waitUntil(lambda: screen.shown.note == "Ana wants to talk")
    assert screen.pane.talk.text() == "Let’s talk about it"
    in_front(qtbot, window)
    qtbot.keyClick(screen, "A")
    rest(qtbot, window)
    assert screen.shown.note == "Ana and Ben want to talk"
    qtbot.mouseClick(screen.pane.talk, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert screen.shown.note == "Ana wants to talk"
    window.session.look_as(ANA)
    rest(qtbot, window)
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert "talk" not in settling(qtbot, window).shown.note


def test_what_a_rule_settled_is_told_with_its_rule(qtbot: QtBot, open_home: OpenHome) -> None:
    rule = "When Ana and Ben both need the living room, Ana goes first."
    window, _ = open_home(ANA, [*TEXTS[:2], Document("house_rules.txt", f"House rules:\n1. {rule}\n", is_house_rules=True)], day=MONDAY)
    in_front(qtbot, window)
    window.go_to_screen("settle")
    rest(qtbot, window)
    qtbot.keyClick(window.current_screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    screen = window._screens["settle"]
    assert screen.settled.dialog is not None
    qtbot.waitUntil(lambda: f"“{rule}”" in labels_of(screen.settled.dialog))
    [link] = [button for button in screen.settled.dialog.findChildren(PushButton) if button.text() == "Show the rule"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert window.screen_name == "rules"
    assert window._screens["rules"].rule_list.shown.rule.text == rule


def test_what_changed_is_counted_opened_with_keys_and_leads_to_its_block(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    card = window.changes
    assert card.button.isHidden()
    choir = block(window.session.plan, "choir")
    window.session.apply(Move(choir.request, later(choir.span, 1)))
    rest(qtbot, window)
    assert card.button.text() == "1 change"
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert card.isVisible()
    assert "Ben" in labels_of(card)
    (line,) = card.lines
    assert line.words[0] == "Moved: Choir to 20:00–21:30, was 19:00–20:30 (Tue)"
    assert line.words[1]
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    rest(qtbot, window)
    assert window.week_page.inspector.item.title == "Choir"
    assert window.session.day.isoweekday() == 2
    in_front(qtbot, window)
    card.lines[0].setFocus()
    qtbot.keyClick(card.lines[0], Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_what_changed_is_forgotten_when_somebody_else_looks(qtbot: QtBot, opened: Callable[[MemberId], Window]) -> None:
    window, _ = opened(ANA)
    choir = block(window.session.plan, "choir")
    window.session.apply(Move(choir.request, later(choir.span, 1)))
    rest(qtbot, window)
    qtbot.mouseClick(window.changes.button, Qt.MouseButton.LeftButton)
    assert window.changes.isVisible()
    window.session.look_as(BEN)
    assert not window.changes.isVisible()
    assert labels_of(window.changes).split("\n") == ["What changed"]
    rest(qtbot, window)
    assert window.session.changes == ()


def test_whether_two_go_together_is_settled_for_every_week_by_a_click_and_opened_again_by_undo(qtbot: QtBot, open_home: OpenHome) -> None:
    texts = [
        Document("ana.txt", "1. Homework in the living room on Mondays from 17:00 to 18:00.\n"),
        Document("ben.txt", "1. I call my sister in the living room on Mondays from 17:00 to 18:00.\n"),
    ]
    window, workspace = open_home(ANA, texts, day=MONDAY)
    screen = settling(qtbot, window)
    assert screen.shown.conflict.status is ConflictStatus.UNSURE
    offer = screen.pane.offer
    qtbot.waitUntil(lambda: bool(offer.choices))
    text = offer.choices[-1].words[0]
    assert text == "Homework and calls can be in the living room together."
    qtbot.mouseClick(offer.others, Qt.MouseButton.LeftButton)
    assert all(one.isVisible() for one in offer.choices)
    offer.choices[-1].setFocus()
    qtbot.keyClick(offer.choices[-1], Qt.Key.Key_Space)
    rest(qtbot, window)
    assert "The question is gone, in this week and in every other." in labels_of(offer)
    qtbot.mouseClick(offer.add, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert window.session.plan.conflicts == ()
    assert any(text in page.text for page in workspace.documents(ANA))
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    assert clash(window.session.plan).status is ConflictStatus.UNSURE
