"""The front door of planning: rules and a week in, an immutable plan out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.edit import Cancel, Edit, Settle
from concord.domain.household import Household
from concord.domain.ids import HOUSE, ConflictId, MemberId, RuleId
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict, Week
from concord.domain.policy import Policy
from concord.domain.request import rule_of_request
from concord.domain.rule import Rule, Strength

from .asks import Ask, Asks
from .capacities import Capacities
from .circumstances import Circumstances, stood
from .edits import apply_edits
from .find import find_all_clashes, sure_and_unsure
from .frozen import asks_of_plan, gone_from_plan
from .givers import ways_by_giver
from .items import build_items
from .options import Standing, options_for
from .performers import find_performers
from .placements import Ruled, Settlement
from .places import Rooms
from .policies import policies_of
from .remembered import Remembered
from .reports import build_conflicts, decisions_of
from .requests import RequestBuilder
from .servers import served_by_one
from .settle import settle
from .trials import Trials
from .utility import utilities
from .verdicts import MET, WAITS, Evidence, judge

logger = logging.getLogger(__name__)


def plan_week(
    rules: Sequence[Rule],
    household: Household,
    week: Week,
    *,
    viewer: MemberId | None = None,
    edits: Sequence[Edit] = (),
    last: Plan | None = None,
    gave_way: Mapping[MemberId, int] | None = None,
    frozen: Plan | None = None,
    has_options: bool = True,
    by_giver: bool = False,
    progress: Callable[[str, float], None] | None = None,
    known: Remembered | None = None,
) -> Plan:
    """Plan a week.

    Args:
        rules: what is asked for; their order does not matter. With `frozen`, only those that its plan does not hold.
        household: the people and their rhythm.
        week: the days.
        viewer: named in the result; it changes nothing.
        edits: what people did by hand, oldest first.
        last: the plan to stay close to.
        gave_way: how often each member gave way in the last eight weeks.
        frozen: a finished plan that may not move; the result is its content and what the rules add to it.
        has_options: whether ways out of each conflict are tried; without them it is faster.
        by_giver: whether those ways are instead one for each set of people who could give way, of settled ties too.
        progress: told what is being done and how much of it is, 0..1.
        known: what was worked out before for the same viewer, to be used again where nothing that went into it is different. The plan
            is the same with it and without.
    """
    tell = _onward(progress)
    known = known if known is not None else Remembered()
    mine = in_order(rules, household)
    judged_before = frozen.rules if frozen is not None else ()
    everybody = [*(judged.rule for judged in judged_before), *mine]
    policies = (*(frozen.policies if frozen is not None else ()), *policies_of(mine))
    tell("Collecting what everyone asks for", 0.35)
    asked = known.once(
        ("asked", frozen is not None),
        (tuple(mine), household, week, policies, tuple(everybody), standing_before := asks_of_plan(frozen, known)),
        lambda: _asked(mine, everybody, household, week, policies, standing_before),
        size=len(everybody),
    )
    capacities, rooms = asked.capacities, asked.rooms
    stands = stood(last)
    asks = apply_edits(asked.asks, edits, household.rhythm)
    asks, uncovered = find_performers(asks, household, capacities, stands, known)
    tell("Looking for conflicts", 0.5)
    clashes = find_all_clashes(asks, mine, capacities, rooms, week, household.rhythm, known)
    tell("Settling them", 0.6)
    strengths = {rule.id: rule.strength for rule in everybody}
    around = Circumstances(
        household,
        policies,
        capacities,
        tuple(edit for edit in edits if isinstance(edit, Settle)),
        stands,
        gave_way or {},
        strengths,
        frozenset(request for clash in uncovered for request in clash.requests),
        known,
        lambda share: tell("Settling them", 0.6 + 0.15 * share),
    )
    sure, unsure = sure_and_unsure(clashes, around.settles)
    settlement = settle(asks, sure, around)
    doubtful = (Ruled(clash, ConflictStatus.UNSURE) for clash in unsure)
    ruled = sorted([*settlement.ruled, *doubtful, *(Ruled(clash) for clash in uncovered)], key=_order)
    conflicts = _conflicts(ruled, asks, everybody, household, len(frozen.conflicts) if frozen is not None else 0)
    tell("Writing down why", 0.75)
    by_id = {rule.id: rule for rule in everybody}
    items = _items(asks, settlement, ruled, conflicts, frozen, known)
    if has_options:
        standing = Standing(asks, settlement.placed, around)
        so_far = Plan(household.name, viewer, week, household.members, items=tuple(items))
        trials = Trials(asked.asks, mine, household, rooms, week, edits, replace(around, last=stood(so_far), told=None))
        ways = ways_by_giver if by_giver else options_for
        for n, entry in enumerate(ruled):
            tell("Looking for ways out", 0.75 + 0.15 * n / len(ruled))
            conflicts[n] = replace(conflicts[n], options=ways(conflicts[n], entry, asks, standing, by_id, around, trials))
    evidence = Evidence(items, _waiting(ruled), asked.anchorless, settlement.used, week.dates)
    owners = {rule.id: rule.member for rule in everybody}
    plan = Plan(
        household=household.name,
        viewer=viewer,
        week=week,
        members=household.members,
        policies=policies,
        rules=(*(_rejudged(row, evidence) for row in judged_before), *judge(mine, evidence)),
        items=tuple(items),
        conflicts=(*(frozen.conflicts if frozen is not None else ()), *conflicts),
        utility=utilities(
            items,
            household,
            owners,
            _counted_strengths(everybody),
            _wishes([*asks, *gone_from_plan(frozen, known)], items, edits),
        ),
        is_proved=settlement.is_proved and (frozen is None or frozen.is_proved),
        decisions=(*(frozen.decisions if frozen is not None else ()), *decisions_of(conflicts, owners)),
    )
    logger.info("planned %d requests of %d rules, %d conflicts", len(asks), len(mine), len(conflicts))
    return plan


def _onward(progress: Callable[[str, float], None] | None) -> Callable[[str, float], None]:
    """Return how to tell of progress so that it never goes back: some of the work is done in several rounds."""
    reached = 0.0

    def tell(what: str, share: float) -> None:
        nonlocal reached
        reached = max(reached, share)
        if progress is not None:
            progress(what, reached)

    return tell


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a week's rules ask for before anybody does anything by hand. `anchorless` are those whose anchor does not happen."""

    asks: Asks
    capacities: Capacities
    rooms: Rooms
    anchorless: frozenset[RuleId]


