"""What is as good is decided by what was before, what finds its own time is as near as can be, and nobody yields to who waits after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK, doing, household, item_of, order, policy, span, task, when
from tests.core.planning.weeks import HOME as FOUR
from tests.core.planning.weeks import NAMES, few, weeks

from concord.checking.before import Before
from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.ids import MemberId
from concord.domain.plan import Asked, ItemState, Plan, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule
from concord.domain.when import Relation
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")
SHORTER = order("house-1", by=OrderBy.SHORTER, resources=("TV",))
LATER = policy("house-2", PolicyKind.RETIME, scope=PolicyScope(resources=("TV",)))
NEWS = doing("ana-1", "news", "mo", "19:00-19:30", resource="TV")
FOOTBALL = doing("ben-1", "football", "mo", "19:00-19:30", resource="TV")


def ledger(**times: int) -> Mapping[MemberId, int]:
    return {MemberId(name): number for name, number in times.items()}


def told(plan: Plan, *, before: Before = Before()) -> list[str]:  # noqa: B008  (it cannot be changed)
    return [found.evidence for found in check_plan(plan, HOME, before=before)]


def at(plan: Plan, name: str, hours: str) -> Plan:
    """The same plan with one moved block at another time."""
    was = item_of(plan, name)
    return replace(plan, items=tuple(replace(was, span=span("mo", hours)) if item is was else item for item in plan.items))


def test_of_two_with_equal_claims_who_gave_way_more_often_of_late_is_spared() -> None:
    rules = (SHORTER, LATER, NEWS, FOOTBALL)
    for tired, fresh in (("ana", "ben"), ("ben", "ana")):
        before = Before.of(None, ledger(**{tired: 2, fresh: 1}))
        fair = plan_week(rules, HOME, THE_WEEK, gave_way=before.gave_way)
        assert item_of(fair, f"{fresh}-1").state is ItemState.MOVED
        assert told(fair, before=before) == []
        assert any(f"{fresh}-1" in words and "in place of" in words for words in told(fair, before=Before.of(None, ledger(**{fresh: 3}))))


def test_between_equals_staying_as_in_the_last_plan_goes_before_who_gave_way() -> None:
    rules = (SHORTER, LATER, NEWS, FOOTBALL)
    last = plan_week(rules, HOME, THE_WEEK, gave_way=ledger(ana=3))
    before = Before.of(last, ledger(ben=3))
    again = plan_week(rules, HOME, THE_WEEK, last=last, gave_way=before.gave_way)
    assert told(again, before=before) == []
    other = plan_week(rules, HOME, THE_WEEK, gave_way=before.gave_way)
    assert any("in place of" in words for words in told(other, before=before))


def test_of_two_times_as_near_the_earlier_is_to_be_had() -> None:
    plan = plan_week((SHORTER, LATER, NEWS, FOOTBALL), HOME, THE_WEEK)
    moved = next(name for name in ("ana-1", "ben-1") if item_of(plan, name).state is ItemState.MOVED)
    assert item_of(plan, moved).span == span("mo", "18:30-19:00")
    late = at(plan, moved, "19:30-20:00")
    assert any("as near" in words for words in told(late))
    assert told(late, before=Before.of(late, None)) == []


@pytest.mark.parametrize(("relation", "far"), [(Relation.AFTER, "20:30-20:50"), (Relation.BEFORE, "17:00-17:20")])
def test_what_comes_before_or_after_something_is_next_to_it_unless_it_stood_elsewhere_before(relation: Relation, far: str) -> None:
    dinner = doing("ana-1", "dinner", "mo", "18:30-19:00", category="meal")
    dishes = task("ana-2", "dishes", when("mo", anchor="dinner", relation=relation, duration_minutes=20))
    plan = plan_week((dinner, dishes), HOME, THE_WEEK)
    assert told(plan) == []
    farther = at(plan, "ana-2", far)
    assert any("could be nearer" in words for words in told(farther))
    assert told(farther, before=Before.of(farther, None)) == []


def test_that_something_was_to_be_where_it_is_is_no_difference_to_tell() -> None:
    plan = plan_week((NEWS,), HOME, THE_WEEK)
    (item,) = plan.items
    assert told(replace(plan, items=(replace(item, asked=Asked(span=item.span)),)))


def waiting(ana: str) -> tuple[Rule, ...]:
    """Ben is to be in two places at once, which he decides about, and in one of them has the TV that Ana wants."""
    elsewhere = doing("ben-2", "choir", "mo", "19:00-20:00")
    return (
        SHORTER,
        LATER,
        doing("ana-1", "news", "mo", ana, resource="TV"),
        doing("ben-1", "film", "mo", "19:00-20:00", resource="TV"),
        elsewhere,
    )


def over_the_tv(plan: Plan) -> int:
    return next(n for n, one in enumerate(plan.conflicts) if one.place == "TV")


def test_nobody_gives_way_to_what_comes_after_them_and_waits() -> None:
    plan = plan_week(waiting("19:00-19:30"), HOME, THE_WEEK)
    n = over_the_tv(plan)
    assert plan.conflicts[n].status is ConflictStatus.OPEN
    assert told(plan) == []
    was = item_of(plan, "ana-1")
    moved = replace(was, span=span("mo", "18:30-19:00"), asked=Asked(span=was.span), state=ItemState.MOVED, verdict=Verdict.ADJUSTED)
    settled = replace(plan.conflicts[n], status=ConflictStatus.RESOLVED, policy=SHORTER.id, gave_way=(was.rules[0],))
    passed_over = replace(
        plan,
        items=tuple(moved if item is was else item for item in plan.items),
        conflicts=tuple(settled if k == n else one for k, one in enumerate(plan.conflicts)),
    )
    assert any("comes after it" in words for words in told(passed_over))


def test_what_comes_after_one_that_waits_gives_way_and_does_not_wait_as_well() -> None:
    plan = plan_week(waiting("19:00-20:30"), HOME, THE_WEEK)
    n = over_the_tv(plan)
    assert plan.conflicts[n].status is ConflictStatus.RESOLVED
    assert told(plan) == []
    was = item_of(plan, "ana-1")
    stays = replace(was, span=span("mo", "19:00-20:30"), asked=None, state=ItemState.OPEN, verdict=Verdict.OPEN)
    held_up = replace(
        plan,
        items=tuple(stays if item is was else item for item in plan.items),
        conflicts=tuple(
            replace(one, status=ConflictStatus.OPEN, policy=None, gave_way=()) if k == n else one for k, one in enumerate(plan.conflicts)
        ),
    )
    assert any("could give way in it" in words for words in told(held_up))


@given(weeks(has_all=True), st.lists(st.integers(0, 3), min_size=8, max_size=8))
@few
def test_planner_and_checker_agree_whatever_was_before(rules: list[Rule], times: list[int]) -> None:
    first, then = (ledger(**dict(zip(NAMES, numbers, strict=True))) for numbers in (times[:4], times[4:]))
    last = plan_week(rules, FOUR, THE_WEEK, gave_way=first, has_options=False)
    assert check_plan(last, FOUR, before=Before.of(None, first)) == ()
    again = plan_week(rules, FOUR, THE_WEEK, gave_way=then, last=last, has_options=False)
    assert check_plan(again, FOUR, before=Before.of(last, then)) == ()
