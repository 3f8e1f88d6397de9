"""Paints over the day what follows the pointer and the keys: hover, rings, what is held, the band that selects, the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ..clock_words import clock, hours_text
from ..theme import RADIUS_BLOCK
from .brushes import paint_focus, paint_icon, paint_selection
from .drag_painter import DragPainter, span_xs
from .header import time_pill
from .lanes import midnight
from .painter import DayPainter, rect_of
from .shapes import DayLayout, ShapeKind

if TYPE_CHECKING:
    from .canvas import DayCanvas


def paint_over_day(painter: QPainter, canvas: DayCanvas, layout: DayLayout, day: DayPainter, offset: QPointF, visible: QRectF) -> None:
    """Paint what changes without the day being laid out anew; `offset` is where the day's content begins in the viewport."""
    painter.save()
    painter.setClipRect(QRectF(canvas.heading_width, canvas.header_height, canvas.viewport().width(), canvas.viewport().height()))
    painter.translate(offset)
    hovered, drag = canvas.hovered, canvas.drag
    if hovered is not None and drag is None and hovered.kind is not ShapeKind.STEP:
        day.paint_shape(painter, hovered, hovered=True)
    asked = set(hovered.marks.open_conflicts) if hovered is not None else set()
    if canvas.selected:
        asked |= {name for shape in layout.shapes if shape.item.id in canvas.selected for name in shape.marks.open_conflicts}
    for bracket in layout.brackets if drag is None and (hovered is not None or asked) else ():
        day.paint_bracket(painter, bracket, is_asked=bracket.conflict in asked)
    if drag is not None:
        shapes = canvas.held_shapes(drag)
        if shapes:
            DragPainter(canvas.theme, day).paint(painter, drag, shapes, visible=visible)
    else:
        _paint_rings(painter, canvas)
    painter.restore()
    if drag is not None:
        x0, x1 = span_xs(drag, canvas.sizes)
        tone, on = ("coral", "on_coral") if drag.clashes else ("accent", "on_accent")
        span = drag.span
        words = hours_text(span.start, span.end) if span.end > span.start else clock(span.start)
        _pill(painter, canvas, words, offset.x() + (x0 + x1) / 2, tone, on)
    if canvas.draft is not None:
        _paint_draft(painter, canvas, offset)
    if canvas.band is not None:
        soft = QColor(canvas.theme.colors.accent_soft)
        soft.setAlphaF(0.5)
        painter.setPen(canvas.theme.colors.accent)
        painter.setBrush(soft)
        painter.drawRect(canvas.band)


def _paint_rings(painter: QPainter, canvas: DayCanvas) -> None:
    for chosen in canvas.selected:
        shape = canvas.shape_of(chosen)
        if shape is not None:
            paint_selection(painter, canvas.theme, rect_of(shape.box), handles=canvas.can_resize(shape) and len(canvas.selected) == 1)
    if canvas.focused and canvas.hasFocus() and canvas.focused not in canvas.selected:
        shape = canvas.shape_of(canvas.focused)
        if shape is not None:
            paint_focus(painter, canvas.theme, rect_of(shape.box))


def _paint_draft(painter: QPainter, canvas: DayCanvas, offset: QPointF) -> None:
    """Paint the stretch that is being drawn, or that waits for its words."""
    draft = canvas.draft
    assert draft is not None
    zero, c = midnight(canvas.day), canvas.theme.colors
    x0, x1 = (canvas.sizes.x((at - zero).total_seconds() / 60) for at in (draft.span.start, draft.span.end))
    lane = canvas.draft_lane
    if lane is None:
        return
    rect = QRectF(x0, lane.top + 4, max(x1 - x0, 4), lane.body - 8).translated(offset)
    painter.setClipRect(QRectF(canvas.heading_width, canvas.header_height, canvas.viewport().width(), canvas.viewport().height()))
    fill = QColor(c.accent_soft)
    fill.setAlphaF(0.8)
    painter.setPen(QPen(c.accent, 2, Qt.PenStyle.DashLine))
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, RADIUS_BLOCK, RADIUS_BLOCK)
    if rect.width() > 28:
        paint_icon(painter, canvas.theme, "edit", rect.x() + 6, rect.y() + 6, 16, "accent")
    painter.setClipping(False)
    _pill(painter, canvas, hours_text(draft.span.start, draft.span.end), rect.center().x(), "accent", "on_accent")


def _pill(painter: QPainter, canvas: DayCanvas, words: str, x: float, tone: str, on: str) -> None:
    y = canvas.all_day_height + canvas.theme.px(1)
    time_pill(painter, canvas.theme, words, x, y, color=tone, on=on, left=canvas.heading_width, right=canvas.viewport().width() - 4)
