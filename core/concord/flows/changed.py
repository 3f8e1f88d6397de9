"""What a flow changed, so that a screen can tell whether what it shows is stale."""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENTS = "documents"
PLAN = "plan"
HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Changed:
    """The areas that are not as they were: any of "documents", "plan" and "household"."""

    areas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *areas: str) -> Changed:
        """Return a change of the named areas."""
        return cls(frozenset(areas))
