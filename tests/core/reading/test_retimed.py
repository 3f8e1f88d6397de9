"""A sentence that repeats and was dragged to other hours."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.answer import Retimed
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Minute, Recurrence, Weekday, When
from concord.reading.answered import standing, with_answers

FOUR, FIVE, SIX = Minute(16 * 60), Minute(17 * 60), Minute(18 * 60)
TUESDAY = date(2026, 11, 24)
TU, TH = Weekday.TU, Weekday.TH
PIANO = When(Recurrence.WEEKLY, (TU, TH), start=FOUR, end=FIVE)


def rule(*whens: When) -> Rule:
    return Rule(RuleId("ana-1"), MemberId("ana"), "Ana", 1, "Piano.", tuple(Reading(Kind.COMMITMENT, when, "Piano") for when in whens))


def times(answer: Retimed, when: When = PIANO) -> list[tuple[str, int | None, date | None, date | None]]:
    """Say of each reading its days, its hour, its first and its last day."""
    made = with_answers(rule(when), [answer])
    return [("".join(one.when.days), one.when.start, one.when.first, one.when.last) for one in made.readings]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (Retimed(FOUR, FIVE, SIX), [("TUTH", FIVE, None, None)]),
        (Retimed(FOUR, FIVE, SIX, TUESDAY), [("TUTH", FOUR, None, date(2026, 11, 23)), ("TUTH", FIVE, TUESDAY, None)]),
        (Retimed(FOUR, FIVE, SIX, None, TU, Weekday.WE), [("TH", FOUR, None, None), ("WE", FIVE, None, None)]),
        (
            Retimed(FOUR, FIVE, SIX, TUESDAY, TU, Weekday.WE),
            [("TUTH", FOUR, None, date(2026, 11, 23)), ("TH", FOUR, TUESDAY, None), ("WE", FIVE, TUESDAY, None)],
        ),
        (Retimed(FOUR, FIVE, SIX, is_also=True), [("TUTH", FOUR, None, None), ("TUTH", FIVE, None, None)]),
        (Retimed(SIX, FIVE, SIX), [("TUTH", FOUR, None, None)]),
    ],
)
def test_hours_change_from_a_day_on_or_always_and_other_days_stay(
    answer: Retimed, wanted: list[tuple[str, int | None, date | None, date | None]]
) -> None:
    assert times(answer) == wanted


def test_what_had_no_hour_of_its_own_gets_one() -> None:
    after_dinner = When(Recurrence.DAILY, anchor="dinner", offset_minutes=30, duration_minutes=20)
    [made] = with_answers(rule(after_dinner), [Retimed(None, SIX, Minute(SIX + 20))]).readings
    assert (made.when.start, made.when.end, made.when.anchor, made.when.offset_minutes) == (SIX, SIX + 20, None, None)


def test_each_time_it_is_moved_counts_after_the_one_before() -> None:
    said = standing([Retimed(FOUR, FIVE, SIX, TUESDAY), Retimed(FIVE, SIX, Minute(SIX + 60), date(2026, 12, 1))])
    made = with_answers(rule(PIANO), said)
    assert [(one.when.start, one.when.first, one.when.last) for one in made.readings] == [
        (FOUR, None, date(2026, 11, 23)),
        (FIVE, TUESDAY, date(2026, 11, 30)),
        (SIX, date(2026, 12, 1), None),
    ]
