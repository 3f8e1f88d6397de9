"""A few in each other's way are served as the solver would serve them."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK
from tests.core.planning.test_solve import HOME as SIX
from tests.core.planning.test_solve import crowded
from tests.core.planning.weeks import HOME, few, weeks

from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.domain.rule import Rule
from concord.planning import few as a_few
from concord.planning.planner import plan_week


def by_the_solver(rules: list[Rule], home: Household) -> Plan:
    with patch.object(a_few, "FEW", 0):
        return plan_week(rules, home, THE_WEEK)


@given(weeks(most=10, kinds=("meeting", "car", "bikes", "room", "shared", "moment", "after", "window")))
@few
def test_small_weeks_come_out_as_the_solver_has_them(rules: list[Rule]) -> None:
    assert plan_week(rules, HOME, THE_WEEK) == by_the_solver(rules, HOME)


@given(st.integers(0, 40))
@few
def test_six_who_want_one_car_are_served_as_the_solver_serves_them(seed: int) -> None:
    rules = crowded(seed, 1)
    assert plan_week(rules, SIX, THE_WEEK) == by_the_solver(rules, SIX)
