"""Whoever says that "we" may not do something is one of those who may not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.rule import ToWhom
from concord.flows.read_documents import read_documents


@pytest.mark.parametrize(
    ("text", "told", "people"),
    [
        ("We are not allowed to watch TV after 20:00.", ToWhom.NAMED, ("ada", "max")),
        ("We may not watch TV after 20:00.", ToWhom.NAMED, ("ada", "max")),
        ("We never watch TV after 20:00.", ToWhom.NAMED, ("ada", "max")),
        ("None of us may watch TV after 20:00.", ToWhom.NAMED, ("ada", "max")),
        ("I am not allowed to watch TV after 20:00.", ToWhom.OWNER, ()),
        ("Max may not watch TV after 20:00.", ToWhom.NAMED, ("max",)),
    ],
)
def test_a_ban_on_us_speaks_to_its_writer_too(text: str, told: ToWhom, people: tuple[str, ...]) -> None:
    documents = [Document("all.txt", f"Ada:\n1. {text}\n\nMax:\n1. I like tea.\n")]
    home = read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 21, 9))
    (reading,) = home.base[0].readings
    assert (reading.to_whom, reading.people) == (told, people)
