"""A question answered for a window: lines, the sentences below them as citations that lead somewhere, and how it was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from concord.domain.asked import Answered, Looked, Passed
from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.llm.chat_model import ChatModel, Stop

from .ask import quoted
from .ask_agents import Finder, Note, answer_together, name_of, turn_of
from .ask_beside import NOTHING_BESIDE, Beside
from .ask_kind import AskedKind, kinds_of
from .ask_question import read_question
from .ask_tools import ViewerTools
from .ask_words import AnswerWords
from .citations import citations_of


def answer_question(
    plan: Plan,
    household: Household,
    question: str,
    today: date,
    *,
    now: datetime | None = None,
    model: ChatModel | None = None,
    stop: Stop | None = None,
    before: Sequence[str] = (),
    finder: Finder | None = None,
    hear: Callable[[str], None] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> Answered:
    """Answer as `answer_together` does, from the copy `plan` alone; what it quotes is cited instead.

    `now` is what "next" counts from, where the time of day is known; `before` are questions that the same person asked;
    `finder` is the index of the copy where it is kept; `hear` is told the answer in pieces, each checked before; `beside` is what is known
    to the same viewer that is not in the copy.

    Raises:
        WorldError: nothing was asked.
        Cancelled: `stop` was set.
    """
    turns = [turn_of(plan, text) for text in before]
    answer = answer_together(
        plan, household, question, today, now=now, model=model, stop=stop, before=turns, finder=finder, hear=hear, beside=beside
    )
    reply = answer.reply
    quotes = "\n".join(quoted(AnswerWords(plan), reply.rules))
    words = reply.answer.removesuffix(quotes).strip() if quotes else reply.answer
    dates = read_question(question, plan, household, today).dates
    busy = sum(row.is_busy for row in plan.rules)
    return Answered(
        tuple(words.split("\n")) if words else (),
        citations_of(plan, reply.rules, dates),
        Looked(len(plan.rules) - busy, busy, plan.week.start),
        reply.by,
        reply.is_known,
        answer.notice,
        tuple(_passed(note) for note in answer.trace),
        search=ViewerTools(plan, household, today, now).search(question),
        has_weeks=kinds_of(question)[:1] == (AskedKind.OTHER_WEEKS,) and beside.weeks is not None and bool(beside.weeks.others),
    )


def _passed(note: Note) -> Passed:
    return Passed(name_of(note.sender), name_of(note.receiver), note.text)
