"""Roles, weights and the record in plain words. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

from concord.domain.deed import PIN_CHANGED, PIN_REMOVED, PIN_SET, PIN_TAKEN_OFF, DeedKind, DeedSeen
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.people_change import LooksSaid, MovedIn, MovedOut, PeopleChange, RoleSaid, WeightSaid

from ..appointments.words import listed
from ..clock_words import clock
from ..rules.time_words import short_day

ROLES = {Role.ADULT: "Adult", Role.TEEN: "Teenager", Role.CHILD: "Child", Role.GUEST: "Guest"}
WEIGHTS = {0.5: "Wishes count half", 1.0: "Wishes count as anybody’s", 1.5: "Wishes count one and a half times", 2.0: "Wishes count twice"}


def button_of(change: PeopleChange, people: Household, asked: Sequence[MemberId] = ()) -> str:
    """Return what the button that does a change says: what will happen, or who is asked to agree to it first."""
    if asked:
        return f"Ask {listed([people.member(one).name for one in asked])} to agree"
    match change:
        case RoleSaid(member, role):
            name, was = people.member(member).name, people.member(member).role
            return f"Yes, {name} is {_A_ROLE[role]}" if role is was else f"Make {name} {_A_ROLE[role]}"
        case WeightSaid(member, _):
            return f"Count {people.member(member).name}’s wishes so"
        case LooksSaid(member, _):
            return f"Show {people.member(member).name} so"
        case MovedIn(name, _):
            return f"Have {name.strip()} move in"
        case MovedOut(member, _):
            return f"Have {people.member(member).name} move out"
        case _:
            assert_never(change)


_A_ROLE = {Role.ADULT: "an adult", Role.TEEN: "a teenager", Role.CHILD: "a child", Role.GUEST: "a guest"}

_DONE = {
    DeedKind.WROTE: "{who} wrote in {whose} page",
    DeedKind.ANSWERED: "{who} answered for {whom}",
    DeedKind.CHANGED: "{who} changed the plan for {whom}",
    DeedKind.ABSENCE: "{who} marked {whom} as sick or away",
    DeedKind.NARROWED: "{who} let fewer people see {whose} sentence",
    DeedKind.WIDENED: "{who} let more people see {whose} sentence",
    DeedKind.DATE_PASSED: "The day has come until which {whose} sentence was kept back: everyone sees it",
    DeedKind.LOOKED_AS: "{who} looked at the week as {whom} sees it",
    DeedKind.EXPORTED: "{who} wrote out {whose} calendar",
    DeedKind.WEIGHT: "{who} said how much {whose} wishes count",
    DeedKind.LOOKS: "{who} chose how {whom} is shown",
    DeedKind.MOVED_IN: "{who} had {whom} move in",
    DeedKind.MOVED_OUT: "{who} had {whom} move out",
    DeedKind.UNDONE: "{who} took back what was done for {whom}",
}


_PINS = {
    PIN_SET: "{who} gave {whose} profile a PIN",
    PIN_CHANGED: "{who} gave {whose} profile another PIN",
    PIN_REMOVED: "{who} took the PIN off {whose} profile",
    PIN_TAKEN_OFF: "Somebody took the PIN off {whose} profile with the recovery sheet",
}


def role_note(member: Member) -> str:
    """Say what is to be said of a role beside its name: that it is a guess, or that somebody moved out."""
    if member.left_on is not None:
        return f"Moved out after {short_day(member.left_on)}"
    return "" if member.is_role_said else "A guess: nobody has said it yet"


TAMPERED = (
    "This record was tampered with: something was changed or taken out by another program. What else stands here is as it was written."
)


def deed_title(seen: DeedSeen, names: Mapping[MemberId, str], viewer: MemberId | None) -> str:
    """Say who did what for whom: "Ana changed the plan for you"."""
    deed = seen.deed
    who = "You" if deed.author is not None and deed.author == viewer else names.get(deed.author or MemberId(""), "Somebody")
    people = ["you" if one == viewer else names.get(one, one) for one in deed.about]
    owners = ["your" if one == viewer else f"{names.get(one, one)}’s" for one in deed.about]
    if viewer == deed.author and list(deed.about) == [viewer]:
        people, owners = ["yourself"], ["your own"]
    if deed.kind is DeedKind.ROLE:
        word = ROLES[Role(deed.detail)].lower() if deed.detail in set(Role) else "somebody else"
        return f"{who} said that {listed(people)} {'are' if people == ['you'] else 'is'} {'an' if word[0] == 'a' else 'a'} {word}"
    if deed.kind is DeedKind.PIN:
        return _PINS.get(deed.detail, _PINS[PIN_CHANGED]).format(who=who, whose=listed(owners))
    if deed.kind is DeedKind.UNDONE and deed.detail:
        return f"{who} did again what was done for {listed(people)}"
    return _DONE[deed.kind].format(who=who, whom=listed(people), whose=listed(owners))


def deed_when(seen: DeedSeen, today: date) -> str:
    """Say when it was done, and for which week where that is another than the day's."""
    at, week = seen.deed.at, seen.deed.week
    day = "Today" if at.date() == today else short_day(at.date())
    of_week = f" · for the week of {short_day(week, weekday=False)}" if week is not None else ""
    return f"{day}, {clock(at)}{of_week}"
