"""Which half of the day two bare hours are in goes by what is done then."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents
from concord.flows.read_rules import understood

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Band practice on Saturday from 9 to 12.", (9, 12)),
        ("Choir on Sunday 9 to 12.", (9, 12)),
        ("Choir on Tuesday 7 to 9.", (19, 21)),
        ("Scouts on Friday from 6 to 8.", (18, 20)),
        ("Poker on Friday from 8 to 12.", (20, 24)),
        ("Party on Saturday from 9 to 12.", (21, 24)),
    ],
)
def test_by_what_is_done(text: str, hours: tuple[int, int]) -> None:
    read = read_documents([Document("pim.txt", f"PIM:\n1. {text}\n")], written=MONDAY, now=datetime(2026, 11, 23))
    when = understood(read)[0].rule.readings[0].when
    assert (when.start, when.end) == tuple(hour * 60 for hour in hours)
