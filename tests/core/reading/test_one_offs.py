"""A bare weekday is one date for what nobody has every week, and every week for the rest."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.when import Recurrence, When
from concord.reading.reader import ReadingContext, read_sentence

NORA = MemberId("nora")
CONTEXT = ReadingContext(members=(Member(NORA, "Nora"),), written=date(2026, 11, 25))


def _when(text: str) -> When:
    sentence = Sentence(id=RuleId("nora-1"), member=NORA, document="x", line=1, last_line=1, text=text)
    return read_sentence(sentence, CONTEXT).readings[0].when


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dentist on Thursday at 9:30.", date(2026, 11, 26)),
        ("Job interview Weds 11am.", date(2026, 11, 25)),
        ("Our boiler service is on Tuesday at 10 am.", date(2026, 12, 1)),
        ("The shelf is delivered on Friday at 11 am.", date(2026, 11, 27)),
        ("Picking up the necklace Sat at 3 pm.", date(2026, 11, 28)),
        ("Collecting the new sofa Sat 10am", date(2026, 11, 28)),
        ("We're having friends for dinner on Saturday at 7pm", date(2026, 11, 28)),
        ("I shall be speaking with the bank at eleven on Friday.", date(2026, 11, 27)),
        ("Got a screen test Friday 2pm", date(2026, 11, 27)),
    ],
)
def test_the_coming_one_is_meant(text: str, day: date) -> None:
    when = _when(text)
    assert (when.recurrence, when.dates) == (Recurrence.ONCE, (day,))


@pytest.mark.parametrize(
    "text",
    [
        "Dentist every Thursday at 9:30.",
        "Therapy on Thursday at 4 pm.",
        "Fencing on Thursday at 5 pm.",
        "Doctor's appointments on Thursdays at 9 am.",
        "Pick up the kids on Thursday at 3 pm.",
        "Every Friday I'm picking up Piet from training at 5pm",
        "I'm working Saturday 9 to 1",
        "Bins go out on Monday night",
        "I usually have the hygienist on Thursday at 9 am.",
    ],
)
def test_what_comes_again_stays_weekly(text: str) -> None:
    when = _when(text)
    assert (when.recurrence, when.dates) == (Recurrence.WEEKLY, ())


def test_a_stay_over_days_in_a_row_is_the_coming_one() -> None:
    stay = _when("Im away fri to sun at my friend's")
    assert (stay.recurrence, stay.dates, stay.span) == (Recurrence.RANGE, tuple(date(2026, 11, day) for day in (27, 28, 29)), True)
    for text in ("Weekends I'm away", "I'm away Mondays to Wednesdays", "Working Fri to Sun 9-5"):
        assert _when(text).recurrence is Recurrence.WEEKLY


def test_what_a_weekly_thing_needs_on_its_day_is_weekly_too() -> None:
    text = "I join the yoga club on Tuesday at 10:30. I want my mat delivered to my door at 10:00."
    sentence = Sentence(id=RuleId("nora-1"), member=NORA, document="x", line=1, last_line=1, text=text)
    assert [reading.when.recurrence for reading in read_sentence(sentence, CONTEXT).readings] == [Recurrence.WEEKLY] * 2
