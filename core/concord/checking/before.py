"""How things were before a plan was made, which decides between what is otherwise as good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from .spots import Spot


@dataclass(frozen=True, slots=True)
class Before:
    """Where each request stood in the last plan, and how often each member gave way of late."""

    spots: Mapping[str, Spot] = field(default_factory=dict)
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)

    @classmethod
    def of(cls, last: Plan | None, gave_way: Mapping[MemberId, int] | None) -> Before:
        """Read them off the last plan and the household's ledger."""
        items = last.items if last is not None else ()
        return cls({item.request: (item.span, item.place, item.resource) for item in items}, gave_way or {})

    def changes(self, request: str, spot: Spot) -> int:
        """Return 1 where a request would stand elsewhere than it did; what was not there before changes nothing."""
        return int(request in self.spots and self.spots[request] != spot)
