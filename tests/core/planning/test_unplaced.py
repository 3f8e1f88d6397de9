"""What names no place and may be in somebody's way: certain where every place it may be in is taken so, asked about where some are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.planning.builders import THE_WEEK, doing, household, item_of, order, prefers, span, verdict_of

from concord.checking.checker import check_plan
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.edit import Edit, Move
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.policy import OrderBy
from concord.domain.rule import Rule
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
DRUMS = doing("ben-1", "drums", "tu", "18:30-19:30", category="music", place="living room")
BOOK = doing("ana-1", "reading", "tu", "18:00-19:00", category="reading")
PARTY = doing("cleo-1", "party", "tu", "18:00-22:00", category="party")


def planned(*rules: Rule, edits: tuple[Edit, ...] = ()) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK, edits=edits)
    assert check_plan(plan, HOME, edits) == ()
    return plan


def the_doubt(plan: Plan) -> Conflict:
    (conflict,) = plan.conflicts
    assert conflict.status is ConflictStatus.UNSURE
    return conflict


def test_what_may_be_in_a_noisy_room_is_asked_about_and_holds_nobody_up() -> None:
    plan = planned(BOOK, DRUMS)
    conflict = the_doubt(plan)
    assert (conflict.kind, conflict.place, conflict.span) == (ConflictKind.PLACE, "living room", span("tu", "18:30-19:00"))
    assert set(conflict.rules) == {"ana-1", "ben-1"}
    (doubt,) = conflict.doubts
    assert doubt.about == "place"
    assert doubt.message.startswith("Where is Ana’s reading? In the living room, ")
    assert doubt.choices == ("living room", "Ana's room")
    assert (verdict_of(plan, "ana-1"), verdict_of(plan, "ben-1")) == (Verdict.KEPT, Verdict.KEPT)
    assert item_of(plan, "ana-1").state is ItemState.AS_ASKED


def test_the_place_said_settles_it() -> None:
    conflict = the_doubt(planned(BOOK, DRUMS))
    (own_room,) = conflict.options
    assert own_room.label == "In Ana's room"
    told = planned(BOOK, DRUMS, edits=own_room.edits)
    assert told.conflicts == ()
    assert (item_of(told, "ana-1").place, item_of(told, "ana-1").state) == ("Ana's room", ItemState.AS_ASKED)
    written = planned(doing("ana-1", "reading", "tu", "18:00-19:00", category="reading", place="attic"), DRUMS)
    assert written.conflicts == ()


def test_the_place_said_may_turn_it_into_a_conflict() -> None:
    edit = Move("ana-1.0@2026-11-24", span("tu", "18:00-19:00"), "living room")
    plan = planned(BOOK, DRUMS, edits=(edit,))
    (conflict,) = plan.conflicts
    assert conflict.status is ConflictStatus.OPEN
    assert conflict.doubts == ()


def test_what_disturbs_in_every_place_it_may_be_in_is_a_conflict() -> None:
    asleep = doing("ana-1", "nap", "tu", "19:00-20:00", category="sleep", place="dining room")
    reader = doing("ben-1", "reading", "tu", "19:30-21:00", category="reading", place="living room")
    plan = planned(PARTY, asleep, reader, order("house-1", "ana", "ben", "cleo", by=OrderBy.MEMBER))
    found = {(c.status, c.span, c.place, len(c.requests)) for c in plan.conflicts}
    assert found == {
        (ConflictStatus.UNSURE, span("tu", "19:00-19:30"), "dining room", 2),
        (ConflictStatus.OPEN, span("tu", "19:30-20:00"), None, 3),
        (ConflictStatus.UNSURE, span("tu", "20:00-21:00"), "living room", 2),
    }
    certain = next(conflict for conflict in plan.conflicts if conflict.status is ConflictStatus.OPEN)
    assert certain.message.startswith("Wherever it is, Cleo’s party and ")
    assert verdict_of(plan, "cleo-1") is Verdict.OPEN


NOT_ASKED: dict[str, tuple[Rule, ...]] = {
    "neither names a place": (BOOK, doing("ben-1", "drums", "tu", "18:30-19:30", category="music")),
    "it is done elsewhere": (doing("ana-1", "maths lecture", "tu", "18:00-19:00", category="school"), DRUMS),
    "it is practised in a school, for all we know": (
        doing("ana-1", "violin lesson", "tu", "18:00-19:00", category="music"),
        doing("ben-1", "reading", "tu", "18:30-19:30", category="reading", place="living room"),
    ),
    "nobody knows how long it is": (doing("ana-1", "bedtime story", "tu", "18:45", category="reading"), DRUMS),
    "the other room is nobody's to sit in": (BOOK, doing("ben-1", "drums", "tu", "18:30-19:30", category="music", place="garage")),
    "its owner says where it had better be": (BOOK, DRUMS, prefers("ana-2", "attic", "ana-1")),
    "they are together": (BOOK, replace(DRUMS, readings=(replace(DRUMS.readings[0], people=("ana",)),))),
    "they only touch": (BOOK, doing("ben-1", "drums", "tu", "19:00-19:30", category="music", place="living room")),
}


@pytest.mark.parametrize("name", NOT_ASKED)
def test_nobody_is_asked_where_no_answer_could_matter(name: str) -> None:
    assert not [c for c in planned(*NOT_ASKED[name]).conflicts if c.status is ConflictStatus.UNSURE]


@pytest.mark.parametrize("said", ["yoga and meditation at home", "drum practice in the flat", "practising the flute"])
def test_what_is_said_to_be_at_home_or_practised_may_be_in_any_of_its_rooms(said: str) -> None:
    mine = doing("ana-1", said, "tu", "18:00-19:00", category="music")
    theirs = doing("ben-1", "reading", "tu", "18:30-19:30", category="reading", place="living room")
    assert the_doubt(planned(mine, theirs)).place == "living room"


def test_the_checker_misses_a_doubt_that_is_kept_back_and_one_that_is_told_as_sure() -> None:
    plan = planned(BOOK, DRUMS)
    bare = tuple(replace(item, conflicts=()) for item in plan.items)
    assert check_plan(replace(plan, conflicts=(), items=bare), HOME)
    conflict = the_doubt(plan)
    told = replace(conflict, status=ConflictStatus.RESOLVED)
    assert check_plan(replace(plan, conflicts=(told,)), HOME)
