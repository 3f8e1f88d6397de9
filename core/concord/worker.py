"""One warm child process for reading and planning, so that the window never waits for them and stopping is certain.

A frozen program has to call `multiprocessing.freeze_support()` first thing in its main: the child is the same program, started anew.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Any, TypeVar, cast

from concord.domain.errors import BugError, Cancelled, WorldError

log = logging.getLogger(__name__)

T = TypeVar("T")
Progress = Callable[[str, float], None]


class Worker:
    """Runs functions of modules in a child process, one at a time. Functions, arguments and results are pickled.

    The child starts with the first call and stays. Threads may call at once: each waits for its turn.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._is_busy = False
        self._was_cancelled = False
        self._is_closed = False

    def call(self, function: Callable[..., T], *args: Any, progress: Progress | None = None, **kwargs: Any) -> T:
        """Run `function(*args, **kwargs)` in the child and return what it returned.

        With `progress` the function is given one too, and what it says is passed on, in the calling thread.

        Raises:
            WorldError: the function raised it, or the child died.
            Cancelled: `cancel` was called meanwhile.
            BugError: the function raised anything else; it carries the trace, without the words of the error.
        """
        with self._turn:
            pipe = self._begin()
            try:
                pipe.send((function, args, kwargs, progress is not None))
                while True:
                    kind, *rest = pipe.recv()
                    if kind == "progress":
                        cast(Progress, progress)(*rest)
                    elif kind == "result":
                        return cast(T, rest[0])
                    else:
                        raise _error(kind, rest)
            except (EOFError, OSError) as error:
                was_cancelled = self._was_cancelled
                self._drop()
                if was_cancelled:
                    raise Cancelled("stopped") from None
                log.error("the worker process ended by itself")
                raise WorldError("Planning stopped unexpectedly.", "Nothing was changed. Plan again.") from error
            except (Cancelled, WorldError, BugError):
                raise
            except BaseException:
                # The listener failed, or the answer could not be read: what is left in the pipe belongs to nobody.
                self._drop()
                raise
            finally:
                with self._state:
                    self._is_busy = False

    def cancel(self) -> None:
        """Stop the call in progress, which then raises Cancelled. Without one nothing happens."""
        with self._state:
            if self._is_busy and self._process is not None:
                self._was_cancelled = True
                self._process.kill()

    def close(self) -> None:
        """End the child. A call in progress raises Cancelled; later calls raise WorldError. Closing twice does nothing."""
        with self._state:
            self._is_closed = True
        self.cancel()
        with self._turn:
            self._drop()

    @property
    def pid(self) -> int | None:
        """The child's process id, None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    def _begin(self) -> Connection:
        with self._state:
            if self._is_closed:
                raise WorldError("This household is closed.", "Open it again.")
            if self._was_cancelled or self._pipe is None or self._process is None or not self._process.is_alive():
                self._drop()
                context = multiprocessing.get_context("spawn")
                self._pipe, theirs = context.Pipe()
                self._process = context.Process(target=_serve, args=(theirs,), name="concord-worker", daemon=True)
                with _bare_main():
                    self._process.start()
                theirs.close()
            self._is_busy, self._was_cancelled = True, False
            return self._pipe

    def _drop(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


@contextlib.contextmanager
def _bare_main() -> Iterator[None]:
    """Have the child start without the program's main module, which it would import anew: the window's brings in all of Qt."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _error(kind: str, rest: list[str]) -> Exception:
    if kind == "world":
        return WorldError(*rest)
    if kind == "cancelled":
        return Cancelled("stopped")
    return BugError(rest[0])


def _serve(pipe: Connection) -> None:
    """The child's whole life: take a call, answer it, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    try:
        while True:
            pipe.send(_answer(pipe, pipe.recv_bytes()))
    except (EOFError, OSError):
        return


def _answer(pipe: Connection, call: bytes) -> tuple[object, ...]:
    try:
        # Unpickling imports the function's module, so that can fail as well as the call.
        function, args, kwargs, wants_progress = pickle.loads(call)
        if wants_progress:
            kwargs = {**kwargs, "progress": lambda what, share: pipe.send(("progress", what, share))}
        return ("result", function(*args, **kwargs))
    except WorldError as error:
        return ("world", error.problem, error.advice)
    except Cancelled:
        return ("cancelled",)
    except BrokenPipeError:
        raise
    except Exception as error:
        return _bug(error)


def _bug(error: Exception) -> tuple[object, ...]:
    """Say where it happened, and not the error's own words: they may hold a person's."""
    frames = traceback.extract_tb(error.__traceback__)
    where = "\n".join(f"  {os.path.basename(f.filename)}:{f.lineno} in {f.name}" for f in frames)
    return ("bug", f"{type(error).__name__} in the worker\n{where}")


def _end_with_parent() -> None:
    """End at once when the program that started this one is gone, also in the middle of a long calculation."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(0)

    threading.Thread(target=watch, name="watch-parent", daemon=True).start()
