"""How planning grows from 50 to 3,000 requests, beside two plain planners on the same weeks in the same run (PERFORMANCE.md quotes it).

Households are made up: people with commitments that do not overlap among their own, six of ten of them with one of ten shared things,
an order of the members and "if it is taken, suggest another time". *greedy* leaves what is in nobody's way where it is, as Concord does,
and serves the rest in the members' order, each request as asked if what it needs is free, else at the nearest free time, else not.
*moves all* does so with everything, also with what was in nobody's way before something else was put there. *pairwise* gives CP-SAT one
variable for each time that a request could have and one clause for each pair of them that clash, and one weighted sum; it moves all as
well, and asks for no order. Seconds are of this process; the ratio is
to greedy. "served" is what was met of what was asked, weighted by strength and by how far things moved, in percent; "gap" is what is
missing to all being met as asked, which nobody can do better than; "left out" counts requests that have no time of their own, and
"musts" those of them that must be. The first three serve musts first, then the members in their order. Best run alone; with other work
on the machine the least of several runs is what to look at.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

from concord.domain.household import Household, Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, Week
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind
from concord.domain.rule import Kind, Reading, Rule, Strength
from concord.domain.when import WEEK, Minute, Recurrence, Span, Weekday, When
from concord.planning.planner import plan_week
from concord.planning.utility import STRENGTHS, closeness, met

SIZES = ((3, 50), (5, 150), (10, 500), (20, 1000), (50, 3000))
THINGS = 10
MONDAY = date(2026, 11, 23)
QUARTER = timedelta(minutes=15)
FIVE = timedelta(minutes=5)
OPENS, CLOSES, BED = 8, 18, 22
MUST = STRENGTHS[Strength.MUST]
MOST_SECONDS = 30.0
"""After so long the pairwise model gives what it has."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One request as the plain planners see it."""

    member: int
    span: Span
    thing: str | None
    weight: int

    @property
    def lanes(self) -> tuple[object, ...]:
        """Who and what it takes up."""
        return (self.member,) if self.thing is None else (self.member, self.thing)


