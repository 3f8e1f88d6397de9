"""What files would bring into one's pages: what is new, changed, there already or left out. Nothing is added before one says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.flows.carry_in import Incoming

from ..list_dialog import ListDialog
from ..theme import Theme
from ..widgets import Card, PushButton, Words, clear_layout, column, serif_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from concord.workspace import Workspace

_WIDTH, _HEIGHT = 720, 560
_MOST_SHOWN = 200
"""Sentences of one file that are shown one by one."""
_HOW = "Each sentence as it would stand on your page. Nothing is added before you say so, and what is there already is not added twice."


class BringInDialog(ListDialog):
    """Looks files over, shows what they hold, and adds it. Emits `brought` with what was done, in words."""

    brought = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, member: MemberId, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(theme, "What comes in", _HOW, parent, list_name="What each file would bring in", spacing=8)
        self._workspace, self._member = workspace, member
        self.setModal(True)
        self.found: tuple[Incoming, ...] = ()
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.hide()
        self._head.addWidget(self.trouble)
        self.close_button.setText("Cancel")
        self.close_button.setToolTip("Add nothing (Esc)")
        self.close_button.setProperty("kind", "plain")
        self.add = PushButton(theme, "Add it", "primary")
        self.add.setEnabled(False)
        self.add.clicked.connect(self._add)
        self._foot.addWidget(self.add)
        self.add.setDefault(True)
        self._fit(_WIDTH, _HEIGHT)
        self._down.addWidget(Words("Reading the files…", "secondary"))
        self._down.addStretch(1)
        self._jobs.start("Looking files over", workspace.carry.look_over, member, paths, done=self._show, failed=self._on_failed)

    def _show(self, found: tuple[Incoming, ...]) -> None:
        self.found = found
        clear_layout(self._down)
        for one in found:
            self._down.addWidget(self._card(one))
        self._down.addStretch(1)
        self.add.setText(button_words(found))
        self.add.setAccessibleName(self.add.text())
        self.add.setEnabled(not all(one.changes_nothing for one in found))
        if not self.add.isEnabled():
            self.close_button.setText("Close")
        (self.add if self.add.isEnabled() else self.close_button).setFocus()

    def _card(self, one: Incoming) -> Card:
        card = Card()
        down = column(card, spacing=4)
        down.setContentsMargins(16, 10, 16, 12)
        down.addWidget(Words(f"{one.file} → {'your page' if one.is_there else 'a new page'} “{one.title}”", "strong", wrap=True))
        pairs = one.pairs
        self._say(down, "New", [(None, new) for old, new in pairs if old is None], one)
        self._say(down, "Changed", [pair for pair in pairs if None not in pair], one)
        self._say(down, "Goes out", [(old, None) for old, new in pairs if new is None], one)
        for title, because in one.left_out[:_MOST_SHOWN]:
            down.addWidget(Words(f"Left out: {title}. {because}", "secondary", wrap=True))
        counts = [f"{one.kept} there already"] if one.kept else []
        counts += [f"{one.over} over"] if one.over else []
        if counts or one.changes_nothing:
            down.addWidget(Words(", ".join(counts).capitalize() + "." if counts else "Nothing new.", "caption"))
        return card

    def _say(self, down: QVBoxLayout, heading: str, pairs: Sequence[tuple[str | None, str | None]], one: Incoming) -> None:
        if pairs:
            down.addWidget(Words(f"{heading} ({len(pairs)})", "heading"))
        for old, new in pairs[:_MOST_SHOWN]:
            if old is not None:
                down.addWidget(Words(f"“{old}”" if new is None else f"Was: “{old}”", "secondary", wrap=True))
            if new is not None:
                down.addWidget(serif_label(new, "reading"))
            if new in one.unsure:
                down.addWidget(Words("I am not sure what this means; I ask once it is in.", "unsure", wrap=True))
        if len(pairs) > _MOST_SHOWN:
            down.addWidget(Words(f"… and {len(pairs) - _MOST_SHOWN} more", "secondary"))

    def _add(self) -> None:
        self.add.setEnabled(False)
        self._jobs.start(
            "Bringing it in", self._workspace.carry.take_in, self._member, self.found, done=self._on_added, failed=self._on_failed
        )

    def _on_added(self, _nothing: object) -> None:
        self.brought.emit(done_words(self.found))
        self.accept()

    def _on_failed(self, problem: Exception) -> None:
        if not self.found:
            clear_layout(self._down)
            self.close_button.setText("Close")
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self.trouble.setText(words)
        self.trouble.setAccessibleName(words)
        self.trouble.show()
        self.add.setEnabled(bool(self.found))
        self.close_button.setFocus()


def button_words(found: Sequence[Incoming]) -> str:
    """Return what the button that adds it says."""
    new = sum(len([1 for old, _new in one.pairs if old is None]) for one in found)
    other = sum(len(one.removed) for one in found)
    if not new and not other:
        return "Nothing new"
    if not new:
        return f"Change {_sentences(other)}"
    return f"Add {_sentences(new)}" + (f", change {other}" if other else "")


def done_words(found: Sequence[Incoming]) -> str:
    """Say what came in."""
    pages = [one.title for one in found if not one.changes_nothing]
    return f"In your pages now: {', '.join(pages)}."


def _sentences(count: int) -> str:
    return f"{count} sentence{'' if count == 1 else 's'}"
