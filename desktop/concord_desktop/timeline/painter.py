"""Paints a laid-out day with the theme's colours. Coordinates are the layout's; the view translates."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from ..theme import MemberColors, Theme, mix
from ..widgets.labels import paint_member_dot
from .block_words import DOT, HIGH_ENOUGH_FOR_BOTH
from .brushes import icon_color, paint_badge, paint_icon, paint_knot, paint_surface, paint_turned_corner, pixel_pen
from .ground_painter import GroundPainter
from .labels import LabelForm, Measure
from .looks import Look, task_icon
from .packing import Box
from .shapes import Beside, Bracket, DayLayout, Shape, ShapeKind, Sizes

Flag = Qt.AlignmentFlag
_LEFT = Flag.AlignLeft | Flag.AlignVCenter
_LEAST_DOT = 10
_MANY_BRACKETS = 6
_FAINT = 0.4
_LINE = _LEFT | Qt.TextFlag.TextSingleLine


def rect_of(box: Box) -> QRectF:
    """Return a layout box as Qt's rectangle."""
    return QRectF(box.x, box.y, box.w, box.h)


def measure_with(theme: Theme, size: float = 12) -> Measure:
    """Return the layout's ruler for block text: strong is 600, plain 400. Remembers what it measured."""
    strong, plain = QFontMetricsF(theme.font(size, 600)), QFontMetricsF(theme.font(size))
    known: dict[tuple[str, bool], float] = {}

    def measure(text: str, is_strong: bool) -> float:
        key = (text, is_strong)
        if key not in known:
            known[key] = (strong if is_strong else plain).horizontalAdvance(text)
        return known[key]

    return measure