def world(members: int, requests: int, seed: int = 1) -> tuple[Household, list[Rule], list[Wish]]:
    """Make up a household that asks for so many things in one week."""
    chance = random.Random(seed)
    people = tuple(Member(MemberId(f"m{n}"), f"M{n}", place_in_order=n) for n in range(members))
    rules, wishes = [], []
    for n in range(requests):
        member, turn = n % members, n // members
        day = WEEK[turn % 7]
        start = 7 * 60 + (turn // 7) * 90 % (14 * 60) + chance.choice((0, 15, 30))
        minutes = chance.choice((30, 45, 60))
        thing = f"thing {chance.randrange(THINGS)}" if chance.random() < 0.6 else None
        strength = chance.choice((Strength.MUST, Strength.SHOULD, Strength.SHOULD, Strength.NICE))
        rules.append(_rule(member, turn, day, start, minutes, thing, strength))
        at = datetime.combine(MONDAY + timedelta(days=day.number), datetime.min.time()) + timedelta(minutes=start)
        wishes.append(Wish(member, Span(at, at + timedelta(minutes=minutes)), thing, STRENGTHS[strength]))
    order = Policy(RuleId("house-1"), "order", PolicyKind.ORDER, order=(Order(OrderBy.MEMBER, tuple(p.id for p in people)),))
    retime = Policy(RuleId("house-2"), "another time", PolicyKind.RETIME)
    for policy in (order, retime):
        rules.append(Rule(policy.id, None, "house", 1, policy.text, (Reading(Kind.POLICY, policies=(policy,)),)))
    return Household("made up", people), rules, wishes


def _rule(member: int, turn: int, day: Weekday, start: int, minutes: int, thing: str | None, strength: Strength) -> Rule:
    when = When(Recurrence.WEEKLY, (day,), start=Minute(start), end=Minute(start + minutes))
    reading = Reading(Kind.COMMITMENT, when, activity=f"errand {turn}", resource=thing)
    return Rule(RuleId(f"m{member}-{turn + 1}"), MemberId(f"m{member}"), "text", turn + 1, "made up", (reading,), strength=strength)


@dataclass(frozen=True, slots=True)
class Result:
    """What a planner made of a week: what was met, how many have no time, and how many of those must have one."""

    met: float
    left_out: int
    musts: int
    is_proved: bool | None = None


def greedy(wishes: Sequence[Wish], *, moves_all: bool = False) -> Result:
    """Serve one after the other; what is in nobody's way stays where it is, as Concord has it, unless `moves_all`."""
    left: list[Wish] = []
    taken: dict[object, list[Span]] = {}
    total = 0.0
    clashing = range(len(wishes)) if moves_all else in_each_others_way(wishes)
    for n in sorted(set(range(len(wishes))).difference(clashing)):
        for lane in wishes[n].lanes:
            taken.setdefault(lane, []).append(wishes[n].span)
        total += wishes[n].weight
    for wish in sorted((wishes[n] for n in clashing), key=lambda one: (one.weight < MUST, one.member, one.span.start)):
        for span in times(wish):
            if not any(span.overlaps(other) for lane in wish.lanes for other in taken.get(lane, ())):
                for lane in wish.lanes:
                    taken.setdefault(lane, []).append(span)
                total += wish.weight * (1.0 if span == wish.span else closeness(wish.span, span))
                break
        else:
            left.append(wish)
    return Result(total, len(left), sum(wish.weight == MUST for wish in left))


def in_each_others_way(wishes: Sequence[Wish]) -> set[int]:
    """Return which requests want somebody or something at the same time as another."""
    users: dict[tuple[object, date], list[int]] = {}
    for n, wish in enumerate(wishes):
        for lane in wish.lanes:
            users.setdefault((lane, wish.span.start.date()), []).append(n)
    pairs = (pair for group in users.values() for pair in combinations(group, 2))
    return {n for pair in pairs if wishes[pair[0]].span.overlaps(wishes[pair[1]].span) for n in pair}


def times(wish: Wish) -> list[Span]:
    """Return the asked time and then every other that Concord would give it, the nearest first: of the day, or a little later."""
    length = wish.span.end - wish.span.start
    opens = wish.span.start.replace(hour=OPENS, minute=0)
    others, at = [], opens
    while at + length <= opens.replace(hour=CLOSES):
        others.append(Span(at, at + length))
        at += QUARTER
    if wish.span.start < opens or wish.span.end > opens.replace(hour=CLOSES):
        late = opens.replace(hour=BED)
        turns = (Span(wish.span.start + n * FIVE, wish.span.end + n * FIVE) for n in range(1, 25))
        others += [turn for turn in turns if turn not in others and turn.end <= max(late, wish.span.end)]
    return [wish.span, *sorted(others, key=lambda span: (abs(span.start - wish.span.start), span.start))]


def pairwise(wishes: Sequence[Wish]) -> Result:
    """Solve all at once with a clause for each pair that clashes."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    users: dict[tuple[object, date], list[tuple[int, Span, object]]] = {}
    objective, groups = [], []
    for n, wish in enumerate(wishes):
        literals = []
        for span in times(wish)[:12]:
            literal = model.new_bool_var("")
            literals.append(literal)
            share = 1.0 if span == wish.span else closeness(wish.span, span)
            objective.append(round(1000 * wish.weight * share) * literal)
            for lane in (wish.member, wish.thing):
                if lane is not None:
                    users.setdefault((lane, span.start.date()), []).append((n, span, literal))
        model.add_at_most_one(literals)
        groups.append(literals)
    for group in users.values():
        for k, (one, span, literal) in enumerate(group):
            for other, there, beside in group[k + 1 :]:
                if one != other and span.overlaps(there):
                    model.add_bool_or([literal.negated(), beside.negated()])  # type: ignore[attr-defined]  # OR-Tools' types know no such literal
    model.maximize(sum(objective))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 7
    solver.parameters.max_time_in_seconds = MOST_SECONDS
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Result(0.0, len(wishes), sum(wish.weight == MUST for wish in wishes), False)
    left = [wish for wish, group in zip(wishes, groups, strict=True) if not any(map(solver.boolean_value, group))]
    return Result(solver.objective_value / 1000, len(left), sum(wish.weight == MUST for wish in left), status == cp_model.OPTIMAL)


def result_of(plan: Plan) -> Result:
    """Return what a plan meets, counted as the plain planners count it. What waits for a person to decide has no time yet."""
    strengths = {judged.rule.id: STRENGTHS[judged.rule.strength] for judged in plan.rules}
    asked = [(strengths[item.rules[0]], met(item)) for item in plan.items if item.rules]
    left = [weight for weight, share in asked if not share]
    return Result(sum(weight * share for weight, share in asked), len(left), left.count(MUST), plan.is_proved)


def timed(work: Callable[[], Result], runs: int) -> tuple[list[float], Result]:
    """Return how long each run took in seconds of this process, shortest first, and what the last one gave."""
    took, results = [], []
    for _ in range(runs):
        before = time.process_time()
        results.append(work())
        took.append(time.process_time() - before)
    return sorted(took), results[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=3, help="how often each planner plans each week")
    parser.add_argument("--only", type=int, nargs="*", help="only weeks of so many requests")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    options = parser.parse_args()
    if not options.json:
        columns = f"{'min':>9}{'median':>9}{'max':>9}  s{'ratio':>9}{'served':>9}{'gap':>8}{'left out':>10}{'musts':>7}"
        print(f"{'requests':>8} {'members':>7}  {'planner':10}{columns}  proved best")
    rows = []
    for members, requests in SIZES:
        if options.only and requests not in options.only:
            continue
        for row in measured(members, requests, options.runs):
            rows.append(row)
            if not options.json:
                print(line_of(row), flush=True)
    if options.json:
        print(json.dumps(rows, indent=1))


def line_of(row: dict[str, Any]) -> str:
    """Write one planner's row of the table."""
    figures = "".join(f"{row[name]:9.3f}" for name in ("min", "median", "max"))
    proved = {True: "yes", False: "no", None: ""}[row["proved"]]
    counts = f"{row['left_out']:10}{row['musts']:7}"
    size = f"{row['requests']:8} {row['members']:7}  {row['planner']:10}"
    return f"{size}{figures}   {row['ratio']:9.1f}{row['served']:8.1f}%{100 - row['served']:7.1f}%{counts}  {proved}"


def measured(members: int, requests: int, runs: int) -> list[dict[str, Any]]:
    """Plan one made-up week with each planner."""
    household, rules, wishes = world(members, requests)
    asked = sum(wish.weight for wish in wishes)
    planners: tuple[tuple[str, Callable[[], Result]], ...] = (
        ("greedy", lambda: greedy(wishes)),
        ("moves all", lambda: greedy(wishes, moves_all=True)),
        ("Concord", lambda: result_of(plan_week(rules, household, Week(MONDAY)))),
        ("pairwise", lambda: pairwise(wishes)),
    )
    rows: list[dict[str, Any]] = []
    for name, planner in planners:
        took, result = timed(planner, runs)
        row = {"requests": requests, "members": members, "planner": name}
        row |= {"min": took[0], "median": statistics.median(took), "max": took[-1]}
        row |= {"ratio": took[0] / (rows[0]["min"] if rows else took[0]), "served": 100 * result.met / asked}
        rows.append(row | {"left_out": result.left_out, "musts": result.musts, "proved": result.is_proved})
    return rows


if __name__ == "__main__":
    main()
