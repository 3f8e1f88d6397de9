"""Reads one line while it is being typed. The newest words win: an answer to older ones is never shown over newer.

What the weeks at hand tell is asked on a thread and in a process of its own, so that no key waits for a plan; what has to be planned
first is asked with the other long work, after a pause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from concord.domain.answer import Settled
from concord.domain.ids import MemberId, RuleId

if TYPE_CHECKING:
    from concord.flows.understand_line import LineUnderstood
    from concord.workspace import Workspace

    from .change_bus import ChangeBus

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
    answers: tuple[Settled, ...] = ()
    """The doubts that were settled while it is written."""


class LineReader(QObject):
    """Asks the workspace about one line at a time.

    `understood` carries a LineAsked and a LineUnderstood (None for no words): what the words say by themselves, then what the weeks
    at hand tell, and once more where the line comes about in one that is to be planned first.
    """

    understood = Signal(object, object)
    _heard = Signal(object, object)

    def __init__(self, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._workspace: Workspace | None = None
        self._wanted: LineAsked | None = None
        self._reading: LineAsked | None = None
        self._looking_ahead: LineAsked | None = None
        self._timer = self._make_timer(READ_AFTER_MS)
        self._ahead_timer = self._make_timer(LOOK_AHEAD_AFTER_MS)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._timer.timeout.connect(self._read)
        self._ahead_timer.timeout.connect(self._look_ahead)

    def ask(self, workspace: Workspace, asked: LineAsked) -> None:
        """Read a line soon; what was asked before is dropped."""
        self._ahead_timer.stop()
        self._workspace, self._wanted = workspace, asked
        self._timer.start()

    def forget(self) -> None:
        """Ask nothing more and let no answer through: somebody else looks, or nobody does."""
        self._timer.stop()
        self._ahead_timer.stop()
        self._wanted = self._workspace = None

    @property
    def rests(self) -> bool:
        """Whether nothing is being read or waits to be."""
        is_at_work = self._reading is not None or self._looking_ahead is not None
        return not is_at_work and not self._timer.isActive() and not self._ahead_timer.isActive()

    def _read(self) -> None:
        workspace, asked = self._workspace, self._wanted
        if workspace is None or asked is None or self._reading is not None:
            return
        if not asked.text.strip():
            self.understood.emit(asked, None)
            return
        self._reading = asked
        stopped = self._on_not_read
        start, heard = self._bus.line_jobs.start, self._heard.emit
        start("Reading a line", _understand, workspace, asked, heard, done=self._on_read, failed=stopped, cancelled=stopped)

    def _on_heard(self, asked: LineAsked, understood: LineUnderstood) -> None:
        if asked == self._wanted:
            self.understood.emit(asked, understood)

    def _on_read(self, answer: tuple[LineAsked, LineUnderstood | None]) -> None:
        asked, understood = answer
        self._reading = None
        if asked != self._wanted:
            self._read()
            return
        self.understood.emit(asked, understood)
        if understood is not None and understood.first:
            days = [one.span.start.date() for one in understood.first]
            if any(all((day - week).days not in range(7) for week in understood.weeks) for day in days):
                self._ahead_timer.start()

    def _on_not_read(self, _problem: object = None) -> None:
        asked, self._reading = self._reading, None
        if asked != self._wanted:
            self._read()

    def _look_ahead(self) -> None:
        workspace, asked = self._workspace, self._wanted
        if workspace is None or asked is None:
            return
        if self._looking_ahead is not None:
            self._ahead_timer.start()  # the week of older words is being planned; it may do for these too
            return
        self._looking_ahead = asked
        stopped = self._on_not_looked
        start = self._bus.jobs.start
        start("Looking ahead", _understand, workspace, asked, None, done=self._on_looked, failed=stopped, cancelled=stopped)

    def _on_looked(self, answer: tuple[LineAsked, LineUnderstood | None]) -> None:
        asked, understood = answer
        self._looking_ahead = None
        if asked == self._wanted:
            self.understood.emit(asked, understood)

    def _on_not_looked(self, _problem: object = None) -> None:
        self._looking_ahead = None

    def _make_timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer


def _understand(
    workspace: Workspace, asked: LineAsked, heard: Callable[[LineAsked, LineUnderstood], None] | None
) -> tuple[LineAsked, LineUnderstood | None]:
    """Read a line beside what is at hand, telling `heard` what its words say; without it, look ahead."""
    understood = workspace.understand_line(
        asked.viewer,
        asked.member,
        asked.text,
        instead_of=asked.instead_of,
        answers=asked.answers,
        looks_ahead=heard is None,
        first=(lambda said: heard(asked, said)) if heard is not None else None,
    )
    return asked, understood
