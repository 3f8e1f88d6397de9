"""What people did by hand, in order. Requests are named by the permanent keys of their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from concord.domain.edit import Add, Kept
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json

if TYPE_CHECKING:
    from sqlite_utils import Database

_EDITS = tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one person, of one edit or several that belong together.

    `name` is what undo calls it; `revision` that of the plan which was before their eyes. What touches several weeks is an act for
    each, with one `whole`: they are done and undone together.
    """

    id: int
    author: MemberId | None
    week: date
    name: str
    edits: tuple[Kept, ...]
    revision: int
    is_done: bool
    whole: int = 0


def load_edits(db: Database, week: date) -> tuple[Kept, ...]:
    """Return the edits of a week that are done, oldest first."""
    rows = db.query("SELECT * FROM edits WHERE week = ? AND is_done = 1 ORDER BY id", [week.isoformat()])
    return tuple(edit for row in rows for edit in act_of_row(row).edits)


def ever_added(db: Database, week: date) -> tuple[Add, ...]:
    """Return all that was ever added to a week by hand, undone or not, the oldest first."""
    acts = (act_of_row(row) for row in db.query("SELECT * FROM edits WHERE week = ? ORDER BY id", [week.isoformat()]))
    return tuple(edit for act in acts for edit in act.edits if isinstance(edit, Add))


def acts_of_week(db: Database, week: date) -> tuple[Act, ...]:
    """Return what was done to a week by anybody, the first first."""
    return tuple(act_of_row(row) for row in db.query("SELECT * FROM edits WHERE week = ? AND is_done = 1 ORDER BY id", [week.isoformat()]))


def acts_to_undo(db: Database, author: MemberId | None) -> tuple[Act, ...]:
    """Return what a person has done, the last first."""
    rows = db.query("SELECT * FROM edits WHERE author IS ? AND is_done = 1 ORDER BY id DESC", [author])
    return tuple(act_of_row(row) for row in rows)


def acts_to_redo(db: Database, author: MemberId | None) -> tuple[Act, ...]:
    """Return what a person has undone, the last undone first."""
    rows = db.query("SELECT * FROM edits WHERE author IS ? AND is_done = 0 ORDER BY id", [author])
    return tuple(act_of_row(row) for row in rows)


def insert_act(
    db: Database, author: MemberId | None, week: date, name: str, edits: Sequence[Kept], revision: int, *, part_of: int | None = None
) -> int:
    """Add an act as done, and return its id. What its author had undone can not be redone after that.

    `part_of` is the act of another week with which it belongs together.
    """
    forget_undone(db, author)
    done = db.execute(
        "INSERT INTO edits (author, week, name, body, revision, is_done, part_of) VALUES (?, ?, ?, ?, ?, 1, ?)",
        [author, week.isoformat(), name, to_json(_EDITS, tuple(edits)), revision, part_of],
    )
    return int(done.lastrowid or 0)


def forget_undone(db: Database, author: MemberId | None) -> None:
    """Forget what somebody has undone, so that it can not be redone."""
    db.execute("DELETE FROM edits WHERE author IS ? AND is_done = 0", [author])


def mark_act(db: Database, act: int, *, is_done: bool) -> None:
    """Undo or redo an act."""
    db.execute("UPDATE edits SET is_done = ? WHERE id = ?", [int(is_done), act])


def act_of_row(row: dict[str, Any]) -> Act:
    """Return the act that a whole row of `edits` holds."""
    author = MemberId(row["author"]) if row["author"] is not None else None
    body = from_json(_EDITS, row["body"])
    week, whole = date.fromisoformat(row["week"]), row["part_of"] or row["id"]
    return Act(row["id"], author, week, row["name"], body, row["revision"], bool(row["is_done"]), whole)
