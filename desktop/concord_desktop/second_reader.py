"""The second reader in the window: found by itself where Ollama answers, reading along on a thread of its own, stopped with one click."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from concord.domain.errors import WorldError
from concord.domain.see_as import is_seen_as

from .change_bus import ChangeBus
from .jobs import Job
from .session import Session
from .theme import Theme
from .widgets import IconLabel, PushButton, Words, row

if TYPE_CHECKING:
    from concord.workspace import Changed

log = logging.getLogger(__name__)

OFF = "second_reader_off"
"""The setting that keeps it silent until somebody lets it read again."""
PAUSE = 3_000
"""Milliseconds of quiet after a text was saved, before it is read a second time."""


class SecondReader(QObject):
    """Has the sentences that the viewer may read looked at by a language model on this PC, if there is one.

    `changed` says that `words`, `is_reading` or `is_here` are others. Where no Ollama answers it is not here and says nothing; what
    goes wrong with it is never in anybody's way, since nothing is lost but a second opinion.
    """

    changed = Signal()

    def __init__(self, session: Session, bus: ChangeBus, settings: QSettings | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._bus, self._settings = session, bus, settings
        self.words = self._name = ""
        self.is_here = False
        self.is_reading = False
        self.is_off = settings is not None and settings.value(OFF, "no") == "yes"
        self._job: Job | None = None
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        session.opened.connect(lambda: self._soon(0))
        session.moved.connect(self._on_moved)
        bus.documents_changed.connect(lambda: self._soon(PAUSE))
        bus.models_changed.connect(self._on_models_changed)

    @property
    def name(self) -> str:
        """What the model is called, tag and all."""
        return self._name

    def look(self) -> None:
        """Look whether there is a model, and have it read what it has not read yet."""
        workspace = self._session.workspace
        if (
            self._waits
            or workspace is None
            or is_seen_as(self._session.viewer)
            or self.is_reading
            or os.environ.get("CONCORD_READER") == "grammar"
        ):
            return
        self._bus.model_jobs.stop_work = workspace.stop_second_reading
        self._bus.model_jobs.start("Looking for a second reader", workspace.second_reader, done=self._on_found, failed=self._on_failed)

    def read(self) -> None:
        """Let it read again, from now on."""
        self._remember(is_off=False)
        self.look()

    def stop(self) -> None:
        """Stop it, and keep it silent until it is let read again. What it has said stays."""
        self._remember(is_off=True)
        if self.is_reading:
            self._bus.model_jobs.cancel()
        else:
            self._say()

    def wait(self, *, is_waiting: bool) -> None:
        """Read nothing while a model is tested, which would be slower for it, and go on afterwards."""
        self._waits = is_waiting
        if is_waiting and self.is_reading:
            self._bus.model_jobs.cancel()
        elif not is_waiting:
            self._soon(0)

    def _remember(self, *, is_off: bool) -> None:
        self.is_off = is_off
        if self._settings is not None:
            self._settings.setValue(OFF, "yes" if is_off else "no")

    def _soon(self, pause: int) -> None:
        if pause == 0 or self.is_here:
            self._timer.start(pause)

    def _on_moved(self) -> None:
        """Somebody else may look now: nothing is read on for the one before."""
        if self.is_reading:
            self._bus.model_jobs.cancel()
        self._soon(PAUSE)

    def _on_models_changed(self) -> None:
        """Another model may be the one to ask, or none."""
        if self.is_reading:
            self._bus.model_jobs.cancel()
            self._soon(PAUSE)
        else:
            self._soon(0)

    def _on_found(self, name: str | None) -> None:
        workspace, viewer = self._session.workspace, self._session.viewer
        self.is_here = name is not None
        self._name = name or ""
        if workspace is None or name is None or self.is_off:
            self._say()
            return
        self.is_reading = True
        self._say()
        self._job = self._bus.model_jobs.start(
            "Reading a second time",
            workspace.second_reading,
            viewer,
            done=self._on_done,
            failed=self._on_failed,
            cancelled=self._on_stopped,
            with_progress=True,
        )
        self._job.watch(self._on_progress)

    def _on_progress(self, _doing: str, share: float) -> None:
        self._say(share)

    def _on_done(self, changed: Changed) -> None:
        self.is_reading = False
        self._say()
        if changed.areas:
            self._bus.announce_areas(changed.areas)

    def _on_stopped(self) -> None:
        self.is_reading = False
        self._say()

    def _on_failed(self, problem: Exception) -> None:
        self.is_reading = False
        if not isinstance(problem, WorldError):
            log.error("the second reader failed: %s", type(problem).__name__)
        self.is_here = False
        self._say()

    def _say(self, share: float | None = None) -> None:
        called = self._name.rpartition("/")[2].partition(":")[0]  # the foot is narrow; the tooltip says all of it
        if not self.is_here:
            self.words = ""
        elif self.is_reading:
            self.words = f"{called} reads along" + (f" · {share:.0%}" if share is not None else "")
        else:
            self.words = f"{called} does not read along" if self.is_off else f"{called} has read along"
        self.changed.emit()


class SecondReaderLine(QFrame):
    """What the second reader is doing, in the foot, with the one button it needs. Not to be seen where there is none."""

    def __init__(self, theme: Theme, reader: SecondReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        layout = row(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(IconLabel(theme, "question", "ink3", 16))
        self.words = Words("", "caption")
        layout.addWidget(self.words)
        self.button = PushButton(theme, "Stop")
        self.button.setProperty("kind", "count")
        self.button.clicked.connect(self._on_clicked)
        layout.addWidget(self.button)
        reader.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        reader = self._reader
        self.setVisible(reader.is_here)
        self.words.setText(reader.words)
        self.words.setToolTip(
            f"{reader.name}, a language model on this PC, gives a second opinion on each sentence. Nothing leaves this PC."
        )
        self.button.setText("Stop" if reader.is_reading else "Let it read")
        self.button.setVisible(reader.is_reading or reader.is_off)
        self.button.setAccessibleName(f"{self.button.text()}: second reader")

    def _on_clicked(self) -> None:
        if self._reader.is_reading:
            self._reader.stop()
        else:
            self._reader.read()
