from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.core.planning.builders import (
    THE_WEEK,
    before,
    days,
    doing,
    household,
    item_of,
    minute,
    provision,
    rule,
    setting,
    span,
    task,
    verdict_of,
    when,
)

from concord.checking.checker import check_plan
from concord.domain.ids import RuleId
from concord.domain.plan import Verdict, Week
from concord.domain.rule import Comparator, Kind, Measure, Reading, Rule
from concord.domain.when import Recurrence, Relation, When
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben")


def test_medicine_an_hour_before_lunch_follows_the_members_own_lunch() -> None:
    rules = [
        doing("ana-1", "lunch", "tu", "13:00-13:30", category="meal"),
        task("ana-2", "medicine", before("lunch", 60, "tu")),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    item = item_of(plan, "ana-2")
    assert item.span.start == datetime(2026, 11, 24, 12, 0)
    assert item.rules == ("ana-2", "ana-1")


def test_without_anybodys_lunch_the_rhythm_of_the_household_says_when() -> None:
    plan = plan_week([task("ana-1", "medicine", before("lunch", 30, "tu"))], HOME, THE_WEEK)
    assert item_of(plan, "ana-1").span.start == datetime(2026, 11, 24, 12, 0)


def test_a_lunch_of_the_whole_household_goes_before_the_rhythm() -> None:
    rules = [
        doing("house-1", "lunch together", "daily", "12:00-12:45", category="meal"),
        task("ana-1", "medicine", before("lunch", 15, "tu")),
    ]
    assert item_of(plan_week(rules, HOME, THE_WEEK), "ana-1").span.start == datetime(2026, 11, 24, 11, 45)


def test_before_lunch_without_minutes_is_as_close_to_it_as_can_be() -> None:
    plan = plan_week([task("ana-1", "medicine", before("lunch", None, "tu"))], HOME, THE_WEEK)
    assert item_of(plan, "ana-1").span.start == datetime(2026, 11, 24, 12, 25)


def test_after_a_class_starts_when_it_ends() -> None:
    made = when("", anchor="yoga", relation=Relation.AFTER, offset_minutes=0, duration_minutes=20)
    rules = [doing("ana-1", "yoga", "fr", "09:00-10:00"), doing("ana-2", "shower", "", moment=made)]
    assert item_of(plan_week(rules, HOME, THE_WEEK), "ana-2").span == span("fr", "10:00-10:20")


def test_an_anchor_that_does_not_happen_is_missed_where_the_text_has_days_and_idle_where_not() -> None:
    rules = [
        task("ana-1", "carry the mat", when("fr", anchor="yoga", relation=Relation.BEFORE, offset_minutes=-10)),
        task("ana-2", "carry the mat", when("", anchor="yoga", relation=Relation.BEFORE, offset_minutes=-10)),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert verdict_of(plan, "ana-1") is Verdict.MISSED
    assert verdict_of(plan, "ana-2") is Verdict.IDLE


def test_a_chain_of_anchors_is_followed() -> None:
    rules = [
        task("ana-3", "pack", when("", anchor="shower", relation=Relation.BEFORE, offset_minutes=-10)),
        doing("ana-2", "shower", "", moment=when("", anchor="run", relation=Relation.AFTER, offset_minutes=0, duration_minutes=10)),
        doing("ana-1", "run", "we", "07:00-08:00"),
    ]
    assert item_of(plan_week(rules, HOME, THE_WEEK), "ana-3").span.start == datetime(2026, 11, 25, 7, 50)


def test_a_setting_for_an_activity_holds_while_it_goes_on_and_where() -> None:
    rules = [
        doing("ana-1", "workout", "mo we", "06:00-07:00", place="home gym"),
        setting("ana-2", 65, when(), applies_to=("ana-1",)),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    item = item_of(plan, "ana-2", "we")
    assert (item.span, item.place, item.rules) == (span("we", "06:00-07:00"), "home gym", ("ana-2", "ana-1"))


def test_a_ramp_before_bed_holds_until_bed() -> None:
    ramp = setting("ana-1", (70, 65), before("bed", 60), Comparator.RAMP, place="Ana's bedroom")
    rules = [ramp, doing("ana-2", "go to bed", "mo tu we th fr sa su", "22:30", category="sleep")]
    assert item_of(plan_week(rules, HOME, THE_WEEK), "ana-1", "tu").span == span("tu", "21:30-22:30")


def test_a_provision_is_named_on_what_it_is_for_and_idle_without_it() -> None:
    rules = [doing("ana-1", "pitch", "tu", "10:00-11:00"), provision("ana-2", "whiteboard", "ana-1"), provision("ana-3", "tea", "ana-9")]
    plan = plan_week(rules, HOME, THE_WEEK)
    item = item_of(plan, "ana-1")
    assert item.needs == ("whiteboard",)
    assert item.rules == ("ana-1", "ana-2")
    assert (verdict_of(plan, "ana-2"), verdict_of(plan, "ana-3")) == (Verdict.KEPT, Verdict.IDLE)


def test_an_alert_holds_all_day() -> None:
    reading = Reading(Kind.REMINDER, when("daily"), place="kitchen", measure=Measure("temperature", Comparator.AT_LEAST, 65, "degF"))
    plan = plan_week([rule("ana-1", reading)], HOME, THE_WEEK)
    assert item_of(plan, "ana-1", "mo").span.minutes == 24 * 60


def test_a_commitment_with_only_a_part_of_day_is_placed_inside_it() -> None:
    rules = [
        doing("ana-1", "call", "tu", "14:00-15:00"),
        doing("ana-2", "tidy the shed", "", moment=when("tu", window=(minute("14:00"), minute("18:00")), part="afternoon")),
    ]
    assert item_of(plan_week(rules, HOME, THE_WEEK), "ana-2").span == span("tu", "15:00-16:00")


def test_what_finds_no_free_time_is_missed() -> None:
    rules = [
        doing("ana-1", "fair", "tu", "08:00-18:00"),
        doing("ana-2", "tidy the shed", "", moment=when("tu")),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert verdict_of(plan, "ana-2") is Verdict.MISSED


def test_a_text_that_nobody_is_sure_of_asks_for_nothing_and_is_unclear() -> None:
    plan = plan_week([doing("ana-1", "something", "tu", "10:00-11:00")], HOME, THE_WEEK)
    unsure = rule("ana-1", *plan.rules[0].rule.readings, confidence=0.3)
    plan = plan_week([unsure], HOME, THE_WEEK)
    assert (plan.items, verdict_of(plan, "ana-1")) == ((), Verdict.UNCLEAR)


def test_clock_times_mean_the_clock_face_on_the_night_the_clocks_change() -> None:
    for monday in (date(2026, 3, 23), date(2026, 10, 19)):
        week = Week(monday, timezone="Europe/Paris")
        night = plan_week([doing("ana-1", "night shift", "sa", "22:00-06:00"), doing("ana-2", "run", "su", "07:00-08:00")], HOME, week)
        shift, run = item_of(night, "ana-1"), item_of(night, "ana-2")
        assert (shift.span.minutes, shift.span.end.hour, run.span.start.hour) == (480, 6, 7)
        assert not night.conflicts


def test_a_daily_rhythm_is_marked_as_routine() -> None:
    rules = [doing("ana-1", "walk", "mo tu we th", "07:00-07:30"), doing("ana-2", "cinema", "fr", "19:00-21:00")]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert item_of(plan, "ana-1", "mo").is_routine
    assert not item_of(plan, "ana-2").is_routine


def test_an_every_morning_text_does_not_need_days() -> None:
    plan = plan_week(
        [doing("ana-1", "walk", "", moment=When(Recurrence.DAILY, start=minute("07:00"), end=minute("07:30")))], HOME, THE_WEEK
    )
    assert len(plan.items) == 7


def studies_twice() -> Rule:
    return rule(
        "ana-1",
        Reading(Kind.COMMITMENT, when("mo th", "10:00-12:00"), activity="read for the exam"),
        Reading(Kind.COMMITMENT, when("th", "14:00-15:00"), activity="read for the exam"),
    )


def test_a_value_before_what_its_text_is_linked_to_needs_no_such_name() -> None:
    made = when("mo th", anchor="i sit down to work", relation=Relation.BEFORE, offset_minutes=-30)
    plan = plan_week([studies_twice(), setting("ana-2", 68, made, place="loft", applies_to=(RuleId("ana-1"),))], HOME, THE_WEEK)
    spans = [item.span for item in plan.items if item.request.startswith("ana-2.")]
    assert spans == [span("mo", "09:30-10:00"), span("th", "09:30-10:00"), span("th", "13:30-14:00")]
    assert verdict_of(plan, "ana-2") is Verdict.KEPT
    assert check_plan(plan, HOME) == ()


def test_a_value_after_somebody_elses_bedtime_follows_theirs_and_not_the_writers_own() -> None:
    rules = [
        doing("ben-1", "bed", "mo", "22:40", category="sleep"),
        doing("ana-1", "bed", "mo", "21:00", category="sleep"),
        setting("ana-2", 60, when("mo", anchor="bed", relation=Relation.AFTER), applies_to=(RuleId("ben-1"),)),
    ]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert item_of(plan, "ana-2").span == span("mo", "22:40")
    assert check_plan(plan, HOME) == ()


def some_time_on_saturday() -> Rule:
    """Gardening at an hour on Tuesday, and at any on Saturday."""
    return rule(
        "ana-1",
        Reading(Kind.COMMITMENT, when("tu", "10:00-11:00"), activity="gardening"),
        Reading(Kind.COMMITMENT, when("sa", window=(minute("08:00"), minute("18:00"))), activity="gardening"),
    )


@pytest.mark.parametrize("text", ["tu sa", ""])
def test_what_follows_something_that_has_no_hour_on_one_of_its_days_is_missed_there(text: str) -> None:
    boots = task("ana-2", "clean the boots", when(text, relation=Relation.AFTER, anchor="gardening"), applies_to=(RuleId("ana-1"),))
    plan = plan_week([some_time_on_saturday(), boots], HOME, THE_WEEK)
    assert item_of(plan, "ana-2").span.start.isoweekday() == 2
    assert verdict_of(plan, "ana-2") is Verdict.MISSED
    assert check_plan(plan, HOME) == ()


def test_what_follows_only_things_without_an_hour_is_missed_and_not_idle() -> None:
    made = when("sa", window=(minute("08:00"), minute("18:00")))
    boots = task("ana-2", "clean the boots", when(relation=Relation.AFTER, anchor="gardening"), applies_to=(RuleId("ana-1"),))
    plan = plan_week([doing("ana-1", "gardening", "", moment=made), boots], HOME, THE_WEEK)
    assert verdict_of(plan, "ana-2") is Verdict.MISSED
    assert check_plan(plan, HOME) == ()


def test_of_every_other_weekend_only_the_day_that_a_text_names_is_meant() -> None:
    fridays = When(Recurrence.CONDITIONAL, days("fr"), rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA,SU", rrule_start=date(2026, 11, 27))
    plan = plan_week([task("ana-1", "take him to the train", fridays)], HOME, THE_WEEK)
    assert item_of(plan, "ana-1").span.start.date() == date(2026, 11, 27)
    assert check_plan(plan, HOME) == ()


def every_other_day(name: str) -> Rule:
    made = When(
        Recurrence.CONDITIONAL, rrule="FREQ=DAILY;INTERVAL=2", rrule_start=date(2026, 11, 23), anchor=name, relation=Relation.DURING
    )
    return task("ana-1", "water the seedlings", made)


def test_every_other_day_of_something_of_which_nothing_is_known_asks_for_nothing() -> None:
    plan = plan_week([every_other_day("the trip to the coast")], HOME, THE_WEEK)
    assert verdict_of(plan, "ana-1") is Verdict.IDLE
    assert check_plan(plan, HOME) == ()


def test_every_other_day_of_something_known_is_every_other_day() -> None:
    visits = doing("ana-2", "visit to the coast", "daily", "10:00-11:00")
    plan = plan_week([every_other_day("visit to the coast"), visits], HOME, THE_WEEK)
    assert [item.span.start.day for item in plan.items if item.request.startswith("ana-1.")] == [23, 25, 27, 29]
    assert check_plan(plan, HOME) == ()
