"""The key of an open household file: where it is, the sheet that stands in for it, and the passphrase that locks it."""

from __future__ import annotations

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
from concord.viewers import Viewers

_SHEET_MADE = "recovery_sheet_made"


class FileKey:
    """What a person can do about the key. Nothing here keeps it longer than a call takes.

    A sheet takes off any PIN, so where there are PINs it is for adults only, and for none whose own profile is locked.
    """

    def __init__(self, file: HouseholdFile, clock: Clock, viewers: Viewers, profiles: Profiles) -> None:
        self._file, self._clock, self._viewers, self._profiles = file, clock, viewers, profiles

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
        with self._file.reading() as db:
            name = load_household(db).name
        return RecoverySheet(name, self._file.path.name, self._clock.now().date(), self._file.recovery_code())

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
