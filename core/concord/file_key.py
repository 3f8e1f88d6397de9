"""The key of an open household file: where it is, the sheet that stands in for it, and the passphrase that locks it."""

from __future__ import annotations

import secrets
import threading
from datetime import date

from concord.domain.clock import Clock
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.recovery_code import RecoverySheet
from concord.profiles import Profiles
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.store.setting_rows import get_setting, set_setting
from concord.store.sheet_rows import add_sheet
from concord.viewers import Viewers

_SHEET_MADE = "recovery_sheet_made"


class FileKey:
    """What a person can do about the key. Nothing here keeps it longer than a call takes; the second code of a sheet that was made is
    kept until the household is closed, so that what is shown and what is printed are the same.

    A sheet takes off any PIN, so where there are PINs it is for adults only, and for none whose own profile is locked.
    """

    def __init__(self, file: HouseholdFile, clock: Clock, viewers: Viewers, profiles: Profiles) -> None:
        self._file, self._clock, self._viewers, self._profiles = file, clock, viewers, profiles
        self._guard = threading.Lock()
        self._second: bytes | None = None

    @property
    def place(self) -> str:
        """Say in a sentence where the key of this file is kept and what that protects from."""
        return self._file.key_place

    @property
    def can_be_locked(self) -> bool:
        """Whether a passphrase can lock it where it is. A keyring has a lock of its own."""
        return self._file.key_can_be_locked

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase of its own locks it."""
        return self._file.key_is_locked

    def sheet(self, viewer: MemberId | None) -> RecoverySheet:
        """Return what to print so that this household can be opened on another account or PC.

        Raises:
            WorldError: it is not for this viewer; or the place where the key is kept is locked, or has lost it.
        """
        self._refuse_others(viewer)
        who, today, first = self._viewers.checked(viewer), self._clock.now().date(), self._file.recovery_code()
        with self._file.reading() as db:
            name = load_household(db).name
        with self._guard:
            if self._second is None:
                secret = secrets.token_bytes(32)
                with self._file.writing(who) as db:
                    add_sheet(db, secret, today)
                self._second = secret
            second = self._file.second_code(self._second)
        return RecoverySheet(name, self._file.path.name, today, first, second)

    def sheet_made(self) -> date | None:
        """Return the day on which a sheet was last printed or saved."""
        with self._file.reading() as db:
            day = get_setting(db, _SHEET_MADE)
        return date.fromisoformat(day) if day else None

    def note_sheet_made(self) -> None:
        """Remember that a sheet was printed or saved today."""
        with self._file.writing() as db:
            set_setting(db, _SHEET_MADE, self._clock.now().date().isoformat())

    def lock(self, viewer: MemberId | None, passphrase: str | None) -> None:
        """Lock the key with a passphrase, or with None no longer.

        Raises:
            WorldError: it is not for this viewer to lock; it cannot be locked where it is, cannot be had or not be saved. It is then
                kept as it was.
        """
        self._refuse_others(viewer)
        self._file.lock_key(passphrase)

    def _refuse_others(self, viewer: MemberId | None) -> None:
        who = self._viewers.checked(viewer)
        with self._file.reading() as db:
            members = load_household(db).members
        adults = {person.id for person in members if person.role is Role.ADULT}
        if self._profiles.with_pin() and adults and who not in adults:
            raise WorldError("The recovery sheet takes PINs off, so it is shown to an adult only.", "Choose an adult's profile first.")
