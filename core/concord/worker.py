"""One warm child process for reading and planning, so that the window never waits for them and stopping is certain.

A frozen program has to call `multiprocessing.freeze_support()` first thing in its main: the child (on Linux the process that children
are copied from) is the same program, started anew.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, TypeVar, cast

from concord.domain.errors import BugError, Cancelled, WorldError

log = logging.getLogger(__name__)

T = TypeVar("T")
Progress = Callable[..., None]

_NICE = 5
IMPORTED_ONCE = (
    "concord.flows.plan_documents",
    "concord.flows.plan_household",
    "concord.flows.understand_line",
    "concord.reading.reader",
    "concord.reading.timeline_names",
)
"""Modules whose functions run in a child. Named and not imported: what calls them is above this module."""
_LONGEST_TEMPORARY = 60
"""Bytes that the name of the folder for temporary files may have: the copied process listens in it at an address that has room for 107,
of which its own names take some 40.
"""
_MOST_HELD = 8
"""Values of `Once` that a child holds: the weeks that one goes to and fro between."""


@dataclass(frozen=True, slots=True, eq=False)
class Once:
    """An argument that goes over to the child the first time only, such as a plan that many calls speak of.

    The function is given the value itself. It is known again by being the same object, so it may not be changed.
    """

    value: object


@dataclass(frozen=True, slots=True)
class _Held:
    """Stands in a call for a value that the child holds."""

    number: int


class Worker:
    """Runs functions of modules in a child process, one at a time. Functions, arguments and results are pickled.

    The child starts with the first call and stays. Threads may call at once: each waits for its turn.
    """

    def __init__(self, *, gives_way: bool = False) -> None:
        """`gives_way` has the child leave the processor to whatever else a person waits for, such as the answer to a key."""
        self._gives_way = gives_way
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_busy = False
        self._was_cancelled = False
        self._is_closed = False
        self._given: dict[int, object] = {}
        """What the child holds of what came as `Once`, the last used last."""
        self._numbers = 0

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
                args, fresh = self._hand_over(args)
                pipe.send((function, args, kwargs, progress is not None, fresh, frozenset(self._given)))
                while True:
                    kind, *rest = pipe.recv()
                    if kind == "progress":
                        cast(Progress, progress)(*rest)
                    elif kind == "result":
                        return cast(T, rest[0])
                    else:
                        if kind == "bug":
                            self._given.clear()  # the call may not even have been read
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
                context = _beginning()
                self._pipe, theirs = context.Pipe()
                self._process = context.Process(target=_serve, args=(theirs, self._gives_way), name="concord-worker", daemon=True)
                with _bare_main():
                    self._process.start()
                theirs.close()
            self._is_busy, self._was_cancelled = True, False
            return self._pipe

    def _hand_over(self, args: tuple[Any, ...]) -> tuple[tuple[Any, ...], dict[int, object]]:
        """Put a number in the place of each `Once`, and return the values that the child has not got yet."""
        numbers = {id(value): number for number, value in self._given.items()}
        fresh: dict[int, object] = {}
        found: list[Any] = []
        for arg in args:
            if not isinstance(arg, Once):
                found.append(arg)
                continue
            number = numbers.get(id(arg.value))
            if number is None:
                self._numbers += 1
                number = numbers[id(arg.value)] = self._numbers
                fresh[number] = arg.value
            self._given.pop(number, None)
            self._given[number] = arg.value
            found.append(_Held(number))
        for number in list(self._given)[:-_MOST_HELD]:
            del self._given[number]
        return tuple(found), fresh

    def _drop(self) -> None:
        process, pipe = self._process, self._pipe
        self._given = {}
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _beginning() -> SpawnContext | ForkServerContext:
    """Return how a child is started: anew or, on Linux, as a copy of one that has imported what is called most.

    A program's second child, and the one after a call that was stopped, is then there in some milliseconds and not in a second. Where
    the folder for temporary files has too long a name to listen in, it starts anew there too.
    """
    if sys.platform != "linux" or len(os.fsencode(tempfile.gettempdir())) > _LONGEST_TEMPORARY:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(IMPORTED_ONCE))
    return context


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


def _serve(pipe: Connection, gives_way: bool) -> None:
    """The child's whole life: take a call, answer it, until the other end is gone."""
    if gives_way and hasattr(os, "nice"):
        os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    held: dict[int, object] = {}
    try:
        while True:
            pipe.send(_answer(pipe, pipe.recv_bytes(), held))
    except (EOFError, OSError):
        return


def _answer(pipe: Connection, call: bytes, held: dict[int, object]) -> tuple[object, ...]:
    try:
        # Unpickling imports the function's module, so that can fail as well as the call.
        function, args, kwargs, wants_progress, fresh, kept = pickle.loads(call)
        held.update(fresh)
        for number in held.keys() - kept:
            del held[number]
        args = tuple(held[arg.number] if isinstance(arg, _Held) else arg for arg in args)
        if wants_progress:
            kwargs = {**kwargs, "progress": lambda *said: pipe.send(("progress", *said))}
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
