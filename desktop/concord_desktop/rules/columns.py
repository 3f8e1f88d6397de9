"""Where the columns of the Rules list stand, for its heading and its rows alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import CAPTION, MARGIN, Theme

HEADINGS = ("This week", "As written, and as understood", "Strength", "Seen")


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges in pixels of a row, and the width of the text between."""

    verdict: int
    text: int
    text_width: int
    strength: int
    seen: int

    @classmethod
    def of(cls, theme: Theme, width: int) -> Columns:
        """Lay the columns out for a row of `width` pixels."""
        text = MARGIN + theme.px(104)
        seen = width - theme.px(40)
        strength = seen - theme.px(162)
        return cls(MARGIN, text, max(theme.px(120), strength - text - theme.px(16)), strength, seen)


class ColumnHeadings(QWidget):
    """The line over the list that names its columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.room_for_scroll_bar = 0
        """Width of the list's scroll bar, so that headings stand over their columns."""
        self.setAccessibleName("Columns: " + ", ".join(HEADINGS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(CAPTION))
        painter.setPen(self._theme.colors.ink2)
        columns = Columns.of(self._theme, self.width() - self.room_for_scroll_bar)
        for words, left in zip(HEADINGS, (columns.verdict, columns.text, columns.strength, columns.seen), strict=True):
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colors.line2)
        painter.end()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(26))
        self.update()
