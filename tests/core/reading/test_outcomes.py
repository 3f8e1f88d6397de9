"""What each choice of a doubt leads to, and what settling it does."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.rule import SURE_ENOUGH, Rule, Status
from concord.domain.settle import settle
from concord.domain.when import Minute
from concord.flows.read_documents import read_documents

WRITTEN = date(2026, 11, 25)  # a Wednesday


def read(text: str) -> Rule:
    """Read one sentence of a household of one."""
    found = read_documents([Document("mo.txt", text, "mo")], written=WRITTEN, now=datetime(2026, 11, 25, 9))
    assert len(found.base) == 1
    return found.base[0]


@pytest.mark.parametrize(
    ("text", "choices", "starts"),
    [
        ("I have tennis at 7.", ("7:00 in the morning", "19:00 in the evening"), (420, 1140)),
        ("I ring my aunt at half past seven on Mondays.", ("7:30 in the morning", "19:30 in the evening"), (450, 1170)),
        ("Tennis on Monday at seven thirty for 2 hours", ("7:30 in the morning", "19:30 in the evening"), (450, 1170)),
        ("I ring my aunt on Mondays at quarter to 8.", ("7:45 in the morning", "19:45 in the evening"), (465, 1185)),
    ],
)
def test_a_time_without_am_or_pm_says_where_each_choice_leads(text: str, choices: tuple[str, ...], starts: tuple[int, ...]) -> None:
    rule = read(text)
    (doubt,) = rule.doubts
    assert doubt.choices == choices
    assert tuple(outcome[0].when.start for outcome in doubt.outcomes) == starts
    for choice, start in zip(choices, starts, strict=True):
        settled = settle(rule, doubt, choice)
        assert settled.doubts == ()
        assert settled.confidence > rule.confidence
        assert settled.readings[0].when.start == start


def test_the_end_that_was_reckoned_from_a_time_goes_with_it() -> None:
    rule = read("Tennis on Monday at seven thirty for 2 hours")
    settled = settle(rule, rule.doubts[0], "19:30 in the evening")
    assert (settled.readings[0].when.start, settled.readings[0].when.end) == (1170, 1290)


@pytest.mark.parametrize(
    ("text", "choices", "dates"),
    [
        ("Swimming this Monday.", ("Mon 23 November", "Mon 30 November"), (date(2026, 11, 23), date(2026, 11, 30))),
        ("Dentist on 3/12 at 3pm.", ("Thu 3 December", "Fri 12 March"), (date(2026, 12, 3), date(2027, 3, 12))),
        ("I ring my aunt next Thursday at 15:00.", ("Thu 26 November", "Thu 3 December"), (date(2026, 11, 26), date(2026, 12, 3))),
    ],
)
def test_a_date_that_may_be_one_of_two_says_which(text: str, choices: tuple[str, ...], dates: tuple[date, ...]) -> None:
    rule = read(text)
    doubt = next(one for one in rule.doubts if one.about == "days")
    assert doubt.choices == choices
    assert tuple(outcome[0].when.dates for outcome in doubt.outcomes) == tuple((day,) for day in dates)


def test_the_week_in_which_every_other_week_starts() -> None:
    rule = read("Every other Tuesday I have choir from 7 to 9.")
    (doubt,) = rule.doubts
    assert doubt.choices == ("Tue 1 December, then every 2 weeks", "Tue 8 December, then every 2 weeks")
    assert settle(rule, doubt, doubt.choices[1]).readings[0].when.rrule_start == date(2026, 12, 8)


def test_one_of_two_days() -> None:
    rule = read("Walk the dog Tuesday or Thursday at 18:00.")
    (doubt,) = rule.doubts
    assert doubt.choices == ("Tuesday", "Thursday")
    assert settle(rule, doubt, "Thursday").readings[0].when.days == ("TH",)


def test_two_doubts_of_one_rule_are_settled_in_either_order() -> None:
    rule = read("I ring my aunt next Thursday at half seven.")
    dates, start = (next(one for one in rule.doubts if one.about == about) for about in ("days", "start"))
    one = settle(settle(rule, dates, "Thu 26 November"), start, "19:30 in the evening")
    two = settle(settle(rule, start, "19:30 in the evening"), dates, "Thu 26 November")
    assert one == two
    assert one.doubts == ()
    assert one.readings[0].when.dates == (date(2026, 11, 26),)
    assert one.readings[0].when.start == 1170


def test_the_first_settled_doubt_shows_in_the_outcomes_of_the_second() -> None:
    rule = read("I ring my aunt next Thursday at half seven.")
    dates, start = (next(one for one in rule.doubts if one.about == about) for about in ("days", "start"))
    (left,) = settle(rule, dates, "Thu 26 November").doubts
    assert left.message == start.message
    assert {outcome[0].when.dates for outcome in left.outcomes} == {(date(2026, 11, 26),)}


def test_a_thought_that_is_settled_is_sure_and_one_that_is_not_asks_for_nothing() -> None:
    rule = read("Maybe yoga on Monday at 18:00.")
    assert rule.confidence < SURE_ENOUGH
    (doubt,) = rule.doubts
    assert settle(rule, doubt, "Yes, plan it").confidence >= SURE_ENOUGH
    assert settle(rule, doubt, "No, leave it out").status is Status.PAUSED


def test_choices_that_stand_for_nothing_definite_are_not_offered() -> None:
    (doubt,) = read("Blorble the thing.").doubts
    assert doubt.choices == ("Nothing",)
    assert doubt.outcomes == ((),)


def test_too_early_gets_its_bound() -> None:
    rule = read("Please nothing too early on Saturdays.")
    (doubt,) = rule.doubts
    settled = settle(rule, doubt, "Nothing before 9:00")
    assert settled.readings[0].kind == "restriction"
    assert (settled.readings[0].when.start, settled.readings[0].when.end) == (0, 540)
    assert settled.readings[0].when.days == ("SA",)


def test_a_part_of_the_day_gets_its_hours() -> None:
    rule = read("Quiet in the morning.")
    (doubt,) = rule.doubts
    assert doubt.choices == ("From 6:00 to 9:00", "From 6:00 to 12:00")
    assert settle(rule, doubt, "From 6:00 to 12:00").readings[0].when.end == Minute(720)


@pytest.mark.parametrize("choice", ["7:00 in the morning", "nothing of the kind", ""])
def test_a_choice_or_a_doubt_that_is_not_there_changes_nothing(choice: str) -> None:
    rule = read("I have tennis at 19:00.")
    other = read("I have tennis at 7.")
    assert settle(rule, other.doubts[0], choice) == rule
    assert settle(other, other.doubts[0], "8:00 in the morning") == other
