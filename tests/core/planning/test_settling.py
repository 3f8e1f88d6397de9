from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import (
    THE_WEEK,
    doing,
    fallback,
    forbids,
    household,
    item_of,
    judged_of,
    minute,
    order,
    policy,
    prefers,
    rule,
    setting,
    span,
    task,
    verdict_of,
    when,
)

from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Add, Cancel, Move, Pin, Reassign, Resize, Settle
from concord.domain.household import Household
from concord.domain.ids import ConflictId, ItemId, MemberId
from concord.domain.plan import ItemState, Plan, Verdict
from concord.domain.policy import Order, OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Comparator, Rule
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
ROOMS = [
    fallback("house-1", "Blue room", "Red room", kinds=("meeting",)),
    order("house-2", "client", "team", "*", resources=("room",)),
    policy("house-3", PolicyKind.RETIME, scope=PolicyScope(resources=("room",))),
]


def planned(*rules: Rule, home: Household = HOME, **more: object) -> Plan:
    return plan_week(rules, home, THE_WEEK, **more)  # type: ignore[arg-type]


def meeting(name: str, category: str, day: str, at: str, **more: object) -> Rule:
    return doing(name, f"{category} meeting", day, at, category=category, **more)


def test_a_policy_between_some_leaves_the_others_to_the_next_one() -> None:
    talk = policy("house-1", PolicyKind.DISCUSS, scope=PolicyScope(members=(MemberId("ana"), MemberId("ben"))))
    first = order("house-2", by=OrderBy.EARLIER)
    theirs = planned(
        talk, first, doing("ana-1", "film", "mo", "10:00-12:00", resource="TV"), doing("ben-1", "game", "mo", "11:00-12:00", resource="TV")
    )
    others = planned(
        talk, first, doing("ana-1", "film", "mo", "10:00-12:00", resource="TV"), doing("cleo-1", "game", "mo", "11:00-12:00", resource="TV")
    )
    assert [(conflict.status, conflict.policy) for conflict in theirs.conflicts] == [(ConflictStatus.OPEN, "house-1")]
    assert [(conflict.status, conflict.policy) for conflict in others.conflicts] == [(ConflictStatus.RESOLVED, "house-2")]


def test_the_class_that_goes_first_has_the_first_choice_and_the_next_has_the_second() -> None:
    plan = planned(*ROOMS, meeting("ana-1", "team", "mo", "10:00-12:00"), meeting("ben-1", "client", "mo", "11:00-12:00"))
    ana, ben = item_of(plan, "ana-1"), item_of(plan, "ben-1")
    assert (ben.place, ben.state, ben.verdict) == ("Blue room", ItemState.AS_ASKED, Verdict.KEPT)
    assert (ana.place, ana.state, ana.asked and ana.asked.place) == ("Red room", ItemState.RELOCATED, "Blue room")
    conflict = plan.conflicts[0]
    assert (conflict.status, conflict.policy, conflict.gave_way) == (ConflictStatus.RESOLVED, "house-2", ("ana-1",))
    assert verdict_of(plan, "ana-1") is Verdict.ADJUSTED
    assert "Client meeting goes first" in judged_of(plan, "ana-1").because
    assert plan.decisions[0].gave_way == ("ana",)


def test_a_third_is_moved_to_the_nearest_time_that_is_free_for_all_of_it() -> None:
    rules = [
        *ROOMS,
        meeting("ana-1", "client", "we", "15:00-16:00"),
        meeting("ben-1", "team", "we", "15:00-16:00"),
        meeting("cleo-1", "workshop", "we", "14:00-16:00"),
        meeting("cleo-2", "client", "we", "13:00-13:30"),
    ]
    plan = planned(*rules)
    moved = item_of(plan, "cleo-1")
    assert (moved.state, moved.span, moved.place) == (ItemState.MOVED, span("we", "16:00-18:00"), "Blue room")
    assert moved.asked is not None
    assert moved.asked.span == span("we", "14:00-16:00")
    assert verdict_of(plan, "cleo-1") is Verdict.ADJUSTED
    assert verdict_of(plan, "house-3") is Verdict.KEPT


