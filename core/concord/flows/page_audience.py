"""Who may see a whole page: what is written on it and says nothing of that itself. One act, undone with one undo."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.deed import DeedKind
from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId
from concord.domain.permission import Act, Allowed, may
from concord.domain.plan import Week
from concord.domain.visibility import EVERYONE, Scope, Sight, Visibility
from concord.store.document_rows import StoredDocument, keep_audience, keep_blank_for, last_written, load_documents, sentence_keys
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles
from concord.store.page_audience_rows import AudienceChanged, insert_audience_change

from .answer_rule import may_narrow, may_widen, whose_it_is
from .changed import DOCUMENTS, PLAN, Changed
from .record import put_on_record
from .save_document import number_sentences
from .scope_tag import is_narrower
from .view_documents import sentences_of, stored_behind

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageAudience:
    """Who may see a page, for one who sees all that goes by it: what they may say of it, and whose that is."""

    visibility: Visibility
    owners: tuple[MemberId, ...]
    may_narrow: bool
    may_widen: bool


def page_audience(db: Database, viewer: MemberId | None, page: DocumentId, now: datetime) -> PageAudience | None:
    """Return who may see a page, by the id that it has for `viewer`; None where they see not all, or nothing, of what goes by it."""
    stored = stored_behind(db, viewer, page, now)
    return _audience_of(db, viewer, stored, now) if stored is not None else None


def set_page_audience(file: HouseholdFile, viewer: MemberId | None, page: DocumentId, wanted: Visibility, now: datetime) -> Changed:
    """Have a page be seen by others from now on: any adult by fewer, only those whose all of it is by more.

    Raises:
        WorldError: it is not there, or is not the viewer's to say. Nothing was changed.
    """
    with file.writing(viewer) as db:
        household = load_household(db)
        stored = stored_behind(db, viewer, page, now)
        seen = _audience_of(db, viewer, stored, now) if stored is not None else None
        if stored is None or seen is None:
            raise WorldError("Not done: who may see that page is not yours to say.", "Say it of each sentence.")
        people = [person.id for person in household.members]
        if any(one not in people for one in wanted.people):
            raise WorldError("Not done: nobody here has that name.", "Choose from those who live here.")
        wanted = replace(wanted, people=tuple(one for one in people if one in wanted.people), confirmed=True)
        if wanted.scope is Scope.SECRET and not seen.owners:
            raise WorldError(
                "Not done: a page on which several write is not secret as a whole.", "Say it of each sentence, or make it private."
            )
        if wanted == stored.audience:
            return Changed()
        by_page = _that_go_by(stored, db, now)
        is_narrowing = all(is_narrower(wanted, one.visibility, people, one.owners, now) for one in by_page)
        if not by_page and stored.blank_for is None and wanted != EVERYONE and not sentences_on(db, stored, now):
            # Whoever may not see it is told neither its name nor that it is there.
            keep_blank_for(db, stored.id, viewer)
        if not (seen.may_narrow if is_narrowing else seen.may_widen):
            raise WorldError("Not done: only the one whose page it is may let others see it.", "Ask them.")
        act = insert_act(db, viewer, Week.of(now.date()).start, "Who may see a page", (), stored.revision)
        insert_audience_change(db, act, AudienceChanged(stored.id, stored.audience, wanted))
        keys = sentence_keys(db)
        put_page_audience(db, stored, wanted, now)
        kind = DeedKind.NARROWED if is_narrowing else DeedKind.WIDENED
        for sentence in by_page:
            put_on_record(db, viewer, kind, whose_it_is(sentence), now, sentence=keys[sentence.id], act=act)
    log.info("who may see a page was changed")
    return Changed.of(DOCUMENTS, PLAN)


def put_page_audience(db: Database, stored: StoredDocument, wanted: Visibility, now: datetime) -> None:
    """Set who may see a page, and seal its lines anew."""
    keep_audience(db, stored.id, wanted)
    number_sentences(db, now)


def may_put_back(db: Database, viewer: MemberId | None, change: AudienceChanged, revision: int, now: datetime, *, is_done: bool) -> bool:
    """Say whether a page still is as a change (or its undoing) left it, and its author sees all that goes by it.

    What was written there since the change, at `revision`, only its owners open: it may count on who sees the page.
    """
    stored = stored_with(db, change.document)
    left = change.after if is_done else change.before
    if stored is None or stored.audience != left:
        return False
    seen = _audience_of(db, viewer, stored, now)
    if seen is None or seen.may_widen or stored.revision == revision:
        return seen is not None
    wanted, people = change.before if is_done else change.after, [one.id for one in load_household(db).members]
    return all(is_narrower(wanted, one.visibility, people, one.owners, now) for one in _that_go_by(stored, db, now))


def stored_with(db: Database, document: DocumentId) -> StoredDocument | None:
    """Return a page by its id in the file."""
    return next((one for one in load_documents(db) if one.id == document), None)


def _audience_of(db: Database, viewer: MemberId | None, stored: StoredDocument, now: datetime) -> PageAudience | None:
    sentences = _that_go_by(stored, db, now)
    if viewer is None:
        return None
    household, roles = load_household(db), load_roles(db)
    if not sentences:
        return _audience_to_come(db, viewer, stored, now)
    if not all(one.sight(viewer, now) is Sight.FULL for one in sentences):
        return None
    owners = _owners_of_all(sentences, household)
    return PageAudience(
        stored.audience,
        owners,
        all(may_narrow(one, viewer, roles) for one in sentences),
        all(may_widen(one, viewer, roles) for one in sentences),
    )


def _audience_to_come(db: Database, viewer: MemberId, stored: StoredDocument, now: datetime) -> PageAudience | None:
    """Return who may see what will be written on a page on which nothing goes by it yet: for whose all is that they see there.

    A page without a sentence is whose it was begun for; one that is there for everyone, an adult's to say.
    """
    seen = [one for one in sentences_on(db, stored, now) if one.sight(viewer, now) is not Sight.NOTHING]
    if seen:
        is_theirs = all(viewer in one.owners for one in seen)
    elif stored.blank_for is not None:
        is_theirs = stored.blank_for == viewer
    else:
        is_theirs = stored.member == viewer or isinstance(may(viewer, Act.WRITE, (stored.member,), load_roles(db)), Allowed)
    return PageAudience(stored.audience, (viewer,), True, True) if is_theirs else None


def sentences_on(db: Database, stored: StoredDocument, now: datetime) -> tuple[Sentence, ...]:
    """Return the sentences of one page, with their scopes."""
    found = sentences_of(load_documents(db), load_household(db), last_written(db, now.date()))
    return tuple(one for one in found if one.document == stored.title)


def _that_go_by(stored: StoredDocument, db: Database, now: datetime) -> Sequence[Sentence]:
    """Return the sentences that would be seen by others if the page was: those that say nothing themselves."""
    documents, household, written = load_documents(db), load_household(db), last_written(db, now.date())

    def scopes(audience: Visibility) -> list[Scope]:
        told = [replace(one, audience=audience) if one.id == stored.id else one for one in documents]
        return [one.visibility.scope for one in sentences_of(told, household, written)]

    sentences = sentences_of(documents, household, written)
    wide = scopes(EVERYONE) if stored.audience != EVERYONE else [one.visibility.scope for one in sentences]
    both = zip(sentences, wide, scopes(Visibility(Scope.SECRET)), strict=True)
    silent = {one.id for one, wide, narrow in both if (wide, narrow) == (Scope.EVERYONE, Scope.SECRET)}
    # What is sealed to others does not say whether it goes by the page: then it may.
    closed = {one.id for one in sentences if one.locked is not None and one.visibility == stored.audience}
    return [one for one in sentences if one.document == stored.title and one.id in silent | closed]


def _owners_of_all(sentences: Sequence[Sentence], household: Household) -> tuple[MemberId, ...]:
    return tuple(one.id for one in household.members if all(one.id in sentence.owners for sentence in sentences))
