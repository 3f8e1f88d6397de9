from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import (
    THE_WEEK,
    doing,
    fallback,
    forbids,
    household,
    minute,
    order,
    provision,
    rule,
    setting,
    span,
    task,
    verdict_of,
    when,
)

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Severity
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Comparator
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
FAMILY = household("Ana", "Ben", children=("Mia",))


def only(plan: Plan) -> Conflict:
    assert len(plan.conflicts) == 1, [(c.kind, c.rules, c.span) for c in plan.conflicts]
    return plan.conflicts[0]


def test_the_car_wanted_twice_is_one_conflict_of_its_stretch() -> None:
    rules = [doing("ana-1", "shopping", "sa", "10:00-12:00", resource="car"), doing("ben-1", "match", "sa", "11:00-14:00", resource="car")]
    conflict = only(plan_week(rules, HOME, THE_WEEK))
    assert (conflict.kind, conflict.place, conflict.span) == (ConflictKind.RESOURCE, "car", span("sa", "11:00-12:00"))
    assert (conflict.members, conflict.rules, conflict.is_own) == (("ana", "ben"), ("ana-1", "ben-1"), False)
    assert (conflict.severity, conflict.status) == (Severity.HARD, ConflictStatus.OPEN)


def test_the_bathroom_wanted_twice_clashes_and_the_living_room_does_not() -> None:
    bathroom = [
        doing("ana-1", "shower", "mo", "07:00-07:30", place="bathroom"),
        doing("ben-1", "shave", "mo", "07:15-07:25", place="bathroom"),
    ]
    assert only(plan_week(bathroom, HOME, THE_WEEK)).kind is ConflictKind.PLACE
    living = [
        doing("ana-1", "puzzle", "mo", "17:00-18:00", place="living room"),
        doing("ben-1", "knit", "mo", "17:00-18:00", place="living room"),
    ]
    assert plan_week(living, HOME, THE_WEEK).conflicts == ()


def test_reading_and_a_party_in_one_room_disturb_each_other_softly() -> None:
    rules = [
        doing("ana-1", "read", "tu", "20:00-22:00", place="living room", category="reading"),
        doing("ben-1", "games", "tu", "21:00-23:00", place="living room", category="entertainment"),
    ]
    conflict = only(plan_week(rules, HOME, THE_WEEK))
    assert (conflict.kind, conflict.severity, conflict.span) == (ConflictKind.PLACE, Severity.SOFT, span("tu", "21:00-22:00"))


def test_touching_never_clashes() -> None:
    rules = [
        doing("ana-1", "call", "mo", "09:00-10:00", resource="desk"),
        doing("ana-2", "taxes", "mo", "10:00-11:00", resource="desk"),
        doing("ben-1", "homework", "mo", "11:00-12:00", resource="desk"),
        setting("ana-3", 70, when("mo", "09:00-10:00"), place="study"),
        setting("ben-2", 60, when("mo", "10:00-11:00"), place="study"),
    ]
    assert plan_week(rules, HOME, THE_WEEK).conflicts == ()


def test_a_member_in_two_places_is_one_person_conflict_and_not_a_clash_over_the_room_too() -> None:
    rules = [
        fallback("house-1", "Blue room", "Red room", kinds=("meeting",)),
        doing("ana-1", "staff meeting", "we", "16:00-17:00", category="team"),
        doing("ana-2", "workshop", "we", "16:00-17:00", category="workshop"),
    ]
    conflict = only(plan_week(rules, HOME, THE_WEEK))
    assert (conflict.kind, conflict.is_own, conflict.members) == (ConflictKind.PERSON, True, ("ana",))
    assert conflict.status is ConflictStatus.OPEN


def test_a_thing_done_inside_another_at_the_same_place_does_not_clash() -> None:
    rules = [
        doing("ana-1", "work", "we", "09:00-12:00", place="study"),
        doing("ana-2", "call", "we", "11:00-11:45", place="study"),
        doing("ana-3", "swim", "we", "10:00-11:00", place="pool"),
    ]
    assert only(plan_week(rules, HOME, THE_WEEK)).rules == ("ana-1", "ana-3")