def test_what_moves_counts_by_how_far_also_in_another_room() -> None:
    rules = [
        *ROOMS,
        meeting("ana-1", "client", "we", "10:00-14:00"),
        meeting("ana-2", "client", "we", "15:00-20:00"),
        meeting("ben-1", "team", "we", "15:00-16:00"),
        meeting("cleo-1", "workshop", "we", "15:00-16:00"),
    ]
    plan = planned(*rules)
    moved = item_of(plan, "cleo-1")
    assert (moved.state, moved.span, moved.place) == (ItemState.MOVED, span("we", "14:00-15:00"), "Blue room")
    later = planned(*rules, meeting("ana-3", "client", "we", "14:00-15:00"))
    moved = item_of(later, "cleo-1")
    assert (moved.span, moved.place) == (span("we", "14:00-15:00"), "Red room")  # not hours away, where the first room is free
    assert dict(later.utility)[MemberId("cleo")] == dict(plan.utility)[MemberId("cleo")] == 0.9062


def test_a_move_keeps_to_the_members_own_limits() -> None:
    limit = rule(
        "cleo-9", replace(forbids("cleo-9", "meetings", "", "").readings[0], when=when("", start=minute("16:30")), applies_to=("cleo-1",))
    )
    rules = [
        *ROOMS,
        limit,
        meeting("ana-1", "client", "we", "15:00-16:00"),
        meeting("ben-1", "team", "we", "15:00-16:00"),
        meeting("cleo-1", "workshop", "we", "15:00-16:00"),
    ]
    moved = item_of(planned(*rules), "cleo-1")
    assert moved.span == span("we", "14:00-15:00")


def test_where_no_policy_lets_it_move_the_loser_is_declined() -> None:
    rules = [
        order("house-1", "work", "*", resources=("car",)),
        doing("ana-1", "shift", "mo", "08:00-12:00", category="work", resource="car"),
        doing("ben-1", "trip", "mo", "09:00-10:00", resource="car"),
    ]
    plan = planned(*rules)
    assert (item_of(plan, "ben-1").state, verdict_of(plan, "ben-1")) == (ItemState.DECLINED, Verdict.DECLINED)
    assert verdict_of(plan, "ana-1") is Verdict.KEPT


def test_nothing_is_moved_where_the_house_talks_about_it() -> None:
    rules = [
        policy("house-1", PolicyKind.DISCUSS),
        doing("ana-1", "a", "mo", "09:00-10:00", resource="car"),
        doing("ben-1", "b", "mo", "09:00-10:00", resource="car"),
    ]
    plan = planned(*rules)
    assert {item.state for item in plan.items} == {ItemState.OPEN}
    assert [verdict_of(plan, name) for name in ("ana-1", "ben-1", "house-1")] == [Verdict.OPEN, Verdict.OPEN, Verdict.KEPT]


def test_a_preference_decides_between_equals_and_is_kept_or_declined() -> None:
    equal = [meeting("ana-1", "team", "th", "10:00-11:00"), meeting("ben-1", "team", "th", "10:00-11:00")]
    plan = planned(*ROOMS, *equal, prefers("ben-2", "Blue room", "ben-1"))
    assert item_of(plan, "ben-1").place == "Blue room"
    assert verdict_of(plan, "ben-2") is Verdict.KEPT
    other = planned(
        *ROOMS,
        *equal,
        prefers("ana-2", "Blue room", "ana-1"),
        replace(equal[1], readings=(replace(equal[1].readings[0], category="client"),)),
    )
    assert (item_of(other, "ana-1").place, verdict_of(other, "ana-2")) == ("Red room", Verdict.DECLINED)


