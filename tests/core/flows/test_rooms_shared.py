"""Which uses of one room exclude each other, which go together, and which is anybody's guess: from the sentences to the plan."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product

import pytest

from concord.checking.uses import HOSTING, LOUD, QUIET, disturb_each_other
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Edit
from concord.domain.plan import ItemState, Plan, Week
from concord.domain.rule import RoomUse
from concord.flows.plan_documents import plan_documents
from concord.planning.manners import Together, Use, together

WEEK = Week(date(2026, 11, 23))
TIME = "on Wednesdays from 20:00 to 21:00 in the living room"


def planned(mine: str, theirs: str, edits: tuple[Edit, ...] = ()) -> Plan:
    documents = [Document("ana.txt", f"Ana:\n1. {mine} {TIME}.\n"), Document("tim.txt", f"Tim:\n1. {theirs} {TIME}.\n")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 21, 9), edits=edits)
    assert plan.unconfirmed == ()
    return plan


def over_the_room(plan: Plan) -> list[Conflict]:
    return [conflict for conflict in plan.conflicts if conflict.kind is ConflictKind.PLACE]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Yoga", "I watch television"),
        ("Yoga", "I do my workout"),
        ("Pilates", "I have guests over"),
        ("Homework", "I practise the violin"),
        ("I practise the piano", "I practise the drums"),
        ("I watch television", "I practise the clarinet"),
        ("Meditation", "Dancing"),
        ("I have a client meeting", "Reading"),
    ],
)
def test_what_plainly_excludes_each_other_in_one_room_is_a_conflict(mine: str, theirs: str) -> None:
    for plan in (planned(mine, theirs), planned(theirs, mine)):
        (conflict,) = over_the_room(plan)
        assert conflict.status is ConflictStatus.OPEN
        assert conflict.place == "living room"
        assert conflict.options


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Homework", "Reading"),
        ("Homework", "Homework"),
        ("Yoga", "Reading"),
        ("I watch television", "Knitting"),
        ("Knitting", "Homework"),
        ("Lunch", "Dinner"),
    ],
)
def test_what_goes_together_is_none(mine: str, theirs: str) -> None:
    assert over_the_room(planned(mine, theirs)) == []


@pytest.mark.parametrize(
    ("mine", "theirs"), [("Homework", "I call my sister"), ("I do my workout", "I watch television"), ("Dinner", "Reading")]
)
def test_between_the_two_it_is_asked_and_nobody_waits(mine: str, theirs: str) -> None:
    plan = planned(mine, theirs)
    (conflict,) = over_the_room(plan)
    assert conflict.status is ConflictStatus.UNSURE
    (doubt,) = conflict.doubts
    assert doubt.about == "together"
    assert doubt.message.startswith("Do Ana’s ")
    assert doubt.message.endswith("go together in the living room?")
    assert {item.state for item in plan.items} == {ItemState.AS_ASKED}


def test_that_they_go_together_is_said_by_one_click_and_so_is_another_room() -> None:
    (conflict,) = over_the_room(planned("Homework", "I call my sister"))
    together_, *elsewhere = conflict.options
    assert together_.label == "They go well together"
    assert over_the_room(planned("Homework", "I call my sister", together_.edits)) == []
    assert [option.label for option in elsewhere] == ["Ana’s homework in Ana's room", "Tim’s “call sister” in Tim's room"]
    assert over_the_room(planned("Homework", "I call my sister", elsewhere[0].edits)) == []


def test_planner_and_checker_have_one_idea_of_it_each_from_its_own_table() -> None:
    means = {Together.NOT: True, Together.MAYBE: None, Together.WELL: False}
    classes = [None, "music", "hobby", *sorted(QUIET | LOUD | HOSTING)]
    uses = [(), *((use,) for use in RoomUse), (RoomUse.QUIET, RoomUse.FLOOR), (RoomUse.SOUND, RoomUse.ATTENTION)]
    for one, mine, other, theirs in product(classes, uses, classes, uses):
        found = means[together(Use(one, mine), Use(other, theirs))]
        assert found is disturb_each_other(one, mine, other, theirs), (one, mine, other, theirs)
        assert found is means[together(Use(other, theirs), Use(one, mine))]


def with_rule(mine: str, theirs: str, house: str) -> Plan:
    documents = [Document("ana.txt", f"Ana:\n1. {mine}.\n"), Document("tim.txt", f"Tim:\n1. {theirs}.\n")]
    documents.append(Document("house.txt", f"1. {house}\n", is_house_rules=True))
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 21, 9))
    assert plan.unconfirmed == ()
    return plan


@pytest.mark.parametrize(
    ("house", "status"),
    [
        ("Homework and calls can be in the living room together.", None),
        ("Ana’s homework and Tim’s calls go together.", None),
        ("Homework and calls can be in the kitchen together.", ConflictStatus.UNSURE),
        ("Tim’s homework and Ana’s calls go together.", ConflictStatus.UNSURE),
        ("Homework and calls are never in the living room together.", ConflictStatus.OPEN),
        ("Ana and Tim are never in the living room together.", ConflictStatus.OPEN),
    ],
)
def test_a_house_rule_says_who_may_share_a_room_and_the_question_is_gone(house: str, status: ConflictStatus | None) -> None:
    found = over_the_room(with_rule(f"Homework {TIME}", f"I call my sister {TIME}", house))
    assert [conflict.status for conflict in found] == ([] if status is None else [status])


def test_what_plainly_disturbs_may_be_said_to_go_together() -> None:
    assert over_the_room(with_rule(f"Homework {TIME}", f"I practise the violin {TIME}", "Homework and music go well together.")) == []


@pytest.mark.parametrize(
    "house", ["Reading and music can be in the living room together.", "Reading and music are never in the living room together."]
)
def test_where_something_is_that_names_no_room_is_no_question_any_more(house: str) -> None:
    reads, plays = "I read on Wednesdays from 20:00 to 21:00", f"I practise the violin {TIME}"
    (conflict,) = over_the_room(with_rule(reads, plays, "We have one car."))
    assert conflict.status is ConflictStatus.UNSURE
    assert over_the_room(with_rule(reads, plays, house)) == []
