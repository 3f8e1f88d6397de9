"""Anything is found with Ctrl+K and a few letters, with real keys, and leads where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, TIM
from tests.helpers.real_window import OpenHome, in_front, rest

from concord.domain.document import Document
from concord_desktop.finding.entries import Entry, Sort
from concord_desktop.finding.field import Finder
from concord_desktop.finding.results import Heading, Rest
from concord_desktop.main_window import MainWindow
from concord_desktop.timeline.lanes import Grouping

PAGES = [
    Document(
        "ana.txt",
        "1. I see the dentist on Wednesday from 9:00 to 10:00.\n2. I have yoga on Friday from 18:00 to 19:00 in the living room.\n"
        "3. I see the lawyer on Thursday from 9:00 to 10:00. [private]\n",
    ),
    Document("ben.txt", "1. I need the car on Friday from 16:00 to 17:00.\n2. Breakfast every day from 7:00 to 7:30.\n"),
]


@pytest.fixture
def window(qtbot: QtBot, open_home: OpenHome) -> MainWindow:
    made, _ = open_home(ANA, PAGES)
    in_front(qtbot, made)
    return made


def find(qtbot: QtBot, window: MainWindow, words: str) -> Finder:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = window.top_bar.finder
    assert finder.hasFocus()
    finder.selectAll()
    qtbot.keyClicks(finder, words)
    return finder


def chosen(finder: Finder) -> Entry:
    row = finder.card.row
    assert isinstance(row, Entry), row
    return row


def down_to(qtbot: QtBot, finder: Finder, sort: Sort) -> None:
    """Go down to the first of a sort."""
    while chosen(finder).sort is not sort:
        before = finder.card.row
        qtbot.keyClick(finder, Qt.Key.Key_Down)
        assert finder.card.row is not before


def test_a_misspelt_block_is_found_and_enter_goes_to_it(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to_screen("rules")
    finder = find(qtbot, window, "dentst")
    assert finder.card.isVisible()
    assert (chosen(finder).sort, chosen(finder).words) == (Sort.BLOCK, "See the dentist")
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert window.screen_name == "week"
    assert window.session.day.strftime("%A") == "Wednesday"
    assert len(window.week_page.day_view.selected) == 1
    assert not finder.card.isVisible()
    assert finder.text() == ""


def test_arrows_choose_over_headings_and_the_chosen_row_is_said(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "dent")
    rows = [finder.card.results.row_at(finder.card.results.index(n)) for n in range(finder.card.results.rowCount())]
    assert [row.sort for row in rows if isinstance(row, Heading)] == [Sort.BLOCK, Sort.SENTENCE]
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    assert chosen(finder).sort is Sort.SENTENCE
    assert finder.accessibleDescription() == chosen(finder).spoken
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    assert chosen(finder).sort is Sort.SENTENCE
    qtbot.keyClick(finder, Qt.Key.Key_Up)
    assert chosen(finder).sort is Sort.BLOCK
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert window.screen_name == "rules"


def test_esc_closes_what_was_found_and_gives_the_keyboard_back(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "yoga")
    qtbot.keyClick(finder, Qt.Key.Key_Escape)
    assert not finder.card.isVisible()
    assert finder.text() == ""
    assert window.current_screen.hasFocus()


def test_a_person_a_place_and_a_thing_lead_to_their_lanes(qtbot: QtBot, window: MainWindow) -> None:
    for typed, sort, grouping in (
        ("ben", Sort.PERSON, Grouping.PERSON),
        ("living room", Sort.PLACE, Grouping.PLACE),
        ("car", Sort.THING, Grouping.RESOURCE),
    ):
        window.go_to_screen("settle")
        finder = find(qtbot, window, typed)
        down_to(qtbot, finder, sort)
        qtbot.keyClick(finder, Qt.Key.Key_Return)
        assert (window.screen_name, window.week_page.grouping) == ("week", grouping)
        lane = next(one.lane for one in window.week_page.day_view.layout_of_day.lanes if one.lane.title.casefold() == typed)
        focused = window.week_page.day_view.focused
        assert focused is not None
        item = next(one for one in window.session.plan.items if one.id == focused)
        assert lane.key in (*item.members, (item.place or "").casefold(), item.resource)


def test_a_command_is_done_and_says_its_key(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "larger")
    assert (chosen(finder).words, chosen(finder).beside) == ("Larger text", "Ctrl++")
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert window.theme.text_scale == 110
    finder = find(qtbot, window, "go rules")
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert window.screen_name == "rules"


def test_a_page_opens_where_it_is_written(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "ben")
    down_to(qtbot, finder, Sort.PAGE)
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert window.screen_name == "documents"


def test_the_rest_of_a_sort_is_listed_when_it_is_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "breakfast")
    while not isinstance(finder.card.row, Rest):
        qtbot.keyClick(finder, Qt.Key.Key_Down)
    assert finder.card.row.spoken == "2 more blocks"
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    rows = [finder.card.results.row_at(finder.card.results.index(n)) for n in range(finder.card.results.rowCount())]
    assert len(rows) == 8
    qtbot.keyClicks(finder, "xyz")
    assert finder.card.row is None
    assert finder.card.nothing.isVisible()
    assert finder.accessibleDescription() == "Nothing here has these words. Fewer letters find more."


def test_a_click_leads_there_too(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "yoga")
    rows = finder.card.list
    at = rows.visualRect(finder.card.results.index(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.session.day.strftime("%A") == "Friday"
    assert not finder.card.isVisible()


def test_nobody_finds_what_they_may_not_see_and_nothing_stays_when_another_looks(qtbot: QtBot, window: MainWindow) -> None:
    finder = find(qtbot, window, "lawyer")
    assert chosen(finder).audience is not None
    window.session.look_as(BEN)
    assert finder.text() == ""
    assert finder.card.results.rowCount() == 0
    assert finder.accessibleDescription() == ""
    rest(qtbot, window)
    in_front(qtbot, window)
    finder = find(qtbot, window, "lawyer")
    assert finder.card.row is None
    assert not any("lawyer" in entry.words.casefold() for entry in finder.findable())


def test_what_can_not_be_done_now_is_not_offered(qtbot: QtBot, open_home: OpenHome) -> None:
    window, _ = open_home(ANA, DOCUMENTS)
    in_front(qtbot, window)
    finder = find(qtbot, window, "write line")
    assert chosen(finder).words == "Write a line"
    window.session.see_as(TIM, lambda _problem: None)
    rest(qtbot, window)
    in_front(qtbot, window)
    finder = find(qtbot, window, "write line")
    assert finder.card.row is None
    qtbot.keyClick(finder, Qt.Key.Key_Escape)
    assert window.see_as.is_looking
