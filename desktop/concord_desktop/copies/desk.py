"""Where copies of the household are gone about in the window: by hand, one a day by itself, and when one is brought back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog

from concord.domain.errors import WorldError

from .. import openers
from ..jobs import Jobs

if TYPE_CHECKING:
    from ..main_window import MainWindow

KEYS = "Ctrl+Shift+B"
KEYS_OF_BRINGING = "Ctrl+Alt+B"
FILES = "Concord households (*.concord)"
_LOOK_EVERY = 600_000
"""Milliseconds between two looks whether a new day has begun."""


class CopyDesk(QObject):
    """Makes the copy of the day once the first week of a household is shown, and opens the dialogs about copies."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.jobs = Jobs(self)
        self.dialog: QDialog | None = None
        """The dialog that is open."""
        self._made_on: date | None = None
        self._told: list[str] = []
        self._day = QTimer(self, interval=_LOOK_EVERY, timeout=self._make_daily)
        session = window.session
        session.opened.connect(self._on_opened)
        session.shown.connect(self._on_shown)
        session.forgotten.connect(self.forget)
        window.installEventFilter(self)

    def back_up(self) -> None:
        """Ask where the copy goes, and make it."""
        workspace = self._window.session.workspace
        if workspace is None or self._window.session.is_shut:
            return
        proposed = Path.home() / f"{workspace.path.stem} {workspace.clock.now():%Y-%m-%d}.concord"
        # What is there already is not written over: Concord says so itself, and offers nothing it would not do.
        asked = QFileDialog.Option.DontConfirmOverwrite
        name, _kind = QFileDialog.getSaveFileName(self._window, "Back up", str(proposed), FILES, options=asked)
        if name:
            self.back_up_to(Path(name))

    def back_up_to(self, to: Path) -> None:
        """Make a copy and say that it is there."""
        workspace, bus = self._window.session.workspace, self._window.bus
        if workspace is None:
            return
        has_sheet = workspace.key.sheet_made() is not None
        then = (
            "Keep it away from this PC."
            if has_sheet
            else "Print the recovery sheet too (Ctrl+Shift+R): a new PC opens it with nothing else."
        )
        self.jobs.start(
            "Backing up",
            workspace.copies.make,
            to,
            done=lambda made: bus.said.emit(f"Backed up and checked: {made.path.name}. {then}"),
            failed=lambda problem: bus.said.emit(_words(problem)),
        )

    def show_dialog(self) -> None:
        """Open the dialog that brings a copy back."""
        window, session = self._window, self._window.session
        if session.workspace is None or session.is_shut:
            return
        from .dialog import BringBackDialog

        dialog = BringBackDialog(session.workspace, window.theme, session.viewer, window)
        dialog.chosen.connect(self._bring_back)
        self._open(dialog)

    def forget(self) -> None:
        """Keep no word of what was open."""
        if self.dialog is not None:
            self.dialog.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._day.stop()
            self.jobs.close()
        return super().eventFilter(watched, event)

    def _bring_back(self, copy: Path) -> None:
        window, session = self._window, self._window.session
        workspace = session.workspace
        if workspace is None:
            return
        window.save_pages()
        window.open_household(openers.brought_back(workspace, session.viewer, copy, self._told), session.viewer, session.day)

    def _on_opened(self) -> None:
        self._made_on = None
        workspace = self._window.session.workspace
        when = workspace.copies.older_than() if workspace is not None else None
        if workspace is not None and when is not None:
            from .older_dialog import OlderDialog

            dialog = OlderDialog(self._window.theme, workspace.path.name, when, self._window)
            dialog.accepted.connect(workspace.copies.take_as_newest)
            self._open(dialog)

    def _on_shown(self) -> None:
        if self._told:
            words, self._told = " ".join(self._told), []
            # Behind how the plan stands.
            QTimer.singleShot(0, self, lambda: self._window.bus.said.emit(words))
        self._day.start()
        self._make_daily()

    def _make_daily(self) -> None:
        workspace = self._window.session.workspace
        if workspace is None or self._made_on == (today := workspace.clock.now().date()) or self.jobs.is_busy:
            return
        self._made_on = today
        self.jobs.start("Making the copy of the day", workspace.copies.make_daily, failed=self._on_daily_failed)

    def _on_daily_failed(self, problem: Exception) -> None:
        if isinstance(problem, WorldError):
            self._window.bus.said.emit(f"The copy of the day was not made. {problem.line}")

    def _open(self, dialog: QDialog) -> None:
        self.forget()
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_finished(self, _result: Any = None) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _words(problem: Exception) -> str:
    return problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
