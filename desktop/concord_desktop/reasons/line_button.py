"""A button of several lines that break, for what takes a sentence to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ..theme import RADIUS_CARD, Theme
from ..widgets import IconLabel, Words, column, row

_RADIUS = RADIUS_CARD - 4


class LineButton(QAbstractButton):
    """Shows lines of words, each in a kind of the sheet. With `icon` that stands before them; checkable, a ring does and one is chosen."""

    def __init__(
        self, theme: Theme, lines: Sequence[tuple[str, str]], *, icon: str = "", is_choice: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCheckable(is_choice)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(". ".join(words.rstrip(".") for words, _ in lines))
        self.words = tuple(words for words, _ in lines)
        self._across = across = row(self, spacing=8)
        across.setContentsMargins(12, 8, 12, 8)
        if is_choice:
            across.addSpacing(theme.px(22))
        elif icon:
            across.addWidget(IconLabel(theme, icon, "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
        down = column(spacing=3)
        for words, kind in lines:
            label = Words(words, kind, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            down.addWidget(label)
        across.addLayout(down, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self._theme.px(268)
        return QSize(min(width, self._theme.px(268)), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(32))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._across.heightForWidth(width), self._theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1 if self.isEnabled() else 0.45)
        is_on = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = colors.accent if is_on or self.hasFocus() else colors.line3 if self.underMouse() else colors.line2
        painter.setPen(QPen(edge, 2 if is_on or self.hasFocus() else 1))
        painter.setBrush(colors.hover if self.underMouse() or self.isDown() else colors.sheet)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self.isCheckable():
            centre = QPointF(12 + theme.px(9), 9 + theme.px(9))
            painter.setPen(QPen(colors.accent if is_on else colors.line3, 1.5))
            painter.setBrush(colors.accent if is_on else colors.sheet)
            painter.drawEllipse(centre, theme.px(8), theme.px(8))
            if is_on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colors.on_accent)
                painter.drawEllipse(centre, theme.px(3.5), theme.px(3.5))
        painter.end()
