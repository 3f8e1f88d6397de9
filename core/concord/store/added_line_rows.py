"""Lines that were added from anywhere by one act each, so that the act can be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId
from concord.domain.visibility import Visibility

from .domain_json import from_json, to_json
from .edit_rows import insert_act

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
        [act, line.member, line.words, to_json(_scope(), line.scope), line.sentence, int(line.is_on_own_page)],
    )
    return act


def lines_by_act(db: Database) -> dict[int, AddedLine]:
    """Return all lines by their acts, done and undone."""
    return {
        row["act"]: AddedLine(
            MemberId(row["member"]) if row["member"] is not None else None,
            row["words"],
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


def _scope() -> type[Visibility | None]:
    return Visibility | None  # type: ignore[return-value]  # a union, which pydantic takes for a type
