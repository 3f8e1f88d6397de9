"""What was said of who may see whole pages, each within an act that its author can undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.ids import DocumentId
from concord.domain.visibility import Visibility

from .domain_json import from_json, to_json

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class AudienceChanged:
    """Who could see a page before an act, and who can after it."""

    document: DocumentId
    before: Visibility
    after: Visibility


def insert_audience_change(db: Database, act: int, change: AudienceChanged) -> None:
    """Keep a change with its act."""
    db.execute(
        "INSERT INTO page_audiences (act, document, before, after) VALUES (?, ?, ?, ?)",
        [act, int(change.document), to_json(Visibility, change.before), to_json(Visibility, change.after)],
    )


def audience_changes_by_act(db: Database) -> dict[int, AudienceChanged]:
    """Return all changes by their acts, done and undone."""
    return {
        row["act"]: AudienceChanged(
            DocumentId(str(row["document"])), from_json(Visibility, row["before"]), from_json(Visibility, row["after"])
        )
        for row in db.query("SELECT * FROM page_audiences")
    }
