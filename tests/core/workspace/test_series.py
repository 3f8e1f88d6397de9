"""What repeats, moved or left out from some day on or always, as one act that one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, home

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.domain.when import Span
from concord.flows.series import Series, series_of
from concord.workspace import Workspace

ANA_TEXT = "1. Piano practice every Tuesday and Thursday from 16:00 to 17:00.\n2. I see my coach every Friday from 9:00 to 10:00. [private]\n3. The dentist on 25 November from 11:00 to 12:00.\n4. Yoga every day from 7:00 to 7:30 until 30 November.\n"
DOCUMENTS = [Document("ana.txt", ANA_TEXT), Document("ben.txt", "1. I run on Sunday from 8:00 to 9:00.\n")]
TUESDAY = MONDAY + timedelta(days=1)
WEEK = timedelta(weeks=1)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with home(Path(tmp_path_factory.mktemp("series")), DOCUMENTS) as opened:
        yield opened


def series(workspace: Workspace, word: str, day: date) -> Series:
    plan = workspace.plan(ANA, day)
    item = next(one for one in plan.items if word in one.title.lower() and one.span.start.date() == day)
    found = series_of(plan, item)
    assert found is not None
    return found


def times(workspace: Workspace, viewer: MemberId | None, monday: date, word: str) -> list[str]:
    return [f"{i.span.start:%a %H:%M}" for i in workspace.plan(viewer, monday).items if word in i.title.lower() and i.verdict != "declined"]


def at(day: date, hour: int) -> Span:
    start = datetime(day.year, day.month, day.day, hour)
    return Span(start, start + timedelta(hours=1))


def test_how_many_it_is_about_is_said_before(workspace: Workspace) -> None:
    thursday = series(workspace, "piano", MONDAY + timedelta(days=3))
    assert thursday.all == thursday.later + 1
    assert not thursday.has_end
    yoga = series(workspace, "yoga", TUESDAY)
    assert (yoga.later, yoga.all, yoga.until, yoga.has_end) == (7, 8, date(2026, 11, 30), True)
    plan = workspace.plan(ANA, MONDAY)
    assert all(series_of(plan, item) is None for item in plan.items if "dentist" in item.title.lower())
    assert all(series_of(workspace.plan(BEN, MONDAY), item) is None for item in workspace.plan(BEN, MONDAY).items if item.is_busy)


def test_moved_from_this_one_on_the_earlier_stay_and_undo_takes_it_back(workspace: Workspace) -> None:
    thursday = MONDAY + timedelta(days=3)
    found = series(workspace, "piano", thursday)
    answer = found.moved(at(thursday, 18), from_now_on=True)
    assert answer is not None
    workspace.answer(ANA, found.rule, answer)
    assert times(workspace, ANA, MONDAY, "piano") == ["Tue 16:00", "Thu 18:00"]
    assert times(workspace, BEN, MONDAY + WEEK, "piano") == ["Tue 18:00", "Thu 18:00"]
    assert workspace.undo_name(ANA) == "Move from Thu 26 November on: “Piano practice every Tuesday and…”"
    workspace.undo(ANA, MONDAY)
    assert times(workspace, ANA, MONDAY + WEEK, "piano") == ["Tue 16:00", "Thu 16:00"]


def test_all_go_to_another_day_and_only_that_day_of_theirs(workspace: Workspace) -> None:
    found = series(workspace, "piano", TUESDAY)
    answer = found.moved(at(TUESDAY + timedelta(days=1), 15), from_now_on=False)
    assert answer is not None
    workspace.answer(ANA, found.rule, answer)
    assert times(workspace, ANA, MONDAY + WEEK, "piano") == ["Wed 15:00", "Thu 16:00"]
    workspace.undo(ANA, MONDAY)


def test_what_others_know_as_busy_moves_for_them_too(workspace: Workspace) -> None:
    friday = MONDAY + timedelta(days=4)
    found = series(workspace, "coach", friday)
    answer = found.moved(at(friday, 14), from_now_on=True)
    assert answer is not None
    workspace.answer(ANA, found.rule, answer)
    busy = [item for item in workspace.plan(BEN, MONDAY + WEEK).items if item.is_busy]
    assert [f"{item.span.start:%a %H:%M}" for item in busy] == ["Fri 14:00"]
    workspace.undo(ANA, MONDAY)


def test_left_out_from_this_one_on_it_ends_the_day_before(workspace: Workspace) -> None:
    found = series(workspace, "yoga", TUESDAY)
    answer = found.left_out(from_now_on=True)
    assert answer is not None
    workspace.answer(ANA, found.rule, answer)
    assert times(workspace, ANA, MONDAY, "yoga") == ["Mon 07:00"]
    workspace.undo(ANA, MONDAY)
    assert len(times(workspace, ANA, MONDAY, "yoga")) == 7
