"""Why something in a plan is as it is, and what would have to give for it to be otherwise (PLAN_FORMAT, "why")."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError
from concord.domain.explanation import Explanation
from concord.domain.household import Household
from concord.domain.plan import Plan
from concord.domain.request import rule_of_request
from concord.domain.when import Span
from concord.planning.explain import explain

from .plan_json import JSON

if TYPE_CHECKING:
    from .week_at_home import WeekAtHome


def why(plan: Plan, household: Household, subject: str, *, at: Span | None = None, home: WeekAtHome | None = None) -> Explanation:
    """Explain an item, a rule or a conflict on the copy of a plan that a person sees; nothing else takes part.

    With `home`, what that copy is planned from, each way round is planned and checked anew before it is told.

    Raises:
        WorldError: the copy has nothing of that name.
    """
    again = None
    if home is not None:
        home = home.staying_close_to(plan)
        again = partial(home.plan, has_options=False)
    found = explain(plan, household, subject, at=at, again=again)
    if found is None:
        raise WorldError(f"This plan has no item, rule or conflict {subject!r}.", "Name one as concord plan --json does.")
    return found


def another_time(plan: Plan, subject: str, start: datetime) -> tuple[str, Span]:
    """Return the block that is meant by an item's or a rule's id, on that day if it has one there, and the time it would then have.

    Raises:
        WorldError: nothing of that name stands on the plan with a time.
    """
    named = [item for item in plan.items if subject in (item.id, item.request) or rule_of_request(item.request) == subject]
    found = min(named, key=lambda item: (item.span.start.date() != start.date(), item.span.start), default=None)
    if found is None:
        raise WorldError(
            f"{subject!r} has no time on this plan.", "Name an item or a rule as concord plan --json does, and leave out --at."
        )
    return found.id, Span(start, start + (found.span.end - found.span.start))


def why_json(found: Explanation) -> dict[str, JSON]:
    """Return an explanation as PLAN_FORMAT has it."""
    ways: list[JSON] = [{"label": way.label, "breaks": [*way.breaks], "costs": dict(way.costs)} for way in found.instead]
    return {
        "subject": found.subject,
        "because": found.because,
        "rules": [*found.rules],
        "in_the_way": [*found.in_the_way],
        "instead": ways,
    }


def why_lines(found: Explanation, plan: Plan) -> list[str]:
    """Return an explanation as lines for people, with the sentences behind it."""
    texts = {judged.rule.id: judged.rule.text for judged in plan.rules}
    names = {member.id: member.name for member in plan.members}
    lines = [found.because, *(f"  {name}: {texts[name]}" for name in found.rules if texts.get(name))]
    if found.in_the_way:
        lines += ["In the way:", *(f"  {name}: {texts.get(name, '')}" for name in found.in_the_way)]
    if found.instead:
        lines.append("It could be:")
    for way in found.instead:
        costs = ", ".join(f"{names[member]} {-cost:+.0%}" for member, cost in way.costs)
        lines.append(f"  {way.label}" + (f" ({costs})" if costs else ""))
    return lines
