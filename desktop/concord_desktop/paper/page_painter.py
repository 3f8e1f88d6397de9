"""Paints laid-out pages, for a printer and a PDF alike. Whatever is marked by a colour is marked by a shape or a word too."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from concord.resource_files import resource_path

from ..child.painting import paint_picture
from ..theme import Theme
from ..timeline.brushes import icon_color, paint_surface
from ..timeline.looks import Look
from ..widgets.labels import paint_member_dot
from .sheet_layout import DAY_HEAD, FOOT, HEAD, MARGIN, NOTES, Page, Placed, PlacedRow, clash_words, line_of

Flag = Qt.AlignmentFlag
_LEFT, _RIGHT = Flag.AlignLeft | Flag.AlignVCenter, Flag.AlignRight | Flag.AlignVCenter
_GUTTER = 4.0
"""How far right of two things the bracket that joins them stands."""
_LEGEND = {
    "knot": "still to settle; the same number clashes",
    "missed": "missed, would have been here",
    "declined": "does not take place",
    "question": "not sure yet",
    "moved": "moved",
    "pin": "stays put",
    "lock": "for few; the others see busy",
    "eye-off": "secret, or kept from somebody",
}


class PagePainter:
    """Paints pages in their own units; whoever calls scales them to the paper. The colours are those of light paper."""

    def __init__(self) -> None:
        self.theme = Theme("light", 100)
        self._fonts: dict[tuple[float, int, bool], QFont] = {}
        self._widths: dict[tuple[str, float, int], float] = {}

    def measure(self, words: str, size: float, weight: int) -> float:
        """Return how wide words are in the sans face."""
        key = (words, size, weight)
        if key not in self._widths:
            self._widths[key] = QFontMetricsF(self._font(size, weight)).horizontalAdvance(words)
        return self._widths[key]

    def paint(self, painter: QPainter, page: Page) -> None:
        """Paint one page."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._title(painter, page)
        self._grid(painter, page)
        for row in page.rows:
            self._row(painter, page, row)
        for placed in page.placed:
            self._entry(painter, page, placed)
        for clash in sorted({number for placed in page.placed for number in placed.entry.clashes}):
            self._bracket(painter, [placed for placed in page.placed if clash in placed.entry.clashes])
        if page.sheet.is_empty:
            area = QRectF(MARGIN, page.rows_top, page.paper.width - 2 * MARGIN, page.bottom - page.rows_top)
            painter.fillRect(
                area.adjusted(area.width() / 4, area.height() / 2 - 40, -area.width() / 4, 40 - area.height() / 2), Qt.GlobalColor.white
            )
            self._say(painter, area, Flag.AlignCenter, "A clear week. Nothing is planned.", self._font(28, serif=True))
        self._foot(painter, page)

    def _font(self, size: float, weight: int = 400, *, serif: bool = False) -> QFont:
        """Return the theme's face with plain figures: those of equal width are no letters to who searches a PDF."""
        key = (size, weight, serif)
        if key not in self._fonts:
            font = QFont(self.theme.font(16, weight, serif=serif))
            font.setPixelSize(round(size))
            font.clearFeatures()
            font.setFeature(QFont.Tag("calt"), 0)
            self._fonts[key] = font
        return self._fonts[key]

    def _say(self, painter: QPainter, area: QRectF, where: Flag, words: str, font: QFont, color: QColor | None = None) -> None:
        painter.setFont(font)
        painter.setPen(color or self.theme.colors.ink)
        painter.drawText(area, where, words)

    def _title(self, painter: QPainter, page: Page) -> None:
        sheet, c = page.sheet, self.theme.colors
        x = MARGIN
        high = QRectF(x, MARGIN - 8, page.paper.width - 2 * MARGIN, HEAD - 8)
        if sheet.member is not None:
            side = 46
            paint_member_dot(painter, self.theme, sheet.member, QRectF(x, high.center().y() - side / 2, side, side))
            x += side + 14
            name = self._font(32, 600)
            self._say(painter, high.adjusted(x - MARGIN, 0, 0, 0), _LEFT, sheet.member.name, name)
            x += QFontMetricsF(name).horizontalAdvance(sheet.member.name) + 26
        title = self._font(32, serif=True)
        self._say(painter, high.adjusted(x - MARGIN, 0, 0, 0), _LEFT, sheet.title, title)
        number = f" · page {page.number} of {page.count}" if page.count > 1 else ""
        self._say(painter, high, _RIGHT, sheet.note + number, self._font(15), c.ink2)
        y = MARGIN + HEAD - 8
        for line in page.daily:
            self._say(painter, QRectF(MARGIN, y, high.width(), line_of(page.size)), _LEFT, line, self._font(page.size), c.ink2)
            y += line_of(page.size)

    def _grid(self, painter: QPainter, page: Page) -> None:
        c = self.theme.colors
        top = MARGIN + HEAD + (len(page.daily) * line_of(page.size) + 8 if page.daily else 0)
        for (x, wide), day in zip(page.columns, page.sheet.dates, strict=True):
            if day.weekday() >= 5:
                painter.fillRect(QRectF(x, top, wide, page.bottom - top), c.weekend)
            name, number = self._font(20, 600), self._font(25, serif=True)
            words = f"{day:%a}"
            self._say(painter, QRectF(x + 8, top, wide, DAY_HEAD), _LEFT, words, name)
            after = x + 8 + QFontMetricsF(name).horizontalAdvance(words) + 9
            self._say(painter, QRectF(after, top, wide, DAY_HEAD), _LEFT, str(day.day), number)
        painter.setPen(QPen(c.line3, 1))
        for x, _wide in page.columns[0 if page.heading else 1 :]:
            painter.drawLine(QPointF(x, top), QPointF(x, page.bottom))
        painter.setPen(QPen(c.ink2, 1.5))
        right = page.paper.width - MARGIN
        for y in (top, top + DAY_HEAD, page.bottom):
            painter.drawLine(QPointF(MARGIN, y), QPointF(right, y))
        if page.rows_top > top + DAY_HEAD:
            painter.setPen(QPen(c.line3, 1))
            painter.drawLine(QPointF(MARGIN, page.rows_top), QPointF(right, page.rows_top))
            if page.heading:
                area = QRectF(MARGIN, top + DAY_HEAD, page.heading, page.rows_top - top - DAY_HEAD)
                self._say(painter, area, _LEFT, "All day", self._font(min(page.size, 17)), c.ink2)

    def _row(self, painter: QPainter, page: Page, row: PlacedRow) -> None:
        c, size = self.theme.colors, page.size
        right = page.paper.width - MARGIN
        if row.top + row.height < page.bottom - 1:
            painter.setPen(QPen(c.line3, 1))
            painter.drawLine(QPointF(MARGIN, row.top + row.height), QPointF(right, row.top + row.height))
        if not row.row.title:
            return
        side = size * 1.7
        dot = QRectF(MARGIN, row.top + 6, side, side)
        if row.row.member is not None:
            paint_member_dot(painter, self.theme, row.row.member, dot)
        else:
            paint_svg(painter, "people", dot.adjusted(3, 3, -3, -3), c.ink2)
        name = self._font(min(size + 1, 20), 600)
        room = page.heading - side - 12
        words = row.row.title
        while QFontMetricsF(name).horizontalAdvance(words) > room and name.pixelSize() > 12:
            name = self._font(name.pixelSize() - 1, 600)
        area = QRectF(dot.right() + 7, dot.top(), room + 4, max(dot.height(), 20))
        self._say(painter, area, _LEFT, words, name)
        for line in row.usual:
            at = QRectF(MARGIN, dot.bottom() + line.y, page.heading, line_of(line.size))
            self._say(painter, at, _LEFT, line.words, self._font(line.size), c.ink2)
        if row.is_continued:
            self._say(painter, area.translated(0, side), _LEFT, "goes on", self._font(14), c.ink2)

    def _entry(self, painter: QPainter, page: Page, placed: Placed) -> None:
        theme, c, entry, size = self.theme, self.theme.colors, placed.entry, page.size
        rect = QRectF(placed.x, placed.y, placed.width, placed.height)
        tint = theme.member(entry.member.tint) if entry.member is not None else None
        if entry.is_light:
            painter.fillRect(QRectF(rect.x(), rect.y() + 3, 3, rect.height() - 6), tint.bar if tint else c.together_line)
        else:
            paint_surface(painter, theme, rect, entry.look, tint)
        if entry.clashes:
            painter.setPen(QPen(c.coral, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        if placed.picture:
            paint_picture(painter, entry.picture, QRectF(rect.x() + 7, rect.y() + 3, placed.picture, placed.picture))
        ink = c.ink
        for line in placed.lines:
            font = self._font(line.size, line.weight)
            area = QRectF(rect.x() + line.x, rect.y() + line.y, rect.width(), line_of(line.size))
            if entry.look is Look.MISSED:
                # The stripes end where the words stand.
                under = area.adjusted(-2, 0.5, 0, -0.5)
                under.setWidth(QFontMetricsF(font).horizontalAdvance(line.words) + 4)
                painter.fillRect(under, Qt.GlobalColor.white)
            self._say(painter, area, _LEFT, line.words, font, c.ink2 if line.is_faint else ink)
            if entry.look is Look.DECLINED and not line.is_faint:
                wide = QFontMetricsF(font).horizontalAdvance(line.words)
                painter.setPen(QPen(c.ink, 1))
                painter.drawLine(area.topLeft() + QPointF(0, area.height() / 2), area.topLeft() + QPointF(wide, area.height() / 2))
        right, y = rect.right() - 5, rect.y() + placed.marks_at
        if entry.look is Look.MISSED and placed.marks > 0:
            painter.fillRect(QRectF(right - placed.marks, y + 1, placed.marks + 2, line_of(size) - 2), Qt.GlobalColor.white)
        if entry.clashes:
            font = self._font(size * 0.9, 600)
            wide = QFontMetricsF(font).horizontalAdvance(clash_words(entry))
            self._say(painter, QRectF(right - wide - 2, y, wide + 2, line_of(size)), _RIGHT, clash_words(entry), font, c.coral)
            right -= wide + size + 4
            paint_svg(painter, "knot", QRectF(right, y + size * 0.14, size, size), c.coral)
            right -= 4
        for icon in reversed(entry.icons):
            paint_svg(painter, icon, QRectF(right - size, y + size * 0.14, size, size), getattr(c, icon_color(icon)))
            right -= size + 4

    def _bracket(self, painter: QPainter, clashing: list[Placed]) -> None:
        """Join what clashes on one day at its right; what stands apart is found by its number."""
        by_column: dict[float, list[Placed]] = {}
        for placed in clashing:
            by_column.setdefault(placed.x, []).append(placed)
        painter.setPen(QPen(self.theme.colors.coral, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for here in by_column.values():
            if len(here) < 2:
                continue
            ends = sorted(placed.y + placed.height / 2 for placed in here)
            edge = here[0].x + here[0].width
            painter.drawLine(QPointF(edge + _GUTTER, ends[0]), QPointF(edge + _GUTTER, ends[-1]))
            for y in ends:
                painter.drawLine(QPointF(edge - 1, y), QPointF(edge + _GUTTER, y))

    def _foot(self, painter: QPainter, page: Page) -> None:
        c = self.theme.colors
        used = {icon for placed in page.placed for icon in placed.entry.icons}
        used |= {"knot" for placed in page.placed if placed.entry.clashes}
        x, y, font = MARGIN, page.bottom + 10, self._font(15)
        for icon, words in _LEGEND.items():
            if icon in used:
                paint_svg(painter, icon, QRectF(x, y, 18, 18), getattr(c, icon_color(icon)))
                self._say(painter, QRectF(x + 24, y - 2, 500, 22), _LEFT, words, font, c.ink2)
                x += 24 + QFontMetricsF(font).horizontalAdvance(words) + 26
        if page.has_notes:
            self._notes(painter, page, y + NOTES)
            y += NOTES
        brand = QRectF(MARGIN, y - 2, page.paper.width - 2 * MARGIN, FOOT - 10)
        self._say(painter, brand, _RIGHT, "Concord", self._font(16, serif=True), c.ink2)

    def _notes(self, painter: QPainter, page: Page, y: float) -> None:
        """Leave a line to write on by hand."""
        words, font = "Shopping, notes", self._font(15, 600)
        self._say(painter, QRectF(MARGIN, y - 2, 300, 22), _LEFT, words, font)
        painter.setPen(QPen(self.theme.colors.ink2, 1))
        left = MARGIN + QFontMetricsF(font).horizontalAdvance(words) + 12
        painter.drawLine(QPointF(left, y + 18), QPointF(page.paper.width - MARGIN - 90, y + 18))


def paint_svg(painter: QPainter, name: str, area: QRectF, color: QColor) -> None:
    """Paint a shipped icon as lines, sharp at any size."""
    _renderer(name, color.name()).render(painter, area)


@lru_cache(maxsize=64)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace('stroke="#000"', f'stroke="{color}"')
    return QSvgRenderer(QByteArray(source.encode()))
