"""The small picture of one conflict: a lane for each block in it, the exact overlap in coral, and the knot that joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.conflict import Conflict
from concord.domain.household import Member
from concord.domain.plan import PlanItem
from concord.domain.rule import Kind
from concord.domain.when import Span

from ..clock_words import clock
from ..rules.meaning import as_sentence
from ..rules.time_words import clock_span
from ..theme import CAPTION, RADIUS_BLOCK, RADIUS_CARD, SECONDARY, MemberColors, Theme
from ..widgets.labels import paint_member_dot

_HEADING_SHARE = 0.3
"""No more of the width than this is for the names of the lanes."""
_STEPS = (15, 30, 60, 120, 180, 240, 360, 720, 1440)


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: who or what it belongs to, and its block."""

    title: str
    member: Member | None
    item: PlanItem


def lanes_of(items: Sequence[PlanItem], conflict: Conflict, members: Mapping[str, Member]) -> list[Lane]:
    """Give each block its lane. Lanes of one person alone are told apart by where they would have to be, or with what."""
    lanes = [_lane(item, conflict, members) for item in items]
    if len({lane.title for lane in lanes}) > 1 or len(lanes) < 2:
        return lanes
    if not any(lane.item.place or lane.item.resource for lane in lanes):
        return lanes
    return [replace(lane, title=as_sentence(lane.item.place or lane.item.resource or lane.item.title)) for lane in lanes]


def _lane(item: PlanItem, conflict: Conflict, members: Mapping[str, Member]) -> Lane:
    """Say whose lane a block is in: everyone's, that of a person in the conflict, or its place's."""
    if len(item.members) > 1 and len(item.members) == len(members):
        return Lane("Everyone", None, item)
    concerned = [who for who in item.members if who in conflict.members] or list(item.members)
    owner = members.get(concerned[0]) if concerned else None
    return Lane(owner.name if owner is not None else as_sentence(item.place or "the house"), owner, item)


