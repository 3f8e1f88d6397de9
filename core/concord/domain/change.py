"""What is otherwise in a plan than in the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .ids import ItemId, MemberId
from .when import Span


class ChangeKind(StrEnum):
    """What happened to a block."""

    MOVED = "moved"
    """It is at another time, or another day."""
    ELSEWHERE = "elsewhere"
    """It is at another place, or has another thing."""
    ANOTHER_VALUE = "another_value"
    OTHERS = "others"
    """Other people do it."""
    NEW = "new"
    GONE = "gone"
    """Its sentence was taken out, or asks for it no more."""
    LEFT_OUT = "left_out"
    MISSED = "missed"
    WAITS = "waits"
    """It is in a conflict that nothing settles."""
    SETTLED = "settled"
    """It was in a conflict, and stands now."""
    STANDS = "stands"
    """It was left out or missed, and takes place now."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change, on one day or on several alike. `before` and `after` are as people read them ("17:00–18:00"), where both are told.

    `item` is the first block of the plan now that it speaks of, None for what is gone. `because` is that block's own reason.
    """

    kind: ChangeKind
    members: tuple[MemberId, ...]
    title: str
    days: tuple[date, ...]
    before: str = ""
    after: str = ""
    because: str = ""
    item: ItemId | None = None
    was: Span | None = None
    """When it was, and when it is now, on the first of its days; None where it was or is not."""
    now: Span | None = None
