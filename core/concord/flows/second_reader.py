"""One household's second reader: whether there is one, one reading with it at a time, and stopping that."""

from __future__ import annotations

import os
import threading
from datetime import datetime

from concord.domain.errors import Cancelled
from concord.domain.ids import MemberId
from concord.store.household_file import HouseholdFile

from .changed import Changed
from .second_reading import Progress, model_on_this_pc, no_model_here


class SecondReader:
    """Reads a household file again with a language model on this PC. It uses no worker, so planning goes on meanwhile."""

    def __init__(self, file: HouseholdFile) -> None:
        self._file = file
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._stop: threading.Event | None = None
        self._is_closed = False

    def name(self, model: str | None = None, ollama: str | None = None) -> str | None:
        """Return the name of the model that would be asked, None where no Ollama answers.

        Raises:
            WorldError: what was named is not on this PC, or Ollama answers and has no model that may be asked.
        """
        found = model_on_this_pc(model, ollama=ollama, environment=os.environ)
        return found.name if found is not None else None

    def read(
        self,
        viewer: MemberId | None,
        now: datetime,
        *,
        model: str | None = None,
        ollama: str | None = None,
        progress: Progress | None = None,
    ) -> Changed:
        """Ask about what `viewer` may read (see `read_again`). A second call waits for the first.

        Raises:
            WorldError: no Ollama answers, or it has no model that may be asked.
            Cancelled: `stop` or `close` was called.
        """
        from .second_reading_household import read_again

        with self._turn:
            stop = threading.Event()
            with self._state:
                if self._is_closed:
                    raise Cancelled("stopped")
                self._stop = stop
            try:
                found = model_on_this_pc(model, ollama=ollama, environment=os.environ)
                if found is None:
                    raise no_model_here()
                return read_again(self._file, viewer, found, now=now, stop=stop, progress=progress)
            finally:
                with self._state:
                    self._stop = None

    def stop(self) -> None:
        """Stop the reading in progress. Without one nothing happens."""
        with self._state:
            if self._stop is not None:
                self._stop.set()

    def close(self) -> None:
        """Stop, for good, and wait until the file is not written to any more."""
        with self._state:
            self._is_closed = True
        self.stop()
        with self._turn:
            return
