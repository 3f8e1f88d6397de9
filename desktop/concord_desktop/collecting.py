"""Garbage is collected on the main thread alone.

Python collects on whichever thread makes the object that is one too many, and what it then finds in circles ends there. A widget that
ends on a worker's thread hangs the program or ends it, so collecting by itself is switched off, and done by a timer of the main thread.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY = 200
_YOUNG = 700
"""New objects from which on it is worth it, as by default (gc.set_threshold)."""
_REST_SECONDS, _REST_TIMES = 10.0, 100
"""How long after collecting everything it is not done again: this, or so many times what it took, so that it stays under 1 %."""


class Collecting(QObject):
    """Collects while it lives; Python does it by itself again afterwards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.destroyed.connect(gc.enable)
        self._whole_from = time.monotonic() + _REST_SECONDS
        self._timer = QTimer(self, interval=_EVERY, timeout=self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is young, and now and then everything: not while somebody holds a button down, since it may take a frame or two."""
        if gc.get_count()[0] < _YOUNG:
            return
        now = time.monotonic()
        if now < self._whole_from or QGuiApplication.mouseButtons().value:
            gc.collect(1)
            return
        gc.collect()
        took = time.monotonic() - now
        self._whole_from = now + max(_REST_SECONDS, _REST_TIMES * took)