def test_one_who_prefers_the_second_room_has_it_gladly() -> None:
    rules = [
        *ROOMS,
        meeting("ana-1", "team", "tu", "09:00-11:00"),
        meeting("ben-1", "client", "tu", "10:00-11:00"),
        prefers("ana-2", "Red room", "ana-1"),
    ]
    plan = planned(*rules)
    assert (item_of(plan, "ana-1").place, verdict_of(plan, "ana-1"), verdict_of(plan, "ana-2")) == ("Red room", Verdict.KEPT, Verdict.KEPT)
    assert plan.conflicts[0].status is ConflictStatus.RESOLVED


def test_a_fallback_alone_serves_two_and_leaves_three_open() -> None:
    two = [meeting("ana-1", "team", "tu", "09:00-10:00"), meeting("ben-1", "team", "tu", "09:00-10:00")]
    plan = planned(ROOMS[0], *two)
    assert (plan.conflicts[0].status, plan.conflicts[0].policy) == (ConflictStatus.RESOLVED, "house-1")
    assert planned(ROOMS[0], *two, meeting("cleo-1", "team", "tu", "09:00-10:00")).conflicts[0].status is ConflictStatus.OPEN


def test_between_equals_the_one_who_gave_way_least_lately_gives_way() -> None:
    two = [meeting("ana-1", "team", "tu", "09:00-10:00"), meeting("ben-1", "team", "tu", "09:00-10:00")]
    for tired, glad in (("ana", "ben"), ("ben", "ana")):
        plan = planned(*ROOMS, *two, gave_way={MemberId(tired): 5, MemberId(glad): 0})
        assert item_of(plan, f"{tired}-1").place == "Blue room"


def test_a_shorter_activity_and_the_younger_go_first_where_the_house_says_so() -> None:
    rules = [doing("ana-1", "long", "mo", "09:00-12:00", resource="TV"), doing("mia-1", "short", "mo", "09:00-10:00", resource="TV")]
    home = household("Ana", children=("Mia",))
    for by, names in ((OrderBy.SHORTER, ()), (OrderBy.AGE, ("younger", "older")), (OrderBy.MEMBER, ("mia", "ana"))):
        plan = planned(order("house-1", *names, by=by, resources=("TV",)), *rules, home=home)
        assert (verdict_of(plan, "ana-1"), verdict_of(plan, "mia-1")) == (Verdict.ADJUSTED, Verdict.KEPT), by
        assert item_of(plan, "ana-1").span == span("mo", "10:00-13:00")


def test_two_wishes_near_enough_meet_in_the_middle() -> None:
    rules = [
        policy("house-1", PolicyKind.MIDDLE, within=4.0),
        setting("ana-1", 68, when("mo", "18:00-20:00"), place="living room"),
        setting("ben-1", 72, when("mo", "18:00-20:00"), place="living room"),
    ]
    plan = planned(*rules)
    assert [item.value for item in plan.items] == [70.0, 70.0]
    assert {item.state for item in plan.items} == {ItemState.CHANGED}
    assert item_of(plan, "ana-1").asked is not None
    far = setting("ben-1", 80, when("mo", "18:00-20:00"), place="living room")
    assert planned(rules[0], rules[1], far).conflicts[0].status is ConflictStatus.OPEN


def test_an_order_of_members_settles_values_too() -> None:
    rules = [
        order("house-1", "ben", "ana", by=OrderBy.MEMBER),
        setting("ana-1", 68, when("mo", "18:00-20:00"), place="living room"),
        setting("ben-1", 72, when("mo", "18:00-20:00"), place="living room"),
    ]
    plan = planned(*rules)
    assert (verdict_of(plan, "ana-1"), verdict_of(plan, "ben-1")) == (Verdict.DECLINED, Verdict.KEPT)


