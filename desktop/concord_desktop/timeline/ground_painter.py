"""Paints the ground under the blocks: what is not allowed, and settings as steps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ..theme import Theme, mix
from .block_words import said_of_setting
from .brushes import paint_icon, paint_surface
from .labels import wrap
from .looks import Look, band_icon
from .packing import Box
from .shapes import DayLayout, Shape, ShapeKind

Flag = Qt.AlignmentFlag


class GroundPainter:
    """Paints bands and steps of one day. Words stand from `left` on, where the band began before what is in sight."""

    def __init__(self, theme: Theme, layout: DayLayout, strong: QFont, plain: QFont) -> None:
        self.theme, self.layout, self.sizes, self.strong, self.plain = theme, layout, layout.sizes, strong, plain
        self.left = 0.0
        self.right = 1e6
        self._quiet = layout.quiet_lanes
        self._solid = [shape.box for shape in layout.shapes if shape.kind in (ShapeKind.BLOCK, ShapeKind.DISC)]
        self._solid += [shape.beside.box for shape in layout.shapes if shape.beside is not None]

    def paint_fills(self, painter: QPainter) -> None:
        """Paint the ground of all bands, as high as their lanes, so that words on one cross no edge of another; say whose day is quiet."""
        painter.setFont(self.plain)
        painter.setPen(self.theme.colors.ink3)
        for lane in self._quiet:
            area = QRectF(self.left + 14, lane.top, 200, lane.body)
            painter.drawText(area, Flag.AlignLeft | Flag.AlignVCenter, "A quiet day")
        for shape in self.layout.shapes:
            if shape.kind is ShapeKind.BAND and not shape.item.is_busy:
                lane = self.layout.lanes[shape.lane]
                painter.fillRect(QRectF(shape.box.x, lane.top + 2, shape.box.w, lane.body - 4), self.theme.colors.quiet_fill)

    def paint_band(self, painter: QPainter, shape: Shape, *, hovered: bool) -> None:
        """Paint a stretch in which something is not allowed."""
        c, rect = self.theme.colors, _rect(shape.box)
        if shape.item.is_busy:
            paint_surface(painter, self.theme, rect, Look.BUSY, None, hovered=hovered)
            return
        painter.fillRect(QRectF(rect.x(), rect.y(), 2, rect.height()), c.ink2 if hovered else c.quiet_line)
        size = self.sizes.icon
        x = self._free_from(
            max(rect.x(), self.left) + 9,
            rect,
            size + 8 + QFontMetricsF(self.plain).horizontalAdvance(shape.text),
            is_joined=bool(shape.marks.open_conflicts),
        )
        end = min(rect.right(), self.right)
        if end - x < size + 4:
            return
        paint_icon(painter, self.theme, band_icon(shape.item), x, rect.center().y() - size / 2, size * 100 / self.theme.text_scale)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setFont(self.plain)
        painter.setPen(c.ink2)
        room = end - x - size - 10
        lines = self._band_lines(shape, x + size + 6, room)
        y = rect.center().y() - len(lines) * self.sizes.line / 2
        for text in lines:
            painter.drawText(QRectF(x + size + 6, y, room + 20, self.sizes.line), Flag.AlignLeft | Flag.AlignVCenter, text)
            y += self.sizes.line
        painter.restore()

    def _band_lines(self, shape: Shape, x: float, room: float) -> list[str]:
        """Return all that a band says, in lines that nothing else is in; none where it cannot say all: "No" says too little."""
        metrics = QFontMetricsF(self.plain)
        lines = wrap(shape.text, room, lambda text, _strong: metrics.horizontalAdvance(text), is_strong=False) or []
        if len(lines) < 2:
            return lines
        high = len(lines) * self.sizes.line
        words = Box(x, shape.box.mid_y - high / 2, room, high)
        is_free = high <= shape.box.h - 4 and not any(box.meets(words) for box in self._solid)
        return lines if is_free else []

    def _free_from(self, x: float, rect: QRectF, wide: float, *, is_joined: bool) -> float:
        """Return the first x from which words of this width meet no block on the band, nor the end of its bracket where it is joined."""
        step = self.sizes.line
        middle = rect.center().y()
        solid = sorted((b for b in self._solid if b.y < middle + step / 2 and b.bottom > middle - step / 2), key=lambda b: b.x)
        for box in solid:
            if box.x < x + wide and box.right > x - 4:
                x = box.right + (28 if is_joined else 12)
        return x

    def paint_step(self, painter: QPainter, shape: Shape, *, hovered: bool) -> None:
        """Paint a setting as a step in its row, with the riser from the one before."""
        c, box = self.theme.colors, shape.box
        high = self.sizes.line
        travel = max(box.h - high - 12, 2)
        top = box.y + 3 + (1 - shape.level) * travel
        fill = mix(c.warm_high, c.warm_low, 0.25 + 0.75 * shape.level)
        rect = QRectF(box.x, top, box.w, high)
        look = shape.marks.look
        is_off = look in (Look.DECLINED, Look.MISSED)
        painter.fillRect(rect, c.missed_soft if look is Look.MISSED else c.paper if is_off else fill)
        line = c.missed if look is Look.MISSED else c.coral_line if shape.marks.open_conflicts else c.line3 if is_off else c.step_line
        painter.setPen(QPen(line, 2 if hovered else 1.5))
        painter.drawLine(QPointF(box.x, top), QPointF(box.right, top))
        for other in self.layout.shapes:
            same_row = other.kind is ShapeKind.STEP and other.lane == shape.lane and other.box.y == box.y
            if same_row and abs(other.box.right - box.x) < 0.5 and other.level != shape.level:
                before = box.y + 3 + (1 - other.level) * travel
                painter.drawLine(QPointF(box.x, before), QPointF(box.x, top))
        x = max(box.x, self.left) + 7
        metrics, light = QFontMetricsF(self.strong), QFontMetricsF(self.plain)
        wide = metrics.horizontalAdvance(shape.text)
        if wide + 8 > box.right - x + 7:
            return
        painter.setFont(self.strong)
        painter.setPen(c.ink3 if is_off else c.ink)
        painter.drawText(QRectF(x, top, wide + 20, high), Flag.AlignLeft | Flag.AlignVCenter, shape.text)
        painter.setFont(self.plain)
        painter.setPen(c.ink2)
        words = _whole_words(said_of_setting(shape.item), box.right - x - wide - 14, light)
        painter.drawText(QRectF(x + wide + 6, top, box.w, high), Flag.AlignLeft | Flag.AlignVCenter, words)


def _whole_words(text: str, width: float, metrics: QFontMetricsF) -> str:
    """Return as many words as fit, none broken."""
    words = text.split()
    while words and metrics.horizontalAdvance(" ".join(words)) > width:
        words.pop()
    return " ".join(words)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)
