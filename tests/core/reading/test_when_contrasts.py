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
        ("Lamps off at nine Sunday to Thursday and ten on the other two.", ["MO TU WE TH SU 21:00", "FR SA 22:00"]),
        ("In bed by 8 Monday to Wednesday, 9 on the other weekdays.", ["MO TU WE 20:00", "TH FR 21:00"]),
        ("Phones down by 9 on school nights, 10 otherwise.", ["MO TU WE TH SU 21:00", "FR SA 22:00"]),
        ("Class ends at 3.15, 2.30 on Fridays.", ["MO TU WE TH SA SU 15:15", "FR 14:30"]),
        ("Quiet after 9 pm on school nights and after 11.15 on Saturdays.", ["MO TU WE TH SU 21:00", "SA 23:15"]),
        ("Tennis is at four on Mondays and Wednesdays at half past five.", ["MO 16:00", "WE 17:30"]),
        ("Work is weekdays 9-5, choir Wednesdays 7-9.", ["MO TU WE TH FR 09:00", "WE 19:00"]),
        ("Supper at six during the week, seven at weekends.", ["MO TU WE TH FR 18:00", "SA SU 19:00"]),
        ("Heat from six to eight in the morning and five to ten at night.", ["MO TU WE TH FR SA SU 06:00", "MO TU WE TH FR SA SU 17:00"]),
        ("Bins are out Sunday night, blue this week, green next.", ["SU -"]),
        ("Heating 6-8 and 5-10 weekdays.", ["MO TU WE TH FR 06:00", "MO TU WE TH FR 17:00"]),
        ("Bed at 7.30, 8 on Fridays and Saturdays, hers is at 9.", ["MO TU WE TH SU 19:30", "FR SA 20:00", "FR SA 21:00"]),
        ("Naps one to two most days.", ["MO TU WE TH FR SA SU 13:00"]),
        ("Bakery Mon-Thu 7.30-4, Fri finish at 1.", ["MO TU WE TH 07:30", "FR 07:30"]),
        ("Book club's on Wednesdays, seven until about half nine.", ["WE 19:00"]),
        ("Cubs on Tuesday, six till half seven, and judo on Saturday mornings, ten to eleven.", ["TU 18:00", "SA 10:00"]),
        ("Mon dentist 10, Wed vet 2.15", ["MO 10:00", "WE 14:15"]),
        ("Sat shop 11, Sun lunch 1.", ["SA 11:00", "SU 13:00"]),
        ("Tue read chapter 5, Wed chapter 6.", ["TU -", "WE -"]),
        ("Fri buy eggs 12, bread 2.", ["FR -"]),
        ("One of us walks on Mondays, the other two go by bus.", ["MO -"]),
    ],
)
def test_days_are_shared_or_parted(text: str, expected: list[str]) -> None:
    found = find_when(text, written=date(2026, 11, 23), rhythm=Rhythm())
    assert [f"{' '.join(match.when.days)} {_clock(match.when.start, match.when.end)}" for match in found] == expected


def _clock(start: Minute | None, end: Minute | None) -> str:
    minute = start if start is not None else end
    if minute is None:
        return "-"
    return f"{minute // 60:02d}:{minute % 60:02d}"


def test_a_week_that_opens_a_sentence_is_the_week_of_all_its_times() -> None:
    found = find_when("Shifts this week: Mon 7-3, Tue 7-3, Thu 3-11.", written=date(2026, 11, 23), rhythm=Rhythm())
    assert [match.when.dates for match in found] == [(date(2026, 11, 23),), (date(2026, 11, 24),), (date(2026, 11, 26),)]
