"""Documents as one viewer may read them: in full, with "[busy]" for some lines, or without them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.document import Sentence
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.permission import Act, Refused, may
from concord.domain.visibility import EVERYONE, Sight, Visibility
from concord.reading.language import language_of
from concord.store.document_rows import StoredDocument, last_written, load_documents
from concord.store.member_rows import load_household, load_roles

from .page_titles import shown_titles
from .partial_text import entries_of, shown_text

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document for one viewer.

    `title` is as this viewer has it: see `page_titles`. `id` was made by chance with the page and is the same for all who see anything of
    it, whatever else comes, goes or is hidden. `member` is whose it is, None for the household's and for a text of
    several people. `text` holds nothing that is hidden from the viewer, and "[busy]" on a line for what they may only know as busy.
    `may_edit` is True where nothing is busy to them: what is hidden keeps its place when they save. `revision` stands for this very
    text as they see it, so that it tells nothing of changes that they may not see.
    """

    id: DocumentId
    title: str
    member: MemberId | None
    text: str
    may_edit: bool
    revision: int
    why_not: str = ""
    """Why the viewer may not edit it, where they may not."""
    parts: tuple[MemberId | None, ...] = ()
    """Whose parts stand in it, as far as the viewer sees."""
    audience: Visibility = EVERYONE
    """Who may see what says nothing of it itself, where the viewer sees anything of that."""


def view_stored(db: Database, viewer: MemberId | None, now: datetime) -> tuple[DocumentView, ...]:
    """Return a household's documents as `viewer` may have them now."""
    views = view_documents(load_documents(db), load_household(db), viewer, written=last_written(db, now.date()), now=now)
    roles = load_roles(db)
    return tuple(_as_allowed(view, viewer, roles) for view in views)


def _as_allowed(view: DocumentView, viewer: MemberId | None, roles: Household) -> DocumentView:
    """Leave a page to read only where every part of it is somebody else's to write."""
    answers = [may(viewer, Act.WRITE, (member,), roles) for member in view.parts or (view.member,)]
    refused = [one for one in answers if isinstance(one, Refused)]
    if not view.may_edit or len(refused) < len(answers):
        return view
    return replace(view, may_edit=False, why_not=refused[0].reason)


def view_documents(
    documents: Sequence[StoredDocument], household: Household, viewer: MemberId | None, *, written: date, now: datetime
) -> tuple[DocumentView, ...]:
    """Return each document as `viewer` may have it; without a viewer as everyone may. One of which they may see nothing is not there.

    `written` fixes what "until Friday" means.
    """
    sentences = sentences_of(documents, household, written)
    seen = sights(sentences, household, viewer, now)
    views = []
    for document, title in _there(documents, sentences, seen, household, viewer):
        own = [s for s in sentences if s.document == document.title]
        members = {s.member for s in own}
        sees_all = all(seen[s.id] is Sight.FULL for s in own)
        shown = document.text if sees_all else shown_text(entries_of(document.text, own, seen))
        sees_enough = sees_all or (viewer is not None and all(seen[s.id] is not Sight.BUSY for s in own))
        views.append(
            DocumentView(
                id=document.page,
                title=title,
                member=next(iter(members)) if len(members) == 1 else document.member,
                text=shown,
                may_edit=sees_enough,
                revision=zlib.crc32(shown.encode("utf-8", "replace")),
                why_not="" if sees_enough else "you do not see all of that page",
                parts=tuple(dict.fromkeys(s.member for s in own if seen[s.id] is not Sight.NOTHING)),
                audience=next((s.visibility for s in own if seen[s.id] is Sight.FULL and s.visibility == document.audience), EVERYONE),
            )
        )
    return tuple(views)


def stored_behind(db: Database, viewer: MemberId | None, page: DocumentId, now: datetime) -> StoredDocument | None:
    """Return what stands in the file behind a page, by its id; None where they have no such page."""
    written = last_written(db, now.date())
    return stored_pages(load_documents(db), load_household(db), viewer, written=written, now=now).get(page)


def stored_pages(
    documents: Sequence[StoredDocument], household: Household, viewer: MemberId | None, *, written: date, now: datetime
) -> dict[DocumentId, StoredDocument]:
    """Return what stands in the file behind each page that `viewer` has, by its id."""
    sentences = sentences_of(documents, household, written)
    there = _there(documents, sentences, sights(sentences, household, viewer, now), household, viewer)
    return {document.page: document for document, _ in there}


def _there(
    documents: Sequence[StoredDocument],
    sentences: Sequence[Sentence],
    seen: Mapping[RuleId, Sight],
    household: Household,
    viewer: MemberId | None,
) -> Iterator[tuple[StoredDocument, str]]:
    """Give the pages that are there for a viewer, each with what it is called for them."""
    written_on = {s.document for s in sentences}
    there = [one for one in documents if one.title in written_on or one.blank_for in (None, viewer)]
    titles = shown_titles([one.title for one in there], sentences, seen, household)
    return ((one, titles[one.title]) for one in there if one.title in titles)


def sentences_of(documents: Sequence[StoredDocument], household: Household, written: date) -> tuple[Sentence, ...]:
    """Return every sentence with its scope."""
    texts = [document.as_document for document in documents]
    return language_of(household.locale).find_sentences(texts, household=household, written=written).sentences


def sights(sentences: Sequence[Sentence], household: Household, viewer: MemberId | None, now: datetime) -> dict[RuleId, Sight]:
    """Say what `viewer` gets of each sentence. Nobody in particular gets the least that any member does."""
    viewers = (viewer,) if viewer is not None else tuple(person.id for person in household.members)
    least = (Sight.NOTHING, Sight.BUSY, Sight.FULL)
    found = {}
    for sentence in sentences:
        each = [sentence.sight(person, now) for person in viewers]
        found[sentence.id] = min(each, key=least.index, default=Sight.FULL)
    return found
