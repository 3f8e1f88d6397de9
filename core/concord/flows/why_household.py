"""Why something in a plan of a stored household is as it is, with ways round it that were planned again."""

from __future__ import annotations

from concord.domain.explanation import Explanation
from concord.domain.plan import Plan
from concord.domain.when import Span

from .plan_household import PlanInputs, known_to, read_for


def why_at_home(plan: Plan, inputs: PlanInputs, subject: str, at: Span | None = None) -> Explanation:
    """Explain a plan that was made from `inputs`; see `why`. It plans again for each way, and runs in the worker."""
    # The window's own process imports this module and never plans: it does without the planner and the checker.
    from .week_at_home import WeekAtHome
    from .why import why

    read = read_for(inputs)
    home = WeekAtHome(read, inputs.week, inputs.edits, inputs.last, inputs.gave_way, known_to(inputs.viewer))
    return why(plan, inputs.household, subject, at=at, home=home)
