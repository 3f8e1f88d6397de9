"""A question answered by those who answer together: found, gathered, worded and checked, all on the asker's own copy of the plan."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from concord.agents.messages import Note, Person, Turn, name_of
from concord.agents.planner import Answer, Planner
from concord.agents.rule_manager import RuleManager
from concord.agents.rule_retriever import Finder, RuleRetriever
from concord.agents.verifier import Verifier
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.llm.chat_model import ChatModel, Limits, ModelGoneError, Stop
from concord.reading.words import stems_of
from concord.retrieval.word_families import shipped_families

from .ask_beside import NOTHING_BESIDE, Beside
from .ask_tools import ViewerTools
from .plan_json import JSON
from .search_index import index_of
from .second_reading import model_on_this_pc, no_model_here

__all__ = ["Answer", "Finder", "Note", "Turn", "answer_together", "model_to_ask", "name_of", "trace_json", "trace_lines", "turn_of"]

FROM_THE_PLAN = "so this is from the plan itself"
_NOBODY = Person(MemberId(""), "Somebody of the household")


def answer_together(
    plan: Plan,
    household: Household,
    question: str,
    today: date,
    *,
    now: datetime | None = None,
    model: ChatModel | None = None,
    stop: Stop | None = None,
    before: Sequence[Turn] = (),
    finder: Finder | None = None,
    limits: Limits | None = None,
    hear: Callable[[str], None] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> Answer:
    """Answer a question of whom the copy `plan` was made for; with a `model` in its words where they hold, else in plain ones.

    Nothing is kept and nothing changed, however it ends. A model that fails is no error: the answer is then from the data, and its
    `notice` is one sentence that says so.

    Args:
        plan: the asker's copy.
        household: the members and how they write dates.
        question: what was typed.
        today: what "tomorrow" counts from.
        now: what "next" counts from, where the time of day is known.
        model: a model on this PC.
        stop: set to stop.
        before: turns of the same conversation, each with its speaker.
        finder: the index of that copy where it is kept; else one is made where a model is asked, and closed again.
        limits: the model's, where they are not the usual ones.
        hear: told the answer in pieces, each checked before.
        beside: what is known to the same viewer that is not in the copy.

    Raises:
        WorldError: nothing was asked.
        Cancelled: `stop` was set.
    """
    tools = ViewerTools(plan, household, today, now, beside)
    own = index_of(plan) if finder is None and model is not None else None
    try:
        retriever = RuleRetriever(finder if finder is not None else own)
        manager = RuleManager(plan, retriever, shipped_families(stems_of).other_words)
        planner = Planner(plan, tools, manager, Verifier(plan, today, tools.block), today)
        return planner.answer(turn_of(plan, question), before=before, model=model, stop=stop or threading.Event(), limits=limits, hear=hear)
    finally:
        if own is not None:
            own.close()


def model_to_ask(named: str | None, ollama: str | None, environment: Mapping[str, str]) -> tuple[ChatModel | None, str]:
    """Return the model that words answers, or None and one sentence that says why there is none.

    Args:
        named: the model that a person wants; else one is chosen.
        ollama: the address that a person named.
        environment: where OLLAMA_HOST may stand.

    Raises:
        WorldError: what a person named as an address is none, or is not this PC.
    """
    try:
        model = model_on_this_pc(named, ollama=ollama, environment=environment)
        return model, "" if model is not None else f"{no_model_here().problem.rstrip('.')}, {FROM_THE_PLAN}."
    except ModelGoneError as error:
        return None, f"{error.problem.rstrip('.')}, {FROM_THE_PLAN}."


def turn_of(plan: Plan, text: str) -> Turn:
    """Return what the one for whom a copy was made says. Who that is comes from the copy, never from the text."""
    person = next((Person.of(member) for member in plan.members if member.id == plan.viewer), _NOBODY)
    return Turn(person, text)


def trace_lines(answer: Answer) -> list[str]:
    """Return who asked whom what, a line each."""
    return [f"{name_of(note.sender)} to {name_of(note.receiver)}: {note.text}" for note in answer.trace]


def trace_json(answer: Answer) -> list[JSON]:
    """Return who asked whom what as plain values."""
    return [
        {"from": name_of(note.sender), "to": name_of(note.receiver), "text": note.text, "rules": [*note.rules]} for note in answer.trace
    ]
