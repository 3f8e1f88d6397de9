"""What would come of an edit, at once and without planning anew."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.edit import Edit
from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.planning.live import Consequence
from concord.planning.live import try_edit as _try

__all__ = ["Consequence", "try_edit"]


def try_edit(plan: Plan, household: Household, edit: Edit, *, beside: Sequence[Edit] = (), out_of: Plan | None = None) -> Consequence:
    """Say what would come of `edit` on the copy of a plan that a person sees; nothing else takes part.

    `beside` is done together with it; `out_of` is the person's copy of the week that its item comes from, if that is another.
    """
    rules = [judged.rule for judged in plan.rules if not judged.is_busy]
    return _try(plan, rules, household, edit, beside=beside, out_of=out_of)
