"""The words below a held block: what it would clash with and from when to when, and where it is free."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from ..clock_words import clock
from ..theme import Theme
from .brushes import paint_icon
from .drag import Drag

Flag = Qt.AlignmentFlag
_NOT_YET = "That week is being planned. You can let go; what it clashes with is told then."
_TORN = "These would be in two different weeks. Let go and they go back."
_OFF_LANE = "Dragging changes its time, not its lane. Let go and it goes back."


def paint_bubble(painter: QPainter, theme: Theme, drag: Drag, landing: QRectF, visible: QRectF) -> QRectF:
    """Paint the bubble below the block, kept inside what is visible; returns where it is."""
    lines = bubble_lines(drag)
    if not lines:
        return QRectF()
    c = theme.colors
    strong, light = theme.font(13, 600), theme.font(12, 600)
    widths = [QFontMetricsF(strong if n == 0 else light).horizontalAdvance(text) for n, (text, _tone) in enumerate(lines)]
    step = theme.px(20)
    wide, high = max(widths) + theme.px(46) + 12, step * len(lines) + 16
    x = min(max(landing.center().x() + 40 - wide * 0.2, visible.left() + 8), max(visible.right() - wide - 8, visible.left() + 8))
    y = landing.bottom() + 12
    if y + high > visible.bottom() - 4:
        y = max(landing.top() - high - 16, visible.top() + 4)
    bubble = QRectF(x, y, wide, high)
    shadow = QColor("#2A2521")
    shadow.setAlphaF(theme.palette.shadow_alpha)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shadow)
    painter.drawRoundedRect(bubble.translated(0, 4), 10, 10)
    path = QPainterPath()
    path.addRoundedRect(bubble, 10, 10)
    painter.setPen(QPen({"coral": c.coral_line, "ink2": c.line3}.get(lines[0][1], c.kept), 1.25))
    painter.setBrush(c.sheet)
    painter.drawPath(path)
    for n, (text, tone) in enumerate(lines):
        top = bubble.y() + 8 + n * step
        icon = {"coral": "knot", "ink2": "no-entry", "ink3": "clock"}.get(tone, "kept")
        left = bubble.x() + 14 + (theme.px(24) if n else 0)
        size = 18 if n == 0 else 14
        paint_icon(painter, theme, icon, left, top + (step - theme.px(size)) / 2, size, tone)
        painter.setFont(strong if n == 0 else light)
        painter.setPen(c.ink if n == 0 else c.kept)
        painter.drawText(QRectF(left + theme.px(size) + 8, top, wide, step), Flag.AlignLeft | Flag.AlignVCenter, text)
    return bubble


def bubble_lines(drag: Drag) -> list[tuple[str, str]]:
    """Return the bubble's words with their tone: the clash first, then where it is free."""
    if drag.is_torn:
        return [(_TORN, "ink2")]
    if drag.is_off_lane:
        return [(_OFF_LANE, "ink2")]
    if drag.consequence is None:
        return [(_NOT_YET, "ink3")] if drag.home is not None and drag.here is None else []
    free = drag.consequence.free
    message = drag.consequence.message
    if drag.clashes:
        lines = [(message or "Clashes here", "coral")]
        if free:
            lines.append((_free_words(drag), "kept"))
        return lines
    if not message and not free:
        return []
    along = f", with {len(drag.mates)} more" if drag.mates else ""
    return [(message or f"Free here{along}", "kept")]


def _free_words(drag: Drag) -> str:
    assert drag.consequence is not None
    before = [f for f in drag.consequence.free if f.end <= drag.span.start + (drag.span.end - drag.span.start)]
    after = [f for f in drag.consequence.free if f.start >= drag.span.start]
    parts = []
    if before:
        parts.append(f"until {clock(before[-1].end)}")
    if after:
        parts.append(f"from {clock(after[0].start)}")
    return "Free " + ", then ".join(parts) if parts else "Free at another time today"
