"""Finds the best way to serve requests that cannot all have what they ask for.

Small problems first fall apart into components. Each is solved tier by tier (what a hand settled, musts in the household's order,
the rest in it, utility, fewest changes, who gave way least, earliest, rule order); the last tier leaves one optimum only, so the
answer is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Strength

from .candidates import ELSEWHERE, LATER, REFUSED, Candidate, Movable
from .capacities import Block, Capacities
from .conflicts import joined
from .constraints import Choices, Constraint, NoOverlap, Undisturbed, disturb, in_the_way
from .excused import NOBODY
from .utility import STRENGTHS

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

SEED = 7
EFFORT = 2.0
"""Deterministic time for a plan, shared among its components by size and among their tiers: the same amount of work on any machine."""
MOST_TOGETHER = 150
"""More than so many in each other's way are served one after the other, and the plan says that it is not proved best."""
_LARGEST = 2**52
"""Sums of an objective stay below this, where a double still tells whole numbers apart."""

Cost = Callable[[Movable, Candidate], int]


@dataclass(frozen=True, slots=True)
class Fairness:
    """What ranks equal claims: members' weights, how much rules insist, and who gave way how often of late."""

    weights: Mapping[MemberId, float]
    strengths: Mapping[RuleId, Strength]
    gave_way: Mapping[MemberId, int]


@dataclass(frozen=True, slots=True)
class Solution:
    """The chosen candidate of each request, and whether it is proved that there is no better choice."""

    chosen: dict[str, Candidate]
    is_proved: bool = True


def solve(
    movables: Sequence[Movable],
    capacities: Capacities,
    fairness: Fairness,
    excused: Container[frozenset[str]] = NOBODY,
) -> Solution:
    """Choose a candidate for each request."""
    chosen: dict[str, Candidate] = {}
    is_proved = True
    parts = components(movables)
    together = sum(len(part) for part in parts if 1 < len(part) <= MOST_TOGETHER)
    for component in parts:
        tiers = _tiers(component, fairness)
        if len(component) == 1:
            only = component[0]
            chosen[only.ask.id] = min(only.candidates, key=lambda c: [cost(only, c) for cost in tiers])
            continue
        if len(component) > MOST_TOGETHER:
            found, proved = _in_turn(component, tiers, capacities, excused), False
        else:
            found, proved = _solve_component(component, tiers, capacities, excused, EFFORT * len(component) / together)
        chosen |= found if proved else _improved(component, found, tiers, capacities, excused)
        is_proved = is_proved and proved
    return Solution(chosen, is_proved)


def costs_of(movable: Movable, fairness: Fairness) -> Callable[[Candidate], tuple[int, ...]]:
    """Return what each candidate of one request costs, tier by tier, up to where only its place in a list would decide."""
    tiers = _tiers([movable], fairness)[:-2]
    return lambda candidate: tuple(cost(movable, candidate) for cost in tiers)


def _in_turn(
    component: Sequence[Movable], tiers: Sequence[Cost], capacities: Capacities, excused: Container[frozenset[str]]
) -> dict[str, Candidate]:
    """Serve so many that trying all ways is out of the question: each in its turn has the best of what is left."""
    chosen: dict[str, Candidate] = {}
    taken: dict[str, list[Block]] = {}
    for movable in sorted(component, key=_turn):
        ranked = sorted(movable.candidates, key=lambda c: [cost(movable, c) for cost in tiers])
        best = next((c for c in ranked if c.block is None or _fits(c.block, taken, capacities, excused)), ranked[-1])
        chosen[movable.ask.id] = best
        _take(best, taken)
    return chosen


def _improved(
    component: Sequence[Movable],
    chosen: Mapping[str, Candidate],
    tiers: Sequence[Cost],
    capacities: Capacities,
    excused: Container[frozenset[str]],
) -> dict[str, Candidate]:
    """Give each, in its turn, the best that the others leave it: nobody is worse off by it."""
    now = dict(chosen)
    taken: dict[str, list[Block]] = {}
    for candidate in now.values():
        _take(candidate, taken)
    for movable in sorted(component, key=_turn):
        own = now[movable.ask.id]
        costs = [cost(movable, own) for cost in tiers]
        better = [(ranks, c) for c in movable.candidates if (ranks := [cost(movable, c) for cost in tiers]) < costs]
        for _, candidate in sorted(better, key=lambda row: row[0]):
            if candidate.block is None or _fits(candidate.block, taken, capacities, excused):
                _take(own, taken, is_given_back=True)
                _take(candidate, taken)
                now[movable.ask.id] = candidate
                break
    return now


