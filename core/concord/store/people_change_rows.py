"""What was changed about the people, each within an act that its author can undo: how somebody stood before and after."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from concord.domain.household import Member

from .domain_json import from_json, to_json

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """Somebody as they were (None: not here yet) and as they are."""

    before: Member | None
    after: Member

    def left_in(self, now: Member | None, *, is_done: bool) -> Member | None:
        """Return somebody who is `now` so as the change left them (`is_done`), or as its undoing did; what it did not change stays."""
        left = self.after if is_done else self.before
        if left is None or now is None or self.before is None:
            return left
        changed = [one.name for one in fields(Member) if getattr(self.before, one.name) != getattr(self.after, one.name)]
        return replace(now, **{name: getattr(left, name) for name in changed})


def insert_change(db: Database, act: int, before: Member | None, after: Member) -> None:
    """Keep a change with its act."""
    was = to_json(Member, before) if before is not None else None
    db.execute("INSERT INTO people_changes (act, before, after) VALUES (?, ?, ?)", [act, was, to_json(Member, after)])


def changes_by_act(db: Database) -> dict[int, MemberChanged]:
    """Return all changes by their acts, done and undone."""
    return {
        row["act"]: MemberChanged(from_json(Member, row["before"]) if row["before"] is not None else None, from_json(Member, row["after"]))
        for row in db.query("SELECT act, before, after FROM people_changes")
    }
