"""A second opinion on every finished plan, rule by rule. Imports the domain only and shares no code with the planner."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Edit
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import Asked, ItemState, Plan, Verdict
from concord.domain.rule import Kind

from .as_asked import wanted_of
from .asks import asks_of
from .before import Before
from .bench import Bench
from .better import served_less
from .blocks import blocks_not_as_they_say, nobody_does_it, too_few_blocks, unnamed_dates
from .edits import edits_not_kept
from .findings import Finding, rule_of
from .kept import Kept
from .looked_at import LookedAt, Right
from .named import anchored_and_not_there
from .own_bans import hour_limits
from .own_conflicts import conflicts_that_differ
from .own_givers import nobody_does_it_or_somebody_else_could
from .own_ways import beyond_own_ways
from .served import shares_that_differ
from .settled import gave_way_or_did_not, policies_in_use, policies_that_gave_a_place, settled_otherwise, what_policies_say
from .severity import called_harder_or_softer
from .spots import kept_out, laid_out
from .standing import blocks_that_break_a_limit, items_in_each_others_way
from .told_hours import asked_at_other_hours
from .verdicts import judge
from .whose import somebody_elses_blocks

NOTHING_BEFORE = Before()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A rule of which the plan says one thing and its blocks another. `evidence` names ids and dates, no words of a rule."""

    rule: RuleId
    planned: Verdict
    found: Verdict
    evidence: str


def check_plan(
    plan: Plan,
    household: Household,
    edits: Sequence[Edit] = (),
    later: Collection[RuleId] = (),
    kept: Kept | None = None,
    before: Before = NOTHING_BEFORE,
) -> tuple[Disagreement, ...]:
    """Judge a finished plan anew from its rules, its items and its conflicts; empty where nothing contradicts it.

    `later` are the rules that were planned when the rest stood already, and move nothing of it: those that are kept from somebody.
    `kept` is what was worked out when the same household was checked before, for the same viewer and no other.
    `before` is what the plan was to stay close to, and who gave way of late: it decides between what is otherwise as good.
    Of several findings that would give a rule the same verdict the first is told.

    Rules that are busy to the viewer, and footprints, have no verdict and are only looked at as something in the way.
    """
    planned = {judged.rule.id: judged.verdict for judged in plan.rules if not judged.is_busy and not judged.rule.is_footprint}
    kept = kept if kept is not None else Kept()
    rules = tuple(judged.rule for judged in plan.rules)
    asks = kept.once("asks", (rules, plan.week, plan.policies), lambda: asks_of(rules, plan.week, plan.policies))
    bench = Bench.of(plan, asks, edits)
    asked, then = wanted_of(plan, household, edits, frozenset(later), kept)
    told = what_policies_say(plan, household, asked, later, bench.edited, before.gave_way)
    all_asked, all_then = asked, then
    asked, then = ([one for one in ones if not one.has_no_block] for ones in (asked, then))
    is_plain = not edits and not any(set(conflict.rules) & set(later) for conflict in plan.conflicts)
    bench.in_use = policies_in_use(plan, told, asked) if is_plain else None
    bench.gave_a_place = policies_that_gave_a_place(plan, asked)
    limits = hour_limits([judged.rule for judged in plan.rules if judged.rule.id not in later])
    items = {item.request: item for item in plan.items}
    week = laid_out(plan, household, asked, items, limits)
    week.kept_out = kept_out(told)
    looked = LookedAt.of(plan, household, asked, told, bench.edited, week.kept_out, before, later)
    right = kept.once("right", (), Right)
    quiet = right.among(looked)
    searched = [
        *asked_at_other_hours(plan, household, asked, later, frozenset(bench.edited), week, before, quiet),
        *served_less(plan, asked, told, week, frozenset(bench.edited), before, quiet),
    ]
    if not searched:
        right.keep(looked)
    findings = [
        *_misjudged(plan, bench),
        *blocks_not_as_they_say(bench),
        *unnamed_dates(bench),
        *nobody_does_it(bench, household),
        *too_few_blocks(bench),
        *edits_not_kept(plan, edits),
        *items_in_each_others_way(plan),
        *blocks_that_break_a_limit(plan, household, asks),
        *conflicts_that_differ(plan, household, all_asked, all_then, frozenset(later), edits),
        *nobody_does_it_or_somebody_else_could(plan, household, asked, frozenset(later)),
        *settled_otherwise(plan, told),
        *gave_way_or_did_not(plan, told),
        *called_harder_or_softer(plan, told),
        *beyond_own_ways(plan, asked, told, frozenset(bench.edited)),
        *somebody_elses_blocks(plan, [*asked, *then], bench.edited),
        *anchored_and_not_there(plan, household, asked, later),
        *searched,
        *shares_that_differ(plan, household, [*asked, *(one for one in then if not one.is_still)]),
        *_loose_ends(plan),
    ]
    seen: dict[tuple[RuleId, Verdict], Disagreement] = {}
    for finding in findings:
        verdict = planned.get(finding.rule)
        if verdict is not None:
            seen.setdefault((finding.rule, finding.found), Disagreement(finding.rule, verdict, finding.found, finding.evidence))
    order = {rule: n for n, rule in enumerate(planned)}
    return tuple(sorted(seen.values(), key=lambda d: (order[d.rule], d.evidence)))


