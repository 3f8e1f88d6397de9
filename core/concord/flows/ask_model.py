"""A question answered in the words of a language model on this PC, and what of its answer is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.reply import Reply, Source
from concord.llm.chat_model import ChatModel, Limits, Message, Stop, UnfinishedError
from concord.llm.structured import ask as ask_model

from .ask import ask, quoted
from .ask_prompt import ask_prompt
from .ask_question import read_question
from .ask_words import AnswerWords

_NUMBER = re.compile(r"\d+")


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    answer: str = Field(max_length=20_000)
    rules: list[str] = Field(default=[], max_length=100)


def ask_with_model(
    plan: Plan,
    household: Household,
    question: str,
    today: date,
    model: ChatModel,
    stop: Stop,
    *,
    before: Sequence[str] = (),
    limits: Limits | None = None,
) -> Reply:
    """Answer as `ask` does, in a model's words where it has any that hold; `before` are questions that the same person asked.

    The model gets nothing but what the copy `plan` holds. Numbers that it was not told make its answer no answer, ids that are none of
    the copy's are left out, and the sentences that it rests on are quoted by the program.

    Raises:
        WorldError: nothing was asked, or the model can not be asked at all.
        Cancelled: `stop` was set.
    """
    data = ask(plan, household, question, today)
    asked = read_question(question, plan, household, today)
    messages = ask_prompt(plan, household, asked, question, today, before=before, limits=limits or Limits())
    try:
        said = ask_model(model, messages, _Said, stop)
    except UnfinishedError:
        return data
    if said is None or not said.answer.strip() or not _was_told(said.answer, messages):
        return data
    words = AnswerWords(plan)
    rules = tuple(dict.fromkeys(RuleId(rule) for rule in said.rules if rule in words.rows)) or data.rules
    return replace(data, answer="\n".join((said.answer.strip(), *quoted(words, rules))), rules=rules, by=Source.MODEL, is_known=True)


def _was_told(answer: str, messages: Sequence[Message]) -> bool:
    """Say whether each number of an answer stands in what the model was told: a time or a price that does not is made up, or another's."""
    told = {number for message in messages for number in _NUMBER.findall(message.content)}
    return {number.lstrip("0") for number in _NUMBER.findall(answer)} <= {number.lstrip("0") for number in told}
