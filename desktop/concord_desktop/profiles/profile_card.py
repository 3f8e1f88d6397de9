"""The people of a household as cards to pick oneself from: face, name, and whether a PIN is asked for. Nothing else of anyone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId

from ..theme import Theme
from ..widgets.labels import paint_member_dot

_WIDE, _DISC, _LOCK, _GAP, _EDGE = 152, 96, 30, 16, 16
_WIDEST_DISC = 104
"""Pixels. Faces stay where the text grows: all that matters has to be in sight."""
_RADIUS = 18
_MOST = 6
"""Cards in a row."""


class ProfileCard(QAbstractButton):
    """One person. The one who is asked now has a ring."""

    def __init__(self, theme: Theme, member: Member, *, has_pin: bool, is_asked: bool) -> None:
        super().__init__()
        self._theme, self.member, self._has_pin, self._is_asked = theme, member, has_pin, is_asked
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{member.name}, {'is asked for a PIN' if has_pin else 'no PIN'}")
        self.setToolTip(f"Open Concord as {member.name}")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE), self._side + 2 * _EDGE + self._theme.px(56))

    @property
    def _side(self) -> int:
        return min(self._theme.px(_DISC), _WIDEST_DISC)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(c.accent, 2) if self._is_asked else QPen(c.line3 if self.underMouse() else c.line, 1))
        painter.setBrush(c.sheet)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        disc = QRectF((self.width() - self._side) / 2, _EDGE, self._side, self._side)
        paint_member_dot(painter, theme, self.member, disc)
        if self._has_pin:
            self._paint_lock(painter, disc)
        painter.setPen(c.ink)
        painter.setFont(theme.font(19, serif=True))
        line = QRectF(6, disc.bottom() + theme.px(8), self.width() - 12, theme.px(28))
        name = painter.fontMetrics().elidedText(self.member.name, Qt.TextElideMode.ElideRight, round(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(c.ink3)
        painter.setFont(theme.font(12))
        below = QRectF(6, line.bottom(), self.width() - 12, theme.px(20))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "Asks for a PIN" if self._has_pin else "No PIN")
        if self.hasFocus():
            painter.setPen(QPen(c.ink, 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), _RADIUS - 4, _RADIUS - 4)
        painter.end()

    def _paint_lock(self, painter: QPainter, disc: QRectF) -> None:
        theme, side = self._theme, min(self._theme.px(_LOCK), _LOCK + 6)
        badge = QRectF(disc.right() - side + 2, disc.bottom() - side + 2, side, side)
        painter.setPen(QPen(theme.colors.line2, 1))
        painter.setBrush(theme.colors.sheet)
        painter.drawEllipse(badge)
        small = side * 0.55
        icon = theme.pixmap("lock", "ink2", round(small * 100 / theme.text_scale), self.devicePixelRatioF())
        painter.drawPixmap(round(badge.center().x() - small / 2), round(badge.center().y() - small / 2), icon)


class ProfileCards(QWidget):
    """Emits `chosen` with the member whose card was clicked. As many stand in a row as there is room for."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[ProfileCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._across = 0
        theme.changed.connect(self._lay_out)

    def show_people(self, members: Sequence[Member], with_pin: Collection[MemberId], asked: MemberId | None) -> None:
        """Show everybody who lives here; `asked` is whose PIN is asked for."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [ProfileCard(self._theme, one, has_pin=one.id in with_pin, is_asked=one.id == asked) for one in members]
        for card in self.cards:
            card.clicked.connect(lambda _=False, who=card.member.id: self.chosen.emit(who))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as fit."""
        super().resizeEvent(event)
        if self._fitting() != self._across:
            self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """One card has to fit."""
        hint = super().minimumSizeHint()
        return QSize(self._theme.px(_WIDE), hint.height())

    def _fitting(self) -> int:
        wide = self._theme.px(_WIDE) + _GAP
        return max(1, min(_MOST, len(self.cards), (self.width() + _GAP) // wide))

    def _lay_out(self) -> None:
        self._across = self._fitting()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for card in self.cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // self._across, 1 + number % self._across)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(self._across + 1, 1)
        self.updateGeometry()


__all__ = ["ProfileCard", "ProfileCards"]
