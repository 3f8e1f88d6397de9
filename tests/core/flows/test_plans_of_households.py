"""Every household that the project has a key for is read and planned once: each text ends in one verdict, its key is word for word, and
what stands on its timeline is named as one would write it in a calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.domain.rule import Kind
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import read_documents
from concord.flows.reading_key import load_reading_key
from concord.flows.reading_score import is_accounted_for
from concord.reading.place_words import AT_HOME
from concord.reading.verb_of_a_name import tells_what_somebody_does

FOLDER = Path(__file__).parents[2] / "fixtures" / "households"
MONDAY = date(2026, 11, 23)
OPENS_A_CLAUSE = re.compile(
    r"(?:I|he|she|they|we|it|you|who|whoever|which|that|what|when|whence|and|but|or|so|then|because|is|are|was|has|does|will|would|should|may|must)\b",
    re.I,
)
MEANT_AS_PLACE = frozenset(
    ("kitchen", "bathroom", "study", "garage", "sauna", "laundry", "gym", "office", "nursery", "garden", "allotment", "shed")
)
"""Somebody asks for the room itself, or its name is what one does there."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A household's documents and the plan of them, for the week in which they were written and for the next."""

    name: str
    documents: list[Document]
    plan: Plan
    next_week: Plan


@pytest.fixture(scope="module", params=sorted(path.name.removesuffix("_home.txt") for path in FOLDER.glob("*_home.txt")))
def planned(request: pytest.FixtureRequest) -> Planned:
    name = request.param
    home, house = FOLDER / f"{name}_home.txt", FOLDER / f"{name}_house_rules.txt"
    documents = [
        Document(home.name, home.read_text("utf-8")),
        Document(house.name, house.read_text("utf-8"), is_house_rules=True),
    ]
    read = read_documents(documents, household=None, written=MONDAY, now=datetime(2026, 11, 23, 8), viewer=None)
    first, then = (plan_read(read, week=Week.of(MONDAY + timedelta(weeks=n), "Europe/London")) for n in (0, 1))
    return Planned(name, documents, first, then)


def test_each_text_of_a_household_ends_in_one_verdict(planned: Planned) -> None:
    plan = planned.plan
    texts = sum(line.strip() != "" for document in planned.documents for line in document.text.splitlines())
    assert len({row.rule.id for row in plan.rules}) == len(plan.rules)
    assert 40 <= len(plan.rules) <= 2 * texts


def test_the_check_rule_by_rule_finds_what_the_plan_says(planned: Planned) -> None:
    assert (planned.plan.unconfirmed, planned.next_week.unconfirmed) == ((), ())


def test_a_household_is_keyed_word_for_word(planned: Planned) -> None:
    key = load_reading_key(FOLDER / f"{planned.name}.reading.json")
    rows = {str(row.rule.id): row for row in planned.plan.rules}
    assert len(key.rules) >= 40
    assert [text.id for text in key.rules if not is_accounted_for(text, rows)] == []


def faults(name: str, text: str) -> list[str]:
    """Return what is wrong with a name on the timeline."""
    first, _, rest = name.partition(" ")
    found = []
    if tells_what_somebody_does(first, rest, text):
        found.append("verb")
    if OPENS_A_CLAUSE.match(name):
        found.append("clause")
    if re.search(r"[,;:]", name):
        found.append("comma")
    if len(name.split()) > 6:
        found.append("long")
    if name.lower() in AT_HOME - MEANT_AS_PLACE:
        found.append("place")
    if re.search(r"\s(?:to|for|with|of|from|and|or|but|is|are|the|a|an|my|his|that|which)$", name):
        found.append("dangling")
    return found


def test_no_name_on_a_households_timeline_is_part_of_a_clause(planned: Planned) -> None:
    names = [
        (reading.activity, row.rule.text)
        for row in planned.plan.rules
        for reading in row.rule.readings
        if reading.kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) and reading.activity and reading.measure is None
    ]
    assert len(names) >= 15
    assert not {f"{name} | {text}": found for name, text in names if (found := faults(name, text))}
