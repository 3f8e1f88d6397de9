"""How old a child says that they are is read in digits and in words."""

from __future__ import annotations

import pytest

from concord.reading.ages_said import age_said


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I am 14 and have handball on Tuesdays.", 14),
        ("I'm only eight years old.", 8),
        ("I am tired. I'm 9, and I go to bed at eight.", 9),
        ("I’m still sixteen.", 16),
        ("I'm 14 minutes late on Mondays.", None),
        ("I am 35 years old.", None),
        ("We are 12 on Friday.", None),
    ],
)
def test_an_age_is_told_from_other_numbers(text: str, age: int | None) -> None:
    assert age_said(text) == age
