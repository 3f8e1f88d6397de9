"""Whatever somebody writes, it is read without an error, and accounted for. How long that takes is measured by benchmarks/reading.py."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from benchmarks.hostile_texts import texts
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.visibility import EVERYONE
from concord.flows.read_documents import EVERYBODY, read_documents
from concord.flows.read_rules import understood
from concord.reading.parts import MOST_MEMBERS, MOST_TEXTS, read_sentences
from concord.reading.reader import LONGEST_TEXT
from concord.reading.when_words import word_set

WRITTEN = date(2026, 11, 23)
NOW = datetime(2026, 11, 25, 10, 20)
ANY_CHARACTER = st.characters(codec=None, exclude_categories=())
"""Lone surrogates, controls and unassigned code points among them."""
GRAMMAR_WORDS = sorted(
    word_set(
        "and or but not no never at on in by from to until till before after between during while when whenever if unless except instead every "
        "each other second first last next this twice daily weekly monthly week weekend weekdays Monday Tuesdays Fri tomorrow tonight today "
        "morning evening night noon midnight half quarter past o'clock am pm 7 9:30 9.30pm 0 24:00 99 3/12 28th 2026-11-28 20 degrees ° % hour "
        "minutes the a my her his our Anna Ben's everyone someone nobody I we he she they wants needs prefers must should may please keep turn "
        "off on remind tell secret surprise private only for because so that then with without than warmer quiet kitchen bathroom car room bed "
        "dinner cooks yoga class meeting guests school work robot comes first wins ask decide paused holiday further notice , . ; : - – ( ) ' \" "
        "“ ” [ ] [private] [secret until Friday] [only Ben] [hide from] ! ? … / & + @ w/ b4"
    )
)

SHAPES = st.one_of(
    st.text(ANY_CHARACTER, max_size=300),
    st.lists(st.sampled_from(GRAMMAR_WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(GRAMMAR_WORDS), st.text(ANY_CHARACTER, max_size=6)), max_size=40).map(" ".join),
)


@given(SHAPES)
@settings(max_examples=60, deadline=None)
def test_any_text_as_an_entry_is_accounted_for(text: str) -> None:
    entry = " ".join(text.split())
    accounted_for([Document("notes.txt", f"Anna:\n- {entry}\nBen:\n- Yoga on Mondays at 9.\n")])


@given(SHAPES)
@settings(max_examples=40, deadline=None)
def test_any_text_is_a_document(text: str) -> None:
    accounted_for([Document("anna.txt", text), Document("ben.txt", "- Yoga on Mondays at 9.")])


@given(SHAPES, SHAPES)
@settings(max_examples=40, deadline=None)
def test_any_text_is_a_house_rule(rules: str, text: str) -> None:
    accounted_for([Document("rules.txt", f"- {rules}", is_house_rules=True), Document("anna.txt", f"- Yoga on Mondays at 9.\n{text}")])


def accounted_for(documents: list[Document]) -> bool:
    """Each text is one row, in order, and one without a reading asks something, for who sees all and for who sees least.

    Returns whether there was any.
    """
    sentences = read_sentences(documents, household=None, written=WRITTEN).sentences
    rows = understood(read_documents(documents, written=WRITTEN, now=NOW))
    assert [row.rule.text for row in rows] == [sentence.text for sentence in sentences]
    assert all(row.rule.readings or row.rule.doubts for row in rows)
    if any(sentence.visibility != EVERYONE for sentence in sentences):  # else who sees least sees all, and it would be read alike again
        understood(read_documents(documents, written=WRITTEN, now=NOW, viewer=EVERYBODY))
    return bool(rows)


@pytest.mark.parametrize(("name", "text"), texts(LONGEST_TEXT - 1), ids=lambda one: ascii(one[:30]))
def test_a_hostile_text_is_accounted_for(name: str, text: str) -> None:
    documents = [Document("anna.txt", f"- {text}"), Document("rules.txt", f"- {text}", is_house_rules=True)]
    assert accounted_for(documents) or not any(letter.isalnum() for letter in name)


def test_clock_times_without_end_are_no_rule() -> None:
    text = " ".join(f"{n % 24}:{n % 60:02d}" for n in range(330))
    rows = understood(read_documents([Document("anna.txt", f"- {text}")], written=WRITTEN, now=NOW))
    assert [len(row.rule.readings) for row in rows] == [0]
    assert rows[0].rule.doubts


@pytest.mark.parametrize(
    "text",
    ["\n" * 200_000, "a" * 200_000, "word " * 40_000, ">" * 200_000, "[" * 200_000, "a:\n" * 60_000, "- a\n" + "  b\n" * 50_000],
    ids=["line ends", "one word", "one line", "quotes", "brackets", "headings", "one entry"],
)
def test_much_that_is_no_rules_is_accounted_for(text: str) -> None:
    read = read_documents([Document("anna.txt", text)], written=WRITTEN, now=NOW)
    assert all(row.rule.doubts for row in understood(read))


def test_more_texts_than_a_household_has_are_refused_in_words() -> None:
    with pytest.raises(WorldError, match="30,000 sentences"):
        read_documents([Document("anna.txt", "- a\n" * (MOST_TEXTS + 1))], written=WRITTEN, now=NOW)


def test_more_people_than_a_household_has_are_refused_in_words() -> None:
    names = "".join(f"Anna{'x' * n}:\n- a\n" for n in range(MOST_MEMBERS + 1))
    with pytest.raises(WorldError, match="200 people"):
        read_documents([Document("all.txt", names)], written=WRITTEN, now=NOW)
