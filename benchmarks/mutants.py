"""How many mutants of the planner the independent checker catches (docs/mutants.md quotes it).

cosmic-ray (`pip install cosmic-ray`, not needed for anything else) makes one small change at a time in one module of
`concord.planning`: another comparison, `and` for `or`, a number one off, a `not`, a loop that does not run. With each mutant the
same weeks are planned as with the planner as it is, in a process of its own, and what comes of it is told apart:

  same      no plan has changed
  crashed   it raised or hung: nobody is shown a plan
  harmless  a plan has changed, and not for the worse (worse_plans.py says what that is)
  told      a plan has changed for the worse, and planner and checker differ on a rule of it: it is not shown as done
  worse     a plan has changed for the worse and nobody told

`--mutants N` draws so many with a fixed seed, `--data DIR` adds the MAP scenarios there, `--list` shows those that were worse. Stopped with
Ctrl+C it counts those that were done.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import multiprocessing
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

from worse_plans import Standard, bare, in_what_it_is_worse, standard_of

from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.flows.load_documents import load_document
from concord.flows.read_documents import ReadHousehold, read_documents
from concord.resource_files import resource_path

PLANNING = Path(__file__).resolve().parent.parent / "core" / "concord" / "planning"
FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "households"
EQUALS = Path(__file__).resolve().parent / "equals"
LEFT_OUT = ("__init__", "live", "options", "explain", "hindrances", "what_if", "because", "contradictions", "trials")
"""They make no plan: words, ways out and the check of a drag. Appointments have no checker."""
OPERATORS = (
    *(f"core/ReplaceComparisonOperator_{a}_{b}" for a, b in [
        ("Eq", "NotEq"), ("NotEq", "Eq"), ("Lt", "LtE"), ("LtE", "Lt"), ("Gt", "GtE"), ("GtE", "Gt"), ("Lt", "Gt"), ("Gt", "Lt"),
        ("Is", "IsNot"), ("IsNot", "Is"),
    ]),
    *(f"core/ReplaceBinaryOperator_{a}_{b}" for a, b in [
        ("Add", "Sub"), ("Sub", "Add"), ("Mul", "Add"), ("BitOr", "BitAnd"), ("BitAnd", "BitOr"),
    ]),
    "core/ReplaceUnaryOperator_Delete_Not", "core/AddNot", "core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue",
    "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd", "core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak",
    "core/NumberReplacer", "core/ZeroIterationForLoop",
)  # fmt: skip
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 25, 10, 20)
PATIENCE = 40
"""Seconds of work after which a mutant counts as hung."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: which operator at which of its places in which module."""

    module: str
    operator: str
    place: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A household, and what there was before its week is planned."""

    read: ReadHousehold
    last: Plan | None = None
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--data", type=Path, help="the folder with the MAP scenarios")
    parser.add_argument("--list", action="store_true", help="show each mutant of which nobody told in some week that it made worse")
    options = parser.parse_args()
    weeks = weeks_of(options.data)
    plans = [planned(week) for week in weeks]
    before = [bare(plan) for plan in plans]
    standards = [standard_of(plan, w.read.household, w.last, w.gave_way) for plan, w in zip(plans, weeks, strict=True)]
    drawn = draw(options.mutants, options.seed)
    counts: Counter[str] = Counter()
    worse: Counter[str] = Counter()
    try:
        for mutant in drawn:
            code = mutated(mutant)
            fate, told, untold = fate_of(mutant, code, weeks, before, standards)
            counts[fate] += 1
            worse["told"] += told
            worse["untold"] += len(untold)
            if untold and options.list:
                line = changed_lines(mutant, code)
                print(
                    f"{fate}: {mutant.module}.py {mutant.operator.removeprefix('core/')} {line}  [{told} told; {'; '.join(untold)}]",
                    flush=True,
                )
    except KeyboardInterrupt:  # What was done by then counts: a draw is in no order.
        print(f"stopped after {counts.total()} of {len(drawn)}")
    caught = counts["told"] + counts["crashed"]
    print(f"{counts.total()} mutants, {len(weeks)} weeks: " + ", ".join(f"{counts[name]} {name}" for name in sorted(counts)))
    bad = caught + counts["worse"]
    print(f"of {bad} that crash, are told of or are worse, {caught} are caught ({100 * caught / max(1, bad):.1f} %)")
    print(f"of {worse.total()} single plans that are worse, {worse['told']} are told of")


def weeks_of(data: Path | None) -> list[Asked]:
    """Return the weeks that every mutant plans: each household's, and some again with a last plan and a ledger of who gave way.

    In the house of equals nothing but those decides who gives way. Its last plan is that of another ledger, so that staying close to
    it and being fair are not the same.
    """
    weeks = [Asked(read) for read in households(data)]
    equals = read([EQUALS / "equals_home.txt", EQUALS / "equals_house_rules.txt"])
    names = [member.id for member in equals.household.members]
    ledgers = [{name: 3 * (n == first) for n, name in enumerate(names)} for first in range(len(names))]
    last = planned(Asked(equals, gave_way=ledgers[1]))
    with_both = [Asked(equals, last, ledgers[2]), Asked(weeks[0].read, planned(weeks[0]))]
    return [*weeks, Asked(equals), *(Asked(equals, gave_way=ledger) for ledger in ledgers[1:]), Asked(equals, last), *with_both]


def households(data: Path | None) -> Iterator[ReadHousehold]:
    """Read the weeks that every mutant plans."""
    for name in ("family", "busy"):
        yield read(sorted(resource_path("examples", name).glob("*.txt")))
    for home in sorted(FIXTURES.glob("*_home.txt"))[:4]:
        yield read([home, home.with_name(home.name.replace("_home", "_house_rules"))])
    if data is not None:
        for text in sorted(
            [*data.glob("scenario*_workspace.txt"), *data.glob("scenario*_assistive.txt"), *data.glob("scenario*_smarthome.txt")]
        ):
            yield read([text, text.with_name(f"{text.name.split('_')[0]}_house_rules.txt")])


def read(paths: Sequence[Path]) -> ReadHousehold:
    """Read texts that lie together."""
    documents = [load_document(path, is_house_rules="house_rules" in path.name) for path in paths if path.exists()]
    return read_documents(documents, written=MONDAY, now=NOW)


def planned(asked: Asked) -> Plan:
    """Plan and check with the modules that are loaded now. Ways out of a conflict are no part of what is judged, and are not tried."""
    flow = importlib.import_module("concord.flows.plan_documents")
    vars(flow).update(plan_week=partial(importlib.import_module("concord.planning.planner").plan_week, has_options=False))
    plan: Plan = flow.plan_read(asked.read, week=Week(MONDAY), last=asked.last, gave_way=asked.gave_way)
    return plan


def draw(count: int, seed: int) -> list[Mutant]:
    """Draw mutants from all that the operators make of the planner, the same ones for the same seed."""
    every = [
        Mutant(path.stem, name, place)
        for path in sorted(PLANNING.glob("*.py"))
        if path.stem not in LEFT_OUT and not path.stem.startswith("appointment")
        for name in OPERATORS
        for place in range(places(path.read_text(encoding="utf-8"), name))
    ]
    return random.Random(seed).sample(every, min(count, len(every)))


def places(code: str, name: str) -> int:
    """Return at how many places an operator can change a module."""
    operator = operator_called(name)
    return sum(len(list(operator.mutation_positions(node))) for node in nodes(code))


def nodes(code: str) -> Iterator[Any]:
    """Yield every node of a module, in order."""
    waiting = [importlib.import_module("parso").parse(code)]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(getattr(node, "children", [])))


def operator_called(name: str) -> Any:
    """Return one of cosmic-ray's operators."""
    return importlib.import_module("cosmic_ray.plugins").get_operator(name)()


