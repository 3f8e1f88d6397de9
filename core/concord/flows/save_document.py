"""Saving what a person wrote: all of it, or a refusal in words with the text still on their screen."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.document import Document, Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Member
from concord.domain.ids import HOUSE, DocumentId, MemberId, RuleId
from concord.domain.permission import Act, refuse_unless_may
from concord.domain.sealed_marks import has_marks
from concord.domain.visibility import Scope, Sight
from concord.reading.language import language_of
from concord.store.answer_rows import drop_answers
from concord.store.document_rows import (
    KeyedSentence,
    StoredDocument,
    insert_document,
    keep_blank_for,
    last_written,
    load_documents,
    load_sentences,
    replace_sentences,
    sentence_keys,
    update_text,
)
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles, save_household
from concord.store.opinion_rows import drop_opinions
from concord.store.vector_rows import drop_vectors

from .changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from .load_documents import LARGEST_DOCUMENT
from .page_permission import parts_of, refuse_what_others_wrote
from .page_titles import stored_title
from .partial_text import entries_of, merged
from .seal_pages import seal_pages
from .sentence_keys import keep_keys
from .view_documents import sentences_of, sights, stored_behind, view_stored

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


def save_document(
    file: HouseholdFile, viewer: MemberId | None, document: DocumentId, text: str, *, revision: int, now: datetime
) -> Changed:
    """Replace what the viewer sees of a document, if they still see it as at `revision`. What is hidden from them keeps its place.

    Raises:
        WorldError: it changed or was narrowed meanwhile, it is gone, or it can not be saved. Nothing was changed.
    """
    refuse_what_is_no_text(text)
    with file.writing(viewer) as db:
        areas = put_text(db, viewer, document, text, revision=revision, now=now)
    log.info("a page was saved")
    return areas


def put_text(db: Database, viewer: MemberId | None, document: DocumentId, text: str, *, revision: int, now: datetime) -> Changed:
    """Do it within a transaction.

    Raises:
        WorldError: as `save_document` does.
    """
    view = next((v for v in view_stored(db, viewer, now) if v.id == document), None)
    stored = stored_behind(db, viewer, document, now)
    if view is None or stored is None:
        raise WorldError("Not saved: that page is not there any more.", "Your words are still here. Copy them to another page.")
    if not view.may_edit:
        raise WorldError(f"Not saved: {view.why_not}.", "Ask the one whose page it is, or an adult.")
    if view.revision != revision:
        raise WorldError(
            "Not saved: someone else changed this page since you opened it.",
            "Your words are still here. Look at the page as it is now, then save again.",
        )
    if view.text == text:
        return Changed()
    document = stored.id
    hidden, before = _hidden_words(db, document, viewer, now), parts_of(db, now)
    blank_for = _blank_for(db, stored, viewer, now)
    update_text(db, document, _whole_text(db, document, viewer, text, now))
    keep_blank_for(db, document, blank_for)
    has_new_people = number_sentences(db, now)
    if hidden - _hidden_words(db, document, viewer, now):
        # A heading or a tag that something hidden depended on is gone. To say which would show it.
        raise WorldError("Not saved: this page can not be changed like that.", "Change one line after the other.")
    refuse_what_others_wrote(db, viewer, before, now)
    return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD) if has_new_people else Changed.of(DOCUMENTS, PLAN)


def add_document(file: HouseholdFile, viewer: MemberId | None, title: str, member: MemberId | None, text: str, *, now: datetime) -> Changed:
    """Add a document: anyone their own or the household's, an adult anyone's. A number is put behind a title that they see already.

    Raises:
        WorldError: it is no text, has no title, or can not be saved. Nothing was changed.
    """
    with file.writing(viewer) as db:
        put_page(db, viewer, Document(title, text, member), now)
    return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD)


def put_page(db: Database, viewer: MemberId | None, page: Document, now: datetime) -> DocumentId:
    """Do it within a transaction, and return the page's id in the file.

    Raises:
        WorldError: as `add_document` does.
    """
    refuse_what_is_no_text(page.text)
    if not page.name.strip():
        raise WorldError("Not saved: the page has no title.", "Give it one.")
    roles, before = load_roles(db), parts_of(db, now)
    known = {person.id for person in roles.members}
    if page.member is not None and page.member not in known:
        refuse_unless_may(viewer, Act.RUN, (), roles, said="Not saved")
    refuse_unless_may(viewer, Act.WRITE, (page.member,), roles, said="Not saved")
    taken = {document.title for document in load_documents(db)}
    made = insert_document(db, replace(page, name=stored_title(page.name, taken)), blank_for=viewer)
    number_sentences(db, now)
    refuse_what_others_wrote(db, viewer, before, now)
    return made


def number_sentences(db: Database, now: datetime) -> bool:
    """Bring the permanent keys of all sentences up to date, seal those that not everyone may read, and say whether the texts name
    someone new.
    """
    documents, household, today = load_documents(db), load_household(db), now.date()
    known = {person.id for person in household.members}
    # A page can be somebody's before it names them.
    owners = dict.fromkeys(d.member for d in documents if d.member is not None and d.member not in known)
    new_people = [Member(who, who.replace("-", " ").title(), place_in_order=n) for n, who in enumerate(owners, len(known))]
    before, household = household, replace(household, members=(*household.members, *new_people))
    found = language_of(household.locale).find_sentences([d.as_document for d in documents], household=household, written=today)
    saved = load_sentences(db)
    sentences = keyed(found.sentences, documents, saved, today)
    replace_sentences(db, sentences)
    keys = sentence_keys(db)
    now_there = {keys[s.rule]: s.text for s in sentences}
    same = {s.key for s in saved if s.key is not None and now_there.get(s.key) == s.text}
    drop_answers(db, kept=set(now_there), same=same)
    drop_opinions(db, same=same)
    drop_vectors(db, same=same)
    has_new_people = found.members != before.members
    household = replace(household, members=found.members)
    if has_new_people:
        save_household(db, household)
    seal_pages(db, documents, found.sentences, keys, household, now, was_open=[s.key for s in saved if s.is_open])
    return has_new_people


def keyed(
    sentences: Sequence[Sentence], documents: Sequence[StoredDocument], saved: Sequence[KeyedSentence], today: date
) -> tuple[KeyedSentence, ...]:
    """Say which of the saved sentences each of `sentences` is, and since when its words are what they are."""
    by_title = {document.title: document.id for document in documents}
    new = [
        KeyedSentence(None, by_title[s.document], s.id, s.member or HOUSE, s.text, today, s.visibility.scope is Scope.EVERYONE)
        for s in sentences
    ]
    return keep_keys(saved, new)


def _whole_text(db: Database, document: DocumentId, viewer: MemberId | None, text: str, now: datetime) -> str:
    """Put a text as a viewer sees it back around what they do not see."""
    stored, sentences, seen = _sentences(db, document, viewer, now)
    if all(sight is Sight.FULL for sight in seen.values()):
        return text
    whole = merged(entries_of(stored.text, sentences, seen), text)
    if whole is None:
        raise WorldError("Not saved: you do not see all of that page.", "Ask the one whose page it is.")
    return whole


def _blank_for(db: Database, stored: StoredDocument, viewer: MemberId | None, now: datetime) -> MemberId | None:
    """Say for whom a page is there once nothing stands on it: its title may tell of what somebody did not see there."""
    _, sentences, _ = _sentences(db, stored.id, None, now)
    if not sentences:
        return stored.blank_for
    return viewer if any(sentence.visibility.is_narrowed(now) for sentence in sentences) else None


def _hidden_words(db: Database, document: DocumentId, viewer: MemberId | None, now: datetime) -> Counter[str]:
    _, sentences, seen = _sentences(db, document, viewer, now)
    return Counter(s.text for s in sentences if seen[s.id] is Sight.NOTHING)


def _sentences(
    db: Database, document: DocumentId, viewer: MemberId | None, now: datetime
) -> tuple[StoredDocument, list[Sentence], dict[RuleId, Sight]]:
    documents, household = load_documents(db), load_household(db)
    stored = next(d for d in documents if d.id == document)
    own = [s for s in sentences_of(documents, household, last_written(db, now.date())) if s.document == stored.title]
    return stored, own, sights(own, household, viewer, now)


def refuse_what_is_no_text(text: str) -> None:
    """Refuse what could not be read again.

    Raises:
        WorldError: it holds what no text holds, or is more than a page.
    """
    if "\x00" in text or has_marks(text):
        raise WorldError("Not saved: this is not plain text.", "Paste the words only.")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise WorldError("Not saved: this is not plain text.", "Paste the words only.") from error
    if size > LARGEST_DOCUMENT:
        raise WorldError("Not saved: this is more text than a page holds.", "Split it into several pages.")
