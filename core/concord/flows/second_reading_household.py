"""Having the sentences of a household read a second time by a language model on this PC, and keeping what it says."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.answer import Settled
from concord.domain.document import Sentence
from concord.domain.ids import MemberId
from concord.domain.opinion import Opinion
from concord.domain.visibility import Sight
from concord.store.answer_rows import load_answers
from concord.store.document_rows import last_written, load_documents, load_sentences
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.store.opinion_rows import KeptOpinion, asked_mark, keep_waiting, load_opinions, make_opinion_key, put_in_force

from .changed import DOCUMENTS, PLAN, Changed
from .second_reading import Progress, ask_about
from .view_documents import sentences_of, sights

if TYPE_CHECKING:
    from sqlite_utils import Database

    from concord.llm.chat_model import ChatModel, Stop
    from concord.reading.language import ReadingContext

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Question:
    """A sentence to ask about: `asked` marks the question and the model, `is_answered` says that its answer is in the file."""

    key: int
    sentence: Sentence
    asked: str
    is_answered: bool


def read_again(
    file: HouseholdFile, viewer: MemberId | None, model: ChatModel, *, now: datetime, stop: Stop, progress: Progress | None = None
) -> Changed:
    """Ask `model` about each sentence that `viewer` may read and that it was not asked about before; then all opinions come into force.

    Nobody in particular (None) has what everyone may read asked about. What a person has answered is not asked about again.

    Raises:
        ModelGoneError: the model can not be asked any more.
        Cancelled: `stop` was set. What was answered until then waits for the next time; what is in force is as it was.
    """
    with file.writing(viewer) as db:
        context, questions = _questions(db, viewer, model, now)
    by_id = {question.sentence.id: question for question in questions}
    answered: list[tuple[_Question, Opinion]] = []
    try:
        ask_about(
            [question.sentence for question in questions if not question.is_answered],
            context,
            model,
            stop=stop,
            progress=progress,
            keep=lambda sentence, opinion: answered.append((by_id[sentence.id], opinion)),
        )
    finally:
        if answered:
            with file.writing(viewer) as db:
                _keep(db, answered)
    with file.writing(viewer) as db:
        moved = put_in_force(db, [question.key for question in questions])
    log.info("%d opinions came into force", moved)
    return Changed.of(DOCUMENTS, PLAN) if moved else Changed()


def _questions(db: Database, viewer: MemberId | None, model: ChatModel, now: datetime) -> tuple[ReadingContext, list[_Question]]:
    from concord.reading.language import ReadingContext
    from concord.reading.model_reader_prompt import PROMPT_VERSION, question

    documents, household, written = load_documents(db), load_household(db), last_written(db, now.date())
    sentences = sentences_of(documents, household, written)
    seen = sights(sentences, household, viewer, now)
    context = ReadingContext(members=household.members, written=written, rhythm=household.rhythm, locale=household.locale)
    keyed = {s.rule: s for s in load_sentences(db)}
    there = (load_opinions(db), load_opinions(db, waiting=True))
    closed = _answered_by_people(db)
    key = make_opinion_key(db)
    found = []
    for sentence in sentences:
        own = keyed.get(sentence.id)
        if own is None or own.key is None or own.key in closed or seen[sentence.id] is not Sight.FULL:
            continue
        dated = replace(sentence, written=own.written)
        asked = asked_mark(key, model.name, model.digest, PROMPT_VERSION, question(dated, context))
        is_answered = any(own.key in kept and kept[own.key].asked == asked for kept in there)
        found.append(_Question(own.key, dated, asked, is_answered))
    return context, found


def _answered_by_people(db: Database) -> set[int]:
    """Return the sentences of which a person has chosen between the two readers. To ask again could only take the choice away."""
    from concord.reading.reconcile import QUESTIONS

    return {one.sentence for one in load_answers(db) if isinstance(one.answer, Settled) and one.answer.message in QUESTIONS}


def _keep(db: Database, answered: list[tuple[_Question, Opinion]]) -> None:
    """Keep answers for sentences that still say what was asked about."""
    now_there = {s.key: s.text for s in load_sentences(db)}
    for question, opinion in answered:
        if now_there.get(question.key) == question.sentence.text:
            keep_waiting(db, KeptOpinion(question.key, question.asked, opinion))
