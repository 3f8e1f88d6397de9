"""The sentences that an answer rests on, each leading to where it is, now and when the answer is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from concord.domain.asked import Answered, Citation
from concord.domain.ids import RuleId
from concord.domain.plan import Plan, PlanItem


def citations_of(plan: Plan, rules: Sequence[RuleId], dates: Sequence[date]) -> tuple[Citation, ...]:
    """Cite the rules that a viewer may read, each with the block of theirs that lies nearest to what was asked about."""
    rows = {row.rule.id: row.rule for row in plan.rules if not row.is_busy}
    cited = []
    for rule in (rows[one] for one in rules if one in rows):
        block = _block_of(plan, rule.id, dates)
        day = block.span.start.date() if block is not None else None
        cited.append(Citation(rule.id, rule.text, rule.member, rule.document, rule.line, block.id if block is not None else None, day))
    return tuple(cited)


def as_it_stands(answered: Answered, plan: Plan) -> Answered | None:
    """Return an earlier answer as it may be shown beside a plan: its citations lead to where those sentences are now.

    None where a sentence that it rested on is no more, says something else, or is not the viewer's to read any more.
    """
    proposal = answered.proposal
    there = {(row.rule.document, row.rule.member, row.rule.text): row.rule for row in plan.rules if not row.is_busy}
    if proposal is not None and proposal.instead and (proposal.member, proposal.instead) not in {(who, text) for _, who, text in there}:
        return None
    now = []
    for one in answered.citations:
        rule = there.get((one.page, one.member, one.text))
        if rule is None:
            return None
        is_in_week = one.day is not None and one.day in plan.week.dates
        block = _block_of(plan, rule.id, [one.day]) if is_in_week and one.day is not None else None
        kept = one.block if not is_in_week else None
        now.append(replace(one, rule=rule.id, line=rule.line, block=block.id if block is not None else kept))
    return replace(answered, citations=tuple(now))


def _block_of(plan: Plan, rule: RuleId, dates: Sequence[date]) -> PlanItem | None:
    of_rule = [item for item in plan.items if rule in item.rules and not item.is_busy]
    then = [item for item in of_rule if item.span.start.date() in dates]
    return min(then or of_rule, key=lambda item: (item.rules[0] != rule, item.span.start, item.id), default=None)
