"""A tag behind a heading or on a line of its own, and a title that says it, hold for every text under them."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Document
from concord.reading.parts import read_sentences
from concord.reading.parts_over import audience_over, title_says, without_audience

TIM = "1. Judo on Friday at 17:00.\n"


def scopes(text: str, name: str = "ana.txt") -> dict[str, str]:
    found = read_sentences([Document(name, text), Document("tim.txt", TIM)], household=None, written=date(2026, 11, 23)).sentences
    return {one.text.split()[0].strip(".,"): f"{one.member or 'house'} {one.visibility.tag}" for one in found if one.document == name}


@pytest.mark.parametrize(
    ("over", "tag"),
    [
        ("Ana: [private]", "private"),
        ("Ana [secret]:", "secret"),
        ("Ana (private):", "private"),
        ("# Ana [keep from: Tim]", "keep from: tim"),
        ("**Ana:** [hide from: Tim until 2026-11-28 18:00]", "hide from: tim until 2026-11-28 18:00"),
        ("Ana's private notes:", "private"),
        ("Ana – confidential:", "private"),
        ("Ana:\n[private]", "private"),
        ("Ana:\n\n[keep from: Tim]\n", "keep from: tim"),
        ("Ana:\nPrivate:", "private"),
        ("Ana:\n## Don't tell Tim", "keep from: tim"),
    ],
)
def test_what_stands_over_a_part_holds_for_all_of_it(over: str, tag: str) -> None:
    found = scopes(f"{over}\n1. Orthodontist on Tuesday from 9:00 to 10:00.\n2. Choir on Monday at 19:00.\n")
    assert found == {"Orthodontist": f"ana {tag}", "Choir": f"ana {tag}"}


def test_it_ends_with_its_part_and_what_a_sentence_says_itself_is_first() -> None:
    found = scopes("Ana: [private]\n1. Yoga.\n2. Choir. [everyone]\n3. Drums. [secret]\n4. Party, keep it from Tim.\n\nTim:\n1. Chess.\n")
    assert [*found.values()] == ["ana private", "ana everyone", "ana secret", "ana keep from: tim", "tim everyone"]


def test_a_section_ends_with_the_next_of_its_level() -> None:
    found = scopes("# Ana\nSinging.\n\n## Private\nTherapy.\n\n### Doctors\nDentist.\n\n## Work\nOffice.\n")
    assert [*found.values()] == ["ana everyone", "ana private", "ana private", "ana everyone"]


def test_a_tag_under_the_last_text_is_said_of_that() -> None:
    assert scopes("1. Choir.\n2. Therapy.\n\n[private]\n") == {"Choir": "ana everyone", "Therapy": "ana private"}
    assert scopes("1. Choir.\n   [private]\n2. Therapy.\n") == {"Choir": "ana private", "Therapy": "ana everyone"}


@pytest.mark.parametrize(
    "line", ["Private lessons:", "Secret Santa:", "Surprise party:", "Personal trainer:", "I run. [with Ben]", "[busy]"]
)
def test_what_only_names_something_says_nothing(line: str) -> None:
    assert audience_over(line) == (line, "")
    assert title_says(line.rstrip(":")) == ""
    assert without_audience(line) == line


def test_who_may_read_it_and_who_may_not_is_in_the_page_of_neither() -> None:
    shown = {"Ana: [private]": "Ana:", "# Ana [only: Ben]": "# Ana", "## Don't tell Tim": None, "[keep from: Tim]": None, "Private:": None}
    assert {line: without_audience(line) for line in shown} == shown


def test_what_the_household_lets_only_some_see_is_nobody_elses() -> None:
    text = "House rules:\n1. Budget on Sunday at 20:00. [only: Ana, Ben]\n\nAna:\n1. Yoga.\n\nBen:\n1. Chess.\n"
    found = read_sentences([Document("all.txt", text), Document("tim.txt", TIM)], household=None, written=date(2026, 11, 23)).sentences
    assert [one.owners for one in found if one.member is None] == [("ana", "ben")]