def test_a_pin_stays_where_it_was_put_and_says_what_it_breaks() -> None:
    rules = [doing("ana-1", "a", "mo", "09:00-10:00", resource="car"), doing("ben-1", "b", "mo", "11:00-12:00", resource="car")]
    free = planned(*rules)
    assert free.conflicts == ()
    request = item_of(free, "ana-1").request
    plan = planned(*rules, edits=[Move(request, span("mo", "11:30-12:30"))])
    item = item_of(plan, "ana-1")
    assert (item.span, item.is_pinned) == (span("mo", "11:30-12:30"), True)
    assert [c.rules for c in plan.conflicts] == [("ana-1", "ben-1")]


def test_a_pinned_one_is_never_moved_by_a_policy() -> None:
    rules = [*ROOMS, meeting("ana-1", "workshop", "mo", "10:00-11:00"), meeting("ben-1", "client", "mo", "10:00-11:00")]
    request = item_of(planned(*rules), "ana-1").request
    plan = planned(*rules, edits=[Pin(request, span("mo", "10:00-11:00"), "Blue room")])
    assert item_of(plan, "ana-1").place == "Blue room"
    assert item_of(plan, "ben-1").place == "Red room"


def test_letting_a_pin_go_brings_it_back() -> None:
    rules = [doing("ana-1", "a", "mo", "09:00-10:00")]
    request = item_of(planned(*rules), "ana-1").request
    edits = [Move(request, span("mo", "15:00-16:00")), Pin(request, None)]
    item = item_of(planned(*rules, edits=edits), "ana-1")
    assert (item.span, item.is_pinned) == (span("mo", "09:00-10:00"), False)


def test_a_move_by_hand_is_told_as_moved_and_keeps_everything_else_where_it_was() -> None:
    rules = [
        *ROOMS,
        *(meeting(f"ana-{n}", "team", day, "09:00-10:00") for n, day in enumerate(("mo", "tu", "we"), 1)),
        *(meeting(f"ben-{n}", "team", day, "09:00-10:00") for n, day in enumerate(("mo", "tu", "we"), 1)),
        doing("cleo-1", "tidy", "", moment=when("mo", window=(minute("09:00"), minute("17:00")))),
    ]
    before = planned(*rules)
    request = item_of(before, "ana-1").request
    after = planned(*rules, last=before, edits=[Move(request, span("mo", "14:00-15:00"), "Blue room")])
    item = item_of(after, "ana-1")
    assert (item.state, item.verdict, item.asked and item.asked.span) == (ItemState.MOVED, Verdict.ADJUSTED, span("mo", "09:00-10:00"))
    others = {i.request: (i.span, i.place) for i in before.items if not i.request.startswith(("ana-1", "ben-1"))}
    assert {i.request: (i.span, i.place) for i in after.items if not i.request.startswith(("ana-1", "ben-1"))} == others


def test_a_longer_one_has_its_new_length() -> None:
    rules = [doing("ana-1", "a", "mo", "09:00-10:00")]
    request = item_of(planned(*rules), "ana-1").request
    assert item_of(planned(*rules, edits=[Resize(request, span("mo", "09:00-11:30"))]), "ana-1").span.minutes == 150


def test_what_is_left_out_by_hand_is_declined_and_in_nobodys_way() -> None:
    rules = [doing("ana-1", "a", "mo", "09:00-10:00", resource="car"), doing("ben-1", "b", "mo", "09:00-10:00", resource="car")]
    request = item_of(planned(*rules), "ana-1").request
    plan = planned(*rules, edits=[Cancel(request)])
    assert plan.conflicts == ()
    assert (verdict_of(plan, "ana-1"), verdict_of(plan, "ben-1")) == (Verdict.DECLINED, Verdict.KEPT)


def test_a_lift_given_to_another_takes_their_time() -> None:
    home = household("Ana", "Ben", children=("Mia",))
    rules = [task("mia-1", "drive", when("mo", "16:00-16:30"), needs_performer=True), doing("ben-1", "gym", "mo", "18:00-19:00")]
    before = planned(*rules, home=home)
    item = item_of(before, "mia-1")
    other = MemberId("ben" if "ana" in item.members else "ana")
    plan = planned(*rules, home=home, edits=[Reassign(item.request, (MemberId("mia"), other))])
    assert item_of(plan, "mia-1").members == ("mia", other)


