"""Measures reading, planning, its second check, explaining and the live check of a drag, on both example households.

PERFORMANCE.md quotes it. Each figure is the least, the middle and the greatest of several runs, in milliseconds of this process. The
ratio is the middle of what each run took as a multiple of one fixed piece of plain Python done right before it, so that figures of two
machines or two days can be compared. `--json` prints one JSON document, `--runs N` sets how often.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from unittest.mock import patch

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Move
from concord.domain.plan import Plan, PlanItem, Verdict, Week
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_documents, plan_read
from concord.flows.read_documents import ReadHousehold, read_documents
from concord.flows.week_at_home import WeekAtHome
from concord.flows.why import why
from concord.planning.live import try_edit
from concord.planning.remembered import Remembered
from concord.resource_files import resource_path

HOUSEHOLDS = ("family", "busy")
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 25, 10, 20)
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one thing took, in milliseconds, shortest first, and the middle ratio to the fixed work before it."""

    name: str
    runs: tuple[float, ...]
    ratio: float

    @property
    def median(self) -> float:
        return statistics.median(self.runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=7, help="how often each thing is done")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    options = parser.parse_args()

    figures = [measure("plain Python", calibrate, options.runs)]
    for name in HOUSEHOLDS:
        figures += household_figures(name, options.runs)
    if options.json:
        rows = [{"name": f.name, "min": f.runs[0], "median": f.median, "max": f.runs[-1], "ratio": f.ratio} for f in figures]
        print(json.dumps(rows, indent=1))
        return
    print(f"{'':42}{'min':>9}{'median':>9}{'max':>9}  ms{'ratio':>9}")
    for f in figures:
        print(f"{f.name:42}{f.runs[0]:9.1f}{f.median:9.1f}{f.runs[-1]:9.1f}    {f.ratio:9.2f}")


def household_figures(name: str, runs: int) -> list[Figure]:
    documents = [load_document(path) for path in sorted(resource_path("examples", name).glob("*.txt"))]
    week = Week.of(MONDAY)
    found = read(documents)
    plan = plan_documents(documents, week=week, now=NOW)
    size = f"{name}, {len(found.household.members)} members, {len(plan.rules)} sentences"
    figures = [
        measure(f"read     ({size})", lambda: read(documents), runs),
        measure(f"plan     ({name}, {len(plan.items)} blocks)", lambda: plan_documents(documents, week=week, now=NOW), runs),
        measure(f"plan     ({name}, what was read)", lambda: plan_read(found, week=week), runs),
        measure(f"  of it the second check ({name})", second_check(found, week), runs),
        Figure(f"again    ({name}, a block moved)", *_planned_again(found, week, plan)),
        Figure(f"why      ({name}, each way planned again)", *_explained(found, week)),
        Figure(f"try_edit ({name}, each block, at 95 %)", *_dragged(plan, found)),
    ]
    block = movable(plan)
    if block is not None:
        rules = tuple(judged.rule for judged in plan.rules)
        steps = [shifted(block, n) for n in range(1, 9)]
        figures.append(
            measure(
                f"try_edit ({name}, a block dragged 15 min)",
                lambda: [try_edit(plan, rules, found.household, e) for e in steps],
                runs,
                per=8,
            )
        )
    return figures


def second_check(found: ReadHousehold, week: Week) -> Callable[[], object]:
    """Return the check that comes at the end of planning, with what planning gave to it."""
    with patch("concord.flows.plan_documents.check_plan", return_value=()) as checker:
        plan_read(found, week=week)
    given = checker.call_args.args[:4]  # Without what was kept from a check before it.
    return lambda: check_plan(*given)


def _planned_again(found: ReadHousehold, week: Week, plan: Plan) -> tuple[tuple[float, ...], float]:
    """Return how long planning again takes for every fifth block moved by 45 minutes, as the warm child process does it."""
    known = Remembered()
    known_plan = plan_read(found, week=week, last=plan_read(found, week=week, known=known), known=known)
    blocks = [item for item in plan.items if item.kind is Kind.COMMITMENT and not item.is_moment][::5]
    moves = [shifted(block, 3) for block in blocks]
    return _each([partial(plan_read, found, week=week, edits=(move,), last=known_plan, known=known) for move in moves])


def _explained(found: ReadHousehold, week: Week) -> tuple[tuple[float, ...], float]:
    """Return how long explaining takes for each open conflict and each block that is not as asked, as the warm child process does it."""
    home = WeekAtHome(found, week, (), None, {}, Remembered())
    plan = home.plan()
    home = home.staying_close_to(plan)
    home.plan(has_options=False)
    subjects = [conflict.id for conflict in plan.conflicts if conflict.status is ConflictStatus.OPEN]
    subjects += [item.id for item in plan.items if item.verdict is not Verdict.KEPT and not item.is_busy]
    return _each([partial(why, plan, found.household, subject, home=home) for subject in subjects])


def _dragged(plan: Plan, found: ReadHousehold) -> tuple[tuple[float, ...], float]:
    """Return how long the check of each block takes that is dragged; of a hundred, five may take longer."""
    rules = tuple(judged.rule for judged in plan.rules)
    blocks = [item for item in plan.items if item.kind is Kind.COMMITMENT and not item.is_moment]
    times, ratio = _each([partial(try_edit, plan, rules, found.household, shifted(block, 2)) for block in blocks])
    return times[: -(-len(times) * 95 // 100)], ratio


def _each(works: Sequence[Callable[[], object]]) -> tuple[tuple[float, ...], float]:
    fixed = timed(calibrate)
    times = sorted(timed(work) for work in works)
    return tuple(times), statistics.median(times) / fixed


def read(documents: list[Document]) -> ReadHousehold:
    return read_documents(documents, written=MONDAY, now=NOW)


def movable(plan: Plan) -> PlanItem | None:
    """Return the block that shares its day with most others: the hardest to drag."""
    blocks = [item for item in plan.items if item.kind is Kind.COMMITMENT and not item.is_moment]
    by_day: dict[date, int] = {}
    for item in blocks:
        by_day[item.span.start.date()] = by_day.get(item.span.start.date(), 0) + 1
    return max(blocks, key=lambda item: (by_day[item.span.start.date()], item.span.minutes, item.id), default=None)


def shifted(item: PlanItem, quarters: int) -> Move:
    return Move(item.request, Span(item.span.start + quarters * QUARTER, item.span.end + quarters * QUARTER), item.place)


def measure(name: str, work: Callable[[], object], runs: int, per: int = 1) -> Figure:
    """Do `work` once to warm up, then `runs` times. `per` is how many equal steps one run holds."""
    work()
    times, ratios = [], []
    for _ in range(runs):
        fixed = timed(calibrate)
        times.append(timed(work) / per)
        ratios.append(times[-1] / fixed)
    return Figure(name, tuple(sorted(times)), statistics.median(ratios))


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def calibrate() -> int:
    """Fixed work of the kind that Concord does: small immutable values made, hashed, sorted."""
    spans = [Span(NOW + timedelta(minutes=n * 37 % 10080), NOW + timedelta(minutes=n * 37 % 10080 + 30)) for n in range(8000)]
    spans = [replace(span, end=span.end + QUARTER) for span in spans]
    return len({span.start for span in sorted(spans, key=lambda span: (span.start, span.end))})


if __name__ == "__main__":
    main()
