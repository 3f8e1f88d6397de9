"""Ways out of an open conflict, each tried and verified before it is offered."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.conflict import Conflict, Option
from concord.domain.plan import PlanItem

from .asks import Asks
from .placements import Ruled
from .settle import Circumstances


def options_for(conflict: Conflict, entry: Ruled, asks: Asks, items: Sequence[PlanItem], around: Circumstances) -> tuple[Option, ...]:
    """Return one to three ways out of an open conflict, none for a settled one."""
    return ()
