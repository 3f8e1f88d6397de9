"""What is changed about the people of a household: a closed set, each undoable. Looks anybody may say of themselves, the rest an adult."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from .household import Role
from .ids import MemberId


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """Somebody's role is said, so that it is not guessed any more: a child becomes a teenager, a guest lives here."""

    member: MemberId
    role: Role
    kind: Literal["role"] = "role"


@dataclass(frozen=True, slots=True)
class WeightSaid:
    """How much what somebody wishes counts beside the others' wishes, 1 being as much as anybody's."""

    member: MemberId
    weight: float
    kind: Literal["weight"] = "weight"


@dataclass(frozen=True, slots=True)
class LooksSaid:
    """In which of COLORS somebody is shown, None being that of their place, and with which emoji, "" being their initial."""

    member: MemberId
    color: int | None = None
    face: str = ""
    kind: Literal["looks"] = "looks"


@dataclass(frozen=True, slots=True)
class MovedIn:
    """Somebody lives here from now on, or does again."""

    name: str
    role: Role
    kind: Literal["moved_in"] = "moved_in"


@dataclass(frozen=True, slots=True)
class MovedOut:
    """Somebody lived here up to and with `last`: they are a guest then, whose pages stay theirs and ask for nothing after that day."""

    member: MemberId
    last: datetime.date
    kind: Literal["moved_out"] = "moved_out"


PeopleChange = RoleSaid | WeightSaid | LooksSaid | MovedIn | MovedOut


@dataclass(frozen=True, slots=True)
class WhatChanges:
    """What comes of a change, a sentence each, told before it is done. `name` is what undo calls it."""

    name: str
    told: tuple[str, ...]
    asked: tuple[MemberId, ...] = ()
    """Who has to agree to it before it is done."""
