"""Somebody is sick or away for some days: what that touches, and what is to become of each thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .household import Member
from .ids import MemberId
from .plan import Plan, PlanItem

ABSENCE = "absence"
"""The class of a block that says of its members that they are sick or away: nobody looks to them for anything then."""


class Why(StrEnum):
    """Why somebody is not there for others. Who is sick is at home, who is away is not."""

    SICK = "sick"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Absence:
    """A member is sick or away from `first` to `last`, both whole days and both within."""

    member: MemberId
    first: date
    last: date
    why: Why = Why.SICK


class Fate(StrEnum):
    """What becomes of something in which the absent one has a part."""

    LEAVE_OUT = "leave_out"
    WITHOUT = "without"
    """It takes place, and they are not there."""
    HAND_OVER = "hand_over"
    """Somebody who is named takes over."""
    NOBODY = "nobody"
    """Somebody has to take over and nobody is free: it waits to be settled."""
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can become of it; `to` is who takes over, with HAND_OVER."""

    fate: Fate
    to: MemberId | None = None


STAYS = Choice(Fate.STAYS)


@dataclass(frozen=True, slots=True)
class Touched:
    """Something that the absence touches, once for what is the same on several days.

    `choices` are what can become of it, the first what is proposed where it is not left as it is; `is_proposed` says whether it is.
    """

    key: str
    title: str
    items: tuple[PlanItem, ...]
    choices: tuple[Choice, ...]
    is_proposed: bool = True

    @property
    def is_handover(self) -> bool:
        """Say whether somebody else needs it done."""
        return self.choices[0].fate in (Fate.HAND_OVER, Fate.NOBODY)

    @property
    def default(self) -> Choice:
        """What becomes of it if nobody says otherwise."""
        return self.choices[0] if self.is_proposed else STAYS


@dataclass(frozen=True, slots=True)
class AbsenceSeen:
    """An absence beside the plans of one viewer: what it touches, and the private times that only the absent one can clear.

    `dormant` are things of the absent one that do not take place now and could, once something else is left out: they are not told, and
    stay out with the rest. `plans` are the copies that it was worked out on, one for each week.
    """

    absence: Absence
    member: Member
    touched: tuple[Touched, ...]
    private: tuple[PlanItem, ...]
    plans: tuple[Plan, ...]
    dormant: tuple[Touched, ...] = ()
