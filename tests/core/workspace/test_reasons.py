"""Why a plan is so, what changed since the one before, and what one more house rule would change, asked of a household file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, home, page, save

from concord.domain.change import ChangeKind
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Move
from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Span
from concord.planning.what_if import costs_between
from concord.workspace import Workspace

CELLO = "I practise the cello in the living room on Monday from 17:00 to 18:00."
READ = "I read in the living room on Monday from 17:00 to 18:30."
TEXTS = [
    Document("ana.txt", f"1. {CELLO}\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n"),
    Document("ben.txt", f"1. {READ}\n2. Choir on Tuesday from 19:00 to 20:30.\n"),
    Document("house_rules.txt", "House rules:\n1. Quiet hours are from 22:00 to 6:00.\n", is_house_rules=True),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        yield workspace


def block(plan: Plan, title: str) -> PlanItem:
    return next(item for item in plan.items if item.title.casefold().startswith(title))


def clash(plan: Plan) -> Conflict:
    return next(one for one in plan.conflicts if one.kind is ConflictKind.PLACE)


def later(span: Span, hours: int) -> Span:
    return Span(span.start.replace(hour=span.start.hour + hours), span.end.replace(hour=span.end.hour + hours))


def test_why_not_then_names_what_stands_in_the_way_and_the_ways_round_it(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    choir, read = block(plan, "choir"), block(plan, "read")
    told = house.reasons.why(plan, read.id, choir.span)
    assert set(told.in_the_way) == set(choir.rules[:1])
    assert told.instead
    assert all(way.edits for way in told.instead)


def test_ways_are_tried_on_the_week_as_it_would_be_applied(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    conflict = clash(plan)
    told = house.reasons.why_tried(plan, conflict.id)
    assert told.instead
    for way in told.instead:
        house.apply(ANA, MONDAY, way.edits, name=way.label)
        after = house.plan(ANA, MONDAY)
        assert not any(one.status is ConflictStatus.OPEN for one in after.conflicts)
        assert way.costs == costs_between(plan, after, house.household)
        house.undo(ANA, MONDAY)
        assert house.plan(ANA, MONDAY) == plan


def test_a_plan_that_is_not_the_newest_is_explained_as_it_was_shown(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    read = block(plan, "read")
    house.apply(BEN, MONDAY, Move(read.request, later(read.span, 2)))
    house.plan(BEN, MONDAY)
    assert house.reasons.why_tried(plan, clash(plan).id) == house.reasons.why(plan, clash(plan).id)


def test_a_first_plan_and_one_that_comes_again_have_no_changes(house: Workspace) -> None:
    house.plan(ANA, MONDAY)
    assert house.reasons.changes(ANA, MONDAY) == ()
    house.plan(ANA, MONDAY)
    assert house.reasons.changes(ANA, MONDAY) == ()


def test_what_was_moved_is_told_with_both_times_and_why(house: Workspace) -> None:
    choir = block(house.plan(BEN, MONDAY), "choir")
    house.apply(BEN, MONDAY, Move(choir.request, later(choir.span, 1)))
    house.plan(BEN, MONDAY)
    (told,) = house.reasons.changes(BEN, MONDAY)
    assert (told.kind, told.members, told.before, told.after) == (ChangeKind.MOVED, (BEN,), "19:00–20:30", "20:00–21:30")
    assert told.because
    assert told.item is not None


def test_changes_outlive_the_numbers_of_the_sentences(house: Workspace) -> None:
    house.plan(BEN, MONDAY)
    view = page(house, "ben.txt", BEN)
    save(house, BEN, "ben.txt", "1. Chess on Friday from 16:00 to 17:00.\n" + view.text.replace("2.", "3.").replace("1.", "2."))
    house.plan(BEN, MONDAY)
    told = house.reasons.changes(BEN, MONDAY)
    assert [(one.kind, one.title) for one in told] == [(ChangeKind.NEW, "Chess")]


def test_a_sentence_that_was_taken_out_is_told_and_one_that_was_hidden_is_not(house: Workspace) -> None:
    for who in (ANA, BEN):
        house.plan(who, MONDAY)
    save(house, BEN, "ben.txt", f"1. {READ} [keep from: Ana]\n")
    for who in (ANA, BEN):
        house.plan(who, MONDAY)
    mine = {(one.kind, one.title) for one in house.reasons.changes(BEN, MONDAY)}
    hers = {(one.kind, one.title) for one in house.reasons.changes(ANA, MONDAY)}
    assert (ChangeKind.GONE, "Choir") in mine
    assert (ChangeKind.GONE, "Choir") in hers
    assert not any(title.startswith("Read") for _, title in hers)


def test_nothing_is_told_of_what_a_viewer_may_only_know_as_busy(house: Workspace) -> None:
    house.plan(BEN, MONDAY)
    doctor = block(house.plan(ANA, MONDAY), "see the doctor")
    house.apply(ANA, MONDAY, Move(doctor.request, later(doctor.span, 2)))
    house.plan(BEN, MONDAY)
    assert house.reasons.changes(BEN, MONDAY) == ()


def test_a_way_out_can_be_said_as_a_rule_that_settles_it_from_now_on(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    conflict = clash(plan)
    option = next(one for one in conflict.options if any(edit.request == block(plan, "read").request for edit in one.edits))
    texts = house.reasons.sentences_for(plan, conflict, option)
    assert texts[0].startswith("When Ana and Ben both need the living room, Ana goes first.")
    assert texts[-1] == "When Ana and Ben both need the living room, we talk about it."
    effect = house.reasons.effect(plan, texts[0], conflict)
    assert effect.settles
    assert any(change.title.startswith("Read") for change in effect.changes)
    assert house.plan(ANA, MONDAY) == plan
    assert "both need" not in page(house, "house_rules.txt", ANA).text


def test_what_a_rule_was_said_to_change_is_what_it_changes(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    conflict = clash(plan)
    text = house.reasons.sentences_for(plan, conflict, conflict.options[0])[0]
    effect = house.reasons.effect(plan, text, conflict)
    house.add_line(ANA, None, text)
    after = house.plan(ANA, MONDAY)
    assert house.reasons.changes(ANA, MONDAY) == effect.changes
    assert not any(one.status is ConflictStatus.OPEN and one.kind is ConflictKind.PLACE for one in after.conflicts)
    house.undo(ANA, MONDAY)
    assert clash(house.plan(ANA, MONDAY)).status is ConflictStatus.OPEN


def test_a_rule_that_leaves_it_open_is_said_to_settle_nothing(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    talk = house.reasons.sentences_for(plan, clash(plan), None)
    assert talk == ("When Ana and Ben both need the living room, we talk about it.",)
    effect = house.reasons.effect(plan, talk[0], clash(plan))
    assert not effect.settles
    assert effect.changes == ()


def test_a_way_is_one_act_under_its_own_name(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    read, choir = block(plan, "read"), block(plan, "choir")
    edits = (Move(read.request, later(read.span, 2)), Move(choir.request, later(choir.span, 1)))
    house.apply(BEN, MONDAY, edits, name="Read at 19:00, and choir at 20:00")
    assert house.undo_name(BEN) == "Read at 19:00, and choir at 20:00"
    house.undo(BEN, MONDAY)
    assert block(house.plan(ANA, MONDAY), "choir").span == choir.span


def unsure(plan: Plan) -> list[Conflict]:
    return [one for one in plan.conflicts if one.status is ConflictStatus.UNSURE]


def test_whether_two_go_together_is_settled_for_every_week_by_a_rule_that_undo_takes_back(tmp_path: Path) -> None:
    texts = [
        Document("ana.txt", "1. Homework in the living room on Mondays from 17:00 to 18:00.\n"),
        Document("ben.txt", "1. I call my sister in the living room on Mondays from 17:00 to 18:00.\n"),
    ]
    with home(tmp_path, texts) as house:
        plan = house.plan(ANA, MONDAY)
        (question,) = unsure(plan)
        together = house.reasons.sentences_for(plan, question, question.options[0])
        assert together == (
            "Ana’s homework and Ben’s calls can be in the living room together.",
            "Homework and calls can be in the living room together.",
        )
        apart = house.reasons.sentences_for(plan, question, question.options[1])
        assert apart[-1] == "Homework and calls are never in the living room together."
        assert house.reasons.effect(plan, together[0], question).settles
        assert not house.reasons.effect(plan, apart[0], question).settles
        house.add_line(ANA, None, together[0])
        for week in (MONDAY, MONDAY + timedelta(days=7), MONDAY + timedelta(days=35)):
            assert house.plan(ANA, week).conflicts == ()
        rule = next(judged for judged in house.plan(ANA, MONDAY).rules if judged.rule.text == together[0])
        assert rule.rule.member is None
        house.undo(ANA, MONDAY)
        assert unsure(house.plan(ANA, MONDAY))


def test_what_one_of_them_keeps_private_is_offered_as_no_house_rule(tmp_path: Path) -> None:
    texts = [
        Document("ana.txt", "1. Homework in the living room on Mondays from 17:00 to 18:00.\n"),
        Document("ben.txt", "1. I call my sister in the living room on Mondays from 17:00 to 18:00. [keep from: Mia]\n"),
        Document("mia.txt", "1. I read on Sundays.\n"),
    ]
    with home(tmp_path, texts) as house:
        plan = house.plan(ANA, MONDAY)
        assert [house.reasons.sentences_for(plan, one, one.options[0]) for one in unsure(plan)] in ([], [()])
