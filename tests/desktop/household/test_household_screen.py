"""The household on one screen, with real clicks and keys: looks, places, the order of the policies, who gave way; and who may change it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, TIM, page
from tests.helpers.real_window import OpenHome, in_front, rest
from tests.helpers.shown import labels_of

from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.workspace import Workspace
from concord_desktop.household.policy_list import PolicyCard
from concord_desktop.household.screen import HouseholdScreen
from concord_desktop.ledger.dialog import LedgerDialog
from concord_desktop.main_window import MainWindow
from concord_desktop.people.dialog import PeopleDialog

HOUSE = (
    "House rules:\n1. When two of us need the car at the same time, Ana goes first.\n2. Only two people fit into the kitchen at a time.\n"
    "3. School comes before hobbies.\n4. When two of us need the car at the same time, Ben goes first.\n"
    "5. Opening hours of the gym: 7 to 22.\n"
)
PAGES = [
    Document(
        "ana.txt", "1. I need the car on Friday from 17:00 to 18:00.\n2. I go to the gym on Monday from 18:00 to 19:00.\n3. I am 40.\n"
    ),
    Document(
        "ben.txt",
        "1. I need the car on Friday from 17:30 to 19:00.\n2. I am 41.\n3. A surprise in the attic on Monday at 19:00. [secret]\n",
    ),
    Document("tim.txt", "1. I am 9 years old.\n2. I have judo on Thursday from 17:00 to 18:00 in the sports hall.\n"),
    Document("house_rules.txt", HOUSE, is_house_rules=True),
]
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, open_home: OpenHome, viewer: MemberId = ANA) -> tuple[MainWindow, Workspace, HouseholdScreen]:
    window, workspace = open_home(viewer, PAGES)
    if viewer == TIM:
        workspace.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
        window.session.fetch()
        rest(qtbot, window)
        if window.child.is_shown:
            window.child.turn()
    in_front(qtbot, window)
    qtbot.mouseClick(window.rail.buttons["household"], Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    screen = window.current_screen
    assert isinstance(screen, HouseholdScreen)
    return window, workspace, screen


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is at work, also on what that set off: an act, the plan, the sentences as they are then, what is looked up."""
    for _ in range(3):
        rest(qtbot, window)


def order(screen: HouseholdScreen) -> list[str]:
    return [card.policy.judged.rule.text.split(",")[-1].strip() for card in screen.policies.cards]


def menu_shown(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(qtbot: QtBot, words: str) -> None:
    menu = menu_shown(qtbot)
    action = next(one for one in menu.actions() if one.text() == words)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def drag(qtbot: QtBot, card: PolicyCard, by: int) -> None:
    """Take a card by its grip and draw it so many pixels down, in steps, without letting go."""
    start = card.mapToParent(GRIP)
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=GRIP)
    for part in (0.2, 0.5, 0.9, 1.0):
        qtbot.mouseMove(card, card.mapFromParent(start + QPoint(0, round(by * part) if abs(by * part) > 3 else by)))


GRIP = QPoint(14, 12)
FIRST = ["Ana goes first.", "School comes before hobbies.", "Ben goes first."]


def test_the_screen_shows_people_places_policies_and_who_gave_way(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _, screen = opened(qtbot, open_home)
    assert window.top_bar.title.text() == "Household"
    said = labels_of(screen)
    for words in ("Ana", "Ben", "Tim", "Adult", "Wishes count as anybody’s", "“Opening hours of the gym: 7 to 22.”", "Ben once"):
        assert words in said
    assert "“Only two people fit into the kitchen at a time.”" in said
    assert [button.text() for button in screen.places.rest] == ["Sports hall", "Car"]
    assert order(screen) == FIRST
    assert screen.ledger.table is not None
    assert screen.ledger.table.item(1, 8).text() == "1"
    assert screen.ledger.table.item(0, 8).text() == "–"
    assert "attic" not in said


def test_alt_and_an_arrow_put_a_policy_first_and_undo_puts_it_back(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home)
    screen.policies.cards[0].setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
        settled(qtbot, window)
    assert order(screen) == [FIRST[2], FIRST[0], FIRST[1]]
    assert screen.policies.cards[0].hasFocus()
    assert "1. When two of us need the car at the same time, Ben goes first." in page(workspace, "house_rules.txt", ANA).text
    assert window.session.undo_name == "Move “When two of us need the car at the…”"
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
        settled(qtbot, window)
    assert order(screen) == FIRST
    assert page(workspace, "house_rules.txt", ANA).text == HOUSE


def test_two_steps_in_a_row_are_not_lost_while_the_first_is_planned(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home)
    screen.policies.cards[2].setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    assert order(screen) == [FIRST[2], FIRST[0], FIRST[1]]
    settled(qtbot, window)
    assert order(screen) == [FIRST[2], FIRST[0], FIRST[1]]
    assert page(workspace, "house_rules.txt", ANA).text.index("Ben goes") < page(workspace, "house_rules.txt", ANA).text.index("Ana goes")


def test_a_policy_is_dragged_over_the_others_and_the_line_says_where_it_would_stand(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home)
    card, first = screen.policies.cards[2], screen.policies.cards[0]
    drag(qtbot, card, first.y() - card.y() - 4)
    assert screen.policies.gap_line() is not None
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=GRIP)
    settled(qtbot, window)
    assert order(screen) == [FIRST[2], FIRST[0], FIRST[1]]
    assert page(workspace, "house_rules.txt", ANA).text.index("Ben goes") < page(workspace, "house_rules.txt", ANA).text.index("Ana goes")


