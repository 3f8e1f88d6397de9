"""What was done in one's name, for the one concerned and for nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.deed import DeedSeen, Record
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId

from ..list_dialog import ListDialog
from ..theme import Theme
from ..widgets import Card, EmptyState, Words, clear_layout, column, serif_label
from .words import TAMPERED, deed_title, deed_when

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from concord.workspace import Workspace

_WIDTH, _HEIGHT = 720, 560
_HOW = (
    "What others did for you, what you did for others, and what more people see than before. Only you and the other one concerned "
    "read an entry. Nothing here can be changed or taken out, and no entry holds words of a sentence: they are shown as they are today, "
    "if you may read them."
)


class RecordDialog(ListDialog):
    """Shows the viewer's part of the record, the newest first."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        names: Mapping[MemberId, str],
        viewer: MemberId | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "What was done in my name", _HOW, parent, list_name="Each thing that was done, the newest first", spacing=8)
        self._names, self._viewer, self._today = names, viewer, today
        self.record: Record | None = None
        """What is shown."""
        self._fit(_WIDTH, _HEIGHT)
        self._jobs.start("Reading the record", workspace.people.record, viewer, done=self._show, failed=self._on_failed)

    def _show(self, record: Record) -> None:
        self.record = record
        clear_layout(self._down)
        if record.is_broken:
            self._down.addWidget(Words(TAMPERED, "coral", wrap=True))
        for seen in record.deeds:
            self._down.addWidget(self._card(seen))
        if record.deeds:
            self._down.addStretch(1)
        else:
            words = "When somebody does something for you, or more people see something of yours, it stands here."
            if self._viewer is None:
                words = "Choose a profile first: the record is for each person alone."
            self._down.addWidget(EmptyState(self._theme, "history", "Nothing yet", words), 1)
        self.scroll.setFocus()

    def _card(self, seen: DeedSeen) -> Card:
        card = Card()
        down = column(card, spacing=2)
        down.setContentsMargins(16, 10, 16, 12)
        down.addWidget(Words(deed_title(seen, self._names, self._viewer), "strong", wrap=True))
        if seen.text:
            down.addWidget(serif_label(f"“{seen.text}”", "reading"))
        down.addWidget(Words(deed_when(seen, self._today), "caption", wrap=True))
        return card

    def _on_failed(self, problem: Exception) -> None:
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Close this and open it once more."
        clear_layout(self._down)
        self._down.addWidget(Words(words, "secondary", wrap=True))
