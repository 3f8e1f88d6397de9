from __future__ import annotations

from tests.core.planning.builders import THE_WEEK, doing, fallback, household, item_of

from concord.checking.checker import check_plan
from concord.domain.plan import ItemState, Verdict
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")


def test_a_thousand_at_one_time_are_one_conflict_and_take_no_minutes() -> None:
    rules = [doing(f"ana-{n}", "meeting", "mo", "9:00-10:00") for n in range(1, 1001)]
    plan = plan_week(rules, HOME, THE_WEEK)
    [conflict] = plan.conflicts
    assert len(conflict.requests) == 1000
    assert len(conflict.message) < 300
    assert check_plan(plan, HOME) == ()


def test_nothing_is_moved_for_others_while_its_own_conflict_waits() -> None:
    meetings = [doing(f"ana-{n}", "meeting", "mo", "9:00-10:00", category="meeting") for n in (1, 2)]
    ben = doing("ben-1", "meeting", "mo", "9:00-10:00", category="meeting")
    plan = plan_week([fallback("house-1", "Blue room", "Red room", "Attic", kinds=("meeting",)), *meetings, ben], HOME, THE_WEEK)
    for name in ("ana-1", "ana-2"):
        item = item_of(plan, name)
        assert (item.state, item.verdict, item.place, item.asked) == (ItemState.OPEN, Verdict.OPEN, "Blue room", None)
    assert check_plan(plan, HOME) == ()
