"""One line above the field on what was just done, with the way back where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ..announce import announce
from ..theme import Theme
from ..widgets import IconLabel, PushButton, Surface, Words, row


class Notice(Surface):
    """Hidden until something is said."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("sunk-card", parent)
        across = row(self, spacing=8)
        across.setContentsMargins(12, 6, 8, 6)
        self.icon = IconLabel(theme, "info", "ink2", 18)
        self.words = Words("", "secondary", wrap=True)
        self.undo = PushButton(theme, "Undo", icon="undo")
        self.undo.clicked.connect(self.take_back)
        across.addWidget(self.icon)
        across.addWidget(self.words, 1)
        across.addWidget(self.undo)
        self._back: Callable[[], None] | None = None
        self.hide()

    @property
    def can_take_back(self) -> bool:
        """Whether there is something to undo."""
        return self._back is not None

    def say(self, words: str, back: Callable[[], None] | None = None) -> None:
        """Say a line; with `back` it can be taken back, and the keyboard is on that."""
        self._back = back
        self.words.setText(words)
        self.undo.setVisible(back is not None)
        self.undo.setAccessibleName(f"Undo. {words}")
        self.show()
        announce(self.words, words)
        if back is not None:
            self.undo.setFocus()

    def take_back(self) -> None:
        """Undo what was said."""
        back = self._back
        self.clear()
        if back is not None:
            back()

    def clear(self) -> None:
        """Say nothing."""
        self._back = None
        self.words.setText("")
        self.undo.setAccessibleName("Undo")
        self.hide()
