"""The column in which questions and answers stand."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..theme import Theme
from ..widgets import column

_WIDEST = 960


class Middle(QWidget):
    """A column that is never wider than words are read with ease, in the middle of its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.down = column(self, spacing=8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        beside = max(24, (event.size().width() - self._theme.px(_WIDEST)) // 2)
        self.down.setContentsMargins(beside, 10, beside, 12)
