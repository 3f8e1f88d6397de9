"""A household file from outside: whose key opens it, whether it is whole, and a copy of it that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.domain.errors import Damaged, KeyNeeded, WorldError
from concord.domain.recovery_code import first_group, key_from

from .keys import KeyHolder, KeyLocked
from .memory_images import leave_no_memory_image
from .migrations import household_steps
from .sqlcipher import SALT_BYTES, Mode, SqliteError, connect, database, told_in_words

if TYPE_CHECKING:
    from sqlite_utils.migrations import Migrations

PLAIN_SQLITE = b"SQLite format 3\x00"
PAGE = 4096
"""SQLCipher's page size: a household file is a whole number of these."""


def find_key(path: Path, keys: KeyHolder, sheet: Sequence[str] | None = None) -> tuple[bytes, bytes]:
    """Return the key and the salt of a file; `sheet` stands in for a key that is not here. Nothing is kept.

    Raises:
        KeyNeeded: its key is not here, or is here and locked.
        WorldError: no such file, not a household, or the sheet is mistyped or another's.
    """
    salt = salt_of(path)
    leave_no_memory_image()
    try:
        key = key_from(sheet, salt) if sheet is not None else keys.find(salt.hex())
    except KeyLocked as error:
        raise KeyNeeded(path, first_group(salt), needs_passphrase=True) from error
    if key is None:
        raise KeyNeeded(path, first_group(salt))
    return key, salt


def salt_of(path: Path) -> bytes:
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


def inspect_file(path: Path, key: bytes, salt: bytes, steps: Migrations = household_steps) -> list[str]:
    """Look the file over without writing to it, and return the names of the steps it still needs."""
    mode = _readable(path)
    with told_in_words(path, saving=False):
        refuse_damaged(path, key, salt, path)
        connection = connect(path, key, salt, mode)
        try:
            return pending_steps(path, connection, steps)
        finally:
            connection.close()


def refuse_damaged(path: Path, key: bytes, salt: bytes, named: Path) -> None:
    """Read the whole file, and refuse one that is not as it was written, under the name `named`.

    Raises:
        WorldError: it is damaged, or its key is another.
    """
    with told_in_words(named, saving=False):
        connection = connect(path, key, salt, "ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # Every page carries a checksum made with the key; this finds a changed bit anywhere.
            is_changed = connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None
            if is_changed or connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise Damaged(named.name)
        finally:
            connection.close()


def _readable(path: Path) -> Mode:
    """Opening a file in WAL mode needs its -shm beside it, so read-only works only where that may be made."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise WorldError(f"{path.name} or its folder may not be written.", "Allow writing there, or use a copy.")
    return "ro"


def pending_steps(path: Path, connection: Any, steps: Migrations = household_steps) -> list[str]:
    """Return the names of the steps that a file still needs.

    Raises:
        WorldError: it is no household, or was saved by a newer Concord.
    """
    db = database(connection)
    applied = [step.name for step in steps.applied(db)]
    known = [step.name for step in steps._migrations]
    if not applied:
        raise WorldError(f"{path.name} is not a Concord household.", "Choose a file that Concord saved; its name ends in .concord.")
    if any(name not in known for name in applied) or int(connection.execute("PRAGMA user_version").fetchone()[0]) > len(known):
        raise WorldError(f"{path.name} was saved by a newer Concord.", "Update Concord to open it. Nothing was written to it.")
    return [name for name in known if name not in applied]


def copy_name(path: Path, step: str) -> Path:
    """Return where the copy goes that is put aside before a file is brought up to date by `step`."""
    return path.with_name(f"{path.stem} before {step}{path.suffix}")


def copy_file(path: Path, key: bytes, salt: bytes, to: Path) -> None:
    """Write a copy with the same key, whole or not at all. An older copy of that name is kept: it is the older state."""
    if not to.exists():
        write_copy(path, key, salt, to)


def write_copy(path: Path, key: bytes, salt: bytes, to: Path) -> None:
    """Write a copy of one moment with the same key, also while the file is being written to; look it over; then give it its name.

    Raises:
        WorldError: there is a file called so, the folder cannot be written, the disk is full, or what was written is not whole.
    """
    growing = to.with_name(f".{to.name}.{secrets.token_hex(4)}.tmp")
    try:
        with told_in_words(to, saving=True):
            os.close(os.open(growing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            source = connect(path, key, salt, "ro")
            target = connect(growing, key, salt, "rw")
            try:
                # All pages in one step: nobody's change comes in between, and none has to wait.
                source.backup(target)
                # One file, which can be read also where nothing may be written beside it.
                target.execute("PRAGMA journal_mode=DELETE")
            finally:
                target.close()
                source.close()
            refuse_damaged(growing, key, salt, to)
            put_in_place(growing, to)
    finally:
        remove_with_its_logs(growing)


def tidy(path: Path, key: bytes, salt: bytes) -> None:
    """Leave beside a closed file nothing that a look into it made there."""
    with contextlib.suppress(SqliteError, OSError), contextlib.closing(connect(path, key, salt, "rw")) as connection:
        # Whoever closes last folds the log into the file, and only a connection that may write does so.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def remove_with_its_logs(path: Path) -> None:
    """Take away a file and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(NotADirectoryError):  # its folder is a file, so it was never there
            path.with_name(path.name + ending).unlink(missing_ok=True)


def put_in_place(growing: Path, path: Path) -> None:
    """Give a finished file its name, never over another file, and have the folder remember it."""
    try:
        os.link(growing, path)
    except FileExistsError:
        raise WorldError(f"There is already a file called {path.name}.", "Choose another name, or open that one.") from None
    except OSError:
        # Some file systems (FAT, some network ones) have no links.
        os.rename(growing, path)
    see_onto_disk(path.parent)


def see_onto_disk(folder: Path) -> None:
    """Have a folder remember the names in it, whenever the power goes."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
