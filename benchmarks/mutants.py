"""How many mutants of the planner the independent checker catches (docs/mutants.md quotes it).

cosmic-ray (`pip install cosmic-ray`, not needed for anything else) makes one small change at a time in one module of
`concord.planning`: another comparison, `and` for `or`, a number one off, a `not`, a loop that does not run. With each mutant the
same weeks are planned as with the planner as it is, in a process of its own, and what comes of it is told apart:

  same      no plan has changed
  crashed   it raised or hung: nobody is shown a plan
  told      a plan has changed, and planner and checker differ on a rule: it is not shown as done
  harmless  a plan has changed and nobody told, but it serves everyone as well, names the same conflicts and keeps no rule that was not
  worse     a plan has changed for the worse and nobody told

`--mutants N` draws so many with a fixed seed, `--data DIR` adds the MAP scenarios there, `--list` shows those that were worse.
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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

from concord.domain.plan import Plan, Verdict, Week
from concord.flows.load_documents import load_document
from concord.flows.read_documents import ReadHousehold, read_documents
from concord.resource_files import resource_path

PLANNING = Path(__file__).resolve().parent.parent / "core" / "concord" / "planning"
FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "households"
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
PATIENCE = 60
"""Seconds of work after which a mutant counts as hung."""
KEPT = (Verdict.KEPT, Verdict.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: which operator at which of its places in which module."""

    module: str
    operator: str
    place: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What matters of one week's plan."""

    items: frozenset[tuple[object, ...]]
    conflicts: frozenset[tuple[object, ...]]
    verdicts: tuple[tuple[str, Verdict], ...]
    utility: tuple[tuple[str, float], ...]
    unconfirmed: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--data", type=Path, help="the folder with the MAP scenarios")
    parser.add_argument("--list", action="store_true", help="show each mutant that was worse and that nobody told of")
    options = parser.parse_args()
    weeks = list(households(options.data))
    before = [outcome(planned(read)) for read in weeks]
    drawn = draw(options.mutants, options.seed)
    counts: Counter[str] = Counter()
    for mutant in drawn:
        code = mutated(mutant)
        fate, where = fate_of(mutant, code, weeks, before)
        counts[fate] += 1
        if fate == "worse" and options.list:
            print(f"worse: {mutant.module}.py {mutant.operator.removeprefix('core/')} {changed_lines(mutant, code)}  [{where}]", flush=True)
    caught = counts["told"] + counts["crashed"]
    print(f"{len(drawn)} mutants, {len(weeks)} weeks: " + ", ".join(f"{counts[name]} {name}" for name in sorted(counts)))
    bad = caught + counts["worse"]
    print(f"of {bad} that crash, are told of or are worse, {caught} are caught ({100 * caught / max(1, bad):.1f} %)")


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


def planned(read: ReadHousehold) -> Plan:
    """Plan and check with the modules that are loaded now. Ways out of a conflict are no part of what is judged, and are not tried."""
    flow = importlib.import_module("concord.flows.plan_documents")
    vars(flow).update(plan_week=partial(importlib.import_module("concord.planning.planner").plan_week, has_options=False))
    plan: Plan = flow.plan_read(read, week=Week(MONDAY))
    return plan


def outcome(plan: Plan) -> Outcome:
    """Take from a plan what matters."""
    return Outcome(
        frozenset(
            (item.request, item.span.start, item.span.end, item.place, item.resource, item.value, item.verdict) for item in plan.items
        ),
        frozenset((one.kind, one.span and one.span.start, one.rules, one.status) for one in plan.conflicts),
        tuple((str(judged.rule.id), judged.verdict) for judged in plan.rules),
        tuple((str(member), share) for member, share in plan.utility),
        tuple(str(rule) for rule in plan.unconfirmed),
    )


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


def fate_of(mutant: Mutant, code: str, weeks: Sequence[ReadHousehold], before: Sequence[Outcome]) -> tuple[str, str]:
    """Plan every week with a mutant in a process of its own, and say what came of it and in which week."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_plan_all, args=(mutant.module, code, weeks, there))
    child.start()
    there.close()
    after: list[Outcome] | None = None
    try:
        after = here.recv()
    except EOFError:
        after = None
    child.kill()
    child.join()
    if after is None:
        return "crashed", ""
    if after == list(before):
        return "same", ""
    differing = [(n, old, new) for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if any(set(new.unconfirmed) - set(old.unconfirmed) for _, old, new in differing):
        return "told", ""
    for n, old, new in differing:
        reason = worse(old, new)
        if reason:
            return "worse", f"week {n}: {reason}"
    return "harmless", ""


def worse(old: Outcome, new: Outcome) -> str:
    """Say in what a plan is worse than the one before, or nothing."""
    if sum(share for _, share in new.utility) < sum(share for _, share in old.utility) - 1e-6:
        return "somebody is served less"
    lost = {one[:3] for one in old.conflicts} - {one[:3] for one in new.conflicts}
    if lost:
        return "a conflict is not named"
    was = dict(old.verdicts)
    if any(verdict in KEPT and was.get(rule) not in KEPT for rule, verdict in new.verdicts):
        return "a rule is called kept that is not"
    return ""


def _plan_all(module: str, code: str, weeks: Sequence[ReadHousehold], there: Connection) -> None:
    """Load the planner anew with one module changed, and plan every week."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    for name in [name for name in sys.modules if name.startswith("concord.planning") or name == "concord.flows.plan_documents"]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Changed(f"concord.planning.{module}", code))
    sys.stderr = open("/dev/null", "w", encoding="utf-8")  # noqa: SIM115  (what a mutant has to say is nobody's concern)
    there.send([outcome(planned(read)) for read in weeks])


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