class LaneStrip(QWidget):
    """Paints lanes over a stretch of time that holds every block whole. It says the same in words to a screen reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lanes: tuple[Lane, ...] = ()
        self._overlap: Span | None = None
        self._from = self._to = datetime.min
        self._note = ""
        self._step = 60
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_lanes(self, lanes: Sequence[Lane], overlap: Span, note: str) -> None:
        """Show up to six lanes and the stretch that they cannot share."""
        self._lanes = tuple(lanes)[:6]
        self._overlap, self._note = overlap, note
        first = min([overlap.start, *(lane.item.span.start for lane in self._lanes)])
        last = max([overlap.end, *(lane.item.span.end for lane in self._lanes), first + timedelta(minutes=60)])
        pad = max(timedelta(minutes=20), (last - first) * 0.12)
        self._from, self._to = first - pad, last + pad
        self._choose_step()
        spoken = "; ".join(f"{lane.title}: {lane.item.title}, {clock_span(lane.item.span)}" for lane in self._lanes)
        self.setAccessibleName(f"{spoken}. They overlap {clock_span(overlap)}: {note}.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(24) + self._theme.px(58) * max(1, len(self._lanes)) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_step()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._overlap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._theme.colors
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.paper)
        painter.drawRoundedRect(frame, RADIUS_CARD, RADIUS_CARD)
        self._paint_grid(painter)
        boxes = [self._box(number, lane.item.span) for number, lane in enumerate(self._lanes)]
        for number, lane in enumerate(self._lanes):
            self._paint_heading(painter, number, lane)
            self._paint_block(painter, boxes[number], lane)
        self._paint_overlap(painter, boxes)
        self._paint_bracket(painter, boxes)
        painter.end()

    @property
    def _head(self) -> int:
        return self._theme.px(24)

    @property
    def _left(self) -> int:
        theme = self._theme
        metrics = QFontMetrics(theme.font(SECONDARY, 600))
        discs = theme.px(33) if any(lane.member is not None for lane in self._lanes) else 0
        longest = max((metrics.horizontalAdvance(lane.title) for lane in self._lanes), default=0)
        return max(theme.px(104), min(theme.px(9) + discs + longest + 8, round(self.width() * _HEADING_SHARE)))

    @property
    def _right(self) -> int:
        words = QFontMetrics(self._theme.font(CAPTION, 600)).horizontalAdvance(self._note)
        wanted = self._theme.px(56) + words
        room = self.width() - self._left
        return self.width() - (wanted if wanted < room * 0.45 else self._theme.px(36))

    def _choose_step(self) -> None:
        minutes = max(1.0, (self._to - self._from).total_seconds() / 60)
        room = max(1, self._right - self._left)
        self._step = next((step for step in _STEPS if room * step / minutes >= self._theme.px(64)), _STEPS[-1])

    def _x(self, moment: datetime) -> float:
        share = (moment - self._from) / (self._to - self._from)
        return self._left + share * (self._right - self._left)

    def _box(self, number: int, span: Span) -> QRectF:
        top = self._head + self._theme.px(58) * number + 7
        left, right = self._x(span.start), self._x(span.end)
        return QRectF(left, top, max(6.0, right - left), self._theme.px(58) - 14)

    def _paint_grid(self, painter: QPainter) -> None:
        theme, colors = self._theme, self._theme.colors
        painter.setFont(theme.font(CAPTION))
        midnight = datetime.combine(self._from.date(), datetime.min.time())
        minutes = int((self._from - midnight).total_seconds() // 60)
        moment = midnight + timedelta(minutes=-(-minutes // self._step) * self._step)
        while moment < self._to:
            x = round(self._x(moment))
            painter.fillRect(QRectF(x, self._head, 1, self.height() - self._head - 1), colors.line)
            painter.setPen(colors.ink2)
            painter.drawText(QRectF(x - 40, 0, 80, self._head), Qt.AlignmentFlag.AlignCenter, clock(moment))
            moment += timedelta(minutes=self._step)
        for number in range(len(self._lanes)):
            painter.fillRect(QRectF(1, self._head + theme.px(58) * number, self.width() - 2, 1), colors.line)
        painter.fillRect(QRectF(self._left, self._head, 1, self.height() - self._head - 1), colors.line)

    def _paint_heading(self, painter: QPainter, number: int, lane: Lane) -> None:
        theme = self._theme
        middle = self._head + theme.px(58) * (number + 0.5)
        left = theme.px(9)
        if lane.member is not None:
            side = theme.px(26)
            paint_member_dot(painter, theme, lane.member, QRectF(left, middle - side / 2, side, side))
            left += side + theme.px(7)
        painter.setFont(theme.font(SECONDARY, 600))
        painter.setPen(theme.colors.ink)
        box = QRectF(left, middle - theme.px(26), self._left - left - 4, theme.px(52))
        words = painter.fontMetrics().elidedText(lane.title, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_block(self, painter: QPainter, box: QRectF, lane: Lane) -> None:
        theme, colors = self._theme, self._theme.colors
        tint: MemberColors | None = theme.member(lane.member.tint) if lane.member is not None else None
        is_busy = lane.item.is_busy
        is_band = lane.item.kind is Kind.RESTRICTION
        nobodys = (colors.quiet_fill, colors.quiet_line) if is_band else (colors.together_fill, colors.together_line)
        fill, line = (colors.busy_fill, colors.busy_line) if is_busy else (tint.fill, tint.line) if tint else nobodys
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BLOCK, RADIUS_BLOCK)
        painter.fillPath(shape, fill)
        if not is_busy:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), tint.bar if tint else line)
            painter.restore()
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_title(self, painter: QPainter, box: QRectF, lane: Lane) -> None:
        theme, colors = self._theme, self._theme.colors
        left = box.left() + 9
        room = max(box.width() - 14, 0)
        painter.setFont(theme.font(CAPTION, 600))
        is_outside = painter.fontMetrics().horizontalAdvance(lane.item.title) > room
        if is_outside:
            # A block too narrow for its words has them before it, where there is room, so that nothing is cut.
            clock = QFontMetrics(theme.font(CAPTION)).horizontalAdvance(clock_span(lane.item.span))
            width = max(painter.fontMetrics().horizontalAdvance(lane.item.title), clock) + 4
            has_room_before = box.left() - self._left > width + 12
            left = box.left() - width - 8 if has_room_before else box.left() + 9
            room = width
        painter.setPen(colors.ink)
        painter.drawText(QRectF(left, box.top() + 4, room + 8, theme.px(16)), Qt.AlignmentFlag.AlignVCenter, lane.item.title)
        painter.setFont(theme.font(CAPTION))
        painter.setPen(colors.ink2)
        painter.drawText(
            QRectF(left, box.top() + 4 + theme.px(15), 200, theme.px(16)), Qt.AlignmentFlag.AlignVCenter, clock_span(lane.item.span)
        )

    def _paint_overlap(self, painter: QPainter, boxes: Sequence[QRectF]) -> None:
        colors, overlap = self._theme.colors, self._overlap
        if overlap is None or not boxes:
            return
        left = self._x(overlap.start)
        width = max(3.0, self._x(max(overlap.end, overlap.start + timedelta(minutes=1))) - left)
        wash = colors.coral_line.__class__(colors.coral_line)
        wash.setAlpha(26)
        painter.fillRect(QRectF(left, self._head + 1, width, self.height() - self._head - 2), wash)
        for number, box in enumerate(boxes):
            edge_left, edge_right = max(left, box.left()), min(left + width, box.right())
            if edge_right <= edge_left:
                continue
            tops = [box.bottom() - 3] if number == 0 else [box.top()] if number == len(boxes) - 1 else [box.top(), box.bottom() - 3]
            for top in tops:
                painter.fillRect(QRectF(edge_left, top, edge_right - edge_left, 3), colors.coral_line)
        for number, lane in enumerate(self._lanes):
            self._paint_title(painter, boxes[number], lane)

    def _paint_bracket(self, painter: QPainter, boxes: Sequence[QRectF]) -> None:
        if len(boxes) < 2:
            return
        theme, colors = self._theme, self._theme.colors
        x = min(max(box.right() for box in boxes) + theme.px(22), self.width() - theme.px(18))
        tops = [box.center().y() for box in boxes]
        path = QPainterPath()
        for box in boxes:
            path.moveTo(box.right() + 3, box.center().y())
            path.lineTo(x, box.center().y())
        path.moveTo(x, min(tops))
        path.lineTo(x, max(tops))
        painter.setPen(QPen(colors.coral_line, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        centre = QPointF(x, (min(tops) + max(tops)) / 2)
        radius = theme.px(11)
        painter.setPen(QPen(colors.coral_line, 1.25))
        painter.setBrush(colors.coral_soft)
        painter.drawEllipse(centre, radius, radius)
        half = theme.px(14) / 2
        painter.drawPixmap(centre - QPointF(half, half), theme.pixmap("knot", "coral", 14, self.devicePixelRatioF()))
        painter.setFont(theme.font(CAPTION, 600))
        words = painter.fontMetrics().horizontalAdvance(self._note)
        if centre.x() + radius + 8 + words < self.width() - 8:
            painter.setPen(colors.coral)
            box_right = QRectF(centre.x() + radius + 8, centre.y() - 12, words + 4, 24)
            painter.drawText(box_right, Qt.AlignmentFlag.AlignVCenter, self._note)
