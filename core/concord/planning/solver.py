"""One part of a week put to CP-SAT, tier by tier; the last tier leaves one optimum only, so the answer is the same everywhere."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .candidates import Movable
from .capacities import Capacities
from .constraints import Choices, Constraint, NoOverlap, Undisturbed
from .in_turn import in_turn
from .tiers import Costs, midnight_of, objectives_of

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

SEED = 7


@dataclass(frozen=True, slots=True)
class Found:
    """Which of its candidates each request has, whether no better choice is possible, and how much work it took to know.

    With as much time or more the same would have been found.
    """

    chosen: tuple[int, ...]
    is_proved: bool
    work: float = 0.0


def solve_part(
    component: Sequence[Movable],
    costs: Sequence[Sequence[Costs]],
    capacities: Capacities,
    excused: Container[frozenset[str]],
    effort: float,
) -> Found:
    """Choose for all of a component at once. `effort` is deterministic time, for each of its objectives an equal share."""
    from ortools.sat.python import cp_model  # takes 0.4 s to import; only weeks with much to settle pay for it

    model = cp_model.CpModel()
    literals = [[model.new_bool_var("") for _ in m.candidates] for m in component]
    for group in literals:
        model.add_exactly_one(group)
    choices = Choices(component, literals, min(midnight_of(m) for m in component), excused)
    for constraint in constraints_on(component, capacities):
        constraint.post(model, choices)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    objectives = objectives_of(component, costs)
    solver.parameters.max_deterministic_time = effort / max(1, len(objectives))
    proved, work = True, 0.0
    best = in_turn(component, costs, capacities, excused)
    _hint(model, literals, best)
    for coefficients in objectives:
        terms = [
            coefficient * literal
            for row, group in zip(coefficients, literals, strict=True)
            for coefficient, literal in zip(row, group, strict=True)
            if coefficient
        ]
        if not terms:
            continue
        objective = sum(terms)
        model.minimize(objective)
        status = solver.solve(model)
        work = max(work, solver.response_proto.deterministic_time * len(objectives))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            proved = False
            break
        proved = proved and status == cp_model.OPTIMAL
        best = [next(n for n, literal in enumerate(group) if solver.boolean_value(literal)) for group in literals]
        model.add(objective <= sum(row[n] for row, n in zip(coefficients, best, strict=True)))
        _hint(model, literals, best)
    return Found(tuple(best), proved, work)


def _hint(model: CpModel, literals: Sequence[Sequence[IntVar]], best: Sequence[int]) -> None:
    """Let the solver begin at the best choice known so far: where its time runs out, that one stands."""
    model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools has no types for it
    for group, n in zip(literals, best, strict=True):
        for k, literal in enumerate(group):
            model.add_hint(literal, k == n)


def constraints_on(component: Sequence[Movable], capacities: Capacities) -> list[Constraint]:
    """Return what the requests of one component must hold to among themselves."""
    blocks = [c.block for m in component for c in m.candidates if c.block is not None]
    lanes = sorted({lane for block in blocks for lane in block.lanes})
    rooms = sorted({block.room for block in blocks if block.room is not None})
    return [*(NoOverlap(lane, capacities.at_once(lane)) for lane in lanes), *(Undisturbed(room) for room in rooms)]
