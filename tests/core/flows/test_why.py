"""Explanations of plans: from the plan itself and from its JSON the same, and for a viewer from their copy only."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.plan import Plan, Week
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_documents
from concord.flows.plan_from_json import load_plan
from concord.flows.plan_json import plan_json
from concord.flows.why import why, why_json, why_lines
from concord.resource_files import resource_path

NOW = datetime(2026, 11, 25, 10, 20)


def family(viewer: str | None = None) -> Plan:
    documents = [load_document(path) for path in sorted(resource_path("examples", "family").glob("*.txt"))]
    return plan_documents(documents, week=Week.of(NOW.date(), "Europe/Paris"), now=NOW, viewer=viewer)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return family()


def test_a_plan_read_back_from_its_json_explains_everything_alike(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_json(plan)), encoding="utf-8")
    again, household = load_plan(path)
    assert plan_json(again)["items"] == plan_json(plan)["items"]
    own = Household(plan.household, plan.members)
    for item in plan.items[:60]:
        here, there = why(plan, own, item.id), why(again, household, item.id)
        assert (here.because, here.rules, here.subject) == (there.because, there.rules, there.subject)
    for judged in plan.rules:
        assert why(again, household, judged.rule.id).because == why(plan, own, judged.rule.id).because


def test_a_viewers_explanations_hold_no_word_that_they_may_not_see(plan: Plan) -> None:
    hidden = [judged.rule.text for judged in plan.rules if judged.rule.visibility.tag != "everyone"]
    assert hidden
    for member in plan.members:
        copy = family(member.name)
        mine = {judged.rule.text for judged in copy.rules if not judged.is_busy}
        household = Household(copy.household, copy.members)
        for subject in [*(item.id for item in copy.items), *(conflict.id for conflict in copy.conflicts)]:
            told = why(copy, household, subject)
            said = json.dumps(why_json(told)) + "\n".join(why_lines(told, copy))
            assert not [text for text in hidden if text not in mine and text in said]


def test_what_is_not_in_the_plan_is_refused_in_one_line(plan: Plan) -> None:
    with pytest.raises(WorldError, match="has no item, rule or conflict"):
        why(plan, Household(plan.household, plan.members), "nobody-9")


@pytest.mark.parametrize("content", ["", "[", "3", "{}", '{"format": "concord.plan/1"}'])
def test_a_file_that_is_no_plan_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WorldError):
        load_plan(path)
    with pytest.raises(WorldError, match="There is no file"):
        load_plan(tmp_path / "none.json")
