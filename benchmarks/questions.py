"""Measures how long each named kind of question about a week takes to be answered without a model, in a household of eight.

PERFORMANCE.md quotes it. Each figure is the middle of several runs in milliseconds of this process, beside a loop of plain Python on the
same machine at the same moment, so that figures of different machines can be compared. `--runs N` sets how often.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime

from concord.domain.plan import Week
from concord.flows.ask import ask
from concord.flows.ask_beside import Beside
from concord.flows.ask_search import sentences_of
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import read_documents
from concord.reading.words import stems_of
from concord.resource_files import resource_path
from concord.retrieval.built_in import BuiltInEmbedder
from concord.retrieval.index import Index

MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 25, 10, 20)
QUESTIONS = (
    "Who has the car on Friday?",
    "When is everybody home on Thursday?",
    "Who is home on Friday at 3 pm?",
    "Why did I lose the bathroom?",
    "What has changed since the last plan?",
    "What is next for me?",
    "What do I have on Thursday?",
    "When is dinner?",
    "Where is the yoga?",
    "How long is dinner?",
    "Who cooks on Friday?",
    "Is there a clash this week?",
    "What waits for me?",
    "When are we all free for an hour on Saturday?",
    "How often is dinner this week?",
    "What did {other} ask for?",
    "Which rules speak of the car?",
    "Who gave way this week?",
    "What may I not do at ten at night on Friday?",
    "What does dinner on Friday need?",
    "What is the last thing on Friday?",
    "Compare Monday and Tuesday",
    "Is it as usual this week?",
    "Does the telescope belong to the museum?",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9, help="how often each question is asked")
    options = parser.parse_args()
    documents = [load_document(path) for path in sorted(resource_path("examples", "busy").glob("*.txt"))]
    members = read_documents(documents, written=MONDAY, now=NOW).household.members
    read = read_documents(documents, written=MONDAY, now=NOW, viewer=members[0].id)
    plan = plan_read(read, week=Week.of(MONDAY, "Europe/Paris"), has_options=False)
    print(f"{len(plan.members)} members, {len(plan.rules)} sentences, {len(plan.items)} blocks, {len(plan.conflicts)} conflicts")
    plain = _middle(_plain_python, options.runs)
    slowest, kept = 0.0, Index(BuiltInEmbedder(stems_of), stems_of)
    for text in QUESTIONS:
        question = text.format(other=members[1].name)

        def answer(question: str = question) -> object:
            # As in the window: the sentences are at hand from the question before.
            beside = Beside(sentences=sentences_of(plan, kept))
            return ask(plan, read.household, question, NOW.date(), now=NOW, beside=beside)

        answer()
        took = _middle(answer, options.runs)
        slowest = max(slowest, took)
        print(f"{took:7.1f} ms  {took / plain:5.2f} x plain Python   {question}")
    print(f"slowest {slowest:.1f} ms; a million steps of plain Python {plain:.1f} ms")


def _plain_python() -> int:
    total = 0
    for number in range(1_000_000):
        total += number & 7
    return total


def _middle(do: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        began = time.process_time()
        do()
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times)


if __name__ == "__main__":
    main()
