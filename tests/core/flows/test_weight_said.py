"""How much somebody's wishes should count is understood in many words, and nothing else is taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.errors import WorldError
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.flows.weight_said import weight_wanted

ANA, DAD, TIM = MemberId("ana"), MemberId("dad"), MemberId("tim")
HOME = Household(
    "Home",
    (Member(DAD, "Dad", Role.ADULT, weight=1.0), Member(ANA, "Ana", Role.ADULT, weight=1.5), Member(TIM, "Tim", Role.TEEN, weight=0.5)),
)
PLAN = Plan("Home", ANA, Week(date(2026, 11, 23)), HOME.members)


@pytest.mark.parametrize(
    ("said", "who", "weight"),
    [
        ("Dad should count more", DAD, 1.5),
        ("Ana's wishes should count twice", ANA, 2.0),
        ("Give Tim more say", TIM, 1.0),
        ("give Tim more of a say, please", TIM, 1.0),
        ("Let Tim have a bit more weight", TIM, 1.0),
        ("Tim should count as much as the others", TIM, 1.0),
        ("Tim's wishes should count as much as mine.", TIM, 1.5),
        ("I should count less", ANA, 1.0),
        ("My wishes shouldn't count", ANA, 0.0),
        ("Count Dad double", DAD, 2.0),
        ("please listen more to Tim", TIM, 1.0),
        ("Dad's opinion should matter more than Ana's", DAD, 2.0),
        ("I think Dad should have twice the say from now on", DAD, 2.0),
        ("Tim's wishes should count three times as much", TIM, 3.0),
        ("Dad counts for nothing", DAD, 0.0),
    ],
)
def test_a_weight_is_understood(said: str, who: MemberId, weight: float) -> None:
    found = weight_wanted(said, PLAN, HOME)
    assert found is not None
    assert (found.member, found.weight) == (who, weight)


@pytest.mark.parametrize(
    "said",
    [
        "Dad should count more for the car",
        "Tim counts sheep",
        "Tim should have more time",
        "Dad’s swimming should count more",
        "Tim matters",
    ],
)
def test_what_is_about_something_else_is_left(said: str) -> None:
    assert weight_wanted(said, PLAN, HOME) is None


def test_whom_a_word_means_is_asked_and_what_holds_already_is_said() -> None:
    found = weight_wanted("Grandpa should count less", PLAN, HOME)
    assert found is not None
    assert (found.who_is, found.choices) == ("Grandpa", (DAD, TIM))
    meant = weight_wanted("Grandpa should count less", PLAN, HOME, means=DAD)
    assert meant is not None
    assert (meant.member, meant.weight) == (DAD, 0.5)
    with pytest.raises(WorldError, match="count half already"):
        weight_wanted("Tim counts half", PLAN, HOME)
