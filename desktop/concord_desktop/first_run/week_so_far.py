"""One person's week as far as it is known: a column a day, a block for each thing with a time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind

from ..clock_words import bare_hour
from ..conventions import in_force, initials_of_week
from ..theme import Theme
from ..timeline.lanes import is_all_day
from ..timeline.spoken import time_text

_FIRST, _LAST, _EVERY = 6, 22, 4
_LEAST = 5
"""Pixels that a moment is high."""
_HAS_BLOCKS = (Kind.COMMITMENT, Kind.TASK)
_IS_NOT_THERE = (Verdict.MISSED, Verdict.DECLINED)


class WeekSoFar(QWidget):
    """Paints a week small; its name says all of it to who does not see it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self._member: Member | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The week so far: nothing yet")
        theme.changed.connect(self._on_theme_changed)

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """What is drawn."""
        plan, member = self._plan, self._member
        if plan is None or member is None:
            return ()
        return tuple(
            one
            for one in sorted(plan.items, key=lambda item: item.span.start)
            if member.id in one.members
            and one.kind in _HAS_BLOCKS
            and one.verdict not in _IS_NOT_THERE
            and not is_all_day(one, one.span.start.date())
        )

    def show_plan(self, plan: Plan | None, member: Member | None) -> None:
        """Show somebody's part of a plan; None shows an empty week."""
        self._plan, self._member = plan, member
        told = "; ".join(f"{one.title}, {one.span.start:%A} {time_text(one)}" for one in self.items)
        whose = f"{member.name}’s week" if member is not None else "The week"
        self.setAccessibleName(f"{whose} so far: {told or 'nothing yet'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(250), self._theme.px(176))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(176))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        left, top = theme.px(28), theme.px(22)
        wide, high = (self.width() - left - 2) / 7, self.height() - top - 2
        for number, name in enumerate(initials_of_week()):
            painter.setPen(c.ink2)
            painter.drawText(QRectF(left + number * wide, 0, wide, top), Qt.AlignmentFlag.AlignCenter, name)
            if (number + in_force().first_day) % 7 >= 5:
                painter.fillRect(QRectF(left + number * wide, top, wide, high), c.weekend)
            painter.setPen(c.line)
            painter.drawLine(round(left + number * wide), top, round(left + number * wide), top + high)
        for hour in range(8, _LAST, _EVERY):
            y = top + self._share(hour) * high
            painter.setPen(c.line)
            painter.drawLine(left, round(y), self.width(), round(y))
            painter.setPen(c.ink2)
            painter.drawText(QRectF(0, y - top / 2, left - theme.px(6), top), _RIGHT, bare_hour(hour))
        for item in self.items:
            self._paint_item(painter, item, QRectF(left, top, wide, high))
        painter.end()

    def _paint_item(self, painter: QPainter, item: PlanItem, first: QRectF) -> None:
        plan, member = self._plan, self._member
        if plan is None or member is None or item.span.start.date() not in plan.week.dates:
            return
        day = (item.span.start.weekday() - in_force().first_day) % 7
        start = item.span.start.hour + item.span.start.minute / 60
        upper, lower = (self._share(hour) * first.height() for hour in (start, start + item.span.minutes / 60))
        if lower < 0 or upper >= first.height():
            return
        upper, lower = max(upper, 0), min(max(lower, upper + _LEAST), first.height())
        rect = QRectF(first.x() + day * first.width() + 2, first.y() + upper, first.width() - 4, lower - upper)
        tint, c = self._theme.member(member.place_in_order), self._theme.colors
        painter.setBrush(c.busy_fill if item.is_busy else Qt.BrushStyle.NoBrush if item.doubts else tint.fill)
        pen = QPen(c.busy_line if item.is_busy else tint.edge if item.doubts else tint.line, 2 if item.doubts else 1)
        if item.doubts:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRoundedRect(rect, 3, 3)
        if not item.is_busy and not item.doubts:  # what is left of a colour where fills are off
            painter.fillRect(QRectF(rect.x() + 1, rect.y() + 1, 3, rect.height() - 2), tint.bar)

    @staticmethod
    def _share(hour: float) -> float:
        return (hour - _FIRST) / (_LAST - _FIRST)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
