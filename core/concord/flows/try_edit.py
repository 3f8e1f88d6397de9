"""What would come of an edit, at once and without planning anew."""

from __future__ import annotations

from concord.domain.edit import Edit
from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.planning.live import Consequence
from concord.planning.live import try_edit as _try

__all__ = ["Consequence", "try_edit"]


def try_edit(plan: Plan, household: Household, edit: Edit) -> Consequence:
    """Say what would come of `edit` on the copy of a plan that a person sees; nothing else takes part."""
    rules = [judged.rule for judged in plan.rules if not judged.is_busy]
    return _try(plan, rules, household, edit)
