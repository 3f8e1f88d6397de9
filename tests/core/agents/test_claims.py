"""What a sentence of an answer claims: times, days, and who goes with which."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.agents.homes import TODAY, WEEK, home

from concord.agents.claimed_days import days_in
from concord.agents.claimed_times import clocks_in
from concord.agents.claims import sentences_in


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("from 8:00 to 12:00", [((480,), (720,))]),
        ("17:00–18:30", [((1020,), (1110,))]),
        ("between 9 and 10 am", [((540,), (600,))]),
        ("at 9 and 10", [((540, 1260), ())]),
        ("until 20:00", [((), (1200,))]),
        ("at 5", [((300, 1020), ())]),
        ("half past three", [((210, 930), ())]),
        ("quarter to nine in the evening", [((1245,), ())]),
        ("at noon", [((720,), ())]),
        ("nine o'clock", [((540, 1260), ())]),
        ("at 6 pm", [((1080,), ())]),
        ("22 degrees", []),
        ("at 25:70", []),
        ("room 12", []),
        ("for two hours", []),
    ],
)
def test_times_are_read_in_figures_and_in_words(text: str, times: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    assert [(clock.start, clock.end) for _, _, clock in clocks_in(text)] == times


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Friday", [(27,)]),
        ("tomorrow and on Sunday", [(26,), (29,)]),
        ("Fri 27 Nov", [(27,)]),
        ("on the 27th of November", [(27,)]),
        ("November 27", [(27,)]),
        ("2026-11-27", [(27,)]),
        ("Monday 27 November", [()]),
        ("31 November", [()]),
        ("at the weekend", [(28, 29)]),
        ("every day", [(23, 24, 25, 26, 27, 28, 29)]),
        ("May I come", []),
    ],
)
def test_days_are_read_as_dates_of_the_week(text: str, days: list[tuple[int, ...]]) -> None:
    found = days_in(text, TODAY, WEEK.dates)
    assert [tuple(day.day for day in dates) for _, _, dates in found] == days


def test_each_statement_of_a_sentence_has_its_own_people_and_time() -> None:
    plan, _ = home()
    said = "Tobi has judo on Friday at 17:00, and Mira has pottery from 18:00 to 20:00."
    groups = sentences_in(said, plan.members, plan.viewer, TODAY, WEEK.dates)[0].groups
    assert [(one.people, one.words) for one in groups] == [(["tobi"], ["judo"]), (["mira"], ["pottery"])]
    assert [one.days for one in groups] == [(date(2026, 11, 27),)] * 2


def test_you_is_the_one_who_looks() -> None:
    plan, _ = home("mira")
    assert sentences_in("You have pottery.", plan.members, plan.viewer, TODAY, WEEK.dates)[0].people == ("mira",)
