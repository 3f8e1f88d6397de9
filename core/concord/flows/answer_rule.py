"""What a person says about a sentence by a click: checked against what they see of it now, and kept with who said it and when."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.answer import Answer, Linked, Scoped, Settled, Skipped, is_of_words
from concord.domain.deed import DeedKind
from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId, RuleId, part_of
from concord.domain.permission import Act, Allowed, Refused, may, refuse_unless_may
from concord.domain.visibility import Sight, Visibility
from concord.reading.answered import standing
from concord.store.answer_rows import KeptAnswer, insert_answer, load_answers
from concord.store.document_rows import StoredDocument, key_name, last_written, load_documents, load_sentences, update_text
from concord.store.domain_json import to_json
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles

from .answer_words import act_name
from .changed import DOCUMENTS, PLAN, Changed
from .record import put_on_record
from .save_document import number_sentences
from .scope_tag import is_narrower, with_scope
from .view_documents import sentences_of, sights

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

_LOOK = "Look at it as it is now."


@dataclass(frozen=True, slots=True)
class SeenSentence:
    """One sentence that a viewer may read, under the id it has for them, with what was said of it (oldest first).

    `document` is where it stands in the file, `page` what they know that page by.
    """

    rule: RuleId
    key: int
    sentence: Sentence
    document: DocumentId
    page: DocumentId
    kept: tuple[KeptAnswer, ...]
    like: str = ""
    """The words of the text whose secret it seems to be about, where nothing else keeps it from somebody and they may read those."""

    @property
    def revision(self) -> int:
        """Stands for these very words with what is said of them."""
        said = to_json(tuple[Answer, ...], standing([one.answer for one in self.kept if one.is_done]))
        return zlib.crc32(f"{self.sentence.text}\x00{self.sentence.visibility.tag}\x00{said}".encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class SeenRules:
    """All sentences that a viewer may read, by the ids that they have for them, and what is needed to change who may see them."""

    household: Household
    documents: tuple[StoredDocument, ...]
    by_rule: Mapping[RuleId, SeenSentence]
    roles: Household
    """The people in the roles by which it goes what they may do."""


def seen_rules(db: Database, viewer: MemberId | None, now: datetime) -> SeenRules:
    """Return the sentences that `viewer` may read; what is busy to them is counted and not there."""
    documents, household, keyed = load_documents(db), load_household(db), load_sentences(db)
    sentences = sentences_of(documents, household, last_written(db, now.date()))
    seen = sights(sentences, household, viewer, now)
    keys = {s.rule: s for s in keyed}
    said: dict[int, list[KeptAnswer]] = {}
    for one in load_answers(db, undone=True):
        said.setdefault(one.sentence, []).append(one)
    pages = {document.title: document.page for document in documents}
    texts = {sentence.id: sentence.text for sentence in sentences}
    counts: dict[str, int] = {}
    found: dict[RuleId, SeenSentence] = {}
    for sentence in sentences:
        if seen[sentence.id] is Sight.NOTHING:
            continue
        part = part_of(sentence.id)
        counts[part] = counts.get(part, 0) + 1
        stored = keys.get(sentence.id)
        if seen[sentence.id] is Sight.FULL and stored is not None and stored.key is not None:
            rule = RuleId(f"{part}-{counts[part]}")
            page = pages[sentence.document]
            like = texts[sentence.like] if sentence.like is not None and seen[sentence.like] is Sight.FULL else ""
            found[rule] = SeenSentence(rule, stored.key, sentence, stored.document, page, tuple(said.get(stored.key, ())), like)
    return SeenRules(household, documents, found, load_roles(db))


def answer_rule(
    file: HouseholdFile, viewer: MemberId | None, rule: RuleId, text: str, answer: Answer, *, revision: int | None, now: datetime
) -> Changed:
    """Keep what `viewer` says of the sentence that they see as `rule` with the words `text`, at `revision` if they know it.

    Raises:
        WorldError: it was changed or answered meanwhile, is not there, or is not the viewer's to say. Nothing was changed.
    """
    with file.writing(viewer) as db:
        home = seen_rules(db, viewer, now)
        own = sentence_to_answer(home, rule, text, revision)
        kept = _to_keep(answer, own, home, viewer, now)
        if isinstance(kept, Scoped):
            _write_tag(db, home, own, kept.visibility, now)
        act = insert_answer(
            db,
            viewer,
            own.key,
            kept,
            name=act_name(kept, text),
            revision=own.revision,
            at=now,
            is_of_words=is_of_words(kept),
        )
        people = [person.id for person in home.household.members]
        about, kind = whose_it_is(own.sentence), DeedKind.ANSWERED
        if isinstance(kept, Scoped):
            is_narrowing = is_narrower(kept.visibility, own.sentence.visibility, people, own.sentence.owners, now)
            kind = DeedKind.NARROWED if is_narrowing else DeedKind.WIDENED
        put_on_record(db, viewer, kind, about, now, sentence=own.key, act=act)
    log.info("a sentence was answered: %s", kept.kind)
    return Changed.of(DOCUMENTS, PLAN)


def sentence_to_answer(home: SeenRules, rule: RuleId, text: str, revision: int | None) -> SeenSentence:
    """Return the sentence that somebody speaks of, as it is now.

    Raises:
        WorldError: it is not there any more, or not as they saw it.
    """
    own = home.by_rule.get(rule)
    if own is None or own.sentence.text != text:
        raise WorldError("Not done: that sentence was changed or moved since.", _LOOK)
    if revision is not None and own.revision != revision:
        raise WorldError("Not done: someone else has answered for that sentence since.", _LOOK)
    return own


def whose_to_say(sentence: Sentence) -> tuple[MemberId | None, ...]:
    """Return whose a sentence is to speak of: its writer's, or the adults' where it is kept from its own part's member."""
    return (sentence.member,) if sentence.member in sentence.owners else (None,)


