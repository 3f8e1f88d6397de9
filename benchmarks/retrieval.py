"""Measures how well sentences are found by the labelled questions of tests/fixtures/retrieval, and how fast among 10,000 sentences.

PERFORMANCE.md quotes it. Recall@k is the share of the sentences that a question is about which are among the first k found. A question
is in other words where it shares no word with weight with the sentence. `--missed` prints each question whose sentence is not among
the first ten, `--households` a line for each household, and `--no-speed` leaves the clock out.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from measure import calibrate

from concord.domain.ids import RuleId
from concord.flows.load_documents import load_document
from concord.reading.language import language_of
from concord.reading.words import stems_of
from concord.resource_files import resource_path
from concord.retrieval.built_in import BuiltInEmbedder
from concord.retrieval.hit import Entry
from concord.retrieval.index import Index
from concord.retrieval.word_families import shipped_families

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests" / "fixtures" / "retrieval"
HOUSEHOLDS = ROOT / "tests" / "fixtures" / "households"
GOAL_MS = 5.0
MANY = 10_000
WAYS = ("lexical", "vector", "fused")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and the sentences that it is about, by the home it was asked in."""

    home: str
    question: str
    rules: frozenset[RuleId]
    is_in_other_words: bool


def entries_of(home: str) -> tuple[Entry, ...]:
    """Return the sentences of a household with a key, as everyone in it may see them where nothing is kept from anybody."""
    paths = sorted(HOUSEHOLDS.glob(f"{home}_*.txt")) or sorted(resource_path("examples", home).glob("*.txt"))
    documents = [load_document(path) for path in paths]
    found = language_of(None).find_sentences(documents, household=None, written=date(2026, 11, 23))
    names = {person.id: person.name for person in found.members}
    return tuple(
        Entry(one.id, one.text, one.line, one.document, names.get(one.member, "") if one.member is not None else "")
        for one in found.sentences
    )


def labelled(path: Path, entries: Sequence[Entry]) -> tuple[Labelled, ...]:
    """Return the questions of one file. A sentence is named by a part of it that no other has."""
    families = shipped_families(stems_of)
    found = []
    for line in path.read_text("utf-8").splitlines():
        question, *parts = (part.strip() for part in line.split("|"))
        about = []
        for part in parts:
            named = [entry for entry in entries if part in entry.text]
            if len(named) != 1:
                raise SystemExit(f"{path.name}: {len(named)} sentences have {part!r}")
            about += named
        asked = set(stems_of(question)) - families.weightless - families.light
        shared = [asked & set(stems_of(entry.text)) for entry in about]
        found.append(Labelled(path.stem, question, frozenset(entry.rule for entry in about), not any(shared)))
    return tuple(found)


def ranked(index: Index, question: str, k: int) -> dict[str, tuple[RuleId, ...]]:
    """Return what each way finds."""
    return {
        "lexical": index.by_words(question, k),
        "vector": index.by_vectors(question, k),
        "fused": tuple(hit.rule for hit in index.search(question, k)),
    }


def recall(found: Sequence[RuleId], rules: frozenset[RuleId], k: int) -> float:
    return len(rules & set(found[:k])) / len(rules)


def figures(
    paths: Iterable[Path], missed: Callable[[str], object] = lambda _line: None
) -> list[tuple[Labelled, dict[str, tuple[RuleId, ...]]]]:
    """Ask every question of these files."""
    found = []
    for path in paths:
        entries = entries_of(path.stem)
        index = Index(BuiltInEmbedder(stems_of), stems_of, entries)
        for one in labelled(path, entries):
            ways = ranked(index, one.question, 10)
            found.append((one, ways))
            if recall(ways["fused"], one.rules, 10) < 1:
                wanted = " / ".join(entry.text for entry in entries if entry.rule in one.rules)
                missed(f"{one.home}: {one.question}  ->  {wanted}  [{', '.join(w for w in WAYS if recall(ways[w], one.rules, 10) == 1)}]")
        index.close()
    return found


def tell(what: str, found: Sequence[tuple[Labelled, dict[str, tuple[RuleId, ...]]]]) -> None:
    """Print the recall of each way."""
    for k in (1, 3, 10):
        shares = [statistics.mean(recall(ways[way], one.rules, k) for one, ways in found) for way in WAYS]
        print(f"{what if k == 1 else '':34} recall@{k:<3}" + "".join(f"{100 * share:9.1f}" for share in shares))


def speed(runs: int) -> None:
    """Print how long the first ten among 10,000 sentences take, for questions of all kinds."""
    known = [entry for path in sorted(QUESTIONS.rglob("*.txt")) for entry in entries_of(path.stem)]
    questions = [one.question for path in sorted(QUESTIONS.rglob("*.txt")) for one in labelled(path, entries_of(path.stem))][::7]
    many = [
        Entry(RuleId(f"r-{n}"), f"{known[n % len(known)].text} {n // len(known)}", n, "home.txt", known[n % len(known)].whose)
        for n in range(MANY)
    ]
    start = time.perf_counter()
    index = Index(BuiltInEmbedder(stems_of), stems_of, many)
    index.search("car")
    print(f"\n{MANY} sentences are taken in within {time.perf_counter() - start:.1f} s; the first ten of {len(questions)} questions each:")
    print(f"{'':20}{'min':>9}{'median':>9}{'max':>9}  ms{'ratio':>9}")
    for way, ask in (("lexical", index.by_words), ("vector", index.by_vectors), ("fused", index.search)):
        fixed = statistics.median(_timed(calibrate) for _ in range(5))
        times = sorted(_timed(partial(ask, question, 10)) for question in questions * runs)
        middle = statistics.median(times)
        print(f"{way:20}{times[0]:9.2f}{middle:9.2f}{times[-1]:9.2f}    {middle / fixed:9.3f}")
    print(f"The goal is {GOAL_MS:.0f} ms.")


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--missed", action="store_true", help="print each question whose sentence is not among the first ten")
    parser.add_argument("--households", action="store_true", help="a line for each household")
    parser.add_argument("--no-speed", action="store_true", help="leave the clock out")
    parser.add_argument("--runs", type=int, default=3, help="how often each question is asked among 10,000")
    options = parser.parse_args()

    missed = print if options.missed else lambda _line: None
    groups = {
        "worked on": figures(sorted(QUESTIONS.glob("*.txt")), missed),
        "at first sight": figures(sorted((QUESTIONS / "first_sight").glob("*.txt")), missed),
    }
    print(f"{'':45}" + "".join(f"{way:>9}" for way in WAYS) + "  %")
    everything = [row for rows in groups.values() for row in rows]
    for name, rows in groups.items():
        if rows:
            tell(f"{name}, {len(rows)} questions", rows)
    others = [row for row in everything if row[0].is_in_other_words]
    tell(f"all, {len(everything)} questions", everything)
    tell(f"in other words, {len(others)} questions", others)
    if options.households:
        for home in sorted({one.home for one, _ in everything}):
            tell(home, [row for row in everything if row[0].home == home])
    if not options.no_speed:
        speed(options.runs)


if __name__ == "__main__":
    main()
