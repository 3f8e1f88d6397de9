"""Where a clause that opens a sentence is over, though the comma is left out."""

from __future__ import annotations

import pytest

from concord.reading.fronted_clauses import with_commas


@pytest.mark.parametrize(
    "text",
    [
        "When I get home| I sleep for an hour.",
        "when mum is teaching| i do my homework in my room",
        "When the guys are over| keep the dog upstairs.",
        "On the nights that Tim plays football| supper is at half past six.",
        "On the days Ana works| Tim feeds the dog.",
        "While Zoe has her trumpet lesson| nobody uses the phone.",
        "While the guys are playing poker| the kids stay upstairs.",
        "Once Tim has left for work| lock the front door.",
        "When Ana gets home from work| dinner must be ready.",
        "When it is hot| close the blinds",
        "When everyone is out| the robot vacuums the hall",
        "when im doing my homework| no one can use the piano",
        "When I come off a shift| I need half an hour alone.",
        "When Ben and I go to the pool| we need the car",
        "If anyone wants to use the oven| they ask me",
    ],
)
def test_the_comma_is_put_where_the_clause_ends(text: str) -> None:
    assert with_commas(text.replace("|", "")) == text.replace("|", ",")


@pytest.mark.parametrize(
    "text",
    [
        "When I get home, I sleep.",
        "After dinner I walk the dog",
        "I walk the dog when I get home",
        "While cooking, quiet.",
        "On Mondays I work.",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert with_commas(text) == text
