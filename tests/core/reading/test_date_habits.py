"""Whether 12/5 is in December or in May is told by how a household writes otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.visibility import Scope, Visibility
from concord.reading.date_habits import puts_month_first
from concord.reading.reader import GrammarReader, ReadingContext

NORA = Member(id=MemberId("nora"), name="Nora")


def sentences(*texts: str) -> list[Sentence]:
    return [
        Sentence(id=RuleId(f"nora-{n}"), member=NORA.id, document="home", line=n, last_line=n, text=text) for n, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [
        (("Party 12/25 at noon",), True),
        (("Party 25/12 at noon",), False),
        (("Party 25/12", "Recital 12/18"), None),
        (("Mom takes the trash to the curb", "Keep it at 68 degrees"), True),
        (("Mum hoovers on Fridays", "School is off at half-term, bins on Monday"), False),
        (("Piano on Tuesday", "Chess on Friday"), None),
        (("Dentist December 3rd", "Soccer on Saturdays"), True),
        (("Dentist 3 December", "The flat is cold"), False),
    ],
)
def test_the_texts_of_a_household_tell_its_order(texts: tuple[str, ...], month_first: bool | None) -> None:
    assert puts_month_first(sentences(*texts)) is month_first


def test_a_private_text_tells_nothing() -> None:
    (private,) = sentences("Party 12/25 at noon")
    hidden = Sentence(
        id=private.id,
        member=private.member,
        document="home",
        line=1,
        last_line=1,
        text=private.text,
        visibility=Visibility(Scope.PRIVATE, (), None, True),
    )
    assert puts_month_first([hidden]) is None


@pytest.mark.parametrize(
    ("locale", "month_first"), [("en_US", True), ("en-GB", False), ("en_US.UTF-8", True), ("en_IE", False), ("C", False)]
)
def test_a_chosen_locale_settles_it(locale: str, month_first: bool) -> None:
    assert puts_month_first(sentences("Party 25/12 at noon"), locale) is month_first


def test_a_numeric_date_is_read_in_the_households_order_and_asked_about_where_that_is_open() -> None:
    def read(*texts: str, locale: str | None = None) -> tuple[tuple[date, ...], list[str]]:
        context = ReadingContext(members=(NORA,), written=date(2026, 11, 23), locale=locale)
        rule = GrammarReader().read(sentences(*texts), context)[0]
        return rule.readings[0].when.dates, [doubt.message for doubt in rule.doubts if doubt.about == "days"]

    assert read("Dentist 12/5, 2:40pm", "Recital 12/18 at 6pm") == ((date(2026, 12, 5),), [])
    assert read("Dentist 12/5, 2:40pm", "Concert 18/12 at 6pm") == ((date(2027, 5, 12),), [])
    assert read("Dentist 12/5, 2:40pm", locale="en_GB") == ((date(2027, 5, 12),), [])
    assert read("Dentist 12/5, 2:40pm") == ((date(2026, 12, 5),), ["Day first or month first?"])
