"""What a changed page asks of the one who saves it: whose parts it changes, who is new here, and who sees more than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.deed import DeedKind
from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act, refuse_unless_may
from concord.store.document_rows import last_written, load_documents, load_sentences
from concord.store.member_rows import load_household, load_roles

from .record import put_on_record
from .scope_tag import is_narrower
from .view_documents import sentences_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Parts:
    """Every sentence by its permanent key, and who lives here."""

    sentences: Mapping[int, Sentence]
    people: frozenset[MemberId]


def parts_of(db: Database, now: datetime) -> Parts:
    """Return all parts as they are stored."""
    household = load_household(db)
    by_rule = {s.id: s for s in sentences_of(load_documents(db), household, last_written(db, now.date()))}
    kept = {s.key: by_rule[s.rule] for s in load_sentences(db) if s.key is not None and s.rule in by_rule}
    return Parts(kept, frozenset(one.id for one in household.members))


def refuse_what_others_wrote(db: Database, viewer: MemberId | None, before: Parts, now: datetime) -> None:
    """Check what was changed in the pages since `before`, within one change of the file, and put on record what was done for others.

    Raises:
        WorldError: a part was changed that is not the viewer's to write in, somebody is new here, or others see more of a sentence.
    """
    after, roles = parts_of(db, now), load_roles(db)
    if after.people - before.people:
        refuse_unless_may(viewer, Act.RUN, (), roles, said="Not saved")
    keys = [key for key in {*before.sentences, *after.sentences} if _said(before, key) != _said(after, key)]
    parts = {one.member for key in keys for one in (before.sentences.get(key), after.sentences.get(key)) if one is not None}
    if parts:
        refuse_unless_may(viewer, Act.WRITE, parts, roles, said="Not saved")
    everyone = [one.id for one in roles.members]
    for key in sorted(keys):
        then, since = before.sentences.get(key), after.sentences.get(key)
        is_wider = then is not None and since is not None and not is_narrower(since.visibility, then.visibility, everyone, then.owners, now)
        if is_wider and then is not None and viewer != then.member and viewer not in then.owners:
            raise WorldError("Not saved: only the one whose sentence it is may let others see it.", "Ask them, or leave its tag as it was.")
        one = since or then
        assert one is not None
        about = (one.member,) if one.member is not None and one.member in one.owners else one.owners if is_wider else ()
        put_on_record(db, viewer, DeedKind.WIDENED if is_wider else DeedKind.WROTE, about, now, sentence=key)


def _said(parts: Parts, key: int) -> tuple[object, ...] | None:
    one = parts.sentences.get(key)
    return (one.member, one.text, one.visibility, one.owners) if one is not None else None
