"""Who has to agree before something that one person proposes holds, and why; and how such a proposal stands.

This is the one place that decides it. What somebody may do without asking anybody is decided in `permission`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .feedback import FeedbackKind, Proposal
from .household import Household, Member, Role
from .ids import MemberId


@dataclass(frozen=True, slots=True)
class Agreement:
    """Those who have to agree beside the one who proposes, in the household's order, and the reason in words. Nobody: it holds at once."""

    people: tuple[MemberId, ...] = ()
    because: str = ""


def who_must_agree(
    proposer: MemberId | None, whose: MemberId | None, kind: FeedbackKind, household: Household, may_read: Callable[[MemberId], bool]
) -> Agreement:
    """Say who has to agree to a proposal.

    What is somebody's own takes nobody else. What holds for the household, who goes first in it and how much
    anybody's wishes count takes every adult who lives here. What
    stands on another's page takes them, and on a child's page every adult. Who may not read it can not be asked, and learns nothing of it.

    Args:
        proposer: who proposes it.
        whose: in whose part it would stand; None is the household's.
        kind: what it adds or changes.
        household: its people, in the roles by which it goes what they may do.
        may_read: whether somebody may read all of what is proposed, and of what it takes the place of.
    """
    here = [one for one in household.members if one.left_on is None]
    adults = [one for one in here if one.role is Role.ADULT]
    owner = next((one for one in here if one.id == whose), None)
    if proposer is None or (whose is not None and owner is None):
        return Agreement()
    is_for_all = owner is None or kind in (FeedbackKind.POLICY, FeedbackKind.WEIGHT)
    if owner is not None and owner.id == proposer and not is_for_all:
        return Agreement()
    if is_for_all:
        asked, because = adults or here, _HOUSEHOLDS[kind]
    elif owner is not None and owner.role is Role.CHILD:
        asked, because = adults, f"{owner.name} is a child, so the adults who live here agree to it."
    else:
        assert owner is not None, "what is nobody's own is for all"
        asked, because = [owner], f"It is {owner.name}’s page, so {owner.name} agrees to it."
    people = tuple(one.id for one in asked if one.id != proposer and may_read(one.id))
    return Agreement(people, because) if people else Agreement()


_HOUSEHOLDS = {
    FeedbackKind.RULE: "A house rule holds for all of you, so every adult who lives here agrees to it.",
    FeedbackKind.POLICY: "It says who goes first, so every adult who lives here agrees to it.",
    FeedbackKind.CHANGE: "It changes a house rule, so every adult who lives here agrees to it.",
    FeedbackKind.WEIGHT: "It says whose wishes count for more, so every adult who lives here agrees to it.",
}


class Stand(StrEnum):
    """How a proposal that others have to agree to stands."""

    WAITS = "waits"
    IN_EFFECT = "in effect"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """Its week is over, or somebody who was to agree can not any more and nobody else is left."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one of those who were asked says. `reason` is for the one who proposed."""

    member: MemberId
    agrees: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """A proposal that waits for others, as one of those who may know of it reads it.

    `id` is made from what it says, so it tells nothing of what else was proposed. `proposal` holds no changes: these are of the one plan
    of whoever looks. `asked` are those who have to agree and still live here.
    """

    id: int
    proposer: MemberId
    proposal: Proposal
    at: datetime
    because: str
    asked: tuple[MemberId, ...]
    said: tuple[Said, ...] = ()
    stand: Stand = Stand.WAITS

    @property
    def agreed(self) -> tuple[MemberId, ...]:
        """Who has agreed, in the order in which they were asked."""
        return tuple(one for one in self.asked if any(said.member == one and said.agrees for said in self.said))

    @property
    def open(self) -> tuple[MemberId, ...]:
        """Who has said nothing yet."""
        return tuple(one for one in self.asked if all(said.member != one for said in self.said))

    def waits_for(self, member: MemberId | None) -> bool:
        """Say whether it is this member's turn: they were asked and have not said, or all others have and nobody has made it hold."""
        if self.stand is not Stand.WAITS or member not in self.asked:
            return False
        return member in self.open or not self.open


def stand_of(asked: tuple[MemberId, ...], said: tuple[Said, ...], week: date, today: date, *, is_in_effect: bool) -> Stand:
    """Say how a proposal stands. `asked` are those of the ones who were asked that still live here; `week` the Monday it was tried on."""
    if is_in_effect:
        return Stand.IN_EFFECT
    if any(not one.agrees for one in said if one.member in asked):
        return Stand.DECLINED
    return Stand.LAPSED if not asked or today >= week + timedelta(days=7) else Stand.WAITS


def still_asked(asked: tuple[MemberId, ...], members: tuple[Member, ...]) -> tuple[MemberId, ...]:
    """Return those of the ones who were asked that still live here."""
    here = {one.id for one in members if one.left_on is None}
    return tuple(one for one in asked if one in here)