def test_something_added_by_hand_is_on_the_plan_and_can_clash() -> None:
    add = Add(ItemId("added-1"), "Dentist", (MemberId("ana"),), span("mo", "09:30-10:00"))
    plan = planned(doing("ana-1", "a", "mo", "09:00-10:00"), edits=[add])
    item = next(i for i in plan.items if i.id == "added-1")
    assert (item.title, item.rules, item.is_pinned) == ("Dentist", (), True)
    assert [c.rules for c in plan.conflicts] == [("ana-1",)]
    moved = planned(doing("ana-1", "a", "mo", "09:00-10:00"), edits=[add, Move("added-1", span("mo", "11:00-11:30"))])
    assert moved.conflicts == ()


def test_a_conflict_settled_by_hand_keeps_the_winner_and_declines_the_loser() -> None:
    rules = [doing("ana-1", "a", "mo", "09:00-10:00", resource="car"), doing("ben-1", "b", "mo", "09:00-10:00", resource="car")]
    before = planned(*rules)
    conflict = before.conflicts[0]
    assert conflict.span is not None
    winner, loser = item_of(before, "ben-1").request, item_of(before, "ana-1").request
    plan = planned(*rules, edits=[Settle(conflict.id, conflict.span.start.date(), winner=winner, losers=(loser,))])
    assert plan.conflicts[0].status is ConflictStatus.RESOLVED
    assert (verdict_of(plan, "ana-1"), verdict_of(plan, "ben-1")) == (Verdict.DECLINED, Verdict.KEPT)


def test_a_value_settled_by_hand_holds_for_all_sides() -> None:
    rules = [setting("ana-1", 68, when("mo"), place="living room"), setting("ben-1", 74, when("mo"), place="living room")]
    before = planned(*rules)
    conflict = before.conflicts[0]
    assert conflict.span is not None
    settle = Settle(ConflictId("c9"), conflict.span.start.date(), value=70.0, losers=conflict.requests)
    plan = planned(*rules, edits=[settle])
    assert [item.value for item in plan.items] == [70.0, 70.0]
    assert plan.conflicts[0].status is ConflictStatus.RESOLVED


def test_what_hangs_on_a_moved_activity_moves_with_it() -> None:
    rules = [
        *ROOMS,
        meeting("ana-1", "client", "mo", "10:00-11:00"),
        meeting("ben-1", "team", "mo", "10:00-11:00"),
        meeting("cleo-1", "workshop", "mo", "10:00-11:00"),
        setting("cleo-2", 66, when(), applies_to=("cleo-1",)),
        task("cleo-3", "print", when("", anchor="workshop meeting", relation=None, offset_minutes=-30), applies_to=("cleo-1",)),
    ]
    plan = planned(*rules)
    workshop = item_of(plan, "cleo-1")
    assert workshop.state is ItemState.MOVED
    assert item_of(plan, "cleo-2").span == workshop.span
    assert (workshop.span.start - item_of(plan, "cleo-3").span.start).total_seconds() == 30 * 60


def test_a_policy_that_had_nothing_to_do_is_idle_and_a_default_is_kept() -> None:
    default = policy("house-4", PolicyKind.DEFAULT, quantity="temperature", value=70.0, unit="degF")
    plan = planned(*ROOMS, default, doing("ana-1", "walk", "mo", "09:00-10:00"))
    assert [verdict_of(plan, f"house-{n}") for n in (1, 2, 3, 4)] == [Verdict.IDLE, Verdict.IDLE, Verdict.IDLE, Verdict.KEPT]


