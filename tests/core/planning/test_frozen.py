from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import MONDAY, THE_WEEK, doing, fallback, household, item_of, order, policy, provision, verdict_of

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.plan import Plan, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule
from concord.domain.when import Recurrence, When
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")


def layered(shared: list[Rule], hidden: list[Rule]) -> tuple[Plan, Plan]:
    first = plan_week(shared, HOME, THE_WEEK)
    return first, plan_week(hidden, HOME, THE_WEEK, frozen=first)


def test_what_is_hidden_is_added_and_moves_nothing() -> None:
    shared = [
        fallback("house-1", "Blue room", "Red room", kinds=("meeting",)),
        order("house-2", "client", "*", resources=("room",)),
        policy("house-3", PolicyKind.RETIME, scope=PolicyScope(resources=("room",))),
        doing("ana-1", "meeting", "mo", "10:00-11:00", category="team"),
        doing("ben-1", "meeting", "mo", "10:00-11:00", category="team"),
    ]
    first, both = layered(shared, [doing("cleo-1", "secret client", "mo", "10:00-11:00", category="client")])
    places = {item.request: (item.span, item.place) for item in first.items}
    assert {item.request: (item.span, item.place) for item in both.items if item.request in places} == places
    assert both.conflicts[: len(first.conflicts)] == first.conflicts
    assert [judged.rule.id for judged in both.rules] == [judged.rule.id for judged in first.rules] + ["cleo-1"]
    assert verdict_of(both, "cleo-1") in (Verdict.ADJUSTED, Verdict.DECLINED)


def test_a_clash_with_something_hidden_is_told_beside_the_rest() -> None:
    first, both = layered(
        [doing("ben-1", "bridge", "su", "15:00-17:00")], [doing("ana-1", "surprise", "su", "15:30-18:00", people=("ben",))]
    )
    assert first.conflicts == ()
    assert [(c.kind, c.rules) for c in both.conflicts] == [(ConflictKind.PERSON, ("ana-1", "ben-1"))]
    assert (verdict_of(both, "ana-1"), verdict_of(both, "ben-1")) == (Verdict.OPEN, Verdict.OPEN)
    assert verdict_of(first, "ben-1") is Verdict.KEPT


def test_a_hidden_errand_finds_its_place_in_what_is_left() -> None:
    from tests.core.planning.builders import minute, when

    errand = doing("ana-2", "fetch the cake", "", moment=when("sa", window=(minute("09:00"), minute("12:00"))))
    first, both = layered([doing("ana-1", "swim", "sa", "09:00-10:30")], [errand])
    assert item_of(both, "ana-2").span.start.hour * 60 + item_of(both, "ana-2").span.start.minute == 10 * 60 + 30
    assert len(both.items) == len(first.items) + 1


def test_a_hidden_provision_is_named_on_what_it_is_for() -> None:
    _, both = layered([doing("ana-1", "party", "sa", "15:00-18:00")], [provision("ana-2", "cake", "ana-1")])
    assert item_of(both, "ana-1").rules == ("ana-1", "ana-2")
    assert verdict_of(both, "ana-2") is Verdict.KEPT


def test_a_footprint_takes_its_owners_time_and_gives_no_reason() -> None:
    shadow = replace(doing("ana-1", "", "mo", "10:00-11:00"), is_footprint=True)
    plan = plan_week([shadow, doing("ana-2", "call", "mo", "10:30-11:00")], HOME, THE_WEEK)
    assert item_of(plan, "ana-1").title == "Busy"
    assert plan.conflicts[0].message == "This time is already taken."
    assert plan.conflicts[0].policy is None


def test_a_policy_does_not_tell_by_its_verdict_what_something_busy_is() -> None:
    shadow = replace(doing("ana-1", "", "mo", "10:00-11:00"), is_footprint=True)
    once = doing(
        "ben-1", "call the bank", "", "10:30-11:00", moment=When(Recurrence.ONCE, dates=(MONDAY,), start=630, end=660), people=("ana",)
    )
    plan = plan_week([order("house-1", by=OrderBy.ONE_OFF), shadow, once], HOME, THE_WEEK)
    assert [(c.policy, c.status) for c in plan.conflicts] == [(None, ConflictStatus.RESOLVED)]
    assert verdict_of(plan, "house-1") is Verdict.IDLE
    assert check_plan(plan, HOME) == ()
