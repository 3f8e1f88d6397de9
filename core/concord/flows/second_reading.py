"""A second opinion on each sentence from a language model on this PC, where there is one.

A sentence is asked about on its own, and only where whoever asked may read it in full; so no prompt holds anyone else's private words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.document import Document, Sentence
from concord.domain.errors import Cancelled, WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.opinion import Opinion, Opinions
from concord.domain.visibility import Sight

from .model_choice import chosen_models

if TYPE_CHECKING:
    from concord.llm.chat_model import ChatModel, Limits, Stop
    from concord.reading.language import ReadingContext

log = logging.getLogger(__name__)

Progress = Callable[[str, float], None]
"""Told what is being done and how much of it is, 0..1."""

MOST_UNFINISHED = 3
"""Calls in a row that take too long or break off, after which the rest would too."""
READING_AGAIN = "Reading with the language model"


def model_on_this_pc(
    named: str | None = None, *, ollama: str | None = None, environment: Mapping[str, str], limits: Limits | None = None
) -> ChatModel | None:
    """Return the model to ask, None where no Ollama answers on this PC, or where models are switched off and none was named.

    Asking costs next to nothing where there is none.

    Args:
        named: the model that a person wants; else the one that was chosen on this PC, and where that is gone the likeliest.
        ollama: the address that a person named.
        environment: where OLLAMA_HOST may stand.
        limits: how much one call may take, where that is not the usual.

    Raises:
        WorldError: what a person named is not on this PC, or Ollama answers and has no such model.
    """
    from concord.llm.loopback import address_of, is_answering

    choice = chosen_models()
    if choice.is_off and named is None:
        return None
    address = address_of(ollama, environment.get("OLLAMA_HOST"))
    if not is_answering(address):
        return None
    from concord.llm.ollama_models import chosen_or_best, find_model

    return chosen_or_best(lambda name: find_model(address, name, limits), named, choice.chat)


def no_model_here() -> WorldError:
    """Return what to say where a model was asked for and no Ollama answers."""
    from concord.llm.chat_model import ModelGoneError

    if chosen_models().is_off:
        return ModelGoneError("Language models are switched off on this PC.", "Switch them on with: concord model on.")
    return ModelGoneError("No Ollama answers on this PC.", "Start it, or read without it: --reader grammar.")


def opinions_on(
    documents: Sequence[Document],
    model: ChatModel,
    *,
    household: Household | None = None,
    written: date,
    now: datetime,
    viewer: str | None,
    stop: Stop,
    lead: bool = False,
    progress: Progress | None = None,
) -> Opinions:
    """Ask `model` about each sentence that `viewer` may read (None: all of them). Nothing is kept on the disk.

    Raises:
        ModelGoneError: the model can not be asked any more.
        Cancelled: `stop` was set.
    """
    from concord.reading.language import ReadingContext, language_of

    language = language_of(household.locale if household is not None else None)
    found = language.find_sentences(documents, household=household, written=written)
    home = replace(household or Household("Household", ()), members=found.members)
    seer = home.member(viewer).id if viewer is not None else None
    readable = [s for s in found.sentences if may_be_asked_about(s, seer, now)]
    context = ReadingContext(members=found.members, written=written, rhythm=home.rhythm, locale=home.locale)
    return Opinions(tuple(ask_about(readable, context, model, stop=stop, progress=progress)), lead)


def ask_about(
    sentences: Sequence[Sentence],
    context: ReadingContext,
    model: ChatModel,
    *,
    stop: Stop,
    progress: Progress | None = None,
    keep: Callable[[Sentence, Opinion], None] | None = None,
) -> list[tuple[RuleId, Opinion]]:
    """Ask about one sentence after the other; `keep` is told each opinion as it comes, and nothing of a call that was not finished.

    Raises:
        ModelGoneError: the model can not be asked any more, or does not finish one call after the other.
        Cancelled: `stop` was set.
    """
    from concord.llm.chat_model import ModelGoneError, UnfinishedError
    from concord.reading.model_reader import UNUSABLE, ModelReader

    reader, unfinished = ModelReader(model), 0
    opinions: list[tuple[RuleId, Opinion]] = []
    for number, sentence in enumerate(sentences):
        if stop.is_set():
            raise Cancelled("stopped")
        if progress is not None:
            progress(READING_AGAIN, number / len(sentences))
        try:
            opinion = reader.read(sentence, context, stop)
        except UnfinishedError as error:
            unfinished += 1
            if unfinished == MOST_UNFINISHED:
                raise ModelGoneError(
                    f"{model.name} does not answer in good time.", "Choose a smaller model, or read without it."
                ) from error
            opinions.append((sentence.id, UNUSABLE))
            continue
        unfinished = 0
        opinions.append((sentence.id, opinion))
        if keep is not None:
            keep(sentence, opinion)
    if progress is not None:
        progress(READING_AGAIN, 1.0)
    log.info("asked about %d sentences, %d usable answers", len(opinions), sum(opinion.is_usable for _, opinion in opinions))
    return opinions


def may_be_asked_about(sentence: Sentence, viewer: MemberId | None, now: datetime) -> bool:
    """Say whether `viewer` reads a sentence in full; None is everything, as on plain documents."""
    return sentence.sight(viewer, now) is Sight.FULL
