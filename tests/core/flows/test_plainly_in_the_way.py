"""What anybody would call a conflict in plain sentences is one, once, with its stretch and its rules; what nobody would is none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.helpers.pages import numbered, parts_of

from concord.domain.conflict import Conflict
from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


def planned(parts: dict[str, list[str]], *house: str) -> Plan:
    """Plan what each writes, and house rules."""
    written = parts_of(parts)
    rules = numbered(house)
    documents = [Document("week.txt", written), *([Document("house.txt", rules, is_house_rules=True)] if house else [])]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    assert plan.unconfirmed == ()
    return plan


def told(conflict: Conflict) -> tuple[str, str, set[str]]:
    """Name a conflict by its kind, its stretch and its rules."""
    assert conflict.span is not None
    return conflict.kind.value, f"{conflict.span.start:%a %H:%M}-{conflict.span.end:%H:%M}", set(conflict.rules)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            {"Nora": ["Please no phone calls before 10:00."], "Piet": ["I call Nora every Saturday at 9:00."]},
            ("restriction", "Sat 09:00-09:01", {"nora-1", "piet-1"}),
        ),
        (
            {"Nora": ["Nobody may enter my room between 13:00 and 15:00."], "Piet": ["I vacuum Nora's room on Tuesday at 14:00."]},
            ("restriction", "Tue 14:00-14:01", {"nora-1", "piet-1"}),
        ),
        (
            {"Nora": ["My room is off limits from 14:00 to 16:00."], "Piet": ["I hoover Nora's room on Tuesday from 15:30 to 16:30."]},
            ("restriction", "Tue 15:30-16:00", {"nora-1", "piet-1"}),
        ),
        (
            {
                "Nora": ["Keep out of the study on Sunday from 10:00 to 12:00."],
                "Piet": ["I read in the study on Sunday from 11:00 to 13:00."],
            },
            ("restriction", "Sun 11:00-12:00", {"nora-1", "piet-1"}),
        ),
        (
            {"Kate": ["I have yoga on Monday from 18:00 to 19:00.", "I pick up Ben from football on Monday at 18:30."]},
            ("person", "Mon 18:30-18:31", {"kate-1", "kate-2"}),
        ),
        (
            {"Ana": ["I pick Leo up by car at 15:00 on Tuesday."], "Ben": ["I need the car on Tuesday from 14:30 to 16:00."]},
            ("resource", "Tue 15:00-15:01", {"ana-1", "ben-1"}),
        ),
        (
            {"Nora": ["Call with my sister at 9:00 on Friday."], "Piet": ["Call with Nora at 9:00 on Friday."]},
            ("person", "Fri 09:00-09:01", {"nora-1", "piet-1"}),
        ),
    ],
)
def test_a_real_conflict_is_told_once(parts: dict[str, list[str]], expected: tuple[str, str, set[str]]) -> None:
    (conflict,) = planned(parts).conflicts
    assert told(conflict) == expected


def test_who_sleeps_by_day_is_not_to_be_woken() -> None:
    parts = {"Nora": ["I sleep from 8:00 to 15:00 on Tuesdays."], "Piet": ["I practise the trumpet on Tuesday from 14:00 to 15:30."]}
    (conflict,) = planned(parts, "Nobody makes noise while someone is asleep.").conflicts
    assert told(conflict) == ("restriction", "Tue 14:00-15:00", {"house-1", "nora-1", "piet-1"})


@pytest.mark.parametrize(
    "parts",
    [
        {"Nora": ["Dinner with Piet at 19:00 on Friday."], "Piet": ["Dinner with Nora at 19:00 on Friday."]},
        {"Nora": ["Dinner in the dining room at 19:00 on Friday."], "Piet": ["Dinner with Nora at 19:00 on Friday."]},
        {"Ana": ["Lunch with Bo from 12:00 to 13:00 on Monday."], "Bo": ["Lunch with Ana at 12:00 on Monday."]},
        {"Nora": ["Keep out of my room from 10:00 to 12:00."], "Piet": ["I hoover Nora's room on Sunday at 12:00."]},
        {"Nora": ["Nobody may enter the study between 9:00 and 11:00.", "I work in the study on Monday from 9:00 to 12:00."]},
        {"Ana": ["I drop Leo off at school at 8:30 on Monday.", "I work on Monday from 9:00 to 17:00."]},
        {"Elsa": ["I bake bread in the kitchen on Tuesday from 8:00 to 10:00.", "I take my drops at 8:00 and at 20:00."]},
        {"Ana": ["No phone calls before 10:00."], "Bo": ["I call my mother on Saturday at 9:00."]},
    ],
)
def test_what_nobody_would_call_a_conflict_is_none(parts: dict[str, list[str]]) -> None:
    assert planned(parts).conflicts == ()


def test_another_time_for_what_belongs_to_the_evening_is_in_the_evening() -> None:
    parts = {"Gus": ["I practise the drums every Thursday from 20:00 to 22:30."]}
    (conflict,) = planned(parts, "Quiet hours are from 21:30 to 7:00.").conflicts
    assert conflict.options[0].label == "Move “practise the drums” to 19:00"


def test_a_moment_that_is_forbidden_may_be_moved_to_the_next_that_is_not() -> None:
    parts = {"Nora": ["Please no phone calls before 10:00."], "Piet": ["I call Nora every Saturday at 9:00."]}
    (conflict,) = planned(parts).conflicts
    assert conflict.options[0].label == "Move “call Nora” to 10:00"


def test_values_that_meet_say_for_how_long_they_do() -> None:
    parts = {
        "Priya": ["I want the living room at 20 degrees on Monday from 18:00 to 22:00."],
        "Owen": ["I want the living room at 23 degrees on Monday from 19:00 to 21:00."],
    }
    plan = planned(parts, "If our temperature wishes differ by no more than 4 degrees, take the middle.")
    (conflict,) = plan.conflicts
    assert conflict.outcome == "It is 21.5 °C from 19:00 to 21:00."
    because = {judged.rule.id: judged.because for judged in plan.rules}
    assert because["priya-1"] == "From 19:00 to 21:00 it is 21.5 °C. The wishes meet in the middle."


def test_values_of_which_one_goes_first_say_which_holds() -> None:
    parts = {
        "Priya": ["I want the living room at 20 degrees on Monday from 18:00 to 22:00."],
        "Owen": ["I want the living room at 23 degrees on Monday from 19:00 to 21:00."],
    }
    (conflict,) = planned(parts, "Owen's temperature wishes come before Priya's.").conflicts
    assert conflict.outcome == "Owen’s 23 °C holds; Priya’s 20 °C gives way, from 19:00 to 21:00."


@pytest.mark.parametrize(
    ("booked", "own"),
    [
        ("I need the car on Tuesday from 9:00 to 12:00.", "I have the dentist on Tuesday from 10:00 to 11:00."),
        ("I need the kiln on Tuesday from 9:00 to 15:00 for a gloss firing.", "I have lunch with Ida on Tuesday from 12:00 to 13:00."),
        ("The washing machine is mine on Monday from 18:00 to 20:00.", "I have choir on Monday from 19:00 to 21:00."),
    ],
)
def test_what_runs_by_itself_or_takes_one_along_leaves_its_owner_free(booked: str, own: str) -> None:
    assert planned({"Nora": [booked, own]}).conflicts == ()


def test_an_order_of_things_that_no_word_list_knows_settles_who_has_a_thing() -> None:
    plan = planned(
        {
            "Nora": ["I need the kiln on Tuesday from 9:00 to 15:00 for a bisque firing."],
            "Piet": ["I need the kiln on Tuesday from 12:00 to 20:00 for a gloss firing."],
        },
        "The kiln can only be used by one person at a time.",
        "Gloss firings come before bisque firings.",
    )
    (conflict,) = plan.conflicts
    assert (conflict.status.value, conflict.policy, set(conflict.rules)) == ("resolved", "house-2", {"nora-1", "piet-1"})
    assert [judged.verdict.value for judged in plan.rules if judged.rule.id == "piet-1"] == ["kept"]


def test_two_programmes_are_not_watched_in_one_room() -> None:
    watching = {
        "Nora": ["I watch the match in the den on Sunday from 13:30 to 15:15."],
        "Piet": ["I watch cartoons in the den on Sunday from 14:00 to 15:00."],
    }
    (conflict,) = planned(watching).conflicts
    assert (conflict.kind.value, set(conflict.rules)) == ("place", {"nora-1", "piet-1"})
    assert planned(watching | {"Piet": ["I watch the match in the den on Sunday from 14:00 to 15:00."]}).conflicts == ()
    assert planned(watching, "Watching the match and watching cartoons can go on in the den together.").conflicts == ()


def test_a_helper_that_two_want_is_called_as_it_is() -> None:
    plan = planned(
        {
            "Nora": ["I want the nurse to bring my pills at 8:00 every Monday."],
            "Piet": ["I want the nurse to measure my blood sugar at 8:00 on Monday."],
        },
        "There is only one nurse.",
    )
    (conflict,) = plan.conflicts
    assert conflict.message.endswith(" both want the nurse, 08:00.")


def test_a_wish_for_quiet_beside_what_is_done_is_no_second_conflict() -> None:
    plan = planned(
        {
            "Nora": ["I listen to the radio in the den from 10:00 to 11:30 every Monday."],
            "Piet": ["I read the paper in the den from 9:30 to 10:30 every Monday and would like it quiet."],
        }
    )
    assert [(conflict.kind.value, set(conflict.rules)) for conflict in plan.conflicts] == [("place", {"nora-1", "piet-1"})]
