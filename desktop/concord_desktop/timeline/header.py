"""Paints what stands still around the day: all-day strip, hours, headings of the lanes."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.see_as import is_seen_as

from ..clock_words import hour_text
from ..degree_words import shown_unit
from ..theme import Theme
from ..widgets.labels import paint_member_dot
from .brushes import icon_color, paint_icon, paint_surface
from .lanes import is_all_day
from .looks import Look, Marks, band_icon
from .shapes import DayLayout, PlacedLane

Flag = Qt.AlignmentFlag
_UNIT_NAMES = {"degC": "°C", "degF": "°F", "percent": "%"}
_QUANTITY_NAMES = {"temperature": "Warmth"}
_QUANTITY_ICONS = {
    "temperature": "thermometer",
    "light": "bulb",
    "brightness": "bulb",
    "lighting": "bulb",
    "volume": "volume",
    "noise": "volume",
}


def time_pill(
    painter: QPainter,
    theme: Theme,
    text: str,
    x: float,
    y: float,
    *,
    color: str = "accent",
    on: str = "on_accent",
    left: float = 0,
    right: float = 1e6,
) -> QRectF:
    """Paint a time on the axis, centred on `x` but between `left` and `right`; returns its rectangle."""
    font = theme.font(13, 600)
    wide = QFontMetricsF(font).horizontalAdvance(text) + theme.px(16)
    rect = QRectF(max(min(x - wide / 2, right - wide), left), y, wide, theme.px(20))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(getattr(theme.colors, color))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(getattr(theme.colors, on))
    painter.setFont(font)
    painter.drawText(rect, Flag.AlignCenter, text)
    return rect


def second_lines(plan: Plan, day: date, now: datetime | None) -> dict[str, str]:
    """Say under each name what they are at now, or "You"; what lasts all day only where there is nothing else."""
    said: dict[str, str] = {}
    if now is not None and now.date() == day:
        on = [item for item in plan.items if item.kind is Kind.COMMITMENT and item.span.start <= now < item.span.end]
        for item in sorted(on, key=lambda one: is_all_day(one, day)):
            for member in item.members:
                said.setdefault(member, "Busy" if item.is_busy else item.title)
    if plan.viewer is not None and not is_seen_as(plan.viewer):
        said[plan.viewer] = "You"
    return said


class HeaderPainter:
    """Paints header and headings. `heading` is the headings' width, `all_day` and `axis` the heights of the two strips on top."""

    def __init__(self, theme: Theme, plan: Plan, layout: DayLayout, heading: int, all_day: int, axis: int) -> None:
        self.theme, self.plan, self.layout = theme, plan, layout
        self.heading, self.all_day, self.axis = heading, all_day, axis

    @property
    def height(self) -> int:
        """The height of both strips."""
        return self.all_day + self.axis

    def paint_top(self, painter: QPainter, width: int, scroll_x: float, taken: float | None = None) -> list[tuple[QRectF, PlanItem]]:
        """Paint strip and hours, none under a pill centred on `taken`; returns where each all-day chip is."""
        c, theme = self.theme.colors, self.theme
        painter.fillRect(QRectF(0, 0, width, self.height), c.paper)
        painter.setFont(theme.font(12))
        painter.setPen(c.ink3)
        painter.drawText(QRectF(14, 0, self.heading - 14, self.all_day), Flag.AlignLeft | Flag.AlignVCenter, "All day")
        painter.save()
        painter.setClipRect(QRectF(self.heading - 22, self.all_day, width, self.axis))
        sizes = self.layout.sizes
        step = 1 if sizes.hour >= 78 else 2 if sizes.hour >= 36 else 3
        for hour in range(0, 25, step):
            x = self.heading + sizes.x(hour * 60) - scroll_x
            is_covered = taken is not None and abs(x - taken) < self.theme.px(46)
            if self.heading - 1 <= x <= width + 20 and not is_covered:
                painter.setPen(c.ink2)
                painter.setFont(theme.font(12))
                painter.drawText(QRectF(x - 40, self.all_day, 80, self.axis), Flag.AlignCenter, hour_text(hour))
        painter.restore()
        chips = self._paint_all_day(painter, width)
        painter.setPen(QPen(c.line2, 1))
        painter.drawLine(0, self.height - 1, width, self.height - 1)
        return chips

    def _paint_all_day(self, painter: QPainter, width: int) -> list[tuple[QRectF, PlanItem]]:
        theme, c = self.theme, self.theme.colors
        font = theme.font(12, 500)
        metrics = QFontMetricsF(font)
        x, high = self.heading + 8.0, float(self.all_day - 8)
        found: list[tuple[QRectF, PlanItem]] = []
        for n, (item, marks) in enumerate(self.layout.all_day):
            is_ban = item.kind is Kind.RESTRICTION
            words = metrics.horizontalAdvance(item.title)
            wide = max(words + 30 + (20 if is_ban or marks.icons or item.kind is Kind.REMINDER else 0), theme.px(90))
            left = len(self.layout.all_day) - n
            if x + wide > width - (60 if left > 1 else 8):
                more = f"+{left}"
                painter.setFont(theme.font(12, 600))
                painter.setPen(c.ink2)
                painter.drawText(QRectF(x, 4, 60, high), Flag.AlignLeft | Flag.AlignVCenter, more)
                break
            rect = QRectF(x, 5, wide, high)
            self._paint_chip(painter, item, marks, rect, is_ban=is_ban)
            found.append((rect, item))
            x += wide + 8
        return found

    def _paint_chip(self, painter: QPainter, item: PlanItem, marks: Marks, rect: QRectF, *, is_ban: bool) -> None:
        theme, c = self.theme, self.theme.colors
        owner = next((m for m in self.plan.members if m.id in item.members), None) if len(item.members) == 1 else None
        text_x = rect.x() + 10
        if is_ban:
            painter.fillRect(rect, c.quiet_fill)
            painter.fillRect(QRectF(rect.x(), rect.y(), 2, rect.height()), c.quiet_line)
            paint_icon(painter, theme, band_icon(item), rect.x() + 8, rect.center().y() - theme.px(14) / 2, 14)
            text_x += 18
        else:
            look = marks.look if marks.look in (Look.UNSURE, Look.MISSED, Look.BUSY, Look.DECLINED) else Look.PLAIN
            paint_surface(painter, theme, rect, look, theme.member(owner.tint) if owner else None)
        painter.setFont(theme.font(12, 500))
        painter.setPen(c.ink2 if is_ban or item.is_busy else c.ink)
        painter.drawText(QRectF(text_x, rect.y(), rect.width(), rect.height()), Flag.AlignLeft | Flag.AlignVCenter, item.title)
        icon = "knot" if marks.open_conflicts else marks.icons[0] if marks.icons else "bell" if item.kind is Kind.REMINDER else None
        if icon:
            side = theme.px(14)
            paint_icon(painter, theme, icon, rect.right() - side - 6, rect.center().y() - side / 2, 14, icon_color(icon))

    def paint_lanes(self, painter: QPainter, height: int, scroll_y: float, said: dict[str, str]) -> None:
        """Paint the headings of the lanes; `said` is a second line for a member's id."""
        c, theme = self.theme.colors, self.theme
        painter.save()
        painter.setClipRect(QRectF(0, self.height, self.heading, height - self.height))
        painter.fillRect(QRectF(0, self.height, self.heading, height), c.paper)
        for title, top in self.layout.headings:
            rect = QRectF(0, self.height + top - scroll_y, self.heading, self.layout.sizes.heading)
            painter.fillRect(rect, c.sunk)
            painter.setPen(c.ink2)
            painter.setFont(theme.font(12, 600))
            painter.drawText(rect.adjusted(14, 0, 0, -1), Flag.AlignLeft | Flag.AlignVCenter, title)
            painter.setPen(QPen(c.line, 1))
            painter.drawLine(0, round(rect.bottom()) - 1, self.heading, round(rect.bottom()) - 1)
        for lane in self.layout.lanes:
            top = self.height + lane.top - scroll_y
            if top > height or top + lane.height < self.height:
                continue
            self._paint_heading(painter, lane, top, said)
            painter.setPen(QPen(c.line, 1))
            painter.drawLine(0, round(top + lane.height) - 1, self.heading, round(top + lane.height) - 1)
        painter.setPen(QPen(c.line, 1))
        painter.drawLine(self.heading - 1, self.height, self.heading - 1, height)
        painter.restore()

    def _paint_heading(self, painter: QPainter, lane: PlacedLane, top: float, said: dict[str, str]) -> None:
        c, theme = self.theme.colors, self.theme
        body = QRectF(0, top, self.heading, lane.body)
        member = lane.lane.member
        if member is not None:
            size = theme.px(30)
            dot = QRectF(11, body.center().y() - size / 2, size, size)
            paint_member_dot(painter, theme, member, dot)
            x = dot.right() + 8
            second = said.get(member.id, "") if theme.text_scale < 150 else ""
            step = theme.px(17)
            y = body.center().y() - (step if second else step / 2)
            painter.setPen(c.ink)
            painter.setFont(theme.font(14, 600))
            painter.drawText(
                QRectF(x, y, self.heading - x - 3, step),
                Flag.AlignLeft | Flag.AlignVCenter,
                self._elided(member.name, 14, 600, self.heading - x - 3),
            )
            if second:
                painter.setPen(c.ink3)
                painter.setFont(theme.font(12))
                words = self._elided(second, 12, 400, self.heading - x - 3)
                painter.drawText(QRectF(x, y + step, self.heading - x, step), Flag.AlignLeft | Flag.AlignVCenter, words)
            return
        side = theme.px(18)
        paint_icon(painter, theme, lane.lane.icon, 13, body.center().y() - side / 2, 18)
        painter.setPen(c.ink)
        painter.setFont(theme.font(13, 600))
        x = 13 + side + 10
        painter.drawText(
            QRectF(x, body.y(), self.heading - x, body.height()),
            Flag.AlignLeft | Flag.AlignVCenter,
            self._elided(lane.lane.title, 13, 600, self.heading - x - 3),
        )
        for quantity, unit, offset, height in lane.quantities:
            row = QRectF(0, top + offset, self.heading, height)
            small = theme.px(16)
            paint_icon(painter, theme, _QUANTITY_ICONS.get(quantity, "gauge"), 14, row.center().y() - small / 2, 16, "ink3")
            painter.setPen(c.ink2)
            painter.setFont(theme.font(12))
            shown = shown_unit(unit) or ""
            words = f"{_QUANTITY_NAMES.get(quantity, quantity.capitalize())} {_UNIT_NAMES.get(shown, shown)}".strip()
            painter.drawText(
                QRectF(x, row.y(), self.heading - x, height),
                Flag.AlignLeft | Flag.AlignVCenter,
                self._elided(words, 12, 400, self.heading - x - 3),
            )

    def _elided(self, text: str, size: int, weight: int, width: float) -> str:
        return QFontMetricsF(self.theme.font(size, weight)).elidedText(text, Qt.TextElideMode.ElideRight, width)
