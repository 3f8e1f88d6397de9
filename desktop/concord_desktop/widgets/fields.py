"""Fields that unfold: one of several choices, a day."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from ..conventions import in_force
from ..theme import Theme


class ChoiceField(QComboBox):
    """A choice of several, with the chevron of the theme. `name` is its accessible name."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_chevron(self, self._theme)


class DayField(QDateEdit):
    """A day, typed or chosen from a month. `name` is its accessible name."""

    def __init__(self, theme: Theme, name: str, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(day, parent)
        self._theme = theme
        self.setProperty("kind", "field")
        self.setCalendarPopup(True)
        self.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek(in_force().first_day + 1))
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_chevron(self, self._theme)


def _paint_chevron(field: QWidget, theme: Theme) -> None:
    painter = QPainter(field)
    side = theme.px(14)
    pixmap = theme.pixmap("chevron-down", "ink2", 14, field.devicePixelRatioF())
    painter.drawPixmap(field.width() - side - theme.px(6), (field.height() - side) // 2, pixmap)
    painter.end()
