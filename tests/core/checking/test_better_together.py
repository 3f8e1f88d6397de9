"""The checker looks for what two things could do better together, and for what waits though nothing keeps it waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product

from tests.core.planning.builders import THE_WEEK, doing, household, item_of, order, policy

from concord.checking.checker import check_plan
from concord.domain.plan import Asked, ItemState, Plan, Verdict
from concord.domain.policy import OrderBy, PolicyKind, PolicyScope
from concord.domain.rule import Rule
from concord.domain.when import Span
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cem")
SHORTER = order("house-1", by=OrderBy.SHORTER, resources=("TV",))
LATER = policy("house-2", PolicyKind.RETIME, scope=PolicyScope(resources=("TV",)))


def tv(name: str, at: str) -> Rule:
    return doing(name, f"programme {name}", "mo", at, resource="TV")


def moved(plan: Plan, name: str, minutes: int) -> Plan:
    """Put a block that was moved that many minutes from what was asked, and keep what the plan says of shares true."""
    was = item_of(plan, name)
    asked = was.asked.span if was.asked is not None and was.asked.span is not None else was.span
    span = Span(asked.start + timedelta(minutes=minutes), asked.end + timedelta(minutes=minutes))
    now = replace(was, span=span, asked=Asked(span=asked), state=ItemState.MOVED, verdict=Verdict.ADJUSTED)
    if not minutes:
        now = replace(was, span=asked, asked=None, state=ItemState.AS_ASKED, verdict=Verdict.KEPT)
    return replace(plan, items=tuple(now if item is was else item for item in plan.items))


def test_two_that_were_both_moved_further_than_need_be_are_told_together() -> None:
    plan = plan_week((SHORTER, LATER, tv("ana-1", "19:00-19:30"), tv("ben-1", "19:00-20:00"), tv("cem-1", "19:00-20:30")), HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    ben, cem = (item_of(plan, name) for name in ("ben-1", "cem-1"))
    assert {ben.state, cem.state} == {ItemState.MOVED}
    worse = moved(moved(plan, "ben-1", 120), "cem-1", 210)
    assert any("less far" in found.evidence or "could be at" in found.evidence for found in check_plan(worse, HOME))


def could_do_better(plan: Plan) -> bool:
    return any("could be at" in found.evidence or "gave way to" in found.evidence for found in check_plan(plan, HOME))


def test_three_with_equal_claims_are_told_exactly_where_any_other_way_to_serve_all_of_them_is_better() -> None:
    anyone = order("house-1", by=OrderBy.ONE_OFF, resources=("TV",))
    lengths = {"ana-1": 30, "ben-1": 60, "cem-1": 90}
    programmes = [tv(name, f"14:00-{14 + length // 60}:{length % 60:02}") for name, length in lengths.items()]
    plan = plan_week((anyone, LATER, *programmes), HOME, THE_WEEK)
    assert check_plan(plan, HOME) == ()
    ways = {}
    for offsets in product(range(-90, 121, 30), repeat=3):
        ends = sorted((start, start + length) for start, length in zip(offsets, lengths.values(), strict=True))
        if all(first[1] <= second[0] for first, second in pairwise(ends)):
            ways[offsets] = (sum(offset != 0 for offset in offsets), sum(abs(offset) for offset in offsets))
    best = min(ways.values())
    told = {}
    for offsets in ways:
        damaged = plan
        for name, offset in zip(lengths, offsets, strict=True):
            damaged = moved(damaged, name, offset)
        told[offsets] = could_do_better(damaged)
    assert told == {offsets: worth != best for offsets, worth in ways.items()}
    assert len(ways) > 50
