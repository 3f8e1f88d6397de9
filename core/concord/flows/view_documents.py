"""Documents as one viewer may read them: in full, with "[busy]" for some lines, or without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.document import Sentence
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.visibility import Sight
from concord.reading.parts import read_sentences
from concord.store.document_rows import StoredDocument, last_written, load_documents
from concord.store.member_rows import load_household

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_LINE = "[busy]"
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_NUMBER = re.compile(r"(\s*>?\s*\(?)(\d{1,4})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document for one viewer.

    `member` is whose it is, None for the household's and for a text of several people. `text` holds nothing that is hidden from
    the viewer, and "[busy]" on a line for what they may only know as busy. `may_edit` is True where they see all of it; elsewhere
    `revision` is 0, since counting would tell of changes that they may not see.
    """

    id: DocumentId
    title: str
    member: MemberId | None
    text: str
    may_edit: bool
    revision: int


def view_stored(db: Database, viewer: MemberId | None, now: datetime) -> tuple[DocumentView, ...]:
    """Return a household's documents as `viewer` may have them now."""
    return view_documents(load_documents(db), load_household(db), viewer, written=last_written(db, now.date()), now=now)


def view_documents(
    documents: Sequence[StoredDocument], household: Household, viewer: MemberId | None, *, written: date, now: datetime
) -> tuple[DocumentView, ...]:
    """Return each document as `viewer` may have it; without a viewer as everyone may. One of which they may see nothing is not there.

    `written` fixes what "until Friday" means.
    """
    sentences = sentences_of(documents, household, written)
    seen = sights(sentences, household, viewer, now)
    views = []
    for document in documents:
        own = [s for s in sentences if s.document == document.title]
        if own and all(seen[s.id] is Sight.NOTHING for s in own):
            continue
        members = {s.member for s in own}
        may_edit = all(seen[s.id] is Sight.FULL for s in own)
        views.append(
            DocumentView(
                id=document.id,
                title=document.title,
                member=members.pop() if len(members) == 1 else document.member,
                text=document.text if may_edit else _cut(document.text, own, seen),
                may_edit=may_edit,
                revision=document.revision if may_edit else 0,
            )
        )
    return tuple(views)


def sentences_of(documents: Sequence[StoredDocument], household: Household, written: date) -> tuple[Sentence, ...]:
    """Return every sentence with its scope."""
    texts = [document.as_document for document in documents]
    return read_sentences(texts, household=household, written=written).sentences


def sights(sentences: Sequence[Sentence], household: Household, viewer: MemberId | None, now: datetime) -> dict[RuleId, Sight]:
    """Say what `viewer` gets of each sentence. Nobody in particular gets the least that any member does."""
    viewers = (viewer,) if viewer is not None else tuple(person.id for person in household.members)
    least = (Sight.NOTHING, Sight.BUSY, Sight.FULL)
    found = {}
    for sentence in sentences:
        each = [sentence.visibility.sight(person, frozenset(sentence.owners), now) for person in viewers]
        found[sentence.id] = min(each, key=least.index, default=Sight.FULL)
    return found


def _cut(text: str, sentences: Sequence[Sentence], seen: Mapping[RuleId, Sight]) -> str:
    """Take out what is hidden, line by line, and number the rest of a list as if it had never been there."""
    lines = _LINE_END.split(text)
    on_line: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        for number in range(sentence.line, sentence.last_line + 1):
            on_line.setdefault(number, []).append(sentence)
    gone: Counter[MemberId | None] = Counter()
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        here = on_line.get(number, [])
        starting = [s for s in here if s.line == number]
        if all(seen[s.id] is Sight.FULL for s in here):
            shown = _renumbered(line, gone[starting[0].member]) if starting else line
            kept.append(shown)
        elif len(here) == 1:
            [sentence] = here
            if seen[sentence.id] is Sight.BUSY and starting:
                kept.append(BUSY_LINE)
            if seen[sentence.id] is Sight.NOTHING and starting and _NUMBER.match(line):
                gone[sentence.member] += 1
        else:
            # Prose with several sentences on the line: say again those that may be seen, and nothing in between.
            words = [_shown(s, seen[s.id]) for s in starting if seen[s.id] is not Sight.NOTHING]
            kept.extend(words)
    return "\n".join(kept)


def _shown(sentence: Sentence, sight: Sight) -> str:
    return sentence.text if sight is Sight.FULL else BUSY_LINE


def _renumbered(line: str, by: int) -> str:
    match = _NUMBER.match(line) if by else None
    return f"{match[1]}{max(1, int(match[2]) - by)}{match[3]}" if match else line
