"""Which two may be in a room together, and which never: read from house rules, and said so that it is read the same."""

from __future__ import annotations

import pytest

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import PolicyKind
from concord.reading.room_sharing import room_sharing_in, say_room_sharing

PIA, RUI = MemberId("pia"), MemberId("rui")
MEMBERS = (Member(id=PIA, name="Pia"), Member(id=RUI, name="Rui"))
RULE = RuleId("house-1")


@pytest.mark.parametrize(
    ("text", "kind", "choices", "rooms", "people"),
    [
        ("Homework and calls can be in the kitchen together.", PolicyKind.TOGETHER, ("study", "call"), ("kitchen",), ()),
        ("Reading and TV are never in the living room together.", PolicyKind.APART, ("reading", "screen"), ("living room",), ()),
        ("Pia’s yoga and Rui’s homework can be in the den together.", PolicyKind.TOGETHER, ("exercise", "study"), ("den",), (PIA, RUI)),
        ("Pia and Rui are never in the kitchen at the same time.", PolicyKind.APART, ("*", "*"), ("kitchen",), (PIA, RUI)),
        ("Reading and homework go well together.", PolicyKind.TOGETHER, ("reading", "study"), (), ()),
        ("Music and homework don’t go together in the study.", PolicyKind.APART, ("music", "study"), ("study",), ()),
        ("Yoga and TV never share the living room.", PolicyKind.APART, ("exercise", "screen"), ("living room",), ()),
        ("Dinner and reading do not disturb each other.", PolicyKind.TOGETHER, ("meal", "reading"), (), ()),
        ("Calls and music disturb each other in the kitchen.", PolicyKind.APART, ("call", "music"), ("kitchen",), ()),
        ("Calls and reading may go on side by side in the den.", PolicyKind.TOGETHER, ("call", "reading"), ("den",), ()),
    ],
)
def test_who_may_share_a_room_is_read(
    text: str, kind: PolicyKind, choices: tuple[str, ...], rooms: tuple[str, ...], people: tuple[MemberId, ...]
) -> None:
    policy = room_sharing_in(RULE, text, MEMBERS)
    assert policy is not None
    assert (policy.kind, policy.choices, policy.places, policy.scope.members) == (kind, choices, rooms, people)
    again = say_room_sharing(policy, MEMBERS, (choices, choices)) if "*" not in choices else None
    assert "*" in choices or again is not None


@pytest.mark.parametrize(
    "text",
    [
        "We eat together in the kitchen.",
        "Pia and Rui go shopping together.",
        "Pia and Rui are in the kitchen together on Sundays.",
        "The oven and the dryer never run at the same time.",
        "Homework and dinner are at the same time.",
    ],
)
def test_what_tells_of_something_else_is_none(text: str) -> None:
    assert room_sharing_in(RULE, text, MEMBERS) is None
