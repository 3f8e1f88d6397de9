"""A line of which one is chosen: a ring, a person, a title and a note."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from concord.domain.household import Member

from ..theme import BODY, CAPTION, RADIUS_ITEM, Theme
from ..widgets.labels import paint_member_dot


class ChoiceLine(QAbstractButton):
    """One choice of several. Put those that exclude each other into one QButtonGroup."""

    def __init__(
        self, theme: Theme, title: str, note: str, member: Member | None = None, icon: str = "people", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._theme, self._title, self._note, self._member, self._icon = theme, title, note, member, icon
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (title, note) if part))
        self.setToolTip(note or title)
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(self._title), metrics.horizontalAdvance(self._note))
        return QSize(self._theme.px(92) + words, self._theme.px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent_soft if self.isChecked() else colors.hover)
            painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
        middle, side = self.height() / 2, theme.px(30)
        disc = QRectF(10, middle - side / 2, side, side)
        if self._member is not None:
            paint_member_dot(painter, theme, self._member, disc)
        else:
            painter.drawPixmap(
                QPointF(10 + theme.px(5), round(middle - theme.px(10))), theme.pixmap(self._icon, "ink2", 20, self.devicePixelRatioF())
            )
        left = disc.right() + 10
        right = self.width() - theme.px(36)
        height = theme.px(19)
        top = middle - (height + theme.px(16) if self._note else height) / 2
        painter.setFont(theme.font(BODY, 600))
        painter.setPen(colors.ink)
        painter.drawText(QRectF(left, top, right - left, height), Qt.AlignmentFlag.AlignVCenter, self._title)
        painter.setFont(theme.font(CAPTION))
        painter.setPen(colors.ink2)
        painter.drawText(QRectF(left, top + height, right - left, theme.px(16)), Qt.AlignmentFlag.AlignVCenter, self._note)
        if self.isChecked():
            pixmap = theme.pixmap("kept", "accent", 18, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(self.width() - theme.px(28), round(middle - theme.px(9))), pixmap)
        painter.end()
