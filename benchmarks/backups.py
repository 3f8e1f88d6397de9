"""Measures a backup of a household and bringing it back, each beside a plain copy of the file.

PERFORMANCE.md quotes it: the least, the middle and the most of several runs, in milliseconds of this process, and how often the time of
a plain copy that is the middle. A backup is read again once it is written, and what is brought back is looked into before it is in
force, so neither can cost as little as a copy. `--runs N` sets how often.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from concord.domain.clock import FixedClock
from concord.flows.back_up import back_up, bring_back
from concord.flows.load_documents import load_document
from concord.resource_files import resource_path
from concord.store.keys import KeyFileHolder
from concord.workspace import Workspace

HOUSEHOLDS = ("family", "busy")
MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 25, 10, 20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9, help="how often each thing is done")
    options = parser.parse_args()
    for name in HOUSEHOLDS:
        with tempfile.TemporaryDirectory() as folder:
            _measure(name, Path(folder), options.runs)


def _measure(name: str, folder: Path, runs: int) -> None:
    keys = KeyFileHolder(folder / "keys")
    documents = [load_document(path) for path in sorted(resource_path("examples", name).glob("*.txt"))]
    home = folder / "home.concord"
    with Workspace.create(home, "Home", documents, keys=keys, clock=FixedClock(NOW), timezone="Europe/Paris") as workspace:
        for member in workspace.household.members:
            workspace.plan(member.id, MONDAY)
    copies = iter(range(3 * runs))
    plain = _times(lambda: _copy(home, folder / f"plain{next(copies)}"), runs)
    made: list[Path] = []
    backups = _times(lambda: made.append(back_up(home, folder / f"copy{next(copies)}.concord", today=NOW.date(), keys=keys).path), runs)
    returns = _times(lambda: bring_back(made[0], folder / f"back{next(copies)}.concord", today=NOW.date(), keys=keys), runs)
    print(f"{name}: {home.stat().st_size / 1024:.0f} KB")
    for what, took in (("a plain copy", plain), ("a backup", backups), ("brought back", returns)):
        middle = statistics.median(took)
        print(f"  {what:<14} {min(took):7.1f} {middle:7.1f} {max(took):7.1f}   {middle / statistics.median(plain):5.1f} times a copy")


def _copy(home: Path, to: Path) -> None:
    shutil.copyfile(home, to)
    with to.open("rb") as file:
        os.fsync(file.fileno())


def _times(work: Callable[[], object], runs: int) -> Sequence[float]:
    took = []
    for _ in range(runs):
        before = time.perf_counter()
        work()
        took.append((time.perf_counter() - before) * 1000)
    return took


if __name__ == "__main__":
    main()
