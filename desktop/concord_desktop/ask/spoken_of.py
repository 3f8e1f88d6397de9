"""Which sentences a word such as "that" or "her" stands for, and which one a proposal would take the place of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from concord.domain.asked import Answered
from concord.domain.feedback import Proposal
from concord.domain.ids import ItemId, RuleId
from concord.domain.plan import Plan


def spoken_of(answers: Iterable[Answered | None], plan: Plan | None, chosen: Callable[[], ItemId | None]) -> tuple[RuleId, ...]:
    """Return the sentences of the last of the answers, or else of the block that is selected."""
    last = next((one.citations for one in reversed([*answers]) if one is not None), ())
    if last or plan is None:
        return tuple(one.rule for one in last)
    selected = chosen()
    return next((item.rules for item in plan.items if item.id == selected and not item.is_busy), ())


def rule_of(proposal: Proposal, plan: Plan | None) -> RuleId | None:
    """Return the sentence whose place a proposal takes, None where it takes none that the plan shows."""
    rules = [row.rule for row in plan.rules if not row.is_busy] if plan is not None else []
    return next((rule.id for rule in rules if (rule.member, rule.text) == (proposal.member, proposal.instead)), None)
