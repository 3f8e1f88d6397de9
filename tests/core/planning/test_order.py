from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, household, item_of, minute, span, verdict_of, when

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.plan import Verdict
from concord.domain.when import Relation
from concord.planning.planner import plan_week

HOME = household("Ana", "Ruth")
BAKES = doing("ruth-1", "bake a cake", "sa", "14:00-15:00")


def told(relation: Relation, anchor: str, at: str = "", **more):
    return replace(when("sa", at), relation=relation, anchor=anchor, **more)


def plan(*rules):
    made = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(made, HOME) == ()
    return made


def test_a_stated_time_after_what_it_is_to_come_before_is_a_conflict_of_order():
    made = plan(BAKES, doing("ana-1", "shopping", "", moment=told(Relation.BEFORE, "bake a cake", "17:00-18:00")))
    [conflict] = made.conflicts
    assert (conflict.kind, conflict.status, conflict.rules) == (ConflictKind.ORDER, ConflictStatus.OPEN, ("ana-1", "ruth-1"))
    assert conflict.message.startswith("Ana’s shopping is to be before Ruth’s “bake a cake”")
    assert verdict_of(made, "ana-1") is verdict_of(made, "ruth-1") is Verdict.OPEN


def test_a_stated_time_on_the_right_side_is_none():
    assert plan(BAKES, doing("ana-1", "shopping", "", moment=told(Relation.BEFORE, "bake a cake", "13:00-14:00"))).conflicts == ()
    assert plan(BAKES, doing("ana-1", "shopping", "", moment=told(Relation.AFTER, "bake a cake", "15:00-16:00"))).conflicts == ()


def test_after_something_and_before_a_time_that_is_earlier_is_a_conflict_of_order():
    dinner = doing("ana-2", "dinner", "sa", "18:30-19:15", category="meal")
    homework = told(Relation.AFTER, "dinner", window=(minute("0:00"), minute("17:00")))
    [conflict] = plan(dinner, doing("ana-1", "homework", "", moment=replace(homework, end=minute("17:00")))).conflicts
    assert (conflict.kind, conflict.is_own) == (ConflictKind.ORDER, True)


def test_after_something_and_before_a_later_time_is_placed_between():
    dinner = doing("ana-2", "dinner", "sa", "18:30-19:15", category="meal")
    homework = told(Relation.AFTER, "dinner", window=(minute("0:00"), minute("21:00")))
    made = plan(dinner, doing("ana-1", "homework", "", moment=replace(homework, end=minute("21:00"))))
    assert made.conflicts == ()
    assert item_of(made, "ana-1").span == span("sa", "19:15-20:15")
