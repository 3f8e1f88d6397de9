"""A room or machine that is open or shut at some hours is one that nobody may use at the others."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading, ToWhom
from concord.reading.reader import GrammarReader, ReadingContext

_ANA = (Member(MemberId("ana"), "Ana"),)


def _read(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "home", 1, 1, text)
    return GrammarReader().read([sentence], ReadingContext(_ANA, date(2026, 11, 23)))[0].readings


def _hours(reading: Reading) -> str:
    start, end = ("" if minute is None else f"{minute // 60}" for minute in (reading.when.start, reading.when.end))
    days = "".join(day.value for day in reading.when.days)
    return f"{days} {start}-{end}"


_DAILY, _WEEKDAYS = "MOTUWETHFRSASU", "MOTUWETHFR"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pool is closed until noon on Saturday.", ["SA -12"]),
        ("On Saturday the pool is drained at 6 am and stays closed until noon.", ["SA 6-12"]),
        ("The pool stays shut on Saturday morning until eleven.", ["SA -11"]),
        ("The sauna is out of use on Friday from 2 to 4 pm.", ["FR 14-16"]),
        ("The library is locked at 8 pm.", [f"{_DAILY} 20-"]),
        ("The laundry room is closed between 10 pm and 7 am.", [f"{_DAILY} 22-7"]),
        ("The kitchen is closed after nine.", [f"{_DAILY} 21-"]),
        ("The pool is not available on Saturday before noon.", ["SA -12"]),
        ("The workshop opens at 8 am.", [f"{_DAILY} -8"]),
        ("The workshop is open from 8 am to 6 pm.", [f"{_DAILY} 18-8"]),
        ("The workshop closes for lunch from 12 to 1.", [f"{_DAILY} 12-13"]),
        ("The lab is open Monday to Friday from 8 to 6.", [f"{_WEEKDAYS} -8", f"{_WEEKDAYS} 18-"]),
        ("The lab opens at 8 and closes at 6 pm on weekdays.", [f"{_WEEKDAYS} -8", f"{_WEEKDAYS} 18-"]),
        ("Lab hours: Mon-Fri 8-18.", [f"{_WEEKDAYS} -8", f"{_WEEKDAYS} 18-"]),
        ("The laser cutter may only be used between 8 am and 6 pm on weekdays.", [f"{_WEEKDAYS} -8", f"{_WEEKDAYS} 18-"]),
        (
            "The lab is open 9 to 5 on weekdays and 10 to 2 on Saturday.",
            [f"{_WEEKDAYS} -9", f"{_WEEKDAYS} 17-", "SA -10", "SA 14-"],
        ),
        ("The kiln can only be used from 10 to 4.", [f"{_DAILY} 16-10"]),
    ],
)
def test_it_is_there_for_nobody_outside_its_hours(text: str, expected: list[str]) -> None:
    readings = _read(text)
    assert [_hours(reading) for reading in readings] == expected
    assert {(reading.kind, reading.to_whom) for reading in readings} == {(Kind.RESTRICTION, ToWhom.ALL)}


@pytest.mark.parametrize("text", ["School is closed on Monday.", "Keep the blinds closed.", "The shop opens its new branch in March."])
def test_what_is_no_room_of_the_house_shuts_nobody_out(text: str) -> None:
    assert not any(reading.to_whom is ToWhom.ALL for reading in _read(text))


def test_quiet_hours_are_no_opening_hours() -> None:
    (quiet,) = _read("Quiet hours are from 8 pm to 7 am.")
    assert (_hours(quiet), quiet.category) == (f"{_DAILY} 20-7", "noise")
