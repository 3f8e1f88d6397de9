"""What comes after something of which only the start is told waits until that may be expected to be over."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents


@pytest.mark.parametrize(
    ("first", "then", "start"),
    [
        ("I have breakfast at 9:00 every day.", "After breakfast I read the paper for half an hour.", 9 * 60 + 45),
        ("I have breakfast from 9:00 to 9:20 every day.", "After breakfast I read the paper for half an hour.", 9 * 60 + 20),
        ("I have dinner at 18:30.", "After dinner I call my sister.", 19 * 60 + 15),
        ("I have football training on Tuesday at 17:00.", "I have a shower after football training.", 18 * 60),
        ("I have dinner at 18:30.", "An hour after dinner I call my sister.", 19 * 60 + 30),
        ("I meet Eva on Monday at 15:00.", "After I meet Eva I go to the library.", 15 * 60),
    ],
)
def test_it_begins_when_that_is_over(first: str, then: str, start: int) -> None:
    documents = [Document("ada.txt", f"Ada:\n1. {first}\n2. {then}\n")]
    home = read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 21, 9))
    assert home.base[1].readings[0].when.start == start
