"""What stands on a family's timeline is named as one would write it in a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading
from concord.flows.load_documents import load_document
from concord.flows.read_documents import read_documents
from concord.flows.read_rules import understood
from concord.reading.place_words import AT_HOME
from concord.reading.english import English
from concord.reading.language import ReadingContext
from concord.reading.verb_of_a_name import tells_what_somebody_does

_HOUSEHOLDS = Path(__file__).parents[2] / "fixtures" / "households"
_WRITTEN = date(2026, 11, 23)
_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim", "Zoe"))
_OPENS_A_CLAUSE = re.compile(
    r"(?:I|he|she|they|we|it|you|who|whoever|which|that|what|when|whence|and|but|or|so|then|because|is|are|was|has|does|will|would|should|may|must)\b",
    re.I,
)
_MEANT_AS_PLACE = frozenset(
    ("kitchen", "bathroom", "study", "garage", "sauna", "laundry", "gym", "office", "nursery", "garden", "allotment", "shed")
)
"""Somebody asks for the room itself, or its name is what one does there."""


def faults(name: str, text: str) -> list[str]:
    """Return what is wrong with a name on the timeline."""
    first, _, rest = name.partition(" ")
    found = []
    if tells_what_somebody_does(first, rest, text):
        found.append("verb")
    if _OPENS_A_CLAUSE.match(name):
        found.append("clause")
    if re.search(r"[,;:]", name):
        found.append("comma")
    if len(name.split()) > 6:
        found.append("long")
    if name.lower() in AT_HOME - _MEANT_AS_PLACE:
        found.append("place")
    if re.search(r"\s(?:to|for|with|of|by|from|and|or|but|is|are|the|a|an|my|his|her|that|which)$", name):
        found.append("dangling")
    return found


def _names(home: Path) -> Iterator[tuple[str, str]]:
    documents = [load_document(home)]
    rules = home.with_name(home.name.replace("_home", "_house_rules"))
    if rules.exists():
        documents.append(load_document(rules, is_house_rules=True))
    read = read_documents(documents, written=_WRITTEN, now=datetime(2026, 11, 23, 8))
    for judged in understood(read):
        for reading in judged.rule.readings:
            if reading.kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) and reading.activity and reading.measure is None:
                yield reading.activity, judged.rule.text


@pytest.mark.parametrize("home", sorted(_HOUSEHOLDS.glob("*_home.txt")), ids=lambda path: path.stem.removesuffix("_home"))
def test_no_name_on_a_household_s_timeline_is_part_of_a_clause(home: Path) -> None:
    bad = {f"{name} | {text}": found for name, text in _names(home) if (found := faults(name, text))}
    assert not bad


def _read(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "home", 1, 1, text)
    return English().read([sentence], ReadingContext(_MEMBERS, _WRITTEN))[0].readings
