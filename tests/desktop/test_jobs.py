"""Work off the main thread: what is told where, what is stopped, and on which thread things end."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from concord.domain.errors import Cancelled, WorldError
from concord_desktop.collecting import Collecting
from concord_desktop.jobs import Jobs


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Jobs that are stopped at the end."""
    made = Jobs()
    yield made
    assert made.close()
    made.deleteLater()


class Held:
    """Says on which thread it ends."""

    def __init__(self, ended: list[str]) -> None:
        weakref.finalize(self, lambda: ended.append(threading.current_thread().name))

    def __call__(self, *_: object) -> None:
        """Be called, as work or when it is done."""


def test_jobs_are_done_in_order_on_another_thread_and_told_of_on_this_one(qtbot: QtBot, jobs: Jobs) -> None:
    here, seen = threading.current_thread(), []
    for number in range(3):
        jobs.start(
            "Counting",
            lambda n: (n, threading.current_thread() is here),
            number,
            done=lambda found: seen.append((found, threading.current_thread() is here)),
        )
    assert jobs.is_busy
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert seen == [((number, False), True) for number in range(3)]


def test_progress_is_told_until_it_is_stopped_and_what_waits_still_runs(qtbot: QtBot, jobs: Jobs) -> None:
    go_on, told, ends = threading.Event(), [], []

    def work(progress: Callable[[str, float], None]) -> None:
        progress("first", 0.5)
        assert go_on.wait(10)
        progress("second", 0.7)

    job = jobs.start("Long", work, with_progress=True, done=lambda _: ends.append("done"), cancelled=lambda: ends.append("stopped"))
    job.watch(lambda doing, share: told.append((doing, share)))
    jobs.start("Short", lambda: None, done=lambda _: ends.append("short"))
    qtbot.waitUntil(lambda: bool(told))
    jobs.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (told, ends) == ([("first", 0.5)], ["stopped", "short"])


@pytest.mark.parametrize("problem", [WorldError("No.", "Nothing."), ValueError("never")])
def test_what_goes_wrong_is_handed_on(qtbot: QtBot, jobs: Jobs, problem: Exception) -> None:
    failed: list[Exception] = []

    def work() -> None:
        raise problem

    jobs.start("Failing", work, failed=failed.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert failed == [problem]


def test_what_a_job_was_given_ends_on_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[str] = []
    for _ in range(50):
        work = Held(ended)
        jobs.start("Holding", work, Held(ended), done=Held(ended), failed=Held(ended))
        jobs.start("Making", Held, ended)
        jobs.start("With progress", lambda held, progress: progress("half", 0.5), Held(ended), with_progress=True)
    del work
    qtbot.waitUntil(lambda: not jobs.is_busy)
    QApplication.processEvents()
    assert len(ended) == 50 * 6, "something is still held, without a collection"
    assert set(ended) == {threading.main_thread().name}


def test_closed_jobs_drop_what_waits_and_their_thread_ends(jobs: Jobs) -> None:
    begun, ends = threading.Event(), []

    def work(progress: Callable[[str, float], None]) -> None:
        begun.set()
        while True:
            progress("", 0)
            time.sleep(0.001)

    jobs.start("Long", work, with_progress=True, cancelled=lambda: ends.append("stopped"))
    jobs.start("Never", lambda: None, done=lambda _: ends.append("done"))
    assert begun.wait(10)
    assert jobs.close()
    QApplication.processEvents()
    assert not jobs.is_busy
    assert ends == ["stopped"]
    assert not any(thread.name == "concord-jobs" for thread in threading.enumerate())


def test_a_listener_that_was_deleted_is_told_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    go_on, widget = threading.Event(), QWidget()
    jobs.start("Waiting", go_on.wait, 10, done=widget.setDisabled)
    widget.deleteLater()
    qtbot.waitUntil(lambda: widget not in QApplication.topLevelWidgets())
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_jobs_that_are_deleted_at_work_wait_for_it_and_tell_nobody(qtbot: QtBot) -> None:
    owner, ends = QObject(), []
    jobs = Jobs(owner)
    jobs.start("Sleeping", time.sleep, 0.05, done=ends.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert not any(thread.name == "concord-jobs" for thread in threading.enumerate())
    QApplication.processEvents()
    assert ends == []


def test_a_job_that_was_stopped_before_it_began_does_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    ends: list[str] = []
    waiting = jobs.start("Waits", lambda: ends.append("ran"), cancelled=lambda: ends.append("stopped"))
    waiting.is_cancelled = True
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert ends[-1:] == ["stopped"]


def test_work_that_says_it_was_stopped_was_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    ends: list[str] = []

    def work() -> None:
        raise Cancelled

    jobs.start("Stopped", work, cancelled=lambda: ends.append("stopped"), failed=lambda _: ends.append("failed"))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert ends == ["stopped"]


def test_garbage_is_collected_on_the_main_thread_however_much_a_worker_makes(qtbot: QtBot, qapp: QApplication, jobs: Jobs) -> None:
    where, made = [], []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            where.append(threading.current_thread().name)

    collecting = qapp.findChild(Collecting)
    gc.callbacks.append(note)
    try:
        jobs.start("Making much", lambda: [[n] for n in range(50_000)], done=made.append)
        qtbot.waitUntil(lambda: not jobs.is_busy)
        assert "concord-jobs" not in where
        collecting.collect()
    finally:
        gc.callbacks.remove(note)
    assert set(where) == {threading.main_thread().name}
