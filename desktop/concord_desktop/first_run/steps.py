"""The four steps, in their order. No Qt."""

from __future__ import annotations

from enum import IntEnum


class Step(IntEnum):
    """One step; `title` is what it is called at the head of the page."""

    PEOPLE = 0
    SENTENCES = 1
    RULES = 2
    PLAN = 3

    @property
    def title(self) -> str:
        """What it is called."""
        return ("Who lives here", "A few sentences each", "House rules", "Your first plan")[self]
