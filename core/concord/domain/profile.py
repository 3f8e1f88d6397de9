"""Whether a member's profile can be looked into here and now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .errors import WorldError
from .ids import MemberId


@dataclass(frozen=True, slots=True)
class ProfileState:
    """The lock of one member's profile. Without a PIN it is never locked.

    `taken_off` is the day on which somebody took the PIN off with the household's recovery sheet, until there is another one.
    """

    member: MemberId
    has_pin: bool = False
    is_locked: bool = False
    taken_off: date | None = None
    waiting: int = 0
    """So many of what they may read was last read by another Concord, and is read anew once they are in: until then others plan around
    it as it was."""


class ProfileLocked(WorldError):
    """Somebody asked for what only a profile that is locked here may see."""

    def __init__(self, member: MemberId, name: str) -> None:
        self.member = member
        super().__init__(f"{name}'s profile is locked.", "Unlock it with its PIN first.")


class WrongPin(WorldError):
    """What was given is not the PIN. Nothing says how wrong it is."""
