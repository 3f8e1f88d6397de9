"""What floats over the window: its shadow, and a card at the right below the top bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget


def cast_shadow(widget: QWidget) -> None:
    """Give a widget the one flat shadow that what floats has."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setOffset(0, 4)
    shadow.setBlurRadius(8)
    shadow.setColor(QColor(42, 30, 20, 60))
    widget.setGraphicsEffect(shadow)


class FloatingCard(QFrame):
    """A card that follows the size of its window, and keeps Esc for itself while the keyboard is on it."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        cast_shadow(self)
        parent.installEventFilter(self)

    def place(self) -> None:
        """Take the place below the top bar."""
        raise NotImplementedError

    def on_escape(self) -> None:
        """Do what Esc asks for."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the card while the keyboard is on it: what lies below has an Esc of its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.on_escape()
        else:
            super().keyPressEvent(event)
