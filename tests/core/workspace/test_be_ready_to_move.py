"""The first step of a drag: what it needs is at hand before, and is not kept for somebody whose profile is locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, home

from concord.domain.edit import Move
from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Span
from concord.flows.try_edit import Tries
from concord.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def moved(plan: Plan) -> tuple[PlanItem, Move]:
    item = next(one for one in plan.items if one.rules and not one.is_busy and one.span.end > one.span.start)
    return item, Move(item.request, Span(item.span.start + timedelta(hours=1), item.span.end + timedelta(hours=1)))


def test_a_day_that_was_looked_at_is_not_looked_at_again_and_the_answer_is_the_same(workspace: Workspace) -> None:
    plan, tries = workspace.plan(ANA, MONDAY), Tries()
    item, edit = moved(plan)
    household = workspace.household
    tries.get_ready(plan, household, item.span.start.date())
    assert tries._last is not None
    table = tries._last[2]
    known = set(table._known)
    assert item.id in known
    found = tries.try_edit(plan, household, edit)
    assert tries._last[2] is table
    assert set(table._known) == known
    assert found == Tries().try_edit(plan, household, edit)


def test_nothing_is_got_ready_of_a_plan_that_is_not_shown_or_is_anothers(workspace: Workspace) -> None:
    plan = workspace.plan(ANA, MONDAY)
    workspace.be_ready_to_move(BEN, plan, MONDAY)
    assert workspace._tries._last is None
    workspace.be_ready_to_move(ANA, replace(plan, week=replace(plan.week, start=MONDAY + timedelta(weeks=9))), MONDAY)
    assert workspace._tries._last is None
    workspace.be_ready_to_move(ANA, plan, MONDAY)
    assert workspace._tries._last is not None
    workspace.lock(ANA)
    assert workspace._tries._last is None
