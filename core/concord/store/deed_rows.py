"""The record of what was done in others' names: rows are only ever added, each sealed with a hash over itself and the seal before."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from concord.domain.deed import Deed

from .domain_json import from_json, to_json
from .setting_rows import get_setting, set_setting

if TYPE_CHECKING:
    from sqlite_utils import Database

_HEAD = "deeds"
"""The setting that holds how many rows there are, and the last one's seal: without it the newest could go unnoticed."""


def insert_deed(db: Database, deed: Deed) -> None:
    """Put one entry on record."""
    number, seal = _head(db)
    body, number = to_json(Deed, deed), number + 1
    before, seal = seal, _seal(number, body, seal)
    db.execute("INSERT INTO deeds (number, body, act, before, seal) VALUES (?, ?, ?, ?, ?)", [number, body, deed.act, before, seal])
    set_setting(db, _HEAD, f"{number} {seal}")


def load_deeds(db: Database) -> tuple[Deed, ...]:
    """Return all entries that can be read, the oldest first."""
    return tuple(deed for row in db.query("SELECT body FROM deeds ORDER BY number") if (deed := _read(row["body"])) is not None)


def deeds_of_act(db: Database, act: int) -> tuple[Deed, ...]:
    """Return the entries that an act left, the oldest first."""
    rows = db.query("SELECT body FROM deeds WHERE act = ? ORDER BY number", [act])
    return tuple(deed for row in rows if (deed := _read(row["body"])) is not None)


def broken_deeds(db: Database) -> tuple[int, ...]:
    """Return the numbers of the entries that are not as they were written, or are gone."""
    last, head = _head(db)
    rows = {row["number"]: row for row in db.query("SELECT number, body, before, seal FROM deeds")}
    whole = {number for number, row in rows.items() if row["seal"] == _seal(number, row["body"], row["before"])}
    # A row that was written anew with a seal of its own is told by what stands behind it.
    behind = {number - 1: rows[number]["before"] for number in whole} | {last: head}
    fits = {number for number in whole if behind.get(number, rows[number]["seal"]) == rows[number]["seal"]}
    return tuple(number for number in range(1, max([last, *rows]) + 1) if number not in fits or number > last)


def _head(db: Database) -> tuple[int, str]:
    number, _, seal = (get_setting(db, _HEAD) or "0 ").partition(" ")
    return int(number), seal


def _seal(number: int, body: str, before: str) -> str:
    return hashlib.sha256(f"{number}\x00{body}\x00{before}".encode()).hexdigest()


def _read(body: str) -> Deed | None:
    try:
        return from_json(Deed, body)
    except ValueError:
        return None