def test_a_constant_set_is_one_stretch_and_a_changing_one_is_cut() -> None:
    rules = [
        doing("ana-1", "a", "mo", "14:00-16:00", resource="car"),
        doing("ben-1", "b", "mo", "15:00-16:00", resource="car"),
        doing("cleo-1", "c", "mo", "15:00-17:00", resource="car"),
        doing("ana-2", "d", "mo", "16:00-17:00", resource="car"),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert [(c.rules, c.span) for c in plan.conflicts] == [
        (("ana-1", "ben-1", "cleo-1"), span("mo", "15:00-16:00")),
        (("ana-2", "cleo-1"), span("mo", "16:00-17:00")),
    ]


def test_a_target_and_a_floor_and_another_target_are_one_conflict_and_a_members_own_is_another() -> None:
    rules = [
        setting("ana-1", 65, when("daily"), place="living room"),
        setting("ana-2", 75, when("tu", "21:00-23:00"), place="living room"),
        setting("ben-1", 60, when("tu", "21:00-23:00"), place="living room"),
        setting("cleo-1", 65, when("daily"), Comparator.AT_LEAST, place="living room"),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    cross = [c for c in plan.conflicts if not c.is_own]
    own = [c for c in plan.conflicts if c.is_own and c.span is not None]
    assert [(c.rules, c.span) for c in cross] == [(("ana-1", "ana-2", "ben-1", "cleo-1"), span("tu", "21:00-23:00"))]
    assert [(c.rules, c.members) for c in own] == [(("ana-1", "ana-2"), ("ana",))]


def test_the_boundary_of_a_limit_and_equal_values_do_not_clash() -> None:
    rules = [
        setting("ana-1", 75, when("mo", "09:00-10:00"), place="study"),
        setting("ben-1", 75, when("daily"), Comparator.AT_MOST, place="study"),
        setting("cleo-1", 75, when("daily"), Comparator.AT_LEAST, place="study"),
    ]
    assert plan_week(rules, HOME, THE_WEEK).conflicts == ()


def test_twenty_celsius_and_sixty_eight_fahrenheit_are_one() -> None:
    celsius = setting("ana-1", 20, when("mo", "09:00-10:00"), place="study")
    reading = celsius.readings[0]
    assert reading.measure is not None
    celsius = rule("ana-1", replace(reading, measure=replace(reading.measure, unit="degC")))
    assert plan_week([celsius, setting("ben-1", 68, when("daily"), place="study")], HOME, THE_WEEK).conflicts == ()
    assert only(plan_week([celsius, setting("ben-1", 70, when("mo"), place="study")], HOME, THE_WEEK)).kind is ConflictKind.SETTING


def test_a_value_whose_room_is_open_clashes_only_where_every_likely_room_objects() -> None:
    party = [doing("ben-1", "dinner party", "we", "18:00-21:00", category="party"), setting("ben-2", 60, when(), applies_to=("ben-1",))]
    floor = setting("ana-1", 65, when("daily"), Comparator.AT_LEAST, place="living room")
    dining = setting("cleo-1", 70, when("daily"), place="dining room")
    elsewhere = setting("cleo-1", 58, when("daily"), Comparator.AT_MOST, place="dining room")
    conflict = only(plan_week([*party, floor, dining], HOME, THE_WEEK))
    assert (conflict.place, conflict.rules) == (None, ("ana-1", "ben-2", "ben-1", "cleo-1"))
    fine = setting("cleo-1", 62, when("daily"), Comparator.AT_MOST, place="dining room")
    assert plan_week([*party, floor, fine], HOME, THE_WEEK).conflicts == ()
    assert only(plan_week([*party, floor, elsewhere], HOME, THE_WEEK)).place is None


def test_a_wish_for_an_activity_that_is_elsewhere_contradicts_a_standing_limit_once_and_undated() -> None:
    rules = [
        doing("ana-1", "yoga", "fr", "21:00-22:00", place="home gym"),
        setting("ana-2", 80, when(), place="living room", condition="yoga", applies_to=("ana-1",)),
        setting("ben-1", 75, when("daily"), Comparator.AT_MOST, place="living room"),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    conflict = only(plan)
    assert (conflict.span, conflict.rules) == (None, ("ana-2", "ben-1"))
    assert verdict_of(plan, "ana-2") is Verdict.OPEN
    assert verdict_of(plan, "ana-1") is Verdict.KEPT
    assert any("ana-2" in item.rules for item in plan.items)


def test_two_bedtimes_of_one_member_are_one_undated_contradiction() -> None:
    rules = [
        doing("ana-1", "go to bed", "mo tu", "22:00", category="sleep"),
        setting("ana-2", 65, when("daily", "23:00"), place="Ana's bedroom", condition="falling asleep"),
        doing("ben-1", "nap", "mo", "14:00", category="sleep"),
        doing("ben-2", "go to bed", "mo", "22:00", category="sleep"),
    ]
    conflict = only(plan_week(rules, HOME, THE_WEEK))
    assert (conflict.span, conflict.is_own, conflict.rules) == (None, True, ("ana-1", "ana-2"))


def test_drums_in_the_quiet_hours_are_told_and_knitting_is_not() -> None:
    rules = [
        forbids("house-1", "noise", "daily", "21:00-07:00", category="noise"),
        doing("ben-1", "drums", "tu", "20:30-21:30", category="music"),
        doing("ana-1", "knitting", "tu", "20:30-22:30"),
    ]
    conflict = only(plan_week(rules, HOME, THE_WEEK))
    assert (conflict.kind, conflict.rules, conflict.span) == (ConflictKind.RESTRICTION, ("ben-1", "house-1"), span("tu", "21:00-21:30"))


def test_not_before_nine_is_broken_at_half_past_eight_and_kept_at_nine() -> None:
    forbidding = forbids("ana-9", "meetings", "", "", applies_to=("ana-1", "ana-2"))
    reading = replace(forbidding.readings[0], when=when("", end=minute("09:00")))
    rules = [rule("ana-9", reading), doing("ana-1", "stand-up", "mo", "08:30-08:45"), doing("ana-2", "review", "mo", "09:00-10:00")]
    plan = plan_week(rules, HOME, THE_WEEK)
    conflict = only(plan)
    assert (conflict.kind, conflict.rules, conflict.is_own) == (ConflictKind.RESTRICTION, ("ana-1", "ana-9"), True)
    assert verdict_of(plan, "ana-2") is Verdict.KEPT


def test_a_child_to_be_driven_when_no_adult_is_free_is_uncovered_and_missed() -> None:
    lift = task("mia-1", "drive to judo", when("th", "16:40"), category="transport", needs_performer=True)
    busy = [doing("ana-1", "late shift", "th", "13:00-21:00"), doing("ben-1", "fair", "th", "16:00-17:00")]
    plan = plan_week([lift, *busy], FAMILY, THE_WEEK)
    conflict = only(plan)
    assert (conflict.kind, conflict.rules) == (ConflictKind.UNCOVERED, ("mia-1",))
    assert verdict_of(plan, "mia-1") is Verdict.MISSED


def test_a_lift_goes_to_the_adult_who_is_free() -> None:
    lift = task("mia-1", "drive to judo", when("th", "16:40-17:00"), category="transport", needs_performer=True)
    plan = plan_week([lift, doing("ana-1", "late shift", "th", "13:00-21:00")], FAMILY, THE_WEEK)
    item = next(i for i in plan.items if i.request.startswith("mia-1"))
    assert item.members == ("mia", "ben")
    assert plan.conflicts == ()


def test_a_driver_is_not_needed_elsewhere_at_the_same_time() -> None:
    lifts = [task(f"mia-{n}", "drive", when("th", "16:00-16:30"), category="transport", needs_performer=True, people=()) for n in (1, 2)]
    plan = plan_week(lifts, household("Ana", children=("Mia",)), THE_WEEK)
    assert ConflictKind.UNCOVERED in {conflict.kind for conflict in plan.conflicts}


def test_provisions_and_reminders_are_in_nobodys_way() -> None:
    rules = [doing("ana-1", "pitch", "tu", "10:00-11:00"), provision("ana-2", "tea", "ana-1"), task("ana-3", "pills", when("tu", "10:30"))]
    assert plan_week(rules, HOME, THE_WEEK).conflicts == ()


def test_one_robot_serves_one_request_at_a_time() -> None:
    rules = [
        task("ana-1", "water", when("mo", "08:00"), performers=("the robot",)),
        task("ben-1", "mail", when("mo", "08:00"), performers=("the robot",)),
        task("cleo-1", "tea", when("mo", "09:00"), performers=("the robot",)),
    ]
    conflict = only(plan_week(rules, HOME, THE_WEEK))
    assert (conflict.kind, conflict.rules) == (ConflictKind.RESOURCE, ("ana-1", "ben-1"))


def test_conflicts_are_numbered_by_date_and_start() -> None:
    rules = [
        order("house-1", "work", "*", resources=("car",)),
        doing("ana-1", "a", "tu mo", "09:00-10:00", resource="car"),
        doing("ben-1", "b", "tu mo", "09:00-10:00", resource="car"),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert [(c.id, c.span.start.day) for c in plan.conflicts if c.span] == [("c1", 23), ("c2", 24)]