def whose_it_is(sentence: Sentence) -> tuple[MemberId | None, ...]:
    """Return who is to know what others do with a sentence: the one in whose part it stands, else those who may see it always."""
    return (sentence.member,) if sentence.member in sentence.owners else sentence.owners


def may_answer(sentence: Sentence, viewer: MemberId | None, roles: Household) -> Allowed | Refused:
    """Say whether a viewer may say something of a sentence by a click: the one whose it is, and any adult."""
    return may(viewer, Act.ANSWER, whose_to_say(sentence), roles)


def may_widen(sentence: Sentence, viewer: MemberId | None, roles: Household) -> bool:
    """Say whether a viewer may let more people see a sentence, or confirm who does: only those whose it is."""
    is_its_owner = isinstance(may(viewer, Act.WIDEN, sentence.owners, roles), Allowed)
    return is_its_owner and may_narrow(sentence, viewer, roles)


def may_narrow(sentence: Sentence, viewer: MemberId | None, roles: Household) -> bool:
    """Say whether a viewer may let fewer people see a sentence: those whose it is, and any adult."""
    return viewer is not None and isinstance(may(viewer, Act.NARROW, whose_to_say(sentence), roles), Allowed)


def rescope(db: Database, home: SeenRules, own: SeenSentence, wanted: Visibility, *, instead_of: Visibility, now: datetime) -> None:
    """Set who may see a sentence back or forth, for undo and redo, if it still is as it was left.

    Raises:
        WorldError: it was changed since.
    """
    current = own.sentence.visibility
    if (current.scope, current.people, current.until) != (instead_of.scope, instead_of.people, instead_of.until):
        raise WorldError("Not done: who may see that sentence was changed since.", _LOOK)
    _write_tag(db, home, own, wanted, now)


def _to_keep(answer: Answer, own: SeenSentence, home: SeenRules, viewer: MemberId | None, now: datetime) -> Answer:
    if not isinstance(answer, Scoped):
        refuse_unless_may(viewer, Act.ANSWER, whose_to_say(own.sentence), home.roles)
    if isinstance(answer, Settled):
        for one in reversed(own.kept):
            said = one.answer
            if one.is_done and isinstance(said, Settled) and (said.about, said.message) == (answer.about, answer.message):
                if said.choice and one.author != viewer:
                    raise WorldError("Not done: someone else has answered that already.", _LOOK)
                break
        return answer
    if isinstance(answer, Skipped):
        if not answer.dates:
            raise WorldError("Not done: no days are named.", "Choose the days to leave out.")
        return replace(answer, dates=tuple(sorted(set(answer.dates))))
    if isinstance(answer, Linked) and answer.applies_to is not None:
        others = [other for rule in answer.applies_to if (other := home.by_rule.get(rule)) is not None and other.key != own.key]
        if len(others) != len(answer.applies_to):
            raise WorldError("Not done: one of the chosen sentences is not there any more.", _LOOK)
        if not all(_is_as_open(other.sentence, own.sentence, home.household, now) for other in others):
            raise WorldError("Not done: not everyone who sees this sentence sees the other.", "Choose one that all of them see.")
        return replace(answer, applies_to=tuple(key_name(other.key) for other in others))
    if isinstance(answer, Scoped):
        return _scope_to_keep(answer, own, home, viewer, now)
    return answer


def _is_as_open(other: Sentence, own: Sentence, household: Household, now: datetime) -> bool:
    """Say whether everyone who may read one sentence may read another."""
    return all(other.sight(person.id, now) is Sight.FULL for person in household.members if own.sight(person.id, now) is Sight.FULL)


def _scope_to_keep(answer: Scoped, own: SeenSentence, home: SeenRules, viewer: MemberId | None, now: datetime) -> Scoped:
    sentence, people = own.sentence, [person.id for person in home.household.members]
    if any(person not in people for person in answer.visibility.people):
        raise WorldError("Not done: nobody here has that name.", "Choose from those who live here.")
    if not may_widen(sentence, viewer, home.roles):
        if viewer is None:
            raise WorldError("Not done: nobody’s profile is open.", "Choose whose profile it is first.")
        refuse_unless_may(viewer, Act.NARROW, whose_to_say(sentence), home.roles)
        changes = answer.visibility.tag != sentence.visibility.tag
        if not changes or not is_narrower(answer.visibility, sentence.visibility, people, sentence.owners, now):
            raise WorldError("Not done: only the one whose sentence it is may let others see it.", "Ask them.")
    named = tuple(person for person in people if person in answer.visibility.people)
    return Scoped(replace(answer.visibility, people=named, confirmed=True), sentence.visibility)


def _write_tag(db: Database, home: SeenRules, own: SeenSentence, wanted: Visibility, now: datetime) -> None:
    documents = [stored.as_document for stored in home.documents]
    written = last_written(db, now.date())
    text = with_scope(documents, own.sentence, wanted, home.household, written)
    if text is None:
        raise WorldError("Not done: a tag can not be put there.", "Write it behind the sentence yourself, as in [private].")
    update_text(db, own.document, text)
    number_sentences(db, now)
