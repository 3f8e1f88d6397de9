"""Whole households planned from their files, and from a household file in which every other profile is locked: each gets the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.document import Document
from concord.domain.plan import Week
from concord.flows.open_demo import example_documents
from concord.flows.open_household import create_household
from concord.flows.plan_documents import plan_documents
from concord.flows.plan_household import keep_shadows_of, plan_copy, plan_inputs, shadows_of
from concord.flows.plan_json import plan_json
from concord.flows.read_documents import EVERYBODY
from concord.profiles import Profiles
from concord.store.keys import KeyFileHolder, PassphraseCost
from concord.store.member_rows import load_household

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
PIN = "2468"
MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 8)
WEEK = Week.of(MONDAY, "Europe/London")
KEYED = Path(__file__).parents[2] / "fixtures" / "households"


@pytest.fixture(params=["the example family", "delaney"])
def documents(request: pytest.FixtureRequest, example_family: Path) -> Sequence[Document]:
    if request.param == "the example family":
        return example_documents(example_family)
    home, house = KEYED / f"{request.param}_home.txt", KEYED / f"{request.param}_house_rules.txt"
    return [Document(home.name, home.read_text("utf-8")), Document(house.name, house.read_text("utf-8"), is_house_rules=True)]


def test_each_gets_from_a_file_with_all_others_locked_what_they_get_from_the_texts(documents: Sequence[Document], tmp_path: Path) -> None:
    file = create_household(tmp_path / "home.concord", "Household", documents, today=MONDAY, keys=KeyFileHolder(tmp_path / "keys"))
    with file.reading() as db:
        members = [one.id for one in load_household(db).members]
        inputs = plan_inputs(db, None, WEEK, NOW)
        assert [one.text for one in inputs.documents] == [one.text for one in documents], "without PINs nothing is locked"
    with file.writing() as db:
        keep_shadows_of(db, inputs, shadows_of(inputs))
    profiles = Profiles(file, cost=CHEAP)
    for member in members:
        profiles.set_pin(member, PIN)
        profiles.lock(member)
    differing = []
    for viewer in (None, *members[:3]):
        if viewer is not None:
            profiles.unlock(viewer, PIN)
        with file.reading(viewer) as db:
            inputs = plan_inputs(db, viewer, WEEK, NOW)
        if viewer is None:
            assert any(document.locked for document in inputs.documents)
        from_texts = plan_documents(documents, week=WEEK, now=NOW, written=MONDAY, viewer=viewer or EVERYBODY)
        if plan_json(plan_copy(inputs).plan) != plan_json(from_texts):
            differing.append(viewer)
        if viewer is not None:
            profiles.lock(viewer)
    file.close()
    assert differing == []
