"""The bar over a page that says why it is not saved, what is safe, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.errors import WorldError

from ..theme import MARGIN, Theme
from ..widgets import IconLabel, PushButton, Surface, Words, column, row


class TroubleBar(Surface):
    """Hidden until there is trouble. Emits `save_asked` and `newer_page_asked`."""

    save_asked = Signal()
    newer_page_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("coral", parent)
        layout = row(self, spacing=12)
        layout.setContentsMargins(MARGIN, 10, MARGIN, 10)
        layout.addWidget(IconLabel(theme, "flag", "coral", 18))
        words = column(spacing=2)
        self.problem = Words("", "coral", wrap=True)
        self.advice = Words("", "secondary", wrap=True)
        words.addWidget(self.problem)
        words.addWidget(self.advice)
        layout.addLayout(words, 1)
        newer = PushButton(theme, "Show the newer page")
        newer.setToolTip("Put the page as it is now in front of you. Ctrl+Z brings your words back")
        again = PushButton(theme, "Save again")
        again.setToolTip("Save again (Ctrl+S)")
        newer.clicked.connect(self.newer_page_asked)
        again.clicked.connect(self.save_asked)
        self.newer, self.again = newer, again
        layout.addWidget(newer)
        layout.addWidget(again)
        self.hide()

    def forget(self) -> None:
        """Hide, and keep no words."""
        self.problem.setText("")
        self.advice.setText("")
        self.setAccessibleName("")
        self.hide()

    def show_trouble(self, error: WorldError, *, is_stale: bool) -> None:
        """Say what is wrong; a stale page can be looked at, anything else tried again."""
        self.problem.setText(error.problem)
        self.advice.setText(error.advice)
        self.newer.setVisible(is_stale)
        self.again.setVisible(not is_stale)
        self.setAccessibleName(error.line)
        self.show()
