"""Who is with the other parent for days takes no part in what goes on at home, and nobody else is away for it."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned

_LOTTE = [
    "I go to school from 8:30 to 14:45, Monday to Friday.",
    "My homework is on Monday from 16:00 to 17:00.",
    "I water my cactus every day at 18:00.",
]
_PIM = [
    "I go to school from 8:30 to 14:45, Monday to Friday, and I am 8.",
    "I have a bath on Friday from 19:00 to 19:20.",
    "Mum reads me a story on Monday at 19:00.",
]
_DINNER = "We all have dinner together every day from 18:30 to 19:00."
_STAY = "The kids are with their dad from Friday 5 pm until Sunday 6 pm this week."


def home(*marieke: str, lotte: tuple[str, ...] = ()) -> dict[str, list[str]]:
    return {"Marieke": [*marieke, "I teach on Monday from 9:00 to 12:00."], "Lotte": [*_LOTTE, *lotte], "Pim": _PIM}


def test_children_who_are_away_are_not_at_dinner_and_have_no_bath() -> None:
    plan = planned(home(_STAY), _DINNER)
    assert plan.conflicts == ()
    dinners = {item.span.start.strftime("%a"): item.members for item in plan.items if item.request.startswith("house-1.")}
    assert dinners["Thu"] == ("marieke", "lotte", "pim")
    assert dinners["Fri"] == dinners["Sat"] == ("marieke",)
    assert dinners["Sun"] == ("marieke", "lotte", "pim")
    assert not [item for item in plan.items if item.request.startswith("pim-2.")]


def test_both_may_say_so() -> None:
    assert planned(home(_STAY, lotte=("at dads fri 5pm til sun 6pm",)), _DINNER).conflicts == ()


@pytest.mark.parametrize(
    ("text", "members", "days"),
    [
        (_STAY, ("lotte", "pim"), "Fri Sat Sun"),
        ("Lotte is at her dad's from Friday 17:00 to Sunday 18:00.", ("lotte",), "Fri Sat Sun"),
        ("The kids go to their gran this weekend.", ("lotte", "pim"), "Sat Sun"),
    ],
)
def test_who_stays_is_who_is_said_to(text: str, members: tuple[str, ...], days: str) -> None:
    stays = [item for item in planned(home(text)).items if item.request.startswith("marieke-1.")]
    assert {item.members for item in stays} == {members}
    assert " ".join(item.span.start.strftime("%a") for item in stays) == days


@pytest.mark.parametrize(
    "text",
    ["I call my mum on Sunday at 10:00.", "Lunch with my dad on Saturday at 12:00.", "I am with my mum on Monday from 14:00 to 16:00."],
)
def test_a_visit_is_no_stay(text: str) -> None:
    items = [item for item in planned(home(text)).items if item.request.startswith("marieke-1.")]
    assert len(items) == 1
    assert not items[0].title.lower().startswith("stay")


def test_what_is_done_whenever_the_kids_are_here_is_done_every_day() -> None:
    plan = planned(home(), "Dinner together from 18:30 to 19:00, every day that the kids are here.")
    assert len([item for item in plan.items if item.request.startswith("house-1.")]) == 7
