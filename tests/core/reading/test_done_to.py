"""What is done to a thing is a task, whoever does it; what a thing or somebody is is none."""

from __future__ import annotations

import pytest

from concord.reading.done_to import is_done_to

from .test_clauses import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gas bottles are checked on Mondays before breakfast.", ["task Gas bottles checked MO"]),
        ("The fish get fed at eight every morning.", ["task fish fed daily 08:00"]),
        ("The lawn gets mowed on Saturdays.", ["task lawn mowed SA"]),
        ("Wet towels must be hung up.", ["task Wet towels hung up daily"]),
        ("The rice had better be soaked on Saturday evening.", ["task rice soaked SA"]),
        ("Edda is picked up by Oona at four on Tuesdays.", ["task picked up by Oona TU 16:00"]),
        ("The cat stays out of the nursery.", ["restriction cat stays out daily @nursery"]),
        ("My desk has to be left alone.", ["restriction desk left alone daily #desk"]),
    ],
)
def test_it_is_read_as(text: str, expected: list[str]) -> None:
    assert [told(reading) for reading in read(text).readings] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pool is closed on Mondays.",
        "My brother is married on Saturday.",
        "Edda is grounded until Friday.",
        "The meeting is held on Tuesdays.",
        "The trip is put off.",
        "I am tired.",
        "Breakfast is served at eight.",
    ],
)
def test_a_state_is_no_deed(text: str) -> None:
    assert not is_done_to(text)
