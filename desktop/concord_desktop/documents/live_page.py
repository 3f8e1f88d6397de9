"""One open page: reads it as it is written, saves it after a pause, and says how it stands. Everything slow runs in a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from concord.domain.errors import WorldError
from concord.domain.ids import DocumentId, MemberId

if TYPE_CHECKING:
    from concord.workspace import Changed, DocumentView, PageReading, Workspace

    from ..change_bus import ChangeBus

_Saved: TypeAlias = "tuple[MemberId | None, DocumentId, str, Changed | WorldError, Sequence[DocumentView]]"
"""For whom which page was saved with which words, what came of it, and the pages as they are now."""

READ_AFTER_MS = 400
"""Quiet time before a text is read (UI.md, "welcome.png")."""

SAVE_AFTER_MS = 1500
"""Quiet time before a text is saved."""


class SaveState(Enum):
    """How the words on the screen stand to those on the disk."""

    SAVED = auto()
    CHANGED = auto()
    SAVING = auto()
    FAILED = auto()


class LivePage(QObject):
    """Follows one document. `text_now` is asked for the words whenever they are needed.

    Answers that come after another page was opened, or for somebody who looks no longer, are dropped. `understood` carries
    (text, PageReading); `state_changed` a SaveState; `trouble` a WorldError that keeps the words from being saved;
    `pages_changed` the documents as they are after a save.
    """

    understood = Signal(str, object)
    state_changed = Signal(object)
    trouble = Signal(object)
    pages_changed = Signal(object)
    left_behind = Signal(object, object, object)
    """Viewer, document and WorldError: the words of a page that was left could not be saved, and wait to be taken."""

    def __init__(self, workspace: Workspace, bus: ChangeBus, text_now: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._bus, self._text_now = workspace, bus, text_now
        self._view: DocumentView | None = None
        self._viewer: MemberId | None = None
        self.state = SaveState.SAVED
        self._saved_text = ""
        self._sent_text: str | None = None
        self._read_text: str | None = None
        self._is_reading = False
        self._is_stale = False
        self._left_behind: dict[tuple[MemberId | None, DocumentId], str] = {}
        self._read_timer = self._timer(READ_AFTER_MS, self._read)
        self._save_timer = self._timer(SAVE_AFTER_MS, self.save)

    @property
    def view(self) -> DocumentView | None:
        """The document as it was last loaded or saved."""
        return self._view

    def open(self, view: DocumentView, viewer: MemberId | None) -> None:
        """Follow another document; what is on the screen is its text."""
        self._view, self._viewer = view, viewer
        self._saved_text = view.text
        self._sent_text = self._read_text = None
        self._save_timer.stop()
        self._set(SaveState.SAVED)
        self._read()

    def close(self) -> None:
        """Save what is written and follow nothing any more: somebody else is looking."""
        self.save()
        self._view = self._sent_text = self._read_text = None
        self._saved_text = ""
        self._read_timer.stop()
        self._set(SaveState.SAVED)

    def refresh(self, view: DocumentView) -> None:
        """Take a newer revision of the same document whose words are now on the screen."""
        self._view, self._saved_text = view, view.text
        self._set(SaveState.SAVED)
        self._read()

    def read_again(self) -> None:
        """Read the same words anew: what people said of them has changed."""
        self._read_text = None
        self._is_stale = self._is_reading
        self._read()

    def on_text_changed(self) -> None:
        """Answer a key: read and save after their pauses."""
        if self._view is None:
            return
        self._read_timer.start()
        if self._view.may_edit and self._text_now() != self._saved_text:
            if self.state is not SaveState.SAVING:
                self._set(SaveState.CHANGED)
            self._save_timer.start()
        elif self.state in (SaveState.CHANGED, SaveState.FAILED):
            self._save_timer.stop()
            self._set(SaveState.SAVED)

    @property
    def is_dirty(self) -> bool:
        """Whether there are words on the screen that are not on the disk."""
        return self._view is not None and self._view.may_edit and self._text_now() != self._saved_text

    def save(self) -> None:
        """Save now, if there is anything to save. While a save is under way the next one waits for it."""
        view = self._view
        self._save_timer.stop()
        if view is None or not self.is_dirty or self._sent_text is not None:
            return
        self._sent_text = self._text_now()
        self._set(SaveState.SAVING)
        self._bus.jobs.start(
            "Saving a page",
            _save,
            self._workspace,
            self._viewer,
            view.id,
            self._sent_text,
            view.revision,
            done=self._on_saved,
            failed=self._on_failed,
        )

    def save_before_leaving(self) -> bool:
        """Save on this thread, for there is no later: the window is closing. Returns whether all words are on the disk."""
        view = self._view
        self._save_timer.stop()
        if view is None or not self.is_dirty:
            return True
        text = self._text_now()
        try:
            try:
                self._workspace.save_document(self._viewer, view.id, text, revision=view.revision)
            except WorldError:
                # A save of ours may have been under way: then the page holds what we sent, and this is the next revision of it.
                stored = next((one for one in self._workspace.documents(self._viewer) if one.id == view.id), None)
                if stored is None or self._sent_text is None or stored.text != self._sent_text:
                    raise
                self._workspace.save_document(self._viewer, view.id, text, revision=stored.revision)
        except WorldError as problem:
            self._on_failed(problem)
            return False
        self._saved_text = text
        self._set(SaveState.SAVED)
        return True

    def _read(self) -> None:
        view, text = self._view, self._text_now()
        self._read_timer.stop()
        if view is None or self._is_reading or text == self._read_text:
            return
        self._is_reading = True
        work = self._bus.jobs.start
        work(
            "Reading",
            _read,
            self._workspace,
            self._viewer,
            view.id,
            text,
            done=self._on_read,
            failed=self._on_read_failed,
            cancelled=self._on_not_read,
        )

    def _on_read(self, answer: tuple[MemberId | None, DocumentId, str, PageReading]) -> None:
        viewer, document, text, reading = answer
        self._is_reading = False
        if self._view is None or document != self._view.id or viewer != self._viewer:
            self._read()
            return
        if self._is_stale:
            self.read_again()
            return
        self._read_text = text
        self.understood.emit(text, reading)
        if self._text_now() != text:
            self._read_timer.start()

    def _on_read_failed(self, _problem: Exception) -> None:
        self._is_reading = False

    def _on_not_read(self) -> None:
        self._is_reading = False

    def take_left_behind(self, document: DocumentId, viewer: MemberId | None) -> str | None:
        """Hand out, once, words of a page that could not be saved after it was left."""
        return self._left_behind.pop((viewer, document), None)

    def _on_saved(self, answer: _Saved) -> None:
        viewer, document, sent, changed, views = answer
        is_open = viewer == self._viewer and self._view is not None and self._view.id == document
        if isinstance(changed, WorldError):
            if is_open:
                self._on_failed(changed)
            else:
                self._left_behind[viewer, document] = sent
                self.left_behind.emit(viewer, document, changed)
            return
        if is_open:
            self._sent_text = None
            self._saved_text = sent
            self._view = next((view for view in views if view.id == document), self._view)
            self._set(SaveState.CHANGED if self.is_dirty else SaveState.SAVED)
            if self.is_dirty:
                self._save_timer.start()
        if viewer == self._viewer and self._view is not None:
            self.pages_changed.emit(views)
        self._bus.announce_areas(changed.areas)

    def _on_failed(self, problem: Exception) -> None:
        self._sent_text = None
        self._set(SaveState.FAILED)
        if not isinstance(problem, WorldError):
            problem = WorldError("This page could not be saved.", "Your words are still here. Save again, or copy them to a safe place.")
        self.trouble.emit(problem)

    def _set(self, state: SaveState) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer


def _save(workspace: Workspace, viewer: MemberId | None, document: DocumentId, text: str, revision: int) -> _Saved:
    try:
        changed = workspace.save_document(viewer, document, text, revision=revision)
    except WorldError as problem:
        return viewer, document, text, problem, ()
    return viewer, document, text, changed, workspace.documents(viewer)


def _read(
    workspace: Workspace, viewer: MemberId | None, document: DocumentId, text: str
) -> tuple[MemberId | None, DocumentId, str, PageReading]:
    return viewer, document, text, workspace.read_page(viewer, document, text)
