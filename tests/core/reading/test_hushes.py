"""What a text says of who may know of it is taken off before it is read."""

from __future__ import annotations

import pytest

from concord.reading.hushes import without_hush


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Not a word to Otto: I collect his bike on Saturday at 4.", "I collect his bike on Saturday at 4."),
        ("dont tell mum im at Jake's fri 7", "im at Jake's fri 7"),
        ("Nobody has to know but I'm seeing Ella at 3.", "I'm seeing Ella at 3."),
        ("This stays between Blaine and myself: adviser on Monday at 12.", "adviser on Monday at 12."),
        ("Tell no one, especially not Otto: auditions Tuesday at 4.", "auditions Tuesday at 4."),
        ("Otto must not find out about the tickets I collect on Friday.", "the tickets I collect on Friday."),
        ("If anyone asks, I am revising from 10 to 12.", "I am revising from 10 to 12."),
        ("Between you, me and the gatepost, I have an interview at 10.", "I have an interview at 10."),
        ("detention weds 3.30 pls dont tell mum and dad", "detention weds 3.30"),
        ("Mystery plans with Nell on Friday, mum cant know", "Mystery plans with Nell on Friday"),
        ("im out fri 7-10 u dont need to know where", "im out fri 7-10"),
        ("Scan at 10.15, and I would like to keep it so.", "Scan at 10.15"),
    ],
)
def test_what_only_says_who_may_know_is_taken_off(text: str, rest: str) -> None:
    assert without_hush(text).strip() == rest


@pytest.mark.parametrize(
    "text",
    [
        "Private lesson with Mr Ames on Tuesday at 5.",
        "Don't tell Pip off at dinner.",
        "Otto may not see his screen after nine.",
        "Tell Greta when the parcel comes.",
        "Keep it clean.",
        "Nobody may hear the drums after eight.",
    ],
)
def test_what_asks_for_something_stays(text: str) -> None:
    assert without_hush(text) == text
