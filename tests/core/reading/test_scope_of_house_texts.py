"""Who reads what the household keeps for its grown-ups, where nobody said who is one: nobody who may be a child by any word."""

from __future__ import annotations

from datetime import datetime

import pytest

from concord.domain.document import Document
from concord.domain.visibility import Sight
from concord.reading.language import language_of

NOW = datetime(2026, 11, 23)
KEPT = (
    "We hide the sledge in the attic on Friday at 20:00. [private]",
    "Adults only: we talk about the debts on Thursday at 21:00.",
    "The code of the safe is changed on Monday at 20:00. [only: adults]",
    "The gifts are wrapped on Friday at 22:00. [secret]",
    "We meet the head on Tuesday at 9:00, not for the kids' eyes.",
    "The hamster is buried on Sunday at 8:00. [keep from: kids]",
)


def readers(text: str, **parts: str) -> tuple[str, ...]:
    documents = [Document(f"{name}.txt", f"{name.title()}:\n1. {words}\n") for name, words in parts.items()]
    documents.append(Document("house.txt", f"House rules:\n1. {text}\n", is_house_rules=True))
    found = language_of(None).find_sentences(documents, household=None, written=NOW.date())
    house = next(sentence for sentence in found.sentences if sentence.member is None)
    return tuple(member.id for member in found.members if house.sight(member.id, NOW) is Sight.FULL)


@pytest.mark.parametrize("text", KEPT)
@pytest.mark.parametrize(
    "child",
    [
        "I do my homework on Monday at 17:00.",
        "Scouts on Monday at 17:00.",
        "Maths test on Monday at 10:00.",
        "Mum drives me to judo on Monday at 7:00.",
        "I take my teddy along on Monday at 10:00.",
        "I'm 12. Judo on Monday at 17:00.",
        "Driving lesson on Monday at 17:00.",
    ],
)
def test_it_goes_to_nobody_whom_a_single_word_may_make_a_child(child: str, text: str) -> None:
    assert readers(text, ana="I run on Tuesday at 6:00.", ben=child) == ("ana",)


@pytest.mark.parametrize("text", KEPT)
def test_it_goes_to_nobody_where_each_of_them_may_be_one(text: str) -> None:
    assert readers(text, ana="I am 12 years old.", ben="Scouts on Monday at 17:00.") == ()


@pytest.mark.parametrize("text", KEPT)
def test_it_goes_to_who_is_known_to_be_grown_up_alone(text: str) -> None:
    assert readers(text, ana="I am 44 years old.", ben="I swim on Monday at 7:00.") == ("ana",)


def test_a_household_of_whom_nothing_is_known_reads_its_own_private_rules_and_nothing_that_is_kept_from_children() -> None:
    found = [readers(text, ana="I run on Tuesday at 6:00.", ben="I swim on Monday at 7:00.") for text in KEPT]
    assert found == [("ana", "ben")] * 4 + [()] * 2
