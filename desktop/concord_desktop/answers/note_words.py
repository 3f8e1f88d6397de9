"""What can be done about a sentence that was not understood, in words. No Qt."""

from __future__ import annotations

from concord.domain.rule import SURE_ENOUGH, Rule, Status

JUST_A_NOTE = "Just a note"
WRITE_IT = "Write it differently"
READ_AGAIN = "Read it as a rule"


def is_unclear(rule: Rule) -> bool:
    """Say whether nothing is planned from a sentence because it was not understood well enough."""
    return rule.status is not Status.NOTE and (not rule.readings or rule.confidence < SURE_ENOUGH)
