"""A sentence said in other words where it stands: its tag, its place in the page and all other sentences stay. One act."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.domain.rule import Rule
from concord.domain.visibility import Visibility
from concord.store.brought_rows import BroughtPage, insert_brought
from concord.store.document_rows import StoredDocument, last_written, load_documents
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household

from .add_line import one_line, refuse_who_may_not_write
from .answer_rule import seen_rules, sentence_to_answer
from .answer_words import short_text
from .changed import DOCUMENTS, PLAN, Changed
from .save_document import put_text
from .view_documents import DocumentView, sentences_of, stored_behind, view_stored

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


def rewrite_sentence(
    file: HouseholdFile, viewer: MemberId | None, rule: Rule, words: str, *, revision: int | None, now: datetime
) -> Changed:
    """Have the sentence that `viewer` sees as `rule` say something else.

    Raises:
        WorldError: it was changed meanwhile, is not the viewer's to write, or the new words are no sentence of its own there. Nothing was
            changed.
    """
    words = one_line(words)
    if words == " ".join(rule.text.split()):
        return Changed()
    if viewer is None:
        raise WorldError("Not changed: choose whose profile it is first.", "It is about somebody's own words.")
    with file.writing(viewer) as db:
        home = seen_rules(db, viewer, now)
        own = sentence_to_answer(home, rule.id, rule.text, revision).sentence
        refuse_who_may_not_write(db, viewer, own.member)
        before = _others(db, own, now)
        page = _put(db, viewer, own, words, now)
        after = _others(db, own, now)
        if len(after) != len(before) + 1 or [one for one in after if one in before] != before:
            raise WorldError("Not changed: that would change what another sentence says.", "Write it in Documents.")
        name = f"Change “{short_text(rule.text)}”"
        act = insert_act(db, viewer, Week.of(now.date()).start, name, (), 0)
        insert_brought(db, act, viewer, (page,))
    log.info("a sentence was rewritten")
    return Changed.of(DOCUMENTS, PLAN)


def _others(db: Database, own: Sentence, now: datetime) -> list[tuple[MemberId | None, str, str, Visibility]]:
    """Return all sentences but one, as they are told apart; once that one is rewritten it is no longer left out."""
    found = sentences_of(load_documents(db), load_household(db), last_written(db, now.date()))
    is_left_out = False
    others = []
    for one in found:
        if not is_left_out and (one.document, one.line, one.text) == (own.document, own.line, own.text):
            is_left_out = True
            continue
        others.append((one.member, one.document, one.text, one.visibility))
    return others


def _put(db: Database, viewer: MemberId, own: Sentence, words: str, now: datetime) -> BroughtPage:
    view, stored = page_of(db, viewer, own, now)
    start, end = place_in(view.text, own)
    text = f"{view.text[:start]}{words}{view.text[end:]}"
    put_text(db, viewer, view.id, text, revision=view.revision, now=now)
    return BroughtPage(stored.id, view.title, view.text, text, stored.audience)


def page_of(db: Database, viewer: MemberId, own: Sentence, now: datetime) -> tuple[DocumentView, StoredDocument]:
    """Return the page on which a sentence stands, as `viewer` sees it and as it is in the file.

    Raises:
        WorldError: they do not see it.
    """
    for view in view_stored(db, viewer, now):
        stored = stored_behind(db, viewer, view.id, now)
        if stored is not None and stored.title == own.document:
            return view, stored
    raise _not_there()


def place_in(text: str, own: Sentence) -> tuple[int, int]:
    """Return from where to where in the text of its page a sentence stands; of the same words twice those nearest to its line.

    Raises:
        WorldError: it does not stand there as it is.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in own.text.split()))
    places = list(pattern.finditer(text))
    if not places:
        raise _not_there()
    place = min(places, key=lambda one: abs(text.count("\n", 0, one.start()) + 1 - own.line))
    return place.span()


def _not_there() -> WorldError:
    return WorldError("Not changed: that sentence does not stand in a page that you see as it is.", "Write it in Documents.")
