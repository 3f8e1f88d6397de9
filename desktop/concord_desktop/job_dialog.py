"""A dialog that has work done while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog

from .jobs import Jobs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from .theme import Theme


class JobDialog(QDialog):
    """Has jobs of its own; what is still at work is wanted no more once it is closed."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._jobs = Jobs(self)
        self.setWindowTitle(title)

    def done(self, result: int) -> None:
        """Close, and want nothing more."""
        self._jobs.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._jobs.close()
        super().closeEvent(event)
