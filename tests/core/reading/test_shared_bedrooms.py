"""The bedroom of two who share it is one place, whoever of them speaks of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents


def bedrooms(ada: str, max_: str, house: str) -> list[str | None]:
    documents = [
        Document(
            "all.txt", f"Ada:\n1. I read in the bedroom from 21:00 to 22:00. \n2. {ada}\n\nMax:\n1. I want {max_} at 18 degrees at night.\n"
        ),
        Document("house.txt", f"1. {house}\n", is_house_rules=True),
    ]
    home = read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 21, 9))
    return [rule.readings[0].place for rule in home.base if rule.id in ("ada-1", "max-1")]


@pytest.mark.parametrize("max_", ["the bedroom", "our bedroom", "my bedroom"])
@pytest.mark.parametrize(
    ("ada", "house"),
    [
        ("I like tea.", "Ada and Max share a bedroom."),
        ("I like tea.", "Ada and Max sleep in the same room."),
        ("I like tea.", "The bedroom is Ada and Max's."),
        ("I share a bedroom with Max.", "Lights out at eleven."),
        ("Max is my husband.", "Lights out at eleven."),
    ],
)
def test_it_is_one_room(ada: str, house: str, max_: str) -> None:
    assert bedrooms(ada, max_, house) == ["Ada and Max's bedroom"] * 2


@pytest.mark.parametrize(
    ("ada", "house"),
    [
        ("I like tea.", "Lights out at eleven."),
        ("I do not share a bedroom with Max.", "Lights out."),
        ("I share a bedroom with Max. [private]", "Lights out."),
    ],
)
def test_else_each_has_their_own(ada: str, house: str) -> None:
    assert bedrooms(ada, "the bedroom", house) == ["Ada's bedroom", "Max's bedroom"]
