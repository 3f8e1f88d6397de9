"""A small month for the wide rail: today, the week that is shown, and a way to any day."""

from __future__ import annotations

import calendar
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from .conventions import first_of_week, in_force, initials_of_week
from .theme import Theme
from .widgets import IconButton, Words, column


class _Days(QWidget):
    day_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.first, self.shown, self.today = date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Days of the month")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(26) * 7)

    def _weeks(self) -> list[list[date]]:
        return calendar.Calendar(in_force().first_day).monthdatescalendar(self.first.year, self.first.month)

    def _cell(self, line: int, place: int) -> QRectF:
        wide, high = self.width() / 7, self._theme.px(26)
        return QRectF(place * wide, line * high, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        painter.setPen(c.ink3)
        for place, name in enumerate(initials_of_week()):
            painter.drawText(self._cell(0, place), Qt.AlignmentFlag.AlignCenter, name)
        first = first_of_week(self.shown)
        for line, week in enumerate(self._weeks(), 1):
            if week[0] == first:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(c.accent_soft)
                painter.drawRoundedRect(self._cell(line, 0).united(self._cell(line, 6)).adjusted(0, 2, 0, -2), 6, 6)
            for place, day in enumerate(week):
                cell = self._cell(line, place)
                if day == self.today:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(c.accent)
                    painter.drawEllipse(cell.center(), theme.px(12), theme.px(12))
                painter.setFont(theme.font(12, 600 if day == self.shown else 400))
                painter.setPen(c.on_accent if day == self.today else c.ink if day.month == self.first.month else c.ink3)
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        for line, week in enumerate(self._weeks(), 1):
            for place, day in enumerate(week):
                if self._cell(line, place).contains(event.position()):
                    self.day_chosen.emit(day)
                    return


class Month(QWidget):
    """Emits `day_chosen` with a date. The arrows turn its pages and change nothing else."""

    day_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, spacing=4)
        layout.setContentsMargins(14, 8, 14, 8)
        head = QHBoxLayout()
        self.title = Words("", "serif-section")
        self.back = IconButton(theme, "chevron-left", "Month before")
        self.forward = IconButton(theme, "chevron-right", "Month after")
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        layout.addLayout(head)
        self._days = _Days(theme)
        layout.addWidget(self._days)
        self._days.day_chosen.connect(self.day_chosen)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))

    def show_day(self, day: date, today: date) -> None:
        """Show the month of `day`."""
        self._days.shown, self._days.today = day, today
        self._days.first = day.replace(day=1)
        self._turn(0)

    def _turn(self, count: int) -> None:
        months = self._days.first.year * 12 + self._days.first.month - 1 + count
        self._days.first = date(months // 12, months % 12 + 1, 1)
        self.title.setText(f"{self._days.first:%B}")
        self._days.update()
