"""Long work off the main thread: one worker's thread, progress, and a way to stop.

The worker's thread knows nothing of Qt but one signal that wakes the main thread, and lets go of all that it was given before it says
that it is done: callbacks, and the widgets they know, end on the main thread.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from types import MethodType
from typing import Any, Literal, NamedTuple
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal, Slot

from concord.domain.errors import Cancelled, ConcordError

log = logging.getLogger(__name__)

Outcome = Literal["done", "failed", "cancelled"]
_PATIENCE = 5000


class Job:
    """One piece of long work. It calls back on the main thread; exactly one of done, failed, cancelled ends it."""

    def __init__(
        self,
        title: str,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        self.title = title
        self.work: Callable[[], Any] | None = work
        """What is to be done; None once it is over."""
        self.is_cancelled = False
        self._watching: list[_Callback] = []
        self._ends = {"done": _Callback(done), "failed": _Callback(failed), "cancelled": _Callback(cancelled)}

    def watch(self, callback: Callable[[str, float], None]) -> None:
        """Have it told what is being done, and how much of it, 0 to 1, until it is over."""
        self._watching.append(_Callback(callback))

    def progress(self, doing: str, share: float) -> None:
        """Tell those who watch, unless it was stopped meanwhile."""
        for callback in self._watching if not self.is_cancelled else ():
            callback(doing, share)

    def end(self, outcome: Outcome, value: Any) -> None:
        """Call back how it ended: `value` is what it returned, or the ConcordError, or the exception that nobody expected."""
        outcome = "cancelled" if outcome == "done" and self.is_cancelled else outcome
        callback = self._ends[outcome]
        self.let_go()
        callback(*(() if outcome == "cancelled" else (value,)))

    def let_go(self) -> None:
        """Forget what was to be done, and whom to tell."""
        self.work = None
        self._watching.clear()
        self._ends.clear()


class _Callback:
    """What to call back: nothing where it is a method of a widget that is deleted meanwhile. Like a connection of Qt's it keeps none alive.

    A dialog that is deleted but still known would answer signals that it is connected to.
    """

    def __init__(self, function: Callable[..., None] | None) -> None:
        is_of_widget = isinstance(function, MethodType) and isinstance(function.__self__, QObject)
        self._find: Callable[[], Callable[..., None] | None] = WeakMethod(function) if is_of_widget else lambda: function  # type: ignore[arg-type]  # a method, as was found

    def __call__(self, *told: object) -> None:
        function = self._find()
        if function is not None and not _is_deleted(getattr(function, "__self__", None)):
            function(*told)


def _is_deleted(whose: object) -> bool:
    try:
        return isinstance(whose, QObject) and whose.thread() is None
    except RuntimeError:  # what stands for it in Python is left, and nothing of Qt's
        return True


class Jobs(QObject):
    """Runs jobs one after the other on a thread of its own: the store has one owner. The thread is there while there is work.

    Emits `started` with each Job as it begins and `idle` when the last one is over.
    """

    started = Signal(object)
    idle = Signal()
    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: list[Job] = []
        # From the worker's thread to the one this object lives in.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._worker = _Worker(self._told.emit)
        self.destroyed.connect(self._worker.fall_silent)
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
        """Run `function(*args, **kwargs)` off the main thread; callbacks run on the main thread.

        `with_progress` passes it `progress`, which it calls with what it does and the share that is done, and which raises Cancelled
        once somebody has stopped it.
        """
        job = Job(title, partial(function, *args, **kwargs), done=done, failed=failed, cancelled=cancelled)
        if with_progress:
            job.work = partial(job.work, progress=partial(self._worker.report, job))
        self._open.append(job)
        self._worker.put(job)
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

    def close(self, milliseconds: int = _PATIENCE) -> bool:
        """Stop everything, drop what waits, and wait for the thread to end. Returns whether it did."""
        for job in self._open:
            job.is_cancelled = True
        if self.stop_work is not None and self._open:
            self.stop_work()
        for job in self._worker.drop_waiting():
            self._open.remove(job)
            job.let_go()
        return self._worker.wait(milliseconds)

    @Slot()
    def _on_told(self) -> None:
        # Jobs end in the order in which they began: what is told is of the first.
        told = self._worker.told.popleft()
        if isinstance(told, _Progress):
            self._open[0].progress(told.doing, told.share)
            return
        job = self._open.pop(0)
        if not self._open:
            self.idle.emit()
        job.end(told.outcome, told.value)


class _Progress(NamedTuple):
    doing: str
    share: float


class _End(NamedTuple):
    outcome: Outcome
    value: Any = None


class _Worker:
    """Does work on a thread that ends when there is none, and keeps what it has to tell until it is fetched."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.told: deque[_Progress | _End] = deque()
        self._wake: Callable[[], None] | None = wake
        self._waiting: deque[Job] = deque()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def put(self, job: Job) -> None:
        """Do this when all before it is done."""
        with self._lock:
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="concord-jobs", daemon=True)
                self._thread.start()

    def drop_waiting(self) -> list[Job]:
        """Drop what has not begun, and return it."""
        with self._lock:
            dropped = list(self._waiting)
            self._waiting.clear()
            return dropped

    def wait(self, milliseconds: int) -> bool:
        """Wait until there is nothing more to do. Returns whether that is so."""
        thread = self._thread
        if thread is not None:
            thread.join(milliseconds / 1000)
        return thread is None or not thread.is_alive()

    def fall_silent(self) -> None:
        """Tell nobody any more: who listened is gone."""
        self.drop_waiting()
        with self._lock:
            self._wake = None
        self.wait(_PATIENCE)

    def report(self, job: Job, doing: str, share: float) -> None:
        """Tell how far a job is; called by the work itself.

        Raises:
            Cancelled: somebody stopped it.
        """
        if job.is_cancelled:
            raise Cancelled
        self.told.append(_Progress(doing, share))
        self._tell()

    def _run(self) -> None:
        while (end := self._do_next()) is not None:
            self.told.append(end)
            del end  # before the main thread may have it: what is let go of last must not be let go of here
            self._tell()

    def _do_next(self) -> _End | None:
        with self._lock:
            if not self._waiting:
                self._thread = None
                return None
            job = self._waiting.popleft()
        if job.is_cancelled or job.work is None:
            return _End("cancelled")
        try:
            return _End("done", job.work())
        except Cancelled:
            return _End("cancelled")
        except ConcordError as problem:
            log.info("job stopped: %s", type(problem).__name__)
            return _End("failed", problem)
        except Exception as problem:
            log.error("job broke: %s", type(problem).__name__)
            return _End("failed", problem)

    def _tell(self) -> None:
        # With the lock, or who listens could end while it is called.
        with self._lock:
            if self._wake is not None:
                self._wake()