def _turn(movable: Movable) -> tuple[bool, int, int, str]:
    return movable.tier is None, movable.tier or 0, -STRENGTHS[movable.ask.request.strength], movable.ask.id


def _take(candidate: Candidate, taken: dict[str, list[Block]], *, is_given_back: bool = False) -> None:
    if candidate.block is None:
        return
    for lane in (*candidate.block.lanes, *((f"room:{candidate.block.room}",) if candidate.block.room else ())):
        if is_given_back:
            taken[lane].remove(candidate.block)
        else:
            taken.setdefault(lane, []).append(candidate.block)


def _fits(block: Block, taken: Mapping[str, Sequence[Block]], capacities: Capacities, excused: Container[frozenset[str]]) -> bool:
    for lane in block.lanes:
        others = [
            b for b in taken.get(lane, ()) if b.id != block.id and in_the_way(block, b) and frozenset({block.id, b.id}) not in excused
        ]
        if len(others) >= capacities.at_once(lane):
            return False
    beside = taken.get(f"room:{block.room}", ()) if block.room else ()
    return not any(other.id != block.id and disturb(block, other) and frozenset({block.id, other.id}) not in excused for other in beside)


def components(movables: Sequence[Movable]) -> list[list[Movable]]:
    """Split the requests into groups that cannot be in each other's way, on whatever candidate."""
    users: dict[tuple[str, str], list[str]] = {}
    for movable in movables:
        day = movable.ask.request.date.isoformat()
        for candidate in movable.candidates:
            if candidate.block is None:
                continue
            for lane in (*candidate.block.lanes, *((f"room:{candidate.block.room}",) if candidate.block.room else ())):
                names = users.setdefault((day, lane), [])
                if not names or names[-1] != movable.ask.id:
                    names.append(movable.ask.id)
    groups = joined((names[0], name) for names in users.values() for name in names)
    home = {name: n for n, group in enumerate(groups) for name in group}
    sorted_out: dict[object, list[Movable]] = {}
    for movable in movables:
        sorted_out.setdefault(home.get(movable.ask.id, movable.ask.id), []).append(movable)
    return list(sorted_out.values())


