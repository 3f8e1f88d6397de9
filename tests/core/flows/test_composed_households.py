"""Planner and checker say the same of households put together by lot, and of the kinds that such households have shown to differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from benchmarks.composed import Composed, composed, differences

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents
from concord.flows.read_documents import read_documents


def planned(household: Composed) -> Plan:
    return plan_documents(household.documents(), week=Week.of(date(2026, 11, 23), "Europe/London"), now=datetime(2026, 11, 23, 8))


@pytest.mark.parametrize("seed", range(40, 80))
def test_they_say_the_same_of_a_household_by_lot(seed: int) -> None:
    assert [(one.edit, one.plan.unconfirmed) for one in differences(composed(seed))] == []


@pytest.mark.parametrize("seed", range(444, 454))
def test_they_say_the_same_after_a_hand_was_laid_on_a_household_by_lot(seed: int) -> None:
    assert [(one.edit, one.plan.unconfirmed) for one in differences(composed(seed), edits=4, seed=seed)] == []


VALUE_WITH_WHAT_IS_DECLINED = Composed(
    {
        "Ada": [
            "I use the treadmill in the gym on Thursday from 18:30 to 19:30.",
            "I use the treadmill in the gym on Thursday from 20:30 to 21:30.",
            "Keep the gym at 66 °F during the treadmill.",
        ],
        "Ben": ["I use the treadmill in the gym on Thursday from 19:45 to 23:00."],
        "Cleo": ["I want the gym at 62 °F on Thursday from 19:00 to 21:00."],
    },
    ["If two of us want the treadmill, Ben goes first."],
)
BAN_TWICE_AT_A_TIME = Composed(
    {
        "Ada": [
            "I do yoga on Monday from 20:00 to 22:00.",
            "I do yoga every day from 20:00 to 21:00.",
            "Nobody plays the drums while I do yoga.",
        ],
        "Ben": ["I play the drums on Monday from 20:30 to 21:30."],
    },
    [],
)
VALUE_BEFORE_WHAT_IS_MOVED = Composed(
    {
        "Ada": ["Half an hour before the match the heating in the living room goes to 66 degrees."],
        "Ben": ["No more than 64 degrees in the living room."],
        "Cleo": ["I watch the match in the living room on Friday from 9:00 am to 11:00 am."],
        "Dan": ["On Friday from 8:30 to 10:00 I do yoga in the living room."],
    },
    ["If the living room is taken, suggest another time."],
)
ONE_PART_MET_AND_ONE_OPEN = Composed(
    {
        "Ada": ["I use the treadmill in the gym every day from 9:00 pm to 10:00 pm.", "66 °F while I am on the treadmill."],
        "Ben": ["On Monday at 8:00 pm for 30 minutes I use the treadmill in the gym.", "72 °F while I am on the treadmill."],
        "Cleo": ["I want the gym at 62 °F every evening from 20:00 to 10:00 pm."],
    },
    ["When wishes for temperature are within 4 degrees we meet in the middle, otherwise we talk about it."],
)
BAN_WHERE_ITS_ACTIVITY_GOES = Composed(
    {
        "Ada": ["I lift weights in the gym every day from 12:00 to 12:45."],
        "Ben": ["No music while Cleo is on the treadmill."],
        "Cleo": ["On Monday from 12:00 pm to 12:45 pm I use the treadmill in the gym."],
    },
    ["If the gym is taken, use the study."],
)


VALUE_BEFORE_WHAT_IS_LEFT_OUT = Composed(
    {
        "Cleo": [
            "On Sunday from 2:30 pm to 15:30 I have a video call in the study.",
            "Half an hour before my call the heating in the study goes to 72 degrees.",
            "The study at 74 °F all day.",
        ]
    },
    [],
)
HALFWAY_TO_WHAT_IS_UNDECIDED = Composed(
    {
        "Ben": ["66 °F while Dan does yoga."],
        "Dan": [
            "I do yoga in the living room every day at 15:15 for 60 minutes.",
            "Keep the living room at 70 °F during yoga.",
            "I want the living room at 66 °F every evening from 15:00 to 5:00 pm.",
        ],
    },
    ["When wishes for temperature are within 4 degrees we meet in the middle, otherwise we talk about it."],
)
HALFWAY_AND_AGAINST_ITSELF_SOME_DAY = Composed(
    {
        "Ada": ["The kitchen at 68 °F all day."],
        "Ben": ["Keep the kitchen at 68 °F during cooking.", "The kitchen at 74 °F all day."],
    },
    ["If we disagree about temperature or times, we meet in the middle."],
)
IN_ANOTHER_ROOM_AFTERWARDS = Composed(
    {
        "Ben": ["On Sunday from 12:00 to 14:30 I cook dinner in the kitchen."],
        "Cleo": [
            "I bake bread in the kitchen on Sunday from 12:00 to 14:00.",
            "Every day from 13:30 to 14:15 I bake bread in the kitchen.",
            "After baking I tidy the kitchen for 15 minutes.",
        ],
    },
    ["If the kitchen is taken, use the study."],
)
INTO_THE_MIDDLE_OF_ANOTHER = Composed(
    {
        "Ada": ["Every day for 60 minutes between 13:00 and 15:00 I lift weights in the gym."],
        "Ben": ["I lift weights in the gym every day from 12:15 to 13:00.", "After weights I tidy the gym for 15 minutes."],
        "Cleo": [
            "Every day from 12:15 pm to 2:15 pm I use the treadmill in the gym.",
            "I do yoga in the living room every day from 12:00 pm to 13:30. This must not be moved.",
        ],
    },
    ["Study goes before games, games before everything else."],
)


BEFORE_WHAT_IS_MOVED = Composed(
    {
        "Ada": ["I lift weights in the gym every day from 15:00 to 4:00 pm."],
        "Cleo": ["I lift weights in the gym on Thursday and Sunday from 15:00 to 15:30.", "Before weights I eat something for 20 minutes."],
    },
    ["If the gym is taken, suggest another time."],
)
BEFORE_WHAT_IS_DECLINED = Composed(
    {
        "Ada": ["On Thursday from 20:00 to 21:00 I use the treadmill in the gym."],
        "Ben": ["After weights I tidy the gym for 15 minutes."],
        "Cleo": ["Every day for 60 minutes between 8:00 pm and 22:00 I use the treadmill in the gym."],
    },
    ["One-off things go before weekly ones."],
)
ONE_WAITS_AND_ONE_COMES_LAST = Composed(
    {
        "Ada": ["I have yoga on Monday at 9:00."],
        "Ben": [
            "On Thursday from 16:00 to 4:45 pm I play video games in the living room.",
            "I bake bread in the kitchen every day from 15:00 to 17:00.",
        ],
        "Cleo": [
            "Every day from 15:00 to 4:30 pm I play the piano in the living room.",
            "I play video games in the living room every day from 16:00 to 18:00.",
        ],
        "Dan": ["On Thursday from 3:15 pm to 16:00 I watch the match in the living room."],
    },
    ["The order is Ada, Ben, Cleo, Dan."],
)


@pytest.mark.parametrize(
    "household",
    [
        BEFORE_WHAT_IS_MOVED,
        BEFORE_WHAT_IS_DECLINED,
        ONE_WAITS_AND_ONE_COMES_LAST,
        VALUE_BEFORE_WHAT_IS_LEFT_OUT,
        HALFWAY_TO_WHAT_IS_UNDECIDED,
        HALFWAY_AND_AGAINST_ITSELF_SOME_DAY,
        IN_ANOTHER_ROOM_AFTERWARDS,
        INTO_THE_MIDDLE_OF_ANOTHER,
    ],
)
def test_they_say_the_same_of_what_waits_or_was_put_elsewhere(household: Composed) -> None:
    found = differences(household, edits=6)
    assert [(one.edit, one.plan.unconfirmed) for one in found] == []


@pytest.mark.parametrize(
    "household",
    [
        VALUE_WITH_WHAT_IS_DECLINED,
        BAN_TWICE_AT_A_TIME,
        VALUE_BEFORE_WHAT_IS_MOVED,
        ONE_PART_MET_AND_ONE_OPEN,
        BAN_WHERE_ITS_ACTIVITY_GOES,
    ],
)
def test_they_say_the_same_of_what_goes_along_with_something_that_gives_way(household: Composed) -> None:
    assert list(differences(household)) == []


def test_a_value_that_holds_for_longer_gives_way_where_it_is_settled_and_waits_where_it_is_not() -> None:
    plan = planned(ONE_PART_MET_AND_ONE_OPEN)
    monday = [conflict for conflict in plan.conflicts if conflict.span is not None and conflict.span.start.date() == date(2026, 11, 23)]
    assert [(c.status, c.gave_way) for c in monday] == [(ConflictStatus.OPEN, ()), (ConflictStatus.RESOLVED, ("ada-2", "cleo-1"))]


def test_a_value_that_wins_at_one_time_did_not_give_way_there_because_it_does_at_another() -> None:
    household = Composed(
        {
            "Ada": ["I want the gym at 62 °F on Monday from 18:00 to 20:00."],
            "Ben": ["I want the gym at 66 °F on Monday from 18:00 to 22:00."],
            "Cleo": ["I want the gym at 72 °F on Monday from 21:00 to 22:00."],
        },
        ["If the heating is in dispute, the order is Ada, Ben, Cleo."],
    )
    plan = planned(household)
    assert plan.unconfirmed == ()
    assert [conflict.gave_way for conflict in plan.conflicts] == [("ben-1",), ("cleo-1",)]


def test_what_waits_for_a_person_is_not_met_halfway_before() -> None:
    household = Composed(
        {
            "Ben": ["I want the kitchen at 66 °F on Sunday from 19:00 to 21:00."],
            "Cleo": [
                "I want the kitchen at 68 °F on Sunday from 20:30 to 21:00.",
                "I want the kitchen at 62 °F on Sunday from 19:00 to 21:00.",
            ],
        },
        ["If two temperatures are wanted, we meet in the middle."],
    )
    plan = planned(household)
    assert plan.unconfirmed == ()
    assert {item.request.partition(".")[0]: item.value for item in plan.items} == {"ben-1": 66, "cleo-1": 68, "cleo-2": 62}


def test_what_comes_before_something_comes_before_it_where_that_is_in_the_end() -> None:
    items = {item.request: item.span for item in planned(BEFORE_WHAT_IS_MOVED).items}
    for day in ("2026-11-26", "2026-11-29"):
        assert items[f"cleo-2.0@{day}"].end <= items[f"cleo-1.0@{day}"].start != datetime.fromisoformat(f"{day}T15:00")


def test_a_conflict_without_a_date_names_the_first_block_of_each_text() -> None:
    household = HALFWAY_AND_AGAINST_ITSELF_SOME_DAY
    plan = planned(household)
    (undated,) = (conflict for conflict in plan.conflicts if conflict.span is None)
    later = tuple(name.replace("2026-11-23", "2026-11-29") if name.startswith("ben-2") else name for name in undated.requests)
    people = read_documents(household.documents(), written=date(2026, 11, 23), now=datetime(2026, 11, 23, 8)).household
    found = []
    for names in (undated.requests, later):
        named = [replace(one, requests=names) if one is undated else one for one in plan.conflicts]
        found.append({one.rule for one in check_plan(replace(plan, conflicts=tuple(named)), people)})
    assert found == [set(), {"ben-2"}]
