"""Whether a conflict is called as hard as it is: by the checker's own count of who could have something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Severity
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Rule

from .findings import Finding
from .settled import Told
from .takes import Numbers
from .wanted import Wanted

_OVER = (ConflictKind.PLACE, ConflictKind.RESOURCE)


def called_harder_or_softer(plan: Plan, told: Sequence[Told]) -> Iterator[Finding]:
    """Find conflicts of which the plan says that somebody must give way though nobody must, or the other way round."""
    rules = {judged.rule.id: judged.rule for judged in plan.rules}
    numbers = Numbers.of(plan.policies)
    for entry in told:
        conflict = entry.conflict
        sides = [rules[name] for name in conflict.rules if name in rules]
        if not sides or any(rule.is_footprint for rule in sides) or conflict.span is None:
            continue
        is_soft = _is_soft(conflict, entry.sides, sides, numbers)
        if (conflict.severity is Severity.SOFT) is not is_soft:
            yield Finding(conflict.rules[0], Verdict.OPEN, f"{conflict.id} is called {conflict.severity.value} and is not")


def _is_soft(conflict: Conflict, sides: Sequence[Wanted], rules: Sequence[Rule], numbers: Numbers) -> bool:
    """Say whether all can go on with a second choice, or side by side."""
    if conflict.status is ConflictStatus.UNSURE:
        return True
    if conflict.kind is ConflictKind.RESTRICTION:  # A limit on the hours of one's own activity is a wish about it.
        return any(set(reading.applies_to) & {side.rule for side in sides} - {rule.id} for rule in rules for reading in rule.readings)
    if conflict.kind not in _OVER:
        return False
    is_taken = conflict.place is not None and (numbers.is_for_one(conflict.place) or conflict.place in {side.thing for side in sides})
    if conflict.kind is ConflictKind.PLACE and not is_taken:
        return True  # They only disturb each other.
    staying = [side for side in sides if not side.reading.when.otherwise]
    choices = {choice for side in staying for choice in side.choices}
    return len(choices) >= len(staying) and sum(len(side.choices) > 1 for side in staying) >= len(staying) - 1
