"""A database in memory with full-text search (FTS5) and vectors (sqlite-vec). It never has a file, and goes with its connection."""

from __future__ import annotations

from typing import Any


def memory_database() -> Any:
    """Return a connection to a new database that any thread may use, one at a time.

    SQLCipher's module is used for its SQLite alone: that of many a Python can not load extensions.
    """
    import sqlite_vec
    from sqlcipher3 import dbapi2 as sqlite

    connection = sqlite.connect(":memory:", check_same_thread=False, isolation_level=None)  # type: ignore[attr-defined]  # a module in C
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.enable_load_extension(True)
    connection.load_extension(sqlite_vec.loadable_path())  # type: ignore[no-untyped-call]  # it has no types
    connection.enable_load_extension(False)
    return connection
