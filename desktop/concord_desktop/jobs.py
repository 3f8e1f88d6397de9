"""Long work off the main thread: one worker thread, progress, and a way to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from concord.domain.errors import Cancelled, ConcordError

log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of long work. Its signals arrive on the main thread; exactly one of done, failed, cancelled ends it."""

    progressed = Signal(str, float)
    """What is being done, and how much of it, 0 to 1."""
    done = Signal(object)
    failed = Signal(object)
    """A ConcordError, or the exception that nobody expected."""
    ended = Signal()
    """Right before one of the three."""
    cancelled = Signal()
    _reported = Signal(str, float)
    _ended = Signal(str, object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        # From the worker's thread to the one this object lives in, whatever the callbacks are.
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self.is_over = False
        self.is_cancelled = False

    def report(self, doing: str, share: float) -> None:
        """Tell how far it is; called by the work itself, from its thread.

        Raises:
            Cancelled: somebody stopped it.
        """
        if self.is_cancelled:
            raise Cancelled
        self._reported.emit(doing, share)

    def finish(self, outcome: Literal["done", "failed", "cancelled"], value: object = None) -> None:
        """Say how it ended; called once by the work itself, from its thread."""
        self._ended.emit(outcome, value)

    def _on_reported(self, doing: str, share: float) -> None:
        if not self.is_over and not self.is_cancelled:
            self.progressed.emit(doing, share)

    def _on_ended(self, outcome: str, value: object) -> None:
        if self.is_over:
            return
        self.is_over = True
        self.ended.emit()
        if outcome == "done" and not self.is_cancelled:
            self.done.emit(value)
        elif outcome == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()


class Jobs(QObject):
    """Runs jobs one after the other on a thread of its own: the store has one owner.

    Emits `started` with each Job as it begins and `idle` when the last one is over.
    """

    started = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._open: list[Job] = []
        self._works: dict[int, _Work] = {}
        self.stop_work: Callable[[], None] | None = None
        """Stops the work in progress for certain (Workspace.cancel)."""

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._open)

    @property
    def running(self) -> Job | None:
        """The job that runs now."""
        return self._open[0] if self._open else None

    def start(
        self,
        title: str,
        function: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        with_progress: bool = False,
        **kwargs: Any,
    ) -> Job:
        """Run `function(*args)` off the main thread. `with_progress` passes it `progress=job.report`; callbacks run on the main thread."""
        job = Job(title, self)
        if with_progress:
            kwargs["progress"] = job.report
        if done is not None:
            job.done.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        if cancelled is not None:
            job.cancelled.connect(cancelled)
        job.ended.connect(self._on_ended)
        self._open.append(job)
        self._works[id(job)] = work = _Work(job, function, args, kwargs)
        self._pool.start(work)
        self.started.emit(job)
        return job

    def cancel(self) -> None:
        """Stop the job in progress; what waits behind it still runs."""
        job = self.running
        if job is None:
            return
        job.is_cancelled = True
        if self.stop_work is not None:
            self.stop_work()

    def close(self, milliseconds: int = 5000) -> bool:
        """Stop everything and wait for the thread to end. Returns whether it did."""
        for job in self._open:
            job.is_cancelled = True
        if self.stop_work is not None and self._open:
            self.stop_work()
        self._pool.clear()
        return self._pool.waitForDone(milliseconds)

    def _on_ended(self) -> None:
        over = [job for job in self._open if job.is_over]
        self._open = [job for job in self._open if not job.is_over]
        for job in over:
            self._works.pop(id(job), None)
            job.deleteLater()
        if not self._open:
            self.idle.emit()


class _Work(QRunnable):
    def __init__(self, job: Job, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job, self._function, self._args, self._kwargs = job, function, args, kwargs

    def run(self) -> None:
        job = self._job
        if job.is_cancelled:
            job.finish("cancelled")
            return
        try:
            result = self._function(*self._args, **self._kwargs)
        except Cancelled:
            job.finish("cancelled")
        except ConcordError as problem:
            log.info("job stopped: %s", type(problem).__name__)
            job.finish("failed", problem)
        except Exception as problem:
            log.error("job broke: %s", type(problem).__name__)
            job.finish("failed", problem)
        else:
            job.finish("done", result)
