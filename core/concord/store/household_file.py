"""One household, in one encrypted file."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.recovery_code import AnotherSheet, code_of, first_group, key_from

from .keys import KeyHolder, key_file_of, own_folder
from .memory_images import leave_no_memory_image
from .migrations import household_steps
from .outside import copy_file, copy_name, find_key, inspect_file, put_in_place, remove_with_its_logs, salt_of, write_copy
from .profile_keys import profile_secret
from .saves import Saved, count_save, newest_seen, saved_of
from .sqlcipher import KEY_BYTES, SALT_BYTES, SqliteError, connect, database, told_in_words
from .vault import HouseholdRows, Vault

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

log = logging.getLogger(__name__)


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
        self.vault = Vault(salt.hex(), self.profile_secret)
        """What the profiles that are open here can read."""
        self._database = HouseholdRows(connection, self.vault)
        self._seen = self._data_version()
        self._saves_beside = 0
        """How many saves of this connection no plan hangs on."""
        self._newest = newest_seen(keys, salt)
        self.older_than: Saved | None = None
        """How far this file had got when it was last seen here, where what was opened is an older copy of it; else None."""
        with self.reading() as db:
            self.older_than = self._newest.beyond(saved_of(db))

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
                    # Nobody knows of the file yet: that each step is on the disk need not be waited for, only that all is in the end.
                    connection.execute("PRAGMA synchronous=OFF")
                    _migrate(connection, steps)
                    connection.execute("PRAGMA synchronous=FULL")
                    rows = HouseholdRows(connection, Vault(salt.hex(), profile_secret(key, salt)))
                    with rows.atomic() as db:
                        if fill is not None:
                            fill(db)
                        count_save(db)
                finally:
                    connection.close()
            keys.keep(salt.hex(), key)
            with told_in_words(path, saving=True):
                put_in_place(growing, path)
        finally:
            remove_with_its_logs(growing)
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
        key, salt = find_key(path, keys, sheet)
        pending = inspect_file(path, key, salt, steps)
        if sheet is not None:
            keys.keep(salt.hex(), key)
        if pending:
            copy_file(path, key, salt, copy_name(path, pending[0]))
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
    def reading(self, reader: MemberId | None = None) -> Iterator[Database]:
        """Give the database for reads that belong together: they all see one state of the file.

        What is sealed to `reader` is in full where they are in, and what is sealed to a member without a PIN.
        """
        with self.lock, told_in_words(self.path, saving=False), self.vault.read_as(reader):
            if self._connection.in_transaction:
                yield self._database
                return
            self._connection.execute("BEGIN")
            try:
                yield self._database
            finally:
                self._connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self, reader: MemberId | None = None, *, for_plans: bool = True) -> Iterator[Database]:
        """Give the database for one change: all of it is on the disk afterwards, or, with an error, none of it. `reader` as in `reading`.

        Without `for_plans` it is nothing that a plan could hang on.

        Raises:
            WorldError: the disk is full, the file may not be written, or another window kept it busy.
        """
        with self.lock, told_in_words(self.path, saving=True), self.vault.read_as(reader):
            self._connection.execute("BEGIN IMMEDIATE")
            changes, saved = self._connection.total_changes, None
            try:
                yield self._database
                if self._connection.total_changes != changes:
                    saved = count_save(self._database)
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk can have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            if saved is not None:
                self._saves_beside += not for_plans
                self._newest.note(saved)
            if self.vault.leaves_words:
                # Where another window is reading, it is done after the next change.
                self.vault.leaves_words = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0

    def state_for_plans(self, db: Database) -> int:
        """Return a number that is another after each save, whoever's, that a plan could hang on; that of the transaction one is in."""
        return saved_of(db).count - self._saves_beside

    @property
    def keys(self) -> KeyHolder:
        """Who gave its key, and gives it again."""
        return self._keys

    def take_as_newest(self) -> None:
        """Go on with this file though a newer state of it was seen here."""
        with self.reading() as db:
            self._newest.note(saved_of(db), also_older=True)
        self.older_than = None

    def copy_to(self, to: Path) -> None:
        """Write a copy as it is now, encrypted with the same key, whole or not at all.

        Raises:
            WorldError: there is a file already, the folder cannot be written, the disk is full, or the key is gone from here.
        """
        write_copy(self.path, self._key(), self._salt, to)

    @property
    def folder_of_copies(self) -> Path | None:
        """Where the copies of each day lie; None where its key is kept in no place that has a folder."""
        folder = own_folder(self._keys)
        return folder / "copies" / self._salt.hex() if folder is not None else None

    def leave_nothing_behind(self) -> None:
        """Write the file anew without what was deleted or sealed since it was made, and take away the copies of it that were made before
        steps: they hold what it held.

        Raises:
            WorldError: there is no room, or another window is busy with it. The file is as it was.
        """
        with self.lock, told_in_words(self.path, saving=True):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for step in household_steps._migrations:
            copy = copy_name(self.path, step.name)
            with contextlib.suppress(WorldError, OSError):
                if salt_of(copy) == self._salt:
                    copy.unlink()

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

    def second_code(self, secret: bytes) -> tuple[str, ...]:
        """Return the groups of the other code of a sheet, which holds a secret that is kept nowhere else."""
        return code_of(secret, _second(self._salt))

    def secret_from(self, groups: Sequence[str]) -> bytes | None:
        """Return the secret that a second code holds, None where it is the first code of this file's sheets.

        Raises:
            CodeMistyped: groups are not as they were printed.
            AnotherSheet: it is the code of another household, or of another key.
        """
        try:
            return key_from(groups, _second(self._salt))
        except AnotherSheet:
            self.refuse_other_code(groups)
            return None

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


def _second(salt: bytes) -> bytes:
    """Return by what the second code of a sheet is told from the first: both name their household in their first group."""
    return hashlib.sha256(b"concord second code\x00" + salt).digest()[:SALT_BYTES]


def _migrate(connection: Any, steps: Migrations) -> None:
    db = database(connection)
    try:
        steps.apply(db)
    except SqliteError:
        # Another window may have brought it up to date at the same moment; each step runs once, whoever is first.
        if steps.pending(db):
            raise
    connection.execute(f"PRAGMA user_version={len(steps._migrations)}")
