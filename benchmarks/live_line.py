"""How long the answer to one typed line takes: a family of the size of the example's, plan at hand, nothing else running.

python -m benchmarks.live_line
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from concord.workspace import Workspace

GOAL_MS = 100.0
"""From the key to the answer (UI: as you type)."""

LINES = (
    "We watch a film on Friday from 18:30 to 20:30 in the living room.",
    "Choir every other Tuesday from 19:30 to 21:30.",
    "Dentist tomorrow at 9:30.",
    "No phones at the table.",
    "I need the car on Saturday from 9 to 12.",
)


def measure() -> list[float]:
    """Return the milliseconds of each call, for every beginning of every line, as if it was typed."""
    took: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Workspace.demo(Path(folder)) as workspace:
        viewer = workspace.household.members[0].id
        workspace.plan(viewer, workspace.clock.now().date())
        workspace.understand_line(viewer, viewer, LINES[0], looks_ahead=False)
        for line in LINES:
            for end in range(4, len(line) + 1):
                start = time.perf_counter()
                workspace.understand_line(viewer, viewer, line[:end], looks_ahead=False)
                took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


if __name__ == "__main__":
    took = measure()
    p95 = took[int(len(took) * 0.95)]
    print(f"{len(took)} keys: median {statistics.median(took):.0f} ms, 95 % within {p95:.0f} ms, slowest {took[-1]:.0f} ms")
    print(f"goal {GOAL_MS:.0f} ms; ratio at 95 %: {p95 / GOAL_MS:.2f}")
