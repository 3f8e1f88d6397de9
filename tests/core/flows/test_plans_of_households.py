"""Every household that the project has a key for is planned: each text ends in one verdict, and nothing is found that is not there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.document import Document
from concord.domain.plan import Week
from concord.flows.plan_documents import plan_documents

FOLDER = Path(__file__).parents[2] / "fixtures" / "households"
MONDAY = date(2026, 11, 23)


def _documents(name: str) -> list[Document]:
    home, house = FOLDER / f"{name}_home.txt", FOLDER / f"{name}_house_rules.txt"
    return [
        Document(home.name, home.read_text("utf-8")),
        Document(house.name, house.read_text("utf-8"), is_house_rules=True),
    ]


@pytest.mark.parametrize("name", sorted(path.name.removesuffix("_home.txt") for path in FOLDER.glob("*_home.txt")))
def test_each_text_of_a_household_ends_in_one_verdict(name: str) -> None:
    plan = plan_documents(_documents(name), week=Week.of(MONDAY, "Europe/London"), now=datetime(2026, 11, 23, 8))
    texts = sum(line.strip() != "" for document in _documents(name) for line in document.text.splitlines())
    assert len({row.rule.id for row in plan.rules}) == len(plan.rules)
    assert 40 <= len(plan.rules) <= 2 * texts
    assert len(plan.unconfirmed) <= 1
