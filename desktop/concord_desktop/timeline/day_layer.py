"""The picture of the day that is kept between frames: only what comes into sight is painted when it is scrolled up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

from concord.domain.plan import Plan, PlanItem

from ..clock_words import clock
from .header import HeaderPainter, second_lines, time_pill
from .painter import DayPainter
from .shapes import DayLayout

if TYPE_CHECKING:
    from .canvas import DayCanvas


class DayLayer:
    """One picture of one laid-out day; made anew whenever anything but the scrolling changes."""

    def __init__(self, canvas: DayCanvas, plan: Plan, layout: DayLayout, day: DayPainter) -> None:
        self._canvas, self._day = canvas, day
        self._head = HeaderPainter(canvas.theme, plan, layout, canvas.heading_width, canvas.all_day_height, canvas.axis_height)
        self._said = second_lines(plan, canvas.day, canvas.now)
        self._at = canvas.scrolled
        self.chips: list[tuple[QRectF, PlanItem]] = []
        """Where each chip of the all-day strip is."""
        ratio, area = canvas.devicePixelRatioF(), canvas.viewport().size()
        self.picture = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
        self.picture.setDevicePixelRatio(ratio)
        self.picture.fill(canvas.theme.colors.paper)
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_body(painter, QRectF(0, canvas.header_height, area.width(), area.height() - canvas.header_height))
        self._paint_top(painter)
        painter.end()

    def follow(self) -> bool:
        """Follow the canvas to where it was scrolled. Returns False where all has to be painted anew: hours are scrolled past."""
        at, ratio, canvas = self._canvas.scrolled, self.picture.devicePixelRatio(), self._canvas
        by, top = at.y() - self._at.y(), canvas.header_height
        high = canvas.viewport().height() - top
        if at.x() != self._at.x() or (by * ratio) % 1 or (top * ratio) % 1 or abs(by) >= high - 40:
            return False
        self._at = at
        first = round(top * ratio)
        self.picture.scroll(0, -round(by * ratio), QRect(0, first, self.picture.width(), self.picture.height() - first))
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QRectF(0, canvas.viewport().height() - by - 2 if by > 0 else top, canvas.viewport().width(), abs(by) + 2)
        self._paint_body(painter, strip)
        painter.end()
        return True

    def _paint_body(self, painter: QPainter, clip: QRectF) -> None:
        """Paint the lanes and their headings as far as they are in a part of the viewport."""
        canvas = self._canvas
        offset = QPointF(canvas.heading_width, canvas.header_height) - QPointF(self._at)
        painter.save()
        painter.setClipRect(clip.adjusted(canvas.heading_width, 0, 0, 0))
        painter.translate(offset)
        self._day.paint(painter, clip.adjusted(canvas.heading_width, 0, 0, 0).translated(-offset), now=canvas.now_minute)
        painter.restore()
        painter.save()
        painter.setClipRect(clip)
        self._head.paint_lanes(painter, canvas.viewport().height(), self._at.y(), self._said)
        painter.restore()

    def _paint_top(self, painter: QPainter) -> None:
        canvas, theme = self._canvas, self._canvas.theme
        minute, wide = canvas.now_minute, canvas.viewport().width()
        x = canvas.heading_width - self._at.x() + canvas.sizes.x(minute or 0)
        taken = None if minute is None else max(x, canvas.heading_width + theme.px(30))
        self.chips = self._head.paint_top(painter, wide, self._at.x(), taken)
        if minute is None or canvas.now is None:
            return
        text, y = clock(canvas.now), canvas.all_day_height + theme.px(1)
        if x < canvas.heading_width:
            time_pill(painter, theme, f"‹ {text}", 0, y, left=canvas.heading_width + 8)
        elif x > wide:
            time_pill(painter, theme, f"{text} ›", wide - theme.px(40), y)
        else:
            time_pill(painter, theme, text, x, y)
