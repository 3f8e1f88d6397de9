"""Who is to drive somebody has to be free, with the car, and one who drives."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

from concord.domain.conflict import ConflictKind

_JUDO = [
    "I go to school from 9:00 to 15:00, Monday to Friday.",
    "Judo is on Tuesday from 17:00 to 18:00.",
    "Somebody has to drive me to judo on Tuesday at 16:40.",
]
_AT_HOME = ["I read in the living room on Sunday from 10:00 to 11:00."]


def drivers(parts: dict[str, list[str]], *house: str) -> tuple[list[str], list[str]]:
    """Return who drives Tim on Tuesday, and what is said where nobody can."""
    plan = planned({"Tim": _JUDO, **parts}, *house)
    drive = [item for item in plan.items if item.request.startswith("tim-3.")]
    said = [conflict.message for conflict in plan.conflicts if conflict.kind is ConflictKind.UNCOVERED]
    return [who for item in drive for who in item.members if who != "tim"], said


@pytest.mark.parametrize(
    ("parts", "driver"),
    [
        ({"Ann": ["I take the car to work on Tuesday from 8:00 to 18:00."], "Bea": _AT_HOME}, None),
        (
            {"Ann": ["I take the car to work on Tuesday from 8:00 to 16:30."], "Bea": ["I am at the gym on Tuesday from 16:00 to 18:00."]},
            "ann",
        ),
        ({"Ann": ["I take the car to work on Monday from 8:00 to 18:00."], "Bea": ["I don't drive."]}, "ann"),
        ({"Ann": ["I am at work on Tuesday from 8:00 to 18:00."], "Bea": ["I do not drive."]}, None),
        ({"Ann": ["I am at work on Tuesday from 8:00 to 18:00."], "Bea": ["I don't drive after 18:00."]}, "bea"),
        (
            {"Ann": ["I take the car to work on Tuesday from 8:00 to 18:00."], "Bea": ["I have the van on Monday from 9:00 to 10:00."]},
            "bea",
        ),
    ],
)
def test_a_driver_is_free_has_a_car_and_drives(parts: dict[str, list[str]], driver: str | None) -> None:
    found, said = drivers(parts)
    assert found == ([driver] if driver is not None else [])
    assert len(said) == (driver is None)


def test_it_is_said_that_others_have_the_car() -> None:
    _, said = drivers({"Ann": ["I take the car to work on Tuesday from 8:00 to 18:00."], "Bea": _AT_HOME})
    assert said == ["Nobody who is free has the car to drive Tim to judo, 16:40."]


def test_with_two_cars_one_is_left() -> None:
    found, _ = drivers({"Ann": ["I take the car to work on Tuesday from 8:00 to 18:00."], "Bea": _AT_HOME}, "We have two cars.")
    assert found == ["bea"]


def test_who_does_not_drive_may_walk_somebody_home() -> None:
    plan = planned(
        {
            "Tim": ["I am at school on Tuesday from 9:00 to 15:00."],
            "Bea": ["I don't drive.", "I collect Tim from school on Tuesday at 15:00."],
        }
    )
    assert plan.conflicts == ()


@pytest.mark.parametrize(
    "text",
    [
        "I no longer drive.",
        "I don't drive any more.",
        "I haven't got a driving licence.",
        "I am 74 and I no longer drive.",
        "I am not allowed to drive.",
    ],
)
def test_who_does_not_drive_may_be_driven(text: str) -> None:
    parts = {"Nan": [text, "Somebody has to drive me to church on Sunday at 10:00."], "Ann": ["I work on Monday from 9:00 to 17:00."]}
    plan = planned(parts)
    assert plan.conflicts == ()
    assert [item.members for item in plan.items if item.request.startswith("nan-2.")] == [("nan", "ann")]
