"""A small picture of the first page that would be printed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Theme
from .page_painter import PagePainter
from .sheet_layout import A4, Page


class PagePreview(QWidget):
    """Shows one page, as large as there is room for; without a page an empty sheet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: Page | None = None
        self._pixmap: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The first page, small")

    def show_page(self, page: Page | None) -> None:
        """Show a page, or an empty sheet."""
        self._page, self._pixmap = page, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self._theme.px(368))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paper = self._page.paper if self._page is not None else A4
        scale = min(self.width() / paper.width, self.height() / paper.height)
        ratio = self.devicePixelRatioF()
        size = QSize(round(paper.width * scale * ratio), round(paper.height * scale * ratio))
        if self._pixmap is None or self._pixmap.size() != size:
            self._pixmap = self._painted(size, scale * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        x, y = (self.width() - size.width() / ratio) / 2, (self.height() - size.height() / ratio) / 2
        painter.drawPixmap(round(x), round(y), self._pixmap)
        painter.setPen(QPen(self._theme.colors.line2, 1))
        painter.drawRect(round(x), round(y), round(size.width() / ratio) - 1, round(size.height() / ratio) - 1)
        painter.end()

    def _painted(self, size: QSize, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill("white")
        if self._page is not None:
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            painter.scale(scale, scale)
            PagePainter().paint(painter, self._page)
            painter.end()
        return pixmap
