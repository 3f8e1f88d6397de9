"""One line added from anywhere: it stands in a page like any other sentence, with its scope, in one step; and it can be taken out again."""

from __future__ import annotations

import contextlib
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from concord.domain.answer import Answer, is_of_words
from concord.domain.deed import DeedKind
from concord.domain.document import Document, Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId
from concord.domain.permission import Act, refuse_unless_may
from concord.domain.visibility import Visibility
from concord.reading.language import language_of
from concord.store.added_line_rows import AddedLine, insert_line
from concord.store.answer_rows import insert_answer
from concord.store.document_rows import (
    StoredDocument,
    delete_document,
    insert_document,
    last_written,
    load_documents,
    load_sentences,
    update_text,
)
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles

from .changed import DOCUMENTS, PLAN, Changed
from .page_titles import stored_title
from .partial_text import entries_of, merged
from .record import put_on_record
from .save_document import number_sentences, refuse_what_is_no_text
from .scope_tag import is_narrower, with_scope
from .view_documents import DocumentView, sentences_of, sights, stored_pages, view_stored

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_LINE = 2000
"""Characters of one line. More is a page."""
_LONGEST_NAME = 40
_NUMBERED = re.compile(r"(\s*\(?)(\d{1,3})([.)]\s+)\S")
_LISTED = re.compile(r"(\s*[-*•–]\s+)\S")
_LINE_END = re.compile("(\r\n|[\r\n\x85\u2028\u2029])")


def add_line(
    file: HouseholdFile,
    viewer: MemberId | None,
    member: MemberId | None,
    text: str,
    *,
    scope: Visibility | None,
    answers: Sequence[Answer],
    now: datetime,
) -> Changed:
    """Write a line at the end of `member`'s first page, or of the household's; where there is none a page is made for it.

    The scope that its words or its tag set, or the one that was chosen (`scope`), is stored with it, and so is what was said of it
    by hand while it was written (`answers`): all of that is one act.

    Raises:
        WorldError: it is no text, it is not the viewer's to add, or the disk is full. Nothing was changed.
    """
    with file.writing(viewer) as db:
        put_line(db, viewer, member, text, scope=scope, answers=answers, now=now)
    log.info("a sentence was added")
    return Changed.of(DOCUMENTS, PLAN)


def put_line(
    db: Database,
    viewer: MemberId | None,
    member: MemberId | None,
    text: str,
    *,
    scope: Visibility | None,
    answers: Sequence[Answer],
    now: datetime,
) -> int:
    """Do it within a transaction, and return the act that it is.

    Raises:
        WorldError: as `add_line` does.
    """
    words = one_line(text)
    refuse_who_may_not_write(db, viewer, member)
    line = write_line(db, viewer, AddedLine(member, words, scope, 0, is_on_own_page=False), now)
    name = f"Add “{_short(words)}”"
    act = insert_line(db, viewer, now.date(), name, line)
    for answer in answers:
        insert_answer(db, viewer, line.sentence, answer, name=name, revision=0, at=now, is_of_words=is_of_words(answer), act=act)
    put_on_record(db, viewer, DeedKind.WROTE, (member,), now, sentence=line.sentence, act=act)
    return act


def as_if_added(file: HouseholdFile, viewer: MemberId | None, text: str, now: datetime, look: Callable[[Database], T]) -> T:
    """Return what `look` finds in a household that has one more house rule; the rule is not kept.

    Raises:
        WorldError: the line can not stand among the house rules.
    """

    def write(db: Database) -> None:
        refuse_who_may_not_write(db, viewer, None)
        write_line(db, viewer, AddedLine(None, one_line(text), None, 0, is_on_own_page=False), now)

    return as_if(file, viewer, write, look)


