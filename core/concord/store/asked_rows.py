"""What members asked of their household and were answered, each under its asker's name and read for nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.asked import Asked
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json
from .vault import is_sealed, open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_asked(db: Database, member: MemberId, asked: Asked) -> Asked:
    """Keep a question behind the others of its asker, sealed to them, or again under the number that it had."""
    number = asked.number
    if number is None:
        # Counted for each member apart: a number tells nothing of what others asked.
        number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM asked_questions WHERE member = ?", [member]).fetchone()[0]
    kept = replace(asked, number=number)
    sealed = seal_value(db, to_json(Asked, kept), "asked_questions", f"{member} {number}", (member,))
    db.execute("INSERT OR REPLACE INTO asked_questions (member, number, body) VALUES (?, ?, ?)", [member, number, sealed])
    return kept


def load_asked(db: Database, member: MemberId) -> tuple[Asked, ...]:
    """Return what a member asked, the oldest first."""
    rows = db.query("SELECT number, body FROM asked_questions WHERE member = ? ORDER BY number", [member])
    opened = ((row["number"], open_value(db, row["body"], "asked_questions", f"{member} {row['number']}")) for row in rows)
    return tuple(replace(from_json(Asked, body), number=number) for number, body in opened if body is not None)


def seal_asked(db: Database) -> None:
    """Seal the questions that lie open: those kept by a Concord that did not seal."""
    for row in list(db.query("SELECT * FROM asked_questions")):
        if not is_sealed(row["body"]):
            sealed = seal_value(db, row["body"], "asked_questions", f"{row['member']} {row['number']}", (MemberId(row["member"]),))
            db.execute("UPDATE asked_questions SET body = ? WHERE member = ? AND number = ?", [sealed, row["member"], row["number"]])


def forget_asked(db: Database, member: MemberId, numbers: Sequence[int]) -> None:
    """Forget some of what a member asked."""
    for number in numbers:
        db.execute("DELETE FROM asked_questions WHERE member = ? AND number = ?", [member, number])
