"""How old people are said to be: who is a child by it, who the eldest is, and that such a text asks for nothing."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

from concord.domain.household import Member
from concord.domain.ids import member_id
from concord.domain.plan import Verdict
from concord.reading.ages_said import ages_in, only_says_ages

PEOPLE = tuple(Member(member_id(name), name) for name in ("Edith", "Bo", "Zoë"))
_TV = {
    "Edith": ["I watch the news on the TV on Saturday from 19:00 to 20:00."],
    "Bo": ["I watch the match on the TV on Saturday from 19:00 to 20:00."],
}


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Edith is 84 and Bo is 79.", {"edith": 84, "bo": 79}),
        ("Edith (84), Bo (79), Zoë (9)", {"edith": 84, "bo": 79, "zoe": 9}),
        ("Edith is eighty-four, Zoë turned nine.", {"edith": 84, "zoe": 9}),
        ("Zoë, aged 9, has piano on Monday at 5.", {"zoe": 9}),
        ("Zoë's 9 years old.", {"zoe": 9}),
        ("Zoë is 9 minutes late.", {}),
        ("Dinner with Bo is at 7.", {}),
        ("Dinner for Bo is 7.", {}),
        ("Bo is 7 to 9 at the gym.", {}),
    ],
)
def test_ages_are_found_behind_names(text: str, ages: dict[str, int]) -> None:
    assert ages_in(text, PEOPLE) == ages


@pytest.mark.parametrize(
    ("text", "only"), [("Edith is 84, and Bo is 79.", True), ("Edith is 84 and goes first.", False), ("We eat at 7.", False)]
)
def test_what_only_tells_ages_is_told_from_the_rest(text: str, only: bool) -> None:
    assert only_says_ages(text, PEOPLE) is only


@pytest.mark.parametrize(
    ("order", "ages", "loser"),
    [
        ("For the TV the eldest goes first.", "Bo is 79 and Edith is 84.", "bo-1"),
        ("For the TV the youngest goes first.", "Bo is 79 and Edith is 84.", "edith-1"),
        ("For the TV the youngest goes first.", "Bo is 12.", "edith-1"),
        ("For the TV the eldest goes first.", "Edith is 12.", "edith-1"),
    ],
)
def test_an_order_by_age_goes_by_the_years_that_are_told(order: str, ages: str, loser: str) -> None:
    plan = planned(_TV, order, ages)
    assert [conflict.gave_way for conflict in plan.conflicts] == [(loser,)]


def test_a_text_that_only_tells_ages_is_a_note() -> None:
    plan = planned(_TV, "Bo is 79 and Edith is 84.")
    assert {judged.rule.id: judged.verdict for judged in plan.rules}["house-1"] is Verdict.IDLE
