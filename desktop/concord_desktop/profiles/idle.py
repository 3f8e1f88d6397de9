"""Tells when nobody has touched keys, mouse or screen for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

USUAL_MINUTES = 5
CHOICES = (1, 5, 15, 30, 0)
"""Minutes to choose from; 0 is never."""


def minutes_words(minutes: int) -> str:
    """Say after how long: "5 minutes", "Never"."""
    return "Never" if not minutes else f"{minutes} minute{'' if minutes == 1 else 's'}"


_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Emits `idle` once nothing was touched for `minutes`; again only after something was."""

    idle = Signal()
    set_otherwise = Signal()
    """Another time was set."""

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    @property
    def minutes(self) -> int:
        """After how long; 0 is never."""
        return self._timer.interval() // 60_000 if self._is_on else 0

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._is_on = minutes > 0
        self._timer.stop()
        if self._is_on:
            self._timer.start(minutes * 60_000)
        self.set_otherwise.emit()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin anew with each touch."""
        if self._is_on and event.type() in _TOUCHES:
            self._timer.start()
        return False
