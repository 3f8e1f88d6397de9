"""What people said of sentences by a click. Each belongs to an act, which its author can undo."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from concord.domain.answer import Answer, Settled
from concord.domain.ids import MemberId

from .beside_sentences import seal_beside
from .domain_json import from_json, to_json
from .edit_rows import insert_act
from .vault import open_value

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS = (
    "answers.act, answers.sentence, answers.body, answers.is_of_words, answers.said_at, edits.author, edits.is_done "
    "FROM answers JOIN edits ON edits.id = answers.act"
)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer to one sentence (by its permanent key). Rules that it names are named as `document_rows.key_name` does."""

    act: int
    sentence: int
    answer: Answer
    author: MemberId | None
    at: datetime
    is_of_words: bool
    is_done: bool
    is_locked: bool = False
    """Whether it stays sealed to who looks. Then only what it is about is known, and `answer` says nothing."""


def insert_answer(
    db: Database,
    author: MemberId | None,
    sentence: int,
    answer: Answer,
    *,
    name: str,
    revision: int,
    at: datetime,
    is_of_words: bool,
    act: int | None = None,
) -> int:
    """Add an answer as an act of its own, or to an act, which is returned. One that `is_of_words` goes when the sentence's words change."""
    monday = date.fromordinal(at.toordinal() - at.weekday())
    act = insert_act(db, author, monday, name, (), revision) if act is None else act
    db.execute(
        "INSERT INTO answers (act, sentence, body, is_of_words, said_at) VALUES (?, ?, ?, ?, ?)",
        [act, sentence, to_json(_one_of(), answer), int(is_of_words), at.isoformat()],
    )
    seal_beside(db)
    return act


def load_answers(db: Database, *, undone: bool = False) -> tuple[KeptAnswer, ...]:
    """Return the answers that stand, oldest first; with `undone` also those that were undone."""
    where = "" if undone else " WHERE edits.is_done = 1"
    return tuple(_kept(db, row) for row in db.query(f"SELECT {_COLUMNS}{where} ORDER BY answers.id"))


def acts_with_answers(db: Database) -> dict[int, tuple[KeptAnswer, ...]]:
    """Return all answers by their acts, done and undone."""
    found: dict[int, tuple[KeptAnswer, ...]] = {}
    for kept in load_answers(db, undone=True):
        found[kept.act] = (*found.get(kept.act, ()), kept)
    return found


def drop_answers(db: Database, *, kept: Collection[int], same: Collection[int]) -> None:
    """Forget what was said of sentences that are not among `kept`, and of the words of those that are not among `same`.

    An act of which nothing is left goes with it, so that undo never undoes nothing.
    """
    # What was said with a line that was added stays with that act: it is said again when the line is added again.
    of_line = "EXISTS (SELECT 1 FROM added_lines WHERE act = answers.act AND sentence = answers.sentence) AS is_of_line"
    gone = [
        row["id"]
        for row in db.query(f"SELECT id, sentence, is_of_words, {of_line} FROM answers")
        if (row["sentence"] not in kept and not row["is_of_line"])
        or (row["sentence"] in kept and row["is_of_words"] and row["sentence"] not in same)
    ]
    for answer in gone:
        act = db.execute("SELECT act FROM answers WHERE id = ?", [answer]).fetchone()[0]
        db.execute("DELETE FROM answers WHERE id = ?", [answer])
        is_empty = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {table} WHERE act = edits.id)" for table in ("answers", "added_lines"))
        db.execute(f"DELETE FROM edits WHERE id = ? AND body = '[]' AND {is_empty}", [act])


def _one_of() -> type[Answer]:
    return Answer  # type: ignore[return-value]  # a union, which pydantic takes for a type


def _kept(db: Database, row: dict[str, Any]) -> KeptAnswer:
    author = MemberId(row["author"]) if row["author"] is not None else None
    words = open_value(db, row["body"], "answers", row["sentence"])
    body: Answer = from_json(_one_of(), words) if words is not None else Settled("", "", "")
    said_at = datetime.fromisoformat(row["said_at"])
    return KeptAnswer(row["act"], row["sentence"], body, author, said_at, bool(row["is_of_words"]), bool(row["is_done"]), words is None)
