"""The language models of this PC, gone about in the window: looked at, downloaded, tested, chosen. No plan and no answer waits for any."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from concord.domain.errors import WorldError

from ..change_bus import ChangeBus
from ..jobs import Jobs
from .words import time_left, trouble_words

if TYPE_CHECKING:
    from concord.flows.models_here import ModelsHere

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Download:
    """One download: how far it is while `is_running`, and what became of it after."""

    name: str
    is_running: bool = True
    words: str = "Asking Ollama for it…"
    share: float | None = None
    is_here: bool = False
    """It came, and is whole."""
    writes: bool = False
    is_too_large: bool = False
    """The memory is what speaks against it, so somebody may want it all the same."""


@dataclass(frozen=True, slots=True)
class Testing:
    """One self-test: how far it is while `is_running`, and what went wrong after."""

    name: str
    is_running: bool = True
    share: float = 0.0
    words: str = ""


class ModelDesk(QObject):
    """Knows what is here and what runs; holds nothing of any household, so it goes on whoever looks.

    `changed` says that anything of it is otherwise. Threads of its own do the work: one looks and chooses, one downloads, one tests.
    """

    changed = Signal()
    test_began = Signal()
    test_ended = Signal()

    def __init__(self, bus: ChangeBus, parent: QObject | None = None, environment: Mapping[str, str] | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._environment = os.environ if environment is None else environment
        self._looks, self._downloads, self._tests = Jobs(self), Jobs(self), Jobs(self)
        self._stop_download, self._stop_test = threading.Event(), threading.Event()
        self._begun = (0.0, 0.0)
        self.here: ModelsHere | None = None
        """What was seen last; None before the first look."""
        self.trouble = ""
        """Why it could not be looked, or a choice not be kept."""
        self.download: Download | None = None
        self.testing: Testing | None = None
        self.limits: Any = None
        """How much one call of a test may take, where that is not the usual."""
        self.stall_seconds: float | None = None
        """After how long a download that says nothing is given up, where that is not the usual."""

    # -- looking

    def look(self) -> None:
        """Look at what is here; what runs already is not looked at twice at once."""
        if self._looks.is_busy:
            return

        def work() -> Any:
            # Imported on this thread: the first time it takes longer than a frame may.
            from concord.flows.models_here import models_here

            return models_here(None, self._environment)

        self._looks.start("Looking for models", work, done=self._on_seen, failed=self._on_not_seen)

    @property
    def is_looking(self) -> bool:
        """Whether it is being looked at now."""
        return self._looks.is_busy

    def _on_seen(self, here: ModelsHere) -> None:
        self.here, self.trouble = here, ""
        self.changed.emit()

    def _on_not_seen(self, problem: Exception) -> None:
        if self.here is not None:
            self.here = replace(self.here, ollama=None)
        self.trouble = self._words(problem)
        self.changed.emit()

    # -- choosing

    def choose(self, name: str | None, *, embedding: bool = False) -> None:
        """Have a model asked for words, or for vectors; None leaves that to Concord."""
        from concord.flows.get_model import choose_by_itself, choose_model

        if name is None:
            self._choose(choose_by_itself, chat=not embedding, embedding=embedding)
        else:
            self._choose(choose_model, name, ollama=None, environment=self._environment, chat=not embedding, embedding=embedding)

    def switch(self, *, on: bool) -> None:
        """Have models asked, or none."""
        from concord.flows.get_model import switch_models

        self._choose(switch_models, on=on)

    def _choose(self, choose: Callable[..., Any], *given: Any, **named: Any) -> None:
        def failed(problem: Exception) -> None:
            self.trouble = self._words(problem)
            self.changed.emit()

        def done(_found: object) -> None:
            self._bus.models_changed.emit()
            self.look()

        self._looks.start("Choosing a model", choose, *given, done=done, failed=failed, **named)

    # -- downloading

    def start_download(self, name: str, *, anyway: bool = False) -> None:
        """Have Ollama download a model; one at a time."""
        if self.download is not None and self.download.is_running:
            return
        self._stop_download = stop = threading.Event()
        self.download, self._begun = Download(name), (0.0, 0.0)

        def work(progress: Callable[[str, float], None]) -> Any:
            from concord.flows.get_model import get_model

            return get_model(
                name,
                ollama=None,
                environment=self._environment,
                stop=stop,
                progress=progress,
                anyway=anyway,
                stall_seconds=self.stall_seconds,
            )

        job = self._downloads.start(
            "Downloading a model",
            work,
            done=self._on_downloaded,
            failed=self._on_not_downloaded,
            cancelled=self._on_download_stopped,
            with_progress=True,
        )
        job.watch(self._on_download_progress)
        self.changed.emit()

    def stop_download(self) -> None:
        """Stop it; what has come stays with Ollama for another time."""
        self._stop_download.set()

    def put_away(self) -> None:
        """Say nothing more of a download that is over."""
        if self.download is not None and not self.download.is_running:
            self.download = None
            self.changed.emit()

    def _on_download_progress(self, told: str, share: float) -> None:
        if self.download is None or self._stop_download.is_set():
            return
        now = time.monotonic()
        if self._begun == (0.0, 0.0):
            self._begun = (now, share)
        since, at_first = self._begun
        words = told.partition(": ")[2] if told.startswith(self.download.name) else told
        words += time_left(now - since, at_first, share)
        if (words, share) != (self.download.words, self.download.share):
            self.download = replace(self.download, words=words, share=share)
            self.changed.emit()

    def _on_downloaded(self, found: Any) -> None:
        self.download = Download(found.name, is_running=False, words="", is_here=True, writes=found.writes)
        self._bus.models_changed.emit()
        self.changed.emit()
        self.look()

    def _on_not_downloaded(self, problem: Exception) -> None:
        from concord.flows.model_fit import TooLargeForMemory

        is_too_large = isinstance(problem, TooLargeForMemory)
        self._end_download(self._words(problem), is_too_large=is_too_large)

    def _on_download_stopped(self) -> None:
        self._end_download("Stopped. What has come is kept; another time it goes on from there.")

    def _end_download(self, words: str, *, is_too_large: bool = False) -> None:
        assert self.download is not None
        self.download = Download(self.download.name, is_running=False, words=words, is_too_large=is_too_large)
        self.changed.emit()
        self.look()

    # -- testing

    def start_test(self, name: str) -> None:
        """Have a model asked the twenty; one test at a time."""
        if self.testing is not None and self.testing.is_running:
            return
        self._stop_test = stop = threading.Event()
        self.testing = Testing(name)

        def work(progress: Callable[[str, float], None]) -> Any:
            from concord.flows.kept_tests import keep_test
            from concord.flows.second_reading import model_on_this_pc, no_model_here
            from concord.flows.self_test import self_test

            model = model_on_this_pc(name, environment=self._environment, limits=self.limits)
            if model is None:
                raise no_model_here()
            return keep_test(self_test(model, stop=stop, progress=progress), datetime.now().astimezone())

        job = self._tests.start(
            "Testing a model", work, done=self._on_tested, failed=self._on_not_tested, cancelled=self._on_test_stopped, with_progress=True
        )
        job.watch(self._on_test_progress)
        self.test_began.emit()
        self.changed.emit()

    def stop_test(self) -> None:
        """Stop it; nothing of it is kept."""
        self._stop_test.set()

    def _on_test_progress(self, _doing: str, share: float) -> None:
        if self.testing is not None:
            self.testing = replace(self.testing, share=share)
            self.changed.emit()

    def _on_tested(self, kept: Any) -> None:
        self.testing = None
        if self.here is not None:
            self.here = replace(self.here, tests={**self.here.tests, kept.test.model: kept})
        self.test_ended.emit()
        self.changed.emit()

    def _on_not_tested(self, problem: Exception) -> None:
        self._end_test(self._words(problem))

    def _on_test_stopped(self) -> None:
        self._end_test("Stopped. Nothing of this test was kept.")

    def _end_test(self, words: str) -> None:
        assert self.testing is not None
        self.testing = Testing(self.testing.name, is_running=False, words=words)
        self.test_ended.emit()
        self.changed.emit()
        self.look()

    # -- ending

    @property
    def is_busy(self) -> bool:
        """Whether anything runs."""
        return self._looks.is_busy or self._downloads.is_busy or self._tests.is_busy

    def close(self) -> None:
        """Stop all that runs, for good."""
        self._stop_download.set()
        self._stop_test.set()
        for jobs in (self._looks, self._downloads, self._tests):
            jobs.close()

    def _words(self, problem: Exception) -> str:
        if not isinstance(problem, WorldError):
            log.error("something about models failed: %s", type(problem).__name__, exc_info=problem)
        return trouble_words(problem)
