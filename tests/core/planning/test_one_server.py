from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, household, item_of, order, policy, provision, rule, span, task, when

from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Kind, Reading
from concord.domain.when import Relation
from concord.planning.planner import plan_week

HOME = household("Ana", "Tim")
SERVER = policy("house-1", PolicyKind.CAPACITY, capacity=1, scope=PolicyScope(resources=("the robot",)))
ALPHABET = order("house-2", "ana", "tim", by=OrderBy.MEMBER)


def reminder(name: str, made, **more):
    return rule(name, replace(Reading(Kind.REMINDER, made, activity="reminder"), **more))


def plan(*rules):
    return plan_week((SERVER, ALPHABET, *rules), HOME, THE_WEEK)


def test_two_services_at_one_minute_are_served_one_after_the_other():
    made = plan(task("ana-1", "coffee", when("mo", "10:00"), category="delivery"), reminder("tim-1", when("mo", "10:00")))
    [conflict] = made.conflicts
    assert (conflict.kind, conflict.status, conflict.policy) == (ConflictKind.RESOURCE, ConflictStatus.RESOLVED, "house-2")
    assert item_of(made, "ana-1").state is ItemState.AS_ASKED
    assert (item_of(made, "tim-1").state, item_of(made, "tim-1").span) == (ItemState.MOVED, span("mo", "10:05"))


def test_two_wake_up_calls_at_one_minute_want_the_one_helper():
    wakes = [doing(f"{name}-1", "wake up", "mo", "7:00", category="waking") for name in ("ana", "tim")]
    made = plan(*wakes, provision("ana-2", "a greeting", "ana-1"), provision("tim-2", "three knocks", "tim-1"))
    [conflict] = made.conflicts
    assert set(conflict.rules) == {"ana-1", "ana-2", "tim-1", "tim-2"}
    assert item_of(made, "tim-1").span == span("mo", "7:05")


def test_getting_up_alone_needs_nobody():
    made = plan(*(doing(f"{name}-1", "wake up", "mo", "7:00", category="waking") for name in ("ana", "tim")))
    assert made.conflicts == ()


def test_what_people_do_themselves_is_not_the_helpers():
    made = plan(*(task(f"{name}-1", "take medicine", when("mo", "9:00"), category="medication") for name in ("ana", "tim")))
    assert made.conflicts == ()


def test_one_member_gets_several_things_in_one_go():
    made = plan(task("ana-1", "coffee", when("mo", "10:00"), category="delivery"), reminder("ana-2", when("mo", "10:00")))
    assert made.conflicts == ()


def test_what_an_activity_is_made_ready_with_is_due_before_it_begins():
    yoga = doing("ana-1", "yoga", "tu", "10:30")
    brings = task("ana-2", "deliver materials", when("", "10:30"), category="delivery", condition="yoga", applies_to=(RuleId("ana-1"),))
    made = plan(yoga, brings, task("tim-1", "coffee", when("tu", "10:30"), category="delivery"))
    assert made.conflicts == ()
    assert item_of(made, "ana-2").span == span("tu", "10:25")


def test_what_waits_for_a_return_follows_the_end():
    visit = doing("ana-1", "doctor", "tu", "10:30-11:15")
    flowers = task("ana-2", "flowers", when("", "10:30"), condition="returns from the doctor", applies_to=(RuleId("ana-1"),))
    assert item_of(plan(visit, flowers), "ana-2").span.start >= span("tu", "11:15").start


def test_a_reminder_that_is_linked_states_its_own_time():
    made = when("tu", "10:00", anchor="doctor", relation=Relation.BEFORE, offset_minutes=-30)
    planned = plan(doing("ana-1", "doctor", "tu", "10:30"), reminder("ana-2", made, applies_to=(RuleId("ana-1"),)))
    assert item_of(planned, "ana-2").span == span("tu", "10:00")
