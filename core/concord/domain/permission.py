"""Who may do what for whom, in one place: every flow that changes something asks here, and so does every button that offers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from .errors import WorldError
from .household import Household, Role
from .ids import MemberId
from .see_as import is_seen_as

Whose = Collection[MemberId | None]
"""The members whose something is; None among them, or nobody at all, is the household's."""


class Act(StrEnum):
    """What a person can do that a role may forbid."""

    WRITE = "write"
    """Write, change or take out words in somebody's part, or replace a sentence of theirs."""
    ANSWER = "answer"
    """Say something of a sentence by a click: settle a doubt, pause, skip, end, insist, link."""
    CHANGE = "change"
    """Move, resize, leave out or pin what somebody asked for, or hand it on."""
    GIVE = "give"
    """Put something into somebody's week, or have them do it."""
    SETTLE = "settle"
    """Have somebody give way in a conflict."""
    NARROW = "narrow"
    WIDEN = "widen"
    LEAD_ABSENCE = "lead_absence"
    """Mark somebody as sick or away, and say what becomes of what that touches."""
    RUN = "run"
    """Say who lives here, in which role, with which weight, and how dates are read."""
    ASK = "ask"
    """Have a question about times wait for somebody."""
    LOOK_AS = "look_as"
    """See the household as somebody else does."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be done. `for_others` are those for whom it is done beside the one who does it; None is the household."""

    for_others: tuple[MemberId | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """It may not be done: why, and what to do instead, in words for a person."""

    reason: str
    advice: str

    @property
    def why(self) -> str:
        """The reason as a sentence."""
        return f"{self.reason[:1].upper()}{self.reason[1:]}."

    @property
    def words(self) -> str:
        """The reason and the advice as sentences."""
        return f"{self.why} {self.advice}"


_ADULTS_ONLY = {
    Act.WRITE: "only an adult writes for someone else",
    Act.ANSWER: "only an adult answers for someone else",
    Act.CHANGE: "only an adult changes what someone else asked for",
    Act.GIVE: "only an adult puts something into someone else’s week",
    Act.SETTLE: "only an adult settles what someone else gives way in",
    Act.NARROW: "only an adult decides who sees someone else’s sentence",
    Act.LEAD_ABSENCE: "only an adult marks someone else as sick or away",
    Act.RUN: "only an adult changes who lives here and what they may do",
}
_HOUSEHOLDS = {
    Act.WRITE: "only an adult changes the house rules",
    Act.ANSWER: "only an adult answers for the household",
    Act.CHANGE: "only an adult changes what the household asks for",
    Act.GIVE: "only an adult puts something into everybody’s week",
    Act.SETTLE: "only an adult settles what concerns the household",
    Act.NARROW: "only an adult decides who sees a house rule",
}
_NOT_A_CHILDS = {
    Act.SETTLE: "an adult settles a child’s conflicts",
    Act.LEAD_ABSENCE: "an adult marks a child as sick or away",
}
_ASK = "Ask one of them."
ONLY_LOOKING = "you see it as somebody else does, and nothing can be changed meanwhile"
BACK_TO_YOU = "Go back to yourself first."


def may(viewer: MemberId | None, act: Act, whose: Whose, household: Household) -> Allowed | Refused:
    """Say whether `viewer` may do something that is `whose`.

    Adults do everything for everybody, but only those whose a text is let more people see it. Teens and guests do what concerns
    them alone; so do children, whose conflicts and absences an adult sees to. Nobody in particular (None) may do what every one of
    the household may.
    """
    if is_seen_as(viewer):
        return Refused(ONLY_LOOKING, BACK_TO_YOU)
    if act is Act.WIDEN:
        return _widening(viewer, whose)
    if act is Act.ASK:
        return _asking(viewer, whose, household)
    if act is Act.LOOK_AS:
        return _looking(viewer, whose, household)
    if viewer is None:
        refused = any(isinstance(may(one.id, act, whose, household), Refused) for one in household.members)
        return Refused(_why(act, whose), "Choose whose profile it is first.") if refused else Allowed(tuple(dict.fromkeys(whose)))
    role = role_of(viewer, household)
    others = tuple(dict.fromkeys(one for one in whose if one != viewer))
    if role is Role.ADULT:
        return Allowed(others)
    if others or not whose or act is Act.RUN:
        return Refused(_why(act, others), _ASK)
    if role is Role.CHILD and act in _NOT_A_CHILDS:
        return Refused(_NOT_A_CHILDS[act], _ASK)
    return Allowed()


def role_of(viewer: MemberId, household: Household) -> Role:
    """Return somebody's role; who does not live here is a guest."""
    return next((one.role for one in household.members if one.id == viewer), Role.GUEST)


def refuse_unless_may(
    viewer: MemberId | None, act: Act, whose: Whose, household: Household, *, said: str = "Not done"
) -> tuple[MemberId | None, ...]:
    """Return for whom else it is done.

    Raises:
        WorldError: the viewer may not, with the reason behind `said`.
    """
    answer = may(viewer, act, whose, household)
    if isinstance(answer, Refused):
        raise WorldError(f"{said}: {answer.reason}.", answer.advice)
    return answer.for_others


def _why(act: Act, whose: Whose) -> str:
    is_households = not [one for one in whose if one is not None]
    return _HOUSEHOLDS.get(act, _ADULTS_ONLY[act]) if is_households else _ADULTS_ONLY[act]


def _widening(viewer: MemberId | None, whose: Whose) -> Allowed | Refused:
    if viewer is not None and viewer in whose:
        return Allowed()
    return Refused("only the one whose sentence it is may let others see it", "Ask them.")


def _looking(viewer: MemberId | None, whose: Whose, household: Household) -> Allowed | Refused:
    """Whoever sees it as another does sees nothing that they may not see themselves, so all but children may."""
    seen = {one for one in whose if one is not None} - {viewer}
    if not seen:
        return Allowed()
    if viewer is None:
        return Refused("nobody in particular sees it as somebody else", "Choose whose profile it is first.")
    if role_of(viewer, household) is Role.CHILD:
        return Refused("a child sees their own week", "Ask an adult to show you.")
    return Allowed(tuple(seen))


def _asking(viewer: MemberId | None, whose: Whose, household: Household) -> Allowed | Refused:
    """A question changes nothing and is answered by whom it is for alone: everybody may ask, children the adults."""
    asked = tuple(one for one in dict.fromkeys(whose) if one not in (None, viewer))
    if viewer is None:
        return Refused("nobody in particular asks", "Choose whose profile it is first.")
    if role_of(viewer, household) is Role.CHILD and any(one is not None and role_of(one, household) is not Role.ADULT for one in asked):
        return Refused("a child asks the adults only", "Have an adult ask the others.")
    return Allowed()
