"""What a household decided once is said in a sentence that is read back as the same policy."""

from __future__ import annotations

import pytest

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope
from concord.reading.language import language_of
from concord.reading.policies import find_policies

FAMILY = tuple(
    Member(MemberId(name.lower()), name, role) for name, role in (("Nora", Role.ADULT), ("Walt", Role.ADULT), ("Pim", Role.TEEN))
)
NORA, WALT, PIM = (person.id for person in FAMILY)
ROOM, DESK, WARMTH = PolicyScope(resources=("living room",)), PolicyScope(resources=("desk",)), PolicyScope(quantities=("temperature",))


def policy(kind: PolicyKind, scope: PolicyScope, *order: Order, otherwise: Otherwise | None = None) -> Policy:
    return Policy(RuleId("h"), "", kind, scope, order, otherwise=otherwise)


def between(scope: PolicyScope, *members: MemberId) -> PolicyScope:
    return PolicyScope(scope.resources, scope.quantities, members=members)


CASES = [
    (
        [policy(PolicyKind.ORDER, between(ROOM, NORA, WALT), Order(OrderBy.MEMBER, (WALT, NORA)))],
        "When Nora and Walt both need the living room, Walt goes first, then Nora.",
    ),
    (
        [policy(PolicyKind.ORDER, between(DESK, NORA, PIM), Order(OrderBy.MEMBER, (PIM,)))],
        "When Nora and Pim both need the desk, Pim goes first.",
    ),
    (
        [policy(PolicyKind.ORDER, between(ROOM, NORA, WALT, PIM), Order(OrderBy.MEMBER, (PIM, NORA, WALT)))],
        "When Nora, Walt and Pim all need the living room, Pim goes first, then Nora, then Walt.",
    ),
    (
        [policy(PolicyKind.ORDER, ROOM, Order(OrderBy.CLASS, ("music", "reading", "*")))],
        "When two of us need the living room at the same time, music comes first, then reading, then everything else.",
    ),
    (
        [policy(PolicyKind.ORDER, DESK, Order(OrderBy.CLASS, ("study", "*")))],
        "When two of us need the desk at the same time, homework comes first, then everything else.",
    ),
    (
        [policy(PolicyKind.ORDER, ROOM, Order(OrderBy.SHORTER)), policy(PolicyKind.RETIME, ROOM)],
        "When two of us need the living room at the same time, the shorter one goes first. If the living room is taken, suggest another time.",
    ),
    ([policy(PolicyKind.RETIME, DESK)], "If the desk is taken, suggest another time."),
    (
        [policy(PolicyKind.DISCUSS, between(ROOM, NORA, WALT), otherwise=Otherwise.DISCUSS)],
        "When Nora and Walt both need the living room, we talk about it.",
    ),
    (
        [policy(PolicyKind.DISCUSS, WARMTH, otherwise=Otherwise.DISCUSS)],
        "When two of us want a different temperature, we talk about it.",
    ),
    (
        [policy(PolicyKind.ORDER, between(WARMTH, NORA, PIM), Order(OrderBy.MEMBER, (NORA,)))],
        "When Nora and Pim both want a different temperature, Nora goes first.",
    ),
    (
        [policy(PolicyKind.ORDER, PolicyScope(), Order(OrderBy.CLASS, ("medical", "study", "*")))],
        "When one of us has two things at once, doctor’s appointments come first, then homework, then everything else.",
    ),
    (
        [policy(PolicyKind.ORDER, PolicyScope(members=(NORA, WALT)), Order(OrderBy.MEMBER, (NORA,)))],
        "When Nora and Walt both want something at the same time, Nora goes first.",
    ),
    ([policy(PolicyKind.MIDDLE, WARMTH)], "When two of us want a different temperature, we meet in the middle."),
]


@pytest.mark.parametrize(("policies", "text"), CASES, ids=[text for _, text in CASES])
def test_a_policy_is_said_in_words_that_mean_it(policies: list[Policy], text: str) -> None:
    assert language_of("en_GB").say_policy(policies, FAMILY) == text
    found = find_policies(RuleId("h"), text, FAMILY)
    assert [(one.kind, one.scope, one.order, one.otherwise) for one in found] == [
        (one.kind, one.scope, one.order, one.otherwise) for one in policies
    ]


def test_what_would_be_read_as_something_else_is_not_said() -> None:
    unknown = policy(PolicyKind.ORDER, ROOM, Order(OrderBy.CLASS, ("gate 7", "*")))
    two_keys = policy(PolicyKind.ORDER, ROOM, Order(OrderBy.SHORTER), Order(OrderBy.MEMBER, (NORA,)))
    assert language_of("en_GB").say_policy([unknown], FAMILY) is None
    assert language_of("en_GB").say_policy([two_keys], FAMILY) is None
    assert language_of("en_GB").say_policy([], FAMILY) is None


def test_an_order_between_two_says_nothing_of_a_third() -> None:
    text = "When Nora and Walt both need the study, Nora goes first."
    assert find_policies(RuleId("h"), text, FAMILY)[0].scope.members == (NORA, WALT)
    assert find_policies(RuleId("h"), "When two of us need the study, Nora goes first, then Walt.", FAMILY)[0].scope.members == ()


def test_another_time_for_a_taken_room_is_about_that_room() -> None:
    assert find_policies(RuleId("h"), "If the living room is taken, suggest another time.", FAMILY)[0].scope.resources == ("living room",)
    assert find_policies(RuleId("h"), "If both rooms are taken, suggest another time.", FAMILY)[0].scope.resources == ("room",)
