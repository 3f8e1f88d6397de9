"""Paints a laid-out week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from concord.domain.rule import Kind

from ..theme import Theme
from ..widgets.labels import paint_member_dot
from .brushes import icon_color, paint_icon, paint_surface, paint_turned_corner
from .gutter import GutterBracket
from .looks import Look, Marks, place_icon
from .painter import rect_of
from .week_cells import TOGETHER
from .week_layout import Bar, Chip, WeekLayout, chip_words

Flag = Qt.AlignmentFlag
_LEFT = Flag.AlignLeft | Flag.AlignVCenter
_TODAY = "Today"
_TITLE_ROOM = 52
"""Pixels of a title that say what it is. Where the hour leaves less, and not all of it, the chip has the title alone: when it is stands
in the tip, the inspector and the list."""


class WeekPainter:
    """Paints head and body of one week; the body is in the layout's coordinates."""

    def __init__(self, theme: Theme, layout: WeekLayout, today: date | None) -> None:
        self.theme, self.layout, self.today = theme, layout, today

    def paint_head(self, painter: QPainter) -> None:
        """Paint the days and what lasts all day."""
        theme, c, layout = self.theme, self.theme.colors, self.layout
        sizes = layout.sizes
        painter.fillRect(QRectF(0, 0, sizes.width, layout.rows_top), c.paper)
        for n, (x, wide) in enumerate(layout.columns):
            day = layout.dates[n]
            painter.fillRect(QRectF(x, 0, wide, layout.rows_top), self._ground(day))
            self._paint_day(painter, day, x, wide)
        painter.setPen(c.ink3)
        painter.setFont(theme.font(12))
        painter.drawText(QRectF(14, sizes.day_row, sizes.heading, sizes.bar_row), _LEFT, "All day")
        self._lines(painter, 0, layout.rows_top)
        painter.setPen(QPen(c.line, 1))
        painter.drawLine(QPointF(0, sizes.day_row - 0.5), QPointF(sizes.width, sizes.day_row - 0.5))
        for bar in layout.bars:
            self._paint_bar(painter, bar)
        painter.setPen(QPen(c.line2, 1))
        painter.drawLine(QPointF(0, layout.rows_top - 0.5), QPointF(sizes.width, layout.rows_top - 0.5))

    def paint_body(self, painter: QPainter, seen: QRectF | None = None) -> None:
        """Paint rows, chips and brackets; with `seen` only what meets it."""
        theme, c, layout = self.theme, self.theme.colors, self.layout
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, (x, wide) in enumerate(layout.columns):
            painter.fillRect(QRectF(x, layout.rows_top, wide, layout.height - layout.rows_top), self._ground(layout.dates[n]))
        painter.fillRect(QRectF(0, layout.rows_top, layout.sizes.heading, layout.height), c.paper)
        self._lines(painter, layout.rows_top, layout.height)
        top, bottom = (seen.top(), seen.bottom()) if seen is not None else (0.0, layout.height)
        for row in layout.rows:
            if row.bottom < top or row.top > bottom:
                continue
            painter.setPen(QPen(c.line, 1))
            painter.drawLine(QPointF(0, row.top + row.height - 0.5), QPointF(layout.sizes.width, row.top + row.height - 0.5))
            line = QRectF(0, row.top + 4, layout.sizes.heading, theme.px(32))
            if row.member is not None:
                side = theme.px(28)
                paint_member_dot(painter, theme, row.member, QRectF(12, row.top + theme.px(8), side, side))
                x = 12 + side + 8
                line = QRectF(x, row.top + theme.px(8), layout.sizes.heading - x, side)
            else:
                middle = row.top + (row.height if row.key == TOGETHER else theme.px(44)) / 2
                paint_icon(painter, theme, row.icon, 13, middle - theme.px(9), 18)
                line = QRectF(13 + theme.px(18) + 9, middle - theme.px(16), layout.sizes.heading, theme.px(32))
            painter.setPen(c.ink)
            font = theme.font(14 if row.member is not None else 13, 600)
            painter.setFont(font)
            words = QFontMetricsF(font).elidedText(row.title, Qt.TextElideMode.ElideRight, layout.sizes.heading - line.x() - 2)
            painter.drawText(line, _LEFT, words)
        for row_number, column in layout.quiet:
            x, _wide = layout.columns[column]
            painter.setPen(c.ink3)
            painter.setFont(theme.font(12))
            painter.drawText(QRectF(x + 14, layout.rows[row_number].top + 8, 200, layout.sizes.chip), _LEFT, "A quiet day")
        for chip in layout.chips_between(top, bottom):
            self.paint_chip(painter, chip)
        for bracket in layout.brackets:
            if bracket.ends[0][1] <= bottom and bracket.ends[-1][1] >= top:
                self._paint_bracket(painter, bracket)

    def _ground(self, day: date) -> QColor:
        c = self.theme.colors
        if day == self.today:
            return c.sheet
        return c.weekend if day.weekday() >= 5 else c.paper

    def _lines(self, painter: QPainter, top: float, bottom: float) -> None:
        painter.setPen(QPen(self.theme.colors.line, 1))
        for x, _wide in self.layout.columns:
            painter.drawLine(QPointF(round(x) - 0.5, top), QPointF(round(x) - 0.5, bottom))

    def _paint_day(self, painter: QPainter, day: date, x: float, wide: float) -> None:
        theme, c = self.theme, self.theme.colors
        high = self.layout.sizes.day_row
        name_font, number_font = theme.font(13, 600 if day == self.today else 400), theme.font(20, serif=True)
        name, number = f"{day:%a}", str(day.day)
        number_wide, named = QFontMetricsF(number_font).horizontalAdvance(number), QFontMetricsF(name_font)
        ends = 10 + 8 + number_wide + (theme.px(18) if day == self.today else 0)
        name = next((short for short in (name, name[:2], name[:1]) if ends + named.horizontalAdvance(short) <= wide), "")
        at = x + 10
        painter.setFont(name_font)
        painter.setPen(c.ink if day == self.today else c.ink2)
        painter.drawText(QRectF(at, 0, wide, high), _LEFT, name)
        at += named.horizontalAdvance(name) + 8
        if day == self.today:
            pill = QRectF(at, high / 2 - theme.px(14), number_wide + theme.px(18), theme.px(28))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(c.on_accent)
            painter.setFont(number_font)
            painter.drawText(pill, Flag.AlignCenter, number)
            painter.setFont(theme.font(12, 600))
            painter.setPen(c.accent)
            beside = QRectF(pill.right() + 6, 0, x + wide - 10 - pill.right() - 6, high)
            if beside.width() >= painter.fontMetrics().horizontalAdvance(_TODAY):
                painter.drawText(beside, Flag.AlignRight | Flag.AlignVCenter, _TODAY)
            return
        painter.setFont(number_font)
        painter.setPen(c.ink)
        painter.drawText(QRectF(at, 0, wide, high), _LEFT, number)

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        theme, c = self.theme, self.theme.colors
        rect = rect_of(bar.box)
        owner = next((r.member for r in self.layout.rows if r.member and (r.member.id,) == bar.item.members), None)
        look = bar.marks.look if bar.marks.look in (Look.UNSURE, Look.MISSED, Look.BUSY, Look.DECLINED) else Look.PLAIN
        paint_surface(painter, theme, rect, look, theme.member(owner.tint) if owner else None)
        icon = _icon(bar.marks)
        room = rect.width() - 18 - (20 if icon else 0) - (34 if bar.count else 0)
        font = theme.font(12, 500)
        painter.setFont(font)
        painter.setPen(c.ink)
        painter.drawText(
            rect.adjusted(10, 0, 0, 0), _LEFT, QFontMetricsF(font).elidedText(bar.item.title, Qt.TextElideMode.ElideRight, room)
        )
        if icon:
            side = theme.px(14)
            paint_icon(painter, theme, icon, rect.right() - side - 5, rect.center().y() - side / 2, 14, icon_color(icon))
        if bar.count:
            painter.setFont(theme.font(12, 600))
            painter.drawText(rect.adjusted(0, 0, -26 if icon else -8, 0), Flag.AlignRight | Flag.AlignVCenter, f"+{bar.count}")

    def paint_chip(self, painter: QPainter, chip: Chip, *, hovered: bool = False) -> None:
        """Paint one chip; routine prints light so that what is different stands out."""
        theme, c = self.theme, self.theme.colors
        rect, look = rect_of(chip.box), chip.marks.look
        tint = theme.member(chip.member.tint) if chip.member is not None else None
        is_light = look is Look.ROUTINE and not chip.marks.is_marked
        if chip.item.kind is Kind.RESTRICTION and look in (Look.PLAIN, Look.ROUTINE):
            painter.setPen(QPen(c.ink2 if hovered else c.quiet_line, 1))
            painter.setBrush(c.quiet_fill)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif is_light and not hovered:
            painter.fillRect(QRectF(rect.x(), rect.y() + 4, 2, rect.height() - 8), tint.line if tint else c.together_line)
        else:
            shown = Look.TOGETHER if chip.member is None and look in (Look.PLAIN, Look.ROUTINE) else look
            if shown is Look.TOGETHER:
                paint_surface(painter, theme, rect, Look.PLAIN, None, hovered=hovered)
            else:
                paint_surface(painter, theme, rect, shown, tint, hovered=hovered)
        if chip.marks.open_conflicts:
            painter.setPen(QPen(c.coral_line, 1.25))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        icons = [*(("knot",) if chip.marks.open_conflicts else ()), *chip.marks.icons][:2]
        if look is Look.BUSY:
            icons = ["knot"] if chip.marks.open_conflicts else []
        if not icons and chip.item.resource and look is not Look.BUSY and not is_light:
            icons = [place_icon(chip.item.resource, is_resource=True)]
        side = theme.px(15)
        room = rect.width() - 12
        for icon in icons:
            room -= side + 4
            paint_icon(painter, theme, icon, rect.x() + 12 + room - 2, rect.center().y() - side / 2, 15, icon_color(icon))
        if chip.marks.seen_by is not None and chip.marks.seen_by.icon not in icons:
            paint_turned_corner(painter, theme, rect)
        ink = c.missed if look is Look.MISSED else c.ink3 if look is Look.DECLINED else c.ink2 if is_light or look is Look.BUSY else c.ink
        faint = c.missed if look is Look.MISSED else c.ink3 if look is Look.DECLINED else c.ink2
        clock, title = theme.font(12), theme.font(12, 400 if is_light else 600)
        x = rect.x() + 9
        wide = QFontMetricsF(clock).horizontalAdvance(chip.time + " ") + 2
        metrics, whole = QFontMetricsF(title), chip_words(chip.item)
        says_when = has_room_for_hour(room, wide, metrics.horizontalAdvance(whole), theme.px(_TITLE_ROOM))
        if not says_when:
            wide = 0.0
        words = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, max(room - wide, 10))
        if look is Look.MISSED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.missed_soft)
            painter.drawRoundedRect(
                QRectF(x - 3, rect.y() + 3, wide + QFontMetricsF(title).horizontalAdvance(words) + 6, rect.height() - 6), 4, 4
            )
        painter.setFont(clock)
        painter.setPen(faint)
        if says_when:
            painter.drawText(QRectF(x, rect.y(), wide + 10, rect.height()), _LEFT, chip.time)
        painter.setFont(title)
        painter.setPen(ink)
        painter.drawText(QRectF(x + wide, rect.y(), room, rect.height()), _LEFT, words)

    def _paint_bracket(self, painter: QPainter, bracket: GutterBracket) -> None:
        painter.setPen(QPen(self.theme.colors.coral_line, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        (x0, y0), (x1, y1) = bracket.ends[0], bracket.ends[-1]
        radius = min(4.0, (y1 - y0) / 2)
        path = QPainterPath(QPointF(x0, y0))
        path.lineTo(bracket.x - radius, y0)
        path.quadTo(QPointF(bracket.x, y0), QPointF(bracket.x, y0 + radius))
        path.lineTo(bracket.x, y1 - radius)
        path.quadTo(QPointF(bracket.x, y1), QPointF(bracket.x - radius, y1))
        path.lineTo(x1, y1)
        painter.drawPath(path)
        for x, y in bracket.ends[1:-1]:
            painter.drawLine(QPointF(x, y), QPointF(bracket.x, y))
        if bracket.count > 1:
            high = self.theme.px(17)
            wide = max(high, self.theme.px(9) * len(str(bracket.count)) + 6)
            pill = QRectF(min(bracket.x - wide / 2, bracket.x + 7 - wide), bracket.middle - high / 2, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colors.coral)
            painter.drawRoundedRect(pill, high / 2, high / 2)
            painter.setPen(self.theme.colors.on_coral)
            painter.setFont(self.theme.font(12, 600))
            painter.drawText(pill, Flag.AlignCenter, str(bracket.count))


def has_room_for_hour(room: float, hour: float, title: float, enough: float) -> bool:
    """Say whether an hour of that width may stand before a title in `room` pixels: all of the title has to fit then, or `enough` of it."""
    return room - hour >= min(enough, title)


def _icon(marks: Marks) -> str | None:
    if marks.open_conflicts:
        return "knot"
    return marks.icons[0] if marks.icons else None
