"""What is put on record of what was done in somebody's name, and of what was shown to more people. Never in anybody's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .ids import MemberId


class DeedKind(StrEnum):
    """What was done: by somebody for others, or so that more is seen than before."""

    WROTE = "wrote"
    ANSWERED = "answered"
    CHANGED = "changed"
    """Something in the week was moved, left out, pinned, given or settled."""
    ABSENCE = "absence"
    NARROWED = "narrowed"
    WIDENED = "widened"
    DATE_PASSED = "date_passed"
    """A text that was narrowed until a moment is seen by everyone."""
    LOOKED_AS = "looked_as"
    EXPORTED = "exported"
    ROLE = "role"
    WEIGHT = "weight"
    LOOKS = "looks"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    UNDONE = "undone"
    PIN = "pin"
    """A profile was given a PIN, another one, or none any more: `detail` says which of `PIN_DEEDS`."""


PIN_SET, PIN_CHANGED, PIN_REMOVED, PIN_TAKEN_OFF = PIN_DEEDS = ("set", "changed", "removed", "taken_off")


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry. `about` are those who may read it beside its `author` (None: nobody in particular, or no person).

    `sentence` is the permanent key of the sentence it speaks of, `week` the Monday of the week, `detail` words of the program's own
    ("adult" for a role); no entry holds a word that somebody wrote.
    """

    at: datetime
    author: MemberId | None
    kind: DeedKind
    about: tuple[MemberId, ...]
    sentence: int | None = None
    week: date | None = None
    detail: str = ""
    act: int | None = None
    """The act that it was, by which undoing it is put on record too."""


@dataclass(frozen=True, slots=True)
class DeedSeen:
    """One entry as somebody reads it: `text` is the sentence as it is today, where they may read it."""

    deed: Deed
    text: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What one member may read of the record, the newest first.

    `is_broken` says that something on record was changed or taken out since, whether they could read it or not.
    """

    deeds: tuple[DeedSeen, ...]
    is_broken: bool = False
