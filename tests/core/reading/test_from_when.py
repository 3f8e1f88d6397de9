"""Of something that is told to end at an hour, and to begin at none, it is asked from when on it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents


def asked(text: str) -> list[str]:
    home = read_documents([Document("ada.txt", f"Ada:\n1. {text}\n")], written=date(2026, 11, 23), now=datetime(2026, 11, 21, 9))
    return [doubt.message for doubt in home.base[0].doubts if doubt.about == "start"]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("I help at the open evening on Thursday until 21:00.", "21:00"),
        ("I am at work on Fridays until 17:00.", "17:00"),
        ("I have choir until 21:00 on Tuesday.", "21:00"),
        ("I will be at the library on Saturday until noon.", "12:00"),
        ("I visit Gran on Sunday till 5 pm.", "17:00"),
    ],
)
def test_an_engagement_that_only_ends_is_asked_about(text: str, until: str) -> None:
    assert asked(text) == [f"Until {until}, but from when on?"]


@pytest.mark.parametrize(
    "text",
    [
        "I work on Fridays from 9:00 until 17:00.",
        "I sleep until 8:00 on Sundays.",
        "I stay at the office until 19:00 on Monday.",
        "On Friday night I play cards till 11.",
        "After football I am at the club until 21:00.",
        "I am out until 18:00 on Monday.",
        "I hand in the form by 17:00 on Friday.",
    ],
)
def test_what_begins_somewhere_is_not(text: str) -> None:
    assert asked(text) == []
