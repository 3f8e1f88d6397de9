"""What time it is, as a value that is passed in. Nothing else in core asks the machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the local wall-clock time of the household."""

    def now(self) -> datetime:
        """Return local time, without an offset."""
        ...


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests, pictures and repeatable plans."""

    at: datetime

    def now(self) -> datetime:
        return self.at


class SystemClock:
    """The clock of this PC."""

    def now(self) -> datetime:
        return datetime.now().replace(microsecond=0)
