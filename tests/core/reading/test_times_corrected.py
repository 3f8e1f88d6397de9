"""What a text corrects is read as it holds now."""

from __future__ import annotations

import pytest

from concord.reading.times_corrected import corrected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My fitting got moved, it's tomorrow now and not today, ten past three.", "My fitting is tomorrow, ten past three."),
        ("The vet is not Tuesday but Wednesday, still at 3.", "The vet is Wednesday, still at 3."),
        ("Judo used to be Mondays at 5 but now it's Thursdays at 6.", "Judo is Thursdays at 6."),
        ("Bowls was Mondays, it's Fridays now, two till four.", "Bowls is Fridays, two till four."),
        ("The sweep is coming Wednesday, not Thursday, between 8 and 10.", "The sweep is coming Wednesday, between 8 and 10."),
        ("Spanish now Mondays, was Wednesdays, 6.15 to 7.45.", "Spanish Mondays, 6.15 to 7.45."),
        ("My Thursday call with Oslo moves to Wednesday at 2 PM.", "My call with Oslo moves to Wednesday at 2 PM."),
        ("The party was on Saturday and it was lovely.", "The party was on Saturday and it was lovely."),
        ("No drums on Sundays, and not on Mondays either.", "No drums on Sundays, and not on Mondays either."),
        ("I do not work Fridays but I do work Saturdays.", "I do not work Fridays but I do work Saturdays."),
    ],
)
def test_only_what_holds_now_is_left(text: str, expected: str) -> None:
    assert corrected(text) == expected
