"""How much of what somebody asked for they get, as a bar in their colour; a tick marks how much it is now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.household import Member

from ..theme import Theme

_HEIGHT = 14
_BAR = 8


class ShareBar(QWidget):
    """A bar from nought to all. `now` is where the tick stands, None for none."""

    def __init__(self, theme: Theme, member: Member, share: float, now: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._member, self.share, self.now = theme, member, share, now
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        tint = theme.member(self._member.tint)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(_BAR)
        track = QRectF(0.5, (self.height() - high) / 2, self.width() - 1, high)
        painter.setPen(QPen(c.line3, 1))
        painter.setBrush(c.sunk)
        painter.drawRoundedRect(track, high / 2, high / 2)
        filled = QRectF(track.left(), track.top(), max(float(high), track.width() * self.share), high)
        painter.setPen(QPen(tint.edge, 1) if tint.needs_ring else Qt.PenStyle.NoPen)
        painter.setBrush(tint.bar)
        painter.drawRoundedRect(filled, high / 2, high / 2)
        if self.now is not None:
            x = round(track.left() + track.width() * self.now)
            painter.setPen(QPen(c.sheet, 4))
            painter.drawLine(x, 0, x, self.height())
            painter.setPen(QPen(c.ink, 2))
            painter.drawLine(x, 0, x, self.height())
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
