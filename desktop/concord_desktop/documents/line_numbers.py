"""The numbers of a page's lines, at its left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..theme import CAPTION
from .row_layout import ROW_PADDING

if TYPE_CHECKING:
    from .editor import PageEditor


class LineNumbers(QWidget):
    """The line numbers; a line that its writer has numbered so has no second one."""

    def __init__(self, editor: PageEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._editor.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colors.sheet)
        painter.setFont(theme.font(CAPTION))
        metrics = painter.fontMetrics()
        text_ascent = self._editor.fontMetrics().ascent()
        for block, row in self._editor.rows_in_sight():
            painter.setPen(theme.colors.ink3)
            number = str(block.blockNumber() + 1)
            if re.match(rf"\s*{number}[.):]", block.text()):
                number = ""  # whoever wrote the line has numbered it so
            left = self.width() - theme.px(10) - metrics.horizontalAdvance(number)
            painter.drawText(QPointF(left, row.top() + ROW_PADDING + text_ascent), number)
            painter.fillRect(QRectF(0, round(row.bottom()) - 1, self.width(), 1), theme.colors.line)
        painter.end()
