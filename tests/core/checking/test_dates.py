from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.checking.dates import dates_of
from concord.domain.plan import Week
from concord.domain.when import WEEK, Recurrence, Weekday, When

WEEK_OF = Week(date(2026, 11, 23))
MO, TU, WE = Weekday.MO, Weekday.TU, Weekday.WE


def days(when: When, week: Week = WEEK_OF) -> tuple[list[int], list[int]]:
    found = dates_of(when, week)
    return [d.day for d in found.sure], [d.day for d in found.possible]


@pytest.mark.parametrize(
    ("when", "sure"),
    [
        (When(Recurrence.DAILY), [23, 24, 25, 26, 27, 28, 29]),
        (When(Recurrence.DAILY, except_days=(MO,)), [24, 25, 26, 27, 28, 29]),
        (When(Recurrence.WEEKLY, days=(MO, WE)), [23, 25]),
        (When(Recurrence.WEEKLY, days=(MO, WE), except_dates=(date(2026, 11, 23),)), [25]),
        (When(Recurrence.ONCE, dates=(date(2026, 11, 24), date(2026, 12, 24))), [24]),
        (When(Recurrence.ONCE, days=(TU,), dates=(date(2026, 12, 1),)), []),
        (When(Recurrence.CONDITIONAL, days=(MO, TU), dates=(date(2026, 11, 25),)), [23, 24, 25]),
        (When(Recurrence.RANGE, first=date(2026, 11, 27)), [27, 28, 29]),
        (When(Recurrence.DAILY, last=date(2026, 11, 24)), [23, 24]),
        (When(Recurrence.BIWEEKLY, days=(MO,), rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", rrule_start=date(2026, 11, 9)), [23]),
        (When(Recurrence.BIWEEKLY, days=(MO,), rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", rrule_start=date(2026, 11, 16)), []),
        (When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYDAY=4TU"), [24]),
        (When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYDAY=1TU"), []),
        (When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYMONTHDAY=28"), [28]),
        (When(Recurrence.MONTHLY, rrule="FREQ=MONTHLY;BYDAY=-1SU"), [29]),
    ],
)
def test_a_text_that_says_its_dates_surely_has_them(when, sure):
    assert days(when) == (sure, sure)


@pytest.mark.parametrize(
    ("when", "possible"),
    [
        (When(Recurrence.WEEKLY, times_a_week=2), 7),
        (When(Recurrence.BIWEEKLY, days=(MO,), rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), 1),
        (When(Recurrence.CONDITIONAL, days=(MO, TU)), 2),
        (When(Recurrence.CONDITIONAL), 0),
        (When(Recurrence.CONDITIONAL, anchor="church"), 7),
    ],
)
def test_a_text_that_leaves_its_dates_open_has_none_for_sure(when, possible):
    found = dates_of(when, WEEK_OF)
    assert found.sure == ()
    assert len(found.possible) == possible


@settings(max_examples=80, deadline=None)
@given(
    recurrence=st.sampled_from(Recurrence),
    named=st.sets(st.sampled_from(WEEK)),
    left_out=st.sets(st.sampled_from(WEEK)),
    weeks=st.integers(-60, 60),
    length=st.integers(1, 14),
    rrule=st.sampled_from([None, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYDAY=2WE", "FREQ=DAILY;INTERVAL=3"]),
)
def test_every_date_is_one_of_the_week_and_none_that_is_left_out(recurrence, named, left_out, weeks, length, rrule):
    week = Week(date(2026, 11, 23) + timedelta(weeks=weeks), length)
    when = When(recurrence, days=tuple(sorted(named)), except_days=tuple(left_out), rrule=rrule, rrule_start=date(2026, 1, 1))
    found = dates_of(when, week)
    assert set(found.sure) <= set(found.possible) <= set(week.dates)
    assert not [d for d in found.possible if WEEK[d.weekday()] in left_out]
    assert list(found.possible) == sorted(found.possible)
