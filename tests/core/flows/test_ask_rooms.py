"""A room is a room when it is asked about, also where its name is what somebody does; a guest who stays keeps nobody from anything."""

from __future__ import annotations

from datetime import datetime

import pytest

from concord.domain.document import Document
from concord.domain.plan import Week
from concord.flows.ask import ask
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import read_documents

NOW = datetime(2026, 11, 25, 10, 20)
WEEK = Week.of(NOW.date(), "Europe/Paris")
HOME = """\
IDA:
1. I translate in the study on Wednesday from 9:00 to 12:00.
2. I run on Monday from 6:50 to 7:30.
3. My sister Vera stays with us from Friday to Sunday.
4. I paint on Saturday from 15:00 to 17:00.
5. Please do not come into my room while I'm on the phone.

OTTO:
1. I study chemistry at the library on Wednesday from 14:00 to 15:00, and band practice is on Wednesday from 14:30 to 16:00.
2. I rest in my room from 13:00 to 14:00 every day, and nobody should come in then.
"""


def first_line(question: str, viewer: str = "ida") -> str:
    read = read_documents([Document("home.txt", HOME)], written=WEEK.start, now=NOW, viewer=viewer)
    plan = plan_read(read, week=WEEK, has_options=False)
    return ask(plan, read.household, question, NOW.date(), now=NOW).answer.split("\n")[0]


@pytest.mark.parametrize("question", ["Why is the study taken on Wednesday?", "Why isn't the study free on Wednesday morning?"])
def test_why_a_room_is_taken_is_told_by_who_is_in_it(question: str) -> None:
    assert "09:00–12:00" in first_line(question, "otto")
    assert "hemistry" not in first_line(question, "otto")


def test_why_something_that_somebody_does_waits_is_told_as_before() -> None:
    assert "hemistry" in first_line("Why does studying chemistry wait on Wednesday?", "otto")


def test_the_room_of_one_is_not_the_room_of_another() -> None:
    found = first_line("Can I go into Otto's room on Wednesday at 13:30?")
    assert found.startswith("No.")
    assert "13:00–14:00" in found


def test_who_stays_with_us_all_day_keeps_nobody_from_being_free() -> None:
    assert "free" in first_line("When am I free on Saturday afternoon?")
    assert "never" not in first_line("When am I free on Saturday afternoon?")
    assert "15:00" in first_line("When am I free on Saturday afternoon?")


@pytest.mark.parametrize(("question", "at"), [("When does my Monday begin?", "06:50"), ("When does my Monday end?", "07:30")])
def test_a_day_begins_and_ends_with_what_is_first_and_last(question: str, at: str) -> None:
    assert at in first_line(question)
