"""Paints a chip that is held over the week: the place it left, the day it is over, what it would clash with, and the words for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ..clock_words import clock, hours_text
from ..theme import RADIUS_BLOCK
from .brushes import paint_icon, pixel_pen
from .bubble import paint_bubble
from .drag import Drag
from .packing import Box
from .painter import rect_of
from .week_cells import rows_of
from .week_painter import WeekPainter

if TYPE_CHECKING:
    from .week_canvas import Section, WeekCanvas

_LIFT = 5


def paint_held_in_week(painter: QPainter, canvas: WeekCanvas, drag: Drag) -> None:
    """Paint over the week while something is held."""
    area = QRectF(canvas.viewport().rect())
    held = {item.id for item in drag.all_held}
    clashing = {r for conflict in drag.consequence.conflicts for r in conflict.requests} if drag.consequence else set()
    clashing -= {item.request for item in drag.all_held}
    landing: QRectF | None = None
    for section in canvas.sections:
        painter.save()
        below = canvas.head_top(section) + section.layout.rows_top
        painter.setClipRect(QRectF(0, below, area.width(), section.bottom - canvas.scroll - below))
        painter.translate(0, section.top - canvas.scroll)
        landing = _paint_target(painter, canvas, section, drag) or landing
        for chip in section.layout.chips_between(canvas.scroll - section.top, canvas.scroll - section.top + area.height()):
            rect = rect_of(chip.box).adjusted(0.5, 0.5, -0.5, -0.5)
            if chip.item.id in held:
                painter.setPen(pixel_pen(canvas.theme.colors.line3, 1.25, (4, 3)))
                painter.setBrush(canvas.theme.colors.paper)
                painter.drawRoundedRect(rect, RADIUS_BLOCK, RADIUS_BLOCK)
            elif chip.item.request in clashing and not drag.is_torn:
                painter.setPen(QPen(canvas.theme.colors.coral_line, 2.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), RADIUS_BLOCK, RADIUS_BLOCK)
        painter.restore()
    painter.save()
    rect = _paint_chip(painter, canvas, drag, landing)
    paint_bubble(painter, canvas.theme, drag, rect, area)
    painter.restore()


def _paint_target(painter: QPainter, canvas: WeekCanvas, section: Section, drag: Drag) -> QRectF | None:
    """Tint the cells it would be in; returns the first of them in the viewport's coordinates."""
    layout, day = section.layout, drag.span.start.date()
    if day not in layout.dates:
        return None
    c = canvas.theme.colors
    x, wide = layout.columns[layout.dates.index(day)]
    keys = rows_of(section.plan, drag.item, canvas.grouping)
    found: QRectF | None = None
    for row in layout.rows:
        if row.key not in keys:
            continue
        cell = QRectF(x + 2, row.top + 2, wide - 4, row.height - 4)
        fill = QColor(c.coral_soft if drag.clashes else c.kept_soft)
        fill.setAlphaF(0.6)
        painter.setPen(QPen(c.line3 if drag.is_torn else c.coral_line if drag.clashes else c.kept, 1.25))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, RADIUS_BLOCK, RADIUS_BLOCK)
        icon, ink = ("no-entry", "ink2") if drag.is_torn else ("knot", "coral") if drag.clashes else ("kept", "kept")
        paint_icon(painter, canvas.theme, icon, cell.right() - 20, cell.bottom() - 20, 14, ink)
        found = found or cell.translated(0, section.top - canvas.scroll)
    return found


def _paint_chip(painter: QPainter, canvas: WeekCanvas, drag: Drag, cell: QRectF | None) -> QRectF:
    """Paint the chip itself under the pointer, or in its cell where the keys hold it; returns where."""
    layout = canvas.sections[0].layout
    home = next((chip for section in canvas.sections for chip in section.layout.of_item(drag.item.id)), None)
    wide, high = layout.columns[0][1] - 19, layout.sizes.chip
    if not drag.by_keys or cell is None:
        at = canvas.pointer
        rect = QRectF(at.x() - wide / 2, at.y() - high / 2 - _LIFT, wide, high)
    else:
        rect = QRectF(cell.x() + 3, cell.center().y() - high / 2, wide, high)
    shadow = QColor("#2A2521")
    shadow.setAlphaF(canvas.theme.palette.shadow_alpha)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shadow)
    painter.drawRoundedRect(rect.translated(0, 4), RADIUS_BLOCK, RADIUS_BLOCK)
    c = canvas.theme.colors
    painter.setBrush(c.sheet)
    painter.drawRoundedRect(rect, RADIUS_BLOCK, RADIUS_BLOCK)
    if home is not None:
        shown = replace(home, box=Box(rect.x(), rect.y(), rect.width(), rect.height()), time=_when(drag))
        WeekPainter(canvas.theme, layout, None).paint_chip(painter, shown, hovered=True)
    else:
        painter.setPen(c.ink)
        painter.setFont(canvas.theme.font(12, 600))
        words = f"{_when(drag)} {drag.item.title}"
        painter.drawText(rect.adjusted(9, 0, -4, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(c.line3 if drag.is_torn else c.coral if drag.clashes else c.accent, 2))
    painter.drawRoundedRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), RADIUS_BLOCK, RADIUS_BLOCK)
    return rect


def _when(drag: Drag) -> str:
    span = drag.span
    return hours_text(span.start, span.end).removesuffix(" next day") if drag.by_keys and span.end > span.start else clock(span.start)
