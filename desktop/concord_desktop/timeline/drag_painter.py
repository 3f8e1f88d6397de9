"""Paints a held block: where it was, where it is free, where it would clash, and the bubble that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ..theme import RADIUS_BLOCK, Theme
from .brushes import paint_icon, pixel_pen
from .bubble import paint_bubble
from .drag import Drag
from .labels import Label, Line
from .lanes import midnight
from .painter import DayPainter, rect_of
from .shapes import Shape, ShapeKind, Sizes

Flag = Qt.AlignmentFlag


class DragPainter:
    """Paints over the day while something is held. Coordinates are the layout's."""

    def __init__(self, theme: Theme, day_painter: DayPainter) -> None:
        self.theme, self.day_painter, self.sizes = theme, day_painter, day_painter.sizes

    def paint(self, painter: QPainter, drag: Drag, shapes: tuple[Shape, ...], *, visible: QRectF) -> QRectF:
        """Paint everything but the axis's time; returns the bubble's rectangle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in shapes:
            self._paint_free(painter, drag, shape)
        self._paint_lanes_mates(painter, shapes)
        self._paint_clashing(painter, drag, shapes)
        for shape in shapes:
            self._paint_left(painter, shape)
            self._paint_free_words(painter, drag, shape)
        self._paint_guides(painter, drag, visible)
        for shape in shapes:
            self._paint_held(painter, drag, shape)
        return paint_bubble(painter, self.theme, drag, self.landing(drag, shapes[0]), visible)

    def landing(self, drag: Drag, shape: Shape) -> QRectF:
        """Return where the held block's surface would be."""
        x0, x1 = span_xs(drag, self.sizes)
        rect = rect_of(shape.box)
        return QRectF(x0, rect.y(), max(x1 - x0, self.sizes.narrowest), rect.height())

    def _paint_free(self, painter: QPainter, drag: Drag, shape: Shape) -> None:
        if drag.consequence is None:
            return
        c = self.theme.colors
        fill = QColor(c.kept_soft)
        fill.setAlphaF(0.85)
        for rect in self._free_rects(drag, shape):
            painter.setPen(QPen(c.kept, 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BLOCK, RADIUS_BLOCK)

    def _paint_lanes_mates(self, painter: QPainter, shapes: tuple[Shape, ...]) -> None:
        """Paint what else is in the lanes once more: a free stretch may lie over a task's words."""
        touched = {lane for shape in shapes for lane in range(shape.lane, shape.last_lane + 1)}
        for other in self.day_painter.layout.shapes:
            if other.kind in (ShapeKind.BLOCK, ShapeKind.DISC) and other.lane in touched and other.item.id != shapes[0].item.id:
                self.day_painter.paint_shape(painter, other)

    def _free_rects(self, drag: Drag, shape: Shape) -> list[QRectF]:
        lanes = self.day_painter.layout.lanes
        top, bottom = lanes[shape.lane].top + 3, lanes[shape.last_lane].top + lanes[shape.last_lane].body - 3
        pairs = [_xs(drag, self.sizes, free.start, free.end) for free in drag.consequence.free] if drag.consequence else []
        return [QRectF(x0 + 1, top, x1 - x0 - 2, bottom - top) for x0, x1 in pairs if x1 - x0 >= 4]

    def _paint_free_words(self, painter: QPainter, drag: Drag, shape: Shape) -> None:
        """Say "free" with a tick at the end of each free stretch, the tick alone where the words would be on the place it left."""
        c = self.theme.colors
        for rect in self._free_rects(drag, shape):
            if rect.width() > 20:
                paint_icon(painter, self.theme, "kept", rect.right() - 20, rect.bottom() - 20, 14, "kept")
            words = QRectF(rect.right() - 52, rect.bottom() - 22, 30, 18)
            if rect.width() > 70 and not words.intersects(rect_of(shape.box)):
                painter.setFont(self.theme.font(12, 600))
                painter.setPen(c.kept)
                painter.drawText(QRectF(rect.right() - 60, rect.bottom() - 22, 38, 18), Flag.AlignRight | Flag.AlignVCenter, "free")

    def _paint_clashing(self, painter: QPainter, drag: Drag, shapes: tuple[Shape, ...]) -> None:
        if drag.consequence is None:
            return
        requests = {r for conflict in drag.consequence.conflicts for r in conflict.requests} - {drag.item.request}
        touched = {lane for shape in shapes for lane in range(shape.lane, shape.last_lane + 1)}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for other in self.day_painter.layout.shapes:
            if other.item.request in requests and not drag.is_off_lane:
                self.day_painter.paint_shape(painter, other)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.theme.colors.coral_line, 3 if other.lane in touched else 2))
                painter.drawRoundedRect(rect_of(other.box).adjusted(-1, -1, 1, 1), RADIUS_BLOCK, RADIUS_BLOCK)

    def _paint_left(self, painter: QPainter, shape: Shape) -> None:
        c = self.theme.colors
        rect = rect_of(shape.box)
        painter.setPen(pixel_pen(c.line3, 1.25, (4, 3)))
        painter.setBrush(c.kept_soft if shape.box.w > 0 else c.paper)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BLOCK, RADIUS_BLOCK)

    def _paint_guides(self, painter: QPainter, drag: Drag, visible: QRectF) -> None:
        painter.setPen(pixel_pen(self.theme.colors.ink3, 1, (4, 3)))
        for x in span_xs(drag, self.sizes):
            painter.drawLine(QPointF(x, visible.top()), QPointF(x, visible.bottom()))

    def _paint_held(self, painter: QPainter, drag: Drag, shape: Shape) -> None:
        c = self.theme.colors
        rect = self.landing(drag, shape)
        lifted = rect.translated(0, -5 if shape is not None and rect.height() > 30 else -2)
        shadow = QColor("#2A2521")
        shadow.setAlphaF(self.theme.palette.shadow_alpha)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shadow)
        painter.drawRoundedRect(lifted.translated(0, 4), RADIUS_BLOCK, RADIUS_BLOCK)
        painter.save()
        painter.translate(lifted.x() - shape.box.x, lifted.y() - shape.box.y)
        self.day_painter.paint_shape(painter, _at_width(shape, lifted.width()))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(c.line3 if drag.is_off_lane else c.coral if drag.clashes else c.accent, 2))
        painter.drawRoundedRect(lifted.adjusted(-0.5, -0.5, 0.5, 0.5), RADIUS_BLOCK, RADIUS_BLOCK)


def span_xs(drag: Drag, sizes: Sizes) -> tuple[float, float]:
    """Return where the held block would begin and end."""
    return _xs(drag, sizes, drag.span.start, drag.span.end)


def _xs(drag: Drag, sizes: Sizes, start: datetime, end: datetime) -> tuple[float, float]:
    zero = midnight(drag.day)
    x0, x1 = (sizes.x(min(max((t - zero).total_seconds() / 60, 0), 1440)) for t in (start, end))
    return x0, x1


def _at_width(shape: Shape, width: float) -> Shape:
    box = replace(shape.box, w=width)
    lines = tuple(line for line in shape.label.lines if line.is_strong)
    label = Label(shape.label.form, lines or (Line("", True),)) if shape.label.lines else shape.label
    return replace(shape, box=box, label=label, beside=shape.beside if width == shape.box.w else None)