def test_what_is_dragged_and_put_back_changes_nothing(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _, screen = opened(qtbot, open_home)
    card = screen.policies.cards[0]
    drag(qtbot, card, 6)
    assert card.y() == 6
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=GRIP)
    assert card.y() == 0
    settled(qtbot, window)
    assert order(screen) == FIRST
    assert window.session.undo_name is None


def test_a_colour_is_chosen_for_a_child_and_taken_back(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home)
    tim = next(card for card in screen.people.cards if card.member.id == TIM)
    qtbot.mouseClick(tim.looks, Qt.MouseButton.LeftButton)
    choose(qtbot, "Charcoal")
    settled(qtbot, window)
    assert workspace.people.roles().member(TIM).tint == 6
    assert next(card.member.tint for card in screen.people.cards if card.member.id == TIM) == 6
    assert next(one.tint for one in window.rail.profile.members if one.id == TIM) == 6
    assert window.session.undo_name == "How Tim is shown"
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    settled(qtbot, window)
    assert next(card.member.tint for card in screen.people.cards if card.member.id == TIM) == 2


def test_opening_times_are_changed_as_the_sentence_that_they_are(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home)
    box = next(one for one in screen.places.quotes if "gym" in one.sentence)
    qtbot.mouseClick(box.write, Qt.MouseButton.LeftButton)
    assert box.editor is not None
    box.editor.words.selectAll()
    qtbot.keyClicks(box.editor.words, "Opening hours of the gym: 8 to 20.")
    qtbot.keyClick(box.editor.words, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "5. Opening hours of the gym: 8 to 20." in page(workspace, "house_rules.txt", ANA).text
    assert any("8 to 20" in one.sentence for one in screen.places.quotes)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    settled(qtbot, window)
    assert any("7 to 22" in one.sentence for one in screen.places.quotes)


def test_what_is_not_said_yet_of_a_thing_is_written_as_a_house_rule(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home)
    car = next(one for one in screen.places.rest if one.text() == "Car")
    qtbot.mouseClick(car, Qt.MouseButton.LeftButton)
    choose(qtbot, "How many use it at once…")
    assert window.quick_add.line.text() == "Only one of us can use the car at a time."
    assert window.quick_add.page.selected == "house"
    qtbot.keyClick(window.quick_add.line, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "Only one of us can use the car at a time." in page(workspace, "house_rules.txt", ANA).text
    assert any("car at a time" in one.sentence for one in screen.places.quotes)


def test_a_household_that_says_nothing_of_it_reads_what_it_could_say(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, [Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n")])
    window.go_to_screen("household")
    settled(qtbot, window)
    said = labels_of(window.current_screen)
    for words in ("No sentence names a place or a thing yet", "No rule settles clashes yet", "Nobody had to give way"):
        assert words in said


def test_each_time_and_who_lives_here_are_a_click_away(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _, screen = opened(qtbot, open_home)
    qtbot.mouseClick(screen.move_in, Qt.MouseButton.LeftButton)
    assert isinstance(window.people_desk.dialog, PeopleDialog)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: window.people_desk.dialog.people is not None, timeout=20_000)  # type: ignore[union-attr]
    window.people_desk.dialog.reject()
    screen.ledger.each_asked.emit()
    dialog = window.desk.dialog
    assert isinstance(dialog, LedgerDialog)
    qtbot.waitUntil(lambda: dialog.ledger is not None, timeout=20_000)
    dialog.reject()


def test_a_child_changes_how_they_are_shown_and_nothing_else(qtbot: QtBot, open_home: OpenHome) -> None:
    window, workspace, screen = opened(qtbot, open_home, TIM)
    by_id = {card.member.id: card for card in screen.people.cards}
    assert by_id[TIM].looks.isEnabled()
    assert not by_id[ANA].looks.isEnabled()
    assert not any(card.change.isEnabled() for card in by_id.values())
    assert "adult" in by_id[ANA].looks.toolTip()
    assert not screen.move_in.isEnabled()
    assert not screen.write_policy.isEnabled()
    assert not any(button.isEnabled() for button in screen.places.rest)
    assert not any(one.write.isVisible() for one in screen.places.quotes)
    screen.policies.cards[1].setFocus()
    qtbot.keyClick(screen.policies.cards[1], Qt.Key.Key_Up, ALT)
    settled(qtbot, window)
    assert order(screen) == FIRST
    assert page(workspace, "house_rules.txt", ANA).text == HOUSE


@pytest.mark.parametrize(("width", "text"), [(1366, 100), (1366, 150), (1000, 200)])
def test_nothing_is_cut_at_any_size(qtbot: QtBot, open_home: OpenHome, width: int, text: int) -> None:
    window, _, screen = opened(qtbot, open_home)
    window.resize(width, 768)
    window.theme.set_text_scale(text)
    QApplication.processEvents()
    inside = screen.scroll.widget()
    assert inside.width() <= screen.scroll.viewport().width()
    for card in screen.people.cards:
        assert card.width() >= card.minimumSizeHint().width() - 1
    assert not screen.grab().isNull()
    window.theme.set_text_scale(100)
