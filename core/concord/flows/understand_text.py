"""What is understood of a text while it is being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.conflict import Contradiction
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.opinion import Opinions
from concord.domain.plan import Judged
from concord.reading.language import language_of
from concord.store.document_rows import last_written, load_documents, load_sentences
from concord.store.member_rows import load_household

from .answers_in_force import AnswersByRule, answers_in_force
from .opinions_in_force import opinions_in_force
from .save_document import keyed
from .view_documents import stored_pages, view_stored

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class TextInputs:
    """A household's documents with one of them as it is being written (`title`), and what people and a second reader said of them."""

    documents: tuple[Document, ...]
    title: str
    household: Household
    written: date
    written_on: tuple[tuple[RuleId, date], ...]
    answers: AnswersByRule
    opinions: Opinions


def text_inputs(db: Database, viewer: MemberId | None, document: DocumentId, text: str, now: datetime) -> TextInputs:
    """Put an unsaved text in the place of what a viewer saw of a page; one that they may not edit stays as it is stored.

    Raises:
        WorldError: they see no such page.
    """
    view = next((view for view in view_stored(db, viewer, now) if view.id == document), None)
    if view is None:
        raise WorldError("That page is not there any more.", "Choose another page.")
    stored, household, saved = load_documents(db), load_household(db), load_sentences(db)
    written = last_written(db, now.date())
    title = stored_pages(stored, household, viewer, written=written, now=now)[view.id].title
    documents = tuple(document.as_document for document in stored)
    if view.may_edit:
        documents = with_text(documents, title, text)
    found = language_of(household.locale).find_sentences(documents, household=household, written=written)
    sentences = keyed(found.sentences, stored, saved, now.date())
    written_on = tuple((s.rule, s.written) for s in sentences)
    said, opinions = answers_in_force(db, sentences), opinions_in_force(db, sentences)
    return TextInputs(documents, title, household, written, written_on, said, opinions)


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was understood of a page as one viewer has it: a row for each sentence in order, and the contradictions that it is part of."""

    rows: tuple[Judged, ...]
    contradictions: tuple[Contradiction, ...] = ()


def understand_text(texts: TextInputs, viewer: MemberId | None, now: datetime) -> PageReading:
    """Read the household's documents and return what was understood of the one being written, as `viewer` may have it."""
    # Runs in the worker; the window's own process imports this module and does without the reader.
    from .contradictions import contradictions
    from .read_documents import EVERYBODY, read_documents
    from .read_rules import understood

    read = read_documents(
        texts.documents,
        household=texts.household,
        written=texts.written,
        now=now,
        viewer=viewer or EVERYBODY,
        written_on=dict(texts.written_on),
        answers=dict(texts.answers),
        opinions=texts.opinions,
    )
    shown = read.titles.get(texts.title, texts.title)
    rows = tuple(row for row in understood(read) if row.rule.document == shown)
    own = {row.rule.id for row in rows}
    return PageReading(rows, tuple(one for one in contradictions(read, now.date()) if own & set(one.rules)))


def with_text(documents: Sequence[Document], title: str, text: str) -> tuple[Document, ...]:
    """Put an unsaved text in the place of the saved one."""
    return tuple(replace(document, text=text) if document.name == title else document for document in documents)
