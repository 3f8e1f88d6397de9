"""The locks of the profiles: each member's wrapped key, and how often a PIN was wrong of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId

from .profile_keys import WrappedKey

if TYPE_CHECKING:
    from sqlite_utils import Database

FREE_TRIES = 3
"""So many wrong PINs in a row cost no waiting."""
_WAITS = (30, 60, 120, 300, 900, 3600)
"""Seconds to wait after each further one; the last for all that follow."""


@dataclass(frozen=True, slots=True)
class StoredLock:
    """One member's lock. `times_locked` grows whenever somebody locks the profile everywhere: an older unlocking counts no more."""

    key: WrappedKey
    wrong: int
    wrong_at: datetime | None
    times_locked: int
    taken_off: date | None

    def wait(self, now: datetime) -> timedelta:
        """Say how long no PIN is taken. Where the clock was put back the whole wait begins anew."""
        if self.wrong < FREE_TRIES or self.wrong_at is None:
            return timedelta()
        whole = timedelta(seconds=_WAITS[min(self.wrong - FREE_TRIES, len(_WAITS) - 1)])
        return whole if now < self.wrong_at else max(timedelta(), self.wrong_at + whole - now)


def load_lock(db: Database, member: MemberId) -> StoredLock | None:
    """Return a member's lock, None where there never was one."""
    asked = "SELECT public, wrapped, wrong, wrong_at, times_locked, taken_off FROM profiles WHERE member = ?"
    row = db.execute(asked, [member]).fetchone()
    if row is None:
        return None
    wrong_at = datetime.fromisoformat(row[3]) if row[3] is not None else None
    return StoredLock(WrappedKey(row[0], row[1]), row[2], wrong_at, row[4], date.fromisoformat(row[5]) if row[5] is not None else None)


def members_with_locks(db: Database) -> tuple[MemberId, ...]:
    """Return whose key is stored."""
    return tuple(MemberId(row["member"]) for row in db.query("SELECT member FROM profiles ORDER BY member"))


def save_key(db: Database, member: MemberId, key: WrappedKey, *, taken_off: date | None = None) -> None:
    """Keep a member's key in place of the one before. What was wrong before is forgotten, and who was in is out.

    `taken_off` is the day, where the PIN went by the recovery sheet and not by the one whose it is.
    """
    db.execute(
        "INSERT INTO profiles (member, public, wrapped, wrong, wrong_at, times_locked, taken_off) VALUES (?, ?, ?, 0, NULL, 0, ?) "
        "ON CONFLICT (member) DO UPDATE SET public = excluded.public, wrapped = excluded.wrapped, wrong = 0, wrong_at = NULL, "
        "times_locked = times_locked + 1, taken_off = excluded.taken_off",
        [member, key.public, key.wrapped, taken_off.isoformat() if taken_off is not None else None],
    )


def count_try(db: Database, member: MemberId, now: datetime) -> None:
    """Count a try as wrong before it is made, so that ending the program in between does not save it."""
    db.execute("UPDATE profiles SET wrong = wrong + 1, wrong_at = ? WHERE member = ?", [now.isoformat(), member])


def start_wait_anew(db: Database, member: MemberId, now: datetime) -> None:
    """Have the wait begin now: the clock was put back."""
    db.execute("UPDATE profiles SET wrong_at = ? WHERE member = ?", [now.isoformat(), member])


def forget_tries(db: Database, member: MemberId) -> None:
    """The PIN was right."""
    db.execute("UPDATE profiles SET wrong = 0, wrong_at = NULL WHERE member = ?", [member])


def lock_everywhere(db: Database, member: MemberId) -> None:
    """Have every window that has this profile open ask for its PIN again."""
    db.execute("UPDATE profiles SET times_locked = times_locked + 1 WHERE member = ?", [member])
