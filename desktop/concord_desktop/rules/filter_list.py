"""The lists at the left of Rules: whose sentences, and of what kind, each with its count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from concord.domain.household import Member

from ..theme import RADIUS_BUTTON, SECONDARY, Theme
from ..widgets import Words, clear_layout, column
from ..widgets.labels import paint_member_dot
from .selection import selection_pen


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: `key` "" is no filter."""

    key: str
    title: str
    count: int
    icon: str | None = None
    member: Member | None = None


class FilterList(QWidget):
    """A heading and its lines; emits `chosen` with the key of the line that a person picks, "" for all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        layout = column(self, spacing=4)
        heading = Words(title, "heading")
        heading.setContentsMargins(8, 0, 0, 2)
        layout.addWidget(heading)
        self._lines = column(spacing=0)
        layout.addLayout(self._lines)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)

    def show_choices(self, choices: tuple[Choice, ...], chosen: str) -> None:
        """Replace the lines."""
        had_focus = next((b.key for b in self._group.buttons() if isinstance(b, FilterLine) and b.hasFocus()), None)
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear_layout(self._lines)
        for choice in choices:
            line = FilterLine(self._theme, choice, self._title)
            line.setChecked(choice.key == chosen)
            line.clicked.connect(lambda _=False, line=line: self.chosen.emit(line.key if line.isChecked() else ""))
            self._group.addButton(line)
            self._lines.addWidget(line)
            if choice.key == had_focus:
                line.setFocus()


class FilterLine(QAbstractButton):
    """One line of a FilterList."""

    def __init__(self, theme: Theme, choice: Choice, heading: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._theme, self._choice = theme, choice
        self.key = choice.key
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{heading}: {choice.title}, {choice.count}")
        self.setToolTip(f"Show only {choice.title}" if choice.key else "Show all")
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors, choice = self._theme, self._theme.colors, self._choice
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 0.5, 0, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(selection_pen(theme) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent_soft if self.isChecked() else colors.hover)
            painter.drawRoundedRect(box, RADIUS_BUTTON, RADIUS_BUTTON)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_BUTTON, RADIUS_BUTTON)
        left = 8.0
        side = theme.px(18)
        top = (self.height() - side) / 2
        if choice.member is not None:
            paint_member_dot(painter, theme, choice.member, QRectF(left, top, side, side))
            left += side + 8
        elif choice.icon is not None:
            ink = "accent" if self.isChecked() else "ink2"
            painter.drawPixmap(QPointF(left, round(top)), theme.pixmap(choice.icon, ink, 18, self.devicePixelRatioF()))
            left += side + 8
        painter.setFont(theme.font(SECONDARY, 600 if self.isChecked() else 400))
        painter.setPen(colors.accent if self.isChecked() else colors.ink2)
        inner = QRectF(left, 0, self.width() - left - 8, self.height())
        count = str(choice.count)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        metrics = painter.fontMetrics()
        room = round(inner.width()) - metrics.horizontalAdvance(count) - 8
        title = metrics.elidedText(choice.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.end()
