"""Putting on record what is done in somebody's name or shows more than before, and reading the record as the one concerned."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.deed import Deed, DeedKind, DeedSeen, Record
from concord.domain.ids import MemberId
from concord.domain.visibility import Sight
from concord.store.deed_rows import broken_deeds, deeds_of_act, insert_deed, load_deeds
from concord.store.document_rows import last_written, load_documents, load_sentences
from concord.store.member_rows import load_household

from .view_documents import sentences_of

if TYPE_CHECKING:
    from sqlite_utils import Database

REVEALS = frozenset({DeedKind.WIDENED, DeedKind.DATE_PASSED, DeedKind.LOOKED_AS, DeedKind.EXPORTED, DeedKind.PIN})
"""What shows more, or decides who is let in: it is on record also where somebody does it with what is their own."""


def put_on_record(
    db: Database,
    author: MemberId | None,
    kind: DeedKind,
    about: Iterable[MemberId | None],
    now: datetime,
    *,
    sentence: int | None = None,
    week: date | None = None,
    detail: str = "",
    act: int | None = None,
) -> None:
    """Put on record what `author` does for others; what somebody does for themselves only where it shows more."""
    people = tuple(dict.fromkeys(one for one in about if one is not None))
    if people and (kind in REVEALS or set(people) - {author}):
        insert_deed(db, Deed(now, author, kind, people, sentence, week, detail, act))


def put_undoing_on_record(db: Database, author: MemberId | None, acts: Collection[int], now: datetime, *, is_done: bool) -> None:
    """Put on record that an act that is on record was undone, or done again."""
    for act in acts:
        for deed in {(one.about, one.sentence, one.week): one for one in deeds_of_act(db, act)}.values():
            insert_deed(db, replace(deed, at=now, author=author, kind=DeedKind.UNDONE, detail="again" if is_done else ""))


def put_passed_dates_on_record(db: Database, now: datetime) -> None:
    """Put on record, once, each sentence that was narrowed until a moment that has come."""
    known = {(deed.sentence, deed.at) for deed in load_deeds(db) if deed.kind is DeedKind.DATE_PASSED}
    keys = {one.rule: one.key for one in load_sentences(db)}
    for sentence in sentences_of(load_documents(db), load_household(db), last_written(db, now.date())):
        until, key = sentence.visibility.until, keys.get(sentence.id)
        if sentence.locked is None and key is not None and until is not None and until <= now and (key, until) not in known:
            put_on_record(db, None, DeedKind.DATE_PASSED, sentence.owners, until, sentence=key)


def record_of(db: Database, viewer: MemberId | None, now: datetime) -> Record:
    """Return what a member may read of the record: what was done in their name, and by them in others'.

    An entry about a sentence that they may not read now is not there. Nobody in particular reads nothing.
    """
    if viewer is None:
        return Record(())
    by_rule = {one.id: one for one in sentences_of(load_documents(db), load_household(db), last_written(db, now.date()))}
    found = {one.key: by_rule[one.rule] for one in load_sentences(db) if one.rule in by_rule}
    seen = []
    for deed in reversed(load_deeds(db)):
        sentence = found.get(deed.sentence) if deed.sentence is not None else None
        is_seen = sentence is None or sentence.sight(viewer, now) is Sight.FULL
        if viewer in (*deed.about, deed.author) and is_seen:
            # The numbers of sentences and acts count all that there ever was.
            seen.append(DeedSeen(replace(deed, sentence=None, act=None), sentence.text if sentence is not None else ""))
    return Record(tuple(seen), bool(broken_deeds(db)))
