"""A room that somebody says is theirs for a while is theirs alone, and what it is for is what is done there."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents

MONDAY = date(2026, 11, 23)


def planned(text: str) -> Plan:
    return plan_documents([Document("home.txt", text)], week=Week(MONDAY, 7, "Europe/Paris"), written=MONDAY, now=datetime(2026, 11, 23))


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        ("The attic is mine for painting on Saturday 9 to 12.", "painting"),
        ("The garage is ours for band practice on Saturday from 9 to 12.", "band practice"),
        ("The shed is reserved for me for carving on Saturday from 9 to 12.", "carving"),
    ],
)
def test_it_is_in_the_way_of_anybody_else_there(claim: str, title: str) -> None:
    room = claim.split()[1]
    plan = planned(f"PIM:\n1. {claim}\nIDA:\n1. I sort boxes in the {room} on Saturday 10 to 11.\n")
    assert [item.title.lower() for item in plan.items if "pim" in item.members] == [title]
    (clash,) = plan.conflicts
    assert set(clash.rules) == {"pim-1", "ida-1"}


def test_what_is_only_done_there_leaves_room_for_others() -> None:
    plan = planned("PIM:\n1. Painting in the attic on Saturday 9 to 12.\nIDA:\n1. I sort boxes in the attic on Saturday 10 to 11.\n")
    assert not plan.conflicts


def test_what_is_no_room_is_nobodys() -> None:
    plan = planned("PIM:\n1. The choice is mine on Saturday.\n")
    assert not any(item.title.startswith("I have") for item in plan.items)
