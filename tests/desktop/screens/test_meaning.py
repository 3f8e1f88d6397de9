from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desktop.family_week import MEMBERS, RULES

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Verdict
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind, PolicyScope, Turn
from concord.domain.rule import Comparator, Kind, Measure, Reading, Rule
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import WEEK, WEEKEND, WORKDAYS, Minute, Recurrence, Relation, Span, Weekday, When
from concord_desktop.rules.audience import audience_of
from concord_desktop.rules.meaning import kind_group, meaning_line, policy_words, row_line, value_words
from concord_desktop.rules.time_words import clock_of, clock_span, days_of, how_soon, length, near_day, short_length

NAMES = {member.id: member.name for member in MEMBERS}
BY_ID = {one.rule.id: one for one in RULES}


def at(clock: str, day: int = 25) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute))


def test_a_fixed_time_says_its_day_its_clock_times_and_its_thing() -> None:
    assert meaning_line(BY_ID[RuleId("tomas-6")].rule, NAMES) == "Fixed time · Wed 25 Nov · 15:30–16:30 · Garage Lenz · Car"


def test_a_restriction_says_what_is_not_allowed_when_and_where() -> None:
    line = meaning_line(BY_ID[RuleId("house-1")].rule, NAMES)
    assert line == "Not allowed · loud things · every day · 20:00–07:00 · Living room"


def test_two_readings_stand_on_one_line() -> None:
    rule = Rule(
        RuleId("x-1"),
        None,
        "d",
        1,
        "t",
        (
            Reading(Kind.COMMITMENT, When(Recurrence.WEEKLY, (Weekday.MO,), start=Minute(540), end=Minute(600))),
            Reading(Kind.PROVISION, needs=("whiteboard",)),
        ),
    )
    assert meaning_line(rule, {}) == "Fixed time · Mon · 09:00–10:00; Needs · whiteboard"


@pytest.mark.parametrize(("condition", "words"), [("cooking", "while cooking"), ("movie nights", "during movie nights")])
def test_a_condition_is_said_as_doing_or_as_an_occasion(condition: str, words: str) -> None:
    rule = Rule(RuleId("x-1"), None, "d", 1, "t", (Reading(Kind.TASK, activity="quiet", condition=condition),))
    assert meaning_line(rule, {}) == f"Task · quiet · {words}"


def test_an_unclear_row_says_its_question_and_a_missed_one_why() -> None:
    assert row_line(BY_ID[RuleId("hanna-15")], NAMES) == "I don't know what “the usual” is"
    assert row_line(BY_ID[RuleId("hanna-13")], NAMES).startswith("Today 19:00: you are at")


def test_every_verdict_has_a_line() -> None:
    judged = BY_ID[RuleId("hanna-10")]
    for verdict in Verdict:
        assert row_line(replace(judged, verdict=verdict), NAMES)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(Recurrence.DAILY), "every day"),
        (When(Recurrence.WEEKLY, WEEK), "every day"),
        (When(Recurrence.WEEKLY, WORKDAYS), "Mon to Fri"),
        (When(Recurrence.WEEKLY, WEEKEND), "Sat, Sun"),
        (When(Recurrence.WEEKLY, (Weekday.TU, Weekday.TH)), "Tue, Thu"),
        (When(Recurrence.BIWEEKLY, (Weekday.MO,)), "every other Mon"),
        (When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYDAY=2TU"), "second Tuesday of the month"),
        (When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYMONTHDAY=22"), "on the 22nd of the month"),
        (When(dates=(date(2026, 11, 25),)), "Wed 25 Nov"),
        (When(dates=tuple(date(2026, 11, d) for d in (25, 26, 27))), "Wed 25 Nov to Fri 27 Nov"),
        (When(times_a_week=2), "twice a week"),
        (When(Recurrence.WEEKLY, WORKDAYS, except_days=(Weekday.FR,)), "Mon to Fri except Fri"),
        (When(), ""),
    ],
)
def test_days_are_said_as_people_say_them(when: When, words: str) -> None:
    assert days_of(when) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(start=Minute(0), end=Minute(1440)), "all day"),
        (When(start=Minute(930)), "15:30"),
        (When(window=(Minute(510), Minute(570))), "between 08:30 and 09:30"),
        (When(part="evening", window=(Minute(1020), Minute(1320))), "in the evening"),
        (When(anchor="lunch", relation=Relation.BEFORE, offset_minutes=-15), "15 minutes before lunch"),
        (When(anchor="waking", relation=Relation.AFTER), "after waking"),
        (When(start=Minute(960), approximate=True), "about 16:00"),
        (When(duration_minutes=90), "1 hour 30 minutes"),
    ],
)
def test_times_of_day_are_said_as_people_say_them(when: When, words: str) -> None:
    assert clock_of(when) == words


