"""Of two times, the one without days is for the days that the other leaves."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.household import Rhythm
from concord.domain.when import Minute
from concord.reading.when_grammar import find_when


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Supper is at 6, 7 on weekends.", ["MO TU WE TH FR 18:00", "SA SU 19:00"]),
        ("Alarm 6:45, 8:30 Sat and Sun.", ["MO TU WE TH FR 06:45", "SA SU 08:30"]),
        ("Quiet is from 10 pm, on Fridays and Saturdays from 11:30 pm.", ["MO TU WE TH SU 22:00", "FR SA 23:30"]),
        ("In bed by 8, but by 9 on Fridays.", ["MO TU WE TH SA SU 20:00", "FR 21:00"]),
        ("Pills at 8, 12 and 18:00 on weekdays.", ["MO TU WE TH FR 08:00", "MO TU WE TH FR 12:00", "MO TU WE TH FR 18:00"]),
        ("The bell rings at 8 and 9 on weekends.", ["SA SU 08:00", "SA SU 09:00"]),
    ],
)
def test_days_are_shared_or_parted(text: str, expected: list[str]) -> None:
    found = find_when(text, written=date(2026, 11, 23), rhythm=Rhythm())
    assert [f"{' '.join(match.when.days)} {_clock(match.when.start, match.when.end)}" for match in found] == expected


def _clock(start: Minute | None, end: Minute | None) -> str:
    minute = start if start is not None else end
    assert minute is not None
    return f"{minute // 60:02d}:{minute % 60:02d}"
