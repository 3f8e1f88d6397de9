"""A plea is read as what it pleads for, whatever thanks it is wrapped in."""

from __future__ import annotations

import pytest

from concord.reading.pleas import pleaded_straight

from .test_clauses import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I practise the viola from four to five on Tuesdays, and I would be grateful if nobody ran the hoover meanwhile.",
            ["commitment practise the viola TU 16:00-17:00", "restriction hoover TU 16:00-17:00"],
        ),
        (
            "I write from nine to one, and I should be ever so grateful for silence meanwhile.",
            ["commitment write daily 09:00-13:00", "restriction noise daily 09:00-13:00"],
        ),
        (
            "I rest from one until two every afternoon, and I would thank the family not to use the vacuum cleaner then.",
            ["commitment rest daily 13:00-14:00", "restriction vacuum cleaner daily 13:00-14:00"],
        ),
        ("It would be helpful if somebody took the bins out on Tuesday night.", ["task take the bins out TU"]),
        ("Would be great if Oona could water the ferns on Saturday.", ["task water the ferns SA"]),
        ("I should be obliged if people did not smoke in the conservatory.", ["restriction smoke daily @conservatory"]),
        ("I must ask Oona not to practise drums after nine.", ["restriction practise drums daily 21:00"]),
        ("It would be nice if dinner were at seven on Fridays.", ["commitment dinner FR 19:00"]),
        ("I would appreciate quiet in the study on Mondays.", ["restriction noise MO @study"]),
        ("I'd be happy to drive Edda to ballet on Wednesdays at 4 pm.", ["task drive Edda to ballet WE 16:00"]),
        ("Would whoever empties the jar please buy some more?", ["task buy some more daily"]),
        ("Can we not have people over on Sunday?", ["restriction people over SU"]),
        ("The van is at the garage on Friday so don't count on it.", ["commitment van FR @garage #van"]),
        ("I'd sooner not have the telly on at dinner.", ["restriction telly daily #TV"]),
        ("Knock before you come in.", ["restriction come in without knocking daily"]),
        ("Please ask me before borrowing my skates.", ["restriction borrow my skates without asking me daily"]),
    ],
)
def test_a_plea_is_what_it_pleads_for(text: str, expected: list[str]) -> None:
    assert [told(reading) for reading in read(text).readings] == expected


@pytest.mark.parametrize(
    "text",
    [
        "I would be happy on a Sunday.",
        "Ring Gran before going to bed.",
        "Check the oven before going out.",
        "I'd love it if it snowed.",
        "We ask for little and get less.",
    ],
)
def test_what_pleads_for_nothing_stays_as_it_is(text: str) -> None:
    assert pleaded_straight(text) == text
