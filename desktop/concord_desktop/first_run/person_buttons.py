"""Whose page is written: a button each, with how much stands on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId

from ..inspector.flow import Flow
from ..theme import Theme
from ..widgets.labels import paint_member_dot


class PersonButton(QAbstractButton):
    """A pill with somebody's disc, their name, and how many sentences they have."""

    def __init__(self, theme: Theme, member: Member) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme, self._member, self._count = theme, member, 0
        self.setText(member.name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)
        theme.changed.connect(self._refit)

    def show_count(self, count: int) -> None:
        """Say how many sentences stand on the page."""
        self._count = count
        self.setAccessibleName(f"{self._member.name}, {self.words}")
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What stands below the name."""
        return "not yet" if not self._count else "1 sentence" if self._count == 1 else f"{self._count} sentences"

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = max(
            QFontMetricsF(theme.font(14, 600)).horizontalAdvance(self._member.name),
            QFontMetricsF(theme.font(12)).horizontalAdvance(self.words),
        )
        return QSize(round(wide) + theme.px(38 + 8 + 10 + 20), theme.px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_loud = self.isChecked() or self.hasFocus()
        inset = 1.5 if is_loud else 0.5
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        pen = QPen(c.accent if is_loud else c.line2, 2 if is_loud else 1)
        if self.hasFocus() and not self.isChecked():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(c.hover if self.underMouse() and not self.isChecked() else c.sheet)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        side = theme.px(36)
        paint_member_dot(painter, theme, self._member, QRectF(theme.px(8), (self.height() - side) / 2, side, side))
        left, half = theme.px(54), self.height() / 2
        painter.setFont(theme.font(14, 600))
        painter.setPen(c.ink)
        painter.drawText(QRectF(left, half - theme.px(19), self.width(), theme.px(20)), Qt.AlignmentFlag.AlignVCenter, self._member.name)
        painter.setFont(theme.font(12))
        painter.setPen(c.ink2)
        painter.drawText(QRectF(left, half, self.width(), theme.px(18)), Qt.AlignmentFlag.AlignVCenter, self.words)
        painter.end()

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()


class PersonButtons(QWidget):
    """Emits `chosen` with somebody's id."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, members: Sequence[Member], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[MemberId, PersonButton] = {}
        flow = Flow(10)
        for member in members:
            button = PersonButton(theme, member)
            button.clicked.connect(lambda _on, who=member.id: self.chosen.emit(who))
            self.buttons[member.id] = button
            flow.addWidget(button)
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def select(self, member: MemberId) -> None:
        """Mark whose page is shown."""
        for who, button in self.buttons.items():
            button.setChecked(who == member)

    def show_count(self, member: MemberId, count: int) -> None:
        """Say how many sentences somebody has."""
        if member in self.buttons:
            self.buttons[member].show_count(count)
