"""One household, in one encrypted file."""

from __future__ import annotations

import contextlib
import hmac
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.recovery_code import AnotherSheet, code_of, first_group, key_from

from .keys import KeyHolder, KeyLocked, key_file_of
from .memory_images import leave_no_memory_image
from .migrations import household_steps
from .profile_keys import profile_secret
from .sqlcipher import KEY_BYTES, SALT_BYTES, Mode, SqliteError, connect, database, told_in_words

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

log = logging.getLogger(__name__)

PLAIN_SQLITE = b"SQLite format 3\x00"
PAGE = 4096
"""SQLCipher's page size: a household file is a whole number of these."""


class HouseholdFile:
    """An open `.concord` file. Several windows and processes may have it open; one connection serves all threads of this one.

    What `writing` has left without an error is on the disk (WAL with synchronous=FULL) and survives a kill and a power cut.
    """

    def __init__(self, path: Path, connection: Any, keys: KeyHolder, salt: bytes, key: bytes) -> None:
        self.path = path
        self.profile_secret = profile_secret(key, salt)
        """What it takes beside a PIN to open a profile: it comes from the household's key, so it is not in the file."""
        self._keys, self._salt = keys, salt
        self.key_place = keys.where()
        """Where its key is kept and what that protects from, as a sentence for a person."""
        self.lock = threading.RLock()
        self._connection = connection
        self._database = database(connection)
        self._seen = self._data_version()

    @classmethod
    def create(
        cls, path: Path, keys: KeyHolder, *, fill: Callable[[Database], None] | None = None, steps: Migrations = household_steps
    ) -> HouseholdFile:
        """Make a new file, let `fill` put in what it starts with, and open it.

        It is made beside its place and then linked in, so there is never half a household at `path`.

        Raises:
            WorldError: something is there already, or the folder cannot be written.
        """
        if path.exists():
            raise WorldError(f"There is already a file called {path.name}.", "Choose another name, or open that one.")
        leave_no_memory_image()
        key, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES)
        growing = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
        try:
            with told_in_words(path, saving=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                os.close(os.open(growing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                connection = connect(growing, key, salt, "rw")
                try:
                    connection.execute("PRAGMA journal_mode=WAL")
                    _migrate(connection, steps)
                    if fill is not None:
                        with database(connection).atomic() as db:
                            fill(db)
                finally:
                    connection.close()
            keys.keep(salt.hex(), key)
            with told_in_words(path, saving=True):
                _put_in_place(growing, path)
        finally:
            for ending in ("", "-wal", "-shm"):
                growing.with_name(growing.name + ending).unlink(missing_ok=True)
        return cls.open(path, keys, steps=steps)

    @classmethod
    def open(cls, path: Path, keys: KeyHolder, *, sheet: Sequence[str] | None = None, steps: Migrations = household_steps) -> HouseholdFile:
        """Open a file, bringing it to this version's shape if it is older; a copy of the old one then stays beside it.

        With `sheet`, the groups of its recovery sheet, no key need be here; once the file has opened it is kept here.

        Raises:
            KeyNeeded: its key is not here, or is here and locked. Nothing was written to it.
            WorldError: no such file, not a household, damaged, saved by a newer Concord, or the sheet is mistyped or another's.
                Nothing was written to it.
        """
        salt = _salt_of(path)
        leave_no_memory_image()
        try:
            key = key_from(sheet, salt) if sheet is not None else keys.find(salt.hex())
        except KeyLocked as error:
            raise KeyNeeded(path, first_group(salt), needs_passphrase=True) from error
        if key is None:
            raise KeyNeeded(path, first_group(salt))
        pending = _inspect(path, key, salt, steps)
        if sheet is not None:
            keys.keep(salt.hex(), key)
        if pending:
            _copy(path, key, salt, _copy_name(path, pending[0]))
        with told_in_words(path, saving=False):
            connection = connect(path, key, salt, "rw")
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                if pending:
                    log.info("bringing a household file up to date: %d steps", len(pending))
                    _migrate(connection, steps)
                return cls(path, connection, keys, salt, key)
            except BaseException:
                connection.close()
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the database for reads that belong together: they all see one state of the file."""
        with self.lock, told_in_words(self.path, saving=False):
            if self._connection.in_transaction:
                yield self._database
                return
            self._connection.execute("BEGIN")
            try:
                yield self._database
            finally:
                self._connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[Database]:
        """Give the database for one change: all of it is on the disk afterwards, or, with an error, none of it.

        Raises:
            WorldError: the disk is full, the file may not be written, or another window kept it busy.
        """
        with self.lock, told_in_words(self.path, saving=True):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk can have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def changed_elsewhere(self) -> bool:
        """Say whether another connection has changed the file since this was last asked."""
        with self.lock, told_in_words(self.path, saving=False):
            now = self._data_version()
            changed, self._seen = now != self._seen, now
            return changed

    def refuse_other_code(self, groups: Sequence[str]) -> None:
        """Take the code of this file's recovery sheet, and no other.

        Raises:
            CodeMistyped: groups are not as they were printed.
            AnotherSheet: it is the code of another household, or of another key.
        """
        if not hmac.compare_digest(profile_secret(key_from(groups, self._salt), self._salt), self.profile_secret):
            raise AnotherSheet(first_group(self._salt))

    def recovery_code(self) -> tuple[str, ...]:
        """Return the groups that open this file on another account or PC.

        Raises:
            WorldError: the place where the key is kept is locked, or has lost it.
        """
        return code_of(self._key(), self._salt)

    @property
    def key_can_be_locked(self) -> bool:
        """Whether the key is where a passphrase can lock it."""
        return key_file_of(self._keys) is not None

    @property
    def key_is_locked(self) -> bool:
        """Whether a passphrase locks the key where it is."""
        holder = key_file_of(self._keys)
        return holder is not None and holder.is_locked

    def lock_key(self, passphrase: str | None) -> None:
        """Lock the key with a passphrase, or with None no longer.

        Raises:
            WorldError: it is not in a file, cannot be had or not be saved. It is then kept as it was.
        """
        holder = key_file_of(self._keys)
        if holder is None:
            raise WorldError("The key is in your login keyring, which has a lock of its own.", "Change the password of your login instead.")
        holder.lock(self._salt.hex(), self._key(), passphrase)
        self.key_place = self._keys.where()

    def _key(self) -> bytes:
        key = self._keys.find(self._salt.hex())
        if key is None:
            raise WorldError(
                "The key of this household is gone from this account.",
                "Leave the window open and export what you need: once closed, only an earlier sheet opens it.",
            )
        return key

    def close(self) -> None:
        """Close the connection. Closing twice does nothing."""
        with self.lock:
            self._connection.close()

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


def _salt_of(path: Path) -> bytes:
    """Read the salt of what can be a household file by its outside."""
    not_ours = WorldError(f"{path.name} is not a Concord household.", "Choose a file that Concord saved; its name ends in .concord.")
    if path.is_dir():
        raise WorldError(f"{path.name} is a folder, not a household.", "Choose a .concord file.")
    try:
        with path.open("rb") as file:
            head = file.read(SALT_BYTES)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError as error:
        raise WorldError(f"There is no file {path.name}.", "Check the name, or make a new household.") from error
    except OSError as error:
        raise WorldError(f"{path.name} cannot be read ({error.strerror}).", "Give yourself the right to read it.") from error
    if len(head) < SALT_BYTES or head == PLAIN_SQLITE or size % PAGE:
        raise not_ours
    return head


def _inspect(path: Path, key: bytes, salt: bytes, steps: Migrations) -> list[str]:
    """Look the file over without writing to it, and return the names of the steps it still needs."""
    damaged = WorldError(f"{path.name} is damaged.", "Nothing was written to it. Open a copy that was saved earlier.")
    with told_in_words(path, saving=False):
        connection = connect(path, key, salt, _readable(path))
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # Every page carries a checksum made with the key; this finds a changed bit anywhere.
            if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
                raise damaged
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged
            return _pending(path, connection, steps)
        finally:
            connection.close()


def _readable(path: Path) -> Mode:
    """Opening a file in WAL mode needs its -shm beside it, so read-only works only where that may be made."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise WorldError(f"{path.name} or its folder may not be written.", "Allow writing there, or use a copy.")
    return "ro"


def _pending(path: Path, connection: Any, steps: Migrations) -> list[str]:
    db = database(connection)
    applied = [step.name for step in steps.applied(db)]
    known = [step.name for step in steps._migrations]
    if not applied:
        raise WorldError(f"{path.name} is not a Concord household.", "Choose a file that Concord saved; its name ends in .concord.")
    if any(name not in known for name in applied) or int(connection.execute("PRAGMA user_version").fetchone()[0]) > len(known):
        raise WorldError(f"{path.name} was saved by a newer Concord.", "Update Concord to open it. Nothing was written to it.")
    return [name for name in known if name not in applied]


def _migrate(connection: Any, steps: Migrations) -> None:
    db = database(connection)
    try:
        steps.apply(db)
    except SqliteError:
        # Another window may have brought it up to date at the same moment; each step runs once, whoever is first.
        if steps.pending(db):
            raise
    connection.execute(f"PRAGMA user_version={len(steps._migrations)}")


def _copy_name(path: Path, step: str) -> Path:
    return path.with_name(f"{path.stem} before {step}{path.suffix}")


def _copy(path: Path, key: bytes, salt: bytes, to: Path) -> None:
    """Write a copy with the same key, whole or not at all. An older copy of that name is kept: it is the older state."""
    if to.exists():
        return
    growing = to.with_name(f".{to.name}.tmp")
    try:
        with told_in_words(path, saving=True):
            os.close(os.open(growing, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
            source = connect(path, key, salt, "ro")
            target = connect(growing, key, salt, "rw")
            try:
                source.backup(target)
            finally:
                target.close()
                source.close()
            _put_in_place(growing, to)
    finally:
        for ending in ("", "-wal", "-shm"):
            growing.with_name(growing.name + ending).unlink(missing_ok=True)


def _put_in_place(growing: Path, path: Path) -> None:
    """Give a finished file its name, never over another file, and have the folder remember it."""
    try:
        os.link(growing, path)
    except FileExistsError:
        raise WorldError(f"There is already a file called {path.name}.", "Choose another name, or open that one.") from None
    except OSError:
        # Some file systems (FAT, some network ones) have no links.
        os.rename(growing, path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
