"""Who is kept out, what somebody bears, when they are to be in bed or at home: a conflict with what others, or they, do then."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned, told

_MILKS = "Nora milks the goats in the barn from 06:00 to 07:00 on Thursday"


@pytest.mark.parametrize(
    "kept",
    [
        f"{_MILKS}, and nobody else should be in the barn then.",
        f"{_MILKS} and no one else may be in the barn during that time, it upsets them.",
        f"{_MILKS}; nobody else is allowed in the barn at that time.",
        "No one else may be in the barn on Thursday from 06:00 to 07:00.",
        "Nobody but me should go into the barn on Thursday between 06:00 and 07:00.",
        "None of the others should be in the barn from 06:00 to 07:00 on Thursday.",
    ],
)
def test_nobody_else_is_everybody_but_the_writer(kept: str) -> None:
    parts = {
        "Nora": [kept, "Nora feeds the goats in the barn on Thursday at 06:30."],
        "Piet": ["I clean the barn on Thursday from 06:30 to 07:30."],
    }
    against = [one for one in planned(parts).conflicts if one.kind.value == "restriction"]
    assert [told(one) for one in against] == [("restriction", "Thu 06:30-07:00", {"nora-1", "piet-1"})]


@pytest.mark.parametrize(
    "wish",
    [
        "Nora naps from 14:00 to 15:00 on Saturday, and wants no noise in the house during that time.",
        "I sleep from 14:00 to 15:00 on Saturday and nobody should make noise then.",
        "I nap on Saturday from 14:00 to 15:00, and I want no noise anywhere in the house at that time.",
    ],
)
def test_who_naps_hears_the_drums_of_another_room(wish: str) -> None:
    parts = {"Nora": [wish], "Piet": ["I play the drums in the cellar on Saturday from 14:30 to 15:30."]}
    (conflict,) = planned(parts).conflicts
    assert told(conflict) == ("restriction", "Sat 14:30-15:00", {"nora-1", "piet-1"})


@pytest.mark.parametrize(
    "bears",
    [
        "I cannot work when it is warmer than 20 degrees in the office.",
        "I can't work if the office is warmer than 20 degrees.",
        "Nora finds it hard to work when the office gets hotter than 20 degrees.",
        "I never work when it's over 20 degrees in the office.",
    ],
)
def test_what_somebody_cannot_bear_bounds_the_room_meanwhile(bears: str) -> None:
    parts = {
        "Nora": ["Nora works in the office on Tuesday from 9:00 to 12:00.", bears],
        "Piet": ["I want the office at 23 degrees on Tuesday from 11:00 to 13:00."],
    }
    (conflict,) = planned(parts).conflicts
    assert told(conflict)[:2] == ("setting", "Tue 11:00-12:00")


@pytest.mark.parametrize(
    ("said", "stretch"),
    [
        ("Tim must be in bed by 21:00 on school nights.", "Thu 21:00-21:45"),
        ("Tim has to be asleep by 21:00 from Monday to Thursday.", "Thu 21:00-21:45"),
        ("Tim must be home by 21:00 on Thursday.", "Thu 19:30-21:45"),
        ("I have to be back home by 21:30 on weekdays.", "Thu 19:30-21:45"),
    ],
)
def test_who_is_to_be_in_bed_or_home_cannot_be_at_the_cinema(said: str, stretch: str) -> None:
    parts = {"Tim": [said, "Tim goes to the cinema on Thursday from 19:30 to 21:45.", "I read in bed from 21:00 to 21:20 on Monday."]}
    (conflict,) = planned(parts).conflicts
    assert told(conflict) == ("restriction", stretch, {"tim-1", "tim-2"})


@pytest.mark.parametrize(
    "said",
    [
        "Tim does his homework in the living room as soon as he is home, for an hour.",
        "I do my homework in the living room for an hour when I get home.",
        "Once he is back home, Tim does his homework in the living room for an hour.",
    ],
)
def test_as_soon_as_somebody_is_home_is_when_school_lets_them_go(said: str) -> None:
    plan = planned({"Tim": ["Tim leaves for school at 7:20 on Monday and comes home at 15:15.", said]})
    assert {f"{item.span.start:%a %H:%M}" for item in plan.items if "tim-2" in item.rules} == {"Mon 15:15"}


def test_what_is_after_homework_hangs_on_the_homework_and_not_on_what_else_names_it() -> None:
    plan = planned(
        {
            "Tim": [
                "Tim leaves for school at 7:20 on Monday and comes home at 15:15.",
                "Tim does his homework as soon as he is home, for an hour.",
                "Tim is allowed an hour of TV on Monday, but only after homework.",
                "Tim can have an hour of gaming on Monday, once his homework is done.",
            ]
        }
    )
    rules = {one.rule.id: one.rule for one in plan.rules}
    assert rules["tim-3"].readings[0].activity == "TV"
    assert rules["tim-3"].readings[0].applies_to == rules["tim-4"].readings[0].applies_to == ("tim-2",)


def test_while_he_plays_is_while_the_writer_does() -> None:
    plan = planned(
        {
            "Tim": [
                "Tim practices the accordion in the den on Tuesday from 14:30 to 15:30.",
                "Tim likes the den at 22 degrees while he plays.",
            ],
            "Zoe": ["I play the drums on Saturday from 14:00 to 15:00."],
        }
    )
    assert next(one.rule for one in plan.rules if one.rule.id == "tim-2").readings[0].applies_to == ("tim-1",)


@pytest.mark.parametrize(
    "rule", ["There is one oven in the kitchen.", "The kitchen has one oven.", "In the kitchen there is one oven.", "We have one oven."]
)
def test_one_of_a_thing_in_a_room_is_one(rule: str) -> None:
    parts = {"Nora": ["I bake in the oven on Friday from 15:00 to 16:00."], "Piet": ["I need the oven on Friday from 15:30 to 17:00."]}
    assert any(told(one)[:2] == ("resource", "Fri 15:30-16:00") for one in planned(parts, rule).conflicts)
    assert not planned(parts, rule.replace("one oven", "two ovens")).conflicts
