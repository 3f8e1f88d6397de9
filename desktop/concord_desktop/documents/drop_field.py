"""Where files are dropped: a dashed field that says what it takes, and that is a button for those who would rather choose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ..theme import CAPTION, RADIUS_ITEM, Theme

WORDS = "Drop a text, Word, PDF or calendar file here. You look it over before anything is added."
_EDGE = 14


class DropField(QAbstractButton):
    """Shows itself ready while files are held over the screen. Pressed, it is the way to choose files."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._theme = theme
        self.is_ready = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Bring in files")
        self.setAccessibleDescription(WORDS)
        self.setToolTip("Choose text, Word, PDF or calendar files (Ctrl+Shift+O)")
        theme.changed.connect(self.updateGeometry)

    def show_ready(self, *, is_ready: bool) -> None:
        """Say that what is held can be dropped."""
        if is_ready != self.is_ready:
            self.is_ready = is_ready
            self.update()

    def sizeHint(self) -> QSize:
        width = self._theme.px(200)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(40, width - 2 * _EDGE), 10_000)
        words = QFontMetrics(self._theme.font(CAPTION)).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words)
        return words.height() + self._theme.px(24) + 2 * _EDGE + 6

    @property
    def _words(self) -> str:
        return "Let go, and look it over." if self.is_ready else WORDS

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_lit = self.is_ready or self.hasFocus()
        pen = QPen(colors.accent if is_lit else colors.line3 if self.underMouse() else colors.line2, 2 if is_lit else 1)
        if not self.hasFocus():
            pen.setDashPattern([4 / pen.widthF(), 3 / pen.widthF()])
        painter.setPen(pen)
        painter.setBrush(colors.accent_soft if self.is_ready else colors.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
        side = theme.px(20)
        icon = theme.pixmap("import", "accent" if self.is_ready else "ink2", 20, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - side) / 2, _EDGE), icon)
        painter.setFont(theme.font(CAPTION))
        painter.setPen(colors.accent if self.is_ready else colors.ink2)
        words = QRectF(_EDGE, _EDGE + theme.px(24) + 4, self.width() - 2 * _EDGE, self.height())
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter), self._words)
        painter.end()


def files_in(held: QMimeData) -> Sequence[Path]:
    """Return the files that are held over a window; none where it is something else, such as words or a page of the web."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
