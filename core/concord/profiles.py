"""The locks of the profiles in one open household: who is in, here and now, and what a PIN opens. Any thread may ask."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from concord.domain.clock import Clock, SystemClock
from concord.domain.deed import PIN_CHANGED, PIN_REMOVED, PIN_SET, PIN_TAKEN_OFF, DeedKind
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked, ProfileState, WrongPin
from concord.domain.recovery_code import groups_typed
from concord.flows.record import put_on_record
from concord.store.household_file import HouseholdFile
from concord.store.keys import PassphraseCost
from concord.store.member_rows import load_household
from concord.store.profile_keys import changed_outside, new_private_key, unwrap, wrap
from concord.store.profile_rows import (
    StoredLock,
    count_try,
    forget_tries,
    load_lock,
    lock_everywhere,
    members_with_locks,
    save_key,
    start_wait_anew,
)
from concord.store.sealed_rows import waiting_for
from concord.store.sheet_rows import key_on_sheet, put_on_sheets

log = logging.getLogger(__name__)

SHORTEST_PIN = 4
LONGEST_PIN = 200


class Profiles:
    """Lets nobody look as a member whose PIN they have not given in this process. The PC's own clock says how long one waits."""

    def __init__(
        self,
        file: HouseholdFile,
        *,
        clock: Clock | None = None,
        cost: PassphraseCost | None = None,
        pin_set: Callable[[MemberId], None] = lambda _member: None,
    ) -> None:
        """`clock` counts the waiting after wrong PINs, `cost` is what a new PIN is stretched with: this PC's own where none is given.

        `pin_set` is told whose texts will be closed to the others from now on.
        """
        self._pin_set = pin_set
        self._file, self._clock, self._cost = file, clock or SystemClock(), cost
        self._guard = threading.Lock()
        self._open: dict[MemberId, int] = {}
        """Who is in, with how often their profile had been locked when they came in."""

    def state(self, member: MemberId) -> ProfileState:
        """Say whether a profile has a PIN, and whether it is locked here."""
        with self._file.reading() as db:
            lock, waiting = load_lock(db, member), waiting_for(db, member)
        taken_off, is_locked = lock.taken_off if lock is not None else None, self._is_locked(member, lock)
        return ProfileState(member, _has_pin(lock, member), is_locked, taken_off, waiting if is_locked else 0)

    def is_locked(self, member: MemberId | None) -> bool:
        """Say whether a viewer would have to give a PIN first; what everyone may see never asks for one."""
        return member is not None and self.state(member).is_locked

    def with_pin(self) -> frozenset[MemberId]:
        """Return the members whose profiles have a PIN."""
        with self._file.reading() as db:
            return frozenset(member for member in members_with_locks(db) if _has_pin(load_lock(db, member), member))

    def refuse_locked(self, viewer: MemberId | None) -> None:
        """Refuse a viewer whose profile is locked.

        Raises:
            ProfileLocked: it is.
        """
        if viewer is None:
            return
        with self._file.reading() as db:
            if self._is_locked(viewer, load_lock(db, viewer)):
                raise ProfileLocked(viewer, load_household(db).member(viewer).name)

    def unlock(self, member: MemberId, pin: str) -> None:
        """Let somebody in. Takes about a third of a second, right or wrong.

        Raises:
            WrongPin: it is another, or too many were wrong of late; what is left to wait is said.
        """
        lock, private = self._tried(member, pin)
        if lock is not None:
            with self._guard:
                self._open[member] = lock.times_locked
            self._file.vault.let_in(member, private)

    def lock(self, member: MemberId, *, everywhere: bool = False) -> None:
        """Lock a profile in this process; `everywhere` in every other window too. Without a PIN nothing happens."""
        with self._guard:
            self._open.pop(member, None)
        self._file.vault.shut_out(member)
        if everywhere and self.state(member).has_pin:
            with self._file.writing() as db:
                lock_everywhere(db, member)

    def set_pin(self, member: MemberId, pin: str, *, old: str | None = None) -> None:
        """Give a profile a PIN, or another one where `old` is right. Whoever does it stays in; every other window asks for it.

        Raises:
            WorldError: it is too short.
            WrongPin: `old` is not the PIN.
        """
        if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN or not pin.strip():
            raise WorldError(f"A PIN has at least {SHORTEST_PIN} digits or letters.", "A few words are better than four digits.")
        self._change(member, old, pin)
        self._pin_set(member)

    def remove_pin(self, member: MemberId, pin: str) -> None:
        """Have a profile open without a PIN again.

        Raises:
            WrongPin: it is another.
        """
        self._change(member, pin, None)

    def take_pin_off(self, member: MemberId, code: str) -> None:
        """Have a profile whose PIN is forgotten open without one, by a code of the household's recovery sheet. The day is kept for its
        owner to see.

        By the second code nothing is lost. By the first its key pair is a new one: what only this profile could read stays sealed.

        Raises:
            CodeMistyped: groups are not as they were printed.
            AnotherSheet: it is the sheet of another household.
            WorldError: the sheet is older than the key of this profile. Nothing was changed.
        """
        secret = self._file.secret_from(groups_typed(code))
        private = new_private_key()
        if secret is not None:
            with self._file.reading() as db:
                held = key_on_sheet(db, member, secret)
            if held is None:
                raise WorldError(
                    "This sheet does not hold the key of this profile: nobody was in it since the sheet was made.",
                    "Try another sheet, or take the PIN off with the first code and lose what only this profile could read.",
                )
            private = held
        key = wrap(private, member, self._file.profile_secret, None)
        with self._file.writing() as db:
            save_key(db, member, key, taken_off=self._clock.now().date())
            put_on_record(db, None, DeedKind.PIN, (member,), self._clock.now(), detail=PIN_TAKEN_OFF)
            put_on_sheets(db, member, private)
        log.info("a PIN was taken off with the recovery sheet")

    # -- inside

    def _change(self, member: MemberId, old: str | None, new: str | None) -> None:
        lock, private = self._tried(member, old or "")
        key = wrap(private, member, self._file.profile_secret, new, self._cost)
        with self._file.writing() as db:
            before = load_lock(db, member)
            if (before.key if before is not None else None) != (lock.key if lock is not None else None):
                raise WorldError("Not changed: another window changed this PIN meanwhile.", "Look once more.")
            save_key(db, member, key)
            done = PIN_REMOVED if new is None else PIN_CHANGED if _has_pin(lock, member) else PIN_SET
            put_on_record(db, member, DeedKind.PIN, (member,), self._clock.now(), detail=done)
            put_on_sheets(db, member, private)
            now = load_lock(db, member)
        with self._guard:
            self._open[member] = now.times_locked if now is not None else 0
        self._file.vault.let_in(member, private)
        log.info("the lock of a profile was changed")

    def _tried(self, member: MemberId, pin: str) -> tuple[StoredLock | None, bytes]:
        """Try a PIN, and return the lock that it opens (None where there never was one) with the private key behind it."""
        now, secret = self._clock.now(), self._file.profile_secret
        with self._file.writing() as db:
            lock = load_lock(db, member)
            has_pin = _has_pin(lock, member)
            left = lock.wait(now) if lock is not None and has_pin else timedelta()
            if has_pin and not left:
                count_try(db, member, now)
            elif left and lock is not None and lock.wrong_at is not None and now < lock.wrong_at:
                start_wait_anew(db, member, now)
        if left:
            raise WrongPin("There were too many wrong PINs.", f"Wait {wait_in_words(left)}, then try again.")
        if lock is None:
            return None, new_private_key()
        private = unwrap(lock.key, member, secret, pin)
        if private is None and not has_pin:
            raise changed_outside(member)
        if private is None:
            with self._file.reading() as db:
                after = load_lock(db, member)
            wait = after.wait(self._clock.now()) if after is not None else timedelta()
            raise WrongPin("That is not the PIN of this profile.", f"Wait {wait_in_words(wait)}, then try again." if wait else "Try again.")
        if has_pin:
            with self._file.writing() as db:
                forget_tries(db, member)
                put_on_sheets(db, member, private)
        return lock, private

    def _is_locked(self, member: MemberId, lock: StoredLock | None) -> bool:
        if lock is None or not _has_pin(lock, member):
            return False
        with self._guard:
            is_in = self._open.get(member) == lock.times_locked
        if not is_in:
            self._file.vault.shut_out(member)
        return not is_in


def wait_in_words(wait: timedelta) -> str:
    """Say how long to wait, rounded up: "30 seconds", "2 minutes"."""
    seconds = max(1, -int(-wait.total_seconds() // 1))
    count, unit = (seconds, "second") if seconds < 60 else (-(-seconds // 60), "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _has_pin(lock: StoredLock | None, member: MemberId) -> bool:
    if lock is None:
        return False
    try:
        return lock.key.has_pin
    except ValueError as error:
        raise changed_outside(member) from error
