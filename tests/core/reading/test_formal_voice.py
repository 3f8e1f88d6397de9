"""A formal page is said straight."""

from __future__ import annotations

import pytest

from concord.reading.formal_voice import said_plainly


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The undersigned works in the loft.", "Ida works in the loft."),
        ("Nobody may enter the author's room.", "Nobody may enter Ida's room."),
        ("It is requested that the dryer not be used after ten.", "the dryer must not be used after ten."),
        ("Residents are kindly asked to refrain from singing.", "no singing."),
        ("Use of the garage is required on Monday.", "I need the garage on Monday."),
        ("The present writer requires sole use of the desk.", "Ida needs the desk."),
        ("On days when teaching is scheduled, I leave at eight.", "On teaching days, I leave at eight."),
        ("I meet the author at nine.", "I meet the author at nine."),
        ("The author of the book comes on Friday.", "The author of the book comes on Friday."),
    ],
)
def test_a_formal_text_is_said_plainly(text: str, plain: str) -> None:
    assert said_plainly(text, "Ida") == plain
