from __future__ import annotations

from datetime import date

import pytest
from tests.core.planning.builders import THE_WEEK, when

from concord.domain.plan import Week
from concord.domain.when import Minute, Recurrence, When
from concord.planning.dates import dates_of, span_minutes


def numbers(made: When, week: Week = THE_WEEK) -> list[int]:
    return [day.day for day in dates_of(made, week)]


def test_weekdays_are_the_weeks_own() -> None:
    assert numbers(when("mo we")) == [23, 25]


def test_a_daily_text_without_days_holds_every_day() -> None:
    assert numbers(When(Recurrence.DAILY)) == list(range(23, 30))


def test_a_date_outside_the_week_asks_for_nothing() -> None:
    assert numbers(When(dates=(date(2026, 12, 3),))) == []


def test_exceptions_and_bounds_leave_days_out() -> None:
    assert numbers(When(Recurrence.DAILY, except_days=when("sa su").days, except_dates=(date(2026, 11, 25),))) == [23, 24, 26, 27]
    assert numbers(When(Recurrence.DAILY, first=date(2026, 11, 26), last=date(2026, 11, 28))) == [26, 27, 28]


def test_every_other_week_counts_from_its_start() -> None:
    assert numbers(When(Recurrence.BIWEEKLY, when("we").days, rrule_start=date(2026, 11, 11))) == [25]
    assert numbers(When(Recurrence.BIWEEKLY, when("we").days, rrule_start=date(2026, 11, 18))) == []


def test_an_rrule_says_what_days_cannot() -> None:
    fourth_thursday = When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYDAY=4TH")
    assert numbers(fourth_thursday) == [26]
    assert numbers(fourth_thursday, Week.of(date(2026, 11, 30))) == []


def test_a_yearly_rule_without_a_start_is_found() -> None:
    assert numbers(When(Recurrence.RANGE, rrule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27")) == [27]


@pytest.mark.parametrize(("times", "found"), [(1, [26]), (2, [24, 28]), (7, list(range(23, 30)))])
def test_twice_a_week_without_days_is_spread(times: int, found: list[int]) -> None:
    assert numbers(When(times_a_week=times)) == found


def test_a_span_over_days_starts_on_the_first_and_ends_on_the_last() -> None:
    dates = (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26))
    made = When(dates=dates, span=True, start=Minute(18 * 60), end=Minute(9 * 60))
    assert [span_minutes(made, day) for day in dates] == [(1080, 1440), (0, 1440), (0, 540)]


def test_a_conditional_text_has_no_days_of_its_own() -> None:
    assert numbers(When(Recurrence.CONDITIONAL)) == []
