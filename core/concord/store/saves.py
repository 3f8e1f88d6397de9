"""How far a household file has got: a count in the file, and beside the keys of this user how far it was when last seen here.

The count alone cannot tell that somebody put an older copy of the whole file in its place; what is remembered beside it can.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from concord.domain.clock import SystemClock

from .keys import KeyHolder, own_folder
from .setting_rows import get_setting, set_setting

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

_COUNT = "saved"


@dataclass(frozen=True, slots=True)
class Saved:
    """How often a file was saved to, and when last by the clock of that PC; 0 and None before Concord counted."""

    count: int = 0
    at: datetime | None = None


def saved_of(db: Database) -> Saved:
    """Return how far a file has got."""
    return _read(get_setting(db, _COUNT))


def count_save(db: Database) -> Saved:
    """Count a change, within its transaction."""
    saved = Saved(saved_of(db).count + 1, SystemClock().now().replace(microsecond=0))
    assert saved.at is not None
    set_setting(db, _COUNT, f"{saved.count} {saved.at.isoformat()}")
    return saved


class NewestSeen:
    """What this user's data folder remembers of one file. Without a folder nothing is remembered, and nothing noticed."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._noted = self._load()

    def beyond(self, saved: Saved) -> Saved | None:
        """Return how far the file was when last seen here, where that is further than `saved`."""
        return self._noted if self._noted.count > saved.count else None

    def note(self, saved: Saved, *, also_older: bool = False) -> None:
        """Remember how far it is now. A newer state that was seen stays in mind unless `also_older`."""
        self._noted = self._load()
        if self._path is None or (saved.count <= self._noted.count and not also_older):
            return
        beside = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Not seen onto the disk: after a power cut it may be behind the file, never ahead of it.
            beside.write_text(json.dumps({"saved": saved.count, "at": saved.at.isoformat() if saved.at is not None else None}), "utf-8")
            os.replace(beside, self._path)
            self._noted = saved
        except OSError:
            # What was saved is saved; only an older copy would go unnoticed until the next save.
            beside.unlink(missing_ok=True)
            log.warning("how far a household file has got could not be remembered")

    def _load(self) -> Saved:
        try:
            kept = json.loads(self._path.read_text("utf-8")) if self._path is not None else {}
            return Saved(int(kept["saved"]), datetime.fromisoformat(kept["at"]) if kept["at"] else None)
        except (OSError, ValueError, TypeError, KeyError):
            return Saved()


def newest_seen(keys: KeyHolder, salt: bytes) -> NewestSeen:
    """Return what is remembered of the file with this salt, beside the keys of this user."""
    folder = own_folder(keys)
    return NewestSeen(folder / "seen" / f"{salt.hex()}.json" if folder is not None else None)


def _read(words: str | None) -> Saved:
    count, _, at = (words or "").partition(" ")
    try:
        return Saved(int(count), datetime.fromisoformat(at))
    except ValueError:
        return Saved()
