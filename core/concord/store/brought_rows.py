"""Pages that were made or changed by bringing files in, each within the act that its author can undo and do again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.ids import DocumentId, MemberId
from concord.domain.visibility import Visibility

from .domain_json import from_json, to_json
from .setting_rows import get_setting, set_setting
from .vault import open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class BroughtPage:
    """A page as its author saw it before (None: it was not there) and after, by its id in the file.

    `calendar` names the setting by which the events of a calendar are known again, with what it held before and after.
    """

    document: DocumentId
    title: str
    before: str | None
    after: str
    audience: Visibility
    calendar: str | None = None
    known_before: str | None = None
    known_after: str | None = None


def insert_brought(db: Database, act: int, author: MemberId, pages: tuple[BroughtPage, ...]) -> None:
    """Keep what an act brought, sealed to its author, who alone undoes it."""
    words = to_json(tuple[BroughtPage, ...], pages)
    db.execute("INSERT INTO pages_brought (act, body) VALUES (?, ?)", [act, seal_value(db, words, "pages_brought", act, (author,))])


def brought_by(db: Database, act: int) -> tuple[BroughtPage, ...] | None:
    """Return what an act brought, None where it is no such act or is sealed to who looks."""
    row = db.execute("SELECT body FROM pages_brought WHERE act = ?", [act]).fetchone()
    words = open_value(db, row[0], "pages_brought", act) if row is not None else None
    return from_json(tuple[BroughtPage, ...], words) if words is not None else None


def acts_that_brought(db: Database) -> set[int]:
    """Return the acts by which files came in."""
    return {row["act"] for row in db.query("SELECT act FROM pages_brought")}


def replace_brought(db: Database, act: int, author: MemberId, pages: tuple[BroughtPage, ...]) -> None:
    """Say where the pages of an act stand after it was done again."""
    db.execute("DELETE FROM pages_brought WHERE act = ?", [act])
    insert_brought(db, act, author, pages)


def known_events(db: Database, member: MemberId, name: str) -> str | None:
    """Return what is kept to know the events of a calendar again; None without any, or where it is sealed to others."""
    stored = get_setting(db, name)
    return open_value(db, stored, "settings", f"{name} {member}") if stored is not None else None


def keep_known_events(db: Database, member: MemberId, name: str, words: str | None) -> None:
    """Keep it, for nobody but the member: who can read it can try sentences against it."""
    if words is None:
        db.execute("DELETE FROM settings WHERE name = ?", [name])
    else:
        set_setting(db, name, seal_value(db, words, "settings", f"{name} {member}", (member,)))