class DayPainter:
    """Paints shapes, brackets and grid of one day."""

    def __init__(self, theme: Theme, layout: DayLayout, text_size: float = 12) -> None:
        self.theme, self.layout, self.sizes, self.text_size = theme, layout, layout.sizes, text_size
        self.strong, self.plain = theme.font(text_size, 600), theme.font(text_size)
        self.medium = theme.font(text_size, 500)
        self.strong_metrics, self.plain_metrics = QFontMetricsF(self.strong), QFontMetricsF(self.plain)
        self.ground = GroundPainter(theme, layout, self.strong, self.plain)
        self.left = 0.0
        """Where what is in sight begins: words of what starts before it stand there."""

    def paint(self, painter: QPainter, clip: QRectF, *, now: float | None = None) -> None:
        """Paint all that meets `clip`; `now` is a minute of the day, None on other days."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.left = self.ground.left = clip.left()
        self.ground.right = clip.right()
        self.paint_grid(painter, clip, now)
        self.ground.paint_fills(painter)
        left, top, right, bottom = clip.left() - 14, clip.top() - 40, clip.right() + 14, clip.bottom() + 14
        for shape in self.layout.shapes:
            box = shape.box
            is_near = box.x < right and box.x + box.w > left and box.y < bottom and box.y + box.h > top
            if is_near or (shape.beside is not None and rect_of(shape.beside.box).intersects(clip)):
                self.paint_shape(painter, shape)
        self.paint_now(painter, clip, now)
        for bracket in self.layout.brackets:
            self.paint_bracket(painter, bracket)

    # -- ground

    def paint_grid(self, painter: QPainter, clip: QRectF, now: float | None) -> None:
        """Paint the lanes, the hours and what is over."""
        c, sizes = self.theme.colors, self.sizes
        painter.fillRect(clip, c.paper)
        if now is not None:
            past = QColor(c.weekend)
            past.setAlphaF(0.75)
            painter.fillRect(QRectF(0, clip.top(), sizes.x(now), clip.height()).intersected(clip), past)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        first, last = int(clip.left() // sizes.hour), int(clip.right() // sizes.hour) + 1
        for hour in range(max(first, 0), min(last, 24) + 1):
            x = round(hour * sizes.hour)
            painter.setPen(QPen(c.line if hour % 2 == 0 else mix(c.line, c.paper, 0.55), 1))
            painter.drawLine(x, int(clip.top()), x, int(clip.bottom()))
        for _title, top in self.layout.headings:
            band = QRectF(clip.left(), top, clip.width(), sizes.heading)
            painter.fillRect(band, c.sunk)
            painter.setPen(QPen(c.line, 1))
            painter.drawLine(int(clip.left()), round(band.bottom()) - 1, int(clip.right()), round(band.bottom()) - 1)
        painter.setPen(QPen(c.line, 1))
        for lane in self.layout.lanes:
            painter.drawLine(int(clip.left()), round(lane.bottom) - 1, int(clip.right()), round(lane.bottom) - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def paint_now(self, painter: QPainter, clip: QRectF, now: float | None) -> None:
        """Paint the now-line, faint where it crosses a block."""
        if now is None:
            return
        x = self.sizes.x(now)
        faint = QColor(self.theme.colors.accent)
        faint.setAlphaF(0.22)
        painter.fillRect(QRectF(x - 1, clip.top(), 2, clip.height()), faint)
        crossed = sorted(
            (s.box.y, s.box.y + s.box.h) for s in self.layout.shapes if s.kind is ShapeKind.BLOCK and s.box.x <= x <= s.box.right
        )
        free = clip.top()
        for top, bottom in (*crossed, (clip.bottom(), clip.bottom())):
            if (end := min(top, clip.bottom())) > free:
                painter.fillRect(QRectF(x - 1, free, 2, end - free), self.theme.colors.accent)
            free = max(free, bottom)

    # -- shapes

    def paint_shape(self, painter: QPainter, shape: Shape, *, hovered: bool = False) -> None:
        """Paint one shape with its words and icons."""
        match shape.kind:
            case ShapeKind.BLOCK:
                self._paint_block(painter, shape, hovered=hovered)
                if shape.beside is not None and shape.beside.box.x >= self.left:
                    self._paint_beside(painter, shape, shape.beside)
            case ShapeKind.DISC:
                self._paint_disc(painter, shape, hovered=hovered)
            case ShapeKind.BAND:
                self.ground.paint_band(painter, shape, hovered=hovered)
            case ShapeKind.STEP:
                self.ground.paint_step(painter, shape, hovered=hovered)

    def _tint(self, shape: Shape) -> MemberColors | None:
        return self.theme.member(shape.member.tint) if shape.member is not None else None

    def _paint_block(self, painter: QPainter, shape: Shape, *, hovered: bool) -> None:
        look, rect = shape.marks.look, rect_of(shape.box)
        paint_surface(painter, self.theme, rect, look, self._tint(shape), hovered=hovered)
        painter.save()
        painter.setClipRect(rect.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
        has_bar = look in (Look.PLAIN, Look.ROUTINE)
        left = rect.x() + (self.sizes.bar if has_bar else 0) + self.sizes.pad
        if shape.label.form is LabelForm.LINES and left < self.left + 6 and rect.right() - self.left > self._widest(shape) + 12:
            left = self.left + 6
        is_place = bool(shape.members) and shape.lane >= len([1 for lane in self.layout.lanes if lane.lane.member is not None])
        is_high = is_place and self.layout.lanes[shape.lane].lane.is_main and rect.height() >= HIGH_ENOUGH_FOR_BOTH
        if is_high and look is not Look.BUSY:
            above = rect.adjusted(0, 0, 0, -DOT - 2)
            if shape.label.form is LabelForm.TURNED:
                self._paint_turned(painter, shape, above.adjusted(self.sizes.bar if has_bar else 0, 0, 0, 0))
            else:
                self._paint_lines(painter, shape, above.adjusted(left - rect.x(), 3, 0, -3), centred=False)
            foot = QRectF(rect.x(), rect.bottom() - DOT - 4, rect.width(), DOT + 4)
            self._paint_dots(painter, shape, foot, left - 1)
        elif is_place and look is not Look.BUSY:
            left = self._paint_dots(painter, shape, rect, left)
            self._paint_lines(painter, shape, QRectF(left, rect.y(), rect.right() - left, rect.height()), centred=True)
        elif shape.label.form is LabelForm.TURNED:
            self._paint_turned(painter, shape, rect.adjusted(self.sizes.bar if has_bar else 0, 0, 0, 0))
        else:
            self._paint_lines(painter, shape, rect.adjusted(left - rect.x(), 3, 0, -3), centred=False)
        if is_place or not self._paint_icons(painter, shape, rect):
            self._paint_audience(painter, shape, rect)
        painter.restore()

    def _paint_beside(self, painter: QPainter, shape: Shape, beside: Beside) -> None:
        """Paint the name of a block that has no room for it."""
        x, box = beside.box.x, beside.box
        for number, words in enumerate(beside.words):
            painter.setFont(self.plain if number else self.strong)
            painter.setPen(self._ink(shape)[1 if number else 0])
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words + " ")
            painter.drawText(QRectF(x, box.y, wide + 20, box.h), _LINE, words)
            x += wide

    def _widest(self, shape: Shape) -> float:
        metrics = self.strong_metrics
        return max((metrics.horizontalAdvance(line.text) for line in shape.label.lines), default=0) + 20 * len(shape.members)

    def _ink(self, shape: Shape) -> tuple[QColor, QColor]:
        c = self.theme.colors
        if shape.marks.look is Look.MISSED:
            return c.missed, c.missed
        if shape.marks.look is Look.BUSY:
            return c.ink2, c.ink2
        if shape.marks.look is Look.DECLINED:
            return c.ink3, c.ink3
        return c.ink, c.ink2

    def _paint_lines(self, painter: QPainter, shape: Shape, area: QRectF, *, centred: bool) -> None:
        strong, plain = self._ink(shape)
        step = self.sizes.line
        lines = shape.label.lines
        y = area.y() + ((area.height() - step * len(lines)) / 2 if centred else 1)
        if shape.marks.look is Look.MISSED and lines:
            metrics = self.strong_metrics
            wide = max(metrics.horizontalAdvance(line.text) for line in lines) + 8
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colors.sheet)
            painter.drawRoundedRect(QRectF(area.x() - 2, y, min(wide, area.width()), step * len(lines) + 2), 4, 4)
        is_light = shape.marks.look in (Look.ROUTINE, Look.BUSY, Look.DECLINED)
        for line in lines:
            painter.setFont((self.medium if is_light else self.strong) if line.is_strong else self.plain)
            painter.setPen(strong if line.is_strong else plain)
            painter.drawText(
                QRectF(area.x(), y, max(area.width(), 4) + 40, step),
                _LINE,
                line.text,
            )
            y += step

    def _paint_turned(self, painter: QPainter, shape: Shape, rect: QRectF) -> None:
        strong, plain = self._ink(shape)
        metrics, light = self.strong_metrics, self.plain_metrics
        titles = [line.text for line in shape.label.lines if line.is_strong]
        after = "".join("  " + line.text for line in shape.label.lines if not line.is_strong)
        length = max(metrics.horizontalAdvance(text) for text in titles) + light.horizontalAdvance(after)
        room = rect.height() - (self.sizes.icon + 4 if shape.marks.icons else 0)
        painter.save()
        painter.translate(rect.center().x(), rect.bottom() - max((room - length) / 2, 3))
        painter.rotate(-90)
        if shape.marks.look is Look.MISSED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colors.sheet)
            painter.drawRoundedRect(QRectF(-3, -8, length + 6, 16), 4, 4)
        step = self.sizes.line
        y = -step * len(titles) / 2
        for text in titles:
            painter.setFont(self.strong)
            painter.setPen(strong)
            painter.drawText(QRectF(0, y, length + 20, step), _LEFT, text)
            y += step
        if after:
            painter.setFont(self.plain)
            painter.setPen(plain)
            start = metrics.horizontalAdvance(titles[0])
            painter.drawText(QRectF(start, -step / 2, length, step), _LEFT, after)
        painter.restore()

    def _paint_audience(self, painter: QPainter, shape: Shape, rect: QRectF) -> None:
        """Turn a corner down where not everybody may see a block that has no room for the icon of that."""
        if shape.marks.seen_by is not None:
            paint_turned_corner(painter, self.theme, rect)

    def _paint_icons(self, painter: QPainter, shape: Shape, rect: QRectF) -> bool:
        """Paint the icons that there is room for, and say whether that of its audience is among them."""
        if shape.marks.look is Look.BUSY or rect.height() < 18 or rect.width() < 18:
            return False
        seen_by = shape.marks.seen_by.icon if shape.marks.seen_by is not None else None
        size = self.sizes.icon
        is_turned = shape.label.form is LabelForm.TURNED
        if is_turned:
            x, y = rect.center().x() - size / 2 + 1, rect.y() + 4
            names = shape.marks.icons[:1]
        else:
            x, y = rect.right() - size - 4, rect.bottom() - size - 4
            names = shape.marks.icons
        lines = shape.label.lines
        last_line = rect.y() + 4 + self.sizes.line * len(lines)
        painted: list[str] = []
        for name in names:
            wide = self.strong_metrics.horizontalAdvance(lines[-1].text) if lines else 0
            if not is_turned and last_line > y + 3 and rect.x() + self.sizes.bar + self.sizes.pad + wide > x:
                break
            if name == "missed":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.colors.sheet)
                painter.drawRoundedRect(QRectF(x - 2, y - 2, size + 4, size + 4), 4, 4)
            paint_icon(painter, self.theme, name, x, y, size * 100 / self.theme.text_scale, icon_color(name))
            painted.append(name)
            x -= size + 3
        return seen_by in painted

    def _paint_dots(self, painter: QPainter, shape: Shape, rect: QRectF, left: float) -> float:
        """Paint whose it is; in a block too narrow for the words the dots stand in the middle. Returns where words may begin."""
        size = min(18.0, rect.height() - 4, max(rect.width() - 6, 6))
        if size < _LEAST_DOT:
            return left  # an initial that nobody can read is a blot
        crew = shape.members[:3]
        total = len(crew) * (size + 2)
        if total > rect.width() - 4:
            crew, total = crew[:1], size
        if not shape.label.lines or shape.label.form is LabelForm.TURNED:
            left = max(rect.center().x() + 2 - total / 2, rect.x() + 3)
        else:
            left -= 1
        for member in crew:
            paint_member_dot(painter, self.theme, member, QRectF(left, rect.center().y() - size / 2, size, size))
            left += size + 2
        return left + 3

    def _paint_disc(self, painter: QPainter, shape: Shape, *, hovered: bool) -> None:
        c, box, sizes = self.theme.colors, shape.box, self.sizes
        tint = self._tint(shape)
        side = min(sizes.disc, box.h)
        if shape.is_side:
            centre = QPointF(box.right - sizes.disc / 2 if shape.is_left else box.x + sizes.disc / 2, box.mid_y)
        else:
            centre = QPointF(box.x + box.w / 2, box.y + 4 + side / 2)
        look = shape.marks.look
        fill = (
            c.missed_soft
            if look is Look.MISSED
            else c.sheet
            if look in (Look.UNSURE, Look.DECLINED)
            else tint.fill
            if tint
            else c.together_fill
        )
        edge = (tint.edge if hovered else tint.line) if tint else c.together_line
        pen = QPen(edge, 1)
        if look is Look.MISSED:
            pen = pixel_pen(c.missed, 1.25, (4, 3))
        elif look is Look.UNSURE:
            pen = pixel_pen(tint.edge if tint else c.unsure, 2, (0.01, 4.2), round_ends=True)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawEllipse(centre, side / 2 - 0.5, side / 2 - 0.5)
        name = (
            shape.marks.icons[0]
            if shape.marks.icons and shape.marks.icons[0] in ("missed", "question", "declined")
            else task_icon(shape.item)
        )
        color: str | QColor = (
            icon_color(name) if name in ("missed", "question", "declined") else tint.edge if tint and not c_is_dark(self.theme) else "ink2"
        )
        small = side * 0.62
        paint_icon(painter, self.theme, name, centre.x() - small / 2, centre.y() - small / 2, small * 100 / self.theme.text_scale, color)
        if shape.marks.seen_by is not None:
            disc = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            paint_badge(painter, self.theme, shape.marks.seen_by.icon, disc)
        strong, plain = self._ink(shape)
        x = box.x + 2 if shape.is_left else centre.x() + side / 2 + 4
        y = centre.y() + side / 2 + 1
        if (
            shape.is_side
            and not shape.is_left
            and any(s.kind is ShapeKind.BAND and s.lane == shape.lane and box.x < s.box.x < box.right for s in self.layout.shapes)
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.sheet)
            plate = QRectF(x - 3, box.mid_y - sizes.line / 2 - 2, box.right - x + 6, sizes.line + 4)
            painter.drawRoundedRect(plate, 5, 5)
        for line in shape.label.lines:
            painter.setFont(self.strong if line.is_strong else self.plain)
            painter.setPen(strong if line.is_strong else plain)
            if shape.is_side:
                wide = QFontMetricsF(painter.font()).horizontalAdvance(line.text + " ")
                painter.drawText(QRectF(x, box.y, wide + 20, box.h), _LEFT, line.text)
                x += wide
            else:
                painter.drawText(QRectF(centre.x() - 100, y, 200, sizes.line), Flag.AlignHCenter | Flag.AlignVCenter, line.text)
                y += sizes.line - 1

    # -- conflicts

    def paint_bracket(self, painter: QPainter, bracket: Bracket, *, is_asked: bool = False) -> None:
        """Paint the coral edges, the bracket and its knot. Of many, those across lanes are faint till a block of theirs is asked about."""
        c = self.theme.colors
        painter.setPen(pixel_pen(c.coral_line, 3, round_ends=True))
        for edge in bracket.edges:
            painter.drawLine(QPointF(edge.x + 1.5, edge.y + 0.5), QPointF(edge.x + edge.w - 1.5, edge.y + 0.5))
        if bracket.path:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            is_faint = not is_asked and len(self.layout.brackets) > _MANY_BRACKETS and self._is_long(bracket)
            line = QColor(c.coral_line)
            line.setAlphaF(_FAINT if is_faint else 1.0)
            painter.setPen(QPen(line, 1 if is_faint else 2))
            painter.drawPath(_rounded(bracket.path))
        paint_knot(painter, self.theme, *bracket.knot, is_small=bracket.is_small)

    def _is_long(self, bracket: Bracket) -> bool:
        """Say whether it crosses a whole lane between those that it joins."""
        ys = [y for _x, y in bracket.path]
        return any(min(ys) < lane.top and lane.bottom < max(ys) for lane in self.layout.lanes)


def c_is_dark(theme: Theme) -> bool:
    """Say whether the theme is dark."""
    return theme.palette.is_dark


def _rounded(points: tuple[tuple[float, float], ...], radius: float = 5) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(QPointF(*corner), _towards(corner, after, radius))
    path.lineTo(QPointF(*points[-1]))
    return path


def _towards(start: tuple[float, float], end: tuple[float, float], distance: float) -> QPointF:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max((dx * dx + dy * dy) ** 0.5, 0.001)
    share = min(distance / length, 0.5)
    return QPointF(start[0] + dx * share, start[1] + dy * share)


__all__ = ["DayPainter", "Sizes", "measure_with", "rect_of"]
