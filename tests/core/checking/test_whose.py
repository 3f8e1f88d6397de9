"""A block is of those whom its text names: somebody more or less on it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.planning.builders import THE_WEEK, doing, household, item_of, task, when

from concord.checking.checker import check_plan
from concord.domain.ids import MemberId
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
RULES = (
    doing("ana-1", "dinner out", "mo", "19:00-21:00", people=(MemberId("ben"),)),
    task("ana-2", "take out the bins", when("tu", "18:00"), performers=("cleo",)),
    task("ana-3", "call the school", when("we", "10:00")),
)


@pytest.mark.parametrize(
    ("rule", "members"),
    [("ana-1", ("ana",)), ("ana-1", ("ana", "ben", "cleo")), ("ana-2", ("ana", "cleo")), ("ana-2", ("ben",)), ("ana-3", ())],
)
def test_a_block_of_others_than_its_text_names_is_told(rule: str, members: tuple[str, ...]) -> None:
    plan = plan_week(RULES, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    was = item_of(plan, rule)
    now = replace(was, members=tuple(MemberId(name) for name in members))
    told = check_plan(replace(plan, items=tuple(now if item is was else item for item in plan.items)), HOME)
    assert rule in {found.rule for found in told}
