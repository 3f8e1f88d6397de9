"""What is done away from home is not heard there: the match at the pub is nothing to the quiet hours."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

_QUIET = "Quiet hours are from 22:00 to 7:00."


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("Band practice at Mick's on Thursday from 20:00 to 22:30.", False),
        ("Choir practice at the church hall on Thursday from 20:00 to 22:30.", False),
        ("Party at Aoife's house on Thursday from 20:00 to 22:30.", False),
        ("I watch the match at the pub on Thursday from 20:00 to 22:30.", False),
        ("Party in Galway on Thursday from 20:00 to 22:30.", False),
        ("Band practice in the garage on Thursday from 20:00 to 22:30.", True),
        ("Band practice in the hall on Thursday from 20:00 to 22:30.", True),
        ("Band practice on Thursday from 20:00 to 22:30.", True),
        ("Party at Ben's on Thursday from 20:00 to 22:30.", True),
    ],
)
def test_quiet_hours_are_of_the_house(text: str, is_heard: bool) -> None:
    parts = {"Ann": [text], "Ben": ["I water the plants on Monday at 9:00."]}
    assert bool(planned(parts, _QUIET).conflicts) is is_heard


@pytest.mark.parametrize("rule", ["Quiet hours in the church hall are from 22:00.", "The church hall is locked at 23:00."])
def test_a_place_for_which_the_household_has_rules_is_its_own(rule: str) -> None:
    assert planned({"Ann": ["Choir practice in the church hall on Thursday from 20:00 to 22:30."]}, _QUIET, rule).conflicts
