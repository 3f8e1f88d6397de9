"""The household's policies in the order in which they decide, and which of them can change places. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Plan
from concord.domain.policy import PolicyKind
from concord.domain.visibility import Visibility

Part = tuple[str, MemberId | None, Visibility]


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One sentence that settles clashes. Those of one `part`, a page for the same people to see, can change places."""

    judged: Judged
    part: Part


def policies_in(plan: Plan) -> tuple[PolicyRow, ...]:
    """List the sentences by which clashes are settled, as they stand; how many a thing serves at once is said with the thing."""
    ids = dict.fromkeys(policy.id for policy in plan.policies if policy.kind is not PolicyKind.CAPACITY)
    by_id = {judged.rule.id: judged for judged in plan.rules if not judged.is_busy}
    found = [by_id[one] for one in ids if one in by_id]
    return tuple(PolicyRow(judged, (judged.rule.document, judged.rule.member, judged.rule.visibility)) for judged in found)


def moved(rows: Sequence[PolicyRow], start: int, end: int) -> tuple[PolicyRow, ...] | None:
    """Return the rows with the one at `start` taken to `end`; None where it can not stand there, or stands there already."""
    if start == end or not (0 <= start < len(rows) and 0 <= end < len(rows)):
        return None
    part = rows[start].part
    if any(row.part != part for row in rows[min(start, end) : max(start, end) + 1]):
        return None
    others = [row for n, row in enumerate(rows) if n != start]
    return (*others[:end], rows[start], *others[end:])
