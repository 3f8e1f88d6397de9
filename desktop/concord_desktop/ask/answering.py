"""One question at a time, answered on a thread of its own; stopped, nothing of it is heard any more."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from concord.domain.asked import Asked
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId, RuleId

from ..change_bus import ChangeBus

if TYPE_CHECKING:
    from concord.workspace import Workspace

_FAILED = "That could not be answered. Ask once more."
_CANCELLED = "Planning was stopped, so there is no answer. Ask once more."


class Answering(QObject):
    """Emits `looked` with the Monday of the week that is looked at, `heard` with pieces of the answer, then `answered` or `failed`."""

    looked = Signal(object)
    heard = Signal(str)
    answered = Signal(object)
    failed = Signal(str)
    _looks = Signal(object, object)
    _hears = Signal(object, str)

    def __init__(self, workspace: Workspace, bus: ChangeBus, viewer: MemberId | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._bus, self._viewer = workspace, bus, viewer
        self._stop = threading.Event()
        self._looks.connect(self._on_looks)  # from the thread that answers to this one
        self._hears.connect(self._on_hears)

    def start(self, question: str, about: Sequence[RuleId], instead: RuleId | None, means: MemberId | None) -> None:
        """Have a question answered; see `Asking.ask`."""
        self._stop = stop = threading.Event()

        def looks(monday: date) -> None:
            if not stop.is_set():
                self._looks.emit(stop, monday)

        def hear(piece: str) -> None:
            if not stop.is_set():
                self._hears.emit(stop, piece)

        def work() -> Asked:
            ask = self._workspace.asking.ask
            return ask(self._viewer, question, stop, about=about, instead=instead, means=means, looks=looks, hear=hear)

        def done(asked: Asked) -> None:
            if not stop.is_set():
                self.answered.emit(asked)

        def failed(problem: Exception) -> None:
            if not stop.is_set():
                self.failed.emit(problem.line if isinstance(problem, WorldError) else _FAILED)

        def cancelled() -> None:
            if not stop.is_set():
                self.failed.emit(_CANCELLED)

        self._bus.ask_jobs.start("Answering", work, done=done, failed=failed, cancelled=cancelled)

    def stop(self) -> None:
        """Stop, and say nothing more of it."""
        self._stop.set()

    def _on_looks(self, stop: threading.Event, monday: date) -> None:
        if stop is self._stop and not stop.is_set():
            self.looked.emit(monday)

    def _on_hears(self, stop: threading.Event, piece: str) -> None:
        if stop is self._stop and not stop.is_set():
            self.heard.emit(piece)
