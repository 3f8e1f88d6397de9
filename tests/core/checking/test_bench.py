"""Which days a block has time on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.checking.bench import touches
from concord.domain.when import Span

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("start", "end", "has_time"),
    [
        ("2026-11-24T08:00", "2026-11-24T09:00", True),
        ("2026-11-24T00:00", "2026-11-24T00:00", True),
        ("2026-11-23T22:00", "2026-11-24T00:00", False),
        ("2026-11-23T22:00", "2026-11-24T00:01", True),
        ("2026-11-23T22:00", "2026-11-25T07:00", True),
        ("2026-11-23T22:00", "2026-11-23T22:00", False),
        ("2026-11-25T00:00", "2026-11-25T00:00", False),
        ("2026-11-24T23:00", "2026-11-25T06:00", True),
    ],
)
def test_a_block_that_ends_at_midnight_has_no_time_on_the_next_day(start: str, end: str, has_time: bool) -> None:
    assert touches(Span(datetime.fromisoformat(start), datetime.fromisoformat(end)), TUESDAY) is has_time
