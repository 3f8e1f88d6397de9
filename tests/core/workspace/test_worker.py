"""The child process in which households are read and planned."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from concord.domain.errors import BugError, Cancelled, WorldError
from concord.domain.household import Household
from concord.worker import IMPORTED_ONCE, Once, Worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def _later(seconds: float, what: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, what)
    timer.start()
    return timer


def test_the_result_comes_from_another_process_that_stays_warm(worker: Worker) -> None:
    child = worker.call(os.getpid)
    assert child != os.getpid()
    assert worker.call(os.getpid) == child == worker.pid


def test_the_child_does_without_the_programs_main_module(worker: Worker) -> None:
    assert not worker.call(eval, "'pytest' in __import__('sys').modules")


@pytest.mark.skipif(sys.platform != "linux", reason="children are started anew elsewhere")
@pytest.mark.parametrize("name", IMPORTED_ONCE)
def test_a_child_starts_with_all_that_it_reads_and_plans_with(worker: Worker, name: str) -> None:
    assert worker.call(eval, f"{name!r} in __import__('sys').modules")


def test_a_folder_for_temporary_files_with_a_long_name_keeps_nobody_from_planning(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 20)
    deep.mkdir()
    program = "import os; from concord.worker import Worker; made = Worker(); print(made.call(os.getpid) != os.getpid()); made.close()"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "TMPDIR": str(deep)}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("True", 0), done.stderr


def test_what_the_world_did_wrong_comes_back_in_its_words(worker: Worker) -> None:
    with pytest.raises(WorldError) as refused:
        worker.call(Household("Home", ()).member, "zoe")
    assert refused.value.problem == "Nobody here is called 'zoe'."
    assert refused.value.advice == "Name one of: nobody yet."


def test_a_mistake_of_ours_says_where_and_not_whose_words(worker: Worker) -> None:
    with pytest.raises(BugError) as bug:
        worker.call(int, "the surprise party")
    assert "ValueError" in str(bug.value)
    assert "surprise" not in str(bug.value)


def test_a_module_that_can_not_be_loaded_is_a_mistake_of_ours(worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "not_everywhere.py").write_text("def half(n): return n // 2\n")
    monkeypatch.syspath_prepend(tmp_path)
    child = worker.call(os.getpid)
    with pytest.raises(BugError, match="ModuleNotFoundError"):
        worker.call(importlib.import_module("not_everywhere").half, 4)
    assert worker.call(os.getpid) == child


def test_progress_is_told_in_the_calling_thread(worker: Worker) -> None:
    heard: list[tuple[str, float, int]] = []
    worker.call(_report, progress=lambda what, share: heard.append((what, share, threading.get_ident())))
    assert heard == [("half", 0.5, threading.get_ident()), ("done", 1.0, threading.get_ident())]


def test_a_listener_that_fails_leaves_no_stale_answer_behind(worker: Worker) -> None:
    def fail(what: str, share: float) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        worker.call(_report, progress=fail)
    assert worker.call(os.path.basename, "a/b") == "b"


def test_cancel_stops_the_call_at_once_and_the_next_one_works(worker: Worker) -> None:
    worker.call(os.getpid)
    timer = _later(0.1, worker.cancel)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        worker.call(time.sleep, 60)
    assert time.monotonic() - started < 5
    timer.join()
    assert worker.call(os.path.basename, "a/b") == "b"


def test_cancel_without_a_call_does_nothing(worker: Worker) -> None:
    child = worker.call(os.getpid)
    worker.cancel()
    assert worker.call(os.getpid) == child


def test_a_child_that_dies_is_said_in_words_and_replaced(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(WorldError, match="stopped unexpectedly"):
        worker.call(os._exit, 3)
    assert worker.call(os.path.basename, "a/b") == "b"


def test_threads_wait_for_their_turn(worker: Worker) -> None:
    results: list[str] = []
    threads = [threading.Thread(target=lambda n=n: results.append(worker.call(os.path.basename, f"a/{n}"))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [str(n) for n in range(8)]


class Weighed:
    """Counts how often it was sent."""

    sent = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def __reduce__(self) -> tuple[type[Weighed], tuple[str]]:
        Weighed.sent += 1
        return Weighed, (self.name,)


def test_what_is_handed_over_once_is_sent_once_and_again_to_a_new_child(worker: Worker) -> None:
    Weighed.sent = 0
    week, other = Once(Weighed("week")), Once(Weighed("other"))
    assert [worker.call(_names, week, other) for _ in range(3)] == ["week other"] * 3
    assert worker.call(_names, Once(week.value)) == "week"
    assert Weighed.sent == 2
    with pytest.raises(WorldError):
        worker.call(os._exit, 3)
    assert worker.call(_names, other, week) == "other week"
    assert Weighed.sent == 4


def test_what_was_handed_over_long_ago_is_let_go_and_can_come_again(worker: Worker) -> None:
    Weighed.sent = 0
    weeks = [Once(Weighed(f"week {n}")) for n in range(30)]
    assert [worker.call(_names, week) for week in weeks] == [f"week {n}" for n in range(30)]
    assert worker.call(_names, weeks[29]) == "week 29"
    assert Weighed.sent == 30
    assert worker.call(_names, weeks[0]) == "week 0"
    assert Weighed.sent == 31


def test_closing_ends_a_call_and_leaves_nothing_open() -> None:
    first = Worker()
    first.call(os.getpid)
    first.close()  # what multiprocessing opens once for the whole program is open now
    open_files = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    worker = Worker()
    child = worker.call(os.getpid)
    timer = _later(0.1, worker.close)
    with pytest.raises(Cancelled):
        worker.call(time.sleep, 60)
    timer.join()
    worker.close()
    with pytest.raises(WorldError, match="closed"):
        worker.call(os.getpid)
    assert child not in [process.pid for process in multiprocessing.active_children()]
    if open_files:
        assert len(list(Path("/proc/self/fd").iterdir())) <= open_files


def _report(progress: Callable[[str, float], None]) -> None:
    progress("half", 0.5)
    progress("done", 1.0)


def _names(*things: Weighed) -> str:
    return " ".join(thing.name for thing in things)