def as_if(file: HouseholdFile, viewer: MemberId | None, write: Callable[[Database], object], look: Callable[[Database], T]) -> T:
    """Return what `look` finds in a household in which `viewer` wrote something; it is not kept.

    Raises:
        WorldError: it can not be written.
    """
    found: list[T] = []
    with contextlib.suppress(_NotToKeep), file.writing(viewer) as db:
        write(db)
        found.append(look(db))
        raise _NotToKeep
    return found[0]


class _NotToKeep(Exception):
    """Takes back what was only tried."""


def one_line(text: str) -> str:
    """Return a text as one line.

    Raises:
        WorldError: there are no words, or too many.
    """
    words = " ".join(text.split())
    refuse_what_is_no_text(words)
    if not words:
        raise WorldError("Not added: there are no words.", "Write what happens, and when.")
    if len(words) > LONGEST_LINE:
        raise WorldError("Not added: this is more than one line.", "Write it in Documents.")
    return words


def refuse_who_may_not_write(db: Database, viewer: MemberId | None, member: MemberId | None) -> None:
    """Let nobody but an adult write in another's part or in the household's.

    Raises:
        WorldError: `viewer` may not write in `member`'s part.
    """
    refuse_unless_may(viewer, Act.WRITE, (member,), load_roles(db), said="Not added")


def write_line(db: Database, viewer: MemberId | None, line: AddedLine, now: datetime) -> AddedLine:
    """Put a line into a page and return where it stands.

    Raises:
        WorldError: it can not stand as a sentence of that part, or the scope that was chosen can not be said of it.
    """
    household, written = load_household(db), last_written(db, now.date())
    before = sentences_of(load_documents(db), household, written)
    behind = stored_pages(load_documents(db), household, viewer, written=written, now=now)
    for view in view_stored(db, viewer, now):
        for entry in _entries(view.text, line.words) if view.member == line.member else ():
            stored = behind[view.id]
            changed = _behind(db, view, stored, entry, viewer, now)
            sentence = _sentence(db, stored.id, changed, line.member, before, now) if changed is not None else None
            if changed is not None and sentence is not None:
                update_text(db, stored.id, changed)
                return _kept(db, line, sentence, now, is_on_own_page=False)
    title = stored_title("House rules" if line.member is None else "My week", {stored.title for stored in load_documents(db)})
    document = insert_document(db, Document(title, "", line.member, is_house_rules=line.member is None))
    text = f"- {line.words}\n"
    sentence = _sentence(db, document, text, line.member, before, now)
    if sentence is None:
        raise WorldError("Not added: this line is no sentence of its own.", "Write it as a whole sentence, or write it in Documents.")
    update_text(db, document, text)
    return _kept(db, line, sentence, now, is_on_own_page=True)


def take_out_line(db: Database, line: AddedLine, now: datetime) -> None:
    """Take a line out of its page again, and the page where it was made for it and holds nothing else.

    Raises:
        WorldError: it can not go without changing what another sentence says.
    """
    documents, household, written = load_documents(db), load_household(db), last_written(db, now.date())
    before = sentences_of(documents, household, written)
    rule = next(s.rule for s in load_sentences(db) if s.key == line.sentence)
    own = next(s for s in before if s.id == rule)
    stored = next(one for one in documents if one.title == own.document)
    pieces = _LINE_END.split(stored.text)
    lines = [words + end for words, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True)]
    text = "".join(lines[: own.line - 1] + lines[own.last_line :])
    if own.last_line == len(lines):
        text = text.removesuffix("\n")
    after = language_of(household.locale).find_sentences(
        [replace(d.as_document, text=text) if d.id == stored.id else d.as_document for d in documents], household=household, written=written
    )
    rest = [s for s in before if s.id != own.id]
    if not _is_as_before(rest, after.sentences, household, now):
        raise WorldError("Not undone: another sentence leans on that line.", "Change it in Documents.")
    if line.is_on_own_page and not text.strip():
        delete_document(db, stored.id)
    else:
        update_text(db, stored.id, text)
    number_sentences(db, now)


