"""A question answered for a window: lines, the sentences below them as citations that lead somewhere, and where it was looked."""

from __future__ import annotations

from datetime import date

from concord.domain.asked import Answered, Looked
from concord.domain.household import Household
from concord.domain.plan import Plan

from .ask import ask, quoted
from .ask_question import read_question
from .ask_words import AnswerWords
from .citations import citations_of


def answer_question(plan: Plan, household: Household, question: str, today: date) -> Answered:
    """Answer as `ask` does, from the copy `plan` alone; what it quotes is cited instead.

    Raises:
        WorldError: nothing was asked.
    """
    reply = ask(plan, household, question, today)
    quotes = "\n".join(quoted(AnswerWords(plan), reply.rules))
    words = reply.answer.removesuffix(quotes).strip() if quotes else reply.answer
    dates = read_question(question, plan, household, today).dates
    busy = sum(row.is_busy for row in plan.rules)
    looked = Looked(len(plan.rules) - busy, busy, plan.week.start)
    return Answered(tuple(words.split("\n")) if words else (), citations_of(plan, reply.rules, dates), looked, reply.by, reply.is_known)
