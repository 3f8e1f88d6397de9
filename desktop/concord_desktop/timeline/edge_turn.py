"""Turning the page while something is held at the edge: after a moment the next day or week comes, and another after that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EDGE = 24
TURN_AFTER = 700
"""How long something is held at the edge, in milliseconds."""


class EdgeTurn:
    """Watches the pointer of one view. `turn` gets -1 or 1 each time that a page is to be turned."""

    def __init__(self, owner: QObject, turn: Callable[[int], object]) -> None:
        self._turn, self._side = turn, 0
        self.timer = QTimer(owner, interval=TURN_AFTER)
        self.timer.timeout.connect(self._on_time)

    def look(self, x: float, left: float, right: float, *, is_at_end: bool = True) -> None:
        """Say where the pointer is, between which edges; nothing is turned as long as there is more to scroll to."""
        side = 1 if x > right - EDGE else -1 if x < left + EDGE else 0
        side = side if is_at_end else 0
        if side != self._side:
            self._side = side
            if side:
                self.timer.start()
            else:
                self.timer.stop()

    def stop(self) -> None:
        """Turn no page any more."""
        self._side = 0
        self.timer.stop()

    def _on_time(self) -> None:
        if self._side:
            self._turn(self._side)
