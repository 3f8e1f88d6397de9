"""Every verdict may be true and somebody served less than they could be: the checker looks for what is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.planning.builders import (
    THE_WEEK,
    doing,
    fallback,
    forbids,
    household,
    item_of,
    minute,
    order,
    policy,
    prefers,
    setting,
    when,
)

from concord.checking.checker import check_plan
from concord.domain.plan import Asked, ItemState, Plan, PlanItem, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule
from concord.domain.when import Relation, Span
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
ROOMS = fallback("house-1", "Blue room", "Red room", kinds=("meeting",))
FIRST_ANA = order("house-2", "ana", "ben", "cleo", by=OrderBy.MEMBER)
LATER = policy("house-3", PolicyKind.RETIME)


def planned(*rules: Rule) -> Plan:
    plan = plan_week(rules, HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    return plan


def with_block(plan: Plan, rule: str, verdict: Verdict, **other: object) -> Plan:
    """The same plan with one block changed, its rule's verdict and what gave way in its conflicts with it."""
    old = item_of(plan, rule)
    new: PlanItem = replace(old, verdict=verdict, **other)  # type: ignore[arg-type]
    rows = tuple(replace(row, verdict=verdict) if row.rule.id == rule else row for row in plan.rules)
    told = tuple(
        replace(one, gave_way=tuple(dict.fromkeys((*one.gave_way, *new.rules[:1])))) if old.request in one.requests else one
        for one in plan.conflicts
    )
    return replace(plan, rules=rows, items=tuple(new if item is old else item for item in plan.items), conflicts=told)


def blamed(plan: Plan) -> set[str]:
    return {found.rule for found in check_plan(plan, HOME) if "could be at" in found.evidence or "nothing that holds" in found.evidence}


def meetings(*more: Rule) -> Plan:
    same = [doing(f"{name}-1", "meeting", "mo", "10:00-11:00", category="team") for name in ("ana", "ben")]
    return planned(ROOMS, FIRST_ANA, LATER, *same, *more)


def declined(plan: Plan, rule: str) -> Plan:
    place = "Blue room" if plan.policies[0].kind is PolicyKind.FALLBACK else item_of(plan, rule).place
    return with_block(plan, rule, Verdict.DECLINED, state=ItemState.DECLINED, place=place, asked=None)


def test_who_is_sent_away_though_the_next_room_is_free_is_told() -> None:
    assert blamed(declined(meetings(), "ben-1")) == {"ben-1"}


def test_who_is_moved_though_the_next_room_is_free_is_told() -> None:
    plan = meetings()
    asked = item_of(plan, "ben-1").span
    later = Span(asked.start + timedelta(hours=1), asked.end + timedelta(hours=1))
    moved = with_block(plan, "ben-1", Verdict.ADJUSTED, state=ItemState.MOVED, place="Blue room", span=later, asked=Asked(span=asked))
    assert blamed(moved) == {"ben-1"}


def test_who_is_sent_away_though_another_time_would_do_is_told() -> None:
    plan = meetings(doing("cleo-1", "meeting", "mo", "10:00-11:00", category="team"))
    third = item_of(plan, "cleo-1")
    assert third.state is ItemState.MOVED
    assert blamed(with_block(plan, "cleo-1", Verdict.DECLINED, state=ItemState.DECLINED, span=Span(*_asked(third)), asked=None)) == {
        "cleo-1"
    }


def _asked(item: PlanItem) -> tuple[object, object]:
    assert item.asked is not None
    assert item.asked.span is not None
    return item.asked.span.start, item.asked.span.end


def test_who_is_moved_further_than_need_be_is_told() -> None:
    plan = meetings(doing("cleo-1", "meeting", "mo", "10:00-11:00", category="team"))
    third = item_of(plan, "cleo-1")
    far = Span(third.span.start.replace(hour=16), third.span.end.replace(hour=17))
    assert blamed(with_block(plan, "cleo-1", Verdict.ADJUSTED, span=far)) == {"cleo-1"}


def test_another_time_that_its_owner_rules_out_is_none() -> None:
    plan = meetings(
        doing("cleo-1", "meeting", "mo", "10:00-11:00", category="team"),
        forbids("cleo-2", "meeting", "mo", "00:00-10:00"),
        forbids("cleo-3", "meeting", "mo", "11:00-24:00"),
    )
    assert item_of(plan, "cleo-1").verdict is Verdict.DECLINED
    assert blamed(plan) == set()


def test_without_a_house_rule_about_other_times_none_is_expected() -> None:
    same = [doing(f"{name}-1", "shopping", "mo", "10:00-11:00", place="shop", resource="car") for name in ("ana", "ben")]
    plan = planned(order("house-1", "ana", "ben", by=OrderBy.MEMBER), *same)
    assert blamed(plan) == set()


def test_what_found_no_time_in_its_hours_though_there_is_one_is_told() -> None:
    tidy = doing("ana-1", "tidy", "", moment=when("mo", window=(minute("09:00"), minute("12:00"))))
    plan = planned(tidy, doing("ana-2", "dentist", "mo", "9:00-10:30"))
    assert blamed(with_block(plan, "ana-1", Verdict.MISSED, state=ItemState.DECLINED)) == {"ana-1"}


