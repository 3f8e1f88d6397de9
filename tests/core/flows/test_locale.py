"""How a household means a date like 3/12 is its own choice, else told by what it writes, else asked."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.flows.plan_documents import plan_documents
from concord.flows.read_documents import EVERYBODY, read_documents
from concord.flows.read_rules import understood
from concord.flows.understand_line import understand_line

WRITTEN, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 8)
THIRD_OF_DECEMBER, TWELFTH_OF_MARCH = date(2026, 12, 3), date(2027, 3, 12)


def home(locale: str | None) -> Household:
    return Household("Us", (Member(MemberId("ana"), "Ana"), Member(MemberId("ben"), "Ben")), locale=locale)


def dates_read(text: str, locale: str | None, viewer: str | None = None) -> tuple[list[date], list[str]]:
    read = read_documents([Document("a.txt", f"ANA:\n{text}")], household=home(locale), written=WRITTEN, now=NOW, viewer=viewer)
    rule = understood(read)[0].rule
    return [day for reading in rule.readings for day in reading.when.dates], [doubt.about for doubt in rule.doubts]


@pytest.mark.parametrize(("locale", "day"), [("en_GB", THIRD_OF_DECEMBER), ("en_US", TWELFTH_OF_MARCH), ("en_AU", THIRD_OF_DECEMBER)])
def test_a_chosen_locale_decides(locale: str, day: date) -> None:
    assert dates_read("1. Dentist on 3/12 at 14:00.", locale) == ([day], [])


def test_a_chosen_locale_decides_against_what_the_texts_would_tell() -> None:
    assert dates_read("1. Dentist on 3/12 at 14:00.\n2. Mom takes the trash to the curb on 12/25 at 9:00.", "en_GB")[0] == [
        THIRD_OF_DECEMBER
    ]


@pytest.mark.parametrize("locale", [None, "en"])
def test_without_a_country_the_texts_tell_and_else_it_is_asked(locale: str | None) -> None:
    assert dates_read("1. Dentist on 3/12 at 14:00.\n2. Concert on 12/18 at 19:00.", locale) == ([TWELFTH_OF_MARCH], [])
    assert dates_read("1. Dentist on 3/12 at 14:00.\n2. Concert on 18/12 at 19:00.", locale) == ([THIRD_OF_DECEMBER], [])
    assert dates_read("1. Dentist on 3/12 at 14:00.", locale)[1] == ["days"]


@pytest.mark.parametrize(
    ("locale", "also", "day"),
    [
        ("en_US", "", TWELFTH_OF_MARCH),
        ("en_GB", "", THIRD_OF_DECEMBER),
        (None, "\n2. Concert on 12/18 at 19:00.", TWELFTH_OF_MARCH),
        (None, "\n2. Concert on 18/12 at 19:00.", THIRD_OF_DECEMBER),
    ],
)
def test_what_others_get_of_a_private_date_is_on_the_day_that_its_owner_means(locale: str | None, also: str, day: date) -> None:
    text = f"1. Dentist on 3/12 at 14:00. [private]{also}"
    read = read_documents([Document("a.txt", f"ANA:\n{text}")], household=home(locale), written=WRITTEN, now=NOW, viewer=EVERYBODY)
    (shadow,) = read.footprints.values()
    assert [one for reading in shadow.readings for one in reading.when.dates] == [day]
    assert dates_read(text, locale, "Ana")[0] == [day]


def test_a_line_being_typed_and_a_plan_follow_it_too() -> None:
    line = understand_line("Dentist on 3/12 at 14:00", MemberId("ana"), (), home("en_US"), WRITTEN, NOW)
    assert line is not None
    assert [one.span.start.date() for one in line.first] == [TWELFTH_OF_MARCH]

    def planned(locale: str) -> int:
        week = Week.of(THIRD_OF_DECEMBER, "Europe/Paris")
        texts = [Document("a.txt", "ANA:\n1. Dentist on 3/12 at 14:00.")]
        return len(plan_documents(texts, household=home(locale), week=week, written=WRITTEN, now=NOW).items)

    assert (planned("en_GB"), planned("en_US")) == (1, 0)
