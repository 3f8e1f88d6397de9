"""Why something is where it is, why not at another time, and what that would cost whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import MONDAY, THE_WEEK, doing, forbids, household, item_of, order, setting, span, when

from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Cancel, Move
from concord.domain.plan import Plan
from concord.domain.policy import OrderBy
from concord.domain.rule import Comparator, Rule, Strength
from concord.planning.explain import explain
from concord.planning.hindrances import hindrances
from concord.planning.live import try_edit
from concord.planning.planner import plan_week
from concord.planning.what_if import costs_of, edited

HOME = household("Ana", "Greta", "Tim")
CARD_ROUND = doing("greta-1", "card round", "we", "12:30-14:15", resource="car")
TYRES = doing("ana-1", "tyres", "we", "13:00-14:00", resource="car")
GRETA_FIRST = order("house-1", "greta", "ana", by=OrderBy.MEMBER)


def planned(*rules: Rule) -> Plan:
    return plan_week(rules, HOME, THE_WEEK)


def test_what_gave_way_names_the_policy_and_what_stands_in_its_way() -> None:
    plan = planned(TYRES, CARD_ROUND, GRETA_FIRST)
    told = explain(plan, HOME, "ana-1")
    assert told is not None
    assert set(told.rules) == {"ana-1", "greta-1", "house-1"}
    assert told.rules[0] == "ana-1"
    assert told.in_the_way == ("greta-1",)
    assert told.because


def test_each_way_round_is_free_of_clashes_and_says_what_it_breaks_and_costs() -> None:
    plan = planned(TYRES, CARD_ROUND, GRETA_FIRST)
    told = explain(plan, HOME, "ana-1")
    assert told is not None
    assert told.instead
    rules = [judged.rule for judged in plan.rules]
    for way in told.instead:
        after = edited(plan, way.edits)
        for edit in way.edits:
            if isinstance(edit, Move):
                assert not try_edit(after, rules, HOME, edit).conflicts
        assert way.breaks == ("greta-1",)
        assert dict(way.costs)["greta"] > 0
        assert dict(way.costs)["ana"] < 0


def test_the_cheapest_way_stands_first_and_a_must_is_broken_last() -> None:
    must = doing("greta-1", "card round", "we", "12:30-14:15", resource="car", strength=Strength.MUST)
    told = explain(planned(TYRES, must), HOME, "ana-1")
    assert told is not None
    assert "greta-1" not in told.instead[0].breaks
    total = [sum(cost for _, cost in way.costs) for way in told.instead if "greta-1" not in way.breaks]
    assert total == sorted(total)


def test_what_is_as_asked_says_so_and_offers_another_time() -> None:
    told = explain(planned(TYRES), HOME, "ana-1")
    assert told is not None
    assert told.because == "It is as its sentence asks."
    assert told.in_the_way == ()
    assert any(isinstance(edit, Cancel) for way in told.instead for edit in way.edits)
    assert all(way.breaks == ("ana-1",) for way in told.instead)


def test_why_not_then_names_just_those_who_have_that_time() -> None:
    plan = planned(TYRES, doing("greta-1", "card round", "we", "16:00-17:00", resource="car"), doing("tim-1", "nap", "we", "16:00-17:00"))
    told = explain(plan, HOME, item_of(plan, "ana-1").request, at=span("we", "16:30-17:30"))
    assert told is not None
    assert told.in_the_way == ("greta-1",)


def test_a_ban_stands_in_the_way_by_its_rule() -> None:
    plan = planned(
        doing("ana-1", "band practice", "we", "20:30-22:00", category="noise"), forbids("house-1", "noise", "daily", "21:00-23:00")
    )
    item = item_of(plan, "ana-1")
    told = explain(plan, HOME, item.id)
    assert told is not None
    assert "house-1" in told.rules


def test_an_open_conflict_is_explained_with_its_options() -> None:
    plan = planned(TYRES, CARD_ROUND)
    conflict = next(one for one in plan.conflicts if one.status is ConflictStatus.OPEN)
    told = explain(plan, HOME, conflict.id)
    assert told is not None
    assert set(told.rules) == {"ana-1", "greta-1"}
    assert {way.label for way in told.instead} <= {option.label for option in conflict.options}


def test_ways_out_of_two_conflicts_that_read_alike_say_when_each_is() -> None:
    warm = setting("ana-1", 74, when("mo", "17:00-19:00"), place="study")
    plan = planned(
        warm,
        setting("greta-1", 70, when("mo", "17:00-18:00"), Comparator.AT_MOST, place="study"),
        setting("tim-1", 70, when("mo", "18:00-19:00"), Comparator.AT_MOST, place="study"),
    )
    assert len([one for one in plan.conflicts if one.status is ConflictStatus.OPEN]) == 2
    told = explain(plan, HOME, "ana-1")
    assert told is not None
    labels = [way.label for way in told.instead]
    assert len(labels) == len(set(labels))
    assert any(label.endswith(", 17:00–18:00") for label in labels)


@pytest.mark.parametrize("subject", ["", "nobody-1", "c99", "i-ana-1.0@1999-01-01"])
def test_what_the_plan_does_not_hold_is_not_explained(subject: str) -> None:
    assert explain(planned(TYRES), HOME, subject) is None


def test_an_edit_costs_nobody_but_those_it_touches() -> None:
    plan = planned(TYRES, doing("tim-1", "nap", "we", "16:00-17:00"))
    costs = dict(costs_of(plan, HOME, [Cancel(item_of(plan, "ana-1").request)]))
    assert costs == {"ana": 1.0}


@given(st.lists(st.tuples(st.integers(8, 18), st.integers(1, 3), st.sampled_from(["car", "van"])), min_size=1, max_size=5))
def test_what_stands_in_the_way_is_a_smallest_set(others: list[tuple[int, int, str]]) -> None:
    rules = [
        doing(f"greta-{n}", f"errand {n}", "we", f"{start:02d}:00-{start + hours:02d}:00", resource=what)
        for n, (start, hours, what) in enumerate(others, start=1)
    ]
    plan = planned(doing("ana-1", "tyres", "we", "07:00-07:30", resource="car"), *rules)
    item, target = item_of(plan, "ana-1"), span("we", "10:00-12:00")
    found = hindrances(plan, [judged.rule for judged in plan.rules], HOME, item, target)
    wanted = {
        other.request
        for other in plan.items
        if other.resource == "car" and other.request != item.request and other.span.overlaps(target) and other.span.start.date() != MONDAY
    }
    standing = {other.request for other in plan.items if other.verdict.value not in ("declined", "missed")}
    assert set(found) == wanted & standing
