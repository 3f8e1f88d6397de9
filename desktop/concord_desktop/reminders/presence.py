"""Whether a window is open on a household on this PC: the helper is quiet then. A lock beside no file of the household's says so."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile


class Presence:
    """A mark that a process holds while it is there. Of several windows one holds it; another takes it when that one is gone."""

    def __init__(self, household: Path, what: str = "window") -> None:
        """`what` is there: a "window" or the "helper"."""
        place = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        mark = hashlib.sha256(f"{Path.home()} {household.absolute()}".encode()).hexdigest()[:16]
        self._lock = QLockFile(str(Path(place) / f"concord-{what}-{mark}.lock"))
        self._lock.setStaleLockTime(0)  # who holds it may hold it for days; one whose process is gone counts for nothing

    def hold(self) -> bool:
        """Hold the mark, and say whether this process does."""
        return self._lock.isLocked() or self._lock.tryLock(0)

    def release(self) -> None:
        """Be there no more."""
        self._lock.unlock()

    @property
    def is_held(self) -> bool:
        """Whether any process holds it."""
        if self._lock.isLocked():
            return True
        if self._lock.tryLock(0):
            self._lock.unlock()
            return False
        return True
