"""Measures what a PIN costs: unlocking, apart from the key derivation itself, and switching the profile with 5,000 items in the week.

PERFORMANCE.md quotes it. Each figure is the middle of several runs, in milliseconds. `--items N` sets how many, `--runs N` how often.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan
from concord.domain.when import Span
from concord.flows.plan_household import plan_inputs
from concord.store.keys import KeyFileHolder
from concord.store.plan_rows import load_plan, save_plan
from concord.store.profile_keys import cost_of_this_pc
from concord.workspace import Workspace

MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 25, 10, 20)
ANA, BEN = MemberId("ana"), MemberId("ben")
PIN = "2468"
TEXTS = [
    Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n"),
    Document("ben.txt", "1. Choir on Monday from 19:00 to 20:30.\n"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9, help="how often each thing is done")
    parser.add_argument("--items", type=int, default=5_000, help="how many blocks a week has")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _home(Path(folder)) as home:
        for viewer in (ANA, BEN):
            _fill(home, viewer, options.items)
        home.profiles.set_pin(ANA, PIN)
        print(f"key derivation             {_middle(_derive, options.runs):7.1f}   {cost_of_this_pc()}")
        print(f"unlocking, derivation too  {_middle(lambda: _unlock(home), options.runs):7.1f}")
        print(f"its plan after that        {_middle(lambda: home.plan(ANA, MONDAY), options.runs, before=lambda: _in_anew(home)):7.1f}")
        print(f"switching to who has none  {_middle(lambda: home.plan(BEN, MONDAY), options.runs):7.1f}   {options.items} items")


def _home(folder: Path) -> Workspace:
    keys, clock = KeyFileHolder(folder / "keys"), FixedClock(NOW)
    return Workspace.create(folder / "home.concord", "Home", TEXTS, keys=keys, clock=clock, timezone="Europe/Paris")


def _fill(home: Workspace, viewer: MemberId, count: int) -> None:
    """Put so many blocks into the stored copy of a viewer's week."""
    home.plan(viewer, MONDAY)
    with home._file.writing() as db:
        inputs = plan_inputs(db, viewer, home._viewers.week(MONDAY), NOW)
        stored = load_plan(db, MONDAY, viewer, inputs.fingerprint)
        assert stored is not None
        save_plan(db, _with_items(stored.plan, count), inputs.fingerprint, stored.keys)
    home._shown.forget(viewer)


def _with_items(plan: Plan, count: int) -> Plan:
    first = plan.items[0]
    start = datetime(2026, 11, 23)

    def at(n: int) -> Span:
        begin = start + timedelta(minutes=15 * (n % 600))
        return Span(begin, begin + timedelta(minutes=15))

    return replace(plan, items=tuple(replace(first, id=ItemId(f"i{n}"), request=f"r{n}", span=at(n)) for n in range(count)))


def _derive() -> None:
    from concord.store.profile_keys import _stretched

    _stretched(PIN, bytes(16), cost_of_this_pc())


def _unlock(home: Workspace) -> None:
    home.profiles.unlock(ANA, PIN)


def _in_anew(home: Workspace) -> None:
    home.lock(ANA)
    _unlock(home)


def _middle(work: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> float:
    taken = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
