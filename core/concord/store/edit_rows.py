"""What people did by hand, in order. Requests are named by the permanent keys of their sentences."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from concord.domain.absence import ABSENCE
from concord.domain.edit import Add, Kept
from concord.domain.ids import MemberId
from concord.domain.visibility import Scope, Sight

from .domain_json import from_json, to_json
from .vault import is_sealed, open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database

_EDITS = tuple[Kept, ...]
BUSY = "Busy"
"""What is kept of the title of something that not everyone may see."""


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
    return tuple(edit for row in rows for edit in act_of_row(db, row).edits)


def ever_added(db: Database, week: date) -> tuple[Add, ...]:
    """Return all that was ever added to a week by hand, undone or not, the oldest first."""
    acts = (act_of_row(db, row) for row in db.query("SELECT * FROM edits WHERE week = ? ORDER BY id", [week.isoformat()]))
    return tuple(edit for act in acts for edit in act.edits if isinstance(edit, Add))


def acts_of_week(db: Database, week: date) -> tuple[Act, ...]:
    """Return what was done to a week by anybody, the first first."""
    rows = db.query("SELECT * FROM edits WHERE week = ? AND is_done = 1 ORDER BY id", [week.isoformat()])
    return tuple(act_of_row(db, row) for row in rows)


def acts_to_undo(db: Database, author: MemberId | None) -> tuple[Act, ...]:
    """Return what a person has done, the last first."""
    rows = db.query("SELECT * FROM edits WHERE author IS ? AND is_done = 1 ORDER BY id DESC", [author])
    return tuple(act_of_row(db, row) for row in rows)


def acts_to_redo(db: Database, author: MemberId | None) -> tuple[Act, ...]:
    """Return what a person has undone, the last undone first."""
    rows = db.query("SELECT * FROM edits WHERE author IS ? AND is_done = 0 ORDER BY id", [author])
    return tuple(act_of_row(db, row) for row in rows)


def insert_act(
    db: Database,
    author: MemberId | None,
    week: date,
    name: str,
    edits: Sequence[Kept],
    revision: int,
    *,
    part_of: int | None = None,
    places: Collection[str | None] = (),
) -> int:
    """Add an act as done, and return its id. What its author had undone can not be redone after that.

    `part_of` is the act of another week with which it belongs together; `places` are those that everybody speaks of. Its name is sealed to
    its author, and what it adds to those who may see it, but for who, when and such a place.
    """
    forget_undone(db, author)
    done = db.execute(
        "INSERT INTO edits (author, week, name, body, revision, is_done, part_of) VALUES (?, ?, '', '[]', ?, 1, ?)",
        [author, week.isoformat(), revision, part_of],
    )
    act = int(done.lastrowid or 0)
    _put_words(db, act, author, name, tuple(edits), places)
    return act


def seal_acts(db: Database, places: Collection[str | None]) -> None:
    """Seal the acts that lie open: those kept by a Concord that did not seal."""
    for row in list(db.query("SELECT * FROM edits WHERE sealed IS NULL")):
        act = act_of_row(db, row)
        _put_words(db, act.id, act.author, act.name, act.edits, places)


def _put_words(db: Database, act: int, author: MemberId | None, name: str, edits: tuple[Kept, ...], places: Collection[str | None]) -> None:
    people = [row["id"] for row in db.query("SELECT id FROM members")]
    in_clear, sealed = list(edits), {}
    for n, edit in enumerate(edits):
        if not isinstance(edit, Add) or edit.visibility.scope is Scope.EVERYONE:
            continue
        owners = frozenset(edit.owners)
        readers = [one for one in people if edit.visibility.sight(one, owners, datetime.min) is Sight.FULL]
        kept = seal_value(db, to_json(_EDITS, (edit,)), "edits", f"{act} {n}", readers)
        if is_sealed(kept):
            sealed[str(n)] = kept
            place = edit.place if edit.place in places else None
            resource = edit.resource if edit.resource in places else None
            absence = edit.category if edit.category == ABSENCE else None
            in_clear[n] = replace(edit, title=BUSY, place=place, resource=resource, category=absence)
    db.execute(
        "UPDATE edits SET name = ?, body = ?, sealed = ? WHERE id = ?",
        [seal_value(db, name, "edits", f"{act} name", (author,)), to_json(_EDITS, tuple(in_clear)), json.dumps(sealed), act],
    )


def forget_undone(db: Database, author: MemberId | None) -> None:
    """Forget what somebody has undone, so that it can not be redone."""
    db.execute("DELETE FROM edits WHERE author IS ? AND is_done = 0", [author])


def mark_act(db: Database, act: int, *, is_done: bool) -> None:
    """Undo or redo an act."""
    db.execute("UPDATE edits SET is_done = ? WHERE id = ?", [int(is_done), act])


def act_of_row(db: Database, row: dict[str, Any]) -> Act:
    """Return the act that a whole row of `edits` holds, as far as who looks may read it."""
    author = MemberId(row["author"]) if row["author"] is not None else None
    body = list(from_json(_EDITS, row["body"]))
    for n, sealed in json.loads(row["sealed"] or "{}").items():
        words = open_value(db, sealed, "edits", f"{row['id']} {n}")
        if words is not None:
            body[int(n)] = from_json(_EDITS, words)[0]
    week, whole = date.fromisoformat(row["week"]), row["part_of"] or row["id"]
    name = open_value(db, row["name"], "edits", f"{row['id']} name") or ""
    return Act(row["id"], author, week, name, tuple(body), row["revision"], bool(row["is_done"]), whole)
