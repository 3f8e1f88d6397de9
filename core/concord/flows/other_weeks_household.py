"""Other weeks of a stored household."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from concord.domain.other_week import OtherWeeks

from .plan_household import PlanInputs, known_to, read_for

Progress = Callable[[str, float], None]


def other_weeks_of(inputs: PlanInputs, since: datetime, progress: Progress | None = None) -> OtherWeeks:
    """Find other weeks from what a viewer's plan is made of; what is over by `since` stays. This is long work, and runs in the worker."""
    # The window's own process imports this module and never plans: it does without the planner and the checker.
    from .other_weeks import other_weeks

    found = other_weeks(
        read_for(inputs),
        week=inputs.week,
        edits=inputs.edits,
        last=inputs.last,
        gave_way=inputs.gave_way,
        since=since,
        progress=progress,
        known=known_to(inputs.viewer),
    )
    return replace(found, made_from=inputs.fingerprint)
