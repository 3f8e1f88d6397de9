"""A line that is being typed is read beside what was shown, in a process of its own, whatever is being planned meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from concord.domain.errors import Cancelled
from concord.workspace import Workspace

from .homes import ANA, BEN, MONDAY, TIM, home, save

CLASH = "I see the bank on Thursday from 15:30 to 16:30."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def test_without_a_week_at_hand_the_line_is_read_and_nothing_is_planned(workspace: Workspace) -> None:
    understood = workspace.understand_line(ANA, ANA, CLASH, looks_ahead=False)
    assert understood is not None
    assert (understood.weeks, understood.in_the_way, len(understood.first)) == ((), (), 1)


def test_what_is_in_the_way_is_told_as_soon_as_the_week_is_at_hand(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    understood = workspace.understand_line(ANA, ANA, CLASH, looks_ahead=False)
    assert understood is not None
    assert len(understood.in_the_way) == 1


def test_nothing_is_told_of_a_week_that_another_viewer_was_shown(workspace: Workspace) -> None:
    workspace.plan(BEN, MONDAY)
    understood = workspace.understand_line(TIM, TIM, "I play on Thursday from 15:00 to 16:00.", looks_ahead=False)
    assert understood is not None
    assert understood.weeks == ()


def test_a_later_week_is_planned_only_by_who_looks_ahead(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    line = "Dentist on 11 December at 17:30."
    near = workspace.understand_line(ANA, ANA, line, looks_ahead=False)
    far = workspace.understand_line(ANA, ANA, line)
    after = workspace.understand_line(ANA, ANA, line, looks_ahead=False)
    assert near is not None
    assert far is not None
    assert near.weeks == (MONDAY,)
    assert far.weeks == (MONDAY, date(2026, 12, 7))
    assert after == far


def test_a_line_is_read_beside_the_newest_plan_that_was_shown(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    line = "I see the bank on Saturday from 10:00 to 11:00."
    before = workspace.understand_line(ANA, ANA, line, looks_ahead=False)
    save(workspace, ANA, "ana.txt", workspace.documents(ANA)[0].text + "4. I see the vet on Saturday from 10:00 to 11:00.\n")
    workspace.plan(ANA, MONDAY)
    after = workspace.understand_line(ANA, ANA, line, looks_ahead=False)
    assert before is not None
    assert after is not None
    assert (len(before.in_the_way), len(after.in_the_way)) == (0, 1)


def test_a_line_is_read_while_a_week_is_being_planned(workspace: Workspace) -> None:
    workspace.plan(ANA, MONDAY)
    workspace.be_ready_for_lines(ANA)

    def plan_without_end() -> None:
        with pytest.raises(Cancelled):
            workspace._worker.call(time.sleep, 600)  # a week that takes its time, in the child that plans

    planning = threading.Thread(target=plan_without_end)
    planning.start()
    while not workspace._worker._is_busy:
        time.sleep(0.01)
    assert all(workspace.understand_line(ANA, ANA, CLASH, looks_ahead=False) for _ in range(3))
    assert planning.is_alive()
    workspace.cancel()
    planning.join()


def test_a_reading_can_be_stopped_and_the_next_one_works(workspace: Workspace) -> None:
    workspace.stop_typed_line()
    workspace.be_ready_for_lines(ANA)
    problems: list[BaseException] = []
    is_over = threading.Event()

    def read_on() -> None:
        try:
            while not is_over.is_set():
                workspace.understand_line(ANA, ANA, CLASH, looks_ahead=False)
        except Cancelled as stopped:
            problems.append(stopped)

    reading = threading.Thread(target=read_on)
    reading.start()
    deadline = time.monotonic() + 20
    while not problems and time.monotonic() < deadline:
        workspace.stop_typed_line()
        time.sleep(0.002)
    is_over.set()
    reading.join()
    assert problems
    assert workspace.understand_line(ANA, ANA, CLASH, looks_ahead=False) is not None