def test_the_end_of_a_day_is_24_and_whole_days_are_all_day() -> None:
    assert clock_span(Span(at("22:00"), at("0:00", 26))) == "22:00–24:00"
    assert clock_span(Span(at("0:00"), at("0:00", 26))) == "all day"
    assert clock_span(Span(at("8:20"), at("8:20"))) == "08:20"


def test_near_days_and_starts_are_said_from_today() -> None:
    assert near_day(date(2026, 11, 26), date(2026, 11, 25)) == "Tomorrow"
    assert near_day(date(2026, 11, 28), date(2026, 11, 25)) == "Sat 28 Nov"
    assert how_soon(at("15:30"), at("10:20")) == "in 5 hours"
    assert how_soon(at("15:30", 26), at("10:20")) == ""


@given(st.integers(min_value=1, max_value=10_000))
@settings(max_examples=60)
def test_a_length_always_has_a_unit(minutes: int) -> None:
    assert any(unit in length(minutes) for unit in ("minute", "hour", "day"))
    assert "0 min" not in f" {short_length(minutes)}".replace("10 min", "").replace("20 min", "").replace("30 min", "").replace(
        "40 min", ""
    ).replace("50 min", "")


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure("temperature", Comparator.EQUAL, 20.0, "°"), "20°"),
        (Measure("temperature", Comparator.AT_LEAST, 65.0, "degF"), "at least 65°F"),
        (Measure("temperature", Comparator.BETWEEN, (18.0, 20.5), "degC"), "18–20.5°C"),
        (Measure("temperature", Comparator.RAMP, (18.0, 21.0), "degC"), "from 18 to 21°C"),
        (Measure("light", Comparator.EQUAL, "dim"), "dim"),
        (Measure("temperature", Comparator.EQUAL, 21.0, "degC", approximate=True), "about 21°C"),
    ],
)
def test_values_keep_the_unit_they_were_written_in(measure: Measure, words: str) -> None:
    assert value_words(measure) == words


def test_an_order_of_people_names_them() -> None:
    policy = Policy(RuleId("house-9"), "", PolicyKind.ORDER, order=(Order(OrderBy.MEMBER, ("greta", "*")),))
    assert policy_words(policy, NAMES) == "Greta first, then everything else"


@pytest.mark.parametrize(
    ("key", "scope", "words"),
    [
        (Order(OrderBy.VALUE, ("higher",)), PolicyScope(), "the higher one holds"),
        (Order(OrderBy.TURNS, ("greta", "bo"), Turn.WEEK), PolicyScope(), "in turn, week by week: Greta, then bo"),
        (Order(OrderBy.TURNS, (), Turn.TIME), PolicyScope(), "in turn, time after time"),
        (Order(OrderBy.MEMBER, ("greta",)), PolicyScope(days=WEEK[5:]), "Greta first on Sat, Sun"),
        (
            Order(OrderBy.MEMBER, ("greta",)),
            PolicyScope(hours=(Minute(0), Minute(1080)), spared=("TV",)),
            "Greta first 00:00–18:00, not for the TV",
        ),
    ],
)
def test_an_order_says_whose_turn_it_is_and_when_it_holds(key: Order, scope: PolicyScope, words: str) -> None:
    assert policy_words(Policy(RuleId("house-9"), "", PolicyKind.ORDER, scope, order=(key,)), NAMES) == words


def test_every_kind_has_a_group_and_every_scope_an_audience() -> None:
    assert all(kind_group(kind) for kind in Kind)
    for scope in Scope:
        audience = audience_of(Visibility(scope, (MemberId("tomas"),)), NAMES)
        assert audience.icon
        assert audience.word
        assert audience.line
