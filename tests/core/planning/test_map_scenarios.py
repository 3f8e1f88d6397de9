"""The real documents and their keys, read and planned as the program does it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.plan import Plan, Verdict, Week
from concord.flows.evaluate_map import ScenarioScore, score_scenario
from concord.flows.read_documents import ReadHousehold, read_documents
from concord.planning.planner import plan_week

MONDAY = date(2026, 11, 23)


def read_scenario(folder: Path, scenario: str) -> ReadHousehold:
    house = folder / f"{scenario}_house_rules.txt"
    text = next(path for path in sorted(folder.glob(f"{scenario}_*.txt")) if path != house)
    documents = [Document(text.name, text.read_text("utf-8")), Document(house.name, house.read_text("utf-8"), is_house_rules=True)]
    return read_documents(documents, written=MONDAY, now=datetime(2026, 11, 23))


@pytest.fixture(scope="module", params=["scenario1", "scenario3"])
def scored(request: pytest.FixtureRequest, shared_data: Path) -> tuple[ScenarioScore, Plan, ReadHousehold]:
    read = read_scenario(shared_data / "map", request.param)
    plan = plan_week(read.base, read.household, Week(MONDAY))
    return score_scenario(shared_data / "map", request.param, plan), plan, read


def test_every_sure_conflict_of_the_key_is_found(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    assert scored[0].found.missed == ()


def test_no_conflict_is_a_false_alarm(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    assert scored[0].found.alarms == ()


def test_conflicts_end_as_the_key_expects(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    assert scored[0].settled.otherwise == ()


def test_every_rule_that_applies_on_a_day_is_named_on_it(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    assert [day.missed for day in scored[0].days if day.missed] == []


def test_every_sentence_has_a_verdict_and_the_checker_agrees_with_each(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    _, plan, read = scored
    assert sum(plan.coverage.values()) == len(read.base)
    assert check_plan(plan, read.household) == ()


def test_house_that_talks_about_everything_has_every_conflict_open_with_ways_out(shared_data: Path) -> None:
    read = read_scenario(shared_data / "map", "scenario3")
    plan = plan_week(read.base, read.household, Week(MONDAY))
    assert {conflict.status for conflict in plan.conflicts} == {ConflictStatus.OPEN}
    assert all(1 <= len(conflict.options) <= 3 for conflict in plan.conflicts)
    assert plan.coverage[Verdict.MISSED] == plan.coverage[Verdict.UNCLEAR] == 0


def test_planning_again_from_the_plan_changes_nothing(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    _, plan, read = scored
    assert plan_week(read.base, read.household, Week(MONDAY), last=plan) == plan


def test_every_way_out_settles_its_conflict(scored: tuple[ScenarioScore, Plan, ReadHousehold]) -> None:
    _, plan, read = scored
    tried = 0
    for conflict in [c for c in plan.conflicts if c.status is ConflictStatus.OPEN][:8]:
        for option in conflict.options:
            again = plan_week(read.base, read.household, Week(MONDAY), edits=option.edits)
            waiting = [c for c in again.conflicts if c.status is ConflictStatus.OPEN]
            assert not [c for c in waiting if c.requests == conflict.requests and c.span == conflict.span], (
                conflict.requests,
                option.label,
            )
            assert len(waiting) <= len([c for c in plan.conflicts if c.status is ConflictStatus.OPEN])
            tried += 1
    assert tried
