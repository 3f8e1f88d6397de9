"""Values without a unit are known by the words around them, and an hour is never taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Comparator, Kind, Measure, Reading
from concord.reading.bare_values import find_bare_value
from concord.reading.reader import ReadingContext, read_sentence

NORA = MemberId("nora")


def _readings(text: str) -> tuple[Reading, ...]:
    context = ReadingContext(members=(Member(NORA, "Nora"),), written=date(2026, 11, 23))
    return read_sentence(Sentence(id=RuleId("nora-1"), member=NORA, document="x", line=1, last_line=1, text=text), context).readings


def _told(measure: Measure | None) -> tuple[str, object, str | None]:
    assert measure is not None
    return measure.comparator.value, measure.value, measure.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No warmer than 18 in the box room at night.", [("<=", 18.0, "degC")]),
        ("Box room 17 max.", [("<=", 17.0, "degC")]),
        ("The nursery needs to be at least 20.", [(">=", 20.0, "degC")]),
        ("Not below 16 anywhere, ever.", [(">=", 16.0, "degC")]),
        ("Loft at 21 in the evenings, 19 is enough during the day.", [("=", 21.0, "degC"), ("=", 19.0, "degC")]),
        ("66 overnight, 71 in the daytime.", [("=", 66.0, "degF"), ("=", 71.0, "degF")]),
        ("AC at 76 while we're out, 72 when we're home.", [("=", 76.0, "degF"), ("=", 72.0, "degF")]),
        ("Bring the loft up to 22 gradually from 19 between 7 and 8.", [("ramp", (19.0, 22.0), "degC")]),
        ("Let the kitchen warm up slowly from 16 to 20 before breakfast.", [("ramp", (16.0, 20.0), "degC")]),
        ("TV volume no higher than 25 after ten.", [("<=", 25.0, None)]),
        ("Living room at least 21 while Gran is here", [(">=", 21.0, "degC")]),
        ("heating max 19 overnight", [("<=", 19.0, "degC")]),
        ("thermostat min 62 when we're out", [(">=", 62.0, "degF")]),
        ("bedroom between 16 and 18 at night", [("between", (16.0, 18.0), "degC")]),
        ("Bring the bedroom gradually from 16 to 20 before I get up at 7", [("ramp", (16.0, 20.0), "degC")]),
        ("Heating: den 20 from 5pm to 10pm, 16 overnight.", [("=", 20.0, "degC"), ("=", 16.0, "degC")]),
        ("The heating is on 19 everywhere", [("=", 19.0, "degC")]),
        ("Keep the study a little warmer than 20 degrees from 9 to 5", [(">=", 20.0, "degC")]),
        ("The stove must not take my cabin above 22 while I teach.", [("<=", 22.0, "degC")]),
        ("AC in our bedroom at 24, never below 22 whatever the bill.", [("=", 24.0, "degC"), (">=", 22.0, "degC")]),
        ("I like the kitchen at about 19 when I'm kneading.", [("=", 19.0, "degC")]),
        ("Never let the bunkhouse drop below 15 at night.", [(">=", 15.0, "degC")]),
        ("The house at 20 by seven and 17 overnight.", [("=", 20.0, "degC"), ("=", 17.0, "degC")]),
        ("Lounge 21 in the evening, 18 overnight.", [("=", 21.0, "degC"), ("=", 18.0, "degC")]),
        ("The nursery between 18 and 20 at night.", [("between", (18.0, 20.0), "degC")]),
        ("Greenhouse at 10 minimum from November on.", [(">=", 10.0, "degC")]),
        ("Bring the lamps in the saloon down from 80 to 30 per cent between nine and ten.", [("ramp", (80.0, 30.0), "%")]),
        ("radio no louder than 30% after nine", [("<=", 30.0, "%")]),
        ("The lamp should become brighter gradually, from 10 to 80 %, from 6 to 7 am.", [("ramp", (10.0, 80.0), "%")]),
    ],
)
def test_what_is_to_hold_is_read_without_its_unit(text: str, expected: list[tuple[str, object, str | None]]) -> None:
    assert [_told(reading.measure) for reading in _readings(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The heating is on from 6 to 22.",
        "Heating: on from 6 to 22.",
        "The study is mine between 8 and 10.",
        "The heating is on 19 December only.",
        "Warm milk by 7.",
        "We need 12 chairs in the kitchen.",
        "The bathroom is mine from 20 to 21.",
        "Meet in room 20 at 9.",
        "Kitchen duty for 20 minutes.",
    ],
)
def test_an_hour_or_a_count_is_no_value(text: str) -> None:
    assert find_bare_value(text, leans=False) is None


def test_a_ramp_keeps_the_hours_beside_it_as_hours() -> None:
    (reading,) = _readings("Bring the loft up to 22 gradually from 19 between 7 and 8.")
    assert (reading.kind, reading.when.start, reading.when.end) == (Kind.SETTING, 7 * 60, 8 * 60)
    assert reading.measure is not None
    assert reading.measure.comparator is Comparator.RAMP
