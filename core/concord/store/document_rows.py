"""What people wrote, and a permanent key for each sentence of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.document import Document
from concord.domain.ids import DocumentId, MemberId, RuleId

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its place in the file. `revision` counts from 1 and grows with each save.

    `blank_for` is for whom it is there while it holds no sentence: the one who began or emptied it, or (None) everyone.
    """

    id: DocumentId
    title: str
    member: MemberId | None
    is_house_rules: bool
    text: str
    revision: int
    blank_for: MemberId | None = None

    @property
    def as_document(self) -> Document:
        """The text as the readers take it."""
        return Document(self.title, self.text, self.member, self.is_house_rules)


@dataclass(frozen=True, slots=True)
class KeyedSentence:
    """One sentence under its permanent key. `rule` labels the present revision only; `written` is the day its words were saved;
    `is_open` says that everyone may read it.

    A `key` of None asks for a new one.
    """

    key: int | None
    document: DocumentId
    rule: RuleId
    part: str
    text: str
    written: date
    is_open: bool = True


def key_name(key: int) -> RuleId:
    """Return the id under which stored edits and plans name a sentence. It has no dash, so no label of a text is the same."""
    return RuleId(f"s{key}")


def load_documents(db: Database) -> tuple[StoredDocument, ...]:
    """Return all documents, oldest first."""
    return tuple(
        StoredDocument(
            DocumentId(str(row["id"])),
            row["title"],
            MemberId(row["member"]) if row["member"] is not None else None,
            bool(row["is_house_rules"]),
            row["text"],
            row["revision"],
            MemberId(row["blank_for"]) if row["blank_for"] is not None else None,
        )
        for row in db.query("SELECT * FROM documents ORDER BY id")
    )


def insert_document(db: Database, document: Document, *, blank_for: MemberId | None = None) -> DocumentId:
    """Add a document at revision 1."""
    done = db.execute(
        "INSERT INTO documents (title, member, is_house_rules, text, revision, blank_for) VALUES (?, ?, ?, ?, 1, ?)",
        [document.name, document.member, int(document.is_house_rules), document.text, blank_for],
    )
    return DocumentId(str(done.lastrowid))


def update_text(db: Database, document: DocumentId, text: str) -> None:
    """Replace the text of a document."""
    db.execute("UPDATE documents SET text = ?, revision = revision + 1 WHERE id = ?", [text, int(document)])


def keep_blank_for(db: Database, document: DocumentId, member: MemberId | None) -> None:
    """Say for whom a document is there while it holds no sentence."""
    db.execute("UPDATE documents SET blank_for = ? WHERE id = ?", [member, int(document)])


def delete_document(db: Database, document: DocumentId) -> None:
    """Take a document away, with its sentences."""
    db.execute("DELETE FROM documents WHERE id = ?", [int(document)])


def load_sentences(db: Database) -> tuple[KeyedSentence, ...]:
    """Return all sentences by key."""
    return tuple(
        KeyedSentence(
            row["key"],
            DocumentId(str(row["document"])),
            RuleId(row["rule"]),
            row["part"],
            row["text"],
            date.fromisoformat(row["written"]),
            bool(row["is_open"]),
        )
        for row in db.query("SELECT * FROM sentences ORDER BY key")
    )


def last_written(db: Database, today: date) -> date:
    """Return the day on which words that everyone may read were saved last; today where there are none.

    Others do not count: what everyone sees may not change with them.
    """
    row = db.execute("SELECT max(written) FROM sentences WHERE is_open = 1").fetchone()
    return date.fromisoformat(row[0]) if row[0] is not None else today


def replace_sentences(db: Database, sentences: Sequence[KeyedSentence]) -> None:
    """Replace all sentences. Keys that are gone are never given out again."""
    db.execute("DELETE FROM sentences")
    for s in sorted(sentences, key=lambda s: (s.key is None, s.key or 0)):
        db.execute(
            "INSERT INTO sentences (key, document, rule, part, text, written, is_open) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [s.key, int(s.document), s.rule, s.part, s.text, s.written.isoformat(), int(s.is_open)],
        )
