"""An errand with an hour and no day is on the days of what it is for, and sleep after a night on the days after the nights."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

_SCHOOL = "I go to school from 9:00 until 14:50, Monday to Thursday."
_DAYS = "MO TU WE TH"


def days_of(parts: dict[str, list[str]], rule: str) -> str:
    reading = next(judged.rule for judged in planned(parts).rules if judged.rule.id == rule).readings[0]
    return " ".join(day.value for day in reading.when.days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Somebody has to collect me from school at 14:50.", _DAYS),
        ("Somebody has to drop me at school at 8:40.", _DAYS),
        ("Ann collects me from school at 14:50.", _DAYS),
        ("Somebody has to collect me from school at 14:50 on Tuesday.", "TU"),
        ("Somebody has to collect me every day at 14:50.", "MO TU WE TH FR SA SU"),
    ],
)
def test_a_lift_to_or_from_school_is_on_school_days(text: str, days: str) -> None:
    assert days_of({"Tim": [_SCHOOL, text], "Ann": ["I water the plants on Sunday at 10:00."]}, "tim-2") == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("After a night I sleep until 2 in the afternoon.", "WE TH"),
        ("After a night shift I sleep until 14:00.", "WE TH"),
    ],
)
def test_sleep_after_nights_is_not_every_day(text: str, days: str) -> None:
    assert days_of({"Ann": ["Night shift at the hospital Tuesday and Wednesday, 20:00 to 08:00.", text]}, "ann-2") == days


def test_a_lift_there_and_back_is_two_also_where_the_first_has_its_hour() -> None:
    parts = {"Tim": ["Drama club Wednesday 7pm to 8.30pm, need a lift there for 6.45 and back."], "Ann": ["I read on Sunday at 10:00."]}
    readings = next(judged.rule for judged in planned(parts).rules if judged.rule.id == "tim-1").readings
    assert [reading.when.start for reading in readings] == [19 * 60, 18 * 60 + 45, 20 * 60 + 30]


def test_to_be_let_have_it_is_no_task() -> None:
    parts = {"Ann": ["Bath on Monday from 19:00 to 19:45, and please let me have it in peace."]}
    assert len(planned(parts).rules[0].rule.readings) == 1


def test_bed_on_work_nights_is_no_shift() -> None:
    assert planned({"Ann": ["Bed by 11 on work nights."]}).rules[0].rule.readings[0].activity == "Bed"
