"""Orders as families say them: "the TV goes to the youngest", "what is only once goes before what is every week"."""

from __future__ import annotations

import pytest

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.reading.policies import find_policies

PEOPLE = tuple(Member(MemberId(name.lower()), name) for name in ("Ann", "Bea", "Tim"))


def orders(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return each policy's kind, what it ranks by, its list or choices, and what it is over."""
    found = find_policies(RuleId("house-1"), text, PEOPLE)
    return [
        (p.kind.value, p.order[0].by.value if p.order else "", p.order[0].list if p.order else p.choices, p.scope.resources) for p in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is only once goes before what is every week.", [("order", "one_off", (), ())]),
        ("The TV goes to the youngest.", [("order", "age", ("younger", "older"), ("TV",))]),
        ("The eldest gets the car.", [("order", "age", ("older", "younger"), ("car",))]),
        (
            "Lessons come before everything in the living room, then practice, then the rest.",
            [("order", "class", ("lesson", "practice", "*"), ("living room",))],
        ),
        ("If the desk is taken, use the dining table.", [("fallback", "", ("desk", "dining table"), ())]),
        (
            "The desk is for work first; if it is taken, use the kitchen table.",
            [("fallback", "", ("desk", "kitchen table"), ()), ("order", "class", ("work", "*"), ("desk",))],
        ),
    ],
)
def test_orders_are_read_as_they_are_meant(text: str, expected: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert orders(text) == expected


def test_the_loser_of_an_order_is_of_the_same_clash() -> None:
    said = "In the lounge guests go first, then music. Whoever gives way gets another time."
    assert [(kind, over) for kind, _, _, over in orders(said)] == [("order", ("lounge",)), ("retime", ("lounge",))]


def test_an_order_may_go_on_by_age() -> None:
    found = find_policies(
        RuleId("house-1"), "For the TV: what happens once goes before weekly things, then the older before the younger.", PEOPLE
    )
    assert [key.by.value for policy in found for key in policy.order] == ["one_off", "age"]
