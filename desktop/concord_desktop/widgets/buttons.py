"""Buttons: plain, primary, quiet, icon only, and the segmented control."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ..theme import Theme

ButtonKind = Literal["plain", "primary", "quiet", "danger", "filter", "count", "page"]


class PushButton(QPushButton):
    """A button with words, and an icon where one helps. `kind` picks how loud it is; one primary to a screen."""

    def __init__(self, theme: Theme, text: str, kind: ButtonKind = "plain", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme, self._kind, self._icon = theme, kind, icon
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._dress)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.EnabledChange:
            self._dress()

    def show_icon(self, icon: str) -> None:
        """Put another icon before its words."""
        self._icon = icon
        self._dress()

    def _dress(self) -> None:
        if not self._icon:
            self.setIcon(QIcon())
        else:
            tint = {"primary": "on_accent", "danger": "coral"}.get(self._kind, "ink2") if self.isEnabled() else "ink3"
            self.setIcon(self._theme.icon(self._icon, tint, 18))
            self.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))


class ChoiceButton(PushButton):
    """A plain button whose words break into lines where they are wider than their place."""

    _EDGE = 12
    _ABOVE = 6

    def __init__(self, theme: Theme, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, icon=icon, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        one_line = super().sizeHint().height()
        if width >= super().sizeHint().width():
            return one_line
        words = self.fontMetrics().boundingRect(QRect(0, 0, max(1, width - self._beside()), 10_000), self._flags(), self.text())
        return max(one_line, words.height() + 2 * self._theme.px(self._ABOVE))

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + self._beside(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= super().sizeHint().width():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        inside = self.rect().adjusted(self._theme.px(self._EDGE), 0, -self._theme.px(self._EDGE), 0)
        if not self.icon().isNull():
            wide = self.iconSize().width()
            self.icon().paint(painter, QRect(inside.x(), inside.y(), wide, inside.height()))
            inside.setLeft(inside.left() + wide + self._theme.px(4))
        painter.setPen(option.palette.color(QPalette.ColorRole.ButtonText))
        painter.drawText(inside, self._flags() | Qt.AlignmentFlag.AlignVCenter, self.text())

    def _beside(self) -> int:
        """Return how much of its width its words do not have."""
        icon = self.iconSize().width() + self._theme.px(4) if not self.icon().isNull() else 0
        return 2 * self._theme.px(self._EDGE) + icon

    @staticmethod
    def _flags() -> int:
        return int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class IconButton(QPushButton):
    """A quiet 32 pixel button with an icon alone. `name` is its accessible name and, with the shortcut, its tooltip."""

    def __init__(self, theme: Theme, icon: str, name: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rename(name, shortcut)
        theme.changed.connect(self._dress)
        self._dress()

    def rename(self, name: str, shortcut: str = "") -> None:
        """Give it another name, as undo does after each act."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.EnabledChange:
            self._dress()

    def _dress(self) -> None:
        size = self._theme.px(20)
        self.setIcon(self._theme.icon(self._icon, "ink2" if self.isEnabled() else "line2", 20))
        self.setIconSize(QSize(size, size))
        self.setFixedSize(self._theme.px(32), self._theme.px(32))


class Segmented(QFrame):
    """Two or more choices of which one holds. Emits `chosen` with its key when a person picks another."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        chosen: str = "",
        *,
        name: str = "",
        stretch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segmented")
        self.setAccessibleName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._theme = theme
        group = QButtonGroup(self)
        group.setExclusive(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for position, (key, words) in enumerate(choices):
            button = QPushButton(words, self)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}" if name else words)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            if stretch:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            if position:
                line = QFrame(self)
                line.setProperty("kind", "divider")
                line.setFixedWidth(1)
                layout.addWidget(line)
            layout.addWidget(button)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._buttons[key] = button
        self.setSizePolicy(QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.select(chosen or choices[0][0])

    @property
    def selected(self) -> str:
        """The key that holds."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def select(self, key: str) -> None:
        """Set the choice without emitting `chosen`."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """Return one choice's button, to give it a tooltip or switch it off."""
        return self._buttons[key]
