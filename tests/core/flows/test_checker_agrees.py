from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.plan import Plan, Week
from concord.flows.evaluate_map import evaluate_map
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_documents

WEEK = Week(date(2026, 11, 23), 7, "Europe/Paris")
NOW = datetime(2026, 11, 25, 10, 20)


def plan_of(text: Path, house_rules: Path | None) -> Plan:
    documents = [load_document(text)]
    if house_rules is not None:
        documents.append(load_document(house_rules, is_house_rules=True))
    return plan_documents(documents, week=WEEK, now=NOW, written=WEEK.start)


def test_planner_and_checker_agree_on_the_example_family(example_family):
    documents = [load_document(path, is_house_rules=path.stem == "house_rules") for path in sorted(example_family.glob("*.txt"))]
    plan = plan_documents(documents, week=WEEK, now=NOW, written=WEEK.start)
    assert plan.unconfirmed == ()
    assert sum(plan.coverage.values()) == len(plan.rules)


def test_real_scenarios_are_found_settled_and_retrieved_and_the_checker_agrees(shared_data):
    found = evaluate_map(shared_data / "map", plan_of)
    totals = found.as_json()["total"]
    assert totals["recall"] == pytest.approx(100, abs=5)
    assert totals["false_alarms"] <= 2
    assert totals["settled"] == pytest.approx(100, abs=10)
    assert totals["retrieved_recall"] == pytest.approx(100, abs=5)
    assert [score.unconfirmed for score in found.scenarios] == [0, 0]