def _tiers(component: Sequence[Movable], fairness: Fairness) -> list[Cost]:
    """Return the costs to be made least, the most important first."""
    ranks = sorted({m.tier for m in component if m.tier is not None})
    tiers: list[Cost] = [
        lambda m, c: int(m.is_waiting and c.level == REFUSED),
        *(_rank_cost(rank, 1 + sum(m.tier == rank for m in component)) for rank in ranks),
    ]
    tiers.append(_broken_musts(1 + sum(m.insists for m in component)))
    tiers.append(lambda m, c: STRENGTHS[m.ask.request.strength] if m.tier is None and c.level == REFUSED else 0)
    tiers.append(lambda m, c: -_utility(m, c, fairness))
    tiers.append(_change)
    tiers.append(lambda m, c: fairness.gave_way.get(m.ask.owner, 0) if m.ask.owner is not None and c.level else 0)
    tiers.append(lambda m, c: m.candidates.index(c) if m.tier is None else int((c.span.start - _midnight(m)).total_seconds() // 60))
    tiers.append(lambda m, c: m.candidates.index(c))
    return tiers


def _broken_musts(base: int) -> Cost:
    """Fewest musts left out, then fewest at another time; another of its own places serves a must as well."""
    penalty = {LATER: 1, REFUSED: base}
    return lambda m, c: penalty.get(c.level, 0) if m.insists else 0


def _rank_cost(rank: int, base: int) -> Cost:
    """Fewest refused, then fewest moved, then fewest elsewhere: `base` is more than there are of this rank."""
    penalty = {ELSEWHERE: 1, LATER: base, REFUSED: base**2}
    return lambda m, c: penalty.get(c.level, 0) if m.tier == rank else 0


def _utility(movable: Movable, candidate: Candidate, fairness: Fairness) -> int:
    ask = movable.ask
    weight = fairness.weights.get(ask.owner, 1.0) if ask.owner is not None else 1.0
    gained = candidate.score * STRENGTHS[ask.request.strength]
    if candidate.has_wish and ask.wish_rule is not None:
        gained += 1000 * STRENGTHS[fairness.strengths.get(ask.wish_rule, Strength.NICE)]
    return round(gained * weight)


def _change(movable: Movable, candidate: Candidate) -> int:
    was = movable.was
    if was is None:
        return 0
    is_same = was.span == candidate.span and was.place == candidate.place and was.resource == candidate.resource
    return int(not is_same)


def _midnight(movable: Movable) -> datetime:
    return datetime.combine(movable.ask.request.date, time())


def _solve_component(
    component: Sequence[Movable], tiers: Sequence[Cost], capacities: Capacities, excused: Container[frozenset[str]], effort: float
) -> tuple[dict[str, Candidate], bool]:
    from ortools.sat.python import cp_model  # takes 0.4 s to import; only weeks with something to settle pay for it

    model = cp_model.CpModel()
    literals = [[model.new_bool_var(f"{m.ask.id}#{n}") for n in range(len(m.candidates))] for m in component]
    for group in literals:
        model.add_exactly_one(group)
    midnight = min(_midnight(m) for m in component)
    choices = Choices(component, literals, midnight, excused)
    for constraint in constraints_on(component, capacities):
        constraint.post(model, choices)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    objectives = _objectives(component, tiers)
    solver.parameters.max_deterministic_time = effort / max(1, len(objectives))
    proved = True
    in_turn = _in_turn(component, tiers, capacities, excused)
    best = [m.candidates.index(in_turn[m.ask.id]) for m in component]
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
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            proved = False
            break
        proved = proved and status == cp_model.OPTIMAL
        best = [next(n for n, literal in enumerate(group) if solver.boolean_value(literal)) for group in literals]
        model.add(objective <= sum(row[n] for row, n in zip(coefficients, best, strict=True)))
        _hint(model, literals, best)
    return {m.ask.id: m.candidates[n] for m, n in zip(component, best, strict=True)}, proved


def _hint(model: CpModel, literals: Sequence[Sequence[IntVar]], best: Sequence[int]) -> None:
    """Let the solver begin at the best choice known so far: where its time runs out, that one stands."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    for group, n in zip(literals, best, strict=True):
        for k, literal in enumerate(group):
            model.add_hint(literal, k == n)


def constraints_on(component: Sequence[Movable], capacities: Capacities) -> list[Constraint]:
    """Return what the requests of one component must hold to among themselves."""
    blocks = [c.block for m in component for c in m.candidates if c.block is not None]
    lanes = sorted({lane for block in blocks for lane in block.lanes})
    rooms = sorted({block.room for block in blocks if block.room is not None})
    return [*(NoOverlap(lane, capacities.at_once(lane)) for lane in lanes), *(Undisturbed(room) for room in rooms)]


def _objectives(component: Sequence[Movable], tiers: Sequence[Cost]) -> list[list[list[int]]]:
    """Return coefficient tables. Neighbouring tiers are one objective where their product is small enough to stay exact."""
    tables = [[[cost(m, c) for c in m.candidates] for m in component] for cost in tiers[:-1]]
    order = tiers[-1]
    tables += [[[order(m, c) if k == n else 0 for c in m.candidates] for k, m in enumerate(component)] for n in range(len(component))]
    joined_tables: list[list[list[int]]] = []
    reach = 1
    for table in tables:
        lowest = [min(row) for row in table]
        shifted = [[value - low for value in row] for row, low in zip(table, lowest, strict=True)]
        size = sum(max(row) for row in shifted) + 1
        if size == 1:
            continue
        if joined_tables and reach * size <= _LARGEST:
            last = joined_tables[-1]
            joined_tables[-1] = [
                [value * size + more for value, more in zip(row, extra, strict=True)] for row, extra in zip(last, shifted, strict=True)
            ]
            reach *= size
        else:
            joined_tables.append(shifted)
            reach = size
    return joined_tables
