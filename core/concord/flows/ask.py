"""A question about a household, answered from one viewer's copy of its plan: no model, no index that is kept, nothing else looked at."""

from __future__ import annotations

from datetime import date

from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.reply import Reply

from .ask_answers import MOST_QUOTES, Answers
from .ask_question import read_question
from .ask_words import AnswerWords
from .plan_json import JSON

NOTHING_KNOWN = "Nothing here says anything about that."
"""The same words whether there is nothing, or nothing that the one who asks may see."""


def ask(plan: Plan, household: Household, question: str, today: date) -> Reply:
    """Answer a question for whom the copy `plan` was made.

    `household` gives the members and how they write dates; `today` is what "tomorrow" counts from.

    Raises:
        WorldError: nothing was asked.
    """
    if not question.strip():
        raise WorldError("Nothing was asked.", 'Ask something, such as "Who needs the car on Friday?".')
    told = Answers(plan).to(read_question(question, plan, household, today))
    if told is None:
        return Reply(NOTHING_KNOWN, is_known=False)
    words = AnswerWords(plan)
    rules = tuple(rule for rule in told.rules if rule in words.rows)
    return Reply("\n".join((*told.lines, *(quoted(words, rules) if told.quotes else ()))), rules)


def quoted(words: AnswerWords, rules: tuple[RuleId, ...]) -> tuple[str, ...]:
    """Quote the first of the rules that an answer rests on, and say how many more there are."""
    lines = tuple(words.quote(rule) for rule in rules[:MOST_QUOTES])
    return (*lines, f"And {len(rules) - MOST_QUOTES} more rules.") if len(rules) > MOST_QUOTES else lines


def reply_json(reply: Reply) -> dict[str, JSON]:
    """Return a reply as PLAN_FORMAT has it."""
    return {"answer": reply.answer, "rules": [*reply.rules], "by": reply.by.value}
