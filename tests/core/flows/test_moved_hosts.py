"""What goes along with something that a hand moved goes with it, unless it has hours of its own; the checker says the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from concord.domain.document import Document
from concord.domain.edit import Move, Resize
from concord.domain.plan import Week
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


@pytest.mark.parametrize(
    ("host", "rule", "before", "after"),
    [
        ("I phone Ida on Sunday from 16:00 to 16:30.", "No hoovering while I phone Ida.", "16:00", "16:45"),
        ("I have yoga on Monday from 10:00 to 11:00.", "Nobody may use the bathroom from 8:45 to 9:15 on yoga days.", "08:45", "08:45"),
    ],
)
def test_a_ban_follows_what_it_lasts_with_and_keeps_its_own_hours(host: str, rule: str, before: str, after: str) -> None:
    documents = [Document("nora.txt", f"Nora:\n1. {host}\n2. {rule}\n")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    (moved,) = (item for item in plan.items if item.rules[0] == "nora-1")
    later = timedelta(minutes=45)
    move = Move(moved.request, Span(moved.span.start + later, moved.span.end + later))
    again = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23), edits=[move], last=plan)
    hours = [f"{item.span.start:%H:%M}" for one in (plan, again) for item in one.items if item.rules[0] == "nora-2"]
    assert (hours, again.unconfirmed) == ([before, after], ())


ONE_TEXT_TWICE = (
    "I paint in the studio from Monday to Thursday, 8:30 AM to 4:30 PM, and have my tea break from 2 PM to 2:20 PM.",
    "I want 70 degrees in the studio while I paint or have my tea break.",
)
A_CHAIN = (
    "Breakfast is at 8:00 AM every day.",
    "I exercise in the gym for 30 minutes right after breakfast.",
    "The gym should be no warmer than 66 degrees while I exercise.",
)
TWICE_A_DAY = (
    "I do chores at six in the morning and again at five thirty, every day.",
    "Tea at the mill after morning chores, takes until eight or so.",
)
NO_HOUR = ("I practise the flute for 20 minutes every day.", "Please do not come in while I am practising the flute.")
NOBODY = ("I am at work every day from 8:00 to 18:00.", "Somebody has to drive Kim to judo on Tuesday at 15:00.")


DURING_A_MEAL = ("Tea is at half five every day.", "No telly for me during tea.")
WAKING = ("I wake up at 7:15 every day.", "I do exercises in the fitness room from 8:00 to 8:30 every day.")
ONE_OF_TWO = (
    "I have hockey practice on Tuesday from 5:45 to 7:15 and have to leave the house at 5:15.",
    "After practice I need the bathroom for 20 minutes.",
)
ALIKE = (
    "I watch the match in the living room on Tuesday from 9:30 to 10:15.",
    "I watch the match in the living room on Tuesday from 10:15 to 11:00.",
    "I want the living room at 66 degrees while we watch the match.",
)
TWICE_TO_BED = ("Bedtime is at 19:30 on school nights, lights out at 20:00.", "I mark jotters for an hour after bedtime, on school nights.")
BEFORE_BED = ("I go to bed at 21:00.", "I check the stove every night before I go to bed.")


@pytest.mark.parametrize("later", [45, -60])
@pytest.mark.parametrize(
    "texts",
    [ONE_TEXT_TWICE, A_CHAIN, TWICE_A_DAY, NO_HOUR, NOBODY, DURING_A_MEAL, WAKING, ONE_OF_TWO, ALIKE, TWICE_TO_BED, BEFORE_BED],
)
def test_whatever_a_hand_moves_by_itself_the_checker_says_the_same(texts: tuple[str, ...], later: int) -> None:
    lines = "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))
    documents = [Document("nora.txt", f"Nora:\n{lines}\n")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    by = timedelta(minutes=later)
    for item in [one for one in plan.items if one.kind in (Kind.COMMITMENT, Kind.TASK) and "2026-11-24" in one.request]:
        move = Move(item.request, Span(item.span.start + by, item.span.end + by))
        again = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23), edits=[move], last=plan)
        assert again.unconfirmed == (), item.request


def test_a_value_held_during_what_follows_something_goes_with_both() -> None:
    lines = "\n".join(f"{n}. {text}" for n, text in enumerate(A_CHAIN, 1))
    documents = [Document("nora.txt", f"Nora:\n{lines}\n")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    breakfast = next(item for item in plan.items if item.request.startswith("nora-1.0@2026-11-24"))
    by = timedelta(minutes=45)
    move = Move(breakfast.request, Span(breakfast.span.start + by, breakfast.span.end + by))
    again = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23), edits=[move], last=plan)
    starts = [{i.rules[0]: i.span.start for i in one.items if "2026-11-24" in i.request} for one in (plan, again)]
    assert {rule: starts[1][rule] - at for rule, at in starts[0].items()} == dict.fromkeys(("nora-1", "nora-2", "nora-3"), by)


def test_what_is_bounded_comes_after_the_one_that_it_can_follow() -> None:
    lines = "\n".join(f"{n}. {text}" for n, text in enumerate(TWICE_A_DAY, 1))
    plan = plan_documents([Document("nora.txt", f"Nora:\n{lines}\n")], week=WEEK, now=datetime(2026, 11, 23))
    coffee = [item for item in plan.items if item.rules[0] == "nora-2"]
    assert len(coffee) == 7
    assert {item.span.start.hour for item in coffee} == {6}


def test_what_comes_after_something_that_is_lengthened_comes_after_its_new_end() -> None:
    lines = "1. I cook dinner on Tuesday from 18:00 to 19:00.\n2. I shower for 15 minutes right after cooking.\n"
    documents = [Document("nora.txt", f"Nora:\n{lines}")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    cooking = next(item for item in plan.items if item.rules[0] == "nora-1")
    longer = Resize(cooking.request, Span(cooking.span.start, cooking.span.end + timedelta(minutes=30)))
    again = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23), edits=[longer], last=plan)
    showers = [f"{item.span.start:%H:%M}" for one in (plan, again) for item in one.items if item.rules[0] == "nora-2"]
    assert (showers, again.unconfirmed) == (["19:00", "19:30"], ())


def test_what_is_forbidden_during_a_meal_says_nothing_of_when_the_meal_is() -> None:
    lines = "\n".join(f"{n}. {text}" for n, text in enumerate(DURING_A_MEAL, 1))
    documents = [Document("nora.txt", f"Nora:\n{lines}\n")]
    plan = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23))
    tea = next(item for item in plan.items if item.rules[0] == "nora-1")
    later = Move(tea.request, Span(tea.span.start + timedelta(minutes=45), tea.span.end + timedelta(minutes=45)))
    again = plan_documents(documents, week=WEEK, now=datetime(2026, 11, 23), edits=[later], last=plan)
    assert (again.conflicts, again.unconfirmed) == ((), ())