def mutated(mutant: Mutant) -> str:
    """Return the module's text with the one change in it."""
    code = (PLANNING / f"{mutant.module}.py").read_text(encoding="utf-8")
    changed: str = importlib.import_module("cosmic_ray.mutating").mutate_code(code, operator_called(mutant.operator), mutant.place)
    return changed


def changed_lines(mutant: Mutant, code: str) -> str:
    """Return the line that is another."""
    lines = (PLANNING / f"{mutant.module}.py").read_text(encoding="utf-8").splitlines()
    return next(
        (f"line {n}: {new.strip()}" for n, (old, new) in enumerate(zip(lines, code.splitlines(), strict=False), 1) if old != new), ""
    )


def fate_of(
    mutant: Mutant, code: str, weeks: Sequence[Asked], before: Sequence[Plan], standards: Sequence[Standard]
) -> tuple[str, int, list[str]]:
    """Plan every week with a mutant in a process of its own: what came of it, how many worse plans are told of, and which are not."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_plan_all, args=(mutant.module, code, weeks, there))
    child.start()
    there.close()
    after: list[Plan] | None = None
    try:
        after = here.recv()
    except EOFError:
        after = None
    child.kill()
    child.join()
    if after is None:
        return "crashed", 0, []
    if after == list(before):
        return "same", 0, []
    told, untold = 0, []
    for n, (old, new) in enumerate(zip(before, after, strict=True)):
        reason = in_what_it_is_worse(old, new, standards[n])
        if reason and set(new.unconfirmed) - set(old.unconfirmed):
            told += 1
        elif reason:
            untold.append(f"week {n}: {reason}")
    return ("told" if told else "worse" if untold else "harmless"), told, untold


def _plan_all(module: str, code: str, weeks: Sequence[Asked], there: Connection) -> None:
    """Load the planner anew with one module changed, and plan every week."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    for name in [name for name in sys.modules if name.startswith("concord.planning") or name == "concord.flows.plan_documents"]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Changed(f"concord.planning.{module}", code))
    sys.stderr = open("/dev/null", "w", encoding="utf-8")  # noqa: SIM115  (what a mutant has to say is nobody's concern)
    there.send([bare(planned(week)) for week in weeks])


class _Changed:
    """An import finder that gives one module another text."""

    def __init__(self, name: str, code: str) -> None:
        self._name, self._code = name, code

    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> Any:  # noqa: ARG002
        """Find the one module."""
        return importlib.util.spec_from_loader(name, self) if name == self._name else None

    def create_module(self, spec: Any) -> None:
        """Let Python make it."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text."""
        exec(compile(self._code, self._name, "exec"), module.__dict__)


if __name__ == "__main__":
    main()
