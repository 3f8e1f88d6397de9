from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from tests.desktop.family_week import CAR, CLEAR_PLAN, CLINIC, HANNA, MEMBERS, NOISE, NOW, PLAN, STORY, TOMAS, TYRES, FakeWorkspace

from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.ids import ConflictId, ItemId
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Doubt
from concord.domain.when import Span
from concord_desktop.change_bus import ChangeBus
from concord_desktop.conflicts.list_pane import MatterList, MatterModel
from concord_desktop.conflicts.matters import Group, Matter, matters_of
from concord_desktop.conflicts.screen import SettleScreen
from concord_desktop.theme import Theme
from concord_desktop.widgets import PushButton


@pytest.fixture
def screen(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> SettleScreen:
    made = SettleScreen(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(1278, 688)
    made.show()
    made.show_plan(PLAN, HANNA)
    return made


def words_of(screen: SettleScreen) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_what_waits_is_grouped_and_the_nearest_comes_first() -> None:
    found = [(m.group, m.key) for m in matters_of(PLAN, HANNA, NOW)]
    assert found == [
        (Group.CONFLICTS, "c1"),
        (Group.CONFLICTS, "c2"),
        (Group.MISSED, "hanna-13"),
        (Group.UNSURE, "tomas-9"),
        (Group.UNSURE, "hanna-15"),
        (Group.QUESTIONS, "hanna-14"),
    ]


def test_what_nobody_is_free_for_waits_once_and_not_as_missed_too() -> None:
    story = next(item for item in PLAN.items if item.verdict is Verdict.MISSED)
    nobody = replace(
        CAR, id=ConflictId("c9"), kind=ConflictKind.UNCOVERED, span=story.span, rules=story.rules[:1], requests=(story.request,), options=()
    )
    found = matters_of(replace(PLAN, conflicts=(*PLAN.conflicts, nobody)), HANNA, NOW)
    (told,) = (matter for matter in found if story.title in matter.title)
    assert told.group is Group.CONFLICTS
    assert told.item == story
    assert matters_of(replace(PLAN, conflicts=(nobody,)), HANNA, NOW + timedelta(days=1))[0].note == "missed"


def test_a_question_is_asked_of_its_owner_and_only_shown_to_the_others() -> None:
    groups = {m.key: m.group for m in matters_of(PLAN, TOMAS, NOW)}
    assert groups["tomas-9"] is Group.QUESTIONS
    assert groups["hanna-14"] is Group.UNSURE


def test_the_nearest_matter_is_shown_first_with_its_ways_out(screen: SettleScreen) -> None:
    assert screen.shown is not None
    assert screen.shown.title == "The car is wanted twice"
    assert screen.pane.cards is not None
    assert len(screen.pane.cards.cards) == 3
    assert "1 of 6" in words_of(screen)


def test_the_main_button_says_what_will_happen_and_asks_for_those_edits(screen: SettleScreen, qtbot) -> None:
    assert screen.pane.main.text() == "Move Winter tyres to tomorrow, 10:00–11:00"
    qtbot.keyClick(screen, "3")
    assert screen.pane.main.text() == "No Winter tyres this week"
    asked: list[object] = []
    screen.edit_asked.connect(asked.append)
    screen.pane.main.click()
    assert asked == list(CAR.options[2].edits)
    assert not screen.pane.main.isEnabled()


def test_the_strip_says_in_words_what_it_paints(screen: SettleScreen) -> None:
    assert screen.pane.strip is not None
    name = screen.pane.strip.accessibleName()
    assert "Hanna: Drives Greta, 14:45–16:15" in name
    assert "They overlap 15:30–16:15: one car, 45 minutes too many" in name


def test_later_goes_on_to_the_next_and_comes_back_last(screen: SettleScreen) -> None:
    screen.pane.later.click()
    assert screen.shown is not None
    assert screen.shown.key == "c2"
    assert screen.matters[-1].key == "c1"
    screen.show_plan(PLAN, HANNA)
    assert screen.matters[-1].key == "c1"


def test_alt_and_arrows_go_through_all_matters(screen: SettleScreen, qtbot) -> None:
    seen = [screen.shown.key]
    for _ in range(5):
        qtbot.keyClick(screen, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        seen.append(screen.shown.key)
    assert seen == [m.key for m in screen.matters]


def test_a_missed_matter_leads_to_its_place_and_its_sentence(screen: SettleScreen, qtbot) -> None:
    screen.show_conflict("hanna-13")
    with qtbot.waitSignal(screen.item_chosen) as place:
        screen.pane.place.click()
    assert place.args == [STORY.id]
    with qtbot.waitSignal(screen.rule_chosen) as rule:
        screen.pane.main.click()
    assert rule.args == ["hanna-13"]


def test_a_conflict_leads_to_the_block_that_would_give_way(screen: SettleScreen, qtbot) -> None:
    with qtbot.waitSignal(screen.item_chosen) as place:
        qtbot.keyClick(screen, "T")
    assert place.args == [TYRES.id]


def test_a_question_shows_its_choices_as_words_and_no_dead_buttons(screen: SettleScreen) -> None:
    screen.show_conflict("hanna-14")
    assert "· Fri 4 December" in words_of(screen)
    assert screen.pane.cards is None


def test_when_a_matter_is_settled_the_one_after_it_is_shown(screen: SettleScreen) -> None:
    screen.show_plan(replace(PLAN, conflicts=(NOISE,)), HANNA)
    assert screen.shown is not None
    assert screen.shown.key == "c2"


def test_it_stays_on_the_matter_though_conflicts_are_numbered_anew(screen: SettleScreen) -> None:
    screen.show_conflict("c2")
    screen.show_plan(replace(PLAN, conflicts=(replace(NOISE, id=ConflictId("c1")), replace(CAR, id=ConflictId("c2")))), HANNA)
    assert screen.shown is not None
    assert screen.shown.title == "Drums: not allowed then"


def test_what_was_settled_is_said(screen: SettleScreen, bus: ChangeBus, qtbot) -> None:
    screen.pane.main.click()
    with qtbot.waitSignal(bus.said) as said:
        screen.show_plan(replace(PLAN, conflicts=(NOISE,)), HANNA)
    assert said.args == ["Settled. Move Winter tyres to tomorrow, 10:00–11:00."]


def test_a_block_of_everyone_has_everyones_lane(screen: SettleScreen) -> None:
    supper = replace(CLINIC, title="Supper", members=tuple(member.id for member in MEMBERS))
    screen.show_plan(replace(PLAN, items=(supper, TYRES)), HANNA)
    assert screen.pane.strip is not None
    assert "Everyone: Supper" in screen.pane.strip.accessibleName()


def on_more_days(days: tuple[int, ...]) -> Plan:
    """Give the week where the car is wanted twice by the same sentences on other days too."""

    def later(span: Span, day: int) -> Span:
        return Span(span.start + timedelta(days=day), span.end + timedelta(days=day))

    both = [item for item in PLAN.items if item.request in CAR.requests]
    car = replace(CAR, rules=tuple(rule for item in both for rule in item.rules))
    more = [
        replace(car, id=ConflictId(f"c{4 + day}"), span=later(car.span, day), requests=tuple(f"{one}+{day}" for one in car.requests))
        for day in days
        if car.span is not None
    ]
    items = [
        replace(item, id=ItemId(f"{item.id}+{day}"), request=f"{item.request}+{day}", span=later(item.span, day))
        for item in both
        for day in days
    ]
    return replace(PLAN, conflicts=(car, NOISE, *more), items=(*PLAN.items, *items))


def test_the_same_matter_on_several_days_stands_once_and_each_day_is_gone_to_by_a_click(screen: SettleScreen, qtbot) -> None:
    screen.show_plan(on_more_days((1, 2)), HANNA)
    assert [m.key for m in screen.matters][:3] == ["c1", "c2", "hanna-13"]
    assert screen.matters[0].note == "also Thu 26 Nov and Fri 27 Nov"
    assert "1 of 6" in words_of(screen)
    days = [button for button in screen.pane.findChildren(PushButton) if button.accessibleName().startswith("The same on")]
    assert [(button.text(), button.isChecked()) for button in days] == [
        ("Today 15:30", True),
        ("Tomorrow 15:30", False),
        ("Fri 27 Nov 15:30", False),
    ]
    qtbot.mouseClick(days[1], Qt.MouseButton.LeftButton)
    assert screen.shown is not None
    assert screen.shown.key == "c5"
    assert "1 of 6" in words_of(screen)
    screen.show_plan(on_more_days((1,)), HANNA)
    assert screen.shown.key == "c5"
    screen.show_conflict("c1")
    screen.pane.later.click()
    assert [m.key for m in screen.matters][-1] == "c1"
    assert matters_of(on_more_days((1, 2, 3)), HANNA, NOW)[0].note == "4 times this week"


def test_two_blocks_of_one_person_have_lanes_named_by_where_they_are(screen: SettleScreen) -> None:
    both = [replace(item, members=(TOMAS,), resource=None) for item in (CLINIC, TYRES)]
    screen.show_plan(replace(PLAN, items=(replace(both[0], place="eye clinic"), replace(both[1], place="garage"))), HANNA)
    assert screen.pane.strip is not None
    assert screen.pane.strip.accessibleName().startswith("Eye clinic: Drives Greta, 14:45–16:15; Garage: Winter tyres")
    screen.show_plan(replace(PLAN, items=(replace(both[0], place=None), replace(both[1], place=None))), HANNA)
    assert screen.pane.strip.accessibleName().startswith("Tomás: Drives Greta")


def test_in_what_is_ones_own_nobody_gives_way_to_anybody(screen: SettleScreen, qtbot) -> None:
    screen.show_plan(replace(PLAN, conflicts=(replace(CAR, is_own=True),)), HANNA)
    assert screen.pane.gave_way is not None
    qtbot.waitUntil(lambda: screen.pane.gave_way.words == ("Hanna: 5", "Tomás: 2"))


def test_whom_a_matter_is_about_stands_first_among_its_people() -> None:
    sides = [replace(item, members=(TOMAS,)) for item in PLAN.items if item.request in CAR.requests]
    sides[0] = replace(sides[0], members=(HANNA, TOMAS))
    plan = replace(PLAN, items=tuple(sides), conflicts=(replace(CAR, kind=ConflictKind.PERSON, members=(HANNA, TOMAS)),))
    assert matters_of(plan, HANNA, NOW)[0].members == (TOMAS, HANNA)


def test_who_gave_way_stands_beside_the_ways_out_with_what_the_chosen_one_adds(screen: SettleScreen, bus: ChangeBus, qtbot) -> None:
    assert screen.pane.gave_way is not None
    qtbot.waitUntil(lambda: screen.pane.gave_way.words == ("Hanna: 5", "Tomás: 2, then 3"))
    with qtbot.waitSignal(bus.ledger_asked):
        qtbot.mouseClick(screen.pane.gave_way.more, Qt.MouseButton.LeftButton)


def test_a_clear_week_says_so(screen: SettleScreen) -> None:
    screen.show_plan(CLEAR_PLAN, HANNA)
    assert "A clear week" in words_of(screen)
    assert "Nothing to settle." in words_of(screen)
    asked: list[bool] = []
    screen.week_asked.connect(lambda: asked.append(True))
    next(one for one in screen.clear.findChildren(PushButton) if one.text() == "See the week").click()
    assert asked == [True]
    screen.show_plan(PLAN, HANNA)
    assert screen.shown is not None


def test_an_undated_conflict_has_no_picture_and_still_its_words(screen: SettleScreen) -> None:
    undated = replace(CAR, span=None, options=())
    screen.show_plan(replace(PLAN, conflicts=(undated,)), HANNA)
    screen.show_conflict("c1")
    assert screen.pane.strip is None
    assert undated.message in words_of(screen)
    assert not screen.pane.main.isVisible()


def test_every_kind_of_conflict_has_a_title(screen: SettleScreen) -> None:
    for kind in ConflictKind:
        found = matters_of(replace(PLAN, conflicts=(replace(CAR, kind=kind),)), HANNA, NOW)
        assert found[0].title


def test_the_model_keeps_the_rules_of_qt_models(qapp) -> None:
    model = MatterModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_matters(matters_of(PLAN, HANNA, NOW), {})
    model.show_matters((), {})


def test_it_paints_at_every_text_size_and_in_the_dark(screen: SettleScreen, theme: Theme) -> None:
    for scale in (80, 150, 200):
        theme.set_text_scale(scale)
        assert not screen.grab().isNull()
    theme.choose("dark")
    assert not screen.grab().isNull()


def test_a_place_that_nobody_said_is_a_question_to_its_owner_and_a_way_to_say_it(screen: SettleScreen, qtbot) -> None:
    (way, *_), asks = CAR.options, Doubt("place", "Where is Greta’s reading? In the hall, it would be disturbed.", ("hall", "attic"))
    unsure = replace(CAR, status=ConflictStatus.UNSURE, doubts=(asks,), options=(replace(way, label="In the attic"),))
    plan = replace(CLEAR_PLAN, conflicts=(unsure,), items=PLAN.items)
    (matter,) = (m for m in matters_of(plan, None, NOW) if m.conflict is not None)
    assert (matter.group, matter.title) == (Group.UNSURE, "Where is Greta’s reading?")
    homeless = replace(plan, items=tuple(replace(item, place=None) for item in plan.items))
    assert {m.group for m in matters_of(homeless, HANNA, NOW) if m.conflict is not None} == {Group.QUESTIONS}
    screen.show_plan(plan, HANNA)
    screen.show_conflict("c1")
    assert "Nobody is held up by this" in words_of(screen)
    asked: list[object] = []
    screen.edit_asked.connect(asked.append)
    assert screen.pane.main.text() == "In the attic"
    qtbot.mouseClick(screen.pane.main, Qt.MouseButton.LeftButton)
    assert asked == list(way.edits)


@pytest.mark.parametrize("who", [(), (HANNA,), (HANNA, TOMAS)])
@pytest.mark.parametrize(
    ("when", "note"), [("Today 15:30", "a note that goes on " * 9), ("Every Thursday from then on " * 6, ""), ("", "m" * 200)]
)
def test_no_row_runs_past_its_right_edge(qtbot, theme: Theme, who, when: str, note: str) -> None:
    matters = MatterList(theme)
    qtbot.addWidget(matters)
    matters.resize(300, 200)
    matters.show_matters([Matter(Group.MISSED, "one", "Story with Otto", when, note, who, None)], {m.id: m for m in MEMBERS}, "none")
    matters.show()
    shown = matters.viewport().grab().toImage()
    inside = shown.width() - 18  # where its card ends, and the same distance again as its words have at the left
    row = range(theme.px(30) + 4, theme.px(85) - 4)
    assert {shown.pixel(x, y) for x in range(inside, shown.width()) for y in row} == {shown.pixel(shown.width() - 1, row[0])}
    assert len({shown.pixel(x, y) for x in range(60, inside) for y in row}) > 3
