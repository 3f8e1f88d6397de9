"""What a person says of a sentence under Rules, by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QPushButton
from tests.desktop.family_week import HANNA, PLAN, TOMAS, WEEK, FakeWorkspace
from tests.helpers.shown import button_in, words_of

from concord.domain.answer import Ended, Insisted, Linked, Paused, Settled, Skipped
from concord.domain.errors import WorldError
from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.rule import Strength
from concord_desktop.answers.link_dialog import LinkDialog
from concord_desktop.answers.rest_box import RestBox
from concord_desktop.answers.strength_stops import StrengthStops
from concord_desktop.change_bus import ChangeBus
from concord_desktop.rules.columns import Columns
from concord_desktop.rules.screen import RulesScreen
from concord_desktop.theme import Theme


@pytest.fixture
def screen(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> RulesScreen:
    made = RulesScreen(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(1278, 676)
    made.show()
    bus.announce_plan(PLAN)
    made.show_plan(PLAN, HANNA)
    qtbot.waitUntil(lambda: bool(made.book.views))
    return made


def button(screen: RulesScreen, words: str) -> QPushButton:
    return button_in(screen.card, words)


def press(qtbot, screen: RulesScreen, words: str) -> None:
    qtbot.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)


def answers(qtbot, workspace: FakeWorkspace, bus: ChangeBus, count: int = 1) -> list[object]:
    qtbot.waitUntil(lambda: len(workspace.answers) == count and not bus.jobs.is_busy)
    return [answer for _, answer in workspace.answers]


def test_a_selected_sentence_shows_its_words_reading_strength_and_audience(screen: RulesScreen) -> None:
    screen.show_rule("hanna-11")
    said = words_of(screen.card)
    assert "Job interview on Wednesday, 10:45 to 12:15." in said
    assert "10:45–12:15" in said
    assert "Must" in said
    assert "You; others see Busy" in said


def test_one_click_settles_a_doubt_and_the_sentence_stays(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("hanna-14")
    pages = [view.text for view in workspace.views]
    said: list[str] = []
    bus.said.connect(said.append)
    press(qtbot, screen, "Fri 4 December")
    [answer] = answers(qtbot, workspace, bus)
    assert isinstance(answer, Settled)
    assert answer.choice == "Fri 4 December"
    assert [view.text for view in workspace.views] == pages
    assert said[-1] == "Settled: Fri 4 December."
    assert "You said: Fri 4 December" in words_of(screen.card)
    assert "Which Friday?" not in words_of(screen.card)


def test_what_was_settled_is_asked_again(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("hanna-14")
    press(qtbot, screen, "Fri 4 December")
    answers(qtbot, workspace, bus)
    press(qtbot, screen, "Ask again")
    assert answers(qtbot, workspace, bus, 2)[-1] == Settled("dates", "Which Friday? I took the nearer one for now.", "")
    qtbot.waitUntil(lambda: button(screen, "Fri 27 November").isVisible())


def test_what_another_settled_says_so_and_is_not_taken_back(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    doubt = next(one for one in PLAN.rules if one.rule.id == "hanna-14").rule.doubts[0]
    workspace.answer(TOMAS, next(one for one in PLAN.rules if one.rule.id == "hanna-14").rule, Settled.of(doubt, doubt.choices[0]))
    screen.book.look(HANNA)
    screen.show_rule("hanna-14")
    qtbot.waitUntil(lambda: "Settled: Fri 27 November" in words_of(screen.card))
    assert "Ask again" not in words_of(screen.card)
    assert "Tomás" in words_of(screen.card)


def test_a_stop_in_the_list_sets_the_strength_by_a_click(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("tomas-6")
    rules = screen.rule_list
    row = rules.visualRect(rules.currentIndex())
    columns = Columns.of(screen._theme, rules.viewport().width())
    must = columns.strength + screen._theme.px(8 + 2 * 28)
    qtbot.mouseClick(rules.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(must, row.center().y()))
    assert answers(qtbot, workspace, bus) == [Insisted(Strength.MUST)]
    row_now = rules.shown
    assert row_now is not None
    assert row_now.rule.strength is Strength.MUST


def test_plus_and_minus_set_the_strength(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("tomas-6")
    qtbot.keyClicks(screen.rule_list, "-")
    assert answers(qtbot, workspace, bus) == [Insisted(Strength.NICE)]
    qtbot.keyClicks(screen.rule_list, "-")
    qtbot.wait(50)
    assert len(workspace.answers) == 1


def test_arrows_on_the_stops_are_one_answer_once_they_rest(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("tomas-8")
    stops = screen.card.findChild(StrengthStops)
    assert stops.slider.accessibleName() == "Strength: nice, 1 of 3"
    stops.slider.setFocus()
    qtbot.keyClick(stops.slider, Qt.Key.Key_Right)
    qtbot.keyClick(stops.slider, Qt.Key.Key_Right)
    assert workspace.answers == []
    assert answers(qtbot, workspace, bus) == [Insisted(Strength.MUST)]
    slider = screen.card.findChild(StrengthStops).slider
    assert slider.accessibleName() == "Strength: must, 3 of 3"
    assert slider.hasFocus()


def test_the_wheel_over_the_stops_changes_nothing(screen: RulesScreen, workspace: FakeWorkspace) -> None:
    screen.show_rule("tomas-8")
    slider = screen.card.findChild(StrengthStops).slider
    before = slider.value()
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    slider.wheelEvent(turn)
    assert slider.value() == before


def test_a_sentence_is_paused_and_resumed_by_letter(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("hanna-10")
    qtbot.keyClicks(screen.rule_list, "p")
    assert answers(qtbot, workspace, bus) == [Paused()]
    assert "Paused. It asks for nothing until it is resumed." in words_of(screen.card)
    qtbot.keyClicks(screen.rule_list, "r")
    assert answers(qtbot, workspace, bus, 2)[-1] == Paused(is_paused=False)
    assert "Pause" in words_of(screen.card)


def test_this_week_is_skipped_and_taken_back_in(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("hanna-10")
    press(qtbot, screen, "Skip this week")
    assert answers(qtbot, workspace, bus) == [Skipped(WEEK.dates)]
    assert "Left out this week." in words_of(screen.card)
    press(qtbot, screen, "Take this week back in")
    assert answers(qtbot, workspace, bus, 2)[-1] == Skipped(WEEK.dates, is_skipped=False)


def test_it_ends_on_a_date_that_is_chosen(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("hanna-10")
    press(qtbot, screen, "End…")
    rest = screen.card.findChild(RestBox)
    qtbot.waitUntil(rest.day.isVisible)
    qtbot.mouseClick(rest.end_here, Qt.MouseButton.LeftButton)
    assert answers(qtbot, workspace, bus) == [Ended(WEEK.dates[-1])]
    press(qtbot, screen, "Go on without an end")
    assert answers(qtbot, workspace, bus, 2)[-1] == Ended(None)


def test_a_link_is_shown_and_cut_and_goes_back_to_what_was_read(
    screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    screen.show_rule("tomas-7")
    assert "Winter tyres on Wednesday" in words_of(screen.card)
    press(qtbot, screen, "None")
    assert answers(qtbot, workspace, bus) == [Linked((), 0)]
    press(qtbot, screen, "As it was read")
    assert answers(qtbot, workspace, bus, 2)[-1] == Linked(None, 0)


def test_others_are_chosen_from_a_list(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("tomas-7")
    press(qtbot, screen, "Choose…")
    dialog = screen.window().findChild(LinkDialog)
    assert dialog.chosen == (RuleId("tomas-6"),)
    entries = {dialog.sentences.item(n).data(Qt.ItemDataRole.UserRole): dialog.sentences.item(n) for n in range(dialog.sentences.count())}
    assert "tomas-7" not in entries
    assert "iris-2" not in entries
    qtbot.keyClicks(dialog.find, "football")
    assert not entries["tomas-8"].isHidden()
    assert entries["tomas-6"].isHidden()
    entries["tomas-8"].setCheckState(Qt.CheckState.Checked)
    entries["tomas-6"].setCheckState(Qt.CheckState.Unchecked)
    assert dialog.link.text() == "Link 1 sentence"
    qtbot.mouseClick(dialog.link, Qt.MouseButton.LeftButton)
    assert answers(qtbot, workspace, bus) == [Linked((RuleId("tomas-8"),), 0)]


def test_who_did_what_when_is_listed_the_newest_first(screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot) -> None:
    screen.show_rule("hanna-10")
    qtbot.keyClicks(screen.rule_list, "+")
    answers(qtbot, workspace, bus)
    qtbot.keyClicks(screen.rule_list, "p")
    answers(qtbot, workspace, bus, 2)
    said = words_of(screen.card)
    assert said.index("Today 10:20 · Hanna: Paused") < said.index("Today 10:20 · Hanna: Counts as must")


def test_someone_elses_private_sentence_has_no_controls_and_no_words(screen: RulesScreen) -> None:
    screen.show_rule("iris-2")
    assert screen.card.isVisible()
    assert words_of(screen.card).split("\n") == ["Iris", "Busy", "Private to Iris. You see the time and nothing more.", ""]


def test_who_may_not_answer_sees_the_sentence_without_controls(
    screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    workspace.not_to_answer = {"tomas-7", "hanna-14"}
    screen.book.look(HANNA)
    qtbot.waitUntil(lambda: not bus.jobs.is_busy)
    for rule in ("tomas-7", "hanna-14"):
        screen.show_rule(rule)
        assert [one.accessibleName() for one in screen.card.findChildren(QPushButton)] == ["Close"]
        assert not screen.card.findChild(StrengthStops).slider.isEnabled()
    qtbot.keyClicks(screen.rule_list, "+p")
    qtbot.wait(50)
    assert workspace.answers == []
    assert "It could be: Fri 27 November · Fri 4 December" in words_of(screen.card)


def test_an_answer_that_could_not_be_kept_says_so_and_shows_what_holds(
    screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    workspace.answer_error = WorldError("Not done: that sentence was changed or moved since.", "Look at it as it is now.")
    said: list[str] = []
    bus.said.connect(said.append)
    screen.show_rule("tomas-8")
    slider = screen.card.findChild(StrengthStops).slider
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(screen._theme.px(10 + 56), slider.height() // 2))
    qtbot.waitUntil(lambda: bool(said) and not bus.jobs.is_busy)
    assert said[0].startswith("Not done: that sentence was changed")
    assert screen.card.findChild(StrengthStops).slider.value() == 0


def test_what_another_window_answered_is_shown_with_the_next_plan(
    screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus, qtbot
) -> None:
    screen.show_rule("tomas-6")
    workspace.answer(TOMAS, next(one.rule for one in PLAN.rules if one.rule.id == "tomas-6"), Insisted(Strength.MUST))
    bus.announce_plan(PLAN)
    qtbot.waitUntil(lambda: "Tomás: Counts as must" in words_of(screen.card))


def test_another_viewer_has_nothing_of_the_book_before_theirs_is_there(
    screen: RulesScreen, workspace: FakeWorkspace, bus: ChangeBus
) -> None:
    assert screen.book.views
    bus.announce_plan(replace(PLAN, viewer=TOMAS))
    assert screen.book.views == {}


def test_filters_combine_and_say_what_each_would_leave(screen: RulesScreen) -> None:
    names = {line.accessibleName() for line in screen._places._group.buttons()}
    assert any(name.startswith("Where: Living room, ") for name in names)
    assert any(name.startswith("Where: Garage Lenz, ") for name in names)
    living = next(line for line in screen._places._group.buttons() if line.key == "living room")
    living.click()
    shown = [row for row in screen.rule_list.rules._rows if hasattr(row, "judged")]
    assert shown
    assert all(any(r.place and r.place.casefold() == "living room" for r in row.judged.rule.readings) for row in shown)
    counts = {line.key: line.accessibleName() for line in screen._whose._group.buttons()}
    mine = sum(1 for row in shown if row.judged.rule.member == TOMAS)
    assert counts[TOMAS] == f"Whose: Tomás, {mine}"
    next(line for line in screen._whose._group.buttons() if line.key == TOMAS).click()
    left = [row.judged.rule.id for row in screen.rule_list.rules._rows if hasattr(row, "judged")]
    assert left == ["tomas-8"]


def test_escape_closes_the_card_and_then_takes_the_filters_off(screen: RulesScreen, qtbot) -> None:
    screen.only_not_kept.click()
    screen.rule_list.select("tomas-6")
    qtbot.keyClick(screen.rule_list, Qt.Key.Key_Escape)
    assert screen.card.isHidden()
    assert screen.filters.only_not_kept
    qtbot.keyClick(screen.rule_list, Qt.Key.Key_Escape)
    assert not screen.filters.is_on


def test_without_room_beside_the_list_the_card_stands_below(screen: RulesScreen, theme: Theme, qtbot) -> None:
    screen.show_rule("tomas-6")
    assert screen.card.x() > screen.rule_list.mapTo(screen, QPoint(0, 0)).x() - screen._side.width()
    theme.set_text_scale(150)
    screen.resize(1230, 660)
    qtbot.waitUntil(lambda: screen.card.mapTo(screen, QPoint()).y() > screen.rule_list.mapTo(screen, QPoint()).y() + 50)
    assert screen.card.height() > 200


def test_the_empty_week_has_no_card(screen: RulesScreen) -> None:
    empty: Plan = replace(PLAN, rules=(), items=(), conflicts=())
    screen.show_rule("tomas-6")
    screen.show_plan(empty, HANNA)
    assert screen.card.isHidden()
