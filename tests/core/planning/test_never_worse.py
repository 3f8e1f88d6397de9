"""Made-up weeks are worth at least what serving one after the other makes of them, under the same rules; what must be has a place."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from benchmarks.growth import MONDAY, greedy, result_of, world

from concord.checking.checker import check_plan
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind
from concord.domain.rule import Kind, Reading, Rule, Strength
from concord.domain.when import Minute, Recurrence, Weekday, When
from concord.planning.planner import plan_week

NEARLY = 1e-6


def planned(members: int, requests: int, seed: int) -> tuple[Household, Plan]:
    household, rules, _ = world(members, requests, seed)
    return household, plan_week(rules, household, Week(MONDAY), has_options=False)


@pytest.mark.parametrize("seed", range(1, 13))
def test_a_week_is_worth_at_least_what_comes_of_serving_one_after_the_other(seed: int) -> None:
    wishes = world(5, 150, seed)[2]
    household, plan = planned(5, 150, seed)
    in_turn, found = greedy(wishes), result_of(plan)
    assert found.met >= in_turn.met - NEARLY
    assert found.musts <= in_turn.musts
    assert check_plan(plan, household) == ()


def test_a_crowded_week_has_a_place_for_each_must_where_serving_in_turn_has_none() -> None:
    wishes = world(25, 1500, seed=2)[2]
    _, plan = planned(25, 1500, seed=2)
    in_turn, found = greedy(wishes), result_of(plan)
    assert in_turn.musts > 0
    assert found.musts == 0
    assert found.met >= in_turn.met


def test_what_is_in_nobodys_way_stays_where_it_is() -> None:
    _, plan = planned(10, 500, 1)
    clashing = {request for conflict in plan.conflicts for request in conflict.requests}
    assert all(item.asked is None and item.verdict is Verdict.KEPT for item in plan.items if item.request not in clashing)


def full_day(requests: int) -> Plan:
    """Let so many people each insist on the one court for an hour, on a day that the court is else taken."""
    people = tuple(Member(MemberId(f"p{n}"), f"P{n}", place_in_order=n) for n in range(requests + 1))
    monday = (Weekday.MO,)
    rules = [
        Rule(
            RuleId(f"p{n}-1"),
            MemberId(f"p{n}"),
            "text",
            1,
            "made up",
            (
                Reading(
                    Kind.COMMITMENT,
                    When(Recurrence.WEEKLY, monday, start=Minute(600), end=Minute(660)),
                    activity=f"match {n}",
                    resource="court",
                ),
            ),
            strength=Strength.MUST if n else Strength.NICE,
        )
        for n in range(requests + 1)
    ]
    for n, (start, end) in enumerate(((480, 600), (660, 1080))):
        when = When(Recurrence.WEEKLY, monday, start=Minute(start), end=Minute(end))
        reading = Reading(Kind.COMMITMENT, when, activity=f"club {n}", resource="court")
        rules.append(Rule(RuleId(f"p0-{n + 2}"), MemberId("p0"), "text", n + 2, "made up", (reading,), strength=Strength.MUST))
    order = Policy(RuleId("house-1"), "order", PolicyKind.ORDER, order=(Order(OrderBy.MEMBER, tuple(p.id for p in people)),))
    retime = Policy(RuleId("house-2"), "another time", PolicyKind.RETIME)
    rules += [Rule(policy.id, None, "house", 1, policy.text, (Reading(Kind.POLICY, policies=(policy,)),)) for policy in (order, retime)]
    return plan_week(rules, Household("made up", people), Week(MONDAY), has_options=False)


def test_a_must_without_a_place_says_that_another_must_went_first_and_not_what_was_left_out_as_well() -> None:
    plan = full_day(2)
    items = {item.title.lower(): item for item in plan.items}
    assert items["match 1"].verdict is Verdict.KEPT
    assert items["match 2"].verdict is Verdict.DECLINED
    assert items["match 0"].verdict is Verdict.DECLINED
    assert "atch 1 goes first" in items["match 2"].because
    assert items["match 2"].span.start - datetime.combine(MONDAY, datetime.min.time()) == timedelta(hours=10)
    row = next(judged for judged in plan.rules if judged.rule.id == "p2-1")
    assert (row.verdict, row.because) == (Verdict.DECLINED, items["match 2"].because)
