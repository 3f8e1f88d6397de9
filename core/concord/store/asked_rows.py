"""What members asked of their household and were answered, each under its asker's name and read for nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.asked import Asked
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_asked(db: Database, member: MemberId, asked: Asked) -> Asked:
    """Keep a question behind the others of its asker, or again under the number that it had."""
    number = asked.number
    if number is None:
        # Counted for each member apart: a number tells nothing of what others asked.
        number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM asked_questions WHERE member = ?", [member]).fetchone()[0]
    kept = replace(asked, number=number)
    db.execute("INSERT OR REPLACE INTO asked_questions (member, number, body) VALUES (?, ?, ?)", [member, number, to_json(Asked, kept)])
    return kept


def load_asked(db: Database, member: MemberId) -> tuple[Asked, ...]:
    """Return what a member asked, the oldest first."""
    rows = db.query("SELECT number, body FROM asked_questions WHERE member = ? ORDER BY number", [member])
    return tuple(replace(from_json(Asked, row["body"]), number=row["number"]) for row in rows)


def forget_asked(db: Database, member: MemberId, numbers: Sequence[int]) -> None:
    """Forget some of what a member asked."""
    for number in numbers:
        db.execute("DELETE FROM asked_questions WHERE member = ? AND number = ?", [member, number])
