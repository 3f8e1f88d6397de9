"""Where files are brought into one's pages, and what is one's own is taken out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from concord.domain.errors import WorldError
from concord.domain.see_as import is_seen_as

from ..documents.drop_field import files_in
from ..jobs import Jobs
from .words import done_words

if TYPE_CHECKING:
    from concord.domain.ids import MemberId
    from concord.flows.incoming import Incoming
    from concord.workspace import Workspace

    from ..main_window import MainWindow
    from .dialog import BringInDialog

KEYS_OF_COMING = "Ctrl+Shift+I"
KEYS_OF_GOING = "Ctrl+Alt+E"
FILES = "Texts and calendars (*.txt *.md *.docx *.pdf *.ics)"
_WHOSE = "Choose whose profile it is first: it is about one person’s own pages."


class CarryDesk(QObject):
    """Opens the dialogs, for the one whose profile is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.jobs = Jobs(self)
        self.dialog: BringInDialog | None = None
        window.session.forgotten.connect(self.forget)
        window.bus.files_asked.connect(self._on_files_asked)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def bring_in(self) -> None:
        """Ask which files, and show what they would bring."""
        if self._whose() is not None:
            names, _kind = QFileDialog.getOpenFileNames(self._window, "Bring in texts and calendars", str(Path.home()), FILES)
            if names:
                self.show_what_comes([Path(name) for name in names])

    def show_what_comes(self, paths: Sequence[Path]) -> None:
        """Show what files would bring into the viewer's pages."""
        whose = self._whose()
        if whose is None:
            return
        from .dialog import BringInDialog

        workspace, member = whose
        self.forget()
        self._window.save_pages()
        members = self._window.session.people
        self.dialog = BringInDialog(workspace, self._window.theme, member, members, paths, self._window)
        self.dialog.brought.connect(self._on_brought)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def take_out(self) -> None:
        """Ask for a folder, and write what is the viewer's own into it."""
        if self._whose() is not None:
            folder = QFileDialog.getExistingDirectory(self._window, "A folder for what is yours", str(Path.home()))
            if folder:
                self.take_out_to(Path(folder))

    def take_out_to(self, folder: Path) -> None:
        """Write the viewer's own pages, calendar and plan into a folder."""
        whose, bus, session = self._whose(), self._window.bus, self._window.session
        if whose is None or session.plan is None:
            return
        workspace, member = whose
        self._window.save_pages()

        def done(written: tuple[Path, ...]) -> None:
            bus.said.emit(f"Written into {folder.name}: {len(written)} files. They are plain: whoever has them can read them.")

        self.jobs.start(
            "Taking out what is yours",
            workspace.carry.out,
            member,
            session.plan.week.start,
            folder,
            done=done,
            failed=lambda problem: bus.said.emit(_words(problem)),
        )

    def forget(self) -> None:
        """Keep no word of what was open."""
        if self.dialog is not None:
            self.dialog.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files wherever in the window they are let go of, while it shows somebody's own."""
        if event.type() == QEvent.Type.Close:
            self.jobs.close()
        elif isinstance(event, QDropEvent) and self._may_come:
            paths = files_in(event.mimeData())
            if paths and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    # The program that they came from waits until the drop is answered.
                    QTimer.singleShot(0, self, lambda: self._window.bus.files_asked.emit(paths))
                return True
        return super().eventFilter(watched, event)

    @property
    def _may_come(self) -> bool:
        window = self._window
        is_open = window.session.workspace is not None and not window.session.is_shut
        return is_open and not window.child.is_shown and not is_seen_as(window.session.viewer)

    def _whose(self) -> tuple[Workspace, MemberId] | None:
        session = self._window.session
        if session.workspace is None or session.is_shut:
            return None
        if session.viewer is None:
            self._window.bus.said.emit(_WHOSE)
            return None
        return session.workspace, session.viewer

    def _on_files_asked(self, paths: Sequence[Path]) -> None:
        if paths:
            self.show_what_comes(paths)
        else:
            self.bring_in()

    def _on_brought(self, found: Sequence[Incoming]) -> None:
        self._window.bus.brought_in.emit([one.title for one in found if not one.changes_nothing])
        self._window.bus.announce_areas(frozenset({"documents", "plan", "household"}))
        self._window.bus.said.emit(done_words(found))

    def _on_finished(self, _result: Any = None) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _words(problem: Exception) -> str:
    return problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was written; try once more."
