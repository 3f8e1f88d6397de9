"""Taking out of the pages what not everyone may read: a mark stays in its place, the words are sealed to those who may."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.document import Document, LockedText, Sentence
from concord.domain.household import Household
from concord.domain.ids import HOUSE, MemberId, RuleId
from concord.domain.sealed_marks import mark_of, standing_for
from concord.domain.visibility import Sight
from concord.reading.language import language_of
from concord.store.beside_sentences import forget_words_of, seal_beside
from concord.store.document_rows import StoredDocument, key_name, put_title, stored_text, take_words_out, update_marks
from concord.store.plan_rows import forget_open_plans
from concord.store.sealed_rows import NarrowedText, seal_texts
from concord.store.vault import vault_of
from concord.store.vector_rows import drop_vectors_for_others

if TYPE_CHECKING:
    from sqlite_utils import Database

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_SHORT, _AS_LONG_AS_IT_WAS, _ON_ITS_OWN = range(3)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the words of one sentence stand in its page. `is_behind` says that another one begins in the same line."""

    number: int
    key: int
    sentence: Sentence
    start: int
    end: int
    is_behind: bool


def seal_pages(
    db: Database,
    documents: Sequence[StoredDocument],
    sentences: Sequence[Sentence],
    keys: Mapping[RuleId, int],
    household: Household,
    now: datetime,
    *,
    was_open: Collection[int | None],
) -> None:
    """Seal every sentence that is narrowed at `now`, as the whole pages stand. What is sealed to others already stays as it is.

    What is told elsewhere of those that everyone could read until now (`was_open`) is forgotten.
    """
    kept = [keys[one.id] for one in sentences if one.locked is not None]
    texts: list[NarrowedText] = []
    for document in documents:
        own = [one for one in sentences if one.document == document.title]
        cuts = [
            cut
            for cut in _cuts(document.text, own, keys)
            if cut.sentence.locked is None and cut.sentence.visibility.is_narrowed(now) and _readers(cut.sentence, household)
        ]
        marked = _with_marks(document, cuts, household, now) if cuts else document.text
        if marked != stored_text(db, document.id):
            update_marks(db, document.id, marked)
        if not document.locked:
            part = next((one.member for one in own if one.member is not None), document.member)
            put_title(db, document, _title_readers(document, own, cuts, household), part or HOUSE)
        for cut in cuts:
            one = cut.sentence
            raw = document.text[cut.start : cut.end]
            texts.append(NarrowedText(cut.key, document.id, one.visibility, one.owners, _readers(one, household), raw, one.text))
    seal_texts(db, texts, kept=kept)
    closed = {one.sentence for one in texts} | set(kept)
    take_words_out(db, closed)
    seal_beside(db)
    drop_vectors_for_others(db)
    if not closed.isdisjoint(was_open):
        vault_of(db).leaves_words = True
        forget_open_plans(db)
        forget_words_of(db, {key_name(key) for key in closed})


def _title_readers(
    document: StoredDocument, sentences: Sequence[Sentence], cuts: Sequence[_Cut], household: Household
) -> list[MemberId] | None:
    """Return who may know what a page is called: who may read anything in it. None is everybody."""
    if not sentences:
        return [document.blank_for] if document.blank_for is not None else None
    if len(cuts) < len(sentences):
        return None
    readers = {reader for cut in cuts for reader in _readers(cut.sentence, household)}
    return [one.id for one in household.members if one.id in readers]


def _readers(sentence: Sentence, household: Household) -> tuple[MemberId, ...]:
    """Return who may read a sentence as long as it is narrowed."""
    return tuple(one.id for one in household.members if sentence.sight(one.id, datetime.min) is Sight.FULL)


def _cuts(text: str, sentences: Sequence[Sentence], keys: Mapping[RuleId, int]) -> Iterator[_Cut]:
    """Find where the words of each sentence stand: up to where the next one begins, or to the end of their last line."""
    starts, ends = [0], []
    for match in _LINE_END.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    ends.append(len(text))
    shift = 1 if text.startswith("\ufeff") else 0
    begins = [starts[one.line - 1] + one.column + (shift if one.line == 1 else 0) for one in sentences]
    for n, one in enumerate(sentences):
        end = ends[one.last_line - 1]
        if n + 1 < len(sentences):
            end = min(end, begins[n + 1])
        start = min(begins[n], end)
        is_behind = n > 0 and sentences[n - 1].last_line >= one.line
        yield _Cut(n, keys[one.id], one, start, start + len(text[start:end].rstrip()), is_behind)


def _with_marks(document: StoredDocument, cuts: Sequence[_Cut], household: Household, now: datetime) -> str:
    """Return a page with marks in the place of what is cut out, so that everything else of it is read as it was."""
    whole = document.as_document
    marks = {cut.number: mark_of(cut.key, is_capital=document.text[cut.start : cut.start + 1].isupper()) for cut in cuts}
    locked = tuple(LockedText(marks[cut.number], cut.sentence.visibility, cut.sentence.owners) for cut in cuts)
    wanted = [(*place, marks.get(n, words)) for n, (*place, words) in enumerate(_found(whole, household, now))]
    for how in (_SHORT, _AS_LONG_AS_IT_WAS):
        text = _marked(document.text, cuts, how)
        if [(*one,) for one in _found(replace(whole, text=text, locked=(*whole.locked, *locked)), household, now)] == wanted:
            return text
    return _marked(document.text, cuts, _ON_ITS_OWN)


def _found(document: Document, household: Household, now: datetime) -> list[tuple[MemberId | None, int, int, str]]:
    """Return whose part each sentence of a page stands in, its lines and its words."""
    found = language_of(household.locale).find_sentences((document,), household=household, written=now.date()).sentences
    return [(one.member, one.line, one.last_line, one.text) for one in found]


def _marked(text: str, cuts: Sequence[_Cut], how: int) -> str:
    pieces, at = [], 0
    for cut in cuts:
        mark = standing_for(cut.key, text[cut.start : cut.end], as_wide=how == _AS_LONG_AS_IT_WAS)
        before = "\n\n" if how == _ON_ITS_OWN and cut.is_behind else ""
        pieces += [text[at : cut.start], before, mark, "\n\n" if how == _ON_ITS_OWN else ""]
        at = cut.end
    return "".join([*pieces, text[at:]])
