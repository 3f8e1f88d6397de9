"""How well each member is served, worked out from the blocks alone and held against what the plan says of it (DESIGN, U_i)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Strength

from .findings import Finding, rule_of
from .wanted import Wanted
from .wishes import wishes_for, wishes_of

_COUNTS = {Strength.MUST: 4.0, Strength.SHOULD: 2.0, Strength.NICE: 1.0}
_FAR = timedelta(hours=8)
_NEARLY = 0.001


def shares_that_differ(plan: Plan, household: Household, asked: Sequence[Wanted]) -> Iterator[Finding]:
    """Find members of whom the plan says that they are served better or worse than its blocks serve them."""
    rules = {judged.rule.id: judged.rule for judged in plan.rules if not judged.rule.is_footprint}
    wanted = dict.fromkeys((member.id for member in household.members), 0.0)
    given = dict(wanted)
    for item in plan.items:
        rule = rules.get(rule_of(item) or RuleId(""))
        if rule is not None and rule.member in wanted:
            wanted[rule.member] += _COUNTS[rule.strength]
            given[rule.member] += _COUNTS[rule.strength] * _share(item)
    items = {item.request: item for item in plan.items}
    wishes = wishes_of(plan)
    for one in asked:
        is_stated = bool(one.reading.place or one.reading.resource) if one.is_pinned else one.is_stated
        if is_stated or not one.is_done:
            continue  # Where a hand put it meets a wish or does not; only what its own text says leaves none open.
        wish = next((wish for wish in wishes_for(one, wishes) if wish.reading.measure is None), None)
        rule, block = rules.get(wish.rule) if wish is not None else None, items.get(one.request)
        if wish is not None and rule is not None and rule.member in wanted and block is not None:
            wanted[rule.member] += _COUNTS[rule.strength]
            given[rule.member] += _COUNTS[rule.strength] * (wish.choice in (block.place, block.resource))
    for member, said in plan.utility:
        is_share = given[member] / wanted[member] if wanted.get(member) else 1.0
        if abs(is_share - said) > _NEARLY:
            rule_ids = [judged.rule.id for judged in plan.rules if judged.rule.member == member]
            verdicts = {judged.rule.id: judged.verdict for judged in plan.rules}
            yield from (
                Finding(name, verdicts[name], f"{member} is said to be served {said} and is served {is_share:.4f}") for name in rule_ids[:1]
            )


def _share(item: PlanItem) -> float:
    if item.verdict in (Verdict.DECLINED, Verdict.MISSED, Verdict.OPEN):
        return 0.0
    share = 1.0
    if item.asked is not None and item.asked.span is not None:
        apart = max(abs(item.asked.span.start - item.span.start), abs(item.asked.span.end - item.span.end))
        share = 1 - 0.75 * min(1.0, apart / _FAR)
    elif item.state is ItemState.RELOCATED or (item.asked is not None and item.asked.place is not None):
        share = 0.75
    return share * (0.5 if item.state is ItemState.CHANGED else 1.0)
