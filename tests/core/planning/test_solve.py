"""Serving what clashes: whatever the solver's time allows, the result is no worse than serving one after the other."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from tests.core.planning.builders import THE_WEEK, doing, household, order, policy

from concord.domain.plan import ItemState, Plan
from concord.domain.policy import OrderBy, PolicyKind
from concord.domain.rule import Rule, Strength
from concord.planning import solve as solving
from concord.planning.planner import plan_week

NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Fay")
HOME = household(*NAMES)


def crowded(seed: int, each: int = 4) -> list[Rule]:
    """Everybody wants the car several times on Wednesday, each at times of their own that do not overlap."""
    chance = random.Random(seed)
    rules = []
    for name in NAMES:
        for n in range(each):
            start = 8 * 60 + n * 120 + chance.choice((0, 15, 30))
            end = start + chance.choice((45, 60, 75))
            at = f"{start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"
            strength = chance.choice((Strength.MUST, Strength.SHOULD, Strength.NICE))
            rules.append(doing(f"{name.lower()}-{n + 1}", f"errand {n}", "we", at, resource="car", strength=strength))
    orders = order("house-1", *(name.lower() for name in NAMES), by=OrderBy.MEMBER)
    return [*rules, orders, policy("house-2", PolicyKind.RETIME)]


def placed(plan: Plan) -> int:
    return sum(item.state is not ItemState.DECLINED for item in plan.items)


@pytest.mark.parametrize("seed", range(3))
def test_with_no_time_at_all_it_is_as_good_as_one_after_the_other(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = crowded(seed)
    monkeypatch.setattr(solving, "MOST_TOGETHER", 1)
    in_turn = plan_week(rules, HOME, THE_WEEK)
    assert placed(in_turn) > len(NAMES)
    monkeypatch.setattr(solving, "MOST_TOGETHER", 150)
    monkeypatch.setattr(solving, "EFFORT", 1e-9)
    hurried = plan_week(rules, HOME, THE_WEEK)
    assert not hurried.is_proved
    assert placed(hurried) >= placed(in_turn)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_effort_nobody_has_the_car_twice_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for effort in (1e-9, 0.01, 2.0):
        monkeypatch.setattr(solving, "EFFORT", effort)
        plan = plan_week(crowded(seed), HOME, THE_WEEK)
        driven = sorted((item.span.start, item.span.end) for item in plan.items if item.state is not ItemState.DECLINED)
        assert all(end <= start for (_, end), (start, _) in pairwise(driven))


def test_how_far_it_has_got_is_told_part_by_part_and_never_goes_back() -> None:
    days = ("mo", "tu", "we", "th", "fr")
    cars = [doing(f"{name}-{n}", "errand", day, "10:00-11:00", resource="car") for n, day in enumerate(days) for name in ("ana", "ben")]
    clashing = [doing(f"{name}-9", "visit", "sa", "10:00-11:00", resource="garden") for name in ("cleo", "dan")]
    orders = order("house-1", "ana", "ben", by=OrderBy.MEMBER, resources=("car",))
    told: list[tuple[str, float]] = []
    plan = plan_week([*cars, *clashing, orders], HOME, THE_WEEK, progress=lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] <= 0.9
    assert [what for what, _ in told].count("Settling them") > len(days)
    assert [what for what, _ in told].count("Looking for ways out") == len(plan.conflicts)
