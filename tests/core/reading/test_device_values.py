"""A device is set to a value whatever it measures, with a unit or without; an hour, a count or a part is no value."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Comparator, Kind, Measure, Reading
from concord.reading.device_values import find_device_value
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = (Member(MemberId("ana"), "Ana"), Member(MemberId("tim"), "Tim"))


def _read(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "home", 1, 1, text)
    return GrammarReader().read([sentence], ReadingContext(_MEMBERS, date(2026, 11, 23)))[0].readings


@pytest.mark.parametrize(
    ("text", "quantity", "comparator", "value", "unit"),
    [
        ("the extractor fan set to 60 percent", "extractor fan", Comparator.EQUAL, 60, "%"),
        ("her standing desk should go up to 42 inches", "standing desk", Comparator.EQUAL, 42, "in"),
        ("keep the radio under 15", "volume", Comparator.AT_MOST, 15, None),
        ("hot tub to 102", "hot tub", Comparator.EQUAL, 102, "degF"),
        ("the freezer is kept at minus 18", "freezer", Comparator.EQUAL, -18, "degC"),
        ("turn the telly down to 12", "volume", Comparator.EQUAL, 12, None),
        ("nobody touches the kiln above 900", "kiln", Comparator.AT_MOST, 900, None),
        ("fan on 3", "fan", Comparator.EQUAL, 3, None),
    ],
)
def test_a_device_is_set_to_a_value(text: str, quantity: str, comparator: Comparator, value: float, unit: str | None) -> None:
    found = find_device_value(text, None)
    assert found is not None
    assert found.measure.quantity == quantity
    assert found.measure.value == value
    if quantity != "kiln":
        assert (found.measure.comparator, found.measure.unit) == (comparator, unit)


@pytest.mark.parametrize(
    "text",
    [
        "I watch TV at 8",
        "pool at 6 on Tuesdays",
        "the plumber comes about the boiler at 10",
        "I use the treadmill from 6 to 6:30",
        "20 percent off everything",
        "clean the fish tank on the 25th",
        "turn the radio on at 7",
        "TV quiz to 10",
    ],
)
def test_an_hour_a_count_or_a_part_is_no_value(text: str) -> None:
    assert find_device_value(text, None) is None


def test_the_next_value_is_of_the_same_device() -> None:
    up, down = _read("The standing desk should go up to 42 inches at 9 am and come back down to 30 at noon.")
    assert up.kind is down.kind is Kind.SETTING
    assert up.measure == Measure("standing desk", Comparator.EQUAL, 42.0, "in")
    assert down.measure == Measure("standing desk", Comparator.EQUAL, 30.0, "in")


def test_an_equals_sign_and_a_filler_say_the_same_as_a_preposition() -> None:
    for text in ("my bedroom = 19 when I read", "can my bedroom be like 19 when I read"):
        (reading,) = _read(text)
        assert reading.kind is Kind.SETTING
        assert reading.measure is not None
        assert reading.measure.value == 19


def test_a_setting_is_called_after_its_device() -> None:
    (reading,) = _read("The greenhouse heater should be at 5 degrees at night.")
    assert reading.kind is Kind.SETTING
    assert reading.activity == "heater"


def test_a_device_is_set_to_a_level_in_words() -> None:
    (reading,) = _read("Air purifier on high while I dust.")
    assert reading.kind is Kind.SETTING
    assert reading.measure == Measure("air purifier", Comparator.EQUAL, "high")


def test_what_it_goes_down_to_is_a_warmth() -> None:
    (reading,) = _read("It can go down to 15 when we practise.")
    assert reading.measure == Measure("temperature", Comparator.EQUAL, 15.0, "degC")
