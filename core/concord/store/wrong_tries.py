"""How often a passphrase was wrong, kept on the disk, and how long the next try has to wait."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from pathlib import Path

from concord.domain.clock import Clock
from concord.domain.errors import WorldError
from concord.whole_files import write_whole

log = logging.getLogger(__name__)

FREE = 4
"""So many wrong tries cost nothing: people mistype."""
LONGEST = timedelta(minutes=15)


def wait_after(wrong: int) -> timedelta:
    """Return how long the next try waits after so many wrong ones: nothing at first, then 5 seconds, doubling up to 15 minutes."""
    return min(timedelta(seconds=5 * 2 ** min(wrong - FREE - 1, 20)), LONGEST) if wrong > FREE else timedelta()


class WrongTries:
    """The count in one file. It slows down who sits at this PC; whoever can copy the key file is slowed down by Argon2id alone."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock

    def refuse_too_early(self) -> None:
        """Say how long to wait, where that is not over.

        Raises:
            WorldError: it is not.
        """
        wrong, last = self._read()
        now = self._clock.now()
        if last > now:
            # The clock was set back: the wait begins anew, once.
            self._write(wrong, now)
        left = wait_after(wrong) - max(timedelta(), now - last)
        if left > timedelta():
            raise WorldError("There were too many wrong passphrases.", f"Wait {_in_words(left)}, then try again.")

    def count(self) -> None:
        """Add one."""
        self._write(self._read()[0] + 1, self._clock.now())

    def refusal(self) -> WorldError:
        """Return what to say to a try that was wrong and has been counted."""
        wait = wait_after(self._read()[0])
        advice = f"Wait {_in_words(wait)}, then try again." if wait else "Try again."
        return WorldError("That passphrase does not open this household.", advice)

    def forget(self) -> None:
        """Begin anew: it was right."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            log.warning("the count of tries could not be removed")

    def _read(self) -> tuple[int, datetime]:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            return int(kept["wrong"]), datetime.fromisoformat(kept["last"])
        except FileNotFoundError:
            return 0, datetime.min
        except (OSError, ValueError, TypeError, KeyError):
            # Made unreadable it must not open the door wider than a few tries.
            return FREE, datetime.min

    def _write(self, wrong: int, last: datetime) -> None:
        try:
            write_whole(self._path, json.dumps({"wrong": wrong, "last": last.isoformat()}).encode())
        except OSError:
            log.warning("a try could not be counted")


def _in_words(wait: timedelta) -> str:
    seconds = max(1, -int(-wait.total_seconds() // 1))
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