def test_a_full_morning_leaves_no_time_and_nothing_is_told() -> None:
    tidy = doing("ana-1", "tidy", "", moment=when("mo", window=(minute("09:00"), minute("12:00"))))
    plan = planned(tidy, doing("ana-2", "dentist", "mo", "9:00-12:00"))
    assert item_of(plan, "ana-1").verdict is Verdict.MISSED


def test_a_room_that_its_owner_would_rather_have_and_that_is_free_is_told() -> None:
    plan = planned(ROOMS, doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"), prefers("ana-2", "Red room", "ana-1"))
    assert item_of(plan, "ana-1").place == "Red room"
    other = with_block(plan, "ana-1", Verdict.KEPT, place="Blue room")
    assert "ana-1" in blamed(
        replace(other, rules=tuple(replace(r, verdict=Verdict.DECLINED) if r.rule.id == "ana-2" else r for r in other.rules))
    )


def test_a_value_that_yields_to_nothing_is_told() -> None:
    sides = [setting(f"{name}-1", value, when("mo", "10:00-12:00"), place="study") for name, value in (("ana", 68), ("ben", 74))]
    plan = planned(order("house-1", "ana", "ben", by=OrderBy.MEMBER), *sides)
    assert item_of(plan, "ben-1").verdict is Verdict.DECLINED
    both = with_block(plan, "ana-1", Verdict.DECLINED, state=ItemState.DECLINED)
    assert blamed(both) == {"ana-1", "ben-1"}


@pytest.mark.parametrize("used", [True, False])
def test_a_policy_that_did_nothing_is_not_kept_and_one_that_did_is_not_idle(used: bool) -> None:
    asks = [
        doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"),
        doing("ben-1", "meeting", "mo", "10:30-11:30", category="team"),
    ]
    plan = planned(ROOMS, FIRST_ANA, LATER, *(asks if used else asks[:1]))
    verdicts = {row.rule.id: row.verdict for row in plan.rules}
    assert verdicts["house-2"] is (Verdict.KEPT if used else Verdict.IDLE)
    for name in ("house-2", "house-3"):
        wrong = Verdict.IDLE if verdicts[name] is Verdict.KEPT else Verdict.KEPT  # type: ignore[index]
        rows = tuple(replace(row, verdict=wrong) if row.rule.id == name else row for row in plan.rules)
        assert {found.rule for found in check_plan(replace(plan, rules=rows), HOME)} == {name}


def test_a_conflict_that_waits_though_the_households_order_decides_it_is_told() -> None:
    plan = planned(FIRST_ANA, *(doing(f"{name}-1", "shopping", "mo", "10:00-11:00", resource="car") for name in ("ana", "ben")))
    [conflict] = plan.conflicts
    assert conflict.policy == "house-2"
    by_none = replace(plan, conflicts=(replace(conflict, policy=None),))
    assert check_plan(by_none, HOME)


def test_a_policy_about_something_else_decides_nothing() -> None:
    other = policy("house-1", PolicyKind.MIDDLE, within=6.0, scope=PolicyScope(quantities=("humidity",)))
    sides = [setting(f"{name}-1", value, when("mo", "10:00-12:00"), place="study") for name, value in (("ana", 68), ("ben", 72))]
    plan = planned(other, *sides)
    [conflict] = plan.conflicts
    assert check_plan(replace(plan, conflicts=(replace(conflict, policy=other.id),)), HOME)


def test_a_share_that_the_blocks_do_not_come_to_is_told() -> None:
    plan = meetings()
    wrong = tuple((member, 1.0) for member, _ in plan.utility)
    assert dict(plan.utility) != dict(wrong)
    assert {found.rule for found in check_plan(replace(plan, utility=wrong), HOME)} == {"ben-1"}


def test_what_is_served_after_another_does_not_push_it_out() -> None:
    plan = planned(FIRST_ANA, *(doing(f"{name}-1", "shopping", "mo", "10:00-11:00", resource="car") for name in ("ana", "ben")))
    first, second = item_of(plan, "ana-1"), item_of(plan, "ben-1")
    swapped = {
        first.request: replace(first, state=second.state, verdict=second.verdict, span=second.span, asked=Asked(span=first.span)),
        second.request: replace(second, state=first.state, verdict=first.verdict, span=first.span, asked=None),
    }
    verdicts = {"ana-1": second.verdict, "ben-1": first.verdict}
    rows = tuple(replace(row, verdict=verdicts.get(row.rule.id, row.verdict)) for row in plan.rules)
    turned = replace(plan, items=tuple(swapped.get(item.request, item) for item in plan.items), rules=rows)
    assert "ana-1" in {found.rule for found in check_plan(turned, HOME) if "served after it" in found.evidence}


def test_what_has_its_anchor_and_no_block_is_told() -> None:
    pills = doing("ana-2", "stretch", "", moment=when("mo", anchor="dentist", relation=Relation.AFTER))
    plan = planned(doing("ana-1", "dentist", "mo", "9:00-10:00"), pills)
    assert item_of(plan, "ana-2").verdict is Verdict.KEPT
    without = replace(plan, items=tuple(item for item in plan.items if not item.request.startswith("ana-2")))
    rows = tuple(replace(row, verdict=Verdict.IDLE) if row.rule.id == "ana-2" else row for row in without.rules)
    assert "ana-2" in {found.rule for found in check_plan(replace(without, rules=rows), HOME)}
