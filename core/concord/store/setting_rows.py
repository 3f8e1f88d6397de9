"""Named settings of a household."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def get_setting(db: Database, name: str) -> str | None:
    """Return the value of a setting, None where it was never set."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row is not None else None


def set_setting(db: Database, name: str, value: str) -> None:
    """Set a setting."""
    db.execute("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [name, value])
