"""What people did by hand, in order. Requests are named by the permanent keys of their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from concord.domain.edit import Edit
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json

if TYPE_CHECKING:
    from sqlite_utils import Database

_EDIT = cast(type[Edit], Edit)


@dataclass(frozen=True, slots=True)
class StoredEdit:
    """One act of one person. `name` is what undo calls it; `revision` the plan's that was before their eyes."""

    id: int
    author: MemberId | None
    week: date
    name: str
    edit: Edit
    revision: int
    is_done: bool


def load_edits(db: Database, week: date) -> tuple[StoredEdit, ...]:
    """Return the edits of a week that are done, oldest first."""
    rows = db.query("SELECT * FROM edits WHERE week = ? AND is_done = 1 ORDER BY id", [week.isoformat()])
    return tuple(_edit(row) for row in rows)


def edits_to_undo(db: Database, author: MemberId | None) -> tuple[StoredEdit, ...]:
    """Return what a person has done, the last first."""
    rows = db.query("SELECT * FROM edits WHERE author IS ? AND is_done = 1 ORDER BY id DESC", [author])
    return tuple(_edit(row) for row in rows)


def edits_to_redo(db: Database, author: MemberId | None) -> tuple[StoredEdit, ...]:
    """Return what a person has undone, the last undone first."""
    rows = db.query("SELECT * FROM edits WHERE author IS ? AND is_done = 0 ORDER BY id", [author])
    return tuple(_edit(row) for row in rows)


def insert_edit(db: Database, author: MemberId | None, week: date, name: str, edit: Edit, revision: int) -> int:
    """Add an edit as done. What its author had undone can not be redone after that."""
    db.execute("DELETE FROM edits WHERE author IS ? AND is_done = 0", [author])
    done = db.execute(
        "INSERT INTO edits (author, week, name, body, revision, is_done) VALUES (?, ?, ?, ?, ?, 1)",
        [author, week.isoformat(), name, to_json(_EDIT, edit), revision],
    )
    return int(done.lastrowid or 0)


def mark_edit(db: Database, edit: int, *, is_done: bool) -> None:
    """Undo or redo an edit."""
    db.execute("UPDATE edits SET is_done = ? WHERE id = ?", [int(is_done), edit])


def _edit(row: dict[str, Any]) -> StoredEdit:
    author = MemberId(row["author"]) if row["author"] is not None else None
    body = from_json(_EDIT, row["body"])
    return StoredEdit(row["id"], author, date.fromisoformat(row["week"]), row["name"], body, row["revision"], bool(row["is_done"]))
