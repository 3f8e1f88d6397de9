"""What an edit would do, fast enough to be told while it is being dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.conflict import Conflict
from concord.domain.edit import Edit
from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.domain.rule import Rule
from concord.domain.when import Span


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would come of an edit: `conflicts` of the edited item, stretches of its day `free` in every lane it needs, and words."""

    conflicts: tuple[Conflict, ...] = ()
    free: tuple[Span, ...] = ()
    message: str = ""


def try_edit(plan: Plan, rules: Sequence[Rule], household: Household, edit: Edit) -> Consequence:
    """Say what `edit` would do to a finished plan."""
    return Consequence()
