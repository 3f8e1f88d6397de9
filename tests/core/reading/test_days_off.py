"""Days on which something is not, said in a sentence of their own."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.rule import Kind, Rule
from concord.domain.when import WEEK, Weekday
from concord.flows.read_documents import read_documents

MON, TUE, WED, THU, FRI, SAT, SUN = WEEK


def read(*texts: str, is_house: bool = False) -> list[Rule]:
    page = "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))
    documents = [Document("ada.txt", "Ada:\n1. I like tea.\n"), Document("page.txt", page, is_house_rules=is_house)]
    if not is_house:
        documents = [Document("ada.txt", f"Ada:\n{page}")]
    home = read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 21, 9))
    return [rule for rule in home.base if (rule.member is None) == is_house]


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("I go for a run at 7 am every day. Not on Sundays.", (SUN,)),
        ("I take the dog out at 18:00. Never at weekends.", (SAT, SUN)),
        ("I practise the piano at 17:00 every day. But not on Fridays or Saturdays.", (FRI, SAT)),
        ("I call Mum at 19:00. Except on Mondays.", (MON,)),
    ],
)
def test_they_are_taken_out_of_the_sentence_before(text: str, off: tuple[Weekday, ...]) -> None:
    (rule,) = read(text)
    assert [reading.when.days for reading in rule.readings] == [tuple(day for day in WEEK if day not in off)]


@pytest.mark.parametrize(
    ("said", "off"), [("Not on Sundays.", (SUN,)), ("But never at weekends.", (SAT, SUN)), ("Except on Tuesdays.", (TUE,))]
)
def test_they_are_taken_out_of_the_rule_before(said: str, off: tuple[Weekday, ...]) -> None:
    run, rest = read("I go for a run at 7 am every day.", said)
    assert [reading.when.days for reading in run.readings] == [tuple(day for day in WEEK if day not in off)]
    assert [(reading.kind, reading.when.days) for reading in rest.readings] == [(Kind.RESTRICTION, off)]
    assert "run" in (rest.readings[0].activity or "")


def test_of_what_they_are_is_asked_where_nothing_before_has_those_days() -> None:
    meeting, rest = read("I meet Eva on Monday at 15:00.", "Not on Tuesdays.")
    assert meeting.readings[0].when.days == (MON,)
    assert (rest.readings, [doubt.message for doubt in rest.doubts]) == ((), ["What is not to be on these days?"])


def test_a_rule_of_the_house_may_be_off_as_well() -> None:
    quiet, rest = read("Quiet hours are from 21:00 to 7:00.", "Not on Saturdays.", is_house=True)
    assert SAT not in quiet.readings[0].when.days
    assert rest.readings[0].when.days == quiet.readings[0].when.days
