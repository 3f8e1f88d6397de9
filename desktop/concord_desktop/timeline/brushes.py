"""Painting one block and its marks, for the day and the week alike (UI.md, "Marks")."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ..theme import RADIUS_BLOCK, MemberColors, Theme, mix
from .looks import Look

Flag = Qt.AlignmentFlag
_CORNER = 10


def pixel_pen(color: QColor, width: float, dashes: Sequence[float] = (), *, round_ends: bool = False) -> QPen:
    """Return a pen whose `dashes` are pixels (Qt counts in pen widths)."""
    pen = QPen(color, width)
    if dashes:
        pen.setDashPattern([d / width for d in dashes])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_surface(painter: QPainter, theme: Theme, rect: QRectF, look: Look, tint: MemberColors | None, *, hovered: bool = False) -> None:
    """Paint a block's surface without words: fill, border, bar."""
    c = theme.colors
    radius = min(RADIUS_BLOCK, rect.width() / 2, rect.height() / 2)
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    match look:
        case Look.BUSY:
            _fill(painter, edge, radius, c.busy_fill, QPen(c.ink2 if hovered else c.busy_line, 1))
        case Look.TOGETHER:
            _fill(painter, edge, radius, c.together_fill, QPen(c.ink2 if hovered else c.together_line, 1))
        case Look.UNSURE:
            color = tint.edge if tint else c.unsure
            inner = rect.adjusted(1, 1, -1, -1)
            _fill(painter, inner, radius, c.sheet, pixel_pen(color, 2, (0.01, 4.2), round_ends=True))
        case Look.MISSED:
            paint_hatch(painter, theme, rect, radius)
            _fill(painter, rect.adjusted(0.75, 0.75, -0.75, -0.75), radius, None, pixel_pen(c.missed, 1.25, (4, 3)))
        case Look.DECLINED:
            _fill(painter, edge, radius, c.paper, QPen(c.line3 if hovered else c.line2, 1))
        case Look.PLAIN | Look.ROUTINE:
            _paint_tinted(painter, theme, rect, radius, look, tint, hovered=hovered)


def _paint_tinted(
    painter: QPainter, theme: Theme, rect: QRectF, radius: float, look: Look, tint: MemberColors | None, *, hovered: bool
) -> None:
    c = theme.colors
    is_routine = look is Look.ROUTINE
    fill = c.together_fill if tint is None else tint.routine_fill if is_routine else tint.fill
    line = c.together_line if tint is None else tint.routine_line if is_routine else tint.line
    bar = c.together_line if tint is None else tint.bar
    edge = c.ink2 if tint is None else tint.edge
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.fillPath(path, fill)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    strip = QRectF(rect.x(), rect.y(), 4, rect.height())
    painter.fillRect(strip, bar)
    if tint is not None and tint.needs_ring:
        painter.setPen(QPen(tint.edge, 1))
        painter.drawLine(QPointF(rect.x() + 4, rect.y()), QPointF(rect.x() + 4, rect.bottom()))
    painter.restore()
    painter.setPen(QPen(edge if hovered else line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _fill(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def paint_hatch(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    """Paint the missed ghost's stripes: 2px every 7, at 45 degrees."""
    c = theme.colors
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, c.missed_soft)
    painter.setPen(QPen(mix(c.missed, c.missed_soft, 0.45), 2))
    reach = rect.height()
    start = rect.left() - reach - (rect.left() - reach) % 10
    lines = []
    while start < rect.right():
        lines.append(QLineF(start, rect.bottom(), start + reach, rect.top()))
        start += 9.9
    painter.drawLines(lines)
    painter.restore()


def paint_knot(painter: QPainter, theme: Theme, x: float, y: float, *, is_small: bool = False) -> None:
    """Paint the knot in its disc, centred."""
    radius = 10 if is_small else 11
    painter.setPen(QPen(theme.colors.coral_line, 1.25))
    painter.setBrush(theme.colors.coral_soft)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    size = 14 if is_small else 15
    pixmap = theme.pixmap("knot", "coral", size * 100 / theme.text_scale, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(x - size / 2, y - size / 2), pixmap)


def paint_icon(painter: QPainter, theme: Theme, name: str, x: float, y: float, size: float, color: str | QColor = "ink2") -> None:
    """Paint an icon with its top left corner at a point; `size` is of 100 %."""
    painter.drawPixmap(QPointF(round(x), round(y)), theme.pixmap(name, color, size, painter.device().devicePixelRatioF()))


def paint_turned_corner(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Turn down the upper right corner of something that not everybody may see and that has no room for the icon of that."""
    size = min(float(theme.px(_CORNER)), rect.width() * 0.7, rect.height() * 0.7)
    left, right, top, low = rect.right() - size, rect.right(), rect.top(), rect.top() + size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.paper)
    painter.drawPolygon([QPointF(left, top - 1), QPointF(right + 1, top - 1), QPointF(right + 1, low)])
    painter.setPen(pixel_pen(theme.colors.ink2, 1.25))
    painter.setBrush(theme.colors.sheet)
    painter.drawPolygon([QPointF(left, top + 0.5), QPointF(right - 0.5, low), QPointF(left, low)])


def paint_badge(painter: QPainter, theme: Theme, name: str, disc: QRectF) -> None:
    """Paint a small icon onto the upper right edge of a disc."""
    side = disc.width() * 0.62
    at = QRectF(disc.right() - side * 0.8, disc.top() - side * 0.2, side, side)
    painter.setPen(QPen(theme.colors.line2, 1))
    painter.setBrush(theme.colors.sheet)
    painter.drawEllipse(at)
    small = side * 0.74
    paint_icon(painter, theme, name, at.center().x() - small / 2, at.center().y() - small / 2, small * 100 / theme.text_scale)


def icon_color(name: str) -> str:
    """Return the token of a mark's icon."""
    return {"missed": "missed", "question": "unsure", "knot": "coral", "declined": "ink3"}.get(name, "ink2")


def paint_selection(painter: QPainter, theme: Theme, rect: QRectF, *, handles: bool = True) -> None:
    """Paint the accent ring 3px outside, and the two handles in the middle of the sides."""
    painter.setPen(QPen(theme.colors.accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = rect.adjusted(-4, -4, 4, 4)
    painter.drawRoundedRect(ring, RADIUS_BLOCK + 3, RADIUS_BLOCK + 3)
    if handles:
        painter.setBrush(theme.colors.sheet)
        painter.setPen(QPen(theme.colors.accent, 1.75))
        for x in (ring.left(), ring.right()):
            painter.drawEllipse(QPointF(x, ring.center().y()), 3.75, 3.75)


def paint_focus(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the keyboard's ring: ink, dashed, never mistaken for selection."""
    painter.setPen(pixel_pen(theme.colors.ink, 2, (4, 3)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), RADIUS_BLOCK + 2, RADIUS_BLOCK + 2)
