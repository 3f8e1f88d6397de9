"""How long the answer to one typed line takes: in the example's family and in a busy household, at rest and while a week is being planned.

python -m benchmarks.live_line
"""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from concord.domain.clock import FixedClock
from concord.flows.open_demo import example_documents
from concord.resource_files import resource_path
from concord.store.keys import KeyFileHolder
from concord.workspace import Workspace

GOAL_MS = 100.0
"""From the key to the answer (UI: as you type)."""

NOW = datetime(2026, 11, 25, 10, 20)

LINES = (
    "We watch a film on Friday from 18:30 to 20:30 in the living room.",
    "Choir every other Tuesday from 19:30 to 21:30.",
    "Dentist tomorrow at 9:30.",
    "No phones at the table.",
    "I need the car on Saturday from 9 to 12.",
)


def measure(workspace: Workspace) -> tuple[list[float], list[float]]:
    """Return the milliseconds for every beginning of every line, as if it was typed: until its words are read, and until all is told."""
    read: list[float] = []
    took: list[float] = []
    viewer = workspace.household.members[0].id
    for line in LINES:
        for end in range(4, len(line) + 1):
            start, heard = time.perf_counter(), []
            workspace.understand_line(
                viewer, viewer, line[:end], looks_ahead=False, first=lambda _said, heard=heard: heard.append(time.perf_counter())
            )
            over = time.perf_counter()
            read.append(((heard[0] if heard else over) - start) * 1000)
            took.append((over - start) * 1000)
    return sorted(read), sorted(took)


@contextmanager
def planning(workspace: Workspace) -> Iterator[None]:
    """Have one week after the other planned meanwhile."""
    viewer, today = workspace.household.members[0].id, workspace.clock.now().date()
    is_over = threading.Event()

    def plan_on() -> None:
        week = 1
        while not is_over.is_set():
            workspace.plan(viewer, today + timedelta(weeks=week))
            week += 1

    thread = threading.Thread(target=plan_on)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def busy_household(folder: Path) -> Workspace:
    """Open the example household with eight people."""
    documents = example_documents(resource_path("examples", "busy"))
    keys = KeyFileHolder(folder / "keys")
    return Workspace.create(folder / "busy.concord", "Busy", documents, keys=keys, clock=FixedClock(NOW), timezone="Europe/Paris")


def tell(what: str, measured: tuple[list[float], list[float]]) -> None:
    """Print the figures of one measurement."""
    print(f"{what}, {len(measured[0])} keys:")
    for words, took in zip(("reading", "with what is in the way"), measured, strict=True):
        p95 = took[int(len(took) * 0.95)]
        figures = f"median {statistics.median(took):.0f} ms, 95 % within {p95:.0f} ms, slowest {took[-1]:.0f} ms"
        print(f"  {words}: {figures}; {p95 / GOAL_MS:.2f} of the goal of {GOAL_MS:.0f} ms")


def main() -> None:
    """Measure both households, at rest and while planning."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, workspace in (("example family", Workspace.demo(folder)), ("busy household", busy_household(folder))):
            with workspace:
                viewer = workspace.household.members[0].id
                plan = workspace.plan(viewer, workspace.clock.now().date())
                workspace.be_ready_for_lines(viewer)
                what += f" ({len(plan.members)} people, {len(plan.rules)} sentences)"
                tell(what, measure(workspace))
                with planning(workspace):
                    tell(f"{what} while weeks are planned", measure(workspace))


if __name__ == "__main__":
    main()
