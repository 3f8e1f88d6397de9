"""What files would bring into one's pages: what is new, changed, there already or left out. Nothing is added before one says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from concord.domain.errors import WorldError
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.visibility import Visibility
from concord.flows.incoming import Incoming

from ..answers.sections import go_back_to, spot_of
from ..list_dialog import ListDialog
from ..theme import Theme
from ..widgets import PushButton, Words, clear_layout
from .file_card import FileCard
from .words import button_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from concord.workspace import Workspace

_WIDTH, _HEIGHT = 860, 600
_HOW = "Each sentence as it would stand on your page. Nothing is added before you say so, and what is there already is not added twice."


class BringInDialog(ListDialog):
    """Looks files over, shows what they hold, and adds it. Emits `brought` with what came in."""

    brought = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        member: MemberId,
        members: Sequence[Member],
        paths: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "What comes in", _HOW, parent, list_name="What each file would bring in", spacing=8)
        self._workspace, self._member, self._members = workspace, member, members
        self.setModal(True)
        self.found: tuple[Incoming, ...] = ()
        self._looked: tuple[Incoming, ...] = ()
        """The files as they were looked over, before anything was said of them."""
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.hide()
        self._head.addWidget(self.trouble)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("How much is read")
        self._head.addWidget(self.bar)
        self.close_button.setText("Cancel")
        self.close_button.setToolTip("Add nothing (Esc)")
        self.close_button.setProperty("kind", "plain")
        self.add = PushButton(theme, "Add it", "primary")
        self.add.setEnabled(False)
        self.add.clicked.connect(self._add)
        self._foot.addWidget(self.add)
        self.add.setDefault(True)
        self._fit(_WIDTH, _HEIGHT)
        self.doing = Words("Reading the files…", "secondary")
        self._down.addWidget(self.doing)
        self._down.addStretch(1)
        self._jobs.stop_work = workspace.carry.stop
        start, look = self._jobs.start, workspace.carry.look_over
        job = start("Looking files over", look, member, paths, done=self._show, failed=self._on_failed, with_progress=True)
        job.watch(self._on_progressed)

    @property
    def cards(self) -> list[FileCard]:
        """The files, in their order."""
        return self.findChildren(FileCard)

    def _on_progressed(self, name: str, share: float) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(round(share * 100))
        self.doing.setText(f"Reading {name}…")

    def _show(self, found: tuple[Incoming, ...]) -> None:
        self.found = self._looked = found
        self.bar.hide()
        self._fill()
        (self.add if self.add.isEnabled() else self.close_button).setFocus()

    def _fill(self) -> None:
        spot, place = spot_of(self), self.scroll.verticalScrollBar().value()
        clear_layout(self._down)
        for number, (one, original) in enumerate(zip(self.found, self._looked, strict=True)):
            card = FileCard(self._theme, one, original, self._member, self._members, self._workspace.clock.now)
            card.changed.connect(lambda changed, number=number: self._on_changed(number, changed))
            card.line_said.connect(lambda line, wanted, number=number: self._on_line_said(number, line, wanted))
            self._down.addWidget(card)
        self._down.addStretch(1)
        self.add.setText(button_words(self.found))
        self.add.setAccessibleName(self.add.text())
        self.add.setEnabled(not all(one.changes_nothing for one in self.found))
        self.close_button.setText("Cancel" if self.add.isEnabled() else "Close")
        go_back_to(self, spot)
        self.scroll.verticalScrollBar().setValue(place)

    def _on_changed(self, number: int, changed: Incoming) -> None:
        self.found = (*self.found[:number], changed, *self.found[number + 1 :])
        self._fill()

    def _on_line_said(self, number: int, line: str, wanted: Visibility) -> None:
        """Have one line be seen by others, also once the file as it was looked over is gone back to."""
        say, one, looked, member = self._workspace.carry.say_who_sees, self.found[number], self._looked[number], self._member

        def both() -> tuple[Incoming, Incoming]:
            return say(member, one, line, wanted), say(member, looked, line, wanted)

        def done(said: tuple[Incoming, Incoming]) -> None:
            self._looked = (*self._looked[:number], said[1], *self._looked[number + 1 :])
            self._on_changed(number, said[0])

        self._jobs.start("Saying who sees a line", both, done=done, failed=self._on_failed)

    def _add(self) -> None:
        self.add.setEnabled(False)
        self._jobs.start(
            "Bringing it in", self._workspace.carry.take_in, self._member, self.found, done=self._on_added, failed=self._on_failed
        )

    def _on_added(self, _changed: object) -> None:
        self.brought.emit(self.found)
        self.accept()

    def _on_failed(self, problem: Exception) -> None:
        self.bar.hide()
        if not self.found:
            clear_layout(self._down)
            self.close_button.setText("Close")
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self.trouble.setText(words)
        self.trouble.setAccessibleName(words)
        self.trouble.show()
        self.add.setEnabled(bool(self.found))
        self.close_button.setFocus()
