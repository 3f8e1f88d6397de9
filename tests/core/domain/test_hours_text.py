from __future__ import annotations

from datetime import datetime

import pytest

from concord.domain.when import Minute, hours_text, minutes_text


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (datetime(2026, 11, 27, 15, 30), datetime(2026, 11, 27, 16, 30), "15:30–16:30"),
        (datetime(2026, 11, 27, 20), datetime(2026, 11, 28), "20:00–24:00"),
        (datetime(2026, 11, 27, 20, 45), datetime(2026, 11, 28, 8, 15), "20:45–08:15 next day"),
        (datetime(2026, 11, 27, 20, 45), datetime(2026, 11, 29, 8, 15), "20:45 – Sun 08:15"),
    ],
)
def test_what_ends_on_another_day_says_so(start: datetime, end: datetime, said: str) -> None:
    assert hours_text(start, end) == said


def test_hours_of_no_day_that_go_past_midnight_say_so() -> None:
    assert minutes_text(Minute(1245), Minute(495)) == "20:45–08:15 next day"
    assert minutes_text(Minute(1245), Minute(1440)) == "20:45–24:00"
