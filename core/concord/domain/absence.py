"""Somebody is sick or away for some days: what that touches, and what is to become of each thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .edit import Back
from .household import Member
from .ids import MemberId
from .plan import Plan, PlanItem
from .when import Span

ABSENCE = "absence"
"""The class of a block that says of its members that they are sick or away: nobody looks to them for anything then."""


class Why(StrEnum):
    """Why somebody is not there for others. Who is sick is at home, who is away is not."""

    SICK = "sick"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Absence:
    """A member is sick or away from `first` to `last`, both days within.

    `since` is when it begins on the first day, `until` when it is over on the last (None: not before the end of that day).
    """

    member: MemberId
    first: date
    last: date
    why: Why = Why.SICK
    since: time = time(0)
    until: time | None = None

    @property
    def span(self) -> Span:
        """The whole stretch of it."""
        end = datetime.combine(self.last + timedelta(days=1), time(0)) if self.until is None else datetime.combine(self.last, self.until)
        return Span(datetime.combine(self.first, self.since), end)

    @property
    def is_whole_days(self) -> bool:
        """Say whether it neither begins nor ends within a day."""
        return self.since == time(0) and self.until is None


class Fate(StrEnum):
    """What becomes of something in which the absent one has a part."""

    LEAVE_OUT = "leave_out"
    SHORTER = "shorter"
    """Only what of it lies outside the hours of the absence takes place."""
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


@dataclass(frozen=True, slots=True)
class BackSeen:
    """Somebody is there again before the end of an absence: from when, and what comes back to them in one viewer's weeks, in order.

    `absence` is the stretch that was noted, `plans` are the copies that it was worked out on, one for each week it touches.
    """

    back: Back
    member: Member
    absence: Span
    comes_back: tuple[PlanItem, ...]
    plans: tuple[Plan, ...]
