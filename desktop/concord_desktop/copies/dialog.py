"""Bringing a copy back: which one, what would come of it, and then it is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId

from ..file_key.framed import FramedDialog
from ..jobs import Jobs
from ..theme import Theme
from ..timeline.spoken import date_text
from ..widgets import ChoiceField, PushButton, Words, row, serif_label

if TYPE_CHECKING:
    from concord.flows.back_up import Beside
    from concord.workspace import Workspace

_HOW = (
    "The household becomes as it was when the copy was made, for everybody, with the PINs of that day. "
    "What is there now is kept beside it, so nothing is lost."
)


class BringBackDialog(FramedDialog):
    """Emits `chosen` with the copy once somebody says so; nothing is changed before."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, viewer: MemberId | None, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Bring back a backup", parent)
        self._workspace, self._viewer = workspace, viewer
        self._jobs = Jobs(self)
        self._copy: Path | None = None
        self.days = ChoiceField(theme, "Copies that were made by themselves")
        self.other = PushButton(theme, "Another file…")
        self.told = Words("", wrap=True)
        self.trouble = Words("", "coral", wrap=True)
        self.cancel = PushButton(theme, "Cancel")
        self.do = PushButton(theme, "Bring it back", "primary")
        self._build(workspace.copies.of_days())

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being looked at."""
        return self._jobs.is_busy

    def look_at(self, copy: Path) -> None:
        """Say what a copy holds."""
        self._copy = None
        self.do.setEnabled(False)
        self.trouble.setText("")
        self.told.setText("Reading the copy…")
        self._jobs.start(
            "Reading a copy", self._workspace.copies.look, self._viewer, copy, done=lambda f: self._tell(copy, f), failed=self._fail
        )

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)

    def _build(self, days: tuple[Path, ...]) -> None:
        layout = self.body
        layout.addWidget(serif_label("Bring back a backup", "serif-title"))
        layout.addWidget(Words(_HOW, wrap=True))
        layout.addWidget(Words("Which copy", "heading"))
        across = row(spacing=8)
        self.days.addItem("Choose a day" if days else "No copy of a day yet", None)
        for copy in days:
            self.days.addItem(_day_words(copy), copy)
        self.days.setEnabled(bool(days))
        self.days.activated.connect(self._on_day)
        across.addWidget(self.days, 1)
        self.other.setToolTip("A backup that you made yourself")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self._on_other)
        across.addWidget(self.other)
        layout.addLayout(across)
        layout.addWidget(
            Words(
                "Concord makes one by itself on each day that it is open, before anything is changed; seven are kept.", "caption", wrap=True
            )
        )
        layout.addWidget(self.told)
        layout.addWidget(self.trouble)
        self.told.setMinimumHeight(self.theme.px(56))
        layout.addStretch(1)
        buttons = row(spacing=8)
        buttons.addStretch(1)
        self.cancel.setToolTip("Leave everything as it is (Esc)")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        buttons.addWidget(self.cancel)
        self.do.setToolTip("Put this copy in force (Enter)")
        self.do.setDefault(True)
        self.do.setEnabled(False)
        self.do.clicked.connect(self._on_do)
        buttons.addWidget(self.do)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.theme.px(560))
        (self.days if days else self.other).setFocus()

    def _on_day(self, _at: int) -> None:
        copy = self.days.currentData()
        if isinstance(copy, Path):
            self.look_at(copy)

    def _on_other(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "Which backup", str(Path.home()), "Concord households (*.concord)")
        if name:
            self.days.setCurrentIndex(0)
            self.look_at(Path(name))

    def _tell(self, copy: Path, found: Beside) -> None:
        from concord.flows.back_up import when

        then = when(found.copy.saved)
        words = f"This copy of {found.copy.household} was last saved {then}. "
        if found.loses_changes and found.there is not None:
            words += f"What was changed since then is not in it; the last change was saved {when(found.there.saved)}."
        else:
            words += "Nothing was changed since then."
        self.told.setText(words)
        self._copy = copy
        self.do.setEnabled(True)
        self.do.setFocus()

    def _fail(self, problem: Exception) -> None:
        self.told.setText("")
        self.trouble.setText(problem.line if isinstance(problem, WorldError) else "That copy cannot be read. Nothing was changed.")
        self.other.setFocus()

    def _on_do(self) -> None:
        if self._copy is not None:
            copy = self._copy
            self.accept()
            self.chosen.emit(copy)


def _day_words(copy: Path) -> str:
    from concord.flows.back_up import day_of_copy

    try:
        return date_text(date.fromisoformat(day_of_copy(copy)))
    except ValueError:
        return copy.name
