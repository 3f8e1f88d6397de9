"""A house rule on two of one kind is about that kind alone; what there is one of is no side of an order."""

from __future__ import annotations

import pytest

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Otherwise, Policy, PolicyKind
from concord.reading.policies import find_policies

HOME = tuple(Member(MemberId(name.lower()), name, Role.ADULT) for name in ("Ida", "Noor"))


def read(text: str) -> Policy:
    (policy,) = find_policies(RuleId("house-1"), text, HOME)
    return policy


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two visits at the same time: we talk about it.", "guests"),
        ("When two meetings clash we talk about it.", "meeting"),
        ("If lessons fall on the same day, we discuss it.", "lesson"),
        ("When workouts are in each other's way, we talk about it.", "exercise"),
        ("If two parties are planned for the same evening, we vote.", "party"),
    ],
)
def test_it_is_about_that_kind(text: str, kind: str) -> None:
    policy = read(text)
    assert (policy.kind, policy.scope.kinds) == (PolicyKind.DISCUSS, (kind,))


@pytest.mark.parametrize("text", ["When two things clash we talk about it.", "If two plans overlap, we discuss it."])
def test_it_is_about_anything(text: str) -> None:
    assert read(text).scope.kinds == ()


def test_somebody_is_asked_of_two_at_once() -> None:
    policy = read("Two meetings at once: ask Ida.")
    assert (policy.otherwise, policy.asks, policy.scope.kinds) == (Otherwise.ASK, (MemberId("ida"),), ("meeting",))


@pytest.mark.parametrize(
    "text",
    [
        "There is one shower on board; school goes before everything else.",
        "One shower, so school goes first.",
        "We only have one bathroom: school comes before everything else.",
    ],
)
def test_what_there_is_one_of_is_not_what_goes_first(text: str) -> None:
    orders = [policy.order for policy in find_policies(RuleId("house-1"), text, HOME) if policy.kind is PolicyKind.ORDER]
    assert [key.list for order in orders for key in order] == [("school", "*")]
