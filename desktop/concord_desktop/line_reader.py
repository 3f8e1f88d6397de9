"""Reads one line while it is being typed. The newest words win: an answer to older ones is never shown over newer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from concord.domain.ids import MemberId, RuleId

if TYPE_CHECKING:
    from concord.flows.understand_line import LineUnderstood
    from concord.workspace import Workspace

    from .jobs import Jobs

READ_AFTER_MS = 0
"""A line is read at once, so that the answer is there within 100 ms of the key; keys that come meanwhile wait for one reading only."""

LOOK_AHEAD_AFTER_MS = 600
"""Quiet time before another week is planned to see what a line is in the way of there: that may take seconds."""


@dataclass(frozen=True, slots=True)
class LineAsked:
    """One line as it is asked about: for whom, in whose part, in which words."""

    viewer: MemberId | None
    member: MemberId | None
    text: str
    instead_of: RuleId | None = None
    """The sentence that it is a new version of."""


class LineReader(QObject):
    """Asks the workspace about one line at a time.

    `understood` carries a LineAsked and a LineUnderstood (None for no words), first as far as the shown week tells, and once more
    where the line comes about in a later one.
    """

    understood = Signal(object, object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._workspace: Workspace | None = None
        self._wanted: LineAsked | None = None
        self._looks_ahead = False
        self._reading: LineAsked | None = None
        self._timer = self._make_timer(READ_AFTER_MS)
        self._ahead_timer = self._make_timer(LOOK_AHEAD_AFTER_MS)
        self._timer.timeout.connect(self._read)
        self._ahead_timer.timeout.connect(self._look_ahead)

    def ask(self, workspace: Workspace, asked: LineAsked) -> None:
        """Read a line soon; what was asked before is dropped."""
        self._ahead_timer.stop()
        self._workspace, self._wanted, self._looks_ahead = workspace, asked, False
        self._timer.start()

    def forget(self) -> None:
        """Ask nothing more and let no answer through: somebody else looks, or nobody does."""
        self._timer.stop()
        self._ahead_timer.stop()
        self._wanted = self._workspace = None

    @property
    def rests(self) -> bool:
        """Whether nothing is being read or waits to be."""
        return self._reading is None and not self._timer.isActive() and not self._ahead_timer.isActive()

    def _look_ahead(self) -> None:
        self._looks_ahead = True
        self._read()

    def _read(self) -> None:
        workspace, asked = self._workspace, self._wanted
        if workspace is None or asked is None or self._reading is not None:
            return
        if not asked.text.strip():
            self.understood.emit(asked, None)
            return
        self._reading = asked
        self._jobs.start(
            "Reading a line",
            _understand,
            workspace,
            asked,
            self._looks_ahead,
            done=self._on_read,
            failed=self._on_not_read,
            cancelled=self._on_not_read,
        )

    def _on_read(self, answer: tuple[LineAsked, bool, LineUnderstood | None]) -> None:
        asked, looked_ahead, understood = answer
        self._reading = None
        if asked != self._wanted:
            self._read()
            return
        self.understood.emit(asked, understood)
        if not looked_ahead and understood is not None and understood.first:
            days = [one.span.start.date() for one in understood.first]
            if any(all((day - week).days not in range(7) for week in understood.weeks) for day in days):
                self._ahead_timer.start()

    def _on_not_read(self, _problem: object = None) -> None:
        asked, self._reading = self._reading, None
        if asked != self._wanted:
            self._read()

    def _make_timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer


def _understand(workspace: Workspace, asked: LineAsked, looks_ahead: bool) -> tuple[LineAsked, bool, LineUnderstood | None]:
    understood = workspace.understand_line(asked.viewer, asked.member, asked.text, instead_of=asked.instead_of, looks_ahead=looks_ahead)
    return asked, looks_ahead, understood
