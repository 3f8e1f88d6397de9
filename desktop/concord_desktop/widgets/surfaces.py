"""Surfaces and the short ways to fill them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ..theme import Theme
from .labels import Words, serif_label


class Surface(QFrame):
    """A flat area of one of the sheet's kinds: sheet, sunk, paper, coral, kept, unsure, missed, accent."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)


class Scrolled(Surface):
    """Scrolled down, as tall as its words are at the width that it has: what they would need in a narrow place counts for nothing."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))


class Card(Surface):
    """A bordered card on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)


class Divider(QFrame):
    """A hairline, lying or standing."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "divider")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def column(parent: QWidget | None = None, *, margin: int = 0, spacing: int = 0) -> QVBoxLayout:
    """Return a vertical layout, set on `parent` where one is given."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


def row(parent: QWidget | None = None, *, margin: int = 0, spacing: int = 8) -> QHBoxLayout:
    """Return a horizontal layout, set on `parent` where one is given."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


def fit_to_screen(window: QWidget, wide: int, high: int) -> None:
    """Give a window a size, or as much of it as the screen has room for."""
    room = window.screen().availableSize()
    window.resize(min(wide, room.width() - 40), min(high, room.height() - 60))


def dialog_head(title: str, words: str) -> QVBoxLayout:
    """Return what a dialog begins with: what it is, and a sentence on what it does."""
    head = column(spacing=2)
    head.setContentsMargins(24, 18, 24, 12)
    head.addWidget(serif_label(title, "serif-title"))
    head.addWidget(Words(words, "secondary", wrap=True))
    return head


def scrolled_down(inside: QWidget, *, name: str = "") -> QScrollArea:
    """Return `inside` where it can be scrolled down and never sideways; with the keys too where it has a name to be told by."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def clear_layout(layout: QLayout) -> None:
    """Take every widget and layout out of `layout` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


class _RoundIcon(QWidget):
    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(56), self._theme.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.sunk)
        painter.drawEllipse(QRectF(self.rect()))
        side = self._theme.px(26)
        pixmap = self._theme.pixmap(self._icon, "ink2", 26, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
        painter.end()


class EmptyState(QWidget):
    """What would be here, and the one thing to do (UI.md, "Empty"). Add its button with `add`."""

    def __init__(self, theme: Theme, icon: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, margin=24, spacing=8)
        layout.addStretch(1)
        layout.addWidget(_RoundIcon(theme, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = Words(title, "serif-section")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(heading)
        text = Words(words, "secondary", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        width = min(theme.px(340), 480)
        text.setFixedWidth(width)
        text.setMinimumHeight(text.heightForWidth(width))  # a layout that centres it would give it one line
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons = row(spacing=8)
        layout.addLayout(self._buttons)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        layout.addStretch(2)

    def add(self, button: QWidget) -> None:
        """Put a button below the words."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
