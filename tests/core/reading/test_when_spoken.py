"""Times that lean on what stands beside them, in British and American words. Written on Monday 23 November 2026.

A row is a text and its times, as in test_when_households: days or dates, start-end, part of day, anchor, recurrence.
"""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.household import Rhythm
from concord.domain.when import When
from concord.reading.when_grammar import find_when

from tests.core.reading.test_when_households import told

WRITTEN = date(2026, 11, 23)


def read(text: str) -> str:
    return " | ".join(told(match.when) for match in find_when(text, written=WRITTEN, rhythm=Rhythm()))


def first(text: str) -> When:
    return find_when(text, written=WRITTEN, rhythm=Rhythm())[0].when


def doubted(text: str) -> set[str]:
    return {doubt.about for match in find_when(text, written=WRITTEN, rhythm=Rhythm()) for doubt in match.doubts}


SPOKEN_RANGES = [
    ("School from ten to nine to quarter past three", "08:50-15:15"),
    ("School, ten to nine till quarter past three", "08:50-15:15"),
    ("I work quarter to nine to five on Fridays", "FR 08:45-17:00"),
    ("I work from nine to ten to six", "09:00-17:50"),
    ("I work from ten to six", "10:00-18:00"),
    ("Lessons from five to four until ten to five on Mondays", "MO 15:55-16:50"),
    ("Practice from twenty-five to five to five to six on Fridays", "FR 16:35-17:55"),
    ("Reading between twenty to six and ten to seven", "17:40-18:50"),
    ("Night shifts on Mondays and Tuesdays, eight in the evening till eight in the morning", "MO TU 20:00-08:00"),
]


@pytest.mark.parametrize(("text", "times"), SPOKEN_RANGES)
def test_both_ends_of_a_range_may_be_minutes_to_or_past_an_hour(text: str, times: str) -> None:
    assert read(text) == times


NUMBERED_DATES = [
    ("Surprise weekend away 5–6 December", "12-05..12-06 00:00-24:00"),
    ("Away 5-6 December", "12-05..12-06 00:00-24:00"),
    ("Away December 5-6", "12-05..12-06 00:00-24:00"),
    ("Away from the 5th to the 6th of December", "12-05..12-06 00:00-24:00"),
    ("Away 28 November - 2 December", "11-28..12-02 00:00-24:00"),
    ("Conference Dec 5-6, 9-5", "12-05..12-06 09:00-17:00"),
    ("Exams 12 and 13 January, 9-5", "01-12..01-13 09:00-17:00"),
    ("Away 3, 4 and 5 March", "03-03..03-05"),
    ("Between 5 and 6 on 3 December we bake", "12-03 17:00-18:00"),
    ("Market 9-5 on 6 December", "12-06 09:00-17:00"),
]


@pytest.mark.parametrize(("text", "times"), NUMBERED_DATES)
def test_numbers_beside_a_months_name_are_dates(text: str, times: str) -> None:
    assert read(text) == times
