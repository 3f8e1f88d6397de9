"""The layout of a page on ruled lines: each line of text is a row with room around it, and more where a question stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

ROW_PADDING = 12
"""Half of the room around a line: rows are painted this much above their blocks."""


class RowLayout(QPlainTextDocumentLayout):
    """Makes each block `padding` pixels higher than its text, and at least `minimum`, or as high as `needs` asks for it.

    The text stands at the top of its block. What is painted around it (rules, notes) is shifted up by half of the padding, so
    that it looks centred.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.padding = 24.0
        self.minimum = 46.0
        self.needs: list[float] = []
        """Least height of each block by its number; 0 asks for nothing."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        if not block.isValid() or not block.isVisible():
            return rect
        number = block.blockNumber()
        needed = self.needs[number] if number < len(self.needs) else 0.0
        rect.setHeight(max(rect.height() + self.padding, self.minimum, needed))
        return rect

    def ask(self, needs: list[float]) -> None:
        """Set what each block needs, and lay out anew where that changes anything."""
        if needs != self.needs:
            self.needs = needs
            self.documentSizeChanged.emit(self.documentSize())
            self.requestUpdate()
