"""Encrypted SQLite connections, and sqlite-utils taught to use them.

sqlite-utils looks for `pysqlite3` before the standard library's module and catches the errors of the one it found, so the
stand-in below has to be in place before it is imported. It also imports pandas and numpy where they are, which costs more than all
the rest together; they are kept out for the length of that one import.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import sqlcipher3
from sqlcipher3 import dbapi2 as cipher

from concord.domain.errors import BugError, ConcordError, Damaged, WorldError

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

KEY_BYTES = 32
SALT_BYTES = 16
"""SQLCipher's salt: the first bytes of the file, in the clear. It names the key without saying anything about it."""

BUSY_SECONDS = 8.0
Mode = Literal["ro", "rw", "rwc"]

SqliteError: type[Exception] = cipher.Error  # type: ignore[attr-defined]  # a module in C, without types
"""What a connection raises. It is no `sqlite3.Error`."""


def connect(path: Path, key: bytes, salt: bytes, mode: Mode) -> Any:
    """Open an encrypted database file with a raw key. Nothing is read yet, so a wrong key shows at the first query.

    The connection is in autocommit mode; may be used from any thread, one at a time; and keeps temporary tables in memory, since
    SQLCipher does not encrypt temporary files.
    """
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = cipher.connect(  # type: ignore[attr-defined]  # as above
        address, uri=True, check_same_thread=False, isolation_level=None, timeout=BUSY_SECONDS
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    # What is sealed or deleted is not to stay in a free part of a page, nor to reach the disk before it is sealed.
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA cache_spill=OFF")
    return connection


def database(connection: Any) -> Database:
    """Wrap a connection for sqlite-utils."""
    wrapped: Database = sqlite_utils.Database(connection, execute_plugins=False)
    return wrapped


def new_migrations(name: str) -> Migrations:
    """Return an empty set of named migrations."""
    from sqlite_utils.migrations import Migrations

    return Migrations(name)


@contextlib.contextmanager
def told_in_words(path: Path, *, saving: bool) -> Iterator[None]:
    """Turn SQLite's and the system's errors about `path` into a WorldError for a person; what only we can have done is a BugError."""
    try:
        yield
    except SqliteError as error:
        raise _in_words(path, str(error), saving=saving) from error
    except OSError as error:
        raise _in_words(path, str(error.strerror or error), saving=saving) from error


def _in_words(path: Path, reason: str, *, saving: bool) -> ConcordError:
    lower = reason.lower()
    start = "Not saved" if saving else f"{path.name} cannot be opened"
    if "full" in lower or "disk i/o" in lower or "no space" in lower or "too large" in lower:
        return WorldError(f"{start}: the disk is full.", "Your changes are still here. Free some space, then save again.")
    if "locked" in lower or "busy" in lower:
        return WorldError(f"{start}: another window is busy with this household.", "Try again in a moment.")
    if "readonly" in lower or "read-only" in lower or "permission" in lower or "unable to open" in lower:
        return WorldError(f"{start}: {path.name} or its folder may not be written.", "Allow writing there, or use a copy.")
    if "not a directory" in lower or "file exists" in lower:
        return WorldError(f"{start}: what {path.name} would lie in is no folder.", "Choose another place for it.")
    if "not a database" in lower or "malformed" in lower or "corrupt" in lower:
        return Damaged(path.name)
    if "closed" in lower:
        return WorldError("This household is closed.", "Open it again.")
    # SQLite names tables and columns in what it says, never values.
    return BugError(reason)


def _import_sqlite_utils() -> Any:
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", cipher)
    kept_out = [name for name in ("pandas", "numpy") if name not in sys.modules]
    for name in kept_out:
        sys.modules[name] = None  # type: ignore[assignment]  # None there means: no such module
    try:
        return importlib.import_module("sqlite_utils")
    finally:
        for name in kept_out:
            del sys.modules[name]


sqlite_utils = _import_sqlite_utils()
