"""Lines that were added from anywhere by one act each, so that the act can be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId
from concord.domain.visibility import Visibility

from .domain_json import from_json, to_json
from .edit_rows import insert_act
from .sealed_rows import members_who_read
from .vault import is_sealed, open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class AddedLine:
    """One line as it was typed for `member`'s part (None: the household's), with the scope that was chosen for it, if any was.

    `sentence` is the permanent key under which it stands, or stood; `is_on_own_page` says that the page was made for it.
    """

    member: MemberId | None
    words: str
    scope: Visibility | None
    sentence: int
    is_on_own_page: bool


def insert_line(db: Database, author: MemberId | None, day: date, name: str, line: AddedLine) -> int:
    """Keep that a line was added, as an act of its own, whose number is returned."""
    monday = date.fromordinal(day.toordinal() - day.weekday())
    act = insert_act(db, author, monday, name, (), 0)
    db.execute(
        "INSERT INTO added_lines (act, member, words, scope, sentence, is_on_own_page) VALUES (?, ?, ?, ?, ?, ?)",
        [
            act,
            line.member,
            seal_value(db, line.words, "added_lines", act, _readers(db, author, line)),
            to_json(_scope(), line.scope),
            line.sentence,
            int(line.is_on_own_page),
        ],
    )
    return act


def lines_by_act(db: Database) -> dict[int, AddedLine]:
    """Return all lines by their acts, done and undone."""
    return {
        row["act"]: AddedLine(
            MemberId(row["member"]) if row["member"] is not None else None,
            open_value(db, row["words"], "added_lines", row["act"]) or "",
            from_json(_scope(), row["scope"]),
            row["sentence"],
            bool(row["is_on_own_page"]),
        )
        for row in db.query("SELECT * FROM added_lines")
    }


def move_line(db: Database, act: int, line: AddedLine) -> None:
    """Say where a line stands after it was added again, with what was said of it."""
    moved = "UPDATE answers SET sentence = ? WHERE act = ? AND sentence = (SELECT sentence FROM added_lines WHERE act = ?)"
    db.execute(moved, [line.sentence, act, act])
    db.execute("UPDATE added_lines SET sentence = ?, is_on_own_page = ? WHERE act = ?", [line.sentence, int(line.is_on_own_page), act])


def seal_lines(db: Database) -> None:
    """Seal the lines that lie open: those kept by a Concord that did not seal."""
    authors = {row["id"]: row["author"] for row in db.query("SELECT id, author FROM edits")}
    for act, line in lines_by_act(db).items():
        stored = db.execute("SELECT words FROM added_lines WHERE act = ?", [act]).fetchone()[0]
        if not is_sealed(stored):
            sealed = seal_value(db, line.words, "added_lines", act, _readers(db, authors.get(act), line))
            db.execute("UPDATE added_lines SET words = ? WHERE act = ?", [sealed, act])


def _readers(db: Database, author: str | None, line: AddedLine) -> list[MemberId]:
    """Return to whom a line is sealed: its author, who alone undoes it, and whose it is; where it is nobody's, those who may read it."""
    own = [MemberId(one) for one in (author, line.member) if one is not None]
    return own or members_who_read(db, line.sentence)


def _scope() -> type[Visibility | None]:
    return Visibility | None  # type: ignore[return-value]  # a union, which pydantic takes for a type
