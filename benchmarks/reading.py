"""Measures reading alone: sixty sentences, households of up to ten thousand, and hostile texts of two thousand characters.

Times are those of this process, so that other work on the machine counts little. The ratio is the middle of what each run took as a
multiple of the fixed work of measure.py done right before it. `--most N` ends the table of growth earlier, `--runs N` sets how often
the sixty are read.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from hostile_texts import texts
from measure import calibrate

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.flows.load_documents import load_document
from concord.flows.read_documents import read_documents
from concord.reading.reader import LONGEST_TEXT
from concord.resource_files import resource_path

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 25, 10, 20)
SIZES = (100, 1_000, 3_000, 10_000)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GOAL_OF_A_TEXT = 200.0
"""Milliseconds for two thousand characters."""
MEGABYTE = 1_000_000
LARGE = {
    "prose, 10 MB": "We have dinner at seven and then we talk about the week. " * (10 * MEGABYTE // 57),
    "one word, 10 MB": "a" * (10 * MEGABYTE),
    "one line, 10 MB": "word " * (2 * MEGABYTE),
    "line ends, 10 MB": "\n" * (10 * MEGABYTE),
    "300,000 entries": "- a\n" * 300_000,
    "300,000 headings": "a:\n" * 300_000,
    "one entry of many lines": "- a\n" + "  b\n" * 300_000,
    "quotes, 2 MB": ">" * (2 * MEGABYTE),
    "brackets, 2 MB": "[" * (2 * MEGABYTE),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=7, help="how often the sixty sentences are read")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest household read")
    options = parser.parse_args()
    sixty(options.runs)
    growth(options.most)
    hostile()
    large()


def sixty(runs: int) -> None:
    documents = household(60, seed=1)
    read(documents)
    times, ratios = [], []
    for _ in range(runs):
        fixed = spent(calibrate)
        times.append(spent(lambda: read(documents)))
        ratios.append(times[-1] / fixed)
    print(f"{'':24}{'min':>9}{'median':>9}{'max':>9}  ms{'ratio':>9}")
    print(f"{'60 sentences':24}{min(times):9.1f}{statistics.median(times):9.1f}{max(times):9.1f}    {statistics.median(ratios):9.2f}\n")


def growth(most: int) -> None:
    print(f"{'sentences':>10}{'ms each':>10}{'ratio each':>12}{'peak MB':>9}{'kB each':>9}")
    for size in (size for size in SIZES if size <= most):
        documents = household(size, seed=2)
        fixed = min(spent(calibrate) for _ in range(3))
        each = spent(lambda documents=documents: read(documents)) / size
        gc.collect()
        tracemalloc.start()
        read(documents)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{size:10}{each:10.2f}{each / fixed:12.4f}{peak / 1e6:9.1f}{peak / 1e3 / size:9.1f}", flush=True)
    print()


def hostile() -> None:
    """Each hostile text as an entry and as a house rule: the slowest, and how many are over the goal."""
    fixed = min(spent(calibrate) for _ in range(3))
    rows = []
    for name, text in texts(LONGEST_TEXT - 1):
        for where, is_house_rules in (("entry", False), ("house rule", True)):
            documents = [Document("anna.txt", f"- {text}", is_house_rules=is_house_rules)]
            rows.append((min(spent(lambda documents=documents: read(documents)) for _ in range(2)), where, name))
    rows.sort(reverse=True)
    over = sum(took > GOAL_OF_A_TEXT for took, _, _ in rows)
    print(f"{len(rows)} hostile texts of 2,000 characters, {over} of them over {GOAL_OF_A_TEXT:.0f} ms; the slowest:")
    for took, where, name in rows[:8]:
        print(f"    {name!a:34}{where:12}{took:8.0f}  ms{took / fixed:9.2f}", flush=True)
    print()


def large() -> None:
    """Files that are no household's: read, or refused in words."""
    fixed = min(spent(calibrate) for _ in range(3))
    for name, text in LARGE.items():
        path = Path(tempfile.mkdtemp()) / "anna.txt"
        path.write_text(text)
        ends: list[str] = []
        for work in (lambda path=path: [load_document(path)], lambda text=text: [Document("anna.txt", text)]):
            took = spent(lambda work=work, ends=ends: ends.append(outcome(work)))
            ends.append(f"{took:.0f} ms, {took / fixed:.1f}")
        path.unlink()
        print(f"    {name:26} file: {ends[0]} ({ends[1]}); text: {ends[2]} ({ends[3]})", flush=True)


def outcome(work: Callable[[], list[Document]]) -> str:
    try:
        found = read_documents(work(), written=MONDAY, now=NOW)
    except WorldError as error:
        return f"refused ({str(error)[:50]}...)"
    return f"{len(found.order)} sentences"


def household(size: int, seed: int) -> list[Document]:
    """Sentences of the busy example with days and hours of their own, so that no two documents are the same."""
    chance = random.Random(seed)
    parts: dict[str, list[str]] = {}
    for path in sorted(resource_path("examples", "busy").glob("*.txt")):
        lines = [re.sub(r"^(?:\d+\.|-)\s*", "", line.strip()) for line in load_document(path).text.splitlines()]
        parts[path.name] = [line for line in lines if len(line.split()) > 3]
    written: dict[str, list[str]] = {name: [] for name in parts}
    names = list(parts)
    for n in range(size):
        name = names[n % len(names)]
        sentence = re.sub(r"\b\d{1,2}(?=:\d\d)", lambda _: str(chance.randint(6, 21)), chance.choice(parts[name]))
        written[name].append(f"- {re.sub('|'.join(DAYS), lambda _: chance.choice(DAYS), sentence)}")
    return [Document(name, "\n".join(lines), is_house_rules=name == "house_rules.txt") for name, lines in written.items()]


def read(documents: list[Document]) -> object:
    return read_documents(documents, written=MONDAY, now=NOW)


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of this process."""
    gc.collect()
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
