"""A small picture: a row for each person, a column for each week, a disc for each time that they gave way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId

from ..rules.time_words import short_day
from ..theme import CAPTION, SECONDARY, Theme
from ..widgets.labels import paint_member_dot

_ROW, _HEAD, _NAME, _COUNT, _DISC = 34, 24, 124, 40, 10
_MOST_DISCS = 3


class LedgerPicture(QWidget):
    """Paints how often each person gave way in each week, and how often in all."""

    def __init__(
        self,
        theme: Theme,
        people: Sequence[Member],
        weeks: Sequence[date],
        by_week: Mapping[tuple[date, MemberId], int],
        times: Mapping[MemberId, int],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._people, self._weeks, self._by_week, self._times = theme, people, weeks, by_week, times
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Who gave way how often: {spoken}")
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self._theme.px(_HEAD + _ROW * len(self._people) + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = theme.px(_NAME), self.width() - theme.px(_COUNT)
        wide = (right - left) / max(1, len(self._weeks))
        head, high = theme.px(_HEAD), theme.px(_ROW)
        painter.setFont(theme.font(CAPTION))
        painter.setPen(colors.ink3)
        for n, week in enumerate(self._weeks):
            box = QRectF(left + n * wide, 0, wide, head)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short_day(week, weekday=False))
        for line, person in enumerate(self._people):
            top = head + line * high
            painter.setPen(QPen(colors.line, 1))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
            paint_member_dot(painter, theme, person, QRectF(2, top + (high - theme.px(20)) / 2, theme.px(20), theme.px(20)))
            painter.setFont(theme.font(SECONDARY))
            painter.setPen(colors.ink)
            name = QRectF(theme.px(30), top, left - theme.px(34), high)
            shown = painter.fontMetrics().elidedText(person.name, Qt.TextElideMode.ElideRight, round(name.width()))
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
            for n, week in enumerate(self._weeks):
                self._paint_times(painter, person, self._by_week.get((week, person.id), 0), QRectF(left + n * wide, top, wide, high))
            painter.setFont(theme.font(SECONDARY, 600))
            painter.setPen(colors.ink if self._times.get(person.id) else colors.ink3)
            count = QRectF(right, top, theme.px(_COUNT) - 8, high)
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._times.get(person.id, 0)))
        painter.end()

    def _paint_times(self, painter: QPainter, person: Member, count: int, cell: QRectF) -> None:
        theme = self._theme
        if not count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colors.line2)
            painter.drawEllipse(cell.center(), 1.5, 1.5)
            return
        tint, side, gap = theme.member(person.tint), theme.px(_DISC), 3
        shown = min(count, _MOST_DISCS)
        start = cell.center().x() - (shown * side + (shown - 1) * gap) / 2
        painter.setPen(QPen(tint.edge, 1))
        painter.setBrush(tint.bar)
        for n in range(shown):
            painter.drawEllipse(QRectF(start + n * (side + gap), cell.center().y() - side / 2, side, side))
        if count > shown:
            painter.setFont(theme.font(CAPTION))
            painter.setPen(theme.colors.ink2)
            more = QRectF(start + shown * (side + gap), cell.top(), theme.px(24), cell.height())
            painter.drawText(more, Qt.AlignmentFlag.AlignVCenter, f"+{count - shown}")