def _misjudged(plan: Plan, bench: Bench) -> Iterator[Finding]:
    for judged in plan.rules:
        if judged.is_busy or judged.rule.is_footprint:
            continue
        found = judge(bench, judged)
        if judged.verdict not in found.allowed:
            yield Finding(judged.rule.id, found.allowed[0], found.evidence)


def _loose_ends(plan: Plan) -> Iterator[Finding]:
    """Find what names what is not there, is there twice, or says that it differs and does not say from what."""
    conflicts = {conflict.id: conflict for conflict in plan.conflicts}
    counts: dict[str, int] = {}
    for item in plan.items:
        counts[item.id] = counts.get(item.id, 0) + 1
        rule = rule_of(item)
        if rule is None:
            continue
        if counts[item.id] == 2:
            yield Finding(rule, Verdict.MISSED, f"{item.id} is on the plan twice")
        if any(name not in conflicts for name in item.conflicts):
            yield Finding(rule, Verdict.MISSED, f"{item.request} names a conflict that is not there")
        is_exception = item.kind is Kind.RESTRICTION and item.state is ItemState.CHANGED
        if item.state in (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED) and item.asked in (None, Asked()) and not is_exception:
            yield Finding(rule, Verdict.ADJUSTED, f"{item.request} differs from what was asked and does not say what that was")
        if item.asked is not None and (item.asked.span == item.span or (item.asked.place is not None and item.asked.place == item.place)):
            yield Finding(rule, Verdict.KEPT, f"{item.request} says that it was asked to be elsewhere than it is, and stands as asked")
    known = {judged.rule.id for judged in plan.rules}
    requests = {item.request for item in plan.items}
    with_blocks = {name.partition("@")[0] for name in requests}
    for conflict in plan.conflicts:
        for name in conflict.rules:
            if name not in known:
                yield Finding(
                    next((r for r in conflict.rules if r in known), name), Verdict.OPEN, f"{conflict.id} names a rule that is not there"
                )
        if any(name not in requests and name.partition("@")[0] in with_blocks for name in conflict.requests if conflict.span is None):
            yield Finding(conflict.rules[0], Verdict.OPEN, f"{conflict.id} names a block that is not there")
        if conflict.status is ConflictStatus.RESOLVED and set(conflict.gave_way) - set(conflict.rules):
            yield Finding(conflict.rules[0], Verdict.OPEN, f"{conflict.id} lets a rule give way that is not in it")
    if sum(plan.coverage.values()) != len({judged.rule.id for judged in plan.rules if not judged.is_busy}):
        yield from (Finding(judged.rule.id, judged.verdict, "the verdicts do not add up") for judged in plan.rules[:1])