def test_those_whom_one_robot_serves_later_have_their_turn_right_after() -> None:
    rules = [
        policy("house-1", PolicyKind.CAPACITY, capacity=1, scope=PolicyScope(resources=("the robot",))),
        order("house-2", "ana", "ben", "cleo", by=OrderBy.MEMBER),
        task("cleo-1", "bring tea", when("mo", "10:00"), performers=("the robot",)),
        task("ana-1", "bring mail", when("mo", "10:00"), performers=("the robot",)),
        task("ana-2", "bring flowers", when("mo", "10:00"), performers=("the robot",)),
        task("ben-1", "bring coffee", when("mo", "10:00"), performers=("the robot",)),
    ]
    plan = planned(*rules)
    assert [item_of(plan, name).span.start.minute for name in ("ana-1", "ana-2", "ben-1", "cleo-1")] == [0, 0, 5, 10]
    assert [c.status for c in plan.conflicts] == [ConflictStatus.RESOLVED]
    assert [verdict_of(plan, name) for name in ("ben-1", "house-1", "house-2")] == [Verdict.ADJUSTED, Verdict.KEPT, Verdict.KEPT]


def test_a_limit_for_always_that_gives_way_for_an_hour_holds_for_the_rest_of_the_day() -> None:
    rules = [
        setting("ana-1", 65, when("mo"), Comparator.AT_LEAST, place="kitchen"),
        setting("ben-1", 62, when("mo", "16:00-17:00"), place="kitchen"),
    ]
    conflict = planned(*rules).conflicts[0]
    assert conflict.span is not None
    plan = planned(*rules, edits=[Settle(conflict.id, conflict.span.start.date(), value=62.0, losers=conflict.requests)])
    floor = item_of(plan, "ana-1")
    assert (floor.value, floor.state, floor.asked and floor.asked.value) == (65, ItemState.CHANGED, "at least 65 °F")
    assert (verdict_of(plan, "ana-1"), verdict_of(plan, "ben-1")) == (Verdict.ADJUSTED, Verdict.KEPT)


def test_what_goes_along_with_an_activity_follows_a_persons_hand() -> None:
    rules = [
        doing("ana-1", "yoga", "mo", "10:00-11:00", place="living room"),
        setting("ana-2", 80, when(), applies_to=("ana-1",)),
        task("ana-3", "mat", when("", anchor="yoga", offset_minutes=-10)),
        setting("ben-1", 70, when("mo", "18:00-20:00"), Comparator.AT_MOST, place="living room"),
    ]
    request = item_of(planned(*rules), "ana-1").request
    plan = planned(*rules, edits=[Move(request, span("mo", "18:00-19:00"))])
    assert item_of(plan, "ana-2").span == span("mo", "18:00-19:00")
    assert item_of(plan, "ana-3").span.start == span("mo", "17:50").start
    assert [c.rules for c in plan.conflicts] == [("ana-2", "ana-1", "ben-1")]
    left_out = planned(*rules, edits=[Cancel(request)])
    assert left_out.conflicts == ()
    assert (verdict_of(left_out, "ana-1"), verdict_of(left_out, "ana-2")) == (Verdict.DECLINED, Verdict.IDLE)


def test_a_policy_settles_only_what_its_scope_covers() -> None:
    rules = (
        policy("house-1", PolicyKind.ORDER, order=(Order(OrderBy.SHORTER),), scope=PolicyScope(resources=("TV",))),
        fallback("house-2", "study", "dining room", kinds=("study",)),
    )
    homework = [doing(f"{who}-1", "homework", "mo", "15:00-16:00", category="study") for who in ("ana", "ben")]
    plan = planned(*rules, *homework)
    [conflict] = plan.conflicts
    assert (conflict.status, conflict.policy) == (ConflictStatus.RESOLVED, "house-2")
    assert {item_of(plan, "ana-1").place, item_of(plan, "ben-1").place} == {"study", "dining room"}
    assert verdict_of(plan, "house-1") is Verdict.IDLE
