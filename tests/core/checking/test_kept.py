"""What the checker keeps from one check to the next changes nothing that it finds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from tests.core.planning.builders import THE_WEEK, doing
from tests.core.planning.weeks import HOME, few, weeks

from concord.checking.checker import check_plan
from concord.checking.kept import Kept
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Rule
from concord.planning.planner import plan_week


def test_what_was_made_of_the_same_is_not_made_again_and_of_anything_else_it_is() -> None:
    kept, made = Kept(), []

    def once(given: int) -> int:
        return kept.once("squares", (given,), lambda: made.append(given) or given * given)

    assert [once(n) for n in (3, 3, 4, 3)] == [9, 9, 16, 9]
    assert made == [3, 4, 3]


def wrong(plan: Plan) -> Plan:
    """The same plan that says of its first rule what is not so."""
    first = plan.rules[0]
    other = Verdict.IDLE if first.verdict is not Verdict.IDLE else Verdict.DECLINED
    return replace(plan, rules=(replace(first, verdict=other), *plan.rules[1:]))


@given(weeks(most=8), weeks(most=8))
@few
def test_a_check_after_others_finds_what_a_first_check_finds(rules: list[Rule], others: list[Rule]) -> None:
    kept = Kept()
    sound = [plan_week([*some, doing("ana-9", "walk", "tu", "07:00-07:30")], HOME, THE_WEEK, has_options=False) for some in (rules, others)]
    plans = [plan for one in sound for plan in (one, wrong(one), one)]
    assert [check_plan(plan, HOME, kept=kept) for plan in plans] == [check_plan(plan, HOME) for plan in plans]
