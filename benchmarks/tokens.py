"""How many tokens a week's plan costs beside MAP's pipeline on the same documents (concord's own prompts, letters divided by four).

MAP (multi-agent planning, with a rule retriever, a rule manager and a planner) as it was published asks three questions for each member,
retrieves three chunks for each, and puts the whole briefing into every turn of the planner. It is counted in its favour: a chunk is one
sentence of middle length, an answer repeats its three chunks and no more, instructions cost nothing, and the planner takes one turn for
each member and one for the household. Concord's own calls are counted whole: instructions, marks, answers and all.

    python -m benchmarks.tokens [FOLDER OF TEXTS]
"""

from __future__ import annotations

import statistics
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.ask_agents import answer_together
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import ReadHousehold, read_documents
from concord.flows.second_reading import opinions_on
from concord.llm.chat_model import Message, Stop
from concord.resource_files import resource_path

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 25, 10, 20)
LETTERS_A_TOKEN = 4
QUESTIONS_A_MEMBER = 3
CHUNKS_A_QUESTION = 3
ANSWER = '{"readings": [{"kind": "commitment", "activity": "choir rehearsal", "repeats": "weekly", "days": ["TH"], "dates": [], "start": \
"19:30", "end": "21:00", "minutes": null, "place": "the old mill", "people": ["Piet"], "condition": null, "value": null}]}'
_QUESTION = "Who needs the car on Friday?"


@dataclass
class Counted:
    """Stands in for a model, and counts what it is given and what it would answer."""

    says: str
    calls: int = 0
    tokens: int = 0
    name: str = "counted"
    digest: str = "none"
    prompts: list[int] = field(default_factory=list)

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:  # noqa: ARG002  (as ChatModel has it)
        """Count."""
        self.calls += 1
        self.prompts.append(_tokens("".join(message.content for message in messages)) + _tokens(self.says))
        self.tokens += self.prompts[-1]
        return self.says


def main() -> None:
    """Print what each costs for the documents of a folder, the example family's by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else resource_path("examples", "family")
    documents = [load_document(path) for path in sorted(folder.glob("*.txt"))]
    read = read_documents(documents, written=MONDAY, now=NOW)
    plan = plan_read(read, week=Week.of(MONDAY), has_options=False)
    sentences = [row.rule.text for row in plan.rules if row.rule.text]
    first, one = _first_reading(documents, read)
    print(f"{folder.name}: {len(plan.members)} members, {len(sentences)} sentences, {sum(map(_tokens, sentences))} tokens of text")
    print(f"{'':<58}{'calls':>7}{'tokens':>9}")
    retrieval, planner, calls = _pipeline(plan, sentences)
    rows = [
        ("MAP's pipeline, each plan: questions with their chunks", calls[0], retrieval),
        ("MAP's pipeline, each plan: the briefing in every turn", calls[1], planner),
        ("MAP's pipeline, each plan", sum(calls), retrieval + planner),
        ("Concord without a model, each plan", 0, 0),
        ("Concord, a plan of which nothing changed", 0, 0),
        ("Concord, a plan after one new sentence", 1, one),
        ("Concord, every sentence read for the first time", first.calls, first.tokens),
        (f"Concord, one question ({_QUESTION!r})", *_one_question(plan, read)),
    ]
    for name, called, tokens in rows:
        print(f"{name:<58}{called:>7}{tokens:>9}")
    weekly = retrieval + planner
    print(f"With three new sentences a week Concord has spent less from plan {_breaks_even(weekly, first.tokens, 3 * one)} on.")


def _pipeline(plan: Plan, sentences: Sequence[str]) -> tuple[int, int, tuple[int, int]]:
    """Return the tokens of retrieving and of planning, and the calls of each."""
    chunk = round(statistics.mean(map(_tokens, sentences)))
    asked = QUESTIONS_A_MEMBER * len(plan.members)
    answer = question = chunk
    retrieval = asked * (question + CHUNKS_A_QUESTION * chunk + CHUNKS_A_QUESTION * answer)
    briefing = asked * CHUNKS_A_QUESTION * answer
    turns = len(plan.members) + 1
    week = sum(_tokens(f"{item.span.start:%a %H:%M}-{item.span.end:%H:%M} {item.title}") for item in plan.items)
    return retrieval, turns * briefing + week, (asked, turns)


def _first_reading(documents: Sequence[Document], read: ReadHousehold) -> tuple[Counted, int]:
    """Return what reading every sentence once costs, and the middle one of them."""
    model = Counted(ANSWER)
    opinions_on(documents, model, household=read.household, written=MONDAY, now=NOW, viewer=None, stop=threading.Event())
    return model, round(statistics.median(model.prompts))


def _one_question(plan: Plan, read: ReadHousehold) -> tuple[int, int]:
    model = Counted('{"answer": "Nobody needs the car on Friday.", "rules": []}')
    answer_together(plan, read.household, _QUESTION, MONDAY, model=model)
    return model.calls, model.tokens


def _breaks_even(weekly: int, first: int, later: int) -> int | str:
    """Return the first plan by which the whole of what was spent is less; `later` is what each plan after the first costs."""
    return (first - later) // (weekly - later) + 1 if weekly > later else "never"


def _tokens(text: str) -> int:
    return -(-len(text) // LETTERS_A_TOKEN)


if __name__ == "__main__":
    main()
