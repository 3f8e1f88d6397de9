"""The line that the cursor is in: read with every key, with when it first comes about and what it is in the way of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from concord.domain.conflict import ConflictStatus
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Plan

from ..line_reader import LineAsked, LineReader
from ..line_words import LineSaid, notes_beside, said_of
from .editor import PageEditor
from .understood import Note

if TYPE_CHECKING:
    from concord.flows.understand_line import LineUnderstood
    from concord.workspace import DocumentView, Workspace

    from ..change_bus import ChangeBus

_MARK = re.compile(r"\s*(?:\(?\d{1,4}[.)]|[-*•–])\s+")
_TAG = re.compile(r"\s*\[[^\[\]]*\]\s*$")


class LiveLine(QObject):
    """Shows beside one line of the editor what `LineReader` says of it.

    A line that is in the plan is not in its own way; while it is rewritten it takes the place of what it was.
    """

    def __init__(self, workspace: Workspace, bus: ChangeBus, editor: PageEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._editor = workspace, editor
        self._view: DocumentView | None = None
        self._viewer: MemberId | None = None
        self._plan: Plan | None = None
        self._rows: Sequence[Judged] = ()
        self._number, self._count = -1, 0
        self._own: RuleId | None = None
        self._asked: LineAsked | None = None
        self.said: LineSaid | None = None
        self.reader = LineReader(bus, self)
        self.reader.understood.connect(self._on_understood)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        editor.textChanged.connect(self._ask)

    def open(self, view: DocumentView, viewer: MemberId | None, plan: Plan | None) -> None:
        """Follow another page."""
        self.close()
        self._view, self._viewer, self._plan = view, viewer, plan

    def close(self) -> None:
        """Follow nothing, and keep no word: somebody else looks, or another page is opened."""
        self.reader.forget()
        self._view = self._plan = self._own = self._asked = self.said = None
        self._rows, self._number = (), -1
        self._editor.hide_line()

    def show_plan(self, plan: Plan) -> None:
        """Look beside a newer plan."""
        self._plan = plan
        self._own = self._in_plan() or self._own
        self._asked = None
        if self._number >= 0:
            self._ask()

    def show_rows(self, rows: Sequence[Judged]) -> None:
        """Know who each line of the page belongs to, as it was read last."""
        self._rows = rows

    def _on_cursor_moved(self) -> None:
        number = self._editor.textCursor().blockNumber()
        if self._view is None or (number == self._number and self._editor.document().blockCount() == self._count):
            return
        self._number, self._count = number, self._editor.document().blockCount()
        self._editor.hide_line()
        self._own, self._asked = self._in_plan(), None
        self._ask()

    def _ask(self) -> None:
        words = self._words()
        if self._view is None or self._number < 0 or self._number != self._editor.textCursor().blockNumber():
            return
        if not words or words.endswith(":") or words == "[busy]":
            self.reader.forget()
            self.said = self._asked = None
            self._editor.hide_line()
            return
        asked = LineAsked(self._viewer, self._member(), words, self._own)
        if asked != self._asked:
            # Setting the words in other colours counts as a change of the text too.
            self._asked = asked
            self.reader.ask(self._workspace, asked)

    def _on_understood(self, asked: LineAsked, understood: LineUnderstood | None) -> None:
        if self._plan is None or understood is None or asked.text != self._words():
            return
        self.said = said_of(understood, {member.id: member.name for member in self._plan.members}, self.said)
        in_plan = self._in_plan()
        notes = notes_beside(self.said)
        if in_plan is not None:
            # It is planned: what the plan says of it is more than a guess at what a new line would meet.
            notes = tuple(note for note in notes if note.icon != "knot") + self._open_conflicts(in_plan)
        self._editor.show_line(self._number, self.said.note, notes)

    def _open_conflicts(self, rule: RuleId) -> tuple[Note, ...]:
        assert self._plan is not None
        found = [one.message for one in self._plan.conflicts if rule in one.rules and one.status is ConflictStatus.OPEN]
        return tuple(Note("knot", "coral", "In its way", message) for message in dict.fromkeys(found))

    def _words(self) -> str:
        text = self._editor.textCursor().block().text()
        mark = _MARK.match(text)
        return text[mark.end() if mark else 0 :].strip()

    def _in_plan(self) -> RuleId | None:
        words, member = _TAG.sub("", self._words()), self._member()
        rows = self._plan.rules if self._plan is not None else ()
        return next(
            (row.rule.id for row in rows if words and row.rule.text == words and row.rule.member == member and not row.is_busy), None
        )

    def _member(self) -> MemberId | None:
        """Say in whose part the line stands: the page's owner's, or that of the sentence before it."""
        if self._view is None or self._view.member is not None:
            return self._view.member if self._view is not None else None
        before = [row.rule.member for row in self._rows if row.rule.line <= self._number + 1]
        return before[-1] if before else None
