"""A further time that has only a name is somebody else's."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Reading
from concord.reading.language import ReadingContext
from concord.reading.reader import GrammarReader

_MEMBERS = tuple(Member(id=MemberId(name.lower()), name=name) for name in ("Ada", "Bert", "Cleo"))


def _readings(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(id=RuleId("ada-1"), member=MemberId("ada"), document="x", line=1, last_line=1, text=text)
    return GrammarReader().read([sentence], ReadingContext(members=_MEMBERS, written=date(2026, 11, 23)))[0].readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bert walks the dog in the morning, Cleo in the evening.", [("bert", ""), ("cleo", "")]),
        ("Bert empties the dishwasher on weekdays and Cleo at weekends.", [("bert", ""), ("cleo", "")]),
        ("Dishes: Ada Mondays, Bert Tuesdays, Cleo Wednesdays.", [("", ""), ("bert", ""), ("cleo", "")]),
        ("I walk the dog at half past seven, Cleo at half four.", [("", ""), ("cleo", "")]),
        ("Bert has football on Tuesdays at five and Cleo on Thursdays at six.", [("bert", "bert"), ("cleo", "cleo")]),
        ("I drive Bert on Mondays and Cleo on Thursdays.", [("", "bert"), ("", "cleo")]),
        ("Laundry is mine on Mondays and Bert's on Thursdays.", [("", ""), ("bert", "")]),
        ("School starts at 8:45 for Bert and 9:00 for Cleo.", [("", "bert"), ("", "cleo")]),
        ("Bert feeds the rabbits at seven and again at five.", [("bert", ""), ("bert", "")]),
    ],
)
def test_each_time_has_its_own_doer(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(" ".join(one.performers), " ".join(one.people)) for one in _readings(text)] == expected


def test_who_is_only_waited_for_does_nothing() -> None:
    readings = _readings("The hens are shut in by dusk, and when Cleo is at her mother's I do it myself.")
    assert all("cleo" not in reading.performers for reading in readings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Up at 7 on weekdays and 6 on Wednesdays.", ["MO TU TH FR", "WE"]),
        ("I work 9 to 5 Monday to Friday but 9 to 1 on Wednesdays.", ["MO TU TH FR", "WE"]),
        ("Curfew is ten on weeknights, midnight on Fridays and Saturdays.", ["MO TU WE TH", "FR SA"]),
        ("I take a tablet at eight every day and at six on Sundays.", ["MO TU WE TH FR SA SU", "SU"]),
    ],
)
def test_days_with_a_time_of_their_own_are_not_among_the_others(text: str, expected: list[str]) -> None:
    assert [" ".join(one.when.days) for one in _readings(text)] == expected
