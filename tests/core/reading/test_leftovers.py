"""Words of time that the grammar could not place are asked about, and nothing else is."""

from __future__ import annotations

import pytest

from concord.reading.leftovers import unread_times


@pytest.mark.parametrize(
    ("text", "taken", "about", "words"),
    [
        ("Therapy every Thursday at 4 except the 26th.", [(8, 27)], "days", "except the 26th"),
        ("Breakfast at 8 on weekends, 7 otherwise.", [(10, 26)], "days", "otherwise"),
        ("Feed the cat, 9:30 or so", [], "start", "9:30"),
        ("Party 12/5 at 3pm.", [(11, 17)], "days", "12/5"),
        ("Nothing on weekdays", [], "days", "on weekdays"),
    ],
)
def test_what_stands_outside_is_asked_about(text: str, taken: list[tuple[int, int]], about: str, words: str) -> None:
    (doubt,) = unread_times(text, taken)
    assert (doubt.about, doubt.words) == (about, words)
    assert words in doubt.message


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Therapy every Thursday at 4.", [(8, 27)]),
        ("She sat in the sun room and wed the dough.", []),
        ("Prefers the Sun room.", []),
        ("We may march in line 3.", []),
        ("", []),
    ],
)
def test_what_was_placed_or_is_no_time_is_not(text: str, taken: list[tuple[int, int]]) -> None:
    assert unread_times(text, taken) == ()
