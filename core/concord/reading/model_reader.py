"""Reads a sentence with a local language model: a second opinion beside the grammar's, never in its place."""

from __future__ import annotations

from dataclasses import dataclass

from concord.domain.document import Sentence
from concord.domain.opinion import Opinion
from concord.llm.chat_model import ChatModel, Stop
from concord.llm.structured import ask

from .language import ReadingContext
from .model_reader_prompt import prompt
from .model_reader_proposal import Proposal
from .model_reader_values import readings_of
from .reader import LONGEST_TEXT

UNUSABLE = Opinion(is_usable=False)


@dataclass(frozen=True, slots=True)
class ModelReader:
    """Asks `model` about one sentence at a time, so that no sentence can be heard in the answer about another."""

    model: ChatModel

    def read(self, sentence: Sentence, context: ReadingContext, stop: Stop) -> Opinion:
        """Return what the model makes of a sentence; unusable where it answers nothing valid or says what the sentence does not.

        Raises:
            ModelGoneError: the model can not be asked at all.
            UnfinishedError: this call took too long or broke off; another time it may not.
            Cancelled: `stop` was set.
        """
        if len(sentence.text) > LONGEST_TEXT:
            return UNUSABLE
        proposal = ask(self.model, prompt(sentence, context), Proposal, stop)
        readings = readings_of(proposal, sentence, context) if proposal is not None else None
        return Opinion(readings) if readings is not None else UNUSABLE
