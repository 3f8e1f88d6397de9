"""The seven verdicts in the order that people see them, and what of a week waits, in words."""

from __future__ import annotations

from dataclasses import dataclass

from concord.domain.conflict import ConflictStatus
from concord.domain.plan import Plan, Verdict

from .ask.words import answers_from

SHOWN_ORDER = (Verdict.KEPT, Verdict.ADJUSTED, Verdict.DECLINED, Verdict.OPEN, Verdict.IDLE, Verdict.UNCLEAR, Verdict.MISSED)


def waiting_words(plan: Plan) -> str:
    """Return what of the week waits for a person: "3 conflicts · 1 missed · 2 unsure"; nothing where nothing does."""
    conflicts = sum(c.status is ConflictStatus.OPEN for c in plan.conflicts)
    missed = plan.coverage[Verdict.MISSED]
    rest = [j for j in plan.rules if not j.is_busy and j.verdict is not Verdict.MISSED]
    unsure = sum(c.status is ConflictStatus.UNSURE for c in plan.conflicts)
    unsure += sum(bool(j.rule.doubts) or j.verdict is Verdict.UNCLEAR for j in rest)
    parts = ((conflicts, "conflict" if conflicts == 1 else "conflicts"), (missed, "missed"), (unsure, "unsure"))
    return " · ".join(f"{count} {word}" for count, word in parts if count)


def unconfirmed_words(plan: Plan) -> str:
    """Say how many sentences the check judges otherwise than the plan does; nothing where they agree."""
    count = len(plan.unconfirmed)
    if not count:
        return ""
    return "Planned; 1 rule is not confirmed by the check" if count == 1 else f"Planned; {count} rules are not confirmed by the check"


TITLES = {"settle": "To settle", "rules": "Rules", "documents": "Documents", "ask": "Ask", "household": "Household", "settings": "Settings"}
"""What each screen is called; the week is called by its day."""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One line about the plan, with its icon's name and its colour. `leads_on` says that a click on it goes to what it speaks of."""

    words: str
    icon: str = "kept"
    ink: str = "kept"
    leads_on: bool = False


def beside_words(screen: str, plan: Plan, waiting: int) -> str:
    """Say beside the title of a screen how much is on it."""
    if screen == "settle" and waiting:
        return f"{waiting} thing{'' if waiting == 1 else 's'}, the nearest first"
    if screen == "ask":
        return answers_from(plan)
    if screen == "household":
        return f"{len(plan.members)} {'person' if len(plan.members) == 1 else 'people'}"
    if screen == "settings":
        return "of this PC, whoever looks"
    return f"{sum(plan.coverage.values())} sentences" if screen == "rules" else ""


def status_of(plan: Plan | None, *, is_week: bool) -> StatusLine:
    """Say how a plan stands: what waits, what the check does not confirm, or that all is well."""
    if plan is None:
        return StatusLine("", "")
    if is_week and (words := waiting_words(plan)):
        return StatusLine(words, "knot", "coral", leads_on=True)
    if plan.unconfirmed:
        return StatusLine(unconfirmed_words(plan), "question", "unsure", leads_on=True)
    if plan.is_proved:
        return StatusLine("Planned, then checked rule by rule")
    return StatusLine("Planned and checked; a better order may exist", "question", "unsure")
