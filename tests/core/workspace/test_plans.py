"""Plans come from the worker, and from the file when nothing they depend on has changed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, BEN_TEXT, DOCUMENTS, MONDAY, NOW, TIM, again, home, page, save

from concord.domain.clock import FixedClock
from concord.domain.errors import Cancelled, WorldError
from concord.domain.plan import Plan
from concord.store.plan_rows import load_plan
from concord.workspace import EVERYBODY, Workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans")


@pytest.fixture(scope="module")
def workspace(folder: Path) -> Iterator[Workspace]:
    with home(folder) as opened:
        yield opened


def _words(plan: Plan) -> str:
    return repr(replace(plan, members=()))


def test_every_sentence_has_a_verdict_and_every_viewer_a_copy(workspace: Workspace) -> None:
    plan = workspace.plan(ANA, MONDAY)
    assert plan.viewer == ANA
    assert plan.week.start == MONDAY
    assert plan.week.timezone == "Europe/Paris"
    assert sum(plan.coverage.values()) == 8 - len([j for j in plan.rules if j.is_busy])


def test_any_day_means_its_week(workspace: Workspace) -> None:
    assert workspace.plan(ANA, date(2026, 11, 29)) == workspace.plan(ANA, MONDAY)


def test_what_is_kept_from_someone_is_in_nothing_they_get(workspace: Workspace) -> None:
    plan = workspace.plan(TIM, MONDAY)
    assert "cake" not in _words(plan)
    assert "doctor" not in _words(plan)
    assert "cake" in _words(workspace.plan(ANA, MONDAY))


def test_nobody_in_particular_gets_what_everyone_may_see(workspace: Workspace) -> None:
    plan = workspace.plan(None, MONDAY)
    assert plan == workspace.plan(EVERYBODY, MONDAY)
    assert plan.viewer is None
    assert "cake" not in _words(plan)
    assert "doctor" not in _words(plan)
    assert any(item.is_busy for item in plan.items)


def test_an_unchanged_week_comes_from_the_file_without_the_worker(workspace: Workspace, folder: Path) -> None:
    plan = workspace.plan(BEN, MONDAY)
    with again(folder) as other:
        assert other.plan(BEN, MONDAY) == plan
        assert other._worker.pid is None


def test_a_stored_plan_is_read_fast(workspace: Workspace) -> None:
    workspace.plan(BEN, MONDAY)
    started = time.process_time()
    workspace.plan(BEN, MONDAY)
    assert time.process_time() - started < 0.25


def test_progress_is_told_while_planning(workspace: Workspace) -> None:
    heard: list[tuple[str, float]] = []
    workspace.plan(BEN, MONDAY + timedelta(weeks=2), progress=lambda what, share: heard.append((what, share)))
    assert heard[0][1] == 0.0
    assert heard[-1] == ("Done", 1.0)


def test_time_that_passes_makes_no_new_plan(folder: Path, workspace: Workspace) -> None:
    workspace.plan(TIM, MONDAY)
    with again(folder, FixedClock(NOW + timedelta(hours=1))) as later:
        later.plan(TIM, MONDAY)
        assert later._worker.pid is None


def test_an_audience_that_ends_makes_a_new_plan(tmp_path: Path) -> None:
    documents = [replace(d, text=d.text.replace("keep from: Tim]", "keep from: Tim until 2026-11-26 18:00]")) for d in DOCUMENTS]
    with home(tmp_path, documents) as workspace:
        assert "cake" not in _words(workspace.plan(TIM, MONDAY))
    with again(tmp_path, FixedClock(datetime(2026, 11, 26, 18))) as later:
        assert "cake" in _words(later.plan(TIM, MONDAY))


def test_a_saved_text_is_planned_anew(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:
        before = workspace.plan(TIM, MONDAY)
        save(workspace, TIM, "tim.txt", "1. I have judo on Thursday from 16:00 to 17:00.\n")
        after = workspace.plan(TIM, MONDAY)
        judo = {item.span for item in after.items if "judo" in item.title.lower()} - {i.span for i in before.items}
        assert {span.start for span in judo} == {datetime(2026, 11, 26, 16)}
        with workspace._file.reading() as db:
            stored = load_plan(db, MONDAY, TIM)
        assert stored is not None
        assert (stored.revision, stored.plan) == (2, after)


def test_another_viewers_narrowed_words_never_change_ones_plan(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:
        before = workspace.plan(TIM, MONDAY)
        other = BEN_TEXT.replace("We bake a cake for Tim", "I wrap the big parcel")
        save(workspace, BEN, "ben.txt", other)
        assert workspace.plan(TIM, MONDAY) == before


def test_a_plan_can_be_stopped_and_nothing_has_changed(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:
        with pytest.raises(Cancelled):
            workspace.plan(ANA, MONDAY, progress=lambda what, share: workspace.cancel())
        with workspace._file.reading() as db:
            assert load_plan(db, MONDAY, ANA) is None
        assert workspace.plan(ANA, MONDAY).rules


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_worker_that_is_killed_is_said_in_words_and_the_next_plan_is_made(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:

        def kill() -> None:
            while workspace._worker.pid is None:
                time.sleep(0.005)
            os.kill(workspace._worker.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(WorldError, match="stopped unexpectedly"):
            workspace.plan(ANA, MONDAY)
        killer.join()
        assert workspace.plan(ANA, MONDAY).rules


def test_several_threads_may_ask_at_once(folder: Path, workspace: Workspace) -> None:
    plans: list[Plan] = []
    day = MONDAY + timedelta(weeks=3)
    threads = [threading.Thread(target=lambda viewer=viewer: plans.append(workspace.plan(viewer, day))) for viewer in (ANA, BEN, TIM, ANA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(plan.viewer) for plan in plans) == ["ana", "ana", "ben", "tim"]


def test_the_same_household_gives_the_same_plan_in_another_file(tmp_path: Path, workspace: Workspace) -> None:
    with home(tmp_path) as other:
        for viewer in (TIM, ANA, None):
            assert other.plan(viewer, MONDAY) == workspace.plan(viewer, MONDAY)


def test_what_is_understood_of_an_unsaved_text_has_its_lines(workspace: Workspace) -> None:
    view = page(workspace, "tim.txt", TIM)
    rows = workspace.read_page(TIM, view.id, view.text + "\n2. I swim on Sunday from 9:00 to 10:00.\n3. The usual.\n").rows
    assert [(row.rule.line, row.verdict.value) for row in rows] == [(1, "idle"), (3, "idle"), (4, "unclear")]
    assert page(workspace, "tim.txt", TIM).text == view.text


def test_someone_elses_page_is_understood_as_far_as_one_may_read_it(workspace: Workspace) -> None:
    view = page(workspace, "ana.txt", BEN)
    rows = workspace.read_page(BEN, view.id, view.text).rows
    assert [row.is_busy for row in rows] == [False, True, False]
    assert "doctor" not in repr(rows)
    hidden = page(workspace, "ben.txt", TIM)
    assert [row.rule.text for row in workspace.read_page(TIM, hidden.id, hidden.text).rows] == [
        "I need the car on Friday from 17:30 to 19:00.",
        "Choir on Monday from 19:00 to 20:30.",
    ]


def test_closing_while_a_plan_is_made_ends_it(tmp_path: Path) -> None:
    workspace = home(tmp_path)
    closer = threading.Thread(target=workspace.close)

    def close_once(what: str, share: float) -> None:
        if closer.ident is None:
            closer.start()
            time.sleep(0.05)

    with pytest.raises(Cancelled):
        workspace.plan(ANA, MONDAY, progress=close_once)
    closer.join()
    workspace.close()
