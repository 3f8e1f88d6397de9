"""Who is looked after goes on with what they do; who is taken somewhere is there."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents
from concord.reading.minded import without_the_minded


@pytest.mark.parametrize(
    "text",
    [
        "I mind Ivy on Tuesday from 3 to 5.",
        "I look after Ivy and Noah on Monday from 3:15 to 6.",
        "On Monday I'm looking after Noah until 6.",
        "I babysit Ivy on Monday from 5 to 8.",
        "I take care of Noah every Friday from 2 to 5.",
        "I keep an eye on Ivy after school on Monday.",
        "I have Ivy on Thursday from 3 to 6.",
        "I've got Ivy and Noah on Wednesday from 4 until 7.",
        "Noah is with me on Friday from 3 to 6.",
        "Ivy and Noah are at mine on Tuesday from 3 to 7.",
        "The children are with me on Friday from 3 to 6.",
    ],
)
def test_who_is_minded_or_at_home_is_not_busy_by_that(text: str) -> None:
    rest = without_the_minded(text, ("Ivy", "Noah"))
    assert len(rest) == len(text)
    assert not any(name in rest for name in ("Ivy", "Noah", "children"))


@pytest.mark.parametrize(
    "text",
    [
        "I take Ivy swimming on Tuesday at 5.",
        "I have Ivy with me at the pool on Thursday from 3 to 6.",
        "I look after Ivy's rabbit on Friday.",
        "I have Noah's recital on Friday at 5.",
        "It's Ivy on Friday at 6.",
        "I watch a film with Noah on Friday at 7.",
    ],
)
def test_who_takes_part_stays(text: str) -> None:
    assert without_the_minded(text, ("Ivy", "Noah")) == text


def test_looking_after_somebody_is_not_after_them() -> None:
    documents = [
        Document("all.txt", "Ann:\n1. I look after Ivy on Monday from 3:15 to 6.\n\nIvy:\n1. I have chess on Monday from 4 to 5.\n")
    ]
    home = read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 21, 9))
    (reading,) = home.base[0].readings
    assert reading.activity == "look after Ivy"
    assert (reading.people, reading.when.anchor) == ((), None)
