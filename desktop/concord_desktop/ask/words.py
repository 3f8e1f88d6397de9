"""Whose sight an answer comes from, and what was asked, in words."""

from __future__ import annotations

from concord.domain.plan import Plan
from concord.domain.see_as import is_seen_as


def answers_from(plan: Plan) -> str:
    """Say beside the title from what is answered, and where nothing is kept."""
    if is_seen_as(plan.viewer):
        return "Answers only from what both of you may see; nothing is kept"
    name = next((one.name for one in plan.members if one.id == plan.viewer), None)
    return f"Answers only from what {name} may see" if name is not None else "Answers only from what everyone may see; nothing is kept"


def short(question: str) -> str:
    """Return the beginning of a question, to name it by."""
    return question if len(question) <= 60 else f"{question[:58].rstrip()}…"