def is_as_added(db: Database, line: AddedLine) -> bool:
    """Say whether a line still stands in the words in which it was added."""
    text = next((s.text for s in load_sentences(db) if s.key == line.sentence), None)
    return text is not None and line.words.startswith(text)


def _entries(text: str, words: str) -> Iterator[str]:
    """Give the ways in which a line may follow a page: as its list goes on, plain, and as a list entry."""
    last = next((one for one in reversed(text.splitlines()) if one.strip()), "")
    numbered, listed = _NUMBERED.match(last), _LISTED.match(last)
    if numbered:
        yield f"{numbered[1]}{int(numbered[2]) + 1}{numbered[3]}{words}"
    elif listed:
        yield f"{listed[1]}{words}"
    else:
        yield words
    yield f"- {words}"


def _behind(db: Database, view: DocumentView, stored: StoredDocument, entry: str, viewer: MemberId | None, now: datetime) -> str | None:
    """Return the whole text of a page with an entry behind what the viewer sees of it."""
    shown = view.text
    joint = "" if not shown or shown.endswith("\n") else "\n"
    changed = f"{shown}{joint}{entry}" + ("\n" if shown.endswith("\n") else "")
    if shown == stored.text:
        return changed
    documents, household = load_documents(db), load_household(db)
    own = [s for s in sentences_of(documents, household, last_written(db, now.date())) if s.document == stored.title]
    return merged(entries_of(stored.text, own, sights(own, household, viewer, now)), changed)


def _sentence(
    db: Database, document: DocumentId, text: str, member: MemberId | None, before: Sequence[Sentence], now: datetime
) -> Sentence | None:
    """Return the one sentence that a text adds to `member`'s part, None where it does anything else."""
    household, written = load_household(db), last_written(db, now.date())
    documents = load_documents(db)
    found = language_of(household.locale).find_sentences(
        [replace(d.as_document, text=text) if d.id == document else d.as_document for d in documents], household=household, written=written
    )
    if found.members != household.members or len(found.sentences) != len(before) + 1:
        return None
    new = Counter(_place(s) for s in found.sentences) - Counter(_place(s) for s in before)
    title = next(one.title for one in documents if one.id == document)
    candidates = [s for s in found.sentences if _place(s) in new and s.document == title]
    if not candidates or candidates[-1].member != member:
        return None
    sentence = candidates[-1]
    rest = [s for s in found.sentences if s.id != sentence.id]
    return sentence if _is_as_before(before, rest, household, now) else None


def _place(sentence: Sentence) -> tuple[MemberId | None, str, str]:
    return sentence.member, sentence.document, sentence.text


def _is_as_before(before: Sequence[Sentence], after: Sequence[Sentence], household: Household, now: datetime) -> bool:
    """Say whether the other sentences are what they were, and nobody sees more of them."""
    people = [person.id for person in household.members]
    return [_place(s) for s in before] == [_place(s) for s in after] and all(
        was.visibility == is_now.visibility or is_narrower(is_now.visibility, was.visibility, people, was.owners, now)
        for was, is_now in zip(before, after, strict=True)
    )


def _kept(db: Database, line: AddedLine, sentence: Sentence, now: datetime, *, is_on_own_page: bool) -> AddedLine:
    if line.scope is not None:
        documents, household = load_documents(db), load_household(db)
        wanted = replace(line.scope, people=tuple(p.id for p in household.members if p.id in line.scope.people), confirmed=True)
        text = with_scope([d.as_document for d in documents], sentence, wanted, household, last_written(db, now.date()))
        if text is None:
            raise WorldError("Not added: who may see it can not be said of this line.", "Write a tag behind it, as in [private].")
        update_text(db, next(d.id for d in documents if d.title == sentence.document), text)
    number_sentences(db, now)
    key = next(s.key for s in load_sentences(db) if s.rule == sentence.id)
    assert key is not None
    return replace(line, sentence=key, is_on_own_page=is_on_own_page)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
