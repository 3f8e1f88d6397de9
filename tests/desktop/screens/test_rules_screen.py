from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.desktop.family_week import HANNA, MEMBERS, PLAN, TYRES, FakeWorkspace
from tests.helpers.real_window import in_front

from concord.domain.plan import Verdict
from concord_desktop.change_bus import ChangeBus
from concord_desktop.rules.model import RuleListModel
from concord_desktop.rules.rows import Filters, GroupBy, GroupRow, RuleRow, rows_of
from concord_desktop.rules.screen import RulesScreen
from concord_desktop.theme import Theme


@pytest.fixture
def screen(qtbot, theme: Theme, bus: ChangeBus, workspace: FakeWorkspace) -> RulesScreen:
    made = RulesScreen(workspace, theme, bus)
    qtbot.addWidget(made)
    made.resize(1278, 676)
    made.show()
    made.show_plan(PLAN, HANNA)
    return made


def sentences(screen: RulesScreen) -> list[str]:
    model = screen.rule_list.rules
    rows = [model.row_at(model.index(n)) for n in range(model.rowCount())]
    return [row.judged.rule.id for row in rows if isinstance(row, RuleRow)]


def test_every_sentence_is_listed_exactly_once(screen: RulesScreen) -> None:
    assert sorted(sentences(screen)) == sorted(one.rule.id for one in PLAN.rules)


def test_the_counts_of_the_groups_add_up_to_the_sentences() -> None:
    for by in GroupBy:
        groups = [row for row in rows_of(PLAN, by, Filters()) if isinstance(row, GroupRow)]
        assert sum(group.count for group in groups) == sum(PLAN.coverage.values())


def test_pressing_a_count_shows_only_those_and_again_shows_all(screen: RulesScreen) -> None:
    screen.identity.button(Verdict.OPEN).click()
    assert len(sentences(screen)) == PLAN.coverage[Verdict.OPEN]
    screen.identity.button(Verdict.OPEN).click()
    assert len(sentences(screen)) == len(PLAN.rules)


def test_a_verdict_from_the_foot_is_the_filter(screen: RulesScreen) -> None:
    screen.show_verdict(Verdict.MISSED)
    assert sentences(screen) == ["hanna-13"]
    assert screen.identity.button(Verdict.MISSED).isChecked()
    screen.show_verdict(None)
    assert len(sentences(screen)) == len(PLAN.rules)


def test_only_what_is_not_kept_leaves_out_kept_and_idle(screen: RulesScreen) -> None:
    screen.only_not_kept.click()
    kinds = {one.verdict for one in PLAN.rules if one.rule.id in sentences(screen)}
    assert kinds == {Verdict.ADJUSTED, Verdict.DECLINED, Verdict.OPEN, Verdict.UNCLEAR, Verdict.MISSED}


def test_a_busy_row_says_whose_it_is_and_nothing_more(screen: RulesScreen) -> None:
    model = screen.rule_list.rules
    position = model.position("iris-2")
    assert position is not None
    assert model.index(position).data() == "Iris, busy"
    assert model.index(position).data(Qt.ItemDataRole.ToolTipRole) == "Private to Iris. You see the time and nothing more."


def test_a_verdict_that_the_check_does_not_confirm_says_so(screen: RulesScreen) -> None:
    screen.show_plan(replace(PLAN, unconfirmed=("greta-2",)), HANNA)
    model = screen.rule_list.rules
    position = model.position("greta-2")
    assert position is not None
    assert "The check does not confirm this" in model.index(position).data()


def test_a_group_folds_and_unfolds_from_the_keyboard(screen: RulesScreen, qtbot) -> None:
    rules = screen.rule_list
    rules.setCurrentIndex(rules.rules.index(0))
    before = len(sentences(screen))
    qtbot.keyClick(rules, Qt.Key.Key_Left)
    assert len(sentences(screen)) == before - 4
    qtbot.keyClick(rules, Qt.Key.Key_Right)
    assert len(sentences(screen)) == before


def test_enter_on_a_sentence_leads_to_its_block(screen: RulesScreen, qtbot) -> None:
    screen.show_rule("tomas-6")
    with qtbot.waitSignal(screen.item_chosen) as chosen:
        qtbot.keyClick(screen.rule_list, Qt.Key.Key_Return)
    assert chosen.args == [TYRES.id]


def test_a_rule_asked_for_is_found_though_it_was_filtered_and_folded(screen: RulesScreen) -> None:
    screen.show_verdict(Verdict.MISSED)
    screen.show_rule("greta-2")
    row = screen.rule_list.rules.row_at(screen.rule_list.currentIndex())
    assert isinstance(row, RuleRow)
    assert row.judged.rule.id == "greta-2"


def test_escape_takes_all_filters_off(screen: RulesScreen, qtbot) -> None:
    screen.show_verdict(Verdict.MISSED)
    screen.rule_list.setFocus()
    qtbot.keyClick(screen.rule_list, Qt.Key.Key_Escape)
    assert screen.filters == Filters()


def test_the_model_keeps_the_rules_of_qt_models(qapp) -> None:
    model = RuleListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(rows_of(PLAN, GroupBy.PERSON, Filters()), {m.id: m.name for m in MEMBERS})
    model.show_rows(rows_of(PLAN, GroupBy.KIND, Filters(verdict=Verdict.KEPT)), {})


def test_it_paints_at_every_text_size_and_in_the_dark(screen: RulesScreen, theme: Theme) -> None:
    for scale in (80, 150, 200):
        theme.set_text_scale(scale)
        assert not screen.grab().isNull()
    theme.choose("contrast-dark")
    assert not screen.grab().isNull()


def test_words_are_found_in_what_was_written_and_in_what_was_understood(screen: RulesScreen, qtbot) -> None:
    in_front(qtbot, screen)
    screen.rule_list.setFocus()
    qtbot.keyClick(screen.rule_list, Qt.Key.Key_Slash)
    assert screen.find.hasFocus()
    qtbot.keyClicks(screen.find, "TYRES half")
    assert sentences(screen) == ["tomas-6"]
    qtbot.keyClick(screen.find, Qt.Key.Key_Return)
    assert screen.rule_list.hasFocus()
    assert screen.rule_list.shown is not None
    assert screen.rule_list.shown.rule.id == "tomas-6"
    qtbot.keyClick(screen.rule_list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(screen.find, Qt.Key.Key_Escape)
    assert screen.find.text() == ""
    assert len(sentences(screen)) == len(PLAN.rules)
    qtbot.keyClicks(screen.find, "zebra")
    assert screen._pages.currentIndex() == 1
    qtbot.mouseClick(screen._show_all, Qt.MouseButton.LeftButton)
    assert screen.find.text() == ""
    qtbot.keyClicks(screen.find, "office")
    assert all("ffice" in f"{one.rule.text} {one.rule.readings}" for one in PLAN.rules if one.rule.id in sentences(screen))
    assert sentences(screen)
