"""What the checker keeps from one check to the next changes nothing that it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK, doing
from tests.core.planning.weeks import HOME, few, weeks

from concord.checking.checker import check_plan
from concord.checking.kept import Kept
from concord.domain.edit import Edit, Move
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.rule import Kind, Rule
from concord.domain.when import Span
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


def disturbed(plan: Plan, pick: int) -> list[Plan]:
    """The same plan with something left out for nothing, put elsewhere, or gone."""
    item = plan.items[pick % len(plan.items)]
    later = replace(item, span=Span(item.span.start + timedelta(hours=1), item.span.end + timedelta(hours=1)))
    others = [later, replace(item, state=ItemState.DECLINED, verdict=Verdict.DECLINED), replace(item, place="attic")]
    found = [replace(plan, items=tuple(other if one is item else one for one in plan.items)) for other in others]
    return [*found, replace(plan, items=tuple(one for one in plan.items if one is not item))]


@given(weeks(most=10), st.lists(st.integers(0, 40), min_size=2, max_size=3))
@few
def test_a_week_that_was_right_is_looked_at_again_where_anything_of_it_is_different(rules: list[Rule], picks: list[int]) -> None:
    kept = Kept()
    plan = plan_week(rules, HOME, THE_WEEK, has_options=False)
    blocks = [item for item in plan.items if item.kind is Kind.COMMITMENT]
    if not blocks:
        return
    for pick in picks:
        block = blocks[pick % len(blocks)]
        edits: list[Edit] = [Move(block.request, Span(block.span.start + timedelta(minutes=45), block.span.end + timedelta(minutes=45)))]
        again = plan_week(rules, HOME, THE_WEEK, edits=edits, last=plan, has_options=False)
        for one, done in ((plan, []), (again, edits), *((wrong, edits) for wrong in disturbed(again, pick)), (again, edits)):
            assert check_plan(one, HOME, done, kept=kept) == check_plan(one, HOME, done)
