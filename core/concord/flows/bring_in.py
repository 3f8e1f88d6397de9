"""Taking in what was looked over, all of it or nothing, as one act; and taking it out again."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.domain.visibility import EVERYONE
from concord.store.brought_rows import BroughtPage, insert_brought, keep_known_events, known_events, replace_brought
from concord.store.document_rows import delete_document
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile

from .carry_in import calendar_setting
from .changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from .incoming import Incoming, Marks
from .save_document import number_sentences, put_page, put_text
from .view_documents import stored_behind, view_stored

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


def bring_in(file: HouseholdFile, member: MemberId, found: Sequence[Incoming], now: datetime) -> Changed:
    """Add what was looked over to a member's pages.

    Raises:
        WorldError: a page was changed since, it is not the member's to write, or the disk is full. Nothing was changed.
    """
    coming = [one for one in found if not one.problem]
    with file.writing(member) as db:
        for one in coming:
            if one.marks is not None and one.changes_nothing:
                keep_known_events(db, member, calendar_setting(member, one.title), json.dumps(one.marks))
        pages = tuple(_put(db, member, one, now) for one in coming if not one.changes_nothing)
        if not pages:
            return Changed()
        files = [one.file for one in coming if not one.changes_nothing]
        name = f"Bring in {files[0]}" if len(files) == 1 else f"Bring in {len(files)} files"
        act = insert_act(db, member, Week.of(now.date()).start, name, (), 0)
        insert_brought(db, act, member, pages)
    log.info("%d files came in", len(pages))
    return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD)


def marks_of(db: Database, member: MemberId, title: str) -> Marks:
    """Return how the events of a calendar are known again, by the title of its page."""
    try:
        kept = json.loads(known_events(db, member, calendar_setting(member, title)) or "{}")
        return {who: tuple(lines) for who, lines in kept.items()}
    except (ValueError, AttributeError, TypeError):
        return {}


def stands(db: Database, viewer: MemberId | None, pages: Sequence[BroughtPage], now: datetime, *, is_done: bool) -> bool:
    """Say whether the pages of an act are as it (or its undoing) left them."""
    views = {behind.id: view for view in view_stored(db, viewer, now) if (behind := stored_behind(db, viewer, view.id, now)) is not None}
    for page in pages:
        view, left = views.get(page.document), page.after if is_done else page.before
        if (view.text if view is not None else None) != left or (view is not None and not view.may_edit):
            return False
    return True


def take_out(db: Database, author: MemberId, pages: Sequence[BroughtPage], now: datetime) -> None:
    """Put the pages back to what they were before an act, and take those away that it made."""
    for page in pages:
        if page.before is None:
            delete_document(db, page.document)
            number_sentences(db, now)
        else:
            _put_text(db, author, page, page.before, now)
        if page.calendar is not None:
            keep_known_events(db, author, page.calendar, page.known_before)


def put_in_again(db: Database, author: MemberId, act: int, pages: Sequence[BroughtPage], now: datetime) -> None:
    """Do an act again that was undone."""
    again = []
    for page in pages:
        if page.before is None:
            document = put_page(db, author, Document(page.title, page.after, author, audience=page.audience), now)
            again.append(replace(page, document=document))
        else:
            _put_text(db, author, page, page.after, now)
            again.append(page)
        if page.calendar is not None:
            keep_known_events(db, author, page.calendar, page.known_after)
    replace_brought(db, act, author, tuple(again))


def _put(db: Database, member: MemberId, one: Incoming, now: datetime) -> BroughtPage:
    view = next((view for view in view_stored(db, member, now) if view.title == one.title), None) if one.is_there else None
    if one.is_there and view is None:
        raise WorldError("Not added: that page is not there any more.", "Bring the file in once more.")
    if view is not None:
        behind = stored_behind(db, member, view.id, now)
        assert behind is not None
        stored, before = behind.id, view.text
        put_text(db, member, view.id, one.text, revision=view.revision, now=now)
    else:
        if one.audience != EVERYONE and not one.may_be_narrowed:
            raise WorldError("Not added: who may see that page is not one person’s to say.", "Say it of each sentence.")
        stored, before = put_page(db, member, Document(one.title, one.text, member, audience=one.audience), now), None
    if one.marks is None:
        return BroughtPage(stored, one.title, before, one.text, one.audience)
    name, known = calendar_setting(member, one.title), json.dumps(one.marks)
    page = BroughtPage(stored, one.title, before, one.text, one.audience, name, known_events(db, member, name), known)
    keep_known_events(db, member, name, known)
    return page


def _put_text(db: Database, author: MemberId, page: BroughtPage, text: str, now: datetime) -> None:
    for view in view_stored(db, author, now):
        behind = stored_behind(db, author, view.id, now)
        if behind is not None and behind.id == page.document:
            put_text(db, author, view.id, text, revision=view.revision, now=now)
            return
