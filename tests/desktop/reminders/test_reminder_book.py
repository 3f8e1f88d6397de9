"""What is due is shown once, can be put off, and is counted after an absence."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.helpers.plans import HANNA, TOMAS, WEDNESDAY, item, plan_of

from concord.domain.rule import Kind
from concord_desktop.reminders.book import ReminderBook, away_words, is_away, seen_since

START = datetime(2026, 11, 25, 7, 0)
PLAN = plan_of(
    [
        item("hanna-1", "Sports bag", WEDNESDAY, "07:45", None, HANNA, kind=Kind.REMINDER),
        item("hanna-2", "Ferns", WEDNESDAY, "08:00", None, HANNA, kind=Kind.REMINDER),
        item("tomas-1", "Tyres", WEDNESDAY, "07:50", None, TOMAS, kind=Kind.REMINDER),
        item("hanna-3", "Breakfast", WEDNESDAY, "07:30", "08:00", HANNA),
    ],
    viewer=HANNA,
)


def minutes(book: ReminderBook, first: datetime, count: int, plan: object = PLAN) -> list[str]:
    found = []
    for n in range(count):
        at = first + timedelta(minutes=n)
        found += [f"{at:%H:%M} {one.heading}" for one in book.due(plan, at)]  # type: ignore[arg-type]
    return found


def test_each_is_due_once_at_its_minute() -> None:
    assert minutes(ReminderBook(START), START, 90) == ["07:45 Sports bag", "08:00 Ferns"]


def test_what_fell_into_a_gap_between_two_looks_is_due_at_the_second() -> None:
    book = ReminderBook(START)
    assert [one.heading for one in book.due(PLAN, START + timedelta(hours=2))] == ["Sports bag", "Ferns"]
    assert book.due(PLAN, START + timedelta(hours=2)) == ()


def test_what_was_put_off_comes_again_as_the_plan_then_has_it() -> None:
    book = ReminderBook(START)
    [bag] = book.due(PLAN, START + timedelta(minutes=45))
    book.put_off(bag.at, START + timedelta(minutes=45), 5)
    assert minutes(book, START + timedelta(minutes=46), 10) == ["07:50 Sports bag"]
    book.put_off(bag.at, START + timedelta(minutes=55), 15)
    hidden = plan_of([], viewer=HANNA)
    assert minutes(book, START + timedelta(minutes=56), 30, hidden) == []


def test_a_clock_that_is_set_back_reminds_of_nothing_twice() -> None:
    book = ReminderBook(START)
    assert len(book.due(PLAN, START + timedelta(hours=1))) == 2
    assert minutes(book, START, 60) == []


@pytest.mark.parametrize(
    ("reminders", "questions", "words"),
    [
        (2, 1, "While you were away: 2 reminders, 1 question."),
        (1, 0, "While you were away: 1 reminder."),
        (0, 3, "While you were away: 3 questions."),
        (0, 0, ""),
    ],
)
def test_what_came_meanwhile_is_counted(reminders: int, questions: int, words: str) -> None:
    assert away_words(reminders, questions) == words


def test_a_short_way_to_the_kitchen_is_no_absence() -> None:
    assert not is_away(START, START + timedelta(minutes=9))
    assert is_away(START, START + timedelta(minutes=10))
    assert not is_away(None, START)
    assert [one.heading for one in seen_since(PLAN, START, START + timedelta(minutes=50), HANNA)] == ["Sports bag"]
    assert seen_since(PLAN, START, START + timedelta(minutes=50), TOMAS) == ()
