"""A question about a household, answered from one viewer's copy of its plan: no model, no index that is kept, nothing else looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.reply import Reply

from .ask_answers import MOST_QUOTES, Answers
from .ask_beside import NOTHING_BESIDE, Beside
from .ask_kinds import WORDING, answer, read_asked, relative_unknown
from .ask_question import LONGEST_QUESTION, NO_TOPIC, Form, Question, read_question
from .ask_search import sentences_of
from .ask_spelling import as_meant
from .ask_week import Asked, Told
from .ask_words import AnswerWords
from .plan_json import JSON

_TO_BE_TOLD = re.compile(r"\b(show|tell|give|let)\s+(?:me|us)\b", re.IGNORECASE)
NOTHING_KNOWN = "Nothing here says anything about that."
"""The same words whether there is nothing, or nothing that the one who asks may see."""


def ask(
    plan: Plan, household: Household, question: str, today: date, *, now: datetime | None = None, beside: Beside = NOTHING_BESIDE
) -> Reply:
    """Answer a question for whom the copy `plan` was made.

    `household` gives the members and how they write dates; `today` is what "tomorrow" counts from, `now` what "next" does (None: the
    beginning of today). `beside` is what is known to the same viewer that is not in that copy.

    Raises:
        WorldError: nothing was asked.
    """
    if not question.strip():
        raise WorldError("Nothing was asked.", 'Ask something, such as "Who needs the car on Friday?".')
    asked, mended = read_in_full(plan, household, question, today, now)
    text, read = asked.text, asked.question
    if (unknown := relative_unknown(text, read, plan)) is not None:
        others = [person.name for person in plan.members if person.id != plan.viewer]
        return Reply(f"Who is “{unknown}” here? Ask again with a name: {', '.join(others)}.", is_known=False)
    told = answer(plan, household, asked, beside) if read.form is not Form.PAGE else None
    told = told or _from_sentences(plan, read, beside)
    if told is None:
        return Reply(NOTHING_KNOWN, is_known=False)
    words = AnswerWords(plan)
    rules = tuple(rule for rule in told.rules if rule in words.rows)
    taken = tuple(f"(“{written}” was taken for “{meant}”.)" for written, meant in mended)
    return Reply("\n".join((*told.lines, *taken, *(quoted(words, rules) if told.quotes else ()))), rules, is_known=told.is_known)


def _from_sentences(plan: Plan, read: Question, beside: Beside) -> Told | None:
    sentences = beside.sentences or sentences_of(plan)
    try:
        return Answers(plan, sentences).to(read)
    finally:
        sentences.close()


def read_in_full(
    plan: Plan, household: Household, question: str, today: date, now: datetime | None = None
) -> tuple[Asked, Sequence[tuple[str, str]]]:
    """Take a question apart as it was meant, and say which words were taken for which others."""
    text, mended = as_meant(question[:LONGEST_QUESTION].replace("’", "'"), plan, NO_TOPIC | WORDING)
    text = _TO_BE_TOLD.sub(r"\1", text)
    read = read_question(text, plan, household, today)
    return read_asked(text, read, plan, now or datetime.combine(today, time())), mended


def quoted(words: AnswerWords, rules: tuple[RuleId, ...]) -> tuple[str, ...]:
    """Quote the first of the rules that an answer rests on, and say how many more there are."""
    lines = tuple(words.quote(rule) for rule in rules[:MOST_QUOTES])
    return (*lines, f"And {len(rules) - MOST_QUOTES} more rules.") if len(rules) > MOST_QUOTES else lines


def reply_json(reply: Reply) -> dict[str, JSON]:
    """Return a reply as PLAN_FORMAT has it."""
    return {"answer": reply.answer, "rules": [*reply.rules], "by": reply.by.value}
