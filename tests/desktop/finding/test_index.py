"""What is typed finds what is meant: begun, in any order, without accents, a letter off; and what is hidden is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from tests.helpers.plans import HANNA, MONDAY, NOW, TOMAS, WEDNESDAY, family_plan, item, judged, plan_of

from concord.domain.visibility import Scope, Visibility
from concord_desktop.finding.entries import Entry, Sort, entries_of
from concord_desktop.finding.index import FindIndex
from concord_desktop.finding.results import Heading, Rest, Results, rows_of

ENTRIES = (
    Entry(Sort.PERSON, "tomas", "Tomás"),
    Entry(Sort.BLOCK, "b1", "Dentist", "Tomás · Wed 25 Nov, 09:00 to 10:00", also="Wednesday November practice"),
    Entry(Sort.BLOCK, "b2", "Piano practice", "Iris · Thu 26 Nov, 17:00 to 18:00", also="Thursday November"),
    Entry(Sort.BLOCK, "b3", "Zahnarzt", "Hanna · Fri 27 Nov, 08:00", also="Friday November"),
    Entry(Sort.SENTENCE, "s1", "I don’t want calls before nine on Wednesdays.", "Tomás"),
    Entry(Sort.COMMAND, "c1", "Print or save as PDF", "Ctrl+P"),
)


def keys(text: str, entries: tuple[Entry, ...] = ENTRIES) -> list[str]:
    return [entry.key for found in FindIndex(entries).find(text, 5) for entry in found.best]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dentst", "b1"),
        ("detnist", "b1"),
        ("dentisst", "b1"),
        ("dent", "b1"),
        ("wednesday tomas dentist", "b1"),
        ("PIANO iris", "b2"),
        ("tomas", "tomas"),
        ("Tomás", "tomas"),
        ("arzt", "b3"),
        ("dont", "s1"),
        ("don't", "s1"),
        ("calls nine", "s1"),
        ("pdf", "c1"),
        ("save print", "c1"),
        ("17:00", "b2"),
    ],
)
def test_what_is_typed_finds_what_is_meant_first(typed: str, first: str) -> None:
    assert keys(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "…", "xylophone", "dentist piano", "den7ist3", "pdff99"])
def test_what_is_not_here_is_not_found(typed: str) -> None:
    assert keys(typed) == []


def test_a_word_that_is_here_is_not_taken_for_another() -> None:
    there = (Entry(Sort.BLOCK, "coat", "Coat"), Entry(Sort.BLOCK, "boat", "Boat"))
    assert keys("coat", there) == ["coat"]
    assert keys("goat", there) == ["coat", "boat"]


def test_two_words_each_found_but_never_together_may_be_a_letter_off() -> None:
    there = (Entry(Sort.BLOCK, "a", "Plant roses"), Entry(Sort.BLOCK, "b", "Plane to Rome"))
    assert keys("plane roses", there) == ["a"]


def test_the_name_of_a_thing_counts_before_what_stands_beside_it() -> None:
    there = (Entry(Sort.BLOCK, "with", "Lunch", "Iris"), Entry(Sort.BLOCK, "named", "Iris sings", "Otto"))
    assert keys("iris", there) == ["named", "with"]


@given(st.text(max_size=12), st.lists(st.text(max_size=20), max_size=8))
def test_whatever_is_typed_only_entries_are_found_and_each_is_found_by_its_own_words(typed: str, words: list[str]) -> None:
    entries = tuple(Entry(Sort.BLOCK, str(n), text) for n, text in enumerate(words))
    index = FindIndex(entries)
    assert {entry for found in index.find(typed, 99) for entry in found.best} <= set(entries)
    for entry in entries:
        found = [one for sort in index.find(entry.words, 99) for one in sort.best]
        assert entry in found or not any(sign.isalnum() for sign in entry.words)


def test_the_rest_of_a_sort_is_counted_and_named() -> None:
    blocks = tuple(Entry(Sort.BLOCK, str(n), f"Breakfast {n}") for n in range(7))
    rows = rows_of(FindIndex((*blocks, Entry(Sort.PERSON, "b", "Brea"))).find("brea", 5))
    assert [type(row) for row in rows] == [Heading, Entry, Heading, *[Entry] * 5, Rest]
    assert rows[-1].spoken == "2 more blocks"
    assert rows[0].spoken == "People, 1"


def test_the_rows_are_a_sound_model_whose_headings_are_passed_over(qapp: QApplication) -> None:
    results = Results()
    QAbstractItemModelTester(results, QAbstractItemModelTester.FailureReportingMode.Fatal)
    results.show_rows(rows_of(FindIndex(ENTRIES).find("tomas", 5)))
    assert results.next_choice(-1, 1) == 1
    assert results.next_choice(1, 1) == 3
    assert results.next_choice(1, -1) is None
    results.show_rows(())
    assert results.next_choice(-1, 1) is None


def test_what_a_viewer_knows_as_busy_can_not_be_found_nor_counted() -> None:
    plan = family_plan()
    busy = {one.id for one in plan.items if one.is_busy} | {one.rule.id for one in plan.rules if one.is_busy}
    assert busy
    entries = tuple(entries_of(plan, None, NOW))
    assert busy.isdisjoint({entry.key for entry in entries})
    hidden = item("tomas-99", "Secret errand", WEDNESDAY, "12:00", "13:00", TOMAS, is_busy=True, place="hideout", resource="submarine")
    other = replace(plan, items=(*plan.items, hidden))
    assert tuple(entries_of(other, None, NOW)) == entries


def test_what_not_everybody_may_see_says_who_may() -> None:
    private = Visibility(Scope.PRIVATE)
    own = judged("hanna-1", HANNA, "I see the lawyer.", visibility=private)
    plan = plan_of([item("hanna-1", "Lawyer", WEDNESDAY, "09:00", "10:00", HANNA)], rules=[own])
    found = [entry for entry in entries_of(plan) if "awyer" in entry.words]
    assert [entry.audience.word if entry.audience else "" for entry in found] == ["Private", "Private"]


def test_blocks_still_to_come_stand_before_those_that_are_over() -> None:
    days = [MONDAY, WEDNESDAY, WEDNESDAY + timedelta(days=2)]
    plan = plan_of([item(f"hanna-{n}", "Yoga", day, "09:00", "10:00", HANNA) for n, day in enumerate(days)])
    found = [entry.beside for entry in entries_of(plan, None, NOW) if entry.sort is Sort.BLOCK]
    assert [words.split(" · ")[1][:3] for words in found] == ["Fri", "Mon", "Wed"]
