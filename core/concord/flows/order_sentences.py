"""Sentences of one page in another order, each in the place of another of them: all other words of the page stay. One act."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.domain.rule import Rule
from concord.domain.visibility import Visibility
from concord.store.brought_rows import BroughtPage, insert_brought
from concord.store.document_rows import last_written, load_documents
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household

from .add_line import refuse_who_may_not_write
from .answer_rule import SeenRules, seen_rules
from .answer_words import short_text
from .changed import DOCUMENTS, PLAN, Changed
from .rewrite_sentence import page_of, place_in
from .save_document import put_text
from .view_documents import sentences_of

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

_IN_DOCUMENTS = "Write them in the order you want in Documents."


def order_sentences(file: HouseholdFile, viewer: MemberId | None, rules: Sequence[Rule], moved: Rule, *, now: datetime) -> Changed:
    """Have the sentences that `viewer` sees as `rules` stand in this order, in the places in which they stand now.

    `moved` is the one that was taken to another place; undo is called after it.

    Raises:
        WorldError: one was changed meanwhile, they do not stand on one page for the same people to see, are not the viewer's to write, or
            another order would have one of them say something else. Nothing was changed.
    """
    if viewer is None:
        raise WorldError("Not moved: choose whose profile it is first.", "It is about what the household wrote.")
    with file.writing(viewer) as db:
        home = seen_rules(db, viewer, now)
        own = _found(home, rules)
        for member in {one.member for one in own}:
            refuse_who_may_not_write(db, viewer, member)
        if len({(one.document, one.member, one.visibility) for one in own}) > 1:
            raise WorldError("Not moved: they do not stand on one page, for the same people to see.", _IN_DOCUMENTS)
        before = _all(db, now)
        page = _put(db, viewer, own, now)
        if page is None:
            return Changed()
        if _all(db, now) != before:
            raise WorldError("Not moved: in another order the page would say something else.", _IN_DOCUMENTS)
        act = insert_act(db, viewer, Week.of(now.date()).start, f"Move “{short_text(moved.text)}”", (), 0)
        insert_brought(db, act, viewer, (page,))
    log.info("%d sentences were put in another order", len(own))
    return Changed.of(DOCUMENTS, PLAN)


def _found(home: SeenRules, rules: Sequence[Rule]) -> list[Sentence]:
    """Return the sentences by their words: another order has given them other ids by now, where two were asked for in a row."""
    left = [one.sentence for one in home.by_rule.values()]
    found = []
    for rule in rules:
        alike = [one for one in left if one.member == rule.member and one.text == rule.text]
        if not alike:
            raise WorldError("Not moved: one of these sentences was changed since.", "Look at them as they are now.")
        found.append(next((one for one in alike if one.id == rule.id), alike[0]))
        left.remove(found[-1])
    return found


def _all(db: Database, now: datetime) -> Counter[tuple[MemberId | None, str, str, Visibility]]:
    """Return all sentences, whatever their order."""
    found = sentences_of(load_documents(db), load_household(db), last_written(db, now.date()))
    return Counter((one.member, one.document, one.text, one.visibility) for one in found)


def _put(db: Database, viewer: MemberId, own: Sequence[Sentence], now: datetime) -> BroughtPage | None:
    """Write the words of each sentence where the one stood that has its place in the order; None where all stand so already."""
    view, stored = page_of(db, viewer, own[0], now)
    spans = [place_in(view.text, one) for one in own]
    places = sorted(spans)
    if any(one[1] > other[0] for one, other in pairwise(places)):
        raise WorldError("Not moved: two of them can not be told apart on the page.", _IN_DOCUMENTS)
    if places == spans:
        return None
    text, done = "", 0
    for (start, end), (first, last) in zip(places, spans, strict=True):
        text += view.text[done:start] + view.text[first:last]
        done = end
    text += view.text[done:]
    put_text(db, viewer, view.id, text, revision=view.revision, now=now)
    return BroughtPage(stored.id, view.title, view.text, text, stored.audience)