def _asked(
    mine: Sequence[Rule], everybody: Sequence[Rule], household: Household, week: Week, policies: Sequence[Policy], standing: Sequence[Ask]
) -> _Asked:
    rooms = Rooms.of(everybody)
    builder = RequestBuilder(mine, household, week, policies, rooms, standing)
    asks = served_by_one(builder.build(), everybody, policies)
    return _Asked(asks, Capacities.of(policies), rooms, frozenset(builder.anchorless))


def _conflicts(ruled: Sequence[Ruled], asks: Asks, rules: Sequence[Rule], household: Household, before: int) -> list[Conflict]:
    names = {member.id: member.name for member in household.members}
    return build_conflicts(ruled, asks, {rule.id: rule for rule in rules}, names, before + 1)


def _items(
    asks: Asks, settlement: Settlement, ruled: Sequence[Ruled], conflicts: Sequence[Conflict], frozen: Plan | None, known: Remembered
) -> list[PlanItem]:
    found: dict[str, list[ConflictId]] = {}
    for entry, conflict in zip(ruled, conflicts, strict=True):
        for request in entry.clash.requests:
            found.setdefault(request, []).append(conflict.id)
    items = build_items(asks, settlement.placed, found, _waiting(ruled) - _settled_but_for_the_undated(ruled, settlement), known)
    if frozen is None:
        return items
    kept = [_with_attached(item, asks, found, _waiting(ruled)) for item in frozen.items]
    return sorted([*kept, *items], key=lambda item: (item.span.start, item.span.end, item.id))


