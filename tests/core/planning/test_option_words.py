"""What ways out are called: no two of one conflict alike, and each in words that tell what it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK, doing, household

from concord.domain.conflict import Option
from concord.domain.edit import Move
from concord.domain.plan import Plan
from concord.domain.rule import Rule
from concord.domain.when import Span
from concord.planning.asks import Asks
from concord.planning.because import in_a_sentence
from concord.planning.option_words import OptionWords
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cem")


def labels(*rules: Rule) -> list[list[str]]:
    plan: Plan = plan_week(rules, HOME, THE_WEEK)
    return [[option.label for option in conflict.options] for conflict in plan.conflicts]


def test_two_moves_say_what_goes_where() -> None:
    (found,) = labels(
        doing("ana-1", "chess", "mo", "10:00-11:00", resource="table"),
        doing("ben-1", "painting", "mo", "10:00-11:00", resource="table"),
        doing("cem-1", "jigsaw", "mo", "10:00-11:00", resource="table"),
    )
    assert len(found) == len(set(found))
    assert found[0].startswith("Move ")
    assert " and " in found[0]


def test_blocks_of_one_name_are_told_apart_by_whose_they_are() -> None:
    (found,) = labels(
        doing("ana-1", "homework", "mo", "10:00-11:00", resource="table"), doing("ben-1", "homework", "mo", "10:00-11:30", resource="table")
    )
    assert len(found) == len(set(found))
    assert any("Ana’s homework" in label for label in found)
    assert any("Ben’s homework" in label for label in found)


def test_two_blocks_of_one_person_are_told_apart_by_their_time() -> None:
    (found,) = labels(
        doing("ana-1", "call", "mo", "10:00-11:00"),
        doing("ana-2", "call", "mo", "10:30-11:30"),
    )
    assert len(found) == len(set(found))
    assert all("at 10:" in label for label in found if "Leave out" in label and "these" not in label)


def test_of_many_that_move_who_stays_is_said() -> None:
    rules = [
        doing(f"{who}-{n}", f"game {n}", "mo", "10:00-11:00", resource="table") for n, who in enumerate(("ana", "ben", "cem", "ana", "ben"))
    ]
    for found in labels(*rules):
        assert len(found) == len(set(found))
        assert all(label.startswith("Keep game ") for label in found if "free times" in label)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (("10:00", 23, "study"), ("11:00", 23, "study"), ("at 10:00", "at 11:00")),
        (("10:00", 23, "study"), ("10:00", 24, "study"), ("on Monday", "on Tuesday")),
        (("10:00", 23, "study"), ("10:00", 23, "kitchen"), ("in the study", "in the kitchen")),
    ],
)
def test_what_still_reads_alike_names_the_first_thing_that_differs(
    first: tuple[str, int, str], second: tuple[str, int, str], words: tuple[str, str]
) -> None:
    start = next(iter(THE_WEEK.dates))

    def option(at: str, day: int, place: str) -> Option:
        begins = _moment(start.year, start.month, day, at)
        return Option("Move 9 of them to free times", (Move("chess", Span(begins, begins.replace(hour=begins.hour + 1)), place),))

    told = OptionWords({"chess": "chess"}).told_apart([option(*first), option(*second)])
    assert [one.label for one in told] == [f"Move 9 of them to free times (chess {each})" for each in words]


def _moment(year: int, month: int, day: int, at: str) -> object:
    from datetime import datetime

    return datetime(year, month, day, int(at[:2]), int(at[3:]))


@given(
    st.lists(st.tuples(st.sampled_from(["ana", "ben", "cem"]), st.integers(8, 12), st.integers(1, 3), st.sampled_from("xy")), max_size=5)
)
def test_no_two_ways_out_of_a_conflict_read_alike(wanted: list[tuple[str, int, int, str]]) -> None:
    rules = [
        doing(f"{who}-{n}", f"game {name}", "mo", f"{start:02d}:00-{start + hours:02d}:00", resource="table")
        for n, (who, start, hours, name) in enumerate(wanted)
    ]
    for found in labels(*rules):
        assert len(found) == len(set(found))


def test_no_sides_have_no_names() -> None:
    assert OptionWords.of(list(Asks(())), {}).names == {}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Practise the cello", "“practise the cello”"),
        ("Bring Ruth tea", "“bring Ruth tea”"),
        ("Picked up", "“picked up”"),
        ("Piano practice", "piano practice"),
        ("Baking a cake", "baking a cake"),
        ("Play date", "“play date”"),
        ("TV night", "TV night"),
        ("Work", "work"),
    ],
)
def test_a_title_that_is_a_deed_stands_in_quotes_in_a_sentence(title: str, told: str) -> None:
    assert in_a_sentence(title) == told
