"""What people wrote, and a permanent key for each sentence of it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from concord.domain.document import Document, LockedText
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.sealed_marks import without_marks
from concord.domain.visibility import EVERYONE, Visibility

from .domain_json import from_json, to_json
from .sealed_rows import load_sealed, restored
from .vault import is_sealed, open_value, seal_value, sealed_from

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its place in the file. `revision` counts from 1 and grows with each save.

    `blank_for` is for whom it is there while it holds no sentence: the one who began or emptied it, or (None) everyone.
    `locked` are the sentences that stay sealed to who looks; marks stand for them in the text. `audience` is who may see the sentences
    that say nothing of it themselves. `page` is what everybody who may see anything of it knows it by.
    """

    id: DocumentId
    page: DocumentId
    title: str
    member: MemberId | None
    is_house_rules: bool
    text: str
    revision: int
    blank_for: MemberId | None = None
    locked: tuple[LockedText, ...] = ()
    audience: Visibility = EVERYONE

    @property
    def as_document(self) -> Document:
        """The text as the readers take it."""
        return Document(self.title, self.text, self.member, self.is_house_rules, self.locked, self.audience)


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
    """Return all documents, oldest first, in full as far as who looks may read them."""
    sealed = load_sealed(db)
    found: list[StoredDocument] = []
    for row in db.query("SELECT * FROM documents ORDER BY id"):
        document = DocumentId(str(row["id"]))
        title = _title(db, row, {one.title for one in found})
        text, locked = restored(row["text"], document, sealed)
        member, blank_for = (MemberId(row[name]) if row[name] is not None else None for name in ("member", "blank_for"))
        audience = from_json(Visibility, row["audience"]) if row["audience"] is not None else EVERYONE
        is_house_rules = bool(row["is_house_rules"])
        page = DocumentId(row["page"])
        found.append(StoredDocument(document, page, title, member, is_house_rules, text, row["revision"], blank_for, locked, audience))
    return tuple(found)


def _title(db: Database, row: dict[str, Any], taken: Collection[str]) -> str:
    """Return what a page is called, or what stands for it where its title stays sealed; never as one before it is called."""
    if row["sealed_title"] is None:
        return str(row["title"])
    title = open_value(db, row["sealed_title"], "documents", row["id"])
    if title is None:
        return str(row["title"])
    path = PurePath(title)
    # As titles are set apart in the file: with two blanks, which nobody is shown.
    return f"{path.stem}  {row['id']}{path.suffix}" if title in taken else title


def put_title(db: Database, document: StoredDocument, readers: Collection[MemberId] | None, part: str) -> None:
    """Seal what a page is called to those who may read something in it; with None it is everybody's to know.

    `part` is whose it is: a page without headings belongs to whom its title names.
    """
    stored, sealed = db.execute("SELECT title, sealed_title FROM documents WHERE id = ?", [int(document.id)]).fetchone()
    there = open_value(db, sealed, "documents", document.id) if sealed is not None else str(stored)
    if there is None:
        return
    wanted = seal_value(db, there, "documents", document.id, readers) if readers is not None else there
    if not is_sealed(wanted):
        if sealed is not None:
            db.execute("UPDATE documents SET title = ?, sealed_title = NULL WHERE id = ?", [document.title, int(document.id)])
    elif sealed is None or sorted(sealed_from(sealed).keys) != sorted(sealed_from(wanted).keys):
        # Nobody is shown what stands for it: who may read nothing in a page is told whose it is.
        db.execute("UPDATE documents SET title = ?, sealed_title = ? WHERE id = ?", [f"{part}  {document.id}", wanted, int(document.id)])


def new_page_id() -> DocumentId:
    """Make what a page is known by, by chance: a number, a name or a place in a row would tell of pages that not everybody sees."""
    return DocumentId(f"p{secrets.token_hex(6)}")


