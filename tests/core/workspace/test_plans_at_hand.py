"""A plan that nothing was saved since is not gathered again, and one that anything could have changed is, whatever changed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, again, home, page, save

from concord import workspace as front_door
from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.workspace import Workspace

TEXTS = [
    Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n"),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n2. Golf on Friday from 8:00 to 9:00. [secret until 2026-11-25 12:00]\n"),
]


class Gathered:
    """Counts how often what a plan depends on is gathered."""

    def __init__(self) -> None:
        self.times = 0
        self._real = front_door.plan_inputs

    def __call__(self, *given: object, **named: object) -> object:
        self.times += 1
        return self._real(*given, **named)  # type: ignore[arg-type]


@pytest.fixture
def at_home(tmp_path: Path) -> Iterator[tuple[Workspace, Gathered]]:
    with home(tmp_path, TEXTS) as workspace, patch.object(front_door, "plan_inputs", Gathered()) as gathered:
        yield workspace, gathered


def run_at(workspace: Workspace) -> list[int]:
    return [item.span.start.hour for item in workspace.plan(ANA, MONDAY).items if item.title.casefold() == "run"]


def test_a_week_is_gathered_once_and_after_each_question_still_at_hand(at_home: tuple[Workspace, Gathered]) -> None:
    workspace, gathered = at_home
    plan = workspace.plan(ANA, MONDAY)
    for _ in range(2):
        workspace.asking.ask(ANA, "When is choir?", Event())
    assert workspace.plan(ANA, MONDAY) is plan
    assert gathered.times == 1
    workspace.plan(BEN, MONDAY)
    assert gathered.times == 2


def test_what_is_saved_here_or_elsewhere_is_in_the_next_plan(at_home: tuple[Workspace, Gathered], tmp_path: Path) -> None:
    workspace, _ = at_home
    workspace.plan(ANA, MONDAY)
    save(workspace, ANA, "ana.txt", page(workspace, "ana.txt", ANA).text.replace("6:00 to 7:00", "7:00 to 8:00"))
    assert run_at(workspace) == [7]
    workspace.asking.ask(ANA, "When is choir?", Event())
    with again(tmp_path) as other:
        save(other, ANA, "ana.txt", page(other, "ana.txt", ANA).text.replace("7:00 to 8:00", "8:00 to 9:00"))
    assert run_at(workspace) == [8]
    workspace.add_line(ANA, ANA, "I run on Sunday from 9:00 to 10:00.")
    assert run_at(workspace) == [8, 9]
    workspace.undo(ANA, MONDAY)
    assert run_at(workspace) == [8]


def test_what_the_clock_decides_is_decided_anew_when_its_time_comes(tmp_path: Path) -> None:
    with home(tmp_path, TEXTS) as workspace, patch.object(front_door, "plan_inputs", Gathered()) as gathered:
        workspace.plan(ANA, MONDAY)
        workspace.clock = FixedClock(NOW + timedelta(hours=1))
        workspace.plan(ANA, MONDAY)
        assert gathered.times == 1
        workspace.clock = FixedClock(datetime(2026, 11, 25, 12, 1))
        workspace.plan(ANA, MONDAY)
        assert gathered.times == 2


def test_who_locked_their_profile_has_nothing_at_hand(at_home: tuple[Workspace, Gathered]) -> None:
    workspace, gathered = at_home
    workspace.plan(ANA, MONDAY)
    workspace._shown.forget(ANA)
    workspace.plan(ANA, MONDAY)
    assert gathered.times == 2
