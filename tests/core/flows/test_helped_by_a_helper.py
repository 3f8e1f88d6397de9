"""A helper whom two want, what is done at the moment somebody gets up or goes to bed, meals that the house serves, every meal's tablets."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned, told

_ONE_ROBOT = "There is one robot, and it does one thing at a time."


def starts(parts: dict[str, list[str]], title: str, *house: str) -> set[str]:
    """Return when blocks with a word in their title begin."""
    return {f"{item.span.start:%a %H:%M}" for item in planned(parts, *house).items if title in item.title.lower()}


@pytest.mark.parametrize(
    "needs",
    [
        "Nora needs the robot from 10:00 to 10:30 on Friday for her exercises.",
        "I need the robot for my exercises on Friday from 10:00 to 10:30.",
        "Nora does her exercises with the robot on Friday from 10:00 to 10:30.",
        "I book the robot on Friday from 10:00 to 10:30.",
        "I want the robot on Friday from 10:00 to 10:30 to practise walking.",
    ],
)
def test_who_needs_a_helper_for_themselves_takes_its_time(needs: str) -> None:
    parts = {"Nora": [needs], "Piet": ["Piet wants the robot to read to him on Friday from 10:00 to 11:00."]}
    (conflict,) = planned(parts, _ONE_ROBOT).conflicts
    assert told(conflict) == ("resource", "Fri 10:00-10:30", {"nora-1", "piet-1"})


@pytest.mark.parametrize(
    ("said", "title", "when"),
    [
        ("Nora wakes up at 06:30 on Monday and wants the robot to open her curtains and bring her tea.", "curtains", "Mon 06:30"),
        ("Nora wakes up at 06:30 on Monday and wants the robot to open her curtains and bring her tea.", "tea", "Mon 06:30"),
        ("I go to bed at 21:30 on Monday and want the robot to close the curtains then.", "curtains", "Mon 21:30"),
        ("On Monday I go to bed at 21:30, and the robot should close the curtains at that time.", "curtains", "Mon 21:30"),
        ("I get up at 07:00 on Monday and want the robot to help me with my stockings.", "stockings", "Mon 07:00"),
    ],
)
def test_a_helper_comes_when_one_gets_up_or_goes_to_bed(said: str, title: str, when: str) -> None:
    assert starts({"Nora": [said]}, title, _ONE_ROBOT) == {when}


@pytest.mark.parametrize(
    ("own", "is_one"),
    [
        ("Nora has breakfast in the dining room at 08:00 with the others.", True),
        ("I have breakfast at 08:30.", True),
        ("I have breakfast in my own room at 08:00.", True),
        ("I have breakfast at the café on Monday from 08:00 to 08:45.", False),
        ("I have breakfast with my sister on Monday from 08:00 to 08:45.", False),
        ("I run on Monday from 08:00 to 08:45.", False),
    ],
)
def test_the_breakfast_that_the_house_serves_is_the_one_somebody_has_at_their_hour(own: str, is_one: bool) -> None:
    conflicts = planned(
        {"Nora": [own], "Piet": ["I read on Sunday at 20:00."]}, "Breakfast is from 07:30 to 09:00 in the dining room."
    ).conflicts
    assert bool(conflicts) is not is_one


def test_what_goes_with_every_meal_is_done_at_each() -> None:
    own = ["Nora takes her insulin fifteen minutes before each meal.", "Nora has breakfast at 08:00, lunch at 12:30 and dinner at 18:30."]
    found = starts({"Nora": own}, "insulin")
    assert {when[4:] for when in found} == {"07:45", "12:15", "18:15"}
    assert len(found) == 21


@pytest.mark.parametrize(
    "said",
    [
        "Nora has her eyes checked on Friday at 10:30.",
        "I get my hair cut on Friday at 10:30.",
        "I am having my teeth cleaned on Friday at 10:30.",
    ],
)
def test_what_somebody_has_done_to_them_takes_their_time(said: str) -> None:
    (conflict,) = planned({"Nora": [said, "I play chess on Friday from 10:00 to 11:00."]}).conflicts
    assert told(conflict)[:2] == ("person", "Fri 10:30-10:31")


def test_a_helpers_order_decides_over_the_helper_alone() -> None:
    parts = {
        "Nora": [
            "Nora wants the robot to read to her on Friday from 10:00 to 11:00.",
            "I play the drums in the den on Sunday from 10:00 to 11:00.",
        ],
        "Piet": ["Piet wants the robot to bring his cane on Friday at 10:30.", "I read in the den on Sunday from 10:00 to 12:00."],
    }
    plan = planned(parts, _ONE_ROBOT, "If the robot is needed by two people at once, Piet comes before Nora.")
    assert {(one.kind.value, one.policy) for one in plan.conflicts} == {("resource", "house-2"), ("place", None)}


@pytest.mark.parametrize("rule", ["The television is only to be on after 18:00.", "The TV may only be on after 18:00."])
def test_football_that_is_watched_is_on_the_tv(rule: str) -> None:
    parts = {"Nora": ["Nora watches the football on Sunday from 16:00 to 18:30 in the lounge."], "Piet": ["I have a snack at 17:00."]}
    (conflict,) = planned(parts, rule).conflicts
    assert told(conflict) == ("restriction", "Sun 16:00-18:00", {"nora-1", "house-1"})


def test_a_visit_with_its_day_in_front_is_no_errand_for_what_is_served() -> None:
    plan = planned({"Nora": ["On Thursday Nora's grandchildren visit from 15:00 to 17:00 and she wants cake served in the garden."]})
    (rule,) = plan.rules
    assert [reading.kind.value for reading in rule.rule.readings] == ["commitment", "task"]


@pytest.mark.parametrize(
    "said",
    [
        "Nora goes to the gym class in the hall on Tuesday at 09:30; the robot brings her mat there beforehand.",
        "I have yoga in the hall on Tuesday at 09:30 and the robot should bring my mat in advance.",
        "I have yoga in the hall on Tuesday at 09:30 and want the robot to bring my mat ahead of time.",
    ],
)
def test_what_is_brought_beforehand_is_there_when_it_begins(said: str) -> None:
    items = [item for item in planned({"Nora": [said]}, _ONE_ROBOT).items if "mat" in item.title]
    assert items
    assert all(f"{item.span.end:%a %H:%M}" <= "Tue 09:30" for item in items)
    assert {item.place for item in planned({"Nora": [said]}, _ONE_ROBOT).items if "mat" not in item.title} == {"hall"}