def insert_document(db: Database, document: Document, *, blank_for: MemberId | None = None) -> DocumentId:
    """Add a document at revision 1."""
    done = db.execute(
        "INSERT INTO documents (page, title, member, is_house_rules, text, revision, blank_for) VALUES (?, ?, ?, ?, ?, 1, ?)",
        [new_page_id(), document.name, document.member, int(document.is_house_rules), without_marks(document.text), blank_for],
    )
    if document.audience != EVERYONE:
        keep_audience(db, DocumentId(str(done.lastrowid)), document.audience)
    return DocumentId(str(done.lastrowid))


def update_text(db: Database, document: DocumentId, text: str) -> None:
    """Replace the text of a document."""
    db.execute("UPDATE documents SET text = ?, revision = revision + 1 WHERE id = ?", [text, int(document)])


def keep_audience(db: Database, document: DocumentId, audience: Visibility) -> None:
    """Say who may see the sentences of a document that say nothing of it themselves."""
    db.execute("UPDATE documents SET audience = ? WHERE id = ?", [to_json(Visibility, audience), int(document)])


def keep_blank_for(db: Database, document: DocumentId, member: MemberId | None) -> None:
    """Say for whom a document is there while it holds no sentence."""
    db.execute("UPDATE documents SET blank_for = ? WHERE id = ?", [member, int(document)])


def update_marks(db: Database, document: DocumentId, text: str) -> None:
    """Put marks into a document for what was sealed of it. It says what it said, so it is no new revision."""
    db.execute("UPDATE documents SET text = ? WHERE id = ?", [text, int(document)])


def stored_text(db: Database, document: DocumentId) -> str:
    """Return a document as it lies in the file, with marks for all that is sealed."""
    return str(db.execute("SELECT text FROM documents WHERE id = ?", [int(document)]).fetchone()[0])


def delete_document(db: Database, document: DocumentId) -> None:
    """Take a document away, with its sentences."""
    db.execute("DELETE FROM documents WHERE id = ?", [int(document)])


def load_sentences(db: Database) -> tuple[KeyedSentence, ...]:
    """Return all sentences by key, with a mark for the words of one that stays sealed to who looks."""
    sealed = {key: row.words if row.words is not None else row.locked.mark for key, row in load_sealed(db).items()}
    return tuple(
        KeyedSentence(
            row["key"],
            DocumentId(str(row["document"])),
            RuleId(row["rule"]),
            row["part"],
            sealed.get(row["key"], row["text"]),
            date.fromisoformat(row["written"]),
            bool(row["is_open"]),
        )
        for row in db.query("SELECT * FROM sentences ORDER BY key")
    )


def sentence_keys(db: Database) -> dict[RuleId, int]:
    """Return the permanent key of each sentence by what labels it at present."""
    return {RuleId(row["rule"]): row["key"] for row in db.query("SELECT rule, key FROM sentences")}


def last_written(db: Database, today: date) -> date:
    """Return the day on which words that everyone may read were saved last; today where there are none.

    Others do not count: what everyone sees may not change with them.
    """
    row = db.execute("SELECT max(written) FROM sentences WHERE is_open = 1").fetchone()
    return date.fromisoformat(row[0]) if row[0] is not None else today


def take_words_out(db: Database, sentences: Collection[int]) -> None:
    """Leave nothing of the words of sentences that are sealed."""
    for key in sentences:
        db.execute("UPDATE sentences SET text = '' WHERE key = ?", [key])


def replace_sentences(db: Database, sentences: Sequence[KeyedSentence]) -> None:
    """Replace all sentences. Keys that are gone are never given out again."""
    db.execute("DELETE FROM sentences")
    for s in sorted(sentences, key=lambda s: (s.key is None, s.key or 0)):
        db.execute(
            "INSERT INTO sentences (key, document, rule, part, text, written, is_open) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [s.key, int(s.document), s.rule, s.part, s.text, s.written.isoformat(), int(s.is_open)],
        )
