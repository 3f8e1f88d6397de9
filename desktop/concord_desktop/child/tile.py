"""One thing of a child's day as a large button: its picture, its name, a tick once it is over."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ..clock_words import clock
from ..theme import RADIUS_CARD, Theme
from .day import Thing
from .painting import for_words, large, paint_picture

_WIDE, _HIGH, _ABOVE, _BELOW = 150, 150, 26, 68


def height_of(theme: Theme) -> int:
    """Return how tall a tile is."""
    return large(theme, _ABOVE + _HIGH) + for_words(theme, _BELOW)


class Tile(QAbstractButton):
    """Emits `clicked` when a child wants to see it large. `is_ahead` marks what is on or next with an arrow."""

    def __init__(self, theme: Theme, thing: Thing, *, is_ahead: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.thing, self._is_ahead = theme, thing, is_ahead
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(thing.spoken)
        self.setToolTip(thing.spoken)
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(for_words(self._theme, _WIDE), height_of(self._theme))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c, thing = self._theme, self._theme.colors, self.thing
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(4, large(theme, _ABOVE), self.width() - 8, large(theme, _HIGH) - 4)
        is_on = self.isChecked()
        painter.setPen(QPen(c.accent if is_on else c.line3 if self.underMouse() else c.line2, 4 if is_on else 1))
        painter.setBrush(c.sunk if thing.is_over else c.sheet)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        side = min(box.width(), box.height()) - large(theme, 44)
        painter.setOpacity(0.5 if thing.is_over else 1)
        paint_picture(painter, thing.picture, QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side))
        painter.setOpacity(1)
        if self._is_ahead:
            middle, low = box.center().x(), large(theme, _ABOVE) - 7
            wide, high = large(theme, 14), large(theme, 4)
            arrow = [QPointF(middle - wide, high), QPointF(middle + wide, high), QPointF(middle, low)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent)
            painter.drawPolygon(QPolygonF(arrow))
        if thing.is_over:
            self._paint_tick(painter, QPointF(self.width() - large(theme, 17) - 1, box.top() + large(theme, 8)))
        if self.hasFocus():
            painter.setPen(QPen(c.ink, 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(6, 6, -6, -6), RADIUS_CARD - 4, RADIUS_CARD - 4)
        self._paint_words(painter, box)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        theme, c = self._theme, self._theme.colors
        top, line = box.bottom() + 4, for_words(theme, 21)
        painter.setFont(theme.font(18 if theme.is_roomy else 14))
        painter.setPen(c.ink2)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(0, top, self.width(), line), centre, clock(self.thing.start))
        painter.setFont(theme.font(19 if theme.is_roomy else 15, 600))
        painter.setPen(c.ink)
        room = QRectF(0, top + line, self.width(), self.height() - top - line)
        painter.drawText(room, centre | Qt.TextFlag.TextWordWrap, self.thing.title)

    def _paint_tick(self, painter: QPainter, at: QPointF) -> None:
        c, radius = self._theme.colors, large(self._theme, 17)
        painter.setPen(QPen(c.sheet, 2))
        painter.setBrush(c.kept)
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(c.sheet, 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        tick = (QPointF(-0.4, 0), QPointF(-0.1, 0.32), QPointF(0.42, -0.3))
        painter.drawPolyline([at + point * radius for point in tick])
