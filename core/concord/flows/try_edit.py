"""What would come of an edit, at once and without planning anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from concord.domain.edit import Edit
from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.domain.rule import Rule
from concord.planning.live import Consequence, Table
from concord.planning.live import try_edit as _try

__all__ = ["Consequence", "Tries", "try_edit"]


def try_edit(plan: Plan, household: Household, edit: Edit, *, beside: Sequence[Edit] = (), out_of: Plan | None = None) -> Consequence:
    """Say what would come of `edit` on the copy of a plan that a person sees; nothing else takes part.

    `beside` is done together with it; `out_of` is the person's copy of the week that its item comes from, if that is another.
    """
    return _try(plan, _rules_of(plan), household, edit, beside=beside, out_of=out_of)


class Tries:
    """Tries edits one after the other, as while a block is dragged, and looks at the plan but once. Any thread may ask."""

    def __init__(self) -> None:
        self._last: tuple[Plan, Household, Table] | None = None

    def try_edit(
        self, plan: Plan, household: Household, edit: Edit, *, beside: Sequence[Edit] = (), out_of: Plan | None = None
    ) -> Consequence:
        """Say what would come of `edit`, as the function does."""
        if beside:
            return try_edit(plan, household, edit, beside=beside, out_of=out_of)
        return self._table(plan, household).try_edit(edit, out_of=out_of)

    def get_ready(self, plan: Plan, household: Household, day: date) -> None:
        """Look at a plan, and at one of its days, before the first is tried there."""
        self._table(plan, household).get_ready(day)

    def forget(self) -> None:
        """Keep nothing of the plan that was tried on last."""
        self._last = None

    def _table(self, plan: Plan, household: Household) -> Table:
        last = self._last
        if last is None or last[0] is not plan or last[1] is not household:
            last = self._last = (plan, household, Table(plan, _rules_of(plan), household))
        return last[2]


def _rules_of(plan: Plan) -> list[Rule]:
    return [judged.rule for judged in plan.rules if not judged.is_busy]
