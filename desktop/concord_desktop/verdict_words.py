"""The seven verdicts in the order that people see them, and what of a week waits, in words."""

from __future__ import annotations

from concord.domain.conflict import ConflictStatus
from concord.domain.plan import Plan, Verdict

SHOWN_ORDER = (Verdict.KEPT, Verdict.ADJUSTED, Verdict.DECLINED, Verdict.OPEN, Verdict.IDLE, Verdict.UNCLEAR, Verdict.MISSED)


def waiting_words(plan: Plan) -> str:
    """Return what of the week waits for a person: "3 conflicts · 1 missed · 2 unsure"; nothing where nothing does."""
    conflicts = sum(c.status is ConflictStatus.OPEN for c in plan.conflicts)
    missed = plan.coverage[Verdict.MISSED]
    rest = [j for j in plan.rules if not j.is_busy and j.verdict is not Verdict.MISSED]
    unsure = sum(bool(j.rule.doubts) or j.verdict is Verdict.UNCLEAR for j in rest)
    parts = ((conflicts, "conflict" if conflicts == 1 else "conflicts"), (missed, "missed"), (unsure, "unsure"))
    return " · ".join(f"{count} {word}" for count, word in parts if count)


def unconfirmed_words(plan: Plan) -> str:
    """Say how many sentences the check judges otherwise than the plan does; nothing where they agree."""
    count = len(plan.unconfirmed)
    if not count:
        return ""
    return "Planned; 1 rule is not confirmed by the check" if count == 1 else f"Planned; {count} rules are not confirmed by the check"