def _rejudged(row: Judged, evidence: Evidence) -> Judged:
    """A rule of a frozen plan waits too where one of its requests does now, and a policy that settled something now is kept."""
    waits = any(rule_of_request(request) == row.rule.id for request in evidence.waiting)
    if waits and not row.is_busy:
        return replace(row, verdict=Verdict.OPEN, because=WAITS)
    is_used = row.rule.id in evidence.used and row.verdict is Verdict.IDLE
    return replace(row, verdict=Verdict.KEPT, because=MET) if is_used and not row.is_busy else row


def _with_attached(item: PlanItem, asks: Asks, conflicts: Mapping[str, Sequence[ConflictId]], waiting: frozenset[str]) -> PlanItem:
    """Name on a frozen item what speaks of it and clashes with it now; it stays where it is."""
    ask = asks.by_id.get(item.request)
    if ask is None:
        return item
    waits = item.request in waiting and item.verdict not in (Verdict.DECLINED, Verdict.MISSED)
    is_as_before = ask.request.needs == item.needs and item.request not in conflicts and set(ask.attached) <= set(item.rules)
    if is_as_before and not waits:
        return item
    return replace(
        item,
        state=ItemState.OPEN if waits else item.state,
        verdict=Verdict.OPEN if waits else item.verdict,
        needs=ask.request.needs,
        rules=tuple(dict.fromkeys((*item.rules, *ask.attached))),
        conflicts=(*item.conflicts, *conflicts.get(item.request, ())),
    )


def _waiting(ruled: Sequence[Ruled]) -> frozenset[str]:
    """Return the requests that wait for a person. What nobody can do is missed, and waits for nobody."""
    return frozenset(
        request
        for entry in ruled
        if entry.status is ConflictStatus.OPEN and entry.clash.kind is not ConflictKind.UNCOVERED
        for request in entry.clash.requests
    )


def _settled_but_for_the_undated(ruled: Sequence[Ruled], settlement: Settlement) -> frozenset[str]:
    """Return the values that were settled and wait only in a clash of which nobody knows when it will be: they are what they are now."""
    undated = {name for entry in ruled if entry.status is ConflictStatus.OPEN and entry.clash.span is None for name in entry.clash.requests}
    dated = {
        name for entry in ruled if entry.status is ConflictStatus.OPEN and entry.clash.span is not None for name in entry.clash.requests
    }
    placed = settlement.placed
    return frozenset(name for name in undated - dated if name in placed and placed[name].state is ItemState.CHANGED)


def _counted_strengths(rules: Sequence[Rule]) -> dict[RuleId, Strength]:
    return {rule.id: rule.strength for rule in rules if not rule.is_footprint}


def _wishes(asks: Iterable[Ask], items: Sequence[PlanItem], edits: Sequence[Edit]) -> dict[RuleId, list[bool]]:
    """For each preference of a place, say for each activity whether it was met. Of what a person left out nothing is wished any more."""
    left_out = {edit.request for edit in edits if isinstance(edit, Cancel)}
    at = {item.request: (item.place, item.resource) for item in items if item.is_pinned or item.request not in left_out}
    found: dict[RuleId, list[bool]] = {}
    for ask in asks:
        if ask.wish_rule is not None and ask.id in at:
            found.setdefault(ask.wish_rule, []).append(ask.wish in at[ask.id])
    return found


def in_order(rules: Sequence[Rule], household: Household) -> list[Rule]:
    """Put rules in one order whatever order they come in: the household's own, then each member's as they stand in the text."""
    places = {member.id: n for n, member in enumerate(household.members)}
    return sorted(rules, key=lambda rule: (places.get(rule.member, -1) if rule.member is not None else -1, _natural(rule.id)))


def _natural(rule: RuleId) -> tuple[str, int, str]:
    head, _, tail = rule.rpartition("-")
    return (head or HOUSE, int(tail), "") if tail.isdigit() else (rule, 0, tail)


def _order(entry: Ruled) -> tuple[bool, str, str, tuple[str, ...]]:
    clash = entry.clash
    start = clash.span.start.isoformat() if clash.span is not None else ""
    return clash.span is None, start, clash.kind.value, clash.requests
